"""How numbers, days and counts are worded, and plotly's pseudo-HTML read as plain text."""

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from html import escape
from html.parser import HTMLParser
from typing import Any

_MARKUP = {"a", "b", "br", "em", "i", "s", "span", "strong", "sub", "sup", "u", "font"}
_BOLD, _SMALL = {"b", "strong"}, {"sub", "sup", "span", "font"}
_LINK = re.compile(r"<(/?)a(\s[^<>]*)?>", re.IGNORECASE)  # as plotly itself reads its links
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def number(value: float) -> str:
    """Write a number with commas, at most two decimals; an open end is a word.

    >>> [number(n) for n in (12000, -3, 0.584, float("inf"))]
    ['12,000', '−3', '0.58', 'open']
    """
    if value in (float("inf"), float("-inf")):
        return "open"
    whole = float(value).is_integer()
    return (f"{int(value):,}" if whole else f"{value:,.2f}").replace("-", "−")


def day(iso: str) -> str:
    """Write a day in full; what is no day stays as it is.

    >>> day("2024-10-24"), day("never")
    ('24 October 2024', 'never')
    """
    return _worded(iso, "%B")


def short_day(iso: str) -> str:
    """Write a day for a narrow place.

    >>> short_day("2024-10-24")
    '24 Oct 2024'
    """
    return _worded(iso, "%b")


def _worded(iso: str, month: str) -> str:
    try:
        stamp = date.fromisoformat(str(iso)[:10])
    except ValueError:
        return str(iso)
    return f"{stamp.day} {stamp.strftime(month)} {stamp.year}"


def is_day(value: Any) -> bool:
    """Say whether a value begins with an ISO day."""
    return isinstance(value, str) and bool(_DAY.match(value))


def plural(count: int, noun: str) -> str:
    """Write a count with its noun.

    >>> plural(1, "page"), plural(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def slug(text: str, fallback: str = "section") -> str:
    """Make an id or a file name of words: letters, digits and hyphens, nothing else.

    >>> slug("How many were sent?"), slug('x",a);('), slug("../../etc"), slug("?!")
    ('how-many-were-sent', 'x-a', 'etc', 'section')
    """
    plain = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-")[:120] or fallback


def printable(text: str) -> str:
    r"""Take out what no page and no XML file can hold: control characters, halves of pairs.

    >>> printable("a\x0bb")
    'a b'
    """
    return _UNPRINTABLE.sub(" ", text)


class _Reader(HTMLParser):
    """Reads plotly's few tags; whatever looks like another tag is text, as plotly has it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.lines: list[list[tuple[str, frozenset[str]]]] = [[]]  # words, and the tags around them

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in _MARKUP:
            self.handle_data(self.get_starttag_text() or "")
        elif tag == "br":
            self.lines.append([])
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)
        elif tag not in _MARKUP:
            self.handle_data(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.lines[-1].append((data, frozenset(self.open)))


def _lines(text: Any) -> list[list[tuple[str, frozenset[str]]]]:
    reader = _Reader()
    reader.feed(printable(str(text or "")))
    reader.close()
    return [line for line in reader.lines if "".join(words for words, _ in line).strip()]


def _joined(line: list[tuple[str, frozenset[str]]]) -> str:
    return " ".join("".join(words for words, _ in line).split())


def plain(text: Any) -> str:
    """Read plotly's pseudo-HTML as plain text.

    >>> plain("Sent<br>to <i>Russia</i>"), plain("AT&T <10 est.")
    ('Sent to Russia', 'AT&T <10 est.')
    """
    return " ".join(map(_joined, _lines(text)))


def title_and_subtitle(text: Any) -> tuple[str, str]:
    """Read a chart's title: later lines set smaller or less bold than the first are its subtitle.

    >>> title_and_subtitle("<b>Troops,<br>by who said so</b><br><sup>Floors</sup>")
    ('Troops, by who said so', 'Floors')
    """
    lines = _lines(text)
    bold = bool(lines) and all(tags & _BOLD for _, tags in lines[0])
    first = [line for line in lines if not _is_smaller(line, bold)] or lines[:1]
    rest = [line for line in lines if line not in first]
    return " ".join(map(_joined, first)), " ".join(map(_joined, rest))


def _is_smaller(line: list[tuple[str, frozenset[str]]], bold: bool) -> bool:
    stated = [tags for words, tags in line if words.strip()]
    return all(tags & _SMALL or (bold and not tags & _BOLD) for tags in stated)


def marked_up(text: str) -> str:
    """Write plain text so that plotly prints it as it is.

    >>> marked_up("AT&T <b>")
    'AT&amp;T &lt;b&gt;'
    """
    return escape(text, quote=False)


def harmless(value: Any) -> Any:
    """Copy a figure's JSON without links in its words, and without what no picture can hold.

    >>> harmless({"text": ["<a href='https://outside.example/'>NIS</a>", 3]})
    {'text': ['<span>NIS</span>', 3]}
    """
    if isinstance(value, Mapping):
        return {str(name): harmless(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [harmless(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON knows no such number, plotly reads null as a gap
    if not isinstance(value, str):
        return value
    return _LINK.sub(r"<\1span>", printable(value))
