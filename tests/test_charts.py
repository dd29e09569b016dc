"""What charts promise: each claim drawn as it was said or counted as left out, none invented."""

import json
import re
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import made

import muster
from muster import charts, style
from muster.charts import labels, strip

TICKS = {"line-ew-open", "line-ns-open"}
SOLID = {"circle", "square", "diamond", "triangle-up", "pentagon", "hexagon"}
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
MEASURES = list(muster.load().measures["measure"])
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


@pytest.mark.parametrize("measure", MEASURES)
def test_shown_and_left_out_add_up(record, measure):
    of_it = int((record.claims["measure"] == measure).sum())
    for figure in (
        charts.over_time(record, measure=measure),
        charts.on_date(record, measure=measure, on="2025-01-15"),
    ):
        meta = figure.layout.meta
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
    said = re.sub("“[^”]*”", "", said)  # a claim may have said so itself
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


def test_equal_figures_beside_each_other_share_a_label():
    record = seals(
        {"value": "3000"}, {"value": "3000", "source": "town"}, {"said_on": "2021-05-01"}
    )
    said = [a.text for a in charts.over_time(record, measure="born").layout.annotations]
    assert "3,000 (2 claims)" in said


def test_a_label_says_its_figure_with_its_hedge():
    said = [a.text for a in charts.over_time(seals(FLOOR), measure="born").layout.annotations]
    assert "3,000+" in said


def test_too_few_claims_are_never_shaded():
    figure = charts.depth(seals(*AGREED[:3]), measure="born")
    assert not figure.data[0].x and not figure.data[1].x
    assert figure.layout.meta["table"]["rows"][0][-1] == "too few comparable claims"


def test_most_claims_at_one_number_are_one_solid_band():
    figure = charts.depth(seals(*AGREED), measure="born")
    assert len(figure.data[1].x) == 1 and "<b>4 of 4</b>" in [
        a.text for a in figure.layout.annotations
    ]


def test_a_band_is_never_drawn_where_no_number_fits_most():
    split = [{**claim, "value": str(1000 * i)} for i, claim in enumerate(AGREED, 1)]
    table = charts.depth(seals(*split), measure="born").layout.meta["table"]
    assert table["rows"][0][-1] == "no number fits most"


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=6)
)
def test_shades_count_what_allows_each_number(pairs):
    low, high = [a for a, _ in pairs], [b for _, b in pairs]
    for a, b, n in strip.steps(low, high, 9.0):
        middle = (a + b) / 2
        assert n == sum(x <= middle <= y for x, y in pairs)


def test_a_change_of_a_body_is_told_with_its_sign():
    lowered = {"claim_id": "c2", "value": "1000", "said_on": "2020-07-01"}
    figure = charts.revised(seals({"claim_id": "c1"}, lowered), measure="born")
    assert "1,000 (−2,000)" in [a.text for a in figure.layout.annotations]
    assert figure.layout.meta["title"].endswith("0 raise the body's own and 1 lower it")


@pytest.mark.parametrize(
    ("counted", "day", "outcome"),
    [("9000", "2020-08-01", "met"), ("100", "2020-08-15", "not met"), ("9", None, "unknown")],
)
def test_what_was_expected_is_told_met_or_not(counted, day, outcome):
    hope = {"claim_id": "c1", "measure": "hoped", "status": "expected", "value": "5000"}
    count = [] if day is None else [{"value": counted, "said_on": day}]
    figure = charts.revised(seals(hope, *count), measure="hoped", horizon=100)
    assert outcome in [a.text for a in figure.layout.annotations]


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
    assert figure.layout.meta["title"] == "Born: 2 renderings, 1 origin"
    assert any("Town passes on" in a.text for a in figure.layout.annotations)


def test_a_floor_printed_as_a_figure_is_counted_with_its_denominator():
    printed = {"claim_id": "c1", "value": "3000", "approximate": "false", "document_id": "p9"}
    kept = {"claim_id": "c1", "low": "3000", "hedge": "at least", "document_id": "p8"}
    kept["approximate"] = "false"
    rows = charts.drift_matrix(seals(FLOOR, renderings=[printed, kept])).layout.meta["table"][
        "rows"
    ]
    assert ["form of the figure", "at least", "a figure", 1, 2, 0.5] in rows
    assert ["changed: bound", "", "", 1, 2, 0.5] in rows


def test_each_rule_has_its_own_n_and_k(drawn):
    rows = drawn["survives"].layout.meta["table"]["rows"]
    assert rows[0][:3] == ["all claims", 10, 5] and len({row[0] for row in rows}) == len(rows)


def test_slack_is_never_where_a_mark_stands(drawn):
    figure = drawn["survives"]
    stated = {
        t.name: dict(zip(t.customdata, t.x, strict=True)) for t in figure.data if t.customdata
    }
    rounded = stated["with the slack of rounding"]
    assert rounded == {claim: stated["all claims"][claim] for claim in rounded}


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
