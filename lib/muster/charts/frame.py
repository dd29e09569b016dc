"""A chart as a Figure: its size, its heading, its key, and what happened meanwhile.

A chart is an ordinary plotly Figure. Its function says what it means and draws its picture; `chart`
makes a Figure of both, and draws on every time axis what happened meanwhile.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.charts import shapes
from muster.charts.axes import Clock, Noted, happenings, turning
from muster.charts.meaning import Meaning, called, meta
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import packed, plain, say, width, wrap
from muster.days import as_day
from muster.record import Record

WIDE, PHONE = 800, 360
EDGE, LINE = 8, 16  # pixels: left of the title, of a line of the key
TITLE, UNDER = 16, 13  # pixels: of the letters of title and subtitle
Note = tuple[str | pd.Timestamp, str]


@dataclass(frozen=True)
class Picture:
    """What a chart draws: its parts, its axes, its height without title and key (pixels)."""

    parts: Parts
    axes: dict[str, Any]
    height: float
    margin: tuple[int, int, int, int] = (14, 14, 4, 40)  # left, right, top, bottom
    key: Sequence[str] = ()  # what marks and colours stand for
    clock: Clock | None = None


HIDDEN = {"visible": False, "automargin": False}
NOTHING = Picture(Parts(), {"xaxis": HIDDEN, "yaxis": HIDDEN}, 1, (14, 14, 4, 4))  # no empty axes
Drawn = Callable[..., tuple[Meaning, Picture]]
DAYS = ("on", "known_by", "first", "last")  # arguments that may be "last" or an event


def chart(draw: Drawn) -> Callable[..., go.Figure]:
    """Make a chart of a function that says what it means and draws its picture.

    The chart takes also `note`, a day and what an editor wants said of it, and remembers how it
    was called.
    """
    own = inspect.signature(draw)
    noting = inspect.Parameter(
        "note", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Note
    )
    *given, width = own.parameters.values()
    signature = own.replace(parameters=[*given, noting, width], return_annotation=go.Figure)

    @wraps(draw)
    def drawn(record: Record, *args: Any, **asked: Any) -> go.Figure:
        bound = _bound(draw.__name__, signature, record, *args, **asked)
        bound.apply_defaults()
        call = {k: v for k, v in bound.arguments.items() if k not in ("record", "width", "note")}
        given = dict(call)
        call |= {k: analysis.meant(record, call[k]) for k in DAYS if k in call}
        wide: int = bound.arguments["width"]
        meaning, picture = draw(record, **call, width=wide)
        note = bound.arguments["note"]
        noted = None if note is None else (as_day(note[0]), str(note[1]))
        said = meta(record, meaning, own, called(draw.__name__, call, noted), given)
        shown = picture if any(trace["x"] for trace in picture.parts.traces) else NOTHING
        return _figure(record, said, shown, noted, wide)

    drawn.__signature__ = signature  # type: ignore[attr-defined]
    return drawn


def _bound(
    name: str, signature: inspect.Signature, record: Any, *args: Any, **asked: Any
) -> inspect.BoundArguments:
    """Match a call with what a chart takes; TypeError with the right call where it does not."""
    takes = ", ".join(list(signature.parameters)[1:])
    if not isinstance(record, Record):
        kind = type(record).__name__
        raise TypeError(f"{name} asks a record, not a {kind}: charts.{name}(record, …)")
    try:
        return signature.bind(record, *args, **asked)
    except TypeError as error:
        narrow = 'to draw fewer claims narrow the record: muster.select(record, body="…")'
        raise TypeError(f"{name}: {error}; it takes record, {takes}; {narrow}") from None


def _figure(
    record: Record, said: dict[str, Any], picture: Picture, noted: Noted | None, wide: int
) -> go.Figure:
    left, right, top, bottom = picture.margin
    title, room = heading(said["title"], said["subtitle"], wide)
    happened, strip = _happened(record, picture, noted)
    lines = _lines(list(picture.key), _told(picture.clock, noted), wide - 2 * EDGE)
    keyed = Parts(annotations=_keyed(lines, left, strip + top))
    above = room + LINE * len(lines) + (6 if lines else 0) + strip + top
    parts = picture.parts + happened + keyed
    layout = {
        **picture.axes,
        "annotations": list(parts.annotations),
        "shapes": list(parts.shapes),
        "meta": {**said, "title_height": room},
        "template": style.TEMPLATE,
        "width": wide,
        "height": round(picture.height + above + bottom),
        "margin": {"l": left, "r": right, "t": round(above), "b": bottom},
        "title": title,
    }
    traces = [{**trace, "uid": f"{said['name']}-{i}"} for i, trace in enumerate(parts.traces)]
    return go.Figure({"data": traces, "layout": layout})


def _told(clock: Clock | None, noted: Noted | None) -> list[str]:
    """Say how the days are drawn; a note that has no day to stand at is said here."""
    if clock:
        return turning(clock)
    return [say("note", day=style.day(noted[0]), text=plain(noted[1]))] if noted else []


def _happened(record: Record, picture: Picture, noted: Noted | None) -> tuple[Parts, int]:
    if picture.clock is None:
        return Parts(), 0
    events = record.events[["happened_on", "label"]].itertuples(index=False)
    every = [*events, *([noted] if noted else [])]
    told = [(pd.Timestamp(day), plain(text)) for day, text in every]
    return happenings(picture.clock, told, picture.height)


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
    lines = wrap(plain(title), width - 2 * EDGE, TITLE, bold=True) or [""]
    under = wrap(plain(subtitle), width - 2 * EDGE, UNDER) or [""]
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
    foot = [line for text in said for line in wrap(plain(text), wide - 2 * EDGE, SMALL)]
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
