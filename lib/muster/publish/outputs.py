"""What a notebook's cells show, as the blocks of a page, in order.

A block is prose, a card, a table, a still picture, plain text, folded code or a note. What a
reader must not be given (an error, a chart without its figure, a picture without a description)
is named as a problem: a report is refused for it, a plain export prints it as a note where it
stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from pathlib import Path
from typing import Any

from muster.publish.cards import PLOTLY, Card, card
from muster.publish.prose import clean, prose

WIDGET = "application/vnd.jupyter.widget-view+json"
_HIDDEN = {"remove-cell", "remove_cell", "newsroom"}
_NO_CODE = {"remove-input", "remove_input", "hide-input", "hide_input"}
_NO_OUTPUT = {"remove-output", "remove_output"}
_PARAGRAPH = re.compile(r"<p>(?!<em>[^<]*</em></p>)(.*?)</p>", re.DOTALL)  # no byline
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_HEADLINE = 240  # characters: what search engines and cards print of a description
_ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.DOTALL)
_TWO_ROWS = re.compile(r"(<tr[^>]*>(?:(?!</?tr).)*</tr>)\s*(<tr[^>]*>.*?</tr>)", re.DOTALL)
_CELL = re.compile(r"<th(?![^>]*span)[^>]*>\s*(.*?)\s*</th>", re.DOTALL)
_COLOURS = re.compile("\x1b\\[[0-9;]*m")


@dataclass(frozen=True)
class Block:
    """One piece of a page: its kind, its HTML, or the card it is."""

    kind: str  # prose | card | html | picture | text | code | note
    html: str = ""
    card: Card | None = None


@dataclass(frozen=True)
class Story:
    """A notebook read for print: its blocks, its headings, and what is wrong with it."""

    name: str
    blocks: tuple[Block, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()
    problems: tuple[str, ...] = ()
    level: int = 0  # of the last heading, while reading

    @property
    def cards(self) -> list[Card]:
        """List the cards of the page, in order."""
        return [block.card for block in self.blocks if block.card]

    @property
    def title(self) -> str:
        """Give the first heading, or the name of the file."""
        return self.headings[0][2] if self.headings else self.name

    @property
    def headline(self) -> str:
        """Give the first sentences under the first subheading: findings stand there."""
        words = "".join(block.html for block in self.blocks if block.kind in ("prose", "html"))
        found = _PARAGRAPH.search(words, max(words.find("<h2"), 0)) or _PARAGRAPH.search(words)
        if not found:
            return self.cards[0].title if self.cards else ""
        text = unescape(re.sub(r"<[^>]+>", "", found[1]))
        first, *others = _SENTENCE.split(" ".join(text.split()))
        for sentence in others:
            if len(first) + len(sentence) >= _HEADLINE:
                break
            first = f"{first} {sentence}"
        return first


@dataclass(frozen=True)
class _Place:
    """Where in a notebook we are, for names and for messages."""

    file: str
    number: int
    cell: Mapping[str, Any]
    folder: Path | None = None
    narrowed: bool = False

    def __str__(self) -> str:
        named = f" ({self.cell['id']})" if self.cell.get("id") else ""
        return f"{self.file}, cell {self.number}{named}"

    @property
    def tags(self) -> set[str]:
        return set(self.cell["metadata"].get("tags", ()))

    @property
    def source(self) -> str:
        return "".join(self.cell["source"])


@dataclass
class _Found:
    """What one cell adds to a story."""

    blocks: list[Block] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def wrong(self, place: _Place, what: str) -> None:
        self.problems.append(f"{place}: {what}")
        self.blocks.append(Block("note", escape(what[:1].upper() + what[1:])))


def story(
    notebook: Mapping[str, Any], file: str, folder: Path | None = None, *, narrowed: bool = False
) -> Story:
    """Read an executed notebook for print.

    notebook: nbformat 4; file: its name, for messages; folder: where its pictures lie; narrowed:
    its record was narrowed on purpose, so a chart may be left with nothing to show.
    """
    read = Story(Path(file).stem)
    for number, cell in enumerate(notebook["cells"], 1):
        place = _Place(file, number, cell, folder, narrowed)
        if not place.tags & _HIDDEN:
            read = _with_cell(read, place)
    return read


def _with_cell(read: Story, place: _Place) -> Story:
    if place.cell["cell_type"] == "markdown":
        return _with_prose(read, place, place.source)
    if place.cell["cell_type"] != "code":
        return read
    outputs = [] if place.tags & _NO_OUTPUT else place.cell["outputs"]
    for output in outputs:
        data = output.get("data", {})
        if "text/markdown" in data and PLOTLY not in data:
            read = _with_prose(read, place, "".join(data["text/markdown"]))
            continue
        found = _Found()
        _output(found, place, output, read)
        read = replace(
            read,
            blocks=(*read.blocks, *found.blocks),
            problems=(*read.problems, *found.problems),
        )
    shown = place.source.strip() and not place.tags & _NO_CODE
    code = (Block("code", escape(place.source)),) if shown else ()
    return replace(read, blocks=(*read.blocks, *code))


def _with_prose(read: Story, place: _Place, text: str) -> Story:
    attachments = place.cell.get("attachments")
    piece = prose(text, above=read.level, folder=place.folder, attachments=attachments)
    return replace(
        read,
        blocks=(*read.blocks, Block("prose", piece.html)),
        headings=(*read.headings, *piece.headings),
        level=piece.level,
    )


def _output(found: _Found, place: _Place, output: Mapping[str, Any], read: Story) -> None:
    kind, data = output["output_type"], output.get("data", {})
    if kind == "error":
        found.wrong(place, f"the cell failed: {output['ename']}: {output['evalue']}")
    elif kind == "stream":
        found.blocks += _text(output["text"]) if output["name"] == "stdout" else []
    elif PLOTLY in data:
        _chart(found, place, data[PLOTLY], read)
    elif WIDGET in data:
        found.blocks.append(Block("note", "This part works in JupyterLab only."))
    elif "text/html" in data:
        _html(found, place, "".join(data["text/html"]), read)
    elif picture := next((name for name in data if name.startswith("image/")), None):
        _picture(found, place, picture, data[picture], output)
    elif "text/latex" in data:
        found.blocks.append(Block("prose", prose("".join(data["text/latex"])).html))
    elif "text/plain" in data:
        found.blocks += _text(data["text/plain"])


def _chart(found: _Found, place: _Place, figure: Any, read: Story) -> None:
    if place.narrowed and _shown(figure) == 0:
        found.blocks.append(Block("note", "The record was narrowed; none of it belongs here."))
        return
    if not (isinstance(figure, dict) and figure.get("data")):
        found.wrong(place, "a chart would be missing: its output holds no marks")
        return
    made = card(
        figure,
        where=str(place),
        fallback=f"{read.name}-{place.number}",
        level=min(read.level + 1, 6),
        code=place.source,
    )
    found.problems += made.missing
    found.blocks.append(Block("card", card=made))


def _shown(figure: Any) -> Any:
    meta = figure.get("layout", {}).get("meta") if isinstance(figure, dict) else None
    return meta.get("shown") if isinstance(meta, dict) else None


def _html(found: _Found, place: _Place, html: str, read: Story) -> None:
    if "plotly" in html.lower() and "<script" in html.lower():
        found.wrong(place, "a chart would be missing: it was stored as a script, not as a figure")
        return
    above = read.headings[-1][2] if read.headings else read.name
    own = str(place.cell["metadata"].get("caption", ""))
    found.blocks.append(Block("html", tables(clean(html), own or above, quiet=not own)))


def _picture(
    found: _Found, place: _Place, kind: str, content: Any, output: Mapping[str, Any]
) -> None:
    described = {**output.get("metadata", {}), **place.cell["metadata"]}
    alt = str(described.get("alt") or described.get(kind, {}).get("alt", ""))
    found.blocks.append(
        Block("picture", f'<img src="{_address(kind, content)}" alt="{escape(alt)}">')
    )
    if not alt:
        found.wrong(place, "the picture has no text alternative (cell metadata `alt`)")


def _address(kind: str, content: Any) -> str:
    from base64 import b64encode

    text = "".join(content)
    packed = b64encode(text.encode()).decode() if kind == "image/svg+xml" else "".join(text.split())
    return escape(f"data:{kind};base64,{packed}")


def _text(text: Any) -> list[Block]:
    words = _COLOURS.sub("", "".join(text)).rstrip()
    return [Block("text", escape(words))] if words else []


def tables(html: str, caption: str, *, quiet: bool = False) -> str:
    """Give every table in clean HTML what a screen reader needs: caption, scopes, a way to scroll.

    caption: for a table without one; quiet: it is printed above anyway, so let it be heard only.

    >>> tables("<table><thead><tr><th></th><th>n</th></tr></thead></table>", "Sent")
    ... # doctest: +NORMALIZE_WHITESPACE
    '<div class="scroll" tabindex="0" role="group"
    aria-label="Sent"><table><caption>Sent</caption><thead><tr><td></td><th
    scope="col">n</th></tr></thead></table></div>'
    """
    parts = re.split(r"(<table[^>]*>.*?</table>)", html, flags=re.DOTALL)
    opening = '<caption class="quiet">' if quiet else "<caption>"
    words = f"{opening}{escape(caption)}</caption>"
    return "".join(
        _table(part, escape(caption), words) if part.startswith("<table") else part
        for part in parts
    )


def _table(html: str, label: str, caption: str) -> str:
    head, body, rest = html.partition("<tbody>")
    head = _TWO_ROWS.sub(_one_row, head)
    html = "".join(_scoped(head, "col")) + body + "".join(_scoped(rest, "row"))
    if "<caption>" not in html:
        html = re.sub(r"(<table[^>]*>)", lambda found: found[1] + caption, html, count=1)
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">{html}</div>'


def _one_row(found: re.Match[str]) -> str:
    """Put the name pandas gives an index, in a row of its own, into the row of headings."""
    upper, lower = (_CELL.findall(row) for row in found.groups())
    if len(upper) != len(lower) or any(a and b for a, b in zip(upper, lower, strict=True)):
        return found[0]
    names = (a or b for a, b in zip(upper, lower, strict=True))
    return f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"


def _scoped(html: str, scope: str) -> Iterator[str]:
    at = 0
    for row in _ROW.finditer(html):
        yield html[at : row.start()]
        cells = re.sub(r"<th[^>]*>\s*</th>", "<td></td>", row[0])
        yield re.sub(r"<th(?=[\s>])(?![^>]*scope=)([^>]*)>", rf'<th scope="{scope}"\1>', cells)
        at = row.end()
    yield html[at:]
