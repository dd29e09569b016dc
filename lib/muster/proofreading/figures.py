"""The figures of a sentence, as the number reader of `muster.entry` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from muster import schema, style
from muster.checks import CEILINGS, FLOORS
from muster.entry.lexicon import lexicon
from muster.entry.wording import NUMBERS, Phrase, phrases
from muster.proofreading.words import Words


@dataclass(frozen=True)
class Figure:
    """A number phrase of a sentence and the part that it plays there."""

    phrase: Phrase
    noun: str  # counted, other, compared, or fraction: half of it, or so many units of it

    @property
    def start(self) -> int:
        """Give where the phrase begins."""
        return self.phrase.start

    @property
    def end(self) -> int:
        """Give where the phrase ends."""
        return self.phrase.end

    @property
    def numbers(self) -> set[int]:
        """Give every number of the phrase."""
        return numbers_of(self.phrase.columns)

    @property
    def bound(self) -> str:
        """Name its bound: floor, ceiling, range, point or magnitude."""
        return bound(self.phrase.columns)

    @property
    def softness(self) -> str:
        """Name the word that softens it: about, nearly or ""."""
        return style.softener(self.phrase.columns)


def figures(text: str, package: schema.Package, language: str, words: Words) -> list[Figure]:
    """Find the figures of a sentence whose meaning is clear, in order.

    "From 3,000 to 4,000" is a range unless a word says that a number moved.
    """
    clear = [p for p in phrases(text, lexicon(package, language)) if p.clear]
    grouped = words.pattern("grouped")  # the two of "two brigades of 6,000" is no figure
    found = [p for p in clear if not grouped.match(text[p.end :])]
    ranges = [p for p in found if p.low is not None and p.high is not None]
    moved = {r for r in ranges if words.has("changed", text[max(0, r.start - 60) : r.start])}
    inside = [p for p in found if any(p != r and _within(p, r) for r in ranges)]
    both = {r for r in ranges if any(_within(p, r) for p in inside)}
    kept = [p for p in found if p not in inside or any(_within(p, r) for r in moved)]
    return [Figure(p, _noun(text, p, words)) for p in kept if not (p in moved and p in both)]


def _within(part: Phrase, whole: Phrase) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _noun(text: str, phrase: Phrase, words: Words) -> str:
    """Say whether what follows a number is what the record counts, or left out as known."""
    before, behind = text[: phrase.start], text[phrase.end :]
    for name in ("fraction", "compared"):
        if words.pattern(name).search(before):
            return name
    counted = words.patterns.get("counted")  # a language without it: whatever follows
    return "counted" if counted is None or counted.match(behind) else "other"


def bound(columns: Any) -> str:
    """Name the bound of figure columns.

    >>> bound({"low": 3000, "hedge": "at least"}), bound({"value": 3000})
    ('floor', 'point')
    """
    has = {n for n in NUMBERS if columns.get(n) is not None}
    if {"low", "high"} <= has:
        return "range"
    if not has:
        return "magnitude"
    hedge = columns.get("hedge")
    if "low" in has or hedge in FLOORS:
        return "floor"
    return "ceiling" if "high" in has or hedge in CEILINGS else "point"


def numbers_of(columns: Any) -> set[int]:
    """Give every number of a claim or a phrase."""
    return {int(columns[name]) for name in NUMBERS if columns[name] is not None}
