"""The form in a real JupyterLab: a claim is typed in, and stands in the record and on its chart."""

import re
import shutil

import pytest
from tests import jupyter

import muster

ADDING, EXPLORING = "09_add_a_claim.ipynb", "08_explore.ipynb"
PRINTED = "On 19 February the service told lawmakers that at least 12,500 soldiers had been sent."
TYPED = {  # by the labels of the controls
    "Address": "https://example.com/nis-new",
    "Outlet": "The Example",
    "Language": "en",
    "Source": "NIS",
    "Said on": "2026-02-19",
    "Summary": "At least 12,500 had been sent, the service told lawmakers.",
}
CHOSEN = {
    "Read as": "excerpt",
    "Measure": "Sent to Russia",
    "Stance": "asserts",
    "Status": "accomplished",
    "Scope": "whole",
    "Place": "Russia",
    "Voice": "conduit",
    "Attribution": "on record",
    "Date precision": "day",
}
NEW = "nis-2026-02-19-deployed"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("form")
    shutil.copytree(jupyter.ROOT / "data", home / "data")
    jupyter.copied(home, ADDING, EXPLORING)
    return home


@pytest.fixture(scope="module")
def server(home):
    with jupyter.serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def lab(browser, server):
    """Notebook 09 in JupyterLab, run up to its form: one page for all tests of this file."""
    page = jupyter.opened(browser)
    jupyter.run(page, server, "lab/tree", ADDING, "setup", "form")
    page.locator(".muster-form").wait_for()
    page.set_default_timeout(jupyter.SLOW)
    yield page
    page.context.close()


def control(page, name):
    label = re.compile(rf"^{re.escape(name)}( \(needed\))?$")
    return page.locator(".muster-form").get_by_label(label)


def choose(listed, value):
    """Pick from a drop-down. Its list is the system's: no mouse of a test can reach it."""
    words = r"\s".join(value.split())  # the page has spaces that do not break
    found = listed.locator("option", has_text=re.compile(f"^{words}(:|$)"))
    listed.select_option(found.get_attribute("value"))


def button(page, name):
    return page.locator(".muster-form").get_by_role("button", name=name, exact=True)


def beside(page, text):
    page.locator(".muster-beside", has_text=text).wait_for()


def lines(home):
    tables = sorted((home / "data").glob("*.csv"))
    return {line for table in tables for line in table.read_text("utf-8").splitlines()}


@pytest.fixture(scope="module")
def typed(lab):
    """The page with all of the claim typed or chosen, and its figure not yet taken."""
    for name, cell in TYPED.items():
        control(lab, name).fill(cell)
        control(lab, name).press("Tab")
    for name, value in CHOSEN.items():
        choose(control(lab, name), value)
    control(lab, "Sentence as printed").fill(PRINTED)
    control(lab, "Sentence as printed").press("Tab")
    beside(lab, "The same body, before")
    return lab


def test_the_figure_is_proposed_and_fills_in_no_column_before_it_is_taken(typed):
    listed = control(typed, "Figure in it").locator("option")
    listed.first.wait_for(state="attached")
    assert [text.split() for text in listed.all_text_contents()] == [["at", "least", "12,500"]]
    assert [control(typed, n).input_value() for n in ("Low", "Value", "High")] == ["", "", ""]
    choose(control(typed, "Figure in it"), "at least 12,500")
    button(typed, "Take this figure").click()
    typed.wait_for_function(
        "box => box.value === '12500'", arg=control(typed, "Low").element_handle()
    )
    assert control(typed, "Value").input_value() == ""


def test_the_rows_of_the_preview_are_the_rows_that_are_written(typed, home):
    before = lines(home)
    assert button(typed, "Write").is_disabled()
    button(typed, "Preview").press("Enter")
    preview = typed.locator(".muster-lines pre")
    preview.wait_for()
    rows = [line.strip() for line in preview.inner_text().splitlines()]
    shown = {row[2:].split("/")[0] for row in rows if row.startswith("+ ")}
    button(typed, "Write").press("Enter")
    typed.get_by_role("status").filter(has_text="Written to").wait_for()
    assert {line.split(",")[0] for line in lines(home) - before} == shown != set()
    assert before <= lines(home)


def test_the_claim_is_in_the_record(typed, home):
    claim = muster.load(home / "data").claims.set_index("claim_id").loc[NEW]
    assert (claim["low"], claim["hedge"], claim["review"]) == (12500, "at least", "candidate")
    assert claim[["value", "high"]].isna().all()


def test_the_claim_is_on_the_chart(typed, server, browser):
    page = jupyter.opened(browser)
    jupyter.run(page, server, "doc/tree", EXPLORING, "setup", "panel")
    chart = page.locator(".muster-stage .chart[data-link]")
    chart.wait_for(state="attached")
    assert NEW in str(chart.evaluate("chart => chart.data.map(trace => trace.customdata)"))
    assert page.wrong == []
    page.context.close()


def test_no_page_asked_for_anything_elsewhere_and_no_script_failed(lab):
    assert (lab.asked, lab.wrong) == ([], [])
