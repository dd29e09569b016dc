"""Numbers in a sentence: how they are written, and which of them count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from muster.entry.lexicon import FOREIGN, MONTHS, UNITS, Words

GROUPED = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+"  # 3,000 and 3 000
SEASONS = "autumn|fall|summer|spring|winter"
WHEN = rf"\b(?:in|since|until|by|of|during|early|late|mid|{SEASONS})[\s-]$"


def any_of(phrases: Iterable[str]) -> str:
    """Write a regular expression for any of these phrases, the longest first.

    >>> any_of(["about", "up to", ""]) == "about|" + re.escape("up to")
    True
    """
    return _any_of(tuple(phrases))


@cache
def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True) if p) or "(?!)"


def pattern(words: Words) -> str:
    """Write a regular expression for a number in digits or in words.

    >>> from muster.entry.lexicon import ENGLISH
    >>> re.findall(pattern(ENGLISH), "12,000 or two thousand or half a million", re.IGNORECASE)
    ['12,000', 'two thousand', 'half a million']
    """
    power = any_of(words.powers)
    if words.counters:  # written without spaces: 1만2천
        return rf"(?:(?:{GROUPED}|\d+)\s?(?:{power})\s?)+\d*|{GROUPED}|\d+"
    decimal = rf"\.\d+|,\d{{1,2}}(?=\s*(?:{power})\b)"
    digits = rf"(?:{GROUPED}|\d+(?:{decimal})?)(?:[\s-]*(?:{power})\b\.?)?"
    if not words.numerals:
        return digits
    numeral = any_of(words.numerals)
    more = rf"(?:(?:[\s-]+|(?<=hundred)\sand\s)(?:{numeral}|{power})\b)"
    alone = any_of(words.numerals.keys() - {"one"})
    return rf"half a million|{digits}|a{more}+|one{more}+|(?:{alone})\b{more}*"


def read(text: str, words: Words) -> int | None:
    """Read a number; None where it is no whole one, or "3.000", which may be three or thousands.

    >>> from muster.entry.lexicon import ENGLISH
    >>> [read(t, ENGLISH) for t in ("3,000", "1.5 million", "twenty-five thousand", "3.000")]
    [3000, 1500000, 25000, None]
    """
    if words.counters:
        return _compound(text, words)
    found = re.fullmatch(rf"({GROUPED}|\d+(?:[.,]\d+)?)[\s-]*([^\d\s.]*)\.?", text)
    if not found:
        return _spelt(text.casefold(), words)
    grouped = re.fullmatch(GROUPED, found[1])
    plain = re.sub(r"[^\d.]", "", found[1] if grouped else found[1].replace(",", "."))
    power = found[2].casefold()
    if power and power not in words.powers:
        return None
    exact = float(plain) * words.powers.get(power, 1)
    unclear = re.fullmatch(r"\d{1,3}\.\d{3}", plain) or exact != int(exact)
    return None if unclear else int(exact)


def _compound(text: str, words: Words) -> int:
    """Read digits with powers among them: 1만2천 is 12,000."""
    parts = re.findall(rf"({GROUPED}|\d+)\s?({any_of(words.powers)})?", text)
    return sum(int(re.sub(r"\D", "", digits)) * words.powers.get(p, 1) for digits, p in parts)


def _spelt(text: str, words: Words) -> int | None:
    if text == "half a million":
        return 500_000
    spelt = re.split(r"[\s-]+(?:and\s)?", text)
    if (
        spelt[0] not in words.numerals.keys() | {"a"}
        or not {*spelt[1:]} <= words.numerals.keys() | words.powers
    ):
        return None
    total, part = 0, 0
    for word in spelt:
        if word == "a" or word in words.numerals:
            part += words.numerals.get(word, 1)
        elif words.powers[word] == 100:
            part *= 100
        else:
            total, part = total + part * words.powers[word], 0
    return total + part


def counts(text: str, start: int, end: int, words: Words | None = None) -> bool:
    """Say whether a number counts something: it is no date, ordinal, share, distance or money.

    `words` is its language, if that has counters, or words that never follow a count.

    >>> [counts(t, 0, 2) for t in ("23 soldiers", "23 October", "23rd Brigade", "23 %", "23 km")]
    [True, False, False, False, False]
    """
    before, number, behind = text[:start], text[start:end], text[end:]
    if words and words.counters:
        return (
            re.search(rf"\d\D{{0,3}}(?:{any_of(words.counters)})", number + behind[:4]) is not None
        )
    if words and re.match(rf"\s?(?:{any_of(words.uncounted)})", behind, re.I):
        return False
    if re.match(
        rf"[^\W\d_]|[.,/:]\d|\s?(?:{UNITS}|{FOREIGN})|-(?!odd|strong)[^\W\d_]", behind, re.I
    ):
        return False
    if re.search(r"(?:[$€£¥#№]|\bNo\.)\s?$", before, re.I) or re.search("[$€£¥]", number):
        return False
    if re.match(rf"\s?(?:of\s)?{MONTHS}", behind, re.I) and re.fullmatch(r"\d{1,2}", number):
        return False
    named = re.search(rf"\b{MONTHS}\s?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?$", before, re.I)
    if named and re.fullmatch(r"\d{1,2}|\d{4}", number):
        return False
    year = re.fullmatch(r"(?:19[5-9]|20[0-4])\d", number)
    return not (year and re.search(WHEN, before, re.I))
