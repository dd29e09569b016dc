"""What must hold for any record: this project's, or the one that MUSTER_RECORD names."""

import csv
import os
from pathlib import Path

import pytest
from frictionless import Package

import muster
from muster import schema

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("MUSTER_RECORD", ROOT / "data"))
PACKAGE = schema.read(DATA)


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def record():
    return muster.load(DATA)


def test_the_record_has_no_problem():
    assert [str(problem) for problem in muster.check(DATA)] == []


def test_every_file_is_as_tidy_leaves_it(tmp_path):
    names = ["README.md", schema.DESCRIPTOR, *(f"{t}.csv" for t in schema.tables(PACKAGE))]
    for name in filter(lambda name: (DATA / name).exists(), names):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    for name in muster.tidy(tmp_path):
        tidied = (tmp_path / name).read_bytes().decode()
        assert (DATA / name).read_bytes().decode().split("\n") == tidied.split("\n")


def test_frictionless_finds_the_data_package_valid():
    report = Package(str(DATA / schema.DESCRIPTOR)).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []


def test_every_claim_is_in_a_series_or_has_one_reason_why_not(record):
    series = muster.analysis.series(record)
    inside = series[series["left_out"] == ""]
    assert sorted(series["claim_id"]) == sorted(row["claim_id"] for row in rows("claims"))
    assert set(inside["scope"]) <= {"whole"}
    assert inside["bound"].notna().all()


def test_every_release_can_be_opened_beside_the_record(record):
    for version in muster.record.releases.versions(DATA):
        assert len(muster.load(DATA / "releases" / version).claims) > 0


def test_every_release_says_what_it_changed(record):
    changes = muster.record.history(record)
    assert set(changes["release"].dropna()) <= set(record.releases["release"])
    assert changes["row_id"].notna().all()
