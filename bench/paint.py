"""Time the first chart on screen: Muster's page beside the page stock nbconvert makes of the same.

`make bench` runs it, or `python bench/paint.py`. Both pages come from one notebook and one local
server and open in one Chromium that reaches nothing else, by turns, each time without a cache. The
other page is `jupyter nbconvert --to html` as it comes, with plotly's own renderer for it
("notebook": plotly.js in the page). What it asks of other servers fails at once, in its favour.
"""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "paint.md"
NOTEBOOK = "02_how_many_were_sent"
RUNS = 5
SHARE = 1 / 3  # of the other's time: what Muster promises
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ALONE = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SIZE = {"width": 1280, "height": 900}
PAGES = {  # where each page is, and what is in it once its first chart is drawn
    "Muster": (f"muster/{NOTEBOOK}.html", ".card picture img"),
    "nbconvert": (f"{NOTEBOOK}.html", ".js-plotly-plot .main-svg .scatterlayer .trace path"),
}
# Asked in every frame; the chart is on screen when the frame after the one that has it begins.
WATCH = """(() => {
  const drawn = () => [...document.querySelectorAll(%r)].some(
    (e) => e.tagName !== "IMG" || (e.complete && e.naturalWidth));
  const look = () => requestAnimationFrame(() => drawn()
    ? requestAnimationFrame(() => { window.chartDrawn = performance.now(); }) : look());
  look();
})()"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main():
    """Measure both pages, print the table and write it to paint.md."""
    console = Console()
    chrome = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, CHROMES)), None)
    if not chrome:
        console.print("no Chrome or chromium on this machine, so nothing is timed on screen")
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), console)
        sizes = {name: weight(Path(folder), name) for name in PAGES}
        found = measure(folder, chrome)
    table = Table(title=f"Milliseconds until seen, median of {RUNS}", box=SIMPLE)
    for name in HEADINGS:
        table.add_column(name, justify="left" if name == "page" else "right")
    for row in rows(found, sizes):
        table.add_row(*row)
    console.print(table)
    RESULTS.write_text(report(found, sizes), encoding="utf-8")
    console.print(f"written to {RESULTS.relative_to(ROOT)}")


def make(folder, console):
    """Make both pages from copies of what is committed."""
    from muster import publish

    for name in ("notebooks", "data", "figures"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "requirements.lock", folder)
    console.print(f"making two pages of {NOTEBOOK}")
    publish.report(folder / "data", folder / "notebooks", folder / "muster", only=[NOTEBOOK])
    convert = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "--output-dir=."]
    inline = {**os.environ, "PLOTLY_RENDERER": "notebook"}
    command = [*convert, f"notebooks/{NOTEBOOK}.ipynb"]
    subprocess.run(command, cwd=folder, env=inline, check=True, capture_output=True)


def measure(folder, chrome):
    """Open each page by turns and say, for each, the milliseconds of every run."""
    found = {name: [] for name in PAGES}
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chrome, args=ALONE)
        for turn in range(RUNS + 1):
            for name, (place, chart) in PAGES.items():
                seen = opened(browser, f"http://127.0.0.1:{server.server_port}/{place}", chart)
                found[name] += [seen] if turn else []  # the first turn warms the browser up
        browser.close()
        server.shutdown()
    return found


def opened(browser, address, chart):
    """Open a page in a fresh context: (first contentful paint, first chart drawn)."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.add_init_script(WATCH % chart)
    page.goto(address)
    drawn = page.wait_for_function("window.chartDrawn").json_value()
    painted = page.wait_for_function(PAINTED).json_value()
    context.close()
    return painted, max(painted, drawn)


def weight(folder, name):
    """Weigh a page as it stands, gzipped, in kilobytes, without what lies beside it."""
    return len(gzip.compress((folder / PAGES[name][0]).read_bytes(), 9)) / 1000


HEADINGS = ("page", "kB gzipped", "first paint", "first chart", "slowest run")


def rows(found, sizes):
    """Word one row a page, and one that compares them."""
    for name, runs in found.items():
        slowest = max(drawn for _, drawn in runs)
        yield [
            name,
            f"{sizes[name]:,.0f}",
            *(f"{m:,.0f}" for m in medians(runs)),
            f"{slowest:,.0f}",
        ]
    ours, theirs = (medians(found[name]) for name in PAGES)
    shares = [f"{own / other:.2f}" for own, other in zip(ours, theirs, strict=True)]
    yield ["Muster / nbconvert", "", *shares, ""]


def medians(runs):
    """Give the median of each thing measured."""
    return [statistics.median(values) for values in zip(*runs, strict=True)]


def report(found, sizes):
    """Write the results as Markdown."""
    table = [f"| {' | '.join(row)} |" for row in (HEADINGS, ["---"] * 5, *rows(found, sizes))]
    share = medians(found["Muster"])[1] / medians(found["nbconvert"])[1]
    kept = "kept" if share <= SHARE else "NOT kept"
    return TEXT.format(table="\n".join(table), notebook=NOTEBOOK, runs=RUNS, kept=kept)


TEXT = """# How soon the first chart is on screen

`make bench` wrote this. Milliseconds, medians of {runs}, of two pages of `{notebook}.ipynb`:
Muster's, and that of `jupyter nbconvert --to html` with plotly in the page (renderer "notebook").

{table}

Promised: the first chart in no more than a third of the other's time. In this run: {kept}.

- One local server, one Chromium that reaches nothing else, both pages by turns, each time without
  a cache. Files are served as they are; on a line of real speed the weight of a page counts too.
- "First chart" is the frame after the one in which the picture is decoded, or plotly has drawn its
  marks. Muster's chart is a picture until a reader asks for the live one.
"""

if __name__ == "__main__":
    main()
