"""What is in a record: its measures, sources and places, and what one may ask of them."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from muster import analysis, language, sentences, tables
from muster.record import Record
from muster.tables import Table

SHOWN = 12  # groups named in a line


def measures(record: Record) -> Table:
    """List what a record counts: name, label, kind, number of claims, first and last day.

    >>> print(str(measures(record)).splitlines()[0].split()[:2])
    ['measure', 'label']
    """
    said = record.claims.groupby("measure", observed=True)["said_on"].agg(["size", "min", "max"])
    rows = record.measures.set_index("measure")[["label", "kind"]].join(said)
    named = rows.rename(columns={"size": "claims", "min": "first_said_on", "max": "last_said_on"})
    counted = named.assign(claims=named["claims"].fillna(0).astype("int64"))
    return tables.show(counted.sort_values("claims", ascending=False, kind="stable"))


def sources(record: Record) -> Table:
    """List who is on record: source, name, the group it speaks for, number of claims.

    >>> "nis" in str(sources(record))
    True
    """
    counted = analysis.facet(record, "body").value_counts()
    rows = record.sources[["source", "name"]].assign(
        group=record.sources["source"].map(analysis.groups(record)),
        claims=record.sources["source"].map(counted).fillna(0).astype("int64"),
    )
    ordered = rows.sort_values(["claims", "source"], ascending=[False, True])
    return tables.show(ordered.set_index("source"), most=len(rows))


def places(record: Record) -> Table:
    """List the places that claims name, with the number of claims about each.

    >>> len(places(record).rows) > 3
    True
    """
    counted = record.claims["place"].value_counts()
    return tables.show(counted[counted > 0].rename("claims").rename_axis("place"))


def text(record: Record) -> str:
    """Say what is in a record, for a terminal: how much, until when, measures, groups, next."""
    return "\n\n".join([_said(record), str(measures(record)), *_groups(record), _next(record)])


def html(record: Record) -> str:
    """Say the same in a notebook."""
    first, *more = (escape(part) for part in (_said(record), *_groups(record)))
    said = "".join(f"<p>{part}</p>" for part in more)
    return f"<p>{first}</p>{measures(record).html}{said}<p>{escape(_next(record))}</p>"


def _said(record: Record) -> str:
    told = (sentences.as_of, sentences.size, sentences.review)
    return " ".join(say(record).text for say in told) if len(record.claims) else str(record)


def _groups(record: Record) -> list[str]:
    if record.claims.empty:
        return []
    counted = analysis.facet(record, "group").value_counts()
    names = record.sources.set_index("source")["short_name"]
    named = [f"{names.get(group, group)} ({n})" for group, n in counted.head(SHOWN).items()]
    rest = len(counted) - len(named)
    return [language.text("record-groups", groups=", ".join(named), rest=rest)]


def _next(record: Record) -> str:
    if record.claims.empty:
        return language.text("record-next-empty")
    return language.text("record-next", measure=usual(record))


def usual(record: Record) -> Any:
    """Name the measure that has the most figures, with which one begins to ask."""
    kinds = record.measures.set_index("measure")["kind"].astype("str")
    counted = record.claims["measure"].astype("str").value_counts().reindex(kinds.index).fillna(0)
    figures = counted[kinds != "position"]
    return (counted if figures.empty else figures).idxmax()


def names(record: Record) -> list[str]:
    """Name what stands between brackets, as in `record["deployed"]`: measures, then claims."""
    return [*record.measures["measure"], *record.claims["claim_id"]]


def missing(record: Record, name: str) -> str:
    """Say what to write instead of `record.NAME`, which a record does not have."""
    if name in set(record.measures["measure"]):
        return f'{name} is a measure: write record["{name}"]'
    if name == "plot":
        return f'draw a measure: record["{usual(record)}"].chart(), or muster.charts.<Tab>'
    if hasattr(pd.DataFrame, name) or name in record.claims:
        return f"a record is several tables; its claims are a frame: record.claims.{name}"
    return f"a record has no {name}; dir(record) lists what it has"
