"""Drawing the revision ladder: a panel a body over shared days, each with its own scale."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from muster import style
from muster.charts import axes, marks
from muster.charts.axes import BOTTOM, LEFT, RIGHT, TOP, Sketch
from muster.charts.labels import Box, Label, mark, place
from muster.charts.marks import Row

PANEL, HEAD, GAP = 92, 20, 12  # pixels
UPRIGHT = ("raised", "lowered", "restated")
ENDS = {"met": "circle", "not met": "x-thin-open", "unknown": "circle-open"}
Layout = dict[str, Any]


def drawn(bodies: list[pd.DataFrame], window: axes.Window, width: int) -> tuple[list[Any], Layout]:
    """Draw the words of each body (see `revised`) one panel below the other."""
    wide = width - LEFT - RIGHT
    plot = max(len(bodies) * (HEAD + PANEL + GAP), 1)
    layout: Layout = {
        "height": plot + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "xaxis": axes.days(window, wide),
        "annotations": [],
        "shapes": [],
    }
    traces: list[Any] = []
    for i, body in enumerate(bodies):
        number = str(i + 1) if i else ""
        above = i * (HEAD + PANEL + GAP)
        top = _top(body)
        low, high = 1 - (above + HEAD + PANEL) / plot, 1 - (above + HEAD) / plot
        layout[f"yaxis{number}"] = axes.people(top, low, high) | {"nticks": 4}
        row = body.iloc[0]
        name = f"<span style='color:{row['colour']}'><b>{row['who']}</b></span>"
        layout["annotations"].append(axes.words(0, 1 - above / plot, name, yanchor="top"))
        sketch = Sketch(wide, PANEL, top, window)
        _fill(sketch, body, {"xaxis": "x", "yaxis": f"y{number}"}, traces, layout)
    return traces, layout


def _top(body: pd.DataFrame) -> float:
    ends = pd.concat([body["lower"], body["upper"]])
    ends = ends[ends < float("inf")]
    return float(ends.max()) * 1.35 if len(ends) and ends.max() > 0 else 1.0


def _fill(
    sketch: Sketch, body: pd.DataFrame, axis: dict[str, str], traces: list[Any], layout: Layout
) -> None:
    end = sketch.window[1]
    expected = bool(body["outcome"].notna().any())
    until = body["due"] if expected else body["until"]
    found = body.assign(until=until.fillna(end).where(until.fillna(end) < end, end))
    seen = marks.rows(found, "who", "label", "revision", "outcome")
    traces += marks.stubs(seen, axis)
    if not expected:
        traces += _risers(seen, axis)
    traces += marks.bars(seen, axis) + marks.dots(seen, axis, str(body["who"].iloc[0]))
    traces += _ends(seen, axis) if expected else []
    layout["annotations"] += marks.arrows(seen, axis) + _labels(sketch, seen, axis, expected)
    layout["shapes"] += marks.planned(seen, axis)


def _risers(rows: list[Row], axis: dict[str, str]) -> list[dict[str, Any]]:
    """Draw the upright part of the stairs, on the day of the later word."""
    points: list[tuple[Any, Any]] = []
    for before, now in pairwise(rows):
        if now["revision"] in UPRIGHT:
            low, high = sorted([_near(before, now), _near(now, before)])
            points += [(f"{now['x']:%Y-%m-%d}", y) for y in (low, high)] + [(None, None)]
    if not points:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for x, _ in points],
            "y": [y for _, y in points],
            "line": {"color": rows[0]["colour"], "width": 1.25, "dash": "1px,3px"},
            "opacity": 0.8,
            "hoverinfo": "skip",
            **axis,
        }
    ]


def _near(one: dict[Any, Any], other: dict[Any, Any]) -> float:
    """Return the end of one figure that faces the other."""
    end = one["upper"] if one["upper"] < other["lower"] else one["lower"]
    return float(end)


def _ends(rows: list[Row], axis: dict[str, str]) -> list[dict[str, Any]]:
    """End each target on the day it was due, with a mark for whether it was met."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "due",
            "x": [f"{row['until']:%Y-%m-%d}" for row in rows],
            "y": [float(row["at"]) for row in rows],
            "marker": {
                "symbol": [ENDS[row["outcome"]] for row in rows],
                "size": 7,
                "color": [row["colour"] for row in rows],
                "line": {"width": 1.5, "color": [row["colour"] for row in rows]},
            },
            "customdata": [row["claim_id"] for row in rows],
            "hoverinfo": "skip",
            "cliponaxis": False,
            **axis,
        }
    ]


def _labels(
    sketch: Sketch, rows: list[Row], axis: dict[str, str], expected: bool
) -> list[dict[str, Any]]:
    """Write figures with their change beside the marks, and outcomes beside the ends."""
    boxes, wanted = [], {}
    for row in rows:
        x, y, last = sketch.x(row["x"]), sketch.y(row["at"]), sketch.x(row["until"])
        boxes += [mark(x, y), Box(x, y - 1, last, y + 1)]
        if row["bound"] in ("floor", "magnitude"):
            boxes.append(Box(x - 4, y - marks.ARROW - 4, x + 4, y))
        if row["label"]:
            wanted[Label(x, y, row["label"])] = (row["x"], row["at"])
        if expected:
            boxes.append(mark(last, y, 4))
            wanted[Label(last, y, row["outcome"], 10)] = (row["until"], row["at"])
    area = Box(0, -HEAD + 14, sketch.wide + RIGHT - 8, PANEL - 2)
    changes_first = sorted(wanted, key=lambda label: "(" not in label.text)
    placed, _ = place(changes_first, boxes, area)
    colour = rows[0]["colour"]
    return [
        axes.words(
            wanted[p.label][0],
            float(wanted[p.label][1]),
            p.label.text,
            xref="x",
            yref=axis["yaxis"],
            xshift=p.dx,
            yshift=-p.dy,
            xanchor=p.anchor,
            size=p.label.size,
            colour=colour,
            bgcolor=style.PAPER,
            borderpad=0,
        )
        for p in placed
    ]
