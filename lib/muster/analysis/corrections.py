"""Which corrections touch what a figure shows.

Rule (docs/method.md section 2, "Corrections"): a reader is told at a figure of what changed in it,
and of nothing that it never showed.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from muster.checks import WHOLE
from muster.record import Record
from muster.record.releases import claim_of

DRAWN = (  # columns that move, colour or take away a mark, whatever the figure asks
    *("measure", "low", "value", "high", "hedge", "approximate", "magnitude", "certainty"),
    *("derivation", "stance", "status", "scope", "source", "origin", "voice", "attribution"),
    *("said_on", "as_of", "review", "group", "side", "parent", "short_name", "label", WHOLE),
)
PRINTED = ("published_on", "outlet", "credited_to", "wording")  # seen where pages are shown


def corrections_touching(
    record: Record, claim_ids: Iterable[str], *, pages: bool = False
) -> pd.DataFrame:
    """List the released corrections that touch what a figure of these claims shows.

    `pages` says whether it shows what pages print of them (drift, echo); else only the claims, the
    bodies behind them and their measures are seen. Returns rows of corrections.csv, newest release
    first. `place`, `speaker` and the like move no mark, so a change of them is told elsewhere.

    >>> len(muster.analysis.corrections_touching(record, []))
    0
    """
    ids = set(claim_ids)
    claims = record.claims[record.claims["claim_id"].isin(ids)]
    read = record.renderings.loc[record.renderings["claim_id"].isin(ids), "document_id"]
    seen = {
        "claims": ids,
        "sources": {*claims["source"], *claims["origin"].dropna()},
        "measures": {*claims["measure"]},
        "documents": {*read} if pages else set(),
    }
    told = record.corrections.dropna(subset="release")
    rows = [key in seen.get(t, ()) for t, key in zip(told["table"], told["row_id"], strict=True)]
    if pages:
        printed = (told["table"] == "renderings") & claim_of(told).isin(ids)
        rows = [row or other for row, other in zip(rows, printed, strict=True)]
    drawn = told["field"].isin([*DRAWN, *(PRINTED if pages else ())])
    kept = told[drawn & pd.Series(rows, told.index, dtype=bool)]
    return kept.sort_values("release", ascending=False, kind="stable", key=_order)


def _order(releases: pd.Series[str]) -> pd.Series[str]:
    return releases.map(lambda version: "".join(f"{part:0>6}" for part in version.split(".")))
