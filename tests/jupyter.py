"""A Jupyter server on copies of notebooks, and its pages in chromium, for tests of both."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[1]
JUPYTER = ROOT / ".venv-lab" / "bin" / "jupyter"
STARTING, SLOW = 180_000, 40_000  # milliseconds: a kernel starts slowly on a busy machine


@contextlib.contextmanager
def serving(home):
    """Serve the folder `home`, with the kernel that the other tests run in; yield its address."""
    if not JUPYTER.exists():
        pytest.skip("there is no .venv-lab, so nobody tried it in JupyterLab: make test sets it up")
    port = _free_port()
    with (home / "log").open("w") as log:
        process = subprocess.Popen(_command(home, port), env=_environment(home), stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/api", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def copied(home, *names):
    """Copy notebooks into `home`, and return the folder of the copies."""
    notebooks = home / "notebooks"
    notebooks.mkdir()
    for name in names:
        shutil.copy(ROOT / "notebooks" / name, notebooks)
    return notebooks


def _stop(process):
    """End the server and the kernels that it started, which are of its own process group."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)


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
    return [
        JUPYTER,
        "lab",
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        *where,
        *quiet,
    ]


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
    own = {name: str(home / name.removeprefix("JUPYTER_").lower()) for name in FOLDERS}
    settings = str(home / "config" / "lab" / "user-settings")
    path = {"JUPYTER_PATH": str(home / "jupyter"), "JUPYTERLAB_SETTINGS_DIR": settings}
    return {**os.environ, **own, **path, "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}


FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


def _wait(address, process):
    for _ in range(600):
        assert process.poll() is None, "the Jupyter server stopped"
        with contextlib.suppress(OSError), urlopen(address):
            return
        time.sleep(0.2)
    pytest.fail("the Jupyter server did not answer within two minutes")


def opened(browser):
    """Open a page which may ask this machine and nobody else, and remembers what went wrong."""
    asked, wrong = [], []

    def refuse_elsewhere(route):
        if urlsplit(route.request.url).hostname in {"localhost", "127.0.0.1"}:
            return route.continue_()
        asked.append(route.request.url)
        return route.abort()

    context = browser.new_context(service_workers="block", viewport={"width": 1700, "height": 1400})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route("**/*", refuse_elsewhere)
    page = context.new_page()
    page.set_default_timeout(STARTING)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.asked, page.wrong = asked, wrong
    return page


def run(page, address, front, notebook, *cells):
    """Open a notebook and run its cells from one to another by the keyboard; the page scrolls."""
    with page.expect_websocket(lambda socket: "/channels" in socket.url) as kernel:
        page.goto(f"{address}/{front}/notebooks/{notebook}")
    about = f"{address}/api/kernels/{kernel.value.url.split('/kernels/')[1].split('/')[0]}"
    for _ in range(600):
        with urlopen(about) as answered:
            if json.load(answered)["execution_state"] == "idle":
                break
        page.wait_for_timeout(200)
    page.wait_for_timeout(500)  # the page hears of it, too
    page.locator(".jp-Notebook .jp-CodeCell").first.click()
    written = json.loads((ROOT / "notebooks" / notebook).read_text("utf-8"))["cells"]
    ids = [cell["id"] for cell in written]
    first, last = map(ids.index, cells)
    for _ in ids[first : last + 1]:
        page.keyboard.press("Shift+Enter")
