"""The panel without a browser: a view is a question, and its answer is what the library says."""

import json
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import made

import muster
from muster import charts, jupyter, tables
from muster.jupyter import View, answer, call, decode, saved

FLOOR = {"low": "3000", "hedge": "at least", "source": "navy"}
RELAY = {"source": "radio", "origin": "club", "voice": "relay"}
LATER = {"said_on": "2020-06-10", "value": "4000"}
SEALS = [{}, FLOOR, RELAY, LATER, {"measure": "white", "value": "12"}]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
MANY = st.lists(TEXT, unique=True).map(tuple)


@pytest.fixture
def record():
    return made(SEALS)


@pytest.fixture
def panel(record):
    return muster.panel(record)


def shown(panel):
    return panel.stage.answer["claims"]


def drawn_again(panel):
    """What a reporter gets who pastes the code into a cell."""
    figure = eval(panel.stage.answer["code"], {"muster": muster, "record": panel.record})
    return figure.to_plotly_json()["data"]


# ---- The link


@given(
    st.builds(
        View,
        *[TEXT.filter(bool)] * 2,
        *[TEXT] * 3,
        st.integers(0, 9999),
        TEXT,
        **{f.name: MANY for f in fields(View) if f.default == ()},
    )
)
def test_a_link_carries_every_view_there_and_back(view):
    assert decode(view.encode()) == view


def test_a_link_holds_only_what_was_chosen():
    assert View("born", about="2020-05-01").encode() == "muster:measure=born&about=2020-05-01"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("muster:measur=born", 'no setting "measur"; did you mean "measure"'),
        ("muster:chart=over_time", "names no measure"),
        ("muster:measure=born&horizon=soon", 'not "soon"'),
        ("muster:measure=born&measure=white", "set it once"),
        ("muster:measure=borm", 'no measure "borm"; did you mean "born"'),
        ("muster:measure=born&body=clib", 'did you mean "club"'),
        ("muster:measure=born&about=2020-13-01", "not"),
        ("muster:measure=born&rules=own+word", 'did you mean "own words only"'),
        ("muster:measure=born&unit=bodies", 'did you mean "body"'),
    ],
)
def test_a_bad_link_says_what_is_wrong(record, link, says):
    with pytest.raises((LookupError, ValueError), match=says):
        call.fitting(record, decode(link))


# ---- Code


def test_code_is_the_plain_call_of_the_chart(record):
    assert jupyter.code(record, View("born")) == 'muster.charts.over_time(record, measure="born")'


def test_code_names_what_was_narrowed(record):
    view = View("born", rules=("own words only",), hedge=("", "at least"), horizon=45)
    assert jupyter.code(record, view) == (
        'muster.charts.over_time(muster.analysis.select(record, "own words only", '
        'hedge=["", "at least"]), measure="born", horizon=45)'
    )


def test_two_clocks_on_one_day_are_one(record):
    one = View("born", "on_date", said_by="2020-05-02", about="2020-05-02")
    assert call.arguments(record, one) == {"on": "2020-05-02", "measure": "born"}
    two = View("born", "on_date", about="2020-05-02")
    assert call.arguments(record, two)["known_by"] == "2020-06-10"


def test_a_status_asks_for_its_tense(record):
    assert call.arguments(record, View("born", status=("planned",)))["tense"] == "prospective"
    both = View("born", status=("planned", "accomplished"))
    assert "tense" not in call.arguments(record, both)


@pytest.mark.parametrize("measure", ["born", "on_birth"])
def test_every_chart_on_offer_answers_and_its_code_draws_it_again(measure):
    record = made([*SEALS, {"measure": "on_birth", "stance": "denies"}])
    for chart in call.chart_names(record, measure):
        panel = jupyter.panel(record, View(measure, chart, rules=("own words only",)))
        drawn = panel.stage.answer["figure"] or {"data": []}
        assert panel.view.chart == chart
        assert drawn["data"] == drawn_again(panel)


def test_a_change_waits_for_what_another_thread_is_doing(panel):
    with ThreadPoolExecutor() as pool:
        with panel.lock:
            changed = pool.submit(panel.controls["unit"].set_trait, "value", "group")
            assert not wait([changed], timeout=0.2).done
        changed.result()
    assert panel.view.unit == "group"


def test_going_back_to_a_view_asks_nothing_again(panel):
    first = panel.stage.answer
    panel.controls["unit"].value = "group"
    asked = panel.answered.cache_info().misses
    panel.controls["unit"].value = "body"
    assert panel.stage.answer == first
    assert panel.answered.cache_info().misses == asked


def test_a_chart_that_does_not_go_with_the_measure_gives_way(panel):
    panel.controls["measure"].value = "on_birth"
    assert panel.view == View("on_birth", "positions")
    panel.controls["measure"].value = "born"
    assert panel.view == View("born", "over_time")


# ---- Why there is nothing


def test_an_empty_view_says_why_and_what_would_help(record):
    why = jupyter.why_empty(record, View("born", rules=("checked only", "own words only")))
    assert "4 claims about “Born”: not checked by a second reader (4)" in why
    assert why.endswith("No single setting brings one back.") is False
    assert "Without the rule “checked only”, 3 claims would show." in why


def test_a_view_with_a_claim_is_not_empty(record):
    assert jupyter.why_empty(record, View("born")) == ""


def test_a_measure_without_claims_says_so(record):
    assert jupyter.why_empty(record, View("grey")).endswith("no claim about “Grey”.")


def test_a_position_that_was_set_aside_is_counted_too():
    record = made([{"measure": "on_birth", "stance": "denies"}])
    why = jupyter.why_empty(record, View("on_birth", "positions", stance=("confirms",)))
    assert "1 claim about “Any born?”: another stance (1)." in why
    assert "Without “stance”, 1 claim would show." in why


def test_an_empty_view_has_no_rows_and_can_be_left_again(panel):
    panel.controls["checked only"].value = True
    assert shown(panel) == []
    assert panel.stage.answer["sentence"].startswith("Nothing to show.")
    panel.controls["checked only"].value = False
    assert shown(panel) == ["c1", "c2", "c3", "c4"]


# ---- Controls


CHANGES = {
    "measure": ("white", ["c5"]),
    "chart": ("on_date", ["c2", "c4"]),
    "since": ("2020-06-01", ["c4"]),
    "said_by": ("2020-05-01", ["c1", "c2", "c3"]),
    "group": (("navy",), ["c2"]),
    "body": (("club",), ["c1", "c3", "c4"]),
    "hedge": (("at least",), ["c2"]),
    "own words only": (True, ["c1", "c2", "c4"]),
    "horizon": (45, ["c1", "c2", "c3", "c4"]),
    "stance": (("denies",), []),
    "scope": (("whole",), ["c1", "c2", "c3", "c4"]),
    "status": (("planned",), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_control_changes_chart_and_table_to_what_the_library_computes(panel, name):
    value, claims = CHANGES[name]
    panel.controls[name].value = value
    assert sorted(shown(panel)) == claims
    if claims:
        assert panel.stage.answer["figure"]["data"] == drawn_again(panel)


def test_government_and_about_change_the_view_of_a_day(panel):
    panel.open(View("born", "on_date"))
    for name, value in (("about", "2020-05-01"), ("unit", "group")):
        panel.controls[name].value = value
        assert panel.stage.answer["figure"]["data"] == drawn_again(panel)
    assert panel.view.unit == "group"


@pytest.fixture
def answers(panel):
    """Every answer that the stage is sent, in order."""
    sent = []
    panel.stage.observe(lambda change: sent.append(change["new"]["link"]), "answer")
    return sent


def test_one_change_is_one_redraw(panel, answers):
    panel.controls["group"].value = ("town",)
    assert answers == ["muster:measure=born&group=town"]


def test_a_link_is_one_redraw_whatever_it_sets(panel, answers):
    panel.link.value = "muster:measure=white&horizon=45&hedge=&rules=own+words+only&group=town"
    assert answers == [panel.link.value]


def test_searching_for_a_source_redraws_nothing_and_keeps_the_chosen(panel, answers):
    panel.controls["body"].value = ("club",)
    panel.controls["search"].value = "NAVY"
    assert [value for _, value in panel.controls["body"].options] == ["club", "navy"]
    assert panel.view.body == ("club",)
    assert len(answers) == 1


def test_a_country_offers_only_its_sources(panel):
    panel.controls["group"].value = ("navy",)
    assert [label for label, _ in panel.controls["body"].options] == ["Navy · Navy (1)"]


def test_a_bad_link_leaves_the_view_and_names_the_near_miss(panel, answers):
    panel.link.value = "muster:measure=borm"
    assert "did you mean &quot;born&quot;?" in panel.problem.value
    assert panel.view == View("born")
    assert answers == []


def test_a_day_is_typed_in_any_form_that_has_one_meaning(panel):
    panel.controls["said_by"].value = "2 May 2020"
    assert panel.view.said_by == "2020-05-02"


def test_a_day_of_two_meanings_leaves_the_view_and_says_so(panel, answers):
    panel.controls["said_by"].value = "10/11/2020"
    assert "may be two days" in panel.problem.value
    assert answers == []


def test_counts_are_of_the_measure_that_is_chosen(panel):
    panel.controls["measure"].value = "white"
    assert [label for label, _ in panel.controls["group"].options if "(0)" not in label] == [
        "Town (1)"
    ]


def test_a_title_is_shown_and_goes_with_its_measure(panel):
    panel.title.value = "How many pups"
    title = panel.stage.answer["figure"]["layout"]["title"]
    assert "How many pups" in title["text"] and title["subtitle"]["text"].startswith("Born. ")
    panel.controls["measure"].value = "white"
    assert panel.title.value == ""


def test_a_note_comes_before_what_the_chart_says_of_itself(record):
    drawn = charts.over_time(record, measure="born")
    note = saved.titled(drawn, note="Mind it.")["layout"]["meta"]["note"]
    assert note == f"Mind it. {drawn.layout.meta['note']}"


def test_a_chart_is_as_wide_as_its_page_has_room(panel):
    panel.stage.width = 611
    assert panel.stage.answer["figure"]["layout"]["width"] == 600


def test_a_board_opens_again(record, panel):
    panel.buttons["pin"].click()
    again = eval(panel.stage.call, {"muster": muster, "record": record})
    assert again.board == panel.board


def test_a_control_that_the_chart_does_not_look_at_is_off(panel):
    assert panel.controls["about"].disabled
    panel.controls["chart"].value = "on_date"
    assert not panel.controls["about"].disabled


def test_clear_keeps_measure_and_chart(panel):
    panel.open(View("white", "on_date", hedge=("about",), horizon=45))
    panel.buttons["clear"].click()
    assert panel.view == View("white", "on_date")


# ---- Claim card


def test_a_chosen_claim_shows_its_card_until_it_is_gone(panel):
    panel.stage.selected = "c2"
    assert "Navy, 1 May 2020: at least 3,000" in panel.stage.card
    panel.controls["group"].value = ("navy",)
    assert panel.stage.selected == "c2"
    panel.controls["group"].value = ("town",)
    assert (panel.stage.selected, panel.stage.card) == ("", "")


def test_a_card_shows_renderings_and_what_they_changed():
    page = {"claim_id": "c1", "document_id": "p-2", "value": "3000", "approximate": "false"}
    text = tables.card(made([FLOOR], renderings=[page]), "c1").html
    assert "Printed by 2 pages" in text
    assert "<td>at least 3,000 → 3,000</td>" in text


def test_a_card_writes_out_what_a_page_says_and_runs_none_of_it():
    evil = {"summary": "<script>alert(1)</script>", "document_id": "p"}
    page = {"document_id": "p", "url": "javascript:alert(1)", "outlet": "<b>"}
    text = tables.card(made([evil], documents=[page]), "c1").html
    assert "<script" not in text
    assert "javascript:" not in text
    assert "&lt;b&gt;" in text


def test_an_unknown_claim_names_the_near_miss(record):
    with pytest.raises(LookupError, match="no claim"):
        tables.card(record, "c77")


# ---- Files and board


def test_a_saved_picture_carries_the_title_and_note_that_were_written(record):
    figure = saved.titled(charts.over_time(record, measure="born"), "Seals & <friends>", "Mind it.")
    assert figure["layout"]["title"]["text"] == "<b>Seals &amp; &lt;friends&gt;</b>"
    assert "Mind it." in figure["layout"]["annotations"][-1]["text"]
    assert figure["layout"]["meta"]["title"] == "Seals & <friends>"


def test_a_saved_picture_has_the_same_marks_and_room_for_its_note(record):
    drawn = charts.over_time(record, measure="born")
    figure = saved.titled(drawn)
    assert figure["data"] == drawn.to_plotly_json()["data"]
    assert figure["layout"]["height"] > drawn.layout.height
    assert drawn.layout.meta["source_line"] in figure["layout"]["annotations"][-1]["text"].replace(
        "<br>", " "
    )


def test_files_are_text_and_pictures_are_drawn_by_the_browser(record):
    drawn = charts.over_time(record, measure="born")
    table = saved.message(drawn, "csv")["text"].splitlines()
    assert len(table) == 1 + len(drawn.layout.meta["table"]["rows"])
    assert json.loads(saved.message(drawn, "json", "T")["text"])["layout"]["meta"]["title"] == "T"
    assert saved.message(drawn, "svg")["name"] == "born-over-time.svg"
    with pytest.raises(LookupError, match="svgz"):
        saved.message(drawn, "svgz")


def test_the_board_holds_views_side_by_side(panel):
    panel.buttons["pin"].click()
    panel.controls["measure"].value = "white"
    panel.buttons["pin"].click()
    assert [view.measure for view in panel.board] == ["born", "white"]
    assert {place["figure"]["layout"]["width"] for place in panel.stage.board} == {400}
    panel._heard(None, {"do": "open", "at": 0}, [])
    panel._heard(None, {"do": "remove", "at": 0}, [])
    assert (panel.view.measure, [view.measure for view in panel.board]) == ("born", ["white"])


# ---- What it promises to a notebook


def test_a_panel_is_saved_under_its_number_and_no_random_id(record):
    names = [jupyter.panel(record)._repr_mimebundle_() for _ in range(2)]
    view = "application/vnd.jupyter.widget-view+json"
    first, second = (int(bundle[view]["model_id"].split("-")[-1]) for bundle in names)
    assert second == first + 1
    assert names[0]["text/plain"] == "Panel('muster:measure=born')"


def test_importing_muster_brings_no_widgets():
    import subprocess
    import sys

    code = "import sys, muster; print(sorted({'ipywidgets', 'anywidget'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_a_record_without_claims_says_so():
    assert muster.panel(made([])).text == "No claim is on record yet."


def test_a_long_table_is_cut_and_says_so():
    table = {"columns": [{"name": "claim_id"}], "rows": [[f"c{n}"] for n in range(300)]}
    cut = answer.tabled(table)
    assert len(cut["claims"]) == answer.MOST
    assert cut["table"]["more"] == "The first 200 of 300; the CSV has all."
