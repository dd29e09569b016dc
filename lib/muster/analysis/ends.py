"""From which to which number some claims run, and which two are furthest apart.

Rules (docs/method.md section 3): where values tie, a figure that states the number goes before a
bound, and then the earliest claim; the ends of a range and the pair that is furthest apart are
chosen alike, so that they name the same claims. A ceiling is never a low end. A word such as
"thousands" is an end only where nobody states a number; else it is named where it lies outside.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    if claims.empty:
        return None
    stated = claims[claims["bound"] != "magnitude"]
    ordered = _in_order(claims if stated.empty else stated)
    top = ordered["upper"].where(np.isfinite(ordered["upper"]), ordered["lower"])
    rows = ordered.to_dict("records")
    high = rows[int(top.to_numpy().argmax())]
    low = ordered["lower"].where(ordered["bound"] != "ceiling", np.inf).to_numpy()
    return (rows[int(low.argmin())] if np.isfinite(low).any() else high), high


def apart(claims: pd.DataFrame) -> tuple[Claim, Claim] | None:
    """Return the (higher, lower) claims that can least be reconciled; None where one number fits.

    In: as `ends`.

    >>> claims = pd.DataFrame({"bound": ["point", "floor"], "claim_id": ["a", "b"],
    ...                        "lower": [3000.0, 11000], "upper": [3000, np.inf]})
    >>> [claim["claim_id"] for claim in apart(claims)]
    ['b', 'a']
    """
    ordered = _in_order(claims.dropna(subset=["lower", "upper"]))
    if len(ordered) < 2 or ordered["lower"].max() <= ordered["upper"].min():
        return None
    rows = ordered.to_dict("records")
    high, low = ordered["lower"].to_numpy().argmax(), ordered["upper"].to_numpy().argmin()
    return rows[int(high)], rows[int(low)]


def outside(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims in words alone ("dozens") that lie below or above all numbers stated.

    In: as `ends`. Out: their rows, with above (bool); none where nobody states a number.
    """
    both = ends(claims[claims["bound"] != "magnitude"])
    words = claims[claims["bound"] == "magnitude"]
    if both is None:
        return words.iloc[:0].assign(above=False)
    low, high = both
    most = high["upper"] if np.isfinite(high["upper"]) else high["lower"]
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


def _in_order(claims: pd.DataFrame) -> pd.DataFrame:
    """Put first what is to be named where values tie: argmax and argmin take the first."""
    days = claims["said_on"] if "said_on" in claims else pd.Series(pd.NaT, index=claims.index)
    order = claims.assign(_bound=~claims["bound"].isin(EXACT), _day=days)
    ranked = order.sort_values(["_bound", "_day", "claim_id"], ignore_index=True)
    return ranked.drop(columns=["_bound", "_day"])
