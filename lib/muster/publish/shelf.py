"""All files of a site, by name: pages, claims, figures, embeds, feeds, assets, and the data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from muster import style
from muster.publish import feed, linked
from muster.publish.desk import Plan
from muster.publish.outputs import Story
from muster.publish.pages import ASSETS, EMBED, Site, environment, render
from muster.publish.press import Pieces, page, still_places
from muster.publish.released import releases
from muster.record import Record, release

_NOTEBOOK = re.compile(r'<a href="([\w-]+)\.ipynb(#[^"]*)?"([^>]*)>(.*?)</a>', re.DOTALL)
_SERVED = (
    "muster.css",
    "muster.js",
    "embed.js",
    "plotly.css",
    "plotly-basic.min.js",
    "plotly-basic.LICENSE",
)
_LINKS = (("claims/index.html", "Claims"), ("corrections.html", "Corrections"))


def shelved(site: Site, record: Record, stories: Sequence[Story], made: Pieces) -> dict[str, bytes]:
    """Give every file of the report, by its name in the report's folder."""
    pages = dict(report_pages(site, record, stories, made))
    pages["index.html"] = front(site, record, stories, made)
    files = {name: html.encode() for name, html in pages.items()}
    if site.single:
        return files
    cards = [card for told in stories for card in told.cards]
    texts = {
        **dict(claim_pages(site, record, stories, made)),
        **dict(embeds(site, record, stories, made)),
        "corrections.html": corrections_page(site, record, made),
        "feed.xml": feed.atom(site, record, made.corrections, releases(record, made.claims)),
        "status.json": feed.status(record, cards, made.corrections),
    }
    if site.canonical:
        texts["sitemap.xml"] = feed.sitemap(site, [*pages, *texts])
    files |= {name: text.encode() for name, text in texts.items()}
    files |= {f"figures/{name}": content for name, content in made.files.items()}
    files |= {f"assets/{name}": (ASSETS / name).read_bytes() for name in _SERVED}
    return files | data(record.path)


def masthead(plan: Plan, record: Record) -> Site:
    """Read what all pages share out of the options and the record."""
    options, package = plan.options, record.package
    single = bool(options.get("single_file"))
    return Site(
        title=options.get("title") or package["title"],
        byline=options.get("byline") or "",
        standfirst=package.get("description", ""),
        canonical=options.get("canonical") or "",
        release=released(record),
        single=single,
        links=() if single else tuple({"href": href, "label": label} for href, label in _LINKS),
        colophon=tuple(colophon(options, record)),
    )


def colophon(options: Mapping[str, Any], record: Record) -> Iterator[Markup]:
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
        yield Markup('Data: <a href="{}" rel="license noopener external">{}</a>.').format(
            licence.get("path", ""), licence.get("title", licence.get("name", ""))
        )


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
    newest = record.claims["said_on"].max()
    return f"Claims read up to {style.day(newest)}." if len(record.claims) else "No claims."


def report_pages(
    site: Site, record: Record, stories: Sequence[Story], made: Pieces
) -> Iterator[tuple[str, str]]:
    """Print every story; a link to a notebook leads to its page, or to the notebook itself."""
    names = {told.name for told in stories}

    def link(found: re.Match[str]) -> str:
        name, place, rest, text = found.groups(default="")
        if name not in names and site.single:
            return text  # it travels without the others
        target = f"{name}.html{place}" if name in names else f"notebooks/{name}.ipynb"
        return f'<a href="{target}"{rest}>{text}</a>'

    for told, after in zip(stories, [*stories[1:], None], strict=True):
        file = f"{told.name}.html"
        following = after and {"href": f"{after.name}.html", "title": after.title}
        picture = card_of(file, made)
        head = linked.head(site, file, title=told.title, description=told.headline, picture=picture)
        about = {"description": told.headline, "head": head, "next": following}
        html = page(told, site, made, **about)
        yield file, _NOTEBOOK.sub(link, html)


def card_of(file: str, made: Pieces) -> str:
    """Name the social card of a page, if it could be drawn."""
    name = f"social-{file.removesuffix('.html')}.png"
    return f"figures/{name}" if name in made.files else ""


def front(site: Site, record: Record, stories: Sequence[Story], made: Pieces) -> str:
    """Print the list of reports, each with its headline sentence and a picture."""
    still = environment().get_template("still.html")
    reports = [
        {
            "href": f"{told.name}.html",
            "title": told.title,
            "headline": told.headline,
            "still": still.render(still=still_places(told.cards[0], made, site))
            if told.cards and not site.single
            else "",
        }
        for told in stories
    ]
    about = {"title": site.title, "description": site.standfirst}
    states = linked.dataset(site, record)
    head = linked.head(
        site, "index.html", picture=card_of("index.html", made), states=states, **about
    )
    details = {**about, "meta": dateline(record), "head": head}
    return render("index.html", site, details, reports=reports)


def claim_pages(
    site: Site, record: Record, stories: Sequence[Story], made: Pieces
) -> Iterator[tuple[str, str]]:
    """Print a page for every claim, and the list of them all."""
    shown = _shown_on(stories)
    ordered = sorted(made.claims.values(), key=lambda view: (view.said_on, view.id))
    about = {"title": "Every claim", "meta": dateline(record), "up": "../"}
    yield "claims/index.html", render("claims.html", site, about, claims=ordered)
    for view in ordered:
        summary = view.facts_by_label.get("Summary", "")
        words = {"title": view.heading, "description": summary}
        head = linked.head(site, view.href, states=linked.claim(site, view), **words)
        yield (
            view.href,
            render(
                "claim_page.html",
                site,
                {**words, "up": "../", "head": head},
                claim=view,
                shown=shown.get(view.id, []),
                corrections=[one for one in made.corrections if one.claim_id == view.id],
            ),
        )


def _shown_on(stories: Sequence[Story]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for told in stories:
        for card in told.cards:
            place = {"href": f"{told.name}.html#{card.name}", "title": card.title, "in": told.title}
            for claim in card.claims:
                found.setdefault(claim, []).append(place)
    return found


def embeds(
    site: Site, record: Record, stories: Sequence[Story], made: Pieces
) -> Iterator[tuple[str, str]]:
    """Print a page for every figure that other sites may put in a frame."""
    words = released(record)
    for told in stories:
        for card in told.cards:
            found = feed.of_card(card, made.corrections)
            corrected = found[0].day if found else ""
            about = {"title": card.title, "up": "../", "needs": EMBED, "corrected_on": corrected}
            yield (
                f"embed/{card.name}.html",
                render(
                    "embed.html",
                    site,
                    about,
                    card=card,
                    corrections=found,
                    pictures={card.name: still_places(card, made, site, "../")},
                    card_dateline=f"{words[0].upper()}{words[1:]}. {dateline(record)}",
                    report=f"{told.name}.html",
                ),
            )


def corrections_page(site: Site, record: Record, made: Pieces) -> str:
    """Print what was corrected and released, newest first."""
    about = {"title": "Corrections", "meta": dateline(record)}
    return render(
        "corrections.html",
        site,
        about,
        corrections=made.corrections,
        releases=releases(record, made.claims),
        known=set(made.claims),
    )


def data(record: Path) -> dict[str, bytes]:
    """Copy the data package: what the report says can be worked out again from here."""
    return {
        f"data/{path.name}": path.read_bytes()
        for path in sorted(record.iterdir())
        if path.is_file() and path.suffix in {".csv", ".json", ".md"}
    }
