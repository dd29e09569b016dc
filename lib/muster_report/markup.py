"""HTML as a tree and back: how every module here reads what a notebook holds."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from lxml import html as parser

from muster_report.wording import printable

Element = Any  # lxml's elements
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # libxml2 forgets all that follows one


def tree(html: str) -> Element:
    """Read a fragment of HTML as the children of a `div`.

    >>> [child.tag for child in tree("<p>a<p>b")]
    ['p', 'p']
    """
    reader = parser.HTMLParser(encoding="utf-8", huge_tree=True)
    text = _END.sub("", printable(html)).encode()
    whole = parser.document_fromstring(b"<html><body>" + text + b"</body></html>", parser=reader)
    root = new("div")
    root.text = whole.body.text
    root.extend([*whole.iterfind("head/style"), *whole.body])
    return root


def written(root: Element) -> str:
    """Write the children of an element as HTML.

    >>> written(tree("a <b>c</b> d"))
    'a <b>c</b> d'
    """
    parts = (parser.tostring(child, encoding="unicode") for child in root)
    return escape(root.text or "", quote=False) + "".join(parts)


def words(element: Element) -> str:
    r"""Give the words of an element, spaces made single.

    >>> words(tree("<p>at  least\n<b>3,000</b></p>"))
    'at least 3,000'
    """
    return " ".join(element.text_content().split())


def replace(old: Element, new: Element) -> None:
    """Put one element in the place of another; the text after it stays."""
    new.tail = old.tail
    old.getparent().replace(old, new)


def unwrap(element: Element) -> None:
    """Take an element away and leave its children."""
    element.drop_tag()


def remove(element: Element) -> None:
    """Take an element away with all that is in it; the text after it stays."""
    element.drop_tree()


def new(tag: str, text: str = "", **attributes: str) -> Element:
    """Make an element."""
    element = parser.Element(tag)
    element.text = text or None
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    return element


def each(root: Element, *tags: str) -> Iterator[Element]:
    """Give the elements of some tags, in order; the tree may be changed meanwhile."""
    yield from list(root.iter(*tags))
