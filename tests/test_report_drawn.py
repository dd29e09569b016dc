"""Pictures as a real browser draws them: maps without a network, and no figure stops another."""

from dataclasses import replace

import pytest
from lxml import etree
from tests.strangers import chart, figures

from muster import style
from muster_report import build, pictures
from muster_report.cache import Cache
from muster_report.figure import with_twins
from muster_report.site import Site

MAP = {"type": "choropleth", "locations": ["KOR", "RUS"], "z": [1, 2]}
BARS = {"type": "bar", "x": ["a"], "y": [5]}


@pytest.fixture
def made(browser, tmp_path):
    """Draw charts, and give what became of each."""

    def make(*charts):
        found = [with_twins(one) for one in figures(*charts)]
        job = build.Job([], tmp_path, Site("T"), cache=tmp_path / "cache")
        return found, build.make(found, job)

    return make


def test_a_map_is_drawn_without_a_network(made):
    (one,), files = made(chart(MAP, layout={"geo": {"resolution": 50, "scope": "asia"}}))
    assert files.failures == {}
    drawing = etree.fromstring(files.files[f"{one.name}.svg"])
    assert len(drawing.findall(".//{*}path[@class='choroplethlocation']")) == 2


def test_a_figure_that_cannot_be_drawn_is_named_and_the_next_one_is_drawn(made):
    tiles = chart({"type": "scattermap", "lat": [1], "lon": [2]})
    shapes = chart({**MAP, "geojson": "https://example.org/shapes.json"})
    found, files = made(tiles, shapes, chart(BARS))
    said = list(build.undrawn(found, files))
    assert ["network" in sentence and "cell 2" in sentence for sentence in said] == [True, True]
    assert f"{found[2].name}.svg" in files.files


def test_odd_figures_are_drawn_as_far_as_they_go(made):
    odd = [
        chart({"type": "bar", "x": ["a\x0bb"], "y": [1]}),
        chart(BARS, layout={"height": None, "margin": None, "title": "t"}),
        chart({"type": "indicator", "value": 3}, {"type": "bar", "x": "a", "y": 5}),
        chart(
            {"type": "scatter", "y": [1, None, 3]}, layout={"images": [{"source": "https://x/y"}]}
        ),
    ]
    assert made(*odd)[1].failures == {}


def test_what_was_drawn_is_kept_and_a_torn_picture_is_drawn_again(browser, tmp_path):
    picture = pictures.stills(with_twins(figures(chart(BARS))[0]))[0]
    cache = Cache(tmp_path)
    first = pictures.drawn([picture], committed=None, cache=cache).files
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:500])
    assert pictures.drawn([picture], committed=None, cache=cache).files == first


def house(colour="#0F62C9", **layout):
    bars = {**BARS, "marker": {"color": colour}}
    return with_twins(figures(chart(bars, layout={"template": style.TEMPLATE, **layout}))[0])


def test_a_dark_picture_painted_over_is_the_one_a_browser_draws(browser):
    dark = pictures.stills(house())[2]
    again = pictures.Picture(dark.file, dark.chart, dark.words)
    assert dark.light
    painted, drawn = pictures.draw([pictures.order(dark), pictures.order(again)])
    assert pictures.finished(dark, painted) == pictures.finished(again, drawn)


@pytest.mark.parametrize("paper", ["white", "#E5ECF6"])
def test_a_chart_in_colours_of_its_own_is_not_painted_over(paper):
    pairs = [one.light for one in pictures.stills(house(paper_bgcolor=paper))]
    assert pairs == [None] * 5


def test_only_what_is_seen_is_drawn_again(browser, tmp_path):
    def told(one):
        known = {"committed": None, "cache": Cache(tmp_path)}
        pictures.drawn(pictures.stills(one, "Source: Town Hall"), **known)
        return sorted(path.name for path in tmp_path.iterdir())

    first = told(house())
    assert len(first) == 3  # wide, for a phone, to take away: two dark ones are painted over
    assert told(replace(house(), alt="Other words.", source_line="Release 2.")) == first
    assert len(told(house("#C74900"))) == 6
