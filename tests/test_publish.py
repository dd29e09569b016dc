"""Promises of the publisher that need no browser: what goes on a page, and what must not."""

import json
from dataclasses import replace

import nbformat
import plotly
import pytest

from muster.publish import PublishError, cards, downloads, fresh, outputs, pages, pictures, press
from muster.publish.appearances import at_words
from muster.publish.narrowed import narrow
from muster.publish.problems import refuse
from muster.publish.prose import clean, prose

ASSETS = pages.ASSETS


def cell(*outs, source="chart(record)", **metadata):
    made = nbformat.v4.new_code_cell(
        source, id="figure-sent", metadata=metadata, outputs=list(outs)
    )
    return {"cells": [nbformat.v4.new_markdown_cell("# How many?", id="title"), made]}


def shown(data, **metadata):
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata)


def figure(**meta):
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


def card(**meta):
    return cards.with_twins(cards.card(figure(**meta), where="02.ipynb, cell 2", fallback="x"))


def page(notebook, **site):
    told = outputs.story(notebook, "02_sent.ipynb")
    blocks = tuple(replace(b, card=cards.with_twins(b.card)) if b.card else b for b in told.blocks)
    files = {f"sent{twin}.svg": b"<svg/>" for twin in cards.TWINS}
    rest = {f"sent.{kind}": b"x" for kind in ("csv", "xlsx", "json", "png")}
    made = press.Pieces(files | rest)
    return press.page(replace(told, blocks=blocks), pages.Site("Muster", **site), made)


# ---- What a reader must not be given


def test_a_chart_without_text_alternative_is_named_with_notebook_and_cell():
    told = outputs.story(cell(shown({cards.PLOTLY: figure(alt="")})), "02_sent.ipynb")
    wanted = "02_sent.ipynb, cell 2 (figure-sent): the chart has no text alternative"
    assert told.problems == (wanted,)


def test_a_chart_stored_as_script_or_without_marks_is_missing():
    script = shown({"text/html": "<div></div><script>Plotly.newPlot()</script>"})
    empty = shown({cards.PLOTLY: {"data": [], "layout": {}}})
    told = outputs.story(cell(script, empty), "02_sent.ipynb")
    assert ["missing" in problem for problem in told.problems] == [True, True]


def test_only_a_narrowed_record_may_leave_a_chart_empty():
    bare = {"data": [], "layout": {"meta": {"name": "sent", "shown": 0}}}
    notebook = cell(shown({cards.PLOTLY: bare}))
    assert outputs.story(notebook, "a.ipynb").problems
    told = outputs.story(notebook, "a.ipynb", narrowed=True)
    assert (told.problems, [block.kind for block in told.blocks][1]) == ((), "note")


def test_an_error_in_a_cell_is_a_problem():
    failed = nbformat.v4.new_output("error", ename="KeyError", evalue="'killd'", traceback=[])
    told = outputs.story(cell(failed), "04_losses.ipynb")
    assert told.problems == (
        "04_losses.ipynb, cell 2 (figure-sent): the cell failed: KeyError: 'killd'",
    )


def test_a_picture_without_text_alternative_is_a_problem_and_one_with_it_is_none():
    picture = shown({"image/png": "iVBORw0KGgo="})
    assert outputs.story(cell(picture), "a.ipynb").problems
    assert not outputs.story(cell(picture, alt="Two dots"), "a.ipynb").problems


def test_every_problem_is_named_at_once():
    with pytest.raises(PublishError, match="one\ntwo"):
        refuse(["one", "two"])


def test_whatever_acts_is_taken_out_of_prose_and_outputs():
    bad = '<img onerror="a()"><script>b()</script><a href="javascript:c()">d</a><style>e</style>'
    html = page({"cells": [nbformat.v4.new_markdown_cell(f"# T\n\n{bad}", id="t")]})
    assert not [word for word in ("onerror", "b()", "javascript:", "<style>e") if word in html]


def test_words_of_a_figure_are_escaped():
    html = page(cell(shown({cards.PLOTLY: figure(title='<script>alert("1")</script>')})))
    assert "<script>alert" not in html


def test_a_figure_in_a_page_of_its_own_cannot_close_its_script():
    assert "<" not in press.live(card(title="x", subtitle="</script>"))


# ---- What stands on a page


def test_headings_stay_in_order_whatever_the_notebook_says():
    assert prose("# One\n\n#### Four\n\n# Again").headings == (
        (1, "one", "One"),
        (2, "four", "Four"),
        (2, "again", "Again"),
    )


def test_maths_becomes_mathml_and_money_stays_money():
    assert "<msup>" in prose("$x^2$").html
    assert "<math" not in prose("from $3 to $4").html


def test_a_picture_from_the_network_becomes_a_link():
    assert prose("![map](https://example.org/m.png)").html.startswith(
        '<p><a href="https://example.org'
    )


def test_a_plain_table_gets_a_caption_scopes_and_no_empty_heading():
    html = outputs.tables(
        "<table><thead><tr><th></th><th>n</th></tr></thead>"
        "<tbody><tr><th>a</th><td>1</td></tr></tbody></table>",
        "Sent",
    )
    assert "<caption>Sent</caption>" in html
    assert '<td></td><th scope="col">n</th>' in html
    assert '<th scope="row">a</th>' in html


def test_a_page_allows_nothing_but_what_lies_beside_it():
    html = page(cell(shown({cards.PLOTLY: figure()})))
    assert "default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;" in html
    assert "<script>" not in html
    assert ' style="' not in html


def test_no_address_of_a_page_leads_out_but_links():
    html = page(cell(shown({cards.PLOTLY: figure()})))
    assert not [word for word in ('src="http', 'href="//', "@import", "url(http") if word in html]


def test_table_csv_and_workbook_say_the_same_and_not_stated_stays_empty():
    import io

    import openpyxl

    told = card()
    assert downloads.csv_of(told).decode().splitlines()[2] == "b,2024-10-24,"
    sheet = openpyxl.load_workbook(io.BytesIO(downloads.xlsx_of(told, "1.0.0")))["Data"]
    assert [row[2].value for row in sheet] == ["value", 3000, None, 12000]


def test_a_workbook_has_the_same_bytes_twice_and_runs_no_formula():
    told = card(title="=1+1")
    assert downloads.xlsx_of(told, "") == downloads.xlsx_of(told, "")
    assert b"<f>" not in downloads.xlsx_of(told, "")


def test_the_title_is_printed_by_the_page_and_its_room_closes_up():
    drawn = figure(title_height=64)
    drawn["layout"] |= {"title": {"text": "x"}, "height": 464, "margin": {"t": 80}}
    layout = cards.card(drawn, where="", fallback="x").figure["layout"]
    assert (layout["height"], layout["margin"]["t"], "title" in layout) == (400, 16, False)


def test_an_ordinary_figure_brings_its_points_as_its_table():
    ordinary = {
        "data": [
            {"name": "a", "x": [1, 2], "y": {"dtype": "f8", "bdata": "AAAAAAAA8D8AAAAAAAAAQA=="}}
        ]
    }
    assert cards.points(ordinary)["rows"] == [["a", 1, 1.0], ["a", 2, 2.0]]


def test_the_dark_twin_differs_in_colours_only():
    drawn = figure()
    drawn["data"][0]["marker"] = {"color": "#0F62C9"}
    twins = cards.with_twins(cards.card(drawn, where="", fallback="x")).twins
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
    now = pictures.Picture("sent.svg", figure(), {})
    (tmp_path / "sent.svg").write_bytes(pictures.finished(now, b"<svg></svg>"))
    assert pictures.committed_picture(now, tmp_path)
    later = replace(now, figure={**figure(), "data": [{"y": [12001]}]})
    assert pictures.committed_picture(later, tmp_path) is None


def test_without_a_browser_the_command_that_draws_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with pytest.raises(PublishError, match=r"sent\.svg: not drawn .* Run `muster figures`"):
        pictures.draw([pictures.Picture("sent.svg", figure(), {})])


# ---- What is fresh


def keyed(folder, source="chart(record)", data="3000"):
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "claims.csv").write_text(data)
    return fresh.notebook_key(
        {"cells": [{"cell_type": "code", "source": source}]}, folder / "data", folder
    )


def test_outputs_are_stale_after_a_change_in_data_code_or_lock(tmp_path):
    first = keyed(tmp_path)
    assert keyed(tmp_path) == first
    assert keyed(tmp_path, data="3001") != first
    assert keyed(tmp_path, source="chart(other)") != first
    (tmp_path / fresh.LOCK).write_text("plotly==7.1.0")
    assert keyed(tmp_path) != first


def test_a_report_somebody_touched_is_built_again(tmp_path):
    (tmp_path / "index.html").write_text("as built")
    fresh.seal(tmp_path, "key")
    assert fresh.unchanged(tmp_path, "key")
    (tmp_path / "index.html").write_text("as somebody likes it")
    assert not fresh.unchanged(tmp_path, "key")


def test_a_narrowed_record_keeps_what_belongs_to_its_claims(tmp_path):
    (tmp_path / "claims.csv").write_text(
        "claim_id,measure,said_on,document_id,supersedes\n"
        "a,killed,2024-10-01,p,\nb,killed,2024-11-01,q,a\n"
    )
    for name in ("renderings", "corrections", "events"):
        (tmp_path / f"{name}.csv").write_text("claim_id,document_id\na,p\nb,q\n")
    (tmp_path / "events.csv").write_text("document_id\n")
    (tmp_path / "documents.csv").write_text("document_id\np\nq\n")
    narrow(tmp_path, "2024-10-15", "")
    assert (tmp_path / "claims.csv").read_text().splitlines()[1:] == ["b,killed,2024-11-01,q,"]
    assert (tmp_path / "renderings.csv").read_text().splitlines()[1:] == ["b,q"]
    assert (tmp_path / "documents.csv").read_text().splitlines()[1:] == ["q"]


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
    assets = {name: str(text).lower() for name, text in pages.inline_assets().items()}
    assert not [name for name, text in assets.items() if "</script" in text or "</style" in text]


def test_live_figures_are_json_for_two_widths():
    assert set(json.loads(press.live(card()))) == {"wide", "phone", "dark"}
    assert clean("<b>x</b>") == "<b>x</b>"
