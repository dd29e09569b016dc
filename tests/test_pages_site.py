"""Promises of the site around the reports: claims, corrections, feeds, embeds, machines."""

import json
import threading
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import nbformat
import pandas as pd
import pytest

from muster.pages import statements
from muster.pages.additions import Subject, additions
from muster.pages.claim_pages import LINKS, data, dateline
from muster.pages.prose import led_to_claims
from muster.record import load
from muster.sentences import Piece, write
from muster.tables import card
from muster_report import article, build, embeds, files, pages
from muster_report.figure import PLOTLY, TWINS
from muster_report.site import Site

NIS = "nis-2024-10-18-deployed"
STILLS = [f"sent{twin}.svg" for twin in TWINS]
STILL = b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="300"></svg>'
META = {
    "name": "sent",
    "title": "NIS says about 1,500",
    "alt": "One claim.",
    "claim_ids": [NIS],
    "table": {
        "columns": [
            {"name": "claim_id", "label": "claim", "type": "text"},
            {"name": "value", "label": "figure", "type": "number"},
        ],
        "rows": [[NIS, 1500]],
    },
}
FIGURE = {
    "data": [{"type": "scatter", "x": [1], "y": [2], "customdata": [NIS], "marker": {"size": 40}}],
    "layout": {"width": 800, "height": 300, "meta": META},
}


@pytest.fixture(scope="module")
def record():
    """The project's record, with one release and one correction."""
    kept = load()
    correction = {
        "correction_id": "c-1",
        "release": "1.0.1",
        "table": "claims",
        "row_id": NIS,
        "field": "value",
        "old": "1600",
        "new": "1500",
        "kind": "our error",
        "reader_text": "We had typed 1,600.",
    }
    days = [("1.0.0", "2026-03-01"), ("1.0.1", "2026-03-08")]
    releases = [{"release": r, "released_on": pd.Timestamp(d), "claims": 1} for r, d in days]
    released = pd.DataFrame(releases).reindex(columns=kept.releases.columns)
    return replace(kept, corrections=pd.DataFrame([correction]), releases=released)


def read():
    output = nbformat.v4.new_output("display_data", data={PLOTLY: FIGURE})
    cells = [
        nbformat.v4.new_markdown_cell("# How many?\n\nOne."),
        nbformat.v4.new_code_cell("", outputs=[output]),
    ]
    told = article.read({"cells": cells}, "02_sent.ipynb")
    return replace(told, blocks=tuple(build.twinned(told.blocks)))


def site_of(record, **options):
    about = {"title": "Muster", "release": "release 1.0.1 (8 March 2026)", "feed": "Corrections"}
    links = tuple({"href": href, "label": label} for href, label in LINKS)
    site = Site(**about, dateline=dateline(record), links=links, **options)
    rest = {f"sent.{kind}": b"x" for kind in ("csv", "xlsx", "json", "png")}
    js = f'musterFigure("sent", {files.live(read().figures[0])})'.encode()
    made = pages.Made({**dict.fromkeys(STILLS, STILL), **rest, "sent.js": js})
    return pages.site_files(site, [read()], made, additions(Subject(record, site), [read()]))


@pytest.fixture(scope="module", name="printed")
def _printed(record):
    return site_of(record)


def test_a_correction_is_on_its_page_its_chart_its_claim_its_embed_and_in_the_feed(printed):
    for name in (
        "corrections.html",
        "02_sent.html",
        f"claims/{NIS}.html",
        "embed/sent.html",
        "feed.xml",
    ):
        assert "We had typed 1,600." in printed[name].decode(), name
    status = json.loads(printed["status.json"])
    assert status["figures"]["sent"]["corrected_on"] == "2026-03-08"


def test_the_feed_is_atom_with_one_entry_a_correction_and_release(printed):
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(printed["feed.xml"])
    entries = root.findall(f"{atom}entry")
    assert len(entries) == 3
    assert len({entry.find(f"{atom}id").text for entry in entries}) == 3
    assert root.find(f"{atom}updated").text == "2026-03-08T00:00:00Z"


def test_figures_in_prose_lead_to_their_claims_and_counts_to_nothing(record):
    about = Piece("about 1,500", NIS, "https://example.org/a_(b)", value=1500)
    words = Piece("thousands [sic]", "nis-2", "https://example.org/c")
    said = say_of(write("Three said ", about, ", ", words, ", ", Piece("3", query="len(live)")))
    led = led_to_claims(said, {NIS: "claims/a.html", "nis-2": "claims/b.html"})
    prose = led["cells"][0]["outputs"][0]["data"]["text/markdown"]
    assert prose == (
        r"Three said [about 1,500](claims/a.html), [thousands \[sic\]](claims/b.html), 3"
    )


def say_of(sentence):
    """A notebook of one cell that says one sentence."""
    data, metadata = sentence._repr_mimebundle_()
    return {"cells": [{"outputs": [{"data": data, "metadata": metadata}]}]}


def test_the_json_feed_tells_what_the_atom_feed_tells(printed):
    feed = json.loads(printed["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    titles = [item["title"] for item in feed["items"]]
    atom = ET.fromstring(printed["feed.xml"]).iter("{http://www.w3.org/2005/Atom}title")
    assert titles == [title.text for title in atom][1:]


def test_a_correction_is_stated_to_machines_at_its_claim(printed):
    assert '"@type": "CorrectionComment"' in printed[f"claims/{NIS}.html"].decode()
    assert '"@type": "CorrectionComment"' in printed["corrections.html"].decode()


def test_a_correction_is_told_in_words_and_not_in_column_keys(printed):
    page = printed["corrections.html"].decode()
    assert "Figure: <del>1,600</del> <ins>1,500</ins>" in page


def test_an_error_can_be_reported_where_the_record_says_to_whom(record):
    assert "Report an error" not in site_of(record)[f"claims/{NIS}.html"].decode()
    desk = {"title": "The desk", "email": "desk@example.org"}
    reached = replace(record, package={**record.package, "contributors": [desk]})
    for name in (f"claims/{NIS}.html", "02_sent.html", "about.html"):
        assert "mailto:desk@example.org?subject=" in site_of(reached)[name].decode(), name


def test_a_claim_says_its_words_and_its_review_before_its_facts(printed):
    page = printed[f"claims/{NIS}.html"].decode()
    places = [
        page.index(part) for part in ("<blockquote", "Review: <strong>", '<dl class="facts">')
    ]
    assert places == sorted(places)


def test_the_front_page_leads_to_the_newest_claim(record, printed):
    newest = record.claims.sort_values(["said_on", "claim_id"])["claim_id"].iloc[-1]
    assert f"claims/{newest}.html" in printed["index.html"].decode()


def test_every_claim_that_names_a_place_stands_below_it(record, printed):
    page = printed["places.html"].decode()
    placed = record.claims.dropna(subset="place")["claim_id"]
    assert [name for name in placed if page.count(f"claims/{name}.html") != 1] == []


def test_bodies_and_outlets_have_pages_of_what_they_said_and_changed(printed):
    body = printed["bodies/nis.html"].decode()
    assert f"../claims/{NIS}.html" in body
    assert "raised from about 1,500 on 18 October 2024" in body
    assert "at least 3,000 → 3,000" in printed["outlets/scypre-com.html"].decode()


def test_a_claim_is_published_as_a_claim_and_never_with_a_verdict(record, printed):
    stated = statements.claim(Site("Muster"), card(record, NIS))
    assert stated["@type"] == "Claim"
    assert stated["author"]["name"] == "National Intelligence Service"
    assert "#:~:text" not in stated["appearance"][0]["url"]
    assert not [name for name, content in printed.items() if b"ClaimReview" in content]


def test_every_claim_of_the_record_has_a_page(record, printed):
    assert {f"claims/{name}.html" for name in record.claims["claim_id"]} <= printed.keys()


def test_an_embed_says_which_release_it_shows_and_of_which_day(printed):
    assert "Release 1.0.1" in printed["embed/sent.html"].decode()
    assert "(8 March 2026). Claims read up to" in printed["embed/sent.html"].decode()


def test_only_a_site_with_an_address_has_a_sitemap_and_a_shared_picture(record, printed):
    assert "sitemap.xml" not in printed
    there = site_of(record, canonical="https://example.org/m/")
    assert b"<loc>https://example.org/m/02_sent.html</loc>" in there["sitemap.xml"]
    assert (
        b'<link rel="canonical" href="https://example.org/m/02_sent.html">' in there["02_sent.html"]
    )
    assert b"embed/" not in there["sitemap.xml"]


def test_the_data_travel_with_the_report_unchanged(record, printed):
    assert printed["data/claims.csv"] == (record.path / "claims.csv").read_bytes()


def test_a_page_to_mail_tells_a_correction_without_a_link_to_what_stays_behind(record):
    from muster_report import guards

    alone = site_of(record, single=True)
    assert set(alone) == {"index.html", "02_sent.html"}
    assert "We had typed 1,600." in alone["02_sent.html"].decode()
    assert [said for said in guards.broken(alone) if "corrections" in said] == []


def test_only_what_the_data_package_lists_is_published(record, tmp_path):
    import shutil

    (tmp_path / "secret.csv").write_text("secret")
    shutil.copytree(record.path, tmp_path / "data")
    (tmp_path / "data" / "private-notes.md").write_text("secret")
    (tmp_path / "data" / "link.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "data" / "README.md").unlink()
    (tmp_path / "data" / "README.md").symlink_to(tmp_path / "secret.csv")
    out = data(replace(record, path=tmp_path / "data"))
    assert {"data/claims.csv", "data/datapackage.json"} <= out.keys()
    assert not [name for name, content in out.items() if content == b"secret"]


# ---- In a browser


@pytest.fixture(scope="module")
def address(printed, tmp_path_factory):
    """The site on a server of this machine, with a page of somebody else that embeds a figure."""
    folder = tmp_path_factory.mktemp("site")
    for name, content in printed.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    code = embeds.code(read().figures[0], Site("Muster", canonical="."))
    (folder / "other.html").write_text(f"<!doctype html><title>x</title>{code}")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


def test_an_embed_gives_its_frame_the_height_it_needs(page, address):
    page.goto(f"{address[0]}/other.html")
    page.wait_for_function("document.querySelector('iframe').style.height")
    frame = page.frames[1]
    wanted = frame.evaluate("document.documentElement.offsetHeight")
    assert page.locator("iframe").evaluate("f => f.offsetHeight") == wanted
    assert page.locator("iframe").get_attribute("height") == "560"


def test_an_embed_left_standing_says_that_it_was_corrected(page, address):
    where, folder = address
    page.goto(f"{where}/embed/sent.html")
    assert page.get_by_text("Corrected on").count() == 1
    news = {"corrected_on": "2026-04-02", "release": "1.1.0", "text": "The source took it back."}
    before = (folder / "status.json").read_text()
    (folder / "status.json").write_text(json.dumps({"figures": {"sent": news}}))
    page.goto(f"{where}/embed/sent.html")
    page.get_by_text("Corrected on 2026-04-02, release 1.1.0: The source took it back.").wait_for()
    (folder / "status.json").write_text(before)


def test_a_mark_of_a_live_chart_leads_to_its_claim(page, address):
    page.goto(f"{address[0]}/02_sent.html")
    page.get_by_role("button", name="Explore this chart").click()
    page.locator("#sent .draglayer .nsewdrag").click()
    link = page.locator("#sent .status a")
    assert link.get_attribute("href") == f"claims/{NIS}.html"


def test_claims_and_corrections_pass_axe(page, address):
    from axe_playwright_python.sync_playwright import Axe

    for name in (
        f"claims/{NIS}.html",
        "claims/index.html",
        "corrections.html",
        "index.html",
        "embed/sent.html",
    ):
        page.goto(f"{address[0]}/{name}")
        found = Axe().run(page).response["violations"]
        assert [(name, rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
