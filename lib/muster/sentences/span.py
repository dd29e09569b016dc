"""From which to which figure the claims about one measure run."""

from __future__ import annotations

import pandas as pd

from muster import analysis
from muster.record import Record
from muster.sentences import names as named
from muster.sentences import narrowed
from muster.sentences.day import FEW, outside
from muster.sentences.names import Claim, Names
from muster.sentences.parts import Piece, Sentence, count, introduced, paragraph, say, write


def span(record: Record, measure: str, *, tense: str | None = None) -> Sentence:
    """Say how many claims a series has and from which to which figure they run, with who said them.

    Raises LookupError for an unknown measure.

    Rule (docs/method.md section 5): if one range must be printed, it is the hull of what was
    claimed, with the claims at its ends; it is not an estimate of anything.

    >>> print(muster.sentences.span(record, "deployed").text[:20])
    19 sources have give
    """
    question = analysis.put(record, measure=measure, tense=tense)
    claims = _totals(record, question)
    names = named.names_of(record)
    usual = analysis.usual_tense(record, measure)
    subject = names.subject(measure, None if question.tense == usual else question.tense)
    if narrowed.emptied(record, claims, lambda whole: _totals(whole, question)):
        return narrowed.left_out(record, subject)
    both = analysis.ends(claims)
    if both is None:
        return paragraph([say("span-none", subject=subject)])
    here = f"{named.query('analysis.within', question)}.query(\"left_out == ''\")"
    first = claims.sort_values("said_on").iloc[0].to_dict()
    head = say(
        "span-head",
        sources=count(claims["body"].nunique(), f"{here}.body.nunique()"),
        n=count(len(claims), f"{here}.shape[0]"),
        subject=subject,
        since=Piece(named.said_on(first).text, query=f"{here}.said_on.min()"),
    )
    low, high = both
    if len(claims) <= FEW:
        told = [named.said(claim, names) for claim in claims.to_dict("records")]
        return introduced(paragraph([head, *told]))
    lowest = _end(low, "lowest", "low", names) if low["claim_id"] != high["claim_id"] else write()
    told = [lowest, _end(high, "highest", "high", names)]
    return introduced(paragraph([head, *told, *outside(claims, names)]))


def _totals(record: Record, question: analysis.Question) -> pd.DataFrame:
    claims = analysis.within(record, question)
    return claims[claims["left_out"] == ""].sort_values(["known_on", "claim_id"])


def _end(claim: Claim, pattern: str, which: str, names: Names) -> Sentence:
    figure = named.noted(claim, names, analysis.end(claim, which))
    who, day = named.whose(claim, names), named.said_on(claim)
    return say(pattern, figure=figure, who=who, day=day)
