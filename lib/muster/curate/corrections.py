"""Correcting and withdrawing: the row changes, and a reader is told what changed and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from muster import checks, schema, style
from muster.checks import Frames, Problem
from muster.curate import rows
from muster.curate.change import Change, frame, text
from muster.curate.entries import COPIED, unused
from muster.curate.figures import Read, figure
from muster.curate.wording import COLUMNS, NUMBERS
from muster.record import Record

ERROR, WITHDRAWN = "our error", "withdrawn"


def correction(
    record: Record, claim_id: str, cells: Mapping[str, str], because: str, kind: str = ERROR
) -> Change:
    """Work out a correction of a claim: `cells` are the columns that change, as one types them.

    A figure may be given in words (`{"value": "at least 3,000"}`): its other columns follow. What
    the claim's own page prints is corrected with it where it printed the same. `because` says it to
    the reader, `kind` is one of the kinds of corrections.csv. Returns a Change, which also has a
    line of corrections.csv for each column. Raises LookupError naming the near miss for an unknown
    claim or column.
    """
    raw = text(record)
    old = _row(raw["claims"], claim_id)
    known = schema.columns(record.package, "claims")
    for name in cells:
        if name not in known or name == "claim_id":
            raise style.near_miss("column to correct", name, known[1:])
    typed = {name: cell for name, cell in cells.items() if cell.strip()}
    book = rows.book(record.package, raw)
    read = rows.plain(book, "claims", typed) + _figure(old, typed, record.package)
    emptied = {name: "" for name in cells if name not in typed}
    new = {name: cell for name, cell in {**old, **emptied, **read.cells}.items() if cell}
    return _made(record, raw, old, new, read, because, kind)


def withdrawal(record: Record, claim_id: str, because: str) -> Change:
    """Work out the withdrawal of a claim: it stays, is used no more, and says why.

    Raises LookupError naming the near miss for an unknown claim.
    """
    raw = text(record)
    old = _row(raw["claims"], claim_id)
    notes = " ".join(part for part in (old.get("notes"), f"Withdrawn: {because}") if part)
    new = old | {"review": WITHDRAWN, "notes": notes}
    return _made(record, raw, old, new, Read({}), because, WITHDRAWN)


def _row(claims: pd.DataFrame, claim_id: str) -> dict[str, str]:
    found = claims[claims["claim_id"] == claim_id]
    if found.empty:
        raise style.near_miss("claim", claim_id, claims["claim_id"])
    return {str(name): str(c) for name, c in found.iloc[0].items() if not pd.isna(c)}


def _figure(old: Mapping[str, str], typed: Mapping[str, str], package: schema.Package) -> Read:
    """Read a figure that is typed anew: a new number replaces the whole figure, a word one cell."""
    given = {name: cell for name, cell in typed.items() if name in COLUMNS}
    if not given:
        return Read({})
    if not given.keys() & {*NUMBERS, "magnitude"}:
        given = {name: cell for name, cell in old.items() if name in COLUMNS} | given
    return Read(dict.fromkeys(COLUMNS, "")) + figure(given, package)


def _made(
    record: Record,
    raw: Frames,
    old: dict[str, str],
    new: dict[str, str],
    read: Read,
    because: str,
    kind: str,
) -> Change:
    package, claim_id = record.package, old["claim_id"]
    changed = [n for n in schema.columns(package, "claims") if old.get(n, "") != new.get(n, "")]
    told = [name for name in changed if not (kind == WITHDRAWN and name == "notes")]
    out = {"claims": frame(package, "claims", [old])}
    into = {"claims": frame(package, "claims", [new])}
    into["corrections"] = _told(package, raw, old, new, told, because, kind)
    printed, reprinted = _own_page(raw["renderings"], old, new)
    if printed != reprinted:
        out["renderings"] = frame(package, "renderings", [printed])
        into["renderings"] = frame(package, "renderings", [reprinted])
    named = "Withdraw" if kind == WITHDRAWN else f"Correct {style.listed(told)} of"
    message = f"{named} {claim_id}\n\n{because}"
    change = Change(package, record.path, out, into, message, read.notes, _faults(read, claim_id))
    return replace(change, problems=change.problems or _outcome(change, raw, told, because))


def _faults(read: Read, claim_id: str) -> tuple[Problem, ...]:
    return tuple(Problem("typed", claim_id, name, f.wrong, f.mend) for name, f in read.faults)


def _outcome(change: Change, raw: Frames, told: list[str], because: str) -> tuple[Problem, ...]:
    claim_id = str(change.into["claims"]["claim_id"].iloc[0])
    if not told:
        mend = "give the cell that should stand instead"
        return (Problem("typed", claim_id, "all", "stands so already", mend),)
    if not because.strip():
        return (Problem("typed", claim_id, "because", "is empty", "say why, for the reader"),)
    return tuple(checks.problems(change.package, raw | change.onto(raw)))


def _told(
    package: schema.Package,
    raw: Frames,
    old: Mapping[str, str],
    new: Mapping[str, str],
    names: list[str],
    because: str,
    kind: str,
) -> pd.DataFrame:
    """Make the lines of corrections.csv: one for each column; their release is still to come."""
    taken = set(raw["corrections"]["correction_id"])
    lines = [
        {
            "correction_id": unused(f"{old['claim_id']}-{name}-corrected", taken),
            "claim_id": old["claim_id"],
            "field": name,
            "kind": kind,
            "reader_text": because.strip(),
        }
        | {key: row[name] for key, row in (("old", old), ("new", new)) if name in row}
        for name in names
    ]
    return frame(package, "corrections", lines)


def _own_page(
    renderings: pd.DataFrame, old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Give the rendering of the claim's own page before and after: what was equal stays equal."""
    own = renderings[
        (renderings["claim_id"] == old["claim_id"])
        & (renderings["document_id"] == old["document_id"])
    ]
    if own.empty:
        return {}, {}
    printed = {str(n): str(c) for n, c in own.iloc[0].items() if not pd.isna(c)}
    follows = [n for n in COPIED if printed.get(n) == old.get(n) != new.get(n)]
    moved = {name: new.get(name, "") for name in follows}
    return printed, {name: cell for name, cell in {**printed, **moved}.items() if cell}
