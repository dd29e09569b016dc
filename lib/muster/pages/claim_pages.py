"""The pages beside the reports: every claim, the list of claims, corrections, and the data."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from muster import language, style
from muster.charts.meaning import makers
from muster.pages import statements
from muster.pages.contact import report_link
from muster.pages.corrections import Correction
from muster.pages.printing import about, render
from muster.pages.readings import Reading
from muster.pages.released import Release
from muster.record import Record, release
from muster.tables import Card
from muster_report.article import Article
from muster_report.pool import each
from muster_report.site import Site

LINKS = (
    ("measures/index.html", "Ask a day"),
    ("claims/index.html", "Claims"),
    ("bodies/index.html", "Sources"),
    ("corrections.html", "Corrections"),
    ("about.html", "About"),
)
_BATCH = 50  # pages to a task: rendered in about a tenth of a second
_ALONGSIDE = ("README.md", "datapackage.json")  # of a data package, beside its tables


def masthead(record: Record, options: Mapping[str, Any]) -> Site:
    """Read what all pages share out of the options and the record."""
    package, single = record.package, bool(options.get("single_file"))
    return Site(
        title=options.get("title") or package["title"],
        byline=options.get("byline") or "",
        standfirst=package.get("description", ""),
        dateline=dateline(record),
        canonical=options.get("canonical") or "",
        release=released(record),
        source=language.text("chart-source-alone", by=makers(record)),
        feed="Corrections",
        single=single,
        links=() if single else tuple({"href": href, "label": label} for href, label in LINKS),
        colophon=tuple(colophon(record, options)),
    )


def colophon(record: Record, options: Mapping[str, Any]) -> Iterator[Markup]:
    """Say at the foot of each page what it was made from and how sure the record is."""
    package, claims = record.package, record.claims
    yield Markup("Record: {}, {}, {}. {}").format(
        package["title"], released(record), style.plural(len(claims), "claim"), dateline(record)
    )
    unchecked = int((claims["review"].astype("str") == "candidate").sum())
    if unchecked:
        yield Markup(
            "{} of {} claims are candidates: what one reader took from an excerpt."
        ).format(style.number(unchecked), style.number(len(claims)))
    if given := [_option(name, value) for name, value in options.items() if value]:
        yield Markup("Printed with: {}.").format(", ".join(given))
    for licence in package.get("licenses", ()):
        title, path = licence.get("title", licence.get("name", "")), str(licence.get("path", ""))
        link = '<a href="{}" rel="license noopener external">{}</a>'
        named = Markup(link).format(path, title) if path.startswith("http") else title
        yield Markup("Data: {}.").format(named)


def _option(name: str, value: Any) -> str:
    """Write an option as it was given; of a directory only its name, since a page travels."""
    words = ", ".join(value) if isinstance(value, list) else str(value)
    shown = Path(words).name if name == "record" else words
    flag = f"--{name.replace('_', '-')}"
    return flag if value is True else f"{flag} {shown}"


def released(record: Record) -> str:
    """Say in words which release of the record this is."""
    if record.releases.empty:
        return "not released yet"
    return f"release {release(record)} ({style.day(record.releases['released_on'].max())})"


def dateline(record: Record) -> str:
    """Say up to which day claims were read."""
    last = record.last_day
    return "No claims." if pd.isna(last) else f"Claims read up to {style.day(last)}."


@dataclass(frozen=True)
class ClaimPage:
    """All that stands on the page of one claim."""

    name: str
    card: Card
    shown: Sequence[Mapping[str, str]]  # on which charts
    corrections: Sequence[Correction]
    readings: Sequence[Reading]
    wrong: str  # address: how to report an error in it


def claim_pages(
    site: Site,
    articles: Sequence[Article],
    claims: Mapping[str, Card],
    corrections: Sequence[Correction],
    again: Mapping[str, Sequence[Reading]],
    package: Mapping[str, Any],
    pool: Executor | None = None,
) -> Iterator[tuple[str, str]]:
    """Print a page for every claim; pool: where, if not here."""
    shown, corrected = _shown_on(articles), _by_claim(corrections)
    given = [
        ClaimPage(
            name,
            card,
            shown.get(name, []),
            corrected.get(name, []),
            again.get(name, []),
            report_link(package, site.release, name, card.name),
        )
        for name, card in claims.items()
    ]
    parts = [(site, given[at : at + _BATCH]) for at in range(0, len(given), _BATCH)]
    for printed in each(pool, claims_printed, parts) if pool else starmap(claims_printed, parts):
        yield from printed


def claims_printed(site: Site, pages: Sequence[ClaimPage]) -> list[tuple[str, str]]:
    """Print the pages of some claims: each file with its text."""
    return [(f"claims/{page.name}.html", _claim_page(site, page)) for page in pages]


def _claim_page(site: Site, page: ClaimPage) -> str:
    states = statements.claim(site, page.card, page.corrections)
    file = f"claims/{page.name}.html"
    head = about(site, file, page.card.name, page.card.summary, states=states)
    return render("claim_page.html", site, head, **vars(page))


def _by_claim(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for one in corrections:
        found.setdefault(one.claim_id, []).append(one)
    return found


def _shown_on(articles: Sequence[Article]) -> dict[str, list[dict[str, str]]]:
    places: dict[str, list[dict[str, str]]] = {}
    for article in articles:
        for figure in article.figures:
            href = f"{article.name}.html#{figure.name}"
            place = {"href": href, "title": figure.title, "in": article.title}
            for claim in figure.claims:
                places.setdefault(claim, []).append(place)
    return places


def corrections_page(
    site: Site,
    claims: Mapping[str, Card],
    corrections: Sequence[Correction],
    releases: Sequence[Release],
) -> str:
    """Print what was corrected and released, newest first."""
    graph = [statements.correction(site, one) for one in corrections]
    states = {"@context": "https://schema.org", "@graph": graph} if graph else None
    page = about(site, "corrections.html", "Corrections", site.standfirst, states=states)
    context = {"corrections": corrections, "releases": releases, "known": set(claims)}
    return render("corrections.html", site, page, **context)


def data(record: Record) -> dict[str, bytes]:
    """Copy the data package and nothing else that may lie beside it: what it lists is published.

    What the report says can be worked out again from here.
    """
    root = record.path.resolve()
    listed = [resource["path"] for resource in record.package["resources"]]
    names = dict.fromkeys([*_ALONGSIDE, *map(str, listed)])
    paths = {name: (root / name).resolve() for name in names}
    return {
        f"data/{name}": path.read_bytes()
        for name, path in sorted(paths.items())
        if path.is_relative_to(root) and path.is_file()
    }
