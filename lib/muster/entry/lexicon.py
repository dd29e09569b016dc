"""The words around a number in print: which of them bound it, which soften it, which multiply it.

English stands in english.toml. Another language is read only where the record says how: the field
`hedge` of claims in its data package may carry `muster:words` in the same shape, {language:
{"hedges": {phrase: hedge}, "powers": {word: number}}}, with "joints" (words between the ends of a
range), "counters" (words that must follow a number of people or things) and "uncounted" (words that
never do). What no list knows is not guessed at.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from muster import schema


@dataclass(frozen=True)
class Words:
    """What one language has: phrases -> hedge before and behind a number; words -> number."""

    before: dict[str, str]
    behind: dict[str, str]
    magnitudes: dict[str, str]
    powers: dict[str, int]
    numerals: dict[str, int]
    joints: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


def _words(listed: dict[str, Any]) -> Words:
    names = ("hedges", "behind", "magnitudes", "powers", "numerals")
    lists = (tuple(listed.get(name, ())) for name in ("joints", "counters", "uncounted"))
    return Words(*(listed.get(name, {}) for name in names), *lists)


_ENGLISH = tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))
ENGLISH = _words(_ENGLISH)
FILLERS: list[str] = _ENGLISH["around"]["fillers"]
ENDS: list[str] = _ENGLISH["around"]["ends"]
UNITS: str = _ENGLISH["around"]["units"]
MONTHS: str = _ENGLISH["around"]["months"]
FOREIGN: str = _ENGLISH["around"]["thousand"]


def lexicon(package: schema.Package, language: str | None) -> Words | None:
    """Find the words of a language: English, or what the data package lists; None if it lists none.

    >>> package = {"resources": [{"name": "claims", "schema": {"fields": [
    ...     {"name": "hedge", "muster:words": {"fr": {"hedges": {"environ": "about"}}}}]}}]}
    >>> lexicon(package, "fr").before, lexicon(package, "ko")
    ({'environ': 'about'}, None)
    """
    if language == "en":
        return ENGLISH
    listed = schema.column(package, "claims", "hedge").get("muster:words", {}).get(language)
    return None if listed is None else _words(listed)
