"""The few plotly parts that charts are made of, as plain dicts.

Data are Python lists: numpy arrays would be stored as base64, which nobody can read in a diff.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import style

Part = dict[str, Any]
NARROW = 500  # pixels; less is a phone
SMALL = 12  # pixels: the smallest letters, still 11 or more where a phone draws 360 as 358


@dataclass(frozen=True)
class Parts:
    """Traces, annotations and shapes of a picture; parts are joined with `+`."""

    traces: tuple[Part, ...] = ()
    annotations: tuple[Part, ...] = ()
    shapes: tuple[Part, ...] = ()

    def __add__(self, other: Parts) -> Parts:
        """Join two parts."""
        return Parts(
            self.traces + other.traces,
            self.annotations + other.annotations,
            self.shapes + other.shapes,
        )


def joined(parts: Iterable[Parts]) -> Parts:
    """Join any number of parts.

    >>> joined([Parts(shapes=({"type": "line"},)), Parts()]).shapes
    ({'type': 'line'},)
    """
    return sum(parts, Parts())


def plain(value: Any) -> Any:
    """Write a day as ISO text and a number as a Python number."""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value.item() if hasattr(value, "item") else value


def dots(x: Iterable[Any], y: Iterable[Any], **more: Any) -> Part:
    """Draw marks that a pointer can reach: symbol, size, colour, ids, tips and axes may be given.

    symbol, size and colour: one for all, or a list; ids: the claim of each mark; tips: its words.
    """
    colour = more.pop("colour", style.INK)
    marker = {
        "symbol": more.pop("symbol", "circle"),
        "size": more.pop("size", 10),
        "color": colour,
        "opacity": 1,  # plotly fades markers of several sizes unless told not to
        "line": {"width": more.pop("stroke", 2), "color": colour},
    }
    ids, tips = more.pop("ids", None), more.pop("tips", None)
    told = {"text": tips, "hovertemplate": "%{text}<extra></extra>"} if tips else {}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [plain(v) for v in x],
        "y": [plain(v) for v in y],
        "marker": marker,
        **({"customdata": ids} if ids else {}),
        **(told or {"hoverinfo": "skip"}),
        "cliponaxis": False,
        **more,
    }


def spans(pieces: Sequence[tuple[Any, Any, Any, Any]], **more: Any) -> Part:
    """Draw level or upright stretches (x0, y0, x1, y1) as one trace, dotted unless told."""
    points = [p for x0, y0, x1, y1 in pieces for p in ((x0, y0), (x1, y1), (None, None))]
    line = {"color": more.pop("colour", style.FAINT), "width": more.pop("width", 1.25)}
    line["dash"] = more.pop("dash", "1px,3px")
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [plain(x) for x, _ in points],
        "y": [plain(y) for _, y in points],
        "line": line,
        "hoverinfo": "skip",
        **more,
    }


def bars(x: Iterable[Any], y: Iterable[Any], **more: Any) -> Part:
    """Draw bars of one colour without an outline."""
    marker = {"color": more.pop("colour", style.INK), "line": {"width": 0}}
    at = {"x": [plain(v) for v in x], "y": [plain(v) for v in y]}
    return {"type": "bar", **at, "marker": marker, "hoverinfo": "skip", **more}


def words(x: Any, y: Any, text: str, **more: Any) -> Part:
    """Put words into a chart, by default with their left end at a place on its paper."""
    font = {"size": more.pop("size", SMALL), "color": more.pop("colour", style.INK)}
    paper = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle"}
    place = {"x": plain(x), "y": plain(y), **paper, "text": text}
    box = {"showarrow": False, "align": "left", "font": font, "borderpad": 0}
    return {**place, **box, **more}


def line(x0: Any, y0: Any, x1: Any, y1: Any, **more: Any) -> Part:
    """Draw a level or upright line behind the marks; no other line joins two places."""
    stroke = {"color": more.pop("colour", style.RULE), "width": more.pop("width", 1)}
    stroke |= {"dash": more.pop("dash")} if "dash" in more else {}
    ends = dict(zip(("x0", "y0", "x1", "y1"), map(plain, (x0, y0, x1, y1)), strict=True))
    return {"type": "line", **ends, "line": stroke, "layer": "below", **more}


def box(x0: Any, y0: Any, x1: Any, y1: Any, **more: Any) -> Part:
    """Fill a rectangle behind the marks."""
    ends = dict(zip(("x0", "y0", "x1", "y1"), map(plain, (x0, y0, x1, y1)), strict=True))
    fill = {"fillcolor": more.pop("colour", style.RULE), "line": {"width": 0}}
    return {"type": "rect", **ends, **fill, "layer": "below", **more}


def ring(x: Any, y: Any, path: str, colour: str, **more: Any) -> Part:
    """Draw a small dashed outline, in pixels, round the mark at a place."""
    return {
        "type": "path",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": plain(x),
        "yanchor": plain(y),
        "path": path,
        "line": {"color": colour, "width": 1.25, "dash": "2px,2px"},
        **more,
    }


def leader(x: Any, y: Any, begin: float, end: float, colour: str, **more: Any) -> Part:
    """Draw an upright line, from so many to so many pixels above a mark, to its label."""
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "x0": 0, "x1": 0, "y0": begin, "y1": end}
    place = {"type": "line", "xanchor": plain(x), "yanchor": plain(y), **pixels}
    return place | {"line": {"color": colour, "width": 1}, "layer": "below", **more}


def arrow(x: Any, y: Any, dx: float, dy: float, colour: str, **more: Any) -> Part:
    """Draw an arrow of so many pixels that leaves a place; it says which way, never how far."""
    return {
        "x": plain(x),
        "y": plain(y),
        "ax": dx,
        "ay": dy,
        "text": "",
        "showarrow": True,
        "arrowside": "start",
        "startarrowhead": 2,
        "startarrowsize": 0.9,
        "arrowwidth": 2,
        "arrowcolor": colour,
        **more,
    }
