"""Days as people write them: one reader for every cell, command and argument.

A day that can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd

FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d")
SPREADSHEET = dt.date(1899, 12, 30)  # day 0 of the day numbers of spreadsheets
PLAINLY = "write it as YYYY-MM-DD"


class Unclear(ValueError):
    """Text that cannot be taken for one thing: what is wrong with it, and how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        self.wrong, self.mend = wrong, mend
        super().__init__(f"{wrong}; {mend}")


def as_day(given: str | dt.date) -> pd.Timestamp:
    """Give the day that is meant, whatever its form; raise Unclear where it has not one meaning.

    >>> as_day("24 Oct 2024") == as_day(dt.date(2024, 10, 24)) == pd.Timestamp("2024-10-24")
    True
    >>> as_day("10/11/2024")
    Traceback (most recent call last):
    muster.days.Unclear: '10/11/2024' may be two days; write 2024-10-11 or 2024-11-10
    """
    stamp = pd.Timestamp(read(given) if isinstance(given, str) else given)
    if pd.isna(stamp):
        raise Unclear("no day is given", PLAINLY)
    return stamp.normalize()


def read(text: str) -> str:
    """Read a day in any form that has one meaning, as YYYY-MM-DD.

    >>> read("October 23rd, 2024"), read("23.10.2024"), read("10/23/2024"), read("2024-10-23T09:00")
    ('2024-10-23', '2024-10-23', '2024-10-23', '2024-10-23')
    """
    plain = " ".join(text.split())
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?", plain):
        return _written(text, *map(int, iso.groups()))
    if dotted := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", plain):
        return _written(text, *map(int, reversed(dotted.groups())))
    if slashed := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", plain):
        return _either(text, *map(int, slashed.groups()))
    if re.fullmatch(r"[1-9]\d{4}(\.0)?", plain):
        meant = SPREADSHEET + dt.timedelta(days=int(float(plain)))
        raise Unclear(
            f"{text!r} is a spreadsheet's day number", f"write {meant} if that is the day"
        )
    return _in_words(text, plain)


def _written(text: str, year: int, month: int, number: int) -> str:
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        raise Unclear(f"{text!r} is not in the calendar", "mend the day") from None


def _either(text: str, first: int, second: int, year: int) -> str:
    """Read 10/23/2024, where only one of the two numbers can be the month."""
    if first <= 12 and second <= 12 and first != second:
        both = (_written(text, year, m, d) for m, d in ((first, second), (second, first)))
        raise Unclear(f"{text!r} may be two days", f"write {' or '.join(both)}")
    return _written(text, year, min(first, second), max(first, second))


def _in_words(text: str, plain: str) -> str:
    words = re.sub(r"(?<=\d)(st|nd|rd|th)\b|[.,]", " ", plain)
    words = re.sub(r"\bSept\b", "Sep", re.sub(r"^[A-Z][a-z]+day\b", "", words.strip()))
    words = " ".join(words.split())
    for form in FORMATS:
        try:
            return dt.datetime.strptime(words, form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    raise Unclear(f"{text!r} is not a day", PLAINLY)
