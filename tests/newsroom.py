"""A newsroom at work on a copy of a record: what a reporter types, and what must stay green.

Nothing here knows what the record is about: measures, bodies and days are taken from it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd

import muster

ROOT = Path(__file__).parent.parent
MUSTER = [sys.executable, "-m", "muster"]
BECAUSE = ("--because", "Read again, and more closely.")


class Newsroom:
    """A project folder with a record and notebooks, and the command in it."""

    def __init__(self, folder, record, notebooks):
        self.folder, self.path = folder, folder / "data"
        shutil.copytree(record, self.path, ignore=shutil.ignore_patterns(".*"))
        shutil.copytree(notebooks, folder / "notebooks", ignore=shutil.ignore_patterns(".*"))

    @property
    def record(self):
        return muster.load(self.path)

    def run(self, *command):
        ran = subprocess.run([*MUSTER, *command], cwd=self.folder, capture_output=True, text=True)
        return ran.returncode, ran.stdout + ran.stderr

    def do(self, *command):
        """Run a command that has to work, and see that the record is green after it."""
        code, told = self.run(*command)
        assert code == 0, f"muster {' '.join(map(str, command))}\n{told}"
        self.green()
        return told

    def refused(self, *command, names=()):
        """Run a command that has to be refused by name, with nothing written."""
        before = self.bytes()
        code, told = self.run(*command)
        assert code == 1
        assert "Traceback" not in told
        assert [name for name in names if name not in told] == [], told
        assert self.bytes() == before

    def bytes(self):
        return {path.name: path.read_bytes() for path in self.path.glob("*.csv")}

    def green(self):
        """Check the record, and run the tests that must hold for any record on it."""
        code, told = self.run("check")
        assert code == 0, told
        tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", str(ROOT / "tests/test_data.py")]
        ran = subprocess.run(
            [sys.executable, *tests],
            cwd=ROOT,
            env={**os.environ, "MUSTER_RECORD": str(self.path)},
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stdout

    def regression(self):
        """Run the notebooks as they stand, strictly."""
        nbval = ["-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "notebooks"]
        ran = subprocess.run(
            [sys.executable, *nbval], cwd=self.folder, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stdout[-3000:]

    def publish(self):
        """Run the notebooks again, then everything that a newsroom builds from them."""
        self.do("notebooks")
        self.regression()
        self.do("report")
        self.do("report", "--single-file", "--out", "mailed")
        first = sorted((self.folder / "notebooks").glob("*.ipynb"))[0].name[:2]
        self.do("report", "--only", first, "--out", "one")
        claims = self.record.claims
        self.do("report", "--measure", claims["measure"].mode()[0], "--out", "measure")
        since = claims["said_on"].sort_values().iloc[len(claims) // 2]
        self.do("report", "--since", f"{since:%Y-%m-%d}", "--out", "since")

    def sheet(self, name, count, first=1):
        """Write a CSV of new claims of the record's own bodies and measures."""
        record = self.record
        counted = record.measures[record.measures["kind"].astype("str") != "position"]
        day = record.claims["said_on"].max() if len(record.claims) else pd.Timestamp("2024-10-01")
        rows = [
            {
                "measure": counted["measure"].iloc[n % len(counted)],
                "value": f"about {n},200",
                "stance": "asserts",
                "status": "accomplished",
                "scope": "whole",
                "source": record.sources["source"].iloc[n % len(record.sources)],
                "voice": "own",
                "attribution": "on record",
                "said_on": f"{day:%Y-%m-%d}",
                "date_precision": "day",
                "summary": f"Put the number at about {n},200.",
                "wording": f"about {n},200",
                "outlet": "The Example",
                "url": f"https://example.com/{name}/{n}",
                "published_on": f"{day:%Y-%m-%d}",
                "language": "en",
                "read_as": "excerpt",
            }
            for n in range(first, first + count)
        ]
        path = self.folder / f"{name}.csv"
        pd.DataFrame(rows).to_csv(path, index=False)
        return path.name
