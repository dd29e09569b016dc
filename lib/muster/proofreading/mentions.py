"""Who a sentence names, and which of them it puts on record with a figure.

A name alone proves nothing: "sent to Russia" is no word of Moscow's. A body speaks where a cue says
so: a verb of saying, "according to", its "estimate", a colon in a headline (words.toml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from muster.proofreading.figures import Figure
from muster.proofreading.names import Names, key
from muster.proofreading.words import Words

NEAR = 160  # characters before a name in which a cue is looked for


@dataclass(frozen=True)
class Mention:
    """A body named in a sentence, and how it is put on record there, if it is."""

    start: int
    end: int
    source: str
    role: str = ""  # speaks, denied (it did not say so), passed on (its word, by another), or none
    cue: str = ""
    speaker: str = ""
    instead_of: str = ""  # the body that a draft credits, where the speaker is another's


def mentions(text: str, known: Names, words: Words, found: list[Figure]) -> list[Mention]:
    """Find the bodies that a sentence names, each with the role that it plays there."""
    joined: list[Mention] = []
    for match in known.pattern.finditer(text):
        source, speaker = known.of[key(match[0])]
        mention = Mention(match.start(), match.end(), source, speaker=speaker)
        one = joined and _one(joined[-1], mention, text, known, words)
        joined[-1:] = [one] if one else [*joined[-1:], mention]
    return [_role(text, mention, found, words) for mention in joined]


def _one(first: Mention, then: Mention, text: str, known: Names, words: Words) -> Mention | None:
    """Make one mention of two names of one body or speaker, or None where they are two.

    A speaker of another body than is named with a post ("Pentagon spokesman John Kirby") keeps
    both: whose word it is, and to whom it is credited.
    """
    between, behind = text[first.end : then.start], text[then.end :]
    within = then.source in known.members[first.source]
    if within and words.pattern("joined").fullmatch(between):
        return replace(then, start=first.start)
    if then.speaker:
        posted = words.pattern("posted").fullmatch(between)
        return replace(then, start=first.start, instead_of=first.source) if posted else None
    if not first.speaker:
        return None
    if within or first.source in known.members[then.source]:
        own = words.pattern("owned").fullmatch(between)
        return replace(first, end=then.end) if own else None
    held = words.pattern("beside").fullmatch(between) and words.pattern("holds").match(behind)
    other = held or words.pattern("speaks_for").fullmatch(between)
    return replace(first, end=then.end, instead_of=then.source) if other else None


def _role(text: str, mention: Mention, found: list[Figure], words: Words) -> Mention:
    left, right = text[: mention.start], text[mention.end :]
    left = left if len(left) < NEAR else f"x{left[-NEAR:]}"
    if any(words.pattern("owns").fullmatch(text[mention.end : f.start]) for f in found):
        return replace(mention, role="speaks", cue="’s")
    if any(words.pattern("from").fullmatch(text[f.end : mention.start]) for f in found):
        return replace(mention, role="speaks", cue="(")
    for each in words.cues:
        if (cue := each.found(left, right)) is not None:
            return replace(mention, role=each.role, cue=cue)
    return mention


def without(named: list[Mention], text: str) -> str:
    """Blank the names of bodies, so that no word of a name counts as a word of a measure."""
    for mention in named:
        blank = " " * (mention.end - mention.start)
        text = text[: mention.start] + blank + text[mention.end :]
    return text


def pronoun_of(text: str, words: Words) -> str:
    """Find the cue of "He said" or "The agency estimated" in a sentence; else ""."""
    found = words.pattern("pronoun").search(text)
    return found["cue"] if found else ""


def following(text: str, then: str, said: list[Mention], words: Words) -> list[Mention]:
    """Give the body that the sentence behind puts on record with the words of this one.

    It signs them ("— The agency, 18 October") or answers who says them ("The Pentagon does.").
    """
    own = re.match(r"[-–—]\s*", then)
    first = [m for m in said if own and then[own.end() : m.start] in ("", "the ", "The ")]
    if words.pattern("asks").search(text) and len({m.source for m in said}) == 1:
        first = said[:1]
    return [replace(m, start=0, end=0, role="speaks", cue="—") for m in first]


def owner(figure: Figure, said: list[Mention], others: list[Figure], text: str) -> Mention | None:
    """Find whose figure it is: of the body that speaks before it, else of the one behind.

    A body in brackets has the figure right before it. One that speaks behind its figures ("...,
    the NIS said") has none before the next body.
    """
    if len({(m.source, m.role) for m in said}) == 1:
        return said[0]
    behind = [m for m in said if m.start >= figure.end]
    if behind and behind[0].cue == "(" and not _between(figure.end, behind[0].start, others):
        return behind[0]
    ahead = [m for m in said if m.end <= figure.start and _reaches(m, figure, text)]
    if ahead and not (behind and _closed(ahead[-1], figure, text)):
        return ahead[-1]
    if not behind:
        return None
    after = behind[0]
    following = next((m.start for m in behind[1:]), len(text))
    return None if ahead and _between(after.end, following, others) else after


def _reaches(ahead: Mention, figure: Figure, text: str) -> bool:
    """Say whether a body ahead of a figure can own it; "the NIS's 300" owns no second one."""
    return ahead.cue not in ("(", "’s") or not re.search(r"\d", text[ahead.end : figure.start])


def _between(start: int, end: int, found: list[Figure]) -> bool:
    return any(start <= f.start < end for f in found)


def _closed(ahead: Mention, figure: Figure, text: str) -> bool:
    """Say whether the words of a body end before a figure: a semicolon, or a full stop."""
    return re.search(r";|\bwhile\b", text[ahead.end : figure.start]) is not None
