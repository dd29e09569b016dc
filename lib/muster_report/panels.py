"""Which panel of a chart a trace is drawn in, and what is written over or beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from muster_report import wording
from muster_report.arrays import is_number

_NEAR = 0.03  # of the height or width of a chart: from a panel to its words
Json = Mapping[str, Any]


def panel(trace: Json) -> str:
    """Name the panel of a trace as plotly does.

    >>> panel({"xaxis": "x2"})
    'x2/y'
    """
    place = "/".join(str(trace.get(name) or name[0]) for name in ("xaxis", "yaxis"))
    return str(trace.get("scene") or trace.get("geo") or trace.get("subplot") or place)


def words(name: str, layout: Json) -> str:
    """Name a panel by the words that stand over it or beside it, or else by its axes.

    >>> layout = {"xaxis2": {"domain": [0.5, 1]}, "annotations": [
    ...     {"text": "day=Sun", "x": 0.75, "y": 1, "xref": "paper", "yref": "paper"}]}
    >>> words("x2/y", layout), words("x/y", {})
    ('day=Sun', 'x/y')
    """
    axes = name.split("/")
    if len(axes) != 2:
        return name
    (left, right), (low, high) = (_domain(axis, layout) for axis in axes)
    found = [
        text
        for text, x, y in _notes(layout)
        if (left <= x <= right and abs(y - high) < _NEAR)
        or (low <= y <= high and x > right - _NEAR and abs(x - right) < _NEAR)
    ]
    return ", ".join(found) or name


def _domain(axis: str, layout: Json) -> tuple[float, float]:
    part = layout.get(f"{axis[0]}axis{axis[1:]}")
    domain = part.get("domain") if isinstance(part, Mapping) else None
    whole = isinstance(domain, list) and len(domain) == 2 and all(map(is_number, domain))
    return (domain[0], domain[1]) if whole and domain else (0, 1)


def _notes(layout: Json) -> Iterator[tuple[str, float, float]]:
    for note in layout.get("annotations") or ():
        if isinstance(note, Mapping) and note.get("xref") == note.get("yref") == "paper":
            x, y = note.get("x"), note.get("y")
            if isinstance(x, int | float) and isinstance(y, int | float):
                yield wording.plain(note.get("text")), x, y
