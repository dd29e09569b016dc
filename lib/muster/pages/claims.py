"""What stands behind a mark: who said it, when and where, and how other pages print it.

Everything is plain text here; the templates escape it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from muster import style
from muster.pages.appearances import Page, Rendering, page_of, renderings, rows
from muster.record import Record

_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


class Fact(NamedTuple):
    """One line of a claim's card; the language of its text is empty for the page's own."""

    label: str
    text: str
    language: str = ""
    href: str = ""


@dataclass(frozen=True)
class ClaimView:
    """One claim as a page shows it."""

    id: str
    heading: str
    said_on: str
    page: Page
    facts: tuple[Fact, ...]
    wording: str = ""
    language: str = ""
    href: str = ""
    renderings: tuple[Rendering, ...] = ()

    @property
    def facts_by_label(self) -> dict[str, str]:
        """Look the facts up by their labels."""
        return {fact.label: fact.text for fact in self.facts}

    @property
    def changed(self) -> list[Rendering]:
        """List the pages that print it with a change."""
        return [rendering for rendering in self.renderings if rendering.drift]

    @property
    def unchanged(self) -> list[Rendering]:
        """List the other pages that carry it: no change seen, or nothing recorded of it."""
        return [rendering for rendering in self.renderings if not rendering.drift]

    @property
    def unchanged_summary(self) -> str:
        """Count the pages on which no change was seen."""
        return f"{style.plural(len(self.unchanged), 'page')} without a change on record"


def views(record: Record, href: str = "claims/{}.html") -> dict[str, ClaimView]:
    """Read every claim of a record for print, by claim_id; `href` is where its card will stand."""
    words = _Words(record, href)
    pages = {row["document_id"]: row for row in rows(record.documents)}
    printed = renderings(record)
    return {
        name: _view(row, pages[row["document_id"]], words, printed.get(name, []))
        for name, row in words.claims.items()
    }


class _Words:
    """The names and labels of a record, looked up by key."""

    def __init__(self, record: Record, href: str) -> None:
        self.href = href
        self.sources = {row["source"]: row for row in rows(record.sources)}
        self.measures = {row["measure"]: row for row in rows(record.measures)}
        self.claims = {row["claim_id"]: row for row in rows(record.claims)}
        self.revised = {
            row["supersedes"]: name for name, row in self.claims.items() if "supersedes" in row
        }

    def name(self, source: str, short: bool = False) -> str:
        row = self.sources.get(source, {})
        return str(row.get("short_name" if short else "name", source))

    def measure(self, measure: str) -> str:
        return str(self.measures.get(measure, {}).get("label", measure))

    def figure(self, row: Mapping[str, Any]) -> str:
        stated = any(name in row for name in ("low", "value", "high", "magnitude"))
        return style.figure(row) if stated else ""

    def heading(self, row: Mapping[str, Any]) -> str:
        label = self.measure(row["measure"])
        who = self.name(row["source"], short=True)
        figure = self.figure(row)
        said = f"{who}: {figure}" if figure else f"{who} {row.get('stance', '')}"
        return f"{said}, {label[:1].lower()}{label[1:]}"

    def other(self, label: str, name: Any) -> Fact | None:
        row = self.claims.get(str(name))
        if row is None:
            return None
        text = f"{self.heading(row)}, {style.day(row['said_on'])}"
        return Fact(label, text, href=self.href.format(name))


def _view(
    row: Mapping[str, Any],
    document: Mapping[str, Any],
    words: _Words,
    printed: Iterable[Rendering],
) -> ClaimView:
    wording, language = str(row.get("wording", "")), str(document.get("language", ""))
    return ClaimView(
        id=row["claim_id"],
        heading=words.heading(row),
        said_on=row["said_on"],
        page=page_of(document, wording),
        facts=tuple(_facts(row, document, words)),
        wording=wording,
        language=language if wording else "",
        href=words.href.format(row["claim_id"]),
        renderings=tuple(printed),
    )


def _facts(row: Mapping[str, Any], document: Mapping[str, Any], words: _Words) -> Iterable[Fact]:
    origin = row.get("origin")
    language = str(document.get("language", ""))
    wording = f"“{row['wording']}”" if row.get("wording") else ""
    lines = [
        Fact("Summary", str(row.get("summary", ""))),
        Fact("Source", words.name(row["source"])),
        Fact("Speaker", str(row.get("speaker", ""))),
        Fact(
            "Origin of the figure",
            words.name(origin) if origin not in (None, row["source"]) else "",
        ),
        Fact("Voice", str(row.get("voice", ""))),
        Fact("Attribution", str(row.get("attribution", ""))),
        Fact("Measure", words.measure(row["measure"])),
        Fact("Figure", words.figure(row)),
        Fact(f"Words in {_LANGUAGES.get(language, 'the page')}", wording, language),
        Fact("Hedge", str(row.get("hedge", ""))),
        Fact("Certainty", str(row.get("certainty", ""))),
        Fact("Worked out", str(row.get("derivation", ""))),
        Fact("Stance", str(row.get("stance", ""))),
        Fact("Status", str(row.get("status", ""))),
        Fact("Scope", str(row.get("scope", ""))),
        Fact("Evidence named", str(row.get("basis", ""))),
        Fact("Place", str(row.get("place", ""))),
        Fact("Said on", _day(row["said_on"], row.get("date_precision"))),
        Fact("As of", _day(row.get("as_of"))),
        Fact("Published on", _day(document.get("published_on"))),
        words.other("Revises", row.get("supersedes")),
        words.other("Revised by", words.revised.get(row["claim_id"])),
        Fact("Review", str(row.get("review", ""))),
        Fact("Notes", str(row.get("notes", ""))),
    ]
    return [fact for fact in lines if fact and fact.text]


def _day(day: Any, precision: Any = "day") -> str:
    if not day:
        return ""
    return style.day(day) + ("" if precision in ("day", None) else f" ({precision})")
