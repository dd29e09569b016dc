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
from muster.charts.labels import Box, Label, place
from muster.charts.meaning import Meaning
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import width as text_width
from muster.charts.text import wrap
from muster.charts.wording import say
from muster.record import Record

WHY = ("none", "few", "split", "bounds")
PANEL, COUNTS, HEAD = 150, 110, 24  # pixels
THIN = 5  # pixels: a number that only points allow is a line, and must be seen


@chart
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
) -> tuple[Meaning, Picture]:
    """Draw on how many bodies' figures one number fits, and which number, day by day.

    `unit` is who has one voice; `mode` "rounding" gives every number the slack of its rounding.
    Every claim of the measure is shown or counted as left out. Raises LookupError for an unknown
    measure.
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
    clock = axes.clock(runs["begin"], axes.padded(*span), width - axes.LEFT - axes.RIGHT)
    drawn = _stretches(runs)
    top = _top(drawn)
    total = HEAD + PANEL + HEAD + COUNTS
    most = float(max(runs["n"].max(), 1)) * 1.1 if len(runs) else 1.0
    layout = clock.axes() | {
        "barmode": "overlay",
        "bargap": 0,
        "yaxis": axes.numbers(top, (COUNTS + HEAD) / total, 1 - HEAD / total, 5),
        "yaxis2": axes.numbers(most, 0, COUNTS / total, 5),
    }
    heads = (
        shapes.words(0, 1, f"<b>{say('depth-head')}</b>", yanchor="top"),
        shapes.words(0, (COUNTS + 4) / total, f"<b>{say('depth-counts')}</b>", yanchor="bottom"),
    )
    parts = (
        Parts(annotations=heads)
        + axes.grid(top, "y", 5)
        + axes.grid(most, "y2", 5)
        + _numbers(clock, drawn, top)
        + _gaps(clock, runs, top)
        + _steps(clock, runs)
    )
    margin = (axes.LEFT, axes.RIGHT, axes.TOP, axes.BOTTOM)
    keys = [say("key-all"), say("key-together")] if len(runs) else []
    return Picture(parts, layout, float(total), margin, keys, clock)


def _stretches(runs: pd.DataFrame) -> pd.DataFrame:
    """Join runs that follow each other and whose largest camp meets at the same numbers."""
    drawn = runs[runs["why"] == ""]
    if drawn.empty:
        return drawn
    columns = ["lower", "upper"]
    same = (drawn[columns] == drawn[columns].shift()).all(axis=1)
    same &= drawn["begin"] == drawn["end"].shift() + pd.Timedelta(days=1)
    grouped = drawn.groupby((~same).cumsum())
    return grouped.first().assign(end=grouped["end"].last(), days=grouped["days"].sum())


def _top(drawn: pd.DataFrame) -> float:
    """Reach a little above the highest number at which anything meets."""
    ends = pd.concat([drawn["lower"], drawn["upper"]]) if len(drawn) else pd.Series([1.0])
    ends = ends[np.isfinite(ends)]
    return (float(ends.max()) if len(ends) else 1.0) * 1.4 or 1.0


def _numbers(clock: Clock, drawn: pd.DataFrame, top: float) -> Parts:
    """Draw where the largest camp meets, and write beside it the number."""
    boxes, labels, taken = [], [], []
    rows = drawn.sort_values("days", ascending=False).to_dict("records")
    thin = THIN * top / PANEL
    for i, row in enumerate(rows):
        low, high = row["lower"], min(row["upper"], top)
        pad = max(thin - (high - low), 0) / 2
        end = row["end"] + pd.Timedelta(days=1)
        y = PANEL * (1 - (low + high) / 2 / top)
        left, right = clock.x(row["begin"]), clock.x(end)
        half = PANEL * (high - low + 2 * pad) / 2 / top
        taken.append(Box(left, y - half, right, y + half))
        labels.append(Label((left + right) / 2, y - half, _number(row), SMALL, i))
        boxes += [
            shapes.box(a, low - pad, b, high + pad, xref=axis, yref="y", colour=style.INK)
            for axis, a, b in clock.stretches(row["begin"], end)
        ]
    placed, _ = place(labels, taken, Box(-4, -8, clock.wide + 8, PANEL))
    words = tuple(
        shapes.words(
            rows[p.label.key]["begin"],
            0,
            p.label.text,
            xref=clock.axis(rows[p.label.key]["begin"]),
            yref="y",
            xshift=(p.box.left + p.box.right) / 2 - clock.x(rows[p.label.key]["begin"]),
            yshift=PANEL - (p.box.top + p.box.bottom) / 2,
            xanchor="center",
            bgcolor=style.PAPER,
        )
        for p in placed
    )
    return Parts(annotations=words, shapes=tuple(boxes))


def _number(row: dict[Any, Any]) -> str:
    low, high = row["lower"], row["upper"]
    if low == high:
        return style.number(low)
    if np.isfinite(high):
        return say("between", low=style.number(low), high=style.number(high))
    return say("or-more", low=style.number(low))


def _steps(clock: Clock, runs: pd.DataFrame) -> Parts:
    """Draw, underneath, how many bodies have a figure and how many one number fits."""
    traces = []
    for name, column, colour in (("bodies", "n", style.FAINT), ("together", "k", style.INK)):
        pieces: dict[str, list[tuple[Any, int, int]]] = {}
        for run in runs.to_dict("records"):
            end = run["end"] + pd.Timedelta(days=1)
            for axis, a, b in clock.stretches(run["begin"], end):
                pieces.setdefault(axis, []).append((a, (b - a).days, int(run[column])))
        for axis, bars in pieces.items():
            days = [days * axes.DAY for _, days, _ in bars]
            more = {"width": days, "offset": 0, "xaxis": axis, "yaxis": "y2", "name": name}
            at = [day for day, *_ in bars]
            traces.append(shapes.bars(at, [n for *_, n in bars], colour=colour, **more))
    return Parts(tuple(traces))


def _gaps(clock: Clock, runs: pd.DataFrame, top: float) -> Parts:
    """Say in a gap why it is one, where the words fit."""
    words = []
    for _, gap in runs.groupby((runs["why"] != runs["why"].shift()).cumsum()):
        why, begin = str(gap["why"].iloc[0]), gap["begin"].min()
        end = gap["end"].max() + pd.Timedelta(days=1)
        room = clock.x(end) - clock.x(begin) - 8
        lines = wrap(why, room, SMALL)
        if why and room > 0 and max(text_width(line, SMALL) for line in lines) <= room:
            place = {"xref": clock.axis(begin), "yref": "y", "xanchor": "center", "align": "center"}
            shift = (clock.x(end) - clock.x(begin)) / 2
            text = "<br>".join(lines)
            words.append(
                shapes.words(
                    begin,
                    top / 2,
                    text,
                    xshift=shift,
                    colour=style.MUTED,
                    bgcolor=style.PAPER,
                    **place,
                )
            )
    return Parts(annotations=tuple(words))


COLUMNS = {
    "begin": "from",
    "end": "to",
    "n": "bodies with a figure",
    "k": "one number fits",
    "supporters": "of these with both ends stated",
    "lower": "they meet from",
    "upper": "to",
    "why": "why not drawn",
}


def _meaning(record: Record, claims: pd.DataFrame, runs: pd.DataFrame, measure: str) -> Meaning:
    label = meaning.label(record, measure)
    shown, out = claims[claims["left_out"] == ""], analysis.left_out(claims)
    drawn = runs[runs["why"] == ""]
    fits = int(drawn["days"].sum())
    return Meaning(
        title=say("depth-title", label=label, fits=fits, days=int(runs["days"].sum())),
        alt=_most(drawn),
        as_of=runs["end"].max() if len(runs) else None,
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=meaning.table(runs, COLUMNS),
    )


def _most(drawn: pd.DataFrame) -> str:
    """Tell the run in which most bodies had a figure."""
    if drawn.empty:
        return say("depth-nothing")
    run = drawn.iloc[int(drawn["n"].to_numpy().argmax())].to_dict()
    return say(
        "depth-most",
        n=int(run["n"]),
        day=style.day(run["begin"]),
        number=_number(run),
        k=int(run["k"]),
    )
