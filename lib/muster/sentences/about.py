"""What a record is: how large, how old, how far read and checked."""

from __future__ import annotations

import pandas as pd

from muster import analysis, style
from muster.record import Record, release
from muster.sentences.parts import Piece, Sentence, digits, listed, paragraph, say, write

BODIES = "record.claims.origin.fillna(record.claims.source).nunique()"


def as_of(record: Record) -> Sentence:
    """Say as of which day the data are, and which release of them this is: the byline.

    >>> print(muster.sentences.as_of(record).text[:10])
    Data as of
    """
    if nothing(record):
        return say("silence-empty")
    name = release(record)
    known = say("as-of-release", name=Piece(name, query="release"))
    return say(
        "as-of",
        day=_last(record),
        claims=digits(len(record.claims), "len(record.claims)"),
        pages=digits(len(record.renderings), "len(record.renderings)"),
        release=say("as-of-unreleased") if name == "unreleased" else known,
    )


def size(record: Record) -> Sentence:
    """Say how many claims of how many bodies about how much were read on how many pages.

    >>> print(muster.sentences.size(record).text[:16])
    The record holds
    """
    claims = record.claims
    if claims.empty:
        return say("silence-empty")
    body = claims["origin"].fillna(claims["source"])
    read = claims["document_id"].nunique()
    measures = claims["measure"].nunique()
    return say(
        "size-narrowed" if record.narrowed else "size",
        claims=digits(len(claims), "len(record.claims)"),
        bodies=digits(body.nunique(), BODIES),
        measures=digits(measures, "record.claims.measure.nunique()"),
        read=digits(read, "record.claims.document_id.nunique()"),
        pages=digits(len(record.documents), "len(record.documents)"),
        first=_day(claims["said_on"].min(), "record.claims.said_on.min()"),
        last=_last(record),
    )


def silence(record: Record) -> Sentence:
    """Say where the record ends, since the end of reading is not the end of speaking.

    >>> print(muster.sentences.silence(record).text[:25])
    We have read nothing said
    """
    return say("silence-empty") if nothing(record) else say("silence", day=_last(record))


def review(record: Record) -> Sentence:
    """Say how far the rows have been checked.

    Rule (docs/method.md section 2): what one reader took from an excerpt is a candidate; say so.

    >>> print(muster.sentences.review(record).text[:15])
    A second reader
    """
    if nothing(record):
        return write()
    counts = record.claims["review"].value_counts(sort=False).to_dict()
    query = "(record.claims.review == {!r}).sum()"
    rest = [
        say(f"review-{name}", n=digits(int(counts.get(name, 0)), query.format(name)))
        for name in ("disputed", "withdrawn")
        if counts.get(name)
    ]
    checked = int(counts.get("checked", 0))
    n = digits(len(record.claims), "len(record.claims)")
    told = say(
        "review-checked" if checked else "review-none-checked",
        n=n,
        checked=digits(checked, query.format("checked")),
    )
    return paragraph([told, *([say("review-states", states=listed(rest))] if rest else [])])


def nothing(record: Record) -> bool:
    """Say whether a record has no claim yet; one that was narrowed to none had some."""
    return record.claims.empty and not isinstance(record, analysis.Selection)


def _last(record: Record) -> Piece:
    return _day(record.last_day, "record.last_day")


def _day(day: pd.Timestamp, query: str) -> Piece:
    return Piece("" if pd.isna(day) else style.day(day), query=query)
