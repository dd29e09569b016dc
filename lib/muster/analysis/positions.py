"""What a body has on record without a figure, and when it came to say something else.

Rule (method.md section 1, "position"): a position holds until the same body says otherwise; it does
not expire as a figure does, and silence is not a change.
"""

from __future__ import annotations

import pandas as pd

from muster.analysis.series import series
from muster.record import Record

LANE = ["body", "measure"]


def positions(record: Record) -> pd.DataFrame:
    """Say from when to when each body held which position on each subject.

    Parameters
    ----------
    record : Record
        Positions in a body's own words count, unless withdrawn, from the day they became known.

    Returns
    -------
    DataFrame
        One row per span, by body, subject and day: body, measure (the subject), stance, from, to
        (datetime64; `to` is missing while the position holds), days (Int64), next (the stance that
        followed, missing while it holds), claim_id (the first claim of the span), next_claim_id,
        claims (int: how often it was said), said_last (datetime64).

    Notes
    -----
    Method.md section 1. The same stance said again prolongs a span and does not begin another. The
    order of what was said on one day is not on record: a span of 0 days may come after its next.
    """
    said = _said(record)
    begins = said["stance"] != said.groupby(LANE)["stance"].shift()
    spans = said.groupby(begins.cumsum().to_numpy()).agg(
        **{name: (name, "first") for name in (*LANE, "stance", "claim_id")},
        **{"from": ("known_on", "first"), "said_last": ("known_on", "last")},
        claims=("claim_id", "size"),
    )
    after = spans.groupby(LANE)[["from", "stance", "claim_id"]].shift(-1)
    spans = spans.assign(
        to=after["from"],
        days=(after["from"] - spans["from"]).dt.days.astype("Int64"),
        next=after["stance"],
        next_claim_id=after["claim_id"],
    )
    names = ["stance", "from", "to", "days", "next", "claim_id", "next_claim_id"]
    return spans[[*LANE, *names, "claims", "said_last"]].reset_index(drop=True)


def _said(record: Record) -> pd.DataFrame:
    claims = series(record)
    own = claims["voice"].astype("str") != "relay"
    stands = claims["review"].astype("str") != "withdrawn"
    said = claims[(claims["kind"] == "position") & own & stands]
    said = said.assign(stance=said["stance"].astype("str"))
    return said.sort_values([*LANE, "known_on", "said_on", "claim_id"])
