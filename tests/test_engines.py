"""Promises of the report in three engines: tabs, live chart, keyboard, and a silent console."""

import os
import time

import pytest
from tests import engines

REPORT, FIGURE = "00_start_here.html", "deployed-on-2024-10-24"
PAGES = ("index.html", REPORT, "claims/index.html", "corrections.html", f"embed/{FIGURE}.html")


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request, browser):
    if lacking := engines.missing(request.param):
        say = pytest.fail if os.environ.get("MUSTER_ENGINES_REQUIRED") == "1" else pytest.skip
        say(f"no {request.param} to look at the report with: this machine lacks {lacking}")
    if request.param == "chromium":
        page = browser.new_page()
        yield engines.Chromium(page)
        page.close()
    else:
        with getattr(engines, request.param)() as there:
            yield there


def until(engine, expression, wanted=True):
    """Wait for an expression to have a value; gives the last one."""
    for _ in range(100):
        if (value := engine.ask(expression)) == wanted:
            break
        time.sleep(0.1)
    return value


def card(part=""):
    return f"document.querySelector('#{FIGURE} {part}')"


def visible():
    panels = f"[...document.querySelectorAll('#{FIGURE} > .panel')]"
    return f"{panels}.filter((one) => one.checkVisibility()).map((one) => one.id.split('-').pop())"


def explore(engine):
    engine.ask(f"{card('.actions button')}.click()")
    assert until(engine, f"!!{card('.live[tabindex] .main-svg')}")


def test_no_page_says_a_word_on_the_console(engine, served):
    for name in PAGES:
        engine.go(served + name)
    assert engine.heard() == []


def test_tabs_are_walked_by_keys(engine, served):
    engine.go(served + REPORT)
    assert engine.ask(visible()) == ["chart"]
    engine.ask(f"{card('[role=tab]')}.focus()")
    engine.press("ArrowRight")
    assert engine.ask(visible()) == ["table"]
    engine.press("End")
    assert engine.ask(visible()) == ["notes"]
    engine.press("Home")
    assert engine.ask(visible()) == ["chart"]


def test_the_tab_key_leads_from_the_skip_link_to_a_tab(engine, served):
    engine.go(served + REPORT)
    engine.ask("document.querySelector('.skip').focus()")
    engine.press("Enter")
    assert until(engine, "document.activeElement.id", "main") == "main"
    for _ in range(40):
        engine.press("Tab")
        if engine.ask("document.activeElement.getAttribute('role')") == "tab":
            return
    pytest.fail("no tab is reached")


def test_a_live_chart_draws_and_its_marks_are_walked_to_their_rows_and_back(engine, served):
    engine.go(served + REPORT)
    explore(engine)
    assert engine.ask(f"{card('.main-svg')}.getBoundingClientRect().height") > 150
    engine.ask(f"{card('.live')}.focus()")
    engine.press("ArrowRight")
    assert engine.ask(f"{card('.status')}.textContent").startswith("Mark 1 of")
    engine.press("Enter")
    assert engine.ask(visible()) == ["table"]
    assert engine.ask("document.activeElement.className") == "mark"
    engine.press("Enter")
    assert until(engine, visible(), ["chart"]) == ["chart"]
    assert engine.ask(f"document.activeElement === {card('.live')}")
    assert engine.heard() == []


def test_a_live_chart_keeps_its_height_in_a_narrower_place(engine, served):
    engine.go(served + REPORT)
    explore(engine)
    tall = engine.ask(f"{card('.live')}.offsetHeight")
    engine.ask("document.querySelector('main').style.maxWidth = '900px'")
    assert until(engine, f"{card('.main-svg')}.getAttribute('width') < 900")
    assert engine.ask(f"{card('.live')}.offsetHeight") == tall


def test_the_address_of_a_tab_opens_it_below_the_title(engine, served):
    engine.go("about:blank")
    engine.go(f"{served}{REPORT}#{FIGURE}-table")
    assert engine.ask(visible()) == ["table"]
    top = f"{card('.finding')}.getBoundingClientRect().top"
    assert until(engine, f"Math.abs({top}) < 200")


def test_the_whole_report_works_from_a_disk(engine, site):
    engine.go((site / REPORT).as_uri())
    explore(engine)
    assert engine.heard() == []
