"""Every value a plotly figure shows, as one table: for the page, the CSV and the workbook.

A figure that brings its own table in `layout.meta` is not read here. Of any other, each trace
gives rows: points, cells of a matrix, bars with their starts and ends, bounds, and all frames of
an animation. What a chart works out itself (bins, quartiles, contours) is not in the figure; then
the table holds what it is worked out from, and `note` says so.
"""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Any

from muster_report import panels, wording
from muster_report.arrays import coordinates, is_number, listed, tidy

Json = Mapping[str, Any]
Row = dict[str, Any]
_WORKED_OUT = {
    "histogram": "bars",
    "histogram2d": "cells",
    "histogram2dcontour": "lines",
    "box": "boxes",
    "violin": "shapes",
    "densitymap": "shades",
    "densitymapbox": "shades",
    "contour": "lines",
}
_ONE_BY_ONE = (  # what stands for one mark each, and how a table calls it
    ("x", "x"), ("y", "y"), ("z", "z"), ("lon", "longitude"), ("lat", "latitude"),
    ("locations", "location"), ("r", "r"), ("theta", "theta"), ("a", "a"), ("b", "b"), ("c", "c"),
    ("real", "real"), ("imag", "imag"), ("base", "base"), ("labels", "label"),
    ("parents", "parent"),
    ("values", "value"), ("open", "open"), ("high", "high"), ("low", "low"), ("close", "close"),
    ("q1", "q1"), ("median", "median"), ("q3", "q3"), ("lowerfence", "lower fence"),
    ("upperfence", "upper fence"), ("mean", "mean"), ("sd", "standard deviation"),
    ("u", "u"), ("v", "v"), ("w", "w"), ("value", "value"), ("intensity", "intensity"),
    ("width", "width"), ("measure", "measure"), ("text", "text"),
)  # fmt: skip
_ONE_FOR_ALL = {"base", "width", "text"}  # a single value of these is that of every mark
_LENGTHS = {"bar", "barpolar", "funnel", "waterfall"}


def table(figure: Json) -> tuple[list[dict[str, str]], list[list[Any]]]:
    """Give columns (name, label, type) and rows of all that a figure shows.

    >>> columns, rows = table({"data": [{"type": "heatmap", "x": ["Mon"], "y": ["A", "B"],
    ...                                  "z": [[1], [2]]}]})
    >>> [column["name"] for column in columns], rows
    (['series', 'x', 'y', 'z'], [['series 1', 'Mon', 'A', 1], ['series 1', 'Mon', 'B', 2]])
    """
    rows = list(_all_rows(figure))
    names = list(dict.fromkeys(name for row in rows for name in row))
    titles = _axis_titles(figure)
    kept = [name for name in names if any(row.get(name) is not None for row in rows)]
    cells = [[_plain(row.get(name)) for name in kept] for row in rows]
    columns = [
        {"name": name, "label": titles.get(name, name[:1].upper() + name[1:]), "type": kind}
        for name, kind in zip(kept, map(_kind, zip(*cells, strict=True)), strict=True)
    ]
    return columns, cells


def note(figure: Json) -> str:
    """Say what of a chart its table cannot hold, because only the drawing works it out.

    >>> note({"data": [{"type": "histogram", "x": [1, 2, 2]}]})
    'The table lists the values that the bars are worked out from.'
    """
    kinds = [
        _WORKED_OUT[kind] for one in _traces(figure) if (kind := one.get("type")) in _WORKED_OUT
    ]
    if not kinds:
        return ""
    drawn = " and ".join(dict.fromkeys(kinds))
    return f"The table lists the values that the {drawn} are worked out from."


def _traces(figure: Json) -> list[Json]:
    return [one for one in figure.get("data") or () if isinstance(one, Mapping)]


def _all_rows(figure: Json) -> Iterator[Row]:
    traces = _traces(figure)
    frames = [one for one in figure.get("frames") or () if isinstance(one, Mapping)]
    if not frames:
        yield from _rows_of(traces, _layout(figure))
    for number, frame in enumerate(frames, 1):
        changed = [one for one in frame.get("data") or () if isinstance(one, Mapping)]
        places = frame.get("traces") or range(len(changed))
        now = dict(enumerate(traces))
        for place, one in zip(places, changed, strict=False):
            now[int(place)] = {**now.get(int(place), {}), **one}
        name = str(frame.get("name") or number)
        for row in _rows_of(list(now.values()), _layout(figure)):
            yield {"frame": name, **row}


def _layout(figure: Json) -> Json:
    layout = figure.get("layout")
    return layout if isinstance(layout, Mapping) else {}


def _rows_of(traces: Sequence[Json], layout: Json) -> Iterator[Row]:
    places = {panels.panel(one) for one in traces}
    for number, trace in enumerate(traces, 1):
        named = {"series": wording.plain(trace.get("name")) or f"series {number}"}
        if len(places) > 1:
            named["panel"] = panels.words(panels.panel(trace), layout)
        for row in _rows(trace, layout):
            if any(value is not None for value in row.values()):
                yield named | row


def _rows(trace: Json, layout: Json) -> Iterator[Row]:
    kind = str(trace.get("type") or "scatter")
    if kind == "table":
        yield from _of_table(trace)
    elif kind == "sankey":
        yield from _of_sankey(trace)
    elif kind in ("parcoords", "parcats", "splom"):
        yield from _of_dimensions(trace)
    elif kind == "indicator":
        yield _of_indicator(trace)
    elif _is_matrix(listed(trace.get("z"))):
        yield from _of_matrix(trace)
    else:
        yield from _one_by_one(trace, kind, layout)


def _is_matrix(values: list[Any]) -> bool:
    return bool(values) and any(isinstance(row, list) for row in values)


def _of_matrix(trace: Json) -> Iterator[Row]:
    z, text = listed(trace.get("z")), listed(trace.get("text"))
    across = max((len(row) for row in z if isinstance(row, list)), default=0)
    xs, ys = (_places(trace, axis, size) for axis, size in (("x", across), ("y", len(z))))
    for i, row in enumerate(z):
        for j, value in enumerate(row if isinstance(row, list) else []):
            x, y = (_at(places, i, j, n) for places, n in ((xs, j), (ys, i)))
            words = text[i][j] if _has(text, i, j) else None
            yield {"x": x, "y": y, "z": value, "text": words}


def _has(matrix: list[Any], i: int, j: int) -> bool:
    return i < len(matrix) and isinstance(matrix[i], list) and j < len(matrix[i])


def _at(places: list[Any], i: int, j: int, n: int) -> Any:
    if _has(places, i, j) and _is_matrix(places):
        return places[i][j]
    return places[n] if n < len(places) else n


def _places(trace: Json, axis: str, size: int) -> list[Any]:
    """Give where rows or columns of a matrix stand: as named, or counted from a start by a step."""
    given = coordinates(trace.get(axis))
    if given:
        if len(given) == size + 1:  # edges
            return [f"{low} to {high}" for low, high in pairwise(given)]
        return given
    start, step = trace.get(f"{axis}0", 0), trace.get(f"d{axis}", 1)
    if isinstance(start, int | float) and isinstance(step, int | float):
        return [start + step * n for n in range(size)]
    return list(range(size))


def _one_by_one(trace: Json, kind: str, layout: Json) -> Iterator[Row]:
    columns: dict[str, list[Any]] = {}
    for name, label in _ONE_BY_ONE:
        values = coordinates(trace.get(name)) if name in "xy" else listed(trace.get(name))
        if values:
            columns[label] = values
    size = max((len(v) for v in columns.values()), default=0)
    for name in _ONE_FOR_ALL & columns.keys():
        if len(columns[name]) == 1:
            columns[name] = columns[name] * size
    for axis in ("x", "y"):
        other = "y" if axis == "x" else "x"
        if axis not in columns and other in columns and kind not in ("box", "violin", "histogram"):
            columns[axis] = _places(trace, axis, size)
    marker = trace.get("marker")
    marker = marker if isinstance(marker, Mapping) else {}
    for part in ("size", "color"):
        values = listed(marker.get(part)) if not isinstance(marker.get(part), str) else []
        if len(values) > 1 and all(is_number(v) or v is None for v in values):
            columns[part] = values
    if not size:
        return
    ordered = ["x", "y", *columns]
    columns = {name: columns[name] for name in dict.fromkeys(ordered) if name in columns}
    for index, cells in enumerate(zip_longest(*columns.values())):
        row = dict(zip(columns, cells, strict=True))
        yield _with_ends(_with_bounds(row, trace, index), trace, kind, layout)


def _with_bounds(row: Row, trace: Json, index: int) -> Row:
    """Add the ends of error bars as they are drawn."""
    bars = {axis: trace.get(f"error_{axis}") for axis in ("x", "y")}
    drawn = {
        k: v for k, v in bars.items() if isinstance(v, Mapping) and v.get("visible") is not False
    }
    for axis, bar in drawn.items():
        value = row.get(axis)
        more, less = _error(bar, index, value)
        if not is_number(value) or more is None:
            continue
        prefix = f"{axis} " if len(drawn) > 1 else ""
        row = {**row, f"{prefix}low": tidy(value - less), f"{prefix}high": tidy(value + more)}
    return row


def _error(bar: Json, index: int, value: Any) -> tuple[Any, Any]:
    kind = bar.get("type") or ("data" if bar.get("array") is not None else "percent")
    if kind == "data":
        more, less = (listed(bar.get(name)) for name in ("array", "arrayminus"))
        up = more[index] if index < len(more) else None
        down = less[index] if index < len(less) and not bar.get("symmetric") else up
        return (up or 0, down or 0) if (up is not None or down is not None) else (None, None)
    if not is_number(value):
        return None, None
    if kind == "sqrt":
        return math.sqrt(abs(value)), math.sqrt(abs(value))
    size = bar.get("value", 10)
    other = bar.get("valueminus", size)
    scale = abs(value) / 100 if kind == "percent" else 1
    return size * scale, other * scale


def _with_ends(row: Row, trace: Json, kind: str, layout: Json) -> Row:
    """Turn a base and a length into a start and an end; on an axis of days, a length is time."""
    if kind not in _LENGTHS or row.get("base") is None:
        return row
    axis = "x" if trace.get("orientation") == "h" else "y"
    base, length = row["base"], row.get(axis)
    rest = {name: value for name, value in row.items() if name not in ("base", axis)}
    if is_number(base) and is_number(length):
        return {**rest, "start": base, "end": tidy(base + length)}
    start = _moment(base)
    if start is None or not is_number(length):
        return row
    end = start + datetime.timedelta(milliseconds=float(length or 0))
    return {**rest, "start": _iso(start), "end": _iso(end)}


def _moment(value: Any) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        return None


def _iso(moment: datetime.datetime) -> str:
    whole = moment.time() == datetime.time()
    return moment.date().isoformat() if whole else moment.isoformat(sep=" ", timespec="minutes")


def _of_indicator(trace: Json) -> Row:
    title, delta, gauge = (trace.get(name) for name in ("title", "delta", "gauge"))
    words = title.get("text") if isinstance(title, Mapping) else title
    limit = gauge.get("threshold") if isinstance(gauge, Mapping) else None
    return {
        "label": wording.plain(words) or None,
        "value": trace.get("value"),
        "compared with": delta.get("reference") if isinstance(delta, Mapping) else None,
        "threshold": limit.get("value") if isinstance(limit, Mapping) else None,
    }


def _of_table(trace: Json) -> Iterator[Row]:
    head, body = (trace.get(name) for name in ("header", "cells"))
    names = listed(head.get("values")) if isinstance(head, Mapping) else []
    columns = listed(body.get("values")) if isinstance(body, Mapping) else []
    for cells in zip_longest(*(listed(column) for column in columns)):
        labels = [wording.plain(_one(n)) for n in names]
        labels += [f"column {n + 1}" for n in range(len(labels), len(cells))]
        yield dict(zip(labels, cells, strict=False))


def _one(value: Any) -> Any:
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _of_sankey(trace: Json) -> Iterator[Row]:
    node, link = (trace.get(name) for name in ("node", "link"))
    labels = listed(node.get("label")) if isinstance(node, Mapping) else []
    link = link if isinstance(link, Mapping) else {}

    def name(at: Any) -> Any:
        return labels[at] if isinstance(at, int) and 0 <= at < len(labels) else at

    ends = (listed(link.get(part)) for part in ("source", "target", "value", "label"))
    for source, target, value, label in zip_longest(*ends):
        yield {"source": name(source), "target": name(target), "value": value, "label": label}


def _of_dimensions(trace: Json) -> Iterator[Row]:
    dimensions = [one for one in trace.get("dimensions") or () if isinstance(one, Mapping)]
    names = [str(one.get("label") or f"dimension {n}") for n, one in enumerate(dimensions, 1)]
    columns = [listed(one.get("values")) for one in dimensions]
    for cells in zip_longest(*columns):
        yield dict(zip(names, cells, strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, str):
        return wording.plain(value)
    if isinstance(value, list | tuple | dict):
        return ", ".join(map(str, value))
    return value


def _kind(values: Sequence[Any]) -> str:
    stated = [value for value in values if value is not None]
    if all(is_number(value) for value in stated):
        return "number"
    return "date" if all(wording.is_day(value) for value in stated) else "text"


def _axis_titles(figure: Json) -> dict[str, str]:
    layout = _layout(figure)
    titles = {}
    for axis in ("x", "y"):
        part = layout.get(f"{axis}axis")
        title = part.get("title") if isinstance(part, Mapping) else None
        text = title.get("text") if isinstance(title, Mapping) else title
        if words := wording.plain(text):
            titles[axis] = words
    return titles
