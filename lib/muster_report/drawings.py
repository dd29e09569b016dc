"""SVG inside HTML put into a picture of its own, in which nothing acts and nothing loads."""

import re
from collections.abc import Iterator

from lxml import etree

from muster_report.embedded import address
from muster_report.markup import Element, new, remove, replace, words

_CASED = (  # HTML knows no capitals; an SVG of its own does
    "clipPath", "clipPathUnits", "foreignObject", "gradientTransform", "gradientUnits",
    "lengthAdjust", "linearGradient", "markerHeight", "markerUnits", "markerWidth",
    "maskContentUnits", "maskUnits", "pathLength", "patternContentUnits", "patternTransform",
    "patternUnits", "preserveAspectRatio", "radialGradient", "refX", "refY", "spreadMethod",
    "startOffset", "stdDeviation", "tableValues", "textLength", "textPath", "viewBox",
)  # fmt: skip
_CAPITALS = {name.lower(): name for name in _CASED}
_STORE = {"defs", "symbol", "title", "desc", "style", "metadata"}
_ACTS = {"script", "foreignobject", "iframe", "set", "animate", "animatetransform", "handler"}
_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z")


def into_picture(svg: Element) -> str:
    """Put a picture in the place of an SVG; say what is lost if that cannot be done."""
    if next(svg.iterancestors("svg"), None) is not None or svg.getparent() is None:
        return ""
    if all(one.tag in _STORE or _is_elsewhere(one, svg) for one in svg.iterchildren(etree.Element)):
        remove(svg)  # a store of icons, or an icon out of such a store
        return ""
    title = next((words(one) for one in svg.iter("title") if words(one)), "")
    text = svg.get("aria-label") or title or " ".join(words(one) for one in svg.iter("text"))
    image = new("img", alt=text.strip())
    for name in ("width", "height"):
        if (size := svg.get(name, "").removesuffix("px").strip()).isdigit():
            image.set(name, size)
    image.set("src", address("image/svg+xml", as_xml(svg)))
    replace(svg, image)
    return ""


def _is_elsewhere(element: Element, svg: Element) -> bool:
    """Say whether an element only stands for one that is not in the same drawing."""
    name = (element.get("href") or element.get("xlink:href") or "").removeprefix("#")
    return element.tag == "use" and not any(one.get("id") == name for one in svg.iter())


def as_xml(svg: Element) -> bytes:
    """Write a drawing as XML of its own, with the capitals that HTML has lost."""
    root = etree.Element("svg")
    waiting = [(svg, root)]
    while waiting:
        old, copy = waiting.pop()
        copy.text = old.text
        for name, value in _attributes(old):
            copy.set(name, value)
        for child in old.iterchildren(etree.Element):
            if _NAME.match(child.tag) and child.tag not in _ACTS:
                inner = etree.SubElement(copy, _CAPITALS.get(child.tag, child.tag))
                inner.tail = child.tail
                waiting.append((child, inner))
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return bytes(etree.tostring(root, encoding="utf-8"))


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        plain = name.removeprefix("xlink:")
        if _NAME.match(plain) and not plain.startswith(("on", "xmlns")):
            yield _CAPITALS.get(plain, plain), value
