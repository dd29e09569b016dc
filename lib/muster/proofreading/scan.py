"""What a saved page prints: each figure of a body as a proposed rendering, for a person to confirm.

Nothing is written here, and no text of the page goes into the record: figures and facts do.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muster.entry.wording import clip
from muster.proofreading import judgement, passages
from muster.proofreading.figures import figures
from muster.proofreading.judgement import Judgement
from muster.proofreading.words import words
from muster.record import Record


@dataclass(frozen=True)
class Page:
    """A saved page: its article, and what it says of itself; "" where it does not."""

    text: str
    url: str
    outlet: str
    title: str
    published_on: str
    language: str

    @property
    def sha256(self) -> str:
        """Hash the text that was read."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read(path: Path) -> Page:
    """Read the article of a saved page. Raises ValueError where there is none."""
    import trafilatura
    from htmldate import find_date
    from lxml import html

    page = path.read_bytes()
    found: Any = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None or not (found.text or "").strip():
        raise ValueError(f"{path}: no article can be read on this page")
    root = html.fromstring(page)
    language = str(root.get("lang") or found.language or "").split("-")[0].casefold()
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    published = find_date(root, original_date=True, extensive_search=False, max_date=today)
    return Page(
        text=found.text,
        url=found.url or "",
        outlet=found.sitename or "",
        title=found.title or "",
        published_on=published or "",
        language=language,
    )


def renderings(record: Record, page: Page) -> list[dict[str, str]]:
    """Propose a row for each figure of a body on a page.

    A figure that has a place is proposed as a rendering of its claim, others of a named body as a
    new claim (an empty `claim_id`). The columns are those of renderings, with `line` and `sentence`
    for the person who confirms.
    """
    language = page.language or "en"
    day = page.published_on or None
    lines = passages.lines(page.text)
    proofed = judgement.proof(record, lines, as_of=day, language=language)
    unknown = "the record has no such figure of this body"
    known = [j for j in proofed.judgements if j.claims or j.reason == unknown]
    text = dict(lines)
    return [_row(record, page, j, text[j.line], language) for j in known]


def _row(record: Record, page: Page, judged: Judgement, line: str, language: str) -> dict[str, str]:
    found = figures(line, record.package, language, words(record, language))
    phrase = next(f.phrase for f in found if f.start == judged.start)
    columns = {n: _cell(cell) for n, cell in phrase.columns.items() if cell is not None}
    return {
        "claim_id": judged.claim_id,
        "document_id": _document(record, page),
        **columns,
        "wording": clip(line, phrase),
        "line": str(judged.line),
        "sentence": line,
    }


def _document(record: Record, page: Page) -> str:
    """Find the page among the documents, by its address."""
    same = record.documents["url"] == page.url
    return str(record.documents.loc[same, "document_id"].iloc[0]) if page.url and same.any() else ""


def _cell(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
