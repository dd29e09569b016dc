"""The revision ladder: how each body changed its own figure, and what came of what it expected.

Rules (method.md sections 4 and 6.4): a staircase a body, level until its next word, upright only
where that word cannot be true beside the one before; sizes are signed and never averaged. What was
expected is a stub from the day it was said to the day it was due, ending in met, not met or
unknown, and never shares a chart with a count.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.analysis import HORIZON
from muster.charts import axes, frame, scope, stairs
from muster.charts.groups import looks
from muster.charts.marks import grouped
from muster.record import Record

OUTCOME = ["due", "outcome", "counted_on"]


def revised(
    record: Record,
    *,
    measure: str,
    tense: str | None = None,
    horizon: int = HORIZON,
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw how each body revised its own figures of one measure.

    For what is expected or planned, also whether the body's own later count met it; `horizon`
    (days) is when that is due where no day was stated. Every claim of the measure is shown or
    counted as left out. Raises LookupError for an unknown measure.
    """
    wanted = tense or analysis.usual_tense(record, measure)
    claims = scope.scoped(record, measure, wanted)
    ahead = wanted == "prospective"
    said = _joined(claims, _changes(record), _outcomes(record, horizon) if ahead else None)
    words = _styled(record, said, pd.Timedelta(days=horizon))
    claims = _shown(claims, words)
    window = _window(record, words, horizon)
    bodies = [body for _, body in words.groupby("rank", sort=True)]
    traces, layout = stairs.drawn(bodies, window, width)
    call = {"measure": measure, "tense": tense, "horizon": horizon}
    call = {k: v for k, v in call.items() if v is not None}
    return frame.draw(record, _meaning(record, claims, words, call), traces, layout, width)


def _changes(record: Record) -> pd.DataFrame:
    return analysis.revisions(record)[["claim_id", "previous", "kind", "change", "days"]].rename(
        columns={"kind": "revision"}
    )


def _outcomes(record: Record, horizon: int) -> pd.DataFrame:
    return analysis.targets(record, horizon)[["claim_id", *OUTCOME]]


def _joined(
    claims: pd.DataFrame, changes: pd.DataFrame, outcomes: pd.DataFrame | None
) -> pd.DataFrame:
    """Keep the bodies with more than one word (or with a target), each with its ladder."""
    own = claims[(claims["left_out"] == "") & (claims["voice"].astype("str") != "relay")]
    words = own.merge(changes, on="claim_id", how="left")
    if outcomes is None:
        words = words.reindex(columns=[*words.columns, *OUTCOME])
    else:
        words = words.merge(outcomes, on="claim_id", how="left")
    words = words.assign(revision=words["revision"].astype("str").fillna(""))
    many = words["body"].isin(words.loc[words["revision"] != "", "body"])
    return words[many | words["outcome"].notna()].sort_values(["known_on", "claim_id"])


def _styled(record: Record, words: pd.DataFrame, expiry: pd.Timedelta) -> pd.DataFrame:
    figures = analysis.figures(words)
    return words.assign(
        **looks(record, words["group"]),
        rank=_ranks(words),
        x=words["known_on"],
        who=scope.short_names(record, words["body"]),
        figure=figures,
        words=figures,
        voice=words["voice"].astype("str"),
        hedge=words["hedge"].astype("str"),
        label=[_label(row) for row in words[LABELLED].to_dict("records")],
        until=words.groupby("body")["known_on"].shift(-1).fillna(words["known_on"] + expiry),
    )


def _ranks(words: pd.DataFrame) -> pd.Series[int]:
    """Put the body with most words first, and of several the one that spoke first."""
    of = words.groupby("body")["known_on"].agg(["size", "min"]).reset_index()
    ordered = of.sort_values(["size", "min", "body"], ascending=[False, True, True])["body"]
    return words["body"].map({body: rank for rank, body in enumerate(ordered)}).astype(int)


LABELLED = [*analysis.FIGURE, "revision", "change"]


def _label(row: dict[Any, Any]) -> str:
    """Write a figure with its signed change, or with what the change was."""
    figure = style.compact(row)
    change = row["change"]
    if pd.notna(change) and change != 0:
        return f"{figure} ({'+' if change > 0 else '−'}{style.number(abs(change))})"
    if row["revision"] == "repeat":
        return ""  # it says nothing new, and would stand in the way of what does
    return f"{figure} ({row['revision']})" if row["revision"] else figure


def _shown(claims: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    relay = claims["voice"].astype("str") == "relay"
    inside = (claims["left_out"] == "") & ~claims["claim_id"].isin(words["claim_id"])
    why = np.where(relay, "a relay", "its body's only figure")
    return claims.assign(left_out=claims["left_out"].mask(inside, pd.Series(why, claims.index)))


def _window(record: Record, words: pd.DataFrame, horizon: int) -> axes.Window:
    newest = frame.last_read(record)
    if words.empty:
        return axes.padded(newest, newest)
    until = words["known_on"].max() + pd.Timedelta(days=horizon)
    due = words["due"].max()
    final = min(until, newest) if pd.isna(due) else max(due, words["known_on"].max())
    return axes.padded(words["known_on"].min(), final)


COLUMNS = {
    "claim_id": "claim",
    "who": "whose figure",
    "known_on": "day",
    "figure": "figure",
    "revision": "beside the one before",
    "change": "change",
    "days": "days after it",
}
EXPECTED = {"due": "due", "outcome": "outcome", "counted_on": "by the count of"}


def _meaning(
    record: Record, claims: pd.DataFrame, words: pd.DataFrame, call: dict[str, Any]
) -> frame.Meaning:
    label = frame.label(record, call["measure"])
    unit, last = frame.unit(record, call["measure"]), frame.last_read(record)
    out = analysis.left_out(claims)
    expected = bool(words["outcome"].notna().any())
    title = f"{label}: {_finding(words, expected)}"
    extras = [call.get("tense"), *([call["horizon"]] if call["horizon"] != HORIZON else [])]
    counted = EXPECTED if expected else {}
    return frame.Meaning(
        name=scope.named(call["measure"], "revised", *extras),
        title=title,
        subtitle=f"{unit.capitalize()}, as said up to {style.day(last)};"
        f" {frame.counts(len(words), out)}",
        alt=f"Revision ladder. {title}. {_alt(words)} {frame.reasons(out)}",
        note=f"{_how(call['horizon'], expected)} {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=f"{last:%Y-%m-%d}",
        claim_ids=list(words["claim_id"]),
        left_out=out,
        table=frame.table(words.sort_values(["rank", "known_on"]), COLUMNS | counted),
        call={"chart": "revised", "arguments": call},
    )


def _finding(words: pd.DataFrame, expected: bool) -> str:
    """Count the revisions that cannot be true beside the word before, or the targets met."""
    if expected:
        met = int((words["outcome"] == "met").sum())
        missed = int((words["outcome"] == "not met").sum())
        known = int(words["outcome"].notna().sum())
        of = f"{met} of {style.plural(known, 'expectation')} met by the body's own count"
        return f"{of}, {missed} not met, {known - met - missed} unknown"
    later = words[words["revision"] != ""]
    if later.empty:
        return "no body gave a second figure"
    raised, lowered = (int((later["revision"] == kind).sum()) for kind in ("raised", "lowered"))
    of = style.plural(len(later), "later figure")
    return f"of {of}, {raised} raise the body's own and {lowered} lower it"


def _alt(words: pd.DataFrame) -> str:
    said = words[["rank", "who", "figure", "known_on"]].sort_values("rank", kind="stable")
    told = []
    for body in grouped(said.to_dict("records"), "rank").values():
        steps = ", ".join(f"{row['figure']} on {style.day(row['known_on'])}" for row in body)
        told.append(f"{body[0]['who']}: {steps}.")
    return " ".join(told)


HOW = (
    "Each body has its own scale, from nought. Filled: a figure. Hollow: about or nearly. Bar: a"
    " range. Arrow: at least (up) or up to (down). A change in numbers is given only between two"
    " bare numbers."
)


def _how(horizon: int, expected: bool) -> str:
    days = style.plural(horizon, "day")
    if expected:
        due = f"the day on which it was due, the stated one or else {days} later"
        return f"{HOW} Dotted: until {due}; met or not by the same body's count."
    level = f"Level until the body's next word, the last one for {days}"
    return f"{HOW} {level}; upright where two words cannot both be true."
