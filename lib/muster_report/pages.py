"""Articles to pages: the same figures printed on a site, or on a page that holds everything.

The pages of a site share files that lie beside them; a page of its own (`Site.single`) is what
`jupyter nbconvert --to muster` writes.
"""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import Markup

from muster_report import embeds, files, links, metadata, social, templates, wording
from muster_report.anchors import folded
from muster_report.article import Article
from muster_report.figure import TWINS, Figure, size
from muster_report.metadata import Shared
from muster_report.site import Additions, Site

_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_IN_ADDRESS = "~()*!.'-_:/;,="


@dataclass(frozen=True)
class Made:
    """The files of the figures by name, and why pictures of some are not among them."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    failures: Mapping[str, str] = field(default_factory=dict)


NOTHING = Additions()


def article_page(
    article: Article, site: Site, made: Made, added: Additions = NOTHING, **details: Any
) -> str:
    """Print one article; details: description, meta, up, code, head, and what else it needs."""
    figures = article.figures
    coloured = any(' style="' in block.html for block in article.blocks)
    page = {
        "title": article.title,
        "notebook": f"{article.name}.ipynb",
        "next": None,
        "needs": templates.COLOURED if figures or coloured else "",
        "plotly": bundle(figures),
        **details,
    }
    return templates.render(
        "article.html",
        site,
        page,
        blocks=[links.of_block(block, added.links) for block in article.blocks],
        contents=[(place, words) for level, place, words in article.headings if level == 2],
        payloads={one.name: Markup(files.live(one)) for one in figures if site.single and one.live},
        end=added.ends.get(article.name, ""),
        **_of_figures(figures, site, made, added),
        citation=lambda one: citation(one, site, article),
    )


def bundle(figures: Sequence[Figure]) -> str:
    """Choose the plotly of a page: the smallest that draws every live chart; empty if none is."""
    drawn = [one for one in figures if one.live]
    smallest = templates.BASIC if all(one.basic for one in drawn) else templates.WHOLE
    return smallest if drawn else ""


def _of_figures(
    figures: Sequence[Figure], site: Site, made: Made, added: Additions, up: str = ""
) -> dict[str, Any]:
    return {
        "first": figures[0].name if figures else "",
        "pictures": {one.name: still_places(one, made, site, up) for one in figures},
        "failures": {one.name: made.failures.get(f"{one.name}.svg", "") for one in figures},
        "downloads": {one.name: list(downloads(one, made, site)) for one in figures},
        "added": added,
        "embed_code": lambda one: embeds.code(one, site),
    }


# ---- Pictures, downloads, embedding


def still_places(one: Figure, made: Made, site: Site, up: str = "") -> dict[str, Any] | None:
    """Say where each still picture of a figure is and how large; None if it could not be drawn."""
    names = {twin: f"{one.name}{twin}.svg" for twin in TWINS}
    if not all(name in made.files for name in names.values()):
        return None
    return {
        "src": {twin: up + _place(name, made, site) for twin, name in names.items()},
        "size": {twin: size(one.twins[twin]) for twin in ("", "-phone")},
    }


def _place(file: str, made: Made, site: Site) -> str:
    return data_address(file, made.files[file]) if site.single else f"figures/{quote(file)}"


def data_address(file: str, content: bytes) -> str:
    """Write a file into an address; text stays text, which packs far better than base64.

    >>> data_address("a.csv", b"n,1")
    'data:text/csv,n,1'
    """
    kind = file.rpartition(".")[2]
    if kind in {"csv", "json", "svg"}:
        return f"data:{_TYPES[kind]},{quote(content, safe=_IN_ADDRESS)}"
    return f"data:{_TYPES[kind]};base64,{base64.b64encode(content).decode()}"


def downloads(one: Figure, made: Made, site: Site) -> Iterable[dict[str, str]]:
    """List the files of a figure a reader may take away."""
    for kind in ("csv", "xlsx", "json", "svg", "png"):
        file = f"{one.name}.{kind}"
        if file in made.files:
            yield {"name": file, "label": kind.upper(), "href": _place(file, made, site)}


def citation(one: Figure, site: Site, article: Article) -> str:
    """Write how to cite a figure: who, what, where, from which release, as of when."""
    where = site.at(f"{article.name}.html#{one.name}") if site.canonical else ""
    day = f"as of {wording.day(one.as_of)}" if one.as_of else ""
    published = ", ".join(part for part in (site.title, site.release, day) if part)
    title = f"“{one.title.rstrip('.')}”" if one.title else ""
    parts = [site.byline, title, published, where]
    return ". ".join(part for part in parts if part) + "."


# ---- The pages of a site


def article_pages(
    site: Site, articles: Sequence[Article], made: Made, added: Additions
) -> Iterator[tuple[str, str]]:
    """Print every article; a link to a notebook leads to its page, or to the notebook itself."""
    lead = _to_pages(articles, site)
    for one, after in zip(articles, [*articles[1:], None], strict=True):
        file = f"{one.name}.html"
        following = after and {"href": f"{quote(after.name)}.html", "title": after.title}
        head = metadata.head(
            site,
            file,
            title=one.title,
            description=one.headline,
            pictures=[
                *social_pictures(file, one.title, made),
                *chart_pictures(one.figures[:1], made),
            ],
            states=added.statements.get(file),
        )
        about = {"description": one.headline, "head": head, "next": following}
        turned = replace(one, blocks=tuple(links.to_notebooks(block, lead) for block in one.blocks))
        yield file, article_page(turned, site, made, added, **about)


def _to_pages(articles: Sequence[Article], site: Site) -> links.Lead:
    """Lead to the page of a notebook, or to the notebook itself; a page alone leads nowhere."""
    names = {one.name: one for one in articles}

    def lead(path: str, fragment: str) -> str:
        name = path.rpartition("/")[2].removesuffix(".ipynb")
        if name in names:
            return f"{quote(name)}.html{_place_in(names[name], fragment)}"
        return "" if site.single else f"notebooks/{quote(name)}.ipynb"

    return lead


def _place_in(article: Article, fragment: str) -> str:
    """Give the place of a page that a link into its notebook means, as Jupyter spells it."""
    if not fragment:
        return ""
    places = {folded(text): place for _, place, text in reversed(article.headings)}
    return f"#{places.get(folded(unquote(fragment)), fragment)}"


def social_pictures(file: str, title: str, made: Made) -> Iterator[Shared]:
    """Give the social picture of a page, if it could be drawn."""
    name = f"social-{file.removesuffix('.html')}.png"
    if name in made.files:
        yield Shared(f"figures/{quote(name)}", social.WIDTH, social.HEIGHT, title)


def chart_pictures(figures: Sequence[Figure], made: Made) -> Iterator[Shared]:
    """Give the pictures of the charts themselves, those that could be drawn."""
    for one in figures:
        if f"{one.name}.png" in made.files:
            yield Shared(f"figures/{quote(one.name)}.png", *embeds.picture_size(one), one.alt)


def front_page(site: Site, articles: Sequence[Article], made: Made, added: Additions) -> str:
    """Print the list of reports, each with its headline sentence and a picture."""
    reports = [
        {
            "href": f"{quote(one.name)}.html",
            "title": one.title,
            "headline": one.headline,
            "still": still_places(one.figures[0], made, site)
            if one.figures and not site.single
            else None,
        }
        for one in articles
    ]
    about = {"title": site.title, "description": site.standfirst}
    pictures, states = social_pictures("index.html", site.title, made), added.statements
    head = metadata.head(
        site, "index.html", pictures=pictures, states=states.get("index.html"), **about
    )
    return templates.render(
        "index.html",
        site,
        {**about, "meta": site.dateline, "head": head},
        reports=reports,
        front=added.front,
    )


def embed_pages(
    site: Site, articles: Sequence[Article], made: Made, added: Additions
) -> Iterator[tuple[str, str]]:
    """Print a page for every figure that other sites may put in a frame, and tell oEmbed of it."""
    for article in articles:
        for one in article.figures:
            yield f"embed/{one.name}.html", embed_page(one, article, site, made, added)
            if site.canonical:
                yield f"embed/{one.name}.json", embeds.oembed(one, site)


def embed_page(one: Figure, article: Article, site: Site, made: Made, added: Additions) -> str:
    """Print one figure as a page to be put in a frame."""
    release = f"{site.release[:1].upper()}{site.release[1:]}." if site.release else ""
    file, title = f"embed/{quote(one.name)}", one.title
    head = metadata.head(
        site,
        f"{file}.html",
        title=title,
        description=one.alt,
        pictures=chart_pictures([one], made),
        oembed=f"{file}.json",
    )
    about = {
        "title": title,
        "description": one.alt,
        "head": head,
        "up": "../",
        "needs": templates.COLOURED,
        "plotly": bundle([one]),
        "corrected_on": added.corrected.get(one.name, ""),
    }
    return templates.render(
        "embed.html",
        site,
        about,
        figure=one,
        figure_dateline=" ".join(filter(None, (release, site.dateline))),
        report=f"{quote(article.name)}.html",
        **_of_figures([one], site, made, added, "../"),
    )


def sitemap(site: Site, names: Iterable[str]) -> str:
    """List the pages for crawlers; only a site with an address of its own has one."""
    pages = sorted(
        name for name in names if name.endswith(".html") and not name.startswith("embed/")
    )
    made = templates.environment().get_template("sitemap.xml")
    return made.render(pages=[site.at(quote(name)) for name in pages])


def robots(site: Site) -> str:
    """Let crawlers in, and show those of a site with an address where its pages are listed."""
    listed = f"Sitemap: {site.at('sitemap.xml')}\n" if site.canonical else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def site_files(
    site: Site, articles: Sequence[Article], made: Made, added: Additions = NOTHING
) -> dict[str, bytes]:
    """Give every file of a site by its name in the site's folder."""
    texts = dict(article_pages(site, articles, made, added))
    texts["index.html"] = front_page(site, articles, made, added)
    if site.single:
        return {name: text.encode() for name, text in texts.items()}
    texts |= dict(embed_pages(site, articles, made, added))
    if site.canonical:
        texts["sitemap.xml"] = sitemap(site, [*texts, *added.files])
    texts["robots.txt"] = robots(site)
    used = {bundle(article.figures) for article in articles} - {""}
    served = {*templates.SERVED, *used}
    assets = {f"assets/{name}": templates.asset(name) for name in sorted(served)}
    figures = {f"figures/{name}": content for name, content in made.files.items()}
    return (
        {name: text.encode() for name, text in texts.items()} | figures | assets | dict(added.files)
    )
