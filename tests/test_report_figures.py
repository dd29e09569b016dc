"""Plotly figures of any notebook: titles, tables with every value, names, and what stays still."""

import csv
import io
import json

import openpyxl
import pytest
from tests.strangers import chart, code, data, figures, md, page, read, tree

from muster_report import files


def rows(*traces, **more):
    """The CSV of a figure, as a list of dictionaries."""
    (one,) = figures(chart(*traces, **more))
    return list(csv.DictReader(io.StringIO(files.csv_of(one).decode())))


def column(found, name):
    return [row[name] for row in found]


# ---- The table holds every value the chart shows


def test_a_matrix_gives_a_row_for_each_cell():
    z = [[1, 2, 3], [4, 5, 6]]
    found = rows({"type": "heatmap", "x": ["Mon", "Tue", "Wed"], "y": ["A", "B"], "z": z})
    assert column(found, "z") == list("123456")
    assert column(found, "x") == ["Mon", "Tue", "Wed"] * 2


def test_a_matrix_without_places_or_with_edges_says_where_its_cells_are():
    assert column(rows({"type": "heatmap", "z": [[1, 2]]}), "x") == ["0", "1"]
    edges = rows({"type": "heatmap", "x": [0, 10, 20], "z": [[1, 2]]})
    assert column(edges, "x") == ["0 to 10", "10 to 20"]
    packed = {"bdata": "AQIDBA==", "dtype": "i1", "shape": "2, 2"}
    assert column(rows({"type": "heatmap", "z": packed}), "z") == list("1234")


@pytest.mark.parametrize(
    ("trace", "name", "values"),
    [
        ({"type": "scatter3d", "x": [1], "y": [2], "z": [3]}, "z", ["3"]),
        ({"type": "pie", "labels": ["a", "b"], "values": [1, 2]}, "value", ["1", "2"]),
        ({"type": "sunburst", "labels": ["a"], "parents": [""], "values": [4]}, "value", ["4"]),
        ({"type": "candlestick", "x": ["2024-10-01"], "open": [1], "high": [4], "low": [0],
          "close": [3]}, "close", ["3"]),
        ({"type": "indicator", "value": 3, "delta": {"reference": 2}}, "compared with", ["2"]),
        ({"type": "box", "y": [1, 2, 9]}, "y", ["1", "2", "9"]),
        ({"type": "scatterpolar", "r": [1, 2], "theta": [0, 90]}, "theta", ["0", "90"]),
        ({"type": "scattergeo", "lat": [51.7], "lon": [36.2]}, "latitude", ["51.7"]),
        ({"type": "choropleth", "locations": ["KOR"], "z": [5]}, "z", ["5"]),
        ({"type": "waterfall", "x": ["a", "b"], "y": [1, 2], "measure": ["relative", "total"]},
         "measure", ["relative", "total"]),
        ({"type": "table", "header": {"values": ["<b>who</b>"]}, "cells": {"values": [["NIS"]]}},
         "who", ["NIS"]),
        ({"type": "sankey", "node": {"label": ["a", "b"]},
          "link": {"source": [0], "target": [1], "value": [8]}}, "target", ["b"]),
        ({"type": "parcoords", "dimensions": [{"label": "n", "values": [7]}]}, "n", ["7"]),
        ({"type": "scatter", "x": [1], "y": [2], "marker": {"size": [3, 4]}}, "size", ["3", "4"]),
        ({"type": "scatter", "x": ["a"], "y": [2], "mode": "text", "text": ["<i>few</i>"]},
         "text", ["few"]),
        ({"type": "bar", "x": [["2024", "2024"], ["Oct", "Nov"]], "y": [1, 2]},
         "x", ["2024, Oct", "2024, Nov"]),
        ({"type": "scatter", "y": [5, None, float("nan")]}, "y", ["5"]),
        ({"type": "bar", "x": "a", "y": 5}, "y", ["5"]),
        ({"type": "scatter", "y": [1, 2], "x0": 10, "dx": 5}, "x", ["10", "15"]),
    ],
)  # fmt: skip
def test_every_type_of_chart_brings_its_values(trace, name, values):
    found = column(rows(trace), name)
    assert [value for value in found if value] == values


def test_bounds_are_in_the_table_as_they_are_drawn():
    error = {"array": [2, 3], "arrayminus": [1, 1]}
    found = rows({"type": "scatter", "x": ["a", "b"], "y": [10, 20], "error_y": error})
    assert (column(found, "low"), column(found, "high")) == (["9", "19"], ["12", "23"])
    percent = {"type": "percent", "value": 10}
    assert column(rows({"type": "bar", "y": [50], "error_y": percent}), "high") == ["55"]
    both = {"array": [1], "symmetric": True}
    assert column(rows({"type": "bar", "y": [5], "error_y": both, "error_x": both}), "y low") == [
        "4"
    ]


def test_bars_from_a_base_have_a_start_and_an_end():
    day = {"type": "bar", "orientation": "h", "y": ["A"], "base": ["2024-10-01T00:00:00"]}
    found = rows({**day, "x": [777600000]})
    assert (column(found, "start"), column(found, "end")) == (["2024-10-01"], ["2024-10-10"])
    hours = rows({**day, "x": [5400000]})
    assert column(hours, "end") == ["2024-10-01 01:30"]
    numbers = rows({"type": "bar", "x": ["a"], "y": [3], "base": [10]})
    assert (column(numbers, "start"), column(numbers, "end")) == (["10"], ["13"])


def test_all_frames_of_an_animation_are_in_the_table():
    frames = [{"name": year, "data": [{"y": [n, n + 1]}]} for year, n in (("2023", 1), ("2024", 3))]
    found = rows({"type": "bar", "x": ["a", "b"], "y": [1, 2]}, frames=frames)
    assert column(found, "frame") == ["2023", "2023", "2024", "2024"]
    assert column(found, "x") == ["a", "b"] * 2
    assert column(found, "y") == list("1234")


def test_panels_are_told_apart_by_the_words_over_them():
    traces = [{"type": "bar", "y": [n], "xaxis": f"x{n}", "yaxis": "y"} for n in (2, 3)]
    layout = {"xaxis2": {"domain": [0, 0.5]}, "xaxis3": {"domain": [0.5, 1]}}
    layout["annotations"] = [
        {"text": text, "x": x, "y": 1, "xref": "paper", "yref": "paper"}
        for text, x in (("day=Sat", 0.25), ("day=Sun", 0.75))
    ]
    assert column(rows(*traces, layout=layout), "panel") == ["day=Sat", "day=Sun"]


def test_what_only_the_drawing_works_out_is_said():
    for kind, drawn in (("box", "boxes"), ("violin", "shapes")):
        (one,) = figures(chart({"type": kind, "y": [1, 2, 2]}))
        assert one.note == f"The table lists the values that the {drawn} are worked out from."
    (one,) = figures(chart({"type": "histogram", "x": ["2024-10-01", "2024-10-09"]}))
    assert one.note == "The table lists the values that the bars are worked out from."


def test_the_table_of_a_histogram_lists_its_bars():
    stated = {"start": 0.5, "end": 4.5, "size": 1}
    found = rows({"type": "histogram", "x": [1, 1, 2, 4], "xbins": stated})
    assert (column(found, "from"), column(found, "count")) == (
        ["0.5", "1.5", "2.5", "3.5"],
        ["2", "1", "0", "1"],
    )
    summed = rows({"type": "histogram", "y": ["a", "b", "a"], "x": [1, 2, 3], "histfunc": "sum",
                   "orientation": "h"})  # fmt: skip
    assert (column(summed, "y"), column(summed, "sum")) == (["a", "b"], ["4", "2"])


def test_a_slice_is_the_sum_of_all_that_have_its_label():
    found = rows({"type": "pie", "labels": ["a", "b", "a"], "values": [1, 2, 3]})
    assert (column(found, "label"), column(found, "value")) == (["a", "b"], ["4", "2"])


def test_what_a_mark_says_when_pointed_at_is_in_the_table():
    named = {"customdata": [["Kursk"], ["Sudzha"]], "hovertemplate": "place=%{customdata[0]}<br>"}
    assert column(rows({"y": [1, 2], **named}), "place") == ["Kursk", "Sudzha"]


def test_what_a_chart_hides_is_in_no_table_unless_a_menu_shows_it():
    traces = [{"name": "a", "y": [1]}, {"name": "b", "y": [2], "visible": False}]
    assert column(rows(*traces), "series") == ["a"]
    menu = {"updatemenus": [{"buttons": [{"args": [{"visible": [False, True]}]}]}]}
    assert column(rows(*traces, layout=menu), "series") == ["a", "b"]


def test_a_chart_without_values_says_that_it_has_no_table():
    told = read(md("# T"), code(chart({"type": "scatter"})))
    assert any(problem.endswith("the chart has no table") for problem in told.problems)
    assert "This chart has no table." in page(md("# T"), code(chart({"type": "scatter"})))


def test_a_long_table_says_how_much_of_it_stands_on_the_page():
    printed = page(md("# T"), code(chart({"type": "scatter", "y": list(range(600))})))
    assert "The first 500 of 600 rows; the downloads have all." in printed
    assert len(tree(printed).xpath("//tbody/tr")) == 500


# ---- Titles


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ({"text": "<b>Troops in Russia,<br>by who said so</b><br><sup>Floors, October</sup>"},
         ("Troops in Russia, by who said so", "Floors, October")),
        ({"text": "AT&amp;T &lt;10 <i>est.</i>", "subtitle": {"text": "as of <b>today</b>"}},
         ("AT&T <10 est.", "as of today")),
        ("Plain", ("Plain", "")),
        ({"text": "Sent<br>to Russia"}, ("Sent to Russia", "")),
        ({"text": "A <span style='font-size:10px'>b</span>"}, ("A b", "")),
        ({"text": "Main<br><span style='font-size:12px'>under</span>"}, ("Main", "under")),
        ({"text": "3 < 4 & 5 > 2"}, ("3 < 4 & 5 > 2", "")),
        ({"text": None}, ("", "")),
        (None, ("", "")),
    ],
)  # fmt: skip
def test_a_title_is_plain_words_and_what_is_set_smaller_is_its_subtitle(title, wanted):
    (one,) = figures(chart({"type": "bar", "y": [1]}, layout={"title": title}))
    assert (one.title, one.subtitle) == wanted


def test_the_title_is_drawn_again_as_it_is_written():
    from muster_report import pictures
    from muster_report.figure import with_twins

    (one,) = figures(chart({"type": "bar", "y": [1]}, layout={"title": "AT&amp;T &lt;10"}))
    assert pictures.titled(with_twins(one))["layout"]["title"]["text"] == "<b>AT&amp;T &lt;10</b>"


# ---- Several figures


def bars(label, value, title, **meta):
    return chart({"type": "bar", "x": [label], "y": [value]}, layout={"title": title}, **meta)


def downloads(printed):
    """What each figure of a page lets a reader take away as CSV."""
    from urllib.parse import unquote

    links = tree(printed).xpath("//article//a[contains(@download, '.csv')]/@href")
    return [unquote(link.partition(",")[2]).splitlines()[1] for link in links]


@pytest.mark.parametrize(
    "cells",
    [
        [code(bars("boats", 7, "Harbour"), bars("trains", 40, "Station"))],
        [
            code(bars("boats", 7, "Harbour", name="a")),
            code(bars("trains", 40, "Station", name="a")),
        ],
        [code(bars("boats", 7, "Harbour", name="A b")), code(bars("trains", 40, "", name="a-b"))],
        [code(bars("boats", 7, "H", name="x")), code(bars("trains", 40, "S", name="x-table"))],
    ],
)
def test_each_figure_shows_and_downloads_its_own_values(cells):
    printed = page(md("# Two\n\n## Both"), *cells)
    assert downloads(printed) == ["series 1,boats,7", "series 1,trains,40"]
    ids = tree(printed).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_two_figures_of_one_name_are_named_by_their_cell():
    told = read(md("# T"), code(bars("a", 1, "A", name="n")), code(bars("b", 2, "B", name="n")))
    said = [problem for problem in told.problems if "is named 'n' already" in problem]
    assert len(said) == 1
    assert "cell 3" in said[0]


@pytest.mark.parametrize("name", ['x",window.__pwn=77);("', "../../PWNED", "a/b", "<script>", ""])
def test_the_name_of_a_figure_is_a_slug_wherever_it_is_used(name):
    (one,) = figures(bars("a", 1, "A", name=name))
    assert one.name.replace("-", "").replace("_", "").isalnum()


# ---- What stops no page


@pytest.mark.parametrize(
    "layout",
    [
        {"height": None, "margin": None, "title": "t"},
        {"title": {"text": "t", "subtitle": None}, "xaxis": None},
        {"annotations": None, "shapes": None, "legend": None},
        {"width": "wide", "height": 0},
        {"meta": "words"},
        {"meta": {"table": {"columns": [{"name": "a"}], "rows": [[1, 2]]}}},
        {"meta": {"left_out": "none", "claim_ids": None, "shown": "3", "call": "x"}},
        {"images": [{"source": "https://example.org/logo.png"}]},
        {"meta": {"title_height": 64}},
        {"meta": {"table": {"columns": 5, "rows": 6}, "claim_ids": 7}},
        {"annotations": [None, {"text": "a"}], "shapes": 3},
        [],
    ],
)
def test_odd_parts_of_a_layout_stop_no_page(layout):
    figure = {"data": [{"type": "bar", "x": ["a"], "y": [5]}, None, "x"], "layout": layout}
    printed = page(md("# T"), code(data(**{"application_vnd.plotly.v1+json": figure})))
    assert downloads(printed) == ["series 1,a,5"]
    assert "https://example.org/logo" not in printed


@pytest.mark.parametrize("trace", [{"x": 5}, {"y": {"bdata": "?", "dtype": "f8"}}, {"z": [[{}]]}])
def test_odd_values_stop_no_page(trace):
    bad = {"type": "bar", "error_y": {"array": ["a"]}, "base": [[]], "dimensions": 3, **trace}
    frames = [{"data": [{"y": [1]}], "traces": ["x"]}]
    assert page(md("# T"), code(chart(bad), chart({"y": [1]}, frames=frames)))


def test_a_page_of_its_own_holds_json_that_a_browser_can_read():
    (one,) = figures(chart({"type": "scatter", "y": [1, float("nan"), float("inf")]}))
    assert one.chart["data"][0]["y"] == [1, None, None]


def test_one_base_is_that_of_every_bar():
    found = rows({"type": "bar", "x": ["a", "b"], "y": [1, 2], "base": 10})
    assert column(found, "end") == ["11", "12"]


def test_control_characters_in_a_figure_are_taken_out():
    (one,) = figures(chart({"type": "bar", "x": ["a\x0bb\ud800"], "y": [1]}))
    assert one.chart["data"][0]["x"] == ["a b "]


def test_words_of_a_figure_link_nowhere():
    link = "<a href='https://outside.example/'>NIS</a>"
    (one,) = figures(chart({"type": "bar", "x": [link], "y": [1], "name": link}))
    assert "outside.example" not in json.dumps(one.chart)


@pytest.mark.parametrize("kind", ["choropleth", "scattergeo", "scattermap", "densitymapbox"])
def test_no_live_chart_is_offered_that_a_page_cannot_draw(kind):
    printed = page(md("# T"), code(chart({"type": kind, "x": [1, 2], "y": [1, 2]})), single=False)
    assert not tree(printed).xpath("//article/@data-figure")
    assert "This chart is a picture only: " in printed


def test_a_figure_that_could_not_be_drawn_is_a_note_and_its_table_stays():
    printed = page(md("# T"), code(bars("a", 1, "A")), drawn=False)
    note = tree(printed).xpath("//article//p[@role='note']")[0].text_content()
    assert "stranger.ipynb, cell 2" in note
    assert downloads(printed) == ["series 1,a,1"]


# ---- Downloads


def test_words_that_a_spreadsheet_would_carry_out_are_words():
    words = {"title": "=HYPERLINK(1)", "alt": "@x", "note": "+y"}
    trace = {"type": "bar", "x": ["=1+1", "+cmd", "-3", "@SUM(A1)"], "y": [1, 2, 3, 4]}
    (one,) = figures(chart(trace, **words))
    found = csv.DictReader(io.StringIO(files.csv_of(one).decode()))
    assert column(found, "x") == ["'=1+1", "'+cmd", "-3", "'@SUM(A1)"]
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx_of(one, "=1")))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    assert json.loads(files.json_of(one))["data"][0]["x"][0] == "=1+1"


def test_a_workbook_holds_any_words():
    (one,) = figures(chart({"type": "bar", "x": ["a\x1b[0m"], "y": [1]}, title="\x0bT"))
    assert openpyxl.load_workbook(io.BytesIO(files.xlsx_of(one, "")))["Data"]["B2"].value
