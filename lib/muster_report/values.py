"""Every value a plotly figure shows, as one table: for the page, the CSV and the workbook.

A figure that brings its own table in `layout.meta` is not read here. Of any other, each trace
gives rows: points, cells of a matrix, bars with their starts and ends, bounds, and all frames of
an animation. What a chart works out itself (quartiles, contours) is not in the figure; then the
table holds what it is worked out from, and `note` says so.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from muster_report import bins, panels, traces, wording
from muster_report.arrays import is_number

Json = Mapping[str, Any]
Row = dict[str, Any]
_MIDNIGHT = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[T ]00:00:00(\.0+)?\Z")
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

    >>> note({"data": [{"type": "box", "y": [1, 2, 2]}]})
    'The table lists the values that the boxes are worked out from.'
    """
    kinds = [
        _WORKED_OUT[kind]
        for one in _traces(figure)
        if (kind := one.get("type")) in _WORKED_OUT and not list(bins.bars(one))
    ]
    drawn = " and ".join(dict.fromkeys(kinds))
    said = f"The table lists the values that the {drawn} are worked out from." if kinds else ""
    menu = "What a menu of the chart changes is not in the table." if _has_menu(figure) else ""
    return " ".join(filter(None, (said, menu)))


def _has_menu(figure: Json) -> bool:
    """Say whether a menu shows other values; the buttons that play an animation do not."""
    buttons = [
        button
        for menu in _mappings(_layout(figure).get("updatemenus"))
        for button in _mappings(menu.get("buttons"))
    ]
    return any(button.get("method") in (None, "restyle", "update") for button in buttons)


def _traces(figure: Json) -> list[Json]:
    """Give the traces that can be seen; a menu or a frame may show those that are hidden."""
    found = _mappings(figure.get("data"))
    if figure.get("frames") or _has_menu(figure):
        return found
    return [one for one in found if one.get("visible") is not False]


def _mappings(value: Any) -> list[Json]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _all_rows(figure: Json) -> Iterator[Row]:
    first, frames = _traces(figure), _mappings(figure.get("frames"))
    if not frames:
        yield from _rows_of(first, _layout(figure))
    for number, frame in enumerate(frames, 1):
        changed = _mappings(frame.get("data"))
        now = dict(enumerate(first))
        for place, one in zip(frame.get("traces") or range(len(changed)), changed, strict=False):
            now[int(place)] = {**now.get(int(place), {}), **one}
        name = str(frame.get("name") or number)
        for row in _rows_of(list(now.values()), _layout(figure)):
            yield {"frame": name, **row}


def _layout(figure: Json) -> Json:
    layout = figure.get("layout")
    return layout if isinstance(layout, Mapping) else {}


def _rows_of(shown: Sequence[Json], layout: Json) -> Iterator[Row]:
    places = {panels.panel(one) for one in shown}
    for number, trace in enumerate(shown, 1):
        named = {"series": wording.plain(trace.get("name")) or f"series {number}"}
        if len(places) > 1:
            named["panel"] = panels.words(panels.panel(trace), layout)
        for row in traces.rows(trace):
            if any(value is not None for value in row.values()):
                yield named | row


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, str):
        return _MIDNIGHT.sub("", wording.plain(value))
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
