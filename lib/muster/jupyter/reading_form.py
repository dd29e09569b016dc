"""The second reading in JupyterLab: what the page says is asked before the row is shown."""

from __future__ import annotations

from html import escape
from threading import RLock
from typing import Any

import ipywidgets as w

from muster import record as records
from muster.checks import BadRecord
from muster.entry.addition import reading
from muster.entry.change import Change, apply
from muster.entry.readings import questions, waiting
from muster.jupyter import shown, widgets
from muster.jupyter.form_controls import STYLE, WIDE
from muster.record import Record


class ReadingForm:
    """One second reading of one claim that waits for it; its row stays hidden until it is compared.

    Once compared, the answers cannot be changed any more: what was read blind stays what was read.
    """

    def __init__(self, record: Record, claim_id: str | None = None) -> None:
        self.record, lock = record, RLock()
        rows = waiting(record)
        listed = [(f"{row.outlet}: {row.url}", row.claim_id) for row in rows.itertuples()]
        if claim_id is not None:
            questions(record, claim_id)  # names the near miss
            listed = [(claim_id, claim_id)]
        self.claim = w.Dropdown(options=listed, description="Page", style=STYLE, layout=WIDE)
        self.who = {n: _text(label) for n, label in (("reader", "Reader"), ("read_on", "Read on"))}
        self.answers = w.VBox([])
        self.resolution = _text("Settled how? Empty: open")
        self.lines = w.HTML().add_class("muster-lines")
        self.buttons = {name: w.Button(description=name) for name in ("Compare", "Write")}
        for name, act in (("Compare", self.compare), ("Write", self.write)):
            self.buttons[name].on_click(widgets.alone(lock, lambda _, act=act: act()))
        self.claim.observe(widgets.alone(lock, lambda _: self.ask()), "value")
        acts = w.HBox(list(self.buttons.values()))
        asked = [self.claim, *self.who.values(), self.answers, self.resolution, acts, self.lines]
        self.inside = w.VBox(asked)
        self.box = widgets.box("reading", [self.inside]).add_class("muster-form")
        self.ask()

    def ask(self) -> None:
        """Ask the questions of the claim that was chosen."""
        asked = questions(self.record, self.claim.value) if self.claim.value else {}
        self.controls = {name: _text(question) for name, question in asked.items()}
        self.answers.children = tuple(self.controls.values())
        self.resolution.value = self.lines.value = ""
        self.resolution.layout.display, self.buttons["Write"].disabled = "none", True

    @property
    def change(self) -> Change:
        """Work out the reading as it was typed."""
        every = {**self.who, **self.controls, "resolution": self.resolution}
        cells = {name: control.value for name, control in every.items() if control.value.strip()}
        return reading(self.record, {"claim_id": self.claim.value, "blind": "true", **cells})

    def compare(self) -> None:
        """Show the row beside what was read; from now on it is no longer blind."""
        change = self.change
        self.lines.value = f"<pre>{escape(str(change))}</pre>"
        self.buttons["Write"].disabled = bool(change.problems)
        if not change.problems:
            for control in (self.claim, *self.controls.values()):
                control.disabled = True
            differs = change.into["readings"]["differs"].notna().any()
            self.resolution.layout.display = None if differs else "none"

    def write(self) -> None:
        """Write the reading that was compared, or say why it cannot be written."""
        try:
            apply(self.change)
        except BadRecord as error:
            self.lines.value = shown.unwritten(error)
            self.record = records.load(self.record.path)
            self.buttons["Write"].disabled = True
            return
        self.lines.value = f"{self.lines.value}<p role='status'>Written.</p>"
        self.record = records.load(self.record.path)
        self.buttons["Write"].disabled = True

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.box._repr_mimebundle_()
        return {**bundle, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"ReadingForm({self.record})"


def _text(label: str) -> Any:
    style = {**STYLE, "description_width": "22em"}
    return w.Text(description=label, continuous_update=False, style=style, layout=WIDE)
