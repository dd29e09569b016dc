"""How a claim's `review` follows from the readings of it.

Rule: docs/method.md section 2, "Reading twice". The row itself is the first reading. A claim is
checked when another reader found its figure or stance, its day and its source on a page, and no
difference is left open; the mark lapses by itself when the wording or one of the columns read
changes, because the hash no longer fits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from muster.checks.problem import Frames, Problem, among, flag

FIRST = "first"  # the reader of the row itself
FIGURES = ("low", "value", "high", "magnitude")
READ = [*FIGURES, "stance"]  # one of these, and the two below, make a second reading whole
ALSO = ["said_on", "source"]


def columns_of(text: Any) -> list[str]:
    """Split the `columns` cell of a reading.

    >>> columns_of("value;said_on")
    ['value', 'said_on']
    """
    return [] if pd.isna(text) or not text else [name.strip() for name in str(text).split(";")]


def reading_hash(claim: Mapping[Any, Any], columns: str) -> str:
    """Hash the wording of a claim and the columns that a reading names, as text.

    >>> reading_hash({"wording": "3,000 troops", "value": "3000"}, "value")
    '7299c733beaa6114'
    """
    names = ["wording", *sorted(columns_of(columns))]
    cells = {name: "" if pd.isna(claim.get(name)) else str(claim.get(name)) for name in names}
    whole = json.dumps(cells, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def standing(claims: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Keep the readings by other readers whose claim still says what was read.

    In: both tables as text. Out: rows of `readings`.
    """
    read = claims[among(claims["claim_id"], readings["claim_id"])]
    rows = read.drop_duplicates("claim_id").set_index("claim_id").to_dict("index")
    kept = [
        row["claim_id"] in rows
        and row["reader"] != FIRST
        and row["hash"] == reading_hash(rows[row["claim_id"]], row["columns"])
        for row in readings.to_dict("records")
    ]
    return readings[pd.Series(kept, index=readings.index, dtype=bool)]


def reviewed(claims: pd.DataFrame, readings: pd.DataFrame) -> pd.Series[str]:
    """Work out what the `review` of each claim has to be, indexed as `claims`.

    In: both tables as text. Withdrawn stays. A difference that is open makes it disputed; a whole
    second reading makes it checked; a dispute stays until a reading, of that day or a later one,
    says how it was settled; all else is a candidate.
    """
    counted = standing(claims, readings)
    names = counted["columns"].map(columns_of)
    whole = names.map(lambda n: bool({*READ} & {*n}) and {*ALSO} <= {*n}).astype(bool)
    resolved = counted[counted["resolution"].notna()]
    last = resolved.groupby("claim_id")["read_on"].max().to_dict()
    open_ = (counted["verdict"] != "confirmed") & counted["resolution"].isna()
    read_on = zip(counted["claim_id"], counted["read_on"], strict=True)
    open_ &= pd.Series([d > last.get(key, "") for key, d in read_on], counted.index, dtype=bool)
    ids = claims["claim_id"]
    read = ids.isin(counted.loc[whole, "claim_id"])
    doubted = ids.isin(counted.loc[open_, "claim_id"])
    settled = ids.isin(resolved["claim_id"])
    disputed = doubted | ((claims["review"] == "disputed") & ~settled)
    review = pd.Series("candidate", index=claims.index, dtype="str")
    review = review.mask(read, "checked").mask(disputed, "disputed")
    return review.mask(claims["review"] == "withdrawn", "withdrawn")


def review_follows_from_readings(frames: Frames) -> Iterator[Problem]:
    """What `review` says is what the readings give."""
    claims = frames["claims"]
    wanted = reviewed(claims, frames["readings"])
    for review in ("candidate", "checked", "disputed"):
        off = (wanted == review) & (claims["review"] != review)
        wrong = f"should be {review} by the readings of it"
        yield from flag("claims.csv", claims, off, "review", wrong, "run `muster tidy`")


def readings_are_whole(frames: Frames) -> Iterator[Problem]:
    """A reading names columns of claims, a page that prints the claim, and what differs if any."""
    r, claims, pages = frames["readings"], frames["claims"], frames["renderings"]
    known = {str(name) for name in claims}
    odd = r["columns"].map(lambda text: not {*columns_of(text)} <= known).astype(bool)
    mend = "name columns of claims.csv, divided by semicolons"
    yield from flag("readings.csv", r, odd, "columns", "names no column of claims.csv", mend)
    pages = pages[among(pages["claim_id"], r["claim_id"])]
    pairs = set(zip(pages["claim_id"], pages["document_id"], strict=True))
    printed = [pair in pairs for pair in zip(r["claim_id"], r["document_id"], strict=True)]
    lost = ~pd.Series(printed, index=r.index, dtype=bool) & r["document_id"].notna()
    mend = "add a row to renderings.csv for this page"
    yield from flag("readings.csv", r, lost, "document_id", "is no page of this claim", mend)
    agrees = r["verdict"] == "confirmed"
    silent = r["verdict"].notna() & ~agrees & r["differs"].isna()
    yield from flag("readings.csv", r, silent, "differs", "is empty", "say what differs")
    both = agrees & r["differs"].notna()
    mend = "take it out, or make the verdict partly or differs"
    yield from flag("readings.csv", r, both, "differs", "stands beside confirmed", mend)
