"""What a withdrawal means: the row stays, nothing that still counts may rest on it.

A claim is withdrawn by its `review`, a row of another table by a line of corrections.csv.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from muster.checks.problem import Frames, Problem, flag, keys

WHOLE = "whole row"  # the field of a correction that withdraws a row
RESTS = {  # table -> its columns that name a row of another table
    "claims": {
        "document_id": "documents",
        "source": "sources",
        "origin": "sources",
        "measure": "measures",
    },
    "events": {"document_id": "documents"},
    "sources": {"parent": "sources", "group": "sources"},
    "measures": {"part_of": "measures"},
}


def withdrawn(frames: Frames, table: str) -> pd.Series[bool]:
    """Say which rows of a table are withdrawn; a rendering also goes with its page.

    In: the tables as text or typed. Out: bool, indexed as the table.
    """
    frame, told = frames[table], frames["corrections"]
    if table == "claims":
        return frame["review"].astype("str") == "withdrawn"
    whole = (told["table"].astype("str") == table) & (told["field"] == WHOLE)
    gone = keys(frame, table).isin(told.loc[whole, "row_id"])
    if table == "renderings":
        gone |= frame["document_id"].isin(_names(frames, "documents"))
    return gone


def nothing_rests_on_what_is_withdrawn(frames: Frames) -> Iterator[Problem]:
    """A claim, event, source or measure that counts names no row that was withdrawn."""
    if (frames["corrections"]["field"] != WHOLE).all():
        return
    for table, columns in RESTS.items():
        frame = frames[table]
        live = ~withdrawn(frames, table)
        for name, other in columns.items():
            rests = live & frame[name].isin(_names(frames, other))
            wrong = f"is withdrawn from {other}.csv"
            mend = f"name another with `muster correct`, or withdraw this row of {table}.csv first"
            yield from flag(f"{table}.csv", frame, rests, name, wrong, mend)
    claims, pages = frames["claims"], frames["renderings"]
    gone = keys(pages, "renderings")[withdrawn(frames, "renderings")]
    own = claims["claim_id"].str.cat(claims["document_id"], sep="/")
    rests = (claims["review"].astype("str") != "withdrawn") & own.isin(gone)
    rests &= ~claims["document_id"].isin(_names(frames, "documents"))  # said already
    wrong = "is the page on which it was read, and what it prints is withdrawn"
    mend = "name another page with `muster correct`, or withdraw the claim first"
    yield from flag("claims.csv", claims, rests, "document_id", wrong, mend)


def _names(frames: Frames, table: str) -> pd.Series[str]:
    return keys(frames[table], table)[withdrawn(frames, table)]
