"""How a body changed its own figure: the revision ladder (docs/method.md section 4).

A change is told by what the two intervals allow, never by mid-points; sizes of revisions are not
averaged across bodies.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from muster.analysis.accounts import joined
from muster.analysis.intervals import floors_of, intervals
from muster.analysis.series import own_words
from muster.record import Record

LADDER = ["body", "series"]


def revisions(record: Record) -> pd.DataFrame:
    """Say of each later word of a body in one series how it changed the word before.

    Parameters
    ----------
    record : Record
        Totals in a body's own words count (see `own_words`), in the order in which they became
        known. Accounts of one day are one word, joined as they are counted.

    Returns
    -------
    DataFrame
        One row per word that has one before it, by body, series and day: claim_id, previous
        (claim_id), body, series, said_on (datetime64), kind, change (Int64, signed, in the unit of
        the measure; only where both words are points), days (Int64, since the previous one became
        known). `kind` is one of: repeat (the same interval), restated (incompatible as stated, but
        closer than the rounding of the figures), raised, lowered (incompatible), narrowed, widened
        (one lies within the other), shifted (they overlap otherwise).

    Notes
    -----
    docs/method.md section 4, "Revision ladder". Rounding is that of section 1: two points are
    restated where they differ by less than the mean of their rounding steps, each at most a fifth
    of its figure.

    >>> list(muster.analysis.revisions(record).columns)[:4]
    ['claim_id', 'previous', 'body', 'series']
    """
    words = _words(record)
    before = words.groupby(LADDER)[words.columns.difference(LADDER).tolist()].shift()
    both = (words["lower"] == words["upper"]) & (before["lower"] == before["upper"])
    found = words[["claim_id", *LADDER, "said_on"]].assign(
        previous=before["claim_id"],
        kind=_kind(words, before),
        change=(words["lower"] - before["lower"]).where(both).astype("Int64"),
        days=(words["known_on"] - before["known_on"]).dt.days.astype("Int64"),
    )
    columns = ["claim_id", "previous", *LADDER, "said_on", "kind", "change", "days"]
    return found.loc[before["claim_id"].notna(), columns].reset_index(drop=True)


def _words(record: Record) -> pd.DataFrame:
    """Join what a body said on one day; `least` and `most` are its ends with rounding."""
    claims = own_words(record)
    rounded = intervals(claims, "rounding", floors_of(record.package))
    claims = claims.assign(least=rounded["lower"], most=rounded["upper"])
    day = [*LADDER, "known_on"]
    ordered = claims.sort_values([*day, "said_on", "claim_id"])
    rows = ordered.groupby(day).agg(claim_id=("claim_id", "last"), said_on=("said_on", "last"))
    loose = ordered.assign(lower=ordered["least"], upper=ordered["most"])
    rows[["lower", "upper"]] = joined(ordered, day)
    rows[["least", "most"]] = joined(loose, day)
    return rows.dropna(subset="lower").reset_index()


def _kind(now: pd.DataFrame, old: pd.DataFrame) -> pd.Series[Any]:
    raised, lowered = now["lower"] > old["upper"], now["upper"] < old["lower"]
    close = (now["least"] < old["most"]) & (old["least"] < now["most"])
    rules = {
        "repeat": (now["lower"] == old["lower"]) & (now["upper"] == old["upper"]),
        "restated": (raised | lowered) & close,
        "raised": raised,
        "lowered": lowered,
        "narrowed": (now["lower"] >= old["lower"]) & (now["upper"] <= old["upper"]),
        "widened": (now["lower"] <= old["lower"]) & (now["upper"] >= old["upper"]),
    }
    kind = np.select(list(rules.values()), list(rules), default="shifted")
    return pd.Series(kind, index=now.index, dtype="str")
