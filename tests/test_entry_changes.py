"""A change is shown as it will be written, and written whole or not at all."""

import multiprocessing

import pytest
from tests.desk import desk, typed

import muster
from muster import entry, record


@pytest.fixture
def path(tmp_path):
    return desk(tmp_path)


def contents(path):
    return {file.name: file.read_bytes() for file in path.glob("*.csv")}


def test_the_lines_shown_are_the_lines_written(path):
    before = (path / "claims.csv").read_text().splitlines()
    change = entry.addition(muster.load(path), typed({"value": "3,000"}))
    entry.apply(change)
    assert len((path / "claims.csv").read_text().splitlines()) == len(before) + 1
    assert change.lines.startswith("claims.csv\n  + nis-2024-10-30-deployed\n      claim_id: nis-")


def test_an_addition_says_how_to_commit_it(path):
    change = entry.addition(muster.load(path), typed({"low": "3000", "hedge": "at least"}))
    assert change.message == "Add NIS, 2024-10-30: at least 3,000 (sent to Russia)"


def test_what_was_not_typed_is_told(path):
    change = entry.addition(muster.load(path), typed({"value": "ca. 3000", "source": "GUR"}))
    assert change.notes == (
        "row 2, source: 'GUR' is hur",
        "row 2, value: 'ca. 3000' is about 3,000 (value = 3000, hedge = about, approximate = true)",
        "row 2, outlet: 'The Example', as the record calls example.com",
        "row 2, url: a new page, example-com-f8c0bb",
    )


def test_an_addition_changes_nothing_until_it_is_applied(path):
    before = contents(path)
    entry.addition(muster.load(path), typed({"value": "3000"}))
    assert contents(path) == before


def test_a_change_that_was_overtaken_is_not_written(path):
    first, second = (
        entry.correction(muster.load(path), "nis-1", {"value": cell}, "Misread.", "our error")
        for cell in ("1,600", "1,700")
    )
    entry.apply(first)
    with pytest.raises(muster.BadRecord, match="has changed since"):
        entry.apply(second)


def test_two_additions_that_were_worked_out_at_once_are_both_written(path):
    held = muster.load(path)
    for number in ("3000", "4000"):
        row = {"value": number, "said_on": f"2024-11-{number[0]}", "url": f"https://a.org/{number}"}
        entry.apply(entry.addition(held, typed(row)))
    assert len(muster.load(path).claims) == 5


def add_with_no_room(path):
    resource = pytest.importorskip("resource")
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))  # no file may grow beyond 64 bytes
    entry.add(path, typed({"value": "3000"}))


def test_a_full_disk_leaves_the_old_record(path):
    before = contents(path)
    child = multiprocessing.get_context("spawn").Process(target=add_with_no_room, args=(path,))
    child.start()
    child.join()
    assert child.exitcode == 1
    assert record.check(path) == []
    assert contents(path) == before


def test_a_row_typed_twice_in_one_sheet_is_refused(path):
    sheet = typed({"value": "3000"}, {"value": "3000", "url": "https://example.com/other"})
    change = entry.addition(muster.load(path), sheet)
    assert [(p.row, p.column) for p in change.problems] == [("row 3", "claim_id")]


def test_a_column_nobody_has_is_named_with_its_near_miss(path):
    change = entry.addition(muster.load(path), typed({"value": "3000", "sorce": "NIS"}))
    assert "claims, header, sorce: is no column; did you mean 'source'?" in map(
        str, change.problems
    )


def test_an_empty_sheet_is_refused(path):
    assert [p.wrong for p in entry.addition(muster.load(path), typed()).problems] == ["are empty"]


def test_what_another_page_shows_changes_nothing_of_what_the_first_one_printed(tmp_path):
    record = muster.load(desk(tmp_path))
    cells = {"hedge": "about", "approximate": "true"}
    for kind, printed in (("our error", True), ("better page", False)):
        change = entry.correction(record, "nis-1", cells, "Mended.", kind)
        assert ("renderings" in change.into) == printed
    assert "is not what its own page prints" in str(change.problems[0])
