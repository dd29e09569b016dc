"""Adding, correcting, releasing: a change is proposed, shown line by line, then written at once.

`addition`, `correction` and `release` work out a `Change` and touch nothing; `apply` writes it
under the record's lock, in one step. `form` is the same in JupyterLab.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from muster.entry.addition import add, addition, reading
from muster.entry.beside import drifts, duplicates, earlier
from muster.entry.change import Change, apply
from muster.entry.correct import correction, withdrawal
from muster.entry.known import near_outlets, near_sources
from muster.entry.readings import listed, questions, waiting
from muster.entry.release import release
from muster.entry.sheets import asked
from muster.entry.wording import Phrase, phrases, proposals, propose

if TYPE_CHECKING:
    from muster.entry.claim_form import Form
    from muster.entry.reading_form import ReadingForm
    from muster.record import Record

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
    "form",
    "listed",
    "near_outlets",
    "near_sources",
    "phrases",
    "proposals",
    "propose",
    "questions",
    "reading",
    "release",
    "second_reading",
    "waiting",
    "withdrawal",
]


def second_reading(record: Record | None = None, claim_id: str | None = None) -> ReadingForm:
    """Show the second reading of a claim, or of those that wait for it; it needs a kernel."""
    from muster.entry.reading_form import ReadingForm
    from muster.record import load

    return ReadingForm(load() if record is None else record, claim_id)


def form(record: Record | None = None) -> Form:
    """Show the form on a record, by default the one this project keeps; it needs a kernel."""
    from muster.entry.claim_form import Form
    from muster.record import load

    return Form(load() if record is None else record)
