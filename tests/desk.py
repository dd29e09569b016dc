"""A record of three claims for tests of curate, with the real columns and a page for each."""

import shutil
from pathlib import Path

import pandas as pd

from muster import schema
from muster.record import TABLES, tables

DATA = Path(__file__).parents[1] / "data"
CLAIM = {
    "measure": "deployed",
    "approximate": "false",
    "stance": "asserts",
    "status": "accomplished",
    "scope": "whole",
    "voice": "own",
    "attribution": "on record",
    "date_precision": "day",
    "place": "Russia",
    "review": "candidate",
    "summary": "They were sent.",
}
CLAIMS = [
    {"claim_id": "nis-1", "value": "1500", "source": "nis", "said_on": "2024-10-18"},
    {"claim_id": "hur-1", "value": "11000", "source": "hur", "said_on": "2024-10-18"}
    | {
        "measure": "in_training",
        "hedge": "about",
        "approximate": "true",
        "place": "Russia/Far East",
    },
    {
        "claim_id": "us-1",
        "low": "3000",
        "hedge": "at least",
        "source": "us",
        "said_on": "2024-10-23",
    }
    | {"speaker": "John Kirby", "wording": "at least 3,000"},
]
SOURCES = [
    {
        "source": "nis",
        "name": "National Intelligence Service",
        "short_name": "NIS",
        "group": "",
    },
    {
        "source": "hur",
        "name": "Defence Intelligence",
        "short_name": "HUR",
        "aliases": "GUR;Budanov",
    },
    {"source": "us", "name": "The White House", "short_name": "White House"},
]
MEASURES = [
    {"measure": "deployed", "label": "Sent to Russia", "kind": "cumulative", "place": "Russia"},
    {"measure": "in_training", "label": "In training", "kind": "stock", "part_of": "deployed"},
    {"measure": "killed", "label": "Killed", "kind": "cumulative", "part_of": "deployed"},
    {"measure": "position", "label": "Were they sent?", "kind": "position", "part_of": "deployed"},
]
TYPED = CLAIM | {  # what a reporter types for a new claim, beside its figure and page
    "source": "NIS",
    "said_on": "2024-10-30",
    "read_as": "excerpt",
    "url": "https://example.com/new",
    "language": "en",
}
TYPED = {name: cell for name, cell in TYPED.items() if name not in ("approximate", "review")}


def desk(directory):
    """Write the record into `directory` and return its path."""
    package = schema.read(DATA)
    claims = [CLAIM | claim | {"document_id": f"page-{claim['claim_id']}"} for claim in CLAIMS]
    rows = {
        "claims": claims,
        "renderings": [_printed(claim) for claim in claims],
        "documents": [_page(claim["document_id"]) for claim in claims],
        "sources": [{"kind": "government", "side": "backer"} | row for row in SOURCES],
        "measures": [{"definition": "Counted.", "unit": "people"} | row for row in MEASURES],
    }
    for table in TABLES:
        frame = pd.DataFrame(
            rows.get(table, []), columns=schema.columns(package, table), dtype="str"
        )
        (directory / f"{table}.csv").write_bytes(tables.canonical(package, table, frame))
    shutil.copy(DATA / schema.DESCRIPTOR, directory)
    return directory


def _printed(claim):
    names = (
        "claim_id document_id measure low value high hedge approximate scope status stance wording"
    )
    printed = {name: claim[name] for name in names.split() if name in claim}
    return printed | {"credited_to": claim["source"]}


def _page(name):
    url = f"https://example.com/{name}"
    return {"document_id": name, "outlet": "The Example", "url": url, "read_as": "excerpt"}


def typed(*rows, first=2):
    """Make a sheet of typed rows, numbered as a spreadsheet does; None leaves a cell out."""
    cells = [{n: c for n, c in (TYPED | row).items() if c is not None} for row in rows]
    return pd.DataFrame(cells, index=range(first, first + len(cells)), dtype="str")
