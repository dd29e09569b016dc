"""What charts promise: each claim drawn as it was said or counted as left out, none invented."""

import inspect
import json
import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.records import made

import muster
from muster import charts, language, style
from muster.charts import axes, labels, marks, meaning, text

TICKS = {"line-ew-open", "line-ns-open"}
SOLID = {"circle"}
NEW = {"over_time": "born", "on_date": "born", "depth": "born", "revised": "born", "echo": "born"}
NEW |= {"first_to_say": "born", "survives": "born", "positions": "on_birth"}
NEW |= {"drift_matrix": None, "coverage": None}
OCTOBER = {"measure": "deployed", "on": "2024-10-31"}
ASKED = {
    "over_time": {"measure": "deployed"},
    "over_time of plans": {"measure": "expected_total"},
    "over_time in part": {"measure": "in_kursk", "first": "2024-11-01", "last": "2025-01-31"},
    "on_date": OCTOBER,
    "depth": {"measure": "casualties"},
    "revised": {"measure": "deployed"},
    "revised plans": {"measure": "expected_total"},
    "first_to_say": {"measure": "deployed", "thresholds": [3000, 10000]},
    "echo": {"measure": "deployed", "last": "2024-11-15"},
    "drift_matrix": {},
    "survives": OCTOBER,
    "coverage": {},
    "positions": {"measure": "position"},
}
MEANING = ["title", "subtitle", "alt", "note", "as_of", "unit", "claim_ids", "left_out", "table"]


@pytest.fixture(scope="module")
def record():
    return muster.load()


@pytest.fixture(scope="module")
def drawn(record):
    return {name: getattr(charts, name.split()[0])(record, **a) for name, a in ASKED.items()}


@pytest.fixture(params=ASKED)
def chart(request, drawn):
    return drawn[request.param]


@pytest.fixture(scope="module")
def small(record):
    """Each chart as a phone has it."""
    return {
        name: getattr(charts, name.split()[0])(record, **a, width=charts.PHONE)
        for name, a in ASKED.items()
    }


def seals(*claims, **tables):
    return made([{"said_on": "2020-05-01", **c} for c in claims], **tables)


FLOOR = {"claim_id": "c1", "low": "3000", "hedge": "at least"}
CEILING = {"claim_id": "c1", "high": "3000", "hedge": "up to"}
AGREED = [
    {"source": s, "value": "3000", "said_on": "2020-05-01"}
    for s in ("club", "town", "navy", "radio")
]


def symbols(figure, claim="c1"):
    found = set()
    for trace in figure.data:
        marks = trace.marker.symbol if trace.type == "scatter" and trace.customdata else ()
        marks = [marks] * len(trace.customdata or ()) if isinstance(marks, str) else marks or ()
        found |= {s for s, c in zip(marks, trace.customdata or (), strict=True) if c == claim}
    return found


def segments(figure):
    """Every stretch of a line that is drawn: of traces with lines, and of shapes."""
    for trace in figure.data:
        if trace.type == "scatter" and "lines" in trace.mode:
            points = list(zip(trace.x, trace.y, strict=True))
            yield from (pair for pair in pairwise(points) if None not in (*pair[0], *pair[1]))
    for shape in figure.layout.shapes:
        if shape.type == "line":
            yield (shape.x0, shape.y0), (shape.x1, shape.y1)


def walked(value):
    yield value
    children = value.values() if isinstance(value, dict) else value
    for child in children if isinstance(value, dict | list | tuple) else ():
        yield from walked(child)


@pytest.mark.parametrize("name", ["over_time", "on_date", "survives", "revised"])
@pytest.mark.parametrize("bounded", [FLOOR, CEILING])
def test_a_floor_is_never_drawn_as_a_point(name, bounded):
    asked = {"on": "2020-05-02"} if name in ("on_date", "survives") else {}
    later = {"claim_id": "c2", "value": "9000", "said_on": "2020-06-01"}
    figure = getattr(charts, name)(seals(bounded, later), measure="born", **asked)
    assert symbols(figure) and symbols(figure) <= TICKS


def test_the_arrow_of_a_bound_never_reaches_to_an_end():
    arrows = [
        [a.ay for a in charts.over_time(seals(c), measure="born").layout.annotations if a.showarrow]
        for c in (FLOOR, {**FLOOR, "low": "90000"}, CEILING)
    ]
    assert arrows[0] == arrows[1] and {*arrows[0]} == {-a for a in arrows[2]}


def test_a_softened_figure_is_hollow_and_a_bare_one_is_not():
    about = seals({"claim_id": "c1", "value": "3000", "hedge": "about"})
    bare = seals({"claim_id": "c1", "value": "3000"})
    assert all("open" in s for s in symbols(charts.over_time(about, measure="born")))
    assert symbols(charts.over_time(bare, measure="born")) <= SOLID


def test_a_plan_never_shares_a_panel_with_a_fact():
    plan = {"claim_id": "c2", "value": "9000", "status": "planned", "source": "town"}
    record = seals({"claim_id": "c1"}, plan)
    facts = charts.over_time(record, measure="born").layout.meta
    plans = charts.over_time(record, measure="born", tense="prospective").layout.meta
    assert (facts["claim_ids"], facts["left_out"]) == (["c1"], {"expected or planned": 1})
    assert (plans["claim_ids"], plans["left_out"]) == (["c2"], {"has happened already": 1})


@pytest.mark.parametrize("name", ["over_time", "on_date"])
def test_shown_and_left_out_add_up(record, name):
    asked = {"on": "2025-01-15"} if name == "on_date" else {}
    for measure in record.measures["measure"]:
        meta = getattr(charts, name)(record, measure=measure, **asked).layout.meta
        of_it = int((record.claims["measure"] == measure).sum())
        assert meta["shown"] + sum(meta["left_out"].values()) == of_it


@pytest.mark.parametrize("measure", ["casualties", "in_ukraine"])
@pytest.mark.parametrize("name", ["depth", "revised", "first_to_say", "echo", "survives"])
def test_shown_and_left_out_add_up_in_every_other_chart(record, name, measure):
    asked = {"on": "2025-01-15"} if name == "survives" else {}
    meta = getattr(charts, name)(record, measure=measure, **asked).layout.meta
    of_it = int((record.claims["measure"] == measure).sum())
    assert meta["shown"] + sum(meta["left_out"].values()) == of_it


def test_every_claim_of_the_record_is_in_the_drift_matrix_or_left_out(drawn, record):
    meta = drawn["drift_matrix"].layout.meta
    assert meta["shown"] + sum(meta["left_out"].values()) == len(record.claims)


def test_no_line_joins_two_claims(chart):
    for (x0, y0), (x1, y1) in segments(chart):
        assert x0 == x1 or y0 == y1, "a sloping line"


def test_every_number_axis_begins_at_nought(drawn):
    for name in ("over_time", "depth", "revised"):
        layout = drawn[name].layout
        axes = [layout[key] for key in layout if key.startswith("yaxis")]
        assert all(axis.range[0] == 0 for axis in axes if axis.tickformat == ",d")


def test_data_are_plain_lists(chart):
    whole = chart.to_plotly_json()
    assert not [part for part in walked(whole) if isinstance(part, np.ndarray)]
    assert '"bdata"' not in chart.to_json()


def test_only_traces_of_the_basic_bundle_are_drawn(chart):
    assert chart.data and {trace.type for trace in chart.data} <= {"scatter", "bar"}


def test_meaning_is_complete_and_plain_json(chart):
    meta = chart.layout.meta
    assert json.loads(json.dumps(meta)) == meta
    assert all(meta[name] for name in ("name", "title", "subtitle", "alt", "source_line", "call"))
    assert meta["shown"] == len(meta["claim_ids"]) == len(set(meta["claim_ids"]))
    assert f"{meta['shown']} claim" in meta["subtitle"]


def test_every_chart_brings_its_numbers_as_a_table(chart):
    table = chart.layout.meta["table"]
    assert table["rows"] and {len(row) for row in table["rows"]} == {len(table["columns"])}


def test_every_chart_redraws_from_its_call(chart, record):
    meta = chart.layout.meta
    again = getattr(charts, meta["call"]["chart"])
    phone = again(record, **meta["call"]["arguments"], width=charts.PHONE)
    assert phone.layout.width == charts.PHONE
    assert [phone.layout.meta[name] for name in MEANING] == [meta[name] for name in MEANING]


def test_names_of_charts_are_unique(drawn):
    names = [figure.layout.meta["name"] for figure in drawn.values()]
    assert len(set(names)) == len(names)


def test_nothing_that_a_chart_says_is_called_likely(chart):
    said = " ".join(chart.layout.meta[name] for name in ("title", "subtitle", "alt", "note"))
    said = re.sub(r"“[^”]*”|put as (highly )?\w+", "", said)  # a claim may have said so itself
    words = ("likely", "consensus", "best estimate", "average", "estimates range")
    assert not [word for word in words if word in said.lower()]


def test_the_dark_twin_changes_colours_and_nothing_else(chart):
    dark = style.dark(chart)
    assert dark.layout.meta == chart.layout.meta
    assert dark.layout.template.layout.paper_bgcolor == style.DARK[style.PAPER]


spots = st.tuples(st.integers(0, 300), st.integers(0, 120), st.sampled_from(["3,000", "~12,000"]))


@given(st.lists(spots, max_size=12))
def test_no_two_labels_touch(places):
    wanted = [labels.Label(x, y, text) for x, y, text in places]
    marks = [labels.mark(x, y) for x, y, _ in places]
    area = labels.Box(0, 0, 300, 120)
    placed, out = labels.place(wanted, marks, area)
    boxes = [p.box for p in placed]
    assert len(placed) + len(out) == len(wanted)
    assert not any(one.touches(two) for one, two in combinations(boxes, 2))
    assert not any(box.touches(m) for box in boxes for m in marks)
    assert all(box.within(area) for box in boxes)


def said(figure):
    return [re.sub("<[^>]*>", "", a.text).replace("\u00a0", " ") for a in figure.layout.annotations]


def test_equal_figures_beside_each_other_share_a_label_with_their_names():
    record = seals({"value": "3000"}, {"value": "3000", "source": "town"})
    assert "Club, Town 3,000" in said(charts.over_time(record, measure="born"))


def test_a_label_says_whose_figure_it_is_with_its_hedge():
    assert "Club 3,000+" in said(charts.over_time(seals(FLOOR), measure="born"))


def test_nearly_is_not_about():
    nearly = {"claim_id": "c1", "value": "3000", "hedge": "nearly"}
    assert "Club nearly 3,000" in said(charts.over_time(seals(nearly), measure="born"))


def boxes(figure):
    return [shape for shape in figure.layout.shapes if shape.type == "rect"]


def test_too_few_claims_are_never_given_a_number():
    figure = charts.depth(seals(*AGREED[:3]), measure="born")
    assert not boxes(figure)
    assert figure.layout.meta["table"]["rows"][0][-1] == "too few to compare"


def test_a_number_that_most_figures_allow_can_be_read():
    figure = charts.depth(seals(*AGREED), measure="born")
    assert len(boxes(figure)) == 1 and "3,000" in said(figure)


def test_a_number_is_never_given_where_none_fits_most():
    split = [{**claim, "value": str(1000 * i)} for i, claim in enumerate(AGREED, 1)]
    figure = charts.depth(seals(*split), measure="born")
    assert not boxes(figure)
    assert figure.layout.meta["table"]["rows"][0][-1] == "no number fits most"


def test_a_change_of_a_body_is_told_with_its_sign():
    lowered = {"claim_id": "c2", "value": "1000", "said_on": "2020-07-01"}
    figure = charts.revised(seals({"claim_id": "c1"}, lowered), measure="born")
    assert "1,000 (−2,000)" in [a.text for a in figure.layout.annotations]
    assert figure.layout.meta["title"].endswith("none raises the body's own and 1 lowers it")


@pytest.mark.parametrize(
    ("counted", "day", "outcome"),
    [("9000", "2020-08-01", "met"), ("100", "2020-08-15", "not met"), ("9", None, "unknown")],
)
def test_what_was_expected_is_told_met_or_not(counted, day, outcome):
    hope = {"claim_id": "c1", "measure": "hoped", "status": "expected", "value": "5000"}
    count = [] if day is None else [{"value": counted, "said_on": day}]
    figure = charts.revised(seals(hope, *count), measure="hoped", horizon=100)
    words = {"unknown": "not known if met"}.get(outcome, outcome)
    assert f"5,000: {words}" in said(figure)


def test_who_was_first_is_told_and_the_next_day_is_a_tie():
    late = {"claim_id": "c2", "source": "navy", "said_on": "2020-05-02"}
    table = charts.first_to_say(seals({"claim_id": "c1"}, late), measure="born", thresholds=[3000])
    rows = table.layout.meta["table"]["rows"]
    assert [(row[0], row[4], row[5]) for row in rows] == [("c1", 0, "tie"), ("c2", 1, "tie")]


def test_a_ceiling_is_never_first():
    meta = charts.first_to_say(seals(CEILING), measure="born", thresholds=[1]).layout.meta
    assert meta["claim_ids"] == [] and meta["left_out"] == {"not its body's first of so many": 1}


def test_a_relay_counts_for_the_body_it_leads_back_to():
    relay = {"claim_id": "c2", "source": "town", "origin": "club", "voice": "relay"}
    record = seals({"claim_id": "c1", "value": "3000"}, {**relay, "said_on": "2020-05-09"})
    figure = charts.echo(record, measure="born")
    assert figure.layout.meta["title"] == "Born: printed twice, on the word of 1 body"
    assert any("Town passes on" in text for text in said(figure))


def test_a_floor_printed_as_a_figure_is_counted_with_its_denominator():
    printed = {"claim_id": "c1", "value": "3000", "approximate": "false", "document_id": "p9"}
    kept = {"claim_id": "c1", "low": "3000", "hedge": "at least", "document_id": "p8"}
    kept["approximate"] = "false"
    rows = charts.drift_matrix(seals(FLOOR, renderings=[printed, kept])).layout.meta["table"][
        "rows"
    ]
    assert ["form of the figure", "at least", "a figure", 1, 2, 0.5] in rows
    assert ["changed: bound", "", "", 1, 2, 0.5] in rows


def test_each_rule_has_its_own_n_and_k():
    rows = charts.survives(seals(*AGREED), measure="born", on="2020-05-02").layout.meta["table"][
        "rows"
    ]
    assert rows[0][:3] == ["all claims", 4, 4] and len({row[0] for row in rows}) == len(rows)


def test_slack_is_never_where_a_mark_stands():
    figure = charts.survives(seals(*AGREED), measure="born", on="2020-05-02")
    assert {x for t in figure.data for x in t.x if t.name == "claims"} == {3000}


@pytest.mark.parametrize("name", ["over_time", "on_date", "depth", "revised", "survives", "echo"])
def test_an_unknown_measure_names_the_near_miss(record, name):
    asked = {"on": "2024-10-31"} if name in ("on_date", "survives") else {}
    with pytest.raises(LookupError, match='did you mean "deployed"'):
        getattr(charts, name)(record, measure="deployd", **asked)


@pytest.mark.parametrize("name", ["over_time", "depth", "revised", "first_to_say", "echo"])
def test_a_measure_without_a_figure_draws_no_mark(name):
    position = seals({"claim_id": "c1", "measure": "on_birth", "stance": "denies"})
    figure = getattr(charts, name)(position, measure="born")
    assert figure.layout.meta["claim_ids"] == [] and not symbols(figure) & SOLID


def asked(name):
    """What a chart needs to be asked, of the seals."""
    on = {"on": "2020-05-02"} if name in ("on_date", "survives") else {}
    return ({"measure": NEW[name]} if NEW[name] else {}) | on


@pytest.mark.parametrize("width", [charts.WIDE, charts.PHONE])
@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("claims", [[], [{}], [{"measure": "on_birth", "stance": "denies"}]])
def test_a_young_record_draws_every_chart(name, claims, width):
    meta = getattr(charts, name)(seals(*claims), **asked(name), width=width).layout.meta
    assert meta["title"] and meta["alt"] and meta["shown"] <= len(claims)


def test_every_chart_is_asked_of_a_young_record():
    assert {name for name in charts.__all__ if name.islower()} == {*NEW, "signed"}


DOUBTFUL = {"claim_id": "c1", "value": "3000", "review": "disputed"}
SUM = {"claim_id": "c1", "value": "3000", "derivation": "half of 6,000"}


def outlines(figure):
    return [shape.path for shape in figure.layout.shapes if shape.type == "path"]


@pytest.mark.parametrize("name", ["over_time", "on_date", "survives"])
@pytest.mark.parametrize(
    ("claim", "path", "word"),
    [(DOUBTFUL, marks.RING, "disputed"), (SUM, marks.SQUARE, "by our sum")],
)
def test_doubt_has_one_mark_and_one_word_in_every_chart(name, claim, path, word):
    figure = getattr(charts, name)(seals(claim), **asked(name))
    assert path in outlines(figure)
    assert any(word in words for words in said(figure) if "3,000" in words or "6,000" in words)


@pytest.mark.parametrize("name", ["over_time", "on_date", "first_to_say"])
def test_a_disputed_figure_is_called_so_in_table_and_alt_or_title(name):
    meta = getattr(charts, name)(seals(DOUBTFUL), **asked(name)).layout.meta
    assert "doubt" in [column["name"] for column in meta["table"]["columns"]]
    assert "disputed" in meta["title"] + meta["alt"] and "disputed" in meta["table"]["rows"][0]


def test_colour_is_the_group_and_shape_is_the_kind_of_figure():
    record = seals({"source": "club"}, {"source": "town"}, {"source": "navy"})
    figure = charts.over_time(record, measure="born")
    assert {s for t in figure.data if t.name == "claims" for s in t.marker.symbol} == {"circle"}
    assert len({c for t in figure.data if t.name == "claims" for c in t.marker.color}) == 2


ONE_CHANNEL = ["over_time", "on_date", "survives", "echo", "first_to_say", "revised"]


@pytest.mark.parametrize("name", ONE_CHANNEL)
def test_a_disputed_floor_looks_the_same_in_every_chart(name):
    floor = {**FLOOR, "review": "disputed"}
    later = {**floor, "claim_id": "c2", "low": "4000", "said_on": "2020-06-01"}
    printed = [{"claim_id": claim, "document_id": "p9", "low": "3000"} for claim in ("c1", "c2")]
    more = {"on": "2020-06-02"} if name in ("on_date", "survives") else {}
    figure = getattr(charts, name)(seals(floor, later, renderings=printed), measure="born", **more)
    ids = figure.layout.meta["claim_ids"]
    assert ids and all(symbols(figure, claim) - {"square", "square-open"} <= TICKS for claim in ids)
    assert marks.RING in outlines(figure) and any("Club" in words for words in said(figure))
    assert [a for a in figure.layout.annotations if a.showarrow]


NAMES = {"club": "Club", "town": "Town", "navy": "Navy", "radio": "Radio"}
many = st.lists(
    st.tuples(st.sampled_from(list(NAMES)), st.integers(1, 28), st.integers(1, 20)),
    min_size=1,
    max_size=14,
)


@settings(max_examples=15, deadline=None)
@given(many)
def test_no_figure_is_drawn_without_its_body(rows):
    claims = [
        {"source": s, "said_on": f"2020-05-{day:02}", "value": str(n * 500)} for s, day, n in rows
    ]
    figure = charts.over_time(seals(*claims), measure="born")
    told = [words for words in said(figure) if re.search(r"[0-9]$", words)]
    for source, _, n in rows:
        assert any(NAMES[source] in words and f"{n * 500:,}" in words for words in told)


@pytest.mark.parametrize("source", NAMES)
def test_on_a_phone_each_body_is_named_at_least_once(source):
    record = seals(*({"source": s, "value": str(1000 + i)} for i, s in enumerate(NAMES)))
    figure = charts.over_time(record, measure="born", width=charts.PHONE)
    assert any(NAMES[source] in words for words in said(figure))


def test_a_position_has_the_name_of_its_body_and_never_stands_among_numbers():
    denial = {"measure": "on_birth", "stance": "denies", "source": "navy"}
    figure = charts.over_time(seals({}, denial), measure="born")
    lane = next(trace for trace in figure.data if "x" in (trace.marker.symbol or ()))
    assert "Navy" in said(figure) and lane.yaxis != "y" and max(lane.y) < 0


def test_what_happened_is_drawn_and_named_on_every_time_axis(drawn):
    for name in ("over_time", "positions", "revised", "coverage", "depth", "first_to_say"):
        assert "North Korea confirms that it sent troops" in [
            " ".join(words.split("<br>")) for words in said(drawn[name])
        ]


@pytest.mark.parametrize("name", NEW)
def test_an_editor_may_note_a_day_on_any_chart(name):
    figure = getattr(charts, name)(seals({}), **asked(name), note=("2020-05-01", "Pups counted"))
    assert any("Pups counted" in words for words in said(figure))
    assert figure.layout.meta["call"]["arguments"]["note"] == ["2020-05-01", "Pups counted"]


def test_half_of_the_claims_in_the_first_weeks_are_given_room_and_it_is_said():
    early = [{"said_on": f"2020-05-{day:02}"} for day in range(1, 10)]
    figure = charts.over_time(seals(*early, {"said_on": "2021-05-01"}), measure="born")
    assert figure.layout.xaxis2.range and any("drawn wider" in words for words in said(figure))


def test_figures_that_lie_outside_the_numbers_are_named_in_the_title():
    word = {"magnitude": "dozens", "source": "town"}
    title = charts.over_time(seals({"value": "3000"}, word), measure="born").layout.meta["title"]
    assert "“dozens” (Town)" in title


def test_no_two_charts_share_a_title(record, drawn):
    more = [charts.coverage(record, by="group"), charts.over_time(record, measure="in_kursk")]
    titles = [figure.layout.meta["title"] for figure in [*drawn.values(), *more]]
    assert len(set(titles)) == len(titles)


def test_the_key_is_on_the_picture():
    told = " ".join(
        said(charts.over_time(seals(FLOOR, DOUBTFUL | {"claim_id": "c2"}), measure="born"))
    )
    assert "at least" in told and "disputed" in told and "a figure" in told


@pytest.mark.parametrize("name", ASKED)
def test_no_letters_are_too_small_for_a_phone(name, small):
    figure = small[name]
    sizes = [a.font.size for a in figure.layout.annotations if a.text]
    ticks = [figure.layout[axis].tickfont.size for axis in figure.layout if axis[1:5] == "axis"]
    assert min([*sizes, *filter(None, ticks)]) >= 12


def at(figure, ref, value, way):
    """Return how many pixels from the left or the top of the picture a place stands."""
    layout, across = figure.layout, way == "x"
    margin = layout.margin
    start, size = (
        (margin.l, layout.width - margin.l - margin.r)
        if across
        else (
            margin.t,
            layout.height - margin.t - margin.b,
        )
    )
    share = value
    if ref != "paper":
        axis = layout[f"{way}axis{ref[1:]}"]
        low, high = (pd.Timestamp(v) for v in axis.range) if axis.type == "date" else axis.range
        here = pd.Timestamp(value) if axis.type == "date" else value
        first, last = axis.domain or (0, 1)
        share = first + (here - low) / (high - low) * (last - first)
    return start + size * (share if across else 1 - share)


def words_on(figure):
    """Give the rectangle of all words in a picture but its title and the names of its numbers."""
    for a in figure.layout.annotations:
        lines = a.text.split("<br>") if a.text else []
        if not lines:
            continue
        wide = max(text.width(line, a.font.size) for line in lines)
        high = a.font.size * 1.3 * len(lines)
        x = at(figure, a.xref, a.x, "x") + (a.xshift or 0)
        y = at(figure, a.yref, a.y, "y") - (a.yshift or 0)
        x -= wide * {"left": 0, "center": 0.5, "right": 1}[a.xanchor]
        y -= high * {"top": 0, "middle": 0.5, "bottom": 1}[a.yanchor]
        yield a.text, labels.Box(x, y, x + wide, y + high)


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("size", ["drawn", "small"])
def test_no_words_are_cut_by_the_edge_of_the_picture(name, size, request):
    figure = request.getfixturevalue(size)[name]
    room = labels.Box(0, 0, figure.layout.width, figure.layout.height)
    assert not [words for words, box in words_on(figure) if not box.within(room)]


@pytest.mark.parametrize("name", ["survives", "first_to_say", "revised"])
def test_words_too_long_for_either_side_of_their_mark_are_broken(name):
    long = {
        "source": "club",
        "name": "Club",
        "short_name": "Officials who spoke to the harbour news",
    }
    doubt = {"value": "3000", "derivation": "half of 6,000", "review": "disputed"}
    later = {"value": "4000", "said_on": "2020-05-03", "derivation": "two-thirds of 6,000"}
    record = seals(doubt, later, {"source": "town", "value": "5600"}, sources=[long])
    figure = getattr(charts, name)(record, **asked(name), width=charts.PHONE)
    room = labels.Box(0, 0, figure.layout.width, figure.layout.height)
    assert not [words for words, box in words_on(figure) if not box.within(room)]


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("size", ["drawn", "small"])
def test_no_words_stand_on_others(name, size, request):
    told = list(words_on(request.getfixturevalue(size)[name]))
    shrunk = [(w, labels.Box(b.left + 2, b.top + 3, b.right - 2, b.bottom - 3)) for w, b in told]
    meet = [(v, w) for (v, one), (w, two) in combinations(shrunk, 2) if one.touches(two)]
    assert not meet


@pytest.mark.parametrize("width", [charts.WIDE, charts.PHONE])
@pytest.mark.parametrize("name", NEW)
def test_words_of_the_record_are_never_markup(name, width):
    odd = {"source": "club", "name": "Club", "short_name": "<i>Club</i> & Co", "group": "club"}
    measures = [{"measure": "born", "label": "<i>Born</i>", "kind": "stock", "unit": "pups"}]
    claims = [{"derivation": "<i>half</i>"}, {"measure": "on_birth", "stance": "denies"}]
    printed = {"claim_id": "c1", "document_id": "p9", "value": "3000"}
    events = [{"event_id": "e", "happened_on": "2020-05-01", "label": "<i>Storm</i>"}]
    events[0]["document_id"] = "p9"
    tables = {"sources": [odd], "measures": measures, "events": events}
    record = seals(*claims, claims[0] | {"claim_id": "c1"}, **tables, renderings=[printed])
    figure = getattr(charts, name)(record, **asked(name), width=width)
    drawn = [t for trace in figure.data for t in trace.text or ()]
    drawn += [a.text for a in figure.layout.annotations] + [figure.layout.title.text]
    assert drawn and not any("<i>" in text for text in drawn)


def test_a_chart_of_the_last_day_keeps_its_name_when_the_record_grows():
    older, newer = seals({}), seals({}, {"said_on": "2020-06-01"})
    names = [
        charts.on_date(r, measure="born", on="last").layout.meta["name"] for r in (older, newer)
    ]
    assert names == ["born-on-last"] * 2


def test_the_day_of_a_chart_may_be_an_event_of_the_record():
    event = {"event_id": "storm", "happened_on": "2020-05-09", "label": "Storm"}
    event["document_id"] = "p9"
    meta = charts.on_date(seals({}, events=[event]), measure="born", on="storm").layout.meta
    assert meta["call"]["arguments"]["on"] == "2020-05-09" and "9 May 2020" in meta["title"]


def test_rules_that_leave_the_same_share_one_place():
    figure = charts.survives(seals({}), measure="born", on="2020-05-02")
    told = " ".join(said(figure))
    assert told.count("No figure is left.") <= 1 and told.count("Club") == 1
    assert "only one figure stands" in figure.layout.meta["title"]


def test_an_axis_speaks_the_language_of_its_chart():
    with language.speaking("ko"):
        figure = charts.over_time(seals({}, {"said_on": "2021-05-01"}), measure="born")
    assert "7월" in " ".join(figure.layout.xaxis.ticktext)


@pytest.mark.parametrize("name", ASKED)
def test_a_chart_is_never_longer_than_a_few_screens(name, drawn, small):
    assert drawn[name].layout.height <= 1400 and small[name].layout.height <= 2000


@pytest.mark.parametrize("width", [charts.WIDE, charts.PHONE])
def test_the_days_that_an_axis_names_never_touch_even_beside_its_gap(width):
    early = [{"said_on": f"2020-05-{day:02}"} for day in range(1, 10)]
    record = seals(*early, {"said_on": "2021-05-01"})
    figure = charts.over_time(record, measure="born", width=width)
    spots = [
        (at(figure, axis, day, "x"), text.width(words.split("<br>")[0], 12) / 2)
        for axis in ("x", "x2")
        for day, words in zip(
            figure.layout[f"xaxis{axis[1:]}"].tickvals,
            figure.layout[f"xaxis{axis[1:]}"].ticktext,
            strict=True,
        )
    ]
    assert len(spots) > 2
    assert all(a + one < b - two for (a, one), (b, two) in pairwise(spots))


def test_a_mark_on_the_last_day_is_not_cut_by_the_edge():
    record = seals({"said_on": "2020-05-01"}, {"said_on": "2022-05-01", "review": "disputed"})
    figure = charts.over_time(record, measure="born")
    last = at(figure, "x", "2022-05-01", "x")
    assert last + 9 <= figure.layout.width - figure.layout.margin.r


@pytest.mark.parametrize("name", NEW)
def test_a_record_without_claims_draws_no_axis_and_names_no_day(name):
    figure = getattr(charts, name)(seals(), **asked(name))
    assert not figure.layout.xaxis.visible and not figure.layout.yaxis.visible
    assert "No claim is on record yet" in figure.layout.meta["subtitle"]
    assert "2000" not in figure.layout.meta["title"] + figure.layout.meta["subtitle"]


def test_a_picture_that_leaves_its_page_has_title_subtitle_and_source():
    figure = charts.signed(charts.over_time(seals({}), measure="born").to_plotly_json())
    told = [
        figure["layout"]["title"]["text"],
        *(a["text"] for a in figure["layout"]["annotations"]),
    ]
    assert "Born" in told[0] and told[-1].startswith("Source: ")
    assert "claim shown" in figure["layout"]["title"]["subtitle"]["text"]


def test_the_source_is_whom_the_package_names():
    record = seals({})
    record.package["contributors"] = [{"title": "The Harbour Desk"}]
    assert meaning.source_line(record).startswith("Source: The Harbour Desk, Who said how many")


def test_a_pointer_is_told_words_speaker_day_and_doubt():
    claim = {
        **DOUBTFUL,
        "wording": "three thousand pups",
        "speaker": "Ada",
        "said_on": "2020-05-01",
    }
    figure = charts.over_time(seals(claim), measure="born")
    tip = next(trace for trace in figure.data if trace.name == "claims").text[0]
    assert all(
        word in tip for word in ("Club", "three thousand pups", "Ada", "1 May 2020", "disputed")
    )


def test_what_was_said_later_stands_apart_from_what_was_known():
    late = {"source": "town", "said_on": "2020-07-01", "as_of": "2020-05-01", "value": "5000"}
    figure = charts.on_date(seals({}, late), measure="born", on="2020-05-02", known_by="2020-08-01")
    told = said(figure)
    assert "Said later about that day" in told and any("days later" in words for words in told)
    assert "1 figure was said later." in figure.layout.meta["note"]


def test_a_chart_has_the_signature_that_a_panel_asks_for():
    asks = inspect.signature(charts.on_date).parameters
    assert list(asks) == [
        "record",
        "measure",
        "on",
        "tense",
        "known_by",
        "horizon",
        "unit",
        "note",
        "width",
    ]


@given(st.text("abc defg hij", max_size=60), st.integers(20, 200))
def test_no_line_is_wider_than_asked_unless_it_is_one_word(words, pixels):
    for line in text.wrap(" ".join(words.split()), pixels, 12):
        assert text.width(line, 12) <= pixels or " " not in line


def test_ticks_are_round_and_begin_at_nought():
    assert axes.ticks(16500) == [0, 5000, 10000, 15000] and axes.ticks(0) == [0]


def test_a_chart_can_be_labelled_in_another_language():
    denial = {"measure": "on_birth", "stance": "denies", "source": "navy"}
    with language.speaking("ko"):
        figure = charts.over_time(seals({}, DOUBTFUL | {"source": "town"}, denial), measure="born")
    told = " ".join(said(figure))
    assert "◌ 다툼 있음" in told and "부인" in told
    assert figure.layout.meta["title"].endswith("3,000(Town, 다툼 있음)")


def test_every_word_of_a_chart_is_in_the_catalogue():
    code = "".join(path.read_text("utf-8") for path in Path(charts.__file__).parent.glob("*.py"))
    for name in re.findall(r'say\(\s*"([a-z-]+)"', code):
        assert language.has(f"chart-{name}"), name


@pytest.mark.parametrize("name", ["on_date", "over_time"])
def test_how_sure_a_claim_says_it_is_stands_beside_its_figure(name):
    figure = getattr(charts, name)(seals({"certainty": "likely"}), **asked(name))
    tips = [tip for trace in figure.data for tip in trace.text or ()]
    assert any("put as likely" in words for words in [*said(figure), *tips])
