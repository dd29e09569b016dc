"""From typed rows to a change: new claims with their pages, renderings and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from muster import checks, schema, style
from muster import record as records
from muster.checks import BadRecord, Frames, Problem
from muster.entry import beside, returned, rows
from muster.entry.cells import ditto
from muster.entry.change import Change, frame, reviews
from muster.entry.entries import Entry, entry, headings
from muster.entry.figures import worded
from muster.record import Record, texts

Sheets = Mapping[str, pd.DataFrame]
Places = dict[tuple[str, str], tuple[str, str]]  # table and key of a row -> file and row typed
ORDER = (  # a claim may be of a source, a measure or a page on the same sheets
    *("sources", "measures", "documents", "claims", "renderings", "events", "readings"),
)


def addition(
    record: Record, typed: pd.DataFrame | Sheets, file: str = "", because: str = "", kind: str = ""
) -> Change:
    """Work out what typed rows add to a record, and what edited rows of it change.

    `typed` is a frame of text with the columns of the template (see `template.template`), or one
    such frame for each kind of row; its index numbers the rows as the reporter sees them, `file`
    names them in problems. Sheets that `template.export` wrote may have rows of the record in them:
    those that differ are corrections, for the reason that stands in the row, else for `because`
    and of that `kind`. Returns a Change: the rows that go and come, notes on all that was read into
    a cell, and problems, with which nothing of it can be applied.
    """
    raw = texts(record.path)
    sheets = _reasoned(_sheets(typed), because, kind)
    change, places = added(record.package, raw, record.path, sheets, file)
    problems = {*change.problems, *_outcome(change, raw, places)}
    return replace(change, problems=tuple(sorted(problems)) if problems else ())


def reading(record: Record, typed: Mapping[str, str]) -> Change:
    """Work out one second reading: its own columns, and what the reader typed of the claim.

    See `readings.reading` for what follows by itself. Returns a Change; what the record has not
    got yet of the page comes with it.
    """
    rows = pd.DataFrame([typed], index=[typed.get("claim_id", "")], dtype="str")
    return addition(record, {"readings": rows}, "readings.csv")


def add(
    path: str | Path | None,
    typed: pd.DataFrame | Sheets,
    file: str = "",
    because: str = "",
    kind: str = "",
) -> Change:
    """Add typed rows to the record in directory `path`, all or none, and return what was done.

    Does what `addition` and `apply` do, while nobody else can write: two who add at once cannot
    overtake each other. Raises BadRecord, and writes nothing, where a row cannot be taken.
    """
    directory = Path(path) if path is not None else records.find()
    package = schema.read(directory)
    sheets = _reasoned(_sheets(typed), because, kind)
    made: list[tuple[Change, Places]] = []

    def change(raw: Frames) -> Frames:
        made.append(added(package, raw, directory, sheets, file))
        if made[0][0].problems:
            raise BadRecord(made[0][0].problems)
        return made[0][0].onto(raw)

    try:
        records.write(directory, change)
    except BadRecord as bad:
        places = made[0][1] if made else {}
        raise BadRecord(_told(p, places) for p in bad.problems) from None
    return made[0][0]


def _sheets(typed: pd.DataFrame | Sheets) -> Sheets:
    return {"claims": typed} if isinstance(typed, pd.DataFrame) else typed


def _reasoned(sheets: Sheets, because: str, kind: str) -> Sheets:
    """Give a reason and a kind to the rows of sheets that do not have their own."""
    given = {n: c for n, c in ((returned.BECAUSE, because), (returned.KIND, kind)) if c}
    return {
        name: frame.assign(
            **{n: frame[n].fillna(cell) if n in frame else cell for n, cell in given.items()}
        )
        for name, frame in sheets.items()
    }


def added(
    package: schema.Package, raw: Frames, path: Path, sheets: Sheets, file: str = ""
) -> tuple[Change, Places]:
    """Work out an addition to a record of text, without asking the record's rules about it.

    Also gives where each row that it makes or changes was typed.
    """
    names = {s: f"{file}, {s}" if len(sheets) > 1 and file else file or s for s in sheets}
    parts = {
        s: returned.divided(package, raw, s, sheets[s], names[s]) for s in ORDER if s in sheets
    }
    changed = [row for part in parts.values() for row in part.changed]
    known, made = returned.corrections(package, path, raw, changed)
    known, entries = _entries(package, known, {s: part.new for s, part in parts.items()}, names)
    places: Places = {(row.table, row.row_id): (row.file, row.row) for row in changed}
    for each in entries:
        for table, cells in each.made.items():
            places.setdefault((table, _name(package, table, cells)), (each.file, each.row))
    change = returned.between(package, path, raw, known)
    notes = (
        *(note for part in parts.values() for note in part.notes),
        *(note for each in made for note in each.notes),
        *(f"{e.row}, {note}" for e in entries for note in (*e.read.notes, *e.beside)),
    )
    problems = [
        *(p for s, part in parts.items() for p in headings(package, s, _used(part.new), names[s])),
        *(p for part in parts.values() for p in part.problems),
        *(p for one in made for p in one.problems),
        *(p for one in entries for p in one.problems),
    ]
    if not (problems or notes or entries):
        mend = "fill in a row below the column names"
        problems = [Problem(file or "rows", "all", "cells", "are empty", mend)]
    if any("readings" in each.made for each in entries) and not problems:
        notes = (*notes, *reviews(raw, change.outcome(raw)))
    message = _message(known, made, entries)
    return replace(change, message=message, notes=notes, problems=tuple(problems)), places


def _used(sheet: pd.DataFrame) -> list[str]:
    """Name the columns that hold anything: an older template has some that are no more."""
    return [str(name) for name in sheet if sheet[name].notna().any()]


def _entries(
    package: schema.Package, known: Frames, sheets: Sheets, names: Mapping[str, str]
) -> tuple[Frames, list[Entry]]:
    """Read new rows one after the other, each against the record and the rows above it."""
    entries = list[Entry]()
    for sheet, typed in sheets.items():
        for number, row in _rows(typed):
            one = entry(rows.book(package, known), sheet, row, names[sheet], _numbered(number))
            entries.append(replace(one, beside=_beside(package, known, one)))
            known = _with(package, known, one)
    return known, entries


def _rows(sheet: pd.DataFrame) -> Iterator[tuple[object, dict[str, str]]]:
    """Give the rows of a sheet that have a cell, without the cells that have nothing.

    A cell that says "same as above" has what the row above has.
    """
    above: dict[str, str] = {}
    for number, row in zip(sheet.index, sheet.to_dict("records"), strict=True):
        cells = {str(n): str(c) for n, c in row.items() if not pd.isna(c) and str(c).strip()}
        cells = {n: above.get(n, c) if ditto(c) else c for n, c in cells.items()}
        if cells:
            above = cells
            yield number, cells


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


def _with(package: schema.Package, raw: Frames, one: Entry) -> Frames:
    """Put the rows that a typed row makes below those that are there."""
    made = {table: frame(package, table, [cells]) for table, cells in one.made.items()}
    return raw | {t: pd.concat([raw[t], f], ignore_index=True) for t, f in made.items()}


def _outcome(change: Change, raw: Frames, places: Places) -> tuple[Problem, ...]:
    """Ask the record's rules about the outcome; name a typed row as the reporter sees it."""
    faulty = {(p.file, p.row) for p in change.problems}
    if not {*places.values()} - faulty:
        return ()
    try:
        found = checks.problems(change.package, change.outcome(raw))
    except BadRecord as bad:
        return tuple(bad.problems)
    told = [_told(problem, places) for problem in found]
    return tuple(sorted({p for p in told if (p.file, p.row) not in faulty}))


def _told(problem: Problem, places: Places) -> Problem:
    file, row = places.get(
        (problem.file.removesuffix(".csv"), problem.row), (problem.file, problem.row)
    )
    return replace(problem, file=file, row=row)


def _name(package: schema.Package, table: str, made: Mapping[str, str]) -> str:
    """Name a row as checks do: by its key."""
    return "/".join(made.get(name, "") for name in schema.key(package, table)).strip("/")


def _message(known: Frames, made: Sequence[Change], entries: Sequence[Entry]) -> str:
    """Write the commit message: one line for one row, a line each below for more."""
    named = [_named(known, each) for each in entries]
    if not made and len(named) == 1:
        return f"Add {named[0]}"
    if not named and len(made) == 1:
        return made[0].message
    count = style.plural(len(named), "row")
    if not made:
        return "\n".join([f"Add {count} to the record", "", *(f"- {name}" for name in named)])
    done = [each.message.partition("\n")[0] for each in made]
    title = f"Correct {style.plural(len(done), 'row')}" + (f" and add {count}" if named else "")
    return "\n".join([title, "", *(f"- {line}" for line in (*done, *(f"Add {n}" for n in named)))])


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
