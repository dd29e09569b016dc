"""A small site of the real record, built once a run from three of the real notebooks, and shared.

Committed outputs and figures are used where they are today's, so that building takes a second.
"""

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from muster import pages

pytest.register_assert_rewrite("tests.any_record")  # so that a broken promise shows both sides
ROOT = Path(__file__).parents[1]
CHOSEN = ("00", "05", "06")
ADDRESS = "https://example.org/m/"


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):
    """The folder of the small site, as it stands at ADDRESS; to be read and not to be changed."""
    run = tmp_path_factory.getbasetemp()
    run = run.parent if run.name.startswith("popen-") else run  # two processes share one run
    with FileLock(run / "site.lock"):
        project = run / "site-project"
        if not (project / "reports" / "manifest.json").is_file():
            shutil.rmtree(project, ignore_errors=True)
            build(project)
    return project / "reports"


def build(project, only=CHOSEN, out="reports", **options):
    """Build a site of its own in `project`, from copies of what is committed."""
    for folder in ("data", "notebooks", "figures"):
        if (ROOT / folder).is_dir() and not (project / folder).is_dir():
            shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "requirements.lock", project)
    given = {"canonical": ADDRESS, "only": only, **options}
    pages.report(project / "data", project / "notebooks", project / out, **given)


@pytest.fixture(scope="module")
def served(site):
    """The address of the small site on a server of this machine, below a path of its own."""
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *args: None})
    place = partial(handler, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), place) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()
