"""Who was first: the day on which each body had said at least so many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import numpy as np
import pandas as pd

from muster import style
from muster.analysis.intervals import Mode
from muster.analysis.question import Unit, usual_tense
from muster.analysis.roots import roots
from muster.analysis.selection import groups
from muster.analysis.series import series
from muster.record import Record

COLUMNS = ["body", "group", "claim_id", "source", "speaker", "voice", "known_on", "lower"]
COLUMNS += ["worked_out", "disputed"]


def first_to_say(
    record: Record,
    measure: str,
    threshold: float,
    *,
    tense: str | None = None,
    unit: Unit = "body",
    mode: Mode = "stated",
) -> pd.DataFrame:
    """Name the day on which each body first said at least `threshold`.

    Parameters
    ----------
    record : Record
    measure : str
        Key of the measure.
    threshold : number
        In the unit of the measure.
    tense : "accomplished" or "prospective", optional
        By default the usual one of the measure.
    unit : "body" or "group"
        Who has one voice.
    mode : "stated" or "rounding"
        How a number is read as an interval.

    Returns
    -------
    DataFrame
        One row per body (or group) that did, the first first: `body`, `group`,
        `claim_id`, `source`, `speaker`, `voice` (who carried it, if it was relayed), `known_on`
        (datetime64), `lower` (float64: the least that the claim allows), `days` (int, since the
        first of all), `tie` (bool: within a day of the first, so time zones may decide it),
        `worked_out` (str, empty if somebody said the figure) and `disputed` (bool).

    Raises
    ------
    LookupError
        For an unknown measure, unit or mode.

    Notes
    -----
    docs/method.md section 4, lead and lag: a ceiling ("up to 12,000") says no least number, so it
    is never first; a floor, a point and the low end of a range do. Only totals count.

    >>> muster.analysis.first_to_say(record, "deployed", 10_000)["body"].iloc[0]
    'anonymous-account'
    """
    found = firsts(record, measure, [threshold], tense=tense, unit=unit, mode=mode)
    return found.drop(columns="threshold")


def firsts(
    record: Record,
    measure: str,
    thresholds: Iterable[float],
    *,
    tense: str | None = None,
    unit: Unit = "body",
    mode: Mode = "stated",
) -> pd.DataFrame:
    """Ask `first_to_say` of several thresholds: its rows for each, with `threshold` (float64).

    >>> muster.analysis.firsts(record, "deployed", [3_000, 10_000])["threshold"].unique().tolist()
    [3000.0, 10000.0]
    """
    if unit not in get_args(Unit):
        raise style.near_miss("unit", unit, get_args(Unit))
    wanted = tense or usual_tense(record, measure)
    claims = series(record, measure, mode)
    counted = claims[(claims["tense"] == wanted) & (claims["left_out"] == "")]
    ordered = _traced(record, counted).sort_values(["known_on", "relay", "said_on", "claim_id"])
    return pd.concat([_first(ordered, float(n), unit) for n in thresholds], ignore_index=True)


def _first(ordered: pd.DataFrame, threshold: float, unit: Unit) -> pd.DataFrame:
    said = ordered[ordered["lower"] >= threshold]
    first = said.drop_duplicates(unit)[COLUMNS].reset_index(drop=True)
    days = (first["known_on"] - first["known_on"].min()).dt.days.astype(np.int64)
    near = days <= 1
    return first.assign(days=days, tie=near & (near.sum() > 1), threshold=threshold)


def _traced(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    """Give each claim to the body that it leads back to, through relays of relays."""
    found = roots(record).set_index("claim_id")["origin"]
    body = claims["claim_id"].map(found)
    group = body.map(groups(record))
    return claims.assign(body=body, group=group, relay=claims["voice"] == "relay")
