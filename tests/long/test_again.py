"""A stale page is impossible: whatever changes, a report is what a build from nothing gives."""

import shutil
from contextlib import chdir
from pathlib import Path

import nbformat
import pytest

from muster import pages

ROOT = Path(__file__).parents[2]
CODE = "print(open('aside.txt').read())\nimport muster\nmuster.load()"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    shutil.copytree(ROOT / "examples/children/data", folder / "data")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "aside.txt").write_text("said aside: one")
    notebook(folder, "How many?", CODE)
    return folder


def notebook(folder, title, code):
    title_cell = nbformat.v4.new_markdown_cell(f"# {title}\n\nSome said so.", id="title")
    cells = [title_cell, nbformat.v4.new_code_cell(code, id="asked")]
    path = folder / "notebooks" / "01_asked.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


def built(folder, anew=False):
    if anew:
        for name in (".cache", "reports"):
            shutil.rmtree(folder / name)
    with chdir(folder):
        pages.report()
    files = (path for path in (folder / "reports").rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


CHANGES = {
    "a file beside it": lambda f: edit(f / "notebooks" / "aside.txt", "one", "two"),
    "its prose": lambda f: notebook(f, "How many, then?", CODE),
    "its code": lambda f: notebook(f, "How many, then?", CODE + "\nprint('more')"),
    "a row": lambda f: edit(f / "data" / "sources.csv", "babel,Babel,", "babel,Babel UA,"),
    "the lock": lambda f: (f / "requirements.lock").write_text("pandas==0"),
    "a page of the report": lambda f: (f / "reports" / "index.html").write_text("old"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_report_after_a_change_is_the_one_built_from_nothing(change, project):
    before = built(project)
    CHANGES[change](project)
    after = built(project)
    assert change == "a page of the report" or after != before
    assert after == built(project, anew=True)
