"""What stands behind a mark: who said it, when and where, and how other pages print it.

Everything is plain text here; the templates escape it. A claim's link opens its page at the very
words where the record holds them (a text fragment); a reader without such a browser gets the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

import pandas as pd

from muster import style
from muster.record import Record

Fact = tuple[str, str, str]  # label, text, language of the text ("" for the page's own)
_KINDS_WITHOUT_TEXT = {"video"}
_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page of the world: where it is and what it is."""

    outlet: str
    url: str
    language: str = ""
    published_on: str = ""
    archive_url: str = ""
    title: str = ""


@dataclass(frozen=True)
class Rendering:
    """How one page prints a claim; `drift` says what changed on the way."""

    page: Page
    words: str = ""
    language: str = ""
    drift: str = ""


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
        return {label: text for label, text, _ in self.facts}

    @property
    def renderings_summary(self) -> str:
        """Count the other pages that print it, and those that change it."""
        changed = sum(bool(rendering.drift) for rendering in self.renderings)
        pages = style.plural(len(self.renderings), "other page")
        prints = "prints" if len(self.renderings) == 1 else "print"
        return f"{pages} {prints} it" + (f"; {changed} with a change" if changed else "")


def at_words(url: str, wording: str, kind: str = "") -> str:
    """Make a link that opens a page at the words a claim was taken from.

    >>> at_words("https://example.org/a", "at least 3,000")
    'https://example.org/a#:~:text=at%20least%203%2C000'
    >>> at_words("https://example.org/a#top", "3,000")
    'https://example.org/a#top'
    """
    if not wording or "#" in url or kind in _KINDS_WITHOUT_TEXT:
        return url
    ends = [part.strip() for part in wording.replace("...", "…").split("…") if part.strip()]
    words = [quote(end, safe="").replace("-", "%2D") for end in (ends[0], *ends[1:][-1:])]
    return f"{url}#:~:text={','.join(words)}"


def views(record: Record, href: str = "claims/{}.html") -> dict[str, ClaimView]:
    """Read every claim of a record for print, by claim_id; `href` is where its card will stand."""
    pages = {row["document_id"]: row for row in _rows(record.documents)}
    printed = _renderings(record, pages)
    words = _Words(record)
    revised = {
        row["supersedes"]: row["claim_id"] for row in _rows(record.claims) if row.get("supersedes")
    }
    return {
        row["claim_id"]: _view(row, pages[row["document_id"]], words, printed, revised, href)
        for row in _rows(record.claims)
    }


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Read a frame row by row, without what is not stated; days as ISO text."""
    return [
        {
            str(name): f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value
            for name, value in row.items()
            if pd.notna(value)
        }
        for row in frame.to_dict("records")
    ]


class _Words:
    """The names and labels of a record, looked up by key."""

    def __init__(self, record: Record) -> None:
        self.sources = {row["source"]: row for row in _rows(record.sources)}
        self.measures = {row["measure"]: row for row in _rows(record.measures)}
        self.claims = {row["claim_id"]: row for row in _rows(record.claims)}

    def name(self, source: str, short: bool = False) -> str:
        row = self.sources.get(source, {})
        return str(row.get("short_name" if short else "name", source))

    def measure(self, measure: str) -> str:
        return str(self.measures.get(measure, {}).get("label", measure))

    def figure(self, row: Mapping[str, Any]) -> str:
        stated = any(name in row for name in ("low", "value", "high", "magnitude"))
        return style.figure(row) if stated else str(row.get("stance", "no figure"))

    def heading(self, row: Mapping[str, Any]) -> str:
        who = self.name(row["source"], short=True)
        label = self.measure(row["measure"])
        return f"{who}: {self.figure(row)}, {label[:1].lower()}{label[1:]}"


def _view(
    row: Mapping[str, Any],
    document: Mapping[str, Any],
    words: _Words,
    printed: Mapping[str, list[tuple[str, Rendering]]],
    revised: Mapping[str, str],
    href: str,
) -> ClaimView:
    wording, language = str(row.get("wording", "")), str(document.get("language", ""))
    others = [r for page, r in printed.get(row["claim_id"], []) if page != row["document_id"]]
    return ClaimView(
        id=row["claim_id"],
        heading=words.heading(row),
        said_on=row["said_on"],
        page=page_of(document, wording),
        facts=tuple(_facts(row, document, words, revised)),
        wording=wording,
        language=language,
        href=href.format(row["claim_id"]),
        renderings=tuple(sorted(others, key=lambda r: (not r.drift, r.page.published_on or "9"))),
    )


def page_of(document: Mapping[str, Any], wording: str = "") -> Page:
    """Read one row of documents.csv, with a link to the words where there are any."""
    return Page(
        outlet=document["outlet"],
        url=at_words(document["url"], wording, str(document.get("kind", ""))),
        language=str(document.get("language", "")),
        published_on=str(document.get("published_on", "")),
        archive_url=str(document.get("archive_url", "")),
        title=str(document.get("title", "")),
    )


def _facts(
    row: Mapping[str, Any], document: Mapping[str, Any], words: _Words, revised: Mapping[str, str]
) -> Iterable[Fact]:
    origin = row.get("origin")
    language = str(document.get("language", ""))
    lines: dict[str, Any] = {
        "Summary": row.get("summary"),
        "Source": words.name(row["source"]),
        "Speaker": row.get("speaker"),
        "Origin of the figure": words.name(origin) if origin and origin != row["source"] else None,
        "Voice": row.get("voice"),
        "Attribution": row.get("attribution"),
        "Measure": words.measure(row["measure"]),
        "Figure": words.figure(row),
        "Hedge": row.get("hedge"),
        "Worked out": row.get("derivation"),
        "Stance": row.get("stance"),
        "Status": row.get("status"),
        "Scope": row.get("scope"),
        "Evidence named": row.get("basis"),
        "Place": row.get("place"),
        "Said on": _day(row["said_on"], row.get("date_precision")),
        "As of": _day(row.get("as_of")),
        "Published on": _day(document.get("published_on")),
        "Revises": _claim(row.get("supersedes"), words),
        "Revised by": _claim(revised.get(row["claim_id"]), words),
        "Review": row.get("review"),
        "Notes": row.get("notes"),
    }
    for label, text in lines.items():
        if text:
            yield label, str(text), ""
        if label == "Figure" and row.get("wording"):
            yield f"Words in {_language(language)}", f"“{row['wording']}”", language


def _day(day: Any, precision: Any = "day") -> str:
    if not day:
        return ""
    return style.day(day) + ("" if precision in ("day", None) else f" ({precision})")


def _claim(claim_id: Any, words: _Words) -> str:
    row = words.claims.get(str(claim_id))
    return f"{words.heading(row)}, {style.day(row['said_on'])}" if row else ""


@cache
def _language(code: str) -> str:
    return _LANGUAGES.get(code, "the page")


def _renderings(
    record: Record, pages: Mapping[str, Mapping[str, Any]]
) -> dict[str, list[tuple[str, Rendering]]]:
    from muster import travel

    found: dict[str, list[tuple[str, Rendering]]] = {}
    for row in _rows(travel.drift(record)):
        document = pages[row["document_id"]]
        rendering = Rendering(
            page=page_of(document, str(row.get("wording", ""))),
            words=_printed(row),
            language=str(document.get("language", "")) if row.get("wording") else "",
            drift=_drift(row.get("kinds")),
        )
        found.setdefault(row["claim_id"], []).append((row["document_id"], rendering))
    return found


def _printed(row: Mapping[str, Any]) -> str:
    if "wording" in row:
        return f"“{row['wording']}”"
    stated = any(name in row for name in ("low", "value", "high", "magnitude"))
    return style.figure(row) if stated else ""


def _drift(kinds: Any) -> str:
    listed = [kinds] if isinstance(kinds, str) else list(kinds or ())
    return f"changed: {', '.join(kind for kind in listed if kind)}" if any(listed) else ""
