"""The last look before print: links that lead nowhere, pages too heavy, claims without a page.

Each guard yields sentences; any sentence stops the press.
"""

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from muster.publish.cards import Card
from muster.publish.claims import ClaimView

BUDGET = 150_000  # bytes of a page with its pictures, gzipped: a second on a slow phone
ALONE = 2_500_000  # of a page that holds plotly, all its pictures and its downloads itself
_ADDRESS = re.compile(r'(?:href|src|srcset|data-figure|data-plotly)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_PICTURE = re.compile(r"figures/(.*?)(?:-phone)?(?:-dark)?\.svg\Z")
_WITHOUT_JUDGEMENT = ("data:", "mailto:", "http:", "https:")


def broken(files: Mapping[str, bytes]) -> Iterator[str]:
    """Name every link inside the report that leads to no file, or to no place in its file."""
    ids = {
        name: set(map(unescape, _ID.findall(content.decode())))
        for name, content in files.items()
        if name.endswith(".html")
    }
    for name in ids:
        for address in set(map(unescape, _ADDRESS.findall(_without_code(files[name].decode())))):
            if not address.startswith(_WITHOUT_JUDGEMENT) and not _leads(name, address, files, ids):
                yield f"{name}: the link to {address} leads nowhere"


def _without_code(html: str) -> str:
    return re.sub(r"<(code|script|style)\b.*?</\1>", "", html, flags=re.DOTALL)


def _leads(
    page: str, address: str, files: Mapping[str, bytes], ids: Mapping[str, set[str]]
) -> bool:
    parts = urlsplit(address)
    target = normpath(f"{dirname(page)}/{unquote(parts.path)}".lstrip("/")) if parts.path else page
    if target not in files:
        return False
    return not parts.fragment or unquote(parts.fragment) in ids.get(target, ())


def heavy(files: Mapping[str, bytes], budget: int = BUDGET) -> Iterator[str]:
    """Name every page that is heavier than the budget, with what it loads before a reader acts."""
    for name in files:
        if name.endswith(".html") and (size := weight(name, files)) > budget:
            yield f"{name}: {size:,} bytes gzipped with its pictures, over the budget of {budget:,}"


def weight(page: str, files: Mapping[str, bytes]) -> int:
    """Weigh a page, gzipped: itself, style, script, of each picture the heaviest twin."""
    html = files[page].decode()
    beside = {normpath(f"{dirname(page)}/{a}".lstrip("/")) for a in _ADDRESS.findall(html)}
    loaded = [n for n in beside if n.endswith((".css", "muster.js")) and n in files]
    pictures: dict[str, int] = {}
    for name in beside & files.keys():
        if found := _PICTURE.match(name):
            pictures[found[1]] = max(pictures.get(found[1], 0), _packed(files[name]))
    return _packed(files[page]) + sum(_packed(files[n]) for n in loaded) + sum(pictures.values())


@cache
def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def pageless(cards: list[Card], claims: Mapping[str, ClaimView]) -> Iterator[str]:
    """Name every claim a chart shows that is not in the record or has no page to open."""
    for card in cards:
        for name in card.claims:
            if name not in claims:
                yield f"{card.where}: {name} is shown, but is no claim of the record"
            elif urlsplit(claims[name].page.url).scheme not in {"http", "https"}:
                yield f"{card.where}: {name} has no page where somebody said it"
