"""Ids and links of one page: no id twice, and links as Jupyter spells them lead to their places."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from muster_report.figure import TWINS
from muster_report.markup import Element, words
from muster_report.wording import slug

PANELS = ("", "-title", "-chart", "-table", "-sources", "-notes", "-figure")
_OURS = {"main", "plotly-source", "claims"}  # ids that templates give
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Ids:
    """The ids given on a page so far, and the other spellings under which they are looked for."""

    def __init__(self) -> None:
        """Begin with the ids that every page has."""
        self._taken = set(_OURS)
        self._spellings: dict[str, str] = {}

    def take(self, wanted: str) -> str:
        """Give an id that nobody has: the one wanted, or that with a number.

        >>> ids = Ids()
        >>> ids.take("context"), ids.take("context")
        ('context', 'context-2')
        """
        free = next(name for name in _numbered(wanted) if name not in self._taken)
        self._taken.add(free)
        self._spellings.setdefault(folded(wanted), free)
        return free

    def take_figure(self, wanted: str) -> str:
        """Give a figure a name under which it and all its panels are the only ones."""
        parts = dict.fromkeys((*PANELS, *TWINS))
        free = next(
            name for name in _numbered(wanted) if not {name + p for p in parts} & self._taken
        )
        self._taken.update(free + part for part in parts)
        self._spellings.setdefault(folded(wanted), free)
        return free

    def settle(self, root: Element) -> None:
        """Give every element with an id one of its own; headings have theirs already."""
        for element in root.iter():
            wanted = element.get("id") if isinstance(element.tag, str) else None
            if element.tag in _HEADINGS:
                self._spellings.setdefault(folded(words(element)), wanted or "")
            elif wanted:
                element.set("id", self.take(re.sub(r"\s+", "-", wanted.strip())))
            elif wanted is not None:
                del element.attrib["id"]

    def find(self, place: str) -> str:
        """Give the id that a link means; empty if there is none.

        >>> ids = Ids()
        >>> ids.take("1-section")
        '1-section'
        >>> ids.find("1.-Section"), ids.find("nowhere")
        ('1-section', '')
        """
        for name in dict.fromkeys((place, unquote(place))):
            if name in self._taken:
                return name
        return self._spellings.get(folded(unquote(place)), "")

    def link(self, root: Element) -> list[str]:
        """Lead links within the page to their places; give those that lead nowhere."""
        lost = []
        for anchor in root.iter("a"):
            href = (anchor.get("href") or "").strip()
            if href.startswith("#") and len(href) > 1:
                found = self.find(href[1:])
                anchor.set("href", f"#{found or href[1:]}")
                lost += [] if found else [unquote(href[1:])]
        return lost


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def folded(text: str) -> str:
    """Fold a heading, or a link to it in Jupyter's spelling, to what both have in common.

    >>> folded("1.-Section") == folded("1. Section")
    True
    """
    return slug(text.replace("¶", ""), fallback=text)
