"""What a body has on record without a figure, and when it came to say something else.

Rule (docs/method.md section 1, "Positions"): a position holds until the same body says otherwise;
it does not expire as a figure does, and silence is not a change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from muster.analysis.question import Unit
from muster.analysis.series import series
from muster.record import Record

TRACK = ["measure", "tense"]  # of one body, or one group
SIDES = {"asserts": "yes", "confirms": "yes"}  # every other stance is a side of its own
ANSWERS = ("yes", "denies")
BOTH = "both"


def positions(record: Record, unit: Unit = "body") -> pd.DataFrame:
    """Say from when to when each body held which position on each subject.

    Parameters
    ----------
    record : Record
        Positions in a body's own words count, of the whole and not of a part, from the day they
        became known; not what is withdrawn, disputed or only supposed.
    unit : "body" or "group"
        Who has one voice.

    Returns
    -------
    DataFrame
        One row per span, by body, subject, tense and day: body (or group), measure (the subject),
        tense, stance (that of the first claim of the span, or "both" for a day with two sides),
        from, to (datetime64; `to` is missing while the position holds), days (Int64), next (the
        stance that followed, missing while it holds), move (bool: the body changed sides then),
        claim_id (the first claim of the span), next_claim_id, claim_ids (tuple: the claims of its
        first day), claims (int: how often it was said), said_last (datetime64).

    Notes
    -----
    docs/method.md section 1. To assert and to confirm is one side; to be unable to confirm is
    neither to know nor not to know. Two sides of one day have no order, so they are "both", and
    neither into nor out of "both" is a move; nor is one between two ways of not answering.

    >>> list(muster.analysis.positions(record).columns)[:4]
    ['body', 'measure', 'tense', 'stance']
    """
    track = [unit, *TRACK]
    days = _days(record, track)
    begins = days["side"] != days.groupby(track)["side"].shift()
    spans = days.groupby(begins.cumsum().to_numpy()).agg(
        **{name: (name, "first") for name in (*track, "side", "stance", "claim_id", "claim_ids")},
        **{"from": ("known_on", "first"), "said_last": ("known_on", "last")},
        claims=("claims", "sum"),
    )
    after = spans.groupby(track)[["from", "side", "stance", "claim_id"]].shift(-1)
    spans = spans.assign(
        to=after["from"],
        days=(after["from"] - spans["from"]).dt.days.astype("Int64"),
        next=after["stance"],
        move=_moves(spans["side"], after["side"]),
        next_claim_id=after["claim_id"],
    )
    names = ["stance", "from", "to", "days", "next", "move", "claim_id", "next_claim_id"]
    return spans[[*track, *names, "claim_ids", "claims", "said_last"]].reset_index(drop=True)


def _moves(before: pd.Series[Any], after: pd.Series[Any]) -> pd.Series[bool]:
    """Tell where a body came to say yes or no, or no longer says it."""
    answers = before.isin(ANSWERS) | after.isin(ANSWERS)
    return answers & after.notna() & (after != BOTH) & (before != BOTH)


def implied(record: Record, measure: str) -> Record:
    """Let each yes to a part of what a subject is about be a yes to the subject itself.

    Rule (docs/method.md section 1, "Positions"): who confirms that they fight in one place confirms
    that they were sent. A denial of a part says nothing of the whole.
    """
    part_of = record.measures.set_index("measure")["part_of"].dropna().to_dict()
    about = part_of.get(measure)

    def above(name: str) -> set[str]:
        whole = part_of.get(name)
        return set() if whole is None else {whole} | above(str(whole))

    parts = [name for name in part_of if name != measure and about in above(str(name))]
    claims = record.claims
    yes = claims["measure"].isin(parts) & claims["stance"].isin(list(SIDES))
    kinds = record.measures.set_index("measure")["kind"].astype("str")
    yes &= claims["measure"].map(kinds) == "position"
    return replace(record, claims=claims.assign(measure=claims["measure"].mask(yes, measure)))


def _days(record: Record, track: list[str]) -> pd.DataFrame:
    """Give the side that each body took on each day on which it spoke."""
    said = _said(record, track)
    day = [*track, "known_on"]
    rows = said.groupby(day, as_index=False).agg(
        sides=("side", "nunique"),
        side=("side", "first"),
        stance=("stance", "first"),
        claim_id=("claim_id", "first"),
        claim_ids=("claim_id", tuple),
        claims=("claim_id", "size"),
    )
    two = rows["sides"] > 1
    return rows.assign(side=rows["side"].mask(two, BOTH), stance=rows["stance"].mask(two, BOTH))


def _said(record: Record, track: list[str]) -> pd.DataFrame:
    claims = series(record)
    rules: list[pd.Series[Any]] = [
        claims["kind"] == "position",
        claims["voice"] != "relay",
        claims["scope"] == "whole",
        claims["status"] != "supposed",
        ~claims["review"].isin(["withdrawn", "disputed"]),
    ]
    said = claims[pd.concat(rules, axis=1).all(axis=1)]
    stance = said["stance"].astype("str")
    said = said.assign(stance=stance, side=stance.replace(SIDES))
    return said.sort_values([*track, "known_on", "said_on", "claim_id"])
