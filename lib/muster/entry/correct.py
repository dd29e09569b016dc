"""Correcting and withdrawing rows of any table: the row changes, and a reader is told why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from muster import checks, schema, style
from muster.checks import LONGEST_TEXT, WHOLE, Problem
from muster.days import Unclear
from muster.entry import rows, telling
from muster.entry.cells import count
from muster.entry.change import Change, frame, reviews
from muster.entry.figures import Read
from muster.entry.rows import COPIED, language_of
from muster.entry.telling import WITHDRAWN, Cells, Target
from muster.entry.wording import COLUMNS, NUMBERS
from muster.record import Record, releases, texts, whole

ELSEWHERE = ("better page", "source revised")  # kinds that say nothing of the page first read
FIGURE = {*COLUMNS, "wording", "derivation"}
Rows = dict[str, list[Cells]]


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
    row = _target(whole(record), table, row_id)
    key = schema.key(row.package, table)
    known = [n for n in schema.columns(row.package, table) if n not in key]
    if unknown := [name for name in cells if name not in known]:
        raise style.near_miss("column to correct", unknown[0], known)
    made = corrected(row, cells, because, kind)
    return _judged(made if made.tables or made.problems else _unmoved(made, row, cells), row)


def corrected(row: Target, cells: Mapping[str, str], because: str = "", kind: str = "") -> Change:
    """Work out a correction as `correction` does, without asking the record's rules about it.

    Where the row reads as it stood before, nothing goes and nothing comes.
    """
    read = _read(row, cells)
    told = telling.told(row, read.cells, tuple(cells))
    faults = [(n, f) for n, f in read.faults if n in cells or FIGURE & cells.keys()]
    problems = [row.problem(name, f.wrong, f.mend) for name, f in faults]
    if "review" in cells:
        wrong = "is not typed: it follows from the readings"
        problems.append(row.problem("review", wrong, "use `muster read` or `muster withdraw`"))
    out, into = _moved(row, read.cells, kind)
    if told:
        kind, missing = telling.kind_of(row, kind)
        problems += [*missing, *telling.reason(row, because)]
        into["corrections"] = telling.lines(row, told, because, kind)
    named = style.listed([name.replace("_", " ") for name in told or cells])
    untold = () if told else ("no reader has to be told: nothing that was published was wrong",)
    message = f"Correct {named} of {row.row_id}\n\n{because.strip()}".strip()
    return _change(row, out, into, message, (*read.notes, *untold), problems)


def withdrawal(record: Record, row_id: str, because: str, *, table: str = "claims") -> Change:
    """Work out the withdrawal of a row: it stays, is used no more, and says why.

    A claim gets the review withdrawn and a note, and what revised it revises what it revised; a row
    of another table gets a line of corrections.csv. What still counts and rests on it is named as a
    problem. Raises LookupError naming the near miss for an unknown table or row.
    """
    row = _target(record, table, row_id)
    gone = checks.keys(row.raw[table], table)[checks.withdrawn(row.raw, table)]
    problems = telling.reason(row, because)
    if (gone == row_id).any():
        problems = [row.problem(WHOLE, "is withdrawn already", "there is nothing to do")]
    out, into = (Rows(), Rows()) if table != "claims" else _withdrawn(row, because)
    told = {WHOLE: ("", "")} if table != "claims" else {"review": (row.cells["review"], WITHDRAWN)}
    into["corrections"] = telling.lines(row, told, because, WITHDRAWN)
    message = f"Withdraw {row_id}\n\n{because.strip()}"
    return _judged(_change(row, out, into, message, (), problems), row)


def _target(record: Record, table: str, row_id: str) -> Target:
    raw, package = texts(record.path), record.package
    tables = schema.categories(schema.column(package, "corrections", "table")) or [*raw]
    if table not in tables:
        raise style.near_miss("table to correct", table, tables)
    row = Target(package, record.path, raw, releases.newest(record.path), table, row_id)
    if not row.cells:
        raise style.near_miss(table.removesuffix("s"), row_id, checks.keys(raw[table], table))
    return row


def _read(row: Target, cells: Mapping[str, str]) -> Read:
    """Read the row with the cells that change, as one typed row."""
    old = row.cells
    anew = any(not _plain(cells[name]) for name in NUMBERS if name in cells)
    anew = anew or (bool(cells.get("value")) and "value" not in old)  # a point where a bound stood
    kept = {n: c for n, c in old.items() if n not in cells and not (anew and n in COLUMNS)}
    typed = kept | {name: cell for name, cell in cells.items() if cell.strip()}
    book = rows.book(row.package, row.raw)
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
        printed = telling.cells(row.raw["renderings"], "renderings", own)
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
    revisions = [telling.cells(claims, "claims", str(key)) for key in later]
    moved = [one | {"supersedes": old.get("supersedes", "")} for one in revisions]
    new = old | {"review": WITHDRAWN, "notes": notes}
    return {"claims": [old, *revisions]}, {"claims": [new, *moved]}


def _unmoved(made: Change, row: Target, cells: Mapping[str, str]) -> Change:
    """Refuse what stands so already."""
    name = next(iter(cells), "all")
    wrong = f"is {row.cells.get(name, 'empty')!r} already"
    mend = "give the cell that should stand instead"
    return replace(made, problems=(row.problem(name, wrong, mend),))


def _change(
    row: Target,
    out: Rows,
    into: Rows,
    message: str,
    notes: tuple[str, ...],
    problems: list[Problem],
) -> Change:
    gone, come = (
        {table: frame(row.package, table, cells) for table, cells in listed.items()}
        for listed in (out, into)
    )
    return Change(row.package, row.path, gone, come, message, notes, tuple(problems))


def _judged(made: Change, row: Target) -> Change:
    """Ask the record's rules about the outcome of a change."""
    if made.problems:
        return made
    outcome = made.outcome(row.raw)
    found = checks.problems(row.package, outcome)
    return replace(made, notes=(*made.notes, *reviews(row.raw, outcome)), problems=tuple(found))
