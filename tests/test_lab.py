"""The panel in real front ends: JupyterLab, Notebook 7 and Voila, driven in chromium.

Each control is used by mouse and by keyboard; after each the chart's traces in the page are those
that the library computes for the view that the page says it shows.
"""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from tests import jupyter

import muster
from muster import analysis
from muster.jupyter import View, answer, decode

NOTEBOOK = "08_explore.ipynb"
START = "muster:measure=deployed"
DAY = f"{START}&chart=on_date"
CHART = ".muster-stage .chart"


@pytest.fixture(scope="module")
def record():
    return muster.load(jupyter.ROOT / "data")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server on a copy of the notebook: its address, and the copy."""
    home = tmp_path_factory.mktemp("lab")
    (home / "data").symlink_to(jupyter.ROOT / "data")
    notebook = jupyter.copied(home, NOTEBOOK) / NOTEBOOK
    with jupyter.serving(home) as address:
        yield address, notebook


@pytest.fixture(scope="module")
def lab(browser, server):
    """Notebook 08 in JupyterLab, all cells run: one page for all tests of this file."""
    page = jupyter.opened(browser)
    jupyter.run(page, server[0], "lab/tree", NOTEBOOK, "setup", "panel")
    showing(page, START)
    page.set_default_timeout(jupyter.SLOW)
    yield page
    page.context.close()


def showing(page, link):
    """Wait until the page shows a view."""
    chart = page.locator(CHART)
    chart.and_(page.locator(f"[data-link={json.dumps(link)}]")).wait_for(state="attached")


def shown(page):
    """Return the link that the page says it shows, and the traces that it has drawn."""
    chart = page.locator(CHART)
    return chart.get_attribute("data-link"), chart.evaluate("chart => chart.data ?? null")


def computed(page, record, link):
    """What the library says to a link in this page, as JSON has it; nothing if none is drawn."""
    width = page.locator(CHART).evaluate("chart => chart.layout?.width ?? 800")
    figure = answer.answered(record, decode(link), width=width)["figure"]
    return json.loads(json.dumps(figure["data"])) if figure else None


def changed(before, after):
    """Name the settings in which two links differ."""
    old, new = decode(before), decode(after)
    return {f.name for f in fields(View) if getattr(old, f.name) != getattr(new, f.name)}


def count(page):
    """Count how often the chart has been drawn."""
    return int(page.locator(CHART).get_attribute("data-drawn"))


def begin(page, link):
    """Set the panel to a view by its link."""
    if page.locator(CHART).get_attribute("data-link") != link:
        box = page.get_by_label("Link", exact=True)
        box.fill(link)
        box.press("Enter")
        showing(page, link)


# ---- What a person does with a control, by mouse and by keyboard


def label(page, name):
    return page.get_by_label(name, exact=True)


def handle(page, name):
    text = page.locator(f'.widget-label:text-is("{name}")')
    return page.locator(".widget-inline-hbox", has=text).locator(".noUi-handle")


def press(find, name, *keys):
    def use(page):
        find(page, name).focus()
        for key in keys:
            page.keyboard.press(key)

    return use


def slide(name, key):
    return press(handle, name, key)


def pick(name, value):
    """Pick from a drop-down. Its list is the system's: no mouse of a test can reach it."""

    def use(page):
        found = label(page, name).locator("option", has_text=value)
        label(page, name).select_option(found.get_attribute("value"))

    return use


def click(name, option):
    return lambda page: label(page, name).locator("option", has_text=option).first.click()


def tick(name):
    return lambda page: page.locator("label", has_text=name).click()


def drag(name, pixels):
    def use(page):
        grip = handle(page, name)
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + pixels, y, steps=4)
        page.mouse.up()

    return use


def typed(name, day):
    def use(page):
        label(page, name).fill(day)
        label(page, name).press("Enter")

    return use


KILLED = re.compile("^Killed")
DAYS = [("Said from", "since", START), ("Said by", "said_by", START), ("About", "about", DAY)]
LISTS = {"Status": "planned", "Stance": "asserts", "Scope": "whole", "Hedge": "about"}
RULES = [rule for rule in analysis.RULES if rule != "all"]
CONTROLS = [  # its label, the setting, the view before, what the mouse does, what the keys do
    ("Measure", "measure", START, pick("Measure", KILLED), press(label, "Measure", *"Kil")),
    (
        "Chart",
        "chart",
        START,
        pick("Chart", "On one day: who says what"),
        press(label, "Chart", "ArrowDown"),
    ),
    (
        "One voice",
        "unit",
        DAY,
        pick("One voice", "each group"),
        press(label, "One voice", "ArrowDown"),
    ),
    ("Counts for", "horizon", START, drag("Counts for", -30), slide("Counts for", "ArrowLeft")),
    *[(n, s, v, typed(n, "24 Oct 2024"), typed(n, "2024-10-30")) for n, s, v in DAYS],
    ("Group", "group", START, click("Group", "Seoul"), press(label, "Group", "Home")),
    ("Source", "body", START, click("Source", "NIS"), press(label, "Source", "End")),
    *[(n, n.lower(), START, click(n, v), press(label, n, "Home")) for n, v in LISTS.items()],
    *[(rule, "rules", START, tick(rule), press(label, rule, "Space")) for rule in RULES],
]


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
@pytest.mark.parametrize("control", CONTROLS, ids=[control[0] for control in CONTROLS])
def test_a_control_changes_the_chart_to_what_the_library_computes(lab, record, control, way):
    _, setting, before, mouse, keyboard = control
    begin(lab, before)
    drawn = count(lab)
    (mouse if way == "mouse" else keyboard)(lab)
    lab.locator(f"{CHART}:not([data-link={json.dumps(before)}])").wait_for(state="attached")
    link, traces = shown(lab)
    assert changed(before, link) == {setting}
    assert traces == computed(lab, record, link)
    assert count(lab) == drawn + 1


# ---- Every other thing that can be used


BUTTONS = [
    "Clear all",
    "Save SVG",
    "Save PNG",
    "Save CSV",
    "Save JSON",
    "Add to board",
    "Save board",
]
PAGE = ["Copy code", "Copy link"]


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def use(page, name, way):
    if way == "mouse":
        return button(page, name).click()
    button(page, name).focus()
    return page.keyboard.press("Enter")


def test_tab_reaches_every_control_in_the_order_of_the_page(lab):
    begin(lab, DAY)
    label(lab, "Measure").focus()
    names = []
    while not names or (names[-1] != "Copy link" and len(names) < 60):
        names.append(lab.evaluate(NAME_OF_FOCUSED))
        lab.keyboard.press("Tab")
    controls = [control[0] for control in CONTROLS]
    wanted = [*controls, "Find source", *BUTTONS, "Link", "Title", "Note", *PAGE]
    assert set(wanted) - {"Said from"} <= set(names)  # a chart of one day does not look at it
    listed = [name for name in names if name in controls]
    assert listed.index("Measure") < listed.index("Group") < listed.index("Hedge")


NAME_OF_FOCUSED = """() => {
  const here = document.activeElement;
  if (here.tagName === "BUTTON") return here.textContent;
  const row = here.closest(".widget-label-basic, .widget-inline-hbox");
  return (row?.querySelector(".widget-label") ?? row)?.textContent ?? "";
}"""


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_the_search_narrows_the_sources_and_redraws_nothing(lab, way):
    begin(lab, START)
    drawn, box = count(lab), label(lab, "Find source")
    box.click() if way == "mouse" else box.focus()
    lab.keyboard.type("defence intelligence")
    nis = label(lab, "Source").locator("option", has_text="· NIS")
    nis.wait_for(state="detached")
    assert "Kyiv · HUR" in label(lab, "Source").text_content().replace("\xa0", " ")
    box.fill("")
    nis.wait_for(state="attached")
    assert count(lab) == drawn


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_clear_all_forgets_the_filters(lab, way):
    begin(lab, f"{DAY}&rules=own+words+only&hedge=about")
    use(lab, "Clear all", way)
    showing(lab, DAY)


def test_a_click_chooses_and_frees_without_ctrl_and_escape_frees_all(lab):
    begin(lab, START)
    seoul = label(lab, "Group").locator("option", has_text="Seoul")
    kyiv = label(lab, "Group").locator("option", has_text="Kyiv")
    seoul.click()
    showing(lab, f"{START}&group=kr-government")
    kyiv.click()
    showing(lab, f"{START}&group=ua-government&group=kr-government")
    seoul.click()
    showing(lab, f"{START}&group=ua-government")
    label(lab, "Group").press("Escape")
    showing(lab, START)


def test_controls_and_chart_are_on_one_screen(lab):
    begin(lab, START)
    side, chart = (
        lab.locator(f".muster-{part}").bounding_box() for part in ("side", "stage .chart")
    )
    assert side["x"] + side["width"] < chart["x"] and chart["y"] - side["y"] < 160


def test_a_bad_link_says_what_is_wrong_and_changes_nothing(lab):
    begin(lab, START)
    label(lab, "Link").fill("muster:measure=deployd")
    label(lab, "Link").press("Enter")
    lab.get_by_text('no measure "deployd"; did you mean "deployed"?').wait_for()
    assert shown(lab)[0] == START
    label(lab, "Link").fill(START)
    label(lab, "Link").press("Enter")


# ---- A mark, a row, a card


def marks(page):
    return page.locator(f"{CHART} .scatterlayer .trace .points path")


def chosen(page):
    return page.locator(".muster-stage tr[aria-selected=true]")


def card(page, claim):
    page.locator(".muster-stage .card dd", has_text=re.compile(f"^{claim}$")).wait_for()
    return page.locator(".muster-stage .card")


def test_a_click_on_a_mark_shows_the_card_of_its_claim(lab, record):
    begin(lab, DAY)
    claims = answer.answered(record, decode(DAY))["claims"]
    marks(lab).last.scroll_into_view_if_needed()
    box = marks(lab).last.bounding_box()
    lab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    chosen(lab).wait_for()
    claim = chosen(lab).get_attribute("data-claim")
    assert claim in claims
    assert "Printed by" in card(lab, claim).inner_text()


@pytest.mark.parametrize("where", ["chart", "table"])
def test_arrow_keys_go_from_claim_to_claim(lab, record, where):
    begin(lab, START)
    claims = answer.answered(record, decode(START))["claims"]
    place = {"chart": lab.locator(CHART), "table": lab.locator(".muster-stage tbody tr").first}
    place[where].focus()
    lab.keyboard.press("Home")
    card(lab, claims[0])
    lab.keyboard.press("ArrowDown")
    card(lab, claims[1])
    assert chosen(lab).get_attribute("data-claim") == claims[1]
    rings = lab.locator(CHART).evaluate("chart => chart.layout.shapes.filter(s => s.y1 === 11)")
    assert len(rings) == 1


def test_a_click_on_a_row_shows_its_card(lab, record):
    begin(lab, START)
    claim = answer.answered(record, decode(START))["claims"][2]
    lab.locator(f'.muster-stage tr[data-claim="{claim}"]').click()
    card(lab, claim)


# ---- Taking it away


def copied(page, name, way):
    use(page, name, way)
    page.get_by_text(f"{name.replace('Copy', 'Copied')}.", exact=True).wait_for()
    return page.evaluate("navigator.clipboard.readText()")


NARROWED = f"{START}&said_by=2024-12-31&rules=own+words+only&hedge=&hedge=about"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_copy_puts_code_and_link_on_the_clipboard(lab, record, way):
    begin(lab, NARROWED)
    assert copied(lab, "Copy link", way) == NARROWED
    assert copied(lab, "Copy code", way) == muster.jupyter.code(record, decode(NARROWED))


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
@pytest.mark.parametrize("kind", ["svg", "png", "csv", "json"])
def test_a_view_is_saved_with_the_title_and_note_that_were_written(lab, kind, way):
    begin(lab, START)
    label(lab, "Title").fill("Who said what")
    label(lab, "Note").fill("A note of our own")
    label(lab, "Note").press("Tab")
    with lab.expect_download() as found:
        use(lab, f"Save {kind.upper()}", way)
    assert found.value.suggested_filename == f"deployed-over-time.{kind}"
    content = Path(found.value.path()).read_bytes()
    begins = {"svg": b"<svg", "png": b"\x89PNG", "csv": b"claim_id,", "json": b"{"}
    assert content.startswith(begins[kind])
    if kind in ("svg", "json"):
        assert b"Who said what" in content
        assert b"A note of our own" in content


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_views_stand_side_by_side_on_the_board(lab, way):
    begin(lab, START)
    use(lab, "Add to board", way)
    begin(lab, DAY)
    use(lab, "Add to board", way)
    pinned = lab.locator(".muster-stage .board figure")
    pinned.nth(1).locator(".main-svg").first.wait_for()
    assert pinned.nth(0).bounding_box()["y"] == pinned.nth(1).bounding_box()["y"]
    use_in(pinned.nth(0), "Open", way)
    showing(lab, START)
    for left in (1, 0):
        use_in(pinned.nth(0), "Remove", way)
        lab.wait_for_function(
            "n => document.querySelectorAll('.board figure').length === n", arg=left
        )


def use_in(place, name, way):
    here = place.get_by_role("button", name=name)
    return here.click() if way == "mouse" else here.press("Enter")


def test_an_empty_view_says_why(lab, record):
    empty = f"{START}&rules=checked+only&hedge=at+most"
    begin(lab, empty)
    said = lab.locator(".muster-stage .sentence").inner_text()
    assert said == muster.jupyter.why_empty(record, decode(empty))
    assert said.startswith("Nothing to show.")


# ---- The notebook around it


def test_the_whole_notebook_runs(lab):
    lab.get_by_role("menuitem", name="Run", exact=True).click()
    lab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    lab.locator(".jp-OutputArea", has_text="sha256").wait_for()
    assert lab.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0


def test_the_copied_code_draws_the_same_chart_in_a_cell_below(lab):
    begin(lab, NARROWED)
    traces = shown(lab)[1]
    code = copied(lab, "Copy code", "mouse")
    last = lab.locator(".jp-Notebook .jp-CodeCell").last
    last.locator(".jp-InputPrompt").click()
    lab.keyboard.press("b")
    lab.keyboard.press("Enter")
    lab.keyboard.press("Control+v")
    lab.keyboard.press("Control+Enter")
    lab.locator(".jp-CodeCell.jp-mod-selected .js-plotly-plot .main-svg").first.wait_for()
    again = lab.locator(".jp-CodeCell.jp-mod-selected .js-plotly-plot")
    assert lab.locator(".jp-CodeCell.jp-mod-selected .cm-content").inner_text() == code
    assert again.evaluate("chart => chart.data") == traces


def test_a_saved_notebook_keeps_the_name_of_the_panel_and_no_more(lab, server):
    lab.keyboard.press("Control+s")
    lab.locator(".jp-mod-dirty").wait_for(state="detached")
    saved = json.loads(server[1].read_text("utf-8"))
    panel = next(cell for cell in saved["cells"] if cell["id"] == "panel")
    data = panel["outputs"][0]["data"]
    assert data.pop("text/plain") == ["Panel('muster:measure=deployed')"]
    assert re.fullmatch(r"muster-panel-\d+", data.popitem()[1]["model_id"])
    assert not data
    assert "widgets" not in saved["metadata"]


def test_no_page_asked_for_anything_elsewhere_and_no_script_failed(lab):
    assert (lab.asked, lab.wrong) == ([], [])


@pytest.mark.parametrize("front", ["notebooks", "voila/render"])
def test_notebook_7_and_voila_show_the_panel_too(server, browser, record, front):
    page = jupyter.opened(browser)
    if front == "notebooks":
        jupyter.run(page, server[0], front, NOTEBOOK, "setup", "panel")
    else:
        page.goto(f"{server[0]}/{front}/notebooks/{NOTEBOOK}")
    for control, link in ((START, START), (CONTROLS[0], KILLED_LINK), (CONTROLS[1], LAST)):
        if control != START:
            control[4](page)
        showing(page, link)
    assert shown(page) == (LAST, computed(page, record, LAST))
    page.context.close()


KILLED_LINK = "muster:measure=killed"
LAST = f"{KILLED_LINK}&chart=on_date"
