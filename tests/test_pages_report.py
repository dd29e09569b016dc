"""Promises of `muster report`, from a notebook to a site: fresh, complete, or refused."""

import json
import time
from pathlib import Path

import nbformat
import pytest

from muster import pages, style
from muster_report.figure import PALETTE

DATA = Path(__file__).parent.parent / "data"
META = {
    "name": "sent",
    "title": "Claims run from 3,000 to 12,000",
    "alt": "Two claims: 3,000 and 12,000.",
    "table": {
        "columns": [{"name": "v", "label": "v", "type": "number"}],
        "rows": [[3000], [12000]],
    },
}
FIGURE = {"data": [{"y": [3000, 12000], "type": "scatter"}], "layout": {"meta": META, "width": 500}}
CODE = "display({{'application/vnd.plotly.v1+json': {}}}, raw=True)"


def write(project, figure):
    cells = [
        nbformat.v4.new_markdown_cell("# How many?\n\nTwo bodies said so.", id="title"),
        nbformat.v4.new_code_cell(CODE.format(json.dumps(figure)), id="figure-sent"),
    ]
    (project / "notebooks").mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), project / "notebooks" / "02_sent.ipynb")


@pytest.fixture(scope="module")
def project(tmp_path_factory, browser):
    place = tmp_path_factory.mktemp("project")
    (place / "data").symlink_to(DATA)
    write(place, FIGURE)
    return place


@pytest.fixture
def report(project, monkeypatch):
    monkeypatch.chdir(project)
    write(project, FIGURE)
    begun = time.monotonic()
    pages.report()
    return project / "reports", time.monotonic() - begun


def test_the_report_is_complete_and_says_where_it_is(report, capsys):
    out, _ = report
    assert (out / "02_sent.html").is_file()
    assert (out / "data" / "claims.csv").read_bytes() == (DATA / "claims.csv").read_bytes()
    stills = {f"sent{twin}.svg" for twin in ("", "-phone", "-dark", "-phone-dark")}
    assert stills <= {path.name for path in (out / "figures").iterdir()}


def test_nothing_is_built_twice(report, capsys):
    out, _ = report
    stamp = (out / "index.html").stat().st_mtime_ns
    pages.report()
    assert (out / "index.html").stat().st_mtime_ns == stamp
    assert capsys.readouterr().out.strip().endswith("nothing changed since it was built")


def test_a_refused_report_names_the_cell_and_leaves_the_last_good_one(report, project):
    out, _ = report
    before = (out / "index.html").read_bytes()
    silent = {**FIGURE, "layout": {"meta": {**META, "alt": ""}}}
    write(project, silent)
    with pytest.raises(pages.PublishError, match=r"02_sent\.ipynb, cell 2 .* no text alternative"):
        pages.report()
    assert (out / "index.html").read_bytes() == before


def test_a_folder_that_is_no_report_is_not_touched(report, project):
    (project / "letters").mkdir(exist_ok=True)
    (project / "letters" / "mine.txt").write_text("dear")
    with pytest.raises(pages.PublishError, match="no report; name an empty folder"):
        pages.report(out="letters")


def test_committed_figures_serve_where_there_is_no_browser(report, project, monkeypatch):
    pages.figures()
    names = {path.name for path in (project / "figures").iterdir()}
    assert {"sent.svg", "sent-phone-dark.svg", "sent.png", "sent.csv", "sent.json"} <= names
    for path in (project / ".cache" / "pictures").iterdir():
        path.unlink()
    monkeypatch.setenv("BROWSER_PATH", str(project / "none"))
    pages.report(title="Printed without a browser")
    assert "Printed without a browser" in (project / "reports" / "index.html").read_text()


def test_options_are_printed_on_every_page(report):
    pages.report(byline="A. Reporter", since="2025-01-01")
    html = (report[0] / "02_sent.html").read_text()
    assert "A. Reporter" in html
    assert "--since 2025-01-01" in html


def test_a_chart_is_asked_for_again_once_and_anew_when_the_record_changes(tmp_path):
    from muster.pages import redraw
    from muster.record import load
    from muster_report.cache import Cache
    from muster_report.figure import PHONE, figure

    record = load(DATA)
    call = {"chart": "over_time", "arguments": {"measure": "killed"}}
    meta = {"name": "killed", "call": call}
    told = figure({"data": [], "layout": {"meta": meta}}, where="", fallback="x")
    again = redraw.remembered(record, Cache(tmp_path), "today's record")
    first = again(told, PHONE)
    assert again(told, PHONE) == first == redraw.redrawn(told, record, PHONE)
    assert len(list(tmp_path.iterdir())) == 1
    redraw.remembered(record, Cache(tmp_path), "tomorrow's record")(told, PHONE)
    assert len(list(tmp_path.iterdir())) == 2


def test_charts_and_pages_have_the_same_dark_colours():
    assert PALETTE["dark"] == style.DARK
