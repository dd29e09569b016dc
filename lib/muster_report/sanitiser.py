"""The last thing that happens to HTML of a notebook: only what says something stays.

Prose, maths, tables, pictures and attachments all pass here after they are made. What acts
(scripts, frames, forms, handlers, styles that load) is not on the list, and so does not exist.
"""

import re

import nh3

_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+\Z")
_MATHS = {
    "math", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none",
}  # fmt: skip
_TAGS = nh3.ALLOWED_TAGS | {"section"} | _MATHS
_SPACING = {"width", "height", "depth", "lspace", "rspace", "voffset"}
_ATTRIBUTES = {
    **{tag: set(names) - {"style"} for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "lang", "dir", "title", "style"},
    "a": {"href", "hreflang"},
    "th": {"scope", "colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan", "headers"},
    "div": {"tabindex", "role", "aria-label"},
    "time": {"datetime"},
    "details": {"open"},
    "data": {"value"},
    "math": {"display", "alttext"},
    "mo": {"stretchy", "fence", "form", "accent", "separator", "movablelimits"} | _SPACING,
    "mi": {"mathvariant"},
    "mn": {"mathvariant"},
    "mtext": {"mathvariant"},
    "mspace": _SPACING,
    "mpadded": _SPACING,
    "mfrac": {"linethickness"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtable": {"displaystyle", "columnalign", "columnspacing", "rowspacing", "columnlines"},
    "mtd": {"columnalign"},
    "mover": {"accent"},
    "munder": {"accentunder"},
}  # fmt: skip
# Of classes only those that set type: others are what our script and our style look for.
_CLASSES = {
    "center", "date", "left", "none", "number", "quiet", "scroll", "tex", "verbatim",
}  # fmt: skip
_ONLY = {"tabindex": "0", "role": "group"}
STYLES = {"background-color", "color", "font-style", "font-weight", "text-decoration"}


def clean(html: str) -> str:
    """Keep what says something and drop what does something: scripts, styles, handlers, frames.

    >>> clean('<p onclick="x()">at least <b>3,000</b><script>x()</script></p>')
    '<p>at least <b>3,000</b></p>'
    >>> clean('<math><mtext><meta http-equiv="refresh"></mtext></math>')
    '<math><mtext></mtext></math>'
    """
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "title"},
        attributes=_ATTRIBUTES,
        attribute_filter=_only_safe,
        filter_style_properties=STYLES,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener",
    )


def _only_safe(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if _PICTURE.match(value) else None
    if name == "class":
        return " ".join(one for one in value.split() if one in _CLASSES) or None
    if name in _ONLY:
        return value if value == _ONLY[name] else None
    if name == "style":
        return None if "(" in value or "\\" in value else value
    return None if value.lstrip().lower().startswith("data:") else value
