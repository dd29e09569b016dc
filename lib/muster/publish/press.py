"""Cards to printed pieces (pictures, downloads, live figures), and stories to pages.

The same cards are printed two ways: a site, whose pages share files that lie beside them, and a
page of its own that holds everything (`Site.single`), as `jupyter nbconvert --to muster` writes
it.
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from muster import style
from muster.publish.cards import TWINS, Card
from muster.publish.claims import ClaimView
from muster.publish.downloads import csv_of, json_of, xlsx_of
from muster.publish.feed import Correction, of_card
from muster.publish.outputs import Story
from muster.publish.pages import CHART, Site, render
from muster.publish.pictures import Picture, drawn
from muster.publish.problems import PublishError

_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EMBED_ROOM = 260  # pixels beside the picture of an embed that posts no height
_CELL = re.compile(r"(<t[dh][^>]*>)([\w-]+)(</t[dh]>)")
_IN_ADDRESS = "~()*!.'-_:/;,="


@dataclass(frozen=True)
class Pieces:
    """What the cards of a report need on the page: files by name, claims by id."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    claims: Mapping[str, ClaimView] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()


def pieces(
    cards: Sequence[Card],
    *,
    release: str,
    committed: Path,
    cache: Path,
    besides: Sequence[Picture] = (),
    done: Callable[[], None] = lambda: None,
) -> dict[str, bytes]:
    """Make every file of every card: five pictures, CSV, JSON, XLSX and the live figure.

    besides: pictures that are drawn too where there is a browser, and done without where not.
    """
    wanted = [picture for card in cards for picture in stills(card)]
    try:
        files = drawn([*wanted, *besides], committed=committed, cache=cache, done=done)
    except PublishError:
        files = drawn(wanted, committed=committed, cache=cache)
    for card in cards:
        files[f"{card.name}.csv"] = csv_of(card)
        files[f"{card.name}.json"] = json_of(card)
        files[f"{card.name}.xlsx"] = xlsx_of(card, release)
        files[f"{card.name}.js"] = f'musterFigure("{card.name}", {live(card)});\n'.encode()
    return files


def stills(card: Card) -> list[Picture]:
    """List the five pictures of a card: four for the page, one to take away."""
    words = {
        name: text
        for name, text in (
            ("Title", card.title),
            ("Description", card.alt),
            ("Source", card.source_line),
        )
        if text
    }
    svgs = [Picture(f"{card.name}{twin}.svg", card.twins[twin], words) for twin in TWINS]
    return [*svgs, Picture(f"{card.name}.png", titled(card), words)]


def titled(card: Card) -> dict[str, Any]:
    """Put title, subtitle and source line back into a figure that will travel without its page."""
    layout = card.figure["layout"]
    margin = {"l": 80, "r": 80, "t": 16, "b": 40, **layout.get("margin", {})}
    lines = {"text": f"<b>{card.title}</b>", "subtitle": {"text": card.subtitle}}
    place = {
        "x": 0,
        "xref": "paper",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 12},
    }
    source = {
        "text": card.source_line, "showarrow": False, "x": 0, "xref": "paper", "xanchor": "left",
        "y": 0, "yref": "paper", "yanchor": "top", "yshift": -margin["b"], "font": {"size": 10},
    }  # fmt: skip
    taller = {
        **layout,
        "title": {**lines, **place},
        "height": layout.get("height", 450) + 88,
        "margin": {**margin, "t": margin["t"] + 64, "b": margin["b"] + 24},
        "annotations": [*layout.get("annotations", ()), source],
    }
    return {**card.figure, "layout": taller}


def live(card: Card) -> str:
    """Write what the page's script draws a live chart from: two widths and the dark colours."""
    pair = {
        name: {
            "data": twin["data"],
            "layout": {k: v for k, v in twin["layout"].items() if k != "meta"},
        }
        for name, twin in (("wide", card.twins[""]), ("phone", card.twins["-phone"]))
    }
    whole = {**pair, "dark": style.DARK}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def page(story: Story, site: Site, made: Pieces, **details: Any) -> str:
    """Print one story. details: description, meta, up, code, head and what else the page needs."""
    cards = story.cards
    here = {claim.id: claim for card in cards for claim in claims_of(card, made)}
    hrefs = {
        name: f"#claim-{name}" if site.single else view.href
        for name, view in (here if site.single else made.claims).items()
    }
    return render(
        "page.html",
        site,
        {
            "title": story.title,
            "notebook": f"{story.name}.ipynb",
            "next": None,
            "needs": CHART if cards else "",
            **details,
        },
        blocks=[replace(b, html=with_claims(b.html, hrefs)) for b in story.blocks],
        pictures={card.name: still_places(card, made, site) for card in cards},
        downloads={card.name: list(downloads(card, made, site)) for card in cards},
        payloads={card.name: live(card) for card in cards} if site.single else {},
        sources={card.name: claims_of(card, made) for card in cards},
        corrections={card.name: of_card(card, made.corrections) for card in cards},
        hrefs=hrefs,
        claims=list(here.values()) if site.single else [],
        embeds=not site.single,
        citation=lambda card: citation(card, site, story),
        embed_code=lambda card: embed_code(card, site),
    )


def claims_of(card: Card, made: Pieces) -> list[ClaimView]:
    """List the claims a card shows, oldest first."""
    views = [made.claims[name] for name in card.claims if name in made.claims]
    return sorted(views, key=lambda view: (view.said_on, view.id))


def with_claims(html: str, hrefs: Mapping[str, str]) -> str:
    """Make a link of every table cell that names a claim and nothing else.

    >>> with_claims("<td>nis-1</td><td>nis-2</td>", {"nis-1": "claims/nis-1.html"})
    '<td><a href="claims/nis-1.html">nis-1</a></td><td>nis-2</td>'
    """

    def linked(found: re.Match[str]) -> str:
        opening, name, closing = found.groups()
        href = hrefs.get(name)
        return f'{opening}<a href="{href}">{name}</a>{closing}' if href else found[0]

    return _CELL.sub(linked, html)


def still_places(card: Card, made: Pieces, site: Site, up: str = "") -> dict[str, Any]:
    """Say where each still picture of a card is and how large it is drawn."""
    sizes = {twin: _size(card.twins[twin]) for twin in ("", "-phone")}
    return {
        "src": {twin: up + _place(f"{card.name}{twin}.svg", made, site) for twin in TWINS},
        "size": sizes,
    }


def _size(figure: Mapping[str, Any]) -> tuple[int, int]:
    layout = figure["layout"]
    return round(layout.get("width", 800)), round(layout.get("height", 450))


def _place(file: str, made: Pieces, site: Site) -> str:
    return data_address(file, made.files[file]) if site.single else f"figures/{file}"


def data_address(file: str, content: bytes) -> str:
    """Write a file into an address; text stays text, which packs far better than base64.

    >>> data_address("a.csv", b"n,1")
    'data:text/csv,n,1'
    """
    kind = file.rpartition(".")[2]
    if kind in {"csv", "json", "svg"}:
        return f"data:{_TYPES[kind]},{quote(content, safe=_IN_ADDRESS)}"
    return f"data:{_TYPES[kind]};base64,{base64.b64encode(content).decode()}"


def downloads(card: Card, made: Pieces, site: Site) -> Iterable[dict[str, str]]:
    """List the files of a card a reader may take away."""
    for kind in ("csv", "xlsx", "json", "svg", "png"):
        file = f"{card.name}.{kind}"
        yield {"name": file, "label": kind.upper(), "href": _place(file, made, site)}


def citation(card: Card, site: Site, story: Story) -> str:
    """Write how to cite a figure: who, what, where, from which release, as of when."""
    where = site.at(f"{story.name}.html#{card.name}") if site.canonical else ""
    day = f"as of {style.day(card.as_of)}" if card.as_of else ""
    published = ", ".join(part for part in (site.title, site.release, day) if part)
    parts = [site.byline, f"“{card.title.rstrip('.')}”", published, where]
    return ". ".join(part for part in parts if part) + "."


def embed_code(card: Card, site: Site) -> str:
    """Write the HTML that puts a figure into another page."""
    code = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0">'
        '</iframe><script src="{}" async></script>'
    )
    height = _size(card.twins[""])[1] + EMBED_ROOM
    frame, script = site.at(f"embed/{card.name}.html"), site.at("assets/embed.js")
    return str(code.format(frame, card.title, height, script))
