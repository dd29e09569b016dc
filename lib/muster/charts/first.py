"""Who was first to say at least so many, and how many days the others came after.

Rule (method.md sections 4 and 6.5): a floor, a point and the low end of a range say a least number,
a ceiling says none; the same or the next day is a tie, since time zones may decide it. A lead is
not a cause: who was first need not be whom the others followed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.analysis import Unit
from muster.charts import axes, frame, scope
from muster.charts.groups import GLYPHS, looks
from muster.charts.labels import width as text_width
from muster.charts.marks import Row, grouped
from muster.record import Record

LEFT, RIGHT, TOP, BOTTOM = 14, 26, 4, 52  # pixels
HEAD, ROW, LINE, AFTER = 26, 22, 15, 12  # pixels
MOST = 4  # thresholds, unless they are asked for


def first_to_say(
    record: Record,
    *,
    measure: str,
    thresholds: Sequence[float] | None = None,
    tense: str | None = None,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw when each body first said at least so many, in days after the first of all.

    `thresholds` are in the unit of the measure; by default the four numbers that most bodies
    stated. Every claim of the measure is shown or counted as left out. Raises LookupError for an
    unknown measure.
    """
    claims = scope.scoped(record, measure, tense)
    asked = list(thresholds) if thresholds is not None else usual(claims)
    firsts = analysis.firsts(record, measure, asked, tense=tense, unit=unit) if asked else None
    rows = None if firsts is None else _styled(record, firsts)
    blocks = [] if rows is None else [g for _, g in rows.groupby("threshold", sort=True)]
    traces, layout = _blocks(blocks, width)
    call: dict[str, Any] = {"measure": measure, "tense": tense, "unit": unit}
    call["thresholds"] = [int(level) for level in asked] if thresholds is not None else None
    return frame.draw(record, _meaning(record, claims, blocks, call), traces, layout, width)


def usual(claims: pd.DataFrame) -> list[float]:
    """Return the least numbers that most bodies stated, at most four, from low to high.

    >>> usual(pd.DataFrame({"lower": [3000.0, 3000.0, 11000.0], "body": ["a", "b", "a"],
    ...                     "bound": ["point", "floor", "point"], "left_out": ["", "", ""]}))
    [3000.0, 11000.0]
    """
    stated = claims[(claims["left_out"] == "") & claims["bound"].isin(["point", "floor", "range"])]
    bodies = stated.groupby("lower")["body"].nunique()
    often = bodies.sort_values(ascending=False, kind="stable").head(MOST)
    return sorted(float(level) for level in often.index)


def _styled(record: Record, rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(**looks(record, rows["group"]))
    return rows.assign(who=scope.short_names(record, rows["body"]))


def _blocks(blocks: list[pd.DataFrame], width: int) -> tuple[list[Any], dict[str, Any]]:
    """Set the thresholds one below the other; a unit of the y axis is a pixel, from below."""
    wide = width - LEFT - RIGHT
    most = max((int(block["days"].max()) for block in blocks), default=1) or 1
    scale = wide / (most * 1.03)
    said = [grouped(block[PLACED].to_dict("records"), "days") for block in blocks]
    planned = [[_placed(day, scale, wide) for day in days.values()] for days in said]
    heads = [textwrap.wrap(_heading(block), int(wide / 6.3)) for block in blocks]
    heights = [
        HEAD
        + LINE * (len(head) - 1)
        + sum(ROW + LINE * (row["text"].count("<br>")) for row in rows)
        for head, rows in zip(heads, planned, strict=True)
    ]
    total = float(sum(heights) + AFTER * len(blocks))
    layout: dict[str, Any] = {
        "height": total + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "xaxis": _after(most),
        "yaxis": {"range": [0, max(total, 1)], "visible": False, "automargin": False},
        "annotations": [],
        "shapes": [],
    }
    traces, top = [], total
    for block, head, rows, height in zip(blocks, heads, planned, heights, strict=True):
        traces.append(_block(block, head, rows, top, layout))
        top -= height + AFTER
    return traces, layout


def _after(most: int) -> dict[str, Any]:
    title = {"text": "days after the first", "font": {"size": 12}, "standoff": 6}
    return {"range": [0, most * 1.03], "nticks": 7, "automargin": False, "title": title}


def _heading(block: pd.DataFrame) -> str:
    """Say what the threshold is, who was first, and whether that was a tie."""
    first = block.iloc[0]
    tied = list(block.loc[block["tie"], "who"]) or [first["who"]]
    verb = "tie within a day: " if len(tied) > 1 else "first "
    day = style.short_day(first["known_on"])
    return f"At least {style.number(first['threshold'])}: {verb}{style.listed(tied)}, {day}"


PLACED = ["days", "claim_id", "who", "colour", "symbol", "group_name"]


def _placed(bodies: list[Row], scale: float, wide: float) -> dict[str, Any]:
    """Place the names of the bodies of one day beside its dot, on the side with more room."""
    days = bodies[0]["days"]
    when = "day 0" if days == 0 else f"{style.plural(days, 'day')} later"
    items = [(f"{GLYPHS[b['symbol']]} {b['who']}", b["colour"]) for b in bodies]
    x = days * scale
    needed = text_width("  ".join([when, *(text for text, _ in items)]), 12) + 14
    right = x < wide / 2 or x + needed < wide
    room = (wide - x if right else x) - 14
    lines, line, used = [], when, text_width(when, 12)
    for text, colour in items:
        if used + text_width(text, 12) + 12 > room:
            lines.append(line)
            line, used = "", 0.0
        line += f"{'  ' if line else ''}<span style='color:{colour}'>{text}</span>"
        used += text_width(text, 12) + 12
    one = len({body["group_name"] for body in bodies}) == 1
    return {
        "days": days,
        "right": right,
        "text": "<br>".join([*lines, line]),
        "colour": bodies[0]["colour"] if one else style.OTHER,
        "symbol": bodies[0]["symbol"] if one else style.SYMBOLS[len(style.HUES)],
        "claim": bodies[0]["claim_id"],
    }


def _block(
    block: pd.DataFrame,
    head: list[str],
    rows: list[dict[str, Any]],
    top: float,
    layout: dict[str, Any],
) -> dict[str, Any]:
    place = {"yref": "y", "yanchor": "top", "bgcolor": style.PAPER, "borderpad": 0}
    title = "<br>".join(f"<b>{line}</b>" for line in head)
    layout["annotations"].append(axes.words(0, top, title, **place))
    y = top - HEAD - LINE * (len(head) - 1) + 2
    spots = []
    for row in rows:
        spots.append(y - 8)
        side = {"xshift": 9, "xanchor": "left"} if row["right"] else {"xshift": -9}
        side = side if row["right"] else {**side, "xanchor": "right", "align": "right"}
        more = {**place, **side, "xref": "x", "font": {"size": 12}}
        layout["annotations"].append(axes.words(row["days"], y, row["text"], **more))
        layout["shapes"].append(axes.level(0, row["days"], y - 8, colour=row["colour"], width=1))
        y -= ROW + LINE * row["text"].count("<br>")
    return _dots(block, rows, spots)


def _dots(block: pd.DataFrame, rows: list[dict[str, Any]], spots: list[float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"at least {style.number(block['threshold'].iloc[0])}",
        "x": [row["days"] for row in rows],
        "y": [float(spot) for spot in spots],
        "marker": {
            "symbol": [row["symbol"] for row in rows],
            "color": [row["colour"] for row in rows],
            "size": 10,
        },
        "customdata": [row["claim"] for row in rows],
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


COLUMNS = {
    "claim_id": "claim",
    "threshold": "at least",
    "who": "whose figure",
    "known_on": "first on",
    "days": "days after the first",
    "tied": "tie",
}


def _meaning(
    record: Record, claims: pd.DataFrame, blocks: list[pd.DataFrame], call: dict[str, Any]
) -> frame.Meaning:
    label = frame.label(record, call["measure"])
    unit, last = frame.unit(record, call["measure"]), frame.last_read(record)
    rows = pd.concat(blocks) if blocks else pd.DataFrame(columns=[*COLUMNS, "tie"])
    ids = list(dict.fromkeys(rows["claim_id"]))
    later = (claims["left_out"] == "") & ~claims["claim_id"].isin(ids)
    out = analysis.left_out(
        claims.assign(left_out=claims["left_out"].mask(later, "not its body's first of so many"))
    )
    title = f"{label}: {_lead(blocks)}"
    listing = " ".join(f"{_heading(block)}; {_others(block)}." for block in blocks)
    extras = [call["tense"], *([call["unit"]] if call["unit"] != "body" else [])]
    extras += call["thresholds"] or []
    return frame.Meaning(
        name=scope.named(call["measure"], "first-to-say", *extras),
        title=title,
        subtitle=f"{unit.capitalize()}, as said up to {style.day(last)};"
        f" {frame.counts(len(ids), out)}",
        alt=f"Dots in days after the first. {title}. {listing} {frame.reasons(out)}",
        note=f"{HOW} {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=f"{last:%Y-%m-%d}",
        claim_ids=ids,
        left_out=out,
        table=frame.table(rows.assign(tied=rows["tie"].map({True: "tie", False: ""})), COLUMNS),
        call={
            "chart": "first_to_say",
            "arguments": {k: v for k, v in call.items() if v is not None},
        },
    )


def _lead(blocks: list[pd.DataFrame]) -> str:
    """Name the longest lead over the next body; where there is none, say so."""
    leads = [(int(b["days"].iloc[1]), b) for b in blocks if len(b) > 1]
    if not leads:
        return "nobody was ahead of another body"
    days, block = max(leads, key=lambda lead: lead[0])
    said = f"at least {style.number(block['threshold'].iloc[0])}"
    if days == 0:
        return f"{said} was first said by several bodies on one day"
    first, second = block["who"].iloc[0], block["who"].iloc[1]
    return f"{first} was {style.plural(days, 'day')} ahead of {second} with {said}"


def _others(block: pd.DataFrame) -> str:
    later = block[block["days"] > 0]
    told = [
        f"{who} {style.plural(n, 'day')}"
        for who, n in zip(later["who"], later["days"], strict=True)
    ]
    return f"later: {', '.join(told)}" if told else "nobody later"


HOW = (
    "A level line runs from the day of the first to the day on which a body said at least as many."
    " A ceiling says no least number. The same or the next day is a tie, since time zones may"
    " decide it. Who was first need not be whom the others followed."
)
