"""The row that a correction changes, and what the reader is told of it in corrections.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from muster import checks, schema
from muster.checks import Frames, Problem
from muster.days import Unclear
from muster.entry.cells import category
from muster.entry.rows import slug, unused

CORRECTIONS, WITHDRAWN = "corrections.csv", "withdrawn"
Cells = dict[str, str]
Moves = dict[str, tuple[str, str]]  # column -> what stood, what stands


@dataclass(frozen=True)
class Target:
    """The row that changes, among the text of its record and of its last release."""

    package: schema.Package
    path: Path
    raw: Frames
    then: Frames | None
    table: str
    row_id: str

    @property
    def cells(self) -> Cells:
        """Give the cells of the row that are not empty; none where it is not there."""
        return cells(self.raw[self.table], self.table, self.row_id)

    def problem(self, column: str, wrong: str, mend: str) -> Problem:
        """Say what is wrong in a cell of the row."""
        path = schema.resource(self.package, self.table)["path"]
        return Problem(path, self.row_id, column, wrong, mend)


def cells(frame: pd.DataFrame, table: str, row_id: str) -> Cells:
    """Give the cells of a row that are not empty; none where it is not there."""
    found = frame[checks.keys(frame, table) == row_id] if len(frame) else frame
    if found.empty:
        return {}
    return {str(name): str(cell) for name, cell in found.iloc[0].items() if not pd.isna(cell)}


def told(row: Target, new: Cells, typed: tuple[str, ...]) -> Moves:
    """Say what stood and what stands, for each column that a reader has to be told about.

    A column or table that is younger than the last release was not published.
    """
    old, then = row.cells, None if row.then is None else row.then.get(row.table, pd.DataFrame())
    was = old if then is None else cells(then, row.table, row.row_id) or old
    names = schema.columns(row.package, row.table)
    moved = {n: (old.get(n, ""), new.get(n, "")) for n in names if old.get(n) != new.get(n)}
    lines = row.raw["corrections"]
    said = set(lines.loc[(lines["table"] == row.table) & (lines["row_id"] == row.row_id), "field"])
    by_hand = [n for n in typed if n not in moved and n not in said]
    moved |= {n: (was.get(n, ""), new.get(n, "")) for n in by_hand if was.get(n) != new.get(n)}
    public = [*moved] if then is None else [name for name in moved if name in then]
    return {n: moved[n] for n in public if checks.matters(row.table, n, *moved[n])}


def reason(row: Target, because: str) -> list[Problem]:
    """Refuse a correction that gives no reason."""
    mend = "say why, in a reader's words"
    empty = Problem(CORRECTIONS, row.row_id, "because", "is empty", mend)
    return [] if because.strip() else [empty]


def kinds(package: schema.Package) -> list[str]:
    """List the kinds of correction; a withdrawal has a command of its own."""
    allowed = schema.categories(schema.column(package, "corrections", "kind"))
    return [kind for kind in allowed if kind != WITHDRAWN]


def kind_of(row: Target, typed: str) -> tuple[str, list[Problem]]:
    """Read which kind of correction it is."""
    allowed = kinds(row.package)
    if not typed.strip():
        mend = f"use one of: {', '.join(allowed)}"
        return "", [Problem(CORRECTIONS, row.row_id, "kind", "is empty", mend)]
    try:
        return category({"categories": [{"value": k} for k in allowed]}, typed), []
    except Unclear as fault:
        return "", [Problem(CORRECTIONS, row.row_id, "kind", fault.wrong, fault.mend)]


def lines(
    row: Target, moved: Mapping[str, tuple[str, str]], because: str, kind: str
) -> list[Cells]:
    """Make the lines of corrections.csv, one for each column; their release is still to come."""
    taken = set(row.raw["corrections"]["correction_id"])
    about = {"table": row.table, "row_id": row.row_id, "kind": kind, "reader_text": because.strip()}
    return [
        {
            "correction_id": unused(slug(f"{row.row_id} {name.replace('_', '-')}"), taken),
            "field": name,
            "old": was,
            "new": now,
            **about,
        }
        for name, (was, now) in moved.items()
    ]
