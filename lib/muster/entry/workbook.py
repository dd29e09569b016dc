"""The template and the record as a workbook: sheets of rows, lists to choose from, a codebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from muster import schema

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NEEDED = "FFE699"  # behind the heads of columns that must be filled in
ROWS = 500  # rows below the last one that get a list to choose from
WIDE = {"wording": 40, "summary": 50, "notes": 40, "url": 50, "title": 40, "name": 40}


def write(
    file: Path,
    sheets: Mapping[str, list[schema.Field]],
    needed: Mapping[str, set[str]],
    choices: Mapping[str, list[str]],
    rows: Mapping[str, pd.DataFrame],
) -> None:
    """Write the workbook: `sheets` maps each sheet to its columns, `needed` to those to fill in.

    `choices` maps columns to what the record has that may be chosen, `rows` sheets to rows of text
    that stand on them; a sheet without any is empty.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, fields in sheets.items():
        sheet = book.create_sheet(name)
        _head(sheet, fields, needed[name])
        if name in rows:
            _rows(sheet, fields, rows[name])
    _codebook(book.create_sheet("columns"), sheets)
    _choices(book, sheets, choices)
    book.save(file)


def _head(sheet: Worksheet, fields: list[schema.Field], needed: set[str]) -> None:
    """Write the header: what must be filled in is marked, and each column says what it means."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append([field["name"] for field in fields])
    for number, field in enumerate(fields, 1):
        head, must = sheet.cell(1, number), field["name"] in needed
        head.font = Font(bold=True)
        if must:
            head.fill = PatternFill("solid", fgColor=NEEDED)
        about = field.get("description", "")
        head.comment = Comment(f"Needed. {about}" if must else about, "Muster")
        sheet.column_dimensions[get_column_letter(number)].width = WIDE.get(field["name"], 16)
    sheet.freeze_panes = "A2"


def _rows(sheet: Worksheet, fields: list[schema.Field], frame: pd.DataFrame) -> None:
    """Write rows of text, numbers and days as such; a text never as a formula."""
    text = frame.reindex(columns=[field["name"] for field in fields])
    for number, row in enumerate(text.itertuples(index=False), 2):
        for column, (field, cell) in enumerate(zip(fields, row, strict=True), 1):
            if pd.isna(cell):
                continue
            to = sheet.cell(number, column, _value(field["type"], cell))
            if isinstance(to.value, str):
                to.data_type = "s"


def _value(kind: str, cell: str) -> Any:
    match kind:
        case "integer":
            return int(cell)
        case "boolean":
            return cell == "true"
        case "date":
            return dt.date.fromisoformat(cell)
    return cell


def _codebook(sheet: Worksheet, sheets: Mapping[str, list[schema.Field]]) -> None:
    from openpyxl.styles import Font

    sheet.append(["sheet", "column", "type", "meaning", "one of"])
    for name, fields in sheets.items():
        for field in fields:
            one_of = ", ".join(schema.categories(field))
            sheet.append([name, field["name"], field["type"], field.get("description", ""), one_of])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (12, 18, 10, 80, 80), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _choices(
    book: Workbook, sheets: Mapping[str, list[schema.Field]], choices: Mapping[str, list[str]]
) -> None:
    """Offer what may stand in a column; a list warns of other words and does not forbid them."""
    from openpyxl.utils import get_column_letter

    lists = book.create_sheet("lists")
    written: dict[tuple[str, ...], str] = {}
    for name, fields in sheets.items():
        for number, field in enumerate(fields, 1):
            values = tuple(schema.categories(field) or choices.get(field["name"], []))
            if not values or name == f"{field['name']}s":  # the key of a new source or measure
                continue
            if values not in written:
                letter = get_column_letter(len(written) + 1)
                for row, value in enumerate(values, 1):
                    lists[f"{letter}{row}"] = value
                written[values] = f"lists!${letter}$1:${letter}${len(values)}"
            last = book[name].max_row + ROWS
            _offer(
                book[name],
                f"{get_column_letter(number)}2:{get_column_letter(number)}{last}",
                written[values],
            )
    lists.sheet_state = "hidden"


def _offer(sheet: Worksheet, cells: str, values: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=values, allow_blank=True, errorStyle="warning")
    sheet.add_data_validation(choice)
    choice.add(cells)
