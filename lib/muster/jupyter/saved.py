"""A view as files: picture with title and note, its numbers as CSV, the figure as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import plotly.graph_objects as go

from muster import charts, style

Figure = dict[str, Any]
MIMES = {"csv": "text/csv", "json": "application/json"}


def titled(drawn: go.Figure, title: str = "", note: str = "", measure: str = "") -> Figure:
    """Return a chart as plain JSON with its title, source line and note in the picture.

    An empty title keeps the chart's own finding; under another one stands what is counted, by the
    label `measure`. A note comes before the chart's own, which says what is left out. What was
    written is in `layout.meta` too, so that picture, CSV and JSON say the same.
    """
    figure = drawn.to_plotly_json()
    own = dict(figure["layout"]["meta"])
    if title and measure and measure.casefold() not in title.casefold():
        own["subtitle"] = f"{measure}. {own['subtitle']}"
    figure["layout"] = {**figure["layout"], "meta": own}
    return charts.signed(figure, title or own["title"], " ".join(filter(None, [note, own["note"]])))


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


def message(
    drawn: go.Figure, kind: str, title: str = "", note: str = "", measure: str = ""
) -> dict[str, Any]:
    """Make what the browser is asked to save: text as it is, a picture as the figure to draw.

    `kind` is svg, png, csv or json. Raises LookupError for another.
    """
    if kind not in ("svg", "png", *MIMES):
        raise style.near_miss("format", kind, ["svg", "png", *MIMES])
    figure = titled(drawn, title, note, measure)
    name = f"{figure['layout']['meta']['name']}.{kind}"
    if kind in MIMES:
        plain = json.dumps(figure, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        text = csv_of(figure["layout"]["meta"]["table"]) if kind == "csv" else plain
        return {"do": "save", "name": name, "mime": MIMES[kind], "text": text}
    scale = 2 if kind == "png" else 1
    return {"do": "save", "name": name, "format": kind, "scale": scale, "figure": figure}
