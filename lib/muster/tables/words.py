"""How a cell is worded: names for keys, words for codes, the language's numbers and days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from babel import Locale

from muster import language, style
from muster.record import Record

CLAIMS = ("claim_id", "count_id", "previous", "next_claim_id", "below", "above", "claims")
BODIES = ("source", "body", "origin", "group", "credited_to")
CHANGES = ("drift", "kinds")  # columns that say what a page changed
SHARES = ("share",)


@dataclass(frozen=True)
class Cell:
    """What stands in one place: words, where they lead, their language, and what they stand for.

    `day` and `claim` are the day and the id of the claim that the words say.
    """

    text: str
    href: str = ""
    lang: str = ""
    day: str = ""
    claim: str = ""


def cell(value: Any) -> Cell:
    """Word one value.

    >>> [cell(v).text for v in (3000, 0.584, True, pd.NA, ("a", "b"), pd.Timestamp("2024-10-24"))]
    ['3,000', '0.58', 'yes', '', 'a, b', '24 October 2024']
    """
    if isinstance(value, tuple | list | set | frozenset):
        ordered = value if isinstance(value, tuple | list) else sorted(value, key=str)
        return Cell(", ".join(cell(item).text for item in ordered))
    if value is None or pd.isna(value):
        return Cell("")
    if isinstance(value, pd.Timestamp):
        return Cell(style.day(value), day=f"{value:%Y-%m-%d}")
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, bool):
        return Cell(language.text("cell-yes" if plain else "cell-no"))
    if isinstance(plain, int | float):
        return Cell(_number(plain))
    words = str(plain)
    return Cell(words, href=words if words.startswith(("http://", "https://")) else "")


def _number(value: float) -> str:
    """Write a number; an open end is a word, since infinity is nobody's figure."""
    if value in (float("inf"), float("-inf")):
        return language.text("cell-open")
    whole = float(value).is_integer()
    return language.number(int(value) if whole else round(value, 2)).replace("-", "−")


def heading(name: Any) -> str:
    """Word the heading of a column.

    >>> heading("said_on"), heading("odd_name"), heading(("a", "b"))
    ('said on', 'odd name', 'a b')
    """
    words = " ".join(map(str, name)) if isinstance(name, tuple) else str(name)
    plain = words.replace("_", " ").strip()
    return language.label("column", plain) if plain else ""


def worder(record: Record | None) -> Callable[[Any, Any], Cell]:
    """Make what words a cell of a column; with a record, keys of it are named as it names them."""
    named = _named(record) if record is not None else {}

    def worded(column: Any, value: Any) -> Cell:
        if isinstance(value, tuple) and column in named:
            return Cell("; ".join(worded(column, item).text for item in value))
        if not isinstance(value, str):
            share = column in SHARES and isinstance(value, float) and not pd.isna(value)
            return Cell(f"{value:.0%}") if share else cell(value)
        if column in named:
            return named[column].get(value, cell(value))
        return replace(cell(value), text=_code(str(column), value))

    return worded


def _code(column: str, value: str) -> str:
    """Word a code of a column, the name of a column, or the kinds of what a page changed.

    >>> _code("column", "said_on"), _code("kinds", "number, softness"), _code("bound", "floor")
    ('said on', 'the number; its “about” or “nearly”', 'at least')
    """
    if column == "language":
        tongues: Mapping[str, str] = Locale.parse(language.spoken()).languages
        return tongues.get(value, value)
    if column == "column":
        return heading(value)
    if column in CHANGES:
        return "; ".join(language.label("kind", kind) for kind in value.split(", "))
    return language.label(f"cell-{column.replace('_', '-').replace(' ', '-')}", value)


def _named(record: Record) -> dict[Any, dict[Any, Cell]]:
    bodies = record.sources.set_index("source")["short_name"].map(Cell).to_dict()
    measures = record.measures.set_index("measure")["label"].map(Cell).to_dict()
    pages = record.documents[["document_id", "outlet", "url"]].itertuples(index=False)
    outlets = {page: Cell(str(outlet), href=str(url)) for page, outlet, url in pages}
    said = claims_in_words(record)
    keys = {**dict.fromkeys(BODIES, bodies), "measure": measures, "judge": measures}
    return {**keys, **dict.fromkeys(CLAIMS, said), "document_id": outlets}


def claims_in_words(record: Record) -> dict[Any, Cell]:
    """Word every claim as a reader knows it: who, what and when; linked to where it was read."""
    names = record.sources.set_index("source")["short_name"].to_dict()
    urls = record.documents.set_index("document_id")["url"].to_dict()
    return {
        row["claim_id"]: Cell(
            language.text(
                "claim-in-words",
                who=str(names.get(body(row), body(row))),
                said=said(row),
                day=style.day(row["said_on"]),
            ),
            href=str(urls.get(row["document_id"], "")),
            claim=row["claim_id"],
        )
        for row in record.claims.to_dict("records")
    }


def body(row: Mapping[Any, Any]) -> str:
    """Say whose figure a claim is: its origin's, or else its source's."""
    whose: str = row["source"] if pd.isna(row.get("origin")) else row["origin"]
    return whose


def said(row: Mapping[Any, Any]) -> str:
    """Word what a claim says: its figure, or its stance where it has none; and whether disputed.

    >>> said({"value": 3000, "review": "disputed"}), said({"stance": "cannot confirm"})
    ('3,000 (disputed)', 'could not confirm it')
    """
    figure = style.figure(row)
    if figure == style.NO_FIGURE:
        figure = language.label("held", row["stance"])
    disputed = str(row.get("review")) == "disputed"
    notes = [language.text("note-disputed")] if disputed else []
    certainty = row.get("certainty")
    if certainty is not None and not pd.isna(certainty):
        notes.insert(0, language.text("note-certainty", word=str(certainty)))
    return language.text("noted", words=figure, notes="; ".join(notes)) if notes else figure
