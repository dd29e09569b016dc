"""The controls of a panel: which there are for a record, and how they become a view and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ipywidgets as w
import pandas as pd

from muster import analysis, style
from muster.analysis import facet, facets, options, rules_of
from muster.jupyter.call import chart_names, uses
from muster.jupyter.view import DAYS, FILTERS, View
from muster.record import Record

Controls = dict[str, Any]
NOT_STATED = "(not stated)"
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
    made |= {name: _days(record, *CLOCKS[name], first=name == "since") for name in DAYS}
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


def _days(record: Record, name: str, end: str, *, first: bool) -> Any:
    said = record.claims["said_on"]
    days = pd.date_range(said.min(), said.max()).strftime("%Y-%m-%d")
    named = [(style.short_day(day), day) for day in days]
    choices = [(end, ""), *named] if first else [*named, (end, "")]
    return w.SelectionSlider(options=choices, continuous_update=False, description=name)


def _list(name: str, choices: list[tuple[str, str]]) -> Any:
    rows = {"group": 10, "body": 8}.get(name, 5)
    return w.SelectMultiple(options=choices, rows=rows, description=LISTED[name])


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
    """Read the view that the controls are set to."""
    plain = ("measure", "chart", "unit", "horizon", *DAYS)
    values: dict[str, Any] = {name: made[name].value for name in plain}
    values |= {name: tuple(made[name].value) for name in FILTERS if name in made}
    rules = tuple(rule for rule in _rules(made) if made[rule].value)
    return View(**values, rules=rules)


def write(record: Record, made: Controls, view: View) -> None:
    """Set the controls to a view; a day outside the record becomes its first or last."""
    made["search"].value = ""
    narrow(record, made, view.group, view.body)
    fit(record, made, view.measure, view.chart)
    for name in ("measure", "unit", *FILTERS):
        if name in made:
            made[name].value = getattr(view, name)
    made["horizon"].max = max(365, view.horizon)
    made["horizon"].value = view.horizon
    for name in DAYS:
        made[name].value = _nearest(made[name], getattr(view, name), first=name == "since")
    for rule in _rules(made):
        made[rule].value = rule in view.rules


def _nearest(slider: Any, day: str, *, first: bool) -> str:
    days = [value for _, value in slider.options if value]
    if not day or day in days:
        return day
    return ("" if first else days[0]) if day < days[0] else (days[-1] if first else "")


def fit(record: Record, made: Controls, measure: str, chart: str) -> None:
    """Offer the charts that go with a measure; one that does not gives way to the usual one."""
    names = chart_names(record, measure)
    offered = tuple((label, name) for name, label in names.items())
    if made["chart"].options != offered:
        made["chart"].options = offered
    made["chart"].value = chart if chart in names else next(iter(names))


def narrow(record: Record, made: Controls, groups: Iterable[str], kept: Iterable[str]) -> None:
    """Offer the sources of the chosen countries that the search finds; a chosen one stays."""
    found = listed(record, "body", made["search"].value, groups)
    missing = set(kept) - {value for _, value in found}
    every = [pair for pair in listed(record, "body") if pair[1] in missing] + found
    if list(made["body"].options) != every:
        made["body"].options = every
        made["body"].value = tuple(kept)


def fade(made: Controls, chart: str) -> None:
    """Switch off the controls that a chart does not look at, so that none seems to do nothing."""
    for name in ("unit", "horizon", *DAYS):
        made[name].disabled = not uses(chart, name)


def arranged(made: Controls) -> Any:
    """Lay the controls out in groups, in the order in which Tab reaches them."""
    question = ["measure", "chart", "unit", "horizon", *DAYS]
    groups: list[tuple[str, list[str]]] = [
        ("question", question),
        ("column", ["group"]),
        ("column", ["search", "body"]),
        ("rules", _rules(made)),
        *[("column", [name]) for name in ("status", "stance", "scope", "hedge")],
    ]
    boxes = [
        w.VBox([made[name] for name in names if name in made]).add_class(f"muster-{kind}")
        for kind, names in groups
    ]
    return w.HBox(boxes).add_class("muster-controls")
