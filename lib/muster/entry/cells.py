"""What people type into a cell, and the one form in which the record keeps it.

Each function takes text and gives the record's text, or raises Unclear: what is wrong, and how to
mend it. A cell that can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from typing import Any

from muster import days, schema, style
from muster.days import Unclear
from muster.entry.known import plain
from muster.entry.lexicon import ENGLISH
from muster.entry.numerals import read

YES = {"true": "true", "yes": "true", "y": "true", "1": "true"}
DITTO = {"same as above", "as above", "ditto", "do", '"', "″", "〃", "''"}
NO = {"false": "false", "no": "false", "n": "false", "0": "false"}


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
            return days.read(plain)
    return plain


def ditto(text: str) -> bool:
    """Say whether a cell stands for the one above it.

    >>> ditto("Same as  above."), ditto("above")
    (True, False)
    """
    return " ".join(text.split()).strip(".").casefold() in DITTO


def count(text: str) -> str:
    """Read a whole number: "3,000", "3 000", "3000.0" and "three thousand" are 3000.

    >>> count("3,000"), count("3000.0")
    ('3000', '3000')
    """
    number = read(re.sub(r"(?<=\d)\.0$", "", text), ENGLISH) if re.match(r"\w", text) else None
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):
        wrong = f"{text!r} may be {text.replace('.', '')} or a fraction"
        raise Unclear(wrong, f"write {text.replace('.', '')} if that is what it says")
    if number is None:
        raise Unclear(
            f"{text!r} is not a whole number",
            "write digits only; a word that bounds or softens it goes to hedge",
        )
    return str(number)


def flag(text: str) -> str:
    """Read yes or no.

    >>> flag("TRUE"), flag("no")
    ('true', 'false')
    """
    found = (YES | NO).get(text.casefold())
    if found is None:
        raise Unclear(f"{text!r} is neither true nor false", "write true or false")
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
    hint = _nearest(wanted, allowed)
    mend = f"did you mean {hint}?" if hint else f"use one of: {', '.join(allowed)}"
    raise Unclear(f"{text!r} is not one of the allowed values", mend)


def _nearest(wanted: str, allowed: list[str]) -> str:
    """Name the allowed values that have a word of it, or else the one that is spelt like it."""
    parts = {v: v.casefold().split("/")[-1] for v in allowed}
    within = [v for v in allowed if wanted in parts[v].split() or parts[v] in wanted.split()]
    spelt = [*difflib.get_close_matches(wanted, [v.casefold() for v in allowed], n=1)]
    spelt += difflib.get_close_matches(wanted, list(parts.values()), n=1)
    near = within or [v for v in allowed if {v.casefold(), parts[v]} & {*spelt}]
    return " or ".join(repr(v) for v in near[:3])


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
        raise Unclear(f"{text!r} is a name of several", f"write one of: {', '.join(sorted(found))}")
    near = difflib.get_close_matches(wanted, names, n=1)
    keys = names[near[0]] if near else []
    hint = f"did you mean {style.listed(keys)}? If not, add" if keys else "add"
    raise Unclear(f"{text!r} is no {kind} of the record", f"{hint} it as a new {kind} first")


def shown(value: Any) -> str | None:
    """Write a value of a workbook or of JSON as the reporter sees it.

    >>> shown(3000.0), shown(dt.datetime(2024, 10, 23)), shown(True), shown(None)
    ('3000', '2024-10-23', 'true', None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
