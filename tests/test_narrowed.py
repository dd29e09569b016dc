"""A narrowed record: what it keeps, what it says it is, and that nothing it says becomes false."""

import json

import pandas as pd
import pytest
from tests.records import made

from muster import analysis, charts, sentences, tables
from muster.analysis import narrowed
from muster.analysis.narrowed import narrow
from muster.charts.groups import looks
from muster.record import fingerprint, release

ROWS = [
    {"claim_id": "old", "value": "10", "said_on": "2020-05-01"},
    {
        "claim_id": "pup",
        "measure": "white",
        "value": "3",
        "source": "navy",
        "said_on": "2020-06-01",
    },
    {"claim_id": "new", "value": "12", "source": "navy", "said_on": "2020-07-01"},
]
LEFT = "This report is narrowed to 1 of 3 claims, about “White”."


@pytest.fixture
def white():
    return narrow(made(ROWS), "white")


def test_a_narrowed_record_keeps_what_belongs_to_its_claims(white):
    assert list(white.claims["claim_id"]) == list(white.renderings["claim_id"]) == ["pup"]
    assert len(white.documents) == 1


def test_a_day_narrows_too():
    since = narrow(made(ROWS), since="1 June 2020")
    assert set(since.claims["claim_id"]) == {"pup", "new"}
    assert list(since.aside["left_out"]) == ["said before 1 June 2020"]


def test_nothing_asked_is_the_record_itself():
    record = made(ROWS)
    assert narrow(record) is record


@pytest.mark.parametrize(
    ("measure", "since", "says"),
    [
        ("whit", "", 'no measure "whit"; did you mean "white"?'),
        ("", "06/07/2020", "may be two days"),
        ("", "yesterday", "is not a day"),
        ("", "2021-01-01", "no claim of the record is said since 1 January 2021"),
        ("grey", "", "no claim of the record is about “Grey”; the newest is 1 July 2020"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_the_mend(measure, since, says):
    with pytest.raises((LookupError, ValueError), match=says.replace("?", r"\?")):
        narrow(made(ROWS), measure, since)


def test_release_last_day_and_fingerprint_are_those_of_the_whole_record(white):
    assert release(white) == "unreleased, narrowed to 1 of 3 claims, about “White”"
    assert white.last_day == pd.Timestamp("2020-07-01")
    assert fingerprint(white).equals(fingerprint(made(ROWS)))


def test_a_sentence_that_narrowing_empties_says_so(white):
    assert sentences.span(white, "born").text == f"Left out here: “Born”. {LEFT}"
    assert LEFT in sentences.on_date(white, "born", "2020-07-02").text
    assert LEFT in sentences.survives(white, "born", "2020-07-02").text
    told = sentences.drift(white, "old").text
    assert told == f"Left out here: what Club said on 1 May 2020. {LEFT}"


def test_what_nobody_ever_said_is_not_blamed_on_narrowing(white):
    assert sentences.span(white, "grey").text == sentences.span(made(ROWS), "grey").text


def test_a_table_names_the_claims_that_narrowing_left_out(white):
    assert tables.claims(white, ["pup", "old"]).caption == "1 claim, left out by narrowing: old"
    assert "left out by narrowing: old" in tables.renderings(white, "old").caption
    with pytest.raises(LookupError, match='did you mean "old"'):
        tables.claims(white, ["olds"])


def test_groups_keep_their_colours(white):
    whole = made(ROWS)
    groups = pd.Series(["town", "navy"])
    assert looks(white, groups).equals(looks(whole, groups))


def test_every_chart_of_a_measure_that_was_left_out_is_empty_and_says_why(white):
    for name in ("over_time", "on_date", "revised", "survives"):
        asked = {"on": "2020-07-02"} if name in ("on_date", "survives") else {}
        meta = getattr(charts, name)(white, measure="born", **asked).layout.meta
        assert meta["shown"] == 0 and "narrowed to 1 of 3 claims" in meta["source_line"]


def test_a_chosen_set_of_claims_goes_without_those_left_out(white):
    assert analysis.by_series(white, ["pup", "old"]).index[0] == "White"


def test_a_notebook_finds_the_record_that_its_report_asks_for(tmp_path, monkeypatch):
    monkeypatch.setattr(narrowed, "read", lambda path: made(ROWS) if "seals" in path else None)
    narrowed.leave(tmp_path, tmp_path / "seals", "white", "")
    assert json.loads((tmp_path / narrowed.ASKED).read_text())["measure"] == "white"
    monkeypatch.chdir(tmp_path)
    assert list(narrowed.load().claims["claim_id"]) == ["pup"]
