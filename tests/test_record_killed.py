"""A writer that is killed in the midst of a write leaves the old files or the new ones."""

import subprocess
import sys
from pathlib import Path

KILLS = 300


def test_no_kill_leaves_a_mix(tmp_path):
    command = [sys.executable, "-m", "tests.killed", str(tmp_path), str(KILLS), "7"]
    root = Path(__file__).parents[1]
    told = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    mixed, unfinished = map(int, told.split())
    assert mixed == 0
    assert unfinished > KILLS / 4  # the kills did hit writes, so that there was something to finish
