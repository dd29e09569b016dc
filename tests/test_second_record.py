"""The second record: sound, its notebooks still say what they said, its report can be built.

It is the proof that nothing in the library or the tools knows about the first.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

import muster
from muster import pages

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "children"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Copy the example, so that nothing is written into it."""
    return Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("desk") / "children"))


def cells(path):
    return json.loads(path.read_text("utf-8"))["cells"]


def test_there_is_nothing_to_mend():
    assert muster.check(EXAMPLE / "data") == []


def test_only_full_days_are_entered_and_no_child_is_named():
    claims = muster.load(EXAMPLE / "data").claims
    assert set(claims["date_precision"]) <= {"day", "inferred", "page"}
    assert len(claims) > 50 and claims["said_on"].notna().all()


def test_its_notebooks_run_and_say_what_they_said(desk, monkeypatch):
    monkeypatch.chdir(desk)
    pages.notebooks()
    for path in sorted((EXAMPLE / "notebooks").glob("*.ipynb")):
        assert cells(desk / "notebooks" / path.name) == cells(path), path.name


def test_its_report_is_built_and_names_its_own_record(desk, monkeypatch):
    monkeypatch.chdir(desk)
    index = pages.report()
    text = index.read_text("utf-8")
    assert "Who said how many Ukrainian children were deported" in text
    every = "".join(page.read_text("utf-8") for page in index.parent.glob("*.html"))
    assert not re.search("North Korea|Kursk", every)
