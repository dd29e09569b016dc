"""One typed row as the rows that it makes: a claim, its page, and what that page prints."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from muster import schema
from muster.checks import Problem
from muster.entry import readings, rows
from muster.entry.beside import twin
from muster.entry.figures import Read
from muster.entry.rows import COPIED, Book, Typed, language_of, refused, slug, unused

Made = dict[str, dict[str, str]]  # the rows that a typed row makes, by table
Reader = Callable[[Book, Typed], tuple[Read, Made]]


@dataclass(frozen=True)
class Entry:
    """One typed row that was read: where it stands, and the rows that it makes, table by table."""

    file: str
    row: str
    read: Read
    made: Mapping[str, dict[str, str]]
    beside: tuple[str, ...] = ()  # what the record has that is like it

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say what is wrong with the row, for the person who typed it."""
        return tuple(Problem(self.file, self.row, c, f.wrong, f.mend) for c, f in self.read.faults)


def entry(of: Book, sheet: str, typed: Typed, file: str, row: str) -> Entry:
    """Read a row of one of the sheets that `muster add` and `muster read` take."""
    read, made = READERS[sheet](of, typed)
    return Entry(file, row, read, made)


def _alone(table: str) -> Reader:
    """Read a row that is on no page: of a source or a measure."""

    def reader(of: Book, typed: Typed) -> tuple[Read, Made]:
        read = rows.source(of, typed) if table == "sources" else rows.measure(of, typed)
        return read + rows.empty(of.package, table, read), {table: read.cells}

    return reader


def _paged(table: str) -> Reader:
    """Read a row that names its page, and the page itself if it is new."""

    def read_row(of: Book, typed: Typed) -> tuple[Read, Made]:
        page = rows.page(of, typed)
        language = page.cells.get("language") or language_of(of, page.cells.get("document_id", ""))
        reader, name = PAGED[table]
        read = reader(of, typed, language)
        cells = read.cells | {"document_id": page.cells.get("document_id", "")}
        named = name(of, cells)
        made = {table: cells | named.cells, **_page(page)}
        if table == "claims":
            made["renderings"] = own_page(made["claims"])
        missing = rows.empty(of.package, table, _whole(read, page, named))
        return read + page + named + missing + _missing(of, page), made

    return read_row


def _document(of: Book, typed: Typed) -> tuple[Read, Made]:
    """Read a page that a claim or a reading on another sheet brings."""
    page = rows.page(of, typed)
    if "url" in page.cells or page.faults:
        return page + _missing(of, page), _page(page)
    key = page.cells["document_id"]
    mend = f"muster correct {key} … --table documents changes it"
    return page + refused("url", f"the page is already here as {key}", mend), {}


def _reading(of: Book, typed: Typed) -> tuple[Read, Made]:
    """Read a second reading, the page that it brings, and what that page prints."""
    page = readings.page(of, typed)
    read, printed = readings.reading(of, typed, page.cells.get("document_id", ""))
    made = {"readings": read.cells, **_page(page)}
    if printed:
        made["renderings"] = printed
    missing = rows.empty(of.package, "readings", _whole(read, page, Read({})))
    return read + page + missing + _missing(of, page), made


def _page(page: Read) -> Made:
    return {"documents": page.cells} if "url" in page.cells else {}


def _missing(of: Book, page: Read) -> Read:
    return rows.empty(of.package, "documents", page) if "url" in page.cells else Read({})


def _whole(read: Read, page: Read, named: Read) -> Read:
    """Join what makes one row; a page that was refused is not missing as well."""
    here = Read({"document_id": page.cells.get("document_id") or "refused"})
    return read + named + here


def own_page(claim: Mapping[str, str]) -> dict[str, str]:
    """Make the rendering of the page on which a claim was read: it prints what was claimed."""
    printed = {name: claim[name] for name in ("claim_id", "document_id", *COPIED) if name in claim}
    credited = claim.get("origin") or claim.get("source")
    return printed | ({"credited_to": credited} if credited else {})


def _claim(of: Book, cells: Mapping[str, str]) -> Read:
    """Name a new claim, as typed or by its source, day and measure; refuse what is here already."""
    taken = set(of.raw["claims"]["claim_id"])
    parts = [cells.get(name) for name in ("source", "said_on", "measure")]
    stem = cells.get("claim_id") or "-".join(part for part in parts if part) or "claim"
    named = Read({"claim_id": unused(stem, taken)})
    if cells.get("claim_id") in taken:
        mend = "leave it empty for a new claim; another page of this one goes to the renderings"
        return named + refused("claim_id", f"{stem!r} is in the record already", mend)
    if same := twin(of.raw["claims"], cells):
        mend = f"to enter this page too, put it on the sheet renderings with claim_id {same}"
        return named + refused("claim_id", f"{same} says just that already", mend)
    return named


def _rendering(of: Book, cells: Mapping[str, str]) -> Read:
    """Hold a rendering against the claim that it is one of."""
    claim, page = cells.get("claim_id", ""), cells["document_id"]
    known, pairs = of.raw["claims"]["claim_id"], of.raw["renderings"]
    if not (known == claim).any():
        near = difflib.get_close_matches(claim, known, n=1)
        mend = f"did you mean {near[0]!r}?" if near else "give the claim_id of a claim"
        return refused("claim_id", f"{claim!r} is no claim of the record", mend)
    if ((pairs["claim_id"] == claim) & (pairs["document_id"] == page)).any():
        return refused("url", "this page is a rendering of this claim already", "leave the row out")
    return Read({})


def _event(of: Book, cells: Mapping[str, str]) -> Read:
    """Name a day that a chart may mark, as typed or by its label."""
    taken = set(of.raw["events"]["event_id"])
    if cells.get("event_id") in taken:
        mend = "give it another, or `muster correct` the one that is here"
        return refused("event_id", f"{cells['event_id']!r} is in the record already", mend)
    return Read({"event_id": unused(cells.get("event_id") or slug(cells.get("label", "")), taken)})


PAGED: dict[str, tuple[Callable[[Book, Typed, str | None], Read], Callable[..., Read]]] = {
    "claims": (rows.claim, _claim),
    "renderings": (rows.rendering, _rendering),
    "events": (rows.event, _event),
}
READERS: dict[str, Reader] = {
    "sources": _alone("sources"),
    "measures": _alone("measures"),
    "documents": _document,
    **{table: _paged(table) for table in PAGED},
    "readings": _reading,
}
ON_PAGES = (*PAGED, "readings")  # their rows say on which page it was read


def headings(package: schema.Package, sheet: str, names: Iterable[str], file: str) -> list[Problem]:
    """Name the columns of a typed sheet that no table has, with the near miss."""
    page = ["documents"] if sheet in ON_PAGES else []
    tables = [sheet, *page, *(["claims"] if sheet == "readings" else [])]
    declared = [name for table in tables for name in schema.columns(package, table)]
    return [
        Problem(file, "header", str(name), "is no column", _mend(str(name), declared))
        for name in names
        if name not in declared
    ]


def _mend(name: str, declared: list[str]) -> str:
    near = difflib.get_close_matches(name.casefold(), declared, n=1)
    return f"did you mean {near[0]!r}?" if near else "take it out, or see `muster add --template`"
