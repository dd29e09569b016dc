"""The quick question whether a table is sound never lets pass what the slow one would name."""

import functools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster import record, schema
from muster.checks.cells import told
from muster.checks.sound import sound

DATA = Path(__file__).parents[1] / "data"
CELLS = ["", " ", "x ", "a\nb", "0", "01", "-1", "3,000", "2024-02-30", "2024-2-3", "TRUE", "true"]
CELLS += ["about", "About", "hur", "Q1", "q1", "kr", "KR", "1.0.0", "9" * 16, "\u00a0x", "é", None]


@functools.cache
def tables():
    return record._read(DATA)[::2]


@pytest.mark.parametrize("table", schema.tables(schema.read(DATA)))
def test_a_good_table_is_sound(table):
    package, raw = tables()
    assert sound(package, table, raw[table])


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_a_table_in_which_pandera_finds_something_is_not_sound(data):
    package, raw = tables()
    table = data.draw(st.sampled_from(["claims", "renderings", "documents", "sources", "measures"]))
    frame = raw[table].head(20).copy()
    column = data.draw(st.sampled_from(list(frame)))
    row = data.draw(st.integers(0, len(frame) - 1))
    frame[column] = frame[column].astype("str")
    frame.loc[row, column] = data.draw(
        st.sampled_from(CELLS) | st.just(frame[column].iloc[row - 1])
    )
    found = list(told(package, table, frame))
    assert not (found and sound(package, table, frame))


def test_a_key_that_stands_twice_is_not_sound():
    package, raw = tables()
    pages = raw["renderings"]
    assert not sound(package, "renderings", pd.concat([pages, pages.head(1)], ignore_index=True))
