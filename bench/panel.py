"""Time the panel: our own work between a change and the redraw, beside plotly drawing the same.

`python bench/panel.py` runs it; `make bench` does after the rest. Every turn is a change that the
panel has not seen: its days a week earlier, or, in a chart that knows no day, one more source left
out. For each, by turns: all that the kernel does after it (filter, chart, sentence, table, as the
JSON that is sent), plotly.py making that very figure from its finished description, and plotly.js
in Chromium putting it on the screen of an empty page, up to the frame after it. Our own work is the
first without the second. Wall clock.
"""

import json
import os
import shutil
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
from playwright.sync_api import sync_playwright
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tests import worlds  # noqa: E402

import muster  # noqa: E402
from muster import analysis  # noqa: E402
from muster.jupyter import View, answer, call  # noqa: E402
from muster.jupyter.stage import plotly_source  # noqa: E402

RESULTS = HERE / "panel.md"
RUNS = {"the record": 7, "100,000 claims": 2}
VIEWS = {
    "ladder": View("deployed"),
    "ladder, narrowed": View("deployed", rules=("own words only",), hedge=("about",)),
    "one day": View("deployed", "on_date"),
    "how many together": View("deployed", "depth"),
    "who was first": View("deployed", "first_to_say"),
    "revisions": View("deployed", "revised"),
    "other rules": View("deployed", "survives"),
    "echo": View("deployed", "echo"),
}
TOO_MANY = {"echo"}  # 118,000 pages in one chart: not drawn at that size
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 1_200_000  # milliseconds: plotly takes minutes for tens of thousands of marks
DRAW = """async (figure) => {
  document.querySelector("#chart")?.remove();
  const chart = document.body.appendChild(document.createElement("div"));
  chart.id = "chart";
  const begun = performance.now();
  await Plotly.newPlot(chart, figure.data, figure.layout);
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""


def main():
    """Measure every view on both records, print the table and write it to panel.md."""
    console = Console()
    chrome = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, CHROMES)), None)
    if not chrome:
        console.print("no Chrome or chromium on this machine, so plotly has nowhere to draw")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_script_tag(content=plotly_source())
        found = [
            (name, view, *measured(page, record, VIEWS[view], RUNS[name]))
            for name, record in records().items()
            for view in VIEWS
            if name == "the record" or view not in TOO_MANY
        ]
        browser.close()
    table = Table(*HEADINGS, title="Milliseconds from a change to the redraw", box=SIMPLE)
    for row in rows(found):
        table.add_row(*row)
    console.print(table)
    RESULTS.write_text(report(found), encoding="utf-8")
    console.print(f"written to {RESULTS.relative_to(ROOT)}")


def records():
    """Load the record that this project keeps, and make one of about 100,000 claims."""
    # A tenth more: what a body says twice on one day is one claim.
    many = worlds.world(1, claims=110_000, bodies=40, days=900).record
    both = {"the record": muster.load(ROOT / "data"), "100,000 claims": many}
    return {name: analysis.snapshot(record) for name, record in both.items()}


def changed(record, view, turn):
    """Return the view after one change more: a week earlier, or a source less."""
    if not call.uses(view.chart, "said_by") and not call.uses(view.chart, "about"):
        bodies = analysis.options(record, "body")
        return replace(view, body=tuple(bodies[:turn] + bodies[turn + 1 :]))
    day = record.claims["said_on"].max() - pd.Timedelta(weeks=turn)
    return replace(view, said_by=f"{day:%Y-%m-%d}", about=f"{day:%Y-%m-%d}")


def measured(page, record, view, runs):
    """Time each by turns: (marks drawn, and in milliseconds our work, plotly.py's, plotly.js's)."""
    times = []
    for turn in range(runs + 1):
        now = changed(record, view, turn)
        all_told, shown = timed(lambda v=now: json.loads(json.dumps(answer.answered(record, v))))
        description = answer.figure(record, now).to_plotly_json()
        made, _ = timed(lambda spec=description: go.Figure(spec).to_plotly_json())
        drawn = page.evaluate(DRAW, shown["figure"])
        times.append((all_told - made, made, drawn))
    marks = sum(len(trace.get("customdata", ())) for trace in shown["figure"]["data"])
    # The first turn warms all of them up.
    return marks, *(statistics.median(column) for column in zip(*times[1:], strict=True))


def timed(work):
    """Do something and return how many milliseconds it took, and what came of it."""
    begun = time.perf_counter()
    result = work()
    return (time.perf_counter() - begun) * 1000, result


HEADINGS = ("record", "view", "marks", "our work", "plotly.py", "plotly.js", "ours / plotly")


def rows(found):
    """Word one row a view."""
    for name, view, marks, ours, *plotly in found:
        spent = [f"{milliseconds:,.0f}" for milliseconds in (ours, *plotly)]
        yield name, view, f"{marks:,}", *spent, f"{ours / sum(plotly):.2f}"


def report(found):
    """Write the table as Markdown, and how often in this run what Muster aims at held."""
    kept = sum(ours < sum(plotly) for _, _, _, ours, *plotly in found)
    lines = [
        "# What the panel adds to a redraw",
        "",
        "`make bench` wrote this. Milliseconds, medians, all by turns on one machine: our own work",
        "between a change and the message that the kernel sends (filter, chart, sentence, table),",
        "plotly.py making that very figure from its finished description, and plotly.js drawing it",
        "in Chromium, up to the frame after it. Every change is one that the panel has not seen:",
        "its days a week earlier, or, in a chart that knows no day, one more source left out.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *(f"| {' | '.join(row)} |" for row in rows(found)),
        "",
        "Aim: our own work takes less than plotly, so below 1 in the last column. In this run in "
        f"{kept} of {len(found)} rows.",
        "",
        "What takes longer elsewhere is asking, not drawing: plotly draws a few marks in some",
        "hundredths of a second, while the question behind them goes through every claim of the",
        "measure, up to ten times (other rules). What two views have in common is asked once, and",
        "a view that was shown before is not asked again.",
        "The large record is made up (tests/worlds.py); nobody can read a chart of so many marks.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
