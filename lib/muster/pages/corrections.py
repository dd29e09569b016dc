"""What was corrected, and what is new: for readers, for feed readers, for embeds and for crawlers.

Everything here comes from corrections.csv and releases.csv; nobody writes a correction twice.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from muster import analysis, schema, style
from muster.pages.claims import ClaimView
from muster.pages.printing import environment
from muster.pages.released import Release
from muster.record import Record, release
from muster.record.releases import claim_of
from muster_report.figure import Figure
from muster_report.site import Site

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


def corrections(record: Record, claims: Mapping[str, ClaimView]) -> list[Correction]:
    """Read corrections.csv, newest first, with the day of each release and the claim's heading."""
    days = _days(record)
    told = record.corrections.dropna(subset="release")
    found = [
        Correction(
            id=row["correction_id"],
            day=days.get(row["release"], ""),
            release=row["release"],
            claim_id=claim,
            heading=claims[claim].heading if claim in claims else row["row_id"],
            field=row["field"],
            old=_said(row["old"]),
            new=_said(row["new"]),
            kind=_label(record, row["kind"]),
            text=row["reader_text"],
        )
        for row, claim in zip(told.to_dict("records"), claim_of(told).fillna(""), strict=True)
    ]
    return sorted(found, key=lambda one: (one.day, one.id), reverse=True)


def _days(record: Record) -> dict[str, str]:
    rows = record.releases.to_dict("records")
    return {row["release"]: f"{row['released_on']:%Y-%m-%d}" for row in rows}


def _said(value: Any) -> str:
    return "not stated" if pd.isna(value) or value == "" else str(value)


def _label(record: Record, kind: Any) -> str:
    column = schema.column(record.package, "corrections", "kind")
    labels = {one["value"]: one.get("label", one["value"]) for one in column.get("categories", ())}
    return str(labels.get(str(kind), kind))


PRINTED = ("drift_matrix", "echo")  # charts that show what pages print


def of_figure(record: Record, figure: Figure, found: Sequence[Correction]) -> list[Correction]:
    """List the corrections that touch what a figure shows, newest first."""
    pages = (figure.call or {}).get("chart") in PRINTED
    touching = analysis.corrections_touching(record, figure.claims, pages=pages)
    ids = set(touching["correction_id"])
    return [one for one in found if one.id in ids]


def atom(
    site: Site, record: Record, found: Sequence[Correction], released: Sequence[Release]
) -> str:
    """Write corrections and releases as an Atom feed, the same bytes for the same record."""
    name = record.package["name"]
    entries = [
        {
            "id": _urn(name, "correction", one.id),
            "title": f"Correction: {one.heading}",
            "updated": one.day,
            "href": site.at(f"corrections.html#{one.id}"),
            "text": one.text,
        }
        for one in found
    ] + [
        {
            "id": _urn(name, "release", one.name),
            "title": f"Release {one.name}",
            "updated": one.day,
            "href": site.at("corrections.html#releases"),
            "text": ". ".join([f"Release {one.name} of the record: {one.told}", *_added(one)])
            + ".",
        }
        for one in released
        if one.day
    ]
    ordered = sorted(entries, key=lambda entry: (entry["updated"], entry["id"]), reverse=True)
    newest = f"{record.claims['said_on'].max():%Y-%m-%d}" if len(record.claims) else "1970-01-01"
    return (
        environment()
        .get_template("feed.xml")
        .render(
            site=site,
            id=_urn(name, "feed", ""),
            updated=max([entry["updated"] for entry in entries], default=newest),
            entries=ordered,
        )
    )


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
