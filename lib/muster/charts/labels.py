"""Putting words beside marks so that no two of them ever touch.

Everything is in pixels of the drawn chart, y downwards. A label stands beside its own mark, or at
the end of an upright leader from it, or not at all: then the table beside the chart has it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import copysign

from muster.charts.text import width, wrap

GAP = 2.0
BESIDE = (0.0, -9.5, 9.5, -17.0, 17.0, -22.0, 22.0)  # pixels up or down from the mark
AWAY = tuple(way * n for n in range(34, 120, 10) for way in (-1, 1))  # led to
SIDES = (("left", 1.0), ("right", -1.0), ("center", 0.0))
ENDS = tuple(
    (side, way * n) for n in (6.0, 24.0, 48.0) for side, way in (("left", -1), ("right", 1))
)
PATIENCE = 8  # times that a label is placed before it is left out


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Say whether two rectangles overlap or come closer than a hair."""
        return (
            self.left < other.right + GAP
            and other.left < self.right + GAP
            and self.top < other.bottom + GAP
            and other.top < self.bottom + GAP
        )

    def within(self, other: Box) -> bool:
        """Say whether this rectangle lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Label:
    """Lines of words to be put beside the mark at (x, y), under the name `key`."""

    x: float
    y: float
    text: str
    size: int = 12
    key: int = 0
    clear: float = 9.0  # pixels between the middle of the mark and the words


@dataclass(frozen=True)
class Placed:
    """A label with its place: the offset of its anchor from the mark, in pixels."""

    label: Label
    dx: float
    dy: float
    anchor: str
    box: Box
    leader: Box | None = None

    @property
    def boxes(self) -> list[Box]:
        """The rectangles that it covers: its words and its leader."""
        return [self.box, *([self.leader] if self.leader else [])]

    def touches(self, other: Placed) -> bool:
        """Say whether words or leaders of two labels overlap."""
        return any(one.touches(two) for one in self.boxes for two in other.boxes)


def mark(x: float, y: float, radius: float = 6) -> Box:
    """Return the rectangle that a mark covers.

    >>> mark(10, 10)
    Box(left=4, top=4, right=16, bottom=16)
    """
    return Box(x - radius, y - radius, x + radius, y + radius)


def place(
    labels: Sequence[Label], obstacles: Iterable[Box], area: Box
) -> tuple[list[Placed], list[Label]]:
    """Place labels where nothing is in the way; returns (placed, left out).

    A label without a free place takes the one where it displaces least, and what it displaces is
    placed again.

    >>> area = Box(0, 0, 200, 100)
    >>> placed, out = place([Label(50, 50, "3,000"), Label(50, 50, "1,500")], [mark(50, 50)], area)
    >>> [p.anchor for p in placed], placed[0].box.touches(placed[1].box)
    (['left', 'right'], False)
    """
    fixed = list(obstacles)
    spots = [[spot for spot in _tries(label) if _free(spot, fixed, area)] for label in labels]
    tried = [0] * len(labels)
    placed: dict[int, Placed] = {}
    waiting = deque(i for i, found in enumerate(spots) if found)
    while waiting:
        i = waiting.popleft()
        if tried[i] == PATIENCE:
            continue
        tried[i] += 1
        spot, displaced = _cheapest(spots[i], placed, tried)
        placed = {n: one for n, one in placed.items() if n not in displaced} | {i: spot}
        waiting.extend(displaced)
    out = [label for i, label in enumerate(labels) if i not in placed]
    return [placed[i] for i in sorted(placed)], out


def _cheapest(
    spots: Sequence[Placed], placed: Mapping[int, Placed], tried: Sequence[int]
) -> tuple[Placed, list[int]]:
    """Find the place that displaces nothing, or the fewest labels that were seldom placed."""
    costs = []
    for spot in spots:
        displaced = [n for n, one in placed.items() if spot.touches(one)]
        if not displaced:
            return spot, []
        costs.append((sum(1 + tried[n] for n in displaced), spot, displaced))
    _, spot, displaced = min(costs, key=lambda cost: cost[0])
    return spot, displaced


def _free(spot: Placed, taken: Sequence[Box], area: Box) -> bool:
    return spot.box.within(area) and not any(b.touches(box) for b in spot.boxes for box in taken)


def _tries(label: Label) -> Iterable[Placed]:
    lines = label.text.split("<br>")
    wide = max(width(line, label.size) for line in lines)
    more = label.size * 0.65 * (len(lines) - 1)
    half = label.size * 0.62 + more
    beside = [
        (n, side, way * label.clear)
        for n in BESIDE
        for side, way in SIDES
        if side != "center" or abs(n) > 16
    ]
    for away, anchor, dx in [*beside, *((n, *end) for n in AWAY for end in ENDS)]:
        dy = away + copysign(more, away) * (away != 0)
        left = label.x + dx - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
        box = Box(left, label.y + dy - half, left + wide, label.y + dy + half)
        leader = _leader(label, box, dy) if abs(away) >= -AWAY[0] else None
        yield Placed(label, dx, dy, anchor, box, leader)


def _leader(label: Label, box: Box, dy: float) -> Box:
    """Lead from a mark, clear of its arrow, to the nearer edge of its label."""
    ends = (label.y + 12, box.top) if dy > 0 else (box.bottom, label.y - 22)
    return Box(label.x - 1, min(ends), label.x + 1, max(ends))


@dataclass(frozen=True)
class Stacked:
    """Words beside a mark: where their middle and their end are, in lines from the top."""

    text: str
    right: bool  # of the mark
    middle: float
    end: int


def stacked(items: Sequence[tuple[float, str]], wide: float, size: float) -> list[Stacked]:
    """Set marks with words on as few lines as they need.

    Items are where a mark stands, in pixels, and its words. They stand on the right of their mark,
    or on the left where that saves a line or the chart ends; words that fit on neither side are
    broken into lines that fit on the wider one.

    >>> said = stacked([(10, "NIS"), (20, "NIS"), (90, "NIS"), (150, "NIS")], 160, 12)
    >>> [(one.middle, one.right) for one in said]
    [(0.5, True), (1.5, True), (0.5, True), (1.5, False)]
    >>> stacked([(60, "Officials 3,600")], 120, 12)
    [Stacked(text='Officials<br>3,600', right=False, middle=1.0, end=2)]
    """
    lines: list[list[tuple[float, float]]] = []
    found = []
    for x, text in items:
        words = _broken(text, max(x - 5, wide - x - 15), size)
        room, high = max(width(line, size) for line in words), len(words)
        sides = {True: (x - 10, x + room + 15), False: (x - room - 15, x + 10)}
        inside = {way: (a, b) for way, (a, b) in sides.items() if a >= -10 and b <= wide}
        at, right = next(
            (i, way)
            for i in range(len(lines) + 1)
            for way, span in (inside or sides).items()
            if not any(_meet(span, one) for line in lines[i : i + high] for one in line)
        )
        lines += [[] for _ in range(at + high - len(lines))]
        for line in lines[at : at + high]:
            line.append(sides[right])
        found.append(Stacked("<br>".join(words), right, at + high / 2, at + high))
    return found


def _broken(text: str, room: float, size: float) -> list[str]:
    return [text] if width(text, size) <= room else wrap(text, room, size)


def _meet(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


@dataclass(frozen=True)
class Beside:
    """The words of a row: at x beside its marks, or in lines above them."""

    text: str
    above: tuple[str, ...] = ()
    x: float = 0.0
    anchor: str = "left"


def beside(
    text: str, left: float, right: float, wide: float, size: int, over: float, gap: float = 13
) -> Beside:
    """Set words beside marks that reach from left to right (pixels), else in lines above them.

    >>> beside("3,000", 10, 10, 200, 12, 0).x, beside("3,000", 190, 190, 200, 12, 0).anchor
    (23, 'right')
    """
    room = width(text, size) * 1.03 + 8
    if right + gap + room <= wide + over:
        return Beside(text, x=right + gap)
    if left - gap - room >= 0:
        return Beside(text, x=left - gap, anchor="right")
    return Beside(text, tuple(wrap(text, wide, size)))
