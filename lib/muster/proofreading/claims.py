"""Which claim a figure of a draft means: the body's own, by number, measure and day, or none.

A number alone places nothing: it must be the body's, and count what the draft counts, or something
that is mistaken for it (measures that are part of one whole). A number that the record does not
have is wrong only where the day, the body and the measure leave one claim that it can mean.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import schema
from muster.proofreading.figures import Figure, bound, numbers_of, softness
from muster.proofreading.moments import Span
from muster.record import Record

COUNTABLE = 20  # smaller numbers are the same by chance
ECHO = pd.Timedelta(days=3)
LIVES = pd.Timedelta(days=90)
SLIP = 20  # a number is mistaken for another within this many times it
Row = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """What the words around a figure say about it."""

    figure: Figure
    sources: frozenset[str]
    named: str
    speaker: str
    measures: frozenset[str]
    narrow: frozenset[str]  # of these, what words say that are said of one measure only
    when: Span | None
    coming: bool
    certainty: str


def rows(record: Record, as_of: pd.Timestamp) -> list[Row]:
    """Give the claims with a figure that were known on a day, newest first."""
    claims = record.claims
    usable = (claims["review"].astype("str") != "withdrawn") & (claims["said_on"] <= as_of)
    figured = claims[["low", "value", "high", "magnitude"]].notna().any(axis=1)
    newest = claims[usable & figured].sort_values("said_on", ascending=False, kind="stable")
    rows = ({str(k): _cell(v) for k, v in row.items()} for row in newest.to_dict("records"))
    near = _places(record)
    return [row | {"counts": _counted(row, near)} for row in rows]


def _places(record: Record) -> dict[str, str]:
    """Give the place of each measure that is a part of another because it is nearer."""
    rows = record.measures[["measure", "part_of", "place"]].astype("str").fillna("")
    place = dict(zip(rows["measure"], rows["place"], strict=True))
    pairs = zip(rows["measure"], rows["part_of"], strict=True)
    return {part: place[part] for part, whole in pairs if _nearer(place[part], place.get(whole))}


def _nearer(part: str, whole: str | None) -> bool:
    return bool(whole) and part.startswith(f"{whole}/")


def _counted(row: Row, near: dict[str, str]) -> frozenset[str]:
    """Name the measures that a claim may be called: its own, and one of a nearer place it names."""
    at = str(row["place"] or "")
    return frozenset({row["measure"], *(m for m, place in near.items() if at.startswith(place))})


def _cell(cell: Any) -> Any:
    return None if pd.isna(cell) else cell


def families(record: Record) -> dict[str, str]:
    """Give for each measure the whole that it is part of: a sum, or as far up as it goes."""
    part = record.measures.set_index("measure")["part_of"].dropna().to_dict()
    sums = schema.resource(record.package, "measures").get("muster:sums", {})

    def top(measure: str) -> str:
        ends = measure not in part or measure in sums
        return measure if ends else top(str(part[measure]))

    return {str(m): top(str(m)) for m in record.measures["measure"]}


def meant(reading: Reading, said: list[Row], family: dict[str, str]) -> list[Row]:
    """Rank the claims that a figure can mean, best first; an empty list where it has no place."""
    own = [row for row in said if row["source"] in reading.sources]
    on_day = [row for row in own if _on(row, reading)]
    same = [row for row in own if _same_number(row, reading.figure) and _fits(row, reading, on_day)]
    placed = [row for row in same if _counts(row, reading, family, same)]
    if not placed:
        placed = _slips(reading, own, on_day)
    return sorted(placed, key=lambda row: _score(row, reading), reverse=True)


def _fits(row: Row, reading: Reading, on_day: list[Row]) -> bool:
    """Say whether the day that a draft names, if it names one, is the claim's."""
    when = reading.when
    return when is None or row in on_day or (when.weekday and row["said_on"] <= when.last)


def _on(row: Row, reading: Reading) -> bool:
    if reading.when is None:
        return False
    slack = pd.Timedelta(days=1 if row.get("date_precision") in (None, "day") else 3)
    return bool(reading.when.first - slack <= row["said_on"] <= reading.when.last + slack)


def _same_number(row: Row, figure: Figure) -> bool:
    if figure.noun == "fraction":
        words = str(row["derivation"] or "").replace(",", "")
        return any(str(number) in words.split() for number in figure.numbers)
    if figure.phrase.magnitude:
        return bool(row["magnitude"] == figure.phrase.magnitude)
    return bool(figure.numbers & numbers_of(row))


def _counts(row: Row, reading: Reading, family: dict[str, str], same: list[Row]) -> bool:
    """Say whether a claim counts what the draft counts, or what is mistaken for it."""
    foreign = reading.narrow and all(family[m] != family[row["measure"]] for m in reading.narrow)
    if row["counts"] & reading.measures or reading.figure.noun == "fraction":
        return not foreign
    if not reading.measures:
        return (
            len({(r["source"], r["measure"]) for r in same}) == 1
            and min(reading.figure.numbers, default=0) >= COUNTABLE
        )
    if any(r["counts"] & reading.measures for r in same):
        return False
    related = family[row["measure"]] in {family[m] for m in reading.measures}
    return related and min(reading.figure.numbers, default=0) >= COUNTABLE


def _slips(reading: Reading, own: list[Row], on_day: list[Row]) -> list[Row]:
    """Give the one claim of a day that a number of the same measure can only be a slip of."""
    if reading.when is None or reading.when.first != reading.when.last:
        return []
    if reading.figure.noun == "fraction" or not reading.figure.numbers:
        return []
    there = [
        row
        for row in on_day
        if not reading.measures or (row["measure"] in (reading.narrow or reading.measures))
    ]
    said = [row for row in there if row["scope"] == "whole" and not row["derivation"]]
    if len(there) != 1 or not said or not numbers_of(said[0]):
        return []
    ratio = max(reading.figure.numbers) / max(1, *numbers_of(said[0]))
    return said if 1 / SLIP <= ratio <= SLIP else []


def _score(row: Row, reading: Reading) -> tuple[Any, ...]:
    coming = row["status"] in ("expected", "planned", "supposed")
    return (
        row["measure"] in reading.narrow,
        bool(row["counts"] & reading.measures),
        coming == reading.coming,
        row["source"] == reading.named,
        bool(reading.speaker) and reading.speaker in str(row["speaker"]),
        reading.figure.numbers == numbers_of(row),
        _on(row, reading),
        bound(row) == reading.figure.bound,
        softness(row) == reading.figure.softness,
        (row["certainty"] or "") == reading.certainty,
        row["voice"] != "relay",
        row["scope"] == "whole",
        row["said_on"],
    )


def newer(row: Row, said: list[Row]) -> Row | None:
    """Find what the same body said last in the same series after a claim, if the figure moved."""
    coming = row["status"] in ("expected", "planned")
    later = (
        r
        for r in said  # newest first
        if r["source"] == row["source"]
        and r["measure"] == row["measure"]
        and r["scope"] == row["scope"] == "whole"
        and r["voice"] != "relay"
        and (r["status"] in ("expected", "planned")) == coming
        and r["said_on"] > row["said_on"]
    )
    last = next(later, None)
    if last is None or numbers_of(last) == numbers_of(row):
        return None
    return last


def contradicting(row: Row, said: list[Row], members: dict[str, frozenset[str]]) -> Row | None:
    """Find the newest figure of another group in the same series that no number fits with."""
    group = {source for of in members.values() if row["source"] in of for source in of}
    low, high = _ends(row)
    if row["scope"] != "whole" or high < low:
        return None
    for other in said:
        near = abs(other["said_on"] - row["said_on"]) <= LIVES
        alike = all(other[name] == row[name] for name in ("measure", "status", "scope"))
        start, end = _ends(other)
        if alike and near and other["source"] not in group and (start > high or end < low):
            return other
    return None


def _ends(row: Row) -> tuple[float, float]:
    """Give the closed interval of a claim, open where it is bounded on one side only."""
    if row["value"] is not None:
        return row["value"], row["value"]
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return 0, math.inf
    return (0 if low is None else low), (math.inf if high is None else high)


def echoed(row: Row, said: list[Row], family: dict[str, str]) -> Row | None:
    """Find another body that said the same number of another measure in the days before."""
    for other in said:
        ahead = row["said_on"] - other["said_on"]
        kin = family[other["measure"]] == family[row["measure"]]
        apart = other["source"] != row["source"] and other["measure"] != row["measure"]
        near = pd.Timedelta(0) <= ahead <= ECHO
        if apart and kin and near and numbers_of(row) & numbers_of(other):
            return other
    return None
