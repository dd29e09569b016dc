"""Claims and renderings as tables that lead to the pages where they were read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.record import Record, left_out
from muster.tables.table import Cell, Column, Table, cell


def claims(record: Record, claim_ids: Iterable[str] | None = None, caption: str = "") -> Table:
    """List claims with who said what, when, on whose authority, and the page it was read on.

    By default all; ids keep their order. The wording is in the page's language and marked as such.
    Raises LookupError naming the near miss for an unknown id.
    """
    rows = record.claims.set_index("claim_id", drop=False)
    wanted = list(rows.index if claim_ids is None else dict.fromkeys(claim_ids))
    out = [claim_id for claim_id in wanted if left_out(record, claim_id)]
    wanted = [claim_id for claim_id in wanted if claim_id not in out]
    said = rows.loc[wanted].merge(_pages(record), on="document_id", how="left")
    said = said.assign(body=said["origin"].fillna(said["source"]))
    names = dict(zip(record.sources["source"], record.sources["short_name"], strict=True))
    labels = dict(zip(record.measures["measure"], record.measures["label"], strict=True))
    lines = [_claim(row, names, labels) for row in said.to_dict("records")]
    told = [caption or style.plural(len(lines), "claim"), *_left_out(out)]
    return Table(", ".join(told), CLAIM, tuple(lines))


def _left_out(claim_ids: list[str]) -> list[str]:
    """Say which claims the record was narrowed to go without."""
    return [f"left out by narrowing: {style.listed(claim_ids)}"] if claim_ids else []


CLAIM = (
    Column("Whose figure"),
    Column("Said"),
    Column("About"),
    Column("On", "date"),
    Column("By"),
    Column("As printed"),
    Column("Page", "link"),
    Column("Review"),
    Column("Claim"),
)


def _claim(row: dict[Any, Any], names: dict[str, str], labels: dict[str, str]) -> tuple[Cell, ...]:
    figure = style.figure(row)
    by = [cell(row["speaker"]).text]
    if row["body"] != row["source"]:
        by.append(names[row["source"]])
    return (
        Cell(names[row["body"]]),
        Cell(str(row["stance"]) if figure == "no figure" else figure),
        Cell(labels[row["measure"]]),
        cell(row["said_on"]),
        Cell(", ".join(part for part in by if part) or str(row["attribution"])),
        _wording(row),
        Cell(row["outlet"], href=row["url"]),
        Cell(str(row["review"])),
        Cell(row["claim_id"]),
    )


def renderings(record: Record, claim_id: str, caption: str = "") -> Table:
    """List the pages that print a claim, how each prints it, and what it changed.

    The page on which the claim was read comes first, then by day. A page whose wording was not
    recorded is said to be so. Raises LookupError naming the near miss for an unknown claim.
    """
    out = [claim_id] if left_out(record, claim_id) else []
    pages = analysis.drift(record)
    pages = pages[pages["claim_id"] == claim_id].merge(_pages(record), on="document_id", how="left")
    words = _changes(record, claim_id)
    ordered = pages.sort_values(["own_page", "published_on"], ascending=[False, True])
    lines = [_page(row, words) for row in ordered.to_dict("records")]
    said = f"{style.plural(len(lines), 'page')} with {claim_id}"
    return Table(", ".join([caption or said, *_left_out(out)]), PAGE, tuple(lines))


PAGE = (
    Column("Page", "link"),
    Column("Published", "date"),
    Column("Prints"),
    Column("As printed"),
    Column("Changed"),
)


def _changes(record: Record, claim_id: str) -> dict[str, str]:
    """Word what each page changed of a claim, with names for keys."""
    changed = analysis.changes(record)
    changed = changed[changed["claim_id"] == claim_id]
    if changed.empty:
        return {}
    names = dict(zip(record.measures["measure"], record.measures["label"], strict=True))
    names |= dict(zip(record.sources["source"], record.sources["short_name"], strict=True))
    keyed = changed["kind"].isin(["measure", "credit"])
    said, printed = (
        changed[end].where(~keyed, changed[end].map(lambda key: names.get(key, key)))
        for end in ("said", "printed")
    )
    words = (said + " → " + printed).groupby(changed["document_id"]).agg("; ".join)
    return {str(page): text for page, text in words.items()}


def _page(row: dict[Any, Any], words: dict[str, str]) -> tuple[Cell, ...]:
    figure = style.figure(row)
    silent = bool(pd.isna(row["kinds"]))
    changed = words.get(row["document_id"], "not recorded" if silent else "nothing")
    return (
        Cell(row["outlet"], href=row["url"]),
        cell(row["published_on"]),
        Cell("" if figure == "no figure" else figure),
        _wording(row),
        Cell("where it was read" if row["own_page"] else changed),
    )


def _wording(row: dict[Any, Any]) -> Cell:
    return Cell(cell(row["wording"]).text, lang=cell(row["language"]).text)


def _pages(record: Record) -> pd.DataFrame:
    return record.documents[["document_id", "outlet", "url", "published_on", "language"]]


def of_figure(figure: Any) -> Table:
    """Make a table of the numbers that a chart's marks are drawn from.

    `figure` is any chart of `muster.charts`: its twin rides in `layout.meta`. Raises LookupError
    for a figure without one.
    """
    meta = figure.layout.meta if hasattr(figure, "layout") else figure["layout"].get("meta")
    if not meta or not meta.get("table"):
        raise LookupError("this figure has no table twin in layout.meta")
    twin = meta["table"]
    columns = tuple(Column(column["label"], column["type"]) for column in twin["columns"])
    kinds = [column.kind for column in columns]
    rows = [
        tuple(_twin(value, kind) for value, kind in zip(row, kinds, strict=True))
        for row in twin["rows"]
    ]
    return Table(str(meta.get("title", "")), columns, tuple(rows))


def _twin(value: Any, kind: str) -> Cell:
    return cell(pd.Timestamp(value)) if kind == "date" and value else cell(value)
