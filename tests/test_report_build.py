"""A report is put in place whole or not at all; what is wrong is one sentence with its place."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest
from tests.strangers import code, md

from muster_report import execute, folder, manifest
from muster_report.build import Host, Job, build
from muster_report.cache import Cache, write_whole
from muster_report.outputs import WIDGET
from muster_report.problems import PublishError
from muster_report.site import Site

OLD, NEW = {"index.html": b"old"}, {"index.html": b"new", "a/b.html": b"x"}


def said(function, *given, **named):
    with pytest.raises(PublishError) as error:
        function(*given, **named)
    (sentence,) = error.value.problems
    return sentence


# ---- Beside, then swapped


def test_a_new_report_takes_the_place_of_the_old_one_and_nothing_of_the_old_stays(tmp_path):
    folder.put(tmp_path / "reports", NEW, "1")
    folder.put(tmp_path / "reports", OLD, "2")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "index.html", "manifest.json", "reports"]  # fmt: skip
    assert manifest.unchanged(tmp_path / "reports", "2")


WORKER = """
import sys
from itertools import count
from pathlib import Path
from muster_report import folder
files = {f"{n}.html": b"x" * 20000 for n in range(100)}
for n in count():
    folder.put(Path(sys.argv[1]), {**files, "index.html": str(n).encode()}, f"{sys.argv[2]}-{n}")
    print(n, flush=True)
"""


def test_a_report_is_whole_at_every_instant_of_a_build(tmp_path):
    """Killed 25 times while it is put in place again and again: the old one or the new."""
    out = tmp_path / "reports"
    folder.put(out, OLD, "first")
    for n in range(25):
        command = [sys.executable, "-c", WORKER, str(out), str(n)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as worker:
            worker.stdout.readline()
            time.sleep(0.02 + 0.0031 * n)
            worker.kill()
        key = json.loads((out / manifest.MANIFEST).read_text())["inputs"]
        assert manifest.unchanged(out, key)
    assert key != "first"
    folder.put(out, NEW, "last")
    assert manifest.unchanged(out, "last")
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_is_no_report_is_not_touched(tmp_path):
    (tmp_path / "mine.txt").write_text("dear")
    assert said(folder.put, tmp_path, NEW, "1").endswith("no report; name an empty folder")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    folder.put(tmp_path / "reports", OLD, "1")

    def full(path, content):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left on device" in said(folder.put, tmp_path / "reports", NEW, "2")
    assert manifest.unchanged(tmp_path / "reports", "1")
    assert not list(tmp_path.glob(".*"))


def test_a_link_to_a_report_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "reports").symlink_to(tmp_path / "there")
    folder.put(tmp_path / "reports", NEW, "1")
    assert (tmp_path / "reports").is_symlink()
    assert manifest.unchanged(tmp_path / "there", "1")


def test_two_builds_of_one_folder_wait_for_each_other(tmp_path):
    order = []

    def work(name):
        with folder.alone(tmp_path / "reports"):
            order.append(name)
            time.sleep(0.2)
            order.append(name)

    workers = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert order in (["a", "a", "b", "b"], ["b", "b", "a", "a"])


# ---- Caches


def test_a_torn_cache_is_not_there_and_is_mended(tmp_path):
    cache = Cache(tmp_path / "c")
    cache.put("x", b"whole")
    path = tmp_path / "c" / "x"
    for torn in (path.read_bytes()[:-2], b"", b"whole", b"\xff\xfe"):
        path.write_bytes(torn)
        assert cache.get("x") is None
    cache.put("x", b"again")
    assert cache.get("x") == b"again"


def test_a_cache_that_cannot_be_written_keeps_nothing_and_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below", None):
        Cache(place).put("x", b"y")
        assert Cache(place).get("x") is None


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(path, "no bytes")
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


# ---- Notebooks and kernels that fail


@pytest.fixture
def written(tmp_path):
    """Write a notebook of one cell of prose and one of code, and give its path."""

    def write(source, kernel="python3"):
        kernelspec = {"name": kernel, "display_name": kernel, "language": "python"}
        notebook = nbformat.v4.new_notebook(
            cells=[md("# T"), code(source=source)], metadata={"kernelspec": kernelspec}
        )
        path = tmp_path / "notebooks" / "02_sent.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write


def run(path):
    return execute.executed([path], surroundings="", cache=Cache())


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import os; os._exit(1)", "02_sent.ipynb, cell 2: the kernel died while it ran"),
        ("1 / 0", "02_sent.ipynb, cell 2: ZeroDivisionError: division by zero"),
        ("import os, signal; os.kill(os.getpid(), 9)", "02_sent.ipynb, cell 2: the kernel died"),
    ],
)
def test_a_cell_that_fails_is_named(written, source, wanted):
    assert said(run, written(source)).startswith(wanted)


def test_a_cell_without_end_is_named(written, monkeypatch):
    monkeypatch.setattr(execute, "SECONDS", 2)
    assert said(run, written("while True: pass")) == (
        "02_sent.ipynb, cell 2: has not ended after 2 seconds"
    )


def test_a_kernel_that_is_not_installed_is_named(written):
    assert "its kernel 'nosuch' is not installed here" in said(run, written("1", kernel="nosuch"))


@pytest.mark.parametrize(
    "content", [b"", b'{"cells": [', b"\x89PNG\r\n", b"[]", b"null", b'{"nbformat": 4}', b"\xff"]
)
def test_a_torn_notebook_is_named(written, content):
    path = written("1")
    path.write_bytes(content)
    assert said(run, path).startswith("02_sent.ipynb: is no notebook that can be read")
    assert said(execute.read, path).startswith("02_sent.ipynb:")


def test_a_torn_cache_of_a_run_is_run_again(written, tmp_path):
    path, cache = written("print(6 * 7)"), Cache(tmp_path / "cache")
    execute.executed([path], surroundings="", cache=cache)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    (again,) = execute.executed([path], surroundings="", cache=cache)
    assert again.cells[1].outputs[0].text == "42\n"


# ---- A site of any notebooks, without a record


def test_any_notebooks_make_a_site_and_links_between_them_lead_to_pages(tmp_path):
    place = tmp_path / "my notebooks ä"
    place.mkdir()
    one = nbformat.v4.new_notebook(
        cells=[md("# One\n\n[two](b c.ipynb#The-end)".replace(" c", "%20c"))]
    )
    two = nbformat.v4.new_notebook(
        cells=[md("# Two\n\n## The end\n\n[one](a.ipynb) [raw](z.ipynb)")]
    )
    hidden = nbformat.v4.new_notebook(cells=[md("# Z")], metadata={"muster": {"publish": False}})
    for name, notebook in (("a", one), ("b c", two), ("z", hidden)):
        nbformat.write(notebook, place / f"{name}.ipynb")
    out = tmp_path / "out"
    build(Job(sorted(place.iterdir()), out, Site("Mine"), key="k"))
    assert 'href="b%20c.html#the-end"' in (out / "a.html").read_text()
    assert 'href="notebooks/z.ipynb"' in (out / "b c.html").read_text()
    assert manifest.unchanged(out, "k")


def test_a_refused_report_names_all_and_leaves_the_old_one(tmp_path):
    folder.put(tmp_path / "out", OLD, "1")
    path = tmp_path / "a.ipynb"
    nbformat.write(
        nbformat.v4.new_notebook(cells=[md("# T\n\n[x](#nowhere) [y](gone.html)")]), path
    )
    job = Job([path], tmp_path / "out", Site("Mine"), key="2")
    assert "#nowhere leads nowhere" in said(build, job)
    host = Host(typed=lambda notebooks: ["typed"], wrong=lambda figures: ["wrong"])
    with pytest.raises(PublishError, match="nowhere\ntyped"):
        build(job, host)
    assert manifest.unchanged(tmp_path / "out", "1")


def test_what_is_typed_into_a_tool_is_held_against_nothing(tmp_path):
    controls = nbformat.v4.new_output("display_data", {WIDGET: {"model_id": "a"}})
    tool = nbformat.v4.new_code_cell("tool", outputs=[controls])
    for name, cells in (("a", [md("# A")]), ("b", [md("# B: say 9,833"), tool])):
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / f"{name}.ipynb")
    job = Job(sorted(tmp_path.glob("*.ipynb")), tmp_path / "out", Site("Mine"), key="k")
    host = Host(typed=lambda notebooks: [f"{path.name} was asked" for path, _ in notebooks])
    assert said(build, job, host) == "a.ipynb was asked"
