"""What drift promises: every planted change is found and no other, and silence is no change."""

import pandas as pd
import pytest
from tests import worlds
from tests.pages import ABOUT, CEILING, FLOOR, RANGE, claim, page, record_of, relay

from muster import analysis

FLAGS = [f"{kind}_changed" for kind in analysis.KINDS]


@pytest.mark.parametrize(
    ("said", "printed", "kinds", "bound", "lost"),
    [
        (FLOOR, FLOOR, "", None, False),
        (FLOOR, {"value": 3000}, "bound", "floor to point", True),
        (CEILING, {"value": 8000}, "bound", "ceiling to point", True),
        (ABOUT, {"value": 8000}, "softness", "about to point", True),
        (ABOUT, ABOUT | {"hedge": "nearly"}, "softness", "about to nearly", False),
        (CEILING | {"approximate": True}, CEILING, "softness", "about ceiling to ceiling", True),
        (FLOOR | {"approximate": True}, FLOOR, "softness", "about floor to floor", True),
        (ABOUT, {"low": 8000, "hedge": "at least"}, "bound, softness", "about to floor", False),
        (FLOOR | {"certainty": "likely"}, FLOOR | {"certainty": "possible"}, "certainty", None, 0),
        (FLOOR | {"certainty": "likely"}, FLOOR, "", None, False),
        (FLOOR | {"status": "supposed"}, FLOOR | {"certainty": "possible"}, "", None, False),
        (FLOOR | {"status": "planned"}, FLOOR | {"certainty": "possible"}, "certainty", None, 0),
        (FLOOR, FLOOR | {"hedge": "more than"}, "", None, False),
        (CEILING, {"low": 8000, "hedge": "more than"}, "bound", "ceiling to floor", False),
        ({"value": 3000}, FLOOR, "bound", "point to floor", False),
        (RANGE, {"value": 12000}, "bound", "range to point", True),
        ({"value": 3000}, {"value": 6000}, "number", None, False),
        ({"value": 3000}, {"magnitude": "thousands"}, "number, bound", "point to magnitude", False),
        ({"magnitude": "thousands"}, {"value": 3000}, "number, bound", "magnitude to point", False),
        ({"magnitude": "dozens"}, {"magnitude": "hundreds"}, "number", None, False),
        ({"magnitude": "dozens"}, {"magnitude": "dozens", "approximate": True}, "", None, False),
        (FLOOR, FLOOR | {"measure": "in_training"}, "measure", None, False),
        (FLOOR | {"status": "planned"}, FLOOR | {"status": "accomplished"}, "status", None, False),
        (FLOOR, FLOOR | {"scope": "unit"}, "scope", None, False),
        (FLOOR, FLOOR | {"stance": "denies"}, "stance", None, False),
        (FLOOR, FLOOR | {"credited_to": "us"}, "credit", None, False),
        (FLOOR, {"value": 6000, "measure": "killed"}, "number, bound, measure", None, True),
    ],
)
def test_drift_says_what_a_page_changed(said, printed, kinds, bound, lost):
    printed = {"approximate": False} | printed
    found = analysis.drift(record_of([claim("nis-1", **said)], [page("nis-1", "page", **printed)]))
    assert found.loc[0, "kinds"] == kinds
    assert found.loc[0, "hedge_lost"] == lost
    if bound or not {"bound", "softness"} & set(kinds.split(", ")):
        assert found["bound_change"].fillna("")[0] == (bound or "")


def test_a_page_that_is_silent_is_not_different():
    record = record_of([claim("nis-1", **FLOOR)], [page("nis-1", "page", measure="deployed")])
    found = analysis.drift(record).loc[0]
    assert not found["measure_changed"]
    assert found[FLAGS].drop("measure_changed").isna().all()
    assert analysis.drift(record).loc[1, FLAGS].isna().all()
    assert analysis.drift(record)["kinds"].isna().tolist() == [False, True]


def test_a_page_that_puts_a_number_to_a_position_has_changed_the_number_alone():
    printed = page("nis-1", "page", value=3000, approximate=False)
    found = analysis.drift(record_of([claim("nis-1")], [printed])).loc[0]
    assert found["kinds"] == "number"
    assert pd.isna(found["bound_changed"])


def test_crediting_the_relay_for_the_figure_of_another_is_drift():
    claims = [claim("nis-1", **FLOOR), relay("isw-1", 3, "nis", **FLOOR)]
    pages = [page("isw-1", "p1", credited_to="isw"), page("isw-1", "p2", credited_to="nis")]
    assert analysis.drift(record_of(claims, pages))["credit_changed"].tolist()[:2] == [True, False]


def test_changes_are_told_in_words():
    printed = {"value": 3000, "approximate": False, "measure": "killed"}
    record = record_of([claim("nis-1", **FLOOR)], [page("nis-1", "page", **printed)])
    told = analysis.changes(record)[["kind", "said", "printed"]]
    assert told.to_numpy().tolist() == [
        ["bound", "at least 3,000", "3,000"],
        ["measure", "deployed", "killed"],
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_planted_drift_is_found_and_no_other(seed):
    world = worlds.world(seed, claims=400)
    found = analysis.drift(world.record)
    planted = world.drift[worlds.SEEN].astype("boolean")
    assert (planted.drop(columns="certainty").sum() > 5).all()
    assert (planted.isna().sum() > 100).all()
    pd.testing.assert_frame_equal(found[FLAGS].set_axis(worlds.SEEN, axis=1), planted)


def test_shares_have_the_pages_that_could_differ_as_their_denominator():
    claims = [claim("nis-1", **FLOOR), claim("us-1", review="withdrawn", **FLOOR)]
    bare, same = {"value": 3000, "approximate": False}, {**FLOOR, "approximate": False}
    pages = [page("nis-1", "p1", **bare), page("nis-1", "p2", **same), page("nis-1", "p3")]
    pages += [page("us-1", "p1", **bare)]
    documents = [{"document_id": f"p{n}", "language": "en"} for n in (1, 2)]
    shares = analysis.drift_shares(record_of(claims, pages, documents), "language")
    bound = shares[shares["drift"] == "bound"].drop(columns="drift")
    columns = ["language", "renderings", "recorded", "changed", "share"]
    assert bound[columns].astype(object).fillna(-1).to_numpy().tolist() == [
        ["en", 2, 2, 1, 0.5],
        [-1, 1, 0, 0, -1],
    ]


def test_shares_add_up_over_outlets():
    record = worlds.world(4).record
    whole, parts = analysis.drift_shares(record), analysis.drift_shares(record, "outlet")
    numbers = ["renderings", "recorded", "changed"]
    added = parts.groupby("drift", sort=False)[numbers].sum()
    pd.testing.assert_frame_equal(added, whole.set_index("drift")[numbers])


def test_an_unknown_group_names_the_near_miss():
    with pytest.raises(LookupError, match='did you mean "outlet"'):
        analysis.drift_shares(record_of([claim("nis-1")]), "outlets")
