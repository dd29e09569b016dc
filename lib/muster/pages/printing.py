"""The templates of Muster's own pages, which extend those of the report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment
from markupsafe import Markup, escape

from muster import language, style
from muster.tables import Printed
from muster_report import metadata, templates
from muster_report.embedded import split
from muster_report.site import Site

ASSETS = Path(__file__).parent / "assets"


def assets() -> dict[str, bytes]:
    """Read the style sheet and the scripts of our pages."""
    return {f"assets/{path.name}": path.read_bytes() for path in sorted(ASSETS.iterdir())}


def environment() -> Environment:
    """Give the template environment with our templates and filters in it."""
    made = templates.environment("muster.pages")
    made.filters["page_link"] = page_link
    made.globals.update(say=language.text, label=language.label, tongue=tongue)
    return made


def about(site: Site, file: str, title: str, description: str, **more: Any) -> dict[str, Any]:
    """Say where one of our pages is and what it is; `more` is of its head, as `metadata.head`."""
    up = "../" * file.count("/")
    head = metadata.head(site, file, title=title, description=description, **more)
    sheet = Markup('\n<link rel="stylesheet" href="{}assets/record.css">').format(up)
    return {"title": title, "description": description, "up": up, "head": head + sheet}


def render(template: str, site: Site, page: Mapping[str, Any], **context: Any) -> str:
    """Render one of our pages."""
    environment()
    return templates.render(template, site, page, ("muster.pages",), **context)


def fragment(template: str, **context: Any) -> Markup:
    """Render a part of a page."""
    return Markup(environment().get_template(template).render(**context))


def page_link(page: Printed, on_paper: bool = False) -> Markup:
    """Link to a page of the world: outlet, day, language; on paper, its address."""
    spoken = Markup(' hreflang="{}"').format(page.language) if page.language else ""
    address = Markup(' data-page="{}"').format(page.href.partition("#:~:")[0]) if on_paper else ""
    link = (
        Markup('<a href="{}"{}{} rel="noopener external">{}</a>').format(
            page.href, spoken, address, page.outlet
        )
        if split(page.href).scheme in {"http", "https"}
        else escape(page.outlet)
    )
    day = f", {style.short_day(page.day)}" if page.day else ""
    archived = f", {language.text('page-archived')}" if page.archived else ""
    return Markup("{}{}{}").format(link, day, archived)


def tongue(code: str) -> str:
    """Name a language in the one that is spoken.

    >>> tongue("ko")
    'Korean'
    """
    return str(Locale.parse(language.spoken()).languages.get(code, code))
