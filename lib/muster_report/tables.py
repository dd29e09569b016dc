"""Tables: what a screen reader, a phone and paper need of them, and a figure's own table.

A foreign table gets a caption, scopes and a way to scroll; a column of numbers stands to the right
unless its author said otherwise.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muster_report import wording
from muster_report.markup import Element, each, new, remove, replace, words

MOST = 500  # rows on a page; a download has them all
_SIDES = {"number", "center", "left", "date"}
_NUMBER = re.compile(r"[-+−±~≈<>≤≥$€£]{0,2}\s?\d[\d,.  ]*(?:e[-+]?\d+)?\s?[%‰]?\Z", re.IGNORECASE)
_MISSING = {"", "...", "…", "nan", "na", "<na>", "none", "nat", "–", "—", "-", "null"}


def accessible(root: Element, caption: str, *, quiet: bool = False) -> None:
    """Give every table below an element, in place, a caption, scopes and a way to scroll.

    caption: for a table without one; quiet: it is printed above anyway, so let it be heard only.
    """
    for table in each(root, "table"):
        nested = next(table.iterancestors("table"), None) is not None
        _one_row_of_headings(table)
        _sides(table)
        _scopes(table)
        if nested or _is_layout(table):
            continue
        own = table.find("caption")
        if own is None or not words(own):
            if own is not None:
                remove(own)
            table.insert(0, new("caption", caption, **({"class_": "quiet"} if quiet else {})))
        box = new("div", class_="scroll", tabindex="0", role="group")
        box.set("aria-label", words(table.find("caption")) or caption)
        replace(table, box)
        table.tail = None
        box.append(table)


def _is_layout(table: Element) -> bool:
    return bool(table.get("role") == "presentation")


def _rows(table: Element) -> Iterator[Element]:
    """Give the rows of a table, not those of tables inside it."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from part.iterchildren("tr")


def _scopes(table: Element) -> None:
    """Say of every heading what it heads; an empty one is none."""
    for number, row in enumerate(_rows(table)):
        headings = number == 0 and len(row) > 1 and all(cell.tag == "th" for cell in row)
        above = headings or row.getparent().tag == "thead"
        for cell in row.iterchildren("th"):
            if not words(cell) and not len(cell):
                cell.tag = "td"
                cell.attrib.pop("scope", None)
                cell.text = None
            elif cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                cell.set("scope", _scope(cell, above))


def _scope(cell: Element, above: bool) -> str:
    across, down = (_span(cell, name) for name in ("colspan", "rowspan"))
    if above:
        return "colgroup" if across > 1 else "col"
    return "rowgroup" if down > 1 else "row"


def _span(cell: Element, name: str) -> int:
    text = cell.get(name, "1")
    return int(text) if text.isdigit() else 1


def _one_row_of_headings(table: Element) -> None:
    """Put the name pandas gives an index, in a row of its own, into the row of headings."""
    head = table.find("thead")
    rows = [] if head is None else list(head.iterchildren("tr"))
    if len(rows) != 2 or any(_span(cell, "colspan") > 1 for row in rows for cell in row):
        return
    upper, lower = ([words(cell) for cell in row] for row in rows)
    if len(upper) != len(lower) or any(a and b for a, b in zip(upper, lower, strict=True)):
        return
    for cell, name in zip(rows[0], lower, strict=True):
        cell.text = name or cell.text
    head.remove(rows[1])


def _sides(table: Element) -> None:
    """Set columns as their author said, and columns of numbers to the right if nothing was said."""
    rows = [list(row) for row in _rows(table) if len(row)]
    body = [row for row in rows if not all(map(_heads, row))]
    width = len(body[0]) if body else 0
    if any(len(row) != width or any(map(_spans, row)) for row in body):
        return
    said = any(_side(cell) for row in body for cell in row)
    for column in zip(*body, strict=True):
        cells = [cell for cell in column if cell.tag == "td"]
        if not said and _is_of_numbers(cells):
            for cell in cells:
                _classed(cell, "number")
    for row in rows:  # a heading stands above its cells
        for cell, column in zip(row, zip(*body, strict=True), strict=False):
            sides = {_side(one) for one in column if one.tag == "td"}
            if len(row) == width and not any(map(_spans, row)) and len(sides) == 1:
                _classed(cell, *sides)


def _spans(cell: Element) -> bool:
    return _span(cell, "colspan") > 1 or _span(cell, "rowspan") > 1


def _side(cell: Element) -> str:
    given = _SIDES.intersection(cell.get("class", "").split())
    return min(given, default="")


def _classed(cell: Element, name: str) -> None:
    names = cell.get("class", "").split()
    if name and name not in names:
        cell.set("class", " ".join([*names, name]))


def _heads(cell: Element) -> bool:
    return bool(cell.tag == "th" or cell.getparent().getparent().tag == "thead")


def _is_of_numbers(cells: Sequence[Element]) -> bool:
    texts = [words(cell) for cell in cells if words(cell).lower() not in _MISSING]
    return bool(texts) and all(_NUMBER.match(text) for text in texts)


# ---- The table of a figure


@dataclass(frozen=True)
class Cell:
    """What stands in one place: words, where they lead, the day that they say."""

    text: str
    href: str = ""
    day: str = ""


def cell(value: Any, kind: str = "text") -> Cell:
    """Word one value of a figure's table.

    >>> [cell(v).text for v in (3000, 0.584, True, None, ["a", "b"])]
    ['3,000', '0.58', 'yes', '', 'a, b']
    >>> cell("2024-10-24", "date")
    Cell(text='24 October 2024', href='', day='2024-10-24')
    """
    if isinstance(value, list | tuple):
        return Cell(", ".join(cell(item).text for item in value))
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if value is None or value != value:
        return Cell("")
    if isinstance(value, int | float):
        return Cell(wording.number(value))
    text = str(value)
    if kind == "date" and wording.is_day(text):
        time = text[10:].strip("T ")
        clock = "" if not time or not time.strip("0:.Z+") else f" {time[:5]}"
        return Cell(wording.day(text) + clock, day=text[:10])
    return Cell(text, href=text if text.startswith(("http://", "https://")) else "")


def worded(
    columns: Sequence[Mapping[str, str]], rows: Sequence[Sequence[Any]]
) -> list[tuple[Cell, ...]]:
    """Word the rows of a figure's table, at most `MOST`."""
    kinds = [column["type"] for column in columns]
    return [
        tuple(cell(value, kind) for value, kind in zip(row, kinds, strict=True))
        for row in rows[:MOST]
    ]
