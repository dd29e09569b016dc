"""Whether a finding holds under other editorial rules: the same question, asked again of less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.analysis import HORIZON, Agreement, Mode, Unit
from muster.record import Record
from muster.sentences import narrowed, words
from muster.sentences.parts import Piece, Sentence, lines, listed, write
from muster.sentences.words import Names

Asked = dict[str, Any]


@dataclass(frozen=True)
class Ruled:
    """The claims that stand on a day under one editorial rule, and how far they agree."""

    rule: str
    live: pd.DataFrame
    found: Agreement
    query: str


def ruled(
    record: Record,
    day: str,
    *,
    measure: str,
    tense: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
) -> list[Ruled]:
    """Ask who says what on one day under each editorial rule; the first is the question itself.

    The rules are those of `analysis.select`, half and twice the horizon, one voice a government
    (unless that is the question), and numbers read with the slack of their rounding. Raises
    LookupError for an unknown measure.
    """
    asked: Asked = {"on": day, "measure": measure, "tense": tense, "horizon": horizon, "unit": unit}
    found = [_ruled(record, rule, asked, rule) for rule in analysis.rules_of(record)]
    found += [
        _ruled(record, f"{days} days instead of {horizon}", {**asked, "horizon": days})
        for days in (horizon // 2, horizon * 2)
    ]
    if unit == "body":
        found.append(_ruled(record, "one voice a government", {**asked, "unit": "group"}))
    rounding: Mode = "rounding"
    return [*found, _ruled(record, "with the slack of rounding", {**asked, "mode": rounding})]


def _ruled(record: Record, name: str, asked: Asked, rule: str = "all") -> Ruled:
    chosen = record if rule == "all" else analysis.select(record, rule)
    live = analysis.live(chosen, **asked)
    given = {k: v for k, v in asked.items() if v is not None}
    query = words.query("analysis.live", **given)
    if rule != "all":
        query = query.replace("(record", f"(analysis.select(record, {rule!r})", 1)
    summary = analysis.summary(live.set_index("claim_id"))
    return Ruled("all claims" if name == "all" else name, live, summary, query)


def survives(
    record: Record,
    day: str,
    *,
    measure: str,
    tense: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
) -> Sentence:
    """Say what stays of a day's finding under other editorial rules, one sentence a rule.

    Raises LookupError for an unknown measure. A rule says what is kept, not what is true.
    """
    views = ruled(record, day, measure=measure, tense=tense, horizon=horizon, unit=unit)
    asked: Asked = {"on": day, "measure": measure, "tense": tense, "horizon": horizon, "unit": unit}
    if narrowed.emptied(record, views[0].live, lambda whole: analysis.live(whole, **asked)):
        label = words.names_of(record).measures[measure]
        return narrowed.left_out(record, f"“{label}”, as said by {style.day(day)},")
    names = words.names_of(record, pd.concat([view.live for view in views]))
    on_day = Piece(style.day(day), query=repr(day))
    head = write(f"{names.measures[measure]}, as said by ", on_day, ": ", together(views[0]), ".")
    told = [head]
    for view in views[1:]:
        name = words.first_upper(write(Piece(view.rule, query=repr(view.rule))))
        told.append(write(name, ": ", change(views[0], view, names), "."))
    return lines(told)


def together(view: Ruled) -> Sentence:
    """Say how many of how many can be true together, without a full stop."""
    found = view.found
    if found.n == 0:
        return write("no figure is left")
    n = Piece(style.number(found.n), query=_of(view, "n"))
    if found.n == 1:
        return write(n, " figure, so there is nothing to compare")
    if found.k == 1:
        return write("no two of ", n, " figures can be true together")
    if found.k == found.n:
        return write("all ", n, " figures can be true together")
    k = Piece(style.number(found.k), query=_of(view, "k"))
    return write("at most ", k, " of ", n, " figures can be true together")


def _of(view: Ruled, name: str) -> str:
    return f"analysis.summary({view.query}.set_index('claim_id')).{name}"


def change(base: Ruled, view: Ruled, names: Names) -> Sentence:
    """Say, without a full stop, what a rule changes: how many agree and which end moves."""
    if set(base.live["claim_id"]) == set(view.live["claim_id"]) and base.found.k == view.found.k:
        return write("nothing changes")
    moved = _moved(base, view, names)
    return write(together(view), *(("; ", moved) if moved else ()))


def _moved(base: Ruled, view: Ruled, names: Names) -> Sentence:
    """Say which of the two ends is another one now, and whose."""
    before, now = words.ends(base.live), words.ends(view.live)
    if before is None or now is None:
        return write()
    ends = zip(("lowest", "highest"), ("low", "high"), before, now, strict=True)
    return listed(
        [
            write(f"the {which} is now ", words.figure(claim, names, words.end(claim, end)))
            for which, end, old, claim in ends
            if words.end(old, end) != words.end(claim, end)
        ]
    )
