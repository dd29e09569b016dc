"""Which claims of one measure stand on a given day.

Rules (method.md section 2): a claim counts for its body until the body says something newer or the
horizon has passed; a relay counts for its origin, and never against the origin's own word. Every
claim that does not count has one reason, so that shown and left out always add up.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from muster import style
from muster.analysis.intervals import Mode
from muster.analysis.memory import once
from muster.analysis.series import PRINTED, series, usual_tense
from muster.days import as_day
from muster.record import Record

Unit = Literal["body", "group"]
UNITS = ("body", "group")
TENSES = ("accomplished", "prospective")
HORIZON = 90  # days; method.md section 2 shows 45 and 180 beside it
FIGURE = ["low", "value", "high", "hedge", "approximate", "magnitude"]


def view(
    record: Record,
    *,
    on: str | pd.Timestamp,
    measure: str,
    tense: str | None = None,
    known_by: str | pd.Timestamp | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
) -> pd.DataFrame:
    """Say of every claim of one measure whether it stands on a day, or why it does not.

    Two clocks (method.md section 2): by default, what had been said by the day `on`; with a later
    `known_by`, what was said by then about the day `on`. Returns the rows of `series` of that
    measure with age (days, Int64) and left_out, which is empty for the claims that stand.
    Raises LookupError for an unknown measure, tense or unit.
    """
    day = as_day(on)
    known = day if known_by is None else as_day(known_by)
    usual = usual_tense(record, measure)
    wanted = tense or usual
    for name, given, allowed in (("tense", wanted, TENSES), ("unit", unit, UNITS)):
        if given not in allowed:
            raise style.near_miss(name, given, allowed)
    claims = series(record, mode, measure)
    described = claims["as_of"].where(claims["tense"] == "accomplished").fillna(claims["said_on"])
    clock = claims["known_on"] if known <= day else described
    age = (day - clock).dt.days
    reason = _first(
        (claims["left_out"] != "", claims["left_out"]),
        (claims["tense"] != wanted, _other_tense(wanted)),
        (claims["known_on"] > known, "said later"),
        (clock > day, "about a later day"),
        (age > horizon, f"older than {horizon} days"),
    )
    left = pd.Series(reason, index=claims.index, dtype="str")
    claims = claims.assign(age=age.astype("Int64"), clock=clock, left_out=left)
    return _newest(claims, unit).drop(columns="clock")


def _other_tense(wanted: str) -> str:
    return "expected or planned" if wanted == "accomplished" else "has happened already"


def _first(*rules: tuple[Any, Any]) -> Any:
    conditions, reasons = zip(*rules, strict=True)
    return np.select(list(conditions), list(reasons), default="")


def _newest(claims: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """Keep the newest word of each body, its own before a relay; say so of the others."""
    alive = claims.loc[claims["left_out"] == "", [unit, "clock", "said_on", "claim_id"]]
    own = claims["voice"].loc[alive.index] != "relay"
    ranked = alive.assign(own=own).sort_values(["own", "clock", "said_on", "claim_id"])
    last = ranked.groupby(unit, sort=False)[["own", "clock"]].transform("last")
    newest = (ranked["own"] == last["own"]) & (ranked["clock"] == last["clock"])
    kept = ranked[newest].drop_duplicates(unit, keep="last").index
    reason = np.select(
        [~ranked["own"] & last["own"], newest, ranked["own"] == last["own"]],
        ["a relay of a body shown", "same body, same day", "the body has said something newer"],
        default="",
    )
    why = pd.Series(reason, index=ranked.index, dtype="str").drop(kept)
    return claims.assign(left_out=claims["left_out"].mask(claims.index.isin(why.index), why))


def live(
    record: Record,
    *,
    on: str | pd.Timestamp,
    measure: str,
    tense: str | None = None,
    known_by: str | pd.Timestamp | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
) -> pd.DataFrame:
    """Return the claims that stand on a day, one row a body (or a group).

    Columns as in `view`, and: figure (the figure in words), accounts (how many of its statements of
    that day are in the interval: where accounts of one briefing differ, lower and upper are their
    hull, method.md section 2) and relays (int, further pages and relays that carry it).
    """
    asked: dict[str, Any] = {"tense": tense, "known_by": known_by, "horizon": horizon}
    _, stands = of_day(record, on=on, measure=measure, unit=unit, mode=mode, **asked)
    return stands


@once
def of_day(
    record: Record,
    *,
    on: str | pd.Timestamp,
    measure: str,
    tense: str | None = None,
    known_by: str | pd.Timestamp | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `view` and `live` of one day: whoever counts what is left out needs both.

    Raises LookupError for an unknown measure, tense, unit or mode.
    """
    asked: dict[str, Any] = {"tense": tense, "known_by": known_by, "horizon": horizon}
    claims = view(record, on=on, measure=measure, unit=unit, mode=mode, **asked)
    return claims, standing(record, claims, by=known_by or on, unit=unit)


def standing(
    record: Record, claims: pd.DataFrame, *, by: str | pd.Timestamp, unit: Unit = "body"
) -> pd.DataFrame:
    """Return the claims of a view that stand, as `live` does; `by` is the last day of its pages."""
    stands = claims[claims["left_out"] == ""]
    hull = claims[claims["left_out"].isin(["", "same body, same day"])].groupby(unit)
    relayed = claims[claims["left_out"] == "a relay of a body shown"].groupby(unit).size()
    pages = _pages(record, stands["claim_id"], as_day(by))
    stands = stands.assign(
        lower=stands[unit].map(hull["lower"].min()).astype("float64"),
        upper=stands[unit].map(hull["upper"].max()).astype("float64"),
        accounts=stands[unit].map(hull.size()).astype(int),
        figure=figures(stands),
        relays=_count(stands["claim_id"].map(pages - 1)) + _count(stands[unit].map(relayed)),
    )
    order = ["lower", "age", "claim_id"]
    return stands.sort_values(order, ascending=[False, True, True], ignore_index=True)


def figures(claims: pd.DataFrame) -> pd.Series[str]:
    """Word the figure of every claim with its hedges; see `style.figure`.

    In: the columns FIGURE (low, value, high in what the measure counts). Out: str, one a claim.

    >>> claims = pd.DataFrame({"low": [3000], "hedge": ["at least"]}).reindex(columns=FIGURE)
    >>> figures(claims).tolist()
    ['at least 3,000']
    """
    cells = zip(*(claims[name].tolist() for name in FIGURE), strict=True)
    worded = [style.figure(dict(zip(FIGURE, row, strict=True))) for row in cells]
    return pd.Series(worded, index=claims.index, dtype="str")


def _pages(record: Record, ids: pd.Series[Any], by: pd.Timestamp) -> pd.Series[int]:
    """Count the pages that had printed some claims by a day; those without a day count always."""
    printed = record.renderings.loc[record.renderings["claim_id"].isin(ids), PRINTED]
    late = record.documents.loc[record.documents["published_on"] > by, "document_id"]
    return printed[~printed["document_id"].isin(late)].groupby("claim_id").size()


def _count(counts: pd.Series[Any]) -> pd.Series[int]:
    return counts.astype("float64").fillna(0).clip(lower=0).astype(int)


def left_out(claims: pd.DataFrame) -> dict[str, int]:
    """Count the claims of a view that do not stand, by reason, most frequent first.

    >>> left_out(pd.DataFrame({"left_out": ["", "withdrawn", "withdrawn"]}))
    {'withdrawn': 2}
    """
    counted = claims.loc[claims["left_out"] != "", "left_out"].value_counts()
    return {str(reason): int(n) for reason, n in counted.items()}
