"""What was corrected, and what is new: for readers, for feed readers, for embeds and for crawlers.

Everything here comes from corrections.csv and releases.csv; nobody writes a correction twice.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from muster import analysis, language, schema, style
from muster.pages.printing import environment
from muster.pages.released import Release
from muster.record import Record, release
from muster.record.releases import claim_of
from muster.tables import Card, Cell
from muster.tables.words import worder
from muster_report.figure import Figure
from muster_report.site import Site

Worded = Callable[[Any, Any], Cell]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NAMES = {  # the key of a table, and the column that names its rows
    "documents": ("document_id", "outlet"),
    "sources": ("source", "short_name"),
    "measures": ("measure", "label"),
}
MOST = 20  # claims that an entry of the feed names


@dataclass(frozen=True)
class Correction:
    """One change to a published row, in words for readers."""

    id: str
    day: str  # ISO day of the release that carries it
    release: str
    claim_id: str
    heading: str
    field: str
    old: str
    new: str
    kind: str
    text: str


def corrections(record: Record, claims: Mapping[str, Card]) -> list[Correction]:
    """Read corrections.csv, newest first, with the day of each release and the claim's heading."""
    days = _days(record)
    worded = worder(record)
    told = record.corrections.dropna(subset="release")
    found = [
        Correction(
            id=row["correction_id"],
            day=days.get(row["release"], ""),
            release=row["release"],
            claim_id=claim,
            heading=claims[claim].name if claim in claims else _named(record, row),
            field=language.label("fact", row["field"]),
            old=_said(record, row, "old", worded),
            new=_said(record, row, "new", worded),
            kind=_label(record, "corrections", "kind", row["kind"]),
            text=row["reader_text"],
        )
        for row, claim in zip(told.to_dict("records"), claim_of(told).fillna(""), strict=True)
    ]
    return sorted(found, key=lambda one: (one.day, one.id), reverse=True)


def _days(record: Record) -> dict[str, str]:
    rows = record.releases.to_dict("records")
    return {row["release"]: f"{row['released_on']:%Y-%m-%d}" for row in rows}


def _named(record: Record, row: Mapping[Any, Any]) -> str:
    """Name a row that is no claim: a page by its outlet, a body or a measure by its name."""
    table, name = NAMES.get(row["table"], ("", ""))
    rows = getattr(record, row["table"]).set_index(table)[name] if table else {}
    return str(rows.get(row["row_id"], row["row_id"]))


def _said(record: Record, row: Mapping[Any, Any], which: str, worded: Worded) -> str:
    """Word the old or the new value of a column as our pages do."""
    field, value = row["field"], row[which]
    if pd.isna(value) or value == "":
        return language.text("cell-not-stated")
    if DAY.fullmatch(value):
        return style.day(value)
    if value.isdigit():
        return style.number(int(value))
    words = worded(field, value).text
    return words if words != value else _label(record, row["table"], field, value)


def _label(record: Record, table: str, name: str, value: Any) -> str:
    """Word a value as the record's own vocabulary does, if it has one for the column."""
    fields = [f for f in schema.fields(record.package, table) if f["name"] == name]
    categories = [one for field in fields for one in field.get("categories", ())]
    labels = {one["value"]: one.get("label", one["value"]) for one in categories}
    return str(labels.get(str(value), value))


PRINTED = ("drift_matrix", "echo")  # charts that show what pages print


def of_figure(record: Record, figure: Figure, found: Sequence[Correction]) -> list[Correction]:
    """List the corrections that touch what a figure shows, newest first."""
    pages = (figure.call or {}).get("chart") in PRINTED
    touching = analysis.corrections_touching(record, figure.claims, pages=pages)
    ids = set(touching["correction_id"])
    return [one for one in found if one.id in ids]


@dataclass(frozen=True)
class Entry:
    """One entry of the feeds."""

    id: str
    title: str
    updated: str  # ISO day
    href: str
    text: str


def entries(
    site: Site, record: Record, found: Sequence[Correction], released: Sequence[Release]
) -> list[Entry]:
    """List corrections and releases as feeds tell them, newest first."""
    name = record.package["name"]
    corrected = [
        Entry(
            _urn(name, "correction", one.id),
            f"Correction: {one.heading}",
            one.day,
            site.at(f"corrections.html#{one.id}"),
            one.text,
        )
        for one in found
    ]
    out = [
        Entry(
            _urn(name, "release", one.name),
            f"Release {one.name}",
            one.day,
            site.at("corrections.html#releases"),
            ". ".join([f"Release {one.name} of the record: {one.told}", *_added(one)]) + ".",
        )
        for one in released
        if one.day
    ]
    return sorted([*corrected, *out], key=lambda one: (one.updated, one.id), reverse=True)


def atom(
    site: Site, record: Record, found: Sequence[Correction], released: Sequence[Release]
) -> str:
    """Write corrections and releases as an Atom feed, the same bytes for the same record."""
    told = entries(site, record, found, released)
    newest = f"{record.claims['said_on'].max():%Y-%m-%d}" if len(record.claims) else "1970-01-01"
    feed = environment().get_template("feed.xml")
    number = _urn(record.package["name"], "feed", "")
    return feed.render(
        site=site, id=number, updated=told[0].updated if told else newest, entries=told
    )


def json_feed(
    site: Site, record: Record, found: Sequence[Correction], released: Sequence[Release]
) -> str:
    """Write the same as a JSON Feed, version 1.1 (jsonfeed.org)."""
    items = [
        {
            "id": one.id,
            "url": one.href,
            "title": one.title,
            "content_text": one.text,
            "date_published": f"{one.updated}T00:00:00Z",
        }
        for one in entries(site, record, found, released)
    ]
    about = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{site.title}: corrections and releases",
        "home_page_url": site.at("corrections.html"),
        "feed_url": site.at("feed.json"),
        "language": site.language,
        "items": items,
    }
    return json.dumps(about, indent=1, ensure_ascii=False) + "\n"


def _added(one: Release) -> list[str]:
    """Name some of the claims that a release added."""
    headings = list(one.added.values())
    more = len(headings) - MOST
    return [*headings[:MOST], *([f"And {style.number(more)} more"] if more > 0 else [])]


def _urn(*words: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("muster", *words))).urn


def status(record: Record, figures: Iterable[Figure], found: Sequence[Correction]) -> str:
    """Write status.json: the release, and for each figure when it was last corrected and why.

    An embed asks for it, so that a copy that was left standing somewhere can say it is out of date.
    """
    corrected = {
        figure.name: {"corrected_on": one[0].day, "release": one[0].release, "text": one[0].text}
        for figure in figures
        if (one := of_figure(record, figure, found))
    }
    days = sorted(_days(record).values())
    about = {
        "release": release(record),
        "released_on": days[-1] if days else None,
        "figures": corrected,
    }
    return json.dumps(about, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
