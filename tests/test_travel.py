"""What travel promises: every relay led to its root, every echo counted once."""

import pandas as pd
import pytest
from tests import frames, worlds
from tests.pages import CEILING, DAY, FLOOR, RANGE, claim, page, record_of, relay

from muster import analysis


def rows_of(record, *columns):
    found = analysis.roots(record)
    return found[list(columns)].astype(object).fillna("").to_numpy().tolist()


def test_relays_lead_back_through_relays_to_the_first_word():
    chain = [
        claim("nis-1", 0, value=3000),
        relay("isw-1", 2, "nis", value=3000),
        relay("blog-1", 4, "isw", value=3000),
    ]
    assert rows_of(record_of(chain), "passes_on", "root", "origin", "steps") == [
        ["", "nis-1", "nis", 0],
        ["nis-1", "nis-1", "nis", 1],
        ["isw-1", "nis-1", "nis", 2],
    ]


def test_a_relay_repeats_the_newest_claim_with_its_figure_or_else_the_newest():
    said = [claim("nis-1", 0, value=3000), claim("nis-2", 1, value=3000)]
    said += [claim("nis-3", 2, value=10000)]
    same, other = relay("isw-1", 3, "nis", value=3000), relay("us-1", 3, "nis", value=9)
    found = rows_of(record_of([*said, same, other]), "passes_on", "same_figure")
    assert found[3:] == [["nis-2", True], ["nis-3", False]]


def test_a_relay_may_take_the_figure_of_a_unit_for_the_whole():
    said = [claim("nis-1", 0, value=3000, scope="unit"), claim("nis-2", 1, value=10000)]
    record = record_of([*said, relay("isw-1", 3, "nis", value=3000)])
    assert rows_of(record, "root", "same_figure")[2] == ["nis-1", True]


def test_on_one_day_a_bodys_own_word_comes_before_its_relays():
    day = [relay("isw-2", 1, "nis", value=3000), claim("isw-1", 1, value=3000)]
    blog = relay("blog-1", 2, "isw", value=3000)
    record = record_of([claim("nis-1", 0, value=3000), *day, blog])
    assert rows_of(record, "passes_on")[3] == ["isw-1"]


def test_of_two_claims_of_one_day_the_order_of_the_rows_does_not_choose():
    said = [claim("nis-1", 0, value=3000), claim("nis-2", 0, value=4000)]
    blog = relay("blog-1", 2, "nis", value=9)
    for rows in (said, said[::-1]):
        assert rows_of(record_of([*rows, blog]), "root")[2] == ["nis-2"]


def test_a_conduit_is_the_bodys_own_word():
    record = record_of([claim("nis-1", voice="conduit"), relay("isw-1", 1, "nis")])
    assert rows_of(record, "root", "steps") == [["nis-1", 0], ["nis-1", 1]]


def test_plans_are_not_what_has_happened_to_a_relay_either():
    plan = claim("nis-1", status="planned", value=3000)
    record = record_of([plan, relay("isw-1", 1, "nis", value=3000)])
    assert rows_of(record, "trouble") == [[""], ["origin not on record"]]


def test_a_relay_dated_before_its_origin_leads_nowhere_and_says_so():
    record = record_of([relay("isw-1", 0, "nis", value=3000), claim("nis-1", 5, value=3000)])
    assert rows_of(record, "root", "origin", "trouble") == [
        ["isw-1", "nis", "dated before its origin"],
        ["nis-1", "nis", ""],
    ]


def test_a_relay_may_be_dated_a_day_early_because_of_time_zones():
    record = record_of([relay("isw-1", 0, "nis", value=3000), claim("nis-1", 1, value=3000)])
    assert rows_of(record, "root") == [["nis-1"], ["nis-1"]]


def test_relays_in_a_circle_are_named_and_followed_no_further():
    circle = [relay("isw-1", 0, "blog", value=3000), relay("blog-1", 0, "isw", value=3000)]
    record = record_of([*circle, relay("us-1", 1, "isw", value=3000)])
    assert rows_of(record, "root", "trouble") == [
        ["isw-1", "goes in a circle"],
        ["blog-1", "goes in a circle"],
        ["us-1", "goes in a circle"],
    ]


def test_a_withdrawn_claim_is_not_rested_on():
    record = record_of([claim("nis-1", review="withdrawn"), relay("isw-1", 1, "nis")])
    assert rows_of(record, "root")[1] == ["isw-1"]


def test_a_chain_of_a_hundred_is_followed_to_its_end():
    chain = [claim("b0-1", 0, value=7)]
    chain += [relay(f"b{n}-1", n, f"b{n - 1}", value=7) for n in range(1, 100)]
    found = analysis.roots(record_of(chain))
    assert found["steps"].tolist() == list(range(100))
    assert set(found["root"]) == {"b0-1"}


def test_the_root_stands_on_a_ladder_of_revisions():
    ladder = [claim("nis-1", 0, value=3000), claim("nis-2", 5, value=4000, supersedes="nis-1")]
    record = record_of([*ladder, relay("isw-1", 6, "nis", value=4000)])
    assert rows_of(record, "root", "first")[2] == ["nis-2", "nis-1"]


SAME = ["measure", "low", "value", "high", "scope"]


def led_back(record):
    """The same by hand: the newest claim of the origin with the relay's figure, again and again."""
    rows = [row._asdict() for row in record.claims.fillna(dict.fromkeys(SAME[1:], -1)).itertuples()]
    by_id = {row["claim_id"]: row for row in rows}

    def parent(row):
        before = [
            r for r in rows if r["source"] == row["origin"] and r["said_on"] <= row["said_on"]
        ]
        same = [r for r in before if all(r[name] == row[name] for name in SAME)]
        return max(same, key=lambda r: (r["said_on"], r["voice"] != "relay"))["claim_id"]

    def root(row):
        return root(by_id[parent(row)]) if row["voice"] == "relay" else row["claim_id"]

    return [root(row) for row in rows]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_roots_are_those_found_by_hand(seed):
    record = worlds.world(seed, claims=250).record
    found = analysis.roots(record)
    assert found["root"].tolist() == led_back(record)
    assert found["trouble"].isna().all()


def test_most_relays_lead_to_the_claim_that_they_copied():
    world = worlds.world(5, claims=300, bodies=40)
    found = analysis.roots(world.record).set_index("claim_id")["passes_on"]
    assert (found[world.copied.index] == world.copied).mean() > 0.9


def seventeen_pages():
    claims = [
        claim("nis-1", 0, value=3000),
        claim("mnd-1", 1, value=3000),
        claim("us-1", 2, **FLOOR),
    ]
    claims += [relay("isw-1", 3, "nis", value=3000)]
    return record_of(claims, [page("nis-1", f"p{n}") for n in range(13)])


def test_seventeen_renderings_may_be_three_origins():
    found = analysis.echo(seventeen_pages())
    assert str(found) == "17 renderings, 3 origins"
    assert (found.claims, found.relays, found.pages) == (4, 1, 17)
    assert found.table[["origin", "renderings"]].to_numpy().tolist() == [
        ["nis", 15],
        ["mnd", 1],
        ["us", 1],
    ]
    assert found.effective == pytest.approx(17**2 / (15**2 + 1 + 1))


def test_two_bodies_of_one_government_are_one_origin_of_it():
    found = analysis.echo(seventeen_pages(), unit="group")
    assert found.table[["origin", "renderings"]].to_numpy().tolist() == [["KR", 16], ["US", 1]]


def test_an_echo_can_be_asked_of_some_claims_or_of_none():
    record = seventeen_pages()
    assert str(analysis.echo(record, claim_ids=["us-1"])) == "1 rendering, 1 origin"
    none = analysis.echo(record, claim_ids=[])
    assert (none.renderings, none.origins, none.effective != none.effective) == (0, 0, True)


def test_a_withdrawn_claim_echoes_no_more():
    record = record_of([claim("nis-1"), claim("us-1", review="withdrawn")])
    assert str(analysis.echo(record)) == "1 rendering, 1 origin"
    assert analysis.journeys(record)["claim_id"].tolist() == ["nis-1"]


def test_an_unknown_measure_names_the_near_miss():
    with pytest.raises(LookupError, match='did you mean "deployed"'):
        analysis.echo(seventeen_pages(), measure="deployd")


def test_a_relay_never_adds_an_origin():
    record = worlds.world(6, claims=200).record
    own = record.claims["voice"].astype("str") != "relay"
    alone = frames.with_rows(record, claims=record.claims[own].reset_index(drop=True))
    pages = record.renderings["claim_id"].isin(alone.claims["claim_id"])
    alone = frames.with_rows(alone, renderings=record.renderings[pages].reset_index(drop=True))
    assert analysis.echo(record).origins == analysis.echo(alone).origins
    assert analysis.echo(record).renderings > analysis.echo(alone).renderings


def test_the_first_to_say_so_many_is_the_first_to_say_at_least_so_many():
    claims = [
        claim("us-1", 0, **CEILING),
        claim("nis-1", 3, value=3000),
        claim("mnd-1", 4, **RANGE),
        claim("us-2", 9, **FLOOR),
        claim("nis-2", 12, value=10000),
    ]
    found = analysis.first_to_say(record_of(claims), "deployed", 3000)
    assert found[["body", "claim_id", "days", "tie"]].to_numpy().tolist() == [
        ["nis", "nis-1", 0, True],
        ["mnd", "mnd-1", 1, True],
        ["us", "us-2", 6, False],
    ]
    governments = analysis.first_to_say(record_of(claims), "deployed", 10000, unit="group")
    assert governments[["group", "days", "tie"]].to_numpy().tolist() == [["KR", 0, False]]


def test_a_part_is_no_total_and_its_own_word_carries_the_day():
    unit = claim("nis-1", 0, value=9000, scope="unit")
    same_day = [relay("isw-1", 3, "nis", value=3000), claim("nis-2", 3, value=3000)]
    found = analysis.first_to_say(record_of([unit, *same_day]), "deployed", 3000)
    assert found[["claim_id", "voice"]].to_numpy().tolist() == [["nis-2", "own"]]


def test_a_relay_of_a_relay_is_first_for_the_origin_alone():
    claims = [
        claim("nis-1", 2, value=3000),
        relay("isw-1", 4, "nis", value=3000),
        relay("blog-1", 5, "isw", value=3000),
    ]
    assert analysis.first_to_say(record_of(claims), "deployed", 1000)["claim_id"].tolist() == [
        "nis-1"
    ]


def test_nobody_may_have_said_so_many():
    assert analysis.first_to_say(record_of([claim("nis-1", value=3000)]), "deployed", 9999).empty


def test_the_longest_journey_has_most_pages_and_all_that_it_met():
    claims = [
        claim("nis-1", 0, **FLOOR),
        claim("us-1", 1, **FLOOR),
        relay("isw-1", 2, "nis", **FLOOR),
    ]
    late = {"document_id": "p1", "published_on": DAY + pd.Timedelta(days=40), "language": "ko"}
    bare = page("isw-1", "p1", value=3000, approximate=False, measure="killed")
    found = analysis.journeys(record_of(claims, [bare], [late]))
    assert found["claim_id"].tolist() == ["nis-1", "us-1"]
    way = found.loc[0, ["pages", "relays", "languages", "days", "changed", "kinds"]].tolist()
    assert way == [3, 1, 1, 40, 1, "bound, measure"]
    assert found.loc[1, ["pages", "changed", "kinds"]].tolist() == [1, 0, ""]


def test_links_name_relays_revisions_and_pages():
    claims = [claim("nis-1", 0), claim("nis-2", 5, supersedes="nis-1"), relay("isw-1", 7, "nis")]
    found = analysis.links(record_of(claims, [page("nis-1", "p1")]))
    listed = found[["kind", "claim_id", "to", "days"]].astype(object).fillna("").to_numpy().tolist()
    assert ["revision", "nis-1", "nis-2", 5] in listed
    assert ["relay", "nis-2", "isw-1", 2] in listed
    assert ["rendering", "nis-1", "p1", ""] in listed
    assert len(listed) == 1 + 1 + 4


@pytest.mark.parametrize(
    "ask", [analysis.roots, analysis.links, analysis.journeys, analysis.drift, analysis.changes]
)
def test_a_record_without_claims_has_no_journeys(ask):
    assert ask(frames.record_of()).empty


def test_the_order_of_the_rows_changes_nothing():
    record = worlds.world(8, claims=150).record
    mixed = {
        table: getattr(record, table).sample(frac=1, random_state=1).reset_index(drop=True)
        for table in ("claims", "renderings", "documents", "sources")
    }
    other = frames.with_rows(record, **mixed)
    for ask in (
        analysis.roots,
        analysis.drift,
        analysis.changes,
        analysis.links,
        analysis.journeys,
    ):
        one, two = (ask(r) for r in (record, other))
        key = list(one.columns.intersection(["claim_id", "document_id", "to", "kind"]))
        one, two = (f.sort_values(key, ignore_index=True) for f in (one, two))
        pd.testing.assert_frame_equal(one, two)
    pd.testing.assert_frame_equal(analysis.echo(record).table, analysis.echo(other).table)


def test_a_relay_passes_on_the_newest_word_of_its_origin_before_it():
    words = [claim(f"nis-{n}", day, value=3000) for n, day in enumerate((0, 4, 20))]
    found = analysis.roots(record_of([*words, relay("isw-1", 7, "nis", value=3000)]))
    assert found.set_index("claim_id").loc["isw-1", "passes_on"] == "nis-1"
