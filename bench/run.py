"""Measure what a million claims cost, in time and in memory, beside pandas.read_csv of their files.

`make bench` or `muster bench` runs it (on Linux or macOS); nothing else does: a timed test fails on
a busy machine. Each stage runs in a process of its own, several times, and its median counts.
Reading the same files with pandas alone is measured in the same run, and all else is given as a
multiple of that, which depends less on the machine. Seconds are processor time, all threads
together, so other work on the machine does not count. The claims are made up (tests/worlds.py).
How long a report takes is measured after that by report.py, how soon a chart is on screen and what
the panel adds to a redraw by paint.py and panel.py; what a proof finds, by proof.py.
"""

import json
import math
import os
import pickle
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests import frames, worlds  # noqa: E402

from muster import analysis, checks, record, schema  # noqa: E402

SIZES = (10_000, 100_000, 1_000_000)
BODIES, DAYS = 400, 900
RUNS = 3  # of each stage; of one that takes longer than LONG, one
LONG = 5  # seconds
MAKE, STORED = "make", "record.pickle"
READ = "pandas.read_csv"
RESULTS = HERE / "results.md"


def read_csv(directory):
    """What one would do without Muster: read each table with its types."""
    package = schema.read(directory)
    return [_read(directory, package, table) for table in schema.tables(package)]


def _read(directory, package, table):
    fields = schema.fields(package, table)
    types = {f["name"]: schema.DTYPES[f["type"]] for f in fields if f["type"] != "date"}
    dates = [f["name"] for f in fields if f["type"] == "date"]
    path = directory / schema.resource(package, table)["path"]
    return pd.read_csv(path, dtype=types, parse_dates=dates)


STAGES = {
    READ: read_csv,
    "load and check": record.load,
    "rules alone": lambda r: list(checks.asked(*r)),
    "live view of a day": lambda r: analysis.live(r, on=_middle(r), measure="deployed"),
    "agreement, 900 days": lambda r: analysis.over_time(r, measure="deployed"),
    "drift of renderings": analysis.drift,
    "roots of claims": analysis.roots,
    "echo": analysis.echo,
}


def tables(directory):
    """Read what the rules are asked of."""
    package, raw = schema.read(directory), record.texts(directory)
    return package, raw, {table: schema.typed(package, table, raw[table]) for table in raw}


def stored(directory):
    """Take up the record in the form that `make` left."""
    return pickle.loads((directory / STORED).read_bytes())


GIVEN = {READ: Path, "load and check": Path, "rules alone": tables}  # all others: the record


def _middle(r):
    return r.claims["said_on"].quantile(0.5).normalize()


def main():
    """Measure every stage at every size, print the table and write it to results.md."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: measure(Path(folder), size, console) for size in SIZES}
    table = Table(title="Processor seconds by number of claims, beside pandas.read_csv", box=SIMPLE)
    for name in ("stage", *headings(measured)):
        table.add_column(name, justify="left" if name == "stage" else "right", no_wrap=True)
    for row in rows(measured):
        table.add_row(*row)
    console.print(table)
    RESULTS.write_text(report(measured), encoding="utf-8")
    console.print(f"written to {RESULTS.relative_to(HERE.parent)}")
    # here: the stages, each in a process of its own, are to need no browser
    from bench import paint, panel, proof
    from bench.report import main as reports

    reports()
    paint.main()
    panel.main()
    proof.main()


def measure(folder, size, console):
    """Make a world of about so many claims and measure every stage on it."""
    directory = folder / str(size)
    directory.mkdir()
    console.print(f"{size:,} claims: making them")
    counted = alone(MAKE, directory, size)
    found = {}
    for name in STAGES:
        found[name] = alone(name, directory)
        console.print(f"  {name}: {found[name]['seconds']:.2f} s")
    return counted | {"stages": found}


def make(directory, size):
    """Write the files of a world, and the record in a form that stages can take up quickly."""
    # A tenth more: what a body says twice on one day is one claim.
    made = worlds.world(1, claims=round(size * 1.1), bodies=BODIES, days=DAYS).record
    frames.write(made, directory)
    (directory / STORED).write_bytes(pickle.dumps(made))
    print(json.dumps({"claims": len(made.claims), "renderings": len(made.renderings)}))


def alone(*task):
    """Do one task in a fresh process, so that the memory it needs is its own."""
    command = [sys.executable, __file__, *map(str, task)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def stage(name, directory):
    """Time one stage, median of several runs, and say how much memory the process needed."""
    given = GIVEN.get(name, stored)(directory)
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        STAGES[name](given)
        seconds.append(time.process_time() - start)
        if seconds[0] > LONG:
            break
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kibibytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(json.dumps({"seconds": statistics.median(seconds), "bytes": peak}))


def headings(measured):
    """Name the columns of the table."""
    sizes = [f"{found['claims'] / 1000:.0f}k" for found in measured.values()]
    return [*sizes, "x read", "GB", "x read", "p"]


def rows(measured):
    """Word one row a stage: seconds at each size, multiples and growth at the largest."""
    largest = list(measured.values())[-1]["stages"]
    base = largest[READ]
    for name, last in largest.items():
        seconds = [found["stages"][name]["seconds"] for found in measured.values()]
        yield [
            name,
            *(f"{s:.2f}" for s in seconds),
            f"{last['seconds'] / base['seconds']:.1f}",
            f"{last['bytes'] / 1e9:.1f}",
            f"{last['bytes'] / base['bytes']:.1f}",
            f"{growth(measured, name):.2f}",
        ]


def growth(measured, name):
    """Give the exponent p of seconds ~ claims^p between the two largest sizes: 1 is linear."""
    (n1, s1), (n2, s2) = (
        (found["claims"], found["stages"][name]["seconds"])
        for found in list(measured.values())[-2:]
    )
    return math.log(s2 / s1) / math.log(n2 / n1)


def report(measured):
    """Write the results as Markdown."""
    names = ["stage", *headings(measured)]
    lines = [f"| {' | '.join(row)} |" for row in (names, ["---"] * len(names), *rows(measured))]
    largest = list(measured.values())[-1]
    about = f"{largest['claims']:,} claims on {largest['renderings']:,} renderings"
    return TEXT.format(
        table="\n".join(lines),
        about=about,
        machine=machine(),
        bodies=BODIES,
        days=DAYS,
        runs=RUNS,
        long=LONG,
    )


def machine():
    """Describe the machine without naming it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    where = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB"
    versions = f"pandas {pd.__version__}, NumPy {np.__version__}"
    return f"{where}; Python {platform.python_version()}, {versions}"


TEXT = """# What a million claims cost

`make bench` wrote this. Largest world: {about},
{bodies} bodies, {days} days, all made up (`tests/worlds.py`). Each stage ran in a process of its
own, {runs} times (once, if it takes more than {long} seconds); the median counts. Seconds are
processor time, all threads together.

{table}

- The first columns are seconds at so many claims. `x read` is a multiple of `pandas.read_csv` at
  the largest size; it reads the same files with their types and checks nothing.
- GB is the peak of the whole process at the largest size: the record and what the stage needs
  besides. Only the first two stages read files; the others find the record in memory.
- p is the exponent in seconds ~ claims^p between the two larger worlds: 1 is linear growth.
- Machine: {machine}.
"""

if __name__ == "__main__":
    match sys.argv[1:]:
        case [task, directory, size] if task == MAKE:
            make(Path(directory), int(size))
        case [name, directory]:
            stage(name, Path(directory))
        case _:
            main()
