"""The descriptor of a record, datapackage.json: read, judged, and its short forms written out.

It is judged as Data Package v2 by jsonschema and the published profile (`strays`), and by what
the library asks beyond that. Table Schema allows short forms (a key as a text, categories as
texts, a reference to its own table without a name); `whole` writes them out, so that the rest of
the library knows one form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

DESCRIPTOR, PROFILE = "datapackage.json", "data-package-2.json"
TYPES = ("string", "integer", "boolean", "date")
STANDARD = "see https://datapackage.org/standard/data-package"
FORMS = {"array": "list", "object": "object", "string": "text", "boolean": "true or false"}
Package = dict[str, Any]
Fault = tuple[str, str]  # the place, and what is wrong and how to mend it


def read(directory: Path) -> Package:
    """Read the descriptor of the record in `directory`.

    Raises FileNotFoundError if there is none, ValueError with all that is wrong if it is no JSON,
    or none that the library can use.
    """
    path = directory / DESCRIPTOR
    if not path.exists():
        raise FileNotFoundError(f"no {DESCRIPTOR} in {directory}: that is no record")
    if not path.is_file():
        raise ValueError(f"{DESCRIPTOR}, whole file: is no file; put the descriptor there")
    try:
        return whole(json.loads(path.read_bytes().decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise ValueError(f"{DESCRIPTOR}, whole file: is not UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}"
        raise ValueError(f"{DESCRIPTOR}, {where}: not JSON ({error.msg}); mend that line") from None
    except RecursionError:
        raise ValueError(f"{DESCRIPTOR}, whole file: is nested too deeply; mend it") from None


def whole(package: Any) -> Package:
    """Write out the short forms of a descriptor; raise ValueError with all that is wrong.

    >>> whole([])
    Traceback (most recent call last):
    ValueError: datapackage.json, whole file: is no object; write {"name": …, "resources": […]}
    """
    if found := list(_faults(package)) or list(_links(package["resources"])):
        told = [where for where, _ in found]
        found += [one for one in strays(package) if not _named(one[0], told)]
        raise ValueError("\n".join(f"{DESCRIPTOR}, {where}: {wrong}" for where, wrong in found))
    return {**package, "resources": [_resource(resource) for resource in package["resources"]]}


def _named(place: str, told: list[str]) -> bool:
    """Say whether something has been said of a place, or of one within it."""
    return any(place.startswith(where) or where.startswith(place) for where in told)


def strays(package: Any) -> Iterator[Fault]:
    """Yield where a descriptor strays from Data Package v2, judged by the published profile.

    >>> list(strays({"licenses": "CC0", "resources": [{"name": "claims", "path": "claims.csv"}]}))
    [('licenses', 'is no list; see https://datapackage.org/standard/data-package')]
    """
    from jsonschema import Draft7Validator  # its import takes longer than reading a record

    profile = json.loads(files("muster.schema").joinpath(PROFILE).read_text("utf-8"))
    near = [_nearest(error) for error in Draft7Validator(profile).iter_errors(package)]
    found = {_place(package, error.absolute_path): _worded(error) for error in reversed(near)}
    yield from sorted((where, f"{wrong}; {STANDARD}") for where, wrong in found.items())


def _nearest(error: Any) -> Any:
    """Give the error that a person would name where none of several forms fits.

    It is one of the form whose type is right, or else of the form that nearly fits.
    """
    while error.context:
        forms: dict[Any, list[Any]] = {}
        for one in error.context:
            forms.setdefault(one.schema_path[0], []).append(one)
        typed = [f for f in forms.values() if not any("type" in [*e.path][-1:] for e in f)]
        if not typed and len(forms) > 2:
            return error
        error = min(typed or forms.values(), key=len)[0]
    return error


def _place(package: Any, path: Iterable[Any]) -> str:
    """Name a place as a person finds it: tables and columns by name, not by number.

    >>> _place({"resources": [{"name": "claims"}]}, ["resources", 0, "path"])
    'claims, path'
    """
    parts, thing = list[str](), package
    for step in path:
        thing = thing[step] if isinstance(step, int) or step in thing else None
        name = thing.get("name") if isinstance(thing, dict) else None
        if parts[-1:] in (["resources"], ["fields"]) and isinstance(name, str):
            parts[-1:] = [name]
        elif isinstance(step, int):
            parts[-1] += f" {step + 1}"
        elif step != "schema":
            parts.append(str(step))
    return ", ".join(parts) or "whole file"


def _worded(error: Any) -> str:
    wanted = error.validator_value
    match error.validator:
        case "required":
            return f"has no {next((n for n in wanted if n not in error.instance), 'name')}"
        case "type" if isinstance(wanted, str):
            return f"is no {FORMS.get(wanted, wanted)}"
        case "minItems":
            return "is empty"
        case "uniqueItems":
            return "has something twice"
    return "is not written as Data Package v2 has it"


def _faults(package: Any) -> Iterator[Fault]:
    if not isinstance(package, dict):
        yield "whole file", 'is no object; write {"name": …, "resources": […]}'
        return
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        yield "resources", "is no list of tables; name each table with its path and its schema"
        return
    names = [one.get("name") if isinstance(one, dict) else None for one in resources]
    for number, (name, one) in enumerate(zip(names, resources, strict=True), 1):
        where = name if isinstance(name, str) else f"resources {number}"
        if not isinstance(one, dict):
            yield where, "is no object; write a name, a path and a schema"
            continue
        if not isinstance(name, str):
            yield where, "has no name; write the name of its table"
        elif name in names[: number - 1]:
            yield where, "stands twice; take one of them out"
        if not isinstance(one.get("path"), str):
            yield f"{where}, path", "names no file; write the name of one file"
        yield from _of_schema(where, one.get("schema"))


def _of_schema(table: str, schema: Any) -> Iterator[Fault]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        yield f"{table}, schema", "has no fields; write the schema out here, with its columns"
        return
    for number, field in enumerate(fields, 1):
        yield from _of_field(table, number, field)
    names = [field.get("name") for field in fields if isinstance(field, dict)]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield f"{table}, {name}", "stands twice; take one of them out"
    key = _list(schema.get("primaryKey"))
    if not key or not all(name in names for name in key):
        yield f"{table}, primaryKey", "names no columns of the table; name the key column"
    foreign = schema.get("foreignKeys", [])
    for link in foreign if isinstance(foreign, list) else [None]:
        link = link if isinstance(link, dict) else {}
        there = link.get("reference")
        ends = (link.get("fields"), there.get("fields")) if isinstance(there, dict) else ()
        named = isinstance(there, dict) and isinstance(there.get("resource", ""), str)
        if not (named and all(map(_texts, ends))):
            yield f"{table}, foreignKeys", "is not whole; write fields and a reference with fields"


def _links(resources: list[Package]) -> Iterator[Fault]:
    """Yield the foreign keys that lead from or to a column that is not there."""
    columns = {r["name"]: {field["name"] for field in r["schema"]["fields"]} for r in resources}
    for resource in resources:
        table = resource["name"]
        for link in resource["schema"].get("foreignKeys", []):
            there = link["reference"]
            other = there.get("resource") or table
            if not {*_list(link["fields"])} <= columns[table]:
                yield f"{table}, foreignKeys", "lead from a column that is not there; name its own"
            elif not {*_list(there["fields"])} <= columns.get(other, set()):
                yield f"{table}, foreignKeys", f"lead to no column of {other}; name one"


def _of_field(table: str, number: int, field: Any) -> Iterator[Fault]:
    if not isinstance(field, dict) or not isinstance(field.get("name"), str):
        yield f"{table}, fields {number}", "has no name; write the name of the column"
        return
    where = f"{table}, {field['name']}"
    if field.get("type", "string") not in TYPES:
        yield where, f"has another type than {', '.join(TYPES)}; use one"
    if not isinstance(field.get("constraints", {}), dict):
        yield where, "has constraints that are no object; write {…}"
    categories = field.get("categories", [])
    if not isinstance(categories, list) or not all(
        isinstance(one.get("value") if isinstance(one, dict) else one, str) for one in categories
    ):
        yield where, "has categories that are no list of texts; write them"


def _list(given: Any) -> list[Any]:
    return [given] if isinstance(given, str) else given if isinstance(given, list) else []


def _texts(given: Any) -> bool:
    listed = _list(given)
    return bool(listed) and all(isinstance(one, str) for one in listed)


def _resource(resource: dict[str, Any]) -> dict[str, Any]:
    schema = resource["schema"]
    links = [
        {
            **link,
            "fields": _list(link["fields"]),
            "reference": {
                **link["reference"],
                "resource": link["reference"].get("resource", ""),
                "fields": _list(link["reference"]["fields"]),
            },
        }
        for link in schema.get("foreignKeys", [])
    ]
    written = {
        **schema,
        "fields": [_field(field) for field in schema["fields"]],
        "primaryKey": _list(schema["primaryKey"]),
        **({"foreignKeys": links} if "foreignKeys" in schema else {}),
    }
    return {**resource, "schema": written}


def _field(field: dict[str, Any]) -> dict[str, Any]:
    typed = field if "type" in field else {**field, "type": "string"}
    if "categories" not in field:
        return typed
    values = [one if isinstance(one, dict) else {"value": one} for one in field["categories"]]
    return {**typed, "categories": values}
