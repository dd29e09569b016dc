"""About the record, in a reader's words: how it counts, its words, who made it, its data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muster import language
from muster.pages.contact import report_link
from muster.pages.printing import about, render
from muster.pages.released import Release
from muster.record import Record
from muster_report.site import Site

METHOD = ("claim", "compare", "count", "clock", "relay", "fit", "doubt", "never")
GLOSSARY = (
    *("claim", "figure", "floor", "ceiling", "source", "group", "position", "page", "drift"),
    *("read-once", "read-twice", "disputed", "worked-out", "withdrawn"),
)


def about_page(site: Site, record: Record, releases: Sequence[Release]) -> str:
    """Print what a reader wants to know before trusting the rest."""
    package: dict[str, Any] = record.package
    page = about(site, "about.html", language.text("about-title"), site.standfirst)
    return render(
        "about.html",
        site,
        page,
        method=[language.text(f"about-method-{name}") for name in METHOD],
        glossary=[_entry(name) for name in GLOSSARY],
        makers=[one["title"] for one in package.get("contributors", ())],
        contact=report_link(package, site.release, site.title, ""),
        tables=package["resources"],
        licences=package.get("licenses", ()),
        releases=releases,
    )


def _entry(name: str) -> tuple[str, str]:
    return language.text(f"glossary-{name}"), language.text(f"glossary-{name}-is")
