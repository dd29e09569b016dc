"""What a half-typed row amounts to: problems in words, what is like it, the lines it would change.

All that the form shows is worked out here, from a record and from what was typed so far, so that it
can be had, and tested, without a screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from muster.checks import Problem
from muster.days import Unclear
from muster.entry import beside, known
from muster.entry.addition import addition
from muster.entry.change import Change
from muster.entry.lexicon import lexicon
from muster.entry.template import columns
from muster.entry.wording import Phrase, clip, phrases
from muster.record import Record

FORM, ROW = "the form", "row 1"  # what a problem names in place of a file and its row
CLAIM, PAGE = "claims", "renderings"  # a new claim, or another page of a known one


@dataclass(frozen=True)
class Draft:
    """What was typed so far: `sheet` is claims or renderings, `source` a new source, if any."""

    record: Record
    typed: Mapping[str, str]
    sheet: str = CLAIM
    source: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""

    @cached_property
    def change(self) -> Change:
        """Work out the change that the draft makes of the record."""
        return addition(self.record, self.sheets, FORM)

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """Give what was typed as the sheets of a file would have it."""
        declared = [f["name"] for f in columns(self.record.package, self.sheet)]
        cells = {name: cell for name, cell in self.typed.items() if name in declared}
        rows = {"sources": self.source, self.sheet: cells} if self.source else {self.sheet: cells}
        return {sheet: pd.DataFrame([row], index=[1], dtype="str") for sheet, row in rows.items()}

    @property
    def row(self) -> dict[str, str]:
        """Give the row as the record would keep it, without the cells that cannot be kept."""
        made = self.change.into.get(self.sheet)
        if made is None or made.empty:
            return {}
        return {str(n): str(cell) for n, cell in made.iloc[-1].items() if not pd.isna(cell)}

    @property
    def missing(self) -> list[str]:
        """Name the columns that are still to be filled in, in the order of the form."""
        empty = [p.column for p in self.change.problems if p.wrong == "is empty"]
        order = [f["name"] for f in columns(self.record.package, self.sheet)]
        return sorted(set(empty), key=lambda name: order.index(name) if name in order else 0)

    @property
    def problems(self) -> list[Problem]:
        """List what is wrong with what was typed; what is only missing is left to `missing`."""
        return [p for p in self.change.problems if p.wrong != "is empty"]

    @cached_property
    def phrases(self) -> list[Phrase]:
        """List the number phrases of the sentence that a figure can be taken from."""
        language = self.typed.get("language") or "en"
        found = phrases(self.sentence, lexicon(self.record.package, language))
        return [phrase for phrase in found if phrase.clear]

    def taken(self, phrase: Phrase) -> dict[str, str]:
        """Give the cells that taking a phrase fills in: the figure columns and the wording."""
        cells = {name: _written(cell) for name, cell in phrase.columns.items()}
        return cells | {"wording": clip(self.sentence, phrase)}

    @property
    def page(self) -> str:
        """Say what the record has of the page already, or nothing."""
        try:
            key = known.page_at(self.record.documents, known.address(self.typed.get("url", "")))
        except Unclear:
            return ""
        printed = self.record.renderings["document_id"] == key
        claims = ", ".join(self.record.renderings.loc[printed, "claim_id"])
        return f"This page is already here as {key}; it prints {claims}." if key else ""

    @cached_property
    def sources(self) -> pd.DataFrame:
        """List the sources whose names are like the one that was typed (see `near_sources`).

        A source of that very name is the one: no other is offered beside it.
        """
        return _nearest(known.near_sources(self.record, self.typed.get("source", "")))

    @property
    def outlets(self) -> pd.DataFrame:
        """List the outlets like the one that was typed, or those that publish under its domain."""
        typed = self.typed
        near = known.near_outlets(self.record, typed.get("outlet", ""), typed.get("url", ""))
        return _nearest(near)

    @cached_property
    def duplicates(self) -> pd.DataFrame:
        """List the claims that the draft may say again (see `duplicates`)."""
        return beside.duplicates(self.record, self.row if self.sheet == CLAIM else {})

    @property
    def earlier(self) -> pd.DataFrame:
        """List what the same body said of the same measure before (see `earlier`)."""
        return beside.earlier(self.record, self.row if self.sheet == CLAIM else {})

    @property
    def drift(self) -> pd.DataFrame:
        """List what the page changes of the claim that it prints (see `drifts`)."""
        here = (self.record.claims["claim_id"] == self.row.get("claim_id")).any()
        shown = self.row if self.sheet == PAGE and here else None
        return beside.drifts(self.record, shown) if shown else pd.DataFrame()


def _written(cell: Any) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def _nearest(found: pd.DataFrame) -> pd.DataFrame:
    same = found[found["likeness"] == 1]
    return found if same.empty else same
