"""A correction in JupyterLab: one column of one claim, with what readers are told of it."""

from __future__ import annotations

from html import escape
from threading import RLock

import ipywidgets as w

from muster import record as records
from muster import schema
from muster.entry.change import Change, apply
from muster.entry.correct import correction
from muster.jupyter import shown, widgets
from muster.jupyter.form_controls import STYLE, WIDE
from muster.record import BadRecord, Record


class CorrectionForm:
    """One correction: what stands, what should stand, why. Only what was previewed is written."""

    def __init__(self, record: Record) -> None:
        self.record, lock = record, RLock()
        look = {"style": STYLE, "layout": WIDE}
        claims = sorted(record.claims["claim_id"])
        columns = [n for n in schema.columns(record.package, "claims") if n != "claim_id"]
        self.controls = {
            "row": w.Combobox(options=claims, description="Claim to correct", **look),
            "column": w.Dropdown(options=columns, description="Column", **look),
            "cell": w.Text(description="Should be", **look),
            "kind": w.Dropdown(options=["", *_kinds(record)], description="Kind of error", **look),
            "because": w.Text(description="Because, to a reader", **look),
        }
        self.stands = w.HTML().add_class("muster-stands")
        self.lines = w.HTML().add_class("muster-lines")
        self.buttons = {name: w.Button(description=name) for name in ("Preview", "Write")}
        for control in self.controls.values():
            control.observe(widgets.alone(lock, lambda _: self.look()), "value")
        for name, act in (("Preview", self.preview), ("Write", self.write)):
            self.buttons[name].on_click(widgets.alone(lock, lambda _, act=act: act()))
        row, column, *rest = self.controls.values()
        acts = w.HBox(list(self.buttons.values()))
        self.box = w.VBox([row, column, self.stands, *rest, acts, self.lines])
        self.previewed: Change | None = None
        self.look()

    def look(self) -> None:
        """Say what stands in the cell; what was previewed before is out of date."""
        row, column = self.controls["row"].value, self.controls["column"].value
        text = schema.text(self.record.package, "claims", self.record.claims)
        cells = text.set_index("claim_id")[column] if column != "claim_id" else text["claim_id"]
        cell = cells.get(row, "")
        words = f"{column.replace('_', ' ')} is {cell}" if isinstance(cell, str) and cell else ""
        self.stands.value = escape(words or "Nothing stands there.") if row in cells else ""
        self.previewed, self.lines.value, self.buttons["Write"].disabled = None, "", True

    @property
    def change(self) -> Change:
        """Work out the correction as it was typed."""
        typed = {name: control.value.strip() for name, control in self.controls.items()}
        cells = {typed["column"]: typed["cell"]}
        return correction(self.record, typed["row"], cells, typed["because"], typed["kind"])

    def preview(self) -> None:
        """Show what becomes of the cell, and what readers are told."""
        try:
            change = self.change
        except (LookupError, ValueError) as error:
            self.lines.value = f"<p>{escape(str(error.args[0]))}</p>"
            return
        self.previewed, self.lines.value = change, shown.marked(str(change))
        self.buttons["Write"].disabled = bool(change.problems)

    def write(self) -> None:
        """Write what was previewed, or say why it cannot be written."""
        if self.previewed is None:
            return
        try:
            apply(self.previewed)
        except BadRecord as error:
            self.lines.value = shown.unwritten(error)
            self.record = records.load(self.record.path)
            self.buttons["Write"].disabled = True
            return
        self.record = records.load(self.record.path)
        done = f"{self.lines.value}<p role='status'>Written.</p>"
        self.controls["cell"].value = ""
        self.lines.value, self.buttons["Write"].disabled = done, True


def _kinds(record: Record) -> list[str]:
    fields = schema.resource(record.package, "corrections")["schema"]["fields"]
    kind = next(field for field in fields if field["name"] == "kind")
    return [one["value"] for one in kind.get("categories", []) if one["value"] != "withdrawn"]
