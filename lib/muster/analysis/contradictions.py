"""Which of a body's own claims cannot all be true (docs/method.md section 4, "Contradictions").

Floors travel: from a part to its whole, and from a day to all later days where nothing can fall.
Where a floor that has travelled stands above a stated ceiling, the claims behind the two contradict
each other. Which of them is wrong nothing here can tell; a slip of translation or a changed
definition is the first thing to look for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster import schema
from muster.analysis.intervals import Mode
from muster.analysis.series import own_words
from muster.record import Record

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]

SLACK = 1  # head: what is believed of one or two people rounds past any step (section 7)
COLUMNS = {
    **dict.fromkeys(("body", "kind", "measure"), "str"),
    "day": "datetime64[us]",
    **dict.fromkeys(("claims", "above"), "object"),
    "below": "str",
    **dict.fromkeys(("floor", "ceiling", "ratio"), "float64"),
    **dict.fromkeys(("worked_out", "disputed"), "bool"),
}


@dataclass(frozen=True)
class Tree:
    """How the counts of a record contain each other, parts before wholes."""

    order: list[str]
    parts: dict[str, list[str]]
    sums: dict[str, list[str]]
    cumulative: set[str]


@dataclass(frozen=True)
class Said:
    """What one body said, a claim a position, from the lowest floor to the highest."""

    claim_id: Texts
    measure: Texts
    day: Ints  # position in `days`
    lower: Floats
    upper: Floats
    days: npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Floor:
    """The least that each day allows, and the claims that say so (positions; -1 is none)."""

    least: Floats  # days
    why: Ints  # days x claims


def contradictions(record: Record, mode: Mode = "rounding") -> pd.DataFrame:
    """Name the sets of claims of one body that cannot all be true.

    Parameters
    ----------
    record : Record
        Totals of what has happened count, in a body's own words (see `own_words`), on the day that
        they describe. Which measures add up stands in datapackage.json, at the measures, as
        `muster:sums`: {whole: [parts that do not overlap]}.
    mode : "stated" or "rounding"
        How numbers are read as intervals.

    Returns
    -------
    DataFrame
        One row per set, worst first: body, kind (same day, fall, part above whole, sum above
        whole), measure and day (datetime64) where they clash, claims (tuple of claim_id: the set),
        above (tuple: those that make it at least `floor`), below (claim_id of the one that makes it
        at most `ceiling`), floor, ceiling (float64, in the unit of the measure), ratio (float64,
        floor / ceiling), worked_out, disputed (bool: one of the claims is, so that the set is no
        finding).

    Notes
    -----
    docs/method.md section 4: one head of slack, and for each claim below only the highest floor
    above it, so a set may hide behind a worse one until that is mended. Some sources count more
    into a whole than its parts, so a whole above the sum of its parts is no contradiction.
    """
    tree = _tree(record)
    words = own_words(record, mode)
    words = words[(words["tense"] == "accomplished") & words["measure"].isin(tree.order)]
    words = words.sort_values(["lower", "claim_id"], ascending=[True, False])
    said = words.groupby("body")
    found = [clash.assign(body=str(b)) for b, of in said for clash in _clashes(of, tree)]
    rows = pd.concat(found) if found else pd.DataFrame(columns=list(COLUMNS))
    with np.errstate(divide="ignore"):
        rows["ratio"] = rows["floor"].to_numpy(float) / rows["ceiling"].to_numpy(float)
    for name, doubted in (
        ("worked_out", words["worked_out"] != ""),
        ("disputed", words["disputed"]),
    ):
        ids = set(words["claim_id"][doubted])
        rows[name] = [not ids.isdisjoint(claims) for claims in rows["claims"]]
    ordered = rows.sort_values(["ratio", "below"], ascending=[False, True], ignore_index=True)
    return ordered[list(COLUMNS)].astype(COLUMNS)


def _tree(record: Record) -> Tree:
    kinds = record.measures.set_index("measure")["kind"].astype("str")
    counts = [str(name) for name in kinds.index[kinds.isin(["cumulative", "stock"])]]
    lasting = {name for name in counts if kinds[name] == "cumulative"}
    whole = record.measures.set_index("measure")["part_of"]
    parts = {
        # Of those ever killed, none need be among those present now.
        name: [p for p in counts if whole[p] == name and (name in lasting or p not in lasting)]
        for name in counts
    }
    stated = schema.resource(record.package, "measures").get("muster:sums", {})
    sums = {name: list(of) for name, of in stated.items() if {name, *of} <= set(counts)}
    order = TopologicalSorter({name: [*parts[name], *sums.get(name, [])] for name in parts})
    return Tree(list(order.static_order()), parts, sums, lasting)


def _clashes(words: pd.DataFrame, tree: Tree) -> Iterator[pd.DataFrame]:
    """Yield where the floors of one body, having travelled, stand above its ceilings."""
    days, day = np.unique(words["described"].to_numpy(), return_inverse=True)
    said = Said(
        claim_id=words["claim_id"].to_numpy(object),
        measure=words["measure"].to_numpy(object),
        day=day,
        lower=words["lower"].to_numpy(float),
        upper=words["upper"].to_numpy(float),
        days=days,
    )
    floors: dict[str, Floor] = {}
    for name in tree.order:
        floors[name] = _floor(name, said, floors, tree)
        clash = _clash(name, said, floors[name])
        if len(clash):
            yield clash


def _floor(name: str, said: Said, floors: dict[str, Floor], tree: Tree) -> Floor:
    """Work out the floor of a measure from its claims, from its parts, and from earlier days."""
    own = np.flatnonzero((said.measure == name) & (said.lower > 0))
    least, why = np.zeros(len(said.days)), np.full((len(said.days), 1), -1)
    # Of several on one day the last is assigned, and that is the highest.
    least[said.day[own]], why[said.day[own], 0] = said.lower[own], own
    floor = Floor(least, why)
    for part in tree.parts[name]:
        floor = _higher(floor, floors[part])
    if of := tree.sums.get(name):
        least = np.sum([floors[part].least for part in of], axis=0)
        floor = _higher(floor, Floor(least, np.hstack([floors[part].why for part in of])))
    return _onwards(floor) if name in tree.cumulative else floor


def _higher(one: Floor, other: Floor) -> Floor:
    width = max(one.why.shape[1], other.why.shape[1])
    why, why_other = (
        np.pad(f.why, ((0, 0), (0, width - f.why.shape[1])), constant_values=-1)
        for f in (one, other)
    )
    takes = other.least > one.least
    return Floor(np.where(takes, other.least, one.least), np.where(takes[:, None], why_other, why))


def _onwards(floor: Floor) -> Floor:
    """Carry the highest floor so far to all later days."""
    highest = np.maximum.accumulate(floor.least)
    rises = np.diff(highest, prepend=0) > 0
    at = np.maximum.accumulate(np.where(rises, np.arange(len(highest)), 0))
    return Floor(highest, floor.why[at])


def _clash(name: str, said: Said, floor: Floor) -> pd.DataFrame:
    own = np.flatnonzero(said.measure == name)
    at = own[np.argsort(-said.upper[own], kind="stable")]
    lowest = np.full(len(said.days), -1)
    lowest[said.day[at]] = at  # of several on one day the last is the lowest
    ceiling = np.where(lowest >= 0, said.upper[lowest], np.inf)
    day = np.flatnonzero(floor.least > ceiling + SLACK)
    why, below = floor.why[day], said.claim_id[lowest[day]]
    above = [tuple(sorted(said.claim_id[row[row >= 0]])) for row in why]
    return pd.DataFrame(
        {
            "kind": _kind(name, said, why, day),
            "measure": name,
            "day": said.days[day],
            "claims": [(*high, low) for high, low in zip(above, below, strict=True)],
            "above": above,
            "below": below,
            "floor": floor.least[day],
            "ceiling": ceiling[day],
        }
    )


def _kind(name: str, said: Said, why: Ints, day: Ints) -> npt.NDArray[np.str_]:
    one = why.max(axis=1)
    rules = {
        "sum above whole": (why >= 0).sum(axis=1) > 1,
        "part above whole": said.measure[one] != name,
        "fall": said.day[one] != day,
    }
    return np.select(list(rules.values()), list(rules), default="same day")
