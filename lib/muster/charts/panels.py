"""Drawing the claim ladder: one panel a group over shared days, each with its own key."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import style
from muster.charts import axes, lane, marks
from muster.charts.axes import BOTTOM, LEFT, RIGHT, TOP, Sketch
from muster.charts.groups import GLYPHS, group_names
from muster.charts.labels import Box, Label, mark, place, width
from muster.charts.marks import Row
from muster.record import Record

PANEL, GAP, LINE = 150, 14, 19  # pixels: height of a panel, room below it, a line of its key
NEAR = 14  # pixels: marks with the same figure that are closer than this share a label
MOST = 4  # groups with a panel of their own; the others share one
Layout = dict[str, Any]


def panels(record: Record, shown: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Give each of the most quoted groups its panel, and the others one together."""
    names = group_names(record)
    counted = shown["group"].value_counts()
    big = [g for g in counted.index if g in names and counted[g] > 1][:MOST]
    own = [(names[g], shown[shown["group"] == g]) for g in big]
    rest = shown[~shown["group"].isin(big)]
    found = own + ([("Others", rest)] if len(rest) else [])
    return [(name, _symbolised(claims)) for name, claims in found]


def _symbolised(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(symbol=claims["body"].map(style.symbols(list(claims["body"].unique()))))


def drawn(
    drawn_panels: list[tuple[str, pd.DataFrame]], lanes: pd.DataFrame, window: axes.Window, px: int
) -> tuple[list[Any], Layout]:
    """Draw the panels one below the other, with the lane of positions under the same days."""
    wide = px - LEFT - RIGHT
    heights = [marks.height(claims).max() for _, claims in drawn_panels]
    sketch = Sketch(wide, PANEL, float(max(heights, default=1)) * 1.2, window)
    keys = [_key(name, claims, wide) for name, claims in drawn_panels]
    heads = [len(lines) * LINE + 6 for lines in keys]
    strip = lane.height(lanes)
    plot = max(sum(heads) + len(keys) * (PANEL + GAP) + strip, 1.0)
    layout: Layout = {"height": plot + TOP + BOTTOM, "annotations": [], "shapes": []}
    layout["margin"] = {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM}
    layout["xaxis"] = axes.days(window, wide)
    traces: list[Any] = []
    above = 0.0
    for i, ((_, claims), lines, head) in enumerate(zip(drawn_panels, keys, heads, strict=True)):
        number = str(i + 1) if i else ""
        above += head
        domain = (1 - (above + PANEL) / plot, 1 - above / plot)
        layout[f"yaxis{number}"] = axes.people(sketch.top, *domain)
        layout["annotations"] += _headings(lines, above - head, plot)
        _fill(sketch, claims, {"xaxis": "x", "yaxis": f"y{number}"}, traces, layout)
        above += PANEL + GAP
    more, extra = lane.draw(lanes, sketch.x, wide, f"y{len(keys) + 1}", strip / plot)
    layout["annotations"] += extra.pop("annotations", [])
    return traces + more, {**layout, **extra}


def _fill(
    sketch: Sketch, claims: pd.DataFrame, axis: dict[str, str], traces: list[Any], layout: Layout
) -> None:
    end = sketch.window[1]
    found = marks.rows(claims, "who", "expires", "aged", "low", "value", "high", "magnitude")
    seen = [
        {**row, "until": min(row["until"], end), "px": (sketch.x(row["x"]), sketch.y(row["at"]))}
        for row in found
    ]
    traces += marks.stubs(seen, axis) + marks.bars(seen, axis)
    traces += marks.dots_by(seen, axis, "who")
    old = [{**row, "x": row["expires"]} for row in seen if row["aged"] and row["expires"] < end]
    layout["annotations"] += marks.arrows(seen, axis) + marks.arrows(old, axis, faded=True)
    layout["annotations"] += _figures(sketch, seen, axis)
    layout["shapes"] += marks.planned(seen, axis) + marks.hairlines(seen, axis)


def _figures(sketch: Sketch, spots: list[Row], axis: dict[str, str]) -> list[dict[str, Any]]:
    """Label as many marks as there is room for; no two labels touch, none covers a mark."""
    wanted = {_label(group): group[-1] for group in _grouped(spots)}
    area = Box(0, -2, sketch.wide + RIGHT, sketch.high - 2)
    placed, _ = place(list(wanted), _obstacles(sketch, spots), area)
    refs = {"xref": axis["xaxis"], "yref": axis["yaxis"]}
    return [
        axes.words(
            wanted[p.label]["x"],
            float(wanted[p.label]["at"]),
            p.label.text,
            xshift=p.dx,
            yshift=-p.dy,
            xanchor=p.anchor,
            size=p.label.size,
            colour=wanted[p.label]["colour"],
            bgcolor=style.PAPER,
            borderpad=0,
            **refs,
        )
        for p in placed
    ]


def _grouped(spots: list[Row]) -> list[list[Row]]:
    """Put together marks that stand on or beside each other and say the same.

    `spots` are sorted by x, so a mark can only stand beside the last group that says the same.
    """
    groups: list[list[Row]] = []
    newest: dict[tuple[str, float], list[Row]] = {}
    for spot in spots:
        same = (style.compact(spot), spot["at"])
        group = newest.get(same)
        if group and spot["px"][0] - group[-1]["px"][0] < NEAR:
            group.append(spot)
        else:
            newest[same] = [spot]
            groups.append(newest[same])
    return groups


def _label(group: list[Row]) -> Label:
    """Write the figure of some marks once, and how many claims it stands for."""
    spot, n = group[-1], len(group)
    text = style.compact(spot) if n == 1 else f"{style.compact(spot)} ({n} claims)"
    x, y = spot["px"]
    return Label(x, y, text)


def _obstacles(sketch: Sketch, spots: list[Row]) -> list[Box]:
    """List what a label may not cover: marks, arrows, and the stubs that lead on from them."""
    found = []
    for spot in spots:
        aged = sketch.x(spot["expires"])
        x, y = spot["px"]
        found += [mark(x, y), Box(x, y - 1, sketch.x(spot["until"]), y + 1)]
        if spot["bound"] in ("floor", "magnitude"):
            found += [Box(at - 5, y - marks.ARROW - 4, at + 5, y) for at in (x, aged)]
        if spot["bound"] == "ceiling":
            found += [Box(at - 5, y, at + 5, y + marks.ARROW + 4) for at in (x, aged)]
        if spot["bound"] == "range":
            found.append(Box(x - 4, sketch.y(spot["upper"]), x + 4, y))
    return found


def _key(name: str, claims: pd.DataFrame, wide: float) -> list[str]:
    """Write the heading of a panel: its group, then the symbol and name of each body."""
    lines, line, used = [], f"<b>{name}</b>", width(name, 13) * 1.1
    bodies = claims[["who", "symbol", "colour"]].drop_duplicates()
    for who, symbol, colour in bodies.itertuples(index=False):
        item = f"{GLYPHS[symbol]} {who}"
        if used + width(item, 12) + 14 > wide:
            lines.append(line)
            line, used = "", 0.0
        coloured = f"<span style='color:{colour}'>{item}</span>"
        line += f"{'   ' if line else ''}{coloured}"
        used += width(item, 12) + 14
    return [*lines, line]


def _headings(lines: list[str], above: float, plot: float) -> list[dict[str, Any]]:
    return [
        axes.words(0, 1 - (above + i * LINE) / plot, line, yanchor="top")
        for i, line in enumerate(lines)
    ]
