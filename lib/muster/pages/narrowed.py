"""A record narrowed for one report: another directory, a first day, one measure.

Notebooks ask for the record of the place they stand in. To show them another one, we give them a
place of their own under .cache/, with that record as its `data/`; their code stays as it is.
"""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.pages.commands import Plan

Row = dict[str, str]


@dataclass(frozen=True)
class Ready:
    """The record to read, and where kernels must stand to find it (None: in notebooks/)."""

    record: Path
    folder: Path | None = None


def prepared(plan: "Plan") -> Ready:
    """Give the record a plan asks for; a copy under .cache/ unless it is the project's own."""
    since, measure = plan.options.get("since"), plan.options.get("measure")
    own = plan.record.resolve() == plan.root / "data"
    if own and not since and not measure:
        return Ready(plan.record)
    named = sha256(f"{plan.record.resolve()}|{since}|{measure}".encode()).hexdigest()[:12]
    desk = plan.root / ".cache" / "desks" / named
    shutil.rmtree(desk, ignore_errors=True)
    shutil.copytree(plan.record, desk / "data")
    narrow(desk / "data", since or "", measure or "")
    folder = desk / "notebooks"
    folder.mkdir()
    return Ready(desk / "data", folder)


def narrow(record: Path, since: str, measure: str) -> None:
    """Keep the claims said since a day and of a measure, and what belongs to them, in place."""
    kept: set[str] = set()

    def wanted(row: Row) -> bool:
        keep = row["said_on"] >= since and measure in ("", row["measure"])
        kept.update([row["claim_id"]] if keep else [])
        return keep

    _filter(record / "claims.csv", wanted)
    _filter(record / "claims.csv", lambda row: True, lambda row: _loose(row, kept))
    for name in ("renderings.csv", "readings.csv"):
        _filter(record / name, lambda row: row["claim_id"] in kept)
    _filter(record / "corrections.csv", lambda row: row["row_id"].partition("/")[0] in kept)
    read = _pages(record, "claims.csv", "renderings.csv", "events.csv")
    _filter(record / "documents.csv", lambda row: row["document_id"] in read)


def _pages(record: Path, *names: str) -> set[str]:
    tables = [csv.DictReader((record / name).read_text("utf-8").splitlines()) for name in names]
    return {row["document_id"] for table in tables for row in table}


def _loose(row: Row, kept: set[str]) -> Row:
    return row if row["supersedes"] in kept else {**row, "supersedes": ""}


def _filter(
    path: Path, keep: Callable[[Row], bool], change: Callable[[Row], Row] = lambda row: row
) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), [change(row) for row in reader if keep(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
