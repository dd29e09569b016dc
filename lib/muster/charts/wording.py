"""The words that charts print: patterns of words.ftl, filled in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

WORDS = Path(__file__).with_name("words.ftl")


@cache
def _bundle() -> FluentBundle:
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(FluentResource(WORDS.read_text("utf-8")))
    return bundle


def say(name: str, **parts: Any) -> str:
    """Fill in a pattern. Raises LookupError for an unknown one, ValueError where a part is missing.

    >>> say("counts", shown=3, out=1)
    '3 claims shown, 1 left out'
    """
    if not _bundle().has_message(name):
        raise LookupError(f"no pattern {name!r} in {WORDS.name}")
    pattern: Any = _bundle().get_message(name).value
    text, errors = _bundle().format_pattern(pattern, parts)
    if errors:
        raise ValueError(f"{WORDS.name}, {name}: {errors[0]}")
    return str(text)
