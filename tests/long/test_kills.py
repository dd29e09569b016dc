"""Whatever writes is killed at the instants that hurt: the old stands or the new, nothing between.

Each command is killed KILLS times, at changes of files spread over its whole run, just before the
change or a moment into it. Then it is run again, and has to come to its end as if nothing had been.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from tests.desk import desk, typed

from muster.record import load

KILLS = 25
DELAYS = (0, 0.0002, 0.001)
ROOT = Path(__file__).parents[2]
CELLS = (
    "import muster\nrecord = muster.load()",
    'muster.charts.over_time(record, measure="deployed")',
    "len(record.claims)",
)


@pytest.fixture
def project(tmp_path):
    """A project of three claims and two notebooks, one of them with a chart."""
    place = tmp_path / "project"
    for folder in ("data", "notebooks"):
        (place / folder).mkdir(parents=True)
    desk(place / "data")
    shutil.copy(ROOT / "requirements.lock", place)
    notebook(place / "notebooks" / "00_one.ipynb", CELLS[:2])
    notebook(place / "notebooks" / "01_two.ipynb", CELLS[::2])
    return place


def notebook(path, cells):
    code = [nbformat.v4.new_code_cell(cell, id=f"c{n}") for n, cell in enumerate(cells)]
    text = nbformat.v4.new_markdown_cell(f"# {path.stem}\n\nWords.", id="t")
    nbformat.write(nbformat.v4.new_notebook(cells=[text, *code]), path)


def run(project, words, at=0, delay=0.0):
    command = [sys.executable, "-m", "tests.long.killed", str(project), str(at), str(delay), *words]
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )


def finished(project, words):
    """Run a command to its end; gives how often it changed a file."""
    ran = run(project, words)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return int(re.findall(r"^changes: (\d+)$", ran.stderr, re.MULTILINE)[-1])


def files(folder):
    """Read every file below a folder that is to be seen."""
    # A kill can leave a draft beside a file, under a name with a dot, which nothing reads.
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def litter(project):
    """Name what is hidden in a project: drafts, locks, caches."""
    return {str(p.relative_to(project)) for p in project.rglob("*") if p.name.startswith(".")}


def trials(project, words, look):
    """Kill a command again and again; gives what was there before, in between, and at the end."""
    kept = project.with_name("kept")
    shutil.copytree(project, kept)
    old, changes, new = look(), finished(project, words), look()
    hidden = litter(project)
    assert old != new
    assert changes
    for n in range(KILLS):
        at, delay = 1 + n * changes // KILLS, DELAYS[n % len(DELAYS)]
        shutil.rmtree(project)
        shutil.copytree(kept, project)
        ended = run(project, words, at, delay)
        between = look()
        finished(project, words)
        assert (look(), litter(project)) == (new, hidden), (at, delay)
        yield (at, delay, ended.returncode), old, between, new


def whole(found):
    """Say which trials left neither the old nor the new."""
    found = list(found)
    assert sum(code < 0 for (_, _, code), *_ in found) > KILLS / 2  # the kills did hit the command
    return [trial for trial, old, between, new in found if between not in (old, new)]


def each_whole(found):
    """Say which trials left a file that is neither the old one nor the new."""
    found = list(found)
    assert sum(code < 0 for (_, _, code), *_ in found) > KILLS / 2
    return [
        (trial, name)
        for trial, old, between, new in found
        for name in old.keys() | between.keys() | new.keys()
        if between.get(name) not in (old.get(name), new.get(name))
    ]


def test_a_killed_report_leaves_the_old_report_or_the_new(project):
    finished(project, ["report", "--title", "Old"])
    words = ["report", "--title", "New"]
    assert whole(trials(project, words, lambda: files(project / "reports"))) == []


def test_killed_notebooks_are_each_the_old_or_the_new(project):
    assert each_whole(trials(project, ["notebooks"], lambda: files(project / "notebooks"))) == []


def test_killed_figures_are_each_the_old_or_the_new(project):
    finished(project, ["notebooks"])
    (project / "figures").mkdir()
    (project / "figures" / "of-a-chart-that-is-no-more.svg").write_text("<svg/>")
    assert each_whole(trials(project, ["figures"], lambda: files(project / "figures"))) == []


def test_a_killed_addition_is_in_the_record_or_not_at_all(project):
    rows = typed({"value": "4000", "said_on": "2024-11-02"}, {"value": "5000", "source": "HUR"})
    rows["url"] = ["https://example.com/new-1", "https://example.com/new-2"]
    rows.to_csv(project / "rows.csv", index=False)

    def looked():
        load(project / "data")  # finishes or takes back what was begun
        return {n: text for n, text in files(project / "data").items() if n.endswith(".csv")}

    words = ["add", "rows.csv", "--yes", "--record", "data"]
    assert whole(trials(project, words, looked)) == []
