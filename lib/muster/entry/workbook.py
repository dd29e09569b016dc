"""The template as a workbook: a sheet for each kind of row, lists to choose from, a codebook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from muster import schema

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NEEDED = "FFE699"  # behind the heads of columns that must be filled in
ROWS = 500  # rows that get a list to choose from
WIDE = {"wording": 40, "summary": 50, "notes": 40, "url": 50, "title": 40, "name": 40}


def write(
    file: Path,
    sheets: Mapping[str, list[schema.Field]],
    needed: Mapping[str, set[str]],
    choices: Mapping[str, list[str]],
) -> None:
    """Write the workbook: `sheets` maps each sheet to its columns, `needed` to those to fill in.

    `choices` maps columns to what the record has that may be chosen.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, fields in sheets.items():
        _sheet(book.create_sheet(name), fields, needed[name])
    _codebook(book.create_sheet("columns"), sheets)
    _choices(book, sheets, choices)
    book.save(file)


def _sheet(sheet: Worksheet, fields: list[schema.Field], needed: set[str]) -> None:
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
            _offer(book[name], get_column_letter(number), written[values])
    lists.sheet_state = "hidden"


def _offer(sheet: Worksheet, letter: str, values: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=values, allow_blank=True, errorStyle="warning")
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{ROWS}")
