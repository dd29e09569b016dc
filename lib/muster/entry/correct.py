"""Correcting and withdrawing rows of any table: the row changes, and a reader is told why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from muster import checks, schema, style
from muster.checks import LONGEST_TEXT, WHOLE, Frames, Problem
from muster.days import Unclear
from muster.entry import rows
from muster.entry.cells import category, count
from muster.entry.change import Change, frame, reviews
from muster.entry.figures import Read
from muster.entry.rows import COPIED, language_of, unused
from muster.entry.wording import COLUMNS, NUMBERS
from muster.record import Record, releases, texts, whole

CORRECTIONS, WITHDRAWN = "corrections.csv", "withdrawn"
ELSEWHERE = ("better page", "source revised")  # kinds that say nothing of the page first read
FIGURE = {*COLUMNS, "wording", "derivation"}
Cells = dict[str, str]
Moves = dict[str, tuple[str, str]]  # column -> what stood, what stands
Rows = dict[str, list[Cells]]


@dataclass(frozen=True)
class Target:
    """The row that changes, among the text of its record."""

    record: Record
    raw: Frames
    table: str
    row_id: str
    cells: Cells  # those that are not empty

    def problem(self, column: str, wrong: str, mend: str) -> Problem:
        """Say what is wrong in a cell of the row."""
        path = schema.resource(self.record.package, self.table)["path"]
        return Problem(path, self.row_id, column, wrong, mend)


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
    the whole figure. What a claim's own page prints is corrected with it where it printed the same,
    unless the kind says that the page was read rightly (a better page, a source that revised).
    `because` says it to the reader and `kind` is one of the kinds of corrections.csv; both are
    needed where a reader has to be told (see `checks.matters`). A cell that somebody changed by
    hand after its release gets its line too.
    Raises LookupError naming the near miss for an unknown table, row or column.
    """
    record = whole(record)
    row = _target(record, table, row_id)
    known = [n for n in schema.columns(record.package, table) if n not in _key(row)]
    if unknown := [name for name in cells if name not in known]:
        raise style.near_miss("column to correct", unknown[0], known)
    read = _read(row, cells)
    told = _told(row, read.cells, tuple(cells))
    faults = [(n, f) for n, f in read.faults if n in cells or FIGURE & cells.keys()]
    problems = [row.problem(name, f.wrong, f.mend) for name, f in faults]
    problems += _typed(row, cells, read.cells, told)
    out, into = _moved(row, read.cells, kind)
    if told:
        kind, missing = _kind(row, kind)
        problems += [*missing, *_reason(row, because)]
        into["corrections"] = _lines(row, told, because, kind)
    named = style.listed([name.replace("_", " ") for name in told or cells])
    untold = () if told else ("no reader has to be told: nothing that was published was wrong",)
    message = f"Correct {named} of {row_id}\n\n{because.strip()}".strip()
    return _change(row, out, into, message, (*read.notes, *untold), problems)


def withdrawal(record: Record, row_id: str, because: str, *, table: str = "claims") -> Change:
    """Work out the withdrawal of a row: it stays, is used no more, and says why.

    A claim gets the review withdrawn and a note, and what revised it revises what it revised; a row
    of another table gets a line of corrections.csv. What still counts and rests on it is named as a
    problem. Raises LookupError naming the near miss for an unknown table or row.
    """
    row = _target(record, table, row_id)
    gone = checks.keys(row.raw[table], table)[checks.withdrawn(row.raw, table)]
    problems = _reason(row, because)
    if (gone == row_id).any():
        problems = [row.problem(WHOLE, "is withdrawn already", "there is nothing to do")]
    out, into = (Rows(), Rows()) if table != "claims" else _withdrawn(row, because)
    told = {WHOLE: ("", "")} if table != "claims" else {"review": (row.cells["review"], WITHDRAWN)}
    into["corrections"] = _lines(row, told, because, WITHDRAWN)
    return _change(row, out, into, f"Withdraw {row_id}\n\n{because.strip()}", (), problems)


def _target(record: Record, table: str, row_id: str) -> Target:
    raw = texts(record.path)
    tables = schema.categories(schema.column(record.package, "corrections", "table")) or [*raw]
    if table not in tables:
        raise style.near_miss("table to correct", table, tables)
    cells = _cells(raw[table], table, row_id)
    if not cells:
        raise style.near_miss(table.removesuffix("s"), row_id, checks.keys(raw[table], table))
    return Target(record, raw, table, row_id, cells)


def _key(row: Target) -> list[str]:
    return schema.key(row.record.package, row.table)


def _cells(frame: pd.DataFrame, table: str, row_id: str) -> Cells:
    """Give the cells of a row that are not empty; none where it is not there."""
    found = frame[checks.keys(frame, table) == row_id] if len(frame) else frame
    if found.empty:
        return {}
    return {str(name): str(cell) for name, cell in found.iloc[0].items() if not pd.isna(cell)}


def _read(row: Target, cells: Mapping[str, str]) -> Read:
    """Read the row with the cells that change, as one typed row."""
    old = row.cells
    anew = any(not _plain(cells[name]) for name in NUMBERS if name in cells)
    anew = anew or (bool(cells.get("value")) and "value" not in old)  # a point where a bound stood
    kept = {n: c for n, c in old.items() if n not in cells and not (anew and n in COLUMNS)}
    typed = kept | {name: cell for name, cell in cells.items() if cell.strip()}
    book = rows.book(row.record.package, row.raw)
    if row.table not in ("claims", "renderings"):
        return rows.plain(book, row.table, typed)
    read = rows.claim if row.table == "claims" else rows.rendering
    return read(book, typed, language_of(book, old["document_id"]))


def _plain(cell: str) -> bool:
    try:
        return not cell.strip() or count(cell.strip()).isdigit()
    except Unclear:
        return False


def _moved(row: Target, new: Cells, kind: str = "") -> tuple[Rows, Rows]:
    """List the rows that go and come: the row, and what a claim's own page prints of it.

    What is known from elsewhere changes the claim, and nothing of what the page printed.
    """
    old = row.cells
    if old == new:
        return {}, {}
    out, into = {row.table: [old]}, {row.table: [new]}
    if row.table == "claims" and kind not in ELSEWHERE:
        own = f"{old['claim_id']}/{old['document_id']}"
        printed = _cells(row.raw["renderings"], "renderings", own)
        reprinted = _follows(printed, old, new)
        if reprinted != printed:
            out["renderings"], into["renderings"] = [printed], [reprinted]
    return out, into


def _follows(printed: Cells, old: Cells, new: Cells) -> Cells:
    """Let a rendering follow its claim in what was equal; what differed was drift, and stays."""
    moved = [name for name in COPIED if printed.get(name) == old.get(name) != new.get(name)]
    rest = {name: cell for name, cell in printed.items() if name not in moved}
    return rest | {name: new[name] for name in moved if name in new}


def _withdrawn(row: Target, because: str) -> tuple[Rows, Rows]:
    """List the rows that go and come when a claim is withdrawn: itself, and what revised it."""
    old, claims = row.cells, row.raw["claims"]
    said = " ".join(part for part in (old.get("notes"), f"Withdrawn: {because}") if part)
    notes = said if len(said) <= LONGEST_TEXT else old.get("notes", f"{said[: LONGEST_TEXT - 1]}…")
    later = claims.loc[claims["supersedes"] == row.row_id, "claim_id"]
    revisions = [_cells(claims, "claims", str(key)) for key in later]
    moved = [one | {"supersedes": old.get("supersedes", "")} for one in revisions]
    new = old | {"review": WITHDRAWN, "notes": notes}
    return {"claims": [old, *revisions]}, {"claims": [new, *moved]}


def _told(row: Target, new: Cells, typed: tuple[str, ...]) -> Moves:
    """Say what stood and what stands, for each column that a reader has to be told about."""
    old, then, record = row.cells, _frozen(row), row.record
    was = old if then is None else _cells(then, row.table, row.row_id) or old
    names = schema.columns(record.package, row.table)
    moved = {n: (old.get(n, ""), new.get(n, "")) for n in names if old.get(n) != new.get(n)}
    lines = row.raw["corrections"]
    said = set(lines.loc[(lines["table"] == row.table) & (lines["row_id"] == row.row_id), "field"])
    by_hand = [n for n in typed if n not in moved and n not in said]
    moved |= {n: (was.get(n, ""), new.get(n, "")) for n in by_hand if was.get(n) != new.get(n)}
    public = [*moved] if then is None else [name for name in moved if name in then]
    return {n: moved[n] for n in public if checks.matters(row.table, n, *moved[n])}


def _frozen(row: Target) -> pd.DataFrame | None:
    """Read the table as last released; a column or table that came later was not published."""
    frames = releases.newest(row.record.path)
    return None if frames is None else frames.get(row.table, pd.DataFrame())


def _typed(row: Target, cells: Mapping[str, str], new: Cells, told: Moves) -> list[Problem]:
    """Refuse what is not typed, and what stands so already."""
    if "review" in cells:
        wrong = "is not typed: it follows from the readings"
        return [row.problem("review", wrong, "use `muster read` or `muster withdraw`")]
    if told or row.cells != new:
        return []
    name = next(iter(cells), "all")
    wrong = f"is {row.cells.get(name, 'empty')!r} already"
    return [row.problem(name, wrong, "give the cell that should stand instead")]


def _reason(row: Target, because: str) -> list[Problem]:
    mend = "say why, in a reader's words"
    empty = Problem(CORRECTIONS, row.row_id, "because", "is empty", mend)
    return [] if because.strip() else [empty]


def _kind(row: Target, typed: str) -> tuple[str, list[Problem]]:
    """Read which kind of correction it is; a withdrawal has a command of its own."""
    field = schema.column(row.record.package, "corrections", "kind")
    kinds = [c for c in schema.categories(field) if c != WITHDRAWN]
    if not typed.strip():
        mend = f"use one of: {', '.join(kinds)}"
        return "", [Problem(CORRECTIONS, row.row_id, "kind", "is empty", mend)]
    try:
        return category({**field, "categories": [{"value": k} for k in kinds]}, typed), []
    except Unclear as fault:
        return "", [Problem(CORRECTIONS, row.row_id, "kind", fault.wrong, fault.mend)]


def _lines(row: Target, told: Moves, because: str, kind: str) -> list[Cells]:
    """Make the lines of corrections.csv, one for each column; their release is still to come."""
    taken = set(row.raw["corrections"]["correction_id"])
    about = {"table": row.table, "row_id": row.row_id, "kind": kind, "reader_text": because.strip()}
    return [
        {
            "correction_id": unused(rows.slug(f"{row.row_id} {name.replace('_', '-')}"), taken),
            "field": name,
            "old": was,
            "new": now,
            **about,
        }
        for name, (was, now) in told.items()
    ]


def _change(
    row: Target,
    out: Rows,
    into: Rows,
    message: str,
    notes: tuple[str, ...],
    problems: list[Problem],
) -> Change:
    """Make the change, and ask the record's rules about its outcome."""
    package = row.record.package
    gone, come = (
        {table: frame(package, table, cells) for table, cells in listed.items()}
        for listed in (out, into)
    )
    made = Change(package, row.record.path, gone, come, message, notes, tuple(problems))
    if problems:
        return made
    outcome = made.outcome(row.raw)
    found = checks.problems(package, outcome)
    return replace(made, notes=(*notes, *reviews(row.raw, outcome)), problems=tuple(found))
