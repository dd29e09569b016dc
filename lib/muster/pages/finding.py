"""The list of every claim, and what a reader can search and choose in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from muster import analysis, language
from muster.pages.printing import about, render
from muster.record import Record
from muster.tables import Card
from muster.tables.words import cell
from muster_report.site import Site

Named = dict[Any, Any]
FACETS = ("measure", "body", "group", "bound", "review", "changed")
ENDS = ("lower", "upper")
ORDERS = ("oldest", "newest", "highest", "pages")
SEARCHED = ("whose", "said", "about", "speaker", "wording", "summary", "notes", "outlets", "names")
COLUMNS = (
    *("day", "whose", "said", "about", "speaker", "wording", "summary", "review", "outlet"),
    *("address", "claim"),
)


def finder(site: Site, record: Record, cards: Mapping[str, Card]) -> Iterator[tuple[str, bytes]]:
    """Print the list of every claim, and the script that its search and its downloads read."""
    found = rows(record, cards)
    page = about(site, "claims/index.html", language.text("find-title"), site.standfirst)
    printed = render(
        "claims.html",
        site,
        page | {"meta": site.dateline},
        cards=list(cards.values()),
        facets=list(facets(record, found)),
        orders=ORDERS,
        words={"counts": language.text("find-counts", n="{n}", all="{all}")},
    )
    yield "claims/index.html", printed.encode()
    columns = {name: language.text(f"find-column-{name}") for name in COLUMNS}
    data = {"columns": columns, "searched": SEARCHED, "rows": found}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    yield "claims/claims.js", f"musterClaims({text})\n".encode()


def rows(record: Record, cards: Mapping[str, Card]) -> list[dict[str, Any]]:
    """Give of every claim what can be searched, chosen and taken away, oldest first."""
    bounds = analysis.intervals(record.claims).set_index("claim_id")
    ends: Named = bounds[["bound", "lower", "upper"]].to_dict("index")
    sources: Named = record.sources.set_index("source").to_dict("index")
    groups = analysis.groups(record).to_dict()
    return [
        _row(card, ends[name], sources[card.body], str(groups[card.body]))
        for name, card in cards.items()
    ]


def _row(card: Card, ends: Named, source: Named, group: str) -> dict[str, Any]:
    told, others = card.told, card.others
    changed = any(page.changed for page in others)
    return {
        "claim": card.claim_id,
        "day": card.day,
        "whose": card.who,
        "said": card.said,
        "about": told["measure"],
        "speaker": told.get("speaker", ""),
        "wording": card.wording,
        "summary": card.summary,
        "notes": told.get("notes", ""),
        "review": card.review,
        "outlet": card.read_at.outlet,
        "outlets": "; ".join(sorted({page.outlet for page in card.printed})),
        "names": _names(source),
        "address": card.read_at.href.partition("#:~:")[0],
        "top": max((ends[end] for end in ENDS if ends[end] < float("inf")), default=None),
        "pages": len(others),
        "of": {
            "measure": card.measure,
            "body": card.body,
            "group": group,
            "bound": str(ends["bound"]),
            "review": card.review,
            "changed": "changed" if changed else "kept" if others else "alone",
        },
    }


def _names(source: Named) -> str:
    """Write down what a body is called, in its own language too."""
    words = (cell(source[name]).text for name in ("name", "native_name", "aliases"))
    return "; ".join(filter(None, words))


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
