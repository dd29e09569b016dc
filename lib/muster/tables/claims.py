"""Claims and their renderings as tables that lead to the pages where they were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from muster import analysis, language, style
from muster.record import Record, left_out, whole
from muster.tables.table import Column, Kind, Table
from muster.tables.words import Cell, body, cell, claims_in_words, said

Row = dict[Any, Any]


def claims(record: Record, claim_ids: Iterable[str] | None = None, caption: str = "") -> Table:
    """List claims with who said what, when, on whose authority, and the page it was read on.

    By default all; ids keep their order. The wording is in the page's language and marked as such,
    with our summary beside it where that is another. Raises LookupError naming the near miss for an
    unknown id.

    >>> len(muster.tables.claims(record, ["whitehouse-2024-10-23-deployed"]).rows)
    1
    """
    rows = record.claims.set_index("claim_id", drop=False)
    wanted = list(rows.index if claim_ids is None else dict.fromkeys(claim_ids))
    out = [claim_id for claim_id in wanted if left_out(record, claim_id)]
    kept = [claim_id for claim_id in wanted if claim_id not in out]
    listed = rows.loc[kept].merge(_pages(record), on="document_id", how="left")
    names = dict(zip(record.sources["source"], record.sources["short_name"], strict=True))
    labels = dict(zip(record.measures["measure"], record.measures["label"], strict=True))
    lines = [_claim(row, names, labels) for row in listed.to_dict("records")]
    told = [caption or language.text("table-claims", n=len(lines)), *_left_out(out)]
    return Table(", ".join(told), columns(CLAIM), lines)


def _left_out(claim_ids: list[str]) -> list[str]:
    """Say which claims the record was narrowed to go without."""
    return [language.text("table-narrowed", claims=language.listed(claim_ids))] if claim_ids else []


CLAIM: dict[str, Kind] = {
    "whose": "text",
    "said": "text",
    "about": "text",
    "on": "date",
    "by": "text",
    "as-printed": "text",
    "in-english": "text",
    "page": "link",
    "review": "text",
}


def columns(kinds: dict[str, Kind]) -> tuple[Column, ...]:
    """Head the columns of a table."""
    return tuple(Column(language.text(f"head-{name}"), kind) for name, kind in kinds.items())


def _claim(row: Row, names: dict[str, str], labels: dict[str, str]) -> tuple[Cell, ...]:
    by = [cell(row["speaker"]).text]
    if body(row) != row["source"]:
        by.append(names[row["source"]])
    foreign = cell(row["language"]).text not in ("", language.spoken())
    return (
        Cell(names[body(row)]),
        Cell(said(row), href=row["url"], claim=row["claim_id"]),
        Cell(labels[row["measure"]]),
        cell(row["said_on"]),
        Cell(", ".join(part for part in by if part) or str(row["attribution"])),
        _wording(row),
        Cell(cell(row["summary"]).text if foreign else ""),
        Cell(row["outlet"], href=row["url"]),
        Cell(language.label("cell-review", row["review"])),
    )


@dataclass(frozen=True)
class Printed:
    """How one page prints a claim, and what it changed on the way; text only."""

    outlet: str
    href: str  # at the very words, where the record holds them
    day: str = ""  # ISO day of publication
    language: str = ""  # of the page
    title: str = ""
    figure: str = ""
    wording: str = ""
    changed: str = ""  # in words; empty where nothing did, or where it cannot be told
    silent: bool = False  # nothing of it was recorded
    own: bool = False  # the page on which the claim was read
    archived: bool = False

    @property
    def told(self) -> str:
        """Say what it changed, or why nothing is said."""
        if self.own:
            return language.text("read-here")
        return self.changed or language.text("not-recorded" if self.silent else "nothing-changed")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Put it into the row of a table."""
        return (
            Cell(self.outlet, href=self.href),
            cell(pd.Timestamp(self.day) if self.day else None),
            Cell(self.figure),
            Cell(self.wording, lang=self.language if self.wording else ""),
            Cell(self.told),
        )


def printed(record: Record) -> dict[str, list[Printed]]:
    """List the pages that print each claim, by claim_id: the one it was read on, then by day."""
    documents = record.documents.drop(columns="notes", errors="ignore")
    pages = analysis.drift(record).merge(documents, on="document_id", how="left")
    words = changed_by(record)
    ordered = pages.sort_values(["own_page", "published_on"], ascending=[False, True])
    found: dict[str, list[Printed]] = {}
    for row in ordered.to_dict("records"):
        changed = words.get((row["claim_id"], row["document_id"]), "")
        found.setdefault(row["claim_id"], []).append(_page(row, changed))
    return found


def _page(row: Row, changed: str) -> Printed:
    figure, wording = style.figure(row), cell(row["wording"]).text
    return Printed(
        outlet=str(row["outlet"]),
        href=at_words(str(row["url"]), wording, str(row.get("kind", ""))),
        day=cell(row["published_on"]).day,
        language=cell(row["language"]).text,
        title=cell(row.get("title")).text,
        figure="" if figure == style.NO_FIGURE else figure,
        wording=wording,
        changed=changed,
        silent=bool(pd.isna(row["kinds"])),
        own=bool(row["own_page"]),
        archived=str(row.get("archive_state")) == "kept",
    )


WITHOUT_TEXT = {"video"}


def at_words(url: str, wording: str, kind: str = "") -> str:
    """Make a link that opens a page at the words a claim was taken from (a text fragment).

    >>> at_words("https://example.org/a", "at least 3,000")
    'https://example.org/a#:~:text=at%20least%203%2C000'
    >>> at_words("https://example.org/a#top", "3,000")
    'https://example.org/a#top'
    """
    parts = [part.strip() for part in wording.replace("...", "…").split("…") if part.strip()]
    if not parts or "#" in url or kind in WITHOUT_TEXT:
        return url
    ends = [quote(end, safe="").replace("-", "%2D") for end in (parts[0], *parts[1:][-1:])]
    return f"{url}#:~:text={','.join(ends)}"


def renderings(record: Record, claim_id: str, caption: str = "") -> Table:
    """List the pages that print a claim, how each prints it, and what it changed.

    The page on which the claim was read comes first, then by day. A page whose wording was not
    recorded is said to be so. Raises LookupError naming the near miss for an unknown claim.

    >>> [c.label for c in muster.tables.renderings(record,
    ...     "whitehouse-2024-10-23-deployed").columns][:2]
    ['Page', 'Published']
    """
    out = [claim_id] if left_out(record, claim_id) else []
    lines = [page.cells for page in printed(record).get(claim_id, [])]
    claim = claims_in_words(whole(record))[claim_id].text
    told = [caption or language.text("table-pages", claim=claim, n=len(lines)), *_left_out(out)]
    return Table(", ".join(told), columns(PAGE), lines)


PAGE: dict[str, Kind] = {
    "page": "link",
    "published": "date",
    "prints": "text",
    "as-printed": "text",
    "changed": "text",
}


def changes(record: Record, claim_id: str) -> dict[str, str]:
    """Word what each page changed of a claim, by document_id, with names for keys.

    >>> isinstance(muster.tables.changes(record, "whitehouse-2024-10-23-deployed"), dict)
    True
    """
    changed = changed_by(record).items()
    return {page: words for (claim, page), words in changed if claim == claim_id}


def changed_by(record: Record) -> dict[tuple[str, str], str]:
    """Word what each page changed of each claim, with names for keys, by claim and document."""
    names = dict(zip(record.measures["measure"], record.measures["label"], strict=True))
    names |= dict(zip(record.sources["source"], record.sources["short_name"], strict=True))
    words: dict[tuple[str, str], list[str]] = {}
    for row in analysis.changes(record).to_dict("records"):
        ends = {end: _end(row["kind"], row[name], names) for end, name in ENDS.items()}
        place = words.setdefault((row["claim_id"], row["document_id"]), [])
        place.append(language.text("changed-into", **ends))
    return {place: "; ".join(dict.fromkeys(told)) for place, told in words.items()}


ENDS = {"before": "said", "now": "printed"}


def _end(kind: str, value: str, names: dict[str, str]) -> str:
    if kind in ("measure", "credit"):
        return names.get(value, value)
    if kind == "certainty":
        return value or language.text("no-word")
    return language.label(kind, value)


def _wording(row: Row) -> Cell:
    return Cell(cell(row["wording"]).text, lang=cell(row["language"]).text)


def _pages(record: Record) -> pd.DataFrame:
    return record.documents[["document_id", "outlet", "url", "published_on", "language"]]


def of_figure(figure: Any) -> Table:
    """Make a table of the numbers that a chart's marks are drawn from.

    `figure` is any chart of `muster.charts`: its twin rides in `layout.meta`. Raises LookupError
    for a figure without one.

    >>> [c.label for c in muster.tables.of_figure(record["deployed"].chart()).columns][:3]
    ['claim', 'day', 'whose figure']
    """
    meta = figure.layout.meta if hasattr(figure, "layout") else figure["layout"].get("meta")
    if not meta or not meta.get("table"):
        raise LookupError("this figure has no table twin in layout.meta")
    twin = meta["table"]
    columns = tuple(Column(column["label"], column["type"]) for column in twin["columns"])
    kinds = [column.kind for column in columns]
    rows = [
        tuple(_twin(value, kind) for value, kind in zip(row, kinds, strict=True))
        for row in twin["rows"]
    ]
    return Table(str(meta.get("title", "")), columns, rows)


def _twin(value: Any, kind: str) -> Cell:
    return cell(pd.Timestamp(value)) if kind == "date" and value else cell(value)
