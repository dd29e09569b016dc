"""How a claim was read again: what its page shows of readings.csv, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import language, style
from muster.checks import columns_of
from muster.record import Record

VERDICTS = {
    "confirmed": "The page says so.",
    "partly": "The page says so in part.",
    "differs": "The page says something else.",
}


@dataclass(frozen=True)
class Reading:
    """One further reading of a claim, as its page tells it."""

    day: str
    outlet: str
    url: str
    verdict: str
    agreed: str
    differs: str
    resolution: str


def readings(record: Record) -> dict[str, list[Reading]]:
    """Word the further readings of each claim, oldest first, by claim_id."""
    rows = record.readings.merge(
        record.documents[["document_id", "outlet", "url"]], on="document_id", how="left"
    ).sort_values(["read_on", "reading_id"])
    by_claim = rows.groupby("claim_id", sort=False)
    return {
        str(claim_id): [_reading(row) for row in one.to_dict("records")]
        for claim_id, one in by_claim
    }


def _reading(row: dict[Any, Any]) -> Reading:
    way = "before the row was seen" if row["blind"] else "with the row in view"
    words = [language.label("fact", name).lower() for name in columns_of(row["columns"])]
    return Reading(
        day=f"{style.day(str(row['read_on']))}, {way}",
        outlet=_text(row["outlet"]),
        url=_text(row["url"]),
        verdict=VERDICTS[str(row["verdict"])],
        agreed=language.listed([*dict.fromkeys(words)]),
        differs=_text(row["differs"]),
        resolution=_text(row["resolution"]),
    )


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)
