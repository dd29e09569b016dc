"""Who says what on one day: a row a body, its newest word, how old it is and how far it went.

Rules (docs/method.md section 6.2): rows are sorted by figure, then by age; marks are those of every
chart; a figure never stands without its age; pages that pass it on are a count, not rows. Where a
later clock is asked about, what was said later stands apart, with the days from then.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, style
from muster.analysis import HORIZON, Unit
from muster.charts import axes, frame, marks, meaning, scope, shapes
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.labels import Beside, beside
from muster.charts.meaning import Meaning
from muster.charts.shapes import Parts, joined
from muster.charts.text import say
from muster.days import as_day
from muster.record import Record

LEFT, RIGHT, TOP, BOTTOM = 14, 26, 4, 32  # pixels
ARROWS = (("ceiling",), ("floor", "magnitude"))  # to the left, to the right
ROW, LINE, HEAD = 28, 17, 26  # pixels: of a mark, a line of its words, a heading between rows


@chart
def on_date(
    record: Record,
    measure: str,
    on: str,
    *,
    tense: str | None = None,
    known_by: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw who says what about one measure on one day.

    By default what had been said by the day `on`; with a later `known_by`, what was said by then
    about it. Every claim of the measure is shown or counted as left out. Raises LookupError naming
    the near miss for an unknown measure.

    >>> muster.charts.on_date(record, "deployed", "2024-10-20").layout.meta["claim_ids"]
    ['anonymous-2024-10-18-deployed', 'nis-2024-10-18-deployed']
    """
    asked: dict[str, Any] = {"on": on, "measure": measure, "tense": tense, "known_by": known_by}
    claims, stands = analysis.of_day(record, **asked, horizon=horizon, unit=unit)
    day = as_day(on)
    rows = _ordered(marks.styled(record, stands), day)
    picture = _picture(rows, day, known_by, width)
    return _meaning(record, claims, rows, day, known_by, measure, horizon), picture


def _ordered(rows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Put what was said later last; `ago` is how many days before the day it was said."""
    later = rows["known_on"] > day
    ago = (day - rows["said_on"]).dt.days
    return rows.assign(later=later, ago=ago).sort_values("later", kind="stable", ignore_index=True)


def _picture(rows: pd.DataFrame, day: pd.Timestamp, known_by: str | None, width: int) -> Picture:
    wide, most = width - LEFT - RIGHT, _most(rows)
    seen = marks.drawable(rows)
    heads = _heads(rows, day, known_by)
    words = [_beside(row, _said(row), wide / most, wide) for row in seen]
    highs = [
        ROW + LINE * len(text.above) + (HEAD if head else 0)
        for text, head in zip(words, heads, strict=True)
    ]
    spots = [-(end - ROW / 2 + 2) for _, end in axes.edges(highs)]
    flat = [{**row, "x": spot} for row, spot in zip(seen, spots, strict=True)]
    parts = joined(
        _row(row, text, head, begin, spot)
        for row, text, head, (begin, _), spot in zip(
            seen, words, heads, axes.edges(highs), spots, strict=True
        )
    )
    total = max(float(sum(highs)), 20.0)
    layout = {
        "xaxis": axes.across(most),
        "yaxis": axes.pixels(total),
    }
    drawn = marks.drawn(flat, {"xaxis": "x", "yaxis": "y"}, upright=False)
    keys = [*key(rows), *marks.key(rows, upright=False)]
    return Picture(parts + drawn, layout, total, (LEFT, RIGHT, TOP, BOTTOM), keys)


def _beside(row: marks.Row, text: str, scale: float, wide: float) -> Beside:
    """Set the words of a row beside its mark, clear of its arrow."""
    ends = [row["lower"], row["upper"]] if row["bound"] == "range" else [row["at"]] * 2
    before, after = (marks.ARROW + 6 if row["bound"] in kinds else 0 for kinds in ARROWS)
    return beside(text, ends[0] * scale - before, ends[1] * scale + after, wide, 13, RIGHT)


def _heads(rows: pd.DataFrame, day: pd.Timestamp, known_by: str | None) -> list[str | None]:
    """Head what was said by the day and what was said later, where a later clock is asked about."""
    if not known_by or rows.empty:
        return [None] * len(rows)
    first = ~rows["later"].duplicated()
    names = {False: say("said-by-then", day=style.day(day)), True: say("said-later")}
    return [
        names[bool(later)] if new else None for later, new in zip(rows["later"], first, strict=True)
    ]


def _row(row: marks.Row, words: Beside, head: str | None, begin: float, spot: float) -> Parts:
    place = {"yref": "y", "size": 13, "bgcolor": style.PAPER, "colour": row["colour"]}
    if words.above:
        text, at = "<br>".join(words.above), -begin - (HEAD if head else 0) - 2
        told = shapes.words(0, at, _bold(text, row), yanchor="top", **place)
    else:
        side = {"xshift": words.x, "xanchor": words.anchor}
        told = shapes.words(0, spot, _bold(words.text, row), **place, **side)
    title = {"yref": "y", "yanchor": "top", "bgcolor": style.PAPER}
    over = [shapes.words(0, -begin - 6, f"<b>{head}</b>", **title)] if head else []
    base = shapes.line(0, spot, 1, spot, xref="paper", yref="y")
    return Parts(annotations=(told, *over), shapes=(base,))


def _bold(text: str, row: marks.Row) -> str:
    return text.replace(row["who"], f"<b>{row['who']}</b>", 1)


def _most(rows: pd.DataFrame) -> float:
    ends = rows["upper"].where(np.isfinite(rows["upper"]), rows["lower"])
    most = float(ends.max()) if len(rows) else 1.0
    return (most or 1.0) * 1.08


def _said(row: dict[Any, Any]) -> str:
    """Word a row: whose figure, how sure, since when, and on how many further pages."""
    told = say("row", who=row["who"], figure=marks.stated(row), day=style.short_day(row["said_on"]))
    age = (
        say("days-later", n=-int(row["ago"]))
        if row["later"]
        else say("days-old", n=int(row["age"]))
    )
    late = row["known_on"] > row["said_on"] and not row["later"]
    more = [say("known-since", day=style.short_day(row["known_on"]))] if late else []
    more += [age] + ([say("further-pages", n=int(row["relays"]))] if row["relays"] else [])
    more += [say("accounts", n=int(row["accounts"]))] if row["accounts"] > 1 else []
    return ", ".join([told, *more])


COLUMNS = ["claim_id", "who", "figure", "low", "value", "high", "said_on", "age", "relays", "doubt"]


def _meaning(
    record: Record,
    claims: pd.DataFrame,
    rows: pd.DataFrame,
    day: pd.Timestamp,
    known_by: str | None,
    measure: str,
    horizon: int,
) -> Meaning:
    out = analysis.left_out(claims)
    label, unit = meaning.label(record, measure), meaning.unit(record, measure)
    days = {"day": style.day(day), "by": style.day(known_by or day)}
    subject = say("on-later" if known_by else "on-day", label=label, **days)
    run = scope.span(rows, scope.ends(rows)) if len(rows) else say("no-figure")
    later = say("later-count", n=int(rows["later"].sum())) if known_by else ""
    told = "; ".join(_said(row) for row in rows.to_dict("records"))
    return Meaning(
        name=f"{measure}-on",
        title=say("on-title", subject=subject, span=run),
        scope=say("said-by", unit=unit.capitalize(), day=days["by"]),
        alt=" ".join(filter(None, [f"{told}." if told else "", later])),
        how=" ".join(filter(None, [say("on-date-how", horizon=horizon), later])),
        claim_ids=list(rows["claim_id"]),
        left_out=out,
        table=scope.doubted(rows)[COLUMNS],
    )
