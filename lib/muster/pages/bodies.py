"""A page a body: what it is, what it said in order, what it revised, what cannot all be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from babel import Locale
from markupsafe import Markup

from muster import analysis, language, schema
from muster.pages.printing import about, render
from muster.record import Record
from muster.sentences.changes import clashes
from muster.tables import Card, Fact
from muster.tables.words import cell
from muster_report.site import Site

FACTS = ("native_name", "kind", "group", "parent", "country", "aliases")
Row = dict[Any, Any]


def body_pages(
    site: Site, record: Record, cards: Mapping[str, Card]
) -> Iterator[tuple[str, bytes]]:
    """Print a page for every body with a claim, and the list of them."""
    said: dict[str, list[Card]] = {}
    for card in cards.values():
        said.setdefault(card.body, []).append(card)
    rows = [row for row in record.sources.to_dict("records") if row["source"] in said]
    notes, clashes, worded = revised(record, cards), contradicted(record), _worder(record)
    for row in rows:
        of_it = said[row["source"]]
        page = about(site, f"bodies/{row['source']}.html", row["name"], site.standfirst)
        printed = render(
            "body.html",
            site,
            page,
            facts=list(_facts(row, worded)),
            measures=_by_measure(of_it),
            n=len(of_it),
            notes=notes,
            clashes=clashes.get(row["source"], []),
        )
        yield f"bodies/{row['source']}.html", printed.encode()
    rows.sort(key=lambda row: (-len(said[row["source"]]), row["name"]))
    listed = [(row["source"], row["name"], len(said[row["source"]])) for row in rows]
    page = about(site, "bodies/index.html", language.text("bodies-title"), site.standfirst)
    yield "bodies/index.html", render("bodies.html", site, page, bodies=listed).encode()


def _worder(record: Record) -> Callable[[str, str], str]:
    """Make what words a value of sources.csv: as the record calls it, or by its name."""
    fields = schema.fields(record.package, "sources")
    labels = {
        field["name"]: {one["value"]: one.get("label", one["value"]) for one in categories}
        for field in fields
        if (categories := field.get("categories"))
    }
    names: Any = record.sources.set_index("source")["name"].to_dict()
    countries: Any = Locale.parse(language.spoken()).territories
    known = labels | {"group": names, "parent": names, "country": countries}
    return lambda name, value: str(known.get(name, {}).get(value, value)).replace(";", "; ")


def _facts(row: Row, worded: Callable[[str, str], str]) -> Iterator[Fact]:
    for name in FACTS:
        text = worded(name, cell(row.get(name)).text)
        if text and text != row["name"]:
            yield Fact(name, language.label("fact", name), text)


def _by_measure(cards: Sequence[Card]) -> list[tuple[str, str, list[Card]]]:
    """Put the claims of a body together by what they count, those of most claims first."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.measure, []).append(card)
    ordered = sorted(found.values(), key=lambda of_it: -len(of_it))
    return [(of_it[0].measure, of_it[0].told["measure"], of_it) for of_it in ordered]


def revised(record: Record, cards: Mapping[str, Card]) -> dict[str, str]:
    """Word how each later word of a body changed the one before, by claim_id."""
    return {
        row["claim_id"]: language.text(
            f"revision-{row['kind']}",
            before=cards[row["previous"]].said,
            day=language.day(cards[row["previous"]].day),
        )
        for row in analysis.revisions(record).to_dict("records")
    }


def contradicted(record: Record) -> dict[str, list[Markup]]:
    """Tell of each body which of its claims cannot all be true, with the doubts, as HTML."""
    found: dict[str, list[Markup]] = {}
    for body, told in clashes(record):
        found.setdefault(body, []).append(Markup(told.linked("../claims/{}.html".format)))
    return found
