"""Several accounts of one day, joined into the one interval that is counted, drawn and printed.

Rule (docs/method.md section 2): where accounts overlap, what they all allow counts (a floor and a
ceiling are one range); where they do not, the hull of all. Accounts that together allow any number
say nothing and do not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from muster import style

Row = Mapping[Any, Any]
FIGURE = ["low", "value", "high", "hedge", "approximate", "magnitude"]
NEEDED = [*FIGURE, "bound", "lower", "upper", "derivation", "disputed", "claim_id"]


def joined(claims: pd.DataFrame, by: str | Sequence[str]) -> pd.DataFrame:
    """Join the intervals of claims that share a day and a voice.

    In: lower, upper (float64) and the columns `by`. Out, indexed by them: lower, upper (float64,
    missing where the accounts allow any number).

    >>> claims = pd.DataFrame({"body": "nis", "lower": [10.0, 0.0], "upper": [np.inf, 12.0]})
    >>> joined(claims, "body").loc["nis"].tolist()
    [10.0, 12.0]
    """
    accounts = claims.groupby(by if isinstance(by, str) else list(by), sort=False)
    ends = accounts.agg(
        least=("lower", "min"),
        lower=("lower", "max"),
        upper=("upper", "min"),
        most=("upper", "max"),
    )
    apart = ends["lower"] > ends["upper"]
    lower, upper = (
        ends[near].mask(apart, ends[far]) for near, far in (("lower", "least"), ("upper", "most"))
    )
    anything = apart & (lower == 0) & ~np.isfinite(upper)
    return pd.DataFrame({"lower": lower.mask(anything), "upper": upper.mask(anything)})


def as_counted(rows: list[Row], lower: float, upper: float) -> dict[str, Any]:
    """Give the figure that accounts of one day have together: the columns of FIGURE, and bound.

    One account, or several that say the same, keep their own. A figure at the end of a joined one
    lends it its hedge and its softness.
    """
    if len({style.figure(row) for row in rows}) == 1:
        return {name: rows[-1][name] for name in (*FIGURE, "bound")}
    low = [row for row in rows if row["lower"] == lower and lower > 0]
    high = [row for row in rows if row["upper"] == upper and np.isfinite(upper)]
    soft = any(style.softener(row) for row in (*low, *high))
    found: dict[str, Any] = dict.fromkeys(FIGURE) | {"approximate": soft}
    if lower == upper:
        return found | {"value": int(lower), "bound": "point"}
    if not np.isfinite(upper):
        hedge = "more than" if _hedges(low) == {"more than"} else "at least"
        return found | {"low": int(lower), "hedge": hedge, "bound": "floor"}
    if lower == 0:
        hedge = "at most" if _hedges(high) <= {"at most", "fewer than"} else "up to"
        return found | {"high": int(upper), "hedge": hedge, "bound": "ceiling"}
    return found | {"low": int(lower), "high": int(upper), "bound": "range"}


def _hedges(rows: list[Row]) -> set[str]:
    return {str(row["hedge"]) for row in rows}


def described(rows: list[Row], lower: float, upper: float) -> dict[str, Any]:
    """Sum up the accounts of one day: `as_counted`, and whose they are and how far to be trusted.

    Adds accounts (int: different figures), account_ids (tuple of claim_id), figure (in words),
    worked_out (text, empty if somebody said it) and disputed (bool: any of the accounts is).
    """
    counted = as_counted(rows, lower, upper)
    sums = [d for d in dict.fromkeys(row["derivation"] for row in rows) if isinstance(d, str)]
    derivation = "; ".join(sums) if sums else None
    words = {style.figure(row) for row in rows}
    return {
        **counted,
        "derivation": derivation,
        "figure": style.figure({**counted, "derivation": derivation}),
        "worked_out": style.worked_out({**counted, "derivation": derivation}),
        "disputed": any(row["disputed"] for row in rows),
        "accounts": len(words),
        "account_ids": tuple(row["claim_id"] for row in rows),
    }
