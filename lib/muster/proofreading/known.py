"""What is looked up once for a whole draft: the record's names, words, claims and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster.days import as_day
from muster.proofreading.names import Names
from muster.proofreading.names import names as named
from muster.proofreading.rows import Row, families, rows
from muster.proofreading.words import Words, words
from muster.record import Record


@dataclass(frozen=True)
class Known:
    """A record as a draft of one day and one language is held against it."""

    record: Record
    words: Words
    names: Names
    rows: list[Row]  # the claims with a figure that were known by then, newest first
    whole: dict[str, str]  # measure -> the whole that it is part of, as far up as it goes
    as_of: pd.Timestamp
    language: str
    short: dict[str, str]  # source -> its short name
    labels: dict[str, str]  # measure -> its label
    urls: dict[str, str]  # page -> its address


def known(record: Record, as_of: Any, language: str) -> Known:
    """Look up what a draft is held against; by default of the last day of the record."""
    day = record.claims["said_on"].max() if as_of is None else as_day(as_of)
    return Known(
        record,
        words(record, language),
        named(record, language),
        rows(record, day),
        families(record),
        day,
        language,
        _column(record.sources, "source", "short_name"),
        _column(record.measures, "measure", "label"),
        _column(record.documents, "document_id", "url"),
    )


def _column(table: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    return dict(zip(table[key].astype("str"), table[column].astype("str"), strict=True))
