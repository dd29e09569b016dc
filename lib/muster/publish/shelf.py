"""All files of a site, by name: pages, claims, figures, assets, and the data itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from muster import style
from muster.publish.claims import ClaimView
from muster.publish.desk import Plan
from muster.publish.outputs import Story
from muster.publish.pages import ASSETS, Site, environment, render
from muster.publish.press import Pieces, page
from muster.record import Record, release

_PARAGRAPH = re.compile(r"<p>(?!<em>[^<]*</em></p>)(.*?)</p>", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_NOTEBOOK = re.compile(r'href="([\w-]+)\.ipynb(#[^"]*)?"')
_SERVED = ("muster.css", "muster.js", "plotly.css", "plotly-basic.min.js", "plotly-basic.LICENSE")


def shelved(plan: Plan, record: Record, stories: Sequence[Story], made: Pieces) -> dict[str, bytes]:
    """Give every file of the report, by its name in the report's folder."""
    site = masthead(plan, record)
    files: dict[str, bytes] = {}
    for told in stories:
        html = page(told, site, made, description=headline(told), meta=dateline(record))
        files[f"{told.name}.html"] = _linked(html, stories).encode()
    files["index.html"] = front(site, record, stories).encode()
    if not site.single:
        files |= {f"figures/{name}": content for name, content in made.files.items()}
        files |= {f"assets/{name}": (ASSETS / name).read_bytes() for name in _SERVED}
        files |= dict(claim_pages(site, record, made.claims, stories))
    return files | data(record.path)


def masthead(plan: Plan, record: Record) -> Site:
    """Read what all pages share out of the options and the record."""
    options, package = plan.options, record.package
    return Site(
        title=options.get("title") or package["title"],
        byline=options.get("byline") or "",
        standfirst=package.get("description", ""),
        canonical=options.get("canonical") or "",
        release=release(record),
        single=bool(options.get("single_file")),
        links=({"href": "claims/index.html", "label": "Claims"},),
        colophon=tuple(colophon(options, record)),
    )


def colophon(options: Mapping[str, Any], record: Record) -> Iterator[Markup]:
    """Say at the foot of each page what it was made from and how sure the record is."""
    package, claims = record.package, record.claims
    yield Markup("Record: {}, release {}, {}. {}.").format(
        package["title"],
        release(record),
        style.plural(len(claims), "claim"),
        dateline(record).rstrip("."),
    )
    unchecked = int((claims["review"].astype("str") == "candidate").sum())
    if unchecked:
        yield Markup(
            "{} of {} claims are candidates: what one reader took from an excerpt."
        ).format(style.number(unchecked), style.number(len(claims)))
    given = {name: value for name, value in options.items() if value}
    if given:
        words = (
            f"--{name.replace('_', '-')} {_option(value)}".strip() for name, value in given.items()
        )
        yield Markup("Printed with: {}.").format(", ".join(words))
    for licence in package.get("licenses", ()):
        yield Markup('Data: <a href="{}" rel="license noopener external">{}</a>.').format(
            licence.get("path", ""), licence.get("title", licence.get("name", ""))
        )


def _option(value: Any) -> str:
    if value is True:
        return ""
    return (
        Path(value).name
        if isinstance(value, str) and "/" in value and "://" not in value
        else (", ".join(value) if isinstance(value, list) else str(value))
    )


def dateline(record: Record) -> str:
    """Say up to which day claims were read."""
    newest = record.claims["said_on"].max()
    return f"Claims read up to {style.day(newest)}." if len(record.claims) else "No claims."


def headline(told: Story) -> str:
    """Give a report's headline: the first sentence of its findings, else a card's title."""
    for block in told.blocks:
        if block.kind == "prose" and (found := _PARAGRAPH.search(block.html)):
            text = unescape(re.sub(r"<[^>]+>", "", found[1])).strip()
            return _SENTENCE.split(" ".join(text.split()))[0]
    return told.cards[0].title if told.cards else ""


def front(site: Site, record: Record, stories: Sequence[Story]) -> str:
    """Print the list of reports, each with its headline sentence and a picture."""
    still = environment().get_template("still.html")
    reports = [
        {
            "href": f"{told.name}.html",
            "title": told.title,
            "headline": headline(told),
            "still": still.render(card=told.cards[0]) if told.cards and not site.single else "",
        }
        for told in stories
    ]
    about = {"title": site.title, "description": site.standfirst, "meta": dateline(record)}
    return render("index.html", site, about, reports=reports)


def claim_pages(
    site: Site, record: Record, claims: Mapping[str, ClaimView], stories: Sequence[Story]
) -> Iterator[tuple[str, bytes]]:
    """Print a page for every claim, and the list of them all."""
    shown = _shown_on(stories)
    ordered = sorted(claims.values(), key=lambda view: (view.said_on, view.id))
    about = {"title": "Every claim", "meta": dateline(record), "up": "../"}
    yield "claims/index.html", render("claims.html", site, about, claims=ordered).encode()
    for claim in ordered:
        about = {
            "title": claim.heading,
            "up": "../",
            "description": claim.facts_by_label.get("Summary", ""),
        }
        html = render("claim_page.html", site, about, claim=claim, shown=shown.get(claim.id, []))
        yield f"claims/{claim.id}.html", html.encode()


def _shown_on(stories: Sequence[Story]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for told in stories:
        for card in told.cards:
            place = {"href": f"{told.name}.html#{card.name}", "title": card.title}
            for claim in card.claim_ids:
                found.setdefault(claim, []).append(place)
    return found


def _linked(html: str, stories: Sequence[Story]) -> str:
    """Turn links between notebooks into links between their pages, where both are printed."""
    names = {told.name for told in stories}

    def link(found: Any) -> str:
        return f'href="{found[1]}.html{found[2] or ""}"' if found[1] in names else str(found[0])

    return _NOTEBOOK.sub(link, html)


def data(record: Path) -> dict[str, bytes]:
    """Copy the data package: what the report says can be worked out again from here."""
    return {
        f"data/{path.name}": path.read_bytes()
        for path in sorted(record.iterdir())
        if path.is_file() and path.suffix in {".csv", ".json", ".md"}
    }
