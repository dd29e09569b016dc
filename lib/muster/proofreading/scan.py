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
from muster.proofreading.differences import COMING
from muster.proofreading.judgement import Judgement
from muster.proofreading.reading import Reading
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
    for the person who confirms; a cell that the words leave open is empty.
    """
    proofed = judgement.proof(
        record,
        passages.lines(page.text),
        as_of=page.published_on or None,
        language=page.language or "en",
    )
    claims = record.claims.set_index("claim_id")
    return [
        _row(judged, judged.reading, claims, _document(record, page))
        for judged in proofed.judgements
        if judged.reading and not judged.reading.product
    ]


def _row(judged: Judgement, read: Reading, claims: Any, document: str) -> dict[str, str]:
    phrase = read.figure.phrase
    claim = claims.loc[judged.claim_id] if judged.claim_id else None
    return {
        "claim_id": judged.claim_id,
        "document_id": document,
        "measure": _measure(read, claim),
        **{n: _cell(cell) for n, cell in phrase.columns.items() if cell is not None},
        "certainty": read.certainty,
        "scope": _scope(read, claim),
        "status": _status(read, claim),
        "credited_to": read.by.instead_of or read.by.source,
        "wording": clip(read.sentence, phrase),
        "line": str(judged.line),
        "sentence": read.sentence,
    }


def _measure(read: Reading, claim: Any) -> str:
    """Name what the page counts: the claim's measure where its words allow, or the only one."""
    if claim is not None and (claim["measure"] in read.measures or not read.measures):
        return str(claim["measure"])
    named = read.narrow or read.measures
    return next(iter(named)) if len(named) == 1 else ""


def _scope(read: Reading, claim: Any) -> str:
    """Say that it is of the whole where nothing names a part; of which part, a person says."""
    if read.words.has("parts", read.around) or read.words.has("part_of", read.around):
        return str(claim["scope"]) if claim is not None and claim["scope"] != "whole" else ""
    return "whole"


def _status(read: Reading, claim: Any) -> str:
    """Say whether it has happened: by the words, and by the claim where these leave it open."""
    stated = str(claim["status"]) if claim is not None else ""
    if read.coming:
        return stated if stated in COMING else "expected"
    if read.says("done") and (stated in COMING or not stated):
        return "accomplished"
    return stated


def _document(record: Record, page: Page) -> str:
    """Find the page among the documents, by its address."""
    same = record.documents["url"] == page.url
    return str(record.documents.loc[same, "document_id"].iloc[0]) if page.url and same.any() else ""


def _cell(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
