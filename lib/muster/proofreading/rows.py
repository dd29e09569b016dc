"""The claims that a draft of one day can know, as rows, and what other claims say beside one.

Newer in the same series, at odds with it, or the same number said of something else.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from muster import schema
from muster.proofreading.figures import numbers_of
from muster.record import Record

ECHO = pd.Timedelta(days=3)
LIVES = pd.Timedelta(days=90)
Row = dict[str, Any]


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
    """Find what another group says last in the same series, if no number fits with both."""
    group = {source for of in members.values() if row["source"] in of for source in of}
    low, high = _ends(row)
    if row["scope"] != "whole" or high < low:
        return None
    for other in said:
        near = abs(other["said_on"] - row["said_on"]) <= LIVES
        alike = all(other[name] == row[name] for name in ("measure", "status", "scope"))
        start, end = _ends(other)
        apart = other["source"] not in group and (start > high or end < low)
        if alike and near and apart and newer(other, said) is None:
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
