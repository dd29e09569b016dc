"""Narrowing a record by editorial rules and by what is known of each claim.

A selection is a record like any other, which also remembers the claims that were set aside and the
reason of each, so that shown and left out still add up (design, rule 6). The editorial rules are
those of notebook 07: whoever applies one names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from muster import schema, style
from muster.analysis.memory import once
from muster.days import as_day
from muster.record import Record, whole

NOT_STATED = ""
COLUMNS = (
    "measure",
    "stance",
    "status",
    "scope",
    "hedge",
    "voice",
    "attribution",
    "basis",
    "review",
    "place",
)
FACETS = ("body", "group", "side", *COLUMNS)


@dataclass(frozen=True, eq=False)
class Selection(Record):
    """A narrowed record; `aside` has the claims left out, each with its reason in `left_out`."""

    aside: pd.DataFrame


def _of_side(record: Record, side: str) -> pd.Series[Any]:
    named = record.sources.loc[record.sources["side"].astype("str") == side, "source"]
    return record.claims["source"].isin(named) | record.claims["origin"].isin(named)


def _off_record(record: Record) -> pd.Series[Any]:
    return ~record.claims["attribution"].isin(["on record", "document"])


def _relayed(record: Record) -> pd.Series[Any]:
    return record.claims["voice"] == "relay"


def _unchecked(record: Record) -> pd.Series[Any]:
    return record.claims["review"] != "checked"


def _disputed(record: Record) -> pd.Series[Any]:
    return record.claims["review"] == "disputed"


def _none(record: Record) -> pd.Series[Any]:
    return pd.Series(False, index=record.claims.index)


Rules = dict[str, tuple[Callable[[Record], "pd.Series[Any]"], str]]
RULES: Rules = {
    "all": (_none, ""),
    "on record only": (_off_record, "not on record"),
    "own words only": (_relayed, "relayed"),
    "without disputed": (_disputed, "disputed"),
    "checked only": (_unchecked, "not checked by a second reader"),
}


def facets(record: Record) -> list[str]:
    """Name the facets that a record has the columns for.

    >>> muster.analysis.facets(record)[:4]
    ['body', 'group', 'side', 'measure']
    """
    known = {"body", *record.sources, *record.claims}
    return [f for f in FACETS if f in known]


def rules_of(record: Record) -> list[str]:
    """Name the editorial rules that a record may be asked for.

    >>> muster.analysis.rules_of(record)[:2]
    ['all', 'without belligerents']
    """
    return list(_rules(record))


def _rules(record: Record) -> Rules:
    """Put the rules of the record's own sides (`muster:without`) after "all"."""
    if "side" not in record.sources:
        return RULES
    named = schema.resource(record.package, "sources").get("muster:without", {})
    own: Rules = {
        f"without {name}": (partial(_of_side, side=side), f"said by {name}")
        for name, side in named.items()
    }
    return {"all": RULES["all"], **own, **RULES}


def considered(record: Record) -> pd.DataFrame:
    """Return the claims of a record with `left_out`, and those that a selection has set aside.

    Positions that were set aside do not come back: they are in no total, so none is short of them.
    """
    claims = record.claims.assign(left_out="")
    if not isinstance(record, Selection):
        return claims
    measures = record.measures
    positions = measures.loc[measures["kind"].astype("str") == "position", "measure"]
    counted = record.aside[~record.aside["measure"].isin(positions)]
    return pd.concat([claims, counted], ignore_index=True)


def about(record: Record, measure: str) -> Record:
    """Keep the claims of one measure, and of those that were set aside too."""
    found = replace(record, claims=record.claims[record.claims["measure"] == measure])
    if isinstance(found, Selection):
        return replace(found, aside=found.aside[found.aside["measure"] == measure])
    return found


def facet(record: Record, name: str) -> pd.Series[Any]:
    """Return one facet of every claim as text; what is not stated is an empty text.

    `body` is whose figure it is (the origin, or else the source), `group` whom that body
    speaks for (or itself), `side` its side; the others are columns of claims.csv. Raises
    LookupError naming the near miss for a facet that the record does not have.

    >>> claims = pd.DataFrame({"source": ["nis", "ua-president"], "origin": [None, "nis"]})
    >>> sources = pd.DataFrame({"source": ["nis"], "group": ["kr"], "side": ["backer"]})
    >>> none = pd.DataFrame()
    >>> facet(Record(claims, none, none, sources, *[none] * 5, {}, None, {}), "body").tolist()
    ['nis', 'nis']
    """
    if name not in facets(record):
        raise style.near_miss("facet", name, facets(record))
    if name in COLUMNS:
        return record.claims[name].astype("str").fillna(NOT_STATED)
    body = record.claims["origin"].fillna(record.claims["source"])
    if name == "body":
        return body
    if name == "group":
        return body.map(groups(record))
    return body.map(record.sources.set_index("source")[name].astype("str")).fillna(NOT_STATED)


def groups(record: Record) -> pd.Series[str]:
    """Say for whom each source speaks: its group, or itself; indexed by source.

    >>> muster.analysis.groups(record)["nis"]
    'kr-government'
    """
    named = record.sources.set_index("source")["group"].astype("str")
    return named.fillna(named.index.to_series())


def select(
    record: Record,
    rules: str | Iterable[str] = "all",
    *,
    since: str | pd.Timestamp | None = None,
    **wanted: Any,
) -> Selection:
    """Narrow a record to the claims that all named rules allow and all facets ask for.

    `rules`: all | without those of a side, as the record names it (neither as source nor as origin)
    | on record only (on record or document) | own words only (no relays; a conduit is the origin's
    own word) | without disputed | checked only; several may be named. `since`: the first day on
    which a claim may have been said. `wanted`: for each facet (see `facet`) one value or several
    that are wanted, "" for what is not stated. Claims and renderings are narrowed, the other tables
    stay; `aside` has the other claims with `left_out`, the first reason that applies. Raises
    LookupError naming the near miss for an unknown rule, facet or value.

    >>> claims = pd.DataFrame({"claim_id": ["nis-1", "nis-2", "hur-1"], "origin": None,
    ...     "source": ["nis", "nis", "hur"], "voice": ["own", "relay", "own"]})
    >>> pages, none = pd.DataFrame({"claim_id": ["nis-1", "nis-2"]}), pd.DataFrame()
    >>> record = Record(claims, pages, *[none] * 7, {}, None, {})
    >>> heard = select(record, "own words only", body="nis")
    >>> list(heard.claims["claim_id"]), len(heard.renderings), list(heard.aside["left_out"])
    (['nis-1'], 1, ['relayed', 'another body'])
    """
    asked = {name: _several(values) for name, values in wanted.items()}
    first = None if since is None else as_day(since)
    return _selected(record, _several(rules), first, tuple(asked.items()))


def _several(values: str | Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


@once
def _selected(
    record: Record,
    rules: tuple[str, ...],
    since: pd.Timestamp | None,
    wanted: tuple[tuple[str, tuple[str, ...]], ...],
) -> Selection:
    reasons = _reasons(record, rules, since, dict(wanted))
    kept = reasons == ""
    aside = record.claims.assign(left_out=reasons)[~kept]
    if isinstance(record, Selection):
        aside = pd.concat([record.aside, aside])
    claims = record.claims[kept].reset_index(drop=True)
    printed = record.renderings["claim_id"].isin(claims["claim_id"])
    tables = {field.name: getattr(record, field.name) for field in fields(Record)}
    tables |= {
        "whole": whole(record),
        "claims": claims,
        "renderings": record.renderings[printed].reset_index(drop=True),
    }
    return Selection(**tables, aside=aside.reset_index(drop=True))


def _reasons(
    record: Record,
    rules: tuple[str, ...],
    since: pd.Timestamp | None,
    wanted: dict[str, tuple[str, ...]],
) -> pd.Series[Any]:
    for rule in rules:
        if rule not in rules_of(record):
            raise style.near_miss("rule", rule, rules_of(record))
    known = _rules(record)
    ruled = [(known[rule][0](record), known[rule][1]) for rule in rules]
    asked = [(~_wanted(record, name, values), _another(name)) for name, values in wanted.items()]
    if since is not None:
        asked.append((record.claims["said_on"] < since, f"said before {style.day(since)}"))
    conditions, reasons = zip(*ruled, *asked, (_none(record), ""), strict=True)
    why = np.select(list(conditions), list(reasons), default="")
    return pd.Series(why, index=record.claims.index, dtype="str")


def _wanted(record: Record, name: str, asked: tuple[str, ...]) -> pd.Series[Any]:
    known = options(record, name)
    for value in asked:
        if value not in known:
            raise style.near_miss(name, value, known)
    column = record.claims[name] if name in COLUMNS else facet(record, name)
    return column.isin(asked) | (column.isna() if NOT_STATED in asked else False)


def options(record: Record, name: str) -> list[str]:
    """List the values that a facet may be asked for: declared ones in order, or those there are.

    >>> claims = pd.DataFrame({"voice": pd.Categorical(["own", None], ["own", "relay"])})
    >>> none = pd.DataFrame()
    >>> options(Record(claims, *[none] * 8, {}, None, {}), "voice")
    ['own', 'relay', '']
    """
    if name == "measure":
        return list(record.measures["measure"])
    tables = {"side": record.sources, **dict.fromkeys(COLUMNS, record.claims)}
    column = tables[name][name] if name in tables else None
    if column is None or not isinstance(column.dtype, pd.CategoricalDtype):
        return sorted(facet(record, name).unique())
    declared = list(map(str, column.dtype.categories))
    found = column if name in COLUMNS else facet(record, name).replace(NOT_STATED, None)
    return declared + ([NOT_STATED] if found.isna().any() else [])


def _another(name: str) -> str:
    return f"another {name}"
