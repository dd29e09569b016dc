"""Muster's command, killed at the Nth time that it changes a file below a folder.

Run as a program: python -m tests.long.killed FOLDER N DELAY report --out reports. The kill falls
DELAY seconds after that change has begun, so that it can fall into its midst; 0 is just before.
With N = 0 nothing is killed; the error output says how many changes there were.
"""

import os
import signal
import sys
from pathlib import Path

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod"}


def watch(folder, at, delay):
    """Count the changes of files below a folder; at the one that is wanted, set the clock."""
    count = [0]

    def hook(event, args):
        if event == "open":
            path, _, flags = args
            changes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        else:
            path, changes = args[0] if args else "", event in CHANGES
        if changes and isinstance(path, str | os.PathLike) and folder in str(Path(path).absolute()):
            count[0] += 1
            if count[0] == at:
                # The alarm's default is to end the process, without a word to Python.
                signal.setitimer(signal.ITIMER_REAL, delay) if delay else os.kill(os.getpid(), 9)

    sys.addaudithook(hook)
    return count


def main(folder, at, delay, *words):
    count = watch(folder, int(at), float(delay))
    from muster.__main__ import app

    try:
        app(list(words), standalone_mode=False)
    finally:
        print(f"changes: {count[0]}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
