"""Promises to the pages of others: a figure can be put there, found there and recognised there."""

import json
import struct
from html import unescape

import pytest
from lxml import html
from tests.live import TWO_PANELS, served, written

from muster_report import embeds, pages
from muster_report.site import Site

ADDRESS = "https://example.org/m/"
EMBED, PAGE = "embed/sent.html", "page.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("embeds")
    written(place, TWO_PANELS, canonical=ADDRESS, byline="A desk")
    return place


def head(folder, name):
    tree = html.parse(folder / name)
    return {e.get("property") or e.get("rel") or e.get("name"): e for e in tree.find("head")}


def test_the_code_to_embed_a_figure_names_whole_addresses(folder):
    code = unescape((folder / PAGE).read_text().partition('data-copy="the embed code">')[2])
    frame, script = html.fragments_fromstring(code.partition("</code>")[0])
    assert frame.get("src") == f"{ADDRESS}embed/sent.html"
    assert script.get("src") == f"{ADDRESS}assets/embed.js"


def test_a_site_without_an_address_offers_no_code_and_makes_no_oembed(tmp_path):
    written(tmp_path, TWO_PANELS)
    assert "To embed" not in (tmp_path / PAGE).read_text()
    assert "oembed" not in (tmp_path / EMBED).read_text()
    assert not (tmp_path / "embed" / "sent.json").exists()


def test_oembed_is_found_from_the_embed_and_says_what_it_must(folder):
    (link,) = html.parse(folder / EMBED).xpath("//link[@type='application/json+oembed']")
    assert link.get("href") == f"{ADDRESS}embed/sent.json"
    told = json.loads((folder / "embed" / "sent.json").read_text())
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Three claims")
    assert told["author_name"] == "A desk"
    assert told["height"] > told["width"] * 0.5 > 0
    assert f'src="{ADDRESS}embed/sent.html"' in told["html"]


@pytest.mark.parametrize("name", [EMBED, PAGE])
def test_the_picture_that_is_shared_is_the_chart_itself(folder, name):
    shown = head(folder, name)
    assert shown["og:image"].get("content") == f"{ADDRESS}figures/sent.png"
    assert shown["og:image:alt"].get("content") == "Three claims: 1,500, 3,000, 12,000."
    assert shown["twitter:card"].get("content") == "summary_large_image"


def test_the_stated_size_of_a_shared_picture_is_the_size_of_the_file():
    from muster_report.figure import figure, with_twins
    from muster_report.pictures import draw, order, stills

    one = with_twins(figure(TWO_PANELS, where="", fallback="x"))
    (png,) = draw([order(stills(one)[-1])])
    assert struct.unpack(">II", png[16:24]) == embeds.picture_size(one)


def test_crawlers_are_let_in_and_shown_the_list_of_pages(folder):
    lines = (folder / "robots.txt").read_text().splitlines()
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {ADDRESS}sitemap.xml"]
    assert pages.robots(Site("x")).splitlines() == lines[:2]


@pytest.mark.parametrize("name", ["index.html", PAGE, EMBED])
def test_no_page_asks_for_an_icon_that_is_not_there(page, folder, name):
    refused = []
    page.on("response", lambda got: refused.append(got.url) if got.status >= 400 else None)
    with served(folder) as top:
        page.goto(top + name)
        page.wait_for_load_state("networkidle")
        assert refused == []
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")
        assert page.request.get(icon).ok


def test_a_page_of_its_own_holds_its_icon(tmp_path):
    written(tmp_path, TWO_PANELS, single=True)
    icon = head(tmp_path, PAGE)["icon"].get("href")
    assert icon.startswith("data:image/svg+xml,%3Csvg")
