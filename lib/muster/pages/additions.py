"""What Muster adds to a report: sources, corrections and claims, as fragments and pages."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from muster.pages import claim_pages, redraw, statements
from muster.pages import corrections as corrected
from muster.pages.about import about_page
from muster.pages.answers import remembered
from muster.pages.bodies import body_pages
from muster.pages.contact import report_link
from muster.pages.corrections import Correction
from muster.pages.finding import finder
from muster.pages.measures import measure_pages
from muster.pages.outlets import outlet_pages, outlets
from muster.pages.places import places_page
from muster.pages.printing import assets, fragment
from muster.pages.readings import readings
from muster.pages.released import releases
from muster.record import Record
from muster.tables import Card, cards
from muster_report.article import Article
from muster_report.cache import Cache
from muster_report.figure import Figure
from muster_report.links import named
from muster_report.site import Additions, Panel, Site


@dataclass(frozen=True)
class Subject:
    """A record as the pages of a site speak of it."""

    record: Record
    site: Site
    cache: Cache = field(default_factory=Cache)  # of answers, which take a second or two
    surroundings: str = ""  # hash of all that they come from
    pool: Executor | None = None  # where pages are printed, if not here

    @cached_property
    def claims(self) -> Mapping[str, Card]:
        """Read every claim for print, oldest first."""
        return cards(self.record)

    @cached_property
    def corrections(self) -> Sequence[Correction]:
        """Read the corrections, newest first."""
        return corrected.corrections(self.record, self.claims)


def additions(subject: Subject, articles: Sequence[Article]) -> Additions:
    """Give the fragments for every figure and article, and the pages beside them."""
    site = subject.site
    figures = [figure for article in articles for figure in article.figures]
    notices = {figure.name: _notice(figure, subject) for figure in figures}
    return Additions(
        notices=notices,
        embed_notices={figure.name: _notice(figure, subject, linked=False) for figure in figures},
        corrected={figure.name: _last(figure, subject) for figure in figures},
        panels={
            figure.name: [panel]
            for figure in figures
            if (panel := _sources(figure, subject)) is not None
        },
        codes={figure.name: redraw.code(figure) for figure in figures},
        links=hrefs(subject),
        ends={article.name: _claims_of(article, subject) for article in articles}
        if site.single
        else {},
        statements={"index.html": statements.dataset(site, subject.record)},
        front=Markup("") if site.single else _front(subject),
        files={} if site.single else _files(subject, articles, figures),
    )


def _files(
    subject: Subject, articles: Sequence[Article], figures: Sequence[Figure]
) -> dict[str, bytes]:
    site, record, claims = subject.site, subject.record, subject.claims
    told = releases(record, claims)
    texts = dict(
        claim_pages.claim_pages(
            site,
            articles,
            claims,
            subject.corrections,
            readings(record),
            record.package,
            subject.pool,
        )
    )
    listed = dict(finder(site, record, claims))
    measured = listed | dict(
        measure_pages(site, record, remembered(record, subject.cache, subject.surroundings), claims)
    )
    measured |= dict(body_pages(site, record, claims))
    measured |= dict(outlet_pages(site, outlets(claims)))
    texts["corrections.html"] = claim_pages.corrections_page(
        site, claims, subject.corrections, told
    )
    texts["places.html"] = places_page(site, record, claims)
    texts["about.html"] = about_page(site, record, told)
    texts["feed.xml"] = corrected.atom(site, record, subject.corrections, told)
    texts["feed.json"] = corrected.json_feed(site, record, subject.corrections, told)
    texts["status.json"] = corrected.status(record, figures, subject.corrections)
    printed = {name: text.encode() for name, text in texts.items()}
    return printed | measured | assets() | claim_pages.data(record)


NEWEST = 4  # claims on the front page


def _front(subject: Subject) -> Markup:
    """Tell on the front page the newest claims, and what the newest release changed."""
    newest = [*subject.claims.values()][: -NEWEST - 1 : -1]
    told = [one for one in releases(subject.record, subject.claims) if one.day]
    return fragment("front.html", newest=newest, release=told[0] if told else None)


def hrefs(subject: Subject) -> dict[str, str]:
    """Say where each claim's id leads: to its page, or to its place on a page of its own."""
    if subject.site.single:
        return {name: f"#claim-{name}" for name in subject.claims}
    return {name: f"claims/{name}.html" for name in subject.claims}


def _of(figure: Figure, subject: Subject) -> list[Card]:
    """List the claims a figure shows, oldest first."""
    shown = set(figure.claims)
    return [card for name, card in subject.claims.items() if name in shown]


def _last(figure: Figure, subject: Subject) -> str:
    one = next(iter(corrected.of_figure(subject.record, figure, subject.corrections)), None)
    return one.day if one else ""


def _notice(figure: Figure, subject: Subject, *, linked: bool = True) -> Markup:
    """Say when and why a figure was corrected, each reason once, with a link to more."""
    every = corrected.of_figure(subject.record, figure, subject.corrections)
    reasons = {(one.day, one.text): one for one in reversed(every)}
    leads = linked and not subject.site.single
    notices = [
        fragment("correction_notice.html", one=one, linked=leads)
        for one in reversed(reasons.values())
    ]
    return Markup("").join(notices)


def _sources(figure: Figure, subject: Subject) -> Panel | None:
    claims = _of(figure, subject)
    if not claims:
        return None
    site, package = subject.site, subject.record.package
    wrong = report_link(package, site.release, site.at(figure.name), figure.title)
    return sources_panel(figure.name, claims, hrefs(subject), wrong)


def sources_panel(
    figure: str, claims: Sequence[Card], hrefs: Mapping[str, str], wrong: str = ""
) -> Panel:
    """Print the claims behind a figure, each with the pages that print it, as a tab.

    wrong: the address at which an error is reported, if there is one.
    """
    html = fragment("sources.html", figure=figure, sources=claims, hrefs=hrefs, wrong=wrong)
    return Panel("sources", "Sources", html, screen=True)


def _claims_of(article: Article, subject: Subject) -> Markup:
    """Print the claims of a page that travels alone: of its charts, and those its tables name."""
    claims = subject.claims
    shown = {name for figure in article.figures for name in figure.claims}
    shown |= {key for block in article.blocks for key in named(block.html, claims)}
    here = [card for name, card in claims.items() if name in shown]
    return claims_here(here) if here else Markup("")


def claims_here(claims: Sequence[Card]) -> Markup:
    """Print claims below the article that shows them."""
    return fragment("claims_here.html", claims=claims, up="")
