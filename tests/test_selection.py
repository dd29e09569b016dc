"""Narrowing a record: what each editorial rule keeps, and that nothing is lost without a reason."""

import pytest
from tests.records import SOURCES, made

from muster import analysis, charts, schema
from muster.analysis import select

RELAYED = {"source": "navy", "origin": "club", "voice": "relay"}
UNNAMED = {"attribution": "unnamed official"}


def kept(record, *rules, **wanted):
    return list(select(record, list(rules) or "all", **wanted).claims["claim_id"])


def test_all_keeps_all():
    assert kept(made([{}, RELAYED, UNNAMED])) == ["c1", "c2", "c3"]


def test_own_words_are_no_relays_but_a_conduit_is_the_origins_own_word():
    assert kept(made([{}, RELAYED, {"voice": "conduit"}]), "own words only") == ["c1", "c3"]


def test_on_record_is_a_named_person_or_a_document():
    record = made([{}, UNNAMED, {"attribution": "document"}])
    assert kept(record, "on record only") == ["c1", "c3"]


def test_checked_is_what_a_second_reader_has_read():
    assert kept(made([{}, {"review": "checked"}]), "checked only") == ["c2"]


def test_who_is_of_a_side_is_left_out_also_where_it_passes_on_or_is_passed_on():
    sides = [{**source, "side": "outside"} for source in SOURCES]
    sides[0]["side"] = "hunters"  # the club
    record = made([{}, RELAYED, {"source": "navy"}])
    record.sources["side"] = [row["side"] for row in sorted(sides, key=lambda row: row["source"])]
    schema.resource(record.package, "sources")["muster:without"] = {"those who hunt": "hunters"}
    assert kept(record, "without those who hunt") == ["c3"]
    set_aside = select(record, "without those who hunt").aside["left_out"]
    assert set(set_aside) == {"said by those who hunt"}


def test_a_record_without_sides_has_no_rule_about_them():
    assert "without belligerents" not in analysis.rules_of(made([{}]))
    with pytest.raises(LookupError, match='no rule "without belligerents"'):
        select(made([{}]), "without belligerents")


def test_a_figure_is_its_origins_wherever_it_was_read():
    record = made([{}, RELAYED, {"source": "navy"}])
    assert kept(record, body="club") == ["c1", "c2"]
    assert kept(record, group=["navy", "town"]) == ["c1", "c2", "c3"]


def test_what_is_not_stated_can_be_asked_for():
    record = made([{}, {"low": "3000", "hedge": "at least"}])
    assert kept(record, hedge="") == ["c1"]
    assert kept(record, hedge=["", "at least"]) == ["c1", "c2"]


def test_renderings_follow_their_claims():
    assert list(select(made([{}, RELAYED]), "own words only").renderings["claim_id"]) == ["c1"]


@pytest.mark.parametrize("wanted", [{"rules": "own words"}, {"hedg": ""}, {"body": "clib"}])
def test_an_unknown_name_names_the_near_miss(wanted):
    with pytest.raises(LookupError, match="did you mean"):
        select(made([{}]), **wanted)


def test_what_is_set_aside_is_counted_as_left_out_with_its_reason():
    record = select(made([{}, RELAYED, {"measure": "white"}]), "own words only")
    seen = analysis.view(record, on="2020-05-01", measure="born")
    assert analysis.left_out(seen) == {"relayed": 1}
    assert charts.over_time(record, measure="born").layout.meta["left_out"] == {"relayed": 1}


def test_narrowing_twice_loses_no_reason():
    record = select(select(made([{}, RELAYED, UNNAMED]), "own words only"), "on record only")
    assert list(record.aside["left_out"]) == ["relayed", "not on record"]


def test_a_position_set_aside_is_no_position_of_the_record():
    record = made([{"measure": "on_birth", "stance": "denies"}, {}])
    assert analysis.positions(select(record, stance="asserts")).empty


def test_of_one_measure_only_its_own_claims_stay_set_aside():
    record = made([{}, RELAYED, {**RELAYED, "measure": "white"}])
    found = analysis.about(select(record, "own words only"), "born")
    assert (list(found.claims["claim_id"]), list(found.aside["claim_id"])) == (["c1"], ["c2"])
