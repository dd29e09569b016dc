"""Arrays as plotly stores them in a notebook: lists, single values, base64."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any


def listed(values: Any) -> list[Any]:
    """Read an array as plotly stores it: a list, a single value, or base64 with a type.

    >>> listed({"dtype": "i1", "bdata": "AQI="}), listed("a"), listed(None)
    ([1, 2], ['a'], [])
    """
    if isinstance(values, Mapping):
        return _unpacked(values) if "bdata" in values else []
    if isinstance(values, list | tuple):
        return [listed(one) if isinstance(one, list | tuple) else one for one in values]
    return [] if values is None else [values]


def _unpacked(array: Mapping[str, Any]) -> list[Any]:
    from numpy import frombuffer

    try:
        flat = frombuffer(base64.b64decode(array["bdata"]), dtype=str(array["dtype"]))
        shape = [int(n) for n in str(array.get("shape", flat.size)).split(",")]
        return list(flat.reshape(shape).tolist())
    except (ValueError, TypeError, KeyError):
        return []


def coordinates(values: Any) -> list[Any]:
    """Read places on an axis; of two levels, as in `[[years], [months]]`, make one of words."""
    flat = listed(values)
    levels = len(flat) >= 2 and all(isinstance(part, list) for part in flat)
    if levels and len({len(part) for part in flat}) == 1 and not _all_numbers(flat):
        return [", ".join(str(one) for one in pair) for pair in zip(*flat, strict=True)]
    return flat


def _all_numbers(rows: Sequence[Sequence[Any]]) -> bool:
    return all(is_number(value) for row in rows for value in row)


def is_number(value: Any) -> bool:
    """Say whether a value is a number; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def tidy(value: float) -> float:
    """Round what adding has blurred.

    >>> tidy(0.1 + 0.2)
    0.3
    """
    rounded = round(value, 9)
    return int(rounded) if float(rounded).is_integer() else rounded
