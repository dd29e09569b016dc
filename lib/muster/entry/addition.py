"""From typed rows to a change: new claims with their pages, renderings and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from muster import checks, schema, style
from muster import record as records
from muster.checks import BadRecord, Frames, Problem
from muster.entry import beside, rows
from muster.entry.change import Change, frame, reviews
from muster.entry.entries import Entry, entry, headings
from muster.entry.figures import worded
from muster.record import Record, texts

DITTO = {"same as above", "as above", "ditto", "do", '"', "″", "〃", "''"}
Sheets = Mapping[str, pd.DataFrame]
ORDER = (  # a claim may be of a source, a measure or a page on the same sheets
    *("sources", "measures", "documents", "claims", "renderings", "events", "readings"),
)


def addition(record: Record, typed: pd.DataFrame | Sheets, file: str = "") -> Change:
    """Work out what typed rows add to a record.

    `typed` is a frame of text with the columns of the template (see `sheets.template`), or one such
    frame for each of claims, renderings and sources; its index numbers the rows as the reporter
    sees them, `file` names them in problems. Returns a Change: the rows that come, notes on all
    that was read into a cell, and problems, with which nothing of it can be applied.
    """
    raw = texts(record.path)
    change, entries = added(record.package, raw, record.path, typed, file)
    problems = {*change.problems, *_outcome(change, raw, entries)}
    return replace(change, problems=tuple(sorted(problems)) if problems else ())


def reading(record: Record, typed: Mapping[str, str]) -> Change:
    """Work out one second reading: its own columns, and what the reader typed of the claim.

    See `readings.reading` for what follows by itself. Returns a Change; what the record has not
    got yet of the page comes with it.
    """
    rows = pd.DataFrame([typed], index=[typed.get("claim_id", "")], dtype="str")
    return addition(record, {"readings": rows}, "readings.csv")


def add(path: str | Path | None, typed: pd.DataFrame | Sheets, file: str = "") -> Change:
    """Add typed rows to the record in directory `path`, all or none, and return what was done.

    Does what `addition` and `apply` do, while nobody else can write: two who add at once cannot
    overtake each other. Raises BadRecord, and writes nothing, where a row cannot be taken.
    """
    directory = Path(path) if path is not None else records.find()
    package = schema.read(directory)
    made: list[tuple[Change, Sequence[Entry]]] = []

    def change(raw: Frames) -> Frames:
        made.append(added(package, raw, directory, typed, file))
        if made[0][0].problems:
            raise BadRecord(made[0][0].problems)
        return made[0][0].onto(raw)

    try:
        records.write(directory, change)
    except BadRecord as bad:
        entries = made[0][1] if made else []
        raise BadRecord(_told(package, p, entries) for p in bad.problems) from None
    return made[0][0]


def added(
    package: schema.Package, raw: Frames, path: Path, typed: pd.DataFrame | Sheets, file: str = ""
) -> tuple[Change, Sequence[Entry]]:
    """Work out an addition to a record of text, without asking the record's rules about it."""
    sheets = {"claims": typed} if isinstance(typed, pd.DataFrame) else typed
    heads = [p for t in sheets for p in headings(package, t, sheets[t].columns, file or t)]
    known, entries = raw, list[Entry]()
    for sheet in ORDER:
        for number, row in _rows(sheets.get(sheet)):
            known = _with(package, known, entries[-1:])
            one = entry(rows.book(package, known), sheet, row, file or sheet, _numbered(number))
            entries.append(replace(one, beside=_beside(package, known, one)))
    notes = tuple(f"{e.row}, {note}" for e in entries for note in (*e.read.notes, *e.beside))
    problems = (*heads, *(p for each in entries for p in each.problems)) or _nothing(entries, file)
    change = Change(
        package,
        path,
        into=_made(package, entries),
        message=_message(known, entries),
        notes=notes,
        problems=problems,
    )
    if any("readings" in each.made for each in entries) and not problems:
        change = replace(change, notes=(*notes, *reviews(raw, change.outcome(raw))))
    return change, entries


def _rows(sheet: pd.DataFrame | None) -> Iterator[tuple[object, dict[str, str]]]:
    """Give the rows of a sheet that have a cell, without the cells that have nothing.

    A cell that says "same as above" has what the row above has.
    """
    above: dict[str, str] = {}
    if sheet is not None:
        for number, row in zip(sheet.index, sheet.to_dict("records"), strict=True):
            cells = {str(n): str(c) for n, c in row.items() if not pd.isna(c) and str(c).strip()}
            cells = {n: above.get(n, c) if _ditto(c) else c for n, c in cells.items()}
            if cells:
                above = cells
                yield number, cells


def _ditto(cell: str) -> bool:
    return " ".join(cell.split()).strip(".").casefold() in DITTO


def _beside(package: schema.Package, known: Frames, one: Entry) -> tuple[str, ...]:
    """Say what the record, and the rows above on the sheet, have that is like a new claim."""
    row = {name: cell for name, cell in one.made.get("claims", {}).items() if cell}
    if not row or one.problems:
        return ()
    claims, sources = (schema.typed(package, t, known[t]) for t in ("claims", "sources"))
    return beside.told(claims, sources, row)


def _numbered(number: object) -> str:
    """Name a row as its sheet does; what was typed in a command has a name of its own."""
    return number if isinstance(number, str) else f"row {number}"


def _made(package: schema.Package, entries: Sequence[Entry]) -> Frames:
    tables = [t for t in schema.tables(package) if any(t in e.made for e in entries)]
    return {t: frame(package, t, [e.made[t] for e in entries if t in e.made]) for t in tables}


def _with(package: schema.Package, raw: Frames, entries: Sequence[Entry]) -> Frames:
    made = _made(package, entries)
    return raw | {t: pd.concat([raw[t], f], ignore_index=True) for t, f in made.items()}


def _nothing(entries: Sequence[Entry], file: str) -> tuple[Problem, ...]:
    mend = "fill in a row below the column names"
    return () if entries else (Problem(file or "rows", "all", "cells", "are empty", mend),)


def _outcome(change: Change, raw: Frames, entries: Sequence[Entry]) -> tuple[Problem, ...]:
    """Ask the record's rules about the outcome; name a typed row as the reporter sees it."""
    faulty = {(e.file, e.row) for e in entries if e.problems}
    if len(faulty) == len(entries):
        return ()
    try:
        found = checks.problems(change.package, change.outcome(raw))
    except BadRecord as bad:
        return tuple(bad.problems)
    told = [_told(change.package, problem, entries) for problem in found]
    return tuple(sorted({p for p in told if (p.file, p.row) not in faulty}))


def _told(package: schema.Package, problem: Problem, entries: Sequence[Entry]) -> Problem:
    table = problem.file.removesuffix(".csv")
    for each in entries:
        if table in each.made and problem.row == _name(package, table, each.made[table]):
            return replace(problem, file=each.file, row=each.row)
    return problem


def _name(package: schema.Package, table: str, made: Mapping[str, str]) -> str:
    """Name a row as checks do: by its key."""
    return "/".join(made.get(name, "") for name in schema.key(package, table)).strip("/")


def _message(known: Frames, entries: Sequence[Entry]) -> str:
    """Write the commit message: one line for one row, a line each below for more."""
    named = [_named(known, each) for each in entries]
    if len(named) == 1:
        return f"Add {named[0]}"
    count = style.plural(len(named), "row")
    return "\n".join([f"Add {count} to the record", "", *(f"- {name}" for name in named)])


def _named(known: Frames, each: Entry) -> str:
    """Name what a row adds: who, when, what."""
    made = each.made
    if "readings" in made:
        return f"a reading of {made['readings'].get('claim_id', '')}"
    if "claims" in made:
        return _claimed(known, made["claims"])
    if "events" in made:
        return f"the event {made['events'].get('label', '')}"
    if "renderings" in made:
        printed = made["renderings"]
        return f"a page of {printed.get('claim_id', '')}: {printed['document_id']}"
    if "documents" in made:
        return f"the page {made['documents'].get('document_id', '')}"
    if "measures" in made:
        return f"the measure {made['measures'].get('label', '')}"
    return f"the source {made.get('sources', {}).get('short_name', '')}"


def _claimed(known: Frames, made: Mapping[str, str]) -> str:
    """Name a claim: who said it, whose figure it is, when and what."""
    names = known["sources"].set_index("source")["short_name"]
    who = names.get(made.get("source", ""), made.get("source", ""))
    origin = made.get("origin")
    whose = f", for {names.get(origin, origin)}" if origin else ""
    labels = known["measures"].set_index("measure")["label"]
    what = str(labels.get(made.get("measure", ""), ""))
    said = worded(made)
    stance = made.get("stance", "") if said == "no figure" else said
    return f"{who}{whose}, {made.get('said_on', '')}: {stance} ({what[:1].lower()}{what[1:]})"
