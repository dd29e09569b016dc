"""Records that are young: every chart, sentence, table, panel and form has something to say."""

import inspect

import pytest
from tests.records import made

import muster
from muster import analysis, charts, sentences, tables
from muster.analysis.spans import spans as spans_of_days

ONE = [{"claim_id": "c1", "value": "10"}]
YOUNG = {
    "empty": [],
    "one claim": ONE,
    "one source": [*ONE, {"claim_id": "c2", "low": "20", "hedge": "at least"}],
    "a position": [{"claim_id": "c1", "measure": "on_birth", "stance": "denies"}],
}
CHARTS = [name for name in charts.__all__ if name not in ("PHONE", "WIDE", "signed")]
GIVEN = ["size", "as_of", "silence", "review", "contradictions", "drift_shares"]
ASKED = ["on_date", "survives", "left_out"]
OF_MEASURE = ["span", "revisions", "turned", "position_changes"]


@pytest.fixture(scope="module", params=YOUNG)
def young(request):
    return made(YOUNG[request.param])


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_and_says_what_it_shows(young, name):
    takes = inspect.signature(getattr(charts, name)).parameters
    asked = {"measure": "on_birth" if name == "positions" else "born", "on": "last"}
    figure = getattr(charts, name)(young, **{k: v for k, v in asked.items() if k in takes})
    meta = figure.layout.meta
    assert meta["title"] and meta["alt"] and meta["shown"] == len(meta["claim_ids"])


@pytest.mark.parametrize("name", GIVEN + ASKED + OF_MEASURE)
def test_every_sentence_is_whole(young, name):
    asked = ("born", "last") if name in ASKED else ("born",) if name in OF_MEASURE else ()
    text = getattr(sentences, name)(young, *asked).text
    assert not any(odd in text for odd in ("  ", "nan", "NaT", " None", "1 claims", " of ,"))


def test_nothing_is_said_of_a_day_on_which_nothing_was_read():
    assert sentences.on_date(made([]), "born", "last").text == "No claim is on record yet."


@pytest.mark.parametrize("name", ["contradictions", "drift", "revisions", "positions", "bodies"])
def test_every_table_of_findings_is_shown(young, name):
    assert "<table" in tables.show(getattr(analysis, name)(young)).html


def test_panel_and_form_begin(young):
    shown = muster.panel(young)
    assert getattr(shown, "text", "No claim is on record yet.") == "No claim is on record yet."
    assert muster.form(young) is not None


def test_the_last_day_need_not_be_named():
    record = made([*ONE, {"claim_id": "c2", "value": "12", "said_on": "2020-06-01"}])
    last = sentences.on_date(record, "born", "last")
    assert last.text == sentences.on_date(record, "born", "2020-06-01").text
    asked = charts.on_date(record, on="last", measure="born").layout.meta["call"]["arguments"]
    assert asked["on"] == "2020-06-01"


def test_a_record_without_claims_has_no_answer_of_any_day():
    assert spans_of_days(made([])) == {}
