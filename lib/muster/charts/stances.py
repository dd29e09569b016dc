"""Positions without a figure: each body's stance, when it took it and when it moved.

Rule (method.md section 6.7): asserts, confirms, denies, unaware and declines are bands with symbols
and words; a denial is not nought, and "no comment" is not a denial. A dotted level line says that
the body has not been read to say otherwise since.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.charts import frame
from muster.charts.groups import ranked
from muster.charts.labels import Box, Label, Placed, mark, place
from muster.charts.lane import SYMBOLS
from muster.record import Record

RIGHT, TOP, BOTTOM = 16, 6, 44  # pixels
NARROW = 500


def positions(record: Record, *, measure: str, width: int = frame.WIDE) -> go.Figure:
    """Draw who took which stance on one subject, a row a body, in order of its first word.

    `measure` is a measure of positions. Withdrawn claims are counted as left out. Raises
    LookupError naming the near miss for a measure that is not one of positions.
    """
    subjects = record.measures[record.measures["kind"].astype("str") == "position"]["measure"]
    if measure not in set(subjects):
        raise style.near_miss("measure of positions", measure, subjects)
    every = record.claims[record.claims["measure"] == measure]
    kept = every[every["review"].astype("str") != "withdrawn"]
    shown = _styled(record, kept)
    window = _window(record, shown)
    traces, layout = _rows(shown, window, width)
    out = {"withdrawn": len(every) - len(kept)} if len(every) > len(kept) else {}
    return frame.draw(record, _meaning(record, measure, shown, out), traces, layout, width)


def _styled(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    claims = claims.sort_values(["said_on", "claim_id"])
    sources = record.sources.set_index("source")
    body = claims["origin"].fillna(claims["source"])
    colours = style.colours(ranked(record))
    order = list(body.drop_duplicates())
    return claims.assign(
        body=body,
        who=body.map(sources["short_name"]),
        colour=body.map(analysis.groups(record)).map(lambda group: colours.get(group, style.OTHER)),
        stance=claims["stance"].astype("str"),
        row=body.map({b: len(order) - i for i, b in enumerate(order)}),
        until=claims.groupby(body)["said_on"].shift(-1).fillna(frame.last_read(record)),
    )


def _window(record: Record, shown: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    end = frame.last_read(record)
    begin = shown["said_on"].min() if len(shown) else end
    pad = max((end - begin) * 0.03, pd.Timedelta(days=3))
    return begin - pad, end + pad


def _rows(
    shown: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp], width: int
) -> tuple[list[Any], dict[str, Any]]:
    narrow = width < NARROW
    step = 40 if narrow else 26
    left = 12 if narrow else int(max((len(who) for who in shown["who"]), default=0) * 6.6) + 14
    total = int(shown["row"].max()) if len(shown) else 0
    names = shown.drop_duplicates("row")
    layout: dict[str, Any] = {
        "height": total * step + TOP + BOTTOM,
        "margin": {"l": left, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "xaxis": {
            "type": "date",
            "range": [f"{day:%Y-%m-%d}" for day in window],
            "dtick": "M6" if narrow else "M3",
            "tickformat": "%b\n%Y",
            "automargin": False,
        },
        "yaxis": {
            "tickvals": [int(r) for r in names["row"]],
            "ticktext": list(names["who"]),
            "range": [0.4, total + (0.9 if narrow else 0.6)],
            "showgrid": False,
            "showticklabels": not narrow,
            "automargin": False,
        },
        "annotations": _labels(shown, window, width - left - RIGHT, step),
    }
    if narrow:
        layout["annotations"] += [_name(row) for row in names.to_dict("records")]
    return [_spans(shown), _marks(shown)], layout


def _spans(shown: pd.DataFrame) -> dict[str, Any]:
    ends = zip(shown["said_on"], shown["until"], shown["row"], strict=True)
    points = [
        p for a, b, r in ends for p in ((f"{a:%Y-%m-%d}", r), (f"{b:%Y-%m-%d}", r), (None, None))
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in points],
        "y": [None if y is None else int(y) for _, y in points],
        "line": {"color": style.FAINT, "width": 1.25, "dash": "1px,3px"},
        "hoverinfo": "skip",
    }


def _marks(shown: pd.DataFrame) -> dict[str, Any]:
    rows = shown.to_dict("records")
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [f"{day:%Y-%m-%d}" for day in shown["said_on"]],
        "y": [int(r) for r in shown["row"]],
        "marker": {
            "symbol": [SYMBOLS[s] for s in shown["stance"]],
            "size": 10,
            "color": list(shown["colour"]),
            "opacity": 1,
            "line": {"width": 1.5, "color": list(shown["colour"])},
        },
        "customdata": list(shown["claim_id"]),
        "text": [f"{r['who']}, {style.short_day(r['said_on'])}: {r['stance']}" for r in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _labels(
    shown: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp], wide: float, step: int
) -> list[dict[str, Any]]:
    """Name the stance beside its mark, where there is room on its own row."""
    begin, end = window
    found = []
    for row, group in shown.groupby("row"):
        spots = [float((day - begin) / (end - begin) * wide) for day in group["said_on"]]
        wanted = [Label(x, 0, s, 11) for x, s in zip(spots, group["stance"], strict=True)]
        strip = Box(0, -step / 2, wide + RIGHT, step / 2)
        placed, _ = place(wanted, [mark(x, 0) for x in spots], strip)
        days = dict(zip(spots, group["said_on"], strict=True))
        level = [p for p in placed if p.dy == 0]
        found += [
            _beside(p, days[p.label.x], int(str(row)), str(group["colour"].iloc[0])) for p in level
        ]
    return found


def _beside(placed: Placed, day: pd.Timestamp, row: int, colour: str) -> dict[str, Any]:
    return {
        "x": f"{day:%Y-%m-%d}",
        "y": row,
        "xshift": placed.dx,
        "xanchor": placed.anchor,
        "yanchor": "middle",
        "text": placed.label.text,
        "showarrow": False,
        "bgcolor": style.PAPER,  # the words stand on the line, not under it
        "borderpad": 1,
        "font": {"size": placed.label.size, "color": colour},
    }


def _name(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": int(row["row"]),
        "yanchor": "bottom",
        "yshift": 6,
        "text": f"<b>{row['who']}</b>",
        "showarrow": False,
        "font": {"size": 11},
    }


HOW = (
    "Triangle: asserts. Disc: confirms. Cross: denies. Ring: unaware."
    " Open diamond: cannot confirm. Bar: declines. Dotted line: not read to say otherwise since."
)
COLUMNS = {
    "claim_id": "claim",
    "said_on": "day",
    "who": "body",
    "stance": "stance",
    "wording": "as printed",
}


def _meaning(
    record: Record, measure: str, shown: pd.DataFrame, out: dict[str, int]
) -> frame.Meaning:
    label = str(record.measures.set_index("measure").loc[measure, "label"])
    tally = shown["stance"].value_counts()
    said = style.listed([f"{s} {tally[s]}" for s in SYMBOLS if s in tally])
    bodies = style.plural(shown["body"].nunique(), "body", "bodies")
    title = f"{label} {style.plural(len(shown), 'claim')} of {bodies}: {said}"
    newest = frame.last_read(record)
    until = style.day(newest)
    rows = shown.to_dict("records")
    each = "; ".join(f"{r['who']} {r['stance']} ({style.short_day(r['said_on'])})" for r in rows)
    return frame.Meaning(
        name=measure.replace("_", "-"),
        title=title,
        subtitle=f"Positions without a figure, up to {until}; {frame.counts(len(shown), out)}",
        alt=f"{title}. {each}. {frame.reasons(out)}",
        note=f"{HOW} {frame.reasons(out)} {frame.silence(record)}",
        unit="positions",
        as_of=f"{newest:%Y-%m-%d}",
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=frame.table(shown, COLUMNS),
        call={"chart": "positions", "arguments": {"measure": measure}},
    )
