"""What a sentence is made of: words, and numbers that know the claim or the query they come from.

A sentence is put together from pieces, so that its plain text, its Markdown and its HTML cannot say
different things, and no number in it is without a claim or a query that gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from muster import style

SPECIAL = re.compile(r"([\\`*_\[\]<>|$~])")  # what Markdown would read as more than a letter


@dataclass(frozen=True)
class Piece:
    """Some words, with what they rest on: a claim and its page, or a query over the record."""

    text: str
    claim_id: str = ""
    href: str = ""
    query: str = ""

    @property
    def bound(self) -> str:
        """Return the claim id or the query behind these words; empty if they need none."""
        return self.claim_id or self.query

    @property
    def markdown(self) -> str:
        """Write the words as Markdown, linked to their page."""
        words = SPECIAL.sub(r"\\\1", self.text)
        return f"[{words}]({_address(self.href)})" if _address(self.href) else words

    @property
    def html(self) -> str:
        """Write the words as HTML, linked to their page."""
        words = escape(self.text)
        address = escape(_address(self.href))
        return f'<a href="{address}">{words}</a>' if address else words


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
        return "".join(piece.html for piece in self.pieces).replace("\n\n", "<br><br>")

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims it rests on, each once, in the order in which they are told."""
        return tuple(dict.fromkeys(piece.claim_id for piece in self.pieces if piece.claim_id))

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Each number as printed, with the claim or the query that it comes from.

        A query is Python over `record` and the modules `estimates`, `agreement` and `travel`.
        """
        return tuple(
            (piece.text, piece.bound)
            for piece in self.pieces
            if piece.bound and any(letter.isdigit() for letter in piece.text)
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def _repr_markdown_(self) -> str:
        return self.markdown


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

    >>> paragraph([write("One."), write(), write("Two.")])
    One. Two.
    """
    return joined([sentence for sentence in sentences if sentence], " ")


def lines(sentences: Iterable[Sentence]) -> Sentence:
    """Set sentences one below the other, leaving out those that say nothing."""
    return joined([sentence for sentence in sentences if sentence], "\n\n")


def joined(sentences: Sequence[Sentence], between: str) -> Sentence:
    """Join sentences with the same words between them."""
    parts = [part for sentence in sentences for part in (between, sentence)]
    return write(*parts[1:])


def listed(sentences: Sequence[Sentence]) -> Sentence:
    """Join sentences as prose does.

    >>> listed([write("NIS"), write("HUR"), write("NATO")])
    NIS, HUR and NATO
    """
    if len(sentences) < 2:
        return joined(sentences, "")
    return write(joined(sentences[:-1], ", "), " and ", sentences[-1])


def counted(count: int, noun: str, nouns: str | None = None, *, query: str) -> Piece:
    """Write a count with its noun, bound to the query that gives it.

    >>> counted(1, "body", "bodies", query="len(live)")
    Piece(text='1 body', claim_id='', href='', query='len(live)')
    """
    return Piece(style.plural(count, noun, nouns), query=query)


def _address(href: str) -> str:
    """Keep only what leads to a page; brackets and spaces would end a link in Markdown.

    >>> _address("https://example.org/a_(b)"), _address("javascript:x()")
    ('https://example.org/a_%28b%29', '')
    """
    if not href.startswith(("http://", "https://")):
        return ""
    return href.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
