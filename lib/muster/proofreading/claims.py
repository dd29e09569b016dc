"""Which claim a figure of a draft means: the body's own, by number, measure and day, or none.

A number alone places nothing: it must be the body's, and count what the draft counts, or something
that is mistaken for it (measures that are part of one whole). A number that the record does not
have is wrong only where the day, the body and the measure leave one claim that it can mean.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import style
from muster.proofreading.figures import Figure, bound, numbers_of
from muster.proofreading.reading import Reading
from muster.proofreading.rows import Row

COUNTABLE = 20  # smaller numbers are the same by chance
SLIP = 20  # a number is mistaken for another within this many times it


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
    if row["counts"] & reading.measures or reading.product:
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
    if reading.product or not reading.figure.numbers:
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
        row["source"] == reading.by.source,
        bool(reading.by.speaker) and reading.by.speaker in str(row["speaker"]),
        reading.figure.numbers == numbers_of(row),
        _on(row, reading),
        bound(row) == reading.figure.bound,
        style.softener(row) == reading.figure.softness,
        (row["certainty"] or "") == reading.certainty,
        row["voice"] != "relay",
        row["scope"] == "whole",
        row["said_on"],
    )
