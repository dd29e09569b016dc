"""The position lane: who confirmed, denied, did not know or would not say, under the same days.

Rule (method.md section 6.7): a position has no figure, so it never stands on the axis of people;
"fake" is not 0. Each stance has a row, a symbol and its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from muster import style
from muster.charts.labels import Box, Label, mark, place
from muster.record import Record

ROW, HEAD = 24, 26  # pixels
SYMBOLS = {
    "asserts": "triangle-right",
    "confirms": "circle",
    "denies": "x",
    "unaware": "circle-open",
    "cannot confirm": "diamond-open",
    "declines": "line-ns-open",
}


def rows(record: Record, measure: str, window: tuple[pd.Timestamp, pd.Timestamp]) -> pd.DataFrame:
    """Return the positions about a measure within a span of days, by stance.

    Which positions are about which measure is said by measures.part_of.
    """
    about = record.measures
    wanted = about.loc[
        (about["part_of"] == measure) & (about["kind"].astype("str") == "position"), "measure"
    ]
    claims = record.claims
    begin, end = window
    keep = claims["measure"].isin(wanted) & claims["said_on"].between(begin, end)
    keep &= claims["review"].astype("str") != "withdrawn"
    found = claims[keep].sort_values(["said_on", "claim_id"])
    body = found["origin"].fillna(found["source"])
    names = record.sources.set_index("source")["short_name"]
    stance = found["stance"].astype("str")
    order = [s for s in SYMBOLS if (stance == s).any()]
    row = stance.map({s: len(order) - 1 - i for i, s in enumerate(order)})
    return found.assign(who=body.map(names), stance=stance, row=row).reset_index(drop=True)


def height(positions: pd.DataFrame) -> float:
    """Return how high the lane is drawn, in pixels."""
    return HEAD + ROW * positions["stance"].nunique() if len(positions) else 0.0


def draw(
    positions: pd.DataFrame,
    x: Callable[[pd.Timestamp], float],
    wide: float,
    axis: str,
    share: float,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Draw the lane on the y axis called `axis`, which takes `share` of the height."""
    if positions.empty:
        return [], {}
    stances = list(positions.sort_values("row")["stance"].unique())
    total = len(stances) + HEAD / ROW
    layout = {
        f"yaxis{axis[1:]}": {
            "domain": [0, round(share, 5)],
            "range": [-0.5, total - 0.5],
            "tickvals": list(range(len(stances))),
            "tickfont": {"size": 12},
            "ticktext": stances,
            "showgrid": True,
            "fixedrange": True,
            "automargin": False,
            "anchor": "x",
        },
        "annotations": [_heading(axis, total), *_names(positions, x, wide, axis, total)],
    }
    return [_trace(positions, axis)], layout


def _trace(positions: pd.DataFrame, axis: str) -> dict[str, Any]:
    days = [f"{d:%Y-%m-%d}" for d in positions["said_on"]]
    who = zip(positions["who"], positions["said_on"], positions["stance"], strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "positions",
        "x": days,
        "y": [int(r) for r in positions["row"]],
        "xaxis": "x",
        "yaxis": axis,
        "marker": {
            "symbol": [SYMBOLS[s] for s in positions["stance"]],
            "size": 8,
            "color": style.INK,
            "line": {"width": 1.5, "color": style.INK},
        },
        "customdata": list(positions["claim_id"]),
        "text": [f"{w}, {style.short_day(d)}: {s}" for w, d, s in who],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _heading(axis: str, total: float) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": total - 0.5,
        "yref": axis,
        "yanchor": "top",
        "text": "<b>Positions without a figure</b>",
        "showarrow": False,
        "font": {"size": 12},
    }


def _names(
    positions: pd.DataFrame,
    x: Callable[[pd.Timestamp], float],
    wide: float,
    axis: str,
    total: float,
) -> list[dict[str, Any]]:
    spots = [
        (x(d), (total - 0.5 - r) * ROW)
        for d, r in zip(positions["said_on"], positions["row"], strict=True)
    ]
    wanted = [
        Label(a, b, str(who), 10) for (a, b), who in zip(spots, positions["who"], strict=True)
    ]
    area = Box(8, HEAD, wide, total * ROW)  # clear of the names of the rows
    placed, _ = place(wanted, [mark(a, b, 5) for a, b in spots], area)
    level = [p for p in placed if p.dy == 0]  # a name beside another row would belong to it
    days = {
        (a, b): (d, r)
        for (a, b), d, r in zip(spots, positions["said_on"], positions["row"], strict=True)
    }
    return [
        {
            "x": f"{days[p.label.x, p.label.y][0]:%Y-%m-%d}",
            "y": int(days[p.label.x, p.label.y][1]),
            "xref": "x",
            "yref": axis,
            "xshift": p.dx,
            "xanchor": p.anchor,
            "yanchor": "middle",
            "text": p.label.text,
            "showarrow": False,
            "font": {"size": 10, "color": style.MUTED},
        }
        for p in level
    ]
