"""From typed rows to a change: new claims with their pages, renderings and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from muster import checks, schema, style
from muster import record as records
from muster.checks import Frames, Problem
from muster.entry import rows
from muster.entry.change import Change, Overtaken, Refused, frame, text
from muster.entry.entries import Entry, entry, headings
from muster.entry.figures import worded
from muster.record import Record

Sheets = Mapping[str, pd.DataFrame]
ORDER = ("sources", "claims", "renderings")  # a claim may be of a source on the same sheets


def addition(record: Record, typed: pd.DataFrame | Sheets, file: str = "") -> Change:
    """Work out what typed rows add to a record.

    `typed` is a frame of text with the columns of the template (see `sheets.template`), or one such
    frame for each of claims, renderings and sources; its index numbers the rows as the reporter
    sees them, `file` names them in problems. Returns a Change: the rows that come, notes on all
    that was read into a cell, and problems, with which nothing of it can be applied.
    """
    raw = text(record)
    change, entries = added(record.package, raw, record.path, typed, file)
    return replace(change, problems=(*change.problems, *_outcome(change, raw, entries)))


def add(path: str | Path | None, typed: pd.DataFrame | Sheets, file: str = "") -> Change:
    """Add typed rows to the record in directory `path`, all or none, and return what was done.

    Does what `addition` and `apply` do, while nobody else can write: two who add at once cannot
    overtake each other. Raises Refused, and writes nothing, where a row cannot be taken.
    """
    directory = Path(path) if path is not None else records.find()
    package = schema.read(directory)
    made: list[tuple[Change, Sequence[Entry]]] = []

    def change(raw: Frames) -> Frames:
        made.append(added(package, raw, directory, typed, file))
        if made[0][0].problems:
            raise Refused(made[0][0].problems)
        return made[0][0].onto(raw)

    try:
        records.write(directory, change)
    except records.BadRecord as bad:
        entries = made[0][1] if made else []
        raise Refused(tuple(_told(problem, entries) for problem in bad.problems)) from None
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
            entries.append(
                entry(rows.book(package, known), sheet, row, file or sheet, f"row {number}")
            )
    problems = (*heads, *(p for each in entries for p in each.problems))
    change = Change(
        package,
        path,
        into=_made(package, entries),
        message=_message(known, entries),
        notes=tuple(f"{e.row}, {note}" for e in entries for note in e.read.notes),
        problems=problems or _nothing(entries, file),
    )
    return change, entries


def _rows(sheet: pd.DataFrame | None) -> Iterator[tuple[object, dict[str, str]]]:
    """Give the rows of a sheet that have a cell, without the cells that have nothing."""
    if sheet is not None:
        for number, row in zip(sheet.index, sheet.to_dict("records"), strict=True):
            cells = {str(n): str(c) for n, c in row.items() if not pd.isna(c) and str(c).strip()}
            if cells:
                yield number, cells


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
        found = checks.problems(change.package, raw | change.onto(raw))
    except Overtaken as error:
        return (Problem("rows", "all", "key", str(error), "leave one of them out"),)
    told = [_told(problem, entries) for problem in found]
    return tuple(sorted({p for p in told if (p.file, p.row) not in faulty}))


def _told(problem: Problem, entries: Sequence[Entry]) -> Problem:
    table = problem.file.removesuffix(".csv")
    for each in entries:
        if table in each.made and problem.row in _names(each.made[table], table):
            return replace(problem, file=each.file, row=each.row)
    return problem


def _names(made: Mapping[str, str], table: str) -> tuple[str, ...]:
    """Name a row as checks do: by its key."""
    if table == "renderings":
        return (f"{made.get('claim_id', '')}/{made.get('document_id', '')}".strip("/"),)
    key = {"claims": "claim_id", "documents": "document_id", "sources": "source"}[table]
    return (made.get(key, ""),)


def _message(known: Frames, entries: Sequence[Entry]) -> str:
    """Write the commit message: one line for one row, a line each below for more."""
    named = [_named(known, each) for each in entries]
    if len(named) == 1:
        return f"Add {named[0]}"
    count = style.plural(len(named), "row")
    return "\n".join([f"Add {count} to the record", "", *(f"- {name}" for name in named)])


def _named(known: Frames, each: Entry) -> str:
    """Name what a row adds: who, when, what."""
    if "sources" in each.made:
        return f"the source {each.made['sources'].get('short_name', '')}"
    if "claims" not in each.made:
        made = each.made["renderings"]
        return f"a page of {made.get('claim_id', '')}: {made['document_id']}"
    made = each.made["claims"]
    body = made.get("origin") or made.get("source", "")
    who = known["sources"].set_index("source")["short_name"].get(body, body)
    labels = known["measures"].set_index("measure")["label"]
    what = str(labels.get(made.get("measure", ""), ""))
    said = worded(made)
    stance = made.get("stance", "") if said == "no figure" else said
    return f"{who}, {made.get('said_on', '')}: {stance} ({what[:1].lower()}{what[1:]})"
