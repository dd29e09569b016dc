"""One typed row as the rows that it makes: a claim, its page, and what that page prints."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster import schema
from muster.checks import Problem
from muster.entry import rows
from muster.entry.beside import twin
from muster.entry.figures import Read
from muster.entry.rows import Book, Typed, refused

PAGED = ("claims", "renderings")  # a row of these says on which page it was read
PRINTED = ("measure", "low", "value", "high", "hedge", "approximate", "magnitude", "scope")
COPIED = (*PRINTED, "status", "stance", "wording")  # what the page of a claim prints as claimed


@dataclass(frozen=True)
class Entry:
    """One typed row that was read: where it stands, and the rows that it makes, table by table."""

    file: str
    row: str
    read: Read
    made: Mapping[str, dict[str, str]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say what is wrong with the row, for the person who typed it."""
        return tuple(Problem(self.file, self.row, c, f.wrong, f.mend) for c, f in self.read.faults)


def entry(of: Book, sheet: str, typed: Typed, file: str, row: str) -> Entry:
    """Read a row of the sheet claims, renderings or sources."""
    if sheet == "sources":
        read = rows.source(of, typed)
        read += rows.empty(of.package, sheet, read)
        return Entry(file, row, read, {"sources": read.cells})
    page = rows.page(of, typed)
    language = page.cells.get("language") or language_of(of, page.cells.get("document_id", ""))
    read = (rows.claim if sheet == "claims" else rows.rendering)(of, typed, language)
    cells = read.cells | {"document_id": page.cells.get("document_id", "")}
    named = _claim(of, cells) if sheet == "claims" else _rendering(of, cells)
    made = {sheet: cells | named.cells}
    if "url" in page.cells:
        made["documents"] = page.cells
    if sheet == "claims":
        made["renderings"] = own_page(made["claims"])
    missing = rows.empty(of.package, sheet, _whole(read, page, named))
    if "url" in page.cells:
        missing += rows.empty(of.package, "documents", page)
    return Entry(file, row, read + page + named + missing, made)


def _whole(read: Read, page: Read, named: Read) -> Read:
    """Join what makes one row; a page that was refused is not missing as well."""
    here = Read({"document_id": page.cells.get("document_id") or "refused"})
    return read + named + here


def language_of(of: Book, document_id: str) -> str | None:
    """Say in which language a page of the record is; None where nobody said."""
    languages = of.raw["documents"].set_index("document_id")["language"].dropna()
    found: str | None = languages.get(document_id)
    return found


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


def unused(stem: str, taken: Iterable[str]) -> str:
    """Make a key that nobody has yet.

    >>> unused("nis-2024-10-18-deployed", {"nis-2024-10-18-deployed"})
    'nis-2024-10-18-deployed-2'
    """
    every = set(taken)
    numbered = (f"{stem}-{n}" for n in range(2, len(every) + 3))
    return next(key for key in (stem, *numbered) if key not in every)


def headings(package: schema.Package, sheet: str, names: Iterable[str], file: str) -> list[Problem]:
    """Name the columns of a typed sheet that no table has, with the near miss."""
    tables = (sheet, "documents") if sheet in PAGED else (sheet,)
    declared = [name for table in tables for name in schema.columns(package, table)]
    return [
        Problem(file, "header", str(name), "is no column", _mend(str(name), declared))
        for name in names
        if name not in declared
    ]


def _mend(name: str, declared: list[str]) -> str:
    near = difflib.get_close_matches(name.casefold(), declared, n=1)
    return f"did you mean {near[0]!r}?" if near else "take it out, or see `muster add --template`"
