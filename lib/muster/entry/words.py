"""The words around a number in print: which of them bound it, which soften it, which multiply it.

English is built in. Another language is read only where the record says how: the field `hedge` of
claims in its data package may carry `muster:words`, {language: {"hedges": {phrase: hedge},
"powers": {word: number}}}. What no list knows is not guessed at.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster import schema


@dataclass(frozen=True)
class Words:
    """What one language has: phrases -> hedge before and behind a number; words -> number."""

    before: dict[str, str]
    behind: dict[str, str]
    magnitudes: dict[str, str]
    powers: dict[str, int]
    numerals: dict[str, int]


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMERALS = {word: n for n, word in enumerate(_SMALL.split())} | {
    word: 10 * n for n, word in enumerate(_TENS.split(), 2)
}


def _each(listed: dict[str, str]) -> dict[str, str]:
    return {phrase: name for name, phrases in listed.items() for phrase in phrases.split("|")}


ENGLISH = Words(
    before=_each(
        {
            "about": "about|around|some|approximately|approx|approx.|roughly|circa|ca|ca.|c.|~|≈"
            "|an estimated|estimated",
            "nearly": "nearly|almost|close to|approaching",
            "at least": "at least|no fewer than|no less than|not fewer than|not less than"
            "|a minimum of|≥|>=",
            "more than": "more than|over|above|in excess of|exceed|exceeds|exceeding|exceeded"
            "|surpassed|upwards of|>",
            "up to": "up to|as many as|as much as|as high as",
            "at most": "at most|no more than|not more than|a maximum of|≤|<=",
            "fewer than": "fewer than|less than|under|below|<",
            "": "just over|just under|well over|well under|just short of|a little over"
            "|a little under|slightly over|slightly under",  # two things at once: not for us to say
        }
    ),
    behind=_each(
        {
            "about": "-odd| odd| or so",
            "at least": "+| or more| plus| at least|, at least",
            "at most": " at most| or fewer| or less",
        }
    ),
    magnitudes=_each(
        {
            "small number": "small number|handful",
            "dozens": "dozens|several dozen|tens",
            "hundreds": "hundreds",
            "several hundred": "several hundred|several hundreds|a few hundred|few hundred",
            "thousands": "thousands",
            "several thousand": "several thousand|several thousands|a few thousand|few thousand",
            "tens of thousands": "tens of thousands",
            "millions": "millions",
            "large number": "large number|large numbers",
            "": "hundreds of thousands|tens of millions|several hundred thousand"
            "|a few hundred thousand|few hundred thousand",  # no magnitude of the record's
        }
    ),
    powers={"hundred": 100, "thousand": 1_000, "thousands": 1_000, "million": 1_000_000},
    numerals=_NUMERALS,
)
FILLERS = (
    "a total of|a further|an additional|another|the|its|their|as|possibly|potentially|probably"
    "|perhaps|maybe|reportedly|allegedly|between"
)
ENDS = {  # words at which what is counted has been named
    *("in", "on", "at", "of", "to", "by", "from", "for", "with", "as", "and", "or", "who", "that"),
    *("which", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would"),
    *("could", "may", "might", "since", "after", "before", "inside", "near", "into", "under"),
}
UNITS = (  # what is counted in these is a share, a time, a distance or a weight
    r"%|per ?cent|percent|km\b|kilomet|miles?\b|met(?:er|re)s?\b|mm\b|cm\b|kg\b|tons?\b|tonnes?\b"
    r"|hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|times\b|a\.?m\b|p\.?m\b|o'clock"
)
FOREIGN = r"(?:mil|mila|mille|ribu|tusen|tusind|tausend|tis|тис|тыс|tys|bin|elfu)\b"  # thousand
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)


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
    if listed is None:
        return None
    return Words(listed.get("hedges", {}), {}, {}, listed.get("powers", {}), {})
