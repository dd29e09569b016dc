"""The same chart asked for again, at another width: asked once, then remembered.

A phone gets a chart of its own and not a shrunk one, and what a notebook stored is compared with
what the record gives today. Both cost a drawing, so each is kept under .cache/ by what it comes
from.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from muster.record import Record
from muster_report.cache import Cache
from muster_report.figure import Figure, Json, Redraw, untitled
from muster_report.manifest import digest

Asked = tuple[Figure, int]  # a figure and a width (pixels)


def redrawn(figure: Figure, record: Record, width: int) -> Json:
    """Ask `muster.charts` for a figure's chart again, at a width (pixels).

    LookupError names the cell if there is no such chart.
    """
    from muster import charts

    call = figure.call or {}
    name = str(call.get("chart", ""))
    chart: Any = None if name.startswith("_") else getattr(charts, name, None)
    if chart is None:
        raise LookupError(f"{figure.where}: no chart {name!r} in muster.charts")
    return untitled(json.loads(chart(record, **call.get("arguments", {}), width=width).to_json()))


def remembered(record: Record, cache: Cache, surroundings: str) -> Redraw:
    """Give a function that redraws a figure, or recalls it if nothing it comes from has changed.

    surroundings: hash of record, library and lock.
    """

    def redraw(figure: Figure, width: int) -> Json:
        name = _name(figure, width, surroundings)
        kept = cache.get(name)
        if kept is None:
            kept = json.dumps(redrawn(figure, record, width)).encode()
            cache.put(name, kept)
        return dict(json.loads(kept))

    return redraw


def missing(wanted: Sequence[Asked], cache: Cache, surroundings: str) -> list[Asked]:
    """List what has not been drawn yet."""
    return [one for one in wanted if cache.get(_name(*one, surroundings)) is None]


def keep(drawn: Iterable[tuple[Asked, Json]], cache: Cache, surroundings: str) -> None:
    """Keep what was drawn elsewhere."""
    for one, chart in drawn:
        cache.put(_name(*one, surroundings), json.dumps(chart).encode())


def _name(figure: Figure, width: int, surroundings: str) -> str:
    asked = json.dumps([figure.call, width], sort_keys=True)
    return f"{digest([asked, surroundings])[:32]}.json"


def code(figure: Figure) -> str:
    """Write the line of Python that draws a figure's chart, for the reader who wants to.

    >>> from muster_report.figure import figure
    >>> call = {"chart": "over_time", "arguments": {"measure": "deployed"}}
    >>> code(figure({"layout": {"meta": {"call": call}}}, where="", fallback="x"))
    "muster.charts.over_time(record, measure='deployed')"
    """
    if not figure.call:
        return figure.code
    words = [f"{name}={value!r}" for name, value in figure.call.get("arguments", {}).items()]
    return f"muster.charts.{figure.call['chart']}({', '.join(['record', *words])})"
