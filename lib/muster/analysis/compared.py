"""Agreement side by side: by measure, by horizon, and what mixing measures would invent.

Each row is counted on its own. No row may be compared with another, and none is a summary of the
others; the row that mixes is there to be seen through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from muster import style
from muster.analysis.camps import Agreement, summary
from muster.analysis.question import HORIZON, Question, Unit, put
from muster.analysis.selection import rules_of, select
from muster.analysis.series import series
from muster.analysis.standing import live
from muster.record import Record, left_out

HORIZONS = (HORIZON // 2, HORIZON, HORIZON * 2)


def by_measure(
    record: Record, *, on: str, measures: Iterable[str] | None = None, unit: Unit = "body"
) -> pd.DataFrame:
    """Sum up the agreement of each measure on one day, one row a measure that has a claim.

    Returns bodies, largest camp, least wrong (int), conflict (ratio), furthest apart (names).
    Rule (docs/method.md section 1): compare only inside one series.

    >>> list(muster.analysis.by_measure(record, on="2024-10-24", measures=["deployed"]).index)
    ['Sent to Russia']
    """
    table = record.measures[record.measures["kind"].astype("str") != "position"]
    named = list(measures or table["measure"])
    labels = table.set_index("measure")["label"]
    views = {labels[m]: live(record, on=on, measure=m, unit=unit) for m in named}
    return _table({label: claims for label, claims in views.items() if len(claims)}, record)


def by_horizon(
    record: Record, measure: str, on: str, *, horizons: Sequence[int] = HORIZONS
) -> pd.DataFrame:
    """Sum up the agreement on one day for several horizons, one row each.

    Rule (docs/method.md section 2): 90 days is a convention, so half and twice stand beside it.

    >>> list(muster.analysis.by_horizon(record, "deployed", "2024-10-24").index)
    ['45 days', '90 days', '180 days']
    """
    views = {
        f"{days} days": live(record, on=on, measure=measure, horizon=days) for days in horizons
    }
    return _table(views, record)


def by_series(record: Record, claim_ids: Sequence[str]) -> pd.DataFrame:
    """Sum up the agreement of chosen claims series by series, then with parts implied, then mixed.

    Only totals count, and of them those that the record was not narrowed to go without. One row a
    series; one for each measure that has a part among the claims, with the floors that its parts
    imply (docs/method.md section 1: the floor of a part is a floor of its whole), unless the body
    has a total of its own; and last all claims together, one a body, which finds a majority that
    nobody is part of (section 3).

    >>> list(muster.analysis.by_series(record, ["whitehouse-2024-10-23-deployed"]).columns)[:2]
    ['bodies', 'largest camp']
    """
    kept = [claim_id for claim_id in claim_ids if not left_out(record, claim_id)]
    claims = series(record).set_index("claim_id").loc[kept].reset_index()
    claims = claims[claims["left_out"] == ""]
    labels = record.measures.set_index("measure")["label"]
    groups = {str(labels[m]): g for m, g in claims.groupby("measure", sort=False)}
    part_of = record.measures.set_index("measure")["part_of"].dropna()
    for whole in [m for m in claims["measure"].unique() if m in set(part_of)]:
        parts = claims[claims["measure"].map(part_of) == whole]
        floors = parts[parts["tense"] == "accomplished"].assign(upper=np.inf)
        if len(floors):
            own = claims[claims["measure"] == whole]
            groups[f"{labels[whole]}, with implied floors"] = pd.concat(
                [own, floors]
            ).drop_duplicates("body")
    mixed = claims.drop_duplicates("body", keep="last")
    return _table({**groups, "All mixed, which may not be done": mixed}, record)


@dataclass(frozen=True)
class Ruled:
    """The claims that stand on a day under one editorial rule, and how far they agree."""

    rule: str
    question: Question
    live: pd.DataFrame
    found: Agreement
    query: str  # Python over `record` that gives `live` again


def ruled(record: Record, question: Question | str | None = None, **asked: Any) -> list[Ruled]:
    """Ask who says what on one day under each editorial rule; the first is the question itself.

    The rules are those of `select`, half and twice the horizon, one voice a group (unless that is
    the question), and numbers read with the slack of their rounding. Raises LookupError for an
    unknown measure, tense or unit.

    >>> muster.analysis.ruled(record, "deployed", on="2024-10-24")[0].rule
    'all claims'
    """
    full = put(record, question, **asked)
    found = [_ruled(record, full, rule, rule) for rule in rules_of(record)]
    for days in (full.horizon // 2, full.horizon * 2):
        name = f"{days} days instead of {full.horizon}"
        found.append(_ruled(record, replace(full, horizon=days), name))
    if full.unit == "body":
        found.append(_ruled(record, replace(full, unit="group"), "one voice a group"))
    return [*found, _ruled(record, replace(full, mode="rounding"), "with the slack of rounding")]


def _ruled(record: Record, question: Question, name: str, rule: str = "all") -> Ruled:
    chosen = record if rule == "all" else select(record, rule)
    rows = live(chosen, question)
    of = "record" if rule == "all" else f"analysis.select(record, {rule!r})"
    arguments = ", ".join(f"{k}={v!r}" for k, v in question.arguments().items())
    query = f"analysis.live({of}, {arguments})"
    rule = "all claims" if name == "all" else name
    return Ruled(rule, question, rows, summary(rows.set_index("claim_id")), query)


def _table(groups: dict[str, pd.DataFrame], record: Record) -> pd.DataFrame:
    names = record.sources.set_index("source")["short_name"].to_dict()
    rows = {label: _row(claims, names) for label, claims in groups.items()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("claims")


def _row(claims: pd.DataFrame, names: dict[Any, Any]) -> dict[str, Any]:
    found = summary(claims.set_index("body")[["lower", "upper", "said_on"]])
    return {
        "bodies": found.n,
        "largest camp": found.k,
        "ties": len(found.top),
        "with a figure": style.listed([style.number(n) for n in found.top["supporters"]]),
        "least wrong": found.min_wrong,
        "conflict": f"×{found.conflict_ratio:.2f}" if found.n > 1 else "undefined",
        "furthest apart": _pair(found, names),
        "stretch to all": f"{found.stretch_all:.0%}" if found.n > 1 else "undefined",
    }


def _pair(found: Agreement, names: dict[Any, Any]) -> str:
    return style.listed([str(names[body]) for body in found.conflict_pair or ()])
