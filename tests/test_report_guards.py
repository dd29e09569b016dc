"""Promises of the guards: a number, a colour, a link or a page that is wrong stops the press."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.records import made

from muster.analysis import select
from muster.pages import numbers
from muster.pages.printed import pageless
from muster.record import load
from muster.tables import Printed
from muster_report import guards
from muster_report.figure import figure, with_twins
from muster_report.guards import colours


@pytest.fixture(scope="module")
def record():
    return load()


COLUMNS = [{"name": n, "label": n, "type": "text"} for n in ("claim_id", "low", "value", "high")]


def card(record, claim_id="nis-2024-10-18-deployed", alt="One claim of 1,500.", **cells):
    claim = record.claims.set_index("claim_id").loc[claim_id]
    own = {
        n: None if claim[n] is None or claim.isna()[n] else int(claim[n])
        for n in ("low", "value", "high")
    }
    row = [claim_id, *{**own, **cells}.values()]
    meta = {
        "name": "a",
        "title": "NIS says 1,500",
        "alt": alt,
        "table": {"columns": COLUMNS, "rows": [row]},
    }
    chart = {"data": [{"y": [1500]}], "layout": {"meta": meta}}
    return with_twins(figure(chart, where="02.ipynb, cell 5", fallback="x"))


# ---- Numbers


def test_a_card_that_says_what_its_table_says_passes(record):
    assert list(numbers.unbound(card(record), record)) == []


def test_a_number_in_the_alt_text_that_is_not_in_the_table_is_named(record):
    found = list(numbers.unbound(card(record, alt="One claim of 1,600."), record))
    assert len(found) == 1
    assert found[0].endswith("alt says 1,600, which is not in its table: One claim of 1,600.")


def test_a_table_that_differs_from_the_record_is_named(record):
    found = list(numbers.unbound(card(record, value=1501), record))
    assert found[0].startswith(
        "02.ipynb, cell 5: the table says value 1501 for nis-2024-10-18-deployed"
    )


def test_a_stored_chart_that_the_record_no_longer_gives_is_named(record):
    stored = replace(card(record), call={"chart": "over_time"})
    meta = {**stored.chart["layout"]["meta"], "alt": "x"}
    later = {**stored.chart, "layout": {"meta": meta}}
    found = list(numbers.unbound(replace(stored, twins={"-phone": later}), record))
    assert len(found) == 1
    assert "the chart's alt is “One claim of 1,500.”, but the record now gives “x”" in found[0]


def test_a_change_at_the_end_of_long_words_is_seen_too(record):
    long = "One claim of 1,500. " * 20
    stored = replace(card(record, alt=long), call={"chart": "over_time"})
    meta = {**stored.chart["layout"]["meta"], "alt": long + "Or two."}
    later = {**stored.chart, "layout": {"meta": meta}}
    assert list(numbers.unbound(replace(stored, twins={"-phone": later}), record))


def test_a_mark_moved_by_hand_is_named(record):
    chart = {"data": [{"customdata": ["a"], "x": [1], "y": [3000]}], "layout": {"meta": {}}}
    moved = {**chart, "data": [{"customdata": ["a"], "x": [1], "y": [3001]}]}
    assert numbers.marks(chart) != numbers.marks(moved)


def notebook(*cells):
    return {
        "cells": [
            {"cell_type": kind, "source": text, "id": "a", "outputs": []} for kind, text in cells
        ]
    }


def test_a_typed_number_nobody_said_is_named_with_its_sentence(record):
    prose = "All is well. Sources speak of 9,833 soldiers on 24 October 2024."
    found = list(numbers.typed(notebook(("markdown", prose)), "02.ipynb", record))
    assert len(found) == 1
    assert "no claim states it: Sources speak of 9,833 soldiers on 24 October 2024." in found[0]


def test_a_typed_number_that_a_claim_states_passes(record):
    assert not list(
        numbers.typed(notebook(("markdown", "The NIS said 1,500.")), "02.ipynb", record)
    )


def test_a_number_typed_into_the_words_of_code_is_typed_too(record):
    found = list(
        numbers.typed(notebook(("code", 'Markdown(f"{k} of 9,833 agree")')), "02.ipynb", record)
    )
    assert "9,833 is typed" in found[0]


def test_what_a_table_happens_to_print_binds_nothing(record):
    told = notebook(("markdown", "Never 9833."), ("code", "muster.fingerprint(record)"))
    told["cells"][1]["outputs"] = [{"data": {"text/plain": "corrections 1.0.0 9833"}}]
    assert "9,833 is typed" in next(numbers.typed(told, "09.ipynb", record))


def test_a_number_that_is_no_figure_is_set_between_backticks(record):
    assert not list(numbers.typed(notebook(("markdown", "Never `9833`.")), "09.ipynb", record))


def told(*carried, prose="The ratio is 3.67."):
    cells = notebook(("markdown", prose), ("code", "sentence"))
    cells["cells"][1]["outputs"] = [{"metadata": {"muster": {"numbers": list(carried)}}}]
    return cells


def test_a_number_that_a_sentence_carries_may_be_spoken_of(record):
    ratio = {"text": "3.67 times", "value": 3.67, "query": "ratio"}
    assert not list(numbers.typed(told(ratio), "02.ipynb", record))


def test_a_condition_in_code_is_no_prose():
    assert numbers.phrases("shares.query('recorded > 9833 and rest')") == []


@pytest.mark.parametrize(
    ("claim", "value", "why"),
    [
        ("nis-2024-10-18-deployed", 1501.0, "which does not state it"),
        ("nis-of-another-record", 1500.0, "no claim of the record"),
    ],
)
def test_a_number_in_a_sentence_that_its_claim_does_not_state_is_named(record, claim, value, why):
    found = list(
        numbers.unstated(told({"text": "1,5", "value": value, "claim": claim}), "02", record)
    )
    assert found == [f"02: prose says 1,5 of {claim}, {why}"]


def test_a_number_that_a_page_made_of_a_claim_is_that_page_s(record):
    number = {"text": "more than 1,000", "value": 1000.0, "claim": "kp-kim-2025-12-12-position"}
    assert not list(numbers.unstated(told(number), "02", record))


def test_a_narrowed_record_may_say_of_a_claim_that_it_is_left_out(record):
    left_out = {"text": "18 October 2024", "claim": "nis-2024-10-18-deployed"}
    narrowed = select(record, measure="killed")
    assert not list(numbers.unstated(told(left_out), "02", narrowed))


@pytest.mark.parametrize("path", sorted(Path("notebooks").glob("*.ipynb")), ids=str)
def test_every_number_in_our_sentences_is_stated_by_its_claim(record, path):
    assert not list(numbers.unstated(json.loads(path.read_text("utf-8")), path.name, record))


# ---- Colours


def coloured(*used):
    chart = {
        "data": [{"y": [1], "marker": {"color": c}} for c in used],
        "layout": {"paper_bgcolor": "#FFFFFF"},
    }
    return with_twins(figure(chart, where="02.ipynb, cell 5", fallback="x"))


def test_the_colours_of_the_house_pass_on_light_and_dark_paper():
    from muster import style

    assert list(colours.unseen(coloured(*style.HUES, style.OTHER))) == []


def test_a_mark_as_pale_as_paper_is_named():
    assert "#FFEE99 has contrast 1.2 on light paper" in next(colours.unseen(coloured("#FFEE99")))


def test_words_in_a_colour_lost_on_dark_paper_are_named():
    chart = coloured("#0F62C9").chart
    chart["layout"]["annotations"] = [{"text": "<span style='color:#222288'>NIS</span>"}]
    told = with_twins(figure(chart, where="", fallback="x"))
    chart["layout"]["paper_bgcolor"] = "#15181C"
    assert "words in #222288" in next(
        colours.unseen(replace(told, twins={**told.twins, "": chart}))
    )


def test_colours_only_some_can_tell_apart_are_named():
    found = list(colours.unseen(coloured("#B03030", "#5F6A2A")))
    assert any("deuteranopia" in sentence for sentence in found)
    assert not any("full colour vision" in sentence for sentence in found)


def test_the_colour_difference_is_the_published_one():
    from coloraide import Color  # a pair from the table of Sharma, Wu and Dalal (2005)

    one, two = Color("lab-d65", [50, 2.6772, -79.7751]), Color("lab-d65", [50, 0, -82.7485])
    assert one.delta_e(two, method="2000") == pytest.approx(2.0425, abs=5e-5)


# ---- Links, weight, claims


def test_a_link_to_a_missing_file_or_place_is_named():
    files = {
        "a.html": b'<a href="b.html#here"></a><a href="c.html"></a>',
        "b.html": b'<p id="there">',
    }
    assert sorted(guards.broken(files)) == [
        "a.html: the link to b.html#here leads nowhere",
        "a.html: the link to c.html leads nowhere",
    ]


def test_links_between_folders_and_outward_are_fine():
    files = {
        "claims/a.html": b'<p id="x"><a href="../b.html#y"></a><a href="https://example.org/"></a>',
        "b.html": b'<p id="y"><a href="claims/a.html#x"></a><a href="#y"></a>',
    }
    assert list(guards.broken(files)) == []


def test_a_page_over_its_budget_is_named_with_its_weight():
    import random

    noise = random.Random(7).randbytes(3000)
    files = {"a.html": b'<img src="figures/x.svg">', "figures/x.svg": noise}
    assert next(guards.heavy(files, 1000)).startswith("a.html: 3,")
    assert list(guards.heavy(files, 4000)) == []


def test_a_claim_without_a_page_is_named(record):
    shown = replace(card(record), claim_ids=("a", "b"), rows=())
    nowhere = SimpleNamespace(read_at=Printed("Nobody", ""))
    assert list(pageless(shown, {"a": nowhere})) == [
        "02.ipynb, cell 5: a has no page where somebody said it",
        "02.ipynb, cell 5: b is shown, but is no claim of the record",
    ]


def test_a_row_may_say_what_two_accounts_of_one_day_say_together():
    accounts = [{"low": "1000", "hedge": "at least"}, {"high": "2000", "hedge": "at most"}]
    record = made([{**each, "voice": "conduit"} for each in accounts])
    one = record.claims.set_index("claim_id").loc["c1"]
    assert numbers._joined(record, one) == {None, 1000.0, 2000.0}
    assert numbers._joined(made([accounts[0]]), one) == set()
