"""Roots: whom a relay leads back to, so that repeats are not taken for independent claims.

A relay names the body whose figure it passes on, not the claim. The claim is the newest that this
body had made: with the same figure, or else in the same series; and so on, until somebody speaks in
its own name. Nothing here refuses a record (`checks` does); what leads nowhere is named.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster.analysis.memory import once
from muster.checks import PROSPECTIVE
from muster.record import Record

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SERIES = ["measure", "prospective"]
FIGURE = [*SERIES, "low", "value", "high", "magnitude"]
STATEMENT = [*FIGURE, "scope", "stance"]
PLAIN = ["measure", "low", "value", "high", "magnitude", "scope", "stance"]
A_DAY = 1  # a relay may carry the day before its origin's in another time zone
SPAN = 10**6  # more days than any calendar here has: keeps them apart from what they are added to


@once
def roots(record: Record) -> pd.DataFrame:
    """Follow every claim back to the claim that it rests on.

    Returns
    -------
    DataFrame
        The claims' `claim_id`, in their order, with `passes_on` (claim_id: the claim that a relay
        repeats; missing for a claim in the body's own name), `same_figure` (boolean: whether with
        the same figure), `root` (claim_id: where it leads in the end, itself if nowhere), `origin`
        (the body whose figure that is), `steps` (int: relays in between), `first` (claim_id: the
        first claim of the ladder of revisions that the root stands on) and `trouble` (str: why a
        relay leads nowhere: "origin not on record", "dated before its origin", "goes in a circle";
        missing otherwise).

    Notes
    -----
    docs/method.md section 4, echo graph. Conduits count as their body's own word. Withdrawn claims
    are not rested on. Of claims of one day the body's own comes before its relays.

    >>> list(muster.analysis.roots(record).columns)[:4]
    ['claim_id', 'passes_on', 'same_figure', 'root']
    """
    claims = _facts(record.claims)
    at, same = _passed_on(claims)
    to, steps, circle = _follow(at)
    ladder, _, _ = _follow(_positions(claims["supersedes"], claims["claim_id"]))
    ids = claims["claim_id"].to_numpy()
    rests = claims.iloc[to]
    relay = claims["relay"].to_numpy()
    return pd.DataFrame(
        {
            "claim_id": claims["claim_id"],
            "passes_on": pd.Series(ids[at], index=claims.index, dtype="str").where(at >= 0),
            "same_figure": pd.Series(same, index=claims.index).astype("boolean").where(at >= 0),
            "root": ids[to],
            "origin": rests["origin"].fillna(rests["source"]).to_numpy(),
            "steps": steps,
            "first": ids[ladder[to]],
            "trouble": _trouble(claims, relay & (at < 0), circle),
        }
    )


def links(record: Record) -> pd.DataFrame:
    """List the ways a figure took: who repeated which claim, who printed it, who revised it.

    Returns
    -------
    DataFrame
        One row per link: `kind` ("relay", "revision" or "rendering"), `claim_id` (what was there
        before), `to` (claim_id of the relay or revision, document_id of the page), `day`
        (datetime64, of the relay, revision or page; missing where the page's is not known) and
        `days` (Int64, since the claim), sorted by claim and day.

    >>> list(muster.analysis.links(record).columns)
    ['kind', 'claim_id', 'to', 'day', 'days']
    """
    claims = record.claims
    said_on = claims.set_index("claim_id")["said_on"]
    published = record.documents.set_index("document_id")["published_on"]
    passed = roots(record)[["passes_on", "claim_id"]].assign(kind="relay")
    revised = claims[["supersedes", "claim_id"]].assign(kind="revision")
    pages = record.renderings[["claim_id", "document_id"]].assign(kind="rendering")
    rows = [
        frame.set_axis(["claim_id", "to", "kind"], axis=1) for frame in (passed, revised, pages)
    ]
    found = pd.concat(rows, ignore_index=True).dropna(subset="claim_id")
    page = found["kind"] == "rendering"
    day = _looked_up(found["to"], said_on).where(~page, _looked_up(found["to"], published))
    days = (day - _looked_up(found["claim_id"], said_on)).dt.days.astype("Int64")
    found = found[["kind", "claim_id", "to"]].assign(day=day, days=days)
    return found.sort_values(["claim_id", "day", "kind", "to"], ignore_index=True)


def _looked_up(ids: pd.Series[Any], days: pd.Series[Any]) -> pd.Series[Any]:
    """Give each id its day; `map` cannot, where there is no day to give."""
    return pd.Series(days.reindex(ids).to_numpy(), index=ids.index)


def _facts(claims: pd.DataFrame) -> pd.DataFrame:
    """Give the columns on which relays and what they pass on must meet, bodies and days as numbers.

    The last column settles which of two claims of one body and day is the newer: any rule will do,
    as long as it does not hang on the order of the rows.
    """
    bodies, _ = pd.factorize(pd.concat([claims["source"], claims["origin"]]))
    return claims[["claim_id", "source", "origin", "supersedes", *PLAIN]].assign(
        relay=(claims["voice"].astype("str") == "relay") & claims["origin"].notna(),
        prospective=claims["status"].astype("str").isin(PROSPECTIVE),
        withdrawn=claims["review"].astype("str") == "withdrawn",
        speaks=bodies[: len(claims)],
        spoken_for=bodies[len(claims) :],
        day=claims["said_on"].to_numpy().astype("datetime64[D]").astype(np.int64),
        place_in_order=np.argsort(np.argsort(claims["claim_id"].to_numpy())),
    )


def _passed_on(claims: pd.DataFrame) -> tuple[Ints, Flags]:
    """Find the position of the claim that each relay repeats, -1 where there is none."""
    day = claims["day"].to_numpy()
    found = np.full(len(claims), -1)
    for alike, until in ((STATEMENT, day), (STATEMENT, day + A_DAY), (FIGURE, day)):
        found = np.where(found >= 0, found, _newest(claims, alike, until))
    same = found >= 0
    return np.where(same, found, _newest(claims, SERIES, day)), same


def _newest(claims: pd.DataFrame, alike: list[str], until: Ints) -> Ints:
    """Find the newest claim of a relay's origin up to a day that is alike in some columns.

    Body, columns and day make one number, so that one sorted search answers for all relays.
    """
    likeness = claims.groupby(alike, dropna=False, sort=False, observed=True).ngroup().to_numpy()
    said, asked = (
        (claims[body].to_numpy() * len(claims) + likeness) * SPAN
        for body in ("speaks", "spoken_for")
    )
    said_by_day = said + claims["day"].to_numpy()
    ranks = (claims["place_in_order"], ~claims["relay"], said_by_day)
    order = np.lexsort(ranks)
    order = order[~claims["withdrawn"].to_numpy()[order]]
    if not len(order):
        return np.full(len(claims), -1)
    at = np.searchsorted(said_by_day[order], asked + until, "right") - 1
    newest = order[at]
    fits = claims["relay"].to_numpy() & (at >= 0) & (said[newest] == asked)
    return np.where(fits, newest, -1)


def _positions(ids: pd.Series[Any], known: pd.Series[Any]) -> Ints:
    """Find the rows of ids, -1 where an id is missing or unknown."""
    found: Ints = pd.Index(known).get_indexer(ids)
    return np.where(ids.isna(), -1, found)


def _follow(parent: Ints) -> tuple[Ints, Ints, Flags]:
    """Follow every row to its end at once, by doubling the stride: log n steps, not n.

    Returns the end, the steps to it, and which rows run in a circle; those are their own end.
    """
    own = np.arange(len(parent))
    to = np.where(parent >= 0, parent, own)
    steps = (parent >= 0).astype(np.int64)
    for _ in range(len(parent).bit_length()):
        steps = steps + steps[to]
        to = to[to]
    circle = parent[to] >= 0
    return np.where(circle, own, to), np.where(circle, 0, steps), circle


def _trouble(claims: pd.DataFrame, nowhere: Flags, circle: Flags) -> pd.Series[Any]:
    """Name what is wrong with relays that lead nowhere."""
    ever = np.full(len(claims), SPAN - 1)
    later = _newest(claims, STATEMENT, ever) >= 0
    names = np.select(
        [circle, nowhere & later, nowhere],
        ["goes in a circle", "dated before its origin", "origin not on record"],
        default="",
    )
    return pd.Series(names, index=claims.index, dtype="str").where(names != "")
