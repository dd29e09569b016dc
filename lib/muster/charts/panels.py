"""Panels of figures over shared days, one below the other, all on one scale.

A panel is as high as its highest figure needs, so that a number has the same height everywhere and
little is empty; it gets room above for labels that would find no place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from muster import style
from muster.charts import axes, marks, shapes
from muster.charts.axes import Clock
from muster.charts.labels import Box, Label, Placed, mark, place
from muster.charts.marks import Row
from muster.charts.shapes import NARROW, SMALL, Parts, joined
from muster.charts.text import wrap

HEIGHTS = (130, 160, 200, 250, 300)  # pixels: of the highest panel, the first that does
ROOMS = (0, 18, 36, 54)  # pixels: above a panel for its labels, the first that does
LEAST, HEAD = 64, 20  # pixels: of a panel, its heading
BELOW = {True: 36, False: 14}  # pixels: of room below a panel, on a phone or not
ABOVE = 26  # pixels: over the highest mark, for its arrow and its label
LONG = {True: 150, False: 300}  # pixels: of a line of a label, on a phone or not
NEAR = 14  # pixels: marks of one figure that are closer than this share a label


@dataclass(frozen=True)
class Panel:
    """Some claims with a heading; each row has x and until (days) beside what marks need."""

    heading: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Sketch:
    """Pixels of one panel: `high`, of which a number takes `scale` a person."""

    clock: Clock
    high: float
    scale: float

    @property
    def top(self) -> float:
        """The number at the upper edge."""
        return self.high / self.scale

    def at(self, row: Row) -> tuple[float, float]:
        """Return where a claim's mark stands, in pixels from the left and from the top."""
        return self.clock.x(row["x"]), self.y(row["at"])

    def y(self, value: float) -> float:
        """Return where a number stands, in pixels from the top."""
        return self.high - value * self.scale


@dataclass(frozen=True)
class Stack:
    """Panels that are drawn: their parts, their axes, their height in pixels."""

    parts: Parts
    axes: dict[str, Any]
    height: float


def drawn(panels: Sequence[Panel], clock: Clock, below: float, first: set[str]) -> Stack:
    """Draw panels above something `below` pixels high; `first` claims are labelled first."""
    most = max((_most(panel) for panel in panels), default=1.0) or 1.0
    narrow = clock.wide < NARROW - 80
    for height in HEIGHTS:
        told = [_sketched(clock, panel, (height - ABOVE) / most, narrow, first) for panel in panels]
        if all(complete for *_, complete in told):
            break
    heads = [HEAD if panel.heading else 4 for panel in panels]
    highs = [
        head + sketch.high + BELOW[narrow] for head, (sketch, *_) in zip(heads, told, strict=True)
    ]
    total = max(sum(highs) + below, 1.0)
    parts, layout = [], {}
    for i, ((begin, end), head, panel, (sketch, labels, _)) in enumerate(
        zip(axes.edges(highs), heads, panels, told, strict=True)
    ):
        y = f"y{i + 1}" if i else "y"
        low, high = 1 - (end - BELOW[narrow]) / total, 1 - (begin + head) / total
        layout[f"yaxis{y[1:]}"] = axes.numbers(sketch.top, low, high, _ticks(panel, sketch))
        title = shapes.words(0, 1 - begin / total, panel.heading, yanchor="top", size=13)
        parts += [
            Parts(annotations=(title,) if panel.heading else ()),
            _panel(sketch, panel, labels, y),
        ]
    return Stack(joined(parts), layout, total)


def _panel(sketch: Sketch, panel: Panel, labels: Sequence[Placed], y: str) -> Parts:
    seen = [{**row, "until": min(row["until"], sketch.clock.end)} for row in panel.rows]
    return joined(
        [
            axes.grid(y, _ticks(panel, sketch)),
            marks.stubs(sketch.clock, seen, y),
            marks.over(sketch.clock, seen, y),
            *(_annotation(sketch.clock, panel.rows, p, y) for p in labels),
        ]
    )


def _sketched(
    clock: Clock, panel: Panel, scale: float, narrow: bool, first: set[str]
) -> tuple[Sketch, list[Placed], bool]:
    """Give a panel the least room in which every label that must be there has its place."""
    high = max(_most(panel) * scale + ABOVE, LEAST)
    for room in ROOMS:
        sketch = Sketch(clock, high + room, scale)
        labels, complete = _labels(sketch, panel.rows, narrow, first)
        if complete:
            break
    return sketch, labels, complete


def _most(panel: Panel) -> float:
    ends = [end for row in panel.rows for end in (row["at"], row["upper"]) if isfinite(end)]
    return max(ends, default=1.0)


def _ticks(panel: Panel, sketch: Sketch) -> list[int]:
    """List the round numbers of a panel, none in the room that only labels need."""
    high = _most(panel) * sketch.scale + ABOVE
    return axes.ticks(high / sketch.scale, min(int(high / 36) + 1, 6))


def _labels(
    sketch: Sketch, rows: Sequence[Row], narrow: bool, first: set[str]
) -> tuple[list[Placed], bool]:
    """Label marks; say also whether all have a label that must, on a phone each body once."""
    groups = [group for group in _together(sketch, rows) if group[-1]["short"]]
    seen: set[str] = set()
    wanted: list[Label] = []
    rest: list[Label] = []
    for group in groups:
        new = {row["body"] for row in group} - seen
        must = bool(new) or bool(first & {row["claim_id"] for row in group})
        seen |= new
        x, y = sketch.at(group[-1])
        figure = group[-1]["plain" if narrow else "short"]  # on a phone the outline says the doubt
        text = _named(group, figure, narrow) if must or not narrow else figure
        (wanted if must else rest).append(
            Label(x, y, text, SMALL, rows.index(group[-1]), _clear(group[-1]))
        )
    ends = [row["claim_id"] in first for row in rows]
    wanted.sort(key=lambda label: not ends[label.key])
    area = Box(2, -HEAD + 12, sketch.clock.wide + 12, sketch.high + BELOW[narrow] - 10)
    marked = _obstacles(sketch, rows)
    placed, out = place([*wanted, *([] if narrow else rest)], marked, area)
    if narrow:
        taken = [box for one in placed for box in one.boxes]
        placed += place(rest, [*marked, *taken], area)[0]
    return placed, not out


def _together(sketch: Sketch, rows: Sequence[Row]) -> list[list[Row]]:
    """Put together marks that stand on or beside each other and say the same."""
    groups: list[list[Row]] = []
    newest: dict[tuple[str, float], list[Row]] = {}
    for row in rows:
        same = (row["short"], row["at"])
        group = newest.get(same)
        if group and sketch.clock.x(row["x"]) - sketch.clock.x(group[-1]["x"]) < NEAR:
            group.append(row)
        else:
            newest[same] = [row]
            groups.append(newest[same])
    return groups


def _named(group: Sequence[Row], figure: str, narrow: bool) -> str:
    """Write the figure of some marks once, after the names of those who said it."""
    names = dict.fromkeys((row["who"], row["colour"]) for row in group if row["who"])
    text = f"{', '.join(who for who, _ in names)} {figure}".strip()
    lines = wrap(text, LONG[narrow], SMALL)
    if len(lines) > 1 or len({colour for _, colour in names}) < 2:
        return "<br>".join(lines)
    told = ", ".join(f"<span style='color:{colour}'>{who}</span>" for who, colour in names)
    return f"{told} {figure}"


def _clear(row: Row) -> float:
    return 12.0 if row["disputed"] or row["derived"] else 9.0


def _obstacles(sketch: Sketch, rows: Sequence[Row]) -> list[Box]:
    """List what a label may not cover: marks, bars and arrows."""
    boxes = []
    for row in rows:
        x, y = sketch.at(row)
        boxes.append(mark(x, y, _clear(row) - 3))
        if row["bound"] in marks.ENDS:
            tip = y + marks.ENDS[row["bound"]] * 1.25
            boxes.append(Box(x - 5, min(y, tip), x + 5, max(y, tip)))
        if row["bound"] == "range":
            boxes.append(Box(x - 5, sketch.y(row["upper"]) - 3, x + 5, y))
    return boxes


def _annotation(clock: Clock, rows: Sequence[Row], placed: Placed, y: str) -> Parts:
    row = rows[placed.label.key]
    refs = {"xref": clock.axis(row["x"]), "yref": y}
    text = shapes.words(
        row["x"],
        row["at"],
        placed.label.text,
        **refs,
        xshift=placed.dx,
        yshift=-placed.dy,
        xanchor=placed.anchor,
        colour=row["colour"],
        bgcolor=style.PAPER,
    )
    return Parts(annotations=(text,), shapes=_leader(row, placed, refs))


def _leader(row: Row, placed: Placed, refs: dict[str, Any]) -> tuple[shapes.Part, ...]:
    if placed.leader is None:
        return ()
    begin, end = (placed.label.y - edge for edge in (placed.leader.top, placed.leader.bottom))
    return (shapes.leader(row["x"], row["at"], begin, end, row["colour"], **refs),)
