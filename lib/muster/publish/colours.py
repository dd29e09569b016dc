"""The colour guard: marks that stand out from the paper, and that stay apart for every reader.

Contrast after WCAG 2.2 (1.4.11: 3 to 1 for marks). Colour vision after Machado, Oliveira and
Fernandes (2009), severity 1; difference after CIEDE2000 (Sharma, Wu and Dalal 2005). Two colours of
one chart must differ by 10 or more in each. Ink and its greys name nobody: not compared.
"""

import math
import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from muster import style
from muster.publish.cards import Card

CONTRAST, APART = 3.0, 10.0
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
VISIONS: dict[str, tuple[tuple[float, ...], ...]] = {
    "full colour vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_INKS = (style.INK, style.MUTED, style.FAINT, style.RULE, style.PAPER)
NEUTRAL = {twin for ink in _INKS for twin in (ink, style.DARK[ink])}
Colour = tuple[float, float, float]


def unseen(card: Card) -> Iterator[str]:
    """Name the colours of a card's marks that a reader could not see or not tell apart."""
    for twin, words in (("", "light"), ("-dark", "dark")):
        figure = card.twins[twin]
        paper = figure["layout"].get("paper_bgcolor") or _template(figure).get("paper_bgcolor")
        if not _HEX.match(str(paper)):
            continue
        used = sorted(set(mark_colours(figure["data"])))
        for colour in used:
            if (ratio := contrast(colour, str(paper))) < CONTRAST:
                yield f"{card.where}: {colour} has contrast {ratio:.1f} on {words} paper, not 3"
        for colour in sorted(set(word_colours(figure["layout"])) - set(used)):
            if (ratio := contrast(colour, str(paper))) < CONTRAST:
                yield f"{card.where}: words in {colour} have contrast {ratio:.1f} on {words} paper"
        for one, two in combinations([c for c in used if c not in NEUTRAL], 2):
            for vision in VISIONS:
                if (apart := difference(one, two, vision)) < APART:
                    yield (
                        f"{card.where}: {one} and {two} on {words} paper are {apart:.0f} apart"
                        f" with {vision}, not {APART:.0f}"
                    )


def _template(figure: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = figure["layout"].get("template", {}).get("layout", {})
    return found


def mark_colours(value: Any, key: str = "") -> Iterator[str]:
    """Find the colours given to marks and lines in the traces of a figure."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from mark_colours(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from mark_colours(inner, key)
    elif key == "color" and isinstance(value, str) and _HEX.match(value):
        yield value.upper()


def word_colours(layout: Mapping[str, Any]) -> set[str]:
    """Find the colours given to words inside a figure's annotations."""
    texts = " ".join(str(note.get("text", "")) for note in layout.get("annotations", ()))
    return {colour.upper() for colour in re.findall("color:(#[0-9a-fA-F]{6})", texts)}


def linear(colour: str) -> Colour:
    """Read a hex colour as linear light (sRGB, each from 0 to 1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def contrast(one: str, two: str) -> float:
    """Work out the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> round(contrast("#FFFFFF", "#000000"))
    21
    """
    lights = sorted(
        sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
        for c in (one, two)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def difference(one: str, two: str, vision: str = "full colour vision") -> float:
    """Work out how far apart two colours look (CIEDE2000), to a reader with that vision.

    >>> difference("#0F62C9", "#0F62C9")
    0.0
    >>> difference("#FF0000", "#00AA00", "deuteranopia") < difference("#FF0000", "#00AA00")
    True
    """
    return ciede2000(lab(_seen(linear(one), vision)), lab(_seen(linear(two), vision)))


def _seen(light: Colour, vision: str) -> Colour:
    r, g, b = (
        min(1.0, max(0.0, sum(w * p for w, p in zip(row, light, strict=True))))
        for row in VISIONS[vision]
    )
    return r, g, b


def lab(light: Colour) -> Colour:
    """Turn linear sRGB light into CIE L*a*b* (D65)."""
    r, g, b = light
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one: Colour, two: Colour) -> float:
    """Work out CIEDE2000 between two L*a*b* colours (Sharma, Wu and Dalal 2005, equations 2 to 22).

    >>> round(ciede2000((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)), 4)
    2.0425
    """
    mean = (math.hypot(*one[1:]) + math.hypot(*two[1:])) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    (l1, c1, h1), (l2, c2, h2) = _polar(one, g), _polar(two, g)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    sl = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * _hue_weight(hue)
    theta = math.radians(30 * math.exp(-(((hue - 275) / 25) ** 2)))
    rt = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(2 * theta)
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def _polar(colour: Colour, g: float) -> Colour:
    light, a, b = colour[0], colour[1] * (1 + g), colour[2]
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _hue_weight(hue: float) -> float:
    terms = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(
        weight * math.cos(math.radians(times * hue + turn)) for weight, times, turn in terms
    )
