"""The depth strip: on which days how many bodies' figures allow which numbers.

Rules (method.md sections 3 and 6.3): shading in steps, never a centre line; a day is drawn only if
at least four bodies have a figure, more than half of them can be true together and two of those
state a figure; else the strip says why it is empty. Agreement is not accuracy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.analysis import HORIZON, Mode, Unit
from muster.charts import axes, frame, scope
from muster.charts.strip import strip
from muster.record import Record

NONE, FEW = "no claim counts", "too few comparable claims"
SPLIT, BOUNDS = "no number fits most", "hardly more than bounds"


def depth(
    record: Record,
    *,
    measure: str,
    tense: str | None = None,
    first: str | None = None,
    last: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw how many bodies' figures allow which numbers, day by day.

    `unit` is who has one voice; `mode` "rounding" gives every number the slack of its rounding.
    Every claim of the measure is shown or counted as left out. Raises LookupError for an unknown
    measure.
    """
    asked: dict[str, Any] = {"measure": measure, "tense": tense, "first": first, "last": last}
    asked |= {"horizon": horizon, "unit": unit, "mode": mode}
    call = {k: v for k, v in asked.items() if v is not None}
    claims = scope.scoped(record, measure, tense, first, last, mode)
    spells = analysis.spells(record, **call)
    claims = _shown(claims, spells)
    runs = _runs(analysis.over_time(record, **call), spells)
    traces, layout = strip(runs, spells, _window(record, runs), width)
    return frame.draw(record, _meaning(record, claims, runs, call), traces, layout, width)


def _shown(claims: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """Say of the claims that never stood for their body why that is."""
    never = (claims["left_out"] == "") & ~claims["claim_id"].isin(spells["claim_id"])
    why = "never its body's newest word"
    return claims.assign(left_out=claims["left_out"].mask(never, why))


def _runs(days: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """Join days on which the same claims stand; begin and end (days), and why a run is empty."""
    changes = {*spells["begin"], *(spells["end"] + pd.Timedelta(days=1))}
    run = days["day"].isin(list(changes)).cumsum()
    grouped = days.groupby(run.rename("run"))
    rows = grouped.first().rename(columns={"day": "begin"})
    rows = rows.assign(end=grouped["day"].last(), days=grouped.size())
    rules = [rows["n"] == 0, rows["n"] < 4, ~rows["majority"], rows["supporters"] < 2]
    why = np.select(rules, [NONE, FEW, SPLIT, BOUNDS], default="")
    hatched = rows["supporters"] < rows["k"] / 2
    rows = rows.assign(why=why, hatched=hatched).reset_index(drop=True)
    stands = rows.index[rows["n"] > 0]
    return rows.loc[: stands.max()] if len(stands) else rows.iloc[:0]


def _window(record: Record, runs: pd.DataFrame) -> axes.Window:
    if runs.empty:
        return axes.padded(frame.last_read(record), frame.last_read(record))
    return axes.padded(runs["begin"].min(), runs["end"].max())


COLUMNS = {
    "begin": "from",
    "end": "to",
    "n": "bodies with a figure",
    "k": "can be true together",
    "supporters": "of these with both ends stated",
    "lower": "they meet from",
    "upper": "to",
    "why": "why not drawn",
}


def _meaning(
    record: Record, claims: pd.DataFrame, runs: pd.DataFrame, call: dict[str, Any]
) -> frame.Meaning:
    label = frame.label(record, call["measure"])
    shown, out = claims[claims["left_out"] == ""], analysis.left_out(claims)
    drawn, days = runs[runs["why"] == ""], int(runs["days"].sum())
    unit = frame.unit(record, call["measure"])
    last = style.day(runs["end"].max()) if len(runs) else style.day(frame.last_read(record))
    fits = int(drawn["days"].sum())
    of = f"{style.number(fits)} of {style.plural(days, 'day')}"
    title = f"{label}: on {of} one number fits most claims"
    extras = [call.get("tense"), call.get("first"), call.get("last")]
    unusual = {"horizon": HORIZON, "unit": "body", "mode": "stated"}
    extras += [call[name] for name, usual in unusual.items() if call[name] != usual]
    return frame.Meaning(
        name=scope.named(call["measure"], "depth", *extras),
        title=title,
        subtitle=f"{unit.capitalize()}, as said up to {last}; {frame.counts(len(shown), out)}",
        alt=f"Depth strip. {title}. {_most(drawn)} {frame.reasons(out)}",
        note=f"{HOW} A claim counts for {style.plural(call['horizon'], 'day')}."
        f" {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=f"{runs['end'].max():%Y-%m-%d}" if len(runs) else "",
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=frame.table(runs, COLUMNS),
        call={"chart": "depth", "arguments": call},
    )


HOW = (
    "Drawn only where at least four bodies have a figure, more than half of them can be true"
    " together and two of those state a figure and not only a bound. Shades are steps of the share"
    " of bodies; hatched: most of those that meet state a bound. Shading that reaches the top has"
    " no end. That claims can be true together does not make them true."
)


def _most(drawn: pd.DataFrame) -> str:
    """Tell the run in which most bodies had a figure."""
    if drawn.empty:
        return "No day is drawn."
    run = drawn.iloc[int(drawn["n"].to_numpy().argmax())]
    meet = style.figure({"value": run["lower"]})
    if run["lower"] != run["upper"]:
        meet = style.figure({"low": run["lower"], "high": run["upper"]})
    return (
        f"Most bodies with a figure: {run['n']}, from {style.day(run['begin'])}; {run['k']} of them"
        f" can be true together, at {meet}."
    )
