"""What the panel and the form share as widgets: names that are no random ids, and one turn each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import RLock
from typing import Any

import ipywidgets as w
from IPython.core.getipython import get_ipython
from ipywidgets.widgets.widget import _instances

Handler = Callable[..., None]


def box(kind: str, parts: list[Any]) -> Any:
    """Make the outermost box of a widget, named by its number in this kernel.

    A cell that is run again gives its widget the name it had, so that a notebook stays the same
    file however often it is run.
    """
    cell = _cell()
    for n in count(1):
        name = f"muster-{kind}-{n}"
        held = _instances.get(name)
        if held is not None and cell and getattr(held, "of_cell", "") == cell:
            held.close()
            held = None
        if held is None:
            made = w.VBox(parts, model_id=name).add_class(f"muster-{kind}")
            made.of_cell = cell
            return made
    raise AssertionError  # count does not end


def _cell() -> str:
    """Name the cell that is being run; the empty text where nobody says which."""
    shell: Any = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return str(parent.get("metadata", {}).get("cellId", ""))


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
