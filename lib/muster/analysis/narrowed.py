"""A record narrowed for one report, and how the notebooks that are printed come to read it.

Notebooks ask for the record of the place they stand in. A report that is narrowed, or of another
record, gives their kernels a place of their own, with a small file in it that says what to read;
their code stays as it is, and no table is copied.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd

from muster import style
from muster.analysis.selection import Selection, select
from muster.days import as_day
from muster.record import Record
from muster.record import load as read

ASKED = "narrowed.json"  # {"record": directory, "measure": …, "since": …}


def load(path: str | Path | None = None) -> Record:
    """Read the record in directory `path`, by default the one this project keeps.

    Where a report was asked for less than the record, or for another one, its notebooks get that.
    Raises FileNotFoundError if there is no record, BadRecord with all problems if it is bad.

    >>> muster.load("data")["deployed"].label
    'Sent to Russia'
    """
    here = Path(ASKED)
    if path is not None or not here.exists():
        return read(path)
    asked = json.loads(here.read_text("utf-8"))
    return narrow(read(asked["record"]), asked["measure"], asked["since"])


def leave(folder: Path, record: Path, measure: str, since: str) -> None:
    """Leave word in a folder of what is to be read by those who stand in it."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = {"record": str(record.resolve()), "measure": measure, "since": since}
    (folder / ASKED).write_text(json.dumps(asked), "utf-8")


def narrow(record: Record, measure: str = "", since: str = "") -> Record:
    """Keep the claims about one measure, said since a day; the record itself if neither is given.

    What is left is a selection (see `select`) without the pages and readings of other claims, and
    says in `narrowed` what it is. Raises
    LookupError naming the near miss for an unknown measure, ValueError for a day that cannot be
    read or if no claim is left.
    """
    if not measure and not since:
        return record
    wanted = {"measure": measure} if measure else {}
    kept = select(record, since=since or None, **wanted)
    said = _said(record, measure, since)
    if kept.claims.empty:
        last = style.day(record.last_day) if len(record.claims) else "missing"
        raise ValueError(f"no claim of the record is {' and '.join(said)}; the newest is {last}")
    return _named(kept, record, said)


def _named(kept: Selection, record: Record, said: list[str]) -> Selection:
    """Leave away what belongs to other claims only, and say what is left."""
    n = f"{style.number(len(kept.claims))} of {style.plural(len(record.claims), 'claim')}"
    pages = pd.concat([kept.renderings["document_id"], kept.events["document_id"]])
    return replace(
        kept,
        documents=_among(kept.documents, "document_id", pages),
        readings=_among(kept.readings, "claim_id", kept.claims["claim_id"]),
        narrowed=", ".join([n, *said]),
    )


def _among(frame: pd.DataFrame, name: str, known: pd.Series[str]) -> pd.DataFrame:
    return frame[frame[name].isin(known)].reset_index(drop=True)


def _said(record: Record, measure: str, since: str) -> list[str]:
    labels = record.measures.set_index("measure")["label"]
    about = [f"about “{labels[measure]}”"] if measure else []
    return about + ([f"said since {style.day(as_day(since))}"] if since else [])
