"""Correcting and withdrawing: the row changes, and a reader is told what changed and why."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from muster import checks, schema, style
from muster.checks import Frames, Problem
from muster.entry import rows
from muster.entry.cells import Mend, count
from muster.entry.change import Change, frame, text
from muster.entry.entries import COPIED, language_of, unused
from muster.entry.wording import COLUMNS, NUMBERS
from muster.record import Record, releases

ERROR, WITHDRAWN = "our error", "withdrawn"
FIGURE = {*COLUMNS, "wording", "derivation"}
Row = dict[str, str]


def correction(
    record: Record, claim_id: str, cells: Mapping[str, str], because: str, kind: str = ERROR
) -> Change:
    """Work out a correction of a claim: `cells` are the columns that change, as one types them.

    A plain number changes its own cell; a phrase (`{"value": "at least 3,000"}`) replaces the whole
    figure. What the claim's own page prints is corrected with it where it printed the same. A cell
    that somebody changed by hand after its release gets its line of corrections.csv. `because` says
    it to the reader, `kind` is one of the kinds of corrections.csv. Returns a Change. Raises
    LookupError naming the near miss for an unknown claim or column.
    """
    raw = text(record)
    old = _row(raw["claims"], claim_id)
    known = schema.columns(record.package, "claims")[1:]
    if unknown := [name for name in cells if name not in known]:
        raise style.near_miss("column to correct", unknown[0], known)
    anew = any(not _plain(cells[name]) for name in NUMBERS if name in cells)
    kept = {n: c for n, c in old.items() if n not in cells and not (anew and n in COLUMNS)}
    typed = kept | {name: cell for name, cell in cells.items() if cell.strip()}
    book = rows.book(record.package, raw)
    read = rows.claim(book, typed, language_of(book, old["document_id"]))
    faults = [(n, f) for n, f in read.faults if n in cells or FIGURE & cells.keys()]
    problems = [Problem("typed", claim_id, name, f.wrong, f.mend) for name, f in faults]
    return _made(record, raw, old, read.cells, (*cells,), because, kind, read.notes, problems)


def withdrawal(record: Record, claim_id: str, because: str) -> Change:
    """Work out the withdrawal of a claim: it stays, is used no more, and says why.

    Raises LookupError naming the near miss for an unknown claim.
    """
    raw = text(record)
    old = _row(raw["claims"], claim_id)
    notes = " ".join(part for part in (old.get("notes"), f"Withdrawn: {because}") if part)
    new = old | {"review": WITHDRAWN, "notes": notes}
    return _made(record, raw, old, new, ("review",), because, WITHDRAWN, (), [])


def _row(claims: pd.DataFrame, claim_id: str) -> Row:
    found = claims[claims["claim_id"] == claim_id]
    if found.empty:
        raise style.near_miss("claim", claim_id, claims["claim_id"])
    return _cells(found)


def _cells(found: pd.DataFrame) -> Row:
    """Give the cells of the first row that are not empty."""
    return {str(name): str(cell) for name, cell in found.iloc[0].items() if not pd.isna(cell)}


def _plain(cell: str) -> bool:
    try:
        return not cell.strip() or count(cell.strip()).isdigit()
    except Mend:
        return False


def _made(
    record: Record,
    raw: Frames,
    old: Row,
    new: Row,
    typed: tuple[str, ...],
    because: str,
    kind: str,
    notes: tuple[str, ...],
    problems: list[Problem],
) -> Change:
    package, claim_id = record.package, old["claim_id"]
    told = _told(record, raw, old, new, typed)
    lines = _lines(raw, claim_id, told, because, kind)
    out, into = {"claims": [old]}, {"claims": [new], "corrections": lines}
    printed = _own_page(raw["renderings"], old)
    if (reprinted := _follows(printed, old, new)) != printed:
        out["renderings"], into["renderings"] = [printed], [reprinted]
    if old == new:
        del out["claims"], into["claims"]
    verb = "Withdraw" if kind == WITHDRAWN else f"Correct {style.listed([*told])} of"
    change = Change(
        package,
        record.path,
        {table: frame(package, table, cells) for table, cells in out.items()},
        {table: frame(package, table, cells) for table, cells in into.items()},
        f"{verb} {claim_id}\n\n{because.strip()}",
        notes,
    )
    found = problems or _missing(claim_id, told, because)
    found = found or checks.problems(package, raw | change.onto(raw))
    return Change(
        package, record.path, change.out, change.into, change.message, notes, tuple(found)
    )


def _told(
    record: Record, raw: Frames, old: Row, new: Row, typed: tuple[str, ...]
) -> dict[str, tuple[str, str]]:
    """Say what stood and what stands, for each column that a reader has to be told about."""
    names = schema.columns(record.package, "claims")
    changed = {n: (old.get(n, ""), new.get(n, "")) for n in names if old.get(n) != new.get(n)}
    if new.get("review") == WITHDRAWN:
        changed.pop("notes", None)
    past = releases.versions(record.path)
    if not past:
        return changed
    claims = releases.frozen(record.path, past[-1])[1]["claims"]
    published = claims[claims["claim_id"] == old["claim_id"]]
    was = old if published.empty else _cells(published)
    said = set(zip(raw["corrections"]["row_id"], raw["corrections"]["field"], strict=True))
    by_hand = [n for n in typed if n not in changed and (old["claim_id"], n) not in said]
    unsaid = {n: (was.get(n, ""), new.get(n, "")) for n in by_hand if was.get(n) != new.get(n)}
    return changed | unsaid


def _missing(claim_id: str, told: Mapping[str, object], because: str) -> list[Problem]:
    if not told:
        mend = "give the cell that should stand instead"
        return [Problem("typed", claim_id, "all", "stands so already", mend)]
    if not because.strip():
        return [Problem("typed", claim_id, "because", "is empty", "say why, for the reader")]
    return []


def _lines(
    raw: Frames, claim_id: str, told: Mapping[str, tuple[str, str]], because: str, kind: str
) -> list[Row]:
    """Make the lines of corrections.csv, one for each column; their release is still to come."""
    taken = set(raw["corrections"]["correction_id"])
    return [
        {
            "correction_id": unused(f"{claim_id}-{name.replace('_', '-')}", taken),
            "table": "claims",
            "row_id": claim_id,
            "field": name,
            "old": was,
            "new": now,
            "kind": kind,
            "reader_text": because.strip(),
        }
        for name, (was, now) in told.items()
    ]


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
