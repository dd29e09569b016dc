"""What every chart shares: its size, its house style, and its meaning in `layout.meta`.

A chart is an ordinary plotly Figure. Its title, subtitle, source line, note, text alternative,
claims shown and left out, table twin and the call that draws it again ride in `layout.meta`, so a
page, a picture and a notebook all say the same. Data are Python lists: numpy arrays would be stored
as base64, which nobody can read in a diff.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import style
from muster.record import Record, last_day, release

WIDE, PHONE = 800, 360
TITLE_HEIGHT, EDGE = 64, 8  # pixels: of a title of one line, left of it


@dataclass(frozen=True)
class Meaning:
    """What a chart says, apart from its marks."""

    name: str
    title: str
    subtitle: str
    alt: str
    note: str = ""
    unit: str = "people"
    as_of: str = ""
    claim_ids: Sequence[str] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    table: dict[str, Any] = field(default_factory=dict)
    call: dict[str, Any] = field(default_factory=dict)


def draw(
    record: Record, meaning: Meaning, traces: Sequence[Any], layout: dict[str, Any], width: int
) -> go.Figure:
    """Put traces and layout together in house style, with the meaning beside them.

    `layout` has height and margin without room for the title; `meta.title_height` says how much
    it takes, so that a page that prints it above can take it off.
    """
    title, room = heading(meaning.title, meaning.subtitle, width)
    meta = {
        "name": meaning.name,
        "title": meaning.title,
        "subtitle": meaning.subtitle,
        "source_line": source_line(record),
        "note": meaning.note,
        "alt": meaning.alt,
        "unit": meaning.unit,
        "as_of": meaning.as_of,
        "claim_ids": list(meaning.claim_ids),
        "shown": len(meaning.claim_ids),
        "left_out": dict(meaning.left_out),
        "table": meaning.table,
        "call": meaning.call,
        "title_height": room,
    }
    margin = dict(layout.get("margin", {}))
    margin["t"] = margin.get("t", 16) + room
    whole = {
        **layout,
        "meta": meta,
        "template": style.TEMPLATE,
        "width": width,
        "height": layout["height"] + room,
        "margin": margin,
        "title": title,
    }
    named = [{**trace, "uid": f"{meaning.name}-{i}"} for i, trace in enumerate(traces)]
    return go.Figure({"data": named, "layout": whole})


def heading(title: str, subtitle: str, width: int) -> tuple[dict[str, Any], int]:
    """Make plotly's title of a title and a subtitle, broken into lines, and the room they take.

    >>> heading("Sent: claims run from 1,500 to 15,000", "People", 360)[1]
    64
    """
    lines = textwrap.wrap(title, int((width - 2 * EDGE) / 8.4)) or [""]
    under = textwrap.wrap(subtitle, int((width - 2 * EDGE) / 5.9)) or [""]
    place = {
        "text": f"<b>{'<br>'.join(lines)}</b>",
        "subtitle": {"text": "<br>".join(under), "font": {"size": 12, "color": style.MUTED}},
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 10 if len(lines) == 1 else 26, "l": EDGE},  # plotly lifts what it breaks
        "font": {"size": 16},
    }
    return place, TITLE_HEIGHT + 20 * (len(lines) - 1) + 16 * (len(under) - 1)


def source_line(record: Record) -> str:
    """Say what a chart was made from."""
    return f"Source: Muster, {record.package['title']}, release {release(record)}"


def label(record: Record, measure: str) -> str:
    """Return what a measure is called."""
    return str(record.measures.set_index("measure")["label"][measure])


def unit(record: Record, measure: str) -> str:
    """Return what a measure counts; positions count nothing, so their claims are counted."""
    units = record.measures.set_index("measure")["unit"].fillna("claims")
    return str(units[measure])


def last_read(record: Record) -> pd.Timestamp:
    """Return the day of the newest claim in the record."""
    return last_day(record)


def silence(record: Record) -> str:
    """Say where the record ends, since the end of reading is not the end of speaking."""
    day = style.day(last_read(record))
    return f"No claim read after {day}; that is not the same as no claim made."


def counts(shown: int, left_out: dict[str, int]) -> str:
    """Count the claims shown and left out.

    >>> counts(3, {"withdrawn": 1, "said later": 2})
    '3 claims shown, 3 left out'
    """
    return f"{style.plural(shown, 'claim')} shown, {style.number(sum(left_out.values()))} left out"


def reasons(left_out: dict[str, int]) -> str:
    """Say why claims were left out.

    >>> reasons({"said later": 2, "withdrawn": 1})
    'Left out: said later (2), withdrawn (1).'
    """
    if not left_out:
        return "No claim left out."
    return f"Left out: {style.tallied(left_out)}."


def table(frame: pd.DataFrame, labels: dict[str, str]) -> dict[str, Any]:
    """Turn a frame into the table twin of a chart: plain JSON, one row a mark.

    `labels` maps the columns to show to their headings. Days become ISO text, infinite ends and
    missing cells become null.

    >>> twin = table(pd.DataFrame({"n": [3.0], "on": [pd.Timestamp("2024-10-24")]}),
    ...              {"n": "people", "on": "day"})
    >>> [column["type"] for column in twin["columns"]], twin["rows"]
    (['number', 'date'], [[3, '2024-10-24']])
    """
    columns = [
        {"name": name, "label": label, "type": _type(frame[name])} for name, label in labels.items()
    ]
    cells = [[_cell(v) for v in frame[name].tolist()] for name in labels]
    return {"columns": columns, "rows": [list(row) for row in zip(*cells, strict=True)]}


def _type(column: pd.Series[Any]) -> str:
    if pd.api.types.is_datetime64_any_dtype(column):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value) or value in (float("inf"), float("-inf")):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) or hasattr(value, "item"):
        plain = value.item() if hasattr(value, "item") else value
        return int(plain) if isinstance(plain, float) and plain.is_integer() else plain
    return value
