"""What the form shows beside its controls, as HTML: all of it in words, nothing by colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from muster import language, schema, style
from muster.jupyter.draft import CLAIM, FORM, ROW, Draft
from muster.record import BadRecord

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
    """Say what would be on record, then the rows that would change and the commit message."""
    words = str(draft.change).replace(f"{FORM}, {ROW}, ", "").replace(f"{ROW}, ", "")
    return f"<p>{escape(sentence(draft))}</p>{marked(words)}"


def sentence(draft: Draft) -> str:
    """Say in prose what a new claim would put on record; nothing while it cannot be written."""
    claims = draft.change.into.get("claims")
    if draft.change.problems or claims is None or claims.empty:
        return ""
    row = schema.typed(draft.record.package, "claims", claims).to_dict("records")[-1]
    names = draft.record.sources.set_index("source")["short_name"]
    labels = draft.record.measures.set_index("measure")["label"]
    who = row["source"] if pd.isna(row["origin"]) else row["origin"]
    return language.text(
        "form-says",
        who=names.get(who, who),
        figure=style.figure(row),
        measure=labels[row["measure"]],
        day=style.day(row["said_on"]),
    )


ADDED = re.compile(r"^(\s+\+ .*)$", re.MULTILINE)
MOVED = re.compile(r"^(\s+[\w ]+: )(.+) → (.+)$", re.MULTILINE)


def marked(words: str) -> str:
    """Mark in a change, written out as text, what comes and what goes.

    >>> marked("      value: 3000 → 4000")
    '<pre>      value: <del>3000</del> → <ins>4000</ins></pre>'
    """
    text = ADDED.sub(r"<ins>\1</ins>", escape(words))
    moved = MOVED.sub(r"\1<del>\2</del> → <ins>\3</ins>", text)
    return f"<pre>{moved}</pre>"


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


def unwritten(error: BadRecord) -> str:
    """Say as HTML why nothing was written."""
    return f"<pre>{escape(str(error))}\n\nNothing was written.</pre>"
