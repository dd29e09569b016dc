"""What agreement promises, against brute force over every subset, endpoint and gap."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import made

from muster import analysis

INF = np.inf
NUMBERS = [0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 100.0, 3000.0, INF]


@st.composite
def claims(draw, least=0, most=7):
    pair = st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=2).map(sorted)
    pairs = draw(st.lists(pair.filter(lambda e: e[0] < INF), min_size=least, max_size=most))
    return frame(*pairs)


def frame(*pairs):
    labels = [f"c{i}" for i in range(len(pairs))]
    ends = np.array(pairs, dtype=float).reshape(-1, 2)
    return pd.DataFrame({"lower": ends[:, 0], "upper": ends[:, 1]}, index=labels)


def meets(pairs):
    return max(low for low, _ in pairs) <= min(high for _, high in pairs)


def ends(rows):
    return dict(zip(rows.index, zip(rows["lower"], rows["upper"], strict=True), strict=True))


def subsets(labels):
    return [c for size in range(1, len(labels) + 1) for c in combinations(labels, size)]


def depth(rows, x):
    return int(((rows["lower"] <= x) & (x <= rows["upper"])).sum())


def everywhere(rows):
    """Every endpoint, and a number in every gap between them."""
    points = np.unique(rows[["lower", "upper"]].to_numpy())
    finite = points[np.isfinite(points)]
    return [*finite, *((finite[1:] + finite[:-1]) / 2), finite[-1] + 1]


THREE = frame([3000, 3000], [3000, INF], [11000, INF])


def test_three_claims_on_troops_already_sent():
    found = analysis.summary(THREE)
    assert (found.n, found.k, found.min_wrong, found.supporters) == (3, 2, 1, 0)
    assert found.top["members"].tolist() == [("c0", "c1"), ("c1", "c2")]
    assert found.conflict_pair == ("c2", "c0")
    assert found.conflict_ratio == pytest.approx(11 / 3)
    assert found.stretch_all == pytest.approx(0.9149, abs=1e-4)
    assert found.median_claim == (3000, INF)
    assert not found.band


@pytest.mark.parametrize(
    ("pairs", "k", "tied", "ratio", "stretch"),
    [
        ([[10000, 10000], [0, 12000], [12000, 12000]], 2, 2, 1.20, 0.10),
        ([[9000, 11000], [0, 12000], [11500, 12500]], 2, 2, 1.05, 0.02),
        (
            [[11e3] * 2, [12e3] * 2, [10e3] * 2, [3e3, INF], [12e3] * 2, [11e3, INF]],
            4,
            1,
            1.2,
            0.10,
        ),
    ],
    ids=["as stated", "with rounding slack", "plans mixed in and a ceiling lost"],
)
def test_the_worked_example_of_the_end_of_october_2024(pairs, k, tied, ratio, stretch):
    found = analysis.summary(frame(*pairs))
    assert (found.k, len(found.top)) == (k, tied)
    assert found.conflict_ratio == pytest.approx(ratio, abs=0.005)
    assert found.stretch_all == pytest.approx(stretch, abs=0.005)


def test_four_claims_with_two_figures_in_one_camp_may_be_drawn_as_a_band():
    found = analysis.summary(frame([10, 12], [11, 11], [9, INF], [20, 20]))
    assert (found.k, found.supporters, found.majority, found.band) == (3, 2, True, True)


def test_a_camp_of_floors_with_a_single_figure_is_no_band():
    found = analysis.summary(frame([8, INF], [9, INF], [10, INF], [11, 11]))
    assert (found.k, found.majority, found.supporters, found.band) == (4, True, 1, False)


def test_a_floor_permits_but_does_not_support():
    found = analysis.camps(frame([10, INF], [0, 20], [15, 15]))
    assert found[["k", "supporters"]].to_numpy().tolist() == [[3, 1]]


def test_one_sided_claims_inflate_the_overlap():
    found = analysis.summary(frame([10, 10], [20, 20], [5, INF], [0, 30]))
    assert found.overlap_share == pytest.approx(5 / 6)
    assert found.overlap_share_two_sided == 0


def test_touching_ends_agree():
    assert analysis.summary(frame([1, 2], [2, 3])).conflict_pair is None


def test_no_claim_and_one_claim_leave_agreement_undefined():
    for rows, k, median in ((frame(), 0, (np.nan, np.nan)), (frame([5, 8]), 1, (5, 8))):
        found = analysis.summary(rows)
        assert (found.n, found.k, found.min_wrong, found.conflict_pair) == (k, k, 0, None)
        assert not (found.majority or found.band)
        np.testing.assert_equal(found.median_claim, median)
        undefined = [found.conflict_ratio, found.stretch_all, found.overlap_share]
        assert np.isnan(undefined).all()


def test_a_claim_of_nought_conflicts_without_measure():
    found = analysis.summary(frame([0, 0], [6, 6]))
    assert (found.conflict_ratio, found.stretch_all) == (INF, INF)
    assert found.conflict_pair == ("c1", "c0")
    assert found.camps["supporters"].tolist() == [1, 1]


def test_a_claim_without_an_interval_takes_no_part():
    assert analysis.summary(frame([5, 8], [np.nan, np.nan])).n == 1


def test_ends_the_wrong_way_round_are_refused_by_name():
    with pytest.raises(ValueError, match="c1"):
        analysis.camps(frame([1, 2], [3, 2]))


@given(claims())
def test_camps_are_the_subsets_that_meet_and_cannot_grow(rows):
    pairs = ends(rows)
    meeting = [set(s) for s in subsets(pairs) if meets([pairs[label] for label in s])]
    largest = [s for s in meeting if not any(s < other for other in meeting)]
    found = analysis.camps(rows)
    assert sorted(map(sorted, found["members"])) == sorted(map(sorted, largest))
    assert found["lower"].is_monotonic_increasing
    for camp in found.itertuples():
        inside = rows.loc[list(camp.members)]
        assert (camp.lower, camp.upper) == (inside["lower"].max(), inside["upper"].min())


@given(claims(least=1))
def test_no_number_lies_in_more_claims_than_the_largest_camp(rows):
    found = analysis.summary(rows)
    assert max(depth(rows, x) for x in everywhere(rows)) == found.k
    for camp in found.top.itertuples():
        assert depth(rows, camp.lower) == found.k


@given(claims(least=2))
def test_the_conflict_pair_is_the_worst_of_all_pairs(rows):
    found = analysis.summary(rows)
    pairs = [(a, b) for a in rows.index for b in rows.index if a != b]
    with np.errstate(divide="ignore"):
        apart = {
            (a, b): np.divide(rows.lower[a], rows.upper[b])
            for a, b in pairs
            if rows.lower[a] > rows.upper[b]
        }
    assert found.conflict_ratio == max(apart.values(), default=1.0)
    assert (found.conflict_pair is None) == (not apart)
    if apart:
        assert apart[found.conflict_pair] == found.conflict_ratio


@given(claims(least=2))
def test_the_stretch_is_the_least_that_makes_claims_meet(rows):
    found = analysis.summary(rows)
    for k, said in ((found.n, found.stretch_all), (found.n // 2 + 1, found.stretch_majority)):
        assert said == pytest.approx(bisected(rows, k), rel=1e-6, abs=1e-6)


def bisected(rows, k):
    def enough(d):
        wide = [(low / (1 + d), high * (1 + d)) for low, high in ends(rows).values()]
        return any(meets(some) for some in combinations(wide, k))

    low, high = 0.0, 1e6
    if enough(low):
        return low
    if not enough(high):
        return INF
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


@given(claims(least=1), st.floats(0, 1))
def test_the_median_claim_holds_the_middle_of_whatever_each_claim_means(rows, share):
    low, high = analysis.summary(rows).median_claim
    assert low <= high
    upper = rows["upper"].clip(upper=1e6)
    meant = np.sort(rows["lower"] + share * (upper - rows["lower"]))
    assert low <= meant[(len(meant) - 1) // 2]
    assert meant[len(meant) // 2] <= high


@given(claims(least=2))
def test_the_overlap_is_the_share_of_pairs_that_meet(rows):
    shared = np.mean([meets(pair) for pair in combinations(ends(rows).values(), 2)])
    assert analysis.summary(rows).overlap_share == pytest.approx(shared)


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows, chance):
    labels = list(rows.index)
    chance.shuffle(labels)
    same_summary(analysis.summary(rows), analysis.summary(rows.loc[labels]))


def same_summary(one, other):
    for name in one.__dataclass_fields__:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, pd.DataFrame):
            pd.testing.assert_frame_equal(a, b)
        else:
            np.testing.assert_equal(a, b)


@given(claims(least=1), st.data())
def test_widening_a_claim_never_makes_a_camp_smaller(rows, data):
    label = data.draw(st.sampled_from(list(rows.index)))
    wide = rows.copy()
    wide.loc[label] = [rows.lower[label] / 2, rows.upper[label] * 3]
    assert analysis.summary(wide).k >= analysis.summary(rows).k


@given(claims(least=2), st.sampled_from([2.0, 1000.0]))
def test_scaling_the_unit_scales_the_ends_and_nothing_else(rows, factor):
    one, other = analysis.summary(rows), analysis.summary(rows * factor)
    scaled = one.camps.assign(lower=one.camps.lower * factor, upper=one.camps.upper * factor)
    pd.testing.assert_frame_equal(other.camps, scaled)
    np.testing.assert_allclose(other.conflict_ratio, one.conflict_ratio)
    np.testing.assert_allclose(other.stretch_majority, one.stretch_majority)
    assert (other.n, other.k, other.conflict_pair) == (one.n, one.k, one.conflict_pair)


def test_the_earlier_claim_is_named_where_pairs_tie():
    rows = frame([3, 3], [3, 3], [9, 9], [9, INF], [9, 9])
    days = pd.to_datetime(["2020-05-02", "2020-05-01", "2020-05-03", "2020-05-01", "2020-05-02"])
    assert analysis.summary(rows.assign(said_on=days)).conflict_pair == ("c4", "c1")


def test_a_ceiling_is_never_where_claims_run_from():
    record = made([{"value": "3000"}, {"source": "navy", "high": "5000", "hedge": "up to"}])
    days = analysis.over_time(record, measure="born")
    assert days[["lowest", "highest"]].to_numpy().tolist() == [[3000, 5000]]


ENDS = [("club", {"value": "3000"}), ("town", {"low": "5000", "hedge": "at least"})]


@pytest.mark.parametrize(
    ("more", "low", "high", "pair"),
    [
        ([], "c1", "c2", ("c2", "c1")),
        ([("navy", {"high": "9000", "hedge": "up to"})], "c1", "c3", ("c2", "c1")),
        ([("navy", {"value": "5000"})], "c1", "c3", ("c3", "c1")),
        ([("navy", {"magnitude": "dozens"})], "c1", "c2", ("c2", "c1")),
    ],
)
def test_the_ends_and_the_furthest_pair(more, low, high, pair):
    claims = [{"source": source, **cells} for source, cells in [*ENDS, *more]]
    live = analysis.live(made(claims), on="2020-05-02", measure="born")
    assert [end["claim_id"] for end in analysis.ends(live)] == [low, high]
    assert tuple(claim["claim_id"] for claim in analysis.apart(live)) == pair


def test_of_ceilings_alone_the_highest_stands_for_both_ends():
    ceilings = [
        {"source": s, "high": n, "hedge": "up to"} for s, n in (("club", "5"), ("navy", "9"))
    ]
    live = analysis.live(made(ceilings), on="2020-05-02", measure="born")
    assert [end["claim_id"] for end in analysis.ends(live)] == ["c2", "c2"]


@pytest.mark.parametrize(("word", "above"), [("dozens", [False]), ("thousands", [])])
def test_a_word_is_outside_only_below_or_above_all_numbers(word, above):
    claims = [{"value": "900"}, {"source": "town", "value": "3000"}]
    words = analysis.series(made([*claims, {"source": "navy", "magnitude": word}]))
    assert analysis.outside(words)["above"].tolist() == above
    small = analysis.series(made([{"value": "9"}, {"source": "navy", "magnitude": word}]))
    assert analysis.outside(small)["above"].tolist() == [True]
