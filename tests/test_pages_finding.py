"""Promises of the list of every claim: complete alone, quick to search, shared by its address."""

import gzip
import hashlib
import json

import pytest
from playwright.sync_api import expect

from muster.pages.printing import ASSETS
from muster.record import load

WHITE_HOUSE = "whitehouse-2024-10-23-deployed"


@pytest.fixture
def every(page, site):
    page.goto(f"{site.as_uri()}/claims/index.html")
    return page


def listed(page):
    return page.locator("#all > li:visible")


def test_the_list_is_complete_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/claims/index.html")
    assert listed(page).count() == len(load().claims)
    assert page.locator("#find form").is_hidden()
    context.close()


@pytest.mark.parametrize("words", ["at least 3,000 White House", "whit hous 3,000", "국가정보원"])
def test_words_of_any_script_are_found(every, words):
    every.get_by_label("Search words").fill(words)
    expect(every.locator("[data-counts]")).not_to_have_text(f"{len(load().claims)} of", timeout=1)
    found = listed(every)
    expect(found.first).to_be_visible()
    assert 0 < found.count() < 60


def test_each_choice_says_how_many_claims_it_shows(every):
    review = every.get_by_label("Review")
    review.select_option("disputed")
    expect(every.locator("[data-status]")).to_have_text("90 of 353 claims.")
    assert listed(every).count() == 90
    kind = every.get_by_label("Kind of figure")
    said = kind.locator("option[value=floor]").inner_text()
    kind.select_option("floor")
    assert said == f"at least ({listed(every).count()})"


def test_the_address_carries_the_selection(every, browser):
    every.get_by_label("Kind of figure").select_option("range")
    every.get_by_label("In which order").select_option("highest")
    expect(every.locator("[data-address]")).to_contain_text("bound=range&sort=highest")
    there, names = every.url, listed(every).all_inner_texts()
    every.goto("about:blank")
    every.goto(there)
    expect(every.locator("[data-address]")).to_contain_text("bound=range")
    assert listed(every).all_inner_texts() == names


def test_what_is_selected_can_be_taken_away(every, tmp_path):
    every.get_by_label("Search words").fill("White House")
    expect(every.locator("[data-counts]")).not_to_contain_text("353 of")
    with every.expect_download() as got:
        every.get_by_role("link", name="as JSON").click()
    rows = json.loads(got.value.path().read_text("utf-8"))
    assert len(rows) == listed(every).count()
    assert WHITE_HOUSE in {row["claim"] for row in rows}


def test_a_claim_can_be_pointed_at_in_the_list(page, site):
    page.goto(f"{site.as_uri()}/claims/index.html#{WHITE_HOUSE}")
    assert page.locator(f"#{WHITE_HOUSE}").is_visible()
    assert listed(page).count() == len(load().claims)


def test_what_searching_needs_is_small_and_its_licence_is_there(site):
    for name in ("claims/claims.js", "assets/minisearch.js"):
        assert len(gzip.compress((site / name).read_bytes())) < 100_000, name
    notice = (ASSETS / "README.md").read_text("utf-8")
    assert hashlib.sha256((ASSETS / "minisearch.js").read_bytes()).hexdigest() in notice
    assert (site / "assets" / "minisearch.LICENSE").is_file()
