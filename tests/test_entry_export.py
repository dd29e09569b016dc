"""The record goes out as a workbook and comes back: what was edited, and nothing else, changes."""

import openpyxl
import pytest
from tests.desk import CLAIM, desk

import muster
from muster import entry, record
from muster.entry import sheets

NEW = {"value": "3,000", "source": "nis", "said_on": "2024-10-30", "language": "en"}
NEW |= {"url": "https://example.com/new", "outlet": "The Example", "read_as": "whole"}


@pytest.fixture
def path(tmp_path):
    return desk(tmp_path)


@pytest.fixture
def edited(path, tmp_path):
    """Export the record, edit cells by sheet, row (its key or number) and column; read it back."""

    def edit(*cells):
        file = entry.export(muster.load(path), tmp_path / "record.xlsx")
        book = openpyxl.load_workbook(file)
        for sheet, row, column, value in cells:
            names = [cell.value for cell in book[sheet][1]]
            keys = [cell.value for cell in book[sheet]["A"]]
            number = keys.index(row) + 1 if row in keys else row
            book[sheet].cell(number, names.index(column) + 1).value = value
        book.save(file)
        return sheets.read(file)

    return edit


def addition(path, sheets, **why):
    return entry.addition(muster.load(path), sheets, "record.xlsx", **why)


def test_a_workbook_that_comes_back_as_it_went_changes_nothing(path, edited):
    change = addition(path, edited())
    assert change.problems == () and change.tables == []
    assert "Nothing changes." in str(change)
    assert "record.xlsx, claims: 3 rows as the record has them" in change.notes


def test_a_changed_cell_is_a_correction_with_the_reason_that_stands_beside_it(path, edited):
    back = edited(
        ("claims", "nis-1", "value", "1,600"),
        ("claims", "nis-1", "correction", "our error"),
        ("claims", "nis-1", "because", "We had misread it."),
    )
    change = addition(path, back)
    entry.apply(change)
    assert change.message.startswith("Correct value of nis-1")
    after = muster.load(path)
    assert after.claims.set_index("claim_id").loc["nis-1", "value"] == 1600
    assert after.corrections["reader_text"].tolist() == ["We had misread it."]
    assert record.check(path) == []


def test_a_changed_cell_without_a_reason_is_named_by_sheet_row_and_column(path, edited):
    change = addition(path, edited(("claims", "nis-1", "value", 1600)))
    told = [str(problem).partition(";")[0] for problem in change.problems]
    assert told == [
        "record.xlsx, claims, row 3, because: is empty",
        "record.xlsx, claims, row 3, correction: is empty",
    ]


def test_the_command_gives_a_reason_to_rows_that_have_none(path, edited):
    back = edited(("claims", "nis-1", "value", 1600))
    change = addition(path, back, because="We had misread it.", kind="our error")
    assert change.problems == () and change.tables == ["claims", "renderings", "corrections"]


def test_a_row_without_a_key_is_a_new_claim_beside_a_correction(path, edited):
    new = [("claims", 5, name, cell) for name, cell in (CLAIM | NEW).items()]
    why = [("sources", 2, "correction", "our error"), ("sources", 2, "because", "Misspelt.")]
    change = addition(path, edited(*new, ("sources", 2, "name", "A better name"), *why))
    assert change.problems == ()
    assert len(change.into["claims"]) == 1 and len(change.out["sources"]) == 1
    assert change.message.startswith("Correct 1 row and add 1 row")


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([("claims", 2, "claim_id", "us-1"), ("claims", 3, "claim_id", "us-1")], "stands twice"),
        ([("claims", 2, "url", "https://example.org/b")], "url: is of the page of a row that is"),
        ([("claims", 2, "value", "many")], "row 2, value: "),
        ([("claims", 2, "review", "checked")], "review: is not typed"),
        ([("claims", 2, "said_on", "10/11/2024")], "row 2, said_on: "),
    ],
)
def test_what_cannot_come_back_is_refused_by_its_cell(path, edited, cells, says):
    change = addition(path, edited(*cells), because="Misread.", kind="our error")
    assert any(says in str(p) and str(p).startswith("record.xlsx, claims") for p in change.problems)


def test_a_row_taken_out_of_the_workbook_stays_in_the_record(path, edited):
    back = edited()
    change = addition(path, back | {"claims": back["claims"].iloc[1:]})
    assert change.tables == []
    assert any("1 row of the record not on it" in note for note in change.notes)


def test_a_text_that_looks_like_a_formula_comes_back_as_text(path, edited):
    entry.apply(entry.correction(muster.load(path), "nis-1", {"notes": "=1+1"}))
    assert addition(path, edited()).tables == []
