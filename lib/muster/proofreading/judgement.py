"""A draft against a record: each figure agrees, differs, or cannot be placed; silence is no answer.

A draft is cut into sentences (passages), each is read with those beside it (context), each figure
in it (reading) is held against the claims that it can mean (claims), and what differs is named
(differences).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from muster import style
from muster.proofreading import claims, passages
from muster.proofreading.context import Context, contexts
from muster.proofreading.differences import BOUNDS, COMING, KINDS, kinds
from muster.proofreading.figures import Figure
from muster.proofreading.known import Known, known
from muster.proofreading.on_record import figure as worded
from muster.proofreading.on_record import on_record, remarks
from muster.proofreading.reading import Reading, reading
from muster.proofreading.rows import Row, newer
from muster.record import Record


@dataclass(frozen=True)
class Judgement:
    """What is to be said of one figure of a draft.

    `verdict` is agrees, differs or cannot place; `claims` are the claims that it can mean, the best
    first; `kinds` says what differs; `record` is what the record has, `instead` a wording that
    keeps it; `reason` says why a figure has no place; `remarks` are no findings; `reading` is how
    the sentence was understood, where a body is put on record with the figure.
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
    reading: Reading | None = field(default=None, repr=False, compare=False)

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
        return self._of("differs")

    @property
    def agreeing(self) -> tuple[Judgement, ...]:
        """Give the figures that agree with a claim."""
        return self._of("agrees")

    @property
    def unplaced(self) -> tuple[Judgement, ...]:
        """Give the figures that could not be placed, which is not to say that they are wrong."""
        return self._of("cannot place")

    @property
    def summary(self) -> str:
        """Count what was found; silence is never "fine"."""
        if not self.judgements:
            return "No figure was found in it."
        agree = style.plural(len(self.agreeing), "figure agrees", "figures agree")
        differ = style.plural(len(self.findings), "differs", "differ").replace("no ", "none ")
        lost = f"{len(self.unplaced):,} could not be placed" if self.unplaced else "all are placed"
        return f"{agree[0].upper()}{agree[1:]} with the record, {differ}, {lost}."

    def _of(self, verdict: str) -> tuple[Judgement, ...]:
        return tuple(j for j in self.judgements if j.verdict == verdict)

    def _repr_html_(self) -> str:
        from muster.proofreading import marked

        return marked.fragment(self)


def proof(
    record: Record, text: str | passages.Lines, *, as_of: Any = None, language: str = "en"
) -> Proof:
    """Hold a draft against a record.

    `as_of` is the day of the draft: what was said later is not known to it, and weekdays are
    counted back from it; by default the last day of the record. Raises Unclear for a day that is
    none.

    >>> draft = "The White House said 3,000 North Korean soldiers had been sent."
    >>> [found.kinds for found in muster.proof(record, draft, as_of="2024-10-24").findings]
    [('hedge_lost',)]
    """
    lines = passages.lines(text) if isinstance(text, str) else text
    return against(known(record, as_of, language), lines)


def against(known: Known, lines: passages.Lines) -> Proof:
    """Hold the lines of a draft against what is known for its day."""
    read = list(contexts(list(passages.sentences(lines, known.language)), known))
    judged = [judgement for context in read for judgement in _sentence(context, known)]
    bare = [c.sentence for c in read if c.speaks and not c.figures]
    return Proof(lines, tuple(judged), tuple((s.line, s.text) for s in bare))


def _sentence(context: Context, known: Known) -> list[Judgement]:
    """Judge the figures of a sentence; a number said in full there may be repeated bare."""
    judged = [_figure(figure, context, known) for figure in context.figures]
    agreed = {j.claim_id for j in judged if j.verdict == "agrees"}
    return [_in_full(j) if j.claim_id in agreed and {*j.kinds} <= {*BOUNDS} else j for j in judged]


def _in_full(judged: Judgement) -> Judgement:
    return replace(judged, verdict="agrees", kinds=(), instead="")


def _figure(figure: Figure, context: Context, known: Known) -> Judgement:
    at = context.sentence
    place = Judgement(
        at.line, at.start + figure.start, at.start + figure.end, figure.phrase.text, "cannot place"
    )
    read = reading(figure, context, known)
    if isinstance(read, str):
        return replace(place, reason=read)
    place = replace(place, reading=read)
    meant = list(_ranked(read, known))
    if not meant:
        return replace(place, reason="the record has no such figure of this body")
    row, found = meant[0]
    last = newer(row, known.rows)
    stale = last if read.current else None
    found |= {"stale"} if stale else set()
    since = f"; since then {on_record(stale, known)}" if stale else ""
    return replace(
        place,
        verdict="differs" if found else "agrees",
        claims=tuple(str(row["claim_id"]) for row, _ in meant[:3]),
        kinds=tuple(kind for kind in KINDS if kind in found),
        record=on_record(row, known) + since,
        instead=worded(stale or row, known),
        remarks=tuple(remarks(row, None if stale else last, known)),
    )


def _ranked(read: Reading, known: Known) -> Iterator[tuple[Row, set[str]]]:
    """Give the claims that a figure can mean with what differs, best first.

    In doubt for the draft: of claims of one measure, one that it agrees with comes first.
    """
    meant = claims.meant(read, known.rows, known.whole)
    if read.coming and not read.says("done") and not read.product:
        # A forecast is not what anybody said to have happened.
        meant = [row for row in meant if row["status"] in COMING]
    each = [(row, {*kinds(row, read)}) for row in meant]
    right = (n for n, (r, found) in enumerate(each) if not found and _alike(r, meant[0]))
    at = next(right, 0)
    yield from [*each[at : at + 1], *each[:at], *each[at + 1 :]]


def _alike(row: Row, other: Row) -> bool:
    return bool(row["measure"] == other["measure"])
