"""What each release added and changed: for the corrections page, the feed and status.json."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from muster import style
from muster.record import Record, history
from muster.record.releases import order
from muster.tables import Card

NOT_YET = "not released yet"
KINDS = {  # of changes, in the order in which they are told
    "added": ("claim added", "claims added"),
    "page": ("further page of a known claim", "further pages of known claims"),
    "corrected": ("correction", "corrections"),
    "withdrawn": ("claim withdrawn", "claims withdrawn"),
}


@dataclass(frozen=True)
class Release:
    """One release, or what is in none yet: when it was, what it changed, which claims it added."""

    name: str
    day: str  # ISO; empty for what is not released yet
    told: str
    added: Mapping[str, str]  # headings by claim_id; the first release lists none, it adds all


def releases(record: Record, claims: Mapping[str, Card]) -> list[Release]:
    """List the releases of a record, newest first, after what is in none of them yet."""
    rows = sorted(
        record.releases.to_dict("records"), key=lambda row: order(row["release"]), reverse=True
    )
    if not rows:
        return []
    changes = history(record)
    waiting = changes[changes["release"].isna() & changes["kind"].isin(["added", "page"])]
    found = [Release(NOT_YET, "", _told(waiting), _added(waiting, claims))] if len(waiting) else []
    for row in rows:
        mine = changes[changes["release"] == row["release"]]
        mine = mine.iloc[:0] if row is rows[-1] else mine
        words = [style.plural(int(row["claims"]), "claim"), *([_told(mine)] if len(mine) else [])]
        day = f"{row['released_on']:%Y-%m-%d}"
        found.append(Release(row["release"], day, "; ".join(words), _added(mine, claims)))
    return found


def _told(changes: pd.DataFrame) -> str:
    """Count changes by kind.

    >>> _told(pd.DataFrame({"kind": ["added", "added", "page"]}))
    '2 claims added, 1 further page of a known claim'
    """
    counts = changes["kind"].value_counts()
    told = [
        style.plural(int(counts[kind]), *words) for kind, words in KINDS.items() if kind in counts
    ]
    return ", ".join(told)


def _added(changes: pd.DataFrame, claims: Mapping[str, Card]) -> dict[str, str]:
    ids = changes.loc[changes["kind"] == "added", "claim_id"]
    told = [claims[claim] for claim in ids if claim in claims]
    return {card.claim_id: f"{card.name}, {style.day(card.day)}" for card in told}
