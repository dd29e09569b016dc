"""Agreement of one set of claims: its camps, and what follows from them.

All of it is logic about closed intervals (docs/method.md section 3); none of it says what is true.
A claim without an interval (a position, or a word such as "a small number") takes no part.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from muster.analysis.sweep import ratio_of, sweep, two_sided


@dataclass(frozen=True)
class Agreement:
    """What a set of claims allows to be said about their agreement.

    Where fewer than two claims have a figure, agreement is undefined: the ratios are NaN, the pair
    is None and `majority` and `band` are False.
    """

    n: int  # claims with an interval
    k: int  # members of the largest camp
    camps: pd.DataFrame  # every camp, from low to high
    top: pd.DataFrame  # the camps of k members: all of them, where several tie
    supporters: int  # members of a top camp that state both ends; the fewest, where camps tie
    min_wrong: int  # n - k: so many are wrong, or count something else, whatever the truth
    majority: bool  # more than half the claims are in one camp
    band: bool  # enough to draw a band: four claims, a majority, two supporters
    conflict_ratio: float  # highest lower end over lowest upper end, 1 where all can be true
    conflict_pair: tuple[Hashable, Hashable] | None  # the (higher, lower) claim that attain it
    stretch_all: float  # the share by which each end must give before all claims meet
    stretch_majority: float  # the same for the smallest majority
    median_claim: tuple[float, float]  # what the claim in the middle can be
    overlap_share: float  # of all pairs of claims, those that can both be true
    overlap_share_two_sided: float  # the same without floors and ceilings, which fit with much


def camps(intervals: pd.DataFrame) -> pd.DataFrame:
    """Find the camps: the largest sets of claims that some one number would make true together.

    Parameters
    ----------
    intervals : DataFrame
        `lower`, `upper` (float64, in the unit of the measure; `upper` inf where open above).

    Returns
    -------
    DataFrame
        One row per camp, from low to high: `members` (tuple of index labels), `lower`, `upper`
        (float64: the numbers that make all members true), `k` (int, members), `supporters` (int,
        members that state both ends: a floor permits a number, it does not support it).

    Raises
    ------
    ValueError
        If a lower end is above its upper end.

    Notes
    -----
    Maximal cliques of the interval graph (docs/method.md section 3; Rescher and Manor 1970). Ends
    are closed: touching counts as agreeing.

    >>> claims = pd.DataFrame(
    ...     {"lower": [3000.0, 3000.0, 11000.0], "upper": [3000.0, np.inf, np.inf]},
    ...     index=["NIS", "US", "anonymous"],
    ... )
    >>> camps(claims)
               members    lower   upper  k  supporters
    0        (NIS, US)   3000.0  3000.0  2           1
    1  (US, anonymous)  11000.0     inf  2           0
    """
    return _camps(_ordered(intervals))


def _camps(claims: pd.DataFrame) -> pd.DataFrame:
    lower, upper = claims["lower"].to_numpy(), claims["upper"].to_numpy()
    starts = np.unique(lower)
    inside = (lower <= starts[:, None]) & (starts[:, None] <= upper)
    closes = np.where(inside, upper, np.inf).min(axis=1, initial=np.inf)
    # A set is maximal when one of its members ends before the next claim begins.
    maximal = np.append(closes[:-1] < starts[1:], [True] * bool(len(claims))).astype(bool)
    inside = inside[maximal]
    return pd.DataFrame(
        {
            "members": pd.Series([tuple(claims.index[row]) for row in inside], dtype=object),
            "lower": starts[maximal],
            "upper": closes[maximal],
            "k": inside.sum(axis=1),
            "supporters": (inside & two_sided(lower, upper)).sum(axis=1),
        }
    )


def summary(intervals: pd.DataFrame) -> Agreement:
    """Sum up how far claims can be true together.

    Parameters
    ----------
    intervals : DataFrame
        `lower`, `upper` (float64, in the unit of the measure; `upper` inf where open above), one
        row per independent body; the index labels the claims. With `said_on`, the earlier claim is
        named where pairs tie.

    Returns
    -------
    Agreement
        See there. Nothing in it depends on the order of the rows.

    Raises
    ------
    ValueError
        If a lower end is above its upper end.

    Notes
    -----
    docs/method.md section 3: the least number wrong is a theorem (no number is in more than k of
    the intervals), the conflict ratio is that of the pair that can least be reconciled.

    >>> claims = pd.DataFrame(
    ...     {"lower": [3000.0, 3000.0, 11000.0], "upper": [3000.0, np.inf, np.inf]},
    ...     index=["NIS", "US", "anonymous"],
    ... )
    >>> found = summary(claims)
    >>> found.n, found.k, found.min_wrong, len(found.top), found.supporters
    (3, 2, 1, 2, 0)
    >>> found.conflict_pair, round(found.conflict_ratio, 2), round(found.stretch_all, 2)
    (('anonymous', 'NIS'), 3.67, 0.91)
    """
    claims = _ordered(intervals)
    every = _camps(claims)
    row = sweep(claims[["lower"]].to_numpy().T, claims[["upper"]].to_numpy().T).iloc[0]
    pair = _pair(claims) if row["high"] >= 0 else None
    return Agreement(
        n=int(row["n"]),
        k=int(row["k"]),
        camps=every,
        top=every[every["k"] == row["k"]].reset_index(drop=True),
        supporters=int(row["supporters"]),
        min_wrong=int(row["min_wrong"]),
        majority=bool(row["majority"]),
        band=bool(row["band"]),
        conflict_ratio=float(row["conflict_ratio"]),
        conflict_pair=pair,
        stretch_all=float(row["stretch_all"]),
        stretch_majority=_stretch(claims, len(claims) // 2 + 1),
        median_claim=(float(row["median_lower"]), float(row["median_upper"])),
        overlap_share=float(row["overlap_share"]),
        overlap_share_two_sided=float(row["overlap_share_two_sided"]),
    )


def stretch(intervals: pd.DataFrame, k: int) -> float:
    """Say by what share every end must give before some number makes k of the claims true.

    Parameters
    ----------
    intervals : DataFrame
        `lower`, `upper` (float64, in the unit of the measure; `upper` inf where open above).
    k : int
        How many claims are to meet.

    Returns
    -------
    float
        The smallest d for which [lower / (1 + d), upper * (1 + d)] give a camp of k: 0 if they
        already do, inf if only a claim of 0 stands in the way, NaN if there are not k claims or
        fewer than two.

    Notes
    -----
    docs/method.md section 3. Exact, without a search: intervals on a line meet if each two of them
    do, so with U the lowest upper end in the camp the best choice is the k lowest lower ends among
    the claims that reach up to U.

    >>> claims = pd.DataFrame({"lower": [100.0, 121.0], "upper": [100.0, 121.0]})
    >>> round(stretch(claims, 2), 9)
    0.1
    """
    return _stretch(_ordered(intervals), k)


def _stretch(claims: pd.DataFrame, k: int) -> float:
    if not 0 < k <= len(claims) or len(claims) < 2:
        return np.nan
    lower, upper = claims["lower"].to_numpy(), claims["upper"].to_numpy()
    reach = np.where(upper >= upper[:, None], lower, np.inf)
    highest = np.sort(reach, axis=1)[:, k - 1]
    possible = np.isfinite(highest)
    ratio = ratio_of(highest[possible], upper[possible]).min()
    return float(np.sqrt(ratio) - 1)


def _pair(claims: pd.DataFrame) -> tuple[Hashable, Hashable]:
    """Name the pair that can least be reconciled: a figure before a bound, the earlier claim."""
    lower, upper = claims["lower"], claims["upper"]
    label = claims.index.astype(str)
    tied = claims.assign(floor=~np.isfinite(upper), ceiling=lower == 0, label=label)
    high = tied[lower == lower.max()].sort_values(["floor", "said_on", "label"])
    low = tied[upper == upper.min()].sort_values(["ceiling", "said_on", "label"])
    return high.index[0], low.index[0]


def _ordered(intervals: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims that have an interval, in an order that does not depend on the rows'."""
    ends = intervals[["lower", "upper"]].astype("float64")
    claims = ends.assign(said_on=intervals.get("said_on")).dropna(subset=["lower", "upper"])
    crossed = claims["lower"] > claims["upper"]
    if crossed.any():
        raise ValueError(f"lower end above upper end: {claims.index[crossed].tolist()}")
    labels = claims.index.astype(str)
    return claims.iloc[np.lexsort((labels, claims["upper"], claims["lower"]))]
