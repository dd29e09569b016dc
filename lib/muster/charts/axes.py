"""Axes: where a day and a number come to stand, and what happened on the way.

Where half of the claims were made in the first quarter of the time, that part is drawn wider: the
axis has two stretches with a gap between them, and the chart says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor, log10
from typing import Any

import pandas as pd

from muster import language, style
from muster.charts import shapes
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import say, width, wrap

DAY = 86_400_000  # milliseconds, the unit of a time axis
JOINT, WIDER = 16, 0.55  # pixels between two stretches of days; share of the first
CROWD, EARLY = 8, 0.25  # so many claims, half of them in such a part of the time, are spread out
LINE, MARK = 15, 12  # pixels: of an event's name, of a mark at the end of an axis
TICK, APART, EDGE = 52, 6, 10  # pixels: from one named day to the next, between, over the ends
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

    @property
    def last(self) -> float:
        """The width of the last stretch of days in pixels."""
        return self.wide if self.turn is None else self.wide - self.first - JOINT

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

    def axes(self) -> dict[str, Any]:
        """Make the plotly axes; their days are named so that no two names touch."""
        named = self.named()
        return {
            axis.replace("x", "xaxis"): _axis(
                (begin, end),
                [round(at / self.wide, 5) for at in (left, right)],
                [(day, words) for day, words in named if self.axis(day) == axis],
            )
            for (axis, begin, end), (left, right) in zip(
                self.stretches(self.begin, self.end),
                [(0, self.first), (self.wide - self.last, self.wide)],
                strict=False,
            )
        }

    def named(self) -> list[tuple[pd.Timestamp, str]]:
        """Choose the days that are named, each with its words: the year where it changes."""
        found: list[tuple[pd.Timestamp, str]] = []
        over = float(-EDGE - APART)
        for _, begin, end in self.stretches(self.begin, self.end):
            for day, form in _steps(begin, end, self.x(end) - self.x(begin)):
                words, year = language.day(day, form), language.day(day, "year")
                half = max(width(words, SMALL), width(year, SMALL)) / 2
                if self.x(day) - half < over + APART or self.x(day) + half > self.wide + EDGE:
                    continue
                over = self.x(day) + half
                new = not found or found[-1][0].year != day.year
                found.append((day, f"{words}<br>{year}" if new else words))
        return found


def clock(days: Iterable[pd.Timestamp], window: Window, wide: float) -> Clock:
    """Lay out a time axis over a window for claims of some days, with room for marks at its ends.

    >>> days = [pd.Timestamp("2024-10-01")] * 8 + [pd.Timestamp("2025-10-01")]
    >>> clock(days, (days[0], days[-1]), 500).turn is None
    False
    """
    begin, end = window
    said = sorted(days)
    if len(said) >= CROWD:
        turn = max(said[len(said) // 2] + pd.Timedelta(days=3), begin + pd.Timedelta(days=7))
        if (turn - begin) <= (end - begin) * EARLY:
            return _padded(Clock(max(begin, said[0]), end, wide, turn))
    return _padded(Clock(begin, end, wide))


def _padded(clock: Clock) -> Clock:
    """Leave room for a mark before the first day and after the last."""
    stretches = clock.stretches(clock.begin, clock.end)
    before = _pad(*stretches[0][1:], clock.first)
    after = _pad(*stretches[-1][1:], clock.last)
    return replace(
        clock, begin=(clock.begin - before).floor("D"), end=(clock.end + after).ceil("D")
    )


def _pad(begin: pd.Timestamp, end: pd.Timestamp, wide: float) -> pd.Timedelta:
    return max((end - begin) * MARK / (wide - 2 * MARK), pd.Timedelta(days=2))


def _steps(begin: pd.Timestamp, end: pd.Timestamp, wide: float) -> list[tuple[pd.Timestamp, str]]:
    """List the first days of months, or of weeks where there are few, and how they are named."""
    days, months = (end - begin).days, (end - begin).days / 30.4
    if months > 2.5:
        every = next((n for n in (1, 2, 3, 6, 12) if months / n * TICK <= wide), 12)
        firsts = pd.date_range(begin, end, freq="MS", normalize=True)
        return [(day, "tick-month") for day in firsts if (day.month - 1) % every == 0]
    every = next((n for n in (1, 2, 7, 14, 28) if days / n * TICK <= wide), 56)
    first = begin + pd.Timedelta(days=-begin.weekday() % 7 if every >= 7 else 0)
    return [(day, "tick-day") for day in pd.date_range(first, end, freq=f"{every}D")]


def _axis(
    window: Window, domain: list[float], named: Sequence[tuple[pd.Timestamp, str]]
) -> dict[str, Any]:
    return {
        "type": "date",
        "range": [f"{day:%Y-%m-%d}" for day in window],
        "domain": domain,
        "anchor": "free",
        "position": 0,
        "tickvals": [f"{day:%Y-%m-%d}" for day, _ in named],
        "ticktext": [words for _, words in named],
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


def numbers(top: float, low: float, high: float, named: Sequence[int]) -> dict[str, Any]:
    """Make the axis of numbers, from 0, of a panel between two heights (0 to 1) of the plot."""
    return {
        "domain": [round(max(low, 0), 5), round(min(high, 1), 5)],
        "range": [0, top],
        "tickvals": list(named),
        "tickfont": {"size": SMALL},
        "tickformat": ",d",
        "showgrid": False,
        "automargin": False,
        "anchor": "x",
    }


def grid(axis: str, named: Iterable[int]) -> Parts:
    """Draw a level line behind the marks at each round number of a panel."""
    lines = (
        shapes.line(0, at, 1, at, xref="paper", yref=axis, width=1.5 if at == 0 else 1)
        for at in named
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


def happenings(clock: Clock, noted: Sequence[Noted], high: float) -> tuple[Parts, int]:
    """Draw what happened as upright lines up to their names, and say what room the names take.

    Names stand above a plot so many pixels high, on as few lines as they need, each at the line of
    its day.
    """
    inside = sorted(n for n in noted if clock.begin <= n[0] <= clock.end)
    names = [wrap(text, clock.wide - 16, SMALL) for _, text in inside]
    rooms = [max(width(line, SMALL) for line in lines) for lines in names]
    placed = _abreast([clock.x(day) for day, _ in inside], rooms, clock.wide)
    tall = [0] * (1 + max((row for row, _ in placed), default=-1))
    for lines, (row, _) in zip(names, placed, strict=True):
        tall[row] = max(tall[row], LINE * len(lines))
    parts = Parts()
    for (day, _), lines, (row, left) in zip(inside, names, placed, strict=True):
        axis, up = clock.axis(day), sum(tall[row + 1 :])
        place: dict[str, Any] = {"xref": axis, "yshift": up, "yanchor": "bottom"}
        place |= {"xshift": left - clock.x(day), "colour": style.MUTED, "bgcolor": style.PAPER}
        top = 1 + (up + LINE * (len(lines) - 0.5)) / high
        parts += Parts(
            annotations=(shapes.words(day, 1, "<br>".join(lines), **place),),
            shapes=(shapes.line(day, 0, day, top, xref=axis, yref="paper", colour=style.FAINT),),
        )
    return parts, sum(tall) + (4 if tall else 0)


def _abreast(
    spots: Sequence[float], rooms: Sequence[float], wide: float
) -> list[tuple[int, float]]:
    """Set names on rows, right or left of their lines, or across them: (row, left edge)."""
    found: list[tuple[int, float]] = []
    for x, room in zip(spots, rooms, strict=True):
        sides = [left for left in (x + 4, x - 4 - room) if left >= 0 and left + room <= wide]
        sides = sides or [min(max(x - room / 2, 0.0), wide - room)]
        taken = [(row, left, left + rooms[i]) for i, (row, left) in enumerate(found)]
        found.append(
            next(
                (row, left)
                for row in range(len(spots))
                for left in sides
                if not any(row == at and left < b + 8 and a < left + room + 8 for at, a, b in taken)
            )
        )
    return found


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
