"""What is no file of a record is named, and reading one leaves nothing behind."""

import os

import pytest
from tests.records import made, package

from muster import record as records
from muster import schema
from muster.record import TABLES, tables


@pytest.fixture
def kept(tmp_path):
    import json

    small, about = made([{}]), package()
    for table in TABLES:
        text = schema.text(small.package, table, getattr(small, table))
        (tmp_path / f"{table}.csv").write_bytes(tables.canonical(small.package, table, text))
    (tmp_path / "datapackage.json").write_text(json.dumps(about), "utf-8")
    return tmp_path


def said(directory):
    return [str(problem) for problem in records.check(directory)]


def test_reading_a_record_leaves_nothing_behind(kept):
    before = sorted(kept.iterdir())
    assert said(kept) == []
    assert sorted(kept.iterdir()) == before


def test_a_folder_a_link_and_a_pipe_are_no_tables(kept):
    for name, make in (
        ("events", os.mkdir),
        ("sources", lambda path: path.symlink_to("/etc/passwd")),
        ("readings", os.mkfifo),
    ):
        (kept / f"{name}.csv").unlink()
        make(kept / f"{name}.csv")
    assert [line.partition(";")[0] for line in said(kept)] == [
        "events.csv, whole file, file: is a folder",
        "readings.csv, whole file, file: is no file, but a pipe or a device",
        "sources.csv, whole file, file: is a link",
    ]


@pytest.mark.parametrize("path", ["../victim.csv", "/tmp/victim.csv", "a/../../victim.csv"])
def test_no_path_leads_out_of_the_record(kept, path):
    text = (kept / "datapackage.json").read_text().replace('"claims.csv"', f'"{path}"')
    (kept / "datapackage.json").write_text(text)
    assert "leads out of it" in said(kept)[0]
    with pytest.raises(records.BadRecord, match="leads out of it"):
        records.tidy(kept)


def test_a_conflict_of_git_is_called_by_its_name(kept):
    file = kept / "claims.csv"
    file.write_bytes(file.read_bytes() + b"<<<<<<< HEAD\n=======\n>>>>>>> other\n")
    assert len(said(kept)) == 3 and "two versions that git could not put together" in said(kept)[0]


def test_tidy_undoes_what_a_spreadsheet_did_to_a_table(kept):
    file = kept / "claims.csv"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"false", b"False").replace(b"2020-05-01", b"01.05.2020"))
    assert said(kept)
    assert records.tidy(kept) == ["claims.csv"]
    assert file.read_bytes() == before and said(kept) == []
