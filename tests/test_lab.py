"""The panel in real front ends: JupyterLab, Notebook 7 and Voila, driven in chromium.

Each control is used by mouse and by keyboard; after each the chart's traces in the page are those
that the library computes for the view that the page says it shows.
"""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

import muster
from muster import estimates
from muster.explore import View, answer, decode

ROOT = Path(__file__).parent.parent
LAB = ROOT / ".venv-lab" / "bin" / "jupyter"
NOTEBOOK = ROOT / "notebooks" / "08_explore.ipynb"
START = "muster:measure=deployed"
DAY = f"{START}&chart=on_date"
STARTING, SLOW = 60_000, 10_000  # milliseconds; a kernel starts slowly on a busy machine
CHART = ".muster-stage .chart"


@pytest.fixture(scope="module")
def record():
    return muster.load(ROOT / "data")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A Jupyter server on a copy of the notebook, with the kernel that the other tests run in."""
    if not LAB.exists():
        say = pytest.fail if os.environ.get("MUSTER_LAB_REQUIRED") == "1" else pytest.skip
        say("there is no .venv-lab, so nobody tried the panel in JupyterLab: make .venv-lab/ready")
    home = tmp_path_factory.mktemp("lab")
    (home / "notebooks").mkdir()
    (home / "data").symlink_to(ROOT / "data")
    shutil.copy(NOTEBOOK, home / "notebooks")
    port = _free_port()
    with (home / "log").open("w") as log:
        process = subprocess.Popen(_command(home, port), env=_environment(home), stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/api", process)
            yield f"http://127.0.0.1:{port}", home / "notebooks" / NOTEBOOK.name
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _command(home, port):
    quiet = [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    where = [f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={home}"]
    return [LAB, "lab", "--no-browser", "--allow-root", "--IdentityProvider.token=", *where, *quiet]


def _environment(home):
    """Keep settings, workspaces and runtime files of whoever runs the tests out of them."""
    kernel = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = home / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    about = {"argv": kernel, "display_name": "Muster", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(about), "utf-8")
    news = home / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}', "utf-8")
    own = {name: str(home / name.removeprefix("JUPYTER_").lower()) for name in JUPYTER}
    settings = str(home / "config" / "lab" / "user-settings")
    path = {"JUPYTER_PATH": str(home / "jupyter"), "JUPYTERLAB_SETTINGS_DIR": settings}
    return {**os.environ, **own, **path, "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}


JUPYTER = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


def _wait(address, process):
    for _ in range(300):
        assert process.poll() is None, "the Jupyter server stopped"
        with contextlib.suppress(OSError), urlopen(address):
            return
        time.sleep(0.2)
    pytest.fail("the Jupyter server did not answer within a minute")


@pytest.fixture(scope="module")
def tab(browser):
    """A page for all tests of this file, which may ask this machine and nobody else."""
    asked, wrong = [], []

    def refuse_elsewhere(route):
        if urlsplit(route.request.url).hostname in {"localhost", "127.0.0.1"}:
            return route.continue_()
        asked.append(route.request.url)
        return route.abort()

    context = browser.new_context(service_workers="block", viewport={"width": 1500, "height": 1400})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route("**/*", refuse_elsewhere)
    page = context.new_page()
    page.set_default_timeout(STARTING)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.asked, page.wrong = asked, wrong
    yield page
    context.close()


@pytest.fixture(scope="module")
def lab(server, tab):
    """Notebook 08 in JupyterLab, all cells run."""
    address, path = server
    tab.goto(f"{address}/lab/tree/notebooks/{path.name}")
    tab.locator(".jp-Notebook .jp-CodeCell").first.click()
    tab.get_by_role("menuitem", name="Run", exact=True).click()
    tab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    tab.locator(".jp-Notebook .jp-OutputArea", has_text="sha256").wait_for()  # the last cell
    tab.locator(".jp-WindowedPanel-outer").evaluate("scrolled => { scrolled.scrollTop = 400 }")
    showing(tab, START)
    tab.set_default_timeout(SLOW)
    return tab


def showing(page, link):
    """Wait until the page shows a view."""
    chart = page.locator(CHART)
    chart.and_(page.locator(f"[data-link={json.dumps(link)}]")).wait_for(state="attached")


def shown(page):
    """Return the link that the page says it shows, and the traces that it has drawn."""
    chart = page.locator(CHART)
    return chart.get_attribute("data-link"), chart.evaluate("chart => chart.data ?? null")


def computed(record, link):
    """What the library says to a link, as JSON has it; nothing where there is nothing to draw."""
    figure = answer.answered(record, decode(link))["figure"]
    return json.loads(json.dumps(figure["data"])) if figure else None


def changed(before, after):
    """Name the settings in which two links differ."""
    old, new = decode(before), decode(after)
    return {f.name for f in fields(View) if getattr(old, f.name) != getattr(new, f.name)}


def count(page):
    """Count how often the chart has been drawn."""
    return int(page.locator(CHART).get_attribute("data-drawn"))


def begin(page, link):
    """Set the panel to a view by its link."""
    if page.locator(CHART).get_attribute("data-link") != link:
        box = page.get_by_label("Link", exact=True)
        box.fill(link)
        box.press("Enter")
        showing(page, link)


# ---- What a person does with a control, by mouse and by keyboard


def label(page, name):
    return page.get_by_label(name, exact=True)


def handle(page, name):
    text = page.locator(f'.widget-label:text-is("{name}")')
    return page.locator(".widget-inline-hbox", has=text).locator(".noUi-handle")


def press(find, name, *keys):
    def use(page):
        find(page, name).focus()
        for key in keys:
            page.keyboard.press(key)

    return use


def slide(name, key):
    return press(handle, name, key)


def pick(name, value):
    """Pick from a drop-down. Its list is the system's: no mouse of a test can reach it."""

    def use(page):
        found = label(page, name).locator("option", has_text=value)
        label(page, name).select_option(found.get_attribute("value"))

    return use


def click(name, option):
    return lambda page: label(page, name).locator("option", has_text=option).first.click()


def tick(name):
    return lambda page: page.locator("label", has_text=name).click()


def drag(name, pixels):
    def use(page):
        grip = handle(page, name)
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + pixels, y, steps=4)
        page.mouse.up()

    return use


KILLED = re.compile("^Killed")
LISTS = {"Status": "planned", "Stance": "asserts", "Scope": "whole", "Hedge": "about"}
RULES = [rule for rule in estimates.RULES if rule != "all"]
CONTROLS = [  # its label, the setting, the view before, what the mouse does, what the keys do
    ("Measure", "measure", START, pick("Measure", KILLED), press(label, "Measure", *"Kil")),
    (
        "Chart",
        "chart",
        START,
        pick("Chart", "On one day: who says what"),
        press(label, "Chart", "ArrowDown"),
    ),
    (
        "One voice",
        "unit",
        DAY,
        pick("One voice", "each government"),
        press(label, "One voice", "ArrowDown"),
    ),
    ("Counts for", "horizon", START, drag("Counts for", -30), slide("Counts for", "ArrowLeft")),
    ("Said from", "since", START, drag("Said from", 30), slide("Said from", "ArrowRight")),
    ("Said by", "said_by", START, drag("Said by", -30), slide("Said by", "ArrowLeft")),
    ("About", "about", DAY, drag("About", -60), slide("About", "ArrowLeft")),
    ("Country", "government", START, click("Country", "KR"), press(label, "Country", "Home")),
    ("Source", "body", START, click("Source", "NIS"), press(label, "Source", "End")),
    *[(n, n.lower(), START, click(n, v), press(label, n, "Home")) for n, v in LISTS.items()],
    *[(rule, "rules", START, tick(rule), press(label, rule, "Space")) for rule in RULES],
]


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
@pytest.mark.parametrize("control", CONTROLS, ids=[control[0] for control in CONTROLS])
def test_a_control_changes_the_chart_to_what_the_library_computes(lab, record, control, way):
    _, setting, before, mouse, keyboard = control
    begin(lab, before)
    drawn = count(lab)
    (mouse if way == "mouse" else keyboard)(lab)
    lab.locator(f"{CHART}:not([data-link={json.dumps(before)}])").wait_for(state="attached")
    link, traces = shown(lab)
    assert changed(before, link) == {setting}
    assert traces == computed(record, link)
    assert count(lab) == drawn + 1
