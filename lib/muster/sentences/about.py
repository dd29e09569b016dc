"""What a record is: how large, how old, how far read and checked."""

from __future__ import annotations

from muster import style
from muster.record import Record, last_day, release
from muster.sentences.parts import Piece, Sentence, counted, listed, write

LAST = "last_day(record)"


def as_of(record: Record) -> Sentence:
    """Say as of which day the data are, and which release of them this is: the byline."""
    claims = counted(len(record.claims), "claim", query="len(record.claims)")
    pages = counted(len(record.renderings), "rendering", query="len(record.renderings)")
    name = release(record)
    of = (
        "not yet released"
        if name == "unreleased"
        else write("release ", Piece(name, query="release"))
    )
    return write("Data as of ", _last(record), ": ", claims, " and ", pages, ", ", of, ".")


def size(record: Record) -> Sentence:
    """Say how many claims of how many bodies about how much were read on how many pages."""
    body = record.claims["origin"].fillna(record.claims["source"])
    bodies = "record.claims.origin.fillna(record.claims.source).nunique()"
    first = Piece(style.day(record.claims["said_on"].min()), query="record.claims.said_on.min()")
    return write(
        "Narrowed, the record holds " if record.narrowed else "The record holds ",
        counted(len(record.claims), "claim", query="len(record.claims)"),
        " of ",
        counted(body.nunique(), "body", "bodies", query=bodies),
        " about ",
        counted(
            record.claims["measure"].nunique(), "measure", query="record.claims.measure.nunique()"
        ),
        ", read on ",
        counted(
            record.claims["document_id"].nunique(),
            "page",
            query="record.claims.document_id.nunique()",
        ),
        "; ",
        counted(len(record.documents), "page", query="len(record.documents)"),
        " print them. The claims are of ",
        first,
        " to ",
        _last(record),
        ".",
    )


def silence(record: Record) -> Sentence:
    """Say where the record ends, since the end of reading is not the end of speaking."""
    return write("No claim read after ", _last(record), "; that is not the same as no claim made.")


def review(record: Record) -> Sentence:
    """Say how far the rows have been checked.

    Rule (design, "data/"): what one reader took from an excerpt is a candidate; say so.
    """
    counts = record.claims["review"].value_counts(sort=False)
    told = []
    for name, count in counts.items():
        query = f"(record.claims.review == {name!r}).sum()"
        n = Piece(style.number(count), query=query) if count else "none"
        told.append(write(n, f" {'is' if count < 2 else 'are'} {MEANINGS.get(str(name), name)}"))
    total = Piece(style.number(len(record.claims)), query="len(record.claims)")
    return write("Of ", total, " claims ", listed(told), ".")


MEANINGS = {
    "candidate": "what one reader took from an excerpt",
    "checked": "checked by a second reader",
    "disputed": "disputed",
    "withdrawn": "withdrawn",
}


def _last(record: Record) -> Piece:
    return Piece(style.day(last_day(record)), query=LAST)
