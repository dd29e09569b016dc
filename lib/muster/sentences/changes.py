"""How bodies changed what they said, and which of it cannot all be true."""

from __future__ import annotations

import pandas as pd

from muster import analysis, style
from muster.record import Record
from muster.sentences import narrowed, words
from muster.sentences.parts import Piece, Sentence, counted, lines, listed, paragraph, write
from muster.sentences.words import Claim, Names, Rows

KINDS = {
    "raised": "raised",
    "lowered": "lowered",
    "narrowed": "narrowed",
    "widened": "widened",
    "shifted": "moved",
    "restated": "restated within the rounding",
    "repeat": "repeated",
}
RULES = {
    "same day": "no number fits both figures of one day",
    "fall": "what is counted since the beginning cannot fall",
    "part above whole": "a part cannot be more than its whole",
    "sum above whole": "the parts together cannot be more than their whole",
}
HELD = {
    "asserts": "said so",
    "confirms": "confirmed it",
    "denies": "denied it",
    "unaware": "did not know",
    "cannot confirm": "could not confirm it",
    "declines": "would not say",
}


def revisions(record: Record, measure: str) -> Sentence:
    """Count how bodies revised their own figures of one measure, and name the largest change.

    Raises LookupError for an unknown measure. Rule: `analysis.revisions`; sizes are not averaged,
    and only a change between two bare numbers has a size.
    """
    analysis.usual_tense(record, measure)  # refuses an unknown measure
    names = words.names_of(record)
    found = analysis.revisions(record)
    found = found[found["series"].str.partition("|")[0] == measure]
    if found.empty and record.narrowed:
        return narrowed.left_out(record, f"“{names.measures[measure]}”")
    here = f"analysis.revisions(record).query(\"series.str.startswith('{measure}|')\")"
    label = names.measures[measure]
    if found.empty:
        return write(f"{label}: no body in the record gave a second figure.")
    total = counted(len(found), "later figure", query=f"len({here})")
    n = found["body"].nunique()
    bodies = counted(n, "body", "bodies", query=f"{here}.body.nunique()")
    told = [_kind(kind, int((found["kind"] == kind).sum()), here) for kind in KINDS]
    kinds = listed([sentence for sentence in told if sentence])
    return paragraph(
        [
            write(f"{label}: ", total, " of ", bodies, ": ", kinds, "."),
            _largest(record, found, names),
        ]
    )


def _kind(kind: str, count: int, here: str) -> Sentence:
    if not count:
        return write()
    return write(Piece(f"{count}", query=f"({here}.kind == {kind!r}).sum()"), f" {KINDS[kind]}")


def _largest(record: Record, found: pd.DataFrame, names: Names) -> Sentence:
    sized = found[found["change"].fillna(0) != 0]
    if len(sized) < 2:
        return write()
    row = sized.iloc[int(sized["change"].abs().to_numpy().argmax())]
    claims = words.rows(record.claims, row[["claim_id", "previous"]])
    now, before = claims[row["claim_id"]], claims[row["previous"]]
    way = "up" if row["change"] > 0 else "down"
    at = f"analysis.revisions(record).set_index('claim_id').loc[{now['claim_id']!r}]"
    size = Piece(style.number(abs(row["change"])), query=f"abs({at}.change)")
    days = counted(int(row["days"]), "day", query=f"{at}.days")
    head = write(f"The largest change between two numbers is by {names.body(row['body'])}: from ")
    path = write(_dated(before, names), " to ", _dated(now, names))
    return write(head, path, f", {way} by ", size, " in ", days, ".")


def _dated(claim: Claim, names: Names) -> Sentence:
    return write(words.figure(claim, names), " (", words.said_on(claim), ")")


def position_changes(record: Record, measure: str | None = None) -> Sentence:
    """Tell when a body came to say something else without a figure, one change a line.

    `measure` narrows it to one subject. Raises LookupError for an unknown one. Rule:
    `analysis.positions`; silence is not a change.
    """
    if measure is not None:
        analysis.usual_tense(record, measure)
    names = words.names_of(record)
    spans = analysis.positions(record)
    spans = spans[spans["next"].notna()]
    if measure is not None:
        spans = spans[spans["measure"] == measure]
    ordered = spans.sort_values(["to", "body", "measure"])
    claims = words.rows(record.claims, [*ordered["claim_id"], *ordered["next_claim_id"]])
    return lines([_span(span, claims, names) for span in ordered.to_dict("records")])


def _span(span: Claim, claims: Rows, names: Names) -> Sentence:
    old, new = (claims[span[name]] for name in ("claim_id", "next_claim_id"))
    first = write(words.figure(old, names, HELD[span["stance"]]), " on ", words.said_on(old))
    later = write(words.figure(new, names, HELD[span["next"]]), " on ", words.said_on(new))
    subject = names.measures[span["measure"]]
    who = names.body(span["body"])
    return words.first_upper(write(f"{who} ", first, " and ", later, f" (“{subject}”)."))


def contradictions(record: Record) -> Sentence:
    """Tell which claims of one body cannot all be true, and by which rule; one set a line.

    Rule (method.md sections 4 and 6.8): the claims with their days and pages, the rule in one
    sentence. It names a set, not the one that is wrong.
    """
    names = words.names_of(record)
    found = analysis.contradictions(record)
    claims = words.rows(record.claims, found["claims"].explode())
    rows = found.to_dict("records")
    return lines([_card(row, claims, names, at) for at, row in enumerate(rows)])


def _card(row: Claim, claims: Rows, names: Names, at: int) -> Sentence:
    said = [claims[claim_id] for claim_id in row["claims"]]
    each = [
        write(_measured(claim, names), " on ", words.said_on(claim))
        for claim in sorted(said, key=lambda claim: (claim["said_on"], claim["claim_id"]))
    ]
    here = f"analysis.contradictions(record).loc[{at}]"
    floor, ceiling = (
        Piece(style.number(row[end]), query=f"{here}.{end}") for end in ("floor", "ceiling")
    )
    rule = write(f": {RULES[row['kind']]}. Read with their rounding, they say at least ", floor)
    who = words.first_upper(write(f"{names.body(row['body'])} said "))
    return write(who, listed(each), rule, " and at most ", ceiling, ".")


def _measured(claim: Claim, names: Names) -> Sentence:
    return write(words.figure(claim, names), f" (“{names.measures[claim['measure']]}”)")
