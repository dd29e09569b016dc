"""Positions without a figure: each body's stance, when it took it and when it moved.

Rule (docs/method.md section 6.7): a row a body, in order of its first word; each stance has a mark
and its word; a denial is not nought, and "no comment" is not a denial. A dotted level line says
that the body has not been read to say otherwise since.
"""

from __future__ import annotations

import pandas as pd

from muster import style
from muster.charts import axes, frame, lanes, meaning, scope
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW, SMALL
from muster.charts.text import width as text_width
from muster.charts.wording import say
from muster.record import Record

RIGHT, TOP, BOTTOM, SIDE = 16, 4, 46, 190  # pixels; SIDE is the most that names take on the left


@chart
def positions(record: Record, *, measure: str, width: int = frame.WIDE) -> tuple[Meaning, Picture]:
    """Draw who took which stance on one subject, a row a body, in order of its first word.

    `measure` is a measure of positions. Withdrawn claims are counted as left out. Raises
    LookupError naming the near miss for a measure that is not one of positions.
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
    narrow = width < NARROW
    names = shown["who"].drop_duplicates()
    longest = max((text_width(name, SMALL, bold=True) for name in names), default=0)
    left = 12 if narrow else int(min(longest + 22, SIDE))
    newest = meaning.last_read(record)
    begin = shown["said_on"].min() if len(shown) else newest
    window = axes.padded(begin, max(newest, begin))
    clock = axes.clock(shown["said_on"], window, width - left - RIGHT)
    rows = [
        lanes.Lane(name, shown[shown["who"] == name].assign(words=shown["said"]).to_dict("records"))
        for name in names
    ]
    below = lanes.drawn(rows, clock, "y", 0 if narrow else left)
    margin = (left, RIGHT, TOP, BOTTOM)
    keys = [*key(shown), *([say("key-since")] if len(shown) else [])]
    keys += [say("key-disputed")] if shown["disputed"].any() else []
    axis = {"yaxis": below.axis}
    return Picture(below.parts, clock.axes() | axis, max(below.height, 20), margin, keys, clock)


COLUMNS = {
    "claim_id": "claim",
    "said_on": "day",
    "who": "body",
    "said": "stance",
    "wording": "as printed",
    "doubt": "doubt",
}


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
        table=meaning.table(
            scope.doubted(shown.assign(said=shown["stance"].map(lanes.stance_of))), COLUMNS
        ),
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
