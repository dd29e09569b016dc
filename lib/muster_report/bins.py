"""The bars of a histogram: which values each stands for, and how high it is.

plotly chooses bins while it draws. Here they are chosen first, by plotly's own rule for numbers
(`axes.autoBin`), and written into the chart: what is drawn and what the table says are the same.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import pstdev
from typing import Any

from muster_report.arrays import is_number, listed, tidy

Json = Mapping[str, Any]
_STEPS = (2.0, 5.0, 10.0)
_FUNCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "sum": sum,
    "min": min,
    "max": max,
    "avg": lambda v: sum(v) / len(v),
    "count": len,
}


def binned(traces: Sequence[Json], layout: Json) -> list[Json]:
    """Give traces in which every histogram of numbers says its bins.

    >>> binned([{"type": "histogram", "x": [1, 2, 2, 3]}], {})[0]["xbins"]
    {'start': 0.5, 'end': 3.5, 'size': 1}
    """
    together: dict[Any, list[int]] = defaultdict(list)
    for number, trace in enumerate(traces):
        if _numbers(trace) and _is_linear(trace, layout):
            alone = number if layout.get("barmode") == "overlay" else ""
            place = trace.get(f"{axis(trace)}axis"), axis(trace)
            together[trace.get("bingroup") or (alone, place)].append(number)
    made = list(traces)
    for members in together.values():
        values = [value for number in members for value in _numbers(traces[number])]
        for number in members:
            one, name = traces[number], f"{axis(traces[number])}bins"
            stated = {k: v for k, v in dict(one.get(name) or {}).items() if is_number(v)}
            most = max(traces[n].get(f"nbins{name[0]}") or 0 for n in members)
            made[number] = {**one, name: {**_bins(values, most, stated.get("size")), **stated}}
    return made


def _is_linear(trace: Json, layout: Json) -> bool:
    name = str(trace.get(f"{axis(trace)}axis") or axis(trace))
    part = layout.get(f"{name[0]}axis{name[1:]}")
    return not isinstance(part, Mapping) or part.get("type") in (None, "-", "linear")


def axis(trace: Json) -> str:
    """Say along which axis the values of a histogram are sorted into bins."""
    upright = trace.get("orientation", "v" if listed(trace.get("x")) else "h") == "v"
    return "x" if upright else "y"


def _numbers(trace: Json) -> list[float]:
    """Give the values of a histogram if they are numbers; other values need no bins chosen."""
    if trace.get("type") != "histogram":
        return []
    values = [value for value in listed(trace.get(axis(trace))) if not _is_gap(value)]
    finite = [value for value in values if is_number(value) and math.isfinite(value)]
    return finite if len(finite) == len(values) else []


def _bins(values: Sequence[float], most: float, size: float | None) -> dict[str, float]:
    low, high = min(values), max(values)
    step = size or _rounded((high - low) / most if most else _roughly(values))
    first = math.ceil((low - (high - low) * 0.0001) / step) * step - step
    start = _shifted(first, step, values)
    count = 1 + math.floor((high - start) / step)
    return {"start": tidy(start), "end": tidy(start + count * step), "size": tidy(step)}


def _rounded(rough: float) -> float:
    """Give the next round number above a rough one: 1, 2 or 5 with noughts."""
    if not rough:
        return 1
    base = _power(rough)
    return base * next((step for step in _STEPS if step > rough / base), _STEPS[-1])


def _power(value: float) -> float:
    """Give the power of ten below a value, blurred as plotly's is: 100 for 1,000."""
    return float(10 ** math.floor(math.log(value) / math.log(10)))


def _roughly(values: Sequence[float]) -> float:
    """Scale bins by the spread of values, but not below the least difference between two."""
    distinct = sorted(set(values))
    least = min((b - a for a, b in pairwise(distinct)), default=1)
    base = _power(least)
    below = [step for step in (0.9, 1.9, 4.9, 9.9) if step <= least / base] or [0.9]
    return max(base * below[-1], 2 * pstdev(values) / math.pow(len(values), 0.4))


def _shifted(start: float, step: float, values: Sequence[float]) -> float:
    """Shift the edges of bins away from where many values lie."""

    def near(value: float) -> bool:
        return (1 + (value - start) * 100 / step) % 100 < 2

    low, high = min(values), max(values)
    if all(float(value).is_integer() for value in values):
        if step < 1:
            return low - step / 2
        return start - 0.5 + (step if start - 0.5 + step < low else 0)
    edges, middles = (sum(map(near, some)) for some in (values, [v + step / 2 for v in values]))
    if middles < len(values) / 10 and (edges > len(values) * 0.3 or near(low) or near(high)):
        return start + (step / 2 if start + step / 2 < low else -step / 2)
    return start


def bars(trace: Json) -> Iterator[dict[str, Any]]:
    """Give the bars of a histogram; none if only the drawing knows them (days, shares).

    >>> list(bars({"type": "histogram", "x": ["a", "b", "a"]}))
    [{'x': 'a', 'count': 2}, {'x': 'b', 'count': 1}]
    >>> list(bars({"type": "histogram", "x": [1, 3], "xbins": {"start": 0, "end": 4, "size": 2}}))
    [{'from': 0, 'to': 2, 'count': 1}, {'from': 2, 'to': 4, 'count': 1}]
    """
    along = axis(trace)
    function = str(trace.get("histfunc") or "count")
    whole = isinstance(trace.get("cumulative"), Mapping) and trace["cumulative"].get("enabled")
    if trace.get("type") != "histogram" or function not in _FUNCTIONS:
        return
    if trace.get("histnorm") or whole:
        return
    values, other = listed(trace.get(along)), listed(trace.get("y" if along == "x" else "x"))
    heights = values if function == "count" else other
    pairs = [pair for pair in zip(values, heights, strict=False) if not any(map(_is_gap, pair))]
    for ends, inside in _sorted_in(pairs, along, trace.get(f"{along}bins")):
        if inside or function in ("count", "sum"):
            yield {**ends, function: tidy(_FUNCTIONS[function](inside))}


def _is_gap(value: Any) -> bool:
    return value is None or value != value


def _sorted_in(
    pairs: Sequence[tuple[Any, Any]], along: str, bins: Any
) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Give each bin or word with the values that fall into it, from the first to the last."""
    held: dict[Any, list[Any]] = defaultdict(list)
    if all(isinstance(value, str) and not value[:1].isdigit() for value, _ in pairs):
        for word, height in pairs:
            held[word].append(height)
        yield from (({along: word}, inside) for word, inside in held.items())
    elif isinstance(bins, Mapping) and all(is_number(bins.get(n)) for n in ("start", "size")):
        start, size, end = bins["start"], bins["size"], bins.get("end", math.inf)
        for value, height in pairs:
            if is_number(value) and start <= value < end:
                held[math.floor((value - start) / size + 1e-9)].append(height)
        for n in range(min(held), max(held) + 1) if held else ():
            yield {"from": tidy(start + n * size), "to": tidy(start + (n + 1) * size)}, held[n]
