"""Prose of any notebook: what is money, what is maths, where links lead, what a terminal wrote."""

from urllib.parse import unquote

import pytest
from lxml import html as parser
from tests.strangers import code, md, page, read, shown, stream, tree, words

from muster_report import terminal

# ---- Amounts and maths


@pytest.mark.parametrize(
    "text",
    [
        "It cost US$5m and US$ 6m more, and $500m went (in US$) to one site. Later 5$ and 6$.",
        "Between $5 (2019) and 6$ a head, and $1bn-a-year plans for 3$.",
        "We paid $3,000 (about $2,800 today); rent rose from $900/month to $1,100/month.",
        "Funds of A$10m, HK$ 3bn and C$5 reached it; $AAPL and $MSFT fell.",
        "The bill: $20,000; the tip: $3.",
        "$10 million to $20 million, $5-$6 each.",
        "A $2.5M-a-year deal ($3M), R$5m and R$6m.",
        "He asked $9/day, or $10-a-day, 5$ less than most.",
    ],
)
def test_an_amount_of_dollars_is_never_maths(text):
    assert "<math" not in shown(md(text))
    assert words(md(text)).strip() == text


@pytest.mark.parametrize(
    "text",
    [
        "so $x^2$ holds",
        "for $2 \\text{ if } x > 3$",
        "$$\\sum_i x_i$$",
        "\\\\(x^2\\\\)",
        "\\begin{align}\na &= b\n\\end{align}",
        "$$\\begin{aligned} a &= b \\\\ &= c \\end{aligned}$$",
        "$n = 40$ and $A = B$",
        "\\begin{equation*}\nE = mc^2\n\\end{equation*}",
        "| f |\n|---|\n| $x_1$ |",
        "- item $\\alpha$",
        "$2xy + 3ab$, $4ac$ and $3 dx$",
        "so \\begin{equation}E = mc^2\\end{equation} holds",
        "$a &lt; b$",
        "$x$ is what was in 2",
        "$$x$$ is what was in 2",
        "\\begin{multline}a\\\\b\\end{multline}",
        "\\begin{eqnarray}a &=& b\\end{eqnarray}",
    ],
)
def test_maths_is_mathml(text):
    html = shown(md(text))
    assert "<math" in html
    assert not [sign for sign in ("$", "\\", "&amp;") if sign in html]


def test_lines_of_a_formula_stay_lines():
    assert shown(md("\\begin{gather}a=b\\\\c=d\\end{gather}")).count("<mtr>") == 2


def test_a_formula_nobody_can_read_stands_as_it_was_written():
    html = shown(md(r"$$\begin{tikzcd} a & b \end{tikzcd}$$"))
    assert r'<code class="tex">\begin{tikzcd} a &amp; b \end{tikzcd}</code>' in html


def test_a_dollar_in_code_or_after_a_backslash_stays():
    assert words(md("`$x$` and \\$5 and \\$6")).strip() == "$x$ and $5 and $6"


def test_latex_of_an_output_is_maths_too():
    from tests.strangers import data

    assert "<math" in shown(code(data(text_latex="$\\displaystyle x^{2}$")))
    assert "<math" in shown(code(data(text_latex="\\[x^2\\]")))


# ---- Headings, ids and links


def ids_of(html):
    return [
        one.get("id") for one in parser.fromstring(f"<div>{html}</div>").iter() if one.get("id")
    ]


def leads(html):
    ids = ids_of(html)
    links = parser.fromstring(f"<div>{html}</div>").xpath("//a/@href")
    return [unquote(link[1:]) in ids for link in links if link.startswith("#")]


def test_no_id_is_given_twice_and_a_link_leads_to_the_first_place_of_that_name():
    html = shown(md("# Part\n\n[1](#Context)\n\n## Context\n\na"), md("## Context\n\nb"))
    assert ids_of(html) == ["part", "context", "context-2"]
    assert 'href="#context"' in html


@pytest.mark.parametrize(
    ("heading", "link"),
    [
        ("1. Section", "1.-Section"),
        ("What *is* it?", "What-is-it?"),
        ("Çok & co", "Çok-&-co"),
        ("Über uns", "%C3%9Cber-uns"),
        ("`code` first", "code-first"),
    ],
)
def test_jupyters_own_spelling_of_a_heading_leads_to_it(heading, link):
    assert leads(shown(md(f"[x](<#{link}>)\n\n## {heading}"))) == [True]


def test_an_old_anchor_and_an_id_of_html_are_places():
    html = shown(md('[a](#here) [b](#there)\n\n<a name="here"></a>x\n\n<p id="there">y</p>'))
    assert leads(html) == [True, True]


def test_a_link_that_leads_nowhere_is_named_with_its_cell():
    told = read(md("# T"), md("[x](#Nowhere)"))
    assert "cell 2" in told.problems[0]
    assert told.problems[0].endswith("the link to #Nowhere leads nowhere")


def test_ids_in_two_outputs_and_of_a_figure_are_told_apart():
    from tests.strangers import chart, html

    bars = chart({"type": "bar", "x": ["a"], "y": [1]}, name="sent", alt="x", title="Sent")
    printed = page(md("# Sent\n\n## Sent"), code(html('<p id="sent-chart">a</p>')), code(bars))
    ids = tree(printed).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_headings_of_raw_html_count_and_title_the_page_without_their_tags():
    told = read(md('# <font color="red">Losses by week</font> <a id="x"></a>'))
    assert told.title == "Losses by week"
    assert read(md("<h3>Deep</h3>"), md("## Two")).headings == (
        (1, "deep", "Deep"),
        (2, "two", "Two"),
    )


def test_a_note_at_the_foot_is_that_of_its_own_cell():
    html = shown(md("One[^1]\n\n[^1]: first"), md("Two[^1]\n\n[^1]: second"))
    ids = ids_of(html)
    assert len(ids) == len(set(ids)) == 4
    assert all(leads(html))


@pytest.mark.parametrize("text", ["# A\n\n#\n\nb", "# A\n\n## &nbsp;\n\nb", "# A\n\n<h2><br></h2>"])
def test_a_heading_without_words_is_no_heading(text):
    assert read(md(text)).headings == ((1, "a", "A"),)


# ---- What a terminal wrote


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  0%| | 0/3\r 50%|# | 1/3\r100%|##| 3/3\nDone\n", "100%|##| 3/3\nDone"),
        ("\x1b]8;;https://example.org\x1b\\the page\x1b]8;;\x1b\\ \x1b[2K\x1b[1Aok ab\bc\n",
         "the page ok ac"),
        ("Downloading 50%\r\x1b[KDone", "Done"),
        ("\x1b[1;31mred\x1b[0m \x1b[38;5;208morange\x1b[m", "red orange"),
        ("a\r\nb\r\n", "a\nb"),
        ("\x1b]0;title\x07words", "words"),
        ("long line here\rshort", "shortline here"),
        ("bell\x07 and \x00nul", "bell and nul"),
    ],
)  # fmt: skip
def test_a_page_shows_what_a_terminal_showed_at_the_end(text, wanted):
    assert terminal.shown(text) == wanted
    assert words(code(stream(text))) == wanted


def test_pieces_of_a_stream_are_one_stream():
    pieces = [stream("10%\r"), stream("20%\r"), stream("30%\n")]
    assert words(code(*pieces)) == "30%"


def test_an_error_is_named_without_escape_codes():
    import nbformat

    error = nbformat.v4.new_output("error", ename="KeyError", evalue="\x1b[31m'deployd'\x1b[0m")
    told = read(code(error))
    assert told.problems[0].endswith("the cell failed: KeyError: 'deployd'")
    assert "\x1b" not in told.blocks[0].html


def test_what_a_program_said_beside_its_work_is_folded_not_lost():
    printed = page(md("# T"), code(stream("DeprecationWarning: old\n", "stderr")))
    assert "DeprecationWarning: old" in tree(printed).xpath("//details/pre/text()")
