"""Every figure of one series on the day it was said, by group and body.

Rules (docs/method.md section 6.1): x is the day on which the public could know the claim, numbers
count from 0 on one scale; a dotted level stub says that this is still the body's latest word and
stops at its next claim or at the horizon; positions without a figure stand underneath, never at 0.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, style
from muster.analysis import HORIZON
from muster.charts import axes, frame, lanes, marks, meaning, panels, scope
from muster.charts.axes import Window
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW, joined
from muster.charts.text import plain, say
from muster.days import as_day
from muster.record import Record

MOST, MANY = 3, 6  # panels of one group, and the claims that earn one; the others share a panel
SIDE = 86  # pixels: left of rows of positions
Ends = tuple[dict[Any, Any], dict[Any, Any]] | None


@chart
def over_time(
    record: Record,
    measure: str,
    *,
    tense: str | None = None,
    first: str | None = None,
    last: str | None = None,
    horizon: int = HORIZON,
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw every claim of one measure on its day.

    `tense` is accomplished or prospective (by default what the measure is about); `first` and
    `last` (days) narrow the view. Every claim of the measure is shown or counted as left out.
    Raises LookupError naming the near miss for an unknown measure.

    >>> muster.charts.over_time(record, "deployed", last="2024-10-20").layout.meta["shown"]
    2
    """
    claims = scope.scoped(record, measure, tense, first, last)
    shown = _dated(marks.styled(record, claims[claims["left_out"] == ""]), horizon)
    positions = _positions(record, measure, first, last)
    window = _window(record, shown, positions, first, last)
    both = scope.ends(shown)
    picture = _picture(shown, positions, window, both, width)
    meant = _meaning(record, claims, shown, positions, both, measure, first, last)
    return meant, picture


def _dated(claims: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """Add the day on which each claim stops counting: its body's next, its own or the horizon's."""
    ordered = claims.sort_values(["known_on", "claim_id"], ignore_index=True)
    expiry = ordered["until"].fillna(ordered["known_on"] + pd.Timedelta(days=horizon))
    following = ordered.groupby("body")["known_on"].shift(-1)
    until = pd.concat([following, expiry], axis=1).min(axis=1)
    return ordered.assign(x=ordered["known_on"], until=until)


def _positions(record: Record, measure: str, first: str | None, last: str | None) -> pd.DataFrame:
    """List the positions about a measure; which are, is said by measures.part_of."""
    about = record.measures
    part = (about["part_of"] == measure) & (about["kind"].astype("str") == "position")
    claims, said = record.claims, record.claims["said_on"]
    kept = claims["measure"].isin(about.loc[part, "measure"])
    kept &= claims["review"].astype("str") != "withdrawn"
    kept &= said >= as_day(first) if first else True
    kept &= said <= as_day(last) if last else True
    return lanes.stanced(record, claims[kept])


def _window(
    record: Record,
    shown: pd.DataFrame,
    positions: pd.DataFrame,
    first: str | None,
    last: str | None,
) -> Window:
    """Span all that is drawn; where nothing stands any more, the chart ends."""
    newest = meaning.last_read(record)
    said = pd.concat([shown["known_on"], positions["said_on"]])
    begin = as_day(first) if first else said.min()
    until = pd.concat([shown["until"], positions["said_on"]]).max()
    final = as_day(last) if last else min(until, newest)
    if pd.isna(begin) or pd.isna(final):
        return newest, newest
    return begin, max(begin, final)


def _panels(shown: pd.DataFrame) -> list[panels.Panel]:
    """Give each group with many claims its panel, and the others one together."""
    counted = shown["group_name"].value_counts()
    named = counted.index[counted.index != say("others")]
    big = [name for name in named if counted[name] >= MANY][:MOST]
    if len(big) < 2 and len(shown) < 2 * MANY:
        big = []
    rest = shown[~shown["group_name"].isin(big)]
    own = [(name, shown[shown["group_name"] == name]) for name in big]
    alone = [("" if not big else say("others"), rest)] if len(rest) else []
    return [_panel(name, claims) for name, claims in [*own, *alone]]


def _panel(name: str, claims: pd.DataFrame) -> panels.Panel:
    one = claims["colour"].nunique() == 1
    colour = claims["colour"].iloc[0] if one else style.INK
    heading = f"<span style='color:{colour}'><b>{plain(name)}</b></span>" if name else ""
    return panels.Panel(heading, marks.drawable(claims))


def _picture(
    shown: pd.DataFrame, positions: pd.DataFrame, window: Window, both: Ends, width: int
) -> Picture:
    narrow = width < NARROW
    left = axes.LEFT if narrow or positions.empty else SIDE
    wide = width - left - axes.RIGHT
    days = [*shown["known_on"], *positions["said_on"]]
    clock = axes.clock(days, window, wide)
    of_figures = _panels(shown)
    rows = _lanes(positions, narrow)
    y = f"y{len(of_figures) + 1}" if of_figures else "y"
    below = lanes.drawn(rows, clock, y, 0 if narrow else left)
    ends = {row["claim_id"] for row in both} if both else set()
    stack = panels.drawn(of_figures, clock, below.height, ends)
    axis = {f"yaxis{y[1:]}": below.axis | {"domain": [0, round(below.height / stack.height, 5)]}}
    seen = pd.concat([shown, positions])[["group_name", "colour"]] if len(positions) else shown
    return Picture(
        joined([stack.parts, below.parts]),
        clock.axes() | stack.axes | (axis if rows else {}),
        stack.height,
        (left, axes.RIGHT, axes.TOP, axes.BOTTOM),
        [*key(seen), *marks.key(shown), *([say("key-stub")] if len(shown) else [])],
        clock,
    )


def _lanes(positions: pd.DataFrame, narrow: bool) -> list[lanes.Lane]:
    stances = [s for s in lanes.SYMBOLS if (positions["stance"] == s).any()]
    return [
        lanes.Lane(lanes.stance_of(s), lanes.named(positions[positions["stance"] == s], narrow))
        for s in stances
    ]


COLUMNS = ["claim_id", "known_on", "who", "figure", "low", "value", "high", "voice", "doubt"]


def _meaning(
    record: Record,
    claims: pd.DataFrame,
    shown: pd.DataFrame,
    positions: pd.DataFrame,
    both: Ends,
    measure: str,
    first: str | None,
    last: str | None,
) -> Meaning:
    newest = meaning.last_read(record)
    until = min(as_day(last), newest) if last else newest
    said = scope.span(shown, both)
    subject = scope.subject(meaning.label(record, measure), first, last)
    told = pd.concat([scope.doubted(shown), _as_rows(positions)])
    return Meaning(
        title=say("over-time-title", subject=subject, span=said)
        if said
        else say("no-total", subject=subject),
        alt=say(
            "over-time-alt",
            claims=len(shown),
            bodies=int(shown["body"].nunique()),
            days=scope.days_of(shown["known_on"]),
            positions=len(positions),
        )
        + scope.doubtful(shown),
        as_of=until,
        claim_ids=list(shown["claim_id"]),
        left_out=analysis.left_out(claims),
        table=told[COLUMNS],
    )


def _as_rows(positions: pd.DataFrame) -> pd.DataFrame:
    """List positions under the same headings, with their stance for a figure."""
    kept = positions[["claim_id", "who", "voice", "said_on", "stance", "disputed", "derived"]]
    figures = kept.assign(figure=kept["stance"].map(lanes.stance_of), known_on=kept["said_on"])
    return scope.doubted(figures)
