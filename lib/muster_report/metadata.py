"""What a page says to machines: where it belongs, how it looks when shared, what it states."""

import json
from typing import Any

from markupsafe import Markup

from muster_report.site import Site


def head(
    site: Site,
    file: str,
    *,
    title: str,
    description: str,
    picture: str = "",
    states: Any = None,
) -> Markup:
    """Write the part of a page's head that machines read.

    file: the page, from the top of the site; picture: its social picture, likewise; states:
    JSON-LD. Addresses are absolute where the site has a `canonical` one; without it there is none
    to give.
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
        lines += _addresses(site, file, picture)
    if states:
        text = json.dumps(states, ensure_ascii=False).replace("<", "\\u003c")
        lines.append(Markup('<script type="application/ld+json">{}</script>').format(Markup(text)))
    return Markup("\n").join(lines)


def _addresses(site: Site, file: str, picture: str) -> list[Markup]:
    lines = [
        Markup('<link rel="canonical" href="{}">').format(site.at(file)),
        Markup('<meta property="og:url" content="{}">').format(site.at(file)),
    ]
    if picture:
        lines += [
            Markup('<meta property="og:image" content="{}">').format(site.at(picture)),
            Markup('<meta property="og:image:width" content="1200">'),
            Markup('<meta property="og:image:height" content="630">'),
            Markup('<meta name="twitter:card" content="summary_large_image">'),
        ]
    return lines
