"""Ask a record with controls instead of code: `muster.explore(record)` in JupyterLab.

A view (see `View`) is what the controls are set to. All that a panel shows is worked out by pure
functions of a record and a view, so each of its answers can be had in a notebook cell as well.

>>> View("deployed", horizon=45).encode()
'muster:measure=deployed&horizon=45'
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from muster.explore.answer import figure, why_empty
from muster.explore.question import code, usual
from muster.explore.state import View, decode

if TYPE_CHECKING:
    from muster.explore.panel import Panel
    from muster.record import Record
    from muster.sentences import Sentence

__all__ = ["View", "code", "decode", "figure", "usual", "why_empty"]


class _Explore(ModuleType):
    """A module that can be called, so that notebooks say what they do: `muster.explore(record)`."""

    def __call__(self, record: Record, view: str | View = "") -> Panel | Sentence:
        """Show a panel on a record, set to `view` (a View, or the link that a colleague sent).

        Of a record without claims it says so. Raises LookupError or ValueError if the record cannot
        answer the view.
        """
        from muster import sentences
        from muster.explore.panel import Panel

        asked = decode(view) if isinstance(view, str) and view else view
        if record.claims.empty:
            return sentences.silence(record)
        return Panel(record, asked if isinstance(asked, View) else usual(record))


sys.modules[__name__].__class__ = _Explore
