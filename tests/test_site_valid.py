"""Promises that what a site is made of is what it says it is: HTML, SVG, Atom, JSON-LD, a sitemap.

Two checkers read a page of every kind: the Nu checker of the W3C and html-validate. They come with
`npm ci --ignore-scripts` in tests/html; without them, nobody checked.
"""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree, html
from tests.conftest import ADDRESS, build

from muster.pages import claim_pages, corrections
from muster.pages.released import releases as told_releases
from muster.record import load
from muster.tables import cards
from muster_report.site import Site

HERE = Path(__file__).parent / "html"
CHANGED = "whitehouse-2024-10-23-deployed"  # a claim that other pages changed
CLAIM = "nis-2024-10-18-deployed"
NODE = HERE / "node_modules"
NU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = NODE / ".bin" / "html-validate"
BY_FILE = ".*Content Security Policy.*"  # of 'self' at file: the browser is asked about it instead


def command(program, *rest):
    """Name a program, or say that it is missing: a failure where it is required."""
    if shutil.which(program) and all(Path(one).exists() for one in rest[-1:]):
        return [program, *map(str, rest)]
    needed = f"no {program} or no npm packages (npm ci in tests/html), so nobody checked the HTML"
    return (pytest.fail if os.environ.get("MUSTER_HTML_REQUIRED") == "1" else pytest.skip)(needed)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """A page of corrections with one in it, and with a claim that is not released yet."""
    record = load()
    new = record.claims.head(1).assign(claim_id="new-2026-03-09-deployed")
    row = {"correction_id": "c-1", "release": "1.0.1", "table": "claims"}
    row |= {"row_id": CLAIM, "field": "value"}
    row |= {"old": "1600", "new": "1500", "kind": "our error", "reader_text": "We typed 1,600."}
    days = pd.to_datetime(["2026-03-01", "2026-03-08"])
    releases = pd.DataFrame({"release": ["1.0.0", "1.0.1"], "released_on": days, "claims": 1})
    releases = releases.reindex(columns=record.releases.columns)
    record = replace(record, corrections=pd.DataFrame([row]), releases=releases)
    record = replace(record, claims=pd.concat([record.claims, new], ignore_index=True))
    claims = cards(record)
    found = corrections.corrections(record, claims)
    path = tmp_path_factory.mktemp("corrected") / "corrected.html"
    released = told_releases(record, claims)
    html = claim_pages.corrections_page(Site("Muster"), claims, found, released)
    path.write_text(html, "utf-8")
    assert "<details><summary>Which claims" in path.read_text("utf-8")
    return path


@pytest.fixture(scope="module")
def sample(site, corrected):
    """A page of every kind, all that may differ from report to report included."""
    build(site.parent, only=("00",), out="alone", single_file=True, canonical=None)
    named = ["index.html", "corrections.html", "claims/index.html"]
    named += ["measures/index.html", "measures/deployed.html"]
    named += [f"claims/{name}.html" for name in (CLAIM, CHANGED)]
    found = [site / name for name in named] + [corrected, *site.parent.glob("alone/0*.html")]
    return [str(path) for path in [*found, *site.glob("0*.html"), *site.glob("embed/*.html")]]


def test_the_sample_has_a_page_of_every_kind(sample, site):
    kinds = {(Path(page).parent.name, Path(page).stem[:2]) for page in sample}
    assert {("claims", "in"), ("claims", "ni"), ("embed", "de"), ("alone", "00")} <= kinds
    assert sum(Path(page).parent == site for page in sample) == 2 + len(list(site.glob("0*.html")))


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """A page with an error, read along with the others: a checker that finds nothing is broken."""
    path = tmp_path_factory.mktemp("wrong") / "wrong.html"
    path.write_text("<!doctype html><html lang=en><title>x</title><img src=a.png height=615.0>")
    return str(path)


def test_the_nu_checker_finds_only_what_we_put_there(sample, wrong):
    checker = [*command("java", "-jar", NU), "--format", "json", "--filterpattern", BY_FILE]
    said = subprocess.run([*checker, wrong, *sample], capture_output=True, text=True).stderr
    found = [(one["url"], one["message"]) for one in json.loads(said)["messages"]]
    assert "615.0" in str(found)
    assert [one for one in found if not one[0].endswith(wrong)] == []


def test_html_validate_finds_only_what_we_put_there(sample, wrong):
    config = ["--config", str(HERE / ".htmlvalidate.mjs"), "--formatter", "json"]
    checker = [*command("node", HTML_VALIDATE), *config]
    said = subprocess.run([*checker, wrong, *sample], capture_output=True, text=True).stdout
    found = [(page["filePath"], one) for page in json.loads(said) for one in page["messages"]]
    assert "615.0" in str(found)
    assert [(p, one["ruleId"], one["message"]) for p, one in found if p != wrong] == []


# ---- What machines read


def test_every_svg_is_xml_with_a_title_and_a_description_and_loads_nothing(site):
    svgs = sorted(site.glob("figures/*.svg"))
    assert len(svgs) > 9
    for path in svgs:
        root = etree.fromstring(path.read_bytes())
        texts = [root.findtext(f"{{http://www.w3.org/2000/svg}}{tag}") for tag in ("title", "desc")]
        assert all(texts), path.name
        addresses = [value for one in root.iter() for value in one.attrib.values()]
        assert not [a for a in addresses if "http" in a or "url(//" in a], path.name
        assert not list(root.iter("{*}script", "{*}foreignObject", "{*}image")), path.name


def test_the_feed_is_atom_and_its_links_are_addresses(site):
    feed = etree.fromstring((site / "feed.xml").read_bytes())
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for wanted in ("title", "id", "updated", "author/a:name"):
        assert feed.findtext(f"a:{wanted}", namespaces=names), wanted
    links = feed.xpath("//a:link/@href", namespaces=names)
    assert links
    assert all((site / link.removeprefix(ADDRESS).partition("#")[0]).is_file() for link in links)


def test_the_sitemap_lists_every_page_that_is_not_an_embed(site):
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    places = {place.text.removeprefix(ADDRESS) for place in root.iter("{*}loc")}
    here = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert places == {name for name in here if not name.startswith("embed/")}


def test_json_ld_states_the_record_and_every_claim(site):
    stated = {path: states(path) for path in [site / "index.html", *site.glob("claims/*.html")]}
    claims = {one["@id"]: one for one in stated.values() if one.get("@type") == "Claim"}
    assert stated[site / "index.html"]["@type"] == "Dataset"
    assert {f"{ADDRESS}claims/{name}.html" for name in load().claims["claim_id"]} == set(claims)
    assert all(one["author"]["name"] and one["appearance"] for one in claims.values())
    files = [one["contentUrl"] for one in stated[site / "index.html"]["distribution"]]
    assert all((site / file.removeprefix(ADDRESS)).is_file() for file in files)


def states(path):
    found = html.parse(path).xpath("//script[@type='application/ld+json']/text()")
    return json.loads(found[0]) if found else {}


def test_a_shared_page_names_its_address_and_a_picture_that_is_there(site):
    for path in site.glob("0*.html"):
        page = html.parse(path)
        assert page.xpath("//link[@rel='canonical']/@href") == [ADDRESS + path.name]
        picture = page.xpath("//meta[@property='og:image']/@content")[0]
        assert (site / picture.removeprefix(ADDRESS)).stat().st_size > 9000
