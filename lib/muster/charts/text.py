"""Words of charts: the patterns `chart-…` of the language spoken, their widths and their lines."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from muster import language

# Advance widths of Open Sans, in hundredths of the size of the letters. The other faces of
# style.FONT are no wider. A letter that is not here, such as a Korean one, is as wide as high.
ADVANCES = {
    22: "'",
    26: " \u00a0,ijl",
    28: "!.:;JI",
    31: "()-[]",
    36: "ft/\\",
    40: '{}"r',
    43: "?_–",
    48: "czsvy",
    53: "FLkx^",
    56: "*STg|EYae",
    58: "$+0123456789<=>Z~X`−≤×",
    61: "PVoKbdhnpqu",
    64: "RACB#",
    74: "&DGUHN",
    78: "OQw%—",
    92: "@MWm",
}
WIDTHS = {letter: width for width, letters in ADVANCES.items() for letter in letters}
BOLD = 1.08
TAG = re.compile(r"<[^>]*>")
BOLDLY = re.compile(r"</?b>")


def plain(text: Any) -> str:
    """Write a text of the record so that plotly shows it as it is, whatever tags it has.

    >>> plain("Smith & <b>Co</b>")
    'Smith &amp; &lt;b&gt;Co&lt;/b&gt;'
    """
    return escape(str(text), quote=False)


def say(name: str, /, **parts: Any) -> str:
    """Fill in a pattern; see `language.text`.

    >>> say("counts", shown=3, out=1)
    '3 claims shown, 1 left out'
    """
    return language.text(f"chart-{name}", **parts)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Say how many pixels wide a line is drawn; its HTML tags take no room, bold letters more.

    >>> round(width("11,000+", 12)), round(width("<b>11,000+</b>", 12))
    (45, 48)
    """
    hundredths = 0.0
    for heavy, piece in enumerate(BOLDLY.split(text)):
        letters = sum(WIDTHS.get(letter, 100) for letter in unescape(TAG.sub("", piece)))
        hundredths += letters * (BOLD if bold or heavy % 2 else 1)
    return hundredths / 100 * size


def wrap(text: str, pixels: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most so many pixels; a longer word has a line of its own.

    A no-break space does not break.

    >>> wrap("two brigades of six thousand", 80, 12)
    ['two brigades', 'of six', 'thousand']
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= pixels:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def packed(items: list[str], pixels: float, size: float, between: str = "   ") -> list[str]:
    """Set items that must not be broken into lines of at most so many pixels.

    >>> packed(["● Kyiv", "● Seoul"], 60, 12)
    ['● Kyiv', '● Seoul']
    """
    lines: list[str] = []
    for item in items:
        longer = f"{lines[-1]}{between}{item}" if lines else item
        if lines and width(longer, size) <= pixels:
            lines[-1] = longer
        else:
            lines.append(item)
    return lines
