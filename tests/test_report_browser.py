"""Promises of a printed page, kept in a real browser: from a disk, with and without JavaScript."""

from dataclasses import replace

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.strangers import code, html, md
from tests.strangers import page as page_of
from tests.test_report_strangers import NOTEBOOKS

from muster.pages.additions import claims_here, sources_panel
from muster.tables import Card, Fact, Printed
from muster_report import article, build, files, pages, templates
from muster_report.figure import PLOTLY, TWINS
from muster_report.site import Additions, Site

COLUMNS = [
    {"name": "claim_id", "label": "claim", "type": "text"},
    {"name": "said_on", "label": "day", "type": "date"},
    {"name": "value", "label": "value", "type": "number"},
    {"name": "url", "label": "page", "type": "link"},
]
META = {
    "name": "sent",
    "title": "Claims run from 3,000 to 12,000",
    "subtitle": "People, as of 24 October 2024; 2 claims shown, 1 left out",
    "alt": "Two claims on 24 October 2024: 3,000 and 12,000.",
    "source_line": "Source: Muster",
    "note": "Floors are drawn with an arrow.",
    "claim_ids": ["nis-a"],
    "left_out": {"said later": 1},
    "table": {
        "columns": COLUMNS,
        "rows": [
            ["nis-a", "2024-10-24", 3000, "https://example.org/a"],
            ["b", "2024-10-24", 12000, ""],
        ],
    },
}
WORD = {"text": "<span style='color:#0F62C9'>NIS</span>", "x": 1, "y": 3, "showarrow": False}
FIGURE = {
    "data": [{"type": "scatter", "mode": "markers", "x": [1, 2], "y": [3, 4]}],
    "layout": {"width": 800, "height": 300, "meta": META, "annotations": [WORD]},
}
STILL = b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="300"><circle r="9"/></svg>'
PROSE = "# How many?\n\nTwo bodies said so. $x^2$\n\n| who | n |\n|---|---|\n| NIS | 3,000 |"
CLAIM = Card(
    claim_id="nis-a",
    day="2024-10-24",
    body="nis",
    who="NIS",
    said="3,000",
    measure="deployed",
    name="NIS: 3,000, sent to Russia",
    wording="3천 명",
    lang="ko",
    summary="NIS said so.",
    review="read once",
    disputed=False,
    facts=(Fact("speaker", "Said by", "NIS"),),
    printed=(
        Printed("Hankook Ilbo", "https://example.org/a", "2024-10-24", "ko", own=True),
        Printed("A paper", "https://example.org/b", figure="4,000", changed="3,000 → 4,000"),
    ),
)


def printed(**site):
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    outputs = [
        nbformat.v4.new_output("display_data", data=data)
        for data in ({PLOTLY: FIGURE}, {"text/html": table})
    ]
    cells = [
        nbformat.v4.new_markdown_cell(PROSE),
        nbformat.v4.new_code_cell("", outputs=outputs, metadata={"caption": "One"}),
    ]
    told = article.read({"cells": cells}, "02_sent.ipynb")
    told = replace(told, blocks=tuple(build.twinned(told.blocks)))
    stills = {f"sent{twin}.svg": STILL for twin in TWINS}
    rest = {f"sent.{kind}": b"x" for kind in ("csv", "xlsx", "json", "png")}
    single = site.get("single")
    hrefs = {"nis-a": "#claim-nis-a" if single else "claims/nis-a.html"}
    added = Additions(
        panels={"sent": [sources_panel("sent", [CLAIM], hrefs)]},
        ends={"02_sent": claims_here([CLAIM])} if single else {},
        links=hrefs,
    )
    made = pages.Made(stills | rest)
    return pages.article_page(told, Site("Muster", **site), made, added), told, stills


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("site")
    html, told, stills = printed()
    (place / "page.html").write_text(html)
    (place / "single.html").write_text(printed(single=True)[0])
    (place / "assets").symlink_to(templates.ASSETS)
    (place / "figures").mkdir()
    for name, content in stills.items():
        (place / "figures" / name).write_bytes(content)
    (place / "figures" / "sent.js").write_text(
        f'musterFigure("sent", {files.live(told.figures[0])})'
    )
    return place


@pytest.fixture(params=["page.html", "single.html"])
def opened(request, page, folder):
    """The page as it opens from a disk: beside its files, and holding them itself."""
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto((folder / request.param).as_uri())
    return page


def visible(page):
    return [
        name
        for name in ("chart", "table", "sources", "notes")
        if page.locator(f"#sent-{name}").is_visible()
    ]


def test_with_javascript_there_are_tabs_and_one_panel_shows(opened):
    tabs = opened.get_by_role("tab")
    assert tabs.all_inner_texts() == ["Chart", "Table", "Sources", "Notes"]
    assert visible(opened) == ["chart"]
    tabs.nth(2).click()
    assert visible(opened) == ["sources"]
    assert opened.said == []


def test_tabs_are_walked_by_arrows_home_and_end(opened):
    opened.get_by_role("tab").first.focus()
    for key, wanted in (
        ("ArrowRight", "table"),
        ("End", "notes"),
        ("ArrowRight", "chart"),
        ("ArrowLeft", "notes"),
        ("Home", "chart"),
    ):
        opened.keyboard.press(key)
        assert visible(opened) == [wanted]
        assert (
            opened.evaluate("document.activeElement.getAttribute('aria-controls')")
            == f"sent-{wanted}"
        )


def test_without_javascript_everything_is_there_in_order(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "page.html").as_uri())
    assert visible(page) == ["chart", "table", "sources", "notes"]
    assert page.get_by_role("img", name="Two claims on 24 October 2024").is_visible()
    assert page.get_by_role("button").count() == 0
    context.close()


def test_paper_gets_every_panel_that_fits_on_it_and_no_buttons(opened):
    opened.emulate_media(media="print")
    assert visible(opened) == ["chart", "table", "notes"]
    assert opened.get_by_text("Sources: on the screen").is_visible()
    assert not opened.get_by_role("button", name="Explore this chart").is_visible()


def test_plotly_comes_when_asked_for_and_offers_nothing_to_send(opened):
    assert opened.evaluate("typeof Plotly") == "undefined"
    opened.get_by_role("button", name="Explore this chart").click()
    opened.wait_for_selector(".main-svg")
    names = opened.locator(".modebar button, .modebar a").evaluate_all(
        "all => all.map(b => b.ariaLabel)"
    )
    assert names
    assert not [name for name in names if not name or "loud" in name or "hare" in name]
    assert opened.locator("tspan").evaluate("t => getComputedStyle(t).fill") == "rgb(15, 98, 201)"
    assert opened.said == []
    opened.get_by_role("button", name="Back to the picture").click()
    assert opened.locator("#sent-chart picture").is_visible()


def test_no_request_leaves_the_page(opened, asked_elsewhere):
    opened.get_by_role("button", name="Explore this chart").click()
    opened.wait_for_selector(".main-svg")
    assert asked_elsewhere == []


def test_an_address_opens_its_tab(page, folder):
    page.goto((folder / "page.html").as_uri() + "#sent-notes")
    assert visible(page) == ["notes"]
    page.get_by_role("tab", name="Table").click()
    assert page.url.endswith("#sent-table")


@pytest.mark.parametrize("width", [320, 800, 2000])
def test_nothing_sticks_out_sideways(opened, width):
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_and_a_dark_screen_get_their_own_pictures(page, folder):
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto((folder / "page.html").as_uri())
    # A browser picks the source of a picture in its own time, so the promise waits for it.
    picture, place = expect(page.locator("#sent img")), folder / "figures"
    picture.to_have_js_property("currentSrc", (place / "sent-phone-dark.svg").as_uri())
    page.emulate_media(media="print")
    picture.to_have_js_property("currentSrc", (place / "sent.svg").as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_tab(opened, scheme):
    opened.emulate_media(color_scheme=scheme)
    for tab in opened.get_by_role("tab").all():
        tab.click()
        found = Axe().run(opened).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_a_mark_leads_from_table_to_claim_by_keyboard(page, folder):
    page.goto((folder / "page.html").as_uri() + "#sent-table")
    page.get_by_role("tab", name="Table").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.href?.endsWith('claims/nis-a.html')"):
            return
    pytest.fail("the claim cannot be reached")


def test_the_dark_colours_of_page_and_charts_are_the_same():
    from muster import style

    css = (templates.ASSETS / "muster.css").read_text().upper()
    colours = (style.PAPER, style.INK, style.MUTED, style.RULE)
    short = {"#FFFFFF": "#FFF"}
    assert all(short.get(c, c) in css and style.DARK[c].upper() in css for c in colours)


def test_words_in_another_language_say_which(opened):
    assert opened.locator("#sent-sources q[lang=ko]").inner_text() == "3천 명"


def test_an_address_may_name_a_claim_of_a_chart(page, folder):
    page.goto((folder / "page.html").as_uri() + "#sent-claim-nis-a")
    assert visible(page) == ["sources"]


# ---- Pages of strangers


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_strangers_show_passes_axe(page, tmp_path, scheme):
    cells = [cell for cells in NOTEBOOKS.values() for cell in cells]
    (tmp_path / "page.html").write_text(page_of(*cells), "utf-8")
    page.emulate_media(color_scheme=scheme)
    page.goto((tmp_path / "page.html").as_uri())
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_words_on_a_ground_of_their_own_keep_it_on_paper(page, tmp_path):
    cell = code(html('<table><tr><td style="background: #c00; color: #fff">late</td></table>'))
    (tmp_path / "page.html").write_text(page_of(md("# T"), cell), "utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('td')).printColorAdjust") == (
        "exact"
    )
