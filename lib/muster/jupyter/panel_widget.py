"""The panel itself: controls around a stage. It watches, asks the library, and shows the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from html import escape
from threading import RLock
from typing import Any

import ipywidgets as w

from muster import analysis, tables
from muster.charts import PHONE, WIDE
from muster.jupyter import answer, call, panel_controls, saved, widgets
from muster.jupyter.stage import Stage, plotly_source
from muster.jupyter.view import View, decode
from muster.record import Record

SEEN = 16  # views that can be gone back to without asking again
BOARD = 400  # pixels: two charts of the board stand side by side
STEP = 40  # pixels: a chart is not drawn again for less
SIZES = {
    "an article (800)": 800,
    "a wide page (1,200)": 1200,
    "a column (560)": 560,
    "a phone (360)": 360,
}


class Panel:
    """One panel on one record, as it was when the panel was opened.

    `view` is what it is set to, `board` what was put aside.
    """

    def __init__(self, record: Record, view: View) -> None:
        self.record, self.view, self.quiet = analysis.snapshot(record), view, False
        self.lock = RLock()
        self.board: tuple[View, ...] = ()
        self.answered = lru_cache(SEEN)(partial(answer.answered, self.record))
        self.controls = panel_controls.controls(record)
        self.link = w.Text(description="Link", continuous_update=False)
        self.problem = w.HTML()
        self.title = w.Text(
            description="Title", placeholder="the chart's own finding", continuous_update=False
        )
        self.note = w.Text(
            description="Note", placeholder="before the chart's own", continuous_update=False
        )
        self.size = w.Dropdown(options=SIZES, description="Files for")
        self.stage = Stage()
        self.buttons = _buttons()
        self.box = _assembled(self)
        self.open(view)
        self._watch()

    def _watch(self) -> None:
        for control in self.controls.values():
            control.observe(widgets.alone(self.lock, self._changed), "value")
        self.link.observe(widgets.alone(self.lock, self._linked), "value")
        self.stage.observe(widgets.alone(self.lock, self._chosen), "selected")
        for words in (self.title, self.note):
            words.observe(widgets.alone(self.lock, self._reworded), "value")
        self.stage.observe(widgets.alone(self.lock, self._reworded), "width")
        self.stage.on_msg(widgets.alone(self.lock, self._heard))
        for name, button in self.buttons.items():
            button.on_click(widgets.alone(self.lock, lambda _, name=name: self._pressed(name)))

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Let controls be set without each of them causing a redraw."""
        before, self.quiet = self.quiet, True
        try:
            yield
        finally:
            self.quiet = before

    def open(self, view: View) -> None:
        """Set every control to a view and show it, in one redraw.

        Raises LookupError or ValueError if the record cannot answer it.
        """
        fitting = call.fitting(self.record, view)
        with self._still():
            panel_controls.write(self.record, self.controls, fitting)
        self.show(panel_controls.read(self.controls))

    def show(self, view: View) -> None:
        """Show the answer to a view; the chosen claim stays chosen if it is still there."""
        if (view.measure, view.chart) != (self.view.measure, self.view.chart):
            with self._still():
                self.title.value = self.note.value = ""
        self.view = view
        panel_controls.fade(self.controls, view.chart)
        shown = self._answer()
        with self._still(), self.stage.hold_sync():
            self.link.value, self.problem.value = view.encode(), ""
            self.stage.answer = shown
            if self.stage.selected not in shown["claims"]:
                self.stage.selected = self.stage.card = ""

    def _answer(self) -> dict[str, Any]:
        """Work out what is shown, in words of one's own and as wide as the page has room."""
        wide = min(WIDE, max(PHONE, self.stage.width // STEP * STEP or WIDE))
        size = {} if wide == WIDE else {"width": wide}
        return self.answered(self.view, self.title.value, self.note.value, **size)

    def _reworded(self, _: dict[str, Any]) -> None:
        if not self.quiet:
            self.stage.answer = self._answer()

    def _card(self, claim_id: str) -> str:
        """Write a claim's card; its links leave the panel where it is."""
        html = tables.card(self.record, claim_id).html
        return html.replace("<a ", '<a target="_blank" rel="noopener" ')

    def _changed(self, change: dict[str, Any]) -> None:
        if self.quiet:
            return
        try:
            view = panel_controls.read(self.controls)
        except ValueError as error:
            self.problem.value = escape(str(error))
            return
        with self._still():
            if view.measure != self.view.measure:
                panel_controls.fit(self.record, self.controls, view.measure, view.chart)
            panel_controls.offer(self.record, self.controls, view)
        view = panel_controls.read(self.controls)
        if view != self.view:
            self.show(view)

    def _linked(self, change: dict[str, Any]) -> None:
        if self.quiet:
            return
        try:
            self.open(decode(change["new"]))
        except (LookupError, ValueError) as error:
            self.problem.value = escape(str(error.args[0]))

    def _chosen(self, change: dict[str, Any]) -> None:
        self.stage.card = self._card(change["new"]) if change["new"] else ""

    def _heard(self, _: Any, message: dict[str, Any], __: Any) -> None:
        match message.get("do"):
            case "plotly":
                self.stage.send({"do": "plotly", "source": plotly_source()})
            case "open":
                self.open(self.board[message["at"]])
            case "remove":
                at = message["at"]
                self.pin(*self.board[:at], *self.board[at + 1 :])

    def _pressed(self, name: str) -> None:
        if name == "pin":
            self.pin(*self.board, self.view)
        elif name == "board":
            self.stage.send({"do": "board", "name": "board.html"})
        elif name == "clear":
            self.title.value = self.note.value = ""
            self.open(View(self.view.measure, self.view.chart))
        elif not self.stage.answer["figure"]:
            self.problem.value = "There is no chart to save."
        else:
            drawn = answer.figure(self.record, self.view, width=self.size.value)
            words = (self.title.value, self.note.value, answer.named(self.record, self.view))
            self.stage.send(saved.message(drawn, name, *words))

    def pin(self, *views: View) -> None:
        """Show these views, and no others, side by side on the scratch board."""
        self.board = views
        links = ", ".join(f'"{view.encode()}"' for view in views)
        self.stage.call = f"muster.panel(record, board=[{links}])"
        self.stage.board = [_pinned(self.record, view) for view in views]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.box._repr_mimebundle_()
        return {**bundle, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"Panel({self.view.encode()!r})"


def _pinned(record: Record, view: View) -> dict[str, Any]:
    """Work out one small figure of the board; a view without claims says why there is none."""
    shown = answer.answered(record, view, width=BOARD)
    return {"caption": shown["title"], **{name: shown[name] for name in ("figure", "alt", "link")}}


def _words(name: str, usual: str) -> Any:
    return w.Text(description=name, placeholder=usual, continuous_update=False)


def _buttons() -> dict[str, Any]:
    words = {"svg": "Save SVG", "png": "Save PNG", "csv": "Save CSV", "json": "Save JSON"}
    words |= {"pin": "Add to board", "board": "Save board", "clear": "Clear all"}
    width = {"width": "auto"}
    return {name: w.Button(description=text, layout=width) for name, text in words.items()}


def _assembled(panel: Panel) -> Any:
    """Put the controls and what one takes away beside the chart."""
    buttons = panel.buttons
    save = w.HBox([buttons[name] for name in ("svg", "png", "csv", "json")])
    kept = w.HBox([buttons["pin"], buttons["board"]])
    own = [panel.link, panel.title, panel.note, panel.size, save, kept]
    parts = [panel_controls.arranged(panel.controls), buttons["clear"], *own]
    side = w.VBox(parts).add_class("muster-side")
    main = w.VBox([panel.problem, panel.stage]).add_class("muster-main")
    return widgets.box("panel", [w.Box([side, main]).add_class("muster-work")])
