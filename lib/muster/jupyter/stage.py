"""The part of the panel that shows: one widget, so that chart, sentence and table change together.

plotly's own FigureWidget carries 5 MB of script in every figure and can only be changed trace by
trace. This one has no script of its own beyond `stage.js`, takes plotly.js from the file that the
report uses, once a page, and redraws a whole figure with one message.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import anywidget
import traitlets

HERE = files("muster.jupyter")
PLOTLY = "assets/plotly-basic.min.js"


class Stage(anywidget.AnyWidget):
    """Sentence, chart, table, claim card, code and scratch board of a panel.

    answer: what is shown, as `panel.answered` makes it. selected: claim_id of the chosen mark or
    row, set from both sides. card: its claim card as HTML. board: small figures side by side; call:
    what opens the panel with this board again. width: pixels that the page has for the chart.
    """

    _esm = HERE.joinpath("stage.js").read_text("utf-8")
    _css = HERE.joinpath("stage.css").read_text("utf-8")

    answer: Any = traitlets.Dict().tag(sync=True)
    selected: Any = traitlets.Unicode().tag(sync=True)
    card: Any = traitlets.Unicode().tag(sync=True)
    board: Any = traitlets.List().tag(sync=True)
    call: Any = traitlets.Unicode().tag(sync=True)
    width: Any = traitlets.Int(0).tag(sync=True)


def plotly_source() -> str:
    """Read the plotly.js that the report uses too; it never comes from a network."""
    return files("muster_report").joinpath(PLOTLY).read_text("utf-8")
