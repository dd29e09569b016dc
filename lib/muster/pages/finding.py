"""The list of every claim, and what a reader can search and choose in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from muster import analysis, language
from muster.pages.lists import Line
from muster.pages.printing import about, render
from muster.record import Record
from muster.tables.words import cell
from muster_report.site import Site

Named = dict[Any, Any]
FACETS = ("measure", "body", "group", "bound", "review", "changed")
ORDERS = ("oldest", "newest", "highest", "pages")
SEARCHED = ("whose", "said", "about", "speaker", "wording", "summary", "notes", "outlets", "names")
COLUMNS = (
    *("day", "whose", "said", "about", "speaker", "wording", "summary", "review", "outlet"),
    *("address", "claim"),
)


def finder(site: Site, record: Record, lines: Mapping[str, Line]) -> Iterator[tuple[str, bytes]]:
    """Print the list of every claim, and the script that its search and its downloads read."""
    found = rows(record, lines)
    page = about(site, "claims/index.html", language.text("find-title"), site.standfirst)
    printed = render(
        "claims.html",
        site,
        page | {"meta": site.dateline},
        lines=list(lines.values()),
        facets=list(facets(record, found)),
        orders=ORDERS,
        words={"counts": language.text("find-counts", n="{n}", all="{all}")},
    )
    yield "claims/index.html", printed.encode()
    columns = {name: language.text(f"find-column-{name}") for name in COLUMNS}
    data = {"columns": columns, "searched": SEARCHED, "rows": found}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    yield "claims/claims.js", f"musterClaims({text})\n".encode()


def rows(record: Record, lines: Mapping[str, Line]) -> list[dict[str, Any]]:
    """Give of every claim what can be searched, chosen and taken away, oldest first."""
    claims: Named = {
        row["claim_id"]: row for row in analysis.intervals(record.claims).to_dict("records")
    }
    documents: Named = record.documents.set_index("document_id").to_dict("index")
    sources: Named = record.sources.set_index("source").to_dict("index")
    pages = analysis.drift(record)[["claim_id", "document_id", "own_page", "kinds"]]
    printed: dict[str, list[Any]] = {}
    for page in pages[~pages["own_page"]].to_dict("records"):
        printed.setdefault(page["claim_id"], []).append(page)
    return [
        _row(line, claims[name], documents, printed.get(name, []))
        | {"names": _names(sources[line.body])}
        for name, line in lines.items()
    ]


def _names(source: Named) -> str:
    """Write down what a body is called, in its own language too."""
    words = (cell(source[name]).text for name in ("name", "native_name", "aliases"))
    return "; ".join(filter(None, words))


def _row(
    line: Line, claim: Mapping[str, Any], documents: Named, pages: Sequence[Named]
) -> dict[str, Any]:
    outlets = {documents[page["document_id"]]["outlet"] for page in pages}
    changed = any(isinstance(page["kinds"], str) and page["kinds"] for page in pages)
    top = max((end for end in (claim["lower"], claim["upper"]) if end < float("inf")), default=None)
    return {
        "claim": line.claim_id,
        "day": line.day,
        "whose": line.who,
        "said": line.said,
        "about": line.label,
        "speaker": cell(claim["speaker"]).text,
        "wording": cell(claim["wording"]).text,
        "summary": line.more,
        "notes": cell(claim["notes"]).text,
        "review": line.review,
        "outlet": line.outlet,
        "outlets": "; ".join(sorted(outlets | {line.outlet})),
        "address": documents[claim["document_id"]]["url"],
        "top": top,
        "pages": len(pages),
        "of": {
            "measure": line.measure,
            "body": line.body,
            "group": line.group,
            "bound": str(claim["bound"]),
            "review": str(claim["review"]),
            "changed": "changed" if changed else "kept" if pages else "alone",
        },
    }


def facets(record: Record, found: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each choice with how many claims it shows, the most frequent first."""
    names: Named = record.sources.set_index("source")["short_name"].to_dict()
    labels: Named = record.measures.set_index("measure")["label"].to_dict()
    words: dict[str, Named] = {"measure": labels, "body": names, "group": names}
    for facet in FACETS:
        counts = Counter(row["of"][facet] for row in found)
        choices = [
            (value, _worded(facet, value, words.get(facet, {})), n)
            for value, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        if len(choices) > 1:
            yield {"name": facet, "label": language.text(f"find-{facet}"), "choices": choices}


def _worded(facet: str, value: str, named: Named) -> str:
    return str(named.get(value) or language.label(f"cell-{facet}", value))
