"""Who was first to say at least so many, and how many days the others came after.

Rule (docs/method.md sections 4 and 6.5): a floor, a point and the low end of a range say a least
number, a ceiling says none; the same or the next day is a tie, since time zones may decide it. A
lead is not a cause: who was first need not be whom the others followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.analysis import Unit
from muster.charts import axes, frame, lanes, marks, meaning, scope
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.marks import Row
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW
from muster.charts.text import say
from muster.record import Record

RIGHT, TOP, BOTTOM = 16, 4, 46  # pixels
MOST = 4  # thresholds, unless they are asked for


@chart
def first_to_say(
    record: Record,
    measure: str,
    *,
    thresholds: Sequence[float] | None = None,
    tense: str | None = None,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw when each body first said at least so many, in days after the first of all.

    `thresholds` are in the unit of the measure; by default the four numbers that most bodies
    stated. Every claim of the measure is shown or counted as left out. Raises LookupError for an
    unknown measure.

    >>> muster.charts.first_to_say(record, "deployed", thresholds=[10_000]).layout.meta["name"]
    'deployed-first-to-say-10000'
    """
    claims = scope.scoped(record, measure, tense)
    asked = list(thresholds) if thresholds is not None else usual(claims)
    found = analysis.firsts(record, measure, asked or [0], tense=tense, unit=unit)
    rows = _styled(record, claims, found if asked else found.iloc[:0])
    return _meaning(record, claims, rows, measure), _picture(record, rows, width)


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


def _styled(record: Record, claims: pd.DataFrame, firsts: pd.DataFrame) -> pd.DataFrame:
    """Give each first its claim, with the body that it leads back to."""
    new = [name for name in firsts if name != "claim_id"]
    every = claims.drop(columns=[name for name in new if name in claims])
    return marks.styled(record, firsts.merge(every, on="claim_id"))


def _picture(record: Record, rows: pd.DataFrame, width: int) -> Picture:
    """Draw a row a threshold: each body at the day on which it first said so many."""
    newest, narrow = meaning.last_read(record), width < NARROW
    said = rows["known_on"] if len(rows) else pd.Series([newest])
    blocks = [(_least(block), block) for _, block in rows.groupby("threshold", sort=True)]
    left = lanes.left_of([head for head, _ in blocks], width)
    clock = axes.clock(said, (said.min(), said.max()), width - left - RIGHT)
    drawn = [
        lanes.Lane(head, [_worded(row, narrow) for row in marks.drawable(block)])
        for head, block in blocks
    ]
    below = lanes.drawn(drawn, clock, "y", left)
    keys = [*key(rows), *marks.key(rows), *([say("key-days")] if narrow else [])]
    margin, layout = (left, RIGHT, TOP, BOTTOM), clock.axes() | {"yaxis": below.axis}
    return Picture(below.parts, layout, max(below.height, 20), margin, keys, clock)


def _least(block: pd.DataFrame) -> str:
    return say("first-head", least=style.number(block["threshold"].iloc[0]))


def _worded(row: Row, narrow: bool) -> Row:
    """Say who it was and how many days after the first; on a phone the ring says the doubt."""
    who = marks.short(row | {"derived": False}, row["who"]) if not narrow else row["who"]
    words = say("first-day-short" if narrow else "first-day", who=who, n=int(row["days"]))
    return row | {"x": row["known_on"], "until": None, "words": words}


def _heading(block: pd.DataFrame) -> str:
    """Say what the threshold is, who was first, and whether that was a tie."""
    first = block.iloc[0]
    tied = list(block.loc[block["tie"], "who"]) or [first["who"]]
    told = {"who": style.listed(tied), "day": style.short_day(first["known_on"])}
    name = "first-tied" if len(tied) > 1 else "first-one"
    return say(name, least=style.number(first["threshold"]), **told)


COLUMNS = ["claim_id", "threshold", "who", "known_on", "days", "tied", "doubt"]


def _meaning(record: Record, claims: pd.DataFrame, rows: pd.DataFrame, measure: str) -> Meaning:
    blocks = [block for _, block in rows.groupby("threshold", sort=True)]
    ids = list(dict.fromkeys(rows["claim_id"]))
    later = (claims["left_out"] == "") & ~claims["claim_id"].isin(ids)
    why = claims["left_out"].mask(later, "not its body's first of so many")
    told = rows.assign(tied=rows["tie"].map({True: "tie", False: ""}))
    return Meaning(
        title=say("first-title", label=meaning.label(record, measure), finding=_lead(blocks)),
        alt=" ".join(f"{_heading(block)}; {_others(block)}." for block in blocks),
        claim_ids=ids,
        left_out=analysis.left_out(claims.assign(left_out=why)),
        table=scope.doubted(told)[COLUMNS],
    )


def _lead(blocks: list[pd.DataFrame]) -> str:
    """Tell of the number that most bodies said (the highest of several) who was first with it."""
    if not blocks:
        return say("lead-none")
    block = max(blocks, key=lambda rows: (len(rows), float(rows["threshold"].iloc[0])))
    first = [_doubted(row) for row in block[block["days"] == 0].to_dict("records")]
    later = block[block["days"] > 0]
    told = {"least": style.number(block["threshold"].iloc[0]), "first": style.listed(first)}
    if later.empty:
        return say("lead-alone", **told)
    return say(
        "lead", **told, n=int(later["days"].iloc[0]), second=_doubted(later.iloc[0].to_dict())
    )


def _doubted(row: dict[Any, Any]) -> str:
    doubt = marks.doubts(row)
    return f"{row['who']} ({', '.join(doubt)})" if doubt else str(row["who"])


def _others(block: pd.DataFrame) -> str:
    later = block[block["days"] > 0]
    told = [
        say("lag", who=who, n=int(n)) for who, n in zip(later["who"], later["days"], strict=True)
    ]
    return say("lags", told=", ".join(told)) if told else say("lag-none")
