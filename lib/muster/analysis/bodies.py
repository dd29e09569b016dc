"""Who is on record: each body, how often, since when, with and without a figure."""

from __future__ import annotations

import pandas as pd

from muster.analysis.series import series
from muster.record import Record


def bodies(record: Record) -> pd.DataFrame:
    """Count the claims of each body, most first.

    Returns one row a body whose figure or position it is (the origin, or else the source): name,
    group (whom it speaks for, or itself), claims, figures, positions (int),
    first, last (day). Withdrawn claims do not count.

    >>> list(muster.analysis.bodies(record).columns)[:3]
    ['group', 'claims', 'figures']
    """
    claims = series(record)
    claims = claims[claims["review"].astype("str") != "withdrawn"]
    position = claims["kind"] == "position"
    counted = claims.assign(figures=~position, positions=position).groupby("body")
    found = counted.agg(
        group=("group", "first"),
        claims=("claim_id", "size"),
        figures=("figures", "sum"),
        positions=("positions", "sum"),
        first=("said_on", "min"),
        last=("said_on", "max"),
    )
    names = record.sources.set_index("source")[["name"]]
    found = names.join(found, how="inner")
    return found.sort_values(["claims", "name"], ascending=[False, True]).set_index("name")


def claims_of(record: Record, *measures: str) -> list[str]:
    """List the ids of the claims of some measures, in the order in which they were said.

    >>> muster.analysis.claims_of(record, "deployed")[:2]
    ['anonymous-2024-10-18-deployed', 'nis-2024-10-18-deployed']
    """
    kept = record.claims[record.claims["measure"].isin(measures)]
    return list(kept.sort_values(["said_on", "claim_id"])["claim_id"])
