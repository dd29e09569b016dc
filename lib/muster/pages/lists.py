"""Claims as the lists of the pages name them: whose, what, when, about what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import analysis, language
from muster.record import Record
from muster.tables.words import body, said


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
    review: str
    outlet: str  # of the page on which it was read
    more: str = ""

    @property
    def heading(self) -> str:
        """Name the claim in one line."""
        return f"{self.who}: {self.said}, {self.label[:1].lower()}{self.label[1:]}"


def lines(record: Record) -> dict[str, Line]:
    """Word every claim for a list, oldest first, by claim_id."""
    names = record.sources.set_index("source")["short_name"].to_dict()
    labels = record.measures.set_index("measure")["label"].to_dict()
    groups = analysis.groups(record).to_dict()
    outlets = record.documents.set_index("document_id")["outlet"].to_dict()
    ordered = record.claims.sort_values(["said_on", "claim_id"]).to_dict("records")
    return {row["claim_id"]: _line(row, names, labels, groups, outlets) for row in ordered}


def _line(row: dict[Any, Any], names: Any, labels: Any, groups: Any, outlets: Any) -> Line:
    whose = body(row)
    return Line(
        claim_id=row["claim_id"],
        day=f"{row['said_on']:%Y-%m-%d}",
        body=whose,
        group=groups.get(whose, whose),
        who=names.get(whose, whose),
        said=said(row),
        measure=row["measure"],
        label=labels[row["measure"]],
        review=language.label("cell-review", row["review"]),
        outlet=str(outlets[row["document_id"]]),
        more="" if pd.isna(row["summary"]) else str(row["summary"]),
    )
