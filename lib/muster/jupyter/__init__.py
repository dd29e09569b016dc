"""The panel and the form in JupyterLab: `muster.panel(record)` and `muster.form(record)`.

A view is what the controls of a panel are set to. All that a panel shows is worked out by pure
functions of a record and a view, so each of its answers can be had in a notebook cell as well.

>>> View("deployed", horizon=45).encode()
'muster:measure=deployed&horizon=45'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from muster.jupyter.answer import figure, why_empty
from muster.jupyter.call import code, usual
from muster.jupyter.view import View, decode

if TYPE_CHECKING:
    from muster.jupyter.claim_form import Form
    from muster.jupyter.panel_widget import Panel
    from muster.jupyter.reading_form import ReadingForm
    from muster.record import Record
    from muster.sentences import Sentence

__all__ = [
    "View",
    "code",
    "decode",
    "figure",
    "form",
    "panel",
    "second_reading",
    "usual",
    "why_empty",
]


def panel(
    record: Record | None = None, view: str | View = "", board: Sequence[str | View] = ()
) -> Panel | Sentence:
    """Show a record with controls: chart, sentence and table follow what is chosen.

    `record` is by default the one this project keeps; `view` a View, or the link that a colleague
    sent; `board` more of them, to stand side by side below. Of a record without claims it says so.
    Needs a kernel (JupyterLab, Notebook 7 or Voila). Raises LookupError or ValueError if the record
    cannot answer the view.

    >>> muster.panel(record, "muster:measure=deployed&horizon=45")
    Panel('muster:measure=deployed&horizon=45')
    """
    from muster import sentences
    from muster.jupyter.panel_widget import Panel
    from muster.record import load

    record = load() if record is None else record
    asked, *pinned = (decode(v) if isinstance(v, str) and v else v for v in (view, *board))
    if record.claims.empty:
        return sentences.silence(record)
    shown = Panel(record, asked if isinstance(asked, View) else usual(record))
    shown.pin(*(one for one in pinned if isinstance(one, View)))
    return shown


def form(record: Record | None = None) -> Form:
    """Show the form in which a claim is added, by default to the record this project keeps.

    Nothing is written before it was previewed. Needs a kernel, as the panel does.

    >>> muster.form(record)
    Form(Record(...))
    """
    from muster.jupyter.claim_form import Form
    from muster.record import load

    return Form(load() if record is None else record)


def second_reading(record: Record | None = None, claim_id: str | None = None) -> ReadingForm:
    """Show the second reading of a claim, or of those that wait for it.

    Raises LookupError naming the near miss for an unknown claim.

    >>> second_reading(record)
    ReadingForm(Record(...))
    """
    from muster.jupyter.reading_form import ReadingForm
    from muster.record import load

    return ReadingForm(load() if record is None else record, claim_id)
