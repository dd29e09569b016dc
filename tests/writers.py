"""Two desks that add claims to one record at once, and somebody who kills them.

Run as a program: it imports the library once and forks a process for each desk, so that a desk that
was killed is back at once. A desk writes down each claim only after the record has taken it.
"""

import gc
import os
import random
import signal
import sys
import time
from pathlib import Path

import pandas as pd
from tests.desk import typed

import muster
from muster import entry

DESKS = ("one", "two")


def rows(desk, number):
    """Make a claim, and a reading of another, that no other desk and no other number makes."""
    value = str(100_000 * (1 + DESKS.index(desk)) + number)
    claim = typed({"value": value, "url": f"https://example.com/{desk}/{number}"})
    reading = {"claim_id": "nis-1", "reader": f"{desk} {number}", "read_on": "2026-11-26"}
    reading |= {"columns": "value;said_on;source"}
    return {"claims": claim, "readings": pd.DataFrame([reading], index=[2], dtype="str")}


def work(record, notes, desk, count):
    """Add claims number 1 to `count`, from the first one that is not written down."""
    done = len(notes.read_text().splitlines()) if notes.exists() else 0
    for number in range(done + 1, count + 1):
        try:
            entry.add(record, rows(desk, number))
        except muster.BadRecord as refused:  # it was killed between the record and its notes
            if "says just that already" not in str(refused):
                raise
        with notes.open("a") as handle:
            handle.write(f"{number}\n")


def start(record, desk, count):
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work(record, record.parent / f"{desk}.txt", desk, count)
            code = 0
        finally:
            os._exit(code)
    return pid


def main(record, count, kills, seed):
    """Let both desks work until they are done, and kill one of them `kills` times."""
    gc.freeze()  # what was imported stays, and need not be looked at again in every desk
    chance, left = random.Random(seed), kills
    running = {start(record, desk, count): desk for desk in DESKS}
    while running:
        if left:
            time.sleep(chance.uniform(0.0, 0.25))
            victim = chance.choice(list(running))
            os.kill(victim, signal.SIGKILL)
        pid, status = os.wait() if left else os.waitpid(-1, 0)
        desk = running.pop(pid)
        if os.WIFSIGNALED(status):
            left -= 1
            running[start(record, desk, count)] = desk
        elif os.WEXITSTATUS(status):
            sys.exit(f"desk {desk} failed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
