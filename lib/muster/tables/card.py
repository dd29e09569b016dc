"""The card of one claim: what was said, by whom, on whose authority, and how pages print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from muster import language, style
from muster.record import Record
from muster.tables.claims import renderings
from muster.tables.table import Table
from muster.tables.words import body, said

Row = dict[Any, Any]


class Fact(NamedTuple):
    """One line of a card: its column, what that is called, and what it says in which language."""

    name: str
    label: str
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Card:
    """One claim as a page or a panel shows it; text only, which is escaped where it is written."""

    claim_id: str
    heading: str
    wording: str
    lang: str  # of the wording
    summary: str
    disputed: bool
    facts: tuple[Fact, ...]
    pages: Table

    @property
    def html(self) -> str:
        """The card as HTML: words and state of review first, then facts, then the pages."""
        facts = "".join(
            f"<dt>{escape(fact.label)}</dt><dd{_lang(fact.lang)}>{escape(fact.text)}</dd>"
            for fact in self.facts
        )
        quote = f"<blockquote{_lang(self.lang)}>{escape(self.wording)}</blockquote>"
        summary = f"<p>{escape(self.summary)}</p>" if self.summary else ""
        return (
            f"<h4>{escape(self.heading)}</h4>{quote if self.wording else ''}{summary}"
            f"<dl>{facts}</dl>{self.pages.html}"
        )

    def _repr_html_(self) -> str:
        return self.html


def _lang(lang: str) -> str:
    return f' lang="{escape(lang)}"' if lang else ""


def card(record: Record, claim_id: str) -> Card:
    """Gather the card of a claim, with its renderings and what each of them changed.

    Raises LookupError naming the near miss for an unknown claim.

    >>> print(muster.tables.card(record, "whitehouse-2024-10-23-deployed").heading)
    White House, 23 October 2024: at least 3,000
    """
    of_it = record.claims["claim_id"] == claim_id
    if not of_it.any():
        raise style.near_miss("claim", claim_id, record.claims["claim_id"])
    row: Row = record.claims[of_it].iloc[0].to_dict()
    document = record.documents.set_index("document_id")["language"].to_dict()
    lang = _text(document.get(row["document_id"]))
    who = _name(record, body(row), "short_name")
    heading = language.text("card-heading", who=who, day=style.day(row["said_on"]), said=said(row))
    return Card(
        claim_id=claim_id,
        heading=heading,
        wording=_text(row["wording"]),
        lang=lang,
        summary=_text(row["summary"]),
        disputed=str(row["review"]) == "disputed",
        facts=tuple(fact for fact in _facts(record, row) if fact.text),
        pages=_printed(record, row),
    )


def _facts(record: Record, row: Row) -> Iterator[Fact]:
    """List what is known of a claim, in the order in which an editor asks: doubt comes first."""
    measures = record.measures.set_index("measure")["label"].to_dict()
    figure = style.figure(row)
    words = {
        "review": language.label("cell-review", row["review"]),
        "notes": _text(row["notes"]),
        "worked_out": _text(row["derivation"]),
        "certainty": _text(row["certainty"]),
        "figure": "" if figure == style.NO_FIGURE else figure,
        "measure": str(measures.get(row["measure"], row["measure"])),
        "source": _name(record, row["source"], "name"),
        "speaker": _text(row["speaker"]),
        "origin": "" if pd.isna(row["origin"]) else _name(record, row["origin"], "name"),
        "voice": language.label("cell-voice", row["voice"]),
        "attribution": _text(row["attribution"]),
        "basis": _text(row.get("basis")),
        "status": language.label("status", row["status"]),
        "scope": language.label("scope", row["scope"]),
        "said_on": style.day(row["said_on"]),
        "as_of": "" if pd.isna(row["as_of"]) else style.day(row["as_of"]),
        "place": _text(row["place"]),
        "claim_id": str(row["claim_id"]),
    }
    for name, text in words.items():
        yield Fact(name, language.label("fact", name), text)


def _name(record: Record, source: str, column: str) -> str:
    names = record.sources.set_index("source")[column]
    return str(names.get(source, source))


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _printed(record: Record, row: Row) -> Table:
    """List the pages of one claim; the rest of the record is none of their business."""
    claim_id = row["claim_id"]
    few = replace(
        record,
        claims=record.claims[record.claims["claim_id"] == claim_id].reset_index(drop=True),
        renderings=record.renderings[record.renderings["claim_id"] == claim_id].reset_index(
            drop=True
        ),
    )
    pages = renderings(few, claim_id)
    return replace(pages, caption=language.text("card-pages", n=len(pages.rows)))
