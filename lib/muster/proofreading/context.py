"""Who speaks in a sentence, when, and what the sentences around it leave to it.

A "he said" points to the one body of the sentence before; a question is answered by the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from muster.proofreading import mentions, moments
from muster.proofreading.figures import Figure, figures
from muster.proofreading.known import Known
from muster.proofreading.mentions import Mention
from muster.proofreading.passages import Sentence


@dataclass(frozen=True)
class Context:
    """A sentence with its figures, the bodies that it names, and the day that it speaks of."""

    sentence: Sentence
    text: str  # the sentence, its days blanked
    figures: list[Figure]
    named: list[Mention]
    said: list[Mention]  # of those named, or carried over, who is put on record
    when: moments.Span | None
    asked: str  # the question that this sentence answers

    @property
    def speaks(self) -> bool:
        """Say whether a body is put on record here."""
        return any(mention.role for mention in self.named)


def contexts(sentences: list[Sentence], known: Known) -> Iterator[Context]:
    """Read each sentence in the light of the one before and the one behind."""
    before = None
    for sentence, following in zip_longest(sentences, sentences[1:]):
        before = _context(sentence, following, before, known)
        yield before


def _context(
    sentence: Sentence, following: Sentence | None, before: Context | None, known: Known
) -> Context:
    text = moments.masked(sentence.text)
    found = figures(text, known.record.package, known.language, known.words)
    named = mentions.mentions(text, known.names, known.words, found)
    said = [m for m in named if m.role in ("speaks", "denied")]
    when = moments.moment(sentence.text, known.as_of)
    last = before and _only(before.said or before.named, known)
    if not said and before and last and (cue := mentions.pronoun_of(text, known.words)):
        said = [replace(last, start=0, end=0, role="speaks", cue=cue)]
        when = when or before.when
    if not said and following:
        behind = mentions.mentions(following.text, known.names, known.words, [])
        said = mentions.following(text, following.text, behind, known.words)
        when = moments.moment(following.text, known.as_of) if said else when
    asked = before.text if before and before.text.endswith("?") else ""
    return Context(sentence, text, found, named, said, when, asked)


def _only(named: list[Mention], known: Known) -> Mention | None:
    """Give the one body that a pronoun can point to: "the NIS in Seoul" is the NIS."""
    sources = {m.source for m in named}
    wider = {s for s in sources if (known.names.members[s] & sources) - {s}}
    narrow = [m for m in named if m.source not in wider]
    return narrow[0] if len(sources - wider) == 1 else None
