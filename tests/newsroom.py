"""A newsroom at work on a copy of a record: what a reporter types, and what must stay green.

Nothing here knows what the record is about: measures, bodies and days are taken from it.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from tests.any_record import PROMISES

import muster

ROOT = Path(__file__).parent.parent
MUSTER = [sys.executable, "-m", "muster"]
BECAUSE = ("--because", "Read again, and more closely.")
FIGURE = ("value=about 1,234", "wording=about 1,234")
KEPT = {"the record": ROOT, "a second record": ROOT / "examples" / "children"}
BEGUN = "a record just begun"
RECORDS = [*KEPT, BEGUN]
BODIES = [
    {"source": "town", "name": "Town Hall", "short_name": "Town", "kind": "government"},
    {"source": "club", "name": "The Club", "short_name": "Club", "kind": "research"},
]


def newsroom(name, folder):
    """Open a newsroom on a copy of a kept record, or on one begun here with two bodies."""
    if name != BEGUN:
        for part in ("data", "notebooks"):
            kept = KEPT[name] / part
            shutil.copytree(kept, folder / part, ignore=shutil.ignore_patterns(".*"))
        return Newsroom(folder)
    room = Newsroom(folder)
    code, told = room.run("new", ".", "--yes", "--measure", "Marched")
    assert code == 0, told
    side = room.sides()
    pd.DataFrame([{**body, **side} for body in BODIES]).to_csv(folder / "bodies.csv", index=False)
    room.do("add", "bodies.csv", "--yes")
    room.do("add", room.sheet("before", 2, first=1), "--yes")
    return room


class Newsroom:
    """A project folder with a record and notebooks, and the command in it."""

    def __init__(self, folder):
        self.folder, self.path, self.seen_green = folder, folder / "data", {}

    def sides(self):
        """Give a body a side, where the record has sides."""
        column = muster.schema.column(self.record.package, "sources", "side")
        sides = muster.schema.categories(column)
        return {"side": sides[-1]} if sides else {}

    @property
    def record(self):
        return muster.load(self.path)

    def run(self, *command):
        ran = subprocess.run([*MUSTER, *command], cwd=self.folder, capture_output=True, text=True)
        return ran.returncode, ran.stdout + ran.stderr

    def do(self, *command):
        """Run a command that has to work, and see that a record it wrote is green after it."""
        code, told = self.run(*command)
        assert code == 0, f"muster {' '.join(map(str, command))}\n{told}"
        if (now := self.bytes()) != self.seen_green:
            self.green()
            self.seen_green = now
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
        """Ask of the record what must hold for any."""
        for promise in PROMISES:
            with TemporaryDirectory() as place:
                promise(self.path, Path(place))

    def added(self):
        """Add twelve claims from sheets, and return the ids of those that are new."""
        before = set(self.record.claims["claim_id"])
        self.do("add", self.sheet("morning", 8, first=11), "--yes")
        self.do("add", self.sheet("evening", 4, first=21), "--yes")
        return sorted(set(self.record.claims["claim_id"]) - before)

    def candidate(self):
        """Return a claim of one number that waits for a second reading, and its page."""
        claims = self.record.claims
        waiting = claims[(claims["review"] == "candidate") & claims["value"].notna()]
        return waiting["claim_id"].iloc[0], waiting["document_id"].iloc[0]

    def correct(self, row, *cells, table="claims"):
        kind = ("--kind", "our error", "--table", table)
        self.do("correct", row, *cells, *kind, *BECAUSE, "--yes")

    def read_again(self, claim, page):
        columns = ("columns=value;said_on;source", "verdict=confirmed")
        who = ("--page", page, "--reader", "second", "--on", "2026-11-27")
        self.do("read", claim, *who, *columns, "--yes")

    def review(self, claim):
        return self.record.claims.set_index("claim_id")["review"][claim]

    def page_of(self, claim):
        return self.record.claims.set_index("claim_id")["document_id"][claim]

    def regression(self):
        """Run the notebooks as they stand, strictly."""
        nbval = ["-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "notebooks"]
        ran = subprocess.run(
            [sys.executable, *nbval], cwd=self.folder, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stdout[-3000:]

    def rebuild(self):
        """Run the notebooks again, hold them to it, and build the report."""
        self.do("notebooks")
        self.regression()
        self.do("report")

    def publish(self):
        """Build everything that a newsroom may build: the report, to mail, narrowed."""
        self.rebuild()
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
