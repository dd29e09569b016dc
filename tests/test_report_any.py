"""Whatever a notebook holds, a page comes out, and it is sound: examples made up by hypothesis."""

from hypothesis import given
from hypothesis import strategies as st
from tests.strangers import code, data, md, page, stream, tree

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9**9) | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=9,
)
KINDS = st.sampled_from(
    ["scatter", "bar", "pie", "heatmap", "box", "table", "sankey", "indicator", "splom", "ohlc",
     "sunburst", "choropleth", "scatter3d", "histogram", "?"]
)  # fmt: skip
VALUES = (
    JSON
    | st.lists(st.integers(), max_size=3)
    | st.lists(st.lists(st.floats(), max_size=3), max_size=3)
)
NAMES = st.sampled_from(
    ["x", "y", "z", "base", "text", "labels", "values", "error_y", "marker", "name", "cells",
     "node", "header", "link", "dimensions", "value", "title", "x0", "dx", "xaxis"]
)  # fmt: skip
TRACES = st.builds(
    lambda kind, parts: {**parts, "type": kind}, KINDS, st.dictionaries(NAMES, VALUES, max_size=6)
)
LAYOUTS = st.dictionaries(
    st.sampled_from(
        ["title", "height", "width", "margin", "meta", "annotations", "xaxis", "images", "geo"]),
    JSON,
)  # fmt: skip
CHARTS = st.fixed_dictionaries(
    {"data": st.lists(TRACES | JSON, min_size=1, max_size=3)},
    optional={"layout": LAYOUTS | JSON, "frames": st.lists(JSON, max_size=2)},
)
MARKS = [
    "<table>", "<td>", "</table>", "<svg>", "<img src=x>", "<a name='x'>", "<style>p{", "&", "$x$",
    "$5", "#", "|a|b|", "|-|-|", "\n", "\n\n", "<!--", "-->", "<iframe src='https://a.b/'>",
    "</p>", "<math>", "\\begin{align}", "\\end{align}", "\\\\(", "\x1b[1m", "\r", "\b", "k", " ",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=12).map("".join)


def sound(printed):
    whole = tree(printed)
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not whole.xpath("//main//script | //main//iframe | //main//style | //main//svg")
    return whole


@given(CHARTS)
def test_any_figure_comes_to_a_page(chart):
    sound(page(md("# T"), code(data(**{"application_vnd.plotly.v1+json": chart}))))


TEXTS = ("text_html", "text_markdown", "text_latex", "text_plain", "image_png", "image_svg+xml")
OUTPUTS = st.fixed_dictionaries(
    {},
    optional={**dict.fromkeys(TEXTS, SOUP), "application_json": JSON, "application_x+json": JSON},
)


@given(OUTPUTS)
def test_any_output_comes_to_a_page(kinds):
    sound(page(md("# T"), code(data(**kinds))))


@given(SOUP, SOUP)
def test_any_prose_and_any_text_of_a_terminal_come_to_a_page(text, written):
    sound(page(md(text), code(stream(written))))
