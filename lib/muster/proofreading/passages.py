"""What a draft is read from: a file in any form that a desk writes in, as lines and sentences."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

BLOCKS = ("p", "li", *(f"h{n}" for n in range(1, 7)), "td", "th", "dt", "dd", "blockquote")
BLOCKS += ("figcaption", "title")
GONE = ("del", "moveFrom", "instrText", "pPr", "rPr", "tracked-changes", "annotation")
INLINE_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
Lines = list[tuple[int, str]]  # the number of the line or paragraph, and its text


@dataclass(frozen=True)
class Sentence:
    """A sentence of a draft: the line that it is on, and where it begins in that line."""

    line: int
    start: int
    text: str


def read(path: Path) -> Lines:
    """Read the prose of a draft as numbered lines; of .docx and .odt these are its paragraphs.

    Raises ValueError for a form that is not read or a file that is not what its name says, and
    FileNotFoundError.
    """
    form = path.suffix.casefold()
    if form not in READERS:
        known = ", ".join(name for name in READERS if name)
        raise ValueError(f"{path}: a draft is read from {known} or standard input")
    try:
        return READERS[form](path)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, json.JSONDecodeError) as error:
        raise ValueError(f"{path}: is no {form} file that can be read ({error})") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path}: is not text in UTF-8; save it as UTF-8") from None


def lines(text: str) -> Lines:
    r"""Number the lines of a text.

    >>> lines("One.\n\nTwo.")
    [(1, 'One.'), (3, 'Two.')]
    """
    numbered = enumerate(text.splitlines(), 1)
    return [(n, line) for n, line in numbered if line.strip()]


def sentences(draft: Lines, language: str = "en") -> Iterator[Sentence]:
    """Split the lines of a draft into sentences.

    >>> [s.text for s in sentences(lines("Mr. Kirby spoke on Oct. 23. He said so."))]
    ['Mr. Kirby spoke on Oct. 23.', 'He said so.']
    """
    from sentencex import get_sentence_boundaries

    for number, line in draft:
        for part in get_sentence_boundaries(language, line):
            text = str(part["text"])
            if text.strip():
                begin = int(part["start_index"]) + len(text) - len(text.lstrip())
                yield Sentence(number, begin, text.strip())


def _plain(path: Path) -> Lines:
    return lines(path.read_text("utf-8"))


def _markdown(path: Path) -> Lines:
    return _marked(path.read_text("utf-8"))


def _marked(text: str) -> Lines:
    """Read Markdown: fences and HTML comments count nothing, links keep their words."""
    prose = re.sub(r"^(```|~~~).*?^\1|<!--.*?-->|\A---\n.*?^---$", _blank, text, flags=re.M | re.S)
    prose = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", prose)
    return lines(INLINE_MARKUP.sub("", prose))


def _blank(found: re.Match[str]) -> str:
    """Leave the lines of what is not prose, so that the others keep their numbers."""
    return "\n" * found[0].count("\n")


def _html(path: Path) -> Lines:
    from lxml import html

    page = html.fromstring(path.read_bytes())
    for dropped in page.xpath("//script|//style|//nav|//noscript|//template"):
        dropped.drop_tree()
    outer = page.xpath("|".join(f"//{tag}" for tag in BLOCKS)) or [page]
    inner = [block for block in outer if not block.xpath("|".join(f".//{tag}" for tag in BLOCKS))]
    texts = ((block.sourceline or 1, " ".join(block.text_content().split())) for block in inner)
    return [(line, text) for line, text in texts if text]


def _office(path: Path, member: str) -> Lines:
    """Read the paragraphs of a document, without what a tracked change has taken out."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(member))
    texts = ("".join(_words(element)) for element in _kept(root) if _name(element) in ("p", "h"))
    return [(n, text) for n, text in enumerate(texts, 1) if text.strip()]


def _kept(element: Any) -> Iterator[Any]:
    yield element
    for child in element:
        if _name(child) not in GONE:
            yield from _kept(child)


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield " " if _name(child) in ("tab", "br", "s", "line-break") else ""
        if _name(child) not in (*GONE, "p", "h"):
            yield from _words(child)
        yield child.tail or ""


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _docx(path: Path) -> Lines:
    return _office(path, "word/document.xml")


def _odt(path: Path) -> Lines:
    return _office(path, "content.xml")


def _notebook(path: Path) -> Lines:
    """Read the prose cells of a notebook; the lines are counted through all of them."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return _marked("\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown"))


READERS = {
    ".txt": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".odt": _odt,
    ".ipynb": _notebook,
}
