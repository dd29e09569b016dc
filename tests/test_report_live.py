"""Promises of a live chart: it stays what it is, whatever the window, a finger or a key does."""

import pytest
from playwright.sync_api import expect
from tests.live import DAYS, PLAIN, ROWS, TWO_PANELS, opened, served, written

from muster_report import bins, templates

OTHERS = {
    "histogram": {"x": [1, 1, 2]},
    "heatmap": {"z": [[1, 2], [3, 4]]},
    "box": {"y": [1, 2, 3]},
    "violin": {"y": [1, 2, 2, 3]},
    "waterfall": {"x": ["a", "b"], "y": [1, -2]},
    "candlestick": {"x": DAYS[:1], "open": [1], "high": [3], "low": [0], "close": [2]},
    "funnel": {"x": [3, 2], "y": ["a", "b"]},
    "indicator": {"mode": "number", "value": 3},
    "table": {"header": {"values": ["a"]}, "cells": {"values": [[1, 2]]}},
    "sunburst": {"labels": ["a", "b"], "parents": ["", "a"], "values": [2, 1]},
    "scatterpolar": {"r": [1, 2], "theta": [0, 90]},
    "sankey": {
        "node": {"label": ["a", "b"]},
        "link": {"source": [0], "target": [1], "value": [1]},
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("live")
    written(place, TWO_PANELS, canonical="https://example.org/")
    return place


@pytest.fixture
def address(folder):
    return (folder / "page.html").as_uri()


@pytest.fixture
def live(page, address):
    page.set_viewport_size({"width": 1280, "height": 1400})
    return opened(page, address)


def tall(live):
    return live.locator(".main-svg").first.bounding_box()["height"]


def range_of(live, axis):
    return live.evaluate(f"place => place.layout.{axis}.range")


# ---- Its height


def test_a_live_chart_keeps_its_height_when_its_window_is_resized_and_turned(page, live):
    for width, height in ((1000, 900), (390, 844), (844, 390), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        wide = live.bounding_box()["width"]
        expect(live.locator(".main-svg").first).to_have_attribute("width", f"{wide:g}")
        assert tall(live) == 600
        assert live.bounding_box()["height"] >= 600


@pytest.mark.parametrize("width", [1200, 390])
def test_a_chart_that_names_no_height_gets_one(page, tmp_path, width):
    name = written(tmp_path, PLAIN, single=True)
    page.set_viewport_size({"width": width, "height": 900})
    place = opened(page, (tmp_path / "page.html").as_uri(), name)
    page.set_viewport_size({"width": width - 50, "height": 900})
    expect(place.locator(".main-svg").first).to_have_attribute(
        "width", f"{place.bounding_box()['width']:g}"
    )
    assert tall(place) >= 400


def test_a_live_chart_keeps_its_height_in_a_frame_that_grows(page, folder):
    host = '<iframe src="embed/sent.html" width="100%" height="200"></iframe>'
    (folder / "host.html").write_text(host + '<script src="assets/embed.js"></script>')
    with served(folder) as top:
        page.goto(f"{top}host.html")
        frame = page.frame_locator("iframe")
        frame.get_by_role("button", name="Explore this chart").click()
        expect(frame.get_by_text("The chart is live")).to_be_visible()
        page.wait_for_timeout(300)
        assert frame.locator(".live .main-svg").first.bounding_box()["height"] == 600
        assert page.locator("iframe").bounding_box()["height"] > 700


# ---- Its looks and its scale


def test_a_live_chart_turns_dark_with_its_screen_and_light_again(page, live):
    paper = live.locator(".main-svg").first
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(color_scheme="dark")
    expect(paper).not_to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(color_scheme="light")
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    assert tall(live) == 600


def test_panels_of_one_scale_keep_one_when_a_reader_zooms(page, live):
    zoom(page, live)
    assert range_of(live, "yaxis") == range_of(live, "yaxis2") != [0, 15000]


def zoom(page, live):
    box = live.locator(".nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 140, steps=4)
    page.mouse.up()
    page.wait_for_function("() => document.querySelector('.live').layout.yaxis.range[1] !== 15000")


def test_what_a_reader_zoomed_to_stays_when_window_or_scheme_change(page, live):
    zoom(page, live)
    days = range_of(live, "xaxis")
    page.set_viewport_size({"width": 1000, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert range_of(live, "xaxis") == days


def test_zoomed_in_an_axis_has_more_than_one_tick_and_its_own_again_afterwards(page, live):
    zoom(page, live)
    expect(live.locator(".xtick").nth(2)).to_be_visible()
    box = live.locator(".nsewdrag").first.bounding_box()
    page.mouse.dblclick(box["x"] + 200, box["y"] + 60)
    page.wait_for_function("() => document.querySelector('.live').layout.xaxis.dtick === 'M3'")


# ---- By finger and by key


@pytest.fixture
def phone(browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_a_finger_scrolls_the_page_and_zooms_nothing(phone, address):
    live = opened(phone, address)
    live.evaluate("place => place.scrollIntoView({behavior: 'instant'})")
    before, touch = phone.evaluate("scrollY"), phone.context.new_cdp_session(phone)
    for step, kind in enumerate(["touchStart", *["touchMove"] * 5]):
        point = {"x": 200, "y": 400 - 40 * step}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.wait_for_function("before => scrollY > before + 100", arg=before)
    assert range_of(live, "yaxis") == [0, 15000]


def test_a_tap_on_a_mark_says_its_row(phone, address):
    live = opened(phone, address)
    mark = live.locator(".points path").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    phone.touchscreen.tap(box["x"] + 3, box["y"] + 3)
    expect(phone.get_by_role("link", name="18 October 2024, 1,500")).to_be_visible()


def test_every_mark_is_reached_by_arrow_keys(page, live):
    live.focus()
    words = []
    for _ in ROWS:
        page.keyboard.press("ArrowRight")
        words.append(page.locator(".status").inner_text())
    assert words == [
        "Mark 1 of 3: 18 October 2024, 1,500",
        "Mark 2 of 3: 23 October 2024, 3,000",
        "Mark 3 of 3: 30 November 2024, 12,000",
    ]
    assert live.locator(".ring").is_visible()


def test_the_keyboard_leads_from_a_mark_to_its_row_and_back(page, live):
    live.focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    row = "document.activeElement.closest('tr')?.dataset.key"
    assert page.evaluate(row) == "hur"
    page.keyboard.press("Enter")
    expect(live).to_be_focused()
    assert page.locator(".status").inner_text().startswith("Mark 3 of 3")


def test_a_row_of_the_table_leads_to_its_mark_of_a_chart_that_was_closed(page, live):
    page.get_by_role("button", name="Back to the picture").click()
    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Show 23 October 2024 on the chart").click()
    expect(live).to_be_focused()
    assert page.locator(".status").inner_text() == "Mark 2 of 3: 23 October 2024, 3,000"


# ---- Its addresses, and its bundle


@pytest.mark.parametrize("part", ["chart", "table", "notes"])
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_address_of_a_tab_shows_the_title_of_its_figure(page, address, part, motion):
    page.emulate_media(reduced_motion=motion)
    page.goto(f"{address}#sent-{part}")
    page.wait_for_load_state("load")
    page.wait_for_timeout(1500 if motion == "no-preference" else 100)
    assert 0 <= page.locator("#sent-title").bounding_box()["y"] < 400


@pytest.mark.parametrize("kind", OTHERS)
def test_a_page_brings_the_plotly_that_draws_what_is_on_it(page, tmp_path, kind):
    name = written(tmp_path, {"data": [{"type": kind, **OTHERS[kind]}], "layout": {}})
    assert (tmp_path / "assets" / templates.WHOLE).is_file()
    place = opened(page, (tmp_path / "page.html").as_uri(), name)
    assert place.evaluate("place => place._fullData[0].type") == kind


def test_a_page_whose_charts_are_simple_brings_the_small_plotly_only(folder):
    assert not (folder / "assets" / templates.WHOLE).exists()


def test_a_map_of_the_network_is_not_offered_live(tmp_path):
    chart = {"data": [{"type": "scattermap", "lat": [50], "lon": [36]}], "layout": {}}
    written(tmp_path, chart)
    html = (tmp_path / "page.html").read_text()
    assert "live.js" not in html
    assert "This chart is a picture only: its map is made of tiles" in html


# ---- What plotly works out


HISTOGRAMS = (
    [{"x": [1, 1, 2, 5]}],
    [{"y": [0.1, 0.25, 0.3, 1.9, 2.5]}],
    [{"x": [7382, 42098, 38533, 84596], "nbinsx": 3}],
    [{"x": [1, 2, 3]}, {"x": [20.5, 40.5]}],
    [{"x": [3000, 1000, 1000, 2000]}],
    [{"x": ["a", "b", "a"], "y": [1, 2, 3], "histfunc": "avg"}],
    [{"x": [1, 2, 9], "xbins": {"start": 0, "end": 10, "size": 5}}],
)


def test_a_table_lists_the_bars_that_plotly_draws(page):
    page.set_content("<div id=place></div>")
    page.add_script_tag(content=templates.asset(templates.WHOLE).decode())
    for traces in HISTOGRAMS:
        told = [{"type": "histogram", **trace} for trace in traces]
        drawn = page.evaluate(
            """async traces => {
                const place = document.getElementById("place");
                await Plotly.newPlot(place, traces, {});
                return place.calcdata.map(bars => bars.map(bar => bar.s));
            }""",
            told,
        )
        ours = [[list(bar.values())[-1] for bar in bins.bars(one)] for one in bins.binned(told, {})]
        assert ours == drawn
