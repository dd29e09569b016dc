"""What agreement over time promises: each day is what `live` and `summary` say of it alone."""

import numpy as np
import pandas as pd
import pytest
from tests import frames, worlds

from muster import analysis

SAME = ["n", "k", "supporters", "min_wrong", "majority", "band", "conflict_ratio", "stretch_all"]
SAME += ["overlap_share", "overlap_share_two_sided"]


@pytest.mark.parametrize(
    "asked",
    [
        {"measure": "deployed"},
        {"measure": "deployed", "unit": "group", "horizon": 45},
        {"measure": "killed", "mode": "rounding", "horizon": 15},
        {"measure": "in_kursk", "known_by": "2020-07-01"},
        {"measure": "expected_total", "known_by": "2021-12-31", "unit": "group"},
        {"measure": "expected_total", "horizon": 45},
    ],
    ids=str,
)
def test_each_day_is_the_summary_of_what_stands_on_it(asked):
    world = worlds.world(7, claims=250, bodies=10, days=300)
    days = analysis.over_time(world.record, **asked)
    some = days[days["day"].dt.day % 15 == 3].set_index("day")
    assert len(some) > 15
    for day, row in some.iterrows():
        assert row["n"] == (analysis.view(world.record, on=day, **asked)["left_out"] == "").sum()
    for day, row in some[some["n"] > 0].iterrows():
        standing = analysis.live(world.record, on=day, **asked).set_index("claim_id")
        alone = analysis.summary(standing)
        for name in SAME:
            np.testing.assert_allclose(float(row[name]), float(getattr(alone, name)))
        tops = list(zip(alone.top["lower"], alone.top["upper"], strict=True))
        assert row["tied"] == len(tops)
        assert (row["lower"], row["upper"]) == tops[0]
        np.testing.assert_equal((row["median_lower"], row["median_upper"]), alone.median_claim)
        if alone.conflict_pair:
            high, low = row["conflict_high"], row["conflict_low"]
            ratio = standing.lower[high] / standing.upper[low]
            assert ratio == pytest.approx(alone.conflict_ratio)


def said(body, day, **figure):
    """One claim of an own figure, `day` days after the first of January."""
    on = pd.Timestamp("2020-01-01") + pd.Timedelta(days=day)
    known = {"measure": "deployed", "scope": "whole", "voice": "own", "status": "accomplished"}
    return {"claim_id": f"{body}-{day}", "source": body, "said_on": on} | known | figure


def record_of(*claims):
    measures = pd.DataFrame([{"measure": "deployed", "kind": "cumulative"}])
    bodies = ["nis", "us", "hur", "isw"]
    sources = pd.DataFrame({"source": bodies, "group": ["KR", "US", "UA", "US"]})
    frame = pd.DataFrame(list(claims)).assign(document_id="page")
    page = pd.DataFrame({"document_id": ["page"]})
    pages = {"renderings": frame[["claim_id", "document_id"]], "documents": page}
    return frames.record_of(claims=frame, measures=measures, sources=sources, **pages)


NIS = said("nis", 0, value=3000)
US = said("us", 1, low=3000, hedge="at least")
HUR = said("hur", 2, value=11000)


def test_a_claim_counts_until_its_horizon_and_not_a_day_longer():
    days = analysis.over_time(record_of(NIS, US, HUR), measure="deployed", last="2020-04-03")
    assert days["n"].tolist() == [1, 2, *[3] * 89, 2, 1, 0]
    assert days.loc[2, ["conflict_high", "conflict_low"]].tolist() == ["hur-2", "nis-0"]
    assert days.loc[2, ["lowest", "highest", "min_wrong"]].tolist() == [3000, np.inf, 1]


def test_two_bodies_of_one_government_have_one_voice():
    isw = said("isw", 2, value=5000)
    days = analysis.over_time(record_of(US, isw), measure="deployed", unit="group")
    assert days["n"].tolist() == [1, 1]


@pytest.mark.parametrize("day", [3, 40, 80])
def test_a_relay_never_changes_n_while_the_origin_has_its_own_word(day):
    relay = said("isw", day, value=9000, voice="relay", origin="nis")
    asked = {"measure": "deployed", "last": "2020-03-31"}
    without = analysis.over_time(record_of(NIS, US, HUR), **asked)
    pd.testing.assert_frame_equal(
        analysis.over_time(record_of(NIS, US, HUR, relay), **asked), without
    )


@pytest.mark.parametrize("day", [3, 40, 80])
def test_what_is_said_after_the_day_of_knowledge_changes_nothing(day):
    later = said("nis", day, value=9000, as_of=pd.Timestamp("2020-01-02"))
    asked = {"measure": "deployed", "known_by": "2020-01-03", "last": "2020-03-31"}
    without = analysis.over_time(record_of(NIS, US, HUR), **asked)
    pd.testing.assert_frame_equal(
        analysis.over_time(record_of(NIS, US, HUR, later), **asked), without
    )


def test_what_is_now_said_about_a_day_counts_on_that_day():
    late = said("nis", 9, value=4000, as_of=pd.Timestamp("2020-01-02"))
    asked = {"measure": "deployed", "first": "2020-01-01", "last": "2020-01-05"}
    record = record_of(US, late)
    assert analysis.over_time(record, **asked)["n"].tolist() == [0, 1, 1, 1, 1]
    now = analysis.over_time(record, **asked, known_by="2020-02-01")
    assert now["n"].tolist() == [0, 2, 2, 2, 2]


def test_from_the_day_of_knowledge_on_a_claim_is_as_old_as_its_saying():
    about_last_year = said("nis", 9, value=4000, as_of=pd.Timestamp("2019-09-01"))
    asked = {"measure": "deployed", "first": "2020-01-09", "last": "2020-01-11"}
    days = analysis.over_time(record_of(about_last_year), **asked, known_by="2020-01-10")
    assert days["n"].tolist() == [0, 1, 1]


def test_accounts_of_one_day_that_differ_count_once_with_all_they_allow():
    other = said("nis", 0, value=5000, claim_id="nis-0b")
    days = analysis.over_time(record_of(NIS, other), measure="deployed")
    assert days[["n", "lowest", "highest"]].to_numpy().tolist() == [[1, 3000, 5000]]


def test_a_series_without_claims_has_no_days_unless_they_are_asked_for():
    record = record_of(NIS)
    asked = {"measure": "deployed", "tense": "prospective"}
    assert analysis.over_time(record, **asked).empty
    asked_for = analysis.over_time(record, **asked, first="2020-01-01")
    assert asked_for[["n", "k", "min_wrong"]].to_numpy().tolist() == [[0, 0, 0]]


def test_an_unknown_unit_names_the_near_miss():
    with pytest.raises(LookupError, match='did you mean "body"'):
        analysis.over_time(record_of(NIS), measure="deployed", unit="bodyy")


@pytest.mark.parametrize("measure", ["deployed", "expected_total"])
@pytest.mark.parametrize("unit", ["body", "group"])
def test_a_spell_has_the_days_on_which_its_claim_stands(unit, measure):
    record = worlds.world(3, claims=120, days=200).record
    found = analysis.spells(record, measure=measure, unit=unit)
    for day in pd.date_range("2020-01-15", "2020-08-01", freq="29D"):
        standing = found[(found["begin"] <= day) & (day <= found["end"])]
        live = analysis.live(record, on=day, measure=measure, unit=unit)
        assert sorted(standing["claim_id"]) == sorted(live["claim_id"])
