"""A second reading checks a claim, opens a dispute, and is never published as an error of ours."""

import pytest
from tests.desk import desk
from typer.testing import CliRunner

import muster
from muster import entry, jupyter, record
from muster.cli import app

READ = {"claim_id": "us-1", "reader": "Ann Lee", "read_on": "26 Nov 2026"}
SAME = {"value": "at least 3,000", "said_on": "2024-10-23", "source": "White House"}


@pytest.fixture
def path(tmp_path):
    return desk(tmp_path)


def read(path, **cells):
    return entry.reading(muster.load(path), READ | {n: c for n, c in cells.items() if c})


def written(path, **cells):
    entry.apply(read(path, **cells))
    return muster.load(path).claims.set_index("claim_id")["review"]


def run(*words, typed=""):
    return CliRunner().invoke(app, [str(word) for word in words], input=typed)


def test_a_reader_who_finds_figure_day_and_source_checks_the_claim(path):
    assert written(path, **SAME)["us-1"] == "checked"
    one = muster.load(path).readings.iloc[0]
    assert (one["verdict"], one["columns"]) == (
        "confirmed",
        "low;hedge;approximate;source;said_on",
    )


def test_a_reader_who_finds_another_figure_disputes_it_until_it_is_settled(path):
    assert written(path, **SAME | {"value": "3,000"})["us-1"] == "disputed"
    one = muster.load(path).readings.iloc[0]
    assert one["verdict"] == "partly"
    assert one["differs"].startswith("low: not stated; value: 3000; hedge: not stated")
    settled = SAME | {"value": "3,000", "resolution": "The page of that day has the floor."}
    assert written(path, **settled)["us-1"] == "candidate"


def test_columns_and_verdict_may_be_given_instead_of_what_was_found(path):
    review = written(path, columns="low, said_on, source", verdict="confirmed", blind="yes")
    assert review["us-1"] == "checked"
    assert muster.load(path).readings["columns"].item() == "low;said_on;source"


def test_the_page_of_the_claim_is_read_unless_another_is_named(path):
    assert read(path, **SAME).into["readings"]["document_id"].item() == "page-us-1"


def test_a_page_that_is_new_comes_with_what_it_prints(path):
    page = {"url": "https://example.org/a", "outlet": "Example", "read_as": "excerpt"}
    change = read(path, **SAME | page | {"value": "3,000", "resolution": "A page dropped it."})
    printed = change.into["renderings"].iloc[0]
    assert change.problems == ()
    assert change.into["documents"]["outlet"].item() == "Example"
    assert printed[["value", "measure", "credited_to"]].tolist() == ["3000", "deployed", "us"]


def test_a_correction_of_what_was_read_lets_the_mark_lapse_and_says_so(path):
    written(path, **SAME)
    cells = {"low": "4000", "wording": ""}
    change = entry.correction(muster.load(path), "us-1", cells, "Misread.", "our error")
    assert "review of us-1: checked → candidate, by the readings of it" in change.notes
    entry.apply(change)
    assert entry.waiting(muster.load(path)).set_index("claim_id").loc["us-1", "why"] == (
        "the row has changed since it was read"
    )


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"claim_id": "us-2"}, 'claim_id: no claim "us-2"; did you mean "us-1"?'),
        ({"columns": "valu"}, 'columns: no column of claims "valu"; did you mean "value"?'),
        ({"read_on": "10/11/2026"}, "read_on: '10/11/2026' may be two days"),
        ({"reader": " "}, "reader: is empty"),
        (
            {"document_id": "page-nis-1", "value": "", "differs": "low: 9"},
            "value: is empt",
        ),
    ],
)
def test_a_reading_that_cannot_be_taken_is_refused_with_its_mend(path, cells, wrong):
    change = read(path, **READ | SAME | cells)
    assert any(wrong in str(problem) for problem in change.problems)


def test_many_readings_are_taken_from_a_file(path, tmp_path):
    lines = "claim_id,reader,read_on,columns\nus-1,Ann,2026-11-26,low;said_on;source\n"
    file = tmp_path / "typed.csv"
    file.write_text(lines + "nis-1,Ann,2026-11-26,value;said_on;source\n")
    assert run("read", file, "--record", path, "--yes").exit_code == 0
    assert (muster.load(path).claims["review"] == "checked").sum() == 2


def test_a_blind_reader_is_asked_before_the_row_is_shown(path):
    answers = "at least 3,000\n2024-10-23\nWhite House\nat least 3,000\n\ny\n"
    words = ["read", "us-1", "--blind", "--reader", "Ann", "--on", "2026-11-26", "--record", path]
    shown = run(*words, typed=answers)
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith("Sent to Russia: which figure, as printed?")
    assert muster.load(path).readings[["blind", "verdict"]].values.tolist() == [[True, "confirmed"]]


def test_what_waits_for_a_reading_is_listed(path):
    written(path, **SAME)
    told = run("read", "--record", path).output
    assert "nis-1: not read twice; https://example.com/page-nis-1" in told
    assert "us-1" not in told


def test_a_release_of_readings_alone_is_a_release_and_tells_of_no_error(path):
    entry.apply(entry.release(muster.load(path), "1.0.0", "2026-11-25"))
    written(path, **SAME)
    change = entry.release(muster.load(path), "1.1.0", "2026-11-26")
    assert change.notes == ("1 second reading.",)
    entry.apply(change)
    assert (record.check(path), len(muster.load(path).corrections)) == ([], 0)


def test_the_form_asks_before_it_shows_and_takes_back_no_answer(path):
    form = jupyter.second_reading(muster.load(path), "us-1")
    form.who["reader"].value, form.who["read_on"].value = "Ann", "2026-11-26"
    for name, cell in {**SAME, "value": "3,000", "wording": "3,000 soldiers"}.items():
        form.controls[name].value = cell
    assert "at least" not in form.lines.value
    form.buttons["Compare"].click()
    assert "low: not stated on the page, 3000 in the row" in form.lines.value
    assert form.controls["value"].disabled
    form.resolution.value = "A misprint of the page."
    form.buttons["Write"].click()
    assert muster.load(path).readings[["blind", "verdict"]].values.tolist() == [[True, "partly"]]


def test_the_form_offers_what_waits_without_its_row(path):
    form = jupyter.second_reading(muster.load(path))
    assert form.claim.options[0][0].startswith("The Example: https://example.com/")
    assert len(form.claim.options) == 3


def test_what_a_file_of_readings_does_is_shown_as_it_is_written(path, tmp_path):
    file = tmp_path / "typed.csv"
    file.write_text("claim_id,reader,read_on,columns\nus-1,Ann,2026-11-26,low;said_on;source\n")
    shown, written = (run("read", file, "--record", path, *yes).output for yes in ([], ["--yes"]))
    assert "review of us-1: candidate → checked, by the readings of it" in shown
    assert shown.splitlines()[:-1] == written.splitlines()[:-1]
