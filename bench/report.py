"""Time building a report, again and anew, beside stock nbconvert; and nbval, and starting.

`make bench` runs it, or `python bench/report.py`. Everything is done on a copy of the project, the
two sides of each ratio one after the other in one run, on the clock, since two cores are part of
the question. docs/performance.md gets the table, with the day and the load of the machine.
"""

import datetime
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
TABLE = re.compile(r"(?<=<!-- bench/report.py -->\n).*(?=<!-- end -->)", re.DOTALL)
PYTHON = [sys.executable]
MUSTER = [*PYTHON, "-m", "muster"]
NBVAL = [*PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "notebooks"]
CORRECTION = ("value=about 1,234", "wording=about 1,234", "--kind", "our error")
BECAUSE = ("--because", "Read again, and more closely.", "--yes")


def seconds(command, folder, runs=1):
    """Give the median time of a command that has to work."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        times.append(time.perf_counter() - begun)
        if ran.returncode:
            sys.exit(f"{' '.join(map(str, command))}\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return statistics.median(times)


def copied(folder):
    """Copy the project as it is committed, pictures included."""
    for part in ("data", "notebooks", "figures"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "requirements.lock", folder)
    return folder


def printed(folder):
    """List the notebooks that are printed: those without controls."""
    every = sorted((folder / "notebooks").glob("*.ipynb"))
    return [path for path in every if "widget-view+json" not in path.read_text("utf-8")]


def stock(folder):
    """Run and print the notebooks one by one, as nbconvert comes."""
    convert = [*PYTHON, "-m", "jupyter", "nbconvert", "--execute", "--to", "html"]
    out = ["--output-dir", str(folder / "stock")]
    return sum(seconds([*convert, *out, str(path)], folder) for path in printed(folder))


def reports(folder):
    """Build the report after each kind of change, the smallest last."""
    report = [*MUSTER, "report"]
    yield "report, outputs and pictures at hand", seconds(report, folder)
    yield "report, nothing changed", seconds(report, folder, 3)
    notebook = printed(folder)[1]
    notebook.write_text(notebook.read_text("utf-8").replace("# ", "# Now: ", 1), encoding="utf-8")
    yield "report, prose of one notebook changed", seconds(report, folder)
    correct(folder)
    yield "report, one row changed", seconds(report, folder)
    correct(folder)
    yield "report, one more row changed", seconds(report, folder)
    shutil.rmtree(folder / ".cache")
    shutil.rmtree(folder / "figures")
    yield "report, nothing at hand", seconds(report, folder)
    shutil.rmtree(folder / ".cache")
    shutil.rmtree(folder / "reports")
    yield "the same over two processes", pooled(folder)


def correct(folder):
    """Correct a claim that was read once, as an editor would."""
    import muster

    claims = muster.load(folder / "data").claims
    waiting = claims[(claims["review"] == "candidate") & (claims["value"] > 1234)]
    seconds([*MUSTER, "correct", waiting["claim_id"].iloc[0], *CORRECTION, *BECAUSE], folder)


def pooled(folder):
    """Build the report over a pool of this machine."""
    from muster import pages

    begun = time.perf_counter()
    with chdir(folder), ProcessPoolExecutor(2, get_context("spawn")) as pool:
        pages.report(pool=pool)
    return time.perf_counter() - begun


def starts(folder):
    """Time what everybody waits for."""
    for words, command in (
        ("import pandas", [*PYTHON, "-c", "import pandas"]),
        ("import muster", [*PYTHON, "-c", "import muster"]),
        ("muster --help", [*MUSTER, "--help"]),
        ("muster check", [*MUSTER, "check"]),
    ):
        yield words, seconds(command, folder, 3)


def lines(base, measured):
    """Write seconds and what share of the first they are."""
    for words, took in (base, *measured):
        yield f"| {words} | {took:.2f} | {took / base[1]:.2f} |"


def main():
    """Measure, print and write the table."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        folder = copied(Path(place))
        one = ("nbconvert --execute, one notebook after the other", stock(folder))
        plain = ("pytest --nbval notebooks", seconds(NBVAL, folder))
        two = seconds([*NBVAL, "-n2", "--dist", "loadfile"], folder)
        first, *others = starts(folder)
        rows = [
            *lines(one, reports(folder)),
            *lines(plain, [("the same in two processes", two)]),
            *lines(first, others),
        ]
    from bench.run import machine

    day = datetime.datetime.now(datetime.UTC).date()
    head = "| what | seconds | share |\n| --- | --- | --- |"
    foot = f"{day}, load {load:.1f} at the start. {machine()}."
    table = "\n".join([head, *rows, "", foot, ""])
    PAGE.write_text(TABLE.sub(lambda _: table, PAGE.read_text("utf-8")), encoding="utf-8")
    print(table)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
