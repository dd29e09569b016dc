"""How a sentence names bodies, days and figures, and where it links to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from muster import style
from muster.record import Record
from muster.sentences.parts import Piece, Sentence, write

Claim = Mapping[Any, Any]
Rows = dict[str, Claim]

# English puts "the" before a name that ends in what the body is, and before a few letters.
WITH_THE = re.compile(
    r"\b(account|brigade|cent(er|re)|chiefs|command|commission|council|department|governor|group"
    r"|house|kremlin|military|ministry|mod|office|pentagon|secretariat|source|staff)\b"
    r"|^(EU|G\d+|UK|UN|US)( (and|at)\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Names:
    """What keys of a record are called, and where its pages are."""

    bodies: dict[str, str]
    measures: dict[str, str]
    pages: dict[str, str]
    outlets: dict[str, str]

    def body(self, source: Any) -> str:
        """Name a body as prose does."""
        return with_article(self.bodies.get(source, str(source)))


def rows(claims: pd.DataFrame, ids: Iterable[str]) -> Rows:
    """Look some claims up by their ids."""
    wanted = claims[claims["claim_id"].isin(list(ids))]
    return {row["claim_id"]: row for row in wanted.to_dict("records")}


def names_of(record: Record, claims: pd.DataFrame | None = None) -> Names:
    """Read the names of a record; its pages only as far as some claims need them, if given."""
    documents = record.documents
    if claims is not None:
        documents = documents[documents["document_id"].isin(claims["document_id"])]
    return Names(
        bodies=_lookup(record.sources, "source", "short_name"),
        measures=_lookup(record.measures, "measure", "label"),
        pages=_lookup(documents, "document_id", "url"),
        outlets=_lookup(documents, "document_id", "outlet"),
    )


def _lookup(frame: pd.DataFrame, key: str, name: str) -> dict[str, str]:
    return dict(zip(frame[key], frame[name], strict=True))


def with_article(name: str) -> str:
    """Put "the" before a name that takes it, and "unnamed" in its place.

    >>> [with_article(n) for n in ("White House", "NIS", "Kyiv's office", "US officials, unnamed")]
    ['the White House', 'NIS', "Kyiv's office", 'unnamed US officials']
    """
    if name.endswith(", unnamed"):
        return f"unnamed {name.removesuffix(', unnamed')}"
    return f"the {name}" if WITH_THE.search(name) and "'s " not in name else name


def first_upper(sentence: Sentence) -> Sentence:
    """Begin a sentence with a capital letter.

    >>> first_upper(write("the White House said so."))
    The White House said so.
    """
    if not sentence:
        return sentence
    first = sentence.pieces[0]
    text = first.text[:1].upper() + first.text[1:]
    return write(Piece(text, first.claim_id, first.href, first.query), *sentence.pieces[1:])


def figure(claim: Claim, names: Names, text: str | None = None) -> Piece:
    """Write the figure of a claim, with its hedge, linked to the page where it was read."""
    href = names.pages.get(claim["document_id"], "")
    return Piece(text or style.figure(claim), str(claim["claim_id"]), href)


def said_on(claim: Claim) -> Piece:
    """Write the day of a claim as exactly as it is known, and no more so."""
    stamp = pd.Timestamp(claim["said_on"])
    month = str(claim.get("date_precision")) == "month"
    return Piece(f"{stamp:%B %Y}" if month else style.day(stamp), str(claim["claim_id"]))


def credited(claim: Claim, names: Names, extra: Sentence | None = None) -> Sentence:
    """Write a figure with who said it and when.

    With `extra`, that is told after the day.
    """
    who = f" ({names.body(claim['body'])}, "
    more = (", ", extra) if extra else ()
    return write(figure(claim, names), who, said_on(claim), *more, ")")


def times(ratio: float, query: str) -> Piece:
    """Write how many times one end is the other.

    >>> times(3.6667, "q").text, times(4.0, "q").text
    ('3.7 times', '4 times')
    """
    return Piece(f"{ratio:,.1f}".removesuffix(".0") + " times", query=query)


def ends(claims: pd.DataFrame) -> tuple[Claim, Claim] | None:
    """Return the claims that state the lowest and the highest number, in that order.

    In: lower, upper (float64), bound. The earliest claim stands for those with the same number; a
    word such as "thousands" is an end only where nobody states a number. None without claims.

    >>> claims = pd.DataFrame({"bound": ["floor", "point"], "lower": [3000.0, 1500.0],
    ...                        "upper": [float("inf"), 1500.0], "claim_id": ["a", "b"]})
    >>> [end["claim_id"] for end in ends(claims)]
    ['b', 'a']
    """
    if claims.empty:
        return None
    bound, lower, upper = (claims[name].to_numpy() for name in ("bound", "lower", "upper"))
    stated = bound != "magnitude"
    stated |= not stated.any()
    low = np.where(stated, np.where(bound == "ceiling", upper, lower), np.inf).argmin()
    high = np.where(stated, np.where(np.isfinite(upper), upper, lower), -np.inf).argmax()
    lowest, highest = claims.iloc[[int(low), int(high)]].to_dict("records")
    return lowest, highest


def end(claim: Claim, which: str) -> str:
    """Write one end of a range ("low" or "high"), or the whole figure of any other claim.

    >>> end({"low": 2000, "high": 12000, "hedge": "about", "bound": "range"}, "low")
    'about 2,000'
    """
    if claim["bound"] != "range":
        return style.figure(claim)
    return style.figure({**claim, "low": None, "high": None, "value": claim[which]})


def query(call: str, **asked: Any) -> str:
    """Write a call over the record that gives a number again.

    >>> query("analysis.live", on="2024-10-24", tense=None)
    "analysis.live(record, on='2024-10-24')"
    """
    given = [f"{name}={value!r}" for name, value in asked.items() if value is not None]
    return f"{call}({', '.join(['record', *given])})"
