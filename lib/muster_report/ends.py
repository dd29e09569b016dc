"""Where bars and error bars begin and end, as they are drawn."""

import datetime
import math
from collections.abc import Mapping
from typing import Any

from muster_report.arrays import is_number, listed, tidy

Json = Mapping[str, Any]
Row = dict[str, Any]
_LENGTHS = {"bar", "barpolar", "funnel", "waterfall"}


def with_bounds(row: Row, trace: Json, index: int) -> Row:
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


def with_ends(row: Row, trace: Json, kind: str) -> Row:
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
