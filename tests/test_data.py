"""The record that this project keeps is what data/README.md says it is, row by row."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Package

import muster
from muster import schema
from muster.checks import LONGEST_WORDING

DATA = Path(__file__).parent.parent / "data"
PACKAGE = schema.read(DATA)
README = (DATA / "README.md").read_text("utf-8")
FIGURE = ("low", "value", "high", "hedge", "approximate", "magnitude")
LONGEST_TEXT = 240  # characters; a summary or note longer than that would be somebody's paragraph


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLAIMS = {row["claim_id"]: row for row in rows("claims")}
RENDERINGS = {(row["claim_id"], row["document_id"]): row for row in rows("renderings")}
OWN = {key: RENDERINGS[key, claim["document_id"]] for key, claim in CLAIMS.items()}


def figure(row):
    return {name: row[name] for name in FIGURE if row[name]}


def exactly(value):
    return {"value": str(value), "approximate": "false"}


def about(value):
    return {"value": str(value), "hedge": "about", "approximate": "true"}


def at_least(low):
    return {"low": str(low), "hedge": "at least", "approximate": "false"}


# The article that this project started from, row by row: a claim, and how that page prints it.
ARTICLE = "scypre-com-d07086"
BRIGADES = {"value": "12000", "approximate": "true"}  # "potentially" two brigades of 6,000 each
SHELLS = {"magnitude": "millions"}
SEED = [
    # row, claim, (measure, figure) of the claim, the same as printed, stance as printed
    (1, "kr-mnd-2024-10-24-expected_total", "expected_total", about(12000), about(12000)),
    (2, "kr-mnd-2024-10-24-deployed", "deployed", exactly(3000), about(3000)),
    (3, "whitehouse-2024-10-23-deployed", "deployed", at_least(3000), exactly(3000)),
    (4, "anonymous-2024-10-18-deployed", "deployed", at_least(11000), at_least(11000)),
    (5, "zelensky-2024-10-22-in_training", "in_training", BRIGADES, exactly(12000)),
    (6, "austin-2024-10-23-position", "position", {}, {}),
    (7, "nato-2024-10-23-position", "position", {}, {}),
    (8, "ru-mfa-2024-10-23-position", "position", {}, {}),
    (9, "kremlin-2024-10-24-position-no-denial", "position", {}, {}),
    (10, "dprk-un-2024-10-24-position", "position_arms", {}, {}),
    (10, "ru-government-2024-10-24-position-arms", "position_arms", {}, {}),
    (11, "cn-2024-10-24-position", "position", {}, {}),
    (12, "ua-government-2024-10-24-position", "position", {}, {}),
    (13, "unattributed-2024-10-24-shells", "shells", SHELLS, SHELLS),
]
STANCES = {6: "confirms", 7: "confirms", 8: "denies", 9: "declines", 10: "denies", 11: "unaware"}
STANCES |= {12: "confirms"}
PRINTED_AS = {5: "expected_total"}  # "being trained" has become "preparing to send"


@pytest.fixture(scope="module")
def record():
    return muster.load(DATA)


@pytest.mark.parametrize(("row", "claim", "measure", "said", "printed"), SEED)
def test_the_article_it_started_from_is_in_the_record(row, claim, measure, said, printed):
    found, page = CLAIMS[claim], RENDERINGS[claim, ARTICLE]
    assert (found["measure"], figure(found)) == (measure, said)
    assert (page["measure"], figure(page)) == (PRINTED_AS.get(row, measure), printed)
    assert found["stance"] == page["stance"] == STANCES.get(row, "asserts")


def test_every_row_of_that_article_is_promised_here():
    assert {row for row, *_ in SEED} == set(range(1, 14))


def test_the_record_has_no_problem():
    assert [str(problem) for problem in muster.check(DATA)] == []


def test_each_table_is_in_its_one_byte_form(tmp_path):
    for name in ["datapackage.json", *(f"{table}.csv" for table in schema.tables(PACKAGE))]:
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    for name in muster.tidy(tmp_path):
        tidied = (tmp_path / name).read_bytes().decode()
        assert (DATA / name).read_bytes().decode().split("\n") == tidied.split("\n")


def test_frictionless_finds_the_data_package_valid():
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []


def between(marker):
    return re.search(f"<!-- {marker} -->(.*)<!-- /{marker} -->", README, re.DOTALL)[1].strip()


def test_the_codebook_of_the_readme_is_that_of_the_data_package():
    said, now = between("codebook").split("\n"), schema.codebook(PACKAGE).split("\n")
    assert said == now, "put muster.schema.codebook of the package between the markers"


def test_the_readme_says_after_which_day_nothing_was_read():
    assert between("last day") == max(claim["said_on"] for claim in CLAIMS.values())


def test_the_readme_names_no_claim_that_is_not_there():
    named = re.findall(r"`([a-z0-9-]+-20\d\d-[\w-]+)`", README)
    assert named
    assert [claim for claim in named if claim not in CLAIMS] == []


@pytest.mark.parametrize("table", ["claims", "renderings"])
def test_no_row_quotes_more_of_a_page_than_a_number_phrase(table):
    long = [row for row in rows(table) if len(row["wording"].split()) > LONGEST_WORDING]
    texts = [row for row in rows(table) if len(row["notes"]) > LONGEST_TEXT]
    texts += [row for row in rows(table) if len(row.get("summary", "")) > LONGEST_TEXT]
    assert [(row["claim_id"], row["wording"]) for row in long] == []
    assert [row["claim_id"] for row in texts] == []


def test_every_claim_is_in_a_series_or_has_one_reason_why_not(record):
    series = muster.analysis.series(record)
    reasons = Counter(series["left_out"])
    inside = series[series["left_out"] == ""]
    assert sorted(series["claim_id"]) == sorted(CLAIMS)
    assert sum(reasons.values()) == len(CLAIMS)
    assert [key for key in inside["claim_id"] if CLAIMS[key]["scope"] != "whole"] == []
    assert [key for key in inside["claim_id"] if not figure(CLAIMS[key])] == []


def test_a_body_puts_forward_or_confirms_each_figure_that_it_is_given():
    figures = [claim for claim in CLAIMS.values() if figure(claim)]
    odd = [c["claim_id"] for c in figures if c["stance"] not in {"asserts", "confirms"}]
    assert odd == [], "an answer about somebody else's number is a position"


def test_a_total_revises_only_a_total():
    pairs = [(c, CLAIMS[c["supersedes"]]) for c in CLAIMS.values() if c["supersedes"]]
    mixed = [new["claim_id"] for new, old in pairs if new["scope"] != old["scope"]]
    gone = [new["claim_id"] for new, old in pairs if "withdrawn" in (new["review"], old["review"])]
    assert (mixed, gone) == ([], [])


def test_the_page_a_claim_was_read_on_prints_it_or_its_note_says_how_not():
    same = [*FIGURE, "measure", "scope", "status", "stance", "wording"]
    other = [
        key
        for key, page in OWN.items()
        if any(page[name] != CLAIMS[key][name] for name in same) and not page["notes"]
    ]
    assert other == []


def test_no_two_sources_share_a_name():
    names = [
        (name.casefold(), source["source"])
        for source in rows("sources")
        for column in ("source", "name", "short_name", "native_name", "aliases")
        for name in source[column].split(";")
        if name
    ]
    owners = {name: {whose for other, whose in names if other == name} for name, _ in names}
    assert {name: whose for name, whose in owners.items() if len(whose) > 1} == {}


def test_every_source_has_a_short_name_that_fits_a_chart():
    assert [s["source"] for s in rows("sources") if len(s["short_name"]) > 28] == []
