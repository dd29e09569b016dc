r"""Markdown to HTML, not yet sanitised: CommonMark with tables, and maths between dollars.

A dollar also is money. An amount is never set as a formula; what Jupyter reads as maths
(`$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]` and environments) is.
"""

import re
from hashlib import sha256
from html import escape, unescape
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from muster_report.embedded import NOWHERE, Around
from muster_report.foreign import Fit, fit
from muster_report.maths import mathml

_COMMAND = re.compile(r"\\(?:text|mathrm|textbf|mathit|operatorname)\*?\{[^}]*\}|\\[A-Za-z]+")
_WORDS = re.compile(r"(?<=[\s(])(?!d[a-z]\b)[A-Za-z]{2,}(?=[\s.,;:!?)]|$)")  # not dx
_PER = re.compile(r"-an?-[a-z]{3,}")  # $10-a-day
_FUNCTIONS = {"sin", "cos", "tan", "log", "ln", "exp", "min", "max", "det", "dim", "mod", "lim"}
_ENVIRONMENT = re.compile(r"\\begin\{([a-zA-Z]+\*?)\}.*?\\end\{\1\}", re.DOTALL)
_CURRENCY = re.compile(r"(?:(?<=\s)|(?<=[(\[“\"'/–—-])|^)(?:US|AU|NZ|HK|CA|NT|MX|SG)\Z")
_CURRENCY_OF_ONE = re.compile(r"(?:(?<=\s)|(?<=[(\[“\"'/–—-])|^)[ACRSZ]\Z")
_BRACKETS = {r"\\(": r"\\)", r"\\[": r"\\]"}


def html_of(text: str) -> str:
    r"""Render Markdown, with raw HTML as it is and pictures where they were; not sanitised.

    >>> html_of("at least **3,000**")
    '<p>at least <strong>3,000</strong></p>\n'
    """
    cell = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]  # whose notes count from one
    return str(_MARKDOWN.render(text, {"docId": cell}))


def prose(text: str, around: Around = NOWHERE) -> Fit:
    """Render Markdown and make what is in it fit for a page."""
    return fit(html_of(text), around)


def is_amount(before: str, content: str) -> bool:
    r"""Say whether a dollar sign is money, from what stands before it and up to the next one.

    >>> is_amount("It cost US", "5m and US"), is_amount("and ", "500m went (in US")
    (True, True)
    >>> is_amount("for ", "x^2"), is_amount("for ", r"2 \text{ if } x > 3")
    (False, False)
    >>> is_amount("so ", "2xy + 3 dx"), is_amount("a ", "2.5M-a-year (")
    (False, True)
    """
    if _CURRENCY.search(before) or (_CURRENCY_OF_ONE.search(before) and content[:1].isdigit()):
        return True
    words = set(_WORDS.findall(_COMMAND.sub(" ", content))) - _FUNCTIONS
    worded = words or _PER.search(content) or content.endswith(tuple("([-–—/"))
    amount = content[:1].isdigit() and bool(worded)
    sentence = sum(word.islower() and len(word) > 2 for word in words) > 2
    return amount or sentence


def _money(state: Any, silent: bool) -> bool:
    """Print a dollar sign that is money as it is, before anybody reads it as maths."""
    source, at = state.src, state.pos
    if source[at] != "$" or source.startswith("$$", at) or (at and source[at - 1] == "\\"):
        return False
    closing = re.compile(r"(?<!\\)\$").search(source, at + 1)
    content = source[at + 1 : closing.start()] if closing else ""
    if closing and not (
        source[at - 1 : at].isdigit()
        or source[closing.end() : closing.end() + 1].isdigit()
        or is_amount(source[max(at - 4, 0) : at], content)
        or _CURRENCY.search(source[max(closing.start() - 4, 0) : closing.start()])
    ):
        return False
    if not silent:
        state.pending += "$"
    state.pos += 1
    return True


def _bracketed(state: Any, silent: bool) -> bool:
    r"""Read `\\(…\\)`, `\\[…\\]` and environments inside a line, as Jupyter does."""
    if inside := _ENVIRONMENT.match(state.src, state.pos):
        if not silent:
            token = state.push("math_inline", "math", 0)
            token.content, token.meta = inside[0], {"display": True}
        state.pos = inside.end()
        return True
    for opening, closing in _BRACKETS.items():
        if state.src.startswith(opening, state.pos):
            end = state.src.find(closing, state.pos + 3)
            if end < 0:
                return False
            if not silent:
                token = state.push("math_inline", "math", 0)
                token.content = state.src[state.pos + 3 : end].strip()
                token.meta = {"display": opening.endswith("[")}
            state.pos = end + 3
            return True
    return False


def _rendered(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    block = token.type != "math_inline" or token.meta.get("display", False)
    made = mathml(unescape(token.content.strip()), display=block)
    inline = token.type in ("math_inline", "math_inline_double")
    return made if inline else f"<p>{made}</p>\n"


def _image(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    title = f' title="{escape(str(token.attrs["title"]))}"' if token.attrs.get("title") else ""
    source, alt = escape(str(token.attrs.get("src", ""))), escape(token.content)
    return f'<img src="{source}" alt="{alt}"{title}>'


def _made() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # judged later, all at one place
    markdown.use(dollarmath_plugin, allow_space=False, double_inline=True)
    markdown.use(amsmath_plugin).use(footnote_plugin)
    markdown.inline.ruler.before("math_inline", "bracketed", _bracketed)
    markdown.inline.ruler.before("math_inline", "money", _money)
    kinds = ("math_inline", "math_inline_double", "math_block", "math_block_label", "amsmath")
    for kind in kinds:
        markdown.add_render_rule(kind, _rendered)
    markdown.add_render_rule("image", _image)
    return markdown


_MARKDOWN = _made()
