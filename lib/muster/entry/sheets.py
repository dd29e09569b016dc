"""Files that reporters type claims into: CSV, JSON lines and XLSX; and the template for them.

A sheet is read as text, cell by cell, and nothing in it is changed or left out here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pandas as pd

from muster import schema
from muster.record import Record, tables

SHEETS = ("claims", "renderings", "sources", "measures", "documents", "events", "readings")
MADE = {"document_id", "event_id", "review", "outlet"}
READ = {"claim_id", "reader", "read_on"}  # what a reading cannot do without
KINDS = (".csv", ".jsonl", ".xlsx")


def read(path: str | Path) -> dict[str, pd.DataFrame]:
    """Read typed rows: frames of text, by sheet, numbered as the reporter sees them.

    An XLSX may have the sheets claims, renderings and sources; another file has one of them, and
    which one its columns tell. Raises FileNotFoundError, and ValueError where it is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"no file {file}; muster add --template {file} writes an empty one")
    match file.suffix.lower():
        case ".csv":
            frame = tables.parse(file.read_bytes(), file.name)
            frame.columns = [_heading(name) for name in frame]
            return {_sheet(frame): frame.set_axis(range(2, len(frame) + 2))}
        case ".jsonl":
            frame = _json_lines(file)
            return {_sheet(frame): frame}
        case ".xlsx":
            return _workbook(file)
    raise ValueError(f"{file.name} is none of {', '.join(KINDS)}; save it as one of them")


def _sheet(frame: pd.DataFrame) -> str:
    """Say what the rows of a file are, by a column that only such rows have."""
    names = set(frame)
    telling = {"short_name": "sources", "definition": "measures", "happened_on": "events"}
    telling |= {"reader": "readings", "verdict": "readings", "read_on": "readings"}
    for name, sheet in telling.items():
        if name in names:
            return sheet
    if names & {"source", "said_on", "summary"}:
        return "claims"
    return "renderings" if "claim_id" in names else "documents" if "url" in names else "claims"


def _heading(name: object) -> str:
    """Bring a column name into the form that names have: "Said on " is said_on."""
    return "_".join(str(name).removeprefix("\ufeff").split()).lower()


def _json_lines(file: Path) -> pd.DataFrame:
    lines = [
        (number, line)
        for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), 1)
        if line.strip()
    ]
    try:
        rows = [json.loads(line) for _, line in lines]
    except json.JSONDecodeError as error:
        raise ValueError(f"{file.name}: a line is not JSON ({error.msg})") from None
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{file.name}: a line is not an object; write one {{...}} a line")
    cells = [{_heading(name): shown(value) for name, value in row.items()} for row in rows]
    return pd.DataFrame(cells, index=[number for number, _ in lines], dtype="str")


def _workbook(file: Path) -> dict[str, pd.DataFrame]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (KeyError, BadZipFile) as error:
        raise ValueError(f"{file.name} is no workbook: {error}") from None
    wanted = [name for name in book.sheetnames if name in SHEETS] or book.sheetnames[:1]
    found = {name: _cells(book[name].iter_rows(values_only=True)) for name in wanted}
    book.close()
    return {name if name in SHEETS else _sheet(frame): frame for name, frame in found.items()}


def _cells(lines: Iterable[Iterable[Any]]) -> pd.DataFrame:
    grid = [[shown(value) for value in line] for line in lines]
    head = [_heading(name or "") for name in (grid[0] if grid else [])]
    frame = pd.DataFrame(grid[1:], columns=head, index=range(2, len(grid) + 1), dtype="str")
    return frame.loc[:, [bool(name) or bool(frame[name].notna().any().any()) for name in head]]


def shown(value: Any) -> str | None:
    """Write a value of a workbook or of JSON as the reporter sees it.

    >>> shown(3000.0), shown(dt.datetime(2024, 10, 23)), shown(True), shown(None)
    ('3000', '2024-10-23', 'true', None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)


def template(record: Record, path: str | Path) -> Path:
    """Write an empty file to type claims into, and return its path.

    CSV and JSON lines have the columns of a claim and of its page; an XLSX also has sheets for
    all else that `muster add` takes, lists to choose from, and what each column means. Raises
    ValueError for another kind of file, and rather than overwrite one.
    """
    file, package = Path(path), record.package
    if file.suffix.lower() not in KINDS:
        raise ValueError(f"{file.name} is none of {', '.join(KINDS)}; name it so")
    if file.exists():
        raise ValueError(f"{file.name} is there already; it may hold somebody's rows")
    names = [field["name"] for field in columns(package, "claims")]
    if file.suffix.lower() == ".csv":
        file.write_text(",".join(names) + "\n", "utf-8")
    elif file.suffix.lower() == ".jsonl":
        file.write_text(json.dumps(dict.fromkeys(names, "")) + "\n", "utf-8")
    else:
        from muster.entry.workbook import write

        fields = {sheet: columns(package, sheet) for sheet in SHEETS}
        needed = {s: {f["name"] for f in fields[s] if required(f, s)} for s in SHEETS}
        write(file, fields, needed, _choices(record))
    return file


def _choices(record: Record) -> dict[str, list[str]]:
    """List what the record has that a cell may name."""
    sources, measures = list(record.sources["source"]), list(record.measures["measure"])
    return {
        **dict.fromkeys(("source", "origin", "credited_to", "parent", "group"), sources),
        **dict.fromkeys(("measure", "part_of"), measures),
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
