"""Templates to pages: what is escaped, what a page may load, how a link, a day and a number look.

Every page carries a content security policy that lets it load what lies beside it and nothing
else. A page of its own (`single`) holds its style and scripts itself, each allowed by its hash.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from muster import style, tables
from muster.publish.appearances import Page
from muster.publish.cards import Card, copied_code

ASSETS = Path(__file__).parent / "assets"
BESIDE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'none'"
)
# plotly writes the colours of words in a chart as style attributes. They can load nothing and run
# nothing under this policy, and none comes from a notebook: those are taken out of what it shows.
CHART = "; style-src-attr 'unsafe-inline'"
EMBED = CHART + "; connect-src 'self'"  # may ask its own site whether it has been corrected


@dataclass(frozen=True)
class Site:
    """What all pages of a report share."""

    title: str
    language: str = "en"
    byline: str = ""
    standfirst: str = ""
    colophon: tuple[Markup, ...] = ()
    links: tuple[Mapping[str, str], ...] = ()
    canonical: str = ""
    release: str = ""  # in words: "release 1.0.0"
    single: bool = False

    def at(self, file: str) -> str:
        """Give the address of a file of the site; from the top where the site has none yet."""
        return f"{self.canonical.rstrip('/')}/{file}" if self.canonical else file


@cache
def environment() -> Environment:
    """Make the template environment: everything is escaped unless we made it."""
    made = Environment(
        loader=PackageLoader("muster.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        number=style.number,
        day=lambda day: style.day(day) if day else "",
        short_day=style.short_day,
        outside=outside,
        table=table,
        page_link=page_link,
        copied_code=copied_code,
    )
    return made


def render(template: str, site: Site, page: Mapping[str, Any], **context: Any) -> str:
    """Render one page. page: title, description, meta, up (the way to the top: "" or "../")."""
    plain = {"description": "", "meta": "", "up": "", "head": "", "code": False}
    whole = {**plain, "policy": policy(site, page.get("needs", "")), **page}
    assets = inline_assets() if site.single else {}
    return (
        environment().get_template(template).render(site=site, page=whole, assets=assets, **context)
    )


@cache
def inline_assets() -> dict[str, Markup]:
    """Read the style sheets and scripts for a page that holds them itself."""
    files = {
        "css": "muster.css",
        "plotly_css": "plotly.css",
        "js": "muster.js",
        "plotly": "plotly-basic.min.js",
    }
    return {name: Markup((ASSETS / file).read_text("utf-8")) for name, file in files.items()}


def policy(site: Site, needs: str = "") -> str:
    """Say what a page may load: what lies beside it, or what it holds itself, by hash.

    needs: what a kind of page may do beyond that, such as `CHART`.
    """
    if not site.single:
        return BESIDE + needs
    held = {name: _hash(text) for name, text in inline_assets().items()}
    return (
        f"default-src 'none'; script-src {held['js']} {held['plotly']};"
        f" style-src {held['css']} {held['plotly_css']}; img-src data:;"
        f" base-uri 'none'; form-action 'none'{needs}"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def table(card: Card) -> tables.Table:
    """Word the numbers of a card; a column of claim ids becomes the link of its row instead."""
    twin = {"title": card.title, "table": {"columns": card.columns, "rows": card.rows}}
    whole = tables.of_figure({"layout": {"meta": twin}})
    kept = [i for i, column in enumerate(card.columns) if column["name"] != "claim_id"]
    return replace(
        whole,
        columns=tuple(whole.columns[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) for row in whole.rows),
    )


def outside(url: Any) -> Markup:
    """Link to a page of the world, named by its host; anything that is no web address stays text.

    >>> str(outside("javascript:alert(1)"))
    'javascript:alert(1)'
    """
    parts = urlsplit(str(url))
    if parts.scheme not in {"http", "https"}:
        return escape(str(url))
    return Markup('<a href="{}" rel="noopener external">{}</a>').format(url, parts.netloc)


def page_link(page: Page, on_paper: bool = False) -> Markup:
    """Link to a page of the world: outlet, day, language; on paper, its address."""
    language = Markup(' hreflang="{}"').format(page.language) if page.language else ""
    address = Markup(' data-page="{}"').format(page.url.partition("#:~:")[0]) if on_paper else ""
    link = (
        Markup('<a href="{}"{}{} rel="noopener external">{}</a>').format(
            page.url, language, address, page.outlet
        )
        if urlsplit(page.url).scheme in {"http", "https"}
        else escape(page.outlet)
    )
    day = f", {style.short_day(page.published_on)}" if page.published_on else ""
    archived = ", kept by an archive" if page.archive_state == "kept" else ""
    return Markup("{}{}{}").format(link, day, archived)
