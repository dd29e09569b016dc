"""The words of a language: patterns kept in `words/<language>.ftl`, filled in by code.

An editor changes a wording there and needs no Python; another language is another file. What a
file lacks is said in English. Source: Project Fluent, for the patterns; Unicode CLDR by way of
Babel, for numbers, plurals, lists and days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, cast

import pandas as pd
from babel import Locale, dates, lists, numbers
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentType
from fluent.runtime.utils import native_to_fluent

from muster.days import as_day

WORDS = Path(__file__).parent / "words"
SPOKEN = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let everything inside be said in another language; LookupError if there are no words of it.

    >>> with speaking("ko"):
    ...     number(12000)
    '12,000'
    """
    if not (WORDS / f"{language}.ftl").exists():
        known = ", ".join(sorted(path.stem for path in WORDS.glob("*.ftl")))
        raise LookupError(f"no words in the language {language!r}; there are {known}")
    before = SPOKEN.set(language)
    try:
        yield
    finally:
        SPOKEN.reset(before)


def spoken() -> str:
    """Name the language that is spoken now."""
    return SPOKEN.get()


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((WORDS / f"{language}.ftl").read_text("utf-8")))
    return bundle


def _filled(bundle: FluentBundle, name: str, parts: dict[str, Any]) -> tuple[str, list[Exception]]:
    """Fill in a pattern; `format_pattern` would turn our own kinds of number into plain ones."""
    given = {k: v if isinstance(v, FluentType) else native_to_fluent(v) for k, v in parts.items()}
    errors: list[Exception] = []
    env = ResolverEnvironment(bundle, errors=errors, current=CurrentEnvironment(args=given))
    pattern = cast(Callable[[ResolverEnvironment], Any], bundle.get_message(name).value)
    return str(pattern(env)), errors


def has(name: str) -> bool:
    """Tell whether some language has a pattern of this name."""
    return any(_bundle(language).has_message(name) for language in (spoken(), "en"))


def text(name: str, /, **parts: Any) -> str:
    """Fill in a pattern. Raises LookupError for an unknown one, ValueError where a part is missing.

    >>> text("figure-at-least", n="3,000")
    'at least 3,000'
    """
    for language in (spoken(), "en"):
        bundle = _bundle(language)
        if bundle.has_message(name):
            words, errors = _filled(bundle, name, parts)
            if errors:
                raise ValueError(f"{language}.ftl, {name}: {errors[0]}")
            return words
    raise LookupError(f"no pattern {name!r} in words/en.ftl")


def label(kind: str, key: Any, **parts: Any) -> str:
    """Word one value of a column; a value that no file has a word for is its own.

    >>> label("held", "cannot confirm"), label("held", "shrugs")
    ('could not confirm it', 'shrugs')
    """
    name = f"{kind}-{str(key).replace(' ', '-').replace('_', '-')}"
    return text(name, **parts) if has(name) else str(key)


def number(value: float) -> str:
    """Write a number as the language does.

    >>> number(12000)
    '12,000'
    """
    return str(numbers.format_decimal(value, locale=spoken()))


def day(date: pd.Timestamp | str, form: str = "day") -> str:
    """Write a day; the forms are patterns of the language: day, short-day, month.

    >>> day("2024-10-24"), day("2024-10-24", "month")
    ('24 October 2024', 'October 2024')
    """
    stamp = as_day(date).to_pydatetime().date()
    return str(dates.format_date(stamp, text(f"form-{form}"), locale=spoken()))


def listed(words: Sequence[str]) -> str:
    """Join words as prose does; English as British papers do, without a comma before "and".

    >>> listed(["NIS", "HUR", "NATO"])
    'NIS, HUR and NATO'
    """
    locale = {"en": "en_GB"}.get(spoken(), spoken())
    return str(lists.format_list(list(words), locale=locale)) if words else ""


def plural(count: int) -> str:
    """Name the plural category of a count.

    >>> [plural(n) for n in (0, 1, 2)]
    ['other', 'one', 'other']
    """
    return str(Locale.parse(spoken()).plural_form(count))
