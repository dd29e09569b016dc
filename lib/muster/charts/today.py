"""Who says what on one day: a row a body, its newest word, how old it is and how far it went.

Rule (method.md section 6.2): rows are sorted by figure, then by age; dot, bar or arrow as in the
ladder; a figure never stands without its age; pages that pass it on are a count, not rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.analysis import HORIZON, Unit
from muster.charts import frame, marks
from muster.charts.groups import ranked
from muster.record import Record

LEFT, RIGHT, TOP, BOTTOM, ROW = 14, 26, 4, 40, 46  # pixels


def on_date(
    record: Record,
    *,
    on: str,
    measure: str,
    tense: str | None = None,
    known_by: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw who says what about one measure on one day.

    By default what had been said by the day `on`; with a later `known_by`, what was said by then
    about it. Every claim of the measure is shown or counted as left out. Raises LookupError naming
    the near miss for an unknown measure.
    """
    asked = {"tense": tense, "known_by": known_by, "horizon": horizon, "unit": unit}
    views: dict[str, Any] = {"on": on, "measure": measure, **asked}
    claims, stands = analysis.of_day(record, **views)
    out = analysis.left_out(claims)
    rows = _styled(record, stands)
    traces, layout = _rows(rows, width)
    call = {k: v for k, v in views.items() if v is not None}
    return frame.draw(record, _meaning(record, rows, out, call), traces, layout, width)


def _styled(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    names = record.sources.set_index("source")["short_name"]
    colours = style.colours(ranked(record))
    figures = claims["figure"].astype("str")
    figures = figures.mask(claims["accounts"] > 1, figures + " (accounts differ)")
    who = claims["body"].map(names)
    return claims.assign(
        who=who,
        figure=figures,
        words=who + ": " + figures,
        colour=claims["group"].map(lambda group: colours.get(group, style.OTHER)),
        symbol="circle",
        hedge=claims["hedge"].astype("str"),
        voice=claims["voice"].astype("str"),
        row=[float(n) for n in range(len(claims), 0, -1)],
    )


def _rows(rows: pd.DataFrame, width: int) -> tuple[list[Any], dict[str, Any]]:
    axes = {"xaxis": "x", "yaxis": "y"}
    ends = rows["upper"].where(np.isfinite(rows["upper"]), rows["lower"])
    most = float(ends.max()) * 1.08 if len(rows) else 1.0
    flat = [{**row, "x": row["row"]} for row in marks.rows(rows, "row")]
    traces = marks.bars(flat, axes, upright=False)
    traces += marks.dots(flat, axes, "claims", upright=False)
    layout = {
        "height": len(rows) * ROW + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "xaxis": {"range": [0, most], "tickformat": ",d", "nticks": 7, "automargin": False},
        "yaxis": {"range": [0.55, len(rows) + 0.75], "visible": False, "automargin": False},
        "annotations": [*marks.arrows(flat, axes, upright=False), *_words(rows, width)],
        "shapes": [_base(row) for row in rows["row"]],
    }
    return traces, layout


def _base(row: float) -> dict[str, Any]:
    line = {"color": style.RULE, "width": 1}
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": row,
        "y1": row,
        "line": line,
        "layer": "below",
    }


def _words(rows: pd.DataFrame, width: int) -> list[dict[str, Any]]:
    narrow = width < 500
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": row["row"],
            "yref": "y",
            "yanchor": "bottom",
            "yshift": 7,
            "bgcolor": style.PAPER,  # no line of the grid through the words
            "borderpad": 0,
            "text": f"<b>{_coloured(row)}</b>  {_said(row, narrow)}",
            "showarrow": False,
            "align": "left",
            "font": {"size": 11 if narrow else 12},
        }
        for row in rows.to_dict("records")
    ]


def _coloured(row: dict[Any, Any]) -> str:
    return f"<span style='color:{row['colour']}'>{row['who']}</span>"


def _said(row: dict[Any, Any], narrow: bool) -> str:
    days = style.plural(int(row["age"]), "day") if row["age"] else "today"
    age = days if days == "today" else f"{days} old"
    pages = (
        "" if narrow or not row["relays"] else f", on {style.plural(row['relays'], 'further page')}"
    )
    return f"{row['figure']}, {age}{pages}"


COLUMNS = {
    "claim_id": "claim",
    "who": "whose figure",
    "figure": "figure",
    "low": "low",
    "value": "value",
    "high": "high",
    "said_on": "said on",
    "age": "days old",
    "relays": "further pages",
}


def _meaning(
    record: Record, rows: pd.DataFrame, out: dict[str, int], call: dict[str, Any]
) -> frame.Meaning:
    measure = record.measures.set_index("measure").loc[call["measure"]]
    day = style.day(call["on"])
    clock = (
        f"as said by {style.day(call['known_by'])} about {day}"
        if "known_by" in call
        else f"as said by {day}"
    )
    one, many = ("group", "groups") if call["unit"] == "group" else ("body", "bodies")
    have = style.plural(len(rows), f"{one} has", f"{many} have")
    have = have.replace(f"no {many} have", f"no {one} has")
    title = f"{measure['label']}: {have} a figure that counts on {day}"
    unit = frame.unit(record, call["measure"])
    said = "; ".join(
        f"{who} {figure}" for who, figure in zip(rows["who"], rows["figure"], strict=True)
    )
    extra = [str(call[k]) for k in ("tense", "known_by") if k in call]
    extra += ["group"] if call["unit"] == "group" else []
    return frame.Meaning(
        name="-".join([call["measure"].replace("_", "-"), "on", call["on"], *extra]),
        title=title,
        subtitle=f"{unit.capitalize()}, {clock}; {frame.counts(len(rows), out)}",
        alt=f"{title}, {clock}. {said or 'No figure stands'}. {frame.reasons(out)}",
        note=f"A claim counts for {call['horizon']} days. Arrow: at least (right) or up to (left). "
        f"Hollow: about or nearly. {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=call["on"],
        claim_ids=list(rows["claim_id"]),
        left_out=out,
        table=frame.table(rows, COLUMNS),
        call={"chart": "on_date", "arguments": call},
    )
