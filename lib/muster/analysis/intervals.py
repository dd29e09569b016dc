"""Reading a figure as an interval: what a claim, taken at its word, allows.

Rule (docs/method.md section 1, "Words -> intervals"): mode "stated" takes the figure as it was
said; mode "rounding" widens a point by half its rounding step, at most a tenth, and is used only to
test agreement and contradiction. A floor is open above, a ceiling reaches down to 0, and neither is
ever turned into a point. Nothing here takes a mid-point.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster import schema, style

Mode = Literal["stated", "rounding"]
MODES = ("stated", "rounding")
CAP = (
    0.10  # a convention: "10,000" may be round to thousands or to ten thousands (docs/method.md 1)
)


def step(values: pd.Series[Any]) -> pd.Series[float]:
    """Return the rounding step of each number: the largest 1 or 5 x 10^k that divides it.

    Rule: docs/method.md section 1, after Krifka: a round number stands for what is nearer to it
    than to the next point of the coarser scale.

    >>> step(pd.Series([3000, 10900, 1500])).tolist()
    [1000.0, 100.0, 500.0]
    """
    number, numbers = pd.factorize(values.astype("float64"))  # round numbers recur: few are unlike
    steps = np.where(numbers > 0, 1.0, np.nan)
    for power in range(15):
        for unit in (10**power, 5 * 10**power):
            steps = np.where((numbers > 0) & (numbers % unit == 0), float(unit), steps)
    return pd.Series(np.append(steps, np.nan)[number], index=values.index)


def bounds(claims: pd.DataFrame) -> pd.Series[Any]:
    """Say of each claim what bounds its figure: point, range, floor, ceiling, magnitude or none.

    >>> bounds(pd.DataFrame({"low": [3000, None], "value": [None, 1500], "high": [None, None],
    ...                      "magnitude": [None, None]})).tolist()
    ['floor', 'point']
    """
    low, value, high = (claims[name].notna() for name in ("low", "value", "high"))
    kinds = [low & high, low, high, value, claims["magnitude"].notna()]
    names = ["range", "floor", "ceiling", "point", "magnitude"]
    return pd.Series(np.select(kinds, names, default="none"), index=claims.index, dtype="str")


def intervals(
    claims: pd.DataFrame, mode: Mode = "stated", floors: dict[str, int] | None = None
) -> pd.DataFrame:
    """Add to claims the interval that each figure allows.

    In: low, value, high (Int64, people or what the measure counts), hedge, magnitude. Out: the same
    with `bound` (str), `lower` and `upper` (float64; upper is infinite where open above, both
    missing where there is no figure). `floors` gives the least number that a magnitude may mean;
    see `floors_of`. Raises LookupError for an unknown mode.

    >>> claims = pd.DataFrame({"low": [3000, None, None], "value": [None, 11000, None],
    ...     "high": [None, None, 8000], "hedge": ["at least", "nearly", "up to"],
    ...     "magnitude": [None, None, None]}).astype({c: "Int64" for c in ("low", "value", "high")})
    >>> intervals(claims, "rounding")[["bound", "lower", "upper"]].values.tolist()
    [['floor', 3000.0, inf], ['point', 10500.0, 11000.0], ['ceiling', 0.0, 8000.0]]
    """
    if mode not in MODES:
        raise style.near_miss("mode", mode, MODES)
    bound = bounds(claims)
    low, value, high = (_numbers(claims[n]) for n in ("low", "value", "high"))
    vague = _numbers(claims["magnitude"].astype("str").map(floors or {}))
    slack = _slack(value, mode)
    above = np.where(claims["hedge"] == "nearly", 0.0, slack)
    lower = np.where(bound == "ceiling", 0.0, _first(low, value - slack, vague))
    open_above = (bound == "floor") | ((bound == "magnitude") & ~np.isnan(vague))
    upper = np.where(open_above, np.inf, _first(high, value + above))
    return claims.assign(bound=bound, lower=lower, upper=upper)


Numbers = npt.NDArray[np.float64]


def _numbers(column: pd.Series[Any]) -> Numbers:
    return column.to_numpy("float64", na_value=np.nan)


def _first(number: Numbers, *others: Numbers) -> Numbers:
    """Take of several columns the first number that there is."""
    for other in others:
        number = np.where(np.isnan(number), other, number)
    return number


def _slack(value: Numbers, mode: Mode) -> Numbers:
    if mode == "stated":
        return np.zeros(len(value))
    half = step(pd.Series(value)).to_numpy() / 2
    return np.nan_to_num(np.minimum(half, value * CAP))


def floors_of(package: schema.Package) -> dict[str, int]:
    """Read the least number that each magnitude may mean from the data package.

    Rule: docs/method.md section 1 (ACLED takes tens, dozens, hundreds as 10, 12, 100); such a floor
    is vague and supports no camp.
    """
    field = schema.column(package, "claims", "magnitude")
    found: dict[str, int] = field.get("muster:floors", {})
    return found
