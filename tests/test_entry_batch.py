"""What reporters type is taken with its meaning kept, or refused with how to mend it."""

import datetime as dt

import openpyxl
import pytest
from tests.desk import desk, typed

import muster
from muster import entry
from muster.entry import sheets, template

TEN = [  # what is typed, and what of it is kept (column: cell) or refused (column: what is said)
    ({"value": 3000, "said_on": "23 Oct 2024"}, {"said_on": "2024-10-23", "value": "3000"}),
    ({"value": "3,000", "said_on": dt.date(2024, 10, 25)}, {"value": "3000", "hedge": ""}),
    ({"value": "ca. 3000"}, {"value": "3000", "hedge": "about", "approximate": "true"}),
    ({"value": "3000-4000"}, {"low": "3000", "high": "4000", "value": ""}),
    ({"value": " 5000  ", "source": " GUR "}, {"value": "5000", "source": "hur"}),
    ({"value": 7000, "hedge": "at least"}, {"low": "7000", "value": "", "hedge": "at least"}),
    (
        {"value": 1500, "said_on": "18.10.2024"},
        {
            "claim_id": "nis-1 says just that already; to enter this page too, put it on the sheet"
            " renderings with claim_id nis-1"
        },
    ),
    (
        {"value": 8000, "url": None},
        {"url": "is empty; paste the address of the page on which it was read"},
    ),
    (
        {"value": "3.000", "said_on": "10/11/2024"},
        {
            "value": "'3.000' may be 3000 or a fraction; write 3000 if that is what it says",
            "said_on": "'10/11/2024' may be two days; write 2024-10-11 or 2024-11-10",
        },
    ),
    (
        {"value": 9000, "wording": "at least 9,000", "source": "HURR"},
        {
            "wording": "says 'at least 9,000', the columns say '9,000'; mend the one that is wrong,"
            " or say in derivation how the number was worked out",
            "source": "'HURR' is no source of the record; did you mean hur? If not, add it as a new"
            " source first",
        },
    ),
]
TAKEN, REFUSED = TEN[:6], TEN[6:]


def workbook(path, rows):
    book = openpyxl.Workbook()
    filled = typed(*({"url": f"https://example.com/{n}"} for n in range(len(rows))), first=0)
    lines = [{**filled.loc[n].to_dict(), **row} for n, (row, _) in enumerate(rows)]
    names = list(dict.fromkeys(name for line in lines for name in line))
    book.active.title = "claims"
    book.active.append([f"{name} " for name in names])
    for line in lines:
        book.active.append([line.get(name) for name in names])
    book.save(path)
    return sheets.read(path)


def test_each_of_six_typed_claims_keeps_its_meaning(tmp_path):
    record = muster.load(desk(tmp_path))
    change = entry.addition(record, workbook(tmp_path / "typed.xlsx", TAKEN), "typed.xlsx")
    kept = change.into["claims"].fillna("")
    assert change.problems == ()
    for (_, wanted), (_, row) in zip(TAKEN, kept.iterrows(), strict=True):
        assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(("row", "wanted"), REFUSED)
def test_each_of_four_typed_claims_is_refused_with_its_mend(tmp_path, row, wanted):
    record = muster.load(desk(tmp_path))
    sheet = workbook(tmp_path / "typed.xlsx", [(row, wanted)])
    change = entry.addition(record, sheet, "typed.xlsx")
    assert [str(p) for p in change.problems] == [
        f"typed.xlsx, row 2, {column}: {said}" for column, said in sorted(wanted.items())
    ]


def test_one_bad_row_of_ten_keeps_all_out(tmp_path):
    path = desk(tmp_path)
    change = entry.addition(muster.load(path), workbook(tmp_path / "typed.xlsx", TEN))
    with pytest.raises(muster.BadRecord):
        entry.apply(change)
    assert len(muster.load(path).claims) == 3


def test_a_likely_duplicate_and_what_may_be_revised_are_named_before_a_row_is_added(tmp_path):
    record = muster.load(desk(tmp_path))
    change = entry.addition(record, typed({"value": "1500", "said_on": "2024-10-20"}))
    assert change.notes[-2:] == (
        "row 2, may be a duplicate of nis-1: the same figure within a week"
        " (NIS, 18 Oct 2024: 1,500)",
        "row 2, supersedes: nis-1 if this revises it (NIS, 18 Oct 2024: 1,500)",
    )


def test_rows_of_one_sheet_are_duplicates_of_each_other_too(tmp_path):
    rows = typed(
        {"value": "900", "said_on": "1 Nov 2024"}, {"value": "900", "said_on": "2 Nov 2024"}
    )
    notes = entry.addition(muster.load(desk(tmp_path)), rows).notes
    assert any("row 3, may be a duplicate of nis-2024-11-01-deployed" in note for note in notes)


def test_what_was_said_later_or_is_withdrawn_is_not_what_a_body_said_before(tmp_path):
    path = desk(tmp_path)
    entry.add(path, typed({"value": "2000", "said_on": "2024-11-01"}))
    row = {
        "measure": "deployed",
        "source": "nis",
        "said_on": "2024-10-25",
        "status": "accomplished",
    }
    assert list(entry.earlier(muster.load(path), row)["claim_id"]) == ["nis-1"]
    entry.apply(entry.withdrawal(muster.load(path), "nis-1", "Doubled."))
    assert entry.earlier(muster.load(path), row).empty


def test_a_cell_may_say_same_as_above(tmp_path):
    rows = typed({"value": "900"}, {"value": "950", "scope": "same as above", "voice": "〃"})
    change = entry.addition(muster.load(desk(tmp_path)), rows)
    assert change.into["claims"][["scope", "voice"]].values.tolist() == [["whole", "own"]] * 2


def test_a_place_is_found_by_a_word_of_its_name(tmp_path):
    change = entry.addition(muster.load(desk(tmp_path)), typed({"value": "900", "place": "Kursk"}))
    assert "did you mean 'Russia/Border area/Kursk Oblast'?" in str(change.problems[0])


def test_a_number_is_read_in_the_language_of_its_page(tmp_path):
    rows = typed({"value": "environ 1000", "language": "fr"})
    change = entry.addition(muster.load(desk(tmp_path)), rows)
    assert change.into["claims"]["hedge"].item() == "about"


def test_the_one_who_spoke_is_named_and_whose_figure_it_is(tmp_path):
    relayed = typed({"value": "900", "source": "White House", "origin": "NIS", "voice": "relay"})
    assert entry.addition(muster.load(desk(tmp_path)), relayed).message == (
        "Add White House, for NIS, 2024-10-30: 900 (sent to Russia)"
    )


def test_the_template_marks_what_is_needed_and_lists_what_may_be_chosen(tmp_path):
    path = tmp_path / "data"
    path.mkdir()
    book = openpyxl.load_workbook(template.template(muster.load(desk(path)), tmp_path / "new.xlsx"))
    heads = {cell.value: cell for cell in book["claims"][1]}
    marked = {name for name, cell in heads.items() if cell.fill.fill_type == "solid"}
    listed = {str(v.sqref).split(":")[0] for v in book["claims"].data_validations.dataValidation}
    assert {"measure", "source", "said_on", "url"} <= marked
    assert not {"claim_id", "notes", "low"} & marked
    assert f"{heads['measure'].column_letter}2" in listed
    assert heads["said_on"].comment.text.startswith("Needed. ")
