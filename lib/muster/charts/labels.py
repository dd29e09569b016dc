"""Putting words beside marks so that no two of them ever touch.

Everything is in pixels of the drawn chart, y downwards. A label that finds no free place is left
out, which is honest because every figure also stands in the table beside the chart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

LETTER = 0.56  # mean width of a letter over its height, in the sans serifs of style.FONT
GAP = 2.0
SQUARE = 32  # pixels: about a label


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
    """Words to be put beside the mark at (x, y); `size` is the height of the letters."""

    x: float
    y: float
    text: str
    size: int = 11


@dataclass(frozen=True)
class Placed:
    """A label with its place: the offset of its anchor from the mark, in pixels."""

    label: Label
    dx: float
    dy: float
    anchor: str
    box: Box


def width(text: str, size: int) -> float:
    """Estimate how wide a text is drawn, in pixels.

    >>> round(width("11,000+", 11))
    43
    """
    return len(text) * size * LETTER


def mark(x: float, y: float, radius: float = 6) -> Box:
    """Return the rectangle that a mark covers.

    >>> mark(10, 10)
    Box(left=4, top=4, right=16, bottom=16)
    """
    return Box(x - radius, y - radius, x + radius, y + radius)


def place(
    labels: Sequence[Label], obstacles: Iterable[Box], area: Box
) -> tuple[list[Placed], list[Label]]:
    """Place labels one by one where nothing is in the way; returns (placed, left out).

    >>> area = Box(0, 0, 200, 100)
    >>> placed, out = place([Label(50, 50, "3,000"), Label(50, 50, "1,500")], [mark(50, 50)], area)
    >>> [p.anchor for p in placed], placed[0].box.touches(placed[1].box)
    (['left', 'right'], False)
    """
    taken = _Taken(obstacles)
    placed, out = [], []
    for label in labels:
        found = next((p for p in _tries(label) if p.box.within(area) and taken.free(p.box)), None)
        if found is None:
            out.append(label)
        else:
            placed.append(found)
            taken.add(found.box)
    return placed, out


class _Taken:
    """The rectangles that are there, by squares of the plane: only near ones need a look."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.squares: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in _squares(box, 0):
            self.squares[square].append(box)

    def free(self, box: Box) -> bool:
        near = (self.squares.get(square, ()) for square in _squares(box, GAP))
        return not any(box.touches(other) for boxes in near for other in boxes)


def _squares(box: Box, around: float) -> Iterable[tuple[int, int]]:
    left, right = int((box.left - around) // SQUARE), int((box.right + around) // SQUARE)
    top, bottom = int((box.top - around) // SQUARE), int((box.bottom + around) // SQUARE)
    return product(range(left, right + 1), range(top, bottom + 1))


def _tries(label: Label) -> Iterable[Placed]:
    wide, half = width(label.text, label.size), label.size * 0.65
    for dy in (0.0, -9.5, 9.5, -17.0, 17.0, -24.0, 24.0):
        for anchor, dx in (("left", 9.0), ("right", -9.0), ("center", 0.0)):
            if anchor == "center" and abs(dy) < 17:
                continue  # it would stand on its own mark
            left = label.x + dx - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
            top = label.y + dy - half
            yield Placed(label, dx, dy, anchor, Box(left, top, left + wide, top + 2 * half))
