"""What the record holds: how many claims in which month, so that the gaps can be seen.

A gap is where nothing was read, which is not where nothing was said; the chart says so.
"""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.charts import frame
from muster.charts.groups import group_names
from muster.record import Record

By = Literal["measure", "group"]
ROW, TOP, BOTTOM, LETTER = 26, 8, 44, 6.4  # pixels


def coverage(record: Record, *, by: By = "measure", width: int = frame.WIDE) -> go.Figure:
    """Draw how many claims the record has for each measure (or group) and month.

    On a phone the columns are quarters. Withdrawn claims are counted as left out. Raises
    LookupError for another `by`.
    """
    if by not in ("measure", "group"):
        raise style.near_miss("grouping", by, ["measure", "group"])
    kept = record.claims[record.claims["review"].astype("str") != "withdrawn"]
    span: Literal["M", "Q"] = "M" if width >= 500 else "Q"
    traces, layout = _grid(_counted(record, kept, by, span), width, span)
    months = _counted(record, kept, by, "M")  # the table is the same at any width
    return frame.draw(record, _meaning(record, kept, months, by), traces, layout, width)


def _counted(record: Record, claims: pd.DataFrame, by: By, span: str) -> pd.DataFrame:
    """Return one row a group and period: group, period (its first day), claims (int)."""
    body = claims["origin"].fillna(claims["source"])
    group = body.map(analysis.groups(record))
    names = {
        "measure": claims["measure"].map(record.measures.set_index("measure")["label"]),
        "group": group.map(group_names(record)).fillna("Not one group"),
    }
    period = claims["said_on"].dt.to_period(span).dt.start_time
    grouped = claims.groupby([names[by].rename("group"), period.rename("period")]).size()
    counted = grouped.rename("claims").reset_index()
    order = counted.groupby("group")["claims"].sum().sort_values(kind="stable")
    return counted.assign(row=counted["group"].map({g: i for i, g in enumerate(order.index)}))


def _grid(counted: pd.DataFrame, width: int, span: str) -> tuple[list[Any], dict[str, Any]]:
    groups = counted.drop_duplicates("row").sort_values("row")["group"]
    total = counted.groupby("group")["claims"].sum()
    left = int(max(len(g) for g in groups) * LETTER) + 44
    first, last = counted["period"].min(), counted["period"].max()
    pad = pd.Timedelta(days=17 if span == "M" else 50)
    side = 20 if span == "M" else 24
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [f"{p:%Y-%m-%d}" for p in counted["period"]],
        "y": [int(r) for r in counted["row"]],
        "text": [str(n) for n in counted["claims"]],
        "textfont": {"size": 11, "color": style.INK},
        "marker": {"symbol": "square-open", "size": side, "color": style.FAINT, "opacity": 1},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    layout = {
        "height": len(groups) * ROW + TOP + BOTTOM,
        "margin": {"l": min(left, width // 2), "r": 10, "t": TOP, "b": BOTTOM},
        "xaxis": {
            "type": "date",
            "range": [f"{first - pad:%Y-%m-%d}", f"{last + pad:%Y-%m-%d}"],
            "dtick": "M3" if span == "M" else "M6",
            "tickformat": "%b\n%Y",
            "showgrid": False,
            "automargin": False,
        },
        "yaxis": {
            "tickvals": list(range(len(groups))),
            "ticktext": [f"{g}  <b>{total[g]}</b>" for g in groups],
            "range": [-0.6, len(groups) - 0.4],
            "automargin": False,
            "ticklabelposition": "outside left",
        },
    }
    return [trace], layout


def _meaning(record: Record, kept: pd.DataFrame, counted: pd.DataFrame, by: By) -> frame.Meaning:
    withdrawn = len(record.claims) - len(kept)
    out = {"withdrawn": withdrawn} if withdrawn else {}
    totals = counted.groupby("group")["claims"].sum().sort_values(ascending=False)
    first, most = str(totals.index[0]), int(totals.iloc[0])
    newest = frame.last_read(record)
    begin = style.day(kept["said_on"].min())
    title = f"{style.plural(len(kept), 'claim')} from {begin} to {style.day(newest)}"
    listing = ", ".join(f"{group} {n}" for group, n in totals.items())
    return frame.Meaning(
        name=f"claims-by-{by}",
        title=title,
        subtitle=f"Claims by {by} and period, by day of the claim; {frame.counts(len(kept), out)}",
        alt=f"{title}. Most: {first} ({most}). All: {listing}. {frame.reasons(out)}",
        note=f"An empty place is a period in which none was read. {frame.silence(record)}",
        unit="claims",
        as_of=f"{newest:%Y-%m-%d}",
        claim_ids=list(kept["claim_id"]),
        left_out=out,
        table=frame.table(
            counted.sort_values(["group", "period"]),
            {"group": by, "period": "from", "claims": "claims"},
        ),
        call={"chart": "coverage", "arguments": {"by": by}},
    )
