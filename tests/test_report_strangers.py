"""Sixteen notebooks in the manner of those that people have: none loses anything in silence.

Every piece that Jupyter shows carries a word of its own, such as `k17`. Each has to be on the page,
or the warnings have to name its cell.
"""

import re

import nbformat
import pytest
from tests.strangers import chart, code, data, html, md, page, raw, read, shown, stream, tree

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGJgAQAAAP//AwAABgAFV7+r1AAAAABJRU5E"
    "rkJggg=="
)
FRAME = (
    "<div>\n<style scoped>\n .dataframe tbody tr th {{ vertical-align: top; }}\n"
    ' .dataframe thead th {{ text-align: right; }}\n</style>\n<table border="1" class="dataframe">'
    '<thead><tr style="text-align: right;"><th></th><th>{0}</th></tr></thead>'
    "<tbody><tr><th>{1}</th><td>{2}</td></tr></tbody></table>\n<p>1 rows × 1 columns</p></div>"
)


def frame(*names):
    return data(text_html=FRAME.format(*names), text_plain=" ".join(names))


def picture(**more):
    return data(image_png=PNG, **more)


def bars(*names, **more):
    return chart({"type": "bar", "x": list(names), "y": list(range(len(names)))}, **more)


NOTEBOOKS = {
    "exploring a table with pandas": [
        md("# Thefts k1\n\nFrom the [city](https://example.org) `k2`."),
        code(stream("<class 'pandas.DataFrame'>\nk3  9 non-null\n")),
        code(frame("k4", "k5", "k6")),
        code(data(text_plain="k7    3\nName: n, dtype: int64")),
        code(picture(text_plain="<Axes: xlabel='x'>")),
    ],
    "a blog post with pictures": [
        md("k1\n===\n\n![k2](attachment:a%20b.png)", attachments={"a b.png": {"image/png": PNG}}),
        md('<p align="center"><img src="https://example.org/k3.png" width=300></p>\n<b>k4</b>'),
        md("> k5\n\n1. k6\n   - k7\n\n---\n\n| k8 | k9 |\n|:-:|--:|\n| k10 | k11 |"),
        md("```python\nk12 = 1\n```\n\n~~k13~~ <details><summary>k14</summary>k15</details>"),
    ],
    "a course on physics": [
        md("# Waves k1\n\n$$\\psi(x) = \\frac{1}{2}$$ k2 "
           "\\begin{equation}E = mc^2\\end{equation} k3"),
        md("## Exercise 1.1 k4\n\n[back](#Waves-k1)\n\n<div class='alert alert-info'>k5</div>"),
        code(data(text_latex="$\\displaystyle x^{2}$", text_plain="x**2"), source="k6"),
        code(data(image_svg__xml="", **{"image_svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'>"
             "<text>7</text></svg>"})),
    ],
    "training a model": [
        md("# Model k1"),
        code(stream("Epoch 1: 0%\rEpoch 1: 100% k2\n"), stream("k3: UserWarning\n", "stderr")),
        code(data(**{"application_vnd.jupyter.widget-view+json": {"model_id": "k4"},
                     "text_plain": "  0%|  | 0/3"})),
        code(html("<style>#sk .sk-text-repr-fallback {display: none} #sk div.sk-container {display:"
                  " inline-block !important}</style><div id=sk><div class=sk-text-repr-fallback>"
                  "<pre>Pipeline</pre></div><div class=sk-container hidden>k5</div></div>")),
        code(stream("\x1b[1mk6\x1b[0m \x1b[32m━━━━\x1b[0m\x1b[37m\x1b[0m 1s\x1b[0m\n")),
    ],
    "a map of incidents": [
        md("# Where k1"),
        code(html('<div style="width:100%"><div><span>Make this Notebook Trusted to load map: File'
                  ' -> Trust Notebook</span><iframe srcdoc="k2"></iframe></div>')),
        code(chart({"type": "choropleth", "locations": ["k3"], "z": [1]})),
        code(chart({"type": "scattermap", "lat": [1], "lon": [2], "text": ["k4"]})),
        code(data(**{"application_geo+json": {"name": "k5"}, "text_plain": "<GeoJSON>"})),
    ],
    "the markets": [
        md("# Prices k1: US$5m to US$6m, and A$7m k2"),
        code(chart({"type": "candlestick", "x": ["k3"], "open": [1], "high": [2], "low": [0],
                    "close": [1]}, layout={"title": {"text": "<b>k4</b><br><sub>k5</sub>"}})),
        code(bars("k6", "k7", layout={"title": "Two"}), bars("k8", "k9", layout={"title": "Two"})),
        code(frame("k10", "k11", "−3.5%")),
    ],
    "from R": [
        md("# Reading k1"),
        code(data(text_html='<table class="dataframe"><caption>A tibble: k2</caption><thead><tr>'
                            '<th scope=col>k3</th></tr><tr><th>&lt;chr&gt;</th></tr></thead>'
                            "<tbody><tr><td>k4</td></tr></tbody></table>",
                  text_markdown="| k3 |", text_latex="A tibble", text_plain="k3")),
        code(data(text_html="<ol class=list-inline><li>'k5'</li></ol>", text_markdown="1. 'k5'")),
        code(picture(text_plain="plot without title")),
        code(stream("Warning message: k6", "stderr")),
    ],
    "from Julia": [
        md("# Plots k1"),
        code(data(**{"image_svg+xml": ["<?xml version='1.0'?>\n", "<svg xmlns='http://www.w3.org/"
             "2000/svg' viewBox='0 0 9 9'><text>2</text></svg>"], "text_html": "<html></html>"})),
        code(data(text_plain="3-element Vector{Int64}:\n k3"), data(text_latex="\\$k4\\$")),
    ],
    "a dashboard of widgets": [
        md("# Panel k1"),
        code(data(**{"application_vnd.jupyter.widget-view+json": {"model_id": "k2"},
                     "text_plain": "IntSlider(k2)"})),
        code(data(**{"application_vnd.jupyter.widget-view+json": {"model_id": "w"},
                     "image_png": PNG})),
        code(data(**{"application_vnd.holoviews_exec.v0+json": "", "text_html": "<div id=k4></div>"
                     "<script>k4()</script>"})),
    ],
    "charts by Altair and Vega": [
        md("# Grammar k1"),
        code(data(text_html="<style>#a.vega-embed {width: 100%}</style><div id=a></div>"
                            "<script>var k2</script>", text_plain="alt.Chart(k2)")),
        code(data(**{"application_vnd.vegalite.v6+json": {"k3": 1}, "text_plain": "<VegaLite>"})),
        code(data(**{"application_vnd.vegalite.v6+json": {}, "image_png": PNG})),
    ],
    "charts by Bokeh": [
        md("# Server k1"),
        code(html("<style>.bk-notebook-logo {display: block}</style><div><a href='https://b.org'"
                  " class=bk-logo></a><span>k2 Loading BokehJS ...</span></div>"),
             data(**{"application_javascript": "k2()", "application_vnd.bokehjs_load": ""})),
        code(html("<div id=k3 data-root-id=p1></div>"),
             data(**{"application_javascript": "k3()", "application_vnd.bokehjs_exec.v0+json": "",
                     "text_html": "<script>k3()</script>"})),
    ],
    "tables for print": [
        md("# League k1"),
        code(html("<div id=q><style>#q .gt_table {color: #333; background-color: #fff} #q .gt_title"
                  " {font-weight: bold}</style><table class=gt_table data-quarto-processing>"
                  "<thead><tr class=gt_heading><td colspan=2 class=gt_title>k2</td></tr><tr><th"
                  " class=gt_col_heading scope=col id=n>k3</th><th id=m>k4</th></tr></thead>"
                  "<tbody><tr><td>k5</td><td style='background: #c00; color: #FFF'>k6</td></tr>"
                  "</tbody><tfoot><tr><td colspan=2>k7</td></tr></tfoot></table></div>")),
        code(html("<table id=T_9><caption>k8</caption><tr><th>k9</th><td id=T_9_r>1</td></table>")),
        code(html("<div id=i><table id=i><thead><tr><th>k10</th></tr></thead><tr><td>k11</td>"
                  "</tr></table></div><script type=module>new ITable('i')</script>")),
    ],
    "a document of Quarto": [
        raw("---\ntitle: k1\nexecute:\n  echo: false\n---"),
        md("## Methods k2 {#sec-methods}\n\nSee [k3](#sec-methods) and @fig-a."),
        code(picture(), source="#| label: fig-a\n#| fig-cap: 'k4'\nplot()"),
        code(stream("k5"), source="#| warning: false\nprint()"),
        raw("\\newpage k6", raw_mimetype="text/latex"),
    ],
    "in Colab": [
        md('<a href="https://colab.example/x" target="_parent"><img src="https://colab.example/'
           'k1.svg" alt="Open"/></a>\n\n# Lab k2'),
        code(html('<div id="df-1" class="colab-df"><div><style scoped>.dataframe{}</style>'
                  '<table class="dataframe"><thead><tr><th></th><th>k3</th></tr></thead><tbody><tr>'
                  "<th>0</th><td>k4</td></tr></tbody></table></div><div class=colab-df-buttons>"
                  "<button onclick=x()>Convert</button><script>x()</script></div></div>")),
        code(stream("k5"), source="#@title k6", cellView="form"),
        code(nbformat.v4.new_output("error", ename="NameError", evalue="k7",
                                    traceback=["\x1b[31mNameError\x1b[0m: k7"])),
    ],
    "films and sounds": [
        md("# Clips k1"),
        code(html('<iframe width=560 src="https://www.youtube.com/embed/k2" allowfullscreen>')),
        code(html('<video controls><source src="data:video/mp4;base64,AAAA" type="video/mp4">k3'
                  "</video>")),
        code(html('<audio controls><source src="data:audio/wav;base64,k4" /></audio>')),
        code(html('<a href="k5.csv" target="_blank">k5.csv</a><br>')),
        md('<video src="https://example.org/k6.mp4"></video> <object data="k7.pdf">k7</object>'),
    ],
    "an animation and a matrix": [
        md("# Years k1"),
        code(bars("k2", "k3", frames=[{"name": "k4", "data": [{"y": [5, 6]}]}])),
        code(chart({"type": "heatmap", "x": ["k5"], "y": ["k6"], "z": [[7]]},
                   layout={"title": "AT&amp;T &lt;k7", "height": None})),
        code(chart({"type": "indicator", "value": 8, "title": {"text": "<i>k8</i>"}})),
        code(chart({"type": "sunburst", "labels": ["k9"], "parents": [""]}, layout=None)),
        code(html("<div><script>Plotly.newPlot('k10', [])</script></div>")),
    ],
}  # fmt: skip
OF_WORDS = re.compile("no text alternative|no title")  # these say of nothing that it is lost
WORD = re.compile(r"\bk\d+\b")


def test_there_are_sixteen():
    assert len(NOTEBOOKS) == 16


@pytest.mark.parametrize("manner", NOTEBOOKS)
def test_nothing_is_lost_in_silence(manner):
    cells = NOTEBOOKS[manner]
    told = read(*cells)
    printed = page(*cells, single=False)
    whole = tree(printed)
    seen = set(WORD.findall(" ".join(whole.itertext())))
    seen |= {word for value in whole.xpath("//@href | //@alt") for word in WORD.findall(value)}
    for number, cell in enumerate(cells, 1):
        wanted = set(WORD.findall(str(cell.get("source", "")) + str(cell.get("outputs", ""))))
        named = any(f"cell {number} " in one and not OF_WORDS.search(one) for one in told.problems)
        shows_code = cell["cell_type"] == "code" and cell["source"]
        lost = wanted - seen
        assert not lost or named or shows_code, (number, lost, told.problems)


@pytest.mark.parametrize("manner", NOTEBOOKS)
def test_the_page_is_sound(manner):
    whole = tree(page(*NOTEBOOKS[manner], code=True))
    ids = whole.xpath("//main//@id")
    assert len(ids) == len(set(ids))
    assert not whole.xpath("//main//script | //main//iframe | //main//style | //main//*[@onclick]")
    assert not whole.xpath("//main//img[not(starts-with(@src, 'data:'))]")
    assert not whole.xpath("//main//table[not(ancestor::table)][not(ancestor::*[@class='scroll'])]")
    assert len(whole.xpath("//h1")) <= 1
    assert shown(*NOTEBOOKS[manner])
