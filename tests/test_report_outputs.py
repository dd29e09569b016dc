"""Outputs of any notebook: each is shown, or a note stands in its place and its cell is named."""

import base64

import pytest
from lxml import html as parser
from tests.strangers import code, data, html, md, page, raw, read, shown, stream, words

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGJgAQAAAP//AwAABgAFV7+r1AAAAABJRU5E"
    "rkJggg=="
)
SCRIPT = '<div id="c"></div><script>draw("c")</script>'


# ---- Nothing is lost in silence


@pytest.mark.parametrize(
    "output",
    [
        html(SCRIPT),
        data(**{"application_vnd.vegalite.v5+json": {"mark": "bar"}, "text_plain": "Chart"}),
        data(**{"application_vnd.bokehjs_exec.v0+json": "", "text_html": SCRIPT}),
        data(**{"application_javascript": "alert(1)", "text_plain": "<Javascript>"}),
        data(**{"application_pdf": "JVBERi0=", "text_plain": "<PDF>"}),
        data(**{"application_vnd.jupyter.widget-view+json": {"model_id": "1"}}),
        data(**{"application_x-strange": "?"}),
        html("<canvas></canvas><script>x()</script>"),
        html('<iframe srcdoc="<p>map</p>"></iframe>'),
        data(**{"image_tiff": "AAAA"}),
        html(
            "<table><tbody><tr><td>Loading ITables v2</td></tr></tbody></table><script>1</script>"
        ),
        data(**{"image_png": "no picture"}),
        html("<input type=button value=Go><script>1</script>"),
    ],
)
def test_what_a_page_cannot_show_leaves_a_note_and_names_its_cell(output):
    told = read(md("# T"), code(output))
    assert "cell 2" in " ".join(told.problems)
    assert words(md("# T"), code(output)).removeprefix("T").strip()


@pytest.mark.parametrize(
    "output",
    [
        data(**{"application_vnd.jupyter.widget-view+json": {"model_id": "1"}, "image_png": PNG}),
        data(**{"application_vnd.vegalite.v5+json": {"mark": "bar"}, "image_png": PNG}),
        data(image_png=PNG, text_plain="<Figure>"),
        data(**{"image_svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>"}),
        data(text_html=SCRIPT, image_png=PNG),
        data(image_png=[PNG[:50] + "\n", PNG[50:]]),
        html(f'<img alt="a" src="data:image/png;base64,{PNG}">'),
        html("<svg viewBox='0 0 9 9'><linearGradient id='a'/><text>Kursk</text></svg>"),
    ],
)
def test_a_stored_picture_is_shown(output):
    assert 'src="data:image/' in shown(code(output))


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ('<iframe src="https://example.org/chart/1/"></iframe>', "https://example.org/chart/1/"),
        ('<video src="https://example.org/a.mp4" controls></video>', "https://example.org/a.mp4"),
        ('<video><source src="https://example.org/b.webm"></video>', "https://example.org/b.webm"),
        ('<audio src="https://example.org/c.mp3"></audio>', "https://example.org/c.mp3"),
        ('<img src="https://example.org/map.png" alt="map">', "https://example.org/map.png"),
        ('<embed src="https://example.org/d.svg">', "https://example.org/d.svg"),
        ('<object data="https://example.org/e.pdf">f</object>', "https://example.org/e.pdf"),
        ('<video src="clip.mp4" controls></video>', "clip.mp4"),
    ],
)
def test_what_stands_elsewhere_becomes_a_link(text, href):
    for cell in (code(html(text)), md(f"Before {text} after")):
        assert parser.fromstring(f"<div>{shown(cell)}</div>").xpath("//a/@href") == [href]


def test_words_around_what_is_taken_out_stay():
    text = 'Before <iframe src="https://example.org/c"></iframe> middle <script>x</script> after'
    assert words(md(text)).split() == ["Before", "example.org/c", "middle", "after"]


def test_two_documents_in_one_output_are_both_shown():
    text = "<html><body><p>one</p></body></html><html><body><p>two</p></body></html>"
    assert words(code(html(text))) == "onetwo"


def test_raw_cells_are_printed_or_named():
    assert words(raw("<b>raw words</b>")) == "<b>raw words</b>"
    assert "<b>bold</b>" in shown(raw("<b>bold</b>", raw_mimetype="text/html"))
    assert "text/latex" in read(raw(r"\newpage", format="text/latex")).problems[0]
    assert read(raw("---\ntitle: x\n---")).problems


def test_a_table_of_r_is_shown_as_its_html_and_not_as_its_poorer_markdown():
    both = data(text_html="<table><tr><td>A</td></tr></table>", text_markdown="| A |")
    assert "<table" in shown(code(both))


def test_colours_of_a_styled_table_stay_and_can_be_read_on_either_paper():
    style = (
        "<style>#T_1_row0_col0 {background-color: #fde725} #T_1_row1_col0 {color: black}</style>"
    )
    rows = (f"<tr><td id=T_1_row{n}_col0>{n}</td></tr>" for n in (0, 1))
    table = f"<table id=T_1>{''.join(rows)}</table>"
    html_of = shown(code(html(style + table)))
    assert 'style="background-color:#fde725;color:#15181c"' in html_of
    assert html_of.count("style=") == 1


def test_json_and_plain_text_are_printed():
    both = data(**{"application_json": {"a": 1}, "text_plain": "<JSON object>"})
    assert words(code(both)).split() == ["{", '"a":', "1", "}"]
    assert words(code(data(text_plain="42"))) == "42"
    assert words(code(data(text_html="<progress></progress>", text_plain="1/3"))) == "1/3"


def test_what_a_style_sheet_shows_again_is_shown():
    sheet = (
        "<style>.a {display: none} #b .a {display: block} .c {display: block !important}</style>"
    )
    parts = "<div id=b><p class=a>one</p></div><p class=c hidden>two</p><p class=a>three</p>"
    assert words(code(html(sheet + parts))) == "onetwo"


# ---- Pictures: attached, beside the notebook, and nothing from elsewhere


@pytest.mark.parametrize("name", ["a.png", "Bild ä.png", "image.png?x", "그림.png", "x'y.png"])
def test_an_attached_picture_is_shown_whatever_its_name(name):
    from urllib.parse import quote

    cell = md(f"![x](attachment:{quote(name)})", attachments={name: {"image/png": PNG}})
    assert 'src="data:image/png' in shown(cell)


@pytest.mark.parametrize("name", ["a.png", "my pic.png", "unter/bild-ä.png", "지도.png"])
def test_a_picture_below_the_notebook_is_shown_however_its_path_is_written(tmp_path, name):
    from urllib.parse import quote

    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(base64.b64decode(PNG))
    for text in (f"![x](<{name}>)", f"![x]({quote(name)})", f'<img src="{name}" alt="x">'):
        assert 'src="data:image/png' in shown(md(text), folder=tmp_path)


@pytest.mark.parametrize(
    "source",
    ["../secret.png", "/etc/hostname", "link.png", "a/../../secret.png", "file:///etc/a.png"],
)
def test_no_file_is_read_that_is_not_below_the_notebook(tmp_path, source):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(base64.b64decode(PNG))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    told = read(md(f"![x]({source})"), folder=folder)
    assert "data:" not in told.blocks[0].html
    assert "cell 1" in told.problems[0]


# ---- What its author hid stays hidden


@pytest.mark.parametrize(
    "cell",
    [
        code(stream("secret"), jupyter={"outputs_hidden": True}),
        code(stream("secret"), tags=["hide-output"]),
        code(stream("secret"), tags=["hide_cell"]),
        code(stream("secret"), tags=["remove-output"]),
        code(stream("secret"), collapsed=True),
        code(stream("secret"), source="#| include: false\nd"),
        code(stream("secret"), source="#| output: false\nd"),
        code(stream("secret"), source="#|hide\nd"),
        code(stream("secret"), source="//| output: false\nd"),
        code(source="secret", jupyter={"source_hidden": True}),
        code(source="secret", tags=["remove-input"]),
        code(source="secret", hide_input=True),
        code(source="secret", cellView="form"),
        code(source="secret", **{"_kg_hide-input": True}),
        code(stream("secret"), **{"_kg_hide-output": True}),
        md("secret", nbsphinx="hidden"),
        code(html('<p style="visibility: hidden">secret</p><p>open</p>')),
        code(source="#| echo: false\nsecret"),
        md("secret", tags=["remove-cell"]),
        code(html('<p style="display:none">secret</p><p>open</p>')),
        code(html("<style>.x {display: none}</style><p class=x>secret</p><p>open</p>")),
        code(html("<p hidden>secret</p><p>open</p>")),
        code(stream("secret", "stderr"), tags=["remove-stderr"]),
        code(stream("secret"), tags=["remove_stdout"]),
    ],
)
def test_what_is_hidden_in_jupyter_stays_hidden(cell):
    assert "secret" not in page(md("# T"), cell)


def test_a_section_folded_away_is_left_out_and_named():
    told = read(md("# T"), md("## A", heading_collapsed=True), md("secret"), md("## B"), md("open"))
    assert "secret" not in "".join(block.html for block in told.blocks)
    assert "open" in "".join(block.html for block in told.blocks)
    assert "cell 2" in told.problems[0]


# ---- Tables


def cells(text, *path):
    return parser.fromstring(f"<div>{text}</div>").xpath(*path)


@pytest.mark.parametrize(
    "cell",
    [
        md("| Who | n |\n|:--|--:|\n| A | 1,500 |"),
        code(html("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></table>")),
        code(html("<TABLE><TR><TH>a</TH><TH>b</TH></TR><TR><TD>1</TD><TD>2</TD></TR></TABLE>")),
        md("<table><tr><th>Who<td>A</table>"),
        code(html("<div><table border=1 class='dataframe'><thead><tr><th>x</table></div>")),
    ],
)
def test_every_table_has_a_caption_scopes_and_a_way_to_scroll(cell):
    text = shown(md("# Sent"), cell)
    assert cells(text, "//div[@class='scroll'][@tabindex='0'][@aria-label]/table/caption/text()")
    assert not cells(text, "//th[not(@scope)]")


def test_a_table_in_a_table_stays_inside():
    inner = "<table><tr><td>inner</td></tr></table>"
    text = shown(code(html(f"<table><tr><td>{inner}</td></tr><tr><td>after</td></tr></table>")))
    assert cells(text, "//table//table//td/text()") == ["inner"]
    assert len(cells(text, "//div[@class='scroll']")) == 1


@pytest.mark.parametrize("empty", ["", "&nbsp;", " ", "<!-- none -->"])
def test_an_empty_heading_is_no_heading(empty):
    head = f"<thead><tr><th>{empty}</th><th>n</th></tr></thead>"
    table = f"<table>{head}<tr><th>A</th><td>1</td></tr></table>"
    assert len(cells(shown(code(html(table))), "//th")) == 2


def test_columns_of_numbers_stand_right_and_others_as_their_author_said():
    table = "<table><tr><th>town</th><th>n</th></tr><tr><td>Kursk</td><td>1,500</td></tr></table>"
    assert cells(shown(code(html(table))), "//td[@class='number']/text()") == ["1,500"]
    text = shown(md("| Who | n |\n|--:|:-:|\n| A | 1 |"))
    assert [cell.get("class") for cell in cells(text, "//td")] == ["number", "center"]
    styled = '<table><tr><td style="text-align: right">A</td></tr></table>'
    assert cells(shown(code(html(styled))), "//td/@class") == ["number"]


def test_an_empty_caption_is_none():
    table = "<table><caption> </caption><tr><td>1</td></tr></table>"
    assert cells(shown(md("# Sent"), code(html(table))), "//caption/text()") == ["Sent"]


def test_types_under_the_headings_are_no_values_of_a_column():
    head = "<thead><tr><th>n</th></tr><tr><td>i64</td></tr></thead>"
    text = shown(code(html(f"<table>{head}<tbody><tr><td>7</td></tr></tbody></table>")))
    assert cells(text, "//tbody//td/@class") == ["number"]


def test_numbers_under_headings_of_two_levels_stand_right_too():
    upper = "<tr><th></th><th colspan=2>n</th></tr>"
    head = f"<thead>{upper}<tr><th>k</th><th>a</th><th>b</th></tr></thead>"
    rows = "<tr><th>x</th><td>1</td><td>...</td></tr><tr><th>y</th><td>2.5</td><td>z</td></tr>"
    text = shown(code(html(f"<table>{head}<tbody>{rows}</tbody></table>")))
    assert cells(text, "//*[@class='number']/text()") == ["a", "1", "2.5"]


def test_headings_of_two_levels_say_what_they_span():
    table = (
        "<table><thead><tr><th></th><th colspan=2>Both</th></tr><tr><th>k</th><th>a</th><th>b</th>"
        "</tr></thead><tbody><tr><th rowspan=2>x</th><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    text = shown(code(html(table)))
    assert cells(text, "//th/@scope") == ["colgroup", "col", "col", "col", "rowgroup"]


def test_names_of_columns_stay_as_they_are_written():
    text = shown(code(html("<table class='dataframe'><thead><tr><th>n</th></tr></thead></table>")))
    assert cells(text, "//table/@class") == ["verbatim"]


def test_an_attachment_that_is_no_picture_is_named():
    told = read(md("[a](attachment:a.csv)", attachments={"a.csv": {"text/csv": "YQ=="}}))
    assert told.problems[0].endswith("the attachment a.csv is linked, but is not on the page")


def test_a_link_always_has_words():
    badge = '<a href="https://e.org/run"><img src="https://e.org/badge.svg" alt="Run it"></a>'
    assert '<a href="https://e.org/run" rel="noopener"><span>Run it</span></a>' in shown(md(badge))
    assert "href" not in shown(code(html('<a href="https://e.org" class="logo"></a><p>a</p>')))
