"""What the record has of a claim, in words: who, when, how many, of what, on which page."""

from __future__ import annotations

from collections.abc import Iterator

from muster import style
from muster.proofreading.differences import COMING
from muster.proofreading.known import Known
from muster.proofreading.rows import Row, contradicting, echoed


def on_record(row: Row, known: Known) -> str:
    """Say who put a claim on record, when, and on which page."""
    origin = f", passing on {known.short[row['origin']]}" if row["origin"] else ""
    who = f"{known.short[row['source']]}{origin}, {style.day(row['said_on'])}"
    parts = [f"{who}: {figure(row, known)}"]
    parts += [f"worked out from “{row['derivation']}”"] if row["derivation"] else []
    parts += ["accounts differ"] if row["review"] == "disputed" else []
    return "; ".join([*parts, known.urls.get(str(row["document_id"]), "")])


def figure(row: Row, known: Known) -> str:
    """Word a claim with every hedge it has, what it counts, and whether it has happened."""
    notes = [known.labels[row["measure"]], row["status"] if row["status"] in COMING else ""]
    notes += [row["certainty"] or ""]
    return f"{row['derivation'] or style.figure(row)} ({', '.join(filter(None, notes))})"


def remarks(row: Row, newer: Row | None, known: Known) -> Iterator[str]:
    """Say what is no fault of the draft, and good to know before it is printed."""
    if newer is not None:
        yield f"the same body has said something newer since: {on_record(newer, known)}"
    if other := contradicting(row, known.rows, known.names.members):
        yield f"no number fits both this and {on_record(other, known)}"
    if other := echoed(row, known.rows, known.whole):
        yield f"the same number was said of something else: {on_record(other, known)}"
