"""The measures of agreement (docs/method.md section 3) of many sets of intervals, row by row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def sweep(lower: Floats, upper: Floats) -> pd.DataFrame:
    """Sum up each row of intervals; a NaN is an interval that is not there.

    Parameters
    ----------
    lower, upper : arrays of float64, rows x claims
        Closed ends in the unit of the measure; `upper` inf where open above.

    Returns
    -------
    DataFrame
        One row per row: `n`, `k`, `tied` (int: intervals, members of the largest camp, camps of
        that size), `lower`, `upper` (float64: the numbers in the lowest of these), `supporters`
        (int: its members with both ends stated, the fewest where camps tie), `min_wrong` (int),
        `majority`, `band` (bool), `conflict_ratio`, `stretch_all` (float64), `high`, `low` (int:
        columns of the pair that conflicts most, -1 if none does; where pairs tie, the first
        columns), `median_lower`, `median_upper`, `lowest`, `highest`, `overlap_share`,
        `overlap_share_two_sided` (float64). What is undefined is NaN.

    >>> rows = sweep(np.array([[3.0, 3.0, 11.0]]), np.array([[3.0, np.inf, np.inf]]))
    >>> rows[["n", "k", "tied", "lower", "upper", "supporters", "min_wrong"]]
       n  k  tied  lower  upper  supporters  min_wrong
    0  3  2     2    3.0    3.0           0          1
    """
    if not lower.shape[1]:
        lower = upper = np.full((len(lower), 1), np.nan)
    n = (~np.isnan(lower)).sum(axis=1)
    return pd.DataFrame(
        {
            "n": n,
            **_camps(lower, upper, n),
            **_conflict(lower, upper, n),
            **_middle(lower, upper, n),
            "lowest": np.fmin.reduce(np.where(_ceiling(lower, upper), np.nan, lower), axis=1),
            "highest": np.fmax.reduce(upper, axis=1),
        }
    )


def _ceiling(lower: Floats, upper: Floats) -> Flags:
    """Tell the claims that state no lower end: "up to 5,000" is not a word for nought."""
    open_below: Flags = (lower == 0) & (upper > 0)
    return open_below


def two_sided(lower: Floats, upper: Floats) -> Flags:
    """Tell the claims that state both ends: neither floors nor ceilings."""
    both: Flags = np.isfinite(upper) & ((lower > 0) | (upper == 0))
    return both


def _camps(lower: Floats, upper: Floats, n: Ints) -> dict[str, npt.NDArray[np.generic]]:
    """Sweep the ends upwards, starts before ends at equal numbers: closed ends touch."""
    ends = np.concatenate([lower, upper], axis=1)
    order = np.argsort(ends, axis=1, kind="stable")
    ends = np.take_along_axis(ends, order, axis=1)
    step = np.take_along_axis(_steps(~np.isnan(lower)), order, axis=1)
    step_two = np.take_along_axis(_steps(two_sided(lower, upper)), order, axis=1)
    depth = step.cumsum(axis=1)
    k = depth.max(axis=1)
    top = (step > 0) & (depth == k[:, None])
    row, first = np.arange(len(n)), top.argmax(axis=1)
    supporters = np.where(top, step_two.cumsum(axis=1), lower.shape[1]).min(axis=1)
    supporters = np.where(n > 0, supporters, 0)
    majority = (n > 1) & (k > n / 2)
    return {
        "k": k,
        "tied": top.sum(axis=1),
        "lower": ends[row, first],
        "upper": ends[row, first + 1],  # behind the start that completes a camp its first end
        "supporters": supporters,
        "min_wrong": n - k,
        "majority": majority,
        "band": majority & (n >= 4) & (supporters >= 2),
        "overlap_share": _overlap(step),
        "overlap_share_two_sided": _overlap(step_two),
    }


def _steps(counted: Flags) -> Ints:
    """Let a claim that counts open with +1 and close with -1."""
    one = counted.astype(np.int64)
    return np.concatenate([one, -one], axis=1)


def _overlap(step: Ints) -> Floats:
    """Give the share of pairs that can both be true: neither closes before the other opens."""
    n = (step > 0).sum(axis=1)
    apart = np.where(step > 0, (step < 0).cumsum(axis=1), 0).sum(axis=1)
    share: Floats = 1 - apart / np.where(n > 1, n * (n - 1) / 2, np.nan)
    return share


def _conflict(lower: Floats, upper: Floats, n: Ints) -> dict[str, npt.NDArray[np.generic]]:
    row = np.arange(len(n))
    high = np.where(np.isnan(lower), -np.inf, lower).argmax(axis=1)
    low = np.where(np.isnan(upper), np.inf, upper).argmin(axis=1)
    most, least = lower[row, high], upper[row, low]
    apart = (n > 1) & (most > least)
    ratio = np.where(apart, ratio_of(most, least), np.where(n > 1, 1.0, np.nan))
    return {
        "conflict_ratio": ratio,
        "stretch_all": np.sqrt(ratio) - 1,
        "high": np.where(apart, high, -1),
        "low": np.where(apart, low, -1),
    }


def ratio_of(higher: Floats, lower: Floats) -> Floats:
    """Divide two ends, at least 1; nought is out of all proportion to any other number."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(higher > lower, higher / lower, 1.0)


def _middle(lower: Floats, upper: Floats, n: Ints) -> dict[str, Floats]:
    """Give the exact range of the claim in the middle: never empty, and half may be wild."""
    row = np.arange(len(n))
    last = lower.shape[1] - 1
    return {
        "median_lower": np.sort(lower, axis=1)[row, np.maximum(n - 1, 0) // 2],
        "median_upper": np.sort(upper, axis=1)[row, np.minimum(n // 2, last)],
    }
