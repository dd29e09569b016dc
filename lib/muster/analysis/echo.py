"""Echo: how many pages say it, and how few bodies that comes down to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from muster import style
from muster.analysis.drift import FLAGS, drift, kinds_of
from muster.analysis.question import Unit
from muster.analysis.roots import roots
from muster.analysis.selection import groups
from muster.record import Record

Longest = Literal["pages", "days", "outlets", "languages", "relays", "changed"]
JOURNEY = ["claim_id", "body", "measure", "said_on", "pages", "outlets", "languages", "relays"]
JOURNEY += ["last_on", "days", "changed", "kinds"]


@dataclass(frozen=True)
class Echo:
    """How many pages carry some claims, and to how many bodies they lead back."""

    renderings: int  # rows: a page that prints two of the claims counts twice
    pages: int
    outlets: int
    claims: int
    relays: int  # of these claims
    origins: int  # bodies (or groups) whose figures they are in the end
    effective: float  # as many origins of equal weight would give the same concentration
    table: pd.DataFrame  # one row per origin: renderings, share, claims, outlets, first said_on

    def __str__(self) -> str:
        pages = style.plural(self.renderings, "rendering")
        return f"{pages}, {style.plural(self.origins, 'origin')}"


def echo(
    record: Record,
    measure: str | None = None,
    *,
    claim_ids: Iterable[str] | None = None,
    unit: Unit = "body",
) -> Echo:
    """Count how many pages carry claims and to how many origins they lead back.

    Parameters
    ----------
    record : Record
    measure : str, optional
        Only claims of this measure.
    claim_ids : iterable of str, optional
        Only these claims, for instance those that a chart shows.
    unit : "body" or "group"
        Who has one voice.

    Returns
    -------
    Echo
        `table` has one row per origin, the most repeated first: `origin`, `renderings`, `claims`,
        `outlets` (int), `share` (float64, of all renderings) and `first` (datetime64, said_on).
        Withdrawn claims are not counted. `effective` is NaN where there is nothing to count.

    Raises
    ------
    LookupError
        For an unknown measure or unit.

    Notes
    -----
    docs/method.md section 4: effective number N^2 / sum n_r^2, with n_r the renderings that lead
    back to origin r; 17 pages that repeat one body are worth one.

    >>> muster.analysis.echo(record, claim_ids=["whitehouse-2024-10-23-deployed"]).claims
    1
    """
    if unit not in get_args(Unit):
        raise style.near_miss("unit", unit, get_args(Unit))
    claims = _with_roots(record)
    if measure is not None:
        if measure not in set(record.measures["measure"]):
            raise style.near_miss("measure", measure, record.measures["measure"])
        claims = claims[claims["measure"] == measure]
    if claim_ids is not None:
        claims = claims[claims["claim_id"].isin(list(claim_ids))]
    if unit == "group":
        group = claims["root_body"].map(groups(record))
        claims = claims.assign(root_body=group)
    return _counted(claims, _pages(record, claims))


def journeys(record: Record, by: Longest = "pages") -> pd.DataFrame:
    """List the claims that travelled, with what they met on the way, the longest journey first.

    Parameters
    ----------
    record : Record
    by : "pages", "days", "outlets", "languages", "relays" or "changed"
        What makes a journey long.

    Returns
    -------
    DataFrame
        One row per claim that others lead back to, itself included: `claim_id`, `body`, `measure`,
        `said_on` (datetime64), `pages`, `outlets`, `languages`, `relays` (int: documents, those
        who publish them, their languages, claims that pass it on), `last_on` (datetime64, newest
        page; missing where none is dated), `days` (Int64, from said_on to last_on), `changed` (int:
        pages with drift) and `kinds` (str: kinds of drift on the way, "" where none is recorded).
        Withdrawn claims are left out.

    Raises
    ------
    LookupError
        If `by` is none of these.

    >>> list(muster.analysis.journeys(record).columns)[:4]
    ['claim_id', 'body', 'measure', 'said_on']
    """
    if by not in get_args(Longest):
        raise style.near_miss("length", by, get_args(Longest))
    claims = _with_roots(record)
    drifted = drift(record)[[*FLAGS, "kinds"]]
    changed = (drifted["kinds"].fillna("") != "").rename("changed")
    met = drifted[FLAGS].fillna(False).astype(bool)
    pages = _pages(record, claims).join(met).join(changed)
    way = pages.groupby("root").agg(
        pages=("document_id", "nunique"),
        outlets=("outlet", "nunique"),
        languages=("language", "nunique"),
        last_on=("published_on", "max"),
        changed=("changed", "sum"),
    )
    kinds = kinds_of(pages.groupby("root")[FLAGS].any().astype("boolean"))
    relays = claims.groupby("root").size() - 1
    starts = claims[claims["claim_id"] == claims["root"]].set_index("claim_id")
    found = starts[["root_body", "measure", "said_on"]].rename(columns={"root_body": "body"})
    found = found.join(way).assign(relays=relays, kinds=kinds)
    found["days"] = (found["last_on"] - found["said_on"]).dt.days.astype("Int64")
    return (
        found.reset_index()
        .sort_values([by, "claim_id"], ascending=[False, True])[JOURNEY]
        .reset_index(drop=True)
    )


def _with_roots(record: Record) -> pd.DataFrame:
    """Give each claim that is not withdrawn the claim and the body that it leads back to."""
    found = roots(record)
    claims = record.claims.assign(root=found["root"], root_body=found["origin"])
    return claims[claims["review"].astype("str") != "withdrawn"]


def _pages(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    """List the renderings of some claims, with who publishes them and where they lead back to."""
    at = pd.Index(claims["claim_id"]).get_indexer(record.renderings["claim_id"])
    printed: pd.DataFrame = record.renderings.loc[at >= 0, ["document_id"]]
    of = claims[["root", "root_body"]].iloc[at[at >= 0]].set_axis(printed.index)
    about = pd.Index(record.documents["document_id"]).get_indexer(printed["document_id"])
    names = ["outlet", "language", "published_on"]
    page = record.documents[names].iloc[about].set_axis(printed.index)
    return printed.join(of).join(page)


def _counted(claims: pd.DataFrame, pages: pd.DataFrame) -> Echo:
    by_origin = claims.groupby("root_body")
    printed = pages.groupby("root_body")
    n = printed.size()
    table = pd.DataFrame(
        {
            "renderings": n,
            "share": n / n.sum(),
            "claims": by_origin.size(),
            "outlets": printed["outlet"].nunique(),
            "first": by_origin["said_on"].min(),
        }
    ).rename_axis("origin")
    table = table.reset_index().sort_values(["renderings", "origin"], ascending=[False, True])
    return Echo(
        renderings=len(pages),
        pages=pages["document_id"].nunique(),
        outlets=pages["outlet"].nunique(),
        claims=len(claims),
        relays=int((claims["claim_id"] != claims["root"]).sum()),
        origins=len(table),
        effective=float(n.sum() ** 2 / (n**2).sum()) if len(pages) else np.nan,
        table=table.reset_index(drop=True),
    )
