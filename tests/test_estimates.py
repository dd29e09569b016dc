"""What claims amount to: intervals, series, and what stands on a day."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from tests.records import made

from muster import analysis

INF = np.inf
FLOOR = {"low": "3000", "hedge": "at least"}
CEILING = {"high": "8000", "hedge": "up to"}
RELAY = {"source": "radio", "origin": "club", "voice": "relay"}


def on(day, **cells):
    return {"said_on": f"2020-{day}", **cells}


def live(claims, day, measure="born", **how):
    return analysis.live(made(claims), on=f"2020-{day}", measure=measure, **how)


def view(claims, day, measure="born", **how):
    seen = analysis.view(made(claims), on=f"2020-{day}", measure=measure, **how)
    return dict(zip(seen["claim_id"], seen["left_out"], strict=True))


@pytest.mark.parametrize(
    ("cells", "bound", "stated", "rounding"),
    [
        ({"value": "3000"}, "point", (3000, 3000), (2700, 3300)),
        ({"value": "11000", "hedge": "about"}, "point", (11000, 11000), (10500, 11500)),
        ({"value": "11000", "hedge": "nearly"}, "point", (11000, 11000), (10500, 11000)),
        ({"value": "10900"}, "point", (10900, 10900), (10850, 10950)),
        ({"value": "10000"}, "point", (10000, 10000), (9000, 11000)),
        ({"value": "1500"}, "point", (1500, 1500), (1350, 1650)),
        ({"value": "0"}, "point", (0, 0), (0, 0)),
        ({"low": "10000", "high": "12000"}, "range", (10000, 12000), (10000, 12000)),
        (FLOOR, "floor", (3000, INF), (3000, INF)),
        (CEILING, "ceiling", (0, 8000), (0, 8000)),
        ({"magnitude": "dozens"}, "magnitude", (12, INF), (12, INF)),
    ],
)
def test_a_figure_allows_an_interval(cells, bound, stated, rounding):
    for mode, ends in (("stated", stated), ("rounding", rounding)):
        row = analysis.series(made([cells]), mode=mode).iloc[0]
        assert (row["bound"], row["lower"], row["upper"]) == (bound, *ends)


def test_a_position_allows_none():
    row = analysis.series(made([{"measure": "on_birth"}])).iloc[0]
    assert row["bound"] == "none"
    assert np.isnan([row["lower"], row["upper"]]).all()


def test_an_unknown_mode_measure_tense_or_unit_names_the_near_miss():
    record = made([{}])
    with pytest.raises(LookupError, match='did you mean "stated"'):
        analysis.series(record, mode="statd")
    for wrong, near in (("measure", "born"), ("tense", "prospective"), ("unit", "group")):
        asked = {"on": "2020-05-01", "measure": "born", wrong: near[:-1]}
        with pytest.raises(LookupError, match=f'no {wrong} "{near[:-1]}"; did you mean "{near}"'):
            analysis.live(record, **asked)


# ---- Series


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({}, ""),
        ({"measure": "ashore", "place": "Coast/North"}, ""),
        ({"measure": "ashore"}, ""),
        ({"measure": "ashore", "place": "Inland"}, "about another place"),
        ({"review": "withdrawn", "notes": "Ours."}, "withdrawn"),
        ({"review": "disputed", "notes": "Pages differ."}, ""),
        ({"scope": "period"}, "covers a period only"),
        ({"scope": "unit"}, "covers one unit or engagement only"),
        ({"scope": "mixed"}, "counts others in"),
        ({"scope": "subset"}, "counts one kind of person only"),
        ({"measure": "litter"}, "a batch, never a total"),
        ({"measure": "on_birth"}, "a position without a figure"),
        ({"magnitude": "hundreds"}, ""),
    ],
)
def test_a_claim_is_in_a_series_of_totals_or_there_is_a_reason(cells, reason):
    assert analysis.series(made([cells]))["left_out"].tolist() == [reason]


def test_a_magnitude_without_a_least_number_is_left_out():
    record = made([{"magnitude": "dozens"}])
    about = json.loads(json.dumps(record.package).replace("muster:floors", "other:floors"))
    found = analysis.series(replace(record, package=about))
    assert found["left_out"].tolist() == ["no number in the words"]


def test_a_series_is_measure_place_and_tense():
    claims = [{}, {"status": "planned"}, {"measure": "ashore"}, {"status": "ongoing"}]
    assert analysis.series(made(claims))["series"].tolist() == [
        "born||accomplished",
        "born||prospective",
        "ashore|Coast|accomplished",
        "born||accomplished",
    ]


def test_a_figure_belongs_to_its_origin_and_its_government():
    found = analysis.series(made([{"source": "town"}, RELAY, {"source": "radio"}]))
    assert found["body"].tolist() == ["town", "club", "radio"]
    assert found["group"].tolist() == ["town", "town", "radio"]


@pytest.mark.parametrize(
    ("attribution", "known_on"),
    [("on record", "2020-05-01"), ("leaked", "2020-05-09"), ("unnamed official", "2020-05-09")],
)
def test_what_was_said_behind_a_door_is_known_when_a_page_prints_it(attribution, known_on):
    pages = [{"document_id": "p-c1", "published_on": "2020-05-09"}]
    found = analysis.series(made([{"attribution": attribution}], documents=pages))
    assert found["known_on"].tolist() == [pd.Timestamp(known_on)]


def test_what_was_said_behind_a_door_does_not_stand_before_a_page_prints_it():
    pages = [{"document_id": "p-c1", "published_on": "2020-05-09"}]
    record = made([{"attribution": "leaked"}], documents=pages)
    for day, reason in (("2020-05-08", "said later"), ("2020-05-09", "")):
        assert analysis.view(record, on=day, measure="born")["left_out"].tolist() == [reason]


# ---- What stands on a day


def test_the_newest_word_of_each_body_stands():
    claims = [on("05-01"), on("05-04", **FLOOR), on("05-02", source="navy", value="40")]
    found = live(claims, "05-10")
    assert found[["claim_id", "age", "figure"]].to_numpy().tolist() == [
        ["c2", 6, "at least 3,000"],
        ["c3", 8, "40"],
    ]
    assert view(claims, "05-10")["c1"] == "the body has said something newer"


def test_a_claim_counts_until_the_horizon_and_no_longer():
    claims = [on("05-01")]
    assert len(live(claims, "07-30")) == 1
    assert view(claims, "07-31") == {"c1": "older than 90 days"}
    assert view(claims, "06-20", horizon=45) == {"c1": "older than 45 days"}


def test_what_was_said_later_and_what_is_planned_do_not_stand():
    claims = [on("05-01"), on("05-09"), on("05-01", status="planned", value="9")]
    assert view(claims, "05-08") == {"c1": "", "c2": "said later", "c3": "expected or planned"}
    hoped = [on("05-01", measure="hoped", status="expected"), on("05-01", measure="hoped")]
    assert view(hoped, "05-08", "hoped") == {"c1": "", "c2": "has happened already"}


def test_two_clocks_tell_what_was_said_by_a_day_from_what_is_said_about_it():
    claims = [on("05-01", value="10"), on("05-20", as_of="2020-05-05", value="30")]
    assert live(claims, "05-10")["claim_id"].tolist() == ["c1"]
    assert live(claims, "05-10", known_by="2020-06-01")["claim_id"].tolist() == ["c2"]
    assert view(claims, "05-03", known_by="2020-06-01")["c2"] == "about a later day"


def test_a_relay_stands_for_its_origin_but_never_against_its_own_word():
    own, relay = on("05-01", value="10"), on("05-09", value="8", **RELAY)
    assert live([relay], "05-10")[["body", "source"]].to_numpy().tolist() == [["club", "radio"]]
    found = live([own, relay], "05-10")
    assert found[["claim_id", "relays"]].to_numpy().tolist() == [["c1", 1]]
    assert view([own, relay], "05-10")["c2"] == "a relay of a body shown"


def test_a_lawmaker_fresh_from_a_briefing_speaks_for_the_body():
    claims = [on("05-01", value="10"), on("05-02", value="8", voice="conduit")]
    assert live(claims, "05-10")["claim_id"].tolist() == ["c2"]


@pytest.mark.parametrize(
    ("one", "other", "lower", "upper", "bound", "figure"),
    [
        ({"value": "10"}, {"low": "8", "high": "9"}, 8, 10, "range", "8 to 10"),
        ({"value": "10"}, {"low": "8", "high": "12"}, 10, 10, "point", "10"),
        ({"low": "8", "high": "10"}, {"low": "9", "high": "12"}, 9, 10, "range", "9 to 10"),
        (FLOOR, CEILING, 3000, 8000, "range", "3,000 to 8,000"),
        (FLOOR, {"low": "4000", "hedge": "more than"}, 4000, INF, "floor", "more than 4,000"),
        (CEILING, {"high": "9000", "hedge": "at most"}, 0, 8000, "ceiling", "up to 8,000"),
        ({"value": "5"}, FLOOR, 5, INF, "floor", "at least 5"),
        ({"value": "9000"}, CEILING, 0, 9000, "ceiling", "up to 9,000"),
        ({"value": "8", "hedge": "about"}, {"value": "9"}, 8, 9, "range", "about 8 to 9"),
        ({"magnitude": "thousands"}, FLOOR, 3000, INF, "floor", "at least 3,000"),
    ],
)
def test_accounts_of_one_day_are_counted_and_worded_as_one(one, other, lower, upper, bound, figure):
    claims = [on("05-01", **one), on("05-01", **other)]
    row = live(claims, "05-02").iloc[0]
    assert (row["lower"], row["upper"], row["bound"]) == (lower, upper, bound)
    assert (row["figure"], row["accounts"], row["account_ids"]) == (figure, 2, ("c1", "c2"))
    assert view(claims, "05-02") == {"c1": "same body, same day", "c2": ""}


def test_three_accounts_without_a_number_in_common_are_their_hull():
    claims = [on("05-01", value=n) for n in ("8", "9", "12")]
    assert live(claims, "05-02")[["lower", "upper"]].to_numpy().tolist() == [[8, 12]]


def test_accounts_that_allow_any_number_say_nothing():
    claims = [on("05-01", high="5", hedge="at most"), on("05-01", **FLOOR)]
    assert live(claims, "05-02").empty
    reason = "accounts of one day that allow any number"
    assert view(claims, "05-02") == {"c1": reason, "c2": reason}
    assert analysis.over_time(made(claims), measure="born")["n"].tolist() == [0]


def test_accounts_that_say_the_same_are_one_figure():
    row = live([on("05-01"), on("05-01")], "05-02").iloc[0]
    assert (row["accounts"], row["figure"]) == (1, "3,000")


def test_a_group_speaks_with_the_accounts_of_its_newest_day():
    town = {"source": "town"}
    claims = [on("05-01", value="10"), on("05-02", **FLOOR), on("05-02", **CEILING, **town)]
    row = live(claims, "05-10", unit="group").iloc[0]
    assert (row["lower"], row["upper"], row["accounts"]) == (3000, 8000, 2)
    assert view(claims, "05-10", unit="group") == {
        "c1": "the group has said something newer",
        "c2": "same group, same day",
        "c3": "",
    }


# ---- What nobody said, and what is in doubt


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"low": "2667", "hedge": "more than", "approximate": "true"}, "more than 2,600"),
        ({"high": "2667", "hedge": "up to"}, "up to 2,700"),
        ({"value": "1667"}, "about 1,700"),
        ({"value": "12000", "approximate": "true"}, "about 12,000"),
        ({"value": "6000"}, "6,000"),
        ({"low": "5512", "high": "6012", "hedge": "about"}, "about 5,500 to 6,100"),
        ({"high": "99900", "hedge": "at most"}, "at most 100,000"),
        ({"value": "7"}, "7"),
    ],
)
def test_a_worked_out_figure_has_two_digits_and_keeps_its_number(cells, words):
    row = live([on("05-01", derivation="by words", **cells)], "05-02").iloc[0]
    assert row["worked_out"] == words
    assert row["figure"] == f"by words (by our sum {words})"
    assert {row[n] for n in ("low", "value", "high")} >= {
        int(n) for k, n in cells.items() if k in ("low", "value", "high")
    }


def test_what_was_said_is_not_called_worked_out():
    assert live([on("05-01")], "05-02")["worked_out"].tolist() == [""]


def test_a_disputed_claim_counts_and_is_marked_and_there_is_a_rule_without_it():
    claims = [on("05-01", review="disputed"), on("05-01", source="navy")]
    assert live(claims, "05-02")["disputed"].tolist() == [True, False]
    without = analysis.select(made(claims), "without disputed")
    assert analysis.live(without, on="2020-05-02", measure="born")["body"].tolist() == ["navy"]
    seen = analysis.view(without, on="2020-05-02", measure="born")
    assert analysis.left_out(seen) == {"disputed": 1}


def test_one_disputed_account_makes_the_joined_figure_disputed():
    claims = [on("05-01", value="8", review="disputed"), on("05-01", value="9")]
    assert live(claims, "05-02")["disputed"].tolist() == [True]


def test_a_supposition_is_in_no_total():
    claims = [on("05-01", status="supposed", measure="hoped", value="100000")]
    assert view(claims, "05-02", "hoped") == {"c1": "a supposition"}
    assert analysis.by_series(made(claims), ["c1"])["bodies"].tolist() == [0]


# ---- How long a word lives


def test_a_plan_that_states_its_day_counts_until_that_day():
    plan = {"measure": "hoped", "status": "planned"}
    near, far = on("10-25", as_of="2020-10-28", **plan), on("10-25", as_of="2021-06-30", **plan)
    assert view([near], "10-28", "hoped") == {"c1": ""}
    assert view([near], "10-29", "hoped") == {"c1": "its own day has passed"}
    record = made([far])
    for day, reason in (("2021-03-01", ""), ("2021-07-01", "its own day has passed")):
        found = analysis.view(record, on=day, measure="hoped")
        assert found["left_out"].tolist() == [reason]


def test_an_older_plan_counts_again_when_a_newer_one_has_run_out():
    plan = {"measure": "hoped", "status": "planned"}
    claims = [on("10-01", as_of="2021-06-30", **plan), on("10-20", as_of="2020-10-28", **plan)]
    days = analysis.over_time(made(claims), measure="hoped", last="2020-11-05")
    assert days["n"].tolist() == [1] * len(days)
    spells = analysis.spells(made(claims), measure="hoped", last="2020-11-05")
    assert spells["claim_id"].tolist() == ["c1", "c2", "c1"]


def test_a_relay_is_as_old_as_the_word_that_it_passes_on():
    word, relay = on("05-01", value="8"), on("07-20", value="8", **RELAY)
    assert view([word, relay], "07-30") == {"c1": "", "c2": "a relay of a body shown"}
    assert view([word, relay], "07-31") == dict.fromkeys(("c1", "c2"), "older than 90 days")
    assert analysis.over_time(made([word, relay]), measure="born", last="2020-08-02")["n"].tolist()[
        -3:
    ] == [0, 0, 0]


def test_a_relay_of_a_word_that_is_not_on_record_counts_from_its_own_day():
    other, relay = on("05-01", value="7"), on("07-20", value="8", **RELAY)
    assert view([other, relay], "07-31")["c2"] == ""


def test_a_closed_briefing_is_known_when_it_is_printed():
    pages = [{"document_id": "p-c1", "published_on": "2020-05-09"}]
    record = made([{"voice": "conduit"}], documents=pages)
    for day, reason in (("2020-05-08", "said later"), ("2020-05-09", "")):
        assert analysis.view(record, on=day, measure="born")["left_out"].tolist() == [reason]


# ---- Questions


def test_a_question_is_asked_by_its_fields_or_as_one_value():
    record = made([on("05-01")])
    question = analysis.Question("born", on="2020-05-02", horizon=45)
    one = analysis.live(record, question)
    other = analysis.live(record, on="2020-05-02", measure="born", horizon=45)
    pd.testing.assert_frame_equal(one, other)
    assert analysis.put(record, question).tense == "accomplished"


def test_a_question_about_a_day_names_what_is_missing():
    with pytest.raises(ValueError, match="give one, as in on="):
        analysis.live(made([{}]), measure="born")


def test_within_some_days_each_claim_has_one_reason():
    claims = [on("05-01"), on("05-05"), on("05-09"), on("05-05", status="planned", value="9")]
    found = analysis.within(made(claims), measure="born", first="2020-05-02", last="2020-05-08")
    assert found["left_out"].tolist() == ["said earlier", "", "said later", "expected or planned"]


def test_a_government_has_one_voice():
    claims = [on("05-01", value="10"), on("05-02", source="town"), on("05-01", source="navy")]
    found = live(claims, "05-10", unit="group")
    assert sorted(found["claim_id"]) == ["c2", "c3"]


def test_pages_count_once_they_are_there():
    pages = [{"document_id": "p8", "outlet": "Paper", "url": "u", "published_on": "2020-05-08"}]
    prints = [{"claim_id": "c1", "document_id": "p8"}]
    record = made([{}], documents=pages, renderings=prints)
    for day, further in (("2020-05-07", 0), ("2020-05-08", 1)):
        assert analysis.live(record, on=day, measure="born")["relays"].tolist() == [further]
