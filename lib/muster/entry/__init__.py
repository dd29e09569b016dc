"""Adding, correcting, releasing: a change is proposed, shown line by line, then written at once.

`addition`, `correction` and `release` work out a `Change` and touch nothing; `apply` writes it
under the record's lock, in one step. `muster.form` is the same in JupyterLab.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from muster import former
from muster.entry.addition import add, addition, reading
from muster.entry.beside import drifts, duplicates, earlier
from muster.entry.change import Change, apply
from muster.entry.correct import correction, withdrawal
from muster.entry.known import near_outlets, near_sources
from muster.entry.readings import listed, questions, waiting
from muster.entry.release import release
from muster.entry.template import asked, export
from muster.entry.wording import Phrase, phrases, proposals, propose

__all__ = [
    "Change",
    "Phrase",
    "add",
    "addition",
    "apply",
    "asked",
    "correction",
    "drifts",
    "duplicates",
    "earlier",
    "export",
    "listed",
    "near_outlets",
    "near_sources",
    "phrases",
    "proposals",
    "propose",
    "questions",
    "reading",
    "release",
    "waiting",
    "withdrawal",
]


def __getattr__(name: str) -> Any:
    """Give `form` and `second_reading` under the names that they had here before."""
    if name not in ("form", "second_reading"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    new = "muster.form" if name == "form" else "muster.jupyter.second_reading"
    former.warn(f"muster.entry.{name}", new)
    return getattr(import_module("muster.jupyter"), name)
