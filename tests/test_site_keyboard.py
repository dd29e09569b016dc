"""Promises of the whole site in a browser: by keyboard alone, enlarged, quiet, without scripts.

The small site is opened twice: from a disk, and from a server below a path of its own.
"""

import gzip
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest

CLAIM = "claims/whitehouse-2024-10-23-deployed.html"
REPORT = "00_start_here.html"
FIGURE = "deployed-on-2024-10-24"
EMBED = f"embed/{FIGURE}.html"
KINDS = ("index.html", REPORT, "claims/index.html", CLAIM, "corrections.html", EMBED)
KINDS += ("measures/deployed.html",)
PLACES = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const all = [...document.querySelectorAll("*")];
  return {at: all.indexOf(e), tag: e.tagName, id: e.id, role: e.getAttribute("role"),
          top: box.top + scrollY, left: box.left + scrollX, bottom: box.bottom + scrollY,
          href: e.getAttribute("href"),
          name: e.getAttribute("aria-label") || e.innerText || e.labels?.[0].innerText || "",
          card: e.closest(".card")?.id,
          outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1,
          seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""
CUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e), hides = ["hidden", "clip"].includes(style.overflowX);
  const small = e.clientWidth < e.scrollWidth - 1 || e.clientHeight < e.scrollHeight - 1;
  const silent = style.clipPath !== "none" || e.closest("[hidden]");
  return hides && small && !silent && e.innerText?.trim();
}).map((e) => e.outerHTML.slice(0, 99))"""


@pytest.fixture(params=["disk", "server"])
def top(request, site):
    return site.as_uri() + "/" if request.param == "disk" else request.getfixturevalue("served")


@pytest.fixture
def heard(page):
    """What the page complains of: console, errors, files that are not there."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on("response", lambda got: said.append(got.url) if got.status >= 400 else None)
    return said


def focused(page):
    return page.evaluate(PLACES)


def walk(page, steps=400):
    """Press Tab from the top of the page to its end and say where each press led."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["tag"] == "BODY" or (found and here["at"] == found[0]["at"]):
            return found
        found.append(here)
    return found


def until(page, wanted, steps=200):
    """Press Tab until what has the focus is wanted."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        if wanted(focused(page)):
            return focused(page)
    return pytest.fail("the keyboard does not lead there")


# ---- Quiet


def test_no_page_complains_or_asks_for_anything_elsewhere(page, heard, top, asked_elsewhere):
    for name in KINDS:
        page.goto(top + name)
        page.wait_for_load_state("networkidle")
    assert heard == []
    assert asked_elsewhere == []


def test_a_live_chart_works_from_a_disk_and_below_a_path(page, heard, top, asked_elsewhere):
    page.goto(top + REPORT)
    page.wait_for_load_state("networkidle")
    requests = []
    page.on("request", lambda request: requests.append(unquote(urlsplit(request.url).path)))
    page.locator(f"#{FIGURE}").get_by_role("button", name="Explore this chart").click()
    page.wait_for_selector(f"#{FIGURE} .main-svg")
    assert {path.rpartition("/")[2] for path in requests} == {"plotly-basic.min.js", f"{FIGURE}.js"}
    assert heard == []
    assert asked_elsewhere == []


@pytest.mark.parametrize("width", [390, 1280])
def test_what_a_report_loads_weighs_little_and_plotly_waits(page, site, served, width):
    page.set_viewport_size({"width": width, "height": 900})
    for report in sorted(site.glob("0*.html")):
        loaded = set()
        page.on("request", lambda request, to=loaded: to.add(request.url))
        page.goto(served + report.name)
        page.wait_for_load_state("networkidle")
        files = {url: (site / url.removeprefix(served)).read_bytes() for url in loaded}
        assert len([url for url in files if url.endswith(".svg")]) > 1
        assert sum(len(gzip.compress(content)) for content in files.values()) <= 150_000, report
        assert not [url for url in files if "plotly-basic" in url]
    bundle = (site / "assets" / "plotly-basic.min.js").read_bytes()
    assert len(gzip.compress(bundle)) <= 450_000


def test_without_scripts_everything_is_on_the_page(browser, top):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(top + REPORT)
    cards = page.locator(".card")
    assert cards.count() == 2
    for card in cards.all():
        assert card.locator("figure img").is_visible()
        assert card.locator("figure img").evaluate("i => i.complete && i.naturalWidth > 300")
        for panel in ("table", "sources", "notes"):
            assert card.locator(f"[id$=-{panel}]").is_visible()
        assert card.locator("footer a").all_inner_texts() == ["CSV", "XLSX", "JSON", "SVG", "PNG"]
        assert card.get_by_role("button").count() == 0
    context.close()


# ---- By keyboard alone


def test_from_the_skip_link_to_a_claim_and_back_and_to_a_download(page, served):
    page.goto(served + REPORT)
    page.keyboard.press("Tab")
    assert focused(page)["name"] == "Skip to the text"
    page.keyboard.press("Enter")
    assert focused(page)["id"] == "main"
    until(page, lambda here: here["role"] == "tab" and here["card"] == FIGURE)
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert focused(page)["id"] == f"{FIGURE}-table-tab"
    row = until(page, lambda here: (here["href"] or "").startswith("claims/"), 4)
    assert row["card"] == FIGURE
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{row['href']}")
    source = until(page, lambda here: (here["href"] or "").startswith("http"))
    assert source["outline"]
    shown = until(page, lambda here: f"#{FIGURE}" in (here["href"] or ""))
    assert shown["href"] == f"../{REPORT}#{FIGURE}"
    page.go_back()
    page.wait_for_url(f"**/{REPORT}#{FIGURE}-table")
    assert page.locator(f"#{FIGURE}-table").is_visible()
    page.get_by_role("tab", name="Notes").first.focus()
    until(page, lambda here: (here["href"] or "").endswith(f"{FIGURE}.csv"), 9)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"{FIGURE}.csv"


def test_a_live_chart_opens_and_closes_by_keyboard(page, served):
    page.goto(served + REPORT)
    until(page, lambda here: here["name"] == "Explore this chart")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{FIGURE} .main-svg")
    assert focused(page)["name"] == "Back to the picture"
    page.keyboard.press("Space")
    assert page.locator(f"#{FIGURE} picture").is_visible()


@pytest.mark.parametrize("name", KINDS)
def test_focus_moves_in_reading_order_and_is_always_seen(page, site, name):
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / name).as_uri())
    walked = walk(page, 60)  # a typed day has a stop each for day, month and year
    stops = [one for one, after in pairwise([*walked, {}]) if one["at"] != after.get("at")]
    assert len(stops) > 1
    assert [here["at"] for here in stops] == sorted({here["at"] for here in stops})
    assert [here for here in stops if not (here["outline"] and here["seen"])] == []
    assert [here for here in stops if not here["name"].strip()] == []
    ups = [(a, b) for a, b in pairwise(stops[1:]) if b["bottom"] <= a["top"]]
    assert [(a, b) for a, b in ups if b["left"] <= a["left"]] == []  # not in a next column


def test_nothing_takes_the_keyboard_prisoner_on_a_whole_report(page, site):
    page.goto((site / REPORT).as_uri())
    stops = walk(page)
    assert len(stops) < 400
    assert stops[-1]["href"].startswith("https://creativecommons.org/")
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


# ---- Enlarged


def words(page):
    """Read every word of a page, with every panel open, in order."""
    opened = "() => document.querySelectorAll('.panel').forEach(p => { p.hidden = false; })"
    page.evaluate(opened)
    return page.locator("body").inner_text().split()


@pytest.mark.parametrize("name", [*KINDS, "05_how_a_figure_travels.html"])
def test_at_200_per_cent_and_at_320_pixels_nothing_is_lost_or_sticks_out(page, site, name):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((site / name).as_uri())
    whole = words(page)
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 450})
        assert words(page) == whole
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []


def test_words_set_wider_apart_are_not_cut_off(browser, site):
    """WCAG 1.4.12: readers may set lines, letters, words and paragraphs further apart."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 640, "height": 450})
    page = context.new_page()
    apart = "letter-spacing: .12em; word-spacing: .16em; line-height: 1.5"
    for name in KINDS:
        page.goto((site / name).as_uri())
        page.add_style_tag(content=f"* {{ {apart} !important }} p {{ margin-bottom: 2em }}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, name
        assert page.evaluate(CUT) == [], name
    context.close()
