"""How bodies changed what they said, and which of it cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from muster import analysis, language, style
from muster.record import Record
from muster.sentences import names as named
from muster.sentences import narrowed
from muster.sentences.names import Claim, Names, Rows
from muster.sentences.parts import (
    Piece,
    Sentence,
    count,
    introduced,
    lines,
    listed,
    paragraph,
    say,
    write,
)

KINDS = ("raised", "lowered", "narrowed", "widened", "shifted", "restated", "repeat")


def revisions(record: Record, measure: str) -> Sentence:
    """Count how bodies revised their own figures of one measure, and name the largest change.

    Raises LookupError for an unknown measure. Rule: `analysis.revisions`; sizes are not averaged,
    and only a change between two bare numbers has a size.

    >>> len(muster.sentences.revisions(record, "deployed").numbers) > 1
    True
    """
    analysis.usual_tense(record, measure)  # refuses an unknown measure
    names = named.names_of(record)
    rows = analysis.revisions(record)
    rows = rows[rows["series"].str.startswith(f"{measure}|")]
    if rows.empty and record.narrowed:
        return narrowed.left_out(record, names.subject(measure))
    here = f"analysis.revisions(record).query(\"series.str.startswith('{measure}|')\")"
    subject = names.subject(measure)
    if rows.empty:
        return paragraph([say("revised-none", subject=subject)])
    kinds = [
        say(f"revised-{kind}", n=count(int(n), f"({here}.kind == {kind!r}).sum()"))
        for kind in KINDS
        if (n := (rows["kind"] == kind).sum())
    ]
    head = say(
        "revised-head",
        subject=subject,
        sources=count(rows["body"].nunique(), f"{here}.body.nunique()"),
        n=count(len(rows), f"len({here})"),
        kinds=listed(kinds),
    )
    return introduced(paragraph([head, _largest(record, rows, names)]))


def _largest(record: Record, rows: pd.DataFrame, names: Names) -> Sentence:
    sized = rows[rows["change"].fillna(0) != 0]
    if len(sized) < 2:
        return write()
    row = sized.iloc[int(sized["change"].abs().to_numpy().argmax())]
    claims = named.rows(record.claims, row[["claim_id", "previous"]])
    now, before = claims[row["claim_id"]], claims[row["previous"]]
    at = f"analysis.revisions(record).set_index('claim_id').loc[{now['claim_id']!r}]"
    change = abs(int(row["change"]))
    told = say(
        "revised-most",
        who=names.body(row["body"]),
        before=named.noted(before, names),
        first=named.said_on(before),
        now=named.noted(now, names),
        last=named.said_on(now),
        way="up" if row["change"] > 0 else "down",
        size=Piece(style.number(change), query=f"abs({at}.change)", value=float(change)),
        days=count(int(row["days"]), f"{at}.days"),
    )
    doubt = named.doubt([before, now])
    return paragraph([told, *([say(f"rests-on-{doubt}")] if doubt else [])])


def position_changes(record: Record, measure: str | None = None) -> Sentence:
    """Tell when a body came to say something else without a figure, one change a line.

    `measure` narrows it to one subject. Raises LookupError for an unknown one. Rule:
    `analysis.positions`: silence is not a change, and two answers of one day are both told.

    >>> muster.sentences.position_changes(record, "position").claim_ids[:1]
    ('kremlin-2024-10-10-position',)
    """
    if measure is not None:
        analysis.usual_tense(record, measure)
    names = named.names_of(record)
    spans = analysis.positions(record)
    if measure is not None:
        spans = spans[spans["measure"] == measure]
    told = spans[spans["move"] | (spans["stance"] == analysis.BOTH)]
    told = told.assign(day=told["to"].where(told["move"], told["from"]))
    claims = named.rows(record.claims, record.claims["claim_id"])
    rows = told.sort_values(["day", "body", "measure"]).to_dict("records")
    return introduced(lines([_span(span, claims, names) for span in rows]))


def _span(span: Claim, claims: Rows, names: Names) -> Sentence:
    if span["stance"] == analysis.BOTH:
        of_day = [claims[claim_id] for claim_id in span["claim_ids"]]
        answers = listed([_answer(claim, names) for claim in of_day])
        who, subject = names.body(span["body"]), names.on(span["measure"])
        return say(
            "said-both", subject=subject, who=who, day=named.said_on(of_day[0]), answers=answers
        )
    old, new = (claims[span[name]] for name in ("claim_id", "next_claim_id"))
    return say(
        "moved",
        before=named.position({**old, "body": span["body"]}, names),
        words=named.quoted(old, names),
        after=named.figure(new, names, language.label("later", new["stance"])),
        day=named.said_on(new),
        laterwords=named.quoted(new, names),
    )


def _answer(claim: Claim, names: Names) -> Sentence:
    held = named.figure(claim, names, language.label("held", claim["stance"]))
    return write(held, named.quoted(claim, names))


def turned(record: Record, measure: str) -> Sentence:
    """Say which groups confirmed what they had denied or would not say: the news, the latest first.

    Raises LookupError for an unknown measure. Rule: `analysis.positions` with one voice a group; to
    confirm a part ("they fight there") is to confirm the whole. Says nothing where nobody turned.

    >>> print(muster.sentences.turned(record, "position").text[:9])
    Pyongyang
    """
    analysis.usual_tense(record, measure)
    names = named.names_of(record)
    spans = analysis.positions(analysis.implied(record, measure), unit="group")
    spans = spans[(spans["measure"] == measure) & (spans["tense"] == "accomplished")]
    claims = named.rows(record.claims, record.claims["claim_id"])
    turns = [turn for _, of in spans.groupby("group") if (turn := _turn(of, claims))]
    months = sorted({turn["month"] for turn in turns}, reverse=True)
    by_month = [[turn for turn in turns if turn["month"] == month] for month in months]
    return introduced(paragraph(_turned(of, measure, names) for of in by_month))


def _turn(spans: pd.DataFrame, claims: Rows) -> Claim | None:
    """Find the day on which a group first said yes, if that confirmed what it had not granted."""
    rows = spans.to_dict("records")
    yes = next((i for i, row in enumerate(rows) if row["stance"] in ("asserts", "confirms")), 0)
    before = [claims[i] for row in rows[:yes] for i in row["claim_ids"]]
    held = {str(claim["stance"]) for claim in before}
    if not held & {"denies", "declines"} or rows[yes]["stance"] != "confirms":
        return None
    at = rows[yes]
    month = pd.Timestamp(at["from"]).to_period("M")
    return {"group": at["group"], "before": before, "now": claims[at["claim_id"]], "month": month}


def _turned(turns: Sequence[Claim], measure: str, names: Names) -> Sentence:
    stances: dict[str, Claim] = {}
    for turn in turns:
        for claim in turn["before"]:
            stances.setdefault(str(claim["stance"]), claim)
    order = [s for s in ("denies", "declines", "cannot confirm", "unaware") if s in stances]
    had = [named.figure(stances[s], names, language.label("had", s)) for s in order]
    parts = {
        "voices": listed([names.body(turn["group"]) for turn in turns]),
        "before": either(had),
        "when": _when(turns, names),
    }
    if clause := names.subjects.get(measure):
        return say("turned", clause=clause, **parts)
    return say("turned-label", label=names.measures[measure], **parts)


def _when(turns: Sequence[Claim], names: Names) -> Sentence:
    """Say in which part of a month something happened, no more exactly than it holds of all."""
    days = [pd.Timestamp(turn["now"]["said_on"]) for turn in turns]
    parts = {"early" if day.day <= 10 else "late" if day.day > 20 else "in-month" for day in days}
    month = named.figure(turns[-1]["now"], names, language.day(max(days), "month"))
    return say(parts.pop() if len(parts) == 1 else "in-month", month=month)


def either(pieces: Sequence[Piece]) -> Sentence:
    """Join alternatives.

    >>> either([Piece("denied it"), Piece("would not say")])
    denied it or would not say
    """
    if len(pieces) < 2:
        return write(*pieces)
    return say("or-list", one=write(pieces[0]), other=either(pieces[1:]))


def contradictions(record: Record) -> Sentence:
    """Tell which claims of one body cannot all be true, and by which rule; one set a line.

    Rule (docs/method.md sections 4 and 6): the claims with their days and pages, the rule in one
    sentence. It names a set, not the one that is wrong. A set that rests on a figure that nobody
    said, or that is disputed, comes last and is said to be no finding.

    >>> muster.sentences.contradictions(record).claim_ids[:1]
    ('syrskyi-2025-01-19-casualties',)
    """
    return introduced(lines([told for _, told in clashes(record)]))


def clashes(record: Record) -> list[tuple[str, Sentence]]:
    """Tell each set that `contradictions` tells, with the body whose it is."""
    names = named.names_of(record)
    sets = analysis.contradictions(record)
    sets = sets.assign(doubted=sets["worked_out"] | sets["disputed"])
    claims = named.rows(record.claims, sets["claims"].explode())
    rows = sets.sort_values("doubted", kind="stable").to_dict("records")
    return [(row["body"], _clash(row, claims, names)) for row in rows]


def _clash(row: Claim, claims: Rows, names: Names) -> Sentence:
    ordered = sorted(
        (claims[i] for i in row["claims"]), key=lambda c: (c["said_on"], c["claim_id"])
    )
    alike = len({claim["measure"] for claim in ordered}) == 1
    each = [
        say(
            "clash-figure" if alike else "clash-claim",
            figure=named.noted(claim, names),
            subject=names.subject(claim["measure"]),
            day=named.said_on(claim),
        )
        for claim in ordered
    ]
    pattern = "clash-on-one" if alike else "clash"
    who, subject = names.body(row["body"]), names.subject(row["measure"])
    told = [say(pattern, subject=subject, who=who, claims=listed(each))]
    told.append(say(f"clash-{row['kind'].replace(' ', '-')}"))
    doubt = named.doubt(ordered)
    return paragraph([*told, *([say(f"clash-{doubt}")] if doubt else [])])
