"""What a body does over time: revisions, contradictions, targets and positions, row by row."""

import pandas as pd
import pytest
from tests.records import made

from muster import analysis
from muster.record import TABLES

FLOOR = {"low": "3000", "hedge": "at least"}
CEILING = {"high": "8000", "hedge": "up to"}
RELAY = {"source": "radio", "origin": "club", "voice": "relay"}


def on(day, **cells):
    return {"said_on": f"2020-{day}", **cells}


@pytest.mark.parametrize(
    ("before", "after", "kind", "change"),
    [
        ({"value": "3000"}, {"value": "3000", "hedge": "about"}, "repeat", 0),
        ({"value": "11000"}, {"value": "10900"}, "restated", -100),
        ({"value": "10000"}, {"value": "11000"}, "restated", 1000),
        ({"value": "11000"}, {"value": "12000"}, "raised", 1000),
        ({"value": "3000"}, {"value": "1500"}, "lowered", -1500),
        (FLOOR, {"value": "2000"}, "lowered", None),
        (FLOOR, {"value": "12000"}, "narrowed", None),
        ({"value": "12000"}, FLOOR, "widened", None),
        ({"low": "5", "high": "9"}, {"low": "7", "high": "12"}, "shifted", None),
        ({"low": "5", "high": "9"}, {"low": "10", "high": "12"}, "raised", None),
        ({"low": "5", "high": "9"}, {"low": "9", "high": "12"}, "shifted", None),
        ({"low": "5", "high": "9"}, {"low": "2", "high": "5"}, "shifted", None),
    ],
)
def test_a_revision_is_told_by_its_intervals(before, after, kind, change):
    found = analysis.revisions(made([on("05-01", **before), on("05-08", **after)]))
    row = found.iloc[0]
    assert len(found) == 1
    assert (row["claim_id"], row["previous"], row["kind"], row["days"]) == ("c2", "c1", kind, 7)
    assert (None if pd.isna(row["change"]) else row["change"]) == change


def test_a_revision_stays_within_a_body_a_series_and_its_own_words():
    claims = [
        on("05-01"),
        on("05-02", source="town", value="4"),
        on("05-02", status="planned", value="5"),
        on("05-03", value="6", **RELAY),
        on("05-04", value="7", scope="period"),
    ]
    assert analysis.revisions(made(claims)).empty


def test_accounts_of_one_day_are_one_rung_of_the_ladder():
    claims = [on("05-01", value="5"), on("05-01", value="9"), on("05-03", value="7")]
    found = analysis.revisions(made(claims))
    assert found[["previous", "claim_id", "kind"]].to_numpy().tolist() == [["c2", "c3", "narrowed"]]


def found_in(claims, **how):
    found = analysis.contradictions(made(claims), **how)
    return found[["kind", "measure", "claims"]].to_numpy().tolist()


def test_a_total_that_falls_contradicts_what_was_counted_before():
    claims = [on("05-01", value="3000"), on("06-01", value="2000")]
    assert found_in(claims) == [["fall", "born", ("c1", "c2")]]
    assert found_in([on("05-01"), on("06-01", value="2700")]) == []
    assert len(found_in([on("05-01"), on("06-01", value="2700")], mode="stated")) == 1


def test_what_is_present_may_fall_but_was_there():
    stock = {"measure": "ashore"}
    claims = [on("05-01", value="3000", **stock), on("06-01", value="20", **stock)]
    assert found_in(claims) == []
    later = [*claims, on("06-02", high="1000", hedge="at most")]
    assert found_in(later) == [["part above whole", "born", ("c1", "c3")]]


def test_parts_that_add_up_may_not_exceed_their_whole():
    white, grey = {"measure": "white", **FLOOR}, {"measure": "grey", "value": "4000"}
    claims = [on("05-01", **white), on("05-02", **grey), on("05-03", value="5000")]
    assert found_in(claims) == [["sum above whole", "born", ("c1", "c2", "c3")]]
    assert found_in([*claims[:2], on("05-01", value="5000")]) == []


def test_a_part_without_a_floor_is_not_named():
    parts = [{"measure": "white", **FLOOR}, {"measure": "grey", "value": "4000"}]
    claims = [*parts, {"measure": "ashore", **CEILING}, {"value": "5000"}]
    record = made(claims)
    record.package["resources"][TABLES.index("measures")]["muster:sums"] = {
        "born": ["white", "grey", "ashore"]
    }
    assert analysis.contradictions(record)["claims"].tolist() == [("c1", "c2", "c4")]


def test_a_whole_above_the_sum_of_its_parts_is_no_contradiction():
    parts = [{"measure": m, "high": "5", "hedge": "at most"} for m in ("white", "grey")]
    assert found_in([*parts, {"value": "5000"}]) == []


def test_accounts_of_one_day_that_cannot_both_be_true_are_named():
    assert found_in([{"value": "3000"}, {"value": "5"}]) == [["same day", "born", ("c1", "c2")]]


def test_one_head_is_slack():
    claims = [on("05-01", value="7"), on("06-01", value="6")]
    assert found_in(claims, mode="stated") == []


def test_nobody_contradicts_another_body_or_a_plan():
    other, plan = on("06-01", source="navy", value="5"), on("06-01", status="planned", value="5")
    relay = on("06-01", value="5", **RELAY)
    assert found_in([on("05-01"), other, plan, relay]) == []


TARGET = {"measure": "hoped", "status": "planned", "as_of": "2020-06-01", "value": "12000"}


@pytest.mark.parametrize(
    ("counts", "outcome", "count_id"),
    [
        ([on("05-20", value="12000")], "met", "c2"),
        ([on("05-20", low="15000", hedge="at least")], "met", "c2"),
        ([on("06-09", value="3000")], "not met", "c2"),
        ([on("05-20", value="3000"), on("06-20", value="3000")], "not met", "c3"),
        ([on("06-09", value="3000"), on("06-09", value="13000")], "not met", "c2"),
        ([on("05-20", value="3000")], "unknown", None),
        ([on("06-09", value="13000")], "unknown", None),
        ([on("05-20", value="13000"), on("06-20", value="3000")], "unknown", None),
        ([on("05-20", value="12000", source="navy")], "unknown", None),
        ([on("05-20", value="12000", status="planned")], "unknown", None),
        ([on("05-20", low="3000", hedge="at least"), on("05-25", **CEILING)], "unknown", None),
        ([], "unknown", None),
    ],
)
def test_an_expected_total_is_judged_by_the_bodys_own_count(counts, outcome, count_id):
    row = analysis.targets(made([on("05-01", **TARGET), *counts])).iloc[0]
    assert (row["judge"], row["due"], row["outcome"]) == (
        "born",
        pd.Timestamp("2020-06-01"),
        outcome,
    )
    assert (None if pd.isna(row["count_id"]) else row["count_id"]) == count_id


def test_a_total_without_a_day_is_due_at_the_horizon():
    claims = [on("05-01", **{**TARGET, "as_of": ""}), on("07-30", value="12000")]
    assert analysis.targets(made(claims))[["outcome", "days", "stated"]].to_numpy().tolist() == [
        ["met", 90, False]
    ]
    assert analysis.targets(made(claims), horizon=89)["outcome"].tolist() == ["unknown"]


def test_a_ceiling_promises_nothing():
    hoped = on("05-01", measure="hoped", status="planned", high="9", hedge="up to")
    counts = [on("05-02", value="5"), on("12-01", value="5")]
    assert analysis.targets(made([hoped, *counts]))["outcome"].tolist() == ["unknown"]


def stance(day, word, **cells):
    return on(day, measure="on_birth", stance=word, **cells)


def test_a_position_holds_until_the_body_says_otherwise():
    said = [stance("05-01", "unaware"), stance("05-02", "unaware"), stance("05-09", "confirms")]
    found = analysis.positions(made([*said, stance("05-03", "denies", source="navy")]))
    spans = found[["body", "stance", "days", "next", "claims"]].astype("object")
    assert spans.where(spans.notna(), None).to_numpy().tolist() == [
        ["club", "unaware", 8, "confirms", 2],
        ["club", "confirms", None, None, 1],
        ["navy", "denies", None, None, 1],
    ]


def test_to_confirm_what_one_has_asserted_is_no_change():
    said = [stance("05-01", "asserts"), stance("05-09", "confirms")]
    assert analysis.positions(made(said))[["stance", "claims"]].to_numpy().tolist() == [
        ["asserts", 2]
    ]


def test_two_sides_of_one_day_are_both_and_no_move():
    spans = analysis.positions(
        made([stance("05-01", "denies"), stance("05-01", "confirms"), stance("05-09", "denies")])
    )
    assert spans["stance"].tolist() == ["both", "denies"]
    assert spans["move"].tolist() == [False, False]
    assert spans["claim_ids"].tolist() == [("c1", "c2"), ("c3",)]


def test_to_be_unable_to_confirm_is_a_side_of_its_own():
    said = [stance("05-01", "cannot confirm"), stance("05-02", "unaware")]
    spans = analysis.positions(made([*said, stance("05-03", "denies")]))
    assert spans["stance"].tolist() == ["cannot confirm", "unaware", "denies"]
    assert spans["move"].tolist() == [False, True, False]


@pytest.mark.parametrize(
    "cells",
    [{"scope": "unit"}, {"review": "disputed"}, {"status": "supposed"}, {"scope": "subset"}],
)
def test_a_part_a_dispute_or_a_supposition_takes_no_position(cells):
    assert analysis.positions(made([stance("05-01", "denies", **cells)])).empty


def test_what_will_be_is_another_track_than_what_is():
    said = [stance("05-01", "denies", status="expected"), stance("05-09", "confirms")]
    assert analysis.positions(made(said))["next"].isna().all()


def test_a_group_holds_a_position_by_any_of_its_bodies():
    said = [stance("05-01", "denies"), stance("05-09", "confirms", source="town")]
    spans = analysis.positions(made(said), unit="group")
    assert spans[["group", "move"]].to_numpy().tolist() == [["town", True], ["town", False]]


def test_a_yes_to_a_part_is_a_yes_to_the_whole_and_a_no_is_not():
    part = {"measure": "in_north", "label": "North?", "kind": "position", "part_of": "white"}
    said = [stance("05-01", "confirms"), stance("05-02", "denies")]
    said = [{**claim, "measure": "in_north"} for claim in said]
    found = analysis.implied(made(said, measures=[part]), "on_birth").claims
    assert found["measure"].tolist() == ["on_birth", "in_north"]


def test_a_contradiction_says_what_it_rests_on():
    claims = [on("05-01", derivation="half of 6,000"), on("06-01", value="5", review="disputed")]
    row = analysis.contradictions(made(claims)).iloc[0]
    assert (row["worked_out"], row["disputed"]) == (True, True)


def test_a_relay_or_a_withdrawn_claim_takes_no_position():
    said = [stance("05-01", "denies", **RELAY), stance("05-02", "denies", review="withdrawn")]
    assert analysis.positions(made(said)).empty


@pytest.mark.parametrize("name", ["revisions", "contradictions", "targets", "positions", "series"])
def test_a_record_without_claims_has_none_of_it(name):
    assert getattr(analysis, name)(made()).empty
