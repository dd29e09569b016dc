"""Cache answers about a snapshot of a record, which will not change.

Everywhere else a question is worked out whenever it is put, since a reporter may write into the
frames of a record at any time. A panel puts many questions to one record, most of them almost the
same, and takes a snapshot: pandas copies a frame before it is written to if somebody else holds it,
so what a snapshot holds stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from muster import language
from muster.record import Record

KEPT = 16  # answers to one question: those of nine editorial rules, and of the views before
P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Record)


def snapshot(record: R) -> R:
    """Return a record as it is now, whatever is written into its frames later."""
    held: dict[str, Any] = {field.name: getattr(record, field.name) for field in fields(record)}
    frames = {n: f.copy(deep=False) for n, f in held.items() if isinstance(f, pd.DataFrame)}
    return replace(record, **held | frames | {"still": True})


def once(ask: Callable[Concatenate[Record, P], T]) -> Callable[Concatenate[Record, P], T]:
    """Let a snapshot remember the newest answers to a question; any other record is asked anew.

    What is asked besides the record has to be hashable. The answers are shared, so whoever gets one
    must not write into its frames.
    """
    shape = signature(ask)

    @lru_cache(KEPT)
    def remembered(_language: str, *args: Any, **kwargs: Any) -> T:  # frames hold words, too
        return cast(Any, ask)(*args, **kwargs)  # type: ignore[no-any-return]

    @wraps(ask)
    def asked(record: Record, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not record.still:
            return ask(record, *args, **kwargs)
        call = shape.bind(record, *args, **kwargs)
        call.apply_defaults()
        return remembered(language.spoken(), *call.args, **call.kwargs)

    return asked
