"""The form in Notebook 7 and in Voila, beside JupyterLab, which the short tests drive.

What these front ends ask of a network themselves, or stumble over, is not ours: Voila's own page
asks a CDN for icons and maths.
"""

import pytest
from tests import jupyter

ADDING = "09_add_a_claim.ipynb"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("front")
    (home / "data").symlink_to(jupyter.ROOT / "data")
    jupyter.copied(home, ADDING)
    with jupyter.serving(home) as address:
        yield address


def corrected(page):
    """Ask in the form what stands in a cell: it answers only where a kernel runs."""
    page.locator(".muster-form").first.wait_for()
    page.locator(".muster-form .lm-TabBar-tab", has_text="Correct a claim").click()
    page.get_by_label("Claim to correct").fill("whitehouse-2024-10-23-deployed")
    page.get_by_label("Claim to correct").press("Tab")
    page.get_by_label("Column").select_option(label="speaker")
    page.get_by_text("speaker is John Kirby").wait_for()


def test_notebook_7_shows_the_form(server, browser):
    page = jupyter.opened(browser)
    jupyter.run(page, server, "notebooks", ADDING, "setup", "form")
    corrected(page)
    page.context.close()


def test_voila_shows_the_form(server, browser):
    page = jupyter.opened(browser)
    page.goto(f"{server}/voila/render/notebooks/{ADDING}")
    corrected(page)
    page.context.close()
