r"""Formulas to MathML, since a page asks no CDN; one that cannot be read is shown as written."""

import re
from html import escape

from lxml import etree

_COLUMNS = {
    **dict.fromkeys(("aligned", "split"), "rlrlrl"),
    **dict.fromkeys(("gathered", "gather", "gather*", "multline", "multline*"), "c"),
    **dict.fromkeys(("eqnarray", "eqnarray*"), "rcl"),
}
_NAMES = "|".join(map(re.escape, _COLUMNS))
_OPENING = re.compile(rf"\\begin\{{({_NAMES})\}}(\[[a-z]\])?")
_CLOSING = re.compile(rf"\\end\{{({_NAMES})\}}")
_UNREAD = re.compile(r"[&\\]")


def mathml(tex: str, *, display: bool = False) -> str:
    r"""Turn a formula into MathML, or show it as it was written if that is not possible.

    >>> mathml("x^2")
    '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\begin{nonsense} a & b \end{nonsense}")
    '<code class="tex">\\begin{nonsense} a &amp; b \\end{nonsense}</code>'
    """
    from latex2mathml.converter import convert

    try:
        made = convert(_known(tex), display="block" if display else "inline")
        root = etree.fromstring(made, etree.XMLParser(resolve_entities=False))
    except Exception:  # its errors have no common kind; a reader can still read the formula
        return _as_written(tex)
    if any(_UNREAD.search(text) for text in root.itertext()):
        return _as_written(tex)  # a command or a mark of alignment came out as a letter
    for element in root.iter():
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, method="html", encoding="unicode")).strip()


def _as_written(tex: str) -> str:
    return f'<code class="tex">{escape(tex, quote=False)}</code>'


def _known(tex: str) -> str:
    r"""Write the environments the converter lacks as those it has.

    >>> _known(r"\begin{aligned} a &= b \end{aligned}")
    '\\begin{array}{rlrlrl} a &= b \\end{array}'
    """
    opened = _OPENING.sub(lambda found: rf"\begin{{array}}{{{_COLUMNS[found[1]]}}}", tex)
    return _CLOSING.sub(r"\\end{array}", opened)
