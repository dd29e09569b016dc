"""The rows of one trace of a plotly figure: what each of its marks shows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise, zip_longest
from typing import Any

from muster_report import bins, wording
from muster_report.arrays import coordinates, is_number, listed, tidy
from muster_report.ends import with_bounds, with_ends

Json = Mapping[str, Any]
Row = dict[str, Any]
_ONE_BY_ONE = (  # what stands for one mark each, and how a table calls it
    ("x", "x"), ("y", "y"), ("z", "z"), ("lon", "longitude"), ("lat", "latitude"),
    ("locations", "location"), ("r", "r"), ("theta", "theta"), ("a", "a"), ("b", "b"), ("c", "c"),
    ("real", "real"), ("imag", "imag"), ("base", "base"), ("labels", "label"),
    ("ids", "id"), ("parents", "parent"),
    ("values", "value"), ("open", "open"), ("high", "high"), ("low", "low"), ("close", "close"),
    ("q1", "q1"), ("median", "median"), ("q3", "q3"), ("lowerfence", "lower fence"),
    ("upperfence", "upper fence"), ("mean", "mean"), ("sd", "standard deviation"),
    ("u", "u"), ("v", "v"), ("w", "w"), ("value", "value"), ("intensity", "intensity"),
    ("width", "width"), ("measure", "measure"), ("text", "text"),
    ("hovertext", "in words"),
)  # fmt: skip
_NAMED = re.compile(r"([^<>=]+)=(?:<b>)?%\{customdata\[(\d+)\]")  # as plotly.express writes it
_ONE_FOR_ALL = {
    "base",
    "width",
    "text",
    "in words",
}  # a single value of these is that of every mark
_NOT_COUNTED = {"box", "violin", "histogram", "candlestick", "ohlc", "carpet"}  # no place by number


def rows(trace: Json) -> Iterator[Row]:
    """Give the rows of a trace, whatever its type."""
    kind = str(trace.get("type") or "scatter")
    if kind == "table":
        yield from _of_table(trace)
    elif kind == "sankey":
        yield from _of_sankey(trace)
    elif kind in ("parcoords", "parcats", "splom"):
        yield from _of_dimensions(trace)
    elif kind in ("pie", "funnelarea"):
        yield from _of_slices(trace)
    elif kind == "indicator":
        yield _of_indicator(trace)
    elif kind == "histogram" and (bars := list(bins.bars(trace))):
        yield from bars
    elif _is_matrix(listed(trace.get("z"))):
        yield from _of_matrix(trace)
    else:
        yield from _one_by_one(trace, kind)


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


def _one_by_one(trace: Json, kind: str) -> Iterator[Row]:
    columns = _columns(trace, kind)
    for index, cells in enumerate(zip_longest(*columns.values())):
        row = dict(zip(columns, cells, strict=True))
        yield with_ends(with_bounds(row, trace, index), trace, kind)


def _columns(trace: Json, kind: str) -> dict[str, list[Any]]:
    """Give what a trace says of its marks, one value a mark."""
    columns = {
        label: values
        for name, label in _ONE_BY_ONE
        if (values := (coordinates if name in "xy" else listed)(trace.get(name)))
    }
    size = max(map(len, columns.values()), default=0)
    for name in _ONE_FOR_ALL & columns.keys():
        if len(columns[name]) == 1:
            columns[name] = columns[name] * size
    for axis, other in ("xy", "yx"):
        if axis not in columns and other in columns and kind not in _NOT_COUNTED:
            columns[axis] = _places(trace, axis, size)
    columns |= {**_of_marker(trace), **_on_touch(trace)} if size else {}
    ordered = [name for name in ("x", "y") if name in columns]
    return {name: columns[name] for name in dict.fromkeys([*ordered, *columns])}


def _of_marker(trace: Json) -> dict[str, list[Any]]:
    marker = trace.get("marker")
    said = marker if isinstance(marker, Mapping) else {}
    parts = {part: listed(said[part]) for part in ("size", "color") if part in said}
    return {
        part: values
        for part, values in parts.items()
        if len(values) > 1 and all(is_number(v) or v is None for v in values)
    }


def _on_touch(trace: Json) -> dict[str, list[Any]]:
    """Give what a mark says when it is pointed at, under the names that it gives there."""
    rows = listed(trace.get("customdata"))
    return {
        wording.plain(name): [
            row[int(at)] if _has(rows, n, int(at)) else None for n, row in enumerate(rows)
        ]
        for name, at in _NAMED.findall(str(trace.get("hovertemplate") or ""))
    }


def _of_slices(trace: Json) -> Iterator[Row]:
    """Give the slices of a pie as they are drawn: one for each label, of the sum of its values."""
    labels, values = listed(trace.get("labels")), listed(trace.get("values"))
    slices: dict[Any, float] = defaultdict(int)
    for label, value in zip_longest(labels or range(len(values)), values or [1] * len(labels)):
        slices[label] += value if is_number(value) else 0
    for label, value in slices.items():
        yield {"label": label if labels else None, "value": tidy(value)}


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
