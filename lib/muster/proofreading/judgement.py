"""A draft against a record: each figure agrees, differs, or cannot be placed; silence is no answer.

The rules are in README.md of the record, "The rules of judgement", and in the kinds of drift.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from muster import style
from muster.days import as_day
from muster.proofreading import bodies, claims, differences, moments, passages
from muster.proofreading.bodies import Mention
from muster.proofreading.claims import Reading, Row
from muster.proofreading.figures import Figure, figures
from muster.proofreading.words import Words, words
from muster.record import Record


@dataclass(frozen=True)
class Judgement:
    """What is to be said of one figure of a draft.

    `verdict` is agrees, differs or cannot place; `claims` are the claims that it can mean, the best
    first; `kinds` says what differs; `record` is what the record has, `instead` a wording that
    keeps it; `reason` says why a figure has no place; `remarks` are no findings.
    """

    line: int
    start: int
    end: int
    words: str
    verdict: str
    claims: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    record: str = ""
    instead: str = ""
    reason: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def claim_id(self) -> str:
        """Give the claim that is meant, or ""."""
        return self.claims[0] if self.claims else ""


@dataclass(frozen=True)
class Proof:
    """A draft with what is to be said of each of its figures, in order."""

    lines: passages.Lines
    judgements: tuple[Judgement, ...]
    unfigured: tuple[tuple[int, str], ...]  # sentences in which a body speaks, without a figure

    @property
    def findings(self) -> tuple[Judgement, ...]:
        """Give the figures that differ from a claim."""
        return tuple(j for j in self.judgements if j.verdict == "differs")

    @property
    def agreeing(self) -> tuple[Judgement, ...]:
        """Give the figures that agree with a claim."""
        return tuple(j for j in self.judgements if j.verdict == "agrees")

    @property
    def unplaced(self) -> tuple[Judgement, ...]:
        """Give the figures that could not be placed, which is not to say that they are wrong."""
        return tuple(j for j in self.judgements if j.verdict == "cannot place")

    def _repr_html_(self) -> str:
        from muster.proofreading import marked

        return marked.fragment(self)


@dataclass(frozen=True)
class Known:
    """What is looked up once for a whole draft."""

    record: Record
    words: Words
    names: bodies.Names
    rows: list[Row]
    family: dict[str, str]
    as_of: pd.Timestamp
    language: str
    pages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """What the sentence before leaves to the next: its one body, the day it spoke, a question."""

    mention: Mention | None = None
    when: moments.Span | None = None
    asked: str = ""


def proof(
    record: Record, text: str | passages.Lines, *, as_of: Any = None, language: str = "en"
) -> Proof:
    """Hold a draft against a record.

    `as_of` is the day of the draft: what was said later is not known to it, and weekdays are
    counted back from it; by default the last day of the record. Raises Unclear for a day that is
    none.
    """
    lines = passages.lines(text) if isinstance(text, str) else text
    known = _known(record, as_of, language)
    judged: list[Judgement] = []
    unfigured, before = [], Before()
    sentences = list(passages.sentences(lines, language))
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        before, found, named = _sentence(sentence, following, before, known)
        judged += found
        if named and not found:
            unfigured.append((sentence.line, sentence.text))
    return Proof(lines, tuple(judged), tuple(unfigured))


def _known(record: Record, as_of: Any, language: str) -> Known:
    day = record.claims["said_on"].max() if as_of is None else as_day(as_of)
    pages = dict(zip(record.documents["document_id"], record.documents["url"], strict=True))
    return Known(
        record,
        words(record, language),
        bodies.names(record, language),
        claims.rows(record, day),
        claims.families(record),
        day,
        language,
        {str(k): str(v) for k, v in pages.items()},
    )


def _sentence(
    sentence: passages.Sentence,
    following: passages.Sentence | None,
    before: Before,
    known: Known,
) -> tuple[Before, list[Judgement], bool]:
    """Judge the figures of a sentence; give what it leaves to the next, and if a body speaks."""
    text = moments.masked(sentence.text)
    found = figures(text, known.record.package, known.language, known.words)
    named = bodies.mentions(text, known.names, known.words, found)
    said = [m for m in named if m.role in ("speaks", "denied")]
    when = moments.moment(sentence.text, known.as_of)
    if not said and before.mention and (cue := bodies.pronoun_of(text, known.words)):
        said = [replace(before.mention, start=0, end=0, role="speaks", cue=cue)]
        when = when or before.when
    if not said and following:
        behind = bodies.mentions(following.text, known.names, known.words, [])
        said = bodies.following(text, following.text, behind, known.words)
        when = moments.moment(following.text, known.as_of) if said else when
    judged = [_figure(sentence, f, found, named, said, when, known, before.asked) for f in found]
    after = Before(_only(said or named), when, text if text.endswith("?") else "")
    return after, judged, any(m.role for m in named)


def _only(named: list[Mention]) -> Mention | None:
    """Give the one body that a sentence names, to which a pronoun can point."""
    return named[0] if len({m.source for m in named}) == 1 else None


def _figure(
    sentence: passages.Sentence,
    figure: Figure,
    found: list[Figure],
    named: list[Mention],
    said: list[Mention],
    when: moments.Span | None,
    known: Known,
    asked: str,
) -> Judgement:
    text = moments.masked(sentence.text)
    start = sentence.start + figure.start
    place = Judgement(
        sentence.line, start, sentence.start + figure.end, figure.phrase.text, "cannot place"
    )
    by = bodies.owner(figure, said, found, text)
    whole, clause = _clauses(text, figure, found, [m for m in named if m.role], known.words)
    if reason := _unplaced(figure, by, whole, text, known.words):
        return replace(place, reason=reason)
    assert by is not None
    around = (clause, bodies.without(named, text)[: figure.start], asked)
    spoken = next(filter(None, map(known.words.measures_in, around)), [])
    reading = _reading(figure, by, (whole, clause), spoken, when, known)
    meant = claims.meant(reading, known.rows, known.family)
    forecast = reading.coming and not known.words.has("done", clause)
    if forecast and figure.noun != "fraction":  # of what was said to have happened, nobody said it
        meant = [row for row in meant if row["status"] in differences.COMING]
    if not meant:
        return replace(place, reason="the record has no such figure of this body")
    passed_on = any(m.role == "passed on" for m in named)
    credit = ["credit"] if by.instead_of else []
    differs = [
        differences.kinds(r, reading, text, clause, by.cue, known.words, passed_on=passed_on)
        for r in meant
    ]
    alike = (n for n, r in enumerate(meant) if r["measure"] == meant[0]["measure"])
    at = next((n for n in alike if not differs[n]), 0)  # in doubt, for the draft
    meant = [meant[at], *meant[:at], *meant[at + 1 :]]
    row, kinds = meant[0], credit + differs[at]
    last = claims.newer(row, known.rows)
    stale = ["stale"] if last is not None and _current(by, clause, text, known.words) else []
    remarks = tuple(_remarks(row, last if not stale else None, known))
    shown = _worded(last if stale and last else row, known)
    return replace(
        place,
        verdict="differs" if kinds or stale else "agrees",
        claims=tuple(str(r["claim_id"]) for r in meant[:3]),
        kinds=tuple(k for k in differences.KINDS if k in {*kinds, *stale}),
        record=_on_record(row, known)
        + (f"; since then {_on_record(last, known)}" if stale and last else ""),
        instead=shown,
        remarks=remarks,
    )


def _current(by: Mention, clause: str, text: str, words: Words) -> bool:
    """Say whether a sentence gives a figure as what a body says now."""
    past = moments.dated(text) or words.has("past", text)
    return not past and words.has("current", f"{by.cue} {clause}")


def _unplaced(figure: Figure, by: Mention | None, clause: str, text: str, words: Words) -> str:
    """Say why a figure cannot be placed before any claim is looked at; "" where it can."""
    if figure.noun == "other":
        return "it does not count what the record counts"
    if words.has("others", clause) or words.has("others", text):
        return "it counts somebody else"
    if by is None:
        return "no one body is named as saying it"
    if by.role == "denied":
        return "the body denies it, or did not say it"
    before = clause.partition(figure.phrase.text)[0]
    if words.has("unsaid", before) or re.search(r"\b(?:not|never|no)\s+$", before, re.I):
        return "the body does not put it forward"
    return ""


def _reading(
    figure: Figure,
    by: Mention,
    clauses: tuple[str, str],
    spoken: list[frozenset[str]],
    when: moments.Span | None,
    known: Known,
) -> Reading:
    words, (whole, clause) = known.words, clauses
    return Reading(
        figure,
        known.names.members.get(by.source, frozenset({by.source})),
        by.source,
        by.speaker,
        frozenset().union(*spoken),
        frozenset().union(*(one for one in spoken if len(one) == 1)),
        when,
        words.has("coming", clause) or words.has("coming", by.cue),
        words.certainty_of(whole),
    )


def _clauses(
    text: str, figure: Figure, found: list[Figure], roles: list[Mention], words: Words
) -> tuple[str, str]:
    """Cut out what is said around one figure, up to the next one or a body, and what of it counts.

    Words behind a figure say what it counts ("300 killed"); what stands before it counts where
    those behind say nothing ("the number in Kursk at 10,000").
    """
    ends = [f.start for f in found if f.start >= figure.end] + [
        m.start for m in roles if m.start >= figure.end
    ]
    begins = [f.end for f in found if f.end <= figure.start]
    begins += [m.end for m in roles if m.end <= figure.start]
    behind = re.split(r"[;.!?]\s", text[figure.end : min(ends, default=len(text))])[0]
    before = text[max(begins, default=0) : figure.start]
    before = re.split(r"[;.!?]\s|,\s(?:and|but|while|adding)\s", before)[-1]
    if words.measures_in(behind):
        near = re.split(r",|\band\b|\bbut\b", before)[-1]
        return f"{before} {figure.phrase.text} {behind}", f"{near} {figure.phrase.text} {behind}"
    return (f"{before} {figure.phrase.text} {behind}",) * 2


def _remarks(row: Row, last: Row | None, known: Known) -> Iterator[str]:
    """Say what is no fault of the draft, and good to know before it is printed."""
    if last is not None:
        yield f"the same body has said something newer since: {_on_record(last, known)}"
    if other := claims.contradicting(row, known.rows, known.names.members):
        yield f"no number fits both this and {_on_record(other, known)}"
    if other := claims.echoed(row, known.rows, known.family):
        yield f"the same number was said of something else: {_on_record(other, known)}"


def _on_record(row: Row, known: Known) -> str:
    """Word what the record has: who, when, what, of what, and on which page."""
    sources = known.record.sources.set_index("source")["short_name"]
    page = known.pages.get(str(row["document_id"]), "")
    origin = f", passing on {sources[row['origin']]}" if row["origin"] else ""
    parts = [
        f"{sources[row['source']]}{origin}, {style.day(row['said_on'])}: {_worded(row, known)}"
    ]
    parts += [f"worked out from “{row['derivation']}”"] if row["derivation"] else []
    parts += ["accounts differ"] if row["review"] == "disputed" else []
    return "; ".join([*parts, page])


def _worded(row: Row, known: Known) -> str:
    """Word a claim with every hedge it has, what it counts, and whether it has happened."""
    labels = known.record.measures.set_index("measure")["label"]
    figure = str(row["derivation"] or style.figure(row))
    status = f", {row['status']}" if row["status"] in differences.COMING else ""
    certainty = f", {row['certainty']}" if row["certainty"] else ""
    return f"{figure} ({labels[row['measure']]}{status}{certainty})"
