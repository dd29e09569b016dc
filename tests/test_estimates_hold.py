"""What holds of estimates in any record: made-up worlds, and plain searches beside them."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import worlds
from tests.records import SUMS, made

from muster import analysis

WORLDS = st.builds(worlds.world, st.integers(0, 10**6), claims=st.just(60), bodies=st.just(5))
QUICK = settings(max_examples=15, deadline=None)
DAYS = st.integers(1, 399)


def day_of(number):
    return worlds.START + pd.Timedelta(days=number)


def truncated(record, day):
    """What the record would be if it had been kept until `day` only."""
    known = analysis.series(record)
    claims = record.claims[known["known_on"] <= day]
    documents = record.documents[~(record.documents["published_on"] > day)]
    kept = record.renderings["claim_id"].isin(claims["claim_id"])
    kept &= record.renderings["document_id"].isin(documents["document_id"])
    return replace(record, claims=claims, documents=documents, renderings=record.renderings[kept])


def same(one, other):
    pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


@QUICK
@given(WORLDS, DAYS, st.booleans(), st.sampled_from(["body", "group"]))
def test_a_view_is_what_the_record_would_have_said_had_it_ended_there(world, day, about, unit):
    asked = {"on": day_of(day), "measure": "deployed", "unit": unit}
    end = day_of(day + 30) if about else day_of(day)
    asked |= {"known_by": end} if about else {}
    same(analysis.live(world.record, **asked), analysis.live(truncated(world.record, end), **asked))


@QUICK
@given(WORLDS, DAYS, st.sampled_from(["deployed", "in_kursk", "expected_total"]))
def test_shown_and_left_out_add_up(world, day, measure):
    seen = analysis.view(world.record, on=day_of(day), measure=measure)
    shown = analysis.live(world.record, on=day_of(day), measure=measure)
    assert len(seen) == (world.record.claims["measure"] == measure).sum()
    assert len(shown) + sum(analysis.left_out(seen).values()) == len(seen)
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
    same(analysis.live(record, **ask), analysis.live(other, **ask))
    for what in (analysis.revisions, analysis.contradictions, analysis.targets):
        same(what(record), what(other))


@QUICK
@given(WORLDS, DAYS)
def test_a_relay_of_a_body_that_speaks_for_itself_never_changes_n(world, day):
    record, ask = world.record, {"on": day_of(day), "measure": "deployed"}
    alone = replace(record, claims=record.claims[record.claims["voice"] != "relay"])
    with_relays, without = analysis.live(record, **ask), analysis.live(alone, **ask)
    spoken = with_relays[with_relays["voice"] != "relay"]
    columns = ["claim_id", "body", "lower", "upper", "accounts"]
    same(spoken[columns], without[columns])
    assert not set(with_relays["body"][with_relays["voice"] == "relay"]) & set(without["body"])


@pytest.mark.parametrize("seed", range(4))
def test_a_world_without_faults_is_silent(seed):
    assert analysis.contradictions(worlds.world(seed, claims=1500).record).empty


@pytest.mark.parametrize("seed", range(4))
def test_planted_falls_are_found_up_to_masking(seed):
    world = worlds.world(seed, claims=1500, falls=20)
    record, found = world.record, set()
    while len(clashes := analysis.contradictions(record)):
        assert all(set(world.falls) & set(claims) for claims in clashes["claims"])
        named = set(clashes["below"]) & set(world.falls)
        found |= named
        record = replace(record, claims=record.claims[~record.claims["claim_id"].isin(named)])
    assert found >= fallen(world)


def fallen(world):
    """The planted falls that lie below what the body had counted, by any earlier claim alone."""
    said = analysis.own_words(world.record, "rounding")
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
    found = analysis.contradictions(made(claims), "stated")
    worst = dict(zip(zip(found["measure"], found["day"], strict=True), found["floor"], strict=True))
    assert worst == searched(analysis.own_words(made(claims)))
    for row in found.itertuples():
        alone = [claims[int(name[1:]) - 1] for name in row.claims]
        assert len(analysis.contradictions(made(alone), "stated")) > 0


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
