"""The worked example of the method, from the real rows of October 2024.

The record differs from the example in one thing: Zelensky's two brigades are read as in training
and as 12,000, since no page read has his "up to". So the example's three claims on the expected
total are two here, and the ratio between them is the same.
"""

import pytest

import muster

IDS = [
    "nis-2024-10-23-deployed",
    "whitehouse-2024-10-23-deployed",
    "anonymous-2024-10-18-deployed",
    "hur-2024-10-17-in_training",
    "zelensky-2024-10-22-in_training",
    "nis-2024-10-23-expected_total",
    "kr-mnd-2024-10-24-expected_total",
]


@pytest.fixture(scope="module")
def example():
    return muster.analysis.by_series(muster.load(), IDS)


@pytest.mark.parametrize(
    ("row", "bodies", "camp", "ties", "figures", "wrong", "conflict", "stretch"),
    [
        ("Sent to Russia", 3, 2, 2, "1 and 0", 1, "×3.67", "91%"),
        ("Expected in all", 2, 1, 2, "1 and 1", 1, "×1.20", "10%"),
        ("All mixed, which may not be done", 6, 4, 1, "2", 2, "×1.20", "10%"),
    ],
)
def test_a_row_comes_out_as_in_the_method(
    example, row, bodies, camp, ties, figures, wrong, conflict, stretch
):
    got = example.loc[row]
    assert list(got.iloc[:5]) == [bodies, camp, ties, figures, wrong]
    assert (got["conflict"], got["stretch to all"]) == (conflict, stretch)


def test_the_dispute_is_between_the_anonymous_account_and_the_nis(example):
    assert example.loc["Sent to Russia", "furthest apart"] == "Anonymous account and NIS"


def test_mixing_hides_the_dispute(example):
    mixed, sent = example.loc["All mixed, which may not be done"], example.loc["Sent to Russia"]
    assert mixed["largest camp"] > mixed["bodies"] / 2
    assert float(mixed["conflict"][1:]) < float(sent["conflict"][1:])
