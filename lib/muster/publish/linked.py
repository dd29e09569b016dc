"""What a page says to machines: where it belongs, how it looks when shared, what it states.

A claim is published as schema.org Claim with its author and its pages, never as ClaimReview:
Muster records who said what and gives no verdicts.
"""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from muster.publish.claims import ClaimView
from muster.publish.pages import Site
from muster.record import Record, release

Json = dict[str, Any]


def head(
    site: Site,
    file: str,
    *,
    title: str,
    description: str,
    picture: str = "",
    states: Json | None = None,
) -> Markup:
    """Write the part of a page's head that machines read.

    file: the page, from the top of the site; picture: its social card, likewise; states: JSON-LD.
    Addresses are absolute where the site has a `canonical` one; without it there is none to give.
    """
    lines = [
        Markup('<meta property="og:type" content="article">'),
        Markup('<meta property="og:title" content="{}">').format(title),
        Markup('<meta property="og:description" content="{}">').format(description),
        Markup('<meta property="og:site_name" content="{}">').format(site.title),
    ]
    if not site.single:
        feed = '<link rel="alternate" type="application/atom+xml" title="Corrections" href="{}">'
        lines.append(Markup(feed).format("../" * file.count("/") + "feed.xml"))
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


def dataset(site: Site, record: Record) -> Json:
    """Describe the record as a schema.org Dataset with its files."""
    package = record.package
    files = [
        {
            "@type": "DataDownload",
            "name": resource["name"],
            "encodingFormat": "text/csv",
            "contentUrl": site.at(f"data/{resource['path']}"),
        }
        for resource in package["resources"]
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": package["title"],
        "description": package.get("description", package["title"]),
        "version": release(record),
        "license": [licence.get("path", "") for licence in package.get("licenses", ())],
        "creator": [
            {"@type": "Organization", "name": one["title"]}
            for one in package.get("contributors", ())
        ],
        "isAccessibleForFree": True,
        "distribution": files,
    }


def claim(site: Site, view: ClaimView) -> Json:
    """Describe one claim as a schema.org Claim: who put it forward, and the pages that print it."""
    facts = view.facts_by_label
    pages = [view.page, *(rendering.page for rendering in view.renderings)]
    author = (
        {"@type": "Person", "name": facts["Speaker"], "affiliation": facts["Source"]}
        if "Speaker" in facts
        else {"@type": "Organization", "name": facts["Source"]}
    )
    return {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": site.at(view.href),
        "name": view.heading,
        "text": view.wording or facts.get("Summary", view.heading),
        "author": author,
        "datePublished": view.said_on,
        "appearance": [_work(vars(page)) for page in pages],
    }


def _work(page: Mapping[str, str]) -> Json:
    known = {
        "url": page["url"].partition("#:~:")[0],
        "name": page["title"],
        "inLanguage": page["language"],
        "datePublished": page["published_on"],
    }
    publisher = {"@type": "Organization", "name": page["outlet"]}
    stated = {name: value for name, value in known.items() if value}
    return {"@type": "CreativeWork", "publisher": publisher, **stated}
