"""A notebook read for print: what its cells show, as the blocks of one page, in order.

What a reader must not be given (an error, a chart without its figure, a picture without a
description) is named as a problem: a report is refused for it, a plain export warns of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from muster_report import anchors, tables, wording
from muster_report.figure import Figure, figure
from muster_report.hidden import hidden, without_options
from muster_report.markup import Element, each, tree, unwrap, words, written
from muster_report.outputs import Block, Place, blocks, fitted, note, whole_streams
from muster_report.prose import prose
from muster_report.sanitiser import clean

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_HEADLINE = 240  # characters: what search engines and social pictures print of a description
_HTML = {"prose", "html", "picture"}


@dataclass(frozen=True)
class Article:
    """A notebook read for print: its blocks, its headings, and what is wrong with it."""

    name: str
    blocks: tuple[Block, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()  # level, id, words
    problems: tuple[str, ...] = ()

    @property
    def figures(self) -> list[Figure]:
        """List the figures of the page, in order."""
        return [block.figure for block in self.blocks if block.figure]

    @property
    def title(self) -> str:
        """Give the first heading, or the name of the file."""
        return self.headings[0][2] if self.headings else self.name

    @property
    def headline(self) -> str:
        """Give the first sentences under the first subheading: findings stand there."""
        paragraphs = list(_paragraphs(self.blocks))
        text = next((text for under, text in paragraphs if under), "")
        text = text or next((text for _, text in paragraphs), "")
        if not text:
            return self.figures[0].title if self.figures else ""
        first, *others = _SENTENCE.split(text)
        for sentence in others:
            if len(first) + len(sentence) >= _HEADLINE:
                break
            first = f"{first} {sentence}"
        return first


def _paragraphs(read: Sequence[Block]) -> Iterator[tuple[bool, str]]:
    """Give the paragraphs of prose, and whether a subheading stands somewhere above each."""
    under = False
    for block in read:
        if block.kind in ("prose", "html"):
            for element in tree(block.html).iter("h2", "p"):
                under = under or element.tag == "h2"
                if element.tag == "p" and words(element) and not _is_byline(element):
                    yield under, words(element)


def _is_byline(paragraph: Element) -> bool:
    """Say whether all of a paragraph is one piece of emphasis, as "By the desk" is."""
    return [child.tag for child in paragraph] == ["em"] and not (paragraph.text or "").strip()


def read(
    notebook: Mapping[str, Any], file: str, folder: Path | None = None, *, narrowed: bool = False
) -> Article:
    """Read an executed notebook for print.

    notebook: nbformat 4; file: its name, for messages; folder: where its pictures lie; narrowed:
    its data were narrowed on purpose, so a chart may be left with nothing to show.
    """
    whole = notebook.get("metadata", {})
    found: list[Block] = []
    folded = 0  # level of a heading whose section is folded away
    for number, cell in enumerate(notebook["cells"], 1):
        place = Place(file, number, cell, folder, narrowed)
        level = _heading_level(cell)
        if folded and not (level and level <= folded):
            continue
        folded = 0
        if not hidden(cell, whole).cell:
            found += _of_cell(place, whole)
        if level and cell.get("metadata", {}).get("heading_collapsed"):
            folded = level
            problem = f"{place}: the section is folded away in Jupyter, and so is not printed"
            found.append(Block("nothing", problems=(problem,)))
    return _in_place(Path(file).stem, found)


def _heading_level(cell: Mapping[str, Any]) -> int:
    heading = re.match(r"\s*(#{1,6})\s", "".join(cell.get("source", "")))
    return len(heading[1]) if heading and cell.get("cell_type") == "markdown" else 0


def _of_cell(place: Place, whole: Mapping[str, Any]) -> Iterator[Block]:
    kind = place.cell.get("cell_type")
    if kind == "markdown":
        yield fitted("prose", place, prose(place.source, place.around))
    elif kind == "raw":
        yield from _raw(place)
    elif kind == "code":
        parts = hidden(place.cell, whole)
        shown = () if parts.output else whole_streams(place.cell.get("outputs", ()))
        for output in shown:
            if output.get("name") not in parts.streams:
                yield from blocks(place, output)
        code = "" if parts.code else without_options(place.source)
        if code.strip():
            yield Block("code", escape(code))


def _raw(place: Place) -> Iterator[Block]:
    metadata, text = place.cell.get("metadata", {}), place.source
    kind = str(metadata.get("raw_mimetype") or metadata.get("format") or "").lower()
    if not text.strip():
        return
    if text.lstrip().startswith("---"):
        yield Block("nothing", problems=(f"{place}: settings in a raw cell are not read",))
    elif "html" in kind or "markdown" in kind:
        yield fitted("prose", place, prose(text, place.around))
    elif kind and "plain" not in kind:
        yield note(place, f"a raw cell for {kind} is not printed")
    else:
        yield Block("text", escape(text.strip()))


def _in_place(name: str, found: Sequence[Block]) -> Article:
    """Settle what depends on what stands above: levels, names, captions, ids and links."""
    level, above = 0, name
    headings: list[tuple[int, str, str]] = []
    ids = anchors.Ids()
    settled: list[Block] = []
    for block in found:
        if block.kind == "figure" and block.place:
            settled.append(_figure(block, name, min(level + 1, 6), ids))
        elif block.kind in _HTML:
            root = tree(clean(block.html))  # as a browser will read it: ids are given to that
            for heading in each(root, "h1", "h2", "h3", "h4", "h5", "h6"):
                if not words(heading) and heading.find(".//img") is None:
                    unwrap(heading)
                    continue
                level = min(max(int(heading.tag[1]), 2 if level else 1), level + 1)
                heading.tag = f"h{level}"
                text = words(heading)
                heading.set("id", ids.take(heading.get("id") or wording.slug(text)))
                headings.append((level, heading.get("id"), text))
                above = text or above
            ids.settle(root)
            caption = (
                str(block.place.cell.get("metadata", {}).get("caption", "")) if block.place else ""
            )
            tables.accessible(root, caption or above, quiet=not caption)
            settled.append(replace(block, html=written(root)))
        else:
            settled.append(block)
    linked = [_linked(block, ids) for block in settled]
    problems = tuple(problem for block in linked for problem in block.problems)
    kept = tuple(block for block in linked if block.kind != "nothing")
    return Article(name, kept, tuple(headings), problems)


def _figure(block: Block, name: str, level: int, ids: anchors.Ids) -> Block:
    place = block.place
    assert place is not None and block.chart is not None
    fallback = f"{name}-{place.number}"
    try:
        one = figure(
            dict(block.chart), where=str(place), fallback=fallback, level=level, code=place.source
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return note(place, f"a chart cannot be read ({type(error).__name__}: {error})")
    free = ids.take_figure(one.name)
    problems = list(one.missing)
    if free != one.name and one.name != wording.slug(fallback):
        problems.append(
            f"{place}: another figure is named {one.name!r} already; this one becomes {free!r}"
        )
    return replace(block, figure=replace(one, name=free), problems=tuple(problems))


def _linked(block: Block, ids: anchors.Ids) -> Block:
    """Lead the links of a block to their places, and sanitise it: nothing is added after this."""
    if block.kind not in _HTML:
        return block
    root = tree(block.html)
    lost = ids.link(root)
    named = tuple(f"{block.place}: the link to #{one} leads nowhere" for one in lost)
    return replace(block, html=clean(written(root)), problems=(*block.problems, *named))
