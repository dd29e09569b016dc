"""Whether what a body expected came about, by its own later count (docs/method.md section 1)."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from muster.analysis.intervals import Mode
from muster.analysis.question import HORIZON
from muster.analysis.series import own_words
from muster.record import Record

Best = Literal["cummax", "cummin"]
BODY = ["body", "judge"]


def targets(record: Record, horizon: int = HORIZON, mode: Mode = "rounding") -> pd.DataFrame:
    """Say of each total that a body expected whether its own count met it.

    Parameters
    ----------
    record : Record
        Totals in a body's own words count. What judges an expected total is the cumulative measure
        that its measure is `part_of`.
    horizon : int
        Days after which a total is due if no day was stated (as_of after said_on).
    mode : "stated" or "rounding"
        How numbers are read as intervals.

    Returns
    -------
    DataFrame
        One row per expected total, by body and day: claim_id, body, measure, judge (measure),
        said_on, due (datetime64), stated (bool: the day was stated), lower, upper (float64, in the
        unit of the measure), outcome, count_id (claim_id of the count that decides; missing where
        none does), counted_on (datetime64, day that it describes), days (Int64, from said_on to
        it). `outcome` is one of: met (a count of a day up to the due one reaches the lower end),
        not met (a count of the due day or later stays below it), unknown (neither, or both).

    Notes
    -----
    docs/method.md section 1, "expected_total". What is counted since the beginning cannot fall: so
    the floor of a count holds on all later days and its ceiling on all earlier ones (section 4). A
    ceiling ("up to 12,000") promises nothing, and stays unknown.

    >>> list(muster.analysis.targets(record).columns)[:4]
    ['claim_id', 'body', 'measure', 'judge']
    """
    words = own_words(record, mode)
    measures = record.measures.set_index("measure")
    expected = words[(words["kind"] == "prospective") & (words["tense"] == "prospective")]
    later = expected["as_of"].where(expected["as_of"] > expected["said_on"])
    expected = expected.assign(
        judge=expected["measure"].map(measures["part_of"]),
        stated=later.notna(),
        due=later.fillna(expected["said_on"] + pd.Timedelta(days=horizon)),
    )
    counts = words[(words["kind"] == "cumulative") & (words["tense"] == "accomplished")]
    return _judged(expected, counts.assign(judge=counts["measure"]))


def _judged(expected: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    found = expected.sort_values(["due", "claim_id"], ignore_index=True)
    most = _carried(counts, "lower", "cummax", later=True)
    least = _carried(counts, "upper", "cummin", later=False)
    reached = pd.merge_asof(found, most, left_on="due", right_on="on", by=BODY)
    short = pd.merge_asof(found, least, left_on="due", right_on="on", by=BODY, direction="forward")
    met = (reached["end"] >= found["lower"]) & (found["lower"] > 0)
    missed = short["end"] < found["lower"]
    decides = [met & ~missed, missed & ~met]
    found = found.assign(outcome=np.select(decides, ["met", "not met"], default="unknown"))
    for name in ("count_id", "counted_on"):
        found[name] = reached[name].where(decides[0], short[name].where(decides[1]))
    found["days"] = (found["counted_on"] - found["said_on"]).dt.days.astype("Int64")
    names = ["claim_id", "body", "measure", "judge", "said_on", "due", "stated", "lower", "upper"]
    ordered = found.sort_values(["body", "said_on", "claim_id"], ignore_index=True)
    return ordered[[*names, "outcome", "count_id", "counted_on", "days"]]


def _carried(counts: pd.DataFrame, end: str, best: Best, later: bool) -> pd.DataFrame:
    """Carry the highest floor forwards, or the lowest ceiling backwards, with its claim."""
    ordered = counts.sort_values(["described", "claim_id"], ascending=later)
    running = ordered.groupby(BODY)[end].transform(best)
    before = running.groupby([ordered[name] for name in BODY]).shift()
    own = (running == ordered[end]) & (running != before)
    carried = pd.DataFrame(
        {
            **{name: ordered[name] for name in BODY},
            "on": ordered["described"],
            "end": running,
            "count_id": ordered["claim_id"].where(own),
            "counted_on": ordered["described"].where(own),
        }
    )
    carried[["count_id", "counted_on"]] = carried.groupby(BODY)[["count_id", "counted_on"]].ffill()
    return carried if later else carried[::-1]
