"""What pages state to machines: the record as a Dataset, each claim as a Claim.

A claim is published as schema.org Claim with its author and its pages, never as ClaimReview:
Muster records who said what and gives no verdicts.
"""

from collections.abc import Sequence
from typing import Any

from muster.pages.corrections import Correction
from muster.record import Record, release
from muster.tables import Card, Printed
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


def claim(site: Site, card: Card, corrections: Sequence[Correction] = ()) -> Json:
    """Describe one claim as a schema.org Claim: who put it forward, and the pages that print it."""
    facts = card.told
    author = (
        {"@type": "Person", "name": facts["speaker"], "affiliation": facts["source"]}
        if "speaker" in facts
        else {"@type": "Organization", "name": facts["source"]}
    )
    corrected = {"correction": [correction(site, one) for one in corrections]}
    return {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": site.at(f"claims/{card.claim_id}.html"),
        "name": card.name,
        "text": card.wording or card.summary or card.name,
        "author": author,
        "datePublished": card.day,
        "appearance": [_work(page) for page in card.printed],
        **(corrected if corrections else {}),
    }


def correction(site: Site, one: Correction) -> Json:
    """Describe one correction as a schema.org CorrectionComment."""
    return {
        "@type": "CorrectionComment",
        "url": site.at(f"corrections.html#{one.id}"),
        "text": one.text,
        "datePublished": one.day,
    }


def _work(page: Printed) -> Json:
    known = {
        "url": page.href.partition("#:~:")[0],
        "name": page.title,
        "inLanguage": page.language,
        "datePublished": page.day,
    }
    publisher = {"@type": "Organization", "name": page.outlet}
    stated = {name: value for name, value in known.items() if value}
    return {"@type": "CreativeWork", "publisher": publisher, **stated}
