"""Correcting and withdrawing rows of any table: the row changes, and a reader is told why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from muster import checks, schema, style
from muster.checks import WHOLE, Frames, Problem
from muster.days import Unclear
from muster.entry import rows
from muster.entry.cells import category, count
from muster.entry.change import Change, frame, reviews, text
from muster.entry.figures import Read
from muster.entry.rows import COPIED, language_of, unused
from muster.entry.wording import COLUMNS, NUMBERS
from muster.record import Record, releases, whole

FILE, WITHDRAWN = "corrections.csv", "withdrawn"
FIGURE = {*COLUMNS, "wording", "derivation"}
Row = dict[str, str]
Cells = Mapping[str, tuple[str, str]]  # column -> what stood, what stands


def correction(
    record: Record,
    row_id: str,
    cells: Mapping[str, str],
    because: str = "",
    kind: str = "",
    *,
    table: str = "claims",
) -> Change:
    """Work out a correction of one row: `cells` are the columns that change, as one types them.

    `row_id` is the key of the row; a rendering is `claim_id/document_id`. A plain number changes
    its own cell; a phrase (`{"value": "at least 3,000"}`), and a value where a bound stood, replace
    the whole figure. What a claim's
    own page prints is corrected with it where it printed the same. `because` says it to the reader
    and `kind` is one of the kinds of corrections.csv; both are needed where a reader has to be told
    (see `checks.matters`). A cell that somebody changed by hand after its release gets its line
    too. Raises LookupError naming the near miss for an unknown table, row or column.
    """
    record = whole(record)
    package, raw = record.package, text(record)
    old = _row(package, raw, table, row_id)
    known = [n for n in schema.columns(package, table) if n not in schema.key(package, table)]
    if unknown := [name for name in cells if name not in known]:
        raise style.near_miss("column to correct", unknown[0], known)
    read = _read(package, raw, table, old, cells)
    out, into = _moved(raw, table, old, read.cells)
    told = _told(record, table, row_id, old, read.cells, (*cells,))
    file = schema.resource(package, table)["path"]
    faults = [(n, f) for n, f in read.faults if n in cells or FIGURE & cells.keys()]
    problems = [Problem(file, row_id, name, f.wrong, f.mend) for name, f in faults]
    problems += [*_refused(file, row_id, cells)] or _same(
        file, row_id, old, read.cells, told, cells
    )
    if told:
        kind, missing = _kind(package, row_id, kind)
        problems += [*missing, *_reason(row_id, because)]
        into["corrections"] = _lines(raw, table, row_id, told, because, kind)
    message = f"Correct {style.listed([n.replace('_', ' ') for n in told or cells])} of {row_id}"
    untold = () if told else ("no reader has to be told: nothing that was published was wrong",)
    return _change(record, raw, out, into, message, because, (*read.notes, *untold), problems)


def withdrawal(record: Record, row_id: str, because: str, *, table: str = "claims") -> Change:
    """Work out the withdrawal of a row: it stays, is used no more, and says why.

    A claim gets the review withdrawn and a note; a row of another table a line of corrections.csv.
    What still counts and rests on it is named as a problem. Raises LookupError naming the near
    miss for an unknown table or row.
    """
    package, raw = record.package, text(record)
    old = _row(package, raw, table, row_id)
    file = schema.resource(package, table)["path"]
    gone = checks.keys(raw[table], table)[checks.withdrawn(raw, table)]
    problems = _reason(row_id, because)
    if (gone == row_id).any():
        problems = [Problem(file, row_id, WHOLE, "is withdrawn already", "there is nothing to do")]
    out, into, told = {}, {}, {WHOLE: ("", "")}
    if table == "claims":
        notes = " ".join(part for part in (old.get("notes"), f"Withdrawn: {because}") if part)
        out, into = {table: [old]}, {table: [old | {"review": WITHDRAWN, "notes": notes}]}
        told = {"review": (old["review"], WITHDRAWN)}
    into["corrections"] = _lines(raw, table, row_id, told, because, WITHDRAWN)
    return _change(record, raw, out, into, f"Withdraw {row_id}", because, (), problems)


def _row(package: schema.Package, raw: Frames, table: str, row_id: str) -> Row:
    told = schema.categories(schema.column(package, "corrections", "table"))
    if table not in (told or raw):
        raise style.near_miss("table to correct", table, told or [*raw])
    named = checks.keys(raw[table], table)
    if not (named == row_id).any():
        raise style.near_miss(table.removesuffix("s"), row_id, named)
    return _cells(raw[table][named == row_id])


def _cells(found: pd.DataFrame) -> Row:
    """Give the cells of the first row that are not empty."""
    return {str(name): str(cell) for name, cell in found.iloc[0].items() if not pd.isna(cell)}


def _read(
    package: schema.Package, raw: Frames, table: str, old: Row, cells: Mapping[str, str]
) -> Read:
    """Read the row with the cells that change, as one typed row."""
    anew = any(not _plain(cells[name]) for name in NUMBERS if name in cells)
    anew = anew or (bool(cells.get("value")) and "value" not in old)  # a point where a bound stood
    kept = {n: c for n, c in old.items() if n not in cells and not (anew and n in COLUMNS)}
    typed = kept | {name: cell for name, cell in cells.items() if cell.strip()}
    book = rows.book(package, raw)
    if table not in ("claims", "renderings"):
        return rows.plain(book, table, typed)
    read = rows.claim if table == "claims" else rows.rendering
    return read(book, typed, language_of(book, old["document_id"]))


def _plain(cell: str) -> bool:
    try:
        return not cell.strip() or count(cell.strip()).isdigit()
    except Unclear:
        return False


def _moved(
    raw: Frames, table: str, old: Row, new: Row
) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """List the rows that go and come: the row, and what a claim's own page prints of it."""
    if old == new:
        return {}, {}
    out, into = {table: [old]}, {table: [new]}
    if table == "claims":
        printed = _own_page(raw["renderings"], old)
        reprinted = _follows(printed, old, new)
        if reprinted != printed:
            out["renderings"], into["renderings"] = [printed], [reprinted]
    return out, into


def _own_page(renderings: pd.DataFrame, claim: Row) -> Row:
    """Find what the page on which a claim was read prints of it."""
    same = renderings["document_id"] == claim["document_id"]
    own = renderings[(renderings["claim_id"] == claim["claim_id"]) & same]
    return {} if own.empty else _cells(own)


def _follows(printed: Row, old: Row, new: Row) -> Row:
    """Let a rendering follow its claim in what was equal; what differed was drift, and stays."""
    moved = [name for name in COPIED if printed.get(name) == old.get(name) != new.get(name)]
    rest = {name: cell for name, cell in printed.items() if name not in moved}
    return rest | {name: new[name] for name in moved if name in new}


def _told(
    record: Record, table: str, row_id: str, old: Row, new: Row, typed: tuple[str, ...]
) -> dict[str, tuple[str, str]]:
    """Say what stood and what stands, for each column that a reader has to be told about."""
    names = schema.columns(record.package, table)
    changed = {n: (old.get(n, ""), new.get(n, "")) for n in names if old.get(n) != new.get(n)}
    was = _published(record, table, row_id) or old
    lines = record.corrections
    mine = (lines["table"].astype("str") == table) & (lines["row_id"] == row_id)
    said = set(lines.loc[mine, "field"])
    by_hand = [n for n in typed if n not in changed and n not in said]
    unsaid = {n: (was.get(n, ""), new.get(n, "")) for n in by_hand if was.get(n) != new.get(n)}
    return {n: cells for n, cells in (changed | unsaid).items() if checks.matters(table, n, *cells)}


def _published(record: Record, table: str, row_id: str) -> Row:
    """Give the row as the newest release has it; nothing if it is not in it."""
    past = releases.versions(record.path)
    frozen = releases.frozen(record.path, past[-1])[1].get(table) if past else None
    if frozen is None:
        return {}
    found = frozen[checks.keys(frozen, table) == row_id]
    return {} if found.empty else _cells(found)


def _refused(file: str, row_id: str, cells: Mapping[str, str]) -> list[Problem]:
    if "review" not in cells:
        return []
    wrong = "is not typed: it follows from the readings"
    return [Problem(file, row_id, "review", wrong, "use `muster read` or `muster withdraw`")]


def _same(
    file: str, row_id: str, old: Row, new: Row, told: Cells, cells: Mapping[str, str]
) -> list[Problem]:
    if told or old != new:
        return []
    name = next(iter(cells), "all")
    mend = "give the cell that should stand instead"
    return [Problem(file, row_id, name, f"is {old.get(name, 'empty')!r} already", mend)]


def _reason(row_id: str, because: str) -> list[Problem]:
    mend = "say why, in a reader's words"
    return [] if because.strip() else [Problem(FILE, row_id, "because", "is empty", mend)]


def _kind(package: schema.Package, row_id: str, typed: str) -> tuple[str, list[Problem]]:
    """Read which kind of correction it is; a withdrawal has a command of its own."""
    field = schema.column(package, "corrections", "kind")
    kinds = [c for c in schema.categories(field) if c != WITHDRAWN]
    if not typed.strip():
        mend = f"use one of: {', '.join(kinds)}"
        return "", [Problem(FILE, row_id, "kind", "is empty", mend)]
    try:
        return category({**field, "categories": [{"value": k} for k in kinds]}, typed), []
    except Unclear as fault:
        return "", [Problem(FILE, row_id, "kind", fault.wrong, fault.mend)]


def _lines(raw: Frames, table: str, row_id: str, told: Cells, because: str, kind: str) -> list[Row]:
    """Make the lines of corrections.csv, one for each column; their release is still to come."""
    taken = set(raw["corrections"]["correction_id"])
    stem = row_id.replace("/", "-")
    return [
        {
            "correction_id": unused(f"{stem}-{name.replace('_', '-').replace(' ', '-')}", taken),
            "table": table,
            "row_id": row_id,
            "field": name,
            "old": was,
            "new": now,
            "kind": kind,
            "reader_text": because.strip(),
        }
        for name, (was, now) in told.items()
    ]


def _change(
    record: Record,
    raw: Frames,
    out: Mapping[str, list[Row]],
    into: Mapping[str, list[Row]],
    message: str,
    because: str,
    notes: tuple[str, ...],
    problems: list[Problem],
) -> Change:
    package = record.package
    made = Change(
        package,
        record.path,
        {table: frame(package, table, cells) for table, cells in out.items()},
        {table: frame(package, table, cells) for table, cells in into.items()},
        f"{message}\n\n{because.strip()}".strip(),
        notes,
        tuple(problems),
    )
    if problems:
        return made
    outcome = made.outcome(raw)
    found = checks.problems(package, outcome)
    return replace(made, notes=(*notes, *reviews(raw, outcome)), problems=tuple(found))
