"""From which to which number some claims run, and which two are furthest apart.

Rules (docs/method.md section 3): where values tie, a figure that states the number goes before a
bound, and then the earliest claim; the ends of a range and the pair that is furthest apart are
chosen alike, so that they name the same claims. A ceiling is never a low end. A word such as
"thousands" is an end only where nobody states a number; else it is named where it lies outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from muster import style

Claim = Mapping[Any, Any]
EXACT = ("point", "range")


def ends(claims: pd.DataFrame) -> tuple[Claim, Claim] | None:
    """Return the claims that state the lowest and the highest number; None where there is no claim.

    In: lower, upper (float64), bound, claim_id, and said_on where there are days. Where all are
    ceilings, the highest of them stands for both ends.

    >>> claims = pd.DataFrame({"bound": ["floor", "point", "ceiling"], "claim_id": ["a", "b", "c"],
    ...                        "lower": [3000.0, 1500, 0], "upper": [np.inf, 1500, 900]})
    >>> [end["claim_id"] for end in ends(claims)]
    ['b', 'a']
    """
    return ends_of(claims.to_dict("records"))


def ends_of(claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Do as `ends` of claims that are rows already."""
    stated = [claim for claim in claims if claim["bound"] != "magnitude"]
    ordered = sorted(stated or claims, key=_order)
    if not ordered:
        return None
    high = max(ordered, key=_top)
    begin = [claim for claim in ordered if claim["bound"] != "ceiling"]
    return min(begin, key=lambda claim: claim["lower"], default=high), high


def _top(claim: Claim) -> float:
    """Give the highest number that a claim states."""
    return float(claim["upper"] if np.isfinite(claim["upper"]) else claim["lower"])


def apart(claims: pd.DataFrame) -> tuple[Claim, Claim] | None:
    """Return the (higher, lower) claims that can least be reconciled; None where one number fits.

    In: as `ends`.

    >>> claims = pd.DataFrame({"bound": ["point", "floor"], "claim_id": ["a", "b"],
    ...                        "lower": [3000.0, 11000], "upper": [3000, np.inf]})
    >>> [claim["claim_id"] for claim in apart(claims)]
    ['b', 'a']
    """
    rows = claims.dropna(subset=["lower", "upper"]).to_dict("records")
    ordered = sorted(rows, key=_order)
    if len(ordered) < 2:
        return None
    high = max(ordered, key=lambda claim: claim["lower"])
    low = min(ordered, key=lambda claim: claim["upper"])
    return (high, low) if high["lower"] > low["upper"] else None


def outside(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims in words alone ("dozens") that lie below or above all numbers stated.

    In: as `ends`. Out: their rows, with above (bool); none where nobody states a number.
    """
    both = ends(claims[claims["bound"] != "magnitude"])
    words = claims[claims["bound"] == "magnitude"]
    if both is None:
        return words.iloc[:0].assign(above=False)
    low, high = both
    most = _top(high)
    least = most if low["bound"] == "ceiling" else low["lower"]
    words = words.assign(above=words["lower"] > most)
    beyond: pd.DataFrame = words[words["above"] | (words["lower"] < least)]
    return beyond


def end(claim: Claim, which: str) -> str:
    """Write one end of a range ("low" or "high"), or the whole figure of any other claim.

    >>> end({"low": 2000, "high": 12000, "hedge": "about", "bound": "range"}, "low")
    'about 2,000'
    """
    if claim["bound"] != "range" or _worked_out(claim):
        return style.figure(claim)
    return style.figure({**claim, "low": None, "high": None, "value": claim[which]})


def _worked_out(claim: Claim) -> bool:
    return "derivation" in claim and not pd.isna(claim["derivation"])


def _order(claim: Claim) -> tuple[bool, pd.Timestamp, str]:
    """Put first what is to be named where values tie: max and min take the first."""
    day = claim.get("said_on")
    known = pd.Timestamp.max if day is None or pd.isna(day) else day
    return claim["bound"] not in EXACT, known, claim["claim_id"]
