"""A changed cell in the record, charted or not, stops the notebooks and says where."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = "00_start_here.ipynb"


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".*"))
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, tmp_path / "notebooks")
    return tmp_path


def nbval(project):
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*command, f"notebooks/{NOTEBOOK}"], cwd=project, capture_output=True, text=True
    )
    return ran.returncode, ran.stdout


def change(project, column, old, new):
    path = project / "data" / "claims.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    where = next(i for i, line in enumerate(lines) if line.startswith("nis-2025-04-30-deployed,"))
    assert old in lines[where], column
    lines[where] = lines[where].replace(old, new, 1)
    path.write_text("".join(lines), "utf-8")


def test_an_untouched_record_passes(project):
    code, said = nbval(project)
    assert code == 0, said


def test_a_changed_word_that_no_chart_shows_stops_the_run(project):
    change(project, "speaker", "Lee Seong-kweun", "Lee Seong-kwon")
    code, said = nbval(project)
    assert code == 1
    assert NOTEBOOK in said
