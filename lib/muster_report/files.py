"""The numbers of a figure as files: CSV, JSON and XLSX, the same rows as the marks and the table.

Files are the same bytes each time: no clock, no chance. A word that a spreadsheet would carry out
as a formula is quoted in CSV and marked as text in XLSX; JSON has it as it was written.
"""

import csv
import datetime
import io
import json
import re
import zipfile
from typing import Any

from muster_report.figure import PALETTE, Figure

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")  # openpyxl's own file, one clock in it
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip can say
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?[\d.,]+%?\Z")


def of(figure: Figure, release: str) -> dict[str, bytes]:
    """Give the files of a figure by name: table, workbook, figure, and what a live chart needs."""
    return {
        f"{figure.name}.csv": csv_of(figure),
        f"{figure.name}.json": json_of(figure),
        f"{figure.name}.xlsx": xlsx_of(figure, release),
        f"{figure.name}.js": f"musterFigure({json.dumps(figure.name)}, {live(figure)});\n".encode(),
    }


def csv_of(figure: Figure) -> bytes:
    """Write a figure's table as CSV: UTF-8, LF, column names as headings, empty if not stated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(quoted(column["name"]) for column in figure.columns)
    writer.writerows([quoted(cell) for cell in row] for row in figure.rows)
    return text.getvalue().encode()


def quoted(value: Any) -> Any:
    """Quote words that a spreadsheet would carry out.

    >>> quoted("=1+1"), quoted(-3), quoted("-3.5"), quoted(None)
    ("'=1+1", -3, '-3.5', '')
    """
    if value is None:
        return ""
    acts = isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.match(value)
    return f"'{value}" if acts else value


def json_of(figure: Figure) -> bytes:
    """Write the plotly figure with its meaning in layout.meta, keys sorted, one value a line."""
    return (json.dumps(figure.chart, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def live(figure: Figure) -> str:
    """Write what the page's script draws a live chart from: two widths and the dark colours."""
    pair = {
        name: {
            "data": twin["data"],
            "layout": {k: v for k, v in twin["layout"].items() if k != "meta"},
            **({"frames": twin["frames"]} if "frames" in twin else {}),
        }
        for name, twin in (("wide", figure.twins[""]), ("phone", figure.twins["-phone"]))
    }
    whole = {**pair, "dark": PALETTE["dark"]}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def xlsx_of(figure: Figure, release: str) -> bytes:
    """Write a workbook: sheet "Data" with the figure's table, sheet "About" with its words."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    def sound(value: Any) -> Any:
        return ILLEGAL_CHARACTERS_RE.sub(" ", value) if isinstance(value, str) else value

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = datetime.datetime(
        1980, 1, 1, tzinfo=datetime.UTC
    )
    data = book.create_sheet("Data")
    data.append([sound(column["label"]) for column in figure.columns])
    for row in figure.rows:
        pairs = zip(row, figure.columns, strict=True)
        data.append([sound(_cell(value, column["type"])) for value, column in pairs])
    data.freeze_panes = "A2"
    about = book.create_sheet("About")
    for line in about_lines(figure, release):
        about.append([sound(text) for text in line])
    for cell in (cell for sheet in (data, about) for row in sheet for cell in row):
        if cell.data_type == "f":
            cell.data_type = "s"  # words that begin with "=" are words
            cell.quotePrefix = True
    for cell in [*data[1], *next(iter(about.columns), ())]:
        cell.font = Font(bold=True)
    return _still(book)


def about_lines(figure: Figure, release: str) -> list[tuple[str, str]]:
    """List what travels with a figure's numbers: title, unit, day, source, what was left out."""
    lines = {
        "Title": figure.title,
        "Subtitle": figure.subtitle,
        "Unit": figure.unit,
        "As of": figure.as_of,
        "Source": figure.source_line,
        "Note": figure.note,
        "Description": figure.alt,
        "Release of the record": release,
        **{f"Left out: {reason}": str(count) for reason, count in figure.left_out.items()},
    }
    return [(name, text) for name, text in lines.items() if text] or [("Title", "")]


def _cell(value: Any, kind: str) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if kind == "date" and value:
        text = str(value)
        try:
            whole = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
            return whole.date() if len(text) == 10 else whole
        except ValueError:
            return text
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
