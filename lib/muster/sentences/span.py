"""From which to which figure the claims about one measure run."""

from __future__ import annotations

import pandas as pd

from muster import analysis, style
from muster.record import Record
from muster.sentences import narrowed, words
from muster.sentences.parts import Piece, Sentence, counted, write


def span(record: Record, measure: str, *, tense: str | None = None) -> Sentence:
    """Say how many claims a series has and from which to which figure they run, with who said them.

    Raises LookupError for an unknown measure.

    Rule (method.md section 5): if one range must be printed, it is the hull of what was claimed,
    with the claims at its ends; it is not an estimate of anything.
    """
    wanted = tense or analysis.usual_tense(record, measure)
    claims = _totals(record, measure, wanted)
    names = words.names_of(record)
    label = names.measures[measure]
    both = words.ends(claims)
    if narrowed.emptied(record, claims, lambda whole: _totals(whole, measure, wanted)):
        return narrowed.left_out(record, f"“{label}”")
    if both is None:
        return write(f"{label}: no total on record.")
    here = _here(measure, wanted)
    n = counted(len(claims), "claim", query=here.format("shape[0]"))
    of = counted(claims["body"].nunique(), "body", "bodies", query=here.format("body.nunique()"))
    head = write(f"{label}: ", n, " of ", of)
    low, high = both
    if style.figure(low) == style.figure(high):
        return write(head, ", ", words.credited(low, names), ".")
    first = write(_end(low, "low", names), _said(low, names))
    last = write(_end(high, "high", names), _said(high, names))
    run = "runs" if len(claims) == 1 else "run"
    return write(head, f" {run} from ", first, " to ", last, ".")


def _totals(record: Record, measure: str, tense: str) -> pd.DataFrame:
    claims = analysis.series(record)
    claims = claims[(claims["measure"] == measure) & (claims["tense"] == tense)]
    return claims[claims["left_out"] == ""].sort_values(["known_on", "claim_id"])


def _end(claim: words.Claim, which: str, names: words.Names) -> Piece:
    return words.figure(claim, names, words.end(claim, which))


def _said(claim: words.Claim, names: words.Names) -> Sentence:
    return write(f" ({names.body(claim['body'])}, ", words.said_on(claim), ")")


def _here(measure: str, tense: str) -> str:
    rows = f"measure == {measure!r} and tense == {tense!r} and left_out == ''"
    return f'analysis.series(record).query("{rows}").{{}}'
