"""A record of claims: read a directory into typed frames, refuse a bad one, write a good one.

This is the only reader and the only writer of rows. A record is any directory with a data package
of our tables; what it is about is none of this module's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

import pandas as pd

from muster import checks, schema, style
from muster.checks import BadRecord as BadRecord
from muster.checks import Problem
from muster.record import described, files, readme, releases, tables

DEFAULT = Path("data")
Change = Callable[[checks.Frames], checks.Frames]
Also = Callable[[dict[str, bytes]], dict[str, bytes]]


@dataclass(frozen=True, eq=False)
class Record:
    """The tables of one record as typed frames, with where and what they were read from.

    `still` says that nobody writes into the frames any more (see `analysis.snapshot`). Of a
    selection, `whole` is the record that it was taken from (see `analysis.select`), and `narrowed`
    says what a report was narrowed to.
    """

    claims: pd.DataFrame
    renderings: pd.DataFrame
    documents: pd.DataFrame
    sources: pd.DataFrame
    measures: pd.DataFrame
    events: pd.DataFrame
    readings: pd.DataFrame
    corrections: pd.DataFrame
    releases: pd.DataFrame
    package: schema.Package
    path: Path
    digests: dict[str, str]
    still: bool = field(default=False, kw_only=True)
    whole: Record | None = field(default=None, kw_only=True)
    narrowed: str = field(default="", kw_only=True)

    @property
    def last_day(self) -> pd.Timestamp:
        """The day of the newest claim of the whole record; without one, of its newest release."""
        for days in (whole(self).claims["said_on"], self.releases["released_on"]):
            if pd.notna(newest := days.max()):
                return pd.Timestamp(newest)
        return pd.Timestamp("2000-01-01")

    def __getitem__(self, name: str) -> Any:
        """Ask about one measure, `record["deployed"]`, or see one claim, by its claim_id."""
        return _front("measure").named(self, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.measures["measure"])

    def __len__(self) -> int:
        return len(self.claims)

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        """Answer habits of pandas and plotly with what to write here."""
        if name.startswith("_") or "measures" not in vars(self):
            raise AttributeError(name)
        raise AttributeError(_front("overview").missing(self, name))

    def _ipython_key_completions_(self) -> list[str]:
        return list(_front("overview").names(self))

    def _repr_html_(self) -> str:
        return str(_front("overview").html(self))

    def __repr__(self) -> str:
        return str(_front("overview").text(self))

    def __str__(self) -> str:
        rows = f"{len(self.claims):,} claims, {len(self.renderings):,} renderings"
        return f"Record({self.package['name']}: {rows})"


def _front(module: str) -> Any:
    """Fetch what shows a record when it is shown: it stands above, and nothing here needs it."""
    return import_module(f"muster.{module}")


TABLES = [f.name for f in fields(Record) if f.type == "pd.DataFrame"]


def load(path: str | Path | None = None) -> Record:
    """Read the record in directory `path`, by default the one this project keeps.

    Gives typed frames: nullable integers, booleans, categoricals in declared order, datetimes. A
    rendering or an event that was withdrawn is left out (its row stays in the file); a claim that
    was withdrawn is there, and says so in `review`.
    Raises FileNotFoundError if there is no record, BadRecord with all problems if it is bad.
    """
    directory = Path(path) if path is not None else find()
    package, contents, raw = _read(directory)
    found = described.problems(directory, package) + _form(package, contents, raw)
    package, raw = _completed(directory, package, raw)
    frames = {table: schema.typed(package, table, raw[table]) for table in raw}
    if found := found + _broken(directory, package, raw, frames):
        raise BadRecord(found)
    digests = {table: tables.digest(content) for table, content in contents.items()}
    ours: dict[str, Any] = {table: _live(frames, table) for table in TABLES}
    return Record(**ours, package=package, path=directory, digests=digests)


def _broken(
    directory: Path,
    package: schema.Package,
    raw: checks.Frames,
    frames: checks.Frames | None = None,
) -> list[Problem]:
    """Ask the rules of a record; a frozen release is not judged by rules younger than it is."""
    return [] if releases.is_release(directory) else checks.problems(package, raw, frames)


def _live(frames: checks.Frames, table: str) -> pd.DataFrame:
    if table not in ("renderings", "events"):
        return frames[table]
    gone = checks.withdrawn(frames, table)
    return frames[table][~gone].reset_index(drop=True) if gone.any() else frames[table]


def texts(path: Path) -> checks.Frames:
    """Read every table of a record as text, every row of it: what a change is worked out from.

    Raises BadRecord where the files are no tables or lack columns.
    """
    return _read(path)[2]


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
    """List all that is wrong with the record in directory `path`; empty if it may be used.

    Each problem has file, row, column, wrong and mend. Raises FileNotFoundError if there is no
    record.

    >>> muster.check("data")
    []
    """
    directory = Path(path) if path is not None else find()
    try:
        package, contents, raw = _read(directory)
    except BadRecord as bad:
        return bad.problems
    found = described.problems(directory, package) + _form(package, contents, raw)
    package, raw = _completed(directory, package, raw)
    found += _broken(directory, package, raw)
    if found or releases.is_release(directory):
        return found
    return releases.published(directory, package, raw)


def times(path: str | Path | None = None) -> dict[str, float]:
    """Say how long it takes to read a record and to ask each rule of it: seconds by what is done.

    A rule that looks at rows one by one is seen here. Raises BadRecord where the files are no
    tables.
    """
    directory = Path(path) if path is not None else find()
    begun, found = perf_counter(), dict[str, float]()

    def done(what: str) -> None:
        nonlocal begun
        now = perf_counter()
        found[what], begun = found.get(what, 0) + now - begun, now

    package, contents, raw = _read(directory)
    done("read")
    _form(package, contents, raw)
    done("form of the files")
    package, raw = _completed(directory, package, raw)
    frames = {table: schema.typed(package, table, raw[table]) for table in raw}
    done("types")
    for rule, _ in checks.asked(package, raw, frames):
        done(rule)
    return found


def unproven(path: str | Path | None = None) -> list[Problem]:
    """List the released files that are not as they were released, by the hashes kept of them.

    `path` is a record or the folder of one release. Raises FileNotFoundError if it is neither.
    """
    directory = Path(path) if path is not None else find()
    schema.read(directory)
    return releases.unproven(directory)


def _read(directory: Path) -> tuple[schema.Package, dict[str, bytes], checks.Frames]:
    with files.held(directory):
        return _held(directory)


def _held(
    directory: Path, package: schema.Package | None = None
) -> tuple[schema.Package, dict[str, bytes], checks.Frames]:
    """Read all tables as text; raise BadRecord where they are no tables or not ours.

    Without its tables and columns no other rule can be asked of a record.
    """
    package = package or schema.read(directory)
    known = TABLES if releases.is_release(directory) else schema.tables(package)
    missing = [table for table in TABLES if table not in known]
    wrong, mend = "is not declared", "declare it; its file may have a header only"
    found = [Problem(schema.DESCRIPTOR, "resources", t, wrong, mend) for t in missing]
    if not found:
        contents = files.read(directory, package)
        raw, found = tables.parsed(package, contents)
        found += [p for t in raw for p in tables.headings(package, t, raw[t])]
    if found:
        raise BadRecord(sorted(found))
    return package, contents, raw


def _form(package: schema.Package, contents: dict[str, bytes], raw: checks.Frames) -> list[Problem]:
    return sorted(p for t in raw for p in tables.form(package, t, contents[t], raw[t]))


def _completed(
    directory: Path, package: schema.Package, raw: checks.Frames
) -> tuple[schema.Package, checks.Frames]:
    """Give a release of an older edition the tables and columns that came later, all empty."""
    if not releases.is_release(directory):
        return package, raw
    whole = schema.completed(package, {"resources": schema.resources({})})
    return whole, schema.widened(whole, raw)


def write(path: str | Path | None, change: Change, also: Also | None = None) -> list[str]:
    """Change the record in directory `path` (by default the one this project keeps) in one step.

    `change` gets every table as a frame of text (an empty cell is missing) and returns those that
    become others; nobody else reads or writes in between. `also` gets the bytes that each table
    then has, and returns further files to write in the same instant, by name below the directory.
    Returns the names of the files that were written, in canonical form. Raises BadRecord, and
    writes nothing, where the outcome is bad.
    """
    directory = Path(path) if path is not None else find()
    with files.held(directory):
        package, contents, raw = _held(directory)
        changed = change({table: frame.copy(deep=False) for table, frame in raw.items()})
        changed = followed(raw, changed)
        if found := checks.problems(package, raw | changed):
            raise BadRecord(found)
        return _replace(directory, package, contents, changed, also)


def tidy(path: str | Path | None = None) -> list[str]:
    """Bring every table into the canonical byte form, and what follows from others up to date.

    datapackage.json follows from record.toml, `review` from the readings; no other cell changes
    its meaning, but what a spreadsheet made of a number or a day is undone (`tables.mended`).
    README.md gets its codebook and its last day. Returns the names of the files that were written.
    Raises BadRecord where record.toml is amiss or the files are no tables or lack columns; cells
    may be as bad as they like.
    """
    directory = Path(path) if path is not None else find()
    with files.held(directory):
        if found := described.amiss(directory):
            raise BadRecord(found)
        before = schema.read(directory)
        made = described.made(directory, before)
        if found := [] if made == before else described.judged(made):
            raise BadRecord(found)
        package, contents, raw = _held(directory, made)
        raw = {table: tables.mended(package, table, frame) for table, frame in raw.items()}
        changed = {schema.DESCRIPTOR: schema.written(package)} if package != before else {}
        return _replace(directory, package, contents, followed(raw, raw), lambda _: changed)


def followed(raw: checks.Frames, changed: checks.Frames) -> checks.Frames:
    """Let `review` follow from the readings, where a change moved it.

    In: all tables as text, and those that a change makes of them. Returns what `write` would write.
    """
    now = raw | changed
    if now["readings"].empty and raw["readings"].empty:
        return changed
    review = checks.reviewed(now["claims"], now["readings"])
    if review.equals(now["claims"]["review"]):
        return changed
    return changed | {"claims": now["claims"].assign(review=review)}


def _replace(
    directory: Path,
    package: schema.Package,
    contents: dict[str, bytes],
    raw: checks.Frames,
    also: Also | None = None,
) -> list[str]:
    outcome = {table: tables.canonical(package, table, frame) for table, frame in raw.items()}
    changed = {
        schema.resource(package, table)["path"]: content
        for table, content in outcome.items()
        if content != contents[table]
    }
    changed |= also(contents | outcome) if also else {}
    changed |= _readme(directory, package, raw)
    if changed:
        files.replace(directory, changed)
    return sorted(changed)


def _readme(directory: Path, package: schema.Package, raw: checks.Frames) -> dict[str, bytes]:
    path = directory / readme.README
    if "claims" not in raw or not path.exists():
        return {}
    before = path.read_text("utf-8")
    after = readme.written(before, package, raw["claims"])
    return {} if after == before else {readme.README: after.encode()}


def withdrawn(record: Record, table: str) -> pd.Series[str]:
    """Name the rows of a table that were withdrawn, by their keys.

    A rendering is `claim_id/document_id`. Rule (docs/method.md section 2, "Withdrawn").
    """
    claims, told = record.claims, record.corrections
    if table == "claims":
        return claims.loc[claims["review"] == "withdrawn", "claim_id"]
    return told.loc[(told["table"] == table) & (told["field"] == checks.WHOLE), "row_id"]


def history(record: Record) -> pd.DataFrame:
    """List what is not released yet, then all that each release added and changed, newest first.

    Returns one row a change: release (missing where it is in none yet), kind (added: a new claim |
    page: a new rendering of a claim that was there | corrected | withdrawn), claim_id, field, old,
    new, and text (the claim's summary, or the correction in a reader's words), all str.
    """
    now = {t: schema.text(record.package, t, getattr(record, t)) for t in TABLES}
    return releases.history(record.path, now)


def whole(record: Record) -> Record:
    """Give the record that a selection was taken from; any other record is whole."""
    return record.whole or record


def left_out(record: Record, claim_id: str) -> bool:
    """Say whether a claim is one of those that a selection left out of the record.

    Raises LookupError naming the near miss for a claim that the whole record does not have.
    """
    known = whole(record).claims["claim_id"]
    if claim_id not in set(known):
        raise style.near_miss("claim", claim_id, known)
    return claim_id not in set(record.claims["claim_id"])


def release(record: Record) -> str:
    """Name the newest release, and say so if the tables have changed since or were narrowed.

    Rule (design, "Traps"): a published page must tell which record it was made from.
    """
    kept = f", narrowed to {record.narrowed}" if record.narrowed else ""
    if record.releases.empty:
        return f"unreleased{kept}"
    last = max(record.releases["release"], key=releases.order)
    newest = record.releases.set_index("release").loc[last]
    frozen = [table for table in record.digests if f"{table}_sha256" in newest]
    same = all(newest[f"{table}_sha256"] == record.digests[table] for table in frozen)
    return str(last) + ("" if same else ", changed since") + kept


def fingerprint(record: Record, *tables: str) -> pd.DataFrame:
    """Say which bytes a notebook reads, so that a changed cell cannot pass unseen.

    Returns one row a table: table, release, rows (int), sha256 (its first twelve digits); all
    tables unless some are named. Rule (design, "Traps"): a changed column that no chart shows is
    invisible to nbval unless the notebook prints this.

    >>> list(fingerprint(record, "claims").columns)
    ['release', 'rows', 'sha256']
    """
    named = tables or tuple(record.digests)
    rows = [len(getattr(whole(record), table)) for table in named]
    short = [record.digests[table][:12] for table in named]
    return pd.DataFrame(
        {"table": named, "release": release(whole(record)), "rows": rows, "sha256": short}
    ).set_index("table")
