"""What a second reading does to a claim, and what is published of how readers agree."""

import pandas as pd
import pytest
from tests.records import made, package, rows, write_record

import muster
from muster import analysis, checks, schema
from muster.analysis.readings import ac1
from muster.pages import readings as pages

READING = {"reading_id": "r1", "claim_id": "c1", "document_id": "p-c1", "reader": "second"}
READING |= {"read_on": "2020-06-01", "blind": "false", "verdict": "confirmed", "hash": "0" * 16}
WHOLE = "value;said_on;source"


def review(claim=(), **reading):
    """Work out the review of one claim of 3,000 after one reading of it."""
    tables = frames([dict(claim)], [READING | reading])
    return checks.reviewed(tables["claims"], tables["readings"]).item()


def frames(claims, readings):
    import pandas as pd

    text = rows(claims, readings=readings)
    tables = {
        t: pd.DataFrame(text[t], columns=schema.columns(package(), t), dtype="str")
        for t in ("claims", "readings")
    }
    return tables | {"readings": _hashed(**tables)}


def _hashed(claims, readings):
    kept = claims.set_index("claim_id").to_dict("index")
    hashes = [
        checks.reading_hash(kept[c], n) if h == "0" * 16 else h
        for c, n, h in zip(readings.claim_id, readings["columns"], readings.hash, strict=True)
    ]
    return readings.assign(hash=hashes)


def test_a_claim_is_checked_when_another_reader_found_figure_day_and_source():
    assert review(columns=WHOLE) == "checked"


@pytest.mark.parametrize("columns", ["value;said_on", "value;source", "said_on;source", "hedge"])
def test_a_reading_that_names_less_leaves_a_candidate(columns):
    assert review(columns=columns) == "candidate"


def test_the_first_reader_cannot_check_the_own_row():
    assert review(columns=WHOLE, reader="first") == "candidate"


def test_an_open_difference_is_a_dispute_and_a_settled_one_is_none():
    apart = {"columns": WHOLE, "verdict": "partly", "differs": "hedge: the page says about"}
    assert review(**apart) == "disputed"
    assert review(**apart, resolution="The second page softens it, in its own words.") == "checked"


def test_a_dispute_ends_only_by_a_reading_that_says_why():
    doubted = {"review": "disputed", "notes": "Pages disagree."}
    assert review(doubted, columns=WHOLE) == "disputed"
    assert review(doubted, columns=WHOLE, resolution="Both pages have 3,000.") == "checked"


def test_a_mark_lapses_when_what_was_read_has_changed():
    assert review({"review": "checked"}, columns=WHOLE, hash="f" * 16) == "candidate"


def test_a_withdrawn_claim_stays_withdrawn():
    assert review({"review": "withdrawn", "notes": "Doubled."}, columns=WHOLE) == "withdrawn"


def test_a_mark_that_no_reading_gives_is_refused(tmp_path):
    write_record(tmp_path, [{"review": "checked"}])
    assert [str(p) for p in muster.check(tmp_path)] == [
        "claims.csv, c1, review: should be candidate by the readings of it; run `muster tidy`"
    ]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"columns": "colour"}, "columns: names no column of claims.csv"),
        ({"document_id": "p-c2"}, "document_id: is no page of this claim"),
        ({"verdict": "differs"}, "differs: is empty"),
        ({"differs": "value: 300"}, "differs: stands beside confirmed"),
    ],
)
def test_a_reading_that_is_not_whole_is_refused(tmp_path, cells, problem):
    write_record(tmp_path, [{}, {"value": "5"}], readings=[READING | cells])
    assert any(f"readings.csv, r1, {problem}" in str(p) for p in muster.check(tmp_path))


def readings(count, **cells):
    return [
        {**READING, "reading_id": f"r{n:02}", "columns": "value", **cells} for n in range(count)
    ]


def test_agreement_is_counted_by_reader_and_column():
    apart = {"reading_id": "x", "verdict": "partly", "differs": "value: 300; hedge: about"}
    record = made([{}], readings=[*readings(3), READING | apart | {"columns": "said_on"}])
    table = analysis.reader_agreement(record).set_index("column")
    assert table.loc["value", ["n", "agreed"]].tolist() == [4, 3]
    assert table.loc["hedge", ["n", "agreed"]].tolist() == [1, 0]


@pytest.mark.parametrize(("count", "blind"), [(39, "true"), (40, "false")])
def test_no_coefficient_where_few_were_read_or_the_row_was_in_view(count, blind):
    record = made([{}], readings=readings(count, blind=blind))
    assert analysis.reader_agreement(record)["ac1"].isna().all()


def test_forty_blind_readings_have_a_coefficient_with_its_interval():
    apart = readings(1, columns="", verdict="differs", differs="value: 300")
    record = made(
        [{}],
        readings=[*readings(39, blind="true"), apart[0] | {"reading_id": "x", "blind": "true"}],
    )
    row = analysis.reader_agreement(record).iloc[0]
    assert row["lower"] < row["ac1"] < row["upper"] <= 1


def test_readers_who_never_differ_agree_wholly():
    assert ac1(pd.Series(["a"] * 3), pd.Series(["a"] * 3)) == (1, 1, 1)


def test_every_difference_is_given_in_words_the_open_ones_first():
    told = [
        {"reading_id": "a", "differs": "value: 300", "resolution": "Misprint."},
        {"reading_id": "b", "differs": "hedge: about"},
    ]
    record = made([{}], readings=[READING | {"verdict": "partly"} | row for row in told])
    assert analysis.differences(record)["differs"].tolist() == ["hedge: about", "value: 300"]


def test_the_page_of_a_claim_says_how_it_was_read_again():
    told = {"columns": WHOLE, "verdict": "partly", "differs": "hedge: about"}
    (one,) = pages.readings(made([{}], readings=[READING | told]))["c1"]
    assert (one.outlet, one.agreed) == ("Paper", "figure, said on and body")
    assert (one.differs, one.resolution) == ("hedge: about", "")
