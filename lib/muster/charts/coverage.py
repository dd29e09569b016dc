"""What the record holds: how many claims in which month, so that the gaps can be seen.

A gap is where nothing was read, which is not where nothing was said; the chart says so.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

from muster import analysis, style
from muster.charts import axes, frame, meaning, shapes
from muster.charts.axes import Clock
from muster.charts.frame import Picture, chart
from muster.charts.groups import group_names
from muster.charts.meaning import Meaning
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import plain, say, wrap
from muster.charts.text import width as text_width
from muster.record import Record

By = Literal["measure", "group"]
ROW, CELL, LINE = 23, 21, 14  # pixels: of a row, a square with the space around it, a line of words
TOP, BOTTOM, RIGHT = 4, 46, 10  # pixels
PERIODS = {"M": 30, "Q": 91, "Y": 365}  # the columns, from narrow to wide: their days


@chart
def coverage(
    record: Record, *, by: By = "measure", width: int = frame.WIDE
) -> tuple[Meaning, Picture]:
    """Draw how many claims the record has for each measure (or group) and month.

    The columns are months, or quarters or years where months do not fit. Withdrawn claims are
    counted as left out. Raises LookupError for another `by`.

    >>> muster.charts.coverage(record).layout.meta["name"]
    'claims-by-measure'
    """
    if by not in ("measure", "group"):
        raise style.near_miss("grouping", by, ["measure", "group"])
    kept = record.claims[record.claims["review"].astype("str") != "withdrawn"]
    months = _counted(record, kept, by, "M")  # the table is the same at any width
    return _meaning(record, kept, months, by), _picture(record, kept, months, by, width)


def _counted(record: Record, claims: pd.DataFrame, by: By, span: str) -> pd.DataFrame:
    """Return one row a group and period: group, period (its first day), claims, total (int)."""
    body = claims["origin"].fillna(claims["source"])
    groups, group_of = body.map(analysis.groups(record)), group_names(record)
    names = {
        "measure": claims["measure"].map(record.measures.set_index("measure")["label"]),
        "group": pd.Series([group_of.get(g, say("no-group")) for g in groups], claims.index, "str"),
    }
    period = claims["said_on"].dt.to_period(span).dt.start_time
    grouped = claims.groupby([names[by].rename("group"), period.rename("period")]).size()
    counted = grouped.rename("claims").reset_index()
    total = counted.groupby("group")["claims"].transform("sum")
    order = ["total", "group", "period"]
    return counted.assign(total=total).sort_values(
        order, ascending=[False, True, True], ignore_index=True
    )


def _picture(
    record: Record, kept: pd.DataFrame, months: pd.DataFrame, by: By, width: int
) -> Picture:
    """Draw a row a group, its name on the left."""
    if kept.empty:
        return Picture(Parts(), {}, 1.0)
    totals = months.drop_duplicates("group")
    told = [f"{g}\u00a0 {n}" for g, n in zip(totals["group"], totals["total"], strict=True)]
    names = [wrap(text, width * 0.38, SMALL) for text in told]
    left = int(max(text_width(line, SMALL) for name in names for line in name)) + 20
    first, last, room = kept["said_on"].min(), kept["said_on"].max(), width - left - RIGHT
    days = (last - first).days
    fit = (span for span, of in PERIODS.items() if (days / of + 1.2) * CELL <= room)
    period = next(fit, "Y")
    counted = _counted(record, kept, by, period)
    around = pd.Timedelta(days=PERIODS[period] * 0.6)
    clock = Clock(counted["period"].min() - around, counted["period"].max() + around, room)
    edges = axes.edges([max(ROW, LINE * len(name) + 8) for name in names])
    spots = {g: -(a + b) / 2 for g, (a, b) in zip(totals["group"], edges, strict=True)}
    side = {"xanchor": "right", "xshift": -8, "align": "right", "yref": "y"}
    words = tuple(
        shapes.words(0, spots[group], "<br>".join(map(plain, name)), **side)
        for group, name in zip(totals["group"], names, strict=True)
    )
    layout = clock.axes() | {"yaxis": axes.pixels(edges[-1][1]) | {"anchor": "x"}}
    parts = Parts((_squares(counted, spots),), words)
    margin = (left, RIGHT, TOP, BOTTOM)
    return Picture(parts, layout, edges[-1][1], margin, [say(f"key-{period.lower()}")], clock)


def _squares(counted: pd.DataFrame, spots: dict[str, float]) -> shapes.Part:
    """Draw a square a group and period, with the number of its claims."""
    at = [spots[group] for group in counted["group"]]
    look = {"symbol": "square-open", "size": CELL - 3, "stroke": 1, "colour": style.FAINT}
    numbers = {"text": [str(n) for n in counted["claims"]], "mode": "markers+text"}
    font = {"textfont": {"size": SMALL, "color": style.INK}}
    return shapes.dots(counted["period"], at, **look) | numbers | font


def _meaning(record: Record, kept: pd.DataFrame, counted: pd.DataFrame, by: By) -> Meaning:
    withdrawn = len(record.claims) - len(kept)
    totals = counted.drop_duplicates("group")
    newest = meaning.last_read(record)
    listing = ", ".join(f"{g} {n}" for g, n in zip(totals["group"], totals["total"], strict=True))
    told = counted.sort_values(["group", "period"])
    return Meaning(
        name=f"claims-by-{by}",
        title=_title(kept, totals, by),
        scope=say(f"coverage-scope-{by}", day=style.day(newest)),
        alt=say("coverage-alt", listing=listing) if listing else "",
        unit="claims",
        claim_ids=list(kept["claim_id"]),
        left_out={"withdrawn": withdrawn} if withdrawn else {},
        table=told[["group", "period", "claims"]].rename(columns={"group": by}),
    )


def _title(kept: pd.DataFrame, totals: pd.DataFrame, by: By) -> str:
    if kept.empty:
        return say("silence-empty")
    first = totals.iloc[0]
    most = {"most": first["group"], "n": int(first["total"]), "claims": len(kept)}
    return say(f"coverage-title-{by}", **most)
