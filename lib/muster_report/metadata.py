"""What a page says to machines: where it belongs, how it looks when shared, what it states."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from muster_report.site import Site


@dataclass(frozen=True)
class Shared:
    """A picture to be shown where a page is shared: a file of the site, pixels, words."""

    file: str
    width: int
    height: int
    alt: str


def head(
    site: Site,
    file: str,
    *,
    title: str,
    description: str,
    pictures: Iterable[Shared] = (),
    oembed: str = "",
    states: Any = None,
) -> Markup:
    """Write the part of a page's head that machines read.

    file: the page, from the top of the site; pictures: the best first; oembed: its oEmbed file;
    states: JSON-LD. Addresses are absolute where the site has a `canonical` one; without it there
    is none to give.
    """
    lines = [
        Markup('<meta property="og:type" content="article">'),
        Markup('<meta property="og:title" content="{}">').format(title),
        Markup('<meta property="og:description" content="{}">').format(description),
        Markup('<meta property="og:site_name" content="{}">').format(site.title),
    ]
    if site.feed and not site.single:
        feed = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
        lines.append(Markup(feed).format(site.feed, "../" * file.count("/") + "feed.xml"))
    if site.canonical:
        lines += _addresses(site, file)
        lines += _shown(site, pictures)
        if oembed:
            told = '<link rel="alternate" type="application/json+oembed" title="{}" href="{}">'
            lines.append(Markup(told).format(title, site.at(oembed)))
    if states:
        text = json.dumps(states, ensure_ascii=False).replace("<", "\\u003c")
        lines.append(Markup('<script type="application/ld+json">{}</script>').format(Markup(text)))
    return Markup("\n").join(lines)


def _addresses(site: Site, file: str) -> list[Markup]:
    return [
        Markup('<link rel="canonical" href="{}">').format(site.at(file)),
        Markup('<meta property="og:url" content="{}">').format(site.at(file)),
    ]


def _shown(site: Site, pictures: Iterable[Shared]) -> list[Markup]:
    lines = [
        Markup('<meta property="og:image{}" content="{}">').format(part, value)
        for one in pictures
        for part, value in (
            ("", site.at(one.file)),
            (":width", one.width),
            (":height", one.height),
            (":alt", one.alt),
        )
    ]
    large = Markup('<meta name="twitter:card" content="summary_large_image">')
    return [*lines, large] if lines else []
