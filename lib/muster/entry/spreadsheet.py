"""A workbook read whole, or refused by what in it cannot be read.

openpyxl believes what a file says about its own size, fills up the rows between far cells, and
gives a formula nobody worked out as an empty cell. Here each sheet is read cell by cell as it
stands, and whatever would be lost is a problem with its sheet, row and column.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from muster.checks import BadRecord, Problem
from muster.entry.cells import shown

ROWS, COLUMNS, UNPACKED = 10_000, 200, 100_000_000  # of a sheet; bytes of a whole workbook
OURS = ("columns", "lists")  # sheets of the template that hold no rows


class _Parser(WorkSheetParser):
    """Reads cells as openpyxl does, and says of each whether it is a formula."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        return {**cell, "formula": element.find(FORMULA_TAG) is not None}


@dataclass
class _Grid:
    """The cells of a sheet by row and column, and what is wrong with them."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def workbook(file: Path, known: Collection[str]) -> dict[str, pd.DataFrame]:
    """Read the sheets of a workbook as frames of text, numbered as the reporter sees the rows.

    Sheets are known by name, without regard to case and spaces; if none is, the only one that
    holds anything is read under its own name. Raises BadRecord with all that would be lost.
    """
    try:
        grids = _grids(file)
    except BadRecord:
        raise
    except Exception as error:  # a broken file breaks openpyxl in ways that nobody has listed
        mend = "open it in a spreadsheet and save it again"
        why = f"is no workbook that can be read ({type(error).__name__})"
        raise BadRecord([Problem(file.name, "whole file", "form", why, mend)]) from None
    full = {name: grid for name, grid in grids.items() if grid.cells or grid.problems}
    named = {name: " ".join(name.split()).casefold() for name in full}
    read = [name for name in full if named[name] in known]
    if not read:
        read = [name for name in full if named[name] not in OURS][:1]
    lost = [name for name in full if name not in read and named[name] not in OURS]
    mend = f"call it one of {', '.join(known)}, or delete it"
    found = [Problem(file.name, f"sheet {name!r}", "all", "is not read", mend) for name in lost]
    twice = [n for i, n in enumerate(read) if named[n] in [named[m] for m in read[:i]]]
    found += [
        Problem(file.name, f"sheet {n!r}", "all", "stands twice", "keep one of them") for n in twice
    ]
    found += [problem for name in read for problem in full[name].problems]
    frames = {named[name]: _frame(file.name, name, full[name], found) for name in read}
    if found:
        raise BadRecord(found)
    return frames


def _grids(file: Path) -> dict[str, _Grid]:
    with ZipFile(file) as packed:
        size = sum(part.file_size for part in packed.infolist())
    if size > UNPACKED:
        wrong = f"holds {size // 1_000_000:,} MB, and {UNPACKED // 1_000_000} MB are read"
        mend = "keep the rows to add in a file of their own"
        raise BadRecord([Problem(file.name, "whole file", "size", wrong, mend)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which hold no cells
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            return {sheet.title: _grid(file.name, sheet) for sheet in book.worksheets}
        finally:
            book.close()


def _grid(file: str, sheet: Any) -> _Grid:
    grid, book = _Grid(), sheet.parent
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        grid.problems += _read(f"{file}, {sheet.title}", parser, grid)
    hidden = sheet.sheet_state != "visible" and sheet.title.casefold() not in OURS
    if hidden and grid.cells:
        where = f"sheet {sheet.title!r}"
        grid.problems.append(Problem(file, where, "all", "is hidden", "show it, or delete it"))
    return grid


def _read(file: str, parser: _Parser, grid: _Grid) -> Iterator[Problem]:
    """Fill a grid with the cells that hold anything; yield what cannot be read as it is seen."""
    for number, row in parser.parse():
        cells = {cell["column"]: cell for cell in row if cell["formula"] or _holds(cell["value"])}
        if not cells:
            continue
        if number > ROWS + 1 or max(cells) > COLUMNS:
            far = f"{get_column_letter(max(cells))}{number}"
            wrong = f"is further out than the {ROWS:,} rows and {COLUMNS} columns that are read"
            yield Problem(file, f"row {number}", far, wrong, "delete it, or make several files")
            return
        if parser.row_dimensions.get(str(number), {}).get("hidden") in ("1", "true"):
            yield Problem(file, f"row {number}", "all", "is hidden", "show it, or delete it")
        for column, cell in cells.items():
            yield from _unread(file, number, column, cell)
        grid.cells[number] = {n: shown(cell["value"]) or "" for n, cell in cells.items()}
    yield from _veiled(file, parser, grid)


def _holds(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


def _unread(file: str, row: int, column: int, cell: dict[str, Any]) -> Iterator[Problem]:
    where = (file, f"row {row}", get_column_letter(column))
    if cell["formula"] and not _holds(cell["value"]):
        mend = "open and save it in a spreadsheet, or type the number"
        yield Problem(*where, "holds a formula without a value", mend)
    elif cell["data_type"] == "e":
        yield Problem(*where, f"holds the error {cell['value']}", "mend it, or empty the cell")


def _veiled(file: str, parser: _Parser, grid: _Grid) -> Iterator[Problem]:
    """Name hidden columns that hold something, and merged cells, which hold one value for many."""
    used = {column for row in grid.cells.values() for column in row}
    for about in parser.column_dimensions.values():
        if about.get("hidden") in ("1", "true"):
            for column in sorted(used & {*range(int(about["min"]), int(about["max"]) + 1)}):
                letter = get_column_letter(column)
                yield Problem(file, "all rows", letter, "is hidden", "show it, or delete it")
    merged: Any = parser.merged_cells
    for one in merged.mergeCell if merged else ():
        yield Problem(file, str(one.ref), "cells", "are merged", "unmerge them, and fill each")


def _frame(file: str, sheet: str, grid: _Grid, found: list[Problem]) -> pd.DataFrame:
    """Make a frame of a grid whose first row has the names of the columns."""
    head = {column: name for column, name in grid.cells.get(1, {}).items() if name}
    rows = {number: cells for number, cells in sorted(grid.cells.items()) if number > 1}
    unnamed = sorted({column for cells in rows.values() for column in cells} - set(head))
    where = f"{file}, {sheet}"
    for column in unnamed:
        mend = "write its name into the first row, or empty it"
        found.append(Problem(where, "row 1", get_column_letter(column), "has no name", mend))
    cells = [[row.get(column) for column in head] for row in rows.values()]
    return pd.DataFrame(cells, columns=list(head.values()), index=list(rows), dtype="str")
