"""A record of claims: read a directory into typed frames, refuse a bad one, write a good one.

This is the only reader and the only writer of rows. A record is any directory with a data package
of our tables; what it is about is none of this module's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from muster import checks, schema
from muster.checks import Problem
from muster.record import files

DEFAULT = Path("data")


class BadRecord(ValueError):
    """A record that may not be used; says every problem at once, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))

    def _render_traceback_(self) -> list[str]:
        """Show IPython the problems alone: a traceback helps nobody at a spreadsheet."""
        return ["The record has problems; nothing was loaded.", *map(str, self.problems)]


@dataclass(frozen=True, eq=False)
class Record:
    """The tables of one record as typed frames, with where and what they were read from."""

    claims: pd.DataFrame
    renderings: pd.DataFrame
    documents: pd.DataFrame
    sources: pd.DataFrame
    measures: pd.DataFrame
    events: pd.DataFrame
    corrections: pd.DataFrame
    releases: pd.DataFrame
    package: schema.Package
    path: Path
    digests: dict[str, str]

    def __repr__(self) -> str:
        rows = f"{len(self.claims):,} claims, {len(self.renderings):,} renderings"
        return f"Record({self.package['name']}: {rows})"


def load(path: str | Path | None = None) -> Record:
    """Read the record in directory `path`, by default the one this project keeps.

    Gives typed frames: nullable integers, booleans, categoricals in declared order, datetimes.
    Raises FileNotFoundError if there is no record, BadRecord with all problems if it is bad.
    """
    directory = Path(path) if path is not None else find()
    package = schema.read(directory)
    contents = files.read(directory, package)
    raw = {table: files.parse(content) for table, content in contents.items()}
    if found := _problems(package, contents, raw):
        raise BadRecord(found)
    frames = {table: schema.typed(package, table, raw[table]) for table in raw}
    digests = {table: files.digest(content) for table, content in contents.items()}
    return Record(**frames, package=package, path=directory, digests=digests)


def find() -> Path:
    """Find the record of this project: `data/` here or in a directory above.

    Notebooks run in `notebooks/`, the command anywhere in the project; both mean the same record.
    """
    here = Path.cwd()
    for directory in (here, *here.parents):
        if (directory / DEFAULT / schema.DESCRIPTOR).exists():
            return directory / DEFAULT
    raise FileNotFoundError(f"no {DEFAULT}/{schema.DESCRIPTOR} in {here} or above")


def check(path: str | Path | None = None) -> list[Problem]:
    """List all that is wrong with the record in directory `path`; empty if it may be used."""
    directory = Path(path) if path is not None else find()
    package = schema.read(directory)
    contents = files.read(directory, package)
    raw = {table: files.parse(content) for table, content in contents.items()}
    return _problems(package, contents, raw)


def _problems(
    package: schema.Package, contents: dict[str, bytes], raw: checks.Frames
) -> list[Problem]:
    headings = [p for t in raw for p in files.headings(package, t, raw[t])]
    if headings:  # without its columns no other rule can be asked
        return sorted(headings)
    form = [p for t in raw for p in files.form(package, t, contents[t], raw[t])]
    return sorted(form) + checks.problems(package, raw)


def tidy(path: str | Path | None = None) -> list[str]:
    """Bring every table into the canonical byte form; no cell changes.

    Returns the names of the files that were rewritten.
    """
    directory = Path(path) if path is not None else find()
    package = schema.read(directory)
    contents = files.read(directory, package)
    wanted = {
        schema.resource(package, t)["path"]: files.canonical(package, t, files.parse(content))
        for t, content in contents.items()
    }
    changed = {
        name: content
        for (name, content), old in zip(wanted.items(), contents.values(), strict=True)
        if content != old
    }
    if changed:
        with files.held(directory):
            files.replace(directory, changed)
    return sorted(changed)


def release(record: Record) -> str:
    """Name the newest release, and say so if the tables have changed since.

    Rule (design, "Traps"): a published page must tell which record it was made from.
    """
    if record.releases.empty:
        return "unreleased"
    newest = record.releases.sort_values("released_on").iloc[-1]
    frozen = [table for table in record.digests if f"{table}_sha256" in newest]
    same = all(newest[f"{table}_sha256"] == record.digests[table] for table in frozen)
    return str(newest["release"]) + ("" if same else ", changed since")


def fingerprint(record: Record, *tables: str) -> pd.DataFrame:
    """Say which bytes a notebook reads, so that a changed cell cannot pass unseen.

    Returns one row a table: table, release, rows (int), sha256 (its first twelve digits); all
    tables unless some are named. Rule (design, "Traps"): a changed column that no chart shows is
    invisible to nbval unless the notebook prints this.
    """
    named = tables or tuple(record.digests)
    rows = [len(getattr(record, table)) for table in named]
    short = [record.digests[table][:12] for table in named]
    return pd.DataFrame(
        {"table": named, "release": release(record), "rows": rows, "sha256": short}
    ).set_index("table")
