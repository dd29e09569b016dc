"""What `muster add` takes, as a file to fill in; and the record itself as such a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from muster import schema
from muster.entry import telling
from muster.entry.returned import BECAUSE, KIND
from muster.entry.sheets import KINDS, SHEETS
from muster.record import Record, texts, whole

MADE = {"document_id", "event_id", "review", "outlet"}
READ = {"claim_id", "reader", "read_on"}  # what a reading cannot do without
WHY = [  # asked of a row of the record that changes
    {
        "name": KIND,
        "type": "string",
        "description": "Of a row that changes: which kind of correction it is.",
    },
    {
        "name": BECAUSE,
        "type": "string",
        "description": "Of a row that changes: why, in a reader's words.",
    },
]


def template(record: Record, path: str | Path) -> Path:
    """Write an empty file to type claims into, and return its path.

    CSV and JSON lines have the columns of a claim and of its page; an XLSX also has sheets for
    all else that `muster add` takes, lists to choose from, and what each column means. Raises
    ValueError for another kind of file, and rather than overwrite one.
    """
    file = _free(path, KINDS)
    names = [field["name"] for field in columns(record.package, "claims")]
    if file.suffix.lower() in (".csv", ".tsv"):
        mark = "," if file.suffix.lower() == ".csv" else "\t"
        file.write_text(mark.join(names) + "\n", "utf-8")
    elif file.suffix.lower() == ".jsonl":
        file.write_text(json.dumps(dict.fromkeys(names, "")) + "\n", "utf-8")
    else:
        _workbook(record, file, {})
    return file


def export(record: Record, path: str | Path) -> Path:
    """Write the record as a workbook like the template, and return its path.

    Edited, it comes back by `muster add` or `muster correct`: a row that differs is a correction,
    a row without a key is a new one. Corrections and releases are not in it: commands write those.
    Raises ValueError for another kind of file, and rather than overwrite one.
    """
    file = _free(path, (".xlsx",))
    record = whole(record)
    _workbook(record, file, {sheet: texts(record.path)[sheet] for sheet in SHEETS})
    return file


def _free(path: str | Path, kinds: tuple[str, ...]) -> Path:
    file = Path(path)
    if file.suffix.lower() not in kinds:
        raise ValueError(f"{file.name} is none of {', '.join(kinds)}; name it so")
    if file.exists():
        raise ValueError(f"{file.name} is there already; it may hold somebody's rows")
    return file


def _workbook(record: Record, file: Path, rows: Mapping[str, pd.DataFrame]) -> None:
    """Write the sheets; those with rows of the record also ask why one of them changes."""
    from muster.entry.workbook import write

    package = record.package
    fields = {sheet: [*columns(package, sheet), *(WHY if rows else [])] for sheet in SHEETS}
    needed = {s: {f["name"] for f in fields[s] if required(f, s)} for s in SHEETS}
    write(file, fields, needed, _choices(record), rows)


def _choices(record: Record) -> dict[str, list[str]]:
    """List what the record has that a cell may name."""
    sources, measures = list(record.sources["source"]), list(record.measures["measure"])
    return {
        **dict.fromkeys(("source", "origin", "credited_to", "parent", "group"), sources),
        **dict.fromkeys(("measure", "part_of"), measures),
        KIND: telling.kinds(record.package),
    }


def columns(package: schema.Package, sheet: str) -> list[schema.Field]:
    """List the columns that a reporter may fill in, those of the page after those of the row."""
    own = schema.fields(package, sheet)
    page = ["documents"] if sheet in ("claims", "renderings", "events", "readings") else []
    others = [*(["claims"] if sheet == "readings" else []), *page]
    fields = {field["name"]: field for field in own}
    for field in [field for table in others for field in schema.fields(package, table)]:
        fields.setdefault(field["name"], field)
    return list(fields.values())


def asked(package: schema.Package, sheet: str = "claims") -> pd.DataFrame:
    """List what a reporter is asked for, by column.

    Returns needed (yes, or empty), meaning and one_of (what may stand there), all str; the index is
    the column.
    """
    fields = columns(package, sheet)
    return pd.DataFrame(
        {
            "needed": ["yes" if required(field, sheet) else "" for field in fields],
            "meaning": [field.get("description", "") for field in fields],
            "one_of": [", ".join(schema.categories(field)) for field in fields],
        },
        index=pd.Index([field["name"] for field in fields], name="column"),
        dtype="str",
    )


def required(field: schema.Field, sheet: str = "claims") -> bool:
    """Say whether a reporter must fill in a column of a sheet.

    Keys, the review and what a reading comes to are made if they are left empty; of a page, the
    address is asked for.
    """
    name = field["name"]
    if sheet == "readings":
        return name in READ
    if name == "url" and sheet not in ("sources", "measures"):
        return True
    constraints: Mapping[str, Any] = field.get("constraints", {})
    made = name in MADE or (name, sheet) == ("claim_id", "claims")
    return bool(constraints.get("required")) and not made
