"""Markdown and foreign HTML to HTML a page may carry: headings in order, nothing that acts.

Whatever comes from a notebook passes nh3 before it reaches a page. Maths becomes MathML here,
since a page asks no CDN; a formula it cannot read is shown as it was written.
"""

import base64
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_FORMULA = re.compile(r"\$\$(?P<block>[^$]+?)\$\$|\$(?=\S)(?P<line>[^$\n]*?\S)\$(?!\d)")
_HELD = re.compile("\ue000(\\d+)\ue001")
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]+\Z")
_TAGS = nh3.ALLOWED_TAGS | {"section"}
_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "lang", "dir", "title"},
    "th": {"scope", "colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan", "headers"},
    "time": {"datetime"},
    "details": {"open"},
    "data": {"value"},
}


@dataclass(frozen=True)
class Prose:
    """Some prose: its HTML, its last heading's level, its headings as (level, id, text)."""

    html: str
    level: int
    headings: tuple[tuple[int, str, str], ...] = ()


@dataclass
class _Held:
    """HTML of our own making that waits outside while the rest is sanitised."""

    pieces: list[str] = field(default_factory=list)

    def hold(self, html: str) -> str:
        self.pieces.append(html)
        return f"\ue000{len(self.pieces) - 1}\ue001"

    def put_back(self, html: str) -> str:
        return _HELD.sub(lambda found: self.pieces[int(found[1])], html)


def clean(html: str) -> str:
    """Keep what says something and drop what does something: scripts, styles, handlers, frames.

    >>> clean('<p onclick="x()">at least <b>3,000</b><script>x()</script></p>')
    '<p>at least <b>3,000</b></p>'
    """
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style", "iframe", "object"},
        attributes=_ATTRIBUTES,
        attribute_filter=_only_safe,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener",
    )


def _only_safe(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if _PICTURE.match(value) else None
    return None if value.lstrip().lower().startswith("data:") else value


def prose(
    text: str,
    *,
    above: int = 0,
    folder: Path | None = None,
    attachments: Mapping[str, Mapping[str, str]] | None = None,
) -> Prose:
    r"""Render Markdown; its first heading comes at most one level below the last one above it.

    text: CommonMark with tables and $maths$; above: level of the last heading before it (0: none
    yet); folder: where its pictures lie; attachments: the cell's own. Pictures become data:
    addresses, and one from the network becomes a link, since a page makes no request.

    >>> prose("### Sent", above=1).html
    '<h2 id="sent">Sent</h2>\n'
    """
    held = _Held()
    markdown = _markdown(held, _pictures(folder, attachments or {}))
    tokens = markdown.parse(text)
    level, headings = _ordered(tokens, above)
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Prose(held.put_back(clean(html)), level, headings)


def _markdown(held: _Held, picture: Callable[[str, str], str]) -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def formula(state: Any, silent: bool) -> bool:
        found = _FORMULA.match(state.src, state.pos)
        if not found:
            return False
        if not silent:
            state.push("text", "", 0).content = held.hold(maths(found))
        state.pos = found.end()
        return True

    def image(self: Any, tokens: list[Token], at: int, *rest: Any) -> str:
        return held.hold(picture(str(tokens[at].attrs.get("src", "")), tokens[at].content))

    markdown.inline.ruler.before("escape", "formula", formula)
    markdown.add_render_rule("image", image)
    return markdown


def maths(found: re.Match[str]) -> str:
    """Turn a formula found in prose into MathML, or show it as written."""
    tex, display = (found["block"] or found["line"]).strip(), found["block"] is not None
    from latex2mathml.converter import convert

    try:
        return str(convert(tex, display="block" if display else "inline"))
    except Exception:  # its errors have no common kind; a reader can still read the formula
        return f'<code class="tex">{escape(tex)}</code>'


def _pictures(
    folder: Path | None, attachments: Mapping[str, Mapping[str, str]]
) -> Callable[[str, str], str]:
    def picture(source: str, alt: str) -> str:
        name = source.removeprefix("attachment:")
        if name in attachments:
            kind, data = next(iter(attachments[name].items()))
        elif folder and "://" not in source and (folder / source).is_file():
            kind = mimetypes.guess_type(source)[0] or "image/png"
            data = base64.b64encode((folder / source).read_bytes()).decode()
        else:
            return f'<a href="{escape(source)}" rel="noopener">{escape(alt or source)}</a>'
        return f'<img src="data:{kind};base64,{data}" alt="{escape(alt)}">'

    return picture


def _ordered(tokens: list[Token], above: int) -> tuple[int, tuple[tuple[int, str, str], ...]]:
    level, headings = above, []
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open":
            wanted = int(opening.tag[1])
            level = min(max(wanted, 2 if level else 1), level + 1)
            opening.tag = closing.tag = f"h{level}"
            opening.attrs["id"] = slug(inline.content)
            headings.append((level, slug(inline.content), plain(inline.content)))
    return level, tuple(headings)


def slug(text: str) -> str:
    """Make an address of a heading.

    >>> slug("How many were *sent*?")
    'how-many-were-sent'
    """
    return re.sub(r"[^\w]+", "-", plain(text).lower()).strip("-") or "section"


def plain(text: str) -> str:
    """Take the marks out of one line of Markdown: emphasis, code, and links but not their words.

    >>> plain("**At least** [3,000](#sent)")
    'At least 3,000'
    """
    return re.sub(r"[*_`]{1,3}", "", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)).strip()
