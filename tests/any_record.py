"""What must hold for any record: each promise is a function of the record's folder."""

import csv

from frictionless import Package

import muster
from muster import schema


def rows(data, table):
    with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def the_record_has_no_problem(data, place):
    assert [str(problem) for problem in muster.check(data)] == []


def every_file_is_as_tidy_leaves_it(data, place):
    tables = schema.tables(schema.read(data))
    names = ["README.md", schema.DESCRIPTOR, *(f"{table}.csv" for table in tables)]
    for name in filter(lambda name: (data / name).exists(), names):
        (place / name).write_bytes((data / name).read_bytes())
    for name in muster.tidy(place):
        tidied = (place / name).read_bytes().decode()
        assert (data / name).read_bytes().decode().split("\n") == tidied.split("\n")


def frictionless_finds_the_data_package_valid(data, place):
    report = Package(str(data / schema.DESCRIPTOR)).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []


def every_claim_is_in_a_series_or_has_one_reason_why_not(data, place):
    series = muster.analysis.series(muster.load(data))
    inside = series[series["left_out"] == ""]
    assert sorted(series["claim_id"]) == sorted(row["claim_id"] for row in rows(data, "claims"))
    assert set(inside["scope"]) <= {"whole"}
    assert inside["bound"].notna().all()


def every_release_can_be_opened_beside_the_record(data, place):
    for version in muster.record.releases.versions(data):
        assert len(muster.load(data / "releases" / version).claims) > 0


def every_release_says_what_it_changed(data, place):
    record = muster.load(data)
    changes = muster.record.history(record)
    assert set(changes["release"].dropna()) <= set(record.releases["release"])
    assert changes["row_id"].notna().all()


PROMISES = (
    the_record_has_no_problem,
    every_file_is_as_tidy_leaves_it,
    frictionless_finds_the_data_package_valid,
    every_claim_is_in_a_series_or_has_one_reason_why_not,
    every_release_can_be_opened_beside_the_record,
    every_release_says_what_it_changed,
)
