"""What the words around a figure say of it: whose it is, what it counts, and how sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.proofreading import mentions
from muster.proofreading.context import Context
from muster.proofreading.figures import Figure
from muster.proofreading.known import Known
from muster.proofreading.mentions import Mention
from muster.proofreading.moments import Span
from muster.proofreading.words import Words

BREAK = r"[;.!?]\s"


@dataclass(frozen=True)
class Reading:
    """A figure of a draft as its sentence gives it."""

    figure: Figure
    by: Mention
    sources: frozenset[str]  # for whom the name of that body may stand
    measures: frozenset[str]
    narrow: frozenset[str]  # of these, what words say that are said of one measure only
    when: Span | None
    sentence: str
    text: str  # the same, its days blanked
    around: str  # of it, what is said between the figures or bodies on both sides
    clause: str  # of that, what says what is counted
    passed_on: bool  # the draft names another body whose word it is
    words: Words

    @property
    def coming(self) -> bool:
        """Say whether it is still to come."""
        return self.says("coming") or self.words.has("coming", self.by.cue)

    @property
    def certainty(self) -> str:
        """Name the word of possibility that is used of it."""
        return self.words.certainty_of(self.around)

    @property
    def product(self) -> bool:
        """Say whether the draft prints the words that a number was worked out from."""
        return self.figure.noun == "fraction"

    @property
    def current(self) -> bool:
        """Say whether it is given as what the body says now."""
        past = "·" in self.text or self.words.has("past", self.text)
        said = f"{self.by.cue} {self.text[: self.figure.end]} {self.clause}"
        return not past and self.words.has("current", said)

    def says(self, name: str) -> bool:
        """Say whether a word of a list is said of it."""
        return self.words.has(name, self.clause)


def reading(figure: Figure, context: Context, known: Known) -> Reading | str:
    """Read a figure in its sentence, or say why it cannot be placed."""
    by = mentions.owner(figure, context.said, context.figures, context.text)
    around, clause = _clauses(figure, context, known.words)
    if reason := _unplaced(figure, by, around, context.text, known.words):
        return reason
    assert by is not None
    ahead = mentions.without(context.named, context.text)[: figure.start]
    spoken = next(filter(None, map(known.words.measures_in, (clause, ahead, context.asked))), [])
    narrow = frozenset().union(*(one for one in spoken if len(one) == 1))
    return Reading(
        figure,
        by,
        known.names.members.get(by.source, frozenset({by.source})),
        frozenset().union(*spoken, _sums(narrow, known)),
        narrow,
        context.when,
        context.sentence.text,
        context.text,
        around,
        clause,
        any(m.role == "passed on" for m in context.named),
        known.words,
    )


def _sums(narrow: frozenset[str], known: Known) -> set[str]:
    """Name the whole of which two parts are named: killed or wounded are casualties."""
    wholes = [known.whole[measure] for measure in narrow if known.whole[measure] != measure]
    return {whole for whole in wholes if wholes.count(whole) > 1}


def _unplaced(figure: Figure, by: Mention | None, around: str, text: str, words: Words) -> str:
    """Say why a figure cannot be placed before any claim is looked at; "" where it can."""
    if figure.noun == "other":
        return "it does not count what the record counts"
    if figure.noun == "compared":
        return "it is an earlier figure, named for comparison"
    if words.has("others", around) or words.has("others", text):
        return "it counts somebody else"
    if by is None:
        return "no one body is named as saying it"
    if by.role == "denied":
        return "the body denies it, or did not say it"
    before = around.partition(figure.phrase.text)[0]
    if words.has("unsaid", before) or re.search(r"\b(?:not|never|no)\s+$", before, re.I):
        return "the body does not put it forward"
    return ""


def _clauses(figure: Figure, context: Context, words: Words) -> tuple[str, str]:
    """Cut out what is said around one figure, up to the next one or a body, and what of it counts.

    Words behind a figure say what it counts ("300 killed"); what stands before it counts where
    those behind say nothing ("the number in Kursk at 10,000").
    """
    text = context.text
    beside = [(one.start, one.end) for one in context.figures]
    beside += [(one.start, one.end) for one in context.named if one.role]
    end = min((start for start, _ in beside if start >= figure.end), default=len(text))
    begin = max((end for _, end in beside if end <= figure.start), default=0)
    behind = words.pattern("aside").split(re.split(BREAK, text[figure.end : end])[0])[0]
    before = words.pattern("turn").split(re.split(BREAK, text[begin : figure.start])[-1])[-1]
    around = f"{before} {figure.phrase.text} {behind}"
    if not words.measures_in(behind):
        return around, around
    near = re.split(r",|\band\b|\bbut\b", before)[-1]
    return around, f"{near} {figure.phrase.text} {behind}"
