"""What claims amount to: literal tables first, then rules that hold for any record."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import worlds
from tests.records import SUMS, made

from muster import estimates

INF = np.inf
FLOOR = {"low": "3000", "hedge": "at least"}
CEILING = {"high": "8000", "hedge": "up to"}
RELAY = {"source": "radio", "origin": "club", "voice": "relay"}


def on(day, **cells):
    return {"said_on": f"2020-{day}", **cells}


def live(claims, day, measure="born", **how):
    return estimates.live(made(claims), on=f"2020-{day}", measure=measure, **how)


def view(claims, day, measure="born", **how):
    seen = estimates.view(made(claims), on=f"2020-{day}", measure=measure, **how)
    return dict(zip(seen["claim_id"], seen["left_out"], strict=True))


# ---- Intervals


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
        row = estimates.series(made([cells]), mode).iloc[0]
        assert (row["bound"], row["lower"], row["upper"]) == (bound, *ends)


def test_a_position_allows_none():
    row = estimates.series(made([{"measure": "on_birth"}])).iloc[0]
    assert row["bound"] == "none"
    assert np.isnan([row["lower"], row["upper"]]).all()


def test_an_unknown_mode_measure_tense_or_unit_names_the_near_miss():
    record = made([{}])
    with pytest.raises(LookupError, match='did you mean "stated"'):
        estimates.series(record, "statd")
    for wrong, near in (("measure", "born"), ("tense", "prospective"), ("unit", "government")):
        asked = {"on": "2020-05-01", "measure": "born", wrong: near[:-1]}
        with pytest.raises(LookupError, match=f'no {wrong} "{near[:-1]}"; did you mean "{near}"'):
            estimates.live(record, **asked)


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
    assert estimates.series(made([cells]))["left_out"].tolist() == [reason]


def test_a_magnitude_without_a_least_number_is_left_out():
    record = made([{"magnitude": "dozens"}])
    about = json.loads(json.dumps(record.package).replace("muster:floors", "other:floors"))
    found = estimates.series(replace(record, package=about))
    assert found["left_out"].tolist() == ["no number in the words"]


def test_a_series_is_measure_place_and_tense():
    claims = [{}, {"status": "planned"}, {"measure": "ashore"}, {"status": "ongoing"}]
    assert estimates.series(made(claims))["series"].tolist() == [
        "born||accomplished",
        "born||prospective",
        "ashore|Coast|accomplished",
        "born||accomplished",
    ]


def test_a_figure_belongs_to_its_origin_and_its_government():
    found = estimates.series(made([{"source": "town"}, RELAY, {"source": "radio"}]))
    assert found["body"].tolist() == ["town", "club", "radio"]
    assert found["government"].tolist() == ["NL", "NL", "radio"]


@pytest.mark.parametrize(
    ("attribution", "known_on"),
    [("on record", "2020-05-01"), ("leaked", "2020-05-09"), ("unnamed official", "2020-05-09")],
)
def test_what_was_said_behind_a_door_is_known_when_a_page_prints_it(attribution, known_on):
    pages = [{"document_id": "p-c1", "published_on": "2020-05-09"}]
    found = estimates.series(made([{"attribution": attribution}], documents=pages))
    assert found["known_on"].tolist() == [pd.Timestamp(known_on)]


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


def test_accounts_of_one_day_that_differ_are_shown_as_their_hull():
    claims = [on("05-01", value="10"), on("05-01", low="8", high="9"), on("05-01", **FLOOR)]
    row = live(claims[:2], "05-02").iloc[0]
    assert (row["lower"], row["upper"], row["accounts"]) == (8, 10, 2)
    assert view(claims[:2], "05-02") == {"c1": "same body, same day", "c2": ""}
    assert live(claims, "05-02")["upper"].tolist() == [INF]


def test_a_government_has_one_voice():
    claims = [on("05-01", value="10"), on("05-02", source="town"), on("05-01", source="navy")]
    found = live(claims, "05-10", unit="government")
    assert sorted(found["claim_id"]) == ["c2", "c3"]


def test_pages_count_once_they_are_there():
    pages = [{"document_id": "p8", "outlet": "Paper", "url": "u", "published_on": "2020-05-08"}]
    prints = [{"claim_id": "c1", "document_id": "p8"}]
    record = made([{}], documents=pages, renderings=prints)
    for day, further in (("2020-05-07", 0), ("2020-05-08", 1)):
        assert estimates.live(record, on=day, measure="born")["relays"].tolist() == [further]


# ---- What a body does over time


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
    ],
)
def test_a_revision_is_told_by_its_intervals(before, after, kind, change):
    found = estimates.revisions(made([on("05-01", **before), on("05-08", **after)]))
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
    assert estimates.revisions(made(claims)).empty


def test_accounts_of_one_day_are_one_rung_of_the_ladder():
    claims = [on("05-01", value="5"), on("05-01", value="9"), on("05-03", value="7")]
    found = estimates.revisions(made(claims))
    assert found[["previous", "claim_id", "kind"]].to_numpy().tolist() == [["c2", "c3", "narrowed"]]


def found_in(claims, **how):
    found = estimates.contradictions(made(claims), **how)
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
    row = estimates.targets(made([on("05-01", **TARGET), *counts])).iloc[0]
    assert (row["judge"], row["due"], row["outcome"]) == (
        "born",
        pd.Timestamp("2020-06-01"),
        outcome,
    )
    assert (None if pd.isna(row["count_id"]) else row["count_id"]) == count_id


def test_a_total_without_a_day_is_due_at_the_horizon():
    claims = [on("05-01", **{**TARGET, "as_of": ""}), on("07-30", value="12000")]
    assert estimates.targets(made(claims))[["outcome", "days", "stated"]].to_numpy().tolist() == [
        ["met", 90, False]
    ]
    assert estimates.targets(made(claims), horizon=89)["outcome"].tolist() == ["unknown"]


def test_a_ceiling_promises_nothing():
    hoped = on("05-01", measure="hoped", status="planned", high="9", hedge="up to")
    counts = [on("05-02", value="5"), on("12-01", value="5")]
    assert estimates.targets(made([hoped, *counts]))["outcome"].tolist() == ["unknown"]


def stance(day, word, **cells):
    return on(day, measure="on_birth", stance=word, **cells)


def test_a_position_holds_until_the_body_says_otherwise():
    said = [stance("05-01", "unaware"), stance("05-02", "unaware"), stance("05-09", "confirms")]
    found = estimates.positions(made([*said, stance("05-03", "denies", source="navy")]))
    spans = found[["body", "stance", "days", "next", "claims"]].astype("object")
    assert spans.where(spans.notna(), None).to_numpy().tolist() == [
        ["club", "unaware", 8, "confirms", 2],
        ["club", "confirms", None, None, 1],
        ["navy", "denies", None, None, 1],
    ]


def test_a_relay_or_a_withdrawn_claim_takes_no_position():
    said = [stance("05-01", "denies", **RELAY), stance("05-02", "denies", review="withdrawn")]
    assert estimates.positions(made(said)).empty


@pytest.mark.parametrize("name", ["revisions", "contradictions", "targets", "positions", "series"])
def test_a_record_without_claims_has_none_of_it(name):
    assert getattr(estimates, name)(made()).empty


# ---- Rules for any record

WORLDS = st.builds(worlds.world, st.integers(0, 10**6), claims=st.just(60), bodies=st.just(5))
QUICK = settings(max_examples=15, deadline=None)
DAYS = st.integers(1, 399)


def day_of(number):
    return worlds.START + pd.Timedelta(days=number)


def truncated(record, day):
    """What the record would be if it had been kept until `day` only."""
    known = estimates.series(record)
    claims = record.claims[known["known_on"] <= day]
    documents = record.documents[~(record.documents["published_on"] > day)]
    kept = record.renderings["claim_id"].isin(claims["claim_id"])
    kept &= record.renderings["document_id"].isin(documents["document_id"])
    return replace(record, claims=claims, documents=documents, renderings=record.renderings[kept])


def same(one, other):
    pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


@QUICK
@given(WORLDS, DAYS, st.booleans(), st.sampled_from(["body", "government"]))
def test_a_view_is_what_the_record_would_have_said_had_it_ended_there(world, day, about, unit):
    asked = {"on": day_of(day), "measure": "deployed", "unit": unit}
    end = day_of(day + 30) if about else day_of(day)
    asked |= {"known_by": end} if about else {}
    same(
        estimates.live(world.record, **asked), estimates.live(truncated(world.record, end), **asked)
    )


@QUICK
@given(WORLDS, DAYS, st.sampled_from(["deployed", "in_kursk", "expected_total"]))
def test_shown_and_left_out_add_up(world, day, measure):
    seen = estimates.view(world.record, on=day_of(day), measure=measure)
    shown = estimates.live(world.record, on=day_of(day), measure=measure)
    assert len(seen) == (world.record.claims["measure"] == measure).sum()
    assert len(shown) + sum(estimates.left_out(seen).values()) == len(seen)
    assert shown["body"].is_unique


@QUICK
@given(WORLDS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(world, day, chance):
    record = world.record
    shuffled = {
        t: getattr(record, t).sample(frac=1, random_state=chance.randrange(2**31))
        for t in ("claims", "renderings", "documents", "sources", "measures")
    }
    other = replace(record, **shuffled)
    ask = {"on": day_of(day), "measure": "deployed"}
    same(estimates.live(record, **ask), estimates.live(other, **ask))
    for what in (estimates.revisions, estimates.contradictions, estimates.targets):
        same(what(record), what(other))


@QUICK
@given(WORLDS, DAYS)
def test_a_relay_of_a_body_that_speaks_for_itself_never_changes_n(world, day):
    record, ask = world.record, {"on": day_of(day), "measure": "deployed"}
    alone = replace(record, claims=record.claims[record.claims["voice"] != "relay"])
    with_relays, without = estimates.live(record, **ask), estimates.live(alone, **ask)
    spoken = with_relays[with_relays["voice"] != "relay"]
    columns = ["claim_id", "body", "lower", "upper", "accounts"]
    same(spoken[columns], without[columns])
    assert not set(with_relays["body"][with_relays["voice"] == "relay"]) & set(without["body"])


@pytest.mark.parametrize("seed", range(4))
def test_a_world_without_faults_is_silent(seed):
    assert estimates.contradictions(worlds.world(seed, claims=1500).record).empty


@pytest.mark.parametrize("seed", range(4))
def test_planted_falls_are_found_up_to_masking(seed):
    world = worlds.world(seed, claims=1500, falls=20)
    record, found = world.record, set()
    while len(clashes := estimates.contradictions(record)):
        assert all(set(world.falls) & set(claims) for claims in clashes["claims"])
        named = set(clashes["below"]) & set(world.falls)
        found |= named
        record = replace(record, claims=record.claims[~record.claims["claim_id"].isin(named)])
    assert found >= fallen(world)


def fallen(world):
    """The planted falls that lie below what the body had counted, by any earlier claim alone."""
    said = estimates.own_words(world.record, "rounding")
    said = said[said["tense"] == "accomplished"]
    pairs = said.merge(said, on=["body", "measure"], suffixes=("", "_before"))
    pairs = pairs[
        (pairs["described_before"] < pairs["described"]) & (pairs["kind"] == "cumulative")
    ]
    below = pairs["lower_before"] > pairs["upper"] + 1
    return set(pairs.loc[below, "claim_id"]) & set(world.falls)


COUNTS = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["born", "white", "grey", "ashore"]),
        "said_on": st.sampled_from(["2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04"]),
        "figure": st.sampled_from(["low", "value", "high"]),
        "number": st.integers(0, 40),
    }
)


@settings(max_examples=40, deadline=None)
@given(st.lists(COUNTS, max_size=7))
def test_contradictions_are_those_that_a_plain_search_finds(counts):
    hedges = {"low": "at least", "high": "at most", "value": ""}
    claims = [
        {**{k: c[k] for k in ("measure", "said_on")}, c["figure"]: str(c["number"])}
        | {"hedge": hedges[c["figure"]]}
        for c in counts
    ]
    found = estimates.contradictions(made(claims), "stated")
    worst = dict(zip(zip(found["measure"], found["day"], strict=True), found["floor"], strict=True))
    assert worst == searched(estimates.own_words(made(claims)))
    for row in found.itertuples():
        alone = [claims[int(name[1:]) - 1] for name in row.claims]
        assert len(estimates.contradictions(made(alone), "stated")) > 0


def searched(said):
    """Work out each floor by recursion over parts and earlier days, and compare the ceilings."""
    days = sorted(set(said["described"]))
    parts = {"born": ["white", "grey", "ashore"]}

    def floor(measure, day):
        own = said[(said["measure"] == measure) & (said["described"] == day)]["lower"]
        tries = [0, *own, *(floor(part, day) for part in parts.get(measure, []))]
        tries.append(sum(floor(part, day) for part in SUMS.get(measure, [])))
        if measure != "ashore" and day != days[0]:
            tries.append(floor(measure, days[days.index(day) - 1]))
        return max(tries)

    lowest = said.groupby(["measure", "described"])["upper"].min()
    return {key: floor(*key) for key, ceiling in lowest.items() if floor(*key) > ceiling + 1}
