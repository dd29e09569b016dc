"""Where a claim is printed: pages of the world, links to the very words, and what each changed.

A link opens its page at the words where the record holds them (a text fragment); a reader whose
browser knows no fragments gets the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from muster import analysis, style
from muster.record import Record

_WITHOUT_TEXT = {"video"}


@dataclass(frozen=True)
class Page:
    """A page of the world: where it is and what it is."""

    outlet: str
    url: str
    language: str = ""
    published_on: str = ""
    archive_state: str = ""
    title: str = ""


@dataclass(frozen=True)
class Rendering:
    """How one page prints a claim; `drift` says what changed on the way."""

    page: Page
    words: str = ""
    language: str = ""
    drift: str = ""


def at_words(url: str, wording: str, kind: str = "") -> str:
    """Make a link that opens a page at the words a claim was taken from.

    >>> at_words("https://example.org/a", "at least 3,000")
    'https://example.org/a#:~:text=at%20least%203%2C000'
    >>> at_words("https://example.org/a#top", "3,000")
    'https://example.org/a#top'
    """
    parts = [part.strip() for part in wording.replace("...", "…").split("…") if part.strip()]
    if not parts or "#" in url or kind in _WITHOUT_TEXT:
        return url
    ends = [quote(end, safe="").replace("-", "%2D") for end in (parts[0], *parts[1:][-1:])]
    return f"{url}#:~:text={','.join(ends)}"


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Read a frame row by row, without what is not stated; days as ISO text."""
    return [
        {
            str(name): f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value
            for name, value in row.items()
            if pd.notna(value)
        }
        for row in frame.to_dict("records")
    ]


def page_of(document: Mapping[str, Any], wording: str = "") -> Page:
    """Read one row of documents.csv, with a link to the words where there are any."""
    return Page(
        outlet=document["outlet"],
        url=at_words(document["url"], wording, str(document.get("kind", ""))),
        language=str(document.get("language", "")),
        published_on=str(document.get("published_on", "")),
        archive_state=str(document.get("archive_state", "")),
        title=str(document.get("title", "")),
    )


def renderings(record: Record) -> dict[str, list[Rendering]]:
    """Read how other pages print each claim, by claim_id; those that change it come first."""
    pages = {row["document_id"]: row for row in rows(record.documents)}
    drift = changes(record)
    own = set(zip(record.claims["claim_id"], record.claims["document_id"], strict=True))
    found: dict[str, list[Rendering]] = {}
    for row in rows(record.renderings):
        place = (row["claim_id"], row["document_id"])
        if place not in own:
            made = _rendering(row, pages[row["document_id"]], drift.get(place, ()))
            found.setdefault(row["claim_id"], []).append(made)
    return {claim: sorted(printed, key=_order) for claim, printed in found.items()}


def changes(record: Record) -> dict[tuple[str, str], list[str]]:
    """Word what each page changed of each claim, by claim_id and document_id."""
    names = dict(zip(record.measures["measure"], record.measures["label"], strict=True))
    names |= dict(zip(record.sources["source"], record.sources["short_name"], strict=True))
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows(analysis.changes(record)):
        ends = (row.get("said", "nothing"), row.get("printed", "nothing"))
        named = row["kind"] in ("measure", "credit")
        said, printed = (names.get(end, end) if named else end for end in ends)
        place = found.setdefault((row["claim_id"], row["document_id"]), {})
        place.setdefault(f"{said} → {printed}", []).append(row["kind"])
    return {
        place: [f"{style.listed(kinds)}: {ends}" for ends, kinds in changed.items()]
        for place, changed in found.items()
    }


def _order(rendering: Rendering) -> tuple[bool, str, str]:
    return not rendering.drift, rendering.page.published_on or "9", rendering.page.outlet


def _rendering(
    row: Mapping[str, Any], document: Mapping[str, Any], drift: Iterable[str]
) -> Rendering:
    return Rendering(
        page=page_of(document, str(row.get("wording", ""))),
        words=printed(row),
        language=str(document.get("language", "")) if row.get("wording") else "",
        drift="; ".join(drift),
    )


def printed(row: Mapping[str, Any]) -> str:
    """Say how a page prints a figure: in its own words where we have them.

    >>> printed({"value": 3000}), printed({"wording": "3천 명"}), printed({})
    ('3,000', '“3천 명”', '')
    """
    if row.get("wording"):
        return f"“{row['wording']}”"
    stated = any(name in row for name in ("low", "value", "high", "magnitude"))
    return style.figure(row) if stated else ""
