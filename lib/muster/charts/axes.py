"""Axes: where a day and a number come to stand, and what happened on the way.

Where half of the claims were made in the first quarter of the time, that part is drawn wider: the
axis has two stretches with a gap between them, and the chart says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Any

import pandas as pd

from muster import style
from muster.charts import shapes
from muster.charts.labels import stacked
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import width, wrap
from muster.charts.wording import say

DAY = 86_400_000  # milliseconds, the unit of a time axis
JOINT, WIDER = 16, 0.55  # pixels between two stretches of days; share of the first
CROWD, EARLY = 8, 0.25  # so many claims, half of them in such a part of the time, are spread out
LINE = 15  # pixels: of an event's name
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 4, 46  # pixels around panels over time
Window = tuple[pd.Timestamp, pd.Timestamp]
Noted = tuple[pd.Timestamp, str]


@dataclass(frozen=True)
class Clock:
    """A time axis so many pixels wide; the days up to `turn`, if any, are drawn wider."""

    begin: pd.Timestamp
    end: pd.Timestamp
    wide: float
    turn: pd.Timestamp | None = None

    @property
    def first(self) -> float:
        """The width of the first stretch of days in pixels."""
        return self.wide if self.turn is None else self.wide * WIDER - JOINT / 2

    def x(self, day: pd.Timestamp) -> float:
        """Return where a day stands, in pixels from the left."""
        if self.turn is None or day <= self.turn:
            until = self.turn if self.turn is not None else self.end
            return float((day - self.begin) / (until - self.begin) * self.first)
        start = self.first + JOINT
        return start + float((day - self.turn) / (self.end - self.turn) * (self.wide - start))

    def axis(self, day: pd.Timestamp) -> str:
        """Name the plotly axis on which a day stands."""
        return "x" if self.turn is None or day <= self.turn else "x2"

    def stretches(self, begin: Any, end: Any) -> list[tuple[str, Any, Any]]:
        """Cut a span of days where the axis has its gap: axis, first and last day of each piece."""
        if self.axis(begin) == self.axis(end) or self.turn is None:
            return [(self.axis(begin), begin, end)]
        return [("x", begin, self.turn), ("x2", self.turn, end)]

    def by_axis(self, days: Sequence[pd.Timestamp]) -> dict[str, list[int]]:
        """List the positions of some days by the axis on which they stand."""
        names = [self.axis(day) for day in days]
        return {n: [i for i, at in enumerate(names) if at == n] for n in dict.fromkeys(names)}

    def axes(self, right: float = 1.0) -> dict[str, Any]:
        """Make the plotly axes; `right` is where they end on the paper."""
        if self.turn is None:
            return {"xaxis": _days(self.begin, self.end, self.wide, 0, right)}
        share = right / self.wide
        start = self.first + JOINT
        return {
            "xaxis": _days(self.begin, self.turn, self.first, 0, self.first * share),
            "xaxis2": _days(self.turn, self.end, self.wide - start, start * share, right),
        }


def clock(days: Iterable[pd.Timestamp], window: Window, wide: float) -> Clock:
    """Lay out a time axis over a window for claims of some days.

    >>> days = [pd.Timestamp("2024-10-01")] * 8 + [pd.Timestamp("2025-10-01")]
    >>> clock(days, (days[0], days[-1]), 500).turn is None
    False
    """
    begin, end = window
    said = sorted(days)
    if len(said) >= CROWD:
        turn = said[len(said) // 2] + pd.Timedelta(days=3)
        early = max(turn, begin + pd.Timedelta(days=7))
        if (early - begin) <= (end - begin) * EARLY:
            return Clock(max(begin, said[0] - pd.Timedelta(days=2)), end, wide, early)
    return Clock(begin, end, wide)


def padded(begin: pd.Timestamp, end: pd.Timestamp) -> Window:
    """Leave room for a mark on either side of a span of days.

    >>> [str(day.date()) for day in padded(pd.Timestamp("2024-10-10"), pd.Timestamp("2024-10-20"))]
    ['2024-10-08', '2024-10-22']
    """
    pad = max((end - begin) * 0.02, pd.Timedelta(days=2))
    return begin - pad, end + pad


def _days(
    begin: pd.Timestamp, end: pd.Timestamp, wide: float, left: float, right: float
) -> dict[str, Any]:
    days = (end - begin).days
    months = days / 30.4
    every = next((n for n in (1, 2, 3, 6, 12) if months / n * 52 <= wide), 12)
    weekly = next((n for n in (1, 2, 7, 14, 28) if days / n * 52 <= wide), 56) * DAY
    return {
        "type": "date",
        "range": [f"{begin:%Y-%m-%d}", f"{end:%Y-%m-%d}"],
        "domain": [round(left, 5), round(right, 5)],
        "anchor": "free",
        "position": 0,
        "tickformat": "%b\n%Y" if months > 2.5 else "%-d %b\n%Y",
        "dtick": f"M{every}" if months > 2.5 else weekly,
        "tickfont": {"size": SMALL},
        "ticks": "outside",
        "showline": True,
        "showgrid": False,
        "automargin": False,
    }


def ticks(top: float, most: int = 4) -> list[int]:
    """List round numbers from 0 to at most `top`.

    >>> ticks(16500)
    [0, 5000, 10000, 15000]
    """
    if top < 1:
        return [0]
    size = 10 ** floor(log10(top))
    steps = (size * n // 10 for n in (1, 2, 5, 10, 20, 50))
    step = max(next((s for s in steps if s and top / s <= most), size), 1)
    return list(range(0, int(top) + 1, step))


def numbers(top: float, low: float, high: float, most: int = 4) -> dict[str, Any]:
    """Make the axis of numbers, from 0, of a panel between two heights (0 to 1) of the plot."""
    return {
        "domain": [round(max(low, 0), 5), round(min(high, 1), 5)],
        "range": [0, top],
        "tickvals": ticks(top, most),
        "tickfont": {"size": SMALL},
        "tickformat": ",d",
        "showgrid": False,
        "automargin": False,
        "anchor": "x",
    }


def grid(top: float, axis: str, most: int = 4) -> Parts:
    """Draw a level line behind the marks at each round number of a panel."""
    lines = (
        shapes.line(0, at, 1, at, xref="paper", yref=axis, width=1.5 if at == 0 else 1)
        for at in ticks(top, most)
    )
    return Parts(shapes=tuple(lines))


def across(top: float) -> dict[str, Any]:
    """Make an axis of numbers, from 0, that runs to the right."""
    return {
        "range": [0, top],
        "tickvals": ticks(top, 6),
        "tickformat": ",d",
        "tickfont": {"size": SMALL},
        "automargin": False,
    }


def pixels(total: float) -> dict[str, Any]:
    """Make an axis that is not seen, of which a unit is a pixel, from 0 at the top downwards."""
    return {"range": [-total, 0], "visible": False, "automargin": False}


def happenings(clock: Clock, noted: Sequence[Noted]) -> tuple[Parts, int]:
    """Draw what happened as upright lines, named above the plot; and the room that the names take.

    Names stand on as few lines as they need, each beside the line of its day.
    """
    inside = sorted(n for n in noted if clock.begin <= n[0] <= clock.end)
    broken = [wrap(text, clock.wide - 16, SMALL) for _, text in inside]
    rooms = [max(width(line, SMALL) for line in lines) for lines in broken]
    spots = [clock.x(day) for day, _ in inside]
    placed = stacked([(x, room) for x, room in zip(spots, rooms, strict=True)], clock.wide)
    rows = 1 + max((row for row, _ in placed), default=-1)
    tall = [
        max(LINE * len(lines) for lines, (row, _) in zip(broken, placed, strict=True) if row == n)
        for n in range(rows)
    ]
    parts = Parts()
    for (day, _), lines, x, room, (row, right) in zip(
        inside, broken, spots, rooms, placed, strict=True
    ):
        shift = 4.0 if right else -4.0
        overflow = min(0.0, clock.wide - (x + shift + room)) if right else max(0.0, room - x)
        axis = clock.axis(day)
        up = sum(tall[row + 1 :])
        more = {"xref": axis, "yanchor": "bottom", "xanchor": "left" if right else "right"}
        text = "<br>".join(lines)
        parts += Parts(
            annotations=(
                shapes.words(
                    day, 1, text, xshift=shift + overflow, yshift=up, colour=style.MUTED, **more
                ),
            ),
            shapes=(shapes.line(day, 0, day, 1, xref=axis, yref="paper", colour=style.FAINT),),
        )
    return parts, sum(tall) + (4 if rows else 0)


def turning(clock: Clock) -> list[str]:
    """Say that the first days are drawn wider, where they are, and up to which day."""
    return [] if clock.turn is None else [say("key-turn", day=style.day(clock.turn))]


def edges(parts: Sequence[float]) -> list[tuple[float, float]]:
    """Set heights one below the other: where each begins and ends, from the top.

    >>> edges([10, 5])
    [(0.0, 10.0), (10.0, 15.0)]
    """
    ends = [0.0]
    for height in parts:
        ends.append(ends[-1] + height)
    return [(a, b) for a, b in pairwise(ends)]
