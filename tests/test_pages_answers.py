"""A measure's page, asked about a day, answers what the library answers."""

import gzip
import re
from datetime import date
from urllib.parse import quote

from playwright.sync_api import expect
from tests import answers
from tests.answers import known, looked_up, plain, worked_out


def agree(asked):
    """Hold what a page answers against the library."""
    figures, sentence, out = looked_up(*asked)
    words, told, reasons = worked_out(*asked)
    assert figures == words, asked
    assert plain(sentence, asked[1]) == told, asked
    assert out == reasons, asked


def test_a_page_answers_what_the_library_answers():
    for asked in answers.settings("a", 30):
        agree(asked)


def test_the_answers_of_a_measure_are_small():
    for name, one in known()[1].items():
        assert len(gzip.compress(one.script)) < 100_000, name


# ---- In a browser, from a disk


def ask(page, site, measure, day, clock, rule, horizon):
    hash = f"day={day}&clock={clock}&rule={quote(rule)}&horizon={horizon}"
    page.goto("about:blank")
    page.goto(f"{(site / 'measures' / measure).as_uri()}.html#{hash}")
    expect(page.locator("[data-address]")).to_contain_text(f"day={day}")


def test_a_browser_shows_what_the_library_answers(page, site):
    for asked in answers.settings("browser", 8):
        ask(page, site, *asked)
        words, told, _ = worked_out(*asked)
        shown = page.locator("#ask tbody tr:visible th a").all_inner_texts()
        assert sorted(shown) == sorted(stated for _, stated in words), asked
        assert page.locator("[data-sentence]").inner_text() == told, asked


def test_every_setting_can_be_reached_by_keyboard_and_is_announced(page, site):
    page.goto(f"{site.as_uri()}/measures/deployed.html")
    page.locator("[name=slider]").focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-status]")).to_contain_text("Not counted")
    first = page.locator("[name=typed]").input_value()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    later = page.locator("[name=typed]").input_value()
    assert (date.fromisoformat(later) - date.fromisoformat(first)).days == 31
    assert f"day={later}" in page.url
    page.get_by_label("By which rule").select_option("own words only")
    told = re.compile(r"^\d+ \w+ 2024: (Nobody|One source|\d+ sources) counts?\. Not counted")
    expect(page.locator("[data-status]")).to_contain_text(told)


def test_the_next_change_is_the_next_day_with_another_answer(page, site):
    usual = known()[1]["deployed"].usual
    page.goto(f"{site.as_uri()}/measures/deployed.html#day={usual[3].first}")
    page.get_by_role("button", name="Next change").click()
    assert page.locator("[name=typed]").input_value() == usual[4].first
    page.get_by_role("button", name="Previous change").click()
    assert page.locator("[name=typed]").input_value() == usual[3].first


def test_without_javascript_the_days_that_changed_something_lead_to_what_was_said(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/measures/deployed.html")
    assert page.locator("#ask fieldset").is_hidden()
    assert page.locator("#ask tbody tr:visible").count() > 0
    page.locator(".folded summary").click()
    page.get_by_role("link", name="24 October 2024", exact=True).first.click()
    assert "five sources had put a figure" in page.locator("li:target").inner_text()
    context.close()


def test_the_page_of_a_measure_passes_axe(page, site):
    from axe_playwright_python.sync_playwright import Axe

    page.goto(f"{site.as_uri()}/measures/deployed.html#day=2024-10-30")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
