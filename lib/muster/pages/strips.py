"""A claim's figure as a small picture on the scale of its measure: the marks of the charts, level.

Rule (docs/method.md section 6.1): disc = a figure, hollow = about or nearly, capped bar = range,
tick with an arrow to the right = floor, to the left = ceiling, diamond = planned or expected; a
dashed ring = disputed, a dashed square = worked out by us. The words beside it say all of that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from muster import language

Row = dict[Any, Any]
TICK = '<path d="M0-6V6"/>'
ARROWS = {
    "floor": '<path d="M0 0H15M11-4L15 0L11 4"/>',
    "ceiling": '<path d="M0 0H-15M-11-4L-15 0L-11 4"/>',
}
ARROWS["magnitude"] = ARROWS["floor"]
SHAPES = {
    "full": '<circle r="5" class="full"/>',
    "soft": '<circle r="4.5"/>',
    "plan": '<path d="M0-6L6 0L0 6L-6 0Z"/>',
    "disputed": '<circle r="9" class="doubt"/>',
    "derived": '<rect x="-9" y="-9" width="18" height="18" class="doubt"/>',
}


def scale(rows: Iterable[Row]) -> float:
    """Give the number at the right end of the strips: a little beyond the highest one stated."""
    ends = [end for row in rows for end in (row["lower"], row["upper"]) if math.isfinite(end)]
    return max(ends, default=1.0) * 1.1 or 1.0


def strip(row: Row, most: float) -> Markup:
    """Draw the mark of one claim between 0 and `most`; `row` is one of `charts.marks.styled`."""
    if not math.isfinite(row["at"]):
        return Markup("")
    parts = [_at(row["at"], most, "".join(_mark(row)))]
    if row["bound"] == "range":
        low, high = _percent(row["lower"], most), _percent(row["upper"], most)
        parts += [f'<line x1="{low}" x2="{high}" y1="50%" y2="50%" class="bar"/>']
        parts += [_at(row["upper"], most, TICK)]
    return Markup(
        '<svg class="strip" height="22" width="100%" aria-hidden="true" focusable="false">'
        '<line class="base" x1="0" x2="100%" y1="50%" y2="50%"/>{}</svg>'
    ).format(Markup("".join(parts)))


def _at(number: float, most: float, drawn: str) -> str:
    return f'<svg x="{_percent(number, most)}" y="50%" overflow="visible">{drawn}</svg>'


def _percent(number: float, most: float) -> str:
    return f"{3 + 94 * number / most:.1f}%"


def _mark(row: Row) -> Iterable[str]:
    if row["bound"] == "point":
        yield SHAPES["plan" if row["ahead"] else "soft" if row["soft"] else "full"]
    else:
        yield TICK + ARROWS.get(row["bound"], "")
    yield from (SHAPES[name] for name in ("disputed", "derived") if row[name])


def axis(most: float) -> Markup:
    """Draw the numbers of the scale that the strips below it stand on."""
    step = 10 ** math.floor(math.log10(most / 1.05))
    step = next(step * by for by in (1, 2, 5, 10) if most / (step * by) < 3.2)
    numbers = [step * at for at in range(int(most / step) + 1)]
    words = [
        f'<text x="{_percent(n, most)}" y="14" text-anchor="middle">{language.number(n)}</text>'
        for n in numbers
    ]
    return Markup('<svg class="strip" height="18" width="100%" aria-hidden="true">{}</svg>').format(
        Markup("".join(words))
    )
