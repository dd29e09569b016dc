"""What the record holds: how many claims in which month, so that the gaps can be seen.

A gap is where nothing was read, which is not where nothing was said; the chart says so.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

from muster import analysis, style
from muster.charts import frame, meaning, shapes
from muster.charts.axes import Clock
from muster.charts.frame import Picture, chart
from muster.charts.groups import group_names
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW, SMALL, Parts
from muster.charts.text import width as text_width
from muster.charts.wording import say
from muster.record import Record

By = Literal["measure", "group"]
ROW, ABOVE, TOP, BOTTOM, RIGHT = 26, 18, 4, 46, 10  # pixels; ABOVE: of a name over its row
PERIODS = {True: ("Q", 50), False: ("M", 17)}  # on a phone or not: period, days around the axis


@chart
def coverage(
    record: Record, *, by: By = "measure", width: int = frame.WIDE
) -> tuple[Meaning, Picture]:
    """Draw how many claims the record has for each measure (or group) and month.

    On a phone the columns are quarters. Withdrawn claims are counted as left out. Raises
    LookupError for another `by`.
    """
    if by not in ("measure", "group"):
        raise style.near_miss("grouping", by, ["measure", "group"])
    kept = record.claims[record.claims["review"].astype("str") != "withdrawn"]
    narrow = width < NARROW
    period, pad = PERIODS[narrow]
    counted = _counted(record, kept, by, period)
    months = _counted(record, kept, by, "M")  # the table is the same at any width
    return _meaning(record, kept, months, by), _picture(record, counted, narrow, pad, width)


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


def _picture(record: Record, counted: pd.DataFrame, narrow: bool, pad: int, width: int) -> Picture:
    totals = counted.drop_duplicates("group")
    names = [f"{g}  <b>{n}</b>" for g, n in zip(totals["group"], totals["total"], strict=True)]
    longest = max((text_width(name, SMALL) for name in names), default=0)
    left = 12 if narrow else min(int(longest) + 16, width // 2)
    high = ROW + (ABOVE if narrow else 0)
    spots = {group: -(i * high + high - ROW / 2) for i, group in enumerate(totals["group"])}
    newest = meaning.last_read(record)
    first = counted["period"].min() if len(counted) else newest
    last = counted["period"].max() if len(counted) else newest
    around = pd.Timedelta(days=pad)
    clock = Clock(first - around, last + around, width - left - RIGHT)
    side = {"xanchor": "left"} if narrow else {"xanchor": "right", "xshift": -8}
    words = tuple(
        shapes.words(
            0,
            spot + (ROW / 2 + ABOVE / 2 - 2 if narrow else 0),
            name,
            yref="y",
            bgcolor=style.PAPER,
            **side,
        )
        for name, spot in zip(names, spots.values(), strict=True)
    )
    cells = shapes.dots(
        counted["period"],
        [spots[group] for group in counted["group"]],
        symbol="square-open",
        size=22,
        stroke=1,
        colour=style.FAINT,
    )
    text = [str(n) for n in counted["claims"]]
    told = {"mode": "markers+text", "text": text, "textfont": {"size": SMALL, "color": style.INK}}
    total = max(float(len(spots) * high), 20.0)
    layout = clock.axes() | {
        "yaxis": {"range": [-total, 4], "visible": False, "automargin": False, "anchor": "x"}
    }
    parts = Parts((cells | told,), words)
    keys = [say("key-quarter" if narrow else "key-month")] if len(counted) else []
    return Picture(parts, layout, total, (left, RIGHT, TOP, BOTTOM), keys, clock)


def _meaning(record: Record, kept: pd.DataFrame, counted: pd.DataFrame, by: By) -> Meaning:
    withdrawn = len(record.claims) - len(kept)
    totals = counted.drop_duplicates("group")
    newest = meaning.last_read(record)
    listing = ", ".join(f"{g} {n}" for g, n in zip(totals["group"], totals["total"], strict=True))
    told = counted.sort_values(["group", "period"])
    heads = {"group": by, "period": "from", "claims": "claims"}
    return Meaning(
        name=f"claims-by-{by}",
        title=_title(kept, totals, by),
        scope=say(f"coverage-scope-{by}", day=style.day(newest)),
        alt=say("coverage-alt", listing=listing) if listing else "",
        unit="claims",
        claim_ids=list(kept["claim_id"]),
        left_out={"withdrawn": withdrawn} if withdrawn else {},
        table=meaning.table(told, heads),
    )


def _title(kept: pd.DataFrame, totals: pd.DataFrame, by: By) -> str:
    if kept.empty:
        return say("silence-empty")
    first = totals.iloc[0]
    most = {"most": first["group"], "n": int(first["total"]), "claims": len(kept)}
    return say(f"coverage-title-{by}", **most)
