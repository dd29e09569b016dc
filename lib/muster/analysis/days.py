"""Agreement on every day at once: a days x bodies panel of the claims that stand, swept row by row.

The rules of what stands on a day are those of `analysis.live`, the measures of agreement those of
`analysis.summary`; here both are worked out for all days together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster.analysis.accounts import joined
from muster.analysis.question import Day, Question, put
from muster.analysis.series import series
from muster.analysis.sweep import Floats, sweep
from muster.days import as_day
from muster.record import Record


@dataclass(frozen=True)
class Panel:
    """What each body (column) had said last by each day (row); NaN where nothing stands."""

    lower: Floats
    upper: Floats
    claim_id: npt.NDArray[np.object_]


def over_time(
    record: Record,
    question: Question | str | None = None,
    *,
    first: Day | None = None,
    last: Day | None = None,
    **asked: Any,
) -> pd.DataFrame:
    """Sum up, for every day, how far the claims that stood on it can be true together.

    Parameters
    ----------
    record : Record
    question : Question, or what makes one (measure, tense, horizon, unit, mode, known_by)
        With `known_by` only what was known by that day counts; on the days before it, what was then
        said about them.
    first, last : day, optional
        By default from the first claim that counts to the last day of the record.

    Returns
    -------
    DataFrame
        One row per `day` (datetime64): `n`, `k`, `tied` (int: claims, members of the largest camp,
        camps of that size), `lower`, `upper` (float64, in the unit of the measure: the lowest of
        these camps), `supporters`, `min_wrong` (int), `majority`, `band` (bool), `conflict_ratio`,
        `stretch_all` (float64), `conflict_high`, `conflict_low` (claim_id of the pair, or None),
        `median_lower`, `median_upper`, `lowest`, `highest` (float64: "claims run from X to Y"; a
        ceiling is never the lowest), `overlap_share`, `overlap_share_two_sided` (float64).
        Undefined is NaN.

    Raises
    ------
    LookupError
        For an unknown measure, tense, unit or mode.

    Notes
    -----
    docs/method.md section 3. On each day the row is `summary(live(...))`.

    >>> muster.analysis.over_time(record, "deployed", last="2024-10-20")["n"].tolist()
    [2, 2, 2]
    """
    full = put(record, question, **asked)
    claims = _counted(record, full)
    days = _days(
        record, claims["known_on"] if full.known_by is None else claims["described"], first, last
    )
    known = days if full.known_by is None else days[days >= as_day(full.known_by)]
    early = days[~days.isin(known)]
    clocks = {"described": early, "lives_from": known}
    # Most questions have one clock, and an empty panel takes as long as a full one.
    panels = [
        _panel(claims.assign(clock=claims[name]), full, of)
        for name, of in clocks.items()
        if len(of) or name == "lives_from"
    ]
    rows = pd.concat([_rows(panel) for panel in panels], ignore_index=True)
    rows.insert(0, "day", early.append(known))
    return rows


def spells(
    record: Record,
    question: Question | str | None = None,
    *,
    first: Day | None = None,
    last: Day | None = None,
    **asked: Any,
) -> pd.DataFrame:
    """Say from which day to which each claim stood for its body; asked as `over_time` is.

    Returns one row a body (or group) and spell in which the same claim stood, by body and day: body
    (str), claim_id (str), lower, upper (float64, in the unit of the measure), begin, end
    (datetime64, both days included). Rule (docs/method.md section 2): on each day the rows that
    include it are those of `analysis.live`.

    >>> list(muster.analysis.spells(record, "deployed").columns)
    ['body', 'claim_id', 'lower', 'upper', 'begin', 'end']
    """
    full = put(record, question, **asked)
    claims = _counted(record, full)
    days = _days(record, claims["known_on"], first, last)
    panel = _panel(claims.assign(clock=claims["lives_from"]), full, days)
    body, day = np.nonzero(~np.isnan(panel.lower.T))
    stands = pd.DataFrame(
        {
            "body": np.sort(claims[full.unit].unique())[body],
            "claim_id": panel.claim_id[day, body],
            "lower": panel.lower[day, body],
            "upper": panel.upper[day, body],
            "day": days[day],
        }
    )
    same = stands[["body", "claim_id"]] == stands[["body", "claim_id"]].shift()
    broken = ~same.all(axis=1) | (stands["day"].diff() != pd.Timedelta(days=1))
    ends = stands.groupby(broken.cumsum().rename("spell"))
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


def _counted(record: Record, question: Question) -> pd.DataFrame:
    """Keep the claims of the series that are totals."""
    claims = series(record, question.measure, question.mode)
    of_it = (claims["tense"] == question.tense) & (claims["left_out"] == "")
    if question.known_by is not None:
        of_it &= claims["known_on"] <= as_day(question.known_by)
    return claims[of_it]


def _panel(claims: pd.DataFrame, question: Question, days: pd.DatetimeIndex) -> Panel:
    """Give each body its newest word of each day: its own before a relay of it."""
    voice, names = pd.factorize(claims[question.unit], sort=True)
    own = (claims["voice"].astype("str") != "relay").to_numpy()
    last = claims["until"].fillna(claims["clock"] + pd.Timedelta(days=question.horizon))
    said = claims.assign(voice=2 * voice + own, until=last)
    known = said["known_on"].where(said["known_on"] > said["clock"], said["clock"])
    words = _words(said.assign(begin=said["clock"] if question.known_by else known))
    at = _last(words, 2 * len(names), days)
    relayed, spoken = at[:, ::2], at[:, 1::2]
    at = np.where(spoken >= 0, spoken, relayed)
    # Position -1, where nothing stands, is the empty row put at the end.
    words = words.reindex(np.arange(len(words) + 1))
    return Panel(*(words[c].to_numpy()[at] for c in ("lower", "upper", "claim_id")))


def _words(said: pd.DataFrame) -> pd.DataFrame:
    """Join what one voice said on one day, for each span of days on which the same of it counts."""
    word = ["voice", "clock"]
    begins = said[[*word, "begin"]]
    ends = said[[*word, "until"]].assign(begin=said["until"] + pd.Timedelta(days=1))
    starts = pd.concat([begins, ends[[*word, "begin"]]]).drop_duplicates()
    starts = starts.sort_values([*word, "begin"], ignore_index=True)
    starts["end"] = starts.groupby(word)["begin"].shift(-1) - pd.Timedelta(days=1)
    spans = starts.dropna(subset="end").rename(columns={"begin": "from"})
    columns = [*word, "begin", "until", "said_on", "claim_id", "lower", "upper"]
    pairs = spans.merge(said[columns], on=word)
    pairs = pairs[(pairs["begin"] <= pairs["from"]) & (pairs["end"] <= pairs["until"])]
    pairs = pairs.sort_values([*word, "from", "said_on", "claim_id"])
    span = [*word, "from", "end"]
    last = pairs.groupby(span, sort=False)["claim_id"].last()
    return joined(pairs, span).assign(claim_id=last).reset_index()


def _last(words: pd.DataFrame, voices: int, days: pd.DatetimeIndex) -> npt.NDArray[np.int64]:
    """Find the position of each voice's newest word of each day; -1 where none counts."""
    at = np.full((len(days), voices), -1)
    ordered = words.sort_values("clock", kind="stable")
    begin = days.searchsorted(ordered["from"])
    end = days.searchsorted(ordered["end"], "right")
    for row, voice, first, last in zip(ordered.index, ordered["voice"], begin, end, strict=True):
        at[first:last, voice] = row
    return at
