"""Links inside a report that lead nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, normpath
from urllib.parse import unquote

from lxml import html

from muster_report.embedded import split

_ATTRIBUTES = ("href", "src", "srcset", "data-figure", "data-plotly")
_WITHOUT_JUDGEMENT = ("data:", "mailto:", "http:", "https:")


@dataclass(frozen=True)
class Page:
    """What a page leads to, and the places in it that can be led to."""

    addresses: frozenset[str]
    ids: frozenset[str]


def page(content: bytes) -> Page:
    """Read the addresses and ids of a page."""
    addresses: set[str] = set()
    ids: set[str] = set()
    for element in html.document_fromstring(
        content, html.HTMLParser(encoding="utf-8", huge_tree=True)
    ).iter():
        if isinstance(element.tag, str):
            ids.add(element.get("id", ""))
            addresses.update(filter(None, map(element.get, _ATTRIBUTES)))
    return Page(frozenset(addresses), frozenset(ids))


def broken(files: Mapping[str, bytes]) -> Iterator[str]:
    """Name every link inside the report that leads to no file, or to no place in its file."""
    pages = {name: page(content) for name, content in files.items() if name.endswith(".html")}
    for name, one in pages.items():
        for address in sorted(one.addresses):
            judged = not address.startswith(_WITHOUT_JUDGEMENT)
            if judged and not _leads(name, address, files, pages):
                yield f"{name}: the link to {address} leads nowhere"


def _leads(name: str, address: str, files: Mapping[str, bytes], pages: Mapping[str, Page]) -> bool:
    parts = split(address)
    target = normpath(f"{dirname(name)}/{unquote(parts.path)}".lstrip("/")) if parts.path else name
    if target not in files:
        return False
    if not parts.fragment:
        return True
    return target in pages and unquote(parts.fragment) in pages[target].ids
