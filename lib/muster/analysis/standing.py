"""Which claims of one measure stand on a day, and why the others do not: one answer for all.

Rules (docs/method.md section 2): a claim counts for its body until the body says something newer or
the horizon has passed; a plan that states its day counts until that day; a relay counts for its
origin from the day of the origin's own word, and never against it. Every claim that does not count
has one reason, so that shown and left out always add up.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from muster import style
from muster.analysis import accounts
from muster.analysis.accounts import FIGURE
from muster.analysis.memory import once
from muster.analysis.question import Day, Question, put
from muster.analysis.series import PRINTED, series
from muster.days import as_day
from muster.record import Record

JOINED = {"body": "same body, same day", "group": "same group, same day"}
NEWER = {
    "body": "the body has said something newer",
    "group": "the group has said something newer",
}
OTHER_TENSE = {"accomplished": "expected or planned", "prospective": "has happened already"}
ASKED = ["day", "known", "horizon", "wanted"]  # columns: the question that a claim is asked for
RELAYED = "a relay of a body shown"
ANYTHING = "accounts of one day that allow any number"


def view(record: Record, question: Question | str | None = None, **asked: Any) -> pd.DataFrame:
    """Say of every claim of one measure whether it stands on a day, or why it does not.

    Asked is a `Question`, or what makes one: measure, on, tense, known_by, horizon, unit, mode.
    Two clocks (docs/method.md section 2): by default, what had been said by the day `on`; with a
    later `known_by`, what was said by then about the day `on`. Returns the rows of `series` of that
    measure with age (days, Int64) and left_out, which is empty for the claims that stand.
    Raises LookupError for an unknown measure, tense, unit or mode.

    >>> list(muster.analysis.view(record, "deployed", on="2024-10-24").columns)[-3:]
    ['until', 'series', 'age']
    """
    return of_day(record, question, **asked)[0]


def live(record: Record, question: Question | str | None = None, **asked: Any) -> pd.DataFrame:
    """Return the claims that stand on a day, one row a body (or a group); asked as `view` is.

    Columns as in `view`; where accounts of one day are joined, the figure's columns, bound, lower,
    upper, figure (in words), worked_out (text) and disputed (bool) are those of what is counted.
    Also accounts (int, different figures that are joined), account_ids (tuple of claim_id) and
    relays (int, further pages and relays that carry it).

    >>> muster.analysis.live(record, "deployed", on="2024-10-20")["claim_id"].tolist()
    ['anonymous-2024-10-18-deployed', 'nis-2024-10-18-deployed']
    """
    return of_day(record, question, **asked)[1]


def of_day(
    record: Record, question: Question | str | None = None, **asked: Any
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `view` and `live` of one day: whoever counts what is left out needs both."""
    return _answered(record, put(record, question, **asked))


@once
def _answered(record: Record, question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    days: dict[str, Any] = {
        "day": question.day,
        "known": question.known,
        "horizon": question.horizon,
    }
    claims = series(record, question.measure, question.mode).assign(**days, wanted=question.tense)
    settled = standing(claims, [question.unit]).drop(columns=ASKED)
    return settled.drop(columns="clock"), _standing(record, settled, question)


def within(
    record: Record,
    question: Question | str | None = None,
    *,
    first: Day | None = None,
    last: Day | None = None,
    **asked: Any,
) -> pd.DataFrame:
    """Say of every claim of one measure whether it is a total known within some days, or why not.

    Returns the rows of `series` of that measure; left_out is empty for those that are. This is what
    a chart over time is about, and what a view without a day shows.

    >>> list(muster.analysis.within(record, "deployed", last="2024-10-24").columns)[-3:]
    ['described', 'until', 'series']
    """
    full = put(record, question, **asked)
    claims = series(record, full.measure, full.mode)
    early = claims["known_on"] < (as_day(first) if first else pd.Timestamp.min)
    late = claims["known_on"] > (as_day(last) if last else pd.Timestamp.max)
    return _reasoned(
        claims,
        (claims["tense"] != full.tense, OTHER_TENSE[str(full.tense)]),
        (early, "said earlier"),
        (late, "said later"),
    )


def standing(claims: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Give each claim the reason why it does not stand in the answer to a question.

    In: rows of `series` with the question that each is asked for, in the columns ASKED: day, known
    (datetime64), horizon (int) and wanted (the tense). `by` names whose voices count, after what
    tells the questions apart, if there are several. Out: the same rows with age (days, Int64),
    clock (datetime64) and left_out, which is empty for the claims that stand.
    """
    return _newest(_alive(claims), by)


def _alive(claims: pd.DataFrame) -> pd.DataFrame:
    """Leave out what was not said yet, is about something else, or is too old."""
    day, known = claims["day"], claims["known"]
    clock = claims["lives_from"].where(known <= day, claims["described"])
    age = (day - clock).dt.days
    stated = claims["until"].notna()
    reasoned = _reasoned(
        claims,
        (claims["tense"] != claims["wanted"], claims["wanted"].map(OTHER_TENSE)),
        (claims["known_on"] > known, "said later"),
        (clock > day, "about a later day"),
        (stated & (claims["until"] < day), "its own day has passed"),
        (~stated & (age > claims["horizon"]), claims["horizon"].map("older than {} days".format)),
    )
    return reasoned.assign(age=age.astype("Int64"), clock=clock)


def _reasoned(claims: pd.DataFrame, *rules: tuple[Any, Any]) -> pd.DataFrame:
    """Give each claim that has none yet the first reason that applies."""
    conditions, reasons = zip(*rules, strict=True)
    why = pd.Series(np.select(list(conditions), list(reasons), default=""), claims.index, "str")
    return claims.assign(left_out=claims["left_out"].mask(claims["left_out"] == "", why))


def _newest(claims: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Keep the newest word of each body, its own before a relay; say so of the others."""
    unit = by[-1]
    alive = claims.loc[claims["left_out"] == "", [*by, "clock", "said_on", "claim_id"]]
    own = claims["voice"].loc[alive.index] != "relay"
    ranked = alive.assign(own=own).sort_values(["own", "clock", "said_on", "claim_id"])
    last = ranked.groupby(by, sort=False)[["own", "clock"]].transform("last")
    newest = (ranked["own"] == last["own"]) & (ranked["clock"] == last["clock"])
    shown = ranked[newest].drop_duplicates(by, keep="last").index
    reason = np.select(
        [~ranked["own"] & last["own"], newest, ranked["own"] == last["own"]],
        [RELAYED, JOINED[unit], NEWER[unit]],
        default="",
    )
    why = pd.Series(reason, index=ranked.index, dtype="str").drop(shown)
    return _saying_something(
        claims.assign(left_out=claims["left_out"].mask(claims.index.isin(why.index), why)), by
    )


def _saying_something(claims: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Leave out bodies whose accounts of the day, joined, allow any number."""
    of_day = claims[claims["left_out"].isin(["", JOINED[by[-1]]])]
    ends = accounts.joined(of_day, by)
    empty = of_day.set_index(by).index.isin(ends.index[ends["lower"].isna()])
    nothing = claims.index.isin(of_day.index[empty])
    return claims.assign(left_out=claims["left_out"].mask(nothing, ANYTHING))


def _standing(record: Record, claims: pd.DataFrame, question: Question) -> pd.DataFrame:
    unit = question.unit
    stands = claims[claims["left_out"] == ""]
    of_day = claims[claims["left_out"].isin(["", JOINED[unit]])]
    ends = accounts.joined(of_day, unit).reindex(stands[unit])
    of_voice: dict[str, list[Any]] = {}
    for row in of_day[[unit, *accounts.NEEDED]].to_dict("records"):
        of_voice.setdefault(row[unit], []).append(row)
    stands = stands.assign(lower=ends["lower"].to_numpy(), upper=ends["upper"].to_numpy())
    worded = [
        accounts.described(of_voice[voice], lower, upper)
        for voice, lower, upper in zip(stands[unit], stands["lower"], stands["upper"], strict=True)
    ]
    stands = _with(stands, worded)
    relayed = claims[claims["left_out"] == RELAYED].groupby(unit).size()
    pages = _pages(record, stands["claim_id"], question.known)
    further = _count(stands["claim_id"].map(pages - 1)) + _count(stands[unit].map(relayed))
    order = ["lower", "age", "claim_id"]
    return (
        stands.assign(relays=further)
        .drop(columns="clock")
        .sort_values(order, ascending=[False, True, True], ignore_index=True)
    )


def _with(stands: pd.DataFrame, worded: list[dict[Any, Any]]) -> pd.DataFrame:
    """Put what the joined accounts say in the place of what one of them said."""
    names = [*FIGURE, "bound", "derivation", "figure", "worked_out", "disputed"]
    columns = {name: [words[name] for words in worded] for name in names}
    columns |= {name: [words[name] for words in worded] for name in ("accounts", "account_ids")}
    kinds: dict[str, Any] = {name: stands[name].dtype for name in names if name in stands}
    kinds |= {"figure": "str", "worked_out": "str", "disputed": "bool", "accounts": "int64"}
    frame = pd.DataFrame(columns, index=stands.index, dtype=object)
    frame["hedge"] = frame["hedge"].where(frame["hedge"].notna(), None)
    typed = {n: frame[n].astype(kinds.get(n, "object")) for n in columns}
    return stands.assign(**typed)


def figures(claims: pd.DataFrame) -> pd.Series[str]:
    """Word the figure of every claim with its hedges; see `style.figure`.

    In: the columns FIGURE (low, value, high in what the measure counts) and derivation, if there is
    one. Out: str, one a claim.

    >>> claims = pd.DataFrame({"low": [3000], "hedge": ["at least"]}).reindex(columns=FIGURE)
    >>> figures(claims).tolist()
    ['at least 3,000']
    """
    names = [*FIGURE, *(["derivation"] if "derivation" in claims else [])]
    cells = zip(*(claims[name].tolist() for name in names), strict=True)
    worded = [style.figure(dict(zip(names, row, strict=True))) for row in cells]
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
