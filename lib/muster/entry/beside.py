"""What the record already has that is like a new row: shown beside it while it is typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, schema, style
from muster.checks import PROSPECTIVE, STATEMENT
from muster.entry.change import frame
from muster.entry.figures import as_values
from muster.entry.wording import NUMBERS
from muster.record import Record

WEEK, ECHO = 7, 30  # days; 30 as in docs/method.md section 4 (possible echo)
MOST = 3  # likely duplicates that are told of one row
SHOWN = ["claim_id", "why", "said_on", "who", "figure", "wording"]
Row = Mapping[str, str]


def twin(claims: pd.DataFrame, row: Row) -> str | None:
    """Find the claim_id of a claim that says just what a typed row says, word for word.

    `claims` are the text of claims.csv; one that was withdrawn says nothing.
    """
    if not row.keys() & set(NUMBERS):
        return None
    same = (claims["review"] != "withdrawn").to_numpy(dtype=bool)
    for name in STATEMENT:
        equal = claims[name] == row[name] if name in row else claims[name].isna()
        same = same & equal.to_numpy(dtype=bool, na_value=False)
    found = claims["claim_id"][same]
    return None if found.empty else str(found.iloc[0])


def duplicates(record: Record, row: Row) -> pd.DataFrame:
    """List the claims that a typed row may say again, the likeliest first.

    `row` is text by column of claims.csv. Returns claim_id, why (str), said_on (datetime), who
    (short name of the body whose figure it is), figure and wording (str). Looked at are claims of
    the same measure: of the same body within a week or on the same day, and of others with the same
    figure within 30 days (docs/method.md section 4: a possible echo).
    """
    return likely(record.claims, record.sources, row)


def likely(claims: pd.DataFrame, sources: pd.DataFrame, row: Row) -> pd.DataFrame:
    """List likely duplicates among claims, as `duplicates` does."""
    claims = _of(claims, row)
    if claims.empty or "said_on" not in row:
        return _worded(sources, claims.iloc[:0].assign(why=""))[SHOWN]
    apart = (claims["said_on"] - pd.Timestamp(row["said_on"])).dt.days.abs()
    figure = _same_figure(claims, row)
    mine = claims["body"] == (row.get("origin") or row.get("source"))
    rules = [
        (mine & figure & (apart <= WEEK), "the same figure within a week"),
        (mine & (apart == 0), "another figure on the same day"),
        (~mine & figure & (apart <= ECHO), "the same figure from another body within 30 days"),
    ]
    rank = np.select([rule for rule, _ in rules], range(len(rules)), default=len(rules))
    why = np.append([why for _, why in rules], "")[rank]
    found = claims.assign(rank=rank, apart=apart, why=why).sort_values(["rank", "apart"])
    return _worded(sources, found[found["why"] != ""])[SHOWN].reset_index(drop=True)


def earlier(record: Record, row: Row) -> pd.DataFrame:
    """List what the same body had said of the same measure before, done or to come alike.

    Returns claim_id, said_on (datetime), who, figure and wording (str), the newest first; what was
    said later or is withdrawn is left out. One of them may be what the new claim revises.
    """
    return before(record.claims, record.sources, row)


def before(claims: pd.DataFrame, sources: pd.DataFrame, row: Row) -> pd.DataFrame:
    """List the same body's earlier words among claims, as `earlier` does."""
    claims = _of(claims, row)
    mine = claims[claims["body"] == (row.get("origin") or row.get("source"))]
    if "said_on" in row:
        mine = mine[mine["said_on"] < pd.Timestamp(row["said_on"])]
    if "status" in row:
        ahead = mine["status"].astype("str").isin(PROSPECTIVE)
        mine = mine[ahead == (row["status"] in PROSPECTIVE)]
    shown = [name for name in SHOWN if name != "why"]
    newest = mine.sort_values("said_on", ascending=False)
    return _worded(sources, newest)[shown].reset_index(drop=True)


def revised(claims: pd.DataFrame, sources: pd.DataFrame, row: Row) -> pd.DataFrame:
    """Give the claim that a typed row may revise: the same body's newest before, of that scope.

    One row, or none where a revision is named already or the row has no figure.
    """
    alike = claims[claims["scope"].astype("str") == row.get("scope", "")]
    known = "supersedes" in row or not row.keys() & {*NUMBERS, "magnitude"}
    return before(alike.iloc[:0] if known else alike, sources, row).head(1)


def told(claims: pd.DataFrame, sources: pd.DataFrame, row: Row) -> tuple[str, ...]:
    """Word what a reporter should look at before a row is added, line by line."""
    twins = [
        f"may be a duplicate of {one.claim_id}: {one.why} ({_in_words(one)})"
        for one in likely(claims, sources, row).itertuples()
    ]
    revises = [
        f"supersedes: {one.claim_id} if this revises it ({_in_words(one)})"
        for one in revised(claims, sources, row).itertuples()
    ]
    return (*twins[:MOST], *revises)


def _in_words(claim: Any) -> str:
    return f"{claim.who}, {style.short_day(claim.said_on)}: {claim.figure}"


def drifts(record: Record, row: Row) -> pd.DataFrame:
    """List what a new rendering changes of its claim, in words.

    `row` is text by column of renderings.csv. Returns kind, said and printed (str), one row for
    each kind of drift; see `analysis.changes`.
    """
    raw = frame(record.package, "renderings", [dict(row)])
    one = dataclasses.replace(record, renderings=schema.typed(record.package, "renderings", raw))
    found: pd.DataFrame = analysis.changes(one)
    return found[["kind", "said", "printed"]]


def _of(claims: pd.DataFrame, row: Row) -> pd.DataFrame:
    """Give the claims of the row's measure that stand, with the body whose figure each is."""
    same = claims["measure"] == row.get("measure", "")
    kept = claims[same & (claims["review"].astype("str") != "withdrawn")]
    return kept.assign(body=kept["origin"].fillna(kept["source"]))


def _worded(sources: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Add who and figure, in words: a claim without a figure has its stance."""
    names = sources.set_index("source")["short_name"]
    words = analysis.figures(claims)
    figure = words.where(words != "no figure", claims["stance"].astype("str"))
    return claims.assign(who=claims["body"].map(names), figure=figure)


def _same_figure(claims: pd.DataFrame, row: Row) -> pd.Series[Any]:
    cells = as_values(row)
    same = pd.Series(bool(cells.keys() & {*NUMBERS, "magnitude"}), index=claims.index)
    for name in (*NUMBERS, "magnitude"):
        column = claims[name]
        same &= (column == cells[name]).fillna(False) if name in cells else column.isna()
    return same.astype(bool)
