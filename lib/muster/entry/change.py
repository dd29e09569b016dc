"""A change to a record that has not happened yet: which rows go, which come, and why.

A change is worked out in full, shown, and only then applied; applying it fails where the rows it
would replace are no longer what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap

import pandas as pd

from muster import checks, schema
from muster import record as records
from muster.checks import BadRecord, Frames, Problem


@dataclass(frozen=True, eq=False)
class Change:
    """Rows that go and rows that come, table by table, as text; with what is to be told of it."""

    package: schema.Package
    path: Path
    out: Frames = field(default_factory=dict)
    into: Frames = field(default_factory=dict)
    message: str = ""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    also: records.Also | None = None  # further files to write in the same instant

    @property
    def tables(self) -> list[str]:
        """Name the tables that are touched, in declared order."""
        touched = {t for frames in (self.out, self.into) for t, f in frames.items() if len(f)}
        return [t for t in schema.tables(self.package) if t in touched]

    @property
    def lines(self) -> str:
        """Show each row that comes (+), and cell by cell what becomes of one that changes (~)."""
        return "\n".join(line for table in self.tables for line in self._lines(table))

    def _lines(self, table: str) -> list[str]:
        gone, come = (self._rows(frames, table) for frames in (self.out, self.into))
        name = schema.resource(self.package, table)["path"]
        if table == "corrections" and not gone:
            return ["Readers are told:", *map(_telling, come.values())]
        return [f"{name}", *(line for key in come for line in _row(key, gone.get(key), come[key]))]

    def _rows(self, frames: Frames, table: str) -> dict[str, dict[str, str]]:
        if table not in frames:
            return {}
        named = checks.keys(frames[table], table)
        rows = frames[table].fillna("").to_dict("records")
        cells = [{str(name): str(cell) for name, cell in row.items()} for row in rows]
        return dict(zip(map(str, named), cells, strict=True))

    def __str__(self) -> str:
        if self.problems:
            return "\n".join([*map(str, self.problems), "", "Nothing can be written yet."])
        told = [*self.notes, ""] if self.notes else []
        if not self.tables:
            return "\n".join([*told, "Nothing changes."])
        return "\n".join([*told, self.lines, "", "Commit it as:", "", self.message])

    def outcome(self, raw: Frames) -> Frames:
        """Give all tables of a record of text as they are once the change is written."""
        return raw | records.followed(raw, self.onto(raw))

    def onto(self, raw: Frames) -> Frames:
        """Give the touched tables of a record of text as they are after the change.

        Raises BadRecord where a row that goes is not there, or one that comes is there already.
        """
        return {t: _patched(self.package, t, raw[t], self) for t in self.tables}


def apply(change: Change) -> list[str]:
    """Write a change to its record, in one step; returns the names of the files written.

    Raises BadRecord, and writes nothing, where the change has problems, where somebody else was
    faster, and where the outcome would break a rule.
    """
    if change.problems:
        raise BadRecord(change.problems)
    return records.write(change.path, change.onto, change.also)


def _telling(line: Mapping[str, str]) -> str:
    """Word a line of corrections.csv."""
    moved = f"{line['old'] or 'not stated'} → {line['new'] or 'not stated'}"
    cell = f"{line['field'].replace('_', ' ')} of {line['row_id']}"
    said = (
        f"{cell}, withdrawn" if line["kind"] == "withdrawn" else f"{cell}: {moved}, {line['kind']}"
    )
    return f"  {said}: {line['reader_text']}"


def _row(key: str, old: dict[str, str] | None, new: dict[str, str]) -> Iterator[str]:
    """Show one row: all its cells where it is new, else the cells that change."""
    if old is None:
        cells = "; ".join(f"{name}: {cell}" for name, cell in new.items() if cell)
        yield f"  + {key}"
        yield from wrap(cells, 100, initial_indent="      ", subsequent_indent="      ")
        return
    yield f"  ~ {key}"
    for name in [name for name, cell in new.items() if old[name] != cell]:
        yield f"      {name}: {old[name] or 'empty'} → {new[name] or 'empty'}"


def reviews(raw: Frames, outcome: Frames) -> tuple[str, ...]:
    """Say which claims get another review by what a change does to readings or to what was read."""
    was = raw["claims"].set_index("claim_id")["review"]
    now = outcome["claims"].set_index("claim_id")["review"].reindex(was.index)
    moved = was.index[(was != now) & (now != "withdrawn")]
    return tuple(
        f"review of {key}: {was[key]} → {now[key]}, by the readings of it" for key in moved
    )


def _patched(package: schema.Package, table: str, raw: pd.DataFrame, of: Change) -> pd.DataFrame:
    kept, named = raw[schema.columns(package, table)], checks.keys(raw, table)
    if len(out := of.out.get(table, kept.iloc[:0])):
        at = pd.Index(named).get_indexer(pd.Index(checks.keys(out, table)))
        if (at < 0).any() or not _equal(kept.iloc[at], out[list(kept)]):
            raise BadRecord([overtaken(package, table, "has changed since")])
        kept, named = kept.drop(index=kept.index[at]), named.drop(index=named.index[at])
    into = of.into.get(table, kept.iloc[:0])[list(kept)]
    twice = named[named.isin(checks.keys(into, table))]
    if len(twice):
        raise BadRecord([overtaken(package, table, "is there already", twice.iloc[0])])
    return pd.concat([kept, into], ignore_index=True)


def overtaken(package: schema.Package, table: str, wrong: str, row: str = "a row") -> Problem:
    """Say that somebody else has been faster."""
    file = schema.resource(package, table)["path"]
    return Problem(file, row, "whole row", wrong, "look at it again")


def _equal(some: pd.DataFrame, others: pd.DataFrame) -> bool:
    """Say whether two frames of text have the same cells, an empty one being equal to another."""
    return some.reset_index(drop=True).equals(others.reset_index(drop=True))


def frame(package: schema.Package, table: str, rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Make a frame of text of some rows; a column that a row does not have is empty in it."""
    given = [{name: cell for name, cell in row.items() if cell} for row in rows]
    return pd.DataFrame(given, columns=schema.columns(package, table), dtype="str")
