"""Drawing the depth strip: shaded cells, solid where most meet, and the counts underneath."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from muster import style
from muster.charts import axes
from muster.charts.axes import BOTTOM, LEFT, RIGHT, TOP, Sketch
from muster.charts.labels import Box
from muster.charts.labels import width as text_width

PANEL, STRIP, LINE = 250, 52, 15  # pixels
THIN = 3  # pixels: a number that only points allow is a line, and must be seen
SHADES = ((0.25, 0.10), (0.5, 0.2), (0.75, 0.34), (1.0, 0.5))  # up to this share: this opacity
KEY = "Shaded: some of the bodies' figures allow that number. Solid: <b>most of them do.</b>"
COUNTS = "<b>Bodies with a figure</b>, and (solid) how many can be true together"


def strip(
    runs: pd.DataFrame, spells: pd.DataFrame, window: axes.Window, width: int
) -> tuple[list[Any], dict[str, Any]]:
    """Draw runs (see `depth`), of which those without `why` are filled from their spells."""
    drawn = runs[runs["why"] == ""]
    top = _top(drawn, spells)
    sketch = Sketch(width - LEFT - RIGHT, PANEL, top, window)
    cells = _cells(drawn, spells, sketch)
    keys = textwrap.wrap(KEY, int(sketch.wide / 5.8))
    counts = textwrap.wrap(COUNTS, int(sketch.wide / 5.8))
    below = STRIP + LINE * len(counts) + 14
    plot = LINE * len(keys) + 8 + PANEL + below
    layout = {
        "height": plot + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": axes.days(window, sketch.wide),
        "yaxis": axes.people(top, below / plot, (below + PANEL) / plot),
        "yaxis2": _count_axis(runs, STRIP / plot),
        "annotations": [
            axes.words(0, 1, "<br>".join(keys), yanchor="top"),
            axes.words(0, (STRIP + 2) / plot, "<br>".join(counts), yanchor="bottom"),
            *_labels(drawn, cells, sketch),
            *_gaps(runs, sketch),
        ],
    }
    return [*_bars(cells), *_counts(runs)], layout


def _top(drawn: pd.DataFrame, spells: pd.DataFrame) -> float:
    """Reach a little above the highest end that anybody stated while the strip is drawn."""
    seen = spells[spells["end"].ge(drawn["begin"].min()) & spells["begin"].le(drawn["end"].max())]
    ends = pd.concat([seen["lower"], seen["upper"]])
    ends = ends[np.isfinite(ends)]
    return float(ends.max()) * 1.15 if len(ends) and ends.max() > 0 else 1.0


def _cells(drawn: pd.DataFrame, spells: pd.DataFrame, sketch: Sketch) -> pd.DataFrame:
    """Cut the numbers of each run where an interval begins or ends, and count what allows them."""
    thin = sketch.top / sketch.high * THIN
    found = []
    for run in drawn.to_dict("records"):
        live = spells[(spells["begin"] <= run["begin"]) & (spells["end"] >= run["end"])]
        for low, high, n in steps(live["lower"].to_numpy(), live["upper"].to_numpy(), sketch.top):
            size = max(high - low, thin)
            base = low - (size - (high - low)) / 2
            most = n == run["k"]
            found.append(
                (run["begin"], run["days"], base, size, n / run["n"], most, run["hatched"])
            )
    names = ["begin", "days", "base", "size", "share", "most", "hatched"]
    return pd.DataFrame(found, columns=names).astype({"most": bool})


def steps(lower: Any, upper: Any, top: float) -> list[tuple[float, float, int]]:
    """Count how many closed intervals hold the numbers between two ends, from low to `top`.

    A number that more intervals hold than its neighbours on both sides is a step of its own.

    >>> steps([3000, 3000, 1000], [3000, float("inf"), 4000], 5000)
    [(1000.0, 3000.0, 1), (3000.0, 4000.0, 2), (4000.0, 5000.0, 1), (3000.0, 3000.0, 3)]
    """
    low, high = np.asarray(lower, dtype=float), np.minimum(np.asarray(upper, dtype=float), top)
    ends = np.unique([*low, *high])

    def held(at: float) -> int:
        return int(((low <= at) & (at <= high)).sum())

    spans = [(a, b, held((a + b) / 2)) for a, b in pairwise(ends)]
    beside = [0, *(n for _, _, n in spans), 0]
    peaks = [
        (at, at, held(at)) for i, at in enumerate(ends) if held(at) > max(beside[i], beside[i + 1])
    ]
    return [(float(a), float(b), n) for a, b, n in [*spans, *peaks] if n]


def _bars(cells: pd.DataFrame) -> list[dict[str, Any]]:
    """Draw the cells: shaded in steps, and solid where the largest camp meets."""
    some, most = cells[~cells["most"]], cells[cells["most"]]
    shades = [next(o for up_to, o in SHADES if share <= up_to) for share in some["share"]]
    grey: dict[str, Any] = {"color": style.OTHER, "opacity": shades, "line": {"width": 0}}
    hatch = {"shape": ["/" if h else "" for h in most["hatched"]], "size": 5, "solidity": 0.5}
    black: dict[str, Any] = {
        "color": style.INK,
        "line": {"width": 0},
        "pattern": hatch | {"fillmode": "replace"},
    }
    drawn = [("some allow it", some, grey), ("most allow it", most, black)]
    return [
        _bar(rows["begin"], rows["days"], rows["size"], name, marker)
        | {"base": [float(v) for v in rows["base"]]}
        for name, rows, marker in drawn
    ]


def _bar(begin: Any, days: Any, height: Any, name: str, marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": [f"{day:%Y-%m-%d}" for day in begin],
        "width": [int(n) * axes.DAY for n in days],
        "offset": 0,
        "y": [float(v) for v in height],
        "marker": marker,
        "hoverinfo": "skip",
    }


def _counts(runs: pd.DataFrame) -> list[dict[str, Any]]:
    """Draw, underneath, how many bodies have a figure and how many can be true together."""
    plain: dict[str, Any] = {"line": {"width": 0}}
    counts = [("bodies", "n", style.FAINT), ("together", "k", style.INK)]
    return [
        _bar(runs["begin"], runs["days"], runs[column], name, {"color": colour, **plain})
        | {"yaxis": "y2"}
        for name, column, colour in counts
    ]


def _count_axis(runs: pd.DataFrame, share: float) -> dict[str, Any]:
    most = int(runs["n"].max()) if len(runs) else 1
    return axes.people(most * 1.1, 0, share) | {"tickvals": [0, most], "showgrid": False}


def _labels(drawn: pd.DataFrame, cells: pd.DataFrame, sketch: Sketch) -> list[dict[str, Any]]:
    """Write k of n above the largest camp, on the longest stretches first, where there is room."""
    same = (drawn[["n", "k"]] != drawn[["n", "k"]].shift()).any(axis=1) | (
        drawn["begin"] != drawn["end"].shift() + pd.Timedelta(days=1)
    )
    stretches = [group for _, group in drawn.groupby(same.cumsum())]
    meet = cells[cells["most"]]
    highest = (meet["base"] + meet["size"]).groupby(meet["begin"]).max()
    taken: list[Box] = []
    found = []
    for stretch in sorted(stretches, key=lambda s: -s["days"].sum()):
        run = stretch.iloc[int(stretch["days"].to_numpy().argmax())]
        level = float(highest[run["begin"]])
        middle = run["begin"] + pd.Timedelta(days=int(run["days"])) / 2
        text = f"{run['k']} of {run['n']}"
        x, y, half = sketch.x(middle), sketch.y(level) - 10, text_width(text, 12) / 2
        box = Box(x - half, y - 8, x + half, y + 8)
        if box.left < -4 or box.right > sketch.wide + RIGHT or any(box.touches(b) for b in taken):
            continue
        taken.append(box)
        more = {"xref": "x", "yref": "y", "xanchor": "center", "yshift": 10}
        found.append(axes.words(middle, level, f"<b>{text}</b>", **more))
    return found


def _gaps(runs: pd.DataFrame, sketch: Sketch) -> list[dict[str, Any]]:
    """Say in a gap why it is one, where the words fit."""
    found = []
    for _, gap in runs.groupby((runs["why"] != runs["why"].shift()).cumsum()):
        why = str(gap["why"].iloc[0])
        begin, days = gap["begin"].min(), int(gap["days"].sum())
        middle = begin + pd.Timedelta(days=days) / 2
        room = sketch.x(begin + pd.Timedelta(days=days)) - sketch.x(begin)
        lines = textwrap.wrap(why, max(int(room / 6.4), 1), break_long_words=False)
        if why and max(text_width(line, 11) for line in lines) < room - 4:
            more = {"xref": "x", "yref": "y", "xanchor": "center", "align": "center", "size": 11}
            text = "<br>".join(lines)
            found.append(axes.words(middle, sketch.top / 2, text, colour=style.MUTED, **more))
    return found
