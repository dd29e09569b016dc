"""The colours of foreign HTML, read out of its style sheets and given to the elements they mean.

A page loads no style but its own. Colours, weight and alignment say something, so those few
properties are kept as attributes; all else goes. What a style sheet hides is taken away, after the
order of CSS: importance, then the element's own style, then specificity, then the later rule.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from coloraide import Color
from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as selectors
from lxml import etree

from muster_report.markup import Element, each, remove
from muster_report.sanitiser import STYLES

_LIGHT, _DARK = Color("#FFFFFF"), Color("#15181C")  # the two papers of assets/muster.css
_READABLE = 3.0  # contrast of words in a colour of their own, on either paper
_KEPT = STYLES | {"text-align", "display", "background", "visibility"}
_SIDES = {"right": "number", "end": "number", "center": "center", "left": "left", "start": "left"}
_SAID = {"bold", "bolder", "600", "700", "800", "900", "italic", "underline", "line-through"}
_OWN = (1, 0, 0)  # the specificity of an element's own style: above any selector of three parts
_TRANSLATOR = HTMLTranslator()
Style = dict[str, str]
Rank = tuple[bool, tuple[int, ...]]
Declared = list[tuple[Rank, str, str]]  # how much it counts, property, value


def inlined(root: Element) -> None:
    """Give elements, in place, what style sheets and their own style say of them."""
    declared: dict[Element, Declared] = {one: _own(one) for one in root.iter(etree.Element)}
    for sheet in each(root, "style"):
        for rank, element, content in _rules("".join(sheet.itertext()), root):
            if element in declared:
                declared[element] += _declarations(content, rank)
        remove(sheet)
    for element, parts in declared.items():
        _apply(element, {name: value for _, name, value in sorted(parts, key=lambda one: one[0])})


def _own(element: Element) -> Declared:
    hidden = [((False, (-1,)), "display", "none")] if element.get("hidden") is not None else []
    return [*hidden, *_declarations(element.get("style", ""), _OWN)]


def _rules(css: str, root: Element) -> Iterator[tuple[tuple[int, ...], Element, Any]]:
    """Give specificity, element and declarations of every rule that selects something."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            for specificity, element in _selected(tinycss2.serialize(rule.prelude), root):
                yield (0, *specificity), element, rule.content


def _selected(text: str, root: Element) -> Iterable[tuple[tuple[int, int, int], Element]]:
    try:
        return [
            (one.specificity(), element)
            for one in selectors(text)
            for element in root.xpath(_TRANSLATOR.selector_to_xpath(one, prefix="descendant::"))
        ]
    except (SelectorError, etree.XPathError):  # hovering and the like select nothing on paper
        return []


def _declarations(content: Any, rank: tuple[int, ...]) -> Declared:
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [
        ((part.important, rank), part.lower_name, tinycss2.serialize(part.value).strip().lower())
        for part in parts
        if part.type == "declaration" and part.lower_name in _KEPT
    ]


def _apply(element: Element, style: Style) -> None:
    element.attrib.pop("style", None)
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        if element.getparent() is not None:
            remove(element)
        return
    side = _SIDES.get(style.get("text-align") or element.get("align", "").lower())
    if element.tag == "td" and side:
        element.set("class", f"{element.get('class', '')} {side}".strip())
    kept = {k: v for k, v in style.items() if k in STYLES and v in _SAID}
    ground = style.get("background-color") or style.get("background", "")
    kept |= colours(style.get("color", ""), ground)
    if kept:
        element.set("style", "; ".join(f"{name}: {value}" for name, value in sorted(kept.items())))


def colours(ink: str, paper: str) -> Style:
    """Give the colours of some words that can be read on light and on dark paper, or none.

    Words on a ground of their own get an ink that stands out from it; words in a colour that is
    lost on one of our papers lose it.

    >>> colours("", "yellow")
    {'background-color': '#ffff00', 'color': '#15181c'}
    >>> colours("black", ""), colours("#d03030", "")
    ({}, {'color': '#d03030'})
    """
    front, ground = _colour(ink), _colour(paper)
    if ground:
        if not front or front.contrast(ground) < _READABLE:
            front = max((_LIGHT, _DARK), key=lambda each: each.contrast(ground))
        return {"background-color": _hex(ground), "color": _hex(front)}
    if front and min(front.contrast(_LIGHT), front.contrast(_DARK)) >= _READABLE:
        return {"color": _hex(front)}
    return {}


def _colour(text: str) -> Color | None:
    try:
        colour = Color(text.replace("!important", "").strip()).convert("srgb")
    except ValueError:
        return None
    return colour if colour.alpha() > 0.5 else None


def _hex(colour: Color) -> str:
    return str(colour.to_string(hex=True, alpha=False, fit=True))
