"""The documents are built without a network, and their pages ask for nothing elsewhere."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MKDOCS = ROOT / ".venv-docs" / "bin" / "mkdocs"
LOADED = re.compile(r'<(?:script|link|img)[^>]*?(?:src|href)="(https?://[^"]+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    if not MKDOCS.exists():
        pytest.skip("there is no .venv-docs: make docs sets it up")
    out = tmp_path_factory.mktemp("site")
    subprocess.run([MKDOCS, "build", "--quiet", "--strict", "-d", out], cwd=ROOT, check=True)
    return out


def test_no_page_loads_anything_from_elsewhere(site):
    found = {page.name: LOADED.findall(page.read_text("utf-8")) for page in site.rglob("*.html")}
    assert len(found) > 10
    assert {name: asked for name, asked in found.items() if asked} == {}


def test_the_reference_has_signatures_and_examples(site):
    page = (site / "reference" / "charts.html").read_text("utf-8")
    assert all(word in page for word in ("over_time", "horizon", "layout"))
