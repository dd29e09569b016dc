"""One mark for each kind of figure, so that no hedge is lost in drawing.

Rule (method.md section 6.1): filled = a figure, hollow = softened, capped bar = range, tick with an
arrow up = floor, tick with an arrow down = ceiling (arrows have a fixed length: they never reach to
a made-up end), dashed hollow diamond = planned or expected, small dot with a hairline = relay. No
line ever joins two claims.

`rows` takes a frame of claims as `analysis.series` gives it, with x (where the mark stands on the
x axis), y-values lower, upper (people), bound, tense, voice, hedge, approximate, symbol, colour,
words (figure in words) and claim_id. The others take its rows, and give plotly traces, annotations
and shapes as plain dicts. Where `upright` is false, people run to the right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from muster import style

SIZE, SMALL, ARROW = 10, 5, 16  # pixels
NEEDED = ["claim_id", "x", "until", "bound", "lower", "upper", "tense", "voice", "hedge"]
NEEDED += ["symbol", "colour", "words"]
ENDS = {"floor": -ARROW, "magnitude": -ARROW, "ceiling": ARROW}
UPRIGHT, LEVEL = "line-ew-open", "line-ns-open"  # the tick across an axis of people
Row = dict[Any, Any]
Trace = dict[str, Any]


def height(claims: pd.DataFrame) -> pd.Series[float]:
    """Return where a mark is anchored: the point, the floor, the ceiling, or the foot of a range.

    >>> height(pd.DataFrame({"bound": ["floor", "ceiling"], "lower": [3000.0, 0.0],
    ...                      "upper": [float("inf"), 8000.0]})).tolist()
    [3000.0, 8000.0]
    """
    return claims["lower"].where(claims["bound"] != "ceiling", claims["upper"])


def rows(claims: pd.DataFrame, *more: str) -> list[Row]:
    """List the claims with what their marks are drawn from, and more; `at` is their anchor.

    A mark is a few plain values: whole columns cost more than they save, whole rows cost seconds.
    """
    cells = {name: claims[name].tolist() for name in (*NEEDED, *more) if name in claims}
    cells["at"] = height(claims).tolist()
    cells["approximate"] = [
        pd.notna(soft) and bool(soft) for soft in claims["approximate"].tolist()
    ]
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def dots(
    claims: Sequence[Row], axes: dict[str, str], name: str, *, upright: bool = True
) -> list[Trace]:
    """Draw the point of every claim: for bounds a tick, for a range none but its caps."""
    if not claims:
        return []
    across, along = _x(row["x"] for row in claims), [float(row["at"]) for row in claims]
    colours = [row["colour"] for row in claims]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": across if upright else along,
            "y": along if upright else across,
            "marker": {
                "symbol": [_symbol(row, UPRIGHT if upright else LEVEL) for row in claims],
                "size": [_size(row) for row in claims],
                "color": colours,
                "opacity": 1,  # plotly fades markers of several sizes unless told not to
                "line": {"width": 2, "color": colours},
            },
            "customdata": [row["claim_id"] for row in claims],
            "text": [row["words"] for row in claims],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
            **axes,
        }
    ]


def dots_by(claims: Sequence[Row], axes: dict[str, str], by: str) -> list[Trace]:
    """Draw the points of every claim, a trace for each value of a column."""
    groups = grouped(claims, by)
    return [trace for name, group in groups.items() for trace in dots(group, axes, str(name))]


def grouped(claims: Sequence[Row], by: str) -> dict[Any, list[Row]]:
    """Put the rows together that have the same value in a column, in the order of the first."""
    groups: dict[Any, list[Row]] = {}
    for row in claims:
        groups.setdefault(row[by], []).append(row)
    return groups


def _symbol(row: Row, tick: str) -> str:
    if row["bound"] in (*ENDS, "range"):
        return tick
    if row["voice"] == "relay":
        return "circle"
    if row["tense"] == "prospective":
        return "diamond-open"
    soft = row["approximate"] or row["hedge"] in style.SOFT
    return f"{row['symbol']}-open" if soft else str(row["symbol"])


def _size(row: Row) -> int:
    return SMALL if row["voice"] == "relay" and row["bound"] == "point" else SIZE


def _x(values: Iterable[Any]) -> list[Any]:
    return [f"{v:%Y-%m-%d}" if isinstance(v, pd.Timestamp) else v for v in values]


def bars(claims: Sequence[Row], axes: dict[str, str], *, upright: bool = True) -> list[Trace]:
    """Draw a capped bar from the low to the high end of every range."""
    traces = []
    for row in claims:
        if row["bound"] != "range":
            continue
        along, across = [row["lower"], row["upper"]], _x([row["x"]] * 2)
        cap = UPRIGHT if upright else LEVEL
        x, y = (across, along) if upright else (along, across)
        line = {"color": row["colour"], "width": 3}
        marker = {"symbol": cap, "size": SIZE, "color": row["colour"], "line": line | {"width": 2}}
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": x,
                "y": y,
                "line": line,
                "marker": marker,
                "customdata": [row["claim_id"]] * 2,
                "hoverinfo": "skip",
                "cliponaxis": False,
                **axes,
            }
        )
    return traces


def arrows(
    claims: Iterable[Row], axes: dict[str, str], *, upright: bool = True, faded: bool = False
) -> list[dict[str, Any]]:
    """Draw the arrow of every floor and every ceiling, always of one length.

    A floor's points up, or to the right; a ceiling's down, or to the left.
    """
    return [
        {
            "x": _x([row["x"]])[0] if upright else float(row["at"]),
            "y": float(row["at"]) if upright else row["x"],
            "xref": axes["xaxis"],
            "yref": axes["yaxis"],
            "ax": 0 if upright else -ENDS[row["bound"]],
            "ay": ENDS[row["bound"]] if upright else 0,
            "text": "",
            "showarrow": True,
            "arrowside": "start",
            "startarrowhead": 2,
            "startarrowsize": 0.9,
            "arrowwidth": 2,
            "arrowcolor": row["colour"],
            "opacity": 0.4 if faded else 1,
        }
        for row in claims
        if row["bound"] in ENDS and not math.isnan(row["at"])
    ]


def stubs(claims: Sequence[Row], axes: dict[str, str]) -> list[Trace]:
    """Draw dotted level stubs from each claim to the day on which it stops counting (`until`)."""
    traces = []
    for colour, group in grouped(claims, "colour").items():
        levels = [(row["x"], row["until"], level) for row in group for level in _levels(row)]
        points = [point for a, b, y in levels for point in ((a, y), (b, y), (None, None))]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": _x(x for x, _ in points),
                "y": [y for _, y in points],
                "line": {"color": colour, "width": 1.25, "dash": "1px,3px"},
                "opacity": 0.8,
                "hoverinfo": "skip",
                **axes,
            }
        )
    return traces


def _levels(row: Row) -> list[float]:
    return [row["lower"], row["upper"]] if row["bound"] == "range" else [row["at"]]


def planned(claims: Iterable[Row], axes: dict[str, str]) -> list[dict[str, Any]]:
    """Dash the outline of every diamond that stands for what is planned or expected."""
    return [
        {
            "type": "path",
            "xref": axes["xaxis"],
            "yref": axes["yaxis"],
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": _x([row["x"]])[0],
            "yanchor": float(row["lower"]),
            "path": "M -8 0 L 0 8 L 8 0 L 0 -8 Z",
            "line": {"color": row["colour"], "width": 1, "dash": "2px,2px"},
        }
        for row in claims
        if row["tense"] == "prospective" and row["bound"] == "point"
    ]


def hairlines(claims: Iterable[Row], axes: dict[str, str]) -> list[dict[str, Any]]:
    """Draw the short level hairline that marks a relay."""
    return [
        {
            "type": "line",
            "xref": axes["xaxis"],
            "yref": axes["yaxis"],
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": _x([row["x"]])[0],
            "yanchor": float(row["at"]),
            "x0": -14,
            "x1": -3,
            "y0": 0,
            "y1": 0,
            "line": {"color": row["colour"], "width": 1},
        }
        for row in claims
        if row["voice"] == "relay" and math.isfinite(row["at"])
    ]
