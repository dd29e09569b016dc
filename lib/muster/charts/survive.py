"""Does the headline survive: the figures of one day under one editorial rule after the other.

Rules (method.md sections 2, 3 and 6): each rule keeps what it keeps and asks the same question
again, with its own n and k; a band is drawn only where enough claims can be compared. A rule says
what is kept, not what is true.
"""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster import analysis, sentences, style
from muster.analysis import HORIZON, Unit
from muster.charts import axes, frame, marks, scope
from muster.charts.groups import key, looks
from muster.record import Record
from muster.sentences import Ruled
from muster.sentences.names import names_of
from muster.sentences.parts import capital

LEFT, RIGHT, TOP, BOTTOM = 14, 26, 4, 40  # pixels
LINE, STACK, REST, MARK = 16, 15, 26, 22  # pixels: of text, between levels, around, of a mark


def survives(
    record: Record,
    *,
    measure: str,
    on: str,
    tense: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw who says what about one measure on one day under each editorial rule.

    Every claim of the measure is shown under some rule or counted as left out. Raises LookupError
    for an unknown measure. Rules: `sentences.ruled`.
    """
    asked: dict[str, Any] = {"measure": measure, "tense": tense, "horizon": horizon, "unit": unit}
    views = sentences.ruled(record, on=on, **asked)
    told = _told(record, views)
    rows = _stacked(_styled(record, [view.live for view in views]), width - LEFT - RIGHT)
    traces, layout = _panels(views, rows, told, width)
    call = {k: v for k, v in {**asked, "on": on}.items() if v is not None}
    return frame.draw(record, _meaning(record, views, told, call), traces, layout, width)


def _told(record: Record, views: list[Ruled]) -> list[str]:
    names = names_of(record, pd.concat([view.live for view in views]))
    first = sentences.together(views[0])
    rest = [sentences.change(views[0], view, names) for view in views[1:]]
    return [f"{capital(said)}." for said in (first, *rest)]


def _styled(record: Record, lives: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Add what a mark needs; it stands at the figure as stated, whatever its slack."""
    few = [live[KEPT].assign(panel=i) for i, live in enumerate(lives)]
    claims = pd.concat(few, ignore_index=True)
    who = scope.short_names(record, claims["body"])
    styled = claims.assign(
        **looks(record, claims["group"]),
        words=who + ": " + claims["figure"].astype("str"),
        hedge=claims["hedge"].astype("str"),
        voice=claims["voice"].astype("str"),
        spot=claims["value"].astype("Float64").astype("float64").fillna(marks.height(claims)),
    ).sort_values(["spot", "group", "claim_id"])
    panels = (styled[styled["panel"] == i] for i in range(len(lives)))
    return [panel.reset_index(drop=True) for panel in panels]


KEPT = ["claim_id", "body", "group", "figure", "value", "bound", "lower", "upper", "hedge"]
KEPT += ["approximate", "voice", "tense"]


def _stacked(rows: list[pd.DataFrame], wide: float) -> list[pd.DataFrame]:
    """Put each mark on the lowest level on which it covers no other."""
    scale = wide / _most(rows)
    return [row.assign(level=_levels([v * scale for v in row["spot"]])) for row in rows]


def _levels(spots: list[float]) -> list[int]:
    """Level marks, given from left to right in pixels.

    >>> _levels([0.0, 5.0, 40.0])
    [0, 1, 0]
    """
    ends: list[float] = []
    found = []
    for spot in spots:
        level = next((i for i, end in enumerate(ends) if end <= spot), len(ends))
        ends[level:] = [spot + MARK, *ends[level + 1 :]]
        found.append(level)
    return found


def _panels(
    views: list[Ruled], rows: list[pd.DataFrame], told: list[str], width: int
) -> tuple[list[Any], dict[str, Any]]:
    """Set the rules one below the other; a unit of the y axis is a pixel, counted from below."""
    wide = width - LEFT - RIGHT
    lines = [textwrap.wrap(said, int(wide / 6.1)) for said in told]
    heights = [
        LINE * (len(text) + 1) + REST + STACK * int(row["level"].max() if len(row) else 0)
        for text, row in zip(lines, rows, strict=True)
    ]
    legend = key(pd.concat(rows), wide)
    total = float(sum(heights)) + LINE * len(legend) + 6
    most = _most(rows)
    layout: dict[str, Any] = {
        "height": total + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "xaxis": {"range": [0, most], "tickformat": ",d", "nticks": 7, "automargin": False},
        "yaxis": {"range": [0, total], "visible": False, "automargin": False},
        "annotations": [axes.words(0, 1, "<br>".join(legend), yanchor="top")],
        "shapes": [],
    }
    traces: list[Any] = []
    top = float(sum(heights))
    for view, row, text, height in zip(views, rows, lines, heights, strict=True):
        _panel(view, row, text, top, top - height, traces, layout)
        top -= height
    return traces, layout


def _most(rows: list[pd.DataFrame]) -> float:
    ends = pd.concat([pd.concat([row["lower"], row["upper"]]) for row in rows])
    ends = ends[np.isfinite(ends)]
    return float(ends.max()) * 1.08 if len(ends) else 1.0


def _panel(
    view: Ruled,
    row: pd.DataFrame,
    text: list[str],
    top: float,
    bottom: float,
    traces: list[Any],
    layout: dict[str, Any],
) -> None:
    base = bottom + 10
    title = view.rule[:1].upper() + view.rule[1:]
    words = {"yref": "y", "yanchor": "top", "bgcolor": style.PAPER, "borderpad": 0}
    layout["annotations"].append(
        axes.words(0, top - 2, "<br>".join([f"<b>{title}</b>", *text]), size=12, **words)
    )
    layout["shapes"].append(axes.level(0, 1, bottom + 2, xref="paper"))
    if view.found.band:
        layout["shapes"] += [_band(camp, base, row) for camp in view.found.top.to_dict("records")]
    axis = {"xaxis": "x", "yaxis": "y"}
    level = dict(zip(row["claim_id"], base + row["level"] * STACK, strict=True))
    flat = [
        {**claim, "x": float(level[claim["claim_id"]]), "at": claim["spot"]}
        for claim in marks.rows(row, "spot")
    ]
    layout["shapes"] += [
        axes.level(claim["lower"], claim["upper"], claim["x"], colour=claim["colour"])
        for claim in flat
        if claim["bound"] == "point" and np.isfinite(claim["upper"])
    ]
    traces += marks.bars(flat, axis, upright=False)
    traces += marks.dots(flat, axis, view.rule, upright=False)
    layout["annotations"] += marks.arrows(flat, axis, upright=False)


def _band(camp: dict[Any, Any], base: float, row: pd.DataFrame) -> dict[str, Any]:
    """Shade the numbers that most claims allow: where they meet, not where the truth is."""
    return {
        "type": "rect",
        "x0": float(camp["lower"]),
        "x1": float(camp["upper"]),
        "y0": base - 8,
        "y1": base + 8 + STACK * int(row["level"].max()),
        "line": {"color": style.FAINT, "width": 10},
        "fillcolor": style.FAINT,
        "opacity": 0.3,
        "layer": "below",
    }


COLUMNS = {
    "rule": "rule",
    "n": "bodies with a figure",
    "k": "can be true together",
    "wrong": "wrong at least",
    "ratio": "conflict ratio",
    "lowest": "lowest",
    "highest": "highest",
    "change": "what changes",
}


def _row(view: Ruled, said: str) -> dict[str, Any]:
    both = sentences.ends(view.live)
    found = view.found
    low, high = ("", "") if both is None else (sentences.end(both[0], "low"), _high(both[1]))
    return {
        "rule": view.rule,
        "n": found.n,
        "k": found.k,
        "wrong": found.min_wrong,
        "ratio": round(found.conflict_ratio, 2),
        "lowest": low,
        "highest": high,
        "change": said,
    }


def _high(claim: Any) -> str:
    return sentences.end(claim, "high")


def _meaning(
    record: Record, views: list[Ruled], told: list[str], call: dict[str, Any]
) -> frame.Meaning:
    label = frame.label(record, call["measure"])
    rows = pd.DataFrame([_row(view, said) for view, said in zip(views, told, strict=True)])
    day, unit = style.day(call["on"]), frame.unit(record, call["measure"])
    ids = list(dict.fromkeys(claim for view in views for claim in view.live["claim_id"]))
    plain = {k: v for k, v in call.items() if v is not None}
    claims, _ = analysis.of_day(record, **plain)
    out = analysis.left_out(claims[~claims["claim_id"].isin(ids)])
    majority = sum(view.found.majority for view in views)
    title = (
        f"{label}, {day}: most figures can be true together under {majority} of"
        f" {style.plural(len(views), 'rule')}"
    )
    listing = " ".join(
        f"{view.rule[:1].upper()}{view.rule[1:]}: {said}"
        for view, said in zip(views, told, strict=True)
    )
    extras = [call.get("tense"), *([call["unit"]] if call["unit"] != "body" else [])]
    return frame.Meaning(
        name=scope.named(call["measure"], "survives", call["on"], *extras),
        title=title,
        subtitle=f"{unit.capitalize()}, as said by {day}; {frame.counts(len(ids), out)}",
        alt=f"Small multiples. {title}. {listing} {frame.reasons(out)}",
        note=f"{HOW} {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=call["on"],
        claim_ids=ids,
        left_out=out,
        table=frame.table(rows, COLUMNS),
        call={"chart": "survives", "arguments": call},
    )


HOW = (
    "Each mark is a body's figure; equal and close figures are stacked. Filled: a figure. Hollow:"
    " about or nearly. Bar: a range. Arrow: at least (right) or up to (left). Shaded: where more"
    " than half of at least four figures meet, two of them with both ends stated. A rule says what"
    " is kept, not what is true."
)
