"""The words that charts print: the patterns `chart-…` of the language that is spoken."""

from __future__ import annotations

from typing import Any

from muster import language


def say(name: str, /, **parts: Any) -> str:
    """Fill in a pattern; see `language.text`.

    >>> say("counts", shown=3, out=1)
    '3 claims shown, 1 left out'
    """
    return language.text(f"chart-{name}", **parts)
