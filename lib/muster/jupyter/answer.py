"""What the library says to a view: chart, sentence, and why there is nothing to show."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, charts, sentences, style
from muster.analysis import Selection
from muster.jupyter import saved
from muster.jupyter.call import POSITIONS, arguments, code, narrowed, tense
from muster.jupyter.view import DAYS, FILTERS, View
from muster.record import Record

MOST = 200  # rows of a table on the screen
EMPTY: dict[str, Any] = {"columns": [], "rows": []}


def figure(record: Record, view: View, **size: int) -> go.Figure:
    """Draw the chart that a view asks for; `size` may give its width in pixels."""
    return _drawn(narrowed(record, view), view, arguments(record, view), **size)


def _drawn(few: Record, view: View, asked: dict[str, Any], **size: int) -> go.Figure:
    drawn: go.Figure = getattr(charts, view.chart)(few, **asked, **size)
    return drawn


def _sentence(few: Record, asked: dict[str, Any], alt: str) -> str:
    """Say in prose, as HTML, what a view shows: who says what on its day, else what its chart says.

    Each figure is a link to the page where it was read.
    """
    return sentences.on_date(few, **asked).html if "on" in asked else escape(alt)


def standing(record: Record, view: View) -> pd.DataFrame:
    """Return the claims of the measure with `left_out`: why a view does not show it, or empty."""
    asked = arguments(record, view)
    few = narrowed(record, view)
    if "on" in asked:
        return analysis.view(few, **asked)
    if view.chart in POSITIONS:
        return _positions(few, view.measure)
    first, last = view.since or None, view.said_by or None
    return analysis.within(few, measure=view.measure, tense=tense(view), first=first, last=last)


def _positions(record: Record, measure: str) -> pd.DataFrame:
    """Return the positions on one subject, those that a selection has set aside among them."""
    said = record.claims.assign(left_out="")
    if isinstance(record, Selection):
        said = pd.concat([said, record.aside], ignore_index=True)
    withdrawn = said["review"].astype("str") == "withdrawn"
    left_out = said["left_out"].mask((said["left_out"] == "") & withdrawn, "withdrawn")
    return said.assign(left_out=left_out)[said["measure"] == measure]


def shown(record: Record, view: View) -> int:
    """Count the claims that a view shows."""
    return int((standing(record, view)["left_out"] == "").sum())


def why_empty(record: Record, view: View) -> str:
    """Say why a view shows no claim, and which setting stands in the way; empty if it shows any."""
    claims = standing(record, view)
    if (claims["left_out"] == "").any():
        return ""
    label: str = record.measures.set_index("measure")["label"][view.measure]
    if claims.empty:
        return f"Nothing to show: the record has no claim about “{label}”."
    reasons = style.tallied(analysis.left_out(claims))
    found = [(words, shown(record, wider)) for words, wider in widened(view)]
    helps = [f"{words}, {style.plural(n, 'claim')} would show" for words, n in found if n]
    hint = f"{style.listed(helps)}." if helps else "No single setting brings one back."
    whole = f"Nothing to show. {style.plural(len(claims), 'claim')} about “{label}”: {reasons}."
    return f"{whole} {hint[0].upper()}{hint[1:]}"


def widened(view: View) -> list[tuple[str, View]]:
    """List the views that lack one setting of this one, each with words for it.

    >>> [words for words, _ in widened(View("deployed", rules=("checked only",), hedge=("about",)))]
    ['without the rule “checked only”', 'without “hedge”']
    """
    rules = [
        (f"without the rule “{rule}”", replace(view, rules=tuple(set(view.rules) - {rule})))
        for rule in view.rules
    ]
    free: dict[str, Any] = dict.fromkeys(FILTERS, ()) | dict.fromkeys(DAYS, "")
    others = [
        (f"without “{name.replace('_', ' ')}”", replace(view, **{name: nothing}))
        for name, nothing in free.items()
        if getattr(view, name)
    ]
    return [*rules, *others]


def answered(
    record: Record, view: View, title: str = "", note: str = "", **size: int
) -> dict[str, Any]:
    """Work out all that the stage shows for a view, as plain JSON.

    figure (data and layout of the chart; none where it would be bare), sentence (HTML), table (at
    most MOST rows), claims (their ids), title, alt, code and link. Where no claim is shown the
    sentence says why. With a title or a note of one's own the chart is drawn as its file will be.
    `size` may give the width in pixels.
    """
    words = {"code": code(record, view), "link": view.encode()}
    few, asked = narrowed(record, view), arguments(record, view)
    if _bare(few, view):
        why = why_empty(record, view)
        said = {"title": "Nothing to show", "alt": why, "sentence": escape(why)}
        return {**words, **said, "figure": None, **tabled(EMPTY)}
    drawn = _drawn(few, view, asked, **size)
    meta = drawn.layout.meta
    said = {name: meta[name] for name in ("title", "alt")}
    why = "" if meta["shown"] else why_empty(record, view)
    said["sentence"] = escape(why) if why else _sentence(few, asked, meta["alt"])
    return {
        **words,
        **said,
        "figure": _written(record, view, drawn, title, note) if drawn.data else None,
        **tabled(meta["table"]),
    }


def _bare(few: Record, view: View) -> bool:
    """Say whether a chart would have nothing in it, or could not be drawn at all."""
    silent = view.chart in POSITIONS and view.measure not in set(few.claims["measure"])
    return few.claims.empty or silent


def _written(record: Record, view: View, drawn: go.Figure, title: str, note: str) -> dict[str, Any]:
    own = title or note
    return plain(saved.titled(drawn, title, note, named(record, view)) if own else drawn)


def named(record: Record, view: View) -> str:
    """Say what a view counts: a title of one's own may not."""
    return str(record.measures.set_index("measure")["label"][view.measure])


def plain(drawn: go.Figure | dict[str, Any]) -> dict[str, Any]:
    """Return what plotly.js needs of a chart, without its meaning."""
    figure = drawn if isinstance(drawn, dict) else drawn.to_plotly_json()
    layout = {name: part for name, part in figure["layout"].items() if name != "meta"}
    return {"data": figure["data"], "layout": layout}


def tabled(table: dict[str, Any]) -> dict[str, Any]:
    """Cut a table to what a person reads, and say so; claims are the ids in its rows."""
    names = [column["name"] for column in table["columns"]]
    rows = table["rows"][:MOST]
    whole = len(table["rows"])
    more = "" if whole <= MOST else f"The first {MOST} of {whole:,}; the CSV has all."
    ids = [row[names.index("claim_id")] for row in rows] if "claim_id" in names else []
    return {"table": {**table, "rows": rows, "more": more}, "claims": ids}
