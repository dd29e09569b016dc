"""What every chart shares: its size, its house style, and its meaning in `layout.meta`.

A chart is an ordinary plotly Figure. Title, subtitle, source line, note, text alternative, claims
shown and left out, table twin and the call that draws it again ride in `layout.meta`, so that a
page, a picture and a notebook say the same. A chart's function says what it means and draws its
picture; `chart` makes a Figure of both, and draws on every time axis what happened meanwhile.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import style
from muster.charts import shapes
from muster.charts.axes import Clock, Noted, happenings, turning
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import packed, width, wrap
from muster.charts.wording import say
from muster.days import as_day
from muster.record import Record, last_day, release, whole

WIDE, PHONE = 800, 360
EDGE, LINE = 8, 16  # pixels: left of the title, of a line of the key
TITLE, UNDER = 16, 13  # pixels: of the letters of title and subtitle
Note = tuple[str | pd.Timestamp, str]


@dataclass(frozen=True)
class Meaning:
    """What a chart says, apart from its marks.

    `scope` begins the subtitle, `kind` the text alternative and `how` the note; claims that are
    shown and left out are counted in all three.
    """

    name: str
    title: str
    scope: str
    kind: str
    alt: str = ""
    how: str = ""
    unit: str = "people"
    as_of: pd.Timestamp | str = ""
    claim_ids: Sequence[str] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    table: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Picture:
    """What a chart draws: its parts, its axes, its height without title and key (pixels)."""

    parts: Parts
    axes: dict[str, Any]
    height: float
    margin: tuple[int, int, int, int] = (14, 14, 4, 40)  # left, right, top, bottom
    key: Sequence[str] = ()  # what marks and colours stand for
    clock: Clock | None = None


Drawn = Callable[..., tuple[Meaning, Picture]]


def chart(draw: Drawn) -> Callable[..., go.Figure]:
    """Make a chart of a function that says what it means and draws its picture.

    The chart takes also `note`, a day and what an editor wants said of it, and remembers how it
    was called.
    """
    own = inspect.signature(draw)
    note = inspect.Parameter("note", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Note)
    *given, width = own.parameters.values()
    signature = own.replace(parameters=[*given, note, width], return_annotation=go.Figure)

    @wraps(draw)
    def drawn(record: Record, *args: Any, **asked: Any) -> go.Figure:
        bound = signature.bind(record, *args, **asked)
        bound.apply_defaults()
        call = {k: v for k, v in bound.arguments.items() if k not in ("record", "width", "note")}
        wide: int = bound.arguments["width"]
        meaning, picture = draw(record, **call, width=wide)
        said = bound.arguments["note"]
        noted = None if said is None else (as_day(said[0]), str(said[1]))
        meta = _meta(record, meaning, _called(draw.__name__, call, noted), _extras(own, call))
        return _figure(record, meta, picture, noted, wide)

    drawn.__signature__ = signature  # type: ignore[attr-defined]
    return drawn


def _called(name: str, call: dict[str, Any], noted: Noted | None) -> dict[str, Any]:
    """Write a call as plain JSON."""
    arguments = {k: _json(v) for k, v in call.items() if v is not None}
    if noted:
        arguments["note"] = [f"{noted[0]:%Y-%m-%d}", noted[1]]
    return {"chart": name, "arguments": arguments}


def _json(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_json(v) for v in value]
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value


def _extras(own: inspect.Signature, call: dict[str, Any]) -> list[str]:
    """List what makes this call unlike the usual one, for the name of its chart."""
    usual = {name: p.default for name, p in own.parameters.items()}
    named = ("measure", "on", "by")
    unlike = [v for k, v in call.items() if k not in named and v is not None and v != usual[k]]
    lists = [[v] if isinstance(v, str) or not isinstance(v, Sequence) else v for v in unlike]
    return [str(_json(part)) for v in lists for part in (v[:1] if isinstance(v[0], str) else v)]


def _meta(
    record: Record, meaning: Meaning, call: dict[str, Any], extras: list[str]
) -> dict[str, Any]:
    shown, out = len(meaning.claim_ids), dict(meaning.left_out)
    why = reasons(out)
    name = "-".join([meaning.name, *extras]).replace("_", "-").replace(" ", "-")
    as_of = meaning.as_of
    return {
        "name": name,
        "title": meaning.title,
        "subtitle": f"{meaning.scope}; {counts(shown, out)}",
        "source_line": source_line(record),
        "note": " ".join(filter(None, [meaning.how, why, silence(record)])),
        "alt": " ".join(filter(None, [f"{meaning.kind}. {meaning.title}.", meaning.alt, why])),
        "unit": meaning.unit,
        "as_of": f"{as_of:%Y-%m-%d}" if isinstance(as_of, pd.Timestamp) else as_of,
        "claim_ids": list(meaning.claim_ids),
        "shown": shown,
        "left_out": out,
        "table": meaning.table,
        "call": call,
    }


def _figure(
    record: Record, meta: dict[str, Any], picture: Picture, noted: Noted | None, wide: int
) -> go.Figure:
    left, right, top, bottom = picture.margin
    title, room = heading(meta["title"], meta["subtitle"], wide)
    extra = (
        [] if picture.clock or not noted else [say("note", day=style.day(noted[0]), text=noted[1])]
    )
    happened, strip = _happened(record, picture.clock, noted)
    turned = turning(picture.clock) if picture.clock else []
    lines = _lines([*picture.key], [*turned, *extra], wide - 2 * EDGE)
    keyed = Parts(annotations=_keyed(lines, left, strip + top))
    above = room + LINE * len(lines) + (6 if lines else 0) + strip + top
    parts = picture.parts + happened + keyed
    layout = {
        **picture.axes,
        "annotations": list(parts.annotations),
        "shapes": list(parts.shapes),
        "meta": {**meta, "title_height": room},
        "template": style.TEMPLATE,
        "width": wide,
        "height": round(picture.height + above + bottom),
        "margin": {"l": left, "r": right, "t": round(above), "b": bottom},
        "title": title,
    }
    traces = [{**trace, "uid": f"{meta['name']}-{i}"} for i, trace in enumerate(parts.traces)]
    return go.Figure({"data": traces, "layout": layout})


def _happened(record: Record, clock: Clock | None, noted: Noted | None) -> tuple[Parts, int]:
    if clock is None:
        return Parts(), 0
    events = record.events[["happened_on", "label"]].itertuples(index=False)
    every = [(pd.Timestamp(day), str(text)) for day, text in events]
    return happenings(clock, [*every, *([noted] if noted else [])])


def _lines(items: list[str], texts: list[str], pixels: float) -> list[str]:
    """Set the key in lines: items side by side where they fit, then whole sentences."""
    short = [item for item in items if width(item, SMALL) <= pixels]
    long = [item for item in items if item not in short]
    told = [line for text in [*long, *texts] for line in wrap(text, pixels, SMALL)]
    return [*packed(short, pixels, SMALL), *told]


def _keyed(lines: list[str], left: int, up: int) -> tuple[shapes.Part, ...]:
    """Put the key above the plot."""
    place = {"xshift": EDGE - left, "yanchor": "bottom", "colour": style.MUTED}
    return tuple(
        shapes.words(0, 1, text, yshift=up + LINE * (len(lines) - i - 1) + 4, **place)
        for i, text in enumerate(lines)
    )


def heading(title: str, subtitle: str, width: int) -> tuple[dict[str, Any], int]:
    """Make plotly's title of a title and a subtitle, broken into lines, and the room they take.

    >>> heading("Sent: from 1,500 to 15,000", "People", 360)[1]
    64
    """
    lines = wrap(title, width - 2 * EDGE, TITLE, bold=True) or [""]
    under = wrap(subtitle, width - 2 * EDGE, UNDER) or [""]
    place = {
        "text": f"<b>{'<br>'.join(lines)}</b>",
        "subtitle": {"text": "<br>".join(under), "font": {"size": UNDER, "color": style.MUTED}},
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 10 if len(lines) == 1 else 26, "l": EDGE},  # plotly lifts what it breaks
        "font": {"size": TITLE},
    }
    return place, 64 + 20 * (len(lines) - 1) + 17 * (len(under) - 1)


def signed(figure: Mapping[str, Any], title: str = "", note: str = "") -> dict[str, Any]:
    """Return a chart as plain JSON with title, subtitle, note and source line in the picture.

    For files that leave their page: an empty title keeps the chart's own, an empty note none. What
    was written is in `layout.meta` too.
    """
    layout = dict(figure["layout"])
    meta, margin, wide = dict(layout["meta"]), dict(layout["margin"]), layout["width"]
    meta |= {k: v for k, v in (("title", title), ("note", note)) if v}
    head, room = heading(meta["title"], meta["subtitle"], wide)
    more = room - meta.get("title_height", 0)
    said = [*([meta["note"]] if note else []), meta["source_line"]]
    foot = [line for text in said for line in wrap(text, wide - 2 * EDGE, SMALL)]
    low = LINE * len(foot) + 10
    place = {"xshift": EDGE - margin["l"], "yshift": -margin["b"], "yanchor": "top"}
    line = shapes.words(0, 0, "<br>".join(foot), colour=style.MUTED, **place)
    margin |= {"t": margin["t"] + more, "b": margin["b"] + low}
    return {
        "data": list(figure["data"]),
        "layout": {
            **layout,
            "title": head,
            "meta": meta | {"title_height": room},
            "margin": margin,
            "height": layout["height"] + more + low,
            "annotations": [*layout.get("annotations", ()), line],
        },
    }


def source_line(record: Record) -> str:
    """Say what a chart was made from, and by whom: the package's `contributors`."""
    by = [str(who["title"]) for who in record.package.get("contributors", []) if who.get("title")]
    title = record.package["title"]
    return say(
        "source",
        by=style.listed([*by, title]) if not by else f"{style.listed(by)}, {title}",
        release=release(record),
    )


def label(record: Record, measure: str) -> str:
    """Return what a measure is called."""
    return str(record.measures.set_index("measure")["label"][measure])


def unit(record: Record, measure: str) -> str:
    """Return what a measure counts; positions count nothing, so their claims are counted."""
    units = record.measures.set_index("measure")["unit"].fillna("claims")
    return str(units[measure])


def last_read(record: Record) -> pd.Timestamp:
    """Return the day of the newest claim in the record; of an empty one, of its newest release."""
    days = pd.concat([record.claims["said_on"], record.releases["released_on"]]).dropna()
    claimed = last_day(record)
    if pd.notna(claimed):
        return pd.Timestamp(claimed)
    return pd.Timestamp(days.max()) if len(days) else pd.Timestamp("2000-01-01")


def silence(record: Record) -> str:
    """Say where the record ends, since the end of reading is not the end of speaking."""
    if whole(record).claims.empty:
        return say("silence-empty")
    return say("silence", day=style.day(last_read(record)))


def counts(shown: int, left_out: Mapping[str, int]) -> str:
    """Count the claims shown and left out.

    >>> counts(3, {"withdrawn": 1, "said later": 2})
    '3 claims shown, 3 left out'
    """
    return say("counts", shown=shown, out=sum(left_out.values()))


def reasons(left_out: Mapping[str, int]) -> str:
    """Say why claims were left out.

    >>> reasons({"said later": 2, "withdrawn": 1})
    'Left out: said later (2), withdrawn (1).'
    """
    if not left_out:
        return say("left-out-none")
    return say("left-out", reasons=style.tallied(left_out))


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
