"""The places that claims name, as a tree: a nearer place below the wider one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from muster import language, schema
from muster.pages.printing import about, render
from muster.record import Record
from muster.tables import Card
from muster_report.site import Site


def places_page(site: Site, record: Record, cards: Mapping[str, Card]) -> str:
    """Print the places that claims name, each with its claims."""
    named = record.claims.dropna(subset="place").groupby("place", observed=True)["claim_id"]
    at = {str(place): set(claims) for place, claims in named}
    page = about(site, "places.html", language.text("places-title"), site.standfirst)
    tree = list(_branches(_labels(record), at, cards, ""))
    return render("places.html", site, page, places=tree)


def _labels(record: Record) -> dict[str, str]:
    """List the places of a record with their labels, wider ones first."""
    places = schema.column(record.package, "claims", "place").get("categories", ())
    return {one["value"]: one.get("label", one["value"]) for one in places}


def _branches(
    labels: Mapping[str, str], at: Mapping[str, set[str]], cards: Mapping[str, Card], within: str
) -> Iterator[dict[str, Any]]:
    """Give the places right below one, with how many claims they and all below them have."""
    for place, label in labels.items():
        if place.rpartition("/")[0] != within:
            continue
        below = [one for one in at if f"{one}/".startswith(f"{place}/")]
        if n := sum(len(at[one]) for one in below):
            here = [card for name, card in cards.items() if name in at.get(place, ())]
            inner = list(_branches(labels, at, cards, place))
            name = place.rpartition("/")[2]
            more = "" if inner or label == name else label
            yield {"name": name, "label": more, "n": n, "cards": here, "inner": inner}
