"""Somebody who writes several files as one change, again and again, and is killed in the midst.

Run as a program: it forks a writer, kills it a few milliseconds later, looks at what is there, and
begins again. Nearly all of the writer's time is spent writing, so nearly every kill hits a write.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from muster.record import files

NAMES = ("claims.csv", "renderings.csv", "releases/1.0.0/claims.csv")
STATES = (b"old\n" * 2000, b"new, and longer\n" * 4000)


def write_without_end(directory):
    while True:
        for state in STATES:
            with files.held(directory):
                files.replace(directory, dict.fromkeys(NAMES, state))


def found(directory):
    """Read what a reader of the record would: under the lock, after what was begun is finished."""
    with files.held(directory):
        return {(directory / name).read_bytes() for name in NAMES}


def main(directory, kills, seed):
    chance = random.Random(seed)
    with files.held(directory):
        files.replace(directory, dict.fromkeys(NAMES, STATES[0]))
    mixed, left = 0, 0
    for _ in range(kills):
        pid = os.fork()
        if pid == 0:
            write_without_end(directory)
        time.sleep(chance.uniform(0.001, 0.015))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        left += any((directory / name).exists() for name in (files.PENDING, files.DRAFT))
        mixed += found(directory) not in ({STATES[0]}, {STATES[1]})
    print(mixed, left)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
