"""One typed row, read against the record: its cells as the record keeps them, or what to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster import schema, style
from muster.checks import Frames
from muster.days import Unclear
from muster.entry import known
from muster.entry.cells import cell, named
from muster.entry.figures import Read, against, figure
from muster.entry.lexicon import Words, lexicon
from muster.entry.wording import COLUMNS

Typed = Mapping[str, str]
PRINTED = ("measure", "low", "value", "high", "hedge", "approximate", "magnitude", "certainty")
COPIED = (*PRINTED, "scope", "status", "stance", "wording")  # a claim's own page prints it so
NEW = "candidate"  # a new row is what one reader took from a page, until a second one has looked


@dataclass(frozen=True)
class Book:
    """What a typed row is read against: the record so far, and the names that it has."""

    package: schema.Package
    raw: Frames
    names: dict[str, dict[str, list[str]]]  # table -> name -> keys


def book(package: schema.Package, raw: Frames) -> Book:
    """Open a record's text tables for reading typed rows against them."""
    sources, measures = known.sources(raw["sources"]), known.measures(raw["measures"])
    return Book(package, raw, {"sources": sources, "measures": measures})


def claim(of: Book, typed: Typed, language: str | None) -> Read:
    """Read a typed claim, its page apart: text of the columns of claims.csv, notes and faults."""
    read = plain(of, "claims", {"review": NEW, **typed})
    kinds = of.raw["measures"].set_index("measure")["kind"]
    counted = kinds.get(read.cells.get("measure", ""), "position") != "position"
    words = _words(of, language)
    told = against(figure(typed, of.package, words), typed, counted, words)
    return read + told + _speaker(of, typed)


def rendering(of: Book, typed: Typed, language: str | None) -> Read:
    """Read a typed rendering, its page apart: text of the columns of renderings.csv."""
    words = _words(of, language)
    told = against(figure(typed, of.package, words), typed, True, words)
    return plain(of, "renderings", typed) + told


def source(of: Book, typed: Typed) -> Read:
    """Read a typed source; refuse one that is in the record under any of its names.

    Where a source stands for a whole side, as in a record that groups by side, those of that side
    speak for it unless another group is typed.
    """
    read, here = plain(of, "sources", typed), of.names["sources"]
    side = read.cells.get("side", "")
    if "group" not in typed and (of.raw["sources"]["source"] == side).any():
        read += Read({"group": side}, (f"group: {side}, as its side is",))
    listed = [typed[n].split(";") for n in (*known.NAMES, "aliases") if n in typed]
    taken = [
        (text, here[k]) for each in listed for text in each if (k := known.plain(text)) in here
    ]
    if not taken:
        return read
    text, keys = taken[0]
    mend = f"use {style.listed(keys)}, or tell the two apart by another name"
    return read + refused("name", f"{text!r} is already here", mend)


def measure(of: Book, typed: Typed) -> Read:
    """Read a typed measure; refuse one that is in the record by its key or label."""
    read, here = plain(of, "measures", typed), of.names["measures"]
    taken = [typed[n] for n in ("measure", "label") if n in typed and known.plain(typed[n]) in here]
    if not taken:
        return read
    mend = "`muster correct … --table measures` changes it; another measure needs another name"
    return read + refused("measure", f"{taken[0]!r} is already here", mend)


def event(of: Book, typed: Typed, _: str | None = None) -> Read:
    """Read a day that a chart may mark, its page apart."""
    return plain(of, "events", typed)


def page(of: Book, typed: Typed) -> Read:
    """Read which page it is: document_id of one that is here, or the columns of a new one."""
    if "url" not in typed and "document_id" in typed:
        key = typed["document_id"].strip()
        present = (of.raw["documents"]["document_id"] == key).any()
        mend = "give its address in url"
        return Read({"document_id": key}) if present else refused("document_id", "is no page", mend)
    if "url" not in typed:
        return refused("url", "is empty", "paste the address of the page on which it was read")
    try:
        url = known.address(typed["url"])
    except Unclear as fault:
        return Read({}, faults=(("url", fault),))
    if here := known.page_at(of.raw["documents"], url):
        return Read({"document_id": here}, (f"url: the page is already here as {here}",))
    return _new_page(of, typed, url)


def _new_page(of: Book, typed: Typed, url: str) -> Read:
    key = known.document_id(url)
    declared = schema.columns(of.package, "documents")
    given = {name: text for name, text in typed.items() if name in declared}
    read = plain(of, "documents", {**given, "url": url, "document_id": key})
    return read + _outlet(of, typed, url) + Read({}, (f"url: a new page, {key}",))


def _outlet(of: Book, typed: Typed, url: str) -> Read:
    """Name the outlet: as typed, else as the record calls the publisher of that domain, else so."""
    site = known.domain(url)
    usual = known.outlet_of(of.raw["documents"], url)
    if "outlet" not in typed and usual:
        return Read({"outlet": usual}, (f"outlet: {usual!r}, as the record calls {site}",))
    if "outlet" not in typed:
        return Read({"outlet": site}, (f"outlet: not stated, so its domain {site}",))
    differs = usual and typed["outlet"].strip() != usual
    return Read({}, (f"outlet: elsewhere the record calls {site} {usual!r}",) if differs else ())


def plain(of: Book, table: str, typed: Typed) -> Read:
    """Read the cells of one table, figure columns apart, each by its type or by its name."""
    indexes = {name: other for name, other, _ in schema.references(of.package, table)}
    read = Read({})
    for field in schema.fields(of.package, table):
        name = field["name"]
        if name in typed and name not in COLUMNS:
            read += _cell(field, typed[name], indexes.get(name), of)
    return read


def _cell(field: schema.Field, text: str, other: str | None, of: Book) -> Read:
    name = field["name"]
    try:
        if other is None or other not in of.names:
            return Read({name: cell(field, text)})
        key = named(other.removesuffix("s"), text, of.names[other])
    except Unclear as fault:
        return Read({}, faults=((name, fault),))
    return Read({name: key}, () if key == text.strip() else (f"{name}: {text.strip()!r} is {key}",))


def _speaker(of: Book, typed: Typed) -> Read:
    near = known.spelt_like(of.raw["claims"]["speaker"], typed.get("speaker", ""))
    return Read({}, (f"speaker: the record spells {style.listed(near)}",) if near else ())


def _words(of: Book, language: str | None) -> Words | None:
    """Find the words of the page's language; where it is not known, it is taken for English."""
    return lexicon(of.package, language or "en")


def empty(package: schema.Package, table: str, read: Read) -> Read:
    """Refuse the cells of a row that are empty and may not be, those apart that are refused."""
    told = {name for name, _ in read.faults}
    found = Read({})
    for field in schema.fields(package, table):
        needed = field.get("constraints", {}).get("required") and field["name"] not in told
        if needed and not read.cells.get(field["name"]):
            one_of = ", ".join(schema.categories(field))
            mend = f"use one of: {one_of}" if one_of else "fill it in; it may not be left out"
            found += refused(field["name"], "is empty", mend)
    return found


def refused(column: str, wrong: str, mend: str) -> Read:
    """Make the reading of a cell that cannot be taken."""
    return Read({}, faults=((column, Unclear(wrong, mend)),))


def language_of(of: Book, document_id: str) -> str | None:
    """Say in which language a page of the record is; None where nobody said."""
    languages = of.raw["documents"].set_index("document_id")["language"].dropna()
    found: str | None = languages.get(document_id)
    return found


def unused(stem: str, taken: Iterable[str]) -> str:
    """Make a key that nobody has yet.

    >>> unused("nis-2024-10-18-deployed", {"nis-2024-10-18-deployed"})
    'nis-2024-10-18-deployed-2'
    """
    every = set(taken)
    numbered = (f"{stem}-{n}" for n in range(2, len(every) + 3))
    return next(key for key in (stem, *numbered) if key not in every)


def slug(text: str) -> str:
    """Make a key of a name.

    >>> slug("Russia confirms, at last")
    'russia-confirms-at-last'
    """
    return re.sub(r"[^a-z0-9_]+", "-", text.casefold()).strip("-")
