"""When a draft says that something was said: a day, a month, a weekday before its own day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

import pandas as pd

MONTHS = [m.casefold() for m in calendar.month_name[1:]]
DAYS = [d.casefold() for d in calendar.day_name]
MONTH = "|".join(rf"{m[:3]}(?:{m[3:]})?t?" for m in MONTHS)
NOT_SAID = r"(?<!\bby )(?<!\buntil )(?<!\bbefore )(?<!\bsince )(?<!\bfrom )(?<!\bafter )"
WRITTEN = re.compile(
    rf"{NOT_SAID}\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})\b\.?"
    rf"(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """The day, or the days from first to last, that a sentence names."""

    first: pd.Timestamp
    last: pd.Timestamp
    weekday: bool = False  # "on Monday" may be last week's, where a draft waited


def moment(text: str, as_of: pd.Timestamp) -> Span | None:
    """Find the one day or month that a sentence names, not after `as_of`; None for none or two.

    >>> moment("On 23 October Kirby said so", pd.Timestamp("2024-11-01")).first.date().isoformat()
    '2024-10-23'
    """
    written = [found for found in WRITTEN.finditer(text) if _is_date(found)]
    weekdays = WEEKDAY.findall(text)
    if len(written) == 1:
        return _written(written[0], as_of)
    if not written and len(weekdays) == 1:
        back = (as_of.day_of_week - DAYS.index(weekdays[0].casefold())) % 7
        day = as_of - pd.Timedelta(days=back)
        return Span(day, day, weekday=True)
    return None


def dated(text: str) -> bool:
    """Say whether a sentence names any day or month."""
    return "·" in masked(text) or WEEKDAY.search(text) is not None


def masked(text: str) -> str:
    """Blank the days that a text names, so that no year is read as a figure, nor May as may.

    >>> masked("On 18 May 2025, at least 30")
    'On ···········, at least 30'
    """
    return WRITTEN.sub(lambda m: "·" * len(m[0]) if _is_date(m) else m[0], text)


def _is_date(found: re.Match[str]) -> bool:
    """Tell March from a march, and May from may."""
    day = found["d1"] or found["d2"] or found["year"]
    return bool(day) or (
        found["month"][0].isupper() and found["month"].casefold() not in ("may", "march", "mar")
    )


def _written(found: re.Match[str], as_of: pd.Timestamp) -> Span | None:
    month = next(n for n, m in enumerate(MONTHS, 1) if m[:3] == found["month"][:3].casefold())
    year = int(found["year"] or as_of.year - (month > as_of.month))
    number = found["d1"] or found["d2"]
    try:
        first = pd.Timestamp(year, month, int(number or 1))
    except ValueError:
        return None
    return Span(first, first if number else first + pd.offsets.MonthEnd(0))
