"""Promises of the publisher that need no browser: what goes on a page, and what must not."""

import json
from dataclasses import replace

import nbformat
import plotly
import pytest

from muster.pages.commands import surroundings
from muster.tables.claims import at_words
from muster_report import (
    article,
    build,
    files,
    folder,
    manifest,
    pages,
    pictures,
    templates,
    values,
)
from muster_report.figure import PLOTLY, TWINS, figure, with_twins
from muster_report.problems import PublishError, refuse
from muster_report.site import Site

ASSETS = templates.ASSETS


def cell(*outs, source="chart(record)", **metadata):
    made = nbformat.v4.new_code_cell(
        source, id="figure-sent", metadata=metadata, outputs=list(outs)
    )
    return {"cells": [nbformat.v4.new_markdown_cell("# How many?", id="title"), made]}


def shown(data, **metadata):
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata)


def chart(**meta):
    words = {
        "name": "sent",
        "title": "Claims run from 3,000 to 12,000",
        "alt": "Two claims: 3,000 and 12,000.",
        "source_line": "Source: Muster",
        "table": {
            "columns": [
                {"name": "claim_id", "label": "claim", "type": "text"},
                {"name": "said_on", "label": "day", "type": "date"},
                {"name": "value", "label": "value", "type": "number"},
            ],
            "rows": [
                ["a", "2024-10-18", 3000],
                ["b", "2024-10-24", None],
                ["c", "2024-10-24", 12000],
            ],
        },
    }
    trace = {"type": "scatter", "x": ["2024-10-18", "2024-10-24"], "y": [3000, 12000]}
    return {"data": [trace], "layout": {"meta": {**words, **meta}}}


def printed(**meta):
    return with_twins(figure(chart(**meta), where="02.ipynb, cell 2", fallback="x"))


def of_prose(text):
    return article.read({"cells": [nbformat.v4.new_markdown_cell(text, id="t")]}, "a.ipynb")


def html_of(text):
    return "".join(block.html for block in of_prose(text).blocks)


def page(notebook, **site):
    read = article.read(notebook, "02_sent.ipynb")
    blocks = tuple(replace(b, figure=with_twins(b.figure)) if b.figure else b for b in read.blocks)
    stills = {f"sent{twin}.svg": b"<svg/>" for twin in TWINS}
    rest = {f"sent.{kind}": b"x" for kind in ("csv", "xlsx", "json", "png")}
    made = pages.Made(stills | rest)
    return pages.article_page(replace(read, blocks=blocks), Site("Muster", **site), made)


# ---- What a reader must not be given


def test_a_chart_without_text_alternative_is_named_with_notebook_and_cell():
    told = article.read(cell(shown({PLOTLY: chart(alt="")})), "02_sent.ipynb")
    wanted = "02_sent.ipynb, cell 2 (figure-sent): the chart has no text alternative"
    assert [problem.partition(" (`")[0] for problem in told.problems] == [wanted]


def test_a_chart_stored_as_script_or_without_marks_is_missing():
    script = shown({"text/html": "<div></div><script>Plotly.newPlot()</script>"})
    empty = shown({PLOTLY: {"data": [], "layout": {}}})
    told = article.read(cell(script, empty), "02_sent.ipynb")
    assert ["missing" in problem for problem in told.problems] == [True, True]


def test_a_chart_of_no_claims_is_told_in_words():
    bare = {"data": [], "layout": {"meta": {"name": "sent", "shown": 0}}}
    told = article.read(cell(shown({PLOTLY: bare})), "a.ipynb")
    assert (told.problems, [block.kind for block in told.blocks][1]) == ((), "note")


def test_an_error_in_a_cell_is_a_problem():
    failed = nbformat.v4.new_output("error", ename="KeyError", evalue="'killd'", traceback=[])
    told = article.read(cell(failed), "04_losses.ipynb")
    assert told.problems == (
        "04_losses.ipynb, cell 2 (figure-sent): the cell failed: KeyError: 'killd'",
    )


def test_a_picture_without_text_alternative_is_a_problem_and_one_with_it_is_none():
    picture = shown({"image/png": "iVBORw0KGgo="})
    assert article.read(cell(picture), "a.ipynb").problems
    assert not article.read(cell(picture, alt="Two dots"), "a.ipynb").problems


def test_every_problem_is_named_at_once():
    with pytest.raises(PublishError, match="one\ntwo"):
        refuse(["one", "two"])


def test_whatever_acts_is_taken_out_of_prose_and_outputs():
    bad = '<img onerror="a()"><script>b()</script><a href="javascript:c()">d</a><style>e</style>'
    html = page({"cells": [nbformat.v4.new_markdown_cell(f"# T\n\n{bad}", id="t")]})
    assert not [word for word in ("onerror", "b()", "javascript:", "<style>e") if word in html]


def test_words_of_a_figure_are_escaped():
    html = page(cell(shown({PLOTLY: chart(title='<script>alert("1")</script>')})))
    assert "<script>alert" not in html


def test_a_figure_in_a_page_of_its_own_cannot_close_its_script():
    assert "<" not in files.live(printed(title="x", subtitle="</script>"))


# ---- What stands on a page


def test_headings_stay_in_order_whatever_the_notebook_says():
    assert of_prose("# One\n\n#### Four\n\n# Again").headings == (
        (1, "one", "One"),
        (2, "four", "Four"),
        (2, "again", "Again"),
    )


def test_maths_becomes_mathml_and_money_stays_money():
    assert "<msup>" in html_of("$x^2$")
    assert "<math" not in html_of("from $3 to $4")


def test_a_picture_from_the_network_becomes_a_link():
    html = html_of("![map](https://example.org/m.png)")
    assert html.startswith('<p><a href="https://example.org')


def test_a_plain_table_gets_a_caption_scopes_and_no_empty_heading():
    table = (
        "<table><thead><tr><th></th><th>n</th></tr></thead>"
        "<tbody><tr><th>a</th><td>1</td></tr></tbody></table>"
    )
    html = page(cell(shown({"text/html": table}), caption="Sent"))
    assert "<caption>Sent</caption>" in html
    assert '<td></td><th class="number" scope="col">n</th>' in html
    assert '<th scope="row">a</th>' in html


def test_a_page_allows_nothing_but_what_lies_beside_it():
    html = page(cell(shown({PLOTLY: chart()})))
    assert "default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;" in html
    assert "<script>" not in html
    assert ' style="' not in html


def test_no_address_of_a_page_leads_out_but_links():
    html = page(cell(shown({PLOTLY: chart()})))
    assert not [word for word in ('src="http', 'href="//', "@import", "url(http") if word in html]


def test_table_csv_and_workbook_say_the_same_and_not_stated_stays_empty():
    import io

    import openpyxl

    told = printed()
    assert files.csv_of(told).decode().splitlines()[2] == "b,2024-10-24,"
    sheet = openpyxl.load_workbook(io.BytesIO(files.xlsx_of(told, "1.0.0")))["Data"]
    assert [row[2].value for row in sheet] == ["value", 3000, None, 12000]


def test_a_workbook_has_the_same_bytes_twice_and_runs_no_formula():
    told = printed(title="=1+1")
    assert files.xlsx_of(told, "") == files.xlsx_of(told, "")
    assert b"<f>" not in files.xlsx_of(told, "")


def test_the_title_is_printed_by_the_page_and_its_room_closes_up():
    drawn = chart(title_height=64)
    drawn["layout"] |= {"title": {"text": "x"}, "height": 464, "margin": {"t": 80}}
    layout = figure(drawn, where="", fallback="x").chart["layout"]
    assert (layout["height"], layout["margin"]["t"], "title" in layout) == (400, 16, False)


def test_an_ordinary_figure_brings_its_points_as_its_table():
    ordinary = {
        "data": [
            {"name": "a", "x": [1, 2], "y": {"dtype": "f8", "bdata": "AAAAAAAA8D8AAAAAAAAAQA=="}}
        ]
    }
    assert values.table(ordinary)[1] == [["a", 1, 1.0], ["a", 2, 2.0]]


def test_the_dark_twin_differs_in_colours_only():
    drawn = chart()
    drawn["data"][0]["marker"] = {"color": "#0F62C9"}
    twins = with_twins(figure(drawn, where="", fallback="x")).twins
    assert twins["-dark"]["data"][0]["marker"]["color"] != "#0F62C9"
    assert twins["-dark"]["data"][0]["y"] == twins[""]["data"][0]["y"]


def test_a_link_opens_the_page_at_the_words():
    link = at_words("https://example.org/a", "약 1,500여 명 … 파병")
    assert link.endswith("#:~:text=%EC%95%BD%201%2C500%EC%97%AC%20%EB%AA%85,%ED%8C%8C%EB%B3%91")
    assert at_words("https://example.org/v", "3,000", "video") == "https://example.org/v"


# ---- Pictures


def test_a_picture_has_the_same_bytes_whatever_ids_chance_gave():
    one, two = (
        f'<svg w="1"><defs id="defs-{i}"/><g clip="clip{i}x"/></svg>' for i in ("a1b2c3", "0f0f0f")
    )
    words = {"Figure": "f"}
    assert pictures.svg(one.encode(), words) == pictures.svg(two.encode(), words)


def test_a_committed_picture_counts_while_it_shows_the_figure_and_no_longer(tmp_path):
    now = pictures.Picture("sent.svg", chart(), {})
    (tmp_path / "sent.svg").write_bytes(pictures.finished(now, b"<svg></svg>"))
    assert pictures.committed_picture(now, tmp_path)
    later = replace(now, chart={**chart(), "data": [{"y": [12001]}]})
    assert pictures.committed_picture(later, tmp_path) is None


def test_without_a_browser_the_command_that_draws_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    made = build.make([printed()], build.Job([], tmp_path, Site("Muster")))
    said = next(build.undrawn([printed()], made))
    assert said.startswith("02.ipynb, cell 2: the chart sent was not drawn; there is no browser")
    assert said.endswith("install a Chrome")


# ---- What is fresh


def keyed(folder, source="chart(record)", data="3000"):
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "claims.csv").write_text(data)
    code = manifest.code_digest({"cells": [{"cell_type": "code", "source": source}]})
    return code, surroundings(folder / "data", folder / "notebooks")


def test_outputs_are_stale_after_a_change_in_data_code_or_lock(tmp_path):
    first = keyed(tmp_path)
    assert keyed(tmp_path) == first
    assert keyed(tmp_path, data="3001") != first
    assert keyed(tmp_path, source="chart(other)") != first
    (tmp_path / manifest.LOCK).write_text("plotly==7.1.0")
    assert keyed(tmp_path) != first


def test_outputs_are_stale_after_a_change_in_a_file_that_their_notebook_may_read(tmp_path):
    (tmp_path / "notebooks" / "beside").mkdir(parents=True)
    first = keyed(tmp_path)
    (tmp_path / "notebooks" / "02.ipynb").write_text("{}")
    assert keyed(tmp_path) == first
    (tmp_path / "notebooks" / "beside" / "map.csv").write_text("a")
    assert keyed(tmp_path) != first


def test_a_report_somebody_touched_is_built_again(tmp_path):
    out = tmp_path / "reports"
    folder.put(out, {"index.html": b"as built"}, "key")
    assert manifest.unchanged(out, "key")
    (out / "index.html").write_text("as somebody likes it")
    assert not manifest.unchanged(out, "key")


# ---- What we ship


def test_the_vendored_plotly_is_the_one_described_and_draws_what_ours_writes():
    import hashlib
    import re
    from pathlib import Path

    bundle, notice = (
        (ASSETS / "plotly-basic.min.js").read_bytes(),
        (ASSETS / "README.md").read_text(),
    )
    assert hashlib.sha256(bundle).hexdigest() in notice
    shipped = re.search(rb"plotly\.js \(basic - minified\) v(\S+)", bundle)[1].decode()
    python = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert re.search(r"plotly\.js v(\S+)", python.read_text()[:200])[1] == shipped
    assert (ASSETS / "plotly-basic.LICENSE").read_text().startswith("MIT License")


def test_what_is_written_into_a_page_of_its_own_cannot_end_early():
    bundles = (templates.BASIC, templates.WHOLE)
    assets = {n: str(t).lower() for b in bundles for n, t in templates.inline_assets(b).items()}
    assert not [name for name, text in assets.items() if "</script" in text or "</style" in text]


def test_live_figures_are_json_for_two_widths():
    assert set(json.loads(files.live(printed()))) == {"wide", "phone", "dark"}
