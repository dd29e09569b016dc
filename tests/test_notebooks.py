"""What every notebook promises: findings first, one question each, executed, and readable."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FOR_READERS = [path for path in NOTEBOOKS if path.stem[:2] < "08"]
WIDGETS = [path for path in NOTEBOOKS if path.stem[:2] >= "08"]


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def cells(path, kind=None):
    found = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in found if kind in (None, cell["cell_type"])]


def source(cell):
    return "".join(cell["source"])


def test_all_ten_are_there():
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{n:02}" for n in range(10)]


@named(NOTEBOOKS)
def test_a_cell_asks_and_defines_nothing(path):
    for cell in cells(path, "code"):
        lines = [line for line in source(cell).splitlines() if line.strip()]
        assert len(lines) <= 8, source(cell)
        assert not re.search(r"^\s*(def|class|for|while|with) |/data|\.csv", source(cell), re.M)


@named(NOTEBOOKS)
def test_it_is_executed_from_a_clean_kernel(path):
    counts = [cell["execution_count"] for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


@named(NOTEBOOKS)
def test_it_carries_no_clock_and_fixed_ids(path):
    for cell in cells(path):
        assert re.fullmatch(r"[a-z][a-z0-9-]+", cell["id"]), cell["id"]
        assert "execution" not in cell["metadata"]


@named(FOR_READERS)
def test_it_stays_readable_in_a_diff(path):
    assert path.stat().st_size < 500_000
    assert '"bdata"' not in path.read_text("utf-8")


@named(WIDGETS)
def test_a_notebook_of_widgets_saves_none_of_them(path):
    assert path.stat().st_size < 200_000
    assert "widgets" not in json.loads(path.read_text("utf-8"))["metadata"]


@named(NOTEBOOKS)
def test_it_prints_the_fingerprint_of_what_it_reads(path):
    assert any("fingerprint" in source(cell) for cell in cells(path, "code"))


@named(FOR_READERS)
def test_findings_come_first_and_limits_last(path):
    headings = [line for c in cells(path, "markdown") for line in source(c).splitlines()]
    asked = [line for line in headings if line.startswith("## ")]
    assert asked[0] == "## Findings"
    assert "## What this cannot tell you" in asked


@named(FOR_READERS)
def test_no_number_is_typed_into_prose(path):
    prose = " ".join(source(cell) for cell in cells(path, "markdown"))
    bare = re.sub(
        r"\[[^]]*\]\([^)]*\)|`[^`]*`|<[^>]+>|\b(\d{1,2} )?[A-Z][a-z]+ 20\d\d\b", "", prose
    )
    assert not re.findall(r"\b\d[\d,]*\b", bare)


@named(NOTEBOOKS)
def test_the_readme_lists_it(path):
    assert f"notebooks/{path.name}" in (ROOT / "README.md").read_text("utf-8")
