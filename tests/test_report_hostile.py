"""Notebooks that mean harm, opened in a real browser: nothing runs and nothing leaves."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import nbformat
import pytest
from tests.strangers import chart, code, data, html, md, raw, stream, tree
from tests.strangers import page as printed

from muster_report import templates

HERE = "http://127.0.0.1:1/pwned"
REFRESH = f'<meta http-equiv="refresh" content="0;url={HERE}">'
PWN = "window.__pwn=77"
PIECES = [
    f"<script>{PWN}</script>",
    f'<img src=x onerror="{PWN}">',
    f'<svg onload="{PWN}"><script>{PWN}</script><a href="javascript:{PWN}">x</a></svg>',
    f'<a href="javascript:{PWN}">x</a><a href="data:text/html,<script>{PWN}</script>">y</a>',
    REFRESH,
    f'<base href="{HERE}"><link rel=stylesheet href="{HERE}"><style>@import "{HERE}"</style>',
    f'<p style="background:url({HERE})">x</p><p style="color:expression({PWN})">y</p>',
    f'<style>p {{background-color: url({HERE}); color: red; behavior: url(#)}}</style><p>z</p>',
    f'<iframe srcdoc="<script>parent.{PWN}</script>"></iframe><object data="{HERE}"></object>',
    f'<form action="{HERE}"><input name=a autofocus onfocus="{PWN}"><button>go</button></form>',
    f'<math><mtext><style><img src=x onerror="{PWN}"></style></mtext></math>',
    f'<math><annotation-xml encoding="text/html"><img src=x onerror={PWN}></annotation-xml></math>',
    f'<svg><foreignObject><iframe src="{HERE}"></iframe></foreignObject></svg>',
    f'<table background="{HERE}"><tr><td background="{HERE}">x</td></tr></table>',
    f'<video poster="{HERE}" src="{HERE}" autoplay></video><audio src="{HERE}" autoplay></audio>',
    f'<noscript><p title="</noscript><img src=x onerror={PWN}>">',
    f'<details open ontoggle="{PWN}"><summary>x</summary></details>',
    f'<div class="card" id="plotly-source" data-figure="{HERE}">{PWN}</div>',
    f'<template><script>{PWN}</script></template><xmp><img src=x onerror={PWN}></xmp>',
    f'<img src="data:image/svg+xml,<svg onload=%27{PWN}%27/>">',
    f'<a name="x" href="vbscript:{PWN}" ping="{HERE}" target="_top">x</a>',
    f'<img srcset="{HERE} 1x" src="{HERE}"><picture><source srcset="{HERE}"></picture>',
    f'<!--><img src=x onerror={PWN}>-->',
    f'<p id="x" onclick="{PWN}" onmouseover="{PWN}">hover</p>',
]  # fmt: skip
MATHS = [
    rf"\text{{{REFRESH.replace(' ', '/')}}}",
    rf"\text{{<img/src=x/onerror={PWN}>}}",
    rf"\href{{javascript:{PWN}}}{{x}}",
    r"\unicode{x3c}script\unicode{x3e}",
    rf"\style{{background:url({HERE})}}{{x}}",
]
NAMES = ['x",window.__pwn=77);("', "</script><script>", "../../PWNED", "a' onload='x", "\u202e.js"]


def words(text):
    """A figure all of whose words are the text."""
    trace = {"type": "scatter", "mode": "markers+text", "x": [text], "y": [1], "text": [text]}
    trace |= {"name": text, "hovertemplate": text, "customdata": [text]}
    layout = {"title": text, "xaxis": {"title": text}, "annotations": [{"text": text}]}
    layout["images"] = [{"source": HERE, "x": 0, "y": 0}]
    table = {"columns": [{"name": text, "label": text, "type": text}], "rows": [[text]]}
    return chart(trace, layout=layout, title=text, alt=text, note=text, source_line=text, unit=text,
                 subtitle=text, as_of=text, left_out={text: 1}, claim_ids=[text], table=table,
                 call={"chart": text, "arguments": {text: text}})  # fmt: skip


def attached(content):
    return md("![a](attachment:a.png)", attachments={"a.png": content})


def hostile():
    yield md("# Harm")
    yield from (md(piece) for piece in PIECES)
    yield from (code(html(piece)) for piece in PIECES)
    yield from (raw(piece, raw_mimetype="text/html") for piece in PIECES)
    yield from (md(f"$${tex}$$ and ${tex}$") for tex in MATHS)
    yield from (code(data(text_latex=tex), data(text_markdown=tex)) for tex in MATHS)
    yield from (code(words(piece)) for piece in PIECES)
    yield from (code(chart({"type": "bar", "y": [1]}, name=name, title=name)) for name in NAMES)
    yield attached({"image/png": f'AAAA">{REFRESH}<x y="'})
    yield attached({f'image/png" onerror="{PWN}': "AAAA"})
    yield attached({"text/html": f"<script>{PWN}</script>"})
    yield md(f"![a](https://127.0.0.1:1/a.png) ![b](javascript:{PWN}) [c](<javascript:{PWN}>)")
    yield md(f'[a]({HERE} "x\\" onclick=\\"{PWN}") <javascript:{PWN}>')
    yield code(data(**{"image_svg+xml": f'<svg onload="{PWN}"><script>{PWN}</script></svg>'}))
    yield code(data(image_png=f'"><script>{PWN}</script>'))
    yield code(
        stream(f"\x1b]8;;javascript:{PWN}\x1b\\link\x1b]8;;\x1b\\ </pre><script>{PWN}</script>")
    )
    error = nbformat.v4.new_output("error", ename=PIECES[0], evalue=PIECES[1], traceback=[])
    yield code(error, source=PIECES[0])


@pytest.fixture(scope="module")
def page_of_harm():
    return printed(*hostile(), code=True)


def test_what_is_printed_of_harm_can_do_none(page_of_harm):
    whole = tree(page_of_harm)
    scripts = whole.xpath("//script[not(@type)]/text()")
    ours = {(templates.ASSETS / name).read_text() for name in ("muster.js", "live.js")}
    assert set(scripts) <= ours
    assert not [a for one in whole.iter() for a in one.attrib if a.startswith("on")]
    main = whole.xpath("//main")[0]
    acting = "script iframe object embed form input button meta link base style svg video audio"
    assert not [one for tag in acting.split() for one in main.iter(tag)]
    schemes = ("http", "#", "data:text/csv", "data:application", "data:image")
    assert not [h for h in whole.xpath("//@href") if h and not h.startswith(schemes)]
    assert not [s for s in whole.xpath("//@src | //@srcset") if not s.startswith("data:image/")]
    assert whole.xpath("//head/meta[@http-equiv]/@http-equiv") == ["Content-Security-Policy"]


def test_names_of_figures_are_harmless_where_the_script_reads_them(page_of_harm):
    for one in tree(page_of_harm).xpath("//article/@id"):
        assert one.replace("-", "").replace("_", "").isalnum()


@pytest.fixture(scope="module")
def served(page_of_harm, tmp_path_factory):
    folder = tmp_path_factory.mktemp("harm")
    (folder / "harm.html").write_text(page_of_harm, "utf-8")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/harm.html"
        server.shutdown()


def test_nothing_runs_and_nothing_leaves_in_a_browser(page, served, asked_elsewhere):
    asked, went = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: went.append(dialog.message))
    page.goto(served)
    for button in page.get_by_role("button", name="Explore this chart").all()[:3]:
        button.click()
    page.wait_for_selector(".main-svg")
    page.wait_for_timeout(1500)  # a refresh would have gone by now
    outside = [url for url in asked if not url.startswith((served.rpartition("/")[0], "data:"))]
    assert (outside, asked_elsewhere, went) == ([], [], [])
    assert page.url == served
    assert page.evaluate("window.__pwn") is None
    assert json.loads(page.evaluate("JSON.stringify(document.querySelectorAll('.tabname').length)"))
