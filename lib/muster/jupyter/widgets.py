"""What the panel and the form share as widgets: names that are no random ids, and one turn each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import RLock
from typing import Any

from ipywidgets.widgets.widget import _instances

Handler = Callable[..., None]


def name(kind: str) -> str:
    """Name a widget by its number in this kernel: the same notebook gets the same names."""
    names = (f"muster-{kind}-{n}" for n in count(1))
    return next(name for name in names if name not in _instances)


def alone(lock: RLock, handler: Handler) -> Handler:
    """Do one thing at a time: JupyterLab hands what comes from a page to several threads.

    >>> told = []
    >>> alone(RLock(), told.append)("a change")
    >>> told
    ['a change']
    """

    def handled(*told: Any) -> None:
        with lock:
            handler(*told)

    return handled
