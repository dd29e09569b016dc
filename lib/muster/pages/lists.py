"""Claims as the lists of the pages name them: whose, what, when, about what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import analysis, language, style
from muster.record import Record
from muster.sentences.names import Names, names_of
from muster.tables.words import body, said

Row = dict[Any, Any]


@dataclass(frozen=True)
class Line:
    """One claim in a list."""

    claim_id: str
    day: str  # ISO
    body: str  # whose figure it is
    group: str
    who: str
    said: str
    measure: str
    label: str
    heading: str  # all of it, on one line
    review: str
    outlet: str  # of the page on which it was read
    more: str = ""


def lines(record: Record) -> dict[str, Line]:
    """Word every claim for a list, oldest first, by claim_id."""
    names, groups = names_of(record), analysis.groups(record).to_dict()
    outlets = record.documents.set_index("document_id")["outlet"].to_dict()
    ordered = record.claims.sort_values(["said_on", "claim_id"]).to_dict("records")
    return {
        row["claim_id"]: _line(row, names, str(groups[body(row)]), str(outlets[row["document_id"]]))
        for row in ordered
    }


def _line(row: Row, names: Names, group: str, outlet: str) -> Line:
    who = str(names.sources[body(row)]["short_name"])
    label = names.measures[row["measure"]]
    return Line(
        claim_id=row["claim_id"],
        day=f"{row['said_on']:%Y-%m-%d}",
        body=body(row),
        group=group,
        who=who,
        said=said(row),
        measure=row["measure"],
        label=label,
        heading=_heading(row, who, label, names),
        review=language.label("cell-review", row["review"]),
        outlet=outlet,
        more="" if pd.isna(row["summary"]) else str(row["summary"]),
    )


def _heading(row: Row, who: str, label: str, names: Names) -> str:
    """Name a claim in one line; a position by what it is about, as a clause."""
    if style.figure(row) != style.NO_FIGURE:
        about = f"{label[:1].lower()}{label[1:]}"
        return language.text("line-figure", who=who, said=said(row), about=about)
    clause = names.subjects.get(row["measure"], label)
    return language.text("line-position", who=who, said=said(row), about=clause)
