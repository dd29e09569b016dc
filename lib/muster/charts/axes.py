"""Pixels and axes that charts over time share: where a day and a number come to stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import style

LEFT, RIGHT, TOP, BOTTOM = 58, 14, 4, 44  # pixels
NARROW = 500  # pixels; less is a phone
DAY = 86_400_000  # milliseconds, the unit of a time axis
Window = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True)
class Sketch:
    """Pixels of one panel: `wide` x `high`, from 0 to `top`, over the days of `window`."""

    wide: float
    high: float
    top: float
    window: Window

    def x(self, day: pd.Timestamp) -> float:
        """Return where a day stands, in pixels from the left."""
        begin, end = self.window
        return float((day - begin) / (end - begin) * self.wide)

    def y(self, value: float) -> float:
        """Return where a number stands, in pixels from the top."""
        return float((1 - value / self.top) * self.high)


def padded(begin: pd.Timestamp, end: pd.Timestamp) -> Window:
    """Leave room for a mark on either side of a span of days.

    >>> [str(day.date()) for day in padded(pd.Timestamp("2024-10-10"), pd.Timestamp("2024-10-20"))]
    ['2024-10-08', '2024-10-22']
    """
    pad = max((end - begin) * 0.02, pd.Timedelta(days=2))
    return begin - pad, end + pad


def days(window: Window, wide: float) -> dict[str, Any]:
    """Make the time axis of a window that is drawn so many pixels wide."""
    begin, end = window
    months = (end - begin).days / 30.4
    every = next((n for n in (1, 2, 3, 6, 12) if months / n * 52 <= wide), 12)
    weekly = 14 * DAY if months > 1 else 7 * DAY
    return {
        "type": "date",
        "range": [f"{begin:%Y-%m-%d}", f"{end:%Y-%m-%d}"],
        "anchor": "free",
        "position": 0,
        "tickformat": "%b\n%Y" if months > 2.5 else "%-d %b\n%Y",
        "dtick": f"M{every}" if months > 2.5 else weekly,
        "ticks": "outside",
        "automargin": False,
    }


def people(top: float, low: float, high: float) -> dict[str, Any]:
    """Make the axis of numbers, from 0, of a panel between two heights (0 to 1) of the plot."""
    return {
        "domain": [round(max(low, 0), 5), round(min(high, 1), 5)],
        "range": [0, top],
        "nticks": 5,
        "tickformat": ",d",
        "rangemode": "tozero",
        "automargin": False,
        "anchor": "x",
    }


def words(x: Any, y: Any, text: str, **more: Any) -> dict[str, Any]:
    """Put words into a chart, by default with their left end at a place on its paper.

    `x` may be a day. `size` and `colour` are those of the letters.
    """
    font = {"size": more.pop("size", 12)}
    if "colour" in more:
        font["color"] = more.pop("colour")
    place = f"{x:%Y-%m-%d}" if isinstance(x, pd.Timestamp) else x
    paper = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle"}
    return {
        "x": place,
        "y": y,
        **paper,
        "text": text,
        "showarrow": False,
        "align": "left",
        "font": font,
        **more,
    }


def level(x0: Any, x1: Any, y: Any, **more: Any) -> dict[str, Any]:
    """Draw a level line behind the marks; no other kind of line is drawn between two places."""
    line = {"color": more.pop("colour", style.RULE), "width": more.pop("width", 1)}
    line |= {"dash": more.pop("dash")} if "dash" in more else {}
    ends = [f"{x:%Y-%m-%d}" if isinstance(x, pd.Timestamp) else x for x in (x0, x1)]
    return {
        "type": "line",
        "x0": ends[0],
        "x1": ends[1],
        "y0": y,
        "y1": y,
        "line": line,
        "layer": "below",
        **more,
    }
