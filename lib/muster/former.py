"""Names that notebooks used before: each works for one more release, and warns of the new one."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")
ROOMS = {
    "agreement": "analysis",
    "curate": "entry",
    "estimates": "analysis",
    "publish": "pages",
    "travel": "analysis",
}


def warn(old: str, new: str, level: int = 3) -> None:
    """Tell the person who wrote an old name what to write instead."""
    text = f"{old} is now {new}; the old name goes with the next release"
    warnings.warn(text, FutureWarning, stacklevel=level)


def day_was_first(function: Callable[..., T]) -> Callable[..., T]:
    """Take the order of arguments that used to be, `(record, day, measure=…)`, with a warning.

    >>> with warnings.catch_warnings(record=True):
    ...     warnings.simplefilter("always")
    ...     day_was_first(lambda record, measure, on: (measure, on))(None, "2024", measure="sent")
    ('sent', '2024')
    """

    @wraps(function)
    def asked(record: Any, *given: Any, **named: Any) -> T:
        if len(given) == 1 and "measure" in named:
            measure = named.pop("measure")
            name = f"muster.sentences.{function.__name__}"
            warn(f'{name}(record, day, measure="…")', f'{name}(record, "{measure}", day)')
            given = (measure, *given)
        return function(record, *given, **named)

    return asked


def explore() -> Any:
    """Give what `muster.explore` was: a call that shows the panel, with the names it had."""
    room = import_module("muster.jupyter")

    def shown(record: Any, view: Any = "") -> Any:
        warn("muster.explore(record)", "muster.panel(record)")
        return room.panel(record, view)

    vars(shown).update({name: getattr(room, name) for name in room.__all__})
    return shown
