"""How far readers of the same page agree, field by field and reader by reader.

Rules (docs/method.md, "Reading twice"): there is never one number for the record; a coefficient is
given for blind readings only, and only where at least forty were compared; every difference is
given in words.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from muster.record import Record

FEWEST = 40  # with fewer, an interval that says 95 % holds 52 to 56 % of the time
NORMAL = 1.959964
DIFFERENCE = r"(?:^|[.;] )([a-z_]+): "  # a part of `differs`, after the name of its column
COLUMNS = ["reader", "blind", "column", "n", "agreed", "percent", "ac1", "lower", "upper"]


class Coefficient(NamedTuple):
    """Gwet's AC1 of two readers with the ends of its 95 % interval."""

    ac1: float
    lower: float
    upper: float


def ac1(first: pd.Series[Any], second: pd.Series[Any]) -> Coefficient:
    """Compute Gwet's AC1 of two readers who put the same rows into categories.

    Source: Gwet, "Computing inter-rater reliability and its variance in the presence of high
    agreement", Br J Math Stat Psychol 61 (2008), eqs 5 and 11 with an infinite population.

    >>> first = pd.Series(["yes"] * 123 + ["no"] * 2)
    >>> second = pd.Series(["yes"] * 118 + ["no"] * 5 + ["yes"] * 2)
    >>> f"{ac1(first, second).ac1:.3f}"
    '0.941'
    """
    kinds = sorted({*first, *second})
    if len(kinds) < 2:
        return Coefficient(1.0, 1.0, 1.0)
    share = np.array([[reader == kind for kind in kinds] for reader in (first, second)]).mean(0)
    usual, n = share.mean(1), len(first)
    same = (first.to_numpy() == second.to_numpy()).astype(float)
    chance = (usual * (1 - usual)).sum() / (len(kinds) - 1)
    value = (same.mean() - chance) / (1 - chance)
    by_chance = share.T @ (1 - usual) / (len(kinds) - 1)
    rows = (same - chance) / (1 - chance) - 2 * (1 - value) * (by_chance - chance) / (1 - chance)
    error = math.sqrt(((rows - value) ** 2).sum() / (n * (n - 1)))
    return Coefficient(value, value - NORMAL * error, min(1.0, value + NORMAL * error))


def compared(record: Record) -> pd.DataFrame:
    """List what a further reader found in each column that a reading compares.

    Returns one row a reading and column: reading_id, claim_id, reader, blind (bool), column, agreed
    (bool), first (what the row has, as text). A column is compared where the reading names it among
    `columns` (it agrees) or begins a part of `differs` with it ("said_on: 5 November").
    """
    readings = record.readings.assign(blind=record.readings["blind"].astype(bool))
    agreed = readings.assign(column=readings["columns"].str.split(";"), agreed=True)
    apart = readings["differs"].str.findall(DIFFERENCE)
    other = readings.assign(column=apart, agreed=False)
    rows = pd.concat([agreed, other], ignore_index=True).explode("column").dropna(subset="column")
    rows = rows.assign(column=rows["column"].str.strip()).drop_duplicates(
        ["reading_id", "column"], keep="last"
    )
    rows = rows[rows["column"].isin(record.claims.columns)]
    claims = record.claims.astype("str").set_index("claim_id")
    first = [claims[c].get(i, "") for i, c in zip(rows["claim_id"], rows["column"], strict=True)]
    names = ["reading_id", "claim_id", "reader", "blind", "column", "agreed"]
    return rows[names].assign(first=pd.Series(first, index=rows.index, dtype="str").fillna(""))


def reader_agreement(record: Record) -> pd.DataFrame:
    """Say how far each further reader agrees with the rows, column by column.

    Returns one row a reader, way of reading and column: reader, blind (bool), column, n, agreed
    (int), percent (float), and ac1 with its 95 % interval lower, upper (float; missing unless the
    reading was blind and n at least 40).

    >>> list(muster.analysis.reader_agreement(record).columns)[:3]
    ['reader', 'blind', 'column']
    """
    rows = compared(record)
    groups = rows.groupby(["reader", "blind", "column"], sort=True)
    table = [(*key, *_agreement(group)) for key, group in groups]
    return pd.DataFrame(table, columns=COLUMNS)


def _agreement(rows: pd.DataFrame) -> tuple[Any, ...]:
    n, agreed = len(rows), int(rows["agreed"].sum())
    counts = (n, agreed, 100 * agreed / n)
    if not rows["blind"].all() or n < FEWEST:
        return (*counts, None, None, None)
    return (*counts, *ac1(rows["first"], rows["first"].where(rows["agreed"], "another reading")))


def differences(record: Record) -> pd.DataFrame:
    """List every difference between readers in words, the open ones first.

    Returns one row a reading that differs: claim_id, outlet (of the page read), reader, differs,
    resolution (str; missing while it is open).

    >>> list(muster.analysis.differences(record).columns)
    ['claim_id', 'outlet', 'reader', 'differs', 'resolution']
    """
    names = ["claim_id", "outlet", "reader", "differs", "resolution"]
    outlets = record.documents.set_index("document_id")["outlet"]
    rows = record.readings[record.readings["differs"].notna()].join(outlets, on="document_id")
    order = rows["resolution"].notna().rename("settled")
    return (
        rows.assign(settled=order)
        .sort_values(["settled", "claim_id"])[names]
        .reset_index(drop=True)
    )
