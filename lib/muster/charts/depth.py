"""How many figures one number can fit, day by day, and which number that is.

Rules (docs/method.md sections 3 and 6.3): two steps a day, of bodies with a figure and of those
whom one number fits; it is drawn only if at least four bodies have a figure, it fits more than half
of them and two of those state a figure; else the chart says why it is not.
Agreement is not accuracy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, style
from muster.analysis import HORIZON, Mode, Unit
from muster.charts import axes, frame, meaning, scope, shapes
from muster.charts.axes import Clock
from muster.charts.frame import Picture, chart
from muster.charts.marks import Row
from muster.charts.meaning import Meaning
from muster.charts.shapes import SMALL, Parts, joined
from muster.charts.text import say
from muster.charts.text import width as text_width
from muster.record import Record

WHY = ("none", "few", "split", "bounds")
COUNTS, HEAD, LINE, BAR = 150, 20, 16, 6  # pixels: of the steps, a heading, a line, a bar
SLACK = 28  # pixels: by which a reason may be longer than its gap
COLUMNS = ["begin", "end", "n", "k", "supporters", "lower", "upper", "why"]


@chart
def depth(
    record: Record,
    measure: str,
    *,
    tense: str | None = None,
    first: str | None = None,
    last: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    mode: Mode = "stated",
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw on how many bodies' figures one number fits, and which number, day by day.

    `unit` is who has one voice; `mode` "rounding" gives every number the slack of its rounding.
    Every claim of the measure is shown or counted as left out. Raises LookupError for an unknown
    measure.

    >>> muster.charts.depth(record, "deployed").layout.meta["name"]
    'deployed-depth'
    """
    asked: dict[str, Any] = {"measure": measure, "tense": tense, "horizon": horizon}
    asked |= {"unit": unit, "mode": mode, "first": first, "last": last}
    claims = scope.scoped(record, measure, tense, first, last, mode)
    spells = analysis.spells(record, **asked)
    claims = _shown(claims, spells)
    runs = _runs(analysis.over_time(record, **asked), spells)
    picture = _picture(record, runs, width)
    return _meaning(record, claims, runs, measure), picture


def _shown(claims: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """Say of the claims that never stood for their body why that is."""
    never = (claims["left_out"] == "") & ~claims["claim_id"].isin(spells["claim_id"])
    why = "never its body's newest word"
    return claims.assign(left_out=claims["left_out"].mask(never, why))


def _runs(days: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """Join days on which the same claims stand; begin and end (days), and why a run is empty."""
    changes = {*spells["begin"], *(spells["end"] + pd.Timedelta(days=1))}
    grouped = days.groupby(days["day"].isin(list(changes)).cumsum().rename("run"))
    rows = grouped.first().rename(columns={"day": "begin"})
    rows = rows.assign(end=grouped["day"].last(), days=grouped.size())
    rules = [rows["n"] == 0, rows["n"] < 4, ~rows["majority"], rows["supporters"] < 2]
    why = np.select(rules, [say(f"depth-{reason}") for reason in WHY], default="")
    rows = rows.assign(why=why).reset_index(drop=True)
    stands = rows.index[rows["n"] > 0]
    return rows.loc[: stands.max()] if len(stands) else rows.iloc[:0]


def _picture(record: Record, runs: pd.DataFrame, width: int) -> Picture:
    newest = meaning.last_read(record)
    span = (runs["begin"].min(), runs["end"].max()) if len(runs) else (newest, newest)
    clock = axes.clock(runs["begin"], span, width - axes.LEFT - axes.RIGHT)
    named, strip = _named(clock, _stretches(runs))
    total = strip + COUNTS
    most = float(max(runs["n"].max(), 1)) * 1.1 if len(runs) else 1.0
    layout = clock.axes() | {
        "barmode": "overlay",
        "bargap": 0,
        "yaxis": axes.numbers(most, 0, COUNTS / total, axes.ticks(most, 5)),
        "yaxis2": axes.pixels(strip) | {"domain": [COUNTS / total, 1], "anchor": "x"},
    }
    parts = axes.grid("y", axes.ticks(most, 5)) + named + _steps(clock, runs)
    margin = (axes.LEFT, axes.RIGHT, axes.TOP, axes.BOTTOM)
    return Picture(parts, layout, total, margin, [say("key-all"), say("key-together")], clock)


def _stretches(runs: pd.DataFrame) -> pd.DataFrame:
    """Join runs that follow each other and that name the same number, or none for one reason."""
    told = runs.assign(number=[_number(row) for row in runs.to_dict("records")])
    told = told.assign(number=told["number"].where(told["why"] == "", ""))
    columns = ["number", "why"]
    same = (told[columns] == told[columns].shift()).all(axis=1)
    grouped = told.groupby((~same).cumsum())
    return grouped.first().assign(end=grouped["end"].last() + pd.Timedelta(days=1))


def _number(run: Row) -> str:
    low, high = run["lower"], run["upper"]
    if low == high:
        return style.number(low)
    if np.isfinite(high):
        return say("between", low=style.number(low), high=style.number(high))
    return say("or-more", low=style.number(low)) if np.isfinite(low) else ""


def _named(clock: Clock, stretches: pd.DataFrame) -> tuple[Parts, float]:
    """Draw a bar for as long as one number fits most, named above it; and the room this takes.

    A gap says why it is one where the words fit.
    """
    placed: list[tuple[int, float, float]] = []
    rows = stretches.sort_values("number", ascending=False, kind="stable").to_dict("records")
    spots = []
    for row in rows:
        text = row["number"] or row["why"]
        room, left, right = text_width(text, SMALL), clock.x(row["begin"]), clock.x(row["end"])
        middle = min(max((left + right) / 2, room / 2), clock.wide - room / 2)
        ends = (middle - room / 2 - 4, middle + room / 2 + 4)
        if row["number"] or room < right - left + SLACK:
            line = next(
                n
                for n in range(len(rows))
                if not any(n == at and ends[0] < b and a < ends[1] for at, a, b in placed)
            )
            placed.append((line, *ends))
            spots.append((row, text, middle, line))
    lines = 1 + max((line for line, *_ in placed), default=0)
    high = HEAD + LINE * lines + 2 * BAR
    head = shapes.words(0, 1, f"<b>{say('depth-head')}</b>", yanchor="top")
    told = joined(_stretch(clock, *spot, high - 1.5 * BAR) for spot in spots)
    return Parts(annotations=(head,)) + told, float(high)


def _stretch(clock: Clock, row: Row, text: str, middle: float, line: int, bar: float) -> Parts:
    axis, y = clock.axis(row["begin"]), -(bar - BAR - LINE * (line + 0.5))
    colour = style.INK if row["number"] else style.MUTED
    place: dict[str, Any] = {
        "xref": axis,
        "yref": "y2",
        "xanchor": "center",
        "bgcolor": style.PAPER,
    }
    place |= {"xshift": middle - clock.x(row["begin"]), "colour": colour}
    bars = [
        shapes.box(a, -bar - BAR / 2, b, -bar + BAR / 2, xref=ref, yref="y2", colour=style.INK)
        for ref, a, b in clock.stretches(row["begin"], row["end"])
        if row["number"]
    ]
    return Parts(annotations=(shapes.words(row["begin"], y, text, **place),), shapes=tuple(bars))


def _steps(clock: Clock, runs: pd.DataFrame) -> Parts:
    """Draw how many bodies have a figure and how many of these one number fits."""
    traces = []
    for name, column, colour in (("bodies", "n", style.FAINT), ("together", "k", style.INK)):
        pieces: dict[str, list[tuple[Any, int, int]]] = {}
        for run in runs.to_dict("records"):
            end = run["end"] + pd.Timedelta(days=1)
            for axis, a, b in clock.stretches(run["begin"], end):
                pieces.setdefault(axis, []).append((a, (b - a).days, int(run[column])))
        for axis, bars in pieces.items():
            days = [days * axes.DAY for _, days, _ in bars]
            more = {"width": days, "offset": 0, "xaxis": axis, "yaxis": "y", "name": name}
            at = [day for day, *_ in bars]
            traces.append(shapes.bars(at, [n for *_, n in bars], colour=colour, **more))
    return Parts(tuple(traces))


def _meaning(record: Record, claims: pd.DataFrame, runs: pd.DataFrame, measure: str) -> Meaning:
    label = meaning.label(record, measure)
    shown, out = claims[claims["left_out"] == ""], analysis.left_out(claims)
    drawn = runs[runs["why"] == ""]
    days = {"fits": int(drawn["days"].sum()), "days": int(runs["days"].sum())}
    return Meaning(
        title=say("depth-title", label=label, **days)
        if len(runs)
        else say("no-total", subject=label),
        alt=_most(drawn),
        as_of=runs["end"].max() if len(runs) else None,
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=runs[COLUMNS],
    )


def _most(drawn: pd.DataFrame) -> str:
    """Tell the run in which most bodies had a figure."""
    if drawn.empty:
        return say("depth-nothing")
    run = drawn.iloc[int(drawn["n"].to_numpy().argmax())].to_dict()
    counts = {"n": int(run["n"]), "k": int(run["k"])}
    return say("depth-most", day=style.day(run["begin"]), number=_number(run), **counts)
