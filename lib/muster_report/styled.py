"""The colours of foreign HTML, read out of its style sheets and given to the elements they mean.

A page loads no style but its own. Colours, weight and alignment say something, so those few
properties are kept as attributes; all else goes. What a style sheet hides is taken away.
"""

from collections.abc import Iterable
from typing import Any

import tinycss2
from coloraide import Color
from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from muster_report.markup import Element, each, remove
from muster_report.sanitiser import STYLES

_LIGHT, _DARK = Color("#FFFFFF"), Color("#15181C")  # the two papers of assets/muster.css
_READABLE = 3.0  # contrast of words in a colour of their own, on either paper
_KEPT = STYLES | {"text-align", "display", "background", "visibility"}
_SIDES = {"right": "right", "end": "right", "center": "center", "left": "left", "start": "left"}
Style = dict[str, str]


def inlined(root: Element) -> None:
    """Give elements, in place, what style sheets and their own style say of them."""
    own = {
        element: _declarations(element.get("style", "")) for element in root.iter() if _tag(element)
    }
    given: dict[Element, Style] = {element: {} for element in own}
    for sheet in each(root, "style"):
        for selector, style in _rules("".join(sheet.itertext())):
            for element in _selected(selector, root):
                given.get(element, {}).update(style)
        remove(sheet)
    for element in own:
        _apply(element, {**given[element], **own[element]})


def _tag(element: Element) -> bool:
    return isinstance(element.tag, str)  # a comment has none


def _rules(css: str) -> Iterable[tuple[str, Style]]:
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            style = _declarations(rule.content)
            if style:
                yield tinycss2.serialize(rule.prelude).strip(), style


def _selected(selector: str, root: Element) -> list[Element]:
    try:
        return list(CSSSelector(selector)(root))
    except (SelectorError, ValueError):  # hovering and the like select nothing on paper
        return []


def _declarations(content: Any) -> Style:
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return {
        part.lower_name: tinycss2.serialize(part.value).strip().lower()
        for part in parts
        if part.type == "declaration" and part.lower_name in _KEPT
    }


def _apply(element: Element, style: Style) -> None:
    element.attrib.pop("style", None)
    if style.get("display") == "none" or element.get("hidden") is not None:
        if element.getparent() is not None:
            remove(element)
        return
    if element.tag == "td" and (side := _SIDES.get(style.get("text-align", ""))):
        element.set("align", side)
    kept = {k: v for k, v in style.items() if k in STYLES and "color" not in k and "(" not in v}
    kept |= colours(
        style.get("color", ""), style.get("background-color") or style.get("background", "")
    )
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
