"""The numbers of a card as files: CSV, JSON and XLSX, the same rows as the marks and the table.

Files are the same bytes each time: no clock, no chance.
"""

import csv
import datetime
import io
import json
import re
import zipfile
from typing import Any

from muster.publish.cards import Card

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip can say


def csv_of(card: Card) -> bytes:
    """Write a card's table as CSV: UTF-8, LF, column names as headings, empty where not stated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column["name"] for column in card.columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in card.rows)
    return text.getvalue().encode()


def json_of(card: Card) -> bytes:
    """Write the plotly figure with its meaning in layout.meta, keys sorted, one value a line."""
    return (json.dumps(card.figure, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def xlsx_of(card: Card, release: str) -> bytes:
    """Write a workbook: sheet "Data" with the card's table, sheet "About" with its words."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = datetime.datetime(
        1980, 1, 1, tzinfo=datetime.UTC
    )
    data = book.create_sheet("Data")
    data.append([column["label"] for column in card.columns])
    for row in card.rows:
        data.append(
            [_cell(value, column["type"]) for value, column in zip(row, card.columns, strict=True)]
        )
    data.freeze_panes = "A2"
    about = book.create_sheet("About")
    for line in about_lines(card, release):
        about.append(line)
    for cell in (cell for row in data for cell in row if cell.data_type == "f"):
        cell.data_type = "s"  # words that begin with "=" are words
    for cell in [*data[1], *next(iter(about.columns))]:
        cell.font = Font(bold=True)
    return _still(book)


def about_lines(card: Card, release: str) -> list[tuple[str, str]]:
    """List what travels with a card's numbers: title, unit, day, source, what was left out."""
    lines = {
        "Title": card.title,
        "Subtitle": card.subtitle,
        "Unit": card.unit,
        "As of": card.as_of,
        "Source": card.source_line,
        "Note": card.note,
        "Description": card.alt,
        "Release of the record": release,
        **{f"Left out: {reason}": str(count) for reason, count in card.left_out.items()},
    }
    return [(name, text) for name, text in lines.items() if text]


def _cell(value: Any, kind: str) -> Any:
    if kind == "date" and value:
        return datetime.date.fromisoformat(str(value)[:10])
    return value


def _still(book: Any) -> bytes:
    moving, still = io.BytesIO(), io.BytesIO()
    book.save(moving)
    with (
        zipfile.ZipFile(moving) as source,
        zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            copy.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return still.getvalue()
