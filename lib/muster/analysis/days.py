"""Agreement on every day at once: a days x bodies panel of the claims that stand, swept row by row.

The rules of what stands on a day are those of `analysis.live`, the measures of agreement those of
`analysis.summary`; here both are worked out for all days without a loop over claims or days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster import style
from muster.analysis.intervals import Mode
from muster.analysis.series import series, usual_tense
from muster.analysis.sweep import Floats, Ints, sweep
from muster.analysis.views import HORIZON, Unit
from muster.days import as_day
from muster.record import Record

Day = str | pd.Timestamp
SPAN = 10**7  # more days than any calendar here has: keeps body and day apart in one sort key


@dataclass(frozen=True)
class Panel:
    """What each body (column) had said last by each day (row); NaN where nothing stands."""

    lower: Floats
    upper: Floats
    claim_id: npt.NDArray[np.object_]


def over_time(
    record: Record,
    *,
    measure: str,
    tense: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
    known_by: Day | None = None,
    first: Day | None = None,
    last: Day | None = None,
) -> pd.DataFrame:
    """Sum up, for every day, how far the claims that stood on it can be true together.

    Parameters
    ----------
    record : Record
    measure : str
        Key of the measure.
    tense : "accomplished" or "prospective", optional
        By default the usual one of the measure.
    horizon : int
        Days after which a claim counts no longer.
    unit : "body" or "group"
        Who has one voice.
    mode : "stated" or "rounding"
        How a number is read as an interval.
    known_by : day, optional
        Use only what was known by that day; for the days before it, what was then said about them.
    first, last : day, optional
        By default from the first claim that counts to the last day of the record.

    Returns
    -------
    DataFrame
        One row per `day` (datetime64): `n`, `k`, `tied` (int: claims, members of the largest camp,
        camps of that size), `lower`, `upper` (float64, in the unit of the measure: the lowest of
        these camps), `supporters`, `min_wrong` (int), `majority`, `band` (bool), `conflict_ratio`,
        `stretch_all` (float64), `conflict_high`, `conflict_low` (claim_id of the pair, or None),
        `median_lower`, `median_upper`, `lowest`, `highest` (float64: "claims run from X to Y"),
        `overlap_share`, `overlap_share_two_sided` (float64). Undefined is NaN.

    Raises
    ------
    LookupError
        For an unknown measure, unit or mode.

    Notes
    -----
    Method.md section 3, "All dates", (a). On each day the row is `summary(live(...))`.
    """
    if unit not in get_args(Unit):
        raise style.near_miss("unit", unit, get_args(Unit))
    claims = _counted(record, measure, tense or usual_tense(record, measure), mode, known_by)
    clock = "known_on" if known_by is None else "described"
    days = _days(record, claims[clock], first, last)
    known = days if known_by is None else days[days >= as_day(known_by)]
    early = days[~days.isin(known)]
    clocks = {"described": early, "known_on": known}
    # Most questions have one clock, and an empty panel takes as long as a full one.
    panels = [
        _panel(claims.assign(clock=claims[clock]), unit, of, horizon)
        for clock, of in clocks.items()
        if len(of) or clock == "known_on"
    ]
    rows = pd.concat([_rows(panel) for panel in panels], ignore_index=True)
    rows.insert(0, "day", early.append(known))
    return rows


def spells(
    record: Record,
    *,
    measure: str,
    tense: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
    first: Day | None = None,
    last: Day | None = None,
) -> pd.DataFrame:
    """Say from which day to which each claim stood for its body.

    Parameters
    ----------
    record, measure, tense, horizon, unit, mode, first, last
        As for `over_time`.

    Returns
    -------
    DataFrame
        One row per body (or group) and spell in which the same claim stood, by body and day:
        `body` (str), `claim_id` (str), `lower`, `upper` (float64, in the unit of the measure),
        `begin`, `end` (datetime64, both days included).

    Raises
    ------
    LookupError
        For an unknown measure, unit or mode.

    Notes
    -----
    Method.md section 2. On each day the rows that include it are those of `analysis.live`.
    """
    if unit not in get_args(Unit):
        raise style.near_miss("unit", unit, get_args(Unit))
    claims = _counted(record, measure, tense or usual_tense(record, measure), mode, None)
    days = _days(record, claims["known_on"], first, last)
    panel = _panel(claims.assign(clock=claims["known_on"]), unit, days, horizon)
    body, day = np.nonzero(~np.isnan(panel.lower.T))
    found = pd.DataFrame(
        {
            "body": np.sort(claims[unit].unique())[body],
            "claim_id": panel.claim_id[day, body],
            "lower": panel.lower[day, body],
            "upper": panel.upper[day, body],
            "day": days[day],
        }
    )
    same = found[["body", "claim_id"]] == found[["body", "claim_id"]].shift()
    broken = ~same.all(axis=1) | (found["day"].diff() != pd.Timedelta(days=1))
    ends = found.groupby(broken.cumsum().rename("spell"))
    rows = ends.first().rename(columns={"day": "begin"})
    return rows.assign(end=ends["day"].last()).reset_index(drop=True)


def _days(
    record: Record, clock: pd.Series[pd.Timestamp], first: Day | None, last: Day | None
) -> pd.DatetimeIndex:
    """List the days from the first claim, or the one asked for, to the last of the record."""
    begin = clock.min() if first is None else as_day(first)
    end = record.claims["said_on"].max() if last is None else as_day(last)
    return pd.date_range(begin, end) if begin <= end else pd.DatetimeIndex([])


def _rows(panel: Panel) -> pd.DataFrame:
    rows = sweep(panel.lower, panel.upper)
    claims = np.c_[panel.claim_id, np.full(len(rows), None)]  # position -1: no claim
    row = np.arange(len(rows))
    pair = {f"conflict_{end}": claims[row, rows[end]] for end in ("high", "low")}
    return rows.drop(columns=["high", "low"]).assign(**pair)


def _counted(
    record: Record, measure: str, tense: str, mode: Mode, known_by: Day | None
) -> pd.DataFrame:
    """Keep the claims of the series that are totals, with the day that each describes."""
    claims = series(record, mode, measure)
    of_it = (claims["tense"] == tense) & (claims["left_out"] == "")
    if known_by is not None:
        of_it &= claims["known_on"] <= as_day(known_by)
    claims = claims[of_it]
    described = claims["as_of"] if tense == "accomplished" else claims["said_on"]
    return claims.assign(described=described.fillna(claims["said_on"]))


def _panel(claims: pd.DataFrame, unit: Unit, days: pd.DatetimeIndex, horizon: int) -> Panel:
    """Give each body its newest word of each day: its own before a relay of it."""
    body, names = pd.factorize(claims[unit], sort=True)
    own = (claims["voice"].astype("str") != "relay").to_numpy()
    words = _words(claims.assign(voice_of=2 * body + own))
    last = _last(words, 2 * len(names), days.to_numpy(), horizon)
    relayed, spoken = last[:, ::2], last[:, 1::2]
    at = np.where(spoken >= 0, spoken, relayed)
    # Position -1, where nothing stands, is the empty row put at the end.
    words = words.reindex(np.arange(len(words) + 1))
    return Panel(*(words[c].to_numpy()[at] for c in ("lower", "upper", "claim_id")))


def _words(claims: pd.DataFrame) -> pd.DataFrame:
    """Join what one body said on one day: the hull, where accounts of it differ (section 2)."""
    ordered = claims.sort_values(["voice_of", "clock", "said_on", "claim_id"])
    said = ordered.groupby(["voice_of", "clock"])
    ends = {"lower": said["lower"].min(), "upper": said["upper"].max()}
    return pd.DataFrame({**ends, "claim_id": said["claim_id"].last()}).reset_index()


def _last(words: pd.DataFrame, voices: int, days: npt.NDArray[np.datetime64], horizon: int) -> Ints:
    """Find the position of each voice's newest word of each day; -1 where none counts."""
    voice, clock = words["voice_of"].to_numpy(), _number(words["clock"].to_numpy())
    today = _number(days)[:, None]
    wanted = np.arange(voices) * SPAN + today
    at: Ints = np.searchsorted(voice * SPAN + clock, wanted, "right") - 1
    if words.empty:
        return at
    counts = (at >= 0) & (voice[at] == np.arange(voices)) & (today - clock[at] <= horizon)
    return np.where(counts, at, -1)


def _number(days: npt.NDArray[np.datetime64]) -> Ints:
    return days.astype("datetime64[D]").astype(np.int64)
