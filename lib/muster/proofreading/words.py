"""The words of a draft that say who speaks, what is counted, and whether it has happened.

Those of a language are data of this room (words.toml); those of a record are `muster:terms` of the
field `measure` of its measures: {language: {measure: [phrase, ...], "counted": [noun, ...],
"others": [phrase, ...], source: [name, ...]}}, where `counted` are the nouns that its figures
count, and `others` the phrases by which a figure counts somebody else; names of a body are those
that stand in no column of sources, as drafts of that language inflect or shorten them. A phrase
that may be said of several measures ("sent", of those sent and of those expected in all) stands
with each of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from muster import schema
from muster.record import Record

NOTHING = re.compile(r"(?!)")
TABLES = ("certainty", "cues", "patterns")  # of a language, which are no lists of words
CERTAINTY = ("highly likely", "preliminary", "likely", "possible")  # the strongest first


@dataclass(frozen=True)
class Cue:
    """What may stand before or behind the name of a body, and what the body then does."""

    role: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    sign: str  # the cue where the pattern names none

    def found(self, before: str, behind: str) -> str | None:
        """Give the word that puts a body on record, or None where this cue is not there."""
        each = [
            self.left.search(before) if self.left else None,
            self.right.match(behind) if self.right else None,
        ]
        if (self.left and not each[0]) or (self.right and not each[1]):
            return None
        words = (m.groupdict().get("cue") for m in each if m)
        return next(filter(None, words), self.sign)


@dataclass(frozen=True)
class Words:
    """Patterns of one language, and those of a record in it."""

    of: dict[str, re.Pattern[str]]
    certainty: dict[str, re.Pattern[str]]
    measures: re.Pattern[str]
    measure: dict[str, frozenset[str]]  # phrase -> the measures that it can be a word of
    listed: dict[str, str] = field(default_factory=dict)  # name -> pattern, to build others from
    cues: tuple[Cue, ...] = ()
    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def has(self, name: str, text: str) -> bool:
        """Say whether a text has a word of this list."""
        return self.of.get(name, NOTHING).search(text) is not None

    def pattern(self, name: str) -> re.Pattern[str]:
        """Give a pattern of the language by name; one that matches nothing where it has none."""
        return self.patterns.get(name, NOTHING)

    def certainty_of(self, text: str) -> str:
        """Name the word of possibility in a text, the strongest first; "" for none.

        "May" and "could" are such a word only where they are said of what is counted: of soldiers
        who were sent and could fight it is not said that they may not be there.
        """
        sure = (name for name, words in self.certainty.items() if words.search(text))
        return next(sure, "possible" if self._may(text) else "")

    def admits(self, certainty: str, text: str) -> bool:
        """Say whether a text has a word of this certainty anywhere, or one that allows any."""
        modal = certainty == "possible" and self.has("modals", text)
        return (
            modal
            or self.has("admitting", text)
            or self.certainty.get(certainty, NOTHING).search(text) is not None
        )

    def _may(self, text: str) -> bool:
        modal = self.of.get("modals", NOTHING)
        near = (re.match(r"(?:\W+\w+){0,5}", text[m.end() :]) for m in modal.finditer(text))
        return any(words and self.measures.search(words[0]) for words in near)

    def measures_in(self, text: str) -> list[frozenset[str]]:
        """Give for each word of a measure in a text the measures that it can mean."""
        found = (" ".join(m[0].casefold().split()) for m in self.measures.finditer(text))
        return [self.measure[phrase] for phrase in found]


def words(record: Record, language: str) -> Words:
    """Gather the words of a language, with the record's own for what it measures."""
    given, own = _of_language(language), terms(record, language)
    lists = {name: found for name, found in given.items() if name not in TABLES}
    lists |= {name: own.get(name, []) for name in ("counted", "others")}
    listed = {name: alternatives(phrases) for name, phrases in lists.items()}
    measure, certainty = _phrases(record, own), given.get("certainty", {})
    listed["measured"] = alternatives(measure)
    return Words(
        of={name: _pattern(phrases) for name, phrases in lists.items()},
        certainty={name: _pattern(certainty[name]) for name in CERTAINTY if name in certainty},
        measures=_pattern(measure),
        measure=measure,
        listed=listed,
        cues=tuple(_cue(cue, listed) for cue in given.get("cues", [])),
        patterns={name: _compiled(t, listed) for name, t in given.get("patterns", {}).items()},
    )


def terms(record: Record, language: str) -> dict[str, list[str]]:
    """Give what a record lists of a language: words of its measures, names of its bodies."""
    field = schema.column(record.package, "measures", "measure")
    own: dict[str, list[str]] = field.get("muster:terms", {}).get(language, {})
    return own


def _cue(cue: dict[str, str], listed: dict[str, str]) -> Cue:
    left, right = cue.get("left"), cue.get("right")
    return Cue(
        cue["role"],
        _compiled(f"(?:{left}){{article}}$", listed) if left else None,
        _compiled(right, listed) if right else None,
        cue.get("sign", ""),
    )


def _compiled(template: str, listed: dict[str, str]) -> re.Pattern[str]:
    """Compile a template: {name} is any word of a list, a space is any white space."""

    def filled(text: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{filled(listed.get(m[1], ''))})", text)

    return re.compile(filled(template.replace(" ", r"\s+")), re.IGNORECASE)


def _phrases(record: Record, own: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Turn lists of words round: each phrase with the measures that list it.

    A measure without a list is known by its label.
    """
    named = zip(record.measures["measure"], record.measures["label"], strict=True)
    lists = {str(name): own.get(str(name), [str(label)]) for name, label in named}
    phrases = {phrase.casefold() for listed in lists.values() for phrase in listed}
    return {
        phrase: frozenset(n for n, listed in lists.items() if phrase in map(str.casefold, listed))
        for phrase in phrases
    }


def alternatives(phrases: Iterable[str] | str) -> str:
    """Write a pattern for any of these phrases, the longest first; a pattern stays as it is."""
    if isinstance(phrases, str):
        return phrases.replace(" ", r"\s+")
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest) or "(?!)"


def _pattern(phrases: Iterable[str] | str) -> re.Pattern[str]:
    if isinstance(phrases, str):
        return NOTHING
    # A Korean stem stands inside a longer word.
    edges = r"(?<![^\W가-힣])", r"(?![^\W가-힣])"
    return re.compile(f"(?:{alternatives(phrases)})".join(edges), re.IGNORECASE)


@cache
def _of_language(language: str) -> dict[str, Any]:
    text = files("muster.proofreading").joinpath("words.toml").read_text("utf-8")
    of: dict[str, Any] = tomllib.loads(text).get(language, {})
    return of
