"""Which claims may be compared: the series that each belongs to, or why it belongs to none.

Rules (docs/method.md section 1): compare only inside one series = measure x place x (accomplished |
prospective). A claim that is in no series has one reason, so that shown and left out always add up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster import style
from muster.analysis.intervals import Mode, floors_of, intervals
from muster.analysis.memory import once
from muster.analysis.roots import roots
from muster.analysis.selection import about, considered, groups
from muster.checks import PROSPECTIVE
from muster.record import Record

SCOPES = {
    "period": "covers a period only",
    "unit": "covers one unit or engagement only",
    "mixed": "counts others in",
    "subset": "counts one kind of person only",
}
PRINTED = ["claim_id", "document_id"]
SECOND_HAND = ["leaked", "unnamed official"]  # known only once a page prints them
SAME = ["measure", "tense", "low", "value", "high", "magnitude"]  # what makes it the same word


@once
def series(record: Record, measure: str | None = None, mode: Mode = "stated") -> pd.DataFrame:
    """Say of every claim, or of those of one measure, which series it is in, or why in none.

    Returns the claims (one row each, columns of claims.csv) with bound, lower, upper (see
    `intervals`) and: body (whose figure it is: the origin, or else the source), group (whom
    the body speaks for, or the body itself), tense (accomplished | prospective), kind (of the
    measure), series (key), known_on (day on which the public could know it), lives_from (day from
    which it counts: of a relay, that of the origin's word), described (day that it is about), until
    (the day that a plan states, or missing), disputed (bool), worked_out (text: the figure as we
    worked it out, empty if somebody said it) and left_out (reason, empty if the claim is in the
    series of totals). Claims that a selection has set aside are among them, with the reason that it
    gave. Raises LookupError for an unknown mode.

    >>> muster.analysis.series(record).set_index("claim_id").loc["whitehouse-2024-10-23-deployed",
    ...     "left_out"]
    ''
    """
    asked = record if measure is None else about(record, measure)
    claims = intervals(considered(asked), mode, floors_of(record.package))
    measures = record.measures.set_index("measure")
    body = claims["origin"].fillna(claims["source"])
    claims = claims.assign(
        body=body,
        group=body.map(groups(record)),
        tense=np.where(claims["status"].isin(PROSPECTIVE), "prospective", "accomplished"),
        kind=claims["measure"].map(measures["kind"].astype("str")),
        known_on=_known_on(record, claims),
        disputed=(claims["review"] == "disputed").astype(bool),
        worked_out=_worked_out(claims),
    )
    claims = _dated(record, claims)
    within = claims["measure"].map(measures["place"].astype("str"))
    key = claims["measure"] + "|" + within.fillna("") + "|" + claims["tense"]
    own = _reasons(claims, within)
    return claims.assign(series=key, left_out=own.where(own != "", claims["left_out"]))


def _known_on(record: Record, claims: pd.DataFrame) -> pd.Series[Any]:
    """Closed briefings and leaks are known when a page prints them (docs/method.md section 1)."""
    closed = claims["attribution"].isin(SECOND_HAND) | (claims["voice"] == "conduit")
    hidden = claims["claim_id"][closed]
    printed = record.renderings[PRINTED][record.renderings["claim_id"].isin(hidden)]
    published = record.documents.set_index("document_id")["published_on"]
    first = published.reindex(printed["document_id"]).groupby(printed["claim_id"].array).min()
    known = first.reindex(claims["claim_id"]).set_axis(claims.index)
    return claims["said_on"].mask(known > claims["said_on"], known)


def _worked_out(claims: pd.DataFrame) -> pd.Series[Any]:
    rows = claims[claims["derivation"].notna()].to_dict("records")
    words = {row["claim_id"]: style.worked_out(row) for row in rows}
    return claims["claim_id"].map(words).astype("str").fillna("")


def _dated(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    """Add lives_from, described and until.

    Rules (docs/method.md section 2): a relay of a word that is on record is as old as that word; a
    plan that states its day counts until then.
    """
    origin = _origins(record, claims)
    as_of = claims["as_of"].fillna(origin["as_of"])
    said_on = origin["said_on"].fillna(claims["said_on"])
    later = (claims["tense"] == "prospective") & (as_of > claims["said_on"])
    known = origin["known_on"].fillna(claims["known_on"])
    return claims.assign(
        lives_from=known.where(known < claims["known_on"], claims["known_on"]),
        described=as_of.where(claims["tense"] == "accomplished").fillna(said_on),
        until=as_of.where(later),
    )


def _origins(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    """Give each relay the days of the origin's own word, where that has the same figure."""
    days = claims[["known_on", "said_on", "as_of"]]
    relay = claims["voice"] == "relay"
    if not relay.any():
        return days.mask(~relay)
    root = roots(replace(record, claims=claims))["root"]
    at = pd.Index(claims["claim_id"]).get_indexer(root)
    word, own = claims[SAME].iloc[at].set_axis(claims.index), claims[SAME]
    same = ((word == own) | (word.isna() & own.isna())).fillna(False).all(axis=1)
    own_voice = (claims["voice"] != "relay").iloc[at].set_axis(claims.index)
    words: pd.DataFrame = days.iloc[at].set_axis(claims.index)
    return words.where(relay & same & own_voice)


def _elsewhere(place: pd.Series[Any], within: pd.Series[Any]) -> npt.NDArray[np.bool_]:
    """Say which claims are about a place outside their measure's; a place not stated is not."""
    pairs = list(zip(place.astype("object"), within, strict=True))
    outside = {(one, whole): _outside(one, whole) for one, whole in set(pairs)}
    return np.array([outside[pair] for pair in pairs], dtype=bool)


def _outside(place: Any, within: Any) -> bool:
    stated = pd.notna(place) and pd.notna(within)
    return stated and not f"{place}/".startswith(f"{within}/")


def _reasons(claims: pd.DataFrame, within: pd.Series[Any]) -> pd.Series[Any]:
    rules: dict[str, Any] = {
        "withdrawn": claims["review"] == "withdrawn",
        "a position without a figure": claims["kind"] == "position",
        "a supposition": claims["status"] == "supposed",
        **{why: claims["scope"] == scope for scope, why in SCOPES.items()},
        "a batch, never a total": claims["kind"] == "flow",
        "no number in the words": claims["lower"].isna(),
        "about another place": _elsewhere(claims["place"], within),
    }
    reason = np.select(list(rules.values()), list(rules), default="")
    return pd.Series(reason, index=claims.index, dtype="str")


def own_words(record: Record, mode: Mode = "stated") -> pd.DataFrame:
    """Return the rows of `series` that are totals in a body's own words, not relays of them.

    Rule (docs/method.md section 2): what a body revises, promises or contradicts is what it said
    itself; a relay may pass on an old figure on a later day.
    """
    claims = series(record, mode=mode)
    return claims[(claims["left_out"] == "") & (claims["voice"] != "relay")]
