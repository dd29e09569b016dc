"""The controls of a panel: which there are for a record, and how they become a view and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ipywidgets as w
import pandas as pd

from muster import analysis, days
from muster.analysis import facet, facets, options, rules_of
from muster.jupyter.call import chart_names, uses
from muster.jupyter.view import DAYS, FILTERS, View
from muster.record import Record

Controls = dict[str, Any]
NOT_STATED = "(not stated)"
DAY = "A day in any form that has one meaning: 2024-10-24, 24 Oct 2024"
SEVERAL = "Click to choose, click again to free; Escape frees all"
LISTED = {
    "group": "Group",
    "body": "Source",
    "status": "Status",
    "stance": "Stance",
    "scope": "Scope",
    "hedge": "Hedge",
}
CLOCKS = {
    "since": ("Said from", "the beginning"),
    "said_by": ("Said by", "the last day"),
    "about": ("About", "the last day"),
}
NAMES = ("source", "name", "short_name", "native_name", "aliases")


def controls(record: Record) -> Controls:
    """Make every control for a record: one for each setting of a view, and a search for sources."""
    made = {
        "measure": w.Dropdown(options=_measures(record), description="Measure"),
        "chart": w.Dropdown(description="Chart"),
        "unit": w.Dropdown(
            options=[("each body", "body"), ("each group", "group")],
            description="One voice",
        ),
        "horizon": w.IntSlider(
            min=1, max=365, continuous_update=False, description="Counts for", readout=True
        ),
        "search": w.Text(placeholder="part of a name", description="Find source"),
    }
    made |= {name: _day(*CLOCKS[name]) for name in DAYS}
    made |= {name: _list(name, listed(record, name)) for name in LISTED if name in facets(record)}
    rules = [rule for rule in rules_of(record) if rule != "all"]
    made |= {rule: w.Checkbox(description=rule, indent=False) for rule in rules}
    return made


def _rules(made: Controls) -> list[str]:
    """Name the editorial rules that have a switch: nothing else is one."""
    return [name for name, control in made.items() if isinstance(control, w.Checkbox)]


def _measures(record: Record) -> list[tuple[str, str]]:
    counted = record.claims["measure"].value_counts()
    rows = zip(record.measures["label"], record.measures["measure"], strict=True)
    labelled = [(f"{label} ({counted.get(name, 0)})", name) for label, name in rows]
    return sorted(labelled, key=lambda pair: -counted.get(pair[1], 0))


def _day(name: str, usual: str) -> Any:
    return w.Text(placeholder=usual, continuous_update=False, description=name, tooltip=DAY)


def _list(name: str, choices: list[tuple[str, str]]) -> Any:
    rows = {"group": 5, "body": 6}.get(name, 4)
    return w.SelectMultiple(options=choices, rows=rows, description=LISTED[name], tooltip=SEVERAL)


def listed(
    record: Record, name: str, search: str = "", groups: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """List the values of a facet with their labels and counts, as a list box offers them.

    Sources are sorted by group and can be searched by any of their names, in any language that
    the record has.
    """
    counted = facet(record, name).value_counts()
    if name == "body":
        return _bodies(record, counted, search, set(groups))
    numbers = {value: int(counted.get(value, 0)) for value in options(record, name)}
    if name == "group":
        numbers = dict(sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])))
    words = _words(record) if name == "group" else {}
    return [
        (f"{words.get(value, value) or NOT_STATED} ({n})", value) for value, n in numbers.items()
    ]


def _words(record: Record) -> dict[str, str]:
    """Name each source, and so each group, by its short name."""
    return dict(record.sources.set_index("source")["short_name"])


def _bodies(
    record: Record, counted: pd.Series[int], search: str, groups: set[str]
) -> list[tuple[str, str]]:
    known = record.sources[record.sources["source"].isin(counted.index)].fillna("")
    if known.empty:
        return []
    names = [name for name in NAMES if name in known]
    words = known[names].astype("str").agg(" ".join, axis=1).str.casefold()
    wanted = words.str.contains(search.strip().casefold(), regex=False)
    group = known["source"].map(analysis.groups(record))
    if groups:
        wanted &= group.isin(groups)
    rows = known.assign(group=group.map(_words(record)), alone=group == known["source"])
    return [
        (f"{row['group']} · {row['short_name']} ({counted[row['source']]})", row["source"])
        for row in rows[wanted].sort_values(["alone", "group", "short_name"]).to_dict("records")
    ]


def read(made: Controls) -> View:
    """Read the view that the controls are set to; raise Unclear for a day of two meanings."""
    plain = ("measure", "chart", "unit", "horizon", *DAYS)
    values: dict[str, Any] = {name: made[name].value for name in plain}
    values |= {name: days.read(made[name].value) for name in DAYS if made[name].value.strip()}
    values |= {name: tuple(made[name].value) for name in FILTERS if name in made}
    rules = tuple(rule for rule in _rules(made) if made[rule].value)
    return View(**values, rules=rules)


def write(record: Record, made: Controls, view: View) -> None:
    """Set the controls to a view."""
    made["search"].value = ""
    fit(record, made, view.measure, view.chart)
    offer(record, made, view)
    for name in ("measure", "unit", *FILTERS):
        if name in made:
            made[name].value = getattr(view, name)
    made["horizon"].max = max(365, view.horizon)
    made["horizon"].value = view.horizon
    for name in DAYS:
        made[name].value = getattr(view, name)
    for rule in _rules(made):
        made[rule].value = rule in view.rules


def fit(record: Record, made: Controls, measure: str, chart: str) -> None:
    """Offer the charts that go with a measure; one that does not gives way to the usual one."""
    names = chart_names(record, measure)
    offered = tuple((label, name) for name, label in names.items())
    if made["chart"].options != offered:
        made["chart"].options = offered
    made["chart"].value = chart if chart in names else next(iter(names))


def offer(record: Record, made: Controls, view: View) -> None:
    """Count what the lists offer among the claims of the measure; what is chosen stays.

    Of sources those are offered that the chosen groups have and that the search finds.
    """
    asked = analysis.about(record, view.measure)
    for name in (name for name in LISTED if name in made):
        chosen = getattr(view, name)
        search = made["search"].value if name == "body" else ""
        found = listed(asked, name, search, view.group if name == "body" else ())
        missing = set(chosen) - {value for _, value in found}
        every = [pair for pair in listed(record, name) if pair[1] in missing] + found
        if list(made[name].options) != every:
            made[name].options = every
            made[name].value = chosen


def fade(made: Controls, chart: str) -> None:
    """Switch off the controls that a chart does not look at, so that none seems to do nothing."""
    for name in ("unit", "horizon", *DAYS):
        made[name].disabled = not uses(chart, name)


def arranged(made: Controls) -> Any:
    """Lay the controls out in one column, in the order in which Tab reaches them."""
    names = ["measure", "chart", "unit", "horizon", *DAYS, *_rules(made)]
    names += ["group", "search", "body", "status", "stance", "scope", "hedge"]
    return w.VBox([made[n] for n in names if n in made]).add_class("muster-controls")
