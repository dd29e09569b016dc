"""What the form shows beside its controls, as HTML: all of it in words, nothing by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from muster import style
from muster.jupyter.draft import CLAIM, FORM, ROW, Draft

MOST = 6  # rows of a list beside the form


def beside(draft: Draft) -> str:
    """Write what is still missing, what is wrong, and what the record has that is like it."""
    if not draft.typed and not draft.sentence:
        return "<p>Begin with the address of the page, or the sentence as printed.</p>"
    parts = [
        _said("", [draft.page]),
        _said("Still to fill in", [style.listed([n.replace("_", " ") for n in draft.missing])]),
        _said(
            "To mend",
            [f"{p.column.replace('_', ' ')}: {p.wrong}; {p.mend}" for p in draft.problems],
        ),
        _said("Taken as", [note.partition(", ")[2] for note in draft.change.notes]),
        _said("Likely names", _names(draft)),
        _table("Does the record have it already?", draft.duplicates),
        _table("What this page changes of the claim", draft.drift),
        _table("The same body, before", draft.earlier),
    ]
    return "".join(part for part in parts if part)


def _names(draft: Draft) -> Iterable[str]:
    """Offer the names that are here, before anybody makes a new one."""
    for row in draft.sources.itertuples():
        if draft.sheet == CLAIM and row.source != draft.typed.get("source"):
            alias = "" if row.near in (row.short_name, row.source) else f", also called {row.near}"
            yield f"{row.short_name} is already here, as {row.source}{alias}"
    for name, pages in zip(draft.outlets["outlet"], draft.outlets["pages"], strict=True):
        if name != draft.typed.get("outlet"):
            yield f"{name} is already here, with {style.plural(pages, 'page')}"


def preview(draft: Draft) -> str:
    """Write the exact lines that would change, and the commit message to use."""
    words = str(draft.change).replace(f"{FORM}, {ROW}, ", "").replace(f"{ROW}, ", "")
    return f"<pre>{escape(words)}</pre>"


def _said(heading: str, lines: Iterable[str]) -> str:
    listed = [f"<li>{escape(line)}</li>" for line in lines if line]
    title = f"<h4>{escape(heading)}</h4>" if heading else ""
    return f"{title}<ul>{''.join(listed)}</ul>" if listed else ""


def _table(heading: str, frame: pd.DataFrame) -> str:
    if frame.empty:
        return ""
    shown = frame.head(MOST)
    days = {name: shown[name].map(style.short_day) for name in ("said_on",) if name in shown}
    cells = shown.assign(**days).astype("str").fillna("")
    head = "".join(f'<th scope="col">{escape(str(n).replace("_", " "))}</th>' for n in cells)
    body = "".join(_line([str(cell) for cell in row]) for row in cells.itertuples(index=False))
    more = len(frame) - len(shown)
    rest = f"<p>And {style.plural(more, 'more row')}.</p>" if more else ""
    return f"<h4>{escape(heading)}</h4><table><tr>{head}</tr>{body}</table>{rest}"


def _line(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
