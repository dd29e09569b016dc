"""One measure of a record: `record["deployed"].chart()`. Each method calls one function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from muster import analysis, charts, overview, sentences, style, tables
from muster.analysis.question import Day
from muster.record import Record
from muster.sentences import Sentence
from muster.tables import Card, Table


@dataclass(frozen=True, repr=False)
class Measure:
    """A measure of a record, and what can be asked about it.

    >>> record["deployed"].on("2024-10-20").claim_ids[0]
    'nis-2024-10-18-deployed'
    """

    record: Record
    name: str

    @property
    def label(self) -> str:
        """What the measure is called."""
        return str(self._row["label"])

    @property
    def definition(self) -> str:
        """What is counted, and what is not."""
        return str(self._row["definition"])

    @property
    def frame(self) -> Any:
        """The claims about it as a pandas frame, indexed by claim_id."""
        claims = analysis.about(self.record, self.name).claims
        return claims.set_index("claim_id", drop=False)

    @property
    def _row(self) -> Any:
        return self.record.measures.set_index("measure").loc[self.name]

    def chart(self, **asked: Any) -> go.Figure:
        """Draw every claim on its day (`charts.over_time`), or who took which stance."""
        if self._row["kind"] == "position":
            return charts.positions(self.record, self.name, **asked)
        return charts.over_time(self.record, self.name, **asked)

    def chart_on(self, day: Day = "last", **asked: Any) -> go.Figure:
        """Draw who says what on one day (`charts.on_date`)."""
        return charts.on_date(self.record, self.name, day, **asked)

    def on(self, day: Day = "last", **asked: Any) -> Sentence:
        """Say in prose who says what on one day (`sentences.on_date`)."""
        return sentences.on_date(self.record, self.name, day, **asked)

    def span(self, **asked: Any) -> Sentence:
        """Say from which to which figure the claims run (`sentences.span`)."""
        return sentences.span(self.record, self.name, **asked)

    def claims(self) -> Table:
        """List the claims, each with the page it was read on (`tables.claims`)."""
        return tables.claims(self.record, self.frame.index)

    def first_to_say(self, *thresholds: float, **asked: Any) -> go.Figure:
        """Draw who first said at least so many (`charts.first_to_say`)."""
        return charts.first_to_say(self.record, self.name, thresholds=thresholds or None, **asked)

    def revised(self, **asked: Any) -> go.Figure:
        """Draw how each body revised its own figures (`charts.revised`)."""
        return charts.revised(self.record, self.name, **asked)

    def depth(self, **asked: Any) -> go.Figure:
        """Draw how many figures one number fits, day by day (`charts.depth`)."""
        return charts.depth(self.record, self.name, **asked)

    def echo(self, **asked: Any) -> go.Figure:
        """Draw which pages carry the claims (`charts.echo`)."""
        return charts.echo(self.record, self.name, **asked)

    def survives(self, day: Day = "last", **asked: Any) -> go.Figure:
        """Draw what stays of a day's finding under other editorial rules (`charts.survives`)."""
        return charts.survives(self.record, self.name, day, **asked)

    def select(self, *rules: str, **wanted: Any) -> Measure:
        """Narrow to some claims, as in `.select("own words only", body="nis")`; see `select`."""
        return replace(self, record=analysis.select(self.record, rules or "all", **wanted))

    def __repr__(self) -> str:
        n = style.plural(len(self.frame), "claim")
        return f"{self.label} ({self.name}): {n}. {self.definition}"


def named(record: Record, name: str) -> Measure | Card:
    """Give the handle of a measure, or the card of a claim, by its name.

    Raises LookupError naming the near miss where the record has neither.
    """
    if name in set(record.measures["measure"]):
        return Measure(record, name)
    if name in set(record.claims["claim_id"]):
        return tables.card(record, name)
    raise style.near_miss("measure or claim", str(name), overview.names(record))
