"""The data package of a record: which tables it has, which columns, and what may stand in them.

datapackage.json (Data Package v2, Table Schema v2) is where every program looks up a column.
This package reads it and turns it into what pandas understands, and knows no column by name;
`standard` makes it from the standard tables and from what is a record's own.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from muster.schema.descriptor import DESCRIPTOR, Package, read, strays
from muster.schema.standard import OWN, differences, faults, own, resources, whole

__all__ = [
    "DESCRIPTOR",
    "OWN",
    "Package",
    "differences",
    "faults",
    "own",
    "read",
    "resources",
    "strays",
    "whole",
]

Field = dict[str, Any]

DTYPES = {"string": "str", "integer": "Int64", "boolean": "boolean", "date": "datetime64[us]"}


def written(thing: Package) -> bytes:
    """Write a descriptor as the bytes that stand in its file."""
    return f"{json.dumps(thing, indent=2, ensure_ascii=False)}\n".encode()


def resource(package: Package, table: str) -> dict[str, Any]:
    """Return the resource called `table`."""
    found: dict[str, Any] = next(r for r in package["resources"] if r["name"] == table)
    return found


def tables(package: Package) -> list[str]:
    """Name the tables in declared order.

    >>> tables({"resources": [{"name": "claims"}, {"name": "sources"}]})
    ['claims', 'sources']
    """
    return [r["name"] for r in package["resources"]]


def fields(package: Package, table: str) -> list[Field]:
    """Return the fields of `table` in declared order, as Table Schema has them."""
    found: list[Field] = resource(package, table)["schema"]["fields"]
    return found


def columns(package: Package, table: str) -> list[str]:
    """Name the columns of `table` in declared order."""
    return [field["name"] for field in fields(package, table)]


def key(package: Package, table: str) -> list[str]:
    """Name the columns of the primary key of `table`."""
    found: list[str] = resource(package, table)["schema"]["primaryKey"]
    return found


def references(package: Package, table: str) -> list[tuple[str, str, str]]:
    """List the foreign keys of `table` as (column, other table, its column)."""
    return [
        (fk["fields"][0], fk["reference"]["resource"] or table, fk["reference"]["fields"][0])
        for fk in resource(package, table)["schema"].get("foreignKeys", [])
    ]


def categories(field: Field) -> list[str]:
    """List the allowed values of a field in declared order; empty if any value is.

    >>> categories({"categories": [{"value": "about", "label": "around"}, {"value": "nearly"}]})
    ['about', 'nearly']
    """
    return [category["value"] for category in field.get("categories", [])]


def column(package: Package, table: str, name: str) -> Field:
    """Return one field of `table`."""
    return next(field for field in fields(package, table) if field["name"] == name)


def typed(package: Package, table: str, raw: pd.DataFrame) -> pd.DataFrame:
    """Give each column of a frame of text its declared type.

    Text in, nullable integers, booleans, datetimes and ordered categoricals out; a cell that does
    not fit its type becomes missing here, and `checks` is what says so.
    """
    cells: dict[str, pd.Series[Any]] = {str(name): text for name, text in raw.items()}
    own = {f["name"]: _series(f, cells[f["name"]]) for f in fields(package, table)}
    return pd.DataFrame(own, index=raw.index, copy=False)


def _series(field: Field, text: pd.Series[Any]) -> pd.Series[Any]:
    if allowed := categories(field):
        kind = pd.CategoricalDtype(allowed, ordered=True)
        codes = kind.categories.get_indexer(pd.Index(text))  # -1: missing, or no allowed value
        return pd.Series(pd.Categorical.from_codes(codes, dtype=kind), index=text.index)
    match field["type"]:
        case "integer":
            known = text.where(text.str.fullmatch(FORMS["integer"]))
            return known.astype("int64[pyarrow]").astype("Int64")
        case "boolean":
            return text.map({"true": True, "false": False}).astype("boolean")
        case "date":
            days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
            return days.astype("datetime64[us]")
    return text.astype("str")


def text(package: Package, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Write a typed frame as the text that stands in its file: what `typed` came from.

    >>> package = {"resources": [{"name": "t", "schema": {"fields": [
    ...     {"name": "said_on", "type": "date"}, {"name": "soft", "type": "boolean"}]}}]}
    >>> raw = pd.DataFrame({"said_on": ["2024-10-23"], "soft": ["true"]}, dtype="str")
    >>> text(package, "t", typed(package, "t", raw)).equals(raw)
    True
    """
    cells: dict[str, pd.Series[Any]] = {str(name): column for name, column in frame.items()}
    kinds = {field["name"]: field["type"] for field in fields(package, table)}
    return pd.DataFrame({name: _text(cells[name], kind) for name, kind in kinds.items()})


def _text(column: pd.Series[Any], kind: str) -> pd.Series[Any]:
    if kind == "date":
        days: pd.Series[Any] = column.dt.strftime("%Y-%m-%d")
        return days.astype("str")
    if kind == "boolean":
        return column.map({True: "true", False: "false"}).astype("str")
    return column.astype("str")


FORMS = {  # Table Schema type -> regular expression of its canonical text
    "integer": r"0|[1-9][0-9]{0,14}",  # as many digits as a float holds exactly
    "boolean": r"true|false",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
}


def empty(package: Package, table: str) -> pd.DataFrame:
    """Return a typed frame of `table` without rows."""
    return typed(package, table, pd.DataFrame(columns=columns(package, table), dtype="str"))


def completed(package: Package, later: Package) -> Package:
    """Add to an older data package the tables and columns that only a later one declares.

    >>> one = {"resources": [{"name": "t", "schema": {"fields": [{"name": "a"}]}}]}
    >>> two = {"resources": [{"name": "t", "schema": {"fields": [{"name": "a"}, {"name": "b"}]}}]}
    >>> columns(completed(one, two), "t")
    ['a', 'b']
    """
    mine = {r["name"]: r for r in package["resources"]}
    whole = [_joined(mine.get(r["name"], r), r) for r in later["resources"]]
    return {**package, "resources": whole}


def _joined(older: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    names = [field["name"] for field in older["schema"]["fields"]]
    new = [field for field in later["schema"]["fields"] if field["name"] not in names]
    return {**older, "schema": {**older["schema"], "fields": [*older["schema"]["fields"], *new]}}


def widened(package: Package, raw: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give each frame of text every declared column, and each declared table a frame."""
    return {
        table: raw.get(table, pd.DataFrame(dtype="str"))
        .reindex(columns=columns(package, table))
        .astype("str")
        for table in tables(package)
    }


def codebook(package: Package) -> str:
    """Write what every column means as Markdown, one table a table of the record."""
    return "\n\n".join(_chapter(package, table) for table in tables(package))


def _chapter(package: Package, table: str) -> str:
    about = resource(package, table)
    lines = [f"### {table}.csv", "", about["description"], "", "| column | type | meaning |"]
    lines += ["|---|---|---|", *(_entry(field) for field in fields(package, table))]
    lines += [line for field in fields(package, table) for line in _options(field)]
    return "\n".join(lines)


def _entry(field: Field) -> str:
    required = ", required" if field.get("constraints", {}).get("required") else ""
    return f"| `{field['name']}` | {field['type']}{required} | {field['description']} |"


def _options(field: Field) -> list[str]:
    if not field.get("categories"):
        return []
    listed = [f"- `{c['value']}`: {c.get('label', '')}" for c in field["categories"]]
    return ["", f"`{field['name']}` is one of:", "", *listed]
