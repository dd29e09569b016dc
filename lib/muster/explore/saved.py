"""A view as files: picture with title and note, its numbers as CSV, the figure as JSON."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from html import escape
from typing import Any

import plotly.graph_objects as go

from muster import style

Figure = dict[str, Any]
LETTER, LINE, TITLE = 6.0, 16, 8.6  # pixels: width of a small letter, of a line, of a title letter
MIMES = {"csv": "text/csv", "json": "application/json"}


def titled(drawn: go.Figure, title: str = "", note: str = "") -> Figure:
    """Return a chart as plain JSON with its title, source line and note in the picture.

    An empty title keeps the chart's own finding, an empty note the chart's own note. What was
    written is in `layout.meta` too, so that picture, CSV and JSON say the same.
    """
    figure: Figure = drawn.to_plotly_json()
    own = drawn.layout.meta
    meta = {**own, "title": title or own["title"], "note": note or own["note"]}
    layout = {**figure["layout"], "meta": meta}
    words = textwrap.shorten(meta["title"], int(layout["width"] / TITLE), placeholder=" …")
    heading = {**layout["title"], "text": f"<b>{escape(words, quote=False)}</b>"}
    return {"data": figure["data"], "layout": _footed({**layout, "title": heading})}


def _footed(layout: Figure) -> Figure:
    """Put note and source line underneath, and make the picture so much higher."""
    meta, margin = layout["meta"], layout["margin"]
    wide = int((layout["width"] - margin["l"] - margin["r"]) / LETTER)
    said = [meta["note"], f"{meta['subtitle']}. {meta['source_line']}"]
    lines = [line for text in said for line in textwrap.wrap(escape(text, quote=False), wide)]
    more = len(lines) * LINE + LINE
    foot = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -margin["b"],
        "text": "<br>".join(lines),
        "showarrow": False,
        "align": "left",
        "font": {"size": 11, "color": style.MUTED},
    }
    return {
        **layout,
        "height": layout["height"] + more,
        "margin": {**margin, "b": margin["b"] + more},
        "annotations": [*layout.get("annotations", ()), foot],
    }


def csv_of(table: dict[str, Any]) -> str:
    r"""Write the table of a chart as CSV; an empty cell means not stated.

    >>> csv_of({"columns": [{"name": "claim_id"}, {"name": "low"}], "rows": [["nis-1", None]]})
    'claim_id,low\nnis-1,\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column["name"] for column in table["columns"])
    writer.writerows(table["rows"])
    return text.getvalue()


def message(drawn: go.Figure, kind: str, title: str = "", note: str = "") -> dict[str, Any]:
    """Make what the browser is asked to save: text as it is, a picture as the figure to draw.

    `kind` is svg, png, csv or json. Raises LookupError for another.
    """
    if kind not in ("svg", "png", *MIMES):
        raise style.near_miss("format", kind, ["svg", "png", *MIMES])
    figure = titled(drawn, title, note)
    name = f"{figure['layout']['meta']['name']}.{kind}"
    if kind in MIMES:
        plain = json.dumps(figure, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        text = csv_of(figure["layout"]["meta"]["table"]) if kind == "csv" else plain
        return {"do": "save", "name": name, "mime": MIMES[kind], "text": text}
    scale = 2 if kind == "png" else 1
    return {"do": "save", "name": name, "format": kind, "scale": scale, "figure": figure}
