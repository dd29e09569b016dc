"""Colours of marks: they stand out from the paper, and stay apart for every reader.

Contrast after WCAG 2.2 (1.4.11: 3 to 1 for marks), colour vision after Machado, Oliveira and
Fernandes (2009), difference after CIEDE2000; coloraide works them out. Two colours of one chart
must differ by 10 or more in each. Ink and its greys name nobody: not compared.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

from coloraide import Color

from muster_report.figure import PALETTE, Figure

CONTRAST, APART = 3.0, 10.0
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_OF_WORDS = re.compile("color:(#[0-9a-fA-F]{6})")
VISIONS = {
    "full colour vision": None,
    "protanopia": "protan",
    "deuteranopia": "deutan",
    "tritanopia": "tritan",
}
NEUTRAL = {twin for ink in PALETTE["neutral"] for twin in (ink, PALETTE["dark"][ink])}


def unseen(figure: Figure) -> Iterator[str]:
    """Name the colours of a figure's marks that a reader could not see or not tell apart."""
    for twin, words in (("", "light"), ("-dark", "dark")):
        chart = figure.twins[twin]
        paper = str(chart["layout"].get("paper_bgcolor") or _template(chart).get("paper_bgcolor"))
        if not _HEX.match(paper):
            continue
        used = sorted(set(mark_colours(chart["data"])))
        for colour in used:
            if (ratio := contrast(colour, paper)) < CONTRAST:
                yield f"{figure.where}: {colour} has contrast {ratio:.1f} on {words} paper, not 3"
        for colour in sorted(set(word_colours(chart["layout"])) - set(used)):
            if (ratio := contrast(colour, paper)) < CONTRAST:
                low = f"have contrast {ratio:.1f} on {words} paper"
                yield f"{figure.where}: words in {colour} {low}"
        for one, two in combinations([c for c in used if c not in NEUTRAL], 2):
            for vision in VISIONS:
                if (apart := difference(one, two, vision)) < APART:
                    yield (
                        f"{figure.where}: {one} and {two} on {words} paper are {apart:.0f} apart"
                        f" with {vision}, not {APART:.0f}"
                    )


def _template(chart: Mapping[str, Any]) -> Mapping[str, Any]:
    template: Mapping[str, Any] = chart["layout"].get("template", {}).get("layout", {})
    return template


def mark_colours(value: Any, key: str = "") -> Iterator[str]:
    """Find the colours given to marks and lines in the traces of a chart."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from mark_colours(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from mark_colours(inner, key)
    elif key == "color" and isinstance(value, str) and _HEX.match(value):
        yield value.upper()


def word_colours(layout: Mapping[str, Any]) -> set[str]:
    """Find the colours given to words inside a chart's annotations."""
    texts = " ".join(str(note.get("text", "")) for note in layout.get("annotations", ()))
    return {colour.upper() for colour in _OF_WORDS.findall(texts)}


@cache
def contrast(one: str, two: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> round(contrast("#FFFFFF", "#000000"))
    21
    """
    return float(Color(one).contrast(two, method="wcag21"))


@cache
def difference(one: str, two: str, vision: str = "full colour vision") -> float:
    """Give how far apart two colours look (CIEDE2000), to a reader with that vision.

    >>> difference("#0F62C9", "#0F62C9")
    0.0
    >>> difference("#FF0000", "#00AA00", "deuteranopia") < difference("#FF0000", "#00AA00")
    True
    """
    pair = [Color(one), Color(two)]
    if lacks := VISIONS[vision]:
        pair = [colour.filter(lacks, method="machado").clip("srgb") for colour in pair]
    return float(pair[0].delta_e(pair[1], method="2000"))
