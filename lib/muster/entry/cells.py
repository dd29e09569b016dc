"""What people type into a cell, and the one form in which the record keeps it.

Each function takes text and gives the record's text, or raises Mend: what is wrong, and how to mend
it. A cell that can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping

from muster import schema, style
from muster.entry.names import plain
from muster.entry.numerals import read
from muster.entry.words import ENGLISH

YES = {"true": "true", "yes": "true", "y": "true", "1": "true"}
NO = {"false": "false", "no": "false", "n": "false", "0": "false"}
FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d")
SPREADSHEET = dt.date(1899, 12, 30)  # day 0 of the day numbers of spreadsheets


class Mend(ValueError):
    """A cell that cannot be taken: what is wrong, and how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        self.wrong, self.mend = wrong, mend
        super().__init__(f"{wrong}; {mend}")


def cell(field: schema.Field, text: str) -> str:
    """Bring one typed cell into the record's form, by the field's type.

    >>> cell({"name": "said_on", "type": "date"}, "23 Oct 2024")
    '2024-10-23'
    """
    plain = re.sub(r"\s+", " ", text).strip()
    if field.get("categories"):
        return category(field, plain)
    match field["type"]:
        case "integer":
            return count(plain)
        case "boolean":
            return flag(plain)
        case "date":
            return day(plain)
    return plain


def count(text: str) -> str:
    """Read a whole number: "3,000", "3 000", "3000.0" and "three thousand" are 3000.

    >>> count("3,000"), count("3000.0")
    ('3000', '3000')
    """
    number = read(re.sub(r"(?<=\d)\.0$", "", text), ENGLISH) if re.match(r"\w", text) else None
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):
        wrong = f"{text!r} may be {text.replace('.', '')} or a fraction"
        raise Mend(wrong, f"write {text.replace('.', '')} if that is what it says")
    if number is None:
        raise Mend(f"{text!r} is not a whole number", "write digits only")
    return str(number)


def flag(text: str) -> str:
    """Read yes or no.

    >>> flag("TRUE"), flag("no")
    ('true', 'false')
    """
    found = (YES | NO).get(text.casefold())
    if found is None:
        raise Mend(f"{text!r} is neither true nor false", "write true or false")
    return found


def category(field: schema.Field, text: str) -> str:
    """Find an allowed value, whatever its capitals; a nested one by its last part will do.

    >>> field = {"name": "place", "categories": [{"value": "Russia"}, {"value": "Russia/Kursk"}]}
    >>> category(field, "kursk")
    'Russia/Kursk'
    """
    allowed = schema.categories(field)
    wanted = text.casefold()
    found = [v for v in allowed if v.casefold() == wanted]
    found = found or [v for v in allowed if v.casefold().split("/")[-1] == wanted]
    if len(found) == 1:
        return found[0]
    near = difflib.get_close_matches(wanted, [v.casefold() for v in allowed], n=1)
    hint = next((v for v in allowed if near and v.casefold() == near[0]), None)
    mend = f"did you mean {hint!r}?" if hint else f"use one of: {', '.join(allowed)}"
    raise Mend(f"{text!r} is not one of the allowed values", mend)


def day(text: str) -> str:
    """Read a day in any form that has one meaning.

    >>> day("October 23rd, 2024"), day("23.10.2024"), day("10/23/2024"), day("2024-10-23T00:00:00")
    ('2024-10-23', '2024-10-23', '2024-10-23', '2024-10-23')
    """
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?", text):
        return _made(text, *map(int, iso.groups()))
    if dotted := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text):
        return _made(text, *map(int, reversed(dotted.groups())))
    if slashed := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text):
        return _either(text, *map(int, slashed.groups()))
    if re.fullmatch(r"[1-9]\d{4}(\.0)?", text):
        meant = SPREADSHEET + dt.timedelta(days=int(float(text)))
        raise Mend(f"{text!r} is a spreadsheet's day number", f"write {meant} if that is the day")
    return _named(text)


def _made(text: str, year: int, month: int, number: int) -> str:
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        raise Mend(f"{text!r} is not in the calendar", "mend the day") from None


def _either(text: str, first: int, second: int, year: int) -> str:
    """Read 10/23/2024, where only one of the two numbers can be the month."""
    if first <= 12 and second <= 12 and first != second:
        both = " or ".join(_made(text, year, m, d) for m, d in ((first, second), (second, first)))
        raise Mend(f"{text!r} may be two days", f"write {both}")
    return _made(text, year, min(first, second), max(first, second))


def _named(text: str) -> str:
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b|[.,]", " ", text)
    plain = re.sub(r"\bSept\b", "Sep", re.sub(r"^[A-Z][a-z]+day\b", "", plain.strip()))
    plain = " ".join(plain.split())
    for form in FORMATS:
        try:
            return dt.datetime.strptime(plain, form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    raise Mend(f"{text!r} is not a day", "write it as YYYY-MM-DD")


def named(kind: str, text: str, names: Mapping[str, list[str]]) -> str:
    """Find the key that has this name, whatever its capitals; refuse one that several have.

    `names` maps each name, casefolded, to the keys that have it.

    >>> named("source", " hur", {"hur": ["hur"], "gur": ["hur"]})
    'hur'
    """
    wanted = plain(text)
    found = names.get(wanted, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise Mend(f"{text!r} is a name of several", f"write one of: {', '.join(sorted(found))}")
    near = difflib.get_close_matches(wanted, names, n=1)
    keys = names[near[0]] if near else []
    hint = f"did you mean {style.listed(keys)}? If not, add" if keys else "add"
    raise Mend(f"{text!r} is no {kind} of the record", f"{hint} it as a new {kind} first")
