"""Files that reporters type claims into: CSV, JSON lines and XLSX.

A sheet is read as text, cell by cell, and nothing in it is changed or left out here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from muster.checks import BadRecord, Problem
from muster.entry.cells import shown
from muster.record import tables

SHEETS = ("claims", "renderings", "sources", "measures", "documents", "events", "readings")
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
