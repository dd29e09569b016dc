"""Which claims of one measure a chart is about, why not the others, and how it speaks of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, style
from muster.charts.marks import doubts
from muster.charts.text import say
from muster.days import as_day
from muster.record import Record

Ends = tuple[dict[Any, Any], dict[Any, Any]] | None


def scoped(
    record: Record,
    measure: str,
    tense: str | None = None,
    first: str | None = None,
    last: str | None = None,
    mode: analysis.Mode = "stated",
) -> pd.DataFrame:
    """Return the claims of a measure as `analysis.series` has them, with all reasons in left_out.

    Raises LookupError for an unknown measure. Rule (docs/method.md section 6): each claim that is
    not shown has one reason, so that shown and left out add up.
    """
    wanted = tense or analysis.usual_tense(record, measure)
    claims = analysis.series(record, measure, mode)
    day = claims["known_on"]
    early = day < as_day(first) if first else day != day
    late = day > as_day(last) if last else day != day
    other = "expected or planned" if wanted == "accomplished" else "has happened already"
    reason = claims["left_out"]
    for missing, why in (
        (claims["tense"] != wanted, other),
        (early, "said earlier"),
        (late, "said later"),
    ):
        reason = reason.mask((reason == "") & missing, why)
    return claims.assign(left_out=reason)


def ends(claims: pd.DataFrame) -> Ends:
    """Return the claims that state the lowest and the highest number, or None without claims."""
    both = analysis.ends(claims)
    return None if both is None else (dict(both[0]), dict(both[1]))


def span(claims: pd.DataFrame, both: Ends) -> str:
    """Word the run of styled claims from the lowest to the highest figure, with who said them.

    Words without a number that lie lower or higher are named beside them: they are ends too.
    """
    if both is None:
        return ""
    low, high = both
    first, last = analysis.end(low, "low"), analysis.end(high, "high")
    if first == last:
        run = say("span-one", figure=first, who=_who(low))
    else:
        run = say("span", low=first, lowest=_who(low), high=last, highest=_who(high))
    beyond = analysis.outside(claims).drop_duplicates("figure")
    if beyond.empty:
        return run
    said = [f"“{row['figure']}” ({_who(row)})" for row in beyond.to_dict("records")]
    return say("span-words", run=run, words=style.listed(said))


def _who(claim: dict[Any, Any]) -> str:
    return say("label-disputed", figure=claim["who"]) if claim["disputed"] else str(claim["who"])


def doubted(claims: pd.DataFrame) -> pd.DataFrame:
    """Add `doubt`: the words for what is doubtful about each claim, empty where nothing is."""
    rows = claims[["disputed", "derived"]].to_dict("records")
    return claims.assign(doubt=["; ".join(doubts(row)) for row in rows])


def doubtful(claims: pd.DataFrame) -> str:
    """Count the disputed and the worked-out claims, as a sentence with a space before it."""
    disputed, derived = int(claims["disputed"].sum()), int(claims["derived"].sum())
    told = [say("some-disputed", n=disputed)] if disputed else []
    told += [say("some-worked-out", n=derived)] if derived else []
    return "".join(f" {sentence}" for sentence in told)


def subject(label: str, first: str | None, last: str | None) -> str:
    """Name a measure with the days to which a chart is narrowed, so that no two titles are one."""
    if first and last:
        return say("subject-between", label=label, first=style.day(first), last=style.day(last))
    if first:
        return say("subject-since", label=label, first=style.day(first))
    return say("subject-until", label=label, last=style.day(last)) if last else label


def days_of(days: pd.Series[Any]) -> str:
    """Word the span of some days.

    >>> days_of(pd.Series(pd.to_datetime(["2024-10-18", "2024-10-24"])))
    '18 October 2024 to 24 October 2024'
    """
    if days.empty:
        return say("no-day")
    first, last = style.day(days.min()), style.day(days.max())
    return first if first == last else say("days", first=first, last=last)
