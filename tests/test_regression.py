"""A changed cell in the record, charted or not, stops the notebooks and says where."""

import csv
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


def change(project, column):
    path = project / "data" / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] += "."
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_an_untouched_record_passes(project):
    code, said = nbval(project)
    assert code == 0, said


def test_a_changed_word_that_no_chart_shows_stops_the_run(project):
    change(project, "summary")
    code, said = nbval(project)
    assert code == 1
    assert NOTEBOOK in said
