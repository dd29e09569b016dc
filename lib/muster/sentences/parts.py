"""What a sentence is made of: words, and numbers that know the claim or the query they come from.

A sentence is put together from pieces, so that its plain text, its Markdown and its HTML cannot say
different things, and no number in it is without a claim or a query that gives it. The words come
from the catalogue of the language (`muster.language`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from babel import Locale
from fluent.runtime.types import FluentInt

from muster import language

SPECIAL = re.compile(r"([\\`*_\[\]<>|$~])")  # what Markdown would read as more than a letter
SLOT = re.compile("\ue000(\\d+)\ue001")  # private letters: where a piece stands in a filled pattern


@dataclass(frozen=True)
class Piece:
    """Some words, with what they rest on: a claim and its page, or a query over the record.

    `value` is the number that they say, if they say one, and `source` the body that they name, with
    its name `in_full`.
    """

    text: str
    claim_id: str = ""
    href: str = ""
    query: str = ""
    value: float | None = None
    source: str = ""
    in_full: str = ""
    lang: str = ""

    @property
    def bound(self) -> str:
        """Return the claim id or the query behind these words; empty if they need none."""
        return self.claim_id or self.query

    @property
    def markdown(self) -> str:
        """Write the words as Markdown, linked to their page."""
        words = escaped(self.text)
        return f"[{words}]({_address(self.href)})" if _address(self.href) else words

    def html(self, page: Callable[[str], str] | None = None) -> str:
        """Write the words as HTML with what they rest on; `page` gives the address of a claim."""
        words = escape(self.text)
        address = page(self.claim_id) if page and self.claim_id and self.href else self.href
        if address and (page or _address(address)):
            words = f'<a href="{escape(address if page else _address(address))}">{words}</a>'
        if self.lang:
            words = f'<span lang="{escape(self.lang)}">{words}</span>'
        kept = {"claim": self.claim_id, "query": self.query, "source": self.source}
        data = "".join(f' data-{k}="{escape(v)}"' for k, v in kept.items() if v)
        if self.value is not None:
            return f'<data value="{self.value:.12g}"{data}>{words}</data>'
        return f"<span{data}>{words}</span>" if data else words


@dataclass(frozen=True, repr=False)
class Sentence:
    """Prose in which each number knows where it comes from; empty where there is nothing to say.

    >>> said = Sentence((Piece("NIS said "), Piece("3,000", "nis-1", "https://example.org/a")))
    >>> said
    NIS said 3,000
    >>> said.markdown, said.numbers
    ('NIS said [3,000](https://example.org/a)', (('3,000', 'nis-1'),))
    """

    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def markdown(self) -> str:
        """The sentence as Markdown, each figure a link to the page where it was read."""
        return "".join(piece.markdown for piece in self.pieces)

    @property
    def html(self) -> str:
        """The sentence as HTML, each figure a link to the page where it was read."""
        return self.linked(None)

    def linked(self, page: Callable[[str], str] | None) -> str:
        """The sentence as HTML, each figure a link to the address that `page` gives its claim."""
        return "".join(piece.html(page) for piece in self.pieces).replace("\n\n", "<br><br>")

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims it rests on, each once, in the order in which they are told."""
        return tuple(dict.fromkeys(piece.claim_id for piece in self.pieces if piece.claim_id))

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Each number as printed, with the claim or the query that it comes from.

        A query is Python over `record` and `analysis`.
        """
        return tuple((piece.text, piece.bound) for piece in self.pieces if _numbered(piece))

    @property
    def data(self) -> list[dict[str, Any]]:
        """Numbers and claims as data: text, and value, claim, query, where there are any."""
        kept = [p for p in self.pieces if _numbered(p) or (p.claim_id and p.href)]
        rows = [
            {"text": p.text, "value": p.value, "claim": p.claim_id, "query": p.query} for p in kept
        ]
        return [{k: v for k, v in row.items() if v not in (None, "")} for row in rows]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Show the prose, and hand its numbers on to whoever publishes the notebook."""
        shown = {"text/plain": self.text, "text/markdown": self.markdown}
        return shown, {"muster": {"language": language.spoken(), "numbers": self.data}}


def escaped(text: str) -> str:
    r"""Write words so that Markdown reads no more than letters in them.

    >>> escaped("3,000 [sic]")
    '3,000 \\[sic\\]'
    """
    return SPECIAL.sub(r"\\\1", text)


def _numbered(piece: Piece) -> bool:
    digits = any(letter.isdigit() for letter in piece.text)
    return bool(piece.bound) and (piece.value is not None or digits)


class Count(FluentInt):
    """A count in a pattern: chooses its plural, and is written as a piece that keeps its query."""

    piece: Piece

    def format(self, locale: Locale) -> str:
        """Write the count as prose does."""
        return self.piece.text


def count(number: int, query: str) -> Count:
    """Make a count, written as prose writes it, bound to the query that gives it.

    >>> count(3, "len(live)").piece.text, count(1200, "n").piece.text
    ('three', '1,200')
    """
    words = Count(number)
    text = language.text("spelled", n=number)
    words.piece = Piece(text, query=query, value=float(number))
    return words


def digits(number: int, query: str) -> Count:
    """Make a count that is written in digits, however small.

    >>> digits(3, "len(live)").piece.text
    '3'
    """
    words = count(number, query)
    words.piece = replace(words.piece, text=language.number(number))
    return words


def say(pattern: str, /, **parts: str | Piece | Sentence | Count) -> Sentence:
    """Fill in a pattern of the language; pieces keep their claims, links and queries.

    >>> say("figure-at-least", n=Piece("3,000", "nis-1")).numbers
    (('3,000', 'nis-1'),)
    """
    slots: list[Sentence] = []

    def slot(part: str | Piece | Sentence | Count) -> Any:
        if isinstance(part, str):
            return part
        slots.append(write(part.piece if isinstance(part, Count) else part))
        mark = f"\ue000{len(slots) - 1}\ue001"
        if not isinstance(part, Count):
            return mark
        number = Count(part)
        number.piece = Piece(mark)
        return number

    filled = language.text(pattern, **{name: slot(part) for name, part in parts.items()})
    texts = SLOT.split(filled)
    return write(*(slots[int(t)] if at % 2 else t for at, t in enumerate(texts)))


def write(*parts: str | Piece | Sentence) -> Sentence:
    """Put words, pieces and sentences together as they stand.

    >>> write("At least ", Piece("1", query="n - k"), " is wrong.").numbers
    (('1', 'n - k'),)
    """
    found: list[Piece] = []
    for part in parts:
        if isinstance(part, Sentence):
            found += part.pieces
        else:
            found.append(Piece(part) if isinstance(part, str) else part)
    return Sentence(tuple(piece for piece in found if piece.text))


def paragraph(sentences: Iterable[Sentence]) -> Sentence:
    """Set sentences one after the other, leaving out those that say nothing.

    >>> paragraph([write("one."), write(), write("two.")])
    One. Two.
    """
    return joined([capital(sentence) for sentence in sentences if sentence], " ")


def lines(sentences: Iterable[Sentence]) -> Sentence:
    """Set sentences one below the other, leaving out those that say nothing."""
    return joined([capital(sentence) for sentence in sentences if sentence], "\n\n")


def capital(sentence: Sentence) -> Sentence:
    """Begin a sentence with a capital letter.

    >>> capital(write("the White House said so."))
    The White House said so.
    """
    if not sentence:
        return sentence
    first, *rest = sentence.pieces
    if first.href and not first.claim_id:  # an outlet is written as it writes itself
        return sentence
    text = first.text[:1].upper() + first.text[1:]
    in_full = first.in_full[:1].upper() + first.in_full[1:]
    return Sentence((replace(first, text=text, in_full=in_full), *rest))


def introduced(sentence: Sentence) -> Sentence:
    """Name each body in full where it is named first.

    >>> nis = Piece("NIS", source="nis", in_full="National Intelligence Service (NIS)")
    >>> introduced(write(nis, ", then ", nis))
    National Intelligence Service (NIS), then NIS
    """
    seen: set[str] = set()
    pieces = []
    for piece in sentence.pieces:
        new = bool(piece.in_full) and piece.source not in seen
        seen.add(piece.source)
        pieces.append(replace(piece, text=piece.in_full) if new else piece)
    return Sentence(tuple(pieces))


def joined(sentences: Sequence[Sentence], between: str) -> Sentence:
    """Join sentences with the same words between them."""
    parts = [part for sentence in sentences for part in (between, sentence)]
    return write(*parts[1:])


def listed(sentences: Sequence[Sentence | Piece]) -> Sentence:
    """Join sentences as prose does.

    >>> listed([write("NIS"), write("HUR"), write("NATO")])
    NIS, HUR and NATO
    """
    marks = [f"\ue000{at}\ue001" for at in range(len(sentences))]
    texts = SLOT.split(language.listed(marks))
    return write(*(sentences[int(t)] if at % 2 else t for at, t in enumerate(texts)))


def _address(href: str) -> str:
    """Keep only what leads to a page; brackets and spaces would end a link in Markdown.

    >>> _address("https://example.org/a_(b)"), _address("javascript:x()")
    ('https://example.org/a_%28b%29', '')
    """
    if not href.startswith(("http://", "https://")):
        return ""
    return href.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
