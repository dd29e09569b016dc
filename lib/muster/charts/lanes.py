"""Positions over time: rows of marks with words, on as many lines as the words need.

Rule (docs/method.md section 6.7): a position has no figure, so it never stands on an axis of
numbers; "fake" is not 0. Each stance has a mark and its word; a mark has the name of its body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.charts import marks, shapes
from muster.charts.axes import Clock
from muster.charts.groups import looks
from muster.charts.labels import stacked
from muster.charts.marks import Row
from muster.charts.shapes import NARROW, SMALL, Parts, joined
from muster.charts.text import plain, say, wrap
from muster.charts.text import width as text_width
from muster.record import Record

LINE, APART, PATH = 19, 8, 16  # pixels: of a line of marks, between rows, of a heading above
EDGE, SIDE = 12, 190  # pixels on the left: the least, the most that headings take
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
    """One row: its heading, and rows of `marks` with x, words and, for a dotted line, until."""

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
        bound="position",
        soft=False,
        ahead=False,
    ).sort_values(["said_on", "claim_id"], ignore_index=True)
    words = [stance_of(stance) for stance in ordered["stance"]]
    rows = ordered.assign(figure=words).to_dict("records")
    return ordered.assign(
        x=ordered["said_on"],
        symbol=[SYMBOLS.get(str(stance), OTHER) for stance in ordered["stance"]],
        figure=words,
        said=[marks.short(row, row["figure"]) for row in rows],
        tip=[marks.tip(row) for row in rows],
    )


def stance_of(stance: str) -> str:
    """Word a stance as a chart does."""
    return say(f"stance-{stance.replace(' ', '-')}") if stance in SYMBOLS else stance


def named(rows: pd.DataFrame, narrow: bool) -> list[Row]:
    """Word each mark with its body; on a phone once a row, and there the ring says the doubt."""
    told = rows.to_dict("records")
    words = rows["who"].mask(rows["who"].duplicated(), "") if narrow else rows["who"]
    doubted = [w if narrow else marks.short(row, w) for row, w in zip(told, words, strict=True)]
    return marks.drawable(rows.assign(words=doubted))


def left_of(names: Iterable[str], width: int) -> int:
    """Give headings the room on the left that they need; on a phone none: they stand above."""
    if width < NARROW:
        return EDGE
    longest = max((text_width(name, SMALL, bold=True) for name in names), default=0)
    return int(min(longest + 22, SIDE))


def drawn(
    lanes: Sequence[Lane],
    clock: Clock,
    y: str,
    left: float,
    line: int = LINE,
    also: Callable[[Clock, Row, float, str], Parts] | None = None,
) -> Lanes:
    """Draw rows on the y axis of that name; headings stand in `left` pixels, or above if few.

    `line` is the height of a line of marks; `also` draws what else belongs to a mark.
    """
    parts, top = Parts(), 0.0
    left = left if left > EDGE else 0
    for lane in lanes:
        spots = [(clock.x(row["x"]), row["words"] or "") for row in lane.rows]
        placed = stacked(spots, clock.wide + 10, SMALL)
        lines = max((one.end for one in placed), default=1)
        head = wrap(lane.heading, left - 14, SMALL, bold=True) if left else [lane.heading]
        above = 0 if left or not lane.heading else PATH + 8 * any(map(_points_up, lane.rows))
        heights = [-(top + above + LINE / 2 + line * (one.middle - 0.5)) for one in placed]
        rows = [{**row, "words": one.text} for row, one in zip(lane.rows, placed, strict=True)]
        parts += joined(
            (also(clock, row, at, y) if also else Parts()) + _mark(clock, row, at, one.right, y)
            for row, at, one in zip(rows, heights, placed, strict=True)
        ) + _heading(head, left, y, top)
        top += above + max(lines * line, 15.0 * len(head) if left else 0) + APART
        rule = shapes.line(0, -top + APART / 2, 1, -top + APART / 2, xref="paper", yref=y)
        parts += Parts(shapes=(rule,))
    axis = {"range": [-max(top, 1), 0], "visible": False, "automargin": False, "anchor": "x"}
    return Lanes(parts, top, axis)


def _points_up(row: Row) -> bool:
    return row["bound"] in ("floor", "magnitude")


def _mark(clock: Clock, row: Row, at: float, right: bool, y: str) -> Parts:
    """Draw one mark of a row with its words, and the dotted line to where it stops counting."""
    axis, until = clock.axis(row["x"]), row.get("until")
    stretches = clock.stretches(row["x"], until) if until is not None else []
    stubs = [shapes.spans([(a, at, b, at)], xaxis=ref, yaxis=y) for ref, a, b in stretches]
    due: tuple[shapes.Part, ...] = ()
    if until is not None and row.get("due"):
        tick = shapes.line(until, at - 5, until, at + 5, xref=clock.axis(until), yref=y)
        due = (tick | {"line": {"color": row["colour"], "width": 1.5}},)
    side = {"xshift": 12 if right else -12, "xanchor": "left" if right else "right"}
    place = {"xref": axis, "yref": y, "colour": row["colour"], "bgcolor": style.PAPER}
    words = shapes.words(row["x"], at, row["words"], **place, **side)
    flat = {**row, "at": at, "lower": at - 6, "upper": at + 6}  # no scale here: a range is a bar
    return (
        Parts(tuple(stubs))
        + marks.over(clock, [flat], y)
        + Parts(annotations=(words,) if row["words"] else (), shapes=due)
    )


def _heading(lines: Sequence[str], left: float, y: str, top: float) -> Parts:
    if not any(lines):
        return Parts()
    text = f"<b>{'<br>'.join(map(plain, lines))}</b>"
    place = {"yref": y, "yanchor": "top"}
    side = {"xanchor": "right", "xshift": -8, "align": "right"} if left else {}
    return Parts(annotations=(shapes.words(0, -top - 1, text, **place, **side),))
