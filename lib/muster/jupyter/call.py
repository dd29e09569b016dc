"""From a view to the call that answers it: which chart, on which claims, with which arguments.

`code` prints the call that `answer.figure` makes, so a notebook cell gives the same chart as the
panel.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import pandas as pd

from muster import analysis, charts, style
from muster.analysis import Unit, options, rules_of
from muster.checks import PROSPECTIVE
from muster.jupyter.view import DAYS, FILTERS, View
from muster.record import Record

USES = {"since": ["first"], "said_by": ["last", "known_by"], "about": ["on"]}
GIVEN = {"measure", "tense", "first", "last", "on", "known_by", "horizon", "unit"}
LABELS = {
    "over_time": "Over time: the claim ladder",
    "on_date": "On one day: who says what",
    "depth": "Over time: how many can be true together",
    "first_to_say": "Who was first to say how many",
    "revised": "How each body revised its figures",
    "echo": "Which pages carry the claims",
    "survives": "Does the headline survive other rules?",
    "positions": "Over time: who took which stance",
}
POSITIONS = {"positions"}  # charts of measures that have no figure
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def chart_names(record: Record, measure: str) -> dict[str, str]:
    """Label the charts that answer a question about one measure, the usual one first.

    A measure of positions has charts of its own: there is no figure in it.
    """
    kinds = record.measures.set_index("measure")["kind"].astype("str")
    found = [name for name in charts.__all__ if name.islower() and _answers(name)]
    fit = [name for name in found if (name in POSITIONS) == (kinds[measure] == "position")]
    names = sorted(
        fit, key=lambda name: list(LABELS).index(name) if name in LABELS else len(LABELS)
    )
    return {name: LABELS.get(name, name.replace("_", " ").capitalize()) for name in names}


def _answers(chart: str) -> bool:
    taken = {name: p.default is p.empty for name, p in parameters(chart).items()}
    required = {name for name, must in taken.items() if must} - {"record"}
    return "measure" in taken and required <= GIVEN


def parameters(chart: str) -> Mapping[str, inspect.Parameter]:
    """Return the parameters of a chart by name."""
    return inspect.signature(getattr(charts, chart)).parameters


def uses(chart: str, setting: str) -> bool:
    """Say whether a chart looks at a setting of the view; rules and filters are looked at by all.

    >>> uses("on_date", "about"), uses("over_time", "about")
    (True, False)
    """
    if setting not in (*USES, "horizon", "unit"):
        return True
    return any(name in parameters(chart) for name in USES.get(setting, [setting]))


def narrowed(record: Record, view: View) -> Record:
    """Return the record that the rules and filters of a view leave; the record itself if none."""
    facets = _facets(view)
    return analysis.select(record, view.rules, **facets) if facets or view.rules else record


def _facets(view: View) -> dict[str, Any]:
    return {name: list(getattr(view, name)) for name in FILTERS if getattr(view, name)}


def tense(view: View) -> str | None:
    """Say which tense the wanted statuses are in; None if they are in both, or not narrowed.

    >>> tense(View("deployed", status=("expected", "planned")))
    'prospective'
    """
    ahead = {status in PROSPECTIVE for status in view.status}
    return None if len(ahead) != 1 else "prospective" if ahead.pop() else "accomplished"


def last_day(record: Record) -> str:
    """Return the ISO day of the newest claim in the record."""
    return f"{record.last_day:%Y-%m-%d}"


def arguments(record: Record, view: View) -> dict[str, Any]:
    """Return the arguments that the chart of a view is called with; usual ones are left out.

    Two clocks (docs/method.md section 2): `about` is the day asked about, `said_by` the last day on
    which a claim counts. Where they are one day, there is one clock.
    """
    on = view.about or last_day(record)
    known = view.said_by or last_day(record)
    given = {
        "measure": view.measure,
        "tense": tense(view),
        "first": view.since,
        "last": view.said_by,
        "on": on,
        "known_by": known if known != on else None,
        "horizon": view.horizon,
        "unit": view.unit,
    }
    taken = parameters(view.chart)
    return {
        name: value
        for name, value in given.items()
        if name in taken and value and value != taken[name].default
    }


def code(record: Record, view: View) -> str:
    """Write the one call that draws a view again in a notebook cell with `record` in it."""
    named = [f"{name}={_python(value)}" for name, value in arguments(record, view).items()]
    return f"muster.charts.{view.chart}({', '.join([_source(view), *named])})"


def _source(view: View) -> str:
    facets = [f"{name}={_python(values)}" for name, values in _facets(view).items()]
    if not facets and not view.rules:
        return "record"
    rules = [_python(list(view.rules))] if view.rules else []
    return f"muster.analysis.select({', '.join(['record', *rules, *facets])})"


def _python(value: Any) -> str:
    if isinstance(value, list):
        return _python(value[0]) if len(value) == 1 else f"[{', '.join(map(_python, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def usual(record: Record) -> View:
    """Return the view with which a panel begins: the measure that has the most figures."""
    measures = record.measures
    counted = measures[measures["kind"].astype("str") != "position"]["measure"]
    claims = record.claims["measure"].value_counts().reindex(counted).fillna(0)
    if claims.empty:
        raise ValueError(f"{record.package['name']} has no measure to ask about")
    return View(str(claims.sort_values(ascending=False, kind="stable").index[0]))


def fitting(record: Record, view: View) -> View:
    """Return the view if this record can answer it; raise LookupError or ValueError if not.

    A chart that does not go with the measure gives way to the measure's usual one.
    """
    _known("measure", view.measure, record.measures["measure"])
    _known("chart", view.chart, charts.__all__)
    _known("unit", view.unit, get_args(Unit))
    for rule in view.rules:
        _known("rule", rule, rules_of(record))
    for name in FILTERS:
        for value in getattr(view, name):
            _known(name, value, options(record, name))
    for name in DAYS:
        _day(name, getattr(view, name))
    fit = chart_names(record, view.measure)
    chart = view.chart if view.chart in fit else next(iter(fit))
    return replace(view, chart=chart, rules=tuple(rule for rule in view.rules if rule != "all"))


def _known(kind: str, value: str, known: Any) -> None:
    if value not in set(known):
        raise style.near_miss(kind, value, known)


def _day(name: str, day: str) -> None:
    if day and not (DAY.fullmatch(day) and pd.notna(pd.to_datetime(day, errors="coerce"))):
        raise ValueError(f'{name} is a day written as 2024-10-24, not "{day}"')
