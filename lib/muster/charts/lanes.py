"""Positions over time: rows of marks with words, on as many lines as the words need.

Rule (docs/method.md section 6.7): a position has no figure, so it never stands on an axis of
numbers; "fake" is not 0. Each stance has a mark and its word; a mark has the name of its body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.charts import marks, shapes
from muster.charts.axes import Clock
from muster.charts.groups import looks
from muster.charts.labels import stacked
from muster.charts.marks import Row
from muster.charts.shapes import SMALL, Parts, joined
from muster.charts.text import width, wrap
from muster.charts.wording import say
from muster.record import Record

LINE, APART, PATH = 19, 8, 16  # pixels: of a line of marks, between rows, of a heading above
SYMBOLS = {
    "asserts": "triangle-right",
    "confirms": "triangle-up",
    "denies": "x",
    "unaware": "triangle-down-open",
    "cannot confirm": "triangle-left-open",
    "declines": "asterisk-open",
}
OTHER = "circle-open-dot"  # a stance that a record adds


@dataclass(frozen=True)
class Lane:
    """One row: its heading, and its positions (x, words, symbol, colour, claim_id, tip)."""

    heading: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Lanes:
    """Rows that are drawn: parts, height in pixels, and the y axis, in pixels from below."""

    parts: Parts
    height: float
    axis: dict[str, Any]


def stanced(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    """Add to positions what their marks are drawn from, by day; `stance` is then plain text."""
    names = record.sources.set_index("source")["short_name"]
    body = claims["origin"].fillna(claims["source"])
    ordered = claims.assign(
        **looks(record, body.map(analysis.groups(record))),
        body=body,
        who=body.map(names).astype("str"),
        by=claims["source"].map(names).astype("str"),
        stance=claims["stance"].astype("str"),
        disputed=claims["review"].astype("str") == "disputed",
        derived=False,
    ).sort_values(["said_on", "claim_id"], ignore_index=True)
    rows = ordered.to_dict("records")
    words = [_doubted(row["disputed"], stance_of(row["stance"])) for row in rows]
    return ordered.assign(
        x=ordered["said_on"],
        symbol=[SYMBOLS.get(str(row["stance"]), OTHER) for row in rows],
        said=words,
        tip=[marks.tip({**row, "figure": stance_of(row["stance"])}) for row in rows],
    )


def stance_of(stance: str) -> str:
    """Word a stance as a chart does."""
    return say(f"stance-{stance.replace(' ', '-')}") if stance in SYMBOLS else stance


def _doubted(disputed: bool, text: str) -> str:
    return say("label-disputed", figure=text) if disputed else text


def named(rows: pd.DataFrame, narrow: bool) -> list[Row]:
    """Word each mark with its body; on a phone each body once a row."""
    again = rows["who"].duplicated() & narrow
    words = rows["who"].mask(again, "")
    doubted = rows["disputed"] & (words != "") & (not narrow)  # there the ring says it
    told = [_doubted(bool(d), w) for d, w in zip(doubted, words, strict=True)]
    return rows.assign(words=told).to_dict("records")


def drawn(lanes: Sequence[Lane], clock: Clock, y: str, left: float) -> Lanes:
    """Draw rows on the y axis of that name; headings stand in `left` pixels, or above if none."""
    parts, top = Parts(), 0.0
    for lane in lanes:
        room = [width(row["words"], SMALL) if row["words"] else 0.0 for row in lane.rows]
        spots = [clock.x(row["x"]) for row in lane.rows]
        placed = stacked(list(zip(spots, room, strict=True)), clock.wide + 10)
        lines = 1 + max((line for line, _ in placed), default=0)
        head = wrap(lane.heading, left - 14, SMALL, bold=True) if left else [lane.heading]
        above = 0 if left else PATH
        high = max(lines * LINE, 15.0 * len(head) if left else 0)
        parts += _row(lane, placed, clock, y, top + above) + _heading(head, left, y, top)
        top += above + high + APART
        rule = shapes.line(0, -top + APART / 2, 1, -top + APART / 2, xref="paper", yref=y)
        parts += Parts(shapes=(rule,))
    axis = {"range": [-max(top, 1), 0], "visible": False, "automargin": False, "anchor": "x"}
    return Lanes(parts, top, axis)


def _row(lane: Lane, placed: Sequence[tuple[int, bool]], clock: Clock, y: str, top: float) -> Parts:
    heights = [-(top + LINE * (line + 0.5)) for line, _ in placed]
    stubs = [
        shapes.spans([(begin, at, end, at)], xaxis=axis, yaxis=y)
        for row, at in zip(lane.rows, heights, strict=True)
        if row.get("until") is not None
        for axis, begin, end in clock.stretches(row["x"], row["until"])
    ]
    spots = [
        shapes.dots(
            [lane.rows[i]["x"] for i in at],
            [heights[i] for i in at],
            symbol=[lane.rows[i]["symbol"] for i in at],
            size=9,
            stroke=1.5,
            colour=[lane.rows[i]["colour"] for i in at],
            ids=[lane.rows[i]["claim_id"] for i in at],
            tips=[lane.rows[i]["tip"] for i in at],
            name="positions",
            xaxis=axis,
            yaxis=y,
        )
        for axis, at in clock.by_axis([row["x"] for row in lane.rows]).items()
    ]
    rings = tuple(
        shapes.ring(row["x"], at, marks.RING, row["colour"], xref=clock.axis(row["x"]), yref=y)
        for row, at in zip(lane.rows, heights, strict=True)
        if row["disputed"]
    )
    ends = joined(_end(clock, row, at, y) for row, at in zip(lane.rows, heights, strict=True))
    words = tuple(
        shapes.words(
            row["x"],
            at,
            row["words"],
            xref=clock.axis(row["x"]),
            yref=y,
            xshift=12 if right else -12,
            xanchor="left" if right else "right",
            colour=row["colour"],
            bgcolor=style.PAPER,
        )
        for row, at, (_, right) in zip(lane.rows, heights, placed, strict=True)
        if row["words"]
    )
    return Parts((*stubs, *spots), words, rings) + ends


def _end(clock: Clock, row: Row, at: float, y: str) -> Parts:
    """Draw the arrow of a bound, and a tick on the day on which something was due."""
    refs = {"xref": clock.axis(row["x"]), "yref": y}
    arrows = marks.arrows(row, (row["x"], at), refs) if "bound" in row else ()
    if not row.get("due"):
        return Parts(annotations=arrows)
    day = row["until"]
    tick = shapes.line(day, at - 5, day, at + 5, xref=clock.axis(day), yref=y, width=1.5)
    return Parts(annotations=arrows, shapes=(tick | {"line": {"color": row["colour"]}},))


def _heading(lines: Sequence[str], left: float, y: str, top: float) -> Parts:
    text = f"<b>{'<br>'.join(lines)}</b>"
    place = {"yref": y, "yanchor": "top"}
    side = {"xanchor": "right", "xshift": -8, "align": "right"} if left else {}
    return Parts(annotations=(shapes.words(0, -top - 1, text, **place, **side),))
