"""Asking once: a snapshot stays as it was, and nobody else is ever given an old answer."""

from dataclasses import replace

import pandas as pd
from tests.records import made

from muster import analysis, jupyter
from muster.analysis import snapshot

ASKED = {"on": "2020-05-01", "measure": "born"}


def test_a_snapshot_stays_as_it_was_when_somebody_writes_into_the_record():
    record = made([{}, {"source": "navy"}])
    still, day = snapshot(record), record.claims["said_on"][0]
    record.claims.loc[0, "said_on"] = later = pd.Timestamp("2021-01-01")
    assert record.claims["said_on"][0] == later
    assert still.claims["said_on"][0] == day


def test_a_record_that_was_written_into_is_asked_anew():
    record = made([{}])
    assert list(analysis.live(record, **ASKED)["lower"]) == [3000.0]
    record.claims["value"] = 7
    assert list(analysis.live(record, **ASKED)["lower"]) == [7.0]


def test_a_snapshot_works_out_the_same_question_once():
    still = snapshot(made([{}]))
    assert analysis.of_day(still, **ASKED) is analysis.of_day(still, **ASKED, horizon=90)
    assert analysis.of_day(still, **ASKED) is not analysis.of_day(still, **ASKED, horizon=45)
    assert analysis.roots(still) is analysis.roots(still)


def test_what_is_narrowed_of_a_snapshot_is_one_too():
    still = snapshot(made([{}, {"voice": "relay", "source": "navy", "origin": "club"}]))
    one, other = (analysis.select(still, "own words only", body=["club"]) for _ in "ab")
    assert one is other
    narrowed = snapshot(analysis.select(made([{}, {"source": "navy"}]), body="club"))
    assert list(narrowed.aside["claim_id"]) == ["c2"]


def test_a_panel_shows_the_record_as_it_was_when_it_was_opened():
    record = made([{}])
    panel = jupyter.panel(record)
    record.claims["value"] = 7
    panel.show(replace(panel.view, horizon=45))
    assert "3,000" in panel.stage.answer["title"]
