"""A page an outlet: which claims it printed, what it changed, and on how many pages that rests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from muster import language
from muster.pages.printing import about, render
from muster.tables import Card, Printed
from muster_report.site import Site

ENOUGH = 3  # pages of an outlet that make a page of ours; of fewer the list tells all


@dataclass(frozen=True)
class Outlet:
    """What one outlet printed, claim by claim."""

    name: str
    slug: str
    pages: tuple[tuple[Card, Printed], ...]

    @property
    def changed(self) -> int:
        """Count the claims of others that it printed with a change."""
        return sum(bool(page.changed) and not page.own for _, page in self.pages)

    @property
    def told(self) -> str:
        """Say how much it printed, and what can be told of changes."""
        counts = {
            "n": len(self.pages),
            "pages": len({page.href.partition("#:~:")[0] for _, page in self.pages}),
        }
        return language.text("outlet-told", **counts, seen=self.seen, changed=self.changed)

    @property
    def seen(self) -> int:
        """Count those on which a change could be seen: something of them was noted."""
        return sum(not page.silent and not page.own for _, page in self.pages)


def outlets(cards: Mapping[str, Card]) -> list[Outlet]:
    """Gather the outlets that print claims, those that print most first."""
    found: dict[str, list[tuple[Card, Printed]]] = {}
    for card in cards.values():
        for page in card.printed:
            found.setdefault(page.outlet, []).append((card, page))
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    taken: dict[str, int] = {}
    return [Outlet(name, _slug(name, taken), tuple(pages)) for name, pages in ordered]


def _slug(name: str, taken: dict[str, int]) -> str:
    """Make a file name of an outlet's, with a number where two would share one."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "outlet"
    taken[slug] = taken.get(slug, 0) + 1
    return slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


def outlet_pages(site: Site, found: Sequence[Outlet]) -> Iterator[tuple[str, bytes]]:
    """Print a page for every outlet that printed enough, and the list of all."""
    for one in found:
        if len(one.pages) >= ENOUGH:
            page = about(site, f"outlets/{one.slug}.html", one.name, site.standfirst)
            yield f"outlets/{one.slug}.html", render("outlet.html", site, page, one=one).encode()
    page = about(site, "outlets/index.html", language.text("outlets-title"), site.standfirst)
    context = {"outlets": found, "enough": ENOUGH}
    yield "outlets/index.html", render("outlets.html", site, page, **context).encode()
