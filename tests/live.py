"""A site of one page with one chart, and ways to open it, for tests in browsers."""

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import nbformat

from muster_report import article, build, files, pages
from muster_report.figure import PLOTLY, TWINS
from muster_report.site import Additions, Site

STILL = b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><circle r="9"/></svg>'
DAYS = ["2024-10-18", "2024-10-23", "2024-11-30"]
ROWS = [["nis", DAYS[0], 1500], ["us", DAYS[1], 3000], ["hur", DAYS[2], 12000]]
COLUMNS = [
    {"name": "claim_id", "label": "claim", "type": "text"},
    {"name": "said_on", "label": "day", "type": "date"},
    {"name": "value", "label": "value", "type": "number"},
]
PANEL = {"range": [0, 15000]}
TWO_PANELS = {
    "data": [
        {"x": DAYS[:2], "y": [1500, 3000], "customdata": ["nis", "us"], "mode": "markers"},
        {"x": DAYS[2:], "y": [12000], "customdata": ["hur"], "mode": "markers", "yaxis": "y2"},
        {"x": DAYS[::2], "y": [0, 0], "hoverinfo": "skip", "mode": "lines"},
    ],
    "layout": {
        "width": 800,
        "height": 600,
        "showlegend": False,
        "xaxis": {"type": "date", "range": ["2024-10-01", "2025-10-01"], "dtick": "M3"},
        "yaxis": {**PANEL, "domain": [0, 0.45]},
        "yaxis2": {**PANEL, "domain": [0.55, 1]},
        "paper_bgcolor": "#FFFFFF",
        "meta": {
            "name": "sent",
            "title": "Three claims",
            "alt": "Three claims: 1,500, 3,000, 12,000.",
            "claim_ids": ["nis", "us", "hur"],
            "table": {"columns": COLUMNS, "rows": ROWS},
        },
    },
}
PLAIN = {"data": [{"type": "scatter", "x": [1, 2, 3], "y": [10, 20, 15]}], "layout": {}}
LINKS = {row[0]: f"claims/{row[0]}.html" for row in ROWS}


def written(place, chart, **site):
    """Write a site of one page with one chart into a folder; pictures are stand-ins."""
    output = nbformat.v4.new_output("display_data", data={PLOTLY: chart})
    cells = [
        nbformat.v4.new_markdown_cell("# Page\n\nWords.\n\n## How many?"),
        nbformat.v4.new_code_cell("", outputs=[output]),
    ]
    read = article.read({"cells": cells}, "page.ipynb")
    read = replace(read, blocks=tuple(build.twinned(read.blocks)))
    (figure,) = read.figures
    stills = {f"{figure.name}{twin}.svg": STILL for twin in TWINS}
    made = pages.Made(stills | files.of(figure, "") | {f"{figure.name}.png": b""})
    for name, content in pages.site_files(
        Site("Site", **site), [read], made, Additions(links=LINKS)
    ).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return figure.name


def opened(page, address, name="sent"):
    """Open a page and its live chart."""
    page.goto(address)
    page.locator(f"[id='{name}']").get_by_role("button", name="Explore this chart").click()
    page.wait_for_selector(".live .main-svg")
    page.get_by_text("The chart is live").wait_for()
    return page.locator(".live")


@contextmanager
def served(folder):
    """Serve a folder on this machine; gives its address."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    place = partial(quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), place) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
