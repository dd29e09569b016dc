"""A real browser for tests, which can reach this machine and nothing else.

A test asks for `page` and is marked `browser` by that. What the page asked for elsewhere was
refused and is in `asked_elsewhere`, so a test can promise that nothing was.
"""

import os
import shutil
from functools import cache
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

import muster

# The same examples on every desk, so that a red run can be run again; how long one takes is the
# machine's affair and no promise of ours.
settings.register_profile(
    "muster",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("muster")

CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--no-sandbox",  # CI is root, and chromium refuses to sandbox root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if {"browser", "page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


# One browser a file, not one a session: while playwright runs, so does its event loop,
# and notebooks executed later in the same process would find it in their way.
@pytest.fixture(scope="module")
def browser():
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, CHROMES)), None)
    if not found:
        say = pytest.fail if os.environ.get("MUSTER_BROWSER_REQUIRED") == "1" else pytest.skip
        say("no Chrome or chromium on this machine, so nobody looked at the page")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield chrome
        chrome.close()


@pytest.fixture
def asked_elsewhere():
    return []


@pytest.fixture
def page(browser, asked_elsewhere):
    def refuse_elsewhere(route):
        where = urlsplit(route.request.url)
        if where.scheme == "file" or where.hostname in {"localhost", "127.0.0.1"}:
            route.continue_()
        else:
            asked_elsewhere.append(route.request.url)
            route.abort()

    context = browser.new_context(service_workers="block")
    context.route("**/*", refuse_elsewhere)
    context.route_web_socket("**/*", lambda socket: asked_elsewhere.append(socket.url))
    yield context.new_page()
    context.close()


@cache
def held():
    return muster.load()


@pytest.fixture(autouse=True)
def of_a_doctest(request):
    """An example in a docstring has the record of this project at hand, as `record`."""
    if isinstance(request.node, pytest.DoctestItem):
        request.getfixturevalue("doctest_namespace").update(muster=muster, record=held())
