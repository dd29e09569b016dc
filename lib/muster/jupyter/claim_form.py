"""The form: controls, and beside them what they amount to. It asks, the library answers.

A second reading and a correction have a tab each beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from threading import RLock
from typing import Any

import ipywidgets as w

from muster import language
from muster import record as records
from muster.entry.change import apply
from muster.jupyter import shown, widgets
from muster.jupyter.correction_form import CorrectionForm
from muster.jupyter.draft import CLAIM, PAGE, Draft
from muster.jupyter.form_controls import (
    CLAIM_ONLY,
    PAGE_ONLY,
    PLACES,
    STYLE,
    WIDE,
    controls,
    source_controls,
    typed,
)
from muster.jupyter.keys import Keys
from muster.jupyter.reading_form import ReadingForm
from muster.record import BadRecord, Record

SHEETS = [("a new claim", CLAIM), ("another page of a known claim", PAGE)]
BESIDE = {"flex": "1 1 20em", "min_width": "0", "padding": "0 0 0 2em"}
NEXT = "Written to {}. Commit it with the message above, then run: make notebooks report"


class Form:
    """One form on one record; `draft` is what was typed so far, as the library reads it."""

    def __init__(self, record: Record) -> None:
        self.record, self.draft, self.quiet = record, Draft(record, {}), False
        self.lock = RLock()
        self.controls, self.source = controls(record), source_controls(record)
        self.sheet = w.ToggleButtons(
            options=SHEETS, description="This is", style={**STYLE, "button_width": "auto"}
        )
        self.sentence = w.Textarea(
            description="Sentence as printed",
            placeholder="Paste it; the figure is proposed from it, for you to confirm",
            continuous_update=False,
            style=STYLE,
            layout=WIDE,
        )
        self.phrases = w.Dropdown(description="Figure in it", style=STYLE, layout=WIDE)
        self.likely = w.Dropdown(description="Is it one of these?", style=STYLE, layout=WIDE)
        self.new = w.Checkbox(description="The source is new", indent=False)
        self.beside = w.HTML(layout=BESIDE).add_class("muster-beside")
        self.lines = w.HTML().add_class("muster-lines")
        layout = {"width": "auto", "align_self": "flex-start"}
        self.buttons = {name: w.Button(description=name, layout=layout) for name in BUTTONS}
        self.box = _assembled(self)
        self._watch()
        self.look()

    def _watch(self) -> None:
        look = widgets.alone(self.lock, lambda _: self.look())
        asked = [*self.controls.values(), *self.source.values(), self.sheet, self.new]
        for control in (*asked, self.sentence):
            control.observe(look, "value")
        self.likely.observe(widgets.alone(self.lock, self._chosen), "value")
        for name, button in self.buttons.items():
            button.on_click(widgets.alone(self.lock, lambda _, act=BUTTONS[name]: act(self)))

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Let several controls be set without a look at each of them."""
        self.quiet = True
        try:
            yield
        finally:
            self.quiet = False

    def look(self) -> None:
        """Read the controls again; whatever was previewed before is out of date."""
        if self.quiet:
            return
        with self._still():
            self._look()

    def _look(self) -> None:
        sheet, source = self.sheet.value, typed(self.source) if self.new.value else {}
        hidden = PAGE_ONLY if sheet == CLAIM else CLAIM_ONLY
        cells = {n: cell for n, cell in typed(self.controls).items() if n not in hidden}
        self.draft = Draft(self.record, cells, sheet, source, self.sentence.value)
        for name, control in self.controls.items():
            control.layout.display = "none" if name in hidden else None
        for control in self.source.values():
            control.layout.display = None if self.new.value else "none"
        found: list[tuple[str, Any]] = [(p.text, p) for p in self.draft.phrases]
        if len(found) > 1:
            found = [("choose the one that is claimed", None), *found]
        if list(self.phrases.options) != found:
            self.phrases.options = found
            self.phrases.index = 0 if found else None
        near = self.draft.sources if sheet == CLAIM else self.draft.sources.iloc[:0]
        near = near[near["short_name"] != cells.get("source")]
        names = [(f"{row.short_name}: {row.near}", row.short_name) for row in near.itertuples()]
        if list(self.likely.options)[1:] != names:
            self.likely.options = [("", ""), *names]
        self.beside.value, self.lines.value = shown.beside(self.draft), ""
        self.buttons["Take this figure"].disabled = not found
        self.buttons["Write"].disabled = True

    def _chosen(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self.controls["source"].value = change["new"]

    def take(self) -> None:
        """Fill in the figure columns from the phrase that the reporter chose."""
        if self.phrases.value is None:
            return
        with self._still():
            for name, cell in self.draft.taken(self.phrases.value).items():
                self.controls[name].value = cell
        self.look()

    def preview(self) -> None:
        """Show the exact lines that would change; only what was shown can be written."""
        self.lines.value = shown.preview(self.draft)
        self.buttons["Write"].disabled = bool(self.draft.change.problems)

    def write(self) -> None:
        """Write what was previewed, or say why it cannot be written."""
        try:
            files = apply(self.draft.change)
        except BadRecord as error:
            self.lines.value = shown.unwritten(error)
            self.record = records.load(self.record.path)
            self.buttons["Write"].disabled = True
            return
        done = f"{self.lines.value}<p role='status'>{escape(NEXT.format(', '.join(files)))}</p>"
        self.record = records.load(self.record.path)
        self.clear()
        self.lines.value = done

    def clear(self) -> None:
        """Empty every control."""
        with self._still():
            for control in (*self.controls.values(), *self.source.values(), self.sentence):
                control.value = ""
            self.new.value = False
        self.look()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.box._repr_mimebundle_()
        return {**bundle, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"Form({self.record})"


BUTTONS = {
    "Take this figure": Form.take,
    "Preview": Form.preview,
    "Write": Form.write,
    "Clear": Form.clear,
}


def _assembled(form: Form) -> Any:
    """Put the parts together, in the order in which one tabs through them."""
    parts: list[Any] = [form.sheet]
    for place, listed in PLACES.items():
        parts.append(w.HTML(f"<h3>{escape(place)}</h3>"))
        if "wording" in listed:
            parts += [form.sentence, form.phrases, form.buttons["Take this figure"]]
        for name in [name for name in listed.split() if name in form.controls]:
            parts.append(form.controls[name])
            if name == "source":
                parts += [form.likely, form.new, *form.source.values()]
    left = w.VBox(parts).add_class("muster-typed")
    work = w.HBox([left, form.beside], layout={"flex_flow": "row wrap"})
    acts = w.HBox([form.buttons[name] for name in ("Preview", "Write", "Clear")])
    adding = w.VBox([work, acts, form.lines])
    rooms = [adding, ReadingForm(form.record).inside, CorrectionForm(form.record).box]
    titles = [language.text(f"form-{name}") for name in ("add", "read", "correct")]
    return widgets.box("form", [w.Tab(rooms, titles=titles), Keys()])
