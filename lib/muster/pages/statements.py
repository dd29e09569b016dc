"""What pages state to machines: the record as a Dataset, each claim as a Claim.

A claim is published as schema.org Claim with its author and its pages, never as ClaimReview:
Muster records who said what and gives no verdicts.
"""

from collections.abc import Mapping
from typing import Any

from muster.pages.claims import ClaimView
from muster.record import Record, release
from muster_report.site import Site

Json = dict[str, Any]


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
