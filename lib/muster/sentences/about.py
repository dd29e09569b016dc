"""What a record is: how large, how old, how far read and checked."""

from __future__ import annotations

import pandas as pd

from muster import style
from muster.record import Record, last_day, release
from muster.sentences.parts import Count, Piece, Sentence, count, listed, paragraph, say, write

BODIES = "record.claims.origin.fillna(record.claims.source).nunique()"


def as_of(record: Record) -> Sentence:
    """Say as of which day the data are, and which release of them this is: the byline."""
    name = release(record)
    first, comma, kept = name.partition(",")
    known = say("as-of-release", name=Piece(name, query="release"))
    unreleased = write(say("as-of-unreleased"), Piece(comma + kept, query="release"))
    return say(
        "as-of",
        day=_last(record),
        claims=_digits(len(record.claims), "len(record.claims)"),
        pages=_digits(len(record.renderings), "len(record.renderings)"),
        release=unreleased if first == "unreleased" else known,
    )


def size(record: Record) -> Sentence:
    """Say how many claims of how many bodies about how much were read on how many pages."""
    claims = record.claims
    body = claims["origin"].fillna(claims["source"])
    read = claims["document_id"].nunique()
    measures = claims["measure"].nunique()
    return say(
        "size",
        claims=_digits(len(claims), "len(record.claims)"),
        bodies=_digits(body.nunique(), BODIES),
        measures=_digits(measures, "record.claims.measure.nunique()"),
        read=_digits(read, "record.claims.document_id.nunique()"),
        pages=_digits(len(record.documents), "len(record.documents)"),
        first=_day(claims["said_on"].min(), "record.claims.said_on.min()"),
        last=_last(record),
    )


def silence(record: Record) -> Sentence:
    """Say where the record ends, since the end of reading is not the end of speaking."""
    return say("silence", day=_last(record))


def review(record: Record) -> Sentence:
    """Say how far the rows have been checked.

    Rule (docs/method.md section 2): what one reader took from an excerpt is a candidate; say so.
    """
    counts = record.claims["review"].value_counts(sort=False).to_dict()
    query = "(record.claims.review == {!r}).sum()"
    rest = [
        say(f"review-{name}", n=_digits(int(counts.get(name, 0)), query.format(name)))
        for name in ("disputed", "withdrawn")
        if counts.get(name)
    ]
    checked = int(counts.get("checked", 0))
    n = _digits(len(record.claims), "len(record.claims)")
    told = say(
        "review-checked" if checked else "review-none-checked",
        n=n,
        checked=_digits(checked, query.format("checked")),
    )
    return paragraph([told, *([say("review-states", states=listed(rest))] if rest else [])])


def _digits(number: int, query: str) -> Count:
    digits = count(number, query)
    digits.piece = Piece(style.number(number), query=query, value=float(number))
    return digits


def _last(record: Record) -> Piece:
    return _day(last_day(record), "last_day(record)")


def _day(day: pd.Timestamp, query: str) -> Piece:
    return Piece("" if pd.isna(day) else style.day(day), query=query)
