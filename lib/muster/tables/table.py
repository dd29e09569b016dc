"""A table as accessible HTML and as plain text: the same cells, no inline style, no random id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import pandas as pd

from muster import language
from muster.record import Record
from muster.tables.words import Cell, heading, worder

Kind = Literal["text", "number", "date", "link"]
MOST = 100  # rows; a page with thousands helps nobody, and the data are a download away


@dataclass(frozen=True)
class Column:
    """The heading of a column, and what stands in it."""

    label: str
    kind: Kind = "text"


@dataclass(frozen=True, repr=False)
class Table:
    """Rows of cells under headings; shows itself in a notebook.

    >>> print(Table("Sent", (Column("who"), Column("people", "number")),
    ...             ((Cell("NIS"), Cell("3,000")),)))
    Sent
    who people
    NIS  3,000
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]

    def __repr__(self) -> str:
        widths = [max(map(len, texts)) for texts in zip(*self._texts(), strict=True)]
        lines = [self._line(texts, widths) for texts in self._texts()]
        return "\n".join([self.caption, *lines] if self.caption else lines)

    def _texts(self) -> list[list[str]]:
        head = [column.label for column in self.columns]
        return [head, *([cell.text for cell in row] for row in self.rows)]

    def _line(self, texts: Sequence[str], widths: Sequence[int]) -> str:
        sides = (">" if column.kind == "number" else "<" for column in self.columns)
        cells = zip(texts, sides, widths, strict=True)
        return " ".join(f"{text:{side}{width}}" for text, side, width in cells).rstrip()

    @property
    def html(self) -> str:
        """The table as HTML with caption, scopes and languages; everything in it is escaped."""
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        head = "".join(
            f'<th scope="col"{_class(column)}>{escape(column.label)}</th>'
            if column.label
            else "<td></td>"
            for column in self.columns
        )
        body = "\n".join(f"<tr>{self._row(row)}</tr>" for row in self.rows)
        return (
            f"<table>{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
        )

    def _row(self, row: Iterable[Cell]) -> str:
        cells = list(zip(row, self.columns, strict=True))
        first = "".join(_cell(cell, column, "th", ' scope="row"') for cell, column in cells[:1])
        return first + "".join(_cell(cell, column, "td") for cell, column in cells[1:])

    def _repr_html_(self) -> str:
        return self.html


def _cell(cell: Cell, column: Column, tag: str, more: str = "") -> str:
    words = escape(cell.text)
    if cell.day:
        words = f'<time datetime="{escape(cell.day)}">{words}</time>'
    data = f' data-claim="{escape(cell.claim)}"' if cell.claim else ""
    if cell.href.startswith(("http://", "https://")):
        words = f'<a href="{escape(cell.href)}"{data}>{words}</a>'
    lang = f' lang="{escape(cell.lang)}"' if cell.lang else ""
    return f"<{tag}{more}{_class(column)}{lang}>{words}</{tag}>"


def _class(column: Column) -> str:
    return f' class="{column.kind}"' if column.kind in ("number", "date") else ""


def show(
    data: pd.DataFrame | pd.Series[Any],
    caption: str = "",
    *,
    names: Record | None = None,
    most: int = MOST,
) -> Table:
    """Make a table of a frame or a series, worded as our prose is.

    Days are written out, numbers have commas, codes have words, what is missing stays empty. An
    index with a name, or of anything but 0, 1, 2 ..., comes first, and says what is not stated. Of
    more than `most` rows the first are shown and the caption says so. With a record in `names`,
    keys of bodies, measures and claims are named as it has them.

    >>> show(pd.Series({"floor": 2, "point": 1200}, name="claims").rename_axis("bound"))
    bound    claims
    at least      2
    a number  1,200
    """
    frame = _whole(data.to_frame() if isinstance(data, pd.Series) else data)
    shown, worded = frame.iloc[:most], worder(names)
    columns = tuple(Column(heading(name), kind_of(frame[name])) for name in frame)
    cells = [[worded(name, v) for v in shown[name].astype("object")] for name in frame]
    some = language.text("table-first", n=most, rows=len(frame))
    said = [caption] if caption else []
    said += [some] if len(frame) > most else []
    return Table(", ".join(said), columns, tuple(zip(*cells, strict=True)))


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """Make columns of an index that says anything."""
    if isinstance(frame.index, pd.RangeIndex) and frame.index.name is None:
        return frame
    heads = [str(name or "") for name in frame.index.names]
    whole = frame.reset_index(names=heads)
    worded = [name for name in heads if kind_of(whole[name]) == "text"]
    empty = language.text("cell-not-stated")
    return whole.assign(**{n: whole[n].astype("object").fillna(empty) for n in worded})


def kind_of(column: pd.Series[Any]) -> Kind:
    """Say what stands in a column."""
    if pd.api.types.is_bool_dtype(column):
        return "text"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"
