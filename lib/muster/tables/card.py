"""The card of one claim: what was said, by whom, on whose authority, and how pages print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from muster import language, schema, style
from muster.record import Record
from muster.tables.claims import PAGE, Printed, columns, printed
from muster.tables.table import Table
from muster.tables.words import body, said

Row = dict[Any, Any]
CODED = ("attribution", "basis", "date_precision", "place")


class Fact(NamedTuple):
    """One line of a card: its column, what that is called, and what it says.

    `lang` is the language of the text where that is another, `claim` the claim that it names.
    """

    name: str
    label: str
    text: str
    lang: str = ""
    claim: str = ""


@dataclass(frozen=True)
class Card:
    """One claim as a page, a list or a panel shows it; text only, escaped where it is written."""

    claim_id: str
    day: str  # ISO
    body: str  # whose figure it is, and its short name
    who: str
    said: str
    measure: str
    name: str  # whose, what and about what, on one line
    wording: str
    lang: str  # of the wording
    summary: str
    review: str
    disputed: bool
    facts: tuple[Fact, ...]
    printed: tuple[Printed, ...]

    @property
    def heading(self) -> str:
        """Name the claim by whose it is, its day and what it says."""
        return language.text("card-heading", who=self.who, day=style.day(self.day), said=self.said)

    @property
    def read_at(self) -> Printed:
        """The page on which the claim was read."""
        return self.printed[0]

    @property
    def others(self) -> tuple[Printed, ...]:
        """The other pages that print it, those with a change first."""
        return tuple(sorted(self.printed[1:], key=lambda page: not page.changed))

    @property
    def told(self) -> Mapping[str, str]:
        """Look the facts up by name."""
        return {fact.name: fact.text for fact in self.facts}

    @property
    def pages(self) -> Table:
        """The pages that print it as a table."""
        rows = [page.cells for page in self.printed]
        return Table(language.text("card-pages", n=len(rows)), columns(PAGE), rows)

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
    pages = record.renderings[record.renderings["claim_id"] == claim_id]
    few = replace(
        record,
        claims=record.claims[of_it].reset_index(drop=True),
        renderings=pages.reset_index(drop=True),
    )
    return cards(few, record)[claim_id]


def cards(record: Record, among: Record | None = None) -> dict[str, Card]:
    """Gather the cards of all claims of a record, oldest first, by claim_id.

    among: the record that has the claims which these revise or are revised by.
    """
    words, pages = _words(among or record), printed(record)
    ordered = record.claims.sort_values(["said_on", "claim_id"]).to_dict("records")
    return {row["claim_id"]: _card(row, words, pages.get(row["claim_id"], [])) for row in ordered}


@dataclass(frozen=True)
class _Words:
    """What keys of a record are called."""

    sources: Mapping[str, Row]
    measures: Mapping[str, str]
    claims: Mapping[str, Row]
    later: Mapping[str, str]  # the claim that revises another
    codes: Mapping[str, Mapping[str, str]]  # what the record calls the values of a column

    def code(self, column: str, value: Any) -> str:
        return self.codes[column].get(_text(value), _text(value))

    def full(self, source: Any) -> str:
        return "" if pd.isna(source) else str(self.sources.get(source, {}).get("name", source))

    def short(self, source: Any) -> str:
        return str(self.sources.get(source, {}).get("short_name", source))

    def claim(self, claim_id: Any) -> str:
        row = self.claims.get(claim_id)
        return f"{_name(row, self)}, {style.day(row['said_on'])}" if row else ""


def _words(record: Record) -> _Words:
    claims: dict[str, Row] = {row["claim_id"]: row for row in record.claims.to_dict("records")}
    sources: Any = record.sources.set_index("source").to_dict("index")
    return _Words(
        sources=sources,
        measures=dict(zip(record.measures["measure"], record.measures["label"], strict=True)),
        claims=claims,
        later={row["supersedes"]: name for name, row in claims.items()},
        codes={name: _codes(record, name) for name in CODED},
    )


def _codes(record: Record, column: str) -> dict[str, str]:
    fields = schema.fields(record.package, "claims")
    categories = [one for f in fields if f["name"] == column for one in f.get("categories", ())]
    return {one["value"]: one.get("label", one["value"]) for one in categories}


def _card(row: Row, words: _Words, pages: list[Printed]) -> Card:
    facts = [fact for fact in _facts(row, words) if fact.text]
    return Card(
        claim_id=row["claim_id"],
        day=f"{row['said_on']:%Y-%m-%d}",
        body=body(row),
        who=words.short(body(row)),
        said=said(row),
        measure=row["measure"],
        name=_name(row, words),
        wording=_text(row["wording"]),
        lang=pages[0].language if pages else "",
        summary=_text(row["summary"]),
        review=language.label("cell-review", row["review"]),
        disputed=str(row["review"]) == "disputed",
        facts=tuple(facts),
        printed=tuple(pages),
    )


def _name(row: Row, words: _Words) -> str:
    """Name a claim on one line."""
    label = words.measures.get(row["measure"], row["measure"])
    pattern = "position" if style.figure(row) == style.NO_FIGURE else "figure"
    parts = {"who": words.short(body(row)), "said": said(row)}
    return language.text(f"line-{pattern}", **parts, about=f"{label[:1].lower()}{label[1:]}")


def _facts(row: Row, words: _Words) -> Iterator[Fact]:
    """List what is known of a claim, in the order in which an editor asks: doubt comes first."""
    figure = style.figure(row)
    told = {
        "review": language.label("cell-review", row["review"]),
        "notes": _text(row["notes"]),
        "worked_out": _text(row["derivation"]),
        "certainty": _text(row["certainty"]),
        "figure": "" if figure == style.NO_FIGURE else figure,
        "stance": _word("cell-stance", row["stance"]) if figure == style.NO_FIGURE else "",
        "measure": str(words.measures.get(row["measure"], row["measure"])),
        "source": words.full(row["source"]),
        "speaker": _text(row["speaker"]),
        "origin": words.full(row["origin"]),
        "voice": _word("cell-voice", row["voice"]),
        "attribution": words.code("attribution", row["attribution"]),
        "basis": words.code("basis", row.get("basis")),
        "status": _word("status", row["status"]),
        "scope": _word("scope", row["scope"]),
        "said_on": style.day(row["said_on"]),
        "date_precision": words.code("date_precision", row.get("date_precision")),
        "as_of": "" if pd.isna(row["as_of"]) else style.day(row["as_of"]),
        "place": words.code("place", row["place"]),
        "claim_id": str(row["claim_id"]),
    }
    for name, text in told.items():
        yield Fact(name, language.label("fact", name), text)
    revised = {"supersedes": row["supersedes"], "superseded": words.later.get(row["claim_id"])}
    for name, other in revised.items():
        yield Fact(name, language.label("fact", name), words.claim(other), claim=_text(other))


def _word(kind: str, value: Any) -> str:
    return "" if value is None or pd.isna(value) else language.label(kind, value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
