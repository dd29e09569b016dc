"""Links put into a page: from cells that name something, and to other notebooks."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from muster_report.embedded import split
from muster_report.markup import Element, new, tree, unwrap, written
from muster_report.outputs import Block
from muster_report.sanitiser import clean

Lead = Callable[[str, str], str]  # a notebook and a place in it to an address; empty: no link


def of_block(block: Block, links: Mapping[str, str]) -> Block:
    """Make a link of every table cell of a block that names a key and nothing else."""
    if not links or "<t" not in block.html or block.kind not in ("html", "prose"):
        return block
    return replace(block, html=with_links(block.html, links))


def with_links(html: str, links: Mapping[str, str]) -> str:
    """Make a link of every table cell that names a key and nothing else.

    >>> html = with_links("<table><tr><td>nis-1</td><td>nis-2</td></table>", {"nis-1": "a.html"})
    >>> html.partition("<tr>")[2].partition("</tr>")[0]
    '<td><a href="a.html" rel="noopener">nis-1</a></td><td>nis-2</td>'
    """
    root = tree(html)
    naming = list(_naming(root, links))
    for cell, key in naming:
        anchor = new("a", cell.text, href=links[key])
        cell.text = None
        cell.append(anchor)
    return clean(written(root)) if naming else html


def named(html: str, keys: Container[str]) -> list[str]:
    """List the keys that table cells name, each cell nothing else.

    >>> named("<table><tr><td>nis-1</td><td>and nis-2</td></table>", {"nis-1", "nis-2"})
    ['nis-1']
    """
    return [key for _, key in _naming(tree(html), keys)] if "<t" in html else []


def _naming(root: Any, keys: Container[str]) -> Iterator[tuple[Any, str]]:
    for cell in root.iter("td", "th"):
        text = (cell.text or "").strip()
        if not len(cell) and text in keys:
            yield cell, text


def to_notebooks(block: Block, lead: Lead) -> Block:
    """Lead a block's links to other notebooks where `lead` says."""
    root = tree(block.html) if _has_notebooks(block) else None
    if root is None:
        return block
    for anchor, path, fragment in _leading(root):
        if href := lead(path, fragment):
            anchor.set("href", href)
        else:
            unwrap(anchor)
    return replace(block, html=clean(written(root)))


def notebooks(block: Block) -> list[str]:
    """List the notebooks that a block leads to."""
    return [path for _, path, _ in _leading(tree(block.html))] if _has_notebooks(block) else []


def _has_notebooks(block: Block) -> bool:
    return ".ipynb" in block.html and block.kind in ("html", "prose")


def _leading(root: Element) -> list[tuple[Element, str, str]]:
    split_up = [(anchor, split(anchor.get("href", ""))) for anchor in root.iter("a")]
    return [
        (anchor, unquote(parts.path), parts.fragment)
        for anchor, parts in split_up
        if not parts.scheme and parts.path.endswith(".ipynb")
    ]
