"""What stands between two days on which something changes: every answer, worked out once.

A claim counts or not by the rules of `standing`; between two days on which none begins or ends to
count, every answer is the same. So all settings of a page are asked together, in one frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from muster.analysis import accounts
from muster.analysis.question import HORIZON, usual_tense
from muster.analysis.selection import rules_of, select
from muster.analysis.series import series
from muster.analysis.standing import JOINED, standing
from muster.record import Record

CLOCKS = ("then", "now")  # what had been said by that day; what is said now about that day
HORIZONS = (45, HORIZON, 180)
ONE_VOICE = "one voice a group"  # an editorial rule of how claims are counted, not of which
NEEDED = ["claim_id", "measure", "tense", "body", "group", "voice", "said_on", "known_on"]
NEEDED += ["lives_from", "described", "until", "lower", "upper", "left_out"]
SETTING = ["measure", "rule", "horizon", "clock_of"]


@dataclass(frozen=True, order=True)
class Setting:
    """What is asked besides the day: of one measure, by one rule, by one clock."""

    measure: str
    clock: str
    rule: str
    horizon: int


@dataclass(frozen=True)
class Span:
    """One answer, from its first day until the first day of the next.

    The first of a setting holds for every day before, too. `stands` has the claim_ids of each voice
    that counts, in the order of `live`: its accounts of the day, joined if they are several, the
    one named last. `left_out` counts the others by reason.
    """

    first: pd.Timestamp
    stands: tuple[tuple[str, ...], ...]
    left_out: tuple[tuple[str, int], ...]


def spans(
    record: Record, rules: Iterable[str] = (), horizons: Iterable[int] = HORIZONS
) -> dict[Setting, list[Span]]:
    """Give the answers of every measure that has figures, by setting, oldest first.

    `rules`: editorial rules as in `select`, or ONE_VOICE; by default all that the record knows.
    On each day from the first span to the last day of the record, the span that it is in has the
    claims of `live`, and the counts of `left_out`, of that day.
    """
    if record.claims.empty:
        return {}
    every = list(rules) or [*rules_of(record), ONE_VOICE]
    found: dict[Setting, list[Span]] = {}
    for unit, of_unit in (("body", [r for r in every if r != ONE_VOICE]), ("group", [ONE_VOICE])):
        asked = [_asked(record, rule) for rule in of_unit if rule in every]
        if asked:
            found |= _answers(pd.concat(asked, ignore_index=True), record, unit, list(horizons))
    told = {setting.measure for setting, of_it in found.items() if any(s.stands for s in of_it)}
    return {setting: of_it for setting, of_it in found.items() if setting.measure in told}


def _asked(record: Record, rule: str) -> pd.DataFrame:
    """Return the claims of `series` under a rule, with the tense that is wanted of each."""
    few = record if rule == ONE_VOICE else select(record, rule)
    claims = series(few)
    counted = claims.loc[claims["kind"] != "position", NEEDED]
    tenses = {name: usual_tense(record, name) for name in record.measures["measure"]}
    return counted.assign(rule=rule, wanted=counted["measure"].map(tenses))


def _answers(
    claims: pd.DataFrame, record: Record, unit: str, horizons: list[int]
) -> dict[Setting, list[Span]]:
    counts = (claims["left_out"] == "") & (claims["tense"] == claims["wanted"])
    never, early = _never(claims[~counts]), _early(claims)
    frame = _by_day(claims[counts], early, record.last_day, horizons)
    key = [*SETTING, "day"]
    settled = standing(frame, [*key, unit])
    reasons = _counted(settled[settled["left_out"] != ""], [*key, "left_out"])
    stands = _stands(settled, key, unit)
    found: dict[Setting, list[Span]] = {}
    for asked in frame[key].drop_duplicates().sort_values(key).itertuples(index=False, name=None):
        measure, rule, horizon, clock, day = asked
        left = _added(reasons.get(asked, {}), never.get((measure, rule), {}))
        span = Span(day, stands.get(asked, ()), left)
        before = found.setdefault(Setting(measure, clock, rule, horizon), [])
        if not before or (before[-1].stands, before[-1].left_out) != (span.stands, span.left_out):
            before.append(span)
    for (measure, rule), why in never.items():
        for clock, horizon in product(CLOCKS, horizons):
            nobody = [Span(early[measure], (), _added(why, {}))]
            found.setdefault(Setting(measure, clock, rule, horizon), nobody)
    return found


def _never(claims: pd.DataFrame) -> dict[Any, dict[str, int]]:
    """Count the claims that stand on no day, by reason."""
    other = claims["wanted"].map({"accomplished": "expected or planned"})
    why = claims["left_out"].where(claims["left_out"] != "", other.fillna("has happened already"))
    return _counted(claims.assign(why=why), ["measure", "rule", "why"])


def _counted(claims: pd.DataFrame, by: list[str]) -> dict[Any, dict[str, int]]:
    """Count claims by reason, the last of the columns `by`, for each of the others."""
    counts: dict[Any, dict[str, int]] = {}
    sizes: Any = claims.groupby(by, sort=False, observed=True).size()
    for (*of, reason), n in sizes.items():
        counts.setdefault(tuple(of), {})[reason] = int(n)
    return counts


def _early(claims: pd.DataFrame) -> pd.Series[Any]:
    """Give the day before the first of each measure, on which nothing counts yet."""
    days = claims.groupby("measure")[["known_on", "lives_from", "described"]].min()
    return days.min(axis=1) - pd.Timedelta(days=1)


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    total = {why: one.get(why, 0) + other.get(why, 0) for why in {**one, **other}}
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _by_day(
    claims: pd.DataFrame, early: pd.Series[Any], last: pd.Timestamp, horizons: list[int]
) -> pd.DataFrame:
    """Ask every claim on every day on which some claim of its measure begins or ends to count."""
    asked = claims.merge(pd.DataFrame({"horizon": horizons}), how="cross")
    asked = asked.merge(pd.DataFrame({"clock_of": CLOCKS}), how="cross")
    then = asked["clock_of"] == "then"
    begins = asked["lives_from"].where(then, asked["described"])
    aged = begins + pd.to_timedelta(asked["horizon"], unit="D")
    ends = asked["until"].fillna(aged) + pd.Timedelta(days=1)
    days: list[Any] = [begins, ends, asked["known_on"].where(then, begins)]
    days += [asked["measure"].map(early), last]
    turns: pd.DataFrame = pd.concat([asked[SETTING].assign(day=day) for day in days])
    turns = turns[turns["day"] <= last].drop_duplicates()
    frame = asked.merge(turns, on=SETTING)
    return frame.assign(known=frame["day"].where(frame["clock_of"] == "then", last))


def _stands(settled: pd.DataFrame, key: list[str], unit: str) -> dict[Any, tuple[Any, ...]]:
    """Give the claims of each voice that stands, in the order of `live`, the one named last."""
    by = [*key, unit]
    of_day = settled[settled["left_out"].isin(["", JOINED[unit]])]
    lower = accounts.joined(of_day, by)["lower"]
    shown = of_day[of_day["left_out"] == ""].set_index(by)
    ordered = shown.assign(least=lower.reindex(shown.index)).reset_index()
    ordered = ordered.sort_values(["least", "age", "claim_id"], ascending=[False, True, True])
    several: dict[Any, list[str]] = {}
    for voice, claim in zip(of_day[by].itertuples(index=False), of_day["claim_id"], strict=True):
        several.setdefault(tuple(voice), []).append(claim)
    found: dict[Any, list[tuple[str, ...]]] = {}
    for *asked, voice, claim in ordered[[*by, "claim_id"]].itertuples(index=False):
        of_voice = several[(*asked, voice)]
        accounts_of = (*(one for one in of_voice if one != claim), claim)
        found.setdefault(tuple(asked), []).append(accounts_of)
    return {asked: tuple(voices) for asked, voices in found.items()}
