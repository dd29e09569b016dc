"""How each body changed its own figure, and what came of what it expected.

Rules (docs/method.md sections 4 and 6.4): a row a body, each figure with what it changed, dotted
until the body's next word; changes are signed and never averaged. What was expected runs to the day
on which it was due, and never shares a chart with a count.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, style
from muster.analysis import HORIZON
from muster.charts import axes, frame, lanes, marks, meaning, scope
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW
from muster.charts.text import say
from muster.record import Record

OUTCOME = ["due", "outcome", "counted_on"]


@chart
def revised(
    record: Record,
    measure: str,
    *,
    tense: str | None = None,
    horizon: int = HORIZON,
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw how each body revised its own figures of one measure.

    For what is expected or planned, also whether the body's own later count met it; `horizon`
    (days) is when that is due where no day was stated. Every claim of the measure is shown or
    counted as left out. Raises LookupError for an unknown measure.

    >>> muster.charts.revised(record, "deployed").layout.meta["name"]
    'deployed-revised'
    """
    wanted = tense or analysis.usual_tense(record, measure)
    claims = scope.scoped(record, measure, wanted)
    ahead = wanted == "prospective"
    words = _dated(marks.styled(record, _joined(record, claims, horizon, ahead)), horizon, ahead)
    picture = _picture(record, words, ahead, width)
    return _meaning(record, _shown(claims, words), words, measure, horizon, ahead), picture


def _joined(record: Record, claims: pd.DataFrame, horizon: int, ahead: bool) -> pd.DataFrame:
    """Keep the bodies with more than one word (or with a target), each with what it changed."""
    own = claims[(claims["left_out"] == "") & (claims["voice"].astype("str") != "relay")]
    changes = analysis.revisions(record)[["claim_id", "kind", "change", "days"]]
    words = own.merge(changes.rename(columns={"kind": "revision"}), on="claim_id", how="left")
    if ahead:
        due = analysis.targets(record, horizon)[["claim_id", *OUTCOME]]
        words = words.merge(due, on="claim_id", how="left")
    else:
        words = words.reindex(columns=[*words.columns, *OUTCOME])
    words = words.assign(revision=words["revision"].astype("str").fillna(""))
    many = words["body"].isin(words.loc[words["revision"] != "", "body"])
    kept = words[many | words["outcome"].notna()]
    return kept.sort_values(["known_on", "claim_id"], ignore_index=True)


def _dated(words: pd.DataFrame, horizon: int, ahead: bool) -> pd.DataFrame:
    """Add the day on which each word ends, its rank and its label; the heading names the body."""
    expiry = words["known_on"] + pd.Timedelta(days=horizon)
    following = words.groupby("body")["known_on"].shift(-1).fillna(expiry)
    until = pd.to_datetime(words["due"]).fillna(expiry) if ahead else following
    rows = words.to_dict("records")
    return words.assign(
        x=words["known_on"],
        until=until,
        rank=_ranks(words),
        name=words["who"],
        short=[_label(row, row["short"], ahead) for row in rows],
        plain=[_label(row, row["plain"], ahead) for row in rows],
    )


def _ranks(words: pd.DataFrame) -> pd.Series[int]:
    """Put the body with most words first, and of several the one that spoke first."""
    of = words.groupby("body")["known_on"].agg(["size", "min"]).reset_index()
    ordered = of.sort_values(["size", "min", "body"], ascending=[False, True, True])["body"]
    return words["body"].map({body: rank for rank, body in enumerate(ordered)}).astype(int)


def _label(row: dict[Any, Any], figure: str, ahead: bool) -> str:
    """Write a figure with its signed change, with what the change was, or with what came of it."""
    change = row["change"]
    if ahead:
        return say("label-outcome", figure=figure, outcome=say(f"outcome-{_slug(row['outcome'])}"))
    if pd.notna(change) and change != 0:
        signed = f"{'+' if change > 0 else '−'}{style.number(abs(change))}"
        return say("label-change", figure=figure, change=signed)
    if row["revision"] == "repeat":
        return figure
    kind = row["revision"]
    return say("label-change", figure=figure, change=say(f"change-{kind}")) if kind else figure


def _slug(outcome: Any) -> str:
    return str(outcome).replace(" ", "-") if isinstance(outcome, str) else "unknown"


def _shown(claims: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    relay = claims["voice"].astype("str") == "relay"
    inside = (claims["left_out"] == "") & ~claims["claim_id"].isin(words["claim_id"])
    why = np.where(relay, "a relay", "its body's only figure")
    return claims.assign(left_out=claims["left_out"].mask(inside, pd.Series(why, claims.index)))


def _picture(record: Record, words: pd.DataFrame, ahead: bool, width: int) -> Picture:
    newest = meaning.last_read(record)
    begin = words["known_on"].min() if len(words) else newest
    latest = words["until"].max() if len(words) else newest
    left = lanes.left_of(words["who"], width)
    end = max(begin, latest if ahead else min(latest, newest))
    clock = axes.clock(words["known_on"], (begin, end), width - left - axes.RIGHT)
    rows = words.assign(until=words["until"].where(words["until"] < clock.end, clock.end))
    bodies = [_lane(body, width) for _, body in rows.groupby("rank", sort=True)]
    below = lanes.drawn(bodies, clock, "y", left)
    keys = [*key(words), *marks.key(words), say("key-due" if ahead else "key-stub")]
    margin = (left, axes.RIGHT, axes.TOP, axes.BOTTOM)
    layout = clock.axes() | {"yaxis": below.axis}
    return Picture(below.parts, layout, max(below.height, 20), margin, keys, clock)


def _lane(body: pd.DataFrame, width: int) -> lanes.Lane:
    """Draw the words of a body as a row; on a phone the outline of a mark says its doubt."""
    told = body.assign(words=body["plain" if width < NARROW else "short"], due=body["due"].notna())
    return lanes.Lane(str(body["who"].iloc[0]), marks.drawable(told))


COLUMNS = ["claim_id", "name", "known_on", "figure", "revision", "change", "days", "doubt"]


def _meaning(
    record: Record,
    claims: pd.DataFrame,
    words: pd.DataFrame,
    measure: str,
    horizon: int,
    ahead: bool,
) -> Meaning:
    label = meaning.label(record, measure)
    rows = scope.doubted(words.sort_values(["rank", "known_on"]))
    return Meaning(
        title=say("revised-title", label=label, finding=_finding(words, ahead)),
        alt=_alt(rows) + scope.doubtful(words),
        how=say("revised-how-due", horizon=horizon) if ahead else "",
        claim_ids=list(words["claim_id"]),
        left_out=analysis.left_out(claims),
        table=rows[[*COLUMNS, *(OUTCOME if ahead else [])]],
    )


def _finding(words: pd.DataFrame, ahead: bool) -> str:
    """Count the later figures that raise or lower the body's own, or the expectations met."""
    if ahead:
        counted = words["outcome"].dropna().value_counts()
        met, missed = (int(counted.get(name, 0)) for name in ("met", "not met"))
        return say("found-due", n=int(counted.sum()), met=met, missed=missed)
    later = words[words["revision"] != ""]
    raised, lowered = (int((later["revision"] == kind).sum()) for kind in ("raised", "lowered"))
    return say("found-revised", n=len(later), raised=raised, lowered=lowered)


def _alt(rows: pd.DataFrame) -> str:
    told = [
        f"{name}: "
        + ", ".join(
            say("said-on", figure=row["figure"], day=style.day(row["known_on"]))
            for row in body.to_dict("records")
        )
        for name, body in rows.groupby("name", sort=False)
    ]
    return f"{'. '.join(told)}." if told else ""
