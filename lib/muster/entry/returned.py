"""A sheet that `muster export` wrote, edited and back: rows as they were, changed rows, new rows.

Such a sheet is known by its columns `correction` and `because`, in which a changed row says which
kind of correction it is and why. A sheet without them is one of new rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from muster import schema, style
from muster.checks import Frames, Problem
from muster.entry.cells import ditto
from muster.entry.change import Change
from muster.entry.correct import corrected
from muster.entry.telling import CORRECTIONS, Target
from muster.record import releases

KIND, BECAUSE = "correction", "because"


@dataclass(frozen=True)
class Row:
    """A row of the record as it came back: where it stands, and its cells that changed."""

    file: str
    row: str
    table: str
    row_id: str
    cells: Mapping[str, str]
    kind: str
    because: str

    def problem(self, column: str, wrong: str, mend: str) -> Problem:
        """Say what is wrong in a cell of the row."""
        return Problem(self.file, self.row, column, wrong, mend)


@dataclass(frozen=True)
class Sheet:
    """A sheet that came back: its rows that changed, those to add, and what was left alone."""

    changed: tuple[Row, ...]
    new: pd.DataFrame
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def divided(
    package: schema.Package, raw: Frames, table: str, frame: pd.DataFrame, file: str
) -> Sheet:
    """Divide the rows of a sheet by what the record has of them; only one that came back has any.

    A row is known by its key; one without a key, or with a key that is not here, is new.
    """
    key = schema.key(package, table)
    if BECAUSE not in frame or not {*key} <= {*frame}:
        return Sheet((), frame)
    typed = frame.dropna(how="all").fillna("")
    named, here = _keys(typed, key), _keys(raw[table].fillna(""), key)
    was = raw[table].fillna("").set_axis(here).reindex(named).set_axis(typed.index)
    typed = _filled(typed, was)
    known = named.isin(here)
    own = [name for name in schema.columns(package, table) if name in typed]
    page = [str(n) for n in typed if n not in own and n not in (KIND, BECAUSE)]
    moved = (typed[own] != was[own]).any(axis=1) | (typed[page] != "").any(axis=1)
    changed = tuple(
        _row(file, table, n, named[n], typed.loc[n], was.loc[n], [*own, *page])
        for n in typed.index[known & moved]
    )
    twice = [
        Problem(file, f"row {n}", key[0], f"{named[n]!r} stands twice", "empty it for a new row")
        for n in typed.index[known & named.duplicated()]
    ]
    new = typed[~known].drop(columns=[KIND, BECAUSE], errors="ignore")
    note = _left_alone(file, int((known & ~moved).sum()), len(raw[table]) - int(known.sum()))
    return Sheet(changed, new.mask(new == ""), note, tuple(twice))


def _keys(frame: pd.DataFrame, key: list[str]) -> pd.Series[str]:
    """Name rows as checks do; a key that is not whole names none."""
    named = frame[key[0]].astype("str")
    for name in key[1:]:
        named = named.str.cat(frame[name].astype("str"), sep="/")
    return named.where((frame[key] != "").all(axis=1), "")


def _filled(typed: pd.DataFrame, was: pd.DataFrame) -> pd.DataFrame:
    """Give a cell that says "as above" what stands above it, unless the record says so itself."""
    above = typed.map(ditto).astype(bool) & (typed != was.reindex(columns=typed.columns))
    return typed.mask(above).ffill().fillna("") if above.any(axis=None) else typed


def _row(
    file: str,
    table: str,
    number: object,
    row_id: str,
    typed: pd.Series[str],
    was: pd.Series[str],
    names: list[str],
) -> Row:
    cells = {n: str(typed[n]) for n in names if typed[n] != was.get(n, "")}
    return Row(
        file, f"row {number}", table, row_id, cells, str(typed.get(KIND, "")), str(typed[BECAUSE])
    )


def _left_alone(file: str, same: int, absent: int) -> tuple[str, ...]:
    told = [f"{style.plural(same, 'row')} as the record has them"] if same else []
    told += [f"{style.plural(absent, 'row')} of the record not on it, which stay"] if absent else []
    return (f"{file}: {' and '.join(told)}",) if told else ()


def corrections(
    package: schema.Package, path: Path, raw: Frames, rows: Iterable[Row]
) -> tuple[Frames, list[Change]]:
    """Correct rows one after the other; gives what the record then is, and each change.

    A row that reads as it did before, as "3,000" does for 3000, makes no change.
    """
    then, made = releases.newest(path), list[Change]()
    for row in rows:
        if problems := tuple(_refused(package, row)):
            made.append(Change(package, path, problems=problems))
            continue
        target = Target(package, path, raw, then, row.table, row.row_id)
        now = {n: c for n, c in row.cells.items() if target.cells.get(n, "") != c}
        change = corrected(target, now, row.because, row.kind)
        if not (change.tables or change.problems):
            continue
        made.append(replace(change, problems=tuple(_placed(row, p) for p in change.problems)))
        if not change.problems:
            raw = raw | change.onto(raw)
    return raw, made


def _refused(package: schema.Package, row: Row) -> Iterator[Problem]:
    if row.table == "readings":
        yield row.problem("all", "changes a reading, which stays as it was", "add another reading")
        return
    own = schema.columns(package, row.table)
    mend = "change it on the sheet documents; another page of it goes to renderings"
    for name in [name for name in row.cells if name not in own]:
        yield row.problem(name, "is of the page of a row that is here already", mend)


def _placed(row: Row, problem: Problem) -> Problem:
    """Name a problem of a correction as the reporter sees the row."""
    column = KIND if (problem.file, problem.column) == (CORRECTIONS, "kind") else problem.column
    return replace(problem, file=row.file, row=row.row, column=column)


def between(package: schema.Package, path: Path, before: Frames, after: Frames) -> Change:
    """Give the change that makes one record of text of another."""
    touched = [t for t in schema.tables(package) if after[t] is not before[t]]
    pairs = {t: (before[t], after[t][list(before[t])]) for t in touched}
    out = {t: _only(was, now) for t, (was, now) in pairs.items()}
    return Change(package, path, out, {t: _only(now, was) for t, (was, now) in pairs.items()})


def _only(these: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that only the first of two frames of text has, in its order."""
    found = these.fillna("").merge(others.fillna("").drop_duplicates(), "left", indicator=True)
    return these[(found["_merge"] == "left_only").to_numpy()].reset_index(drop=True)
