"""A report over a Dask cluster of this machine: the same bytes, whoever falls away meanwhile."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path
from threading import Thread

import pytest

from muster import pages
from muster.pages import workers
from muster.pages.commands import planned

ROOT = Path(__file__).parents[2]
SCHEDULER = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
WORKER = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny"]
ONLY = ("00", "05")


def project(folder):
    for part in ("data", "notebooks"):  # no figures: every picture is drawn
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "requirements.lock", folder)
    for path in (folder / "notebooks").glob("*.ipynb"):
        text = path.read_text("utf-8")
        path.write_text(text.replace('"inputs": "', '"inputs": "stale '), encoding="utf-8")
    return folder


def report(folder, **where):
    with chdir(folder):  # what is built says which options it was built with
        pages.report(only=ONLY, **where)
    return {
        path.relative_to(folder / "reports"): path.read_bytes()
        for path in (folder / "reports").rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    return report(project(tmp_path_factory.mktemp("local")))


class Cluster:
    """A scheduler and two worker processes on loopback."""

    def __init__(self, folder):
        self.file = folder / "scheduler.json"
        self.scheduler = self.start(SCHEDULER)
        while not self.file.is_file():
            time.sleep(0.2)
        self.workers = [self.start([*WORKER, "--local-directory", str(folder)]) for _ in "ab"]

    def start(self, command):
        every = ["--no-dashboard", "--scheduler-file", str(self.file)]
        return subprocess.Popen(
            [sys.executable, "-m", *command, *every],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def address(self):
        return json.loads(self.file.read_text())["address"]

    def end(self):
        for one in (*self.workers, self.scheduler):
            one.kill()
            one.wait()


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path)
    yield made
    made.end()


def once_running(folder, then):
    """Do something to a cluster as soon as the first notebook has come back."""

    def wait():
        while not list((folder / ".cache" / "notebooks").glob("*.ipynb")):
            time.sleep(0.1)
        then()

    Thread(target=wait, daemon=True).start()


def test_a_cluster_makes_the_same_bytes_even_if_a_worker_dies(cluster, local, tmp_path):
    folder = project(tmp_path / "there")
    once_running(folder, lambda: os.kill(cluster.workers[0].pid, signal.SIGKILL))
    assert report(folder, scheduler=cluster.address) == local
    assert cluster.workers[0].poll() == -signal.SIGKILL


def test_a_scheduler_that_goes_away_is_told_in_one_sentence(cluster, tmp_path):
    folder = project(tmp_path / "there")
    (folder / "reports").mkdir()
    (folder / "reports" / "manifest.json").write_text("the last good one")
    once_running(folder, cluster.scheduler.kill)
    with pytest.raises(pages.PublishError, match="the scheduler went away; what was built before"):
        report(folder, scheduler=cluster.address)
    assert [path.name for path in (folder / "reports").iterdir()] == ["manifest.json"]


def test_no_scheduler_at_an_address_is_told_in_one_sentence(tmp_path):
    with pytest.raises(pages.PublishError, match="no scheduler answers there"):
        report(project(tmp_path / "here"), scheduler="tcp://127.0.0.1:9")


def test_a_worker_that_sees_another_record_works_on_nothing(tmp_path):
    folder = project(tmp_path / "here")
    plan = planned(folder / "data", folder / "notebooks", folder / "reports", {})
    given = workers.ground(plan)
    workers.sure(given)
    (folder / "data" / "claims.csv").write_text("claim_id\n")
    with pytest.raises(pages.PublishError, match="another record in its place"):
        workers.sure(given)
