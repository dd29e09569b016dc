"""Two clones of the project print the same bytes, wherever, whenever and by whomever built."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
AWAY = {"TZ": "Asia/Seoul", "PYTHONHASHSEED": "12345", "LC_ALL": "C.UTF-8"}
CODE = """
import os, sys
os.environ.pop("LD_PRELOAD", None)  # the other day is this process's, not a browser's
os.umask(int(sys.argv[1], 8))
from muster.__main__ import app
words = ["--only", "00", "--only", "05", "--only", "06", "--canonical", "https://example.org/"]
app(["report", *words], standalone_mode=False)
# Under libfaketime the thread that reads a browser's messages may never hear that it has left.
os._exit(0)
"""
MINUTES = 20  # on a machine that does much else


def built(place, umask, **surroundings):
    """Clone what is committed, build its report from nothing but that, and hash every file."""
    command = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(place)]
    subprocess.run(command, check=True)
    env = {**os.environ, "PYTHONPATH": str(place / "lib"), **surroundings}
    subprocess.run(
        [sys.executable, "-c", CODE, umask], cwd=place, env=env, check=True, timeout=60 * MINUTES
    )
    paths = sorted(path for path in (place / "reports").rglob("*") if path.is_file())
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }


def test_two_clones_print_the_same_bytes(tmp_path):
    here = built(tmp_path / "a", "022", PYTHONHASHSEED="1", TZ="UTC")
    there = built(tmp_path / "b b'é" / "c", "077", **AWAY, **another_day())
    assert len(here) > 300
    assert {
        name for name in here.keys() | there.keys() if here.get(name) != there.get(name)
    } == set()


def another_day():
    """Set the clock of a process 900 days on, where the machine has libfaketime."""
    libraries = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    return (
        {"LD_PRELOAD": str(libraries[-1]), "FAKETIME": "+900d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        if libraries
        else {}
    )
