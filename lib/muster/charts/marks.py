"""One mark for each kind of figure, so that no hedge is lost in drawing.

Rule (method.md section 6.1): filled = a figure, hollow = softened, capped bar = range, tick with an
arrow up = floor, tick with an arrow down = ceiling (arrows have a fixed length: they never reach to
a made-up end), dashed hollow diamond = planned or expected, small dot with a hairline = relay. No
line ever joins two claims.

In: a frame of claims as `estimates.series` gives it, with x (where the mark stands on the x axis),
y-values lower, upper (people), bound, tense, voice, hedge, approximate, symbol, colour, words
(figure in words) and claim_id. Out: plotly traces and annotations as plain dicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from muster import style

SIZE, SMALL, ARROW = 10, 5, 16  # pixels
NEEDED = ["claim_id", "x", "until", "bound", "lower", "upper", "tense", "voice", "hedge"]
NEEDED += ["approximate", "symbol", "colour", "words"]
Trace = dict[str, Any]


def height(claims: pd.DataFrame) -> pd.Series[float]:
    """Return where a mark is anchored: the point, the floor, the ceiling, or the foot of a range.

    >>> height(pd.DataFrame({"bound": ["floor", "ceiling"], "lower": [3000.0, 0.0],
    ...                      "upper": [float("inf"), 8000.0]})).tolist()
    [3000.0, 8000.0]
    """
    return claims["lower"].where(claims["bound"] != "ceiling", claims["upper"])


def needed(claims: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Keep the columns that marks are drawn from, and more: rows of all of them cost seconds."""
    return claims[[name for name in (*NEEDED, *more) if name in claims]]


def _rows(claims: pd.DataFrame, *names: str) -> Iterator[dict[str, Any]]:
    """Give each claim as a row of only the columns that its mark is drawn from."""
    cells = zip(*(claims[name].tolist() for name in names), strict=True)
    return (dict(zip(names, row, strict=True)) for row in cells)


def dots(claims: pd.DataFrame, axes: dict[str, str], name: str) -> list[Trace]:
    """Draw the point of every claim: for bounds a tick, for a range none but its caps."""
    if claims.empty:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": _x(claims["x"]),
            "y": [float(v) for v in height(claims)],
            "marker": {
                "symbol": _symbols(claims),
                "size": _sizes(claims),
                "color": list(claims["colour"]),
                "opacity": 1,  # plotly fades markers of several sizes unless told not to
                "line": {"width": 2, "color": list(claims["colour"])},
            },
            "customdata": list(claims["claim_id"]),
            "text": list(claims["words"]),
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
            **axes,
        }
    ]


def dots_by(claims: pd.DataFrame, axes: dict[str, str], by: str) -> list[Trace]:
    """Draw the points of every claim, a trace for each value of a column."""
    codes, names = pd.factorize(claims[by])
    places = [np.flatnonzero(codes == code) for code in range(len(names))]
    return [
        _part(trace, at.tolist(), str(name))
        for trace in dots(claims, axes, "")
        for at, name in zip(places, names, strict=True)
    ]


def _part(trace: Trace, places: list[int], name: str) -> Trace:
    """Keep the points at some places of a trace."""
    marker = {**trace["marker"], "line": _kept(trace["marker"]["line"], places)}
    return {**_kept(trace, places), "name": name, "marker": _kept(marker, places)}


def _kept(part: Trace, places: list[int]) -> Trace:
    return {k: [v[i] for i in places] if isinstance(v, list) else v for k, v in part.items()}


def _symbols(claims: pd.DataFrame) -> list[str]:
    """Choose the symbol of every claim, a column at a time: rows of a wide frame cost seconds."""
    bounded = claims["bound"].isin(["floor", "ceiling", "magnitude", "range"])
    relay, ahead = claims["voice"] == "relay", claims["tense"] == "prospective"
    soft = claims["approximate"].fillna(False).astype(bool) | claims["hedge"].isin(style.SOFT)
    own = claims["symbol"].where(~soft, claims["symbol"] + "-open")
    tick, dot, diamond = "line-ew-open", "circle", "diamond-open"
    return [str(s) for s in np.select([bounded, relay, ahead], [tick, dot, diamond], own)]


def _sizes(claims: pd.DataFrame) -> list[int]:
    relay = (claims["voice"] == "relay") & (claims["bound"] == "point")
    return [SMALL if small else SIZE for small in relay]


def _x(values: Sequence[Any] | pd.Series[Any]) -> list[Any]:
    return [f"{v:%Y-%m-%d}" if isinstance(v, pd.Timestamp) else v for v in values]


def bars(claims: pd.DataFrame, axes: dict[str, str], upright: bool = True) -> list[Trace]:
    """Draw a capped bar from the low to the high end of every range."""
    ranges = claims[claims["bound"] == "range"]
    traces = []
    for row in _rows(ranges, "x", "lower", "upper", "colour", "claim_id"):
        along, across = [row["lower"], row["upper"]], _x([row["x"]] * 2)
        cap = "line-ew-open" if upright else "line-ns-open"
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


def arrows(claims: pd.DataFrame, axes: dict[str, str], faded: bool = False) -> list[dict[str, Any]]:
    """Draw the arrow of every floor (up) and ceiling (down), always of one length."""
    ends = {"floor": -ARROW, "magnitude": -ARROW, "ceiling": ARROW}
    bounded = claims[claims["bound"].isin(list(ends)) & height(claims).notna()]
    return [
        {
            "x": _x([row["x"]])[0],
            "y": float(anchor),
            "xref": axes["xaxis"],
            "yref": axes["yaxis"],
            "ax": 0,
            "ay": ends[row["bound"]],
            "text": "",
            "showarrow": True,
            "arrowside": "start",
            "startarrowhead": 2,
            "startarrowsize": 0.9,
            "arrowwidth": 2,
            "arrowcolor": row["colour"],
            "opacity": 0.4 if faded else 1,
        }
        for row, anchor in zip(_rows(bounded, "x", "bound", "colour"), height(bounded), strict=True)
    ]


def stubs(claims: pd.DataFrame, axes: dict[str, str]) -> list[Trace]:
    """Draw dotted level stubs from each claim to the day on which it stops counting (`until`)."""
    traces = []
    for colour, group in claims.groupby("colour", sort=False):
        levels = [
            (row["x"], row["until"], level)
            for row in _rows(group, "x", "until", "bound", "lower", "upper")
            for level in _levels(row)
        ]
        points = [point for a, b, y in levels for point in ((a, y), (b, y), (None, None))]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": _x([x for x, _ in points]),
                "y": [y for _, y in points],
                "line": {"color": colour, "width": 1.25, "dash": "1px,3px"},
                "opacity": 0.8,
                "hoverinfo": "skip",
                **axes,
            }
        )
    return traces


def _levels(row: dict[Any, Any]) -> list[float]:
    if row["bound"] == "range":
        return [row["lower"], row["upper"]]
    return [row["upper"] if row["bound"] == "ceiling" else row["lower"]]


def planned(claims: pd.DataFrame, axes: dict[str, str]) -> list[dict[str, Any]]:
    """Dash the outline of every diamond that stands for what is planned or expected."""
    plans = claims[(claims["tense"] == "prospective") & (claims["bound"] == "point")]
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
        for row in _rows(plans, "x", "lower", "colour")
    ]


def hairlines(claims: pd.DataFrame, axes: dict[str, str]) -> list[dict[str, Any]]:
    """Draw the short level hairline that marks a relay."""
    relays = claims[(claims["voice"] == "relay") & np.isfinite(height(claims))]
    return [
        {
            "type": "line",
            "xref": axes["xaxis"],
            "yref": axes["yaxis"],
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": _x([row["x"]])[0],
            "yanchor": float(y),
            "x0": -14,
            "x1": -3,
            "y0": 0,
            "y1": 0,
            "line": {"color": row["colour"], "width": 1},
        }
        for row, y in zip(_rows(relays, "x", "colour"), height(relays), strict=True)
    ]
