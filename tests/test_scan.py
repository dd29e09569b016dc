"""A saved page: what it prints is proposed, and only what a person confirms is written."""

import csv

import pytest
from tests.proof_record import draft_record
from tests.records import write_record
from typer.testing import CliRunner

from muster.cli import app
from muster.proofreading import scan

PAGE = """<html lang="en"><head><title>Troops</title>
<link rel="canonical" href="{url}">
<meta property="article:published_time" content="{day}"></head><body><article><h1>Troops</h1>
<p>{text} It was the first figure that had been given for them, after weeks of questions.</p>
<p>Reporters had asked for days what the government knew of the matter, and were told to wait.</p>
</article></body></html>"""
ELSEWHERE = "https://news.example/troops"


@pytest.fixture
def directory(tmp_path):
    claim = {"claim_id": "c1", "low": "3000", "hedge": "at least", "summary": "Said."}
    (tmp_path / "record").mkdir()
    return write_record(tmp_path / "record", [claim])


def proposed(tmp_path, text, day="2025-01-15", url=ELSEWHERE):
    """The rows that a page of this text proposes, by the figure's number."""
    saved = tmp_path / "page.html"
    saved.write_text(PAGE.format(text=text, day=day, url=url), "utf-8")
    rows = scan.renderings(draft_record(), scan.read(saved))
    return {row.get("value") or row.get("low") or row.get("high"): row for row in rows}


def test_each_sentence_of_a_line_is_read_for_itself(tmp_path):
    text = "The NIS said about 300 soldiers had been killed. It said 2,700 had been wounded."
    rows = proposed(tmp_path, f"{text} The Pentagon said on Nov. 4 that 10,000 were in Kursk.")
    assert [row["claim_id"] for row in rows.values()] == ["nis-k2", "nis-w", "pen-kursk"]
    assert rows["2700"]["sentence"] == "It said 2,700 had been wounded."
    assert (rows["2700"].get("hedge"), rows["300"]["hedge"]) == (None, "about")
    assert {row["line"] for row in rows.values()} == {"2"}


def test_measure_status_and_certainty_are_proposed_as_the_page_has_them(tmp_path):
    rows = proposed(tmp_path, "Zelensky said 3,800 soldiers had been killed.")
    assert rows["3800"]["measure"] == "killed"  # the claim is of casualties: the page differs
    rows = proposed(tmp_path, "The JCS said another 5,000 soldiers had been sent.")
    assert (rows["5000"]["measure"], rows["5000"]["status"]) == ("additional", "accomplished")
    rows = proposed(tmp_path, "The JCS said another 5,000 soldiers would be sent.")
    assert rows["5000"]["status"] == "planned"
    rows = proposed(tmp_path, "The UK MoD said about 700 soldiers were likely wounded.")
    assert rows["700"]["certainty"] == "likely"


def test_a_part_is_left_for_a_person_to_name_and_the_rest_is_the_whole(tmp_path):
    rows = proposed(tmp_path, "The NIS said about 300 soldiers had been killed in one week.")
    assert rows["300"]["scope"] == ""
    rows = proposed(tmp_path, "The NIS said about 300 soldiers had been killed.")
    assert rows["300"]["scope"] == "whole"


def test_a_figure_that_the_record_does_not_have_is_a_new_claim(tmp_path):
    rows = proposed(tmp_path, "The JCS said a further 7,777 soldiers would be sent soon.")
    row = rows["7777"]
    assert (row["claim_id"], row["measure"], row["credited_to"]) == ("", "additional", "kr-jcs")
    assert (row["status"], row["wording"]) == (
        "expected",
        "a further 7,777 soldiers would be sent soon",
    )


def test_a_page_that_the_record_knows_is_found_by_its_address(tmp_path):
    known = "https://pages.example/p-wh"
    rows = proposed(tmp_path, "Kirby said 3,000 soldiers had been sent.", url=known)
    assert rows["3000"]["document_id"] == "p-wh"


def test_what_no_body_says_is_not_proposed(tmp_path):
    assert proposed(tmp_path, "Some 300 people came, and 40 chairs were brought for them.") == {}


def saved(tmp_path):
    page = tmp_path / "page.html"
    text = "Club said that 3,000 were born on the beaches."
    page.write_text(PAGE.format(text=text, day="2024-10-24", url=ELSEWHERE), "utf-8")
    return page


def test_a_saved_page_proposes_rows_and_writes_nothing(tmp_path, directory):
    before = {p: p.read_bytes() for p in directory.iterdir()}
    found = CliRunner().invoke(app, ["scan", str(saved(tmp_path)), "--record", str(directory)])
    assert "claim_id=c1" in found.stdout
    assert "value=3000" in found.stdout
    assert "Nothing is written." in found.stdout
    assert {p: p.read_bytes() for p in directory.iterdir()} == before


def test_only_rows_that_a_person_confirms_are_written_to_a_file(tmp_path, directory):
    out = tmp_path / "rows.csv"
    scan = ["scan", str(saved(tmp_path)), "--record", str(directory), "--out", str(out)]
    assert CliRunner().invoke(app, scan, input="n\n").exit_code == 0
    assert not out.exists()
    before = {p: p.read_bytes() for p in directory.iterdir()}
    CliRunner().invoke(app, scan, input="y\n")
    (row,) = csv.DictReader(out.read_text("utf-8").splitlines())
    assert (row["claim_id"], row["value"], "sentence" in row) == ("c1", "3000", False)
    assert {p: p.read_bytes() for p in directory.iterdir()} == before


def test_a_file_that_is_there_is_not_written_over(tmp_path, directory):
    out = tmp_path / "rows.csv"
    out.write_text("mine", "utf-8")
    scan = ["scan", str(saved(tmp_path)), "--record", str(directory), "--out", str(out)]
    refused = CliRunner().invoke(app, scan, input="y\n")
    assert refused.exit_code == 1
    assert "rows.csv is there already" in refused.stderr
    assert out.read_text("utf-8") == "mine"


def test_a_page_without_an_article_is_refused_in_plain_words(tmp_path, directory):
    page = tmp_path / "empty.html"
    page.write_text("<html></html>", "utf-8")
    refused = CliRunner().invoke(app, ["scan", str(page), "--record", str(directory)])
    assert "empty.html: no article can be read on this page" in refused.stderr
