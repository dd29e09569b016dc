"""Files that reporters type claims into: CSV, JSON lines and XLSX; and the template for them.

A sheet is read as text, cell by cell, and nothing in it is changed or left out here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from muster import schema
from muster.checks import BadRecord, Problem
from muster.entry.cells import shown
from muster.record import Record, tables

SHEETS = ("claims", "renderings", "sources", "measures", "documents", "events", "readings")
MADE = {"document_id", "event_id", "review", "outlet"}
READ = {"claim_id", "reader", "read_on"}  # what a reading cannot do without
KINDS = (".csv", ".tsv", ".jsonl", ".xlsx")
ROWS, BYTES = 100_000, 50_000_000  # of a file


def read(path: str | Path) -> dict[str, pd.DataFrame]:
    """Read typed rows: frames of text, by sheet, numbered as the reporter sees them.

    An XLSX may have a sheet for each kind of row; another file has one kind, and which one its
    columns tell. Raises FileNotFoundError, BadRecord with all that cannot be read, and ValueError
    for another kind of file.
    """
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"no file {file}; muster add --template {file} writes an empty one")
    frames = _frames(file)
    long = [len(frame) for frame in frames.values() if len(frame) > ROWS]
    found = [_problem(file, "size", f"has {n:,} rows, and {ROWS:,} are read") for n in long]
    for frame in frames.values():
        frame.columns = [_heading(name) for name in frame]
        found += _twice(file, frame)
    if found:
        raise BadRecord(found)
    return {name if name in SHEETS else _sheet(frame): frame for name, frame in frames.items()}


def _frames(file: Path) -> dict[str, pd.DataFrame]:
    if file.stat().st_size > BYTES:
        wrong = f"has more than the {BYTES // 1_000_000} MB that are read"
        raise BadRecord([_problem(file, "size", wrong)])
    match file.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            frame = tables.parse(tables.with_commas(file.read_bytes()), file.name)
            return {"": frame.set_axis(range(2, len(frame) + 2))}
        case ".jsonl":
            return {"": _json_lines(file)}
        case ".xlsx":
            from muster.entry.spreadsheet import workbook

            return workbook(file, SHEETS)
    raise ValueError(f"{file.name} is none of {', '.join(KINDS)}; save it as one of them")


def _problem(file: Path, column: str, wrong: str) -> Problem:
    return Problem(file.name, "whole file", column, wrong, "make several files of it")


def _twice(file: Path, frame: pd.DataFrame) -> list[Problem]:
    names = list(map(str, frame))
    twice = sorted({name for name in names if names.count(name) > 1})
    mend = "take one of them out"
    return [Problem(file.name, "header", name, "stands twice", mend) for name in twice]


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
    content = file.read_bytes().removeprefix(tables.BOM)
    lines = {n: line for n, line in enumerate(content.split(b"\n"), 1) if line.strip()}
    rows, found = dict[int, dict[str, str | None]](), list[Problem]()
    for number, line in lines.items():
        try:
            rows[number] = _object(line)
        except (ValueError, RecursionError) as error:
            why = "is not UTF-8" if isinstance(error, UnicodeError) else "is no JSON object"
            mend = "write one {...} a line, in UTF-8, each name once, each value a text or a number"
            found.append(Problem(file.name, f"row {number}", "whole row", why, mend))
    if found:
        raise BadRecord(found)
    return pd.DataFrame(list(rows.values()), index=list(rows), dtype="str")


def _object(line: bytes) -> dict[str, str | None]:
    """Read one line; raise ValueError where it is no object of plain values, each named once."""
    pairs = json.loads(line.decode("utf-8"), object_pairs_hook=list)
    plain = isinstance(pairs, list) and all(isinstance(pair, tuple) for pair in pairs)
    if not plain or any(isinstance(value, list) for _, value in pairs):
        raise ValueError("no object")
    cells = {name: shown(value) for name, value in pairs}
    if len(cells) < len(pairs):
        raise ValueError("a name twice")
    "".join([*cells, *filter(None, cells.values())]).encode("utf-8")  # half a character is none
    return cells


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
