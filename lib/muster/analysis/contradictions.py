"""Which of a body's own claims cannot all be true (docs/method.md section 4, "Contradictions").

Floors travel: from a part to its whole, and from a day to all later days where nothing can fall.
Where a floor that has travelled stands above a stated ceiling, the claims behind the two contradict
each other. Which of them is wrong nothing here can tell; a slip of translation or a changed
definition is the first thing to look for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from muster import schema
from muster.analysis.intervals import Mode
from muster.analysis.series import own_words
from muster.record import Record

Row = Mapping[Any, Any]
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


class Floor(NamedTuple):
    """The least that a day allows, and the claims that say so."""

    least: float = 0.0
    why: tuple[Row, ...] = ()


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

    >>> list(muster.analysis.contradictions(record).columns)[:3]
    ['body', 'kind', 'measure']
    """
    tree = _tree(record)
    words = own_words(record, mode)
    words = words[(words["tense"] == "accomplished") & words["measure"].isin(tree.order)]
    words = words.sort_values(["lower", "claim_id"], ascending=[True, False])
    sets = [clash for _, of in words.groupby("body") for clash in _clashes(of, tree)]
    rows = pd.DataFrame(sets, columns=list(COLUMNS))
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


def _clashes(words: pd.DataFrame, tree: Tree) -> Iterator[dict[str, Any]]:
    """Yield where the floors of one body, having travelled, stand above its ceilings."""
    rows = words.to_dict("records")  # from the lowest floor to the highest
    days = sorted({row["described"] for row in rows})
    floors: dict[str, dict[Any, Floor]] = {}
    for name in tree.order:
        own: list[Row] = [row for row in rows if row["measure"] == name]
        floors[name] = _floors(name, own, days, floors, tree)
        # Of several on one day the last is kept, and that is the lowest.
        ceilings = {row["described"]: row for row in sorted(own, key=lambda row: -row["upper"])}
        for day, below in ceilings.items():
            if floors[name][day].least > below["upper"] + SLACK:
                yield _clash(floors[name][day], below)


def _floors(
    name: str,
    own: list[Row],
    days: list[Any],
    floors: Mapping[str, Mapping[Any, Floor]],
    tree: Tree,
) -> dict[Any, Floor]:
    """Work out the floor of a measure from its claims, from its parts, and from earlier days."""
    stated = {row["described"]: Floor(row["lower"], (row,)) for row in own if row["lower"] > 0}
    found: dict[Any, Floor] = {}
    before = Floor()
    for day in days:
        tries = [stated.get(day, Floor()), *(floors[part][day] for part in tree.parts[name])]
        if of := [floors[part][day] for part in tree.sums.get(name, [])]:
            why = tuple(row for floor in of for row in floor.why)
            tries.append(Floor(sum(floor.least for floor in of), why))
        lasting = [before] if name in tree.cumulative else []
        # max keeps the first of equals: what was there before, then the body's own word.
        before = found[day] = max(lasting + tries, key=lambda floor: floor.least)
    return found


def _clash(floor: Floor, below: Row) -> dict[str, Any]:
    above = tuple(sorted(row["claim_id"] for row in floor.why))
    return {
        "body": below["body"],
        "kind": _kind(floor, below),
        "measure": below["measure"],
        "day": below["described"],
        "claims": (*above, below["claim_id"]),
        "above": above,
        "below": below["claim_id"],
        "floor": floor.least,
        "ceiling": below["upper"],
    }


def _kind(floor: Floor, below: Row) -> str:
    if len(floor.why) > 1:
        return "sum above whole"
    (row,) = floor.why
    if row["measure"] != below["measure"]:
        return "part above whole"
    return "same day" if row["described"] == below["described"] else "fall"
