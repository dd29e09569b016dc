"""Positions without a figure: each body's stance, when it took it and when it moved.

Rule (docs/method.md section 6.7): a row a body, in order of its first word; each stance has a mark
and its word; a denial is not nought, and "no comment" is not a denial. A dotted level line says
that the body has not been read to say otherwise since.
"""

from __future__ import annotations

import pandas as pd

from muster import style
from muster.charts import axes, frame, lanes, marks, meaning, scope
from muster.charts.axes import Clock
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW, SMALL
from muster.charts.text import say
from muster.charts.text import width as text_width
from muster.record import Record

RIGHT, TOP, BOTTOM = 16, 4, 46  # pixels


@chart
def positions(record: Record, measure: str, *, width: int = frame.WIDE) -> tuple[Meaning, Picture]:
    """Draw who took which stance on one subject, a row a body, in order of its first word.

    `measure` is a measure of positions. Withdrawn claims are counted as left out. Raises
    LookupError naming the near miss for a measure that is not one of positions.

    >>> muster.charts.positions(record, "position").layout.meta["name"]
    'position'
    """
    subjects = record.measures[record.measures["kind"].astype("str") == "position"]["measure"]
    if measure not in set(subjects):
        raise style.near_miss("measure of positions", measure, subjects)
    every = record.claims[record.claims["measure"] == measure]
    kept = every[every["review"].astype("str") != "withdrawn"]
    shown = _dated(record, lanes.stanced(record, kept))
    out = {"withdrawn": len(every) - len(kept)} if len(every) > len(kept) else {}
    return _meaning(record, measure, shown, out), _picture(record, shown, width)


def _dated(record: Record, shown: pd.DataFrame) -> pd.DataFrame:
    """Add the day of the body's next word, or of the last that was read."""
    following = shown.groupby("body")["said_on"].shift(-1)
    return shown.assign(until=following.fillna(meaning.last_read(record)))


def _picture(record: Record, shown: pd.DataFrame, width: int) -> Picture:
    left = lanes.left_of(shown["who"], width)
    newest = meaning.last_read(record)
    begin = shown["said_on"].min() if len(shown) else newest
    clock = axes.clock(shown["said_on"], (begin, max(newest, begin)), width - left - RIGHT)
    narrow = width < NARROW
    rows = [_lane(body, clock, narrow) for _, body in shown.groupby("who", sort=False)]
    below = lanes.drawn(rows, clock, "y", left)
    keys = [*key(shown), say("key-since")]
    keys += [say("key-disputed")] if shown["disputed"].any() else []
    layout, margin = clock.axes() | {"yaxis": below.axis}, (left, RIGHT, TOP, BOTTOM)
    return Picture(below.parts, layout, max(below.height, 20), margin, keys, clock)


def _lane(body: pd.DataFrame, clock: Clock, narrow: bool) -> lanes.Lane:
    """Head the row of a body with its name; on a phone the name stands at its first mark."""
    name = str(body["who"].iloc[0])
    rows = marks.drawable(body.assign(words=body["said"]))
    if not narrow:
        return lanes.Lane(name, rows)
    first = say("stance-of", who=rows[0]["who"], said=rows[0]["said"])
    spot = clock.x(rows[0]["x"])
    if text_width(first, SMALL) + 15 > max(spot, clock.wide - spot):
        return lanes.Lane(name, rows)
    return lanes.Lane("", [rows[0] | {"words": first}, *rows[1:]])


COLUMNS = ["claim_id", "said_on", "who", "said", "wording", "doubt"]


def _meaning(record: Record, measure: str, shown: pd.DataFrame, out: dict[str, int]) -> Meaning:
    newest, label = meaning.last_read(record), meaning.label(record, measure)
    rows = shown.to_dict("records")
    each = "; ".join(
        say("position", who=row["who"], said=row["said"], day=style.short_day(row["said_on"]))
        for row in rows
    )
    return Meaning(
        name=measure,
        title=say("positions-title", label=label, finding=_finding(shown)),
        scope=say("positions-scope", day=style.day(newest)),
        alt=f"{each}." if each else "",
        unit="positions",
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=scope.doubted(shown.assign(said=shown["stance"].map(lanes.stance_of)))[COLUMNS],
    )


def _finding(shown: pd.DataFrame) -> str:
    """Count the bodies by the stances they took: a body that took two is in both counts."""
    bodies = shown.groupby("stance")["body"].nunique()
    told = [
        say(f"bodies-{stance.replace(' ', '-')}", n=int(bodies[stance]))
        for stance in lanes.SYMBOLS
        if stance in bodies
    ]
    return style.listed(told) if told else say("no-position")
