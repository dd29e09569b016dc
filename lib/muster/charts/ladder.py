"""The claim ladder: every figure of one series on the day it was said, by government and body.

Rules (method.md section 6.1): x is the day on which the public could know the claim, y counts from
0, panels share both; a dotted level stub says that this is still the body's latest word and stops
at its next claim or at the horizon; positions without a figure stand in a lane underneath, never
at 0.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster import estimates, style
from muster.charts import frame, lane, marks
from muster.charts.labels import Box, Label, mark, place, width
from muster.estimates import HORIZON
from muster.record import Record

LEFT, RIGHT, TOP, BOTTOM = 58, 14, 4, 44
PANEL, LINE = 150, 19  # pixels: height of a panel, of a line of its key
MOST = 4  # governments with a panel of their own; the others share one
GLYPHS = dict(zip(style.SYMBOLS, "●■◆▲⬟⬢★✶", strict=True))


def over_time(
    record: Record,
    *,
    measure: str,
    tense: str | None = None,
    first: str | None = None,
    last: str | None = None,
    horizon: int = HORIZON,
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw the claim ladder of one measure.

    `tense` is accomplished or prospective (by default what the measure is about); `first` and
    `last` (days) narrow the view. Every claim of the measure is shown or counted as left out.
    Raises LookupError naming the near miss for an unknown measure.
    """
    wanted = tense or estimates.usual_tense(record, measure)
    claims = _scope(estimates.series(record), measure, wanted, first, last)
    shown = _styled(record, claims[claims["left_out"] == ""], horizon)
    window = _window(record, shown, first, last)
    panels = _panels(record, shown)
    sketch = _Sketch(width, window, float(marks.height(shown).max() if len(shown) else 1))
    lanes = lane.rows(record, measure, window)
    traces, layout = _assemble(sketch, panels, shown, lanes)
    arguments = {"measure": measure, "tense": tense, "first": first, "last": last}
    call = {k: v for k, v in {**arguments, "horizon": horizon}.items() if v is not None}
    meaning = _meaning(record, measure, claims, shown, lanes, call)
    return frame.draw(record, meaning, traces, layout, width)


def _scope(
    series: pd.DataFrame, measure: str, tense: str, first: str | None, last: str | None
) -> pd.DataFrame:
    claims = series[series["measure"] == measure]
    day = claims["known_on"]
    early = day < pd.Timestamp(first) if first else day != day
    late = day > pd.Timestamp(last) if last else day != day
    other = "expected or planned" if tense == "accomplished" else "has happened already"
    reason = claims["left_out"]
    for missing, why in (
        (claims["tense"] != tense, other),
        (early, "said earlier"),
        (late, "said later"),
    ):
        reason = reason.mask((reason == "") & missing, why)
    return claims.assign(left_out=reason)


def _styled(record: Record, claims: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """Add colour, symbol, words and the day on which each claim stops counting."""
    claims = claims.sort_values(["known_on", "claim_id"])
    governments = ranked(record)
    colours = style.colours(governments)
    names = record.sources.set_index("source")["short_name"]
    following = claims.groupby("body")["known_on"].shift(-1)
    expiry = claims["known_on"] + pd.Timedelta(days=horizon)
    said = [f"{style.short_day(d)}" for d in claims["known_on"]]
    figures = [style.figure(row) for row in claims.to_dict("records")]
    who = claims["body"].map(names)
    return claims.assign(
        x=claims["known_on"],
        colour=claims["government"].map(colours).fillna(style.OTHER),
        who=who,
        figure=figures,
        words=[f"{w}, {d}: {f}" for w, d, f in zip(who, said, figures, strict=True)],
        expires=expiry,
        until=pd.concat([following, expiry], axis=1).min(axis=1),
        aged=following.isna() | (following > expiry),
        voice=claims["voice"].astype("str"),
        hedge=claims["hedge"].astype("str"),
    )


def ranked(record: Record) -> list[str]:
    """List the governments by how many claims they have in the record, most first."""
    body = record.claims["origin"].fillna(record.claims["source"])
    country = body.map(record.sources.set_index("source")["country"]).dropna()
    counted = country.value_counts().rename_axis("country").reset_index()
    return list(counted.sort_values(["count", "country"], ascending=[False, True])["country"])


def government_names(record: Record) -> dict[str, str]:
    """Name each government by the short name of its topmost body."""
    tops = record.sources[record.sources["parent"].isna() & record.sources["country"].notna()]
    whole = tops.sort_values(
        "source", key=lambda s: ~s.isin(record.sources["parent"]), kind="stable"
    )
    return dict(whole.drop_duplicates("country").set_index("country")["short_name"])


def _window(
    record: Record, shown: pd.DataFrame, first: str | None, last: str | None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    begin = pd.Timestamp(first) if first else shown["known_on"].min()
    end = pd.Timestamp(last) if last else frame.last_read(record)
    pad = max((end - begin) * 0.02, pd.Timedelta(days=2))
    return begin - pad, end + pad


def _panels(record: Record, shown: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    names = government_names(record)
    counted = shown["government"].value_counts()
    big = [g for g in counted.index if g in names and counted[g] > 1][:MOST]
    own = [(names[g], shown[shown["government"] == g]) for g in big]
    rest = shown[~shown["government"].isin(big)]
    panels = own + ([("Others", rest)] if len(rest) else [])
    return [(name, _symbolised(claims)) for name, claims in panels]


def _symbolised(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(symbol=claims["body"].map(style.symbols(list(claims["body"].unique()))))


class _Sketch:
    """Pixels of the chart: where a day and a number come to stand."""

    def __init__(self, width: int, window: tuple[pd.Timestamp, pd.Timestamp], most: float) -> None:
        self.width = width
        self.window = window
        self.top = most * 1.12
        self.wide = width - LEFT - RIGHT

    def x(self, day: pd.Timestamp) -> float:
        begin, end = self.window
        return float((day - begin) / (end - begin) * self.wide)

    def y(self, value: float) -> float:
        return float((1 - value / self.top) * PANEL)


def _assemble(
    sketch: _Sketch,
    panels: list[tuple[str, pd.DataFrame]],
    shown: pd.DataFrame,
    lanes: pd.DataFrame,
) -> tuple[list[Any], dict[str, Any]]:
    keys = [_key(name, claims, sketch.wide) for name, claims in panels]
    heads = [len(lines) * LINE + 6 for lines in keys]
    strip = lane.height(lanes)
    plot = sum(heads) + len(panels) * (PANEL + 14) + strip
    traces: list[Any] = []
    layout: dict[str, Any] = {"height": plot + TOP + BOTTOM, "annotations": [], "shapes": []}
    layout["margin"] = {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM}
    layout["xaxis"] = _days(sketch)
    above = 0.0
    for i, ((_, claims), lines, head) in enumerate(zip(panels, keys, heads, strict=True)):
        above += head
        axes = {"xaxis": "x", "yaxis": f"y{i + 1 if i else ''}"}
        layout[f"yaxis{i + 1 if i else ''}"] = _people(
            sketch, 1 - (above + PANEL) / plot, 1 - above / plot
        )
        layout["annotations"] += _headings(lines, above - head, plot)
        _fill(sketch, claims, axes, traces, layout)
        above += PANEL + 14
    more, extra = lane.draw(lanes, sketch.x, sketch.wide, f"y{len(panels) + 1}", strip / plot)
    layout["annotations"] += extra.pop("annotations", [])
    return traces + more, {**layout, **extra}


def _fill(
    sketch: _Sketch,
    claims: pd.DataFrame,
    axes: dict[str, str],
    traces: list[Any],
    layout: dict[str, Any],
) -> None:
    end = sketch.window[1]
    seen = claims.assign(until=claims["until"].where(claims["until"] < end, end))
    traces += marks.stubs(seen, axes) + marks.bars(seen, axes)
    for who, group in seen.groupby("who", sort=False):
        traces += marks.dots(group, axes, str(who))
    old = seen[seen["aged"] & (seen["expires"] < end)]
    layout["annotations"] += marks.arrows(seen, axes)
    layout["annotations"] += marks.arrows(old.assign(x=old["expires"]), axes, faded=True)
    layout["annotations"] += _figures(sketch, seen, axes)
    layout["shapes"] += marks.planned(seen, axes) + marks.hairlines(seen, axes)


def _figures(sketch: _Sketch, claims: pd.DataFrame, axes: dict[str, str]) -> list[dict[str, Any]]:
    """Label as many marks as there is room for; no two labels touch, none covers a mark."""
    heights = marks.height(claims)
    rows = list(zip(claims.to_dict("records"), heights, strict=True))
    obstacles = [mark(sketch.x(row["x"]), sketch.y(y)) for row, y in rows]
    obstacles += [
        Box(
            sketch.x(row["x"]) - 4,
            sketch.y(y) - marks.ARROW - 4,
            sketch.x(row["x"]) + 4,
            sketch.y(y),
        )
        for row, y in rows
        if row["bound"] == "floor"
    ]
    obstacles += [
        Box(sketch.x(row["x"]), sketch.y(y) - 1, sketch.x(row["until"]), sketch.y(y) + 1)
        for row, y in rows
    ]
    labels = {(sketch.x(row["x"]), sketch.y(y)): (row, y) for row, y in rows}
    wanted = [Label(x, y, style.compact(row)) for (x, y), (row, _) in labels.items()]
    placed, _ = place(wanted, obstacles, Box(0, -2, sketch.wide + RIGHT, PANEL - 2))
    found = []
    for p in placed:
        row, y = labels[p.label.x, p.label.y]
        found.append(
            {
                "x": f"{row['x']:%Y-%m-%d}",
                "y": float(y),
                "xref": axes["xaxis"],
                "yref": axes["yaxis"],
                "xshift": p.dx,
                "yshift": -p.dy,
                "xanchor": p.anchor,
                "yanchor": "middle",
                "text": p.label.text,
                "showarrow": False,
                "font": {"size": p.label.size, "color": row["colour"]},
            }
        )
    return found


def _key(name: str, claims: pd.DataFrame, wide: float) -> list[str]:
    """Write the heading of a panel: its government, then the symbol and name of each body."""
    bodies = claims.drop_duplicates("body")
    colour = claims["colour"].iloc[0]
    lines, line, used = [], f"<b>{name}</b>", width(name, 13) * 1.1
    for row in bodies.to_dict("records"):
        item = f"{GLYPHS[row['symbol']]} {row['who']}"
        if used + width(item, 12) + 14 > wide:
            lines.append(line)
            line, used = "", 0.0
        line += (
            f"{'   ' if line else ''}<span style='color:{row['colour'] or colour}'>{item}</span>"
        )
        used += width(item, 12) + 14
    return [*lines, line]


def _headings(lines: list[str], above: float, plot: float) -> list[dict[str, Any]]:
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1 - (above + i * LINE) / plot,
            "yref": "paper",
            "yanchor": "top",
            "text": line,
            "showarrow": False,
            "align": "left",
            "font": {"size": 12},
        }
        for i, line in enumerate(lines)
    ]


def _days(sketch: _Sketch) -> dict[str, Any]:
    begin, end = sketch.window
    months = (end - begin).days / 30.4
    every = next((n for n in (1, 2, 3, 6, 12) if months / n * 52 <= sketch.wide), 12)
    return {
        "type": "date",
        "range": [f"{begin:%Y-%m-%d}", f"{end:%Y-%m-%d}"],
        "anchor": "free",
        "position": 0,
        "tickformat": "%b\n%Y",
        "dtick": f"M{every}" if months > 2.5 else 14 * 86400000 if months > 1 else 7 * 86400000,
        "ticks": "outside",
        "automargin": False,
    } | ({"tickformat": "%-d %b\n%Y"} if months <= 2.5 else {})


def _people(sketch: _Sketch, low: float, high: float) -> dict[str, Any]:
    return {
        "domain": [round(max(low, 0), 5), round(min(high, 1), 5)],
        "range": [0, sketch.top],
        "nticks": 5,
        "tickformat": ",d",
        "rangemode": "tozero",
        "automargin": False,
        "anchor": "x",
    }


COLUMNS = {
    "claim_id": "claim",
    "known_on": "day",
    "who": "whose figure",
    "figure": "figure",
    "low": "low",
    "value": "value",
    "high": "high",
    "voice": "voice",
}


def _meaning(
    record: Record,
    measure: str,
    claims: pd.DataFrame,
    shown: pd.DataFrame,
    lanes: pd.DataFrame,
    call: dict[str, Any],
) -> frame.Meaning:
    row = record.measures.set_index("measure").loc[measure]
    out = estimates.left_out(claims)
    span = _span(shown)
    title = f"{row['label']}: {span}" if span else f"{row['label']}: no figure on record"
    last = min(pd.Timestamp(call.get("last", "2200-01-01")), frame.last_read(record))
    name = "-".join([measure.replace("_", "-"), "over-time", *_suffix(call)])
    unit = str(row["unit"])
    subtitle = f"{unit.capitalize()}, as said up to {style.day(last)}"
    return frame.Meaning(
        name=name,
        title=title,
        subtitle=f"{subtitle}; {frame.counts(len(shown), out)}",
        alt=f"Claim ladder. {title}. {_alt(shown, lanes)} {frame.reasons(out)}",
        note=f"{HOW} {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=f"{last:%Y-%m-%d}",
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=frame.table(pd.concat([shown, _positions(lanes)]), COLUMNS),
        call={"chart": "over_time", "arguments": call},
    )


def _alt(shown: pd.DataFrame, lanes: pd.DataFrame) -> str:
    bodies = style.plural(shown["body"].nunique(), "body", "bodies")
    underneath = style.plural(len(lanes), "position")
    claims = style.plural(len(shown), "claim")
    return f"{claims} of {bodies}, {_days_of(shown)}; {underneath} without a figure underneath."


def _positions(lanes: pd.DataFrame) -> pd.DataFrame:
    """List the lane's positions under the same headings, with their stance for a figure."""
    kept = lanes[["claim_id", "who", "voice"]]
    return kept.assign(known_on=lanes["said_on"], figure=lanes["stance"])


HOW = (
    "Filled mark: a figure. Hollow: about or nearly. Bar: a range. Arrow up: at least. Arrow down: up"
    " to. Dashed diamond: planned or expected. Dotted line: still the body's latest word, until its"
    " next one or for 90 days."
)


def _suffix(call: dict[str, Any]) -> list[str]:
    days = [str(call[k]) for k in ("first", "last") if k in call]
    return [*([call["tense"]] if call.get("tense") else []), *days]


def _span(shown: pd.DataFrame) -> str:
    """Word the run of the claims from the lowest to the highest figure, with who said them."""
    if shown.empty:
        return ""
    numbered = shown[shown["bound"] != "magnitude"]
    if numbered.empty:
        return str(shown["figure"].iloc[0])
    levels = marks.height(numbered)
    tops = numbered["upper"].where(np.isfinite(numbered["upper"]), levels)
    low, high = numbered.loc[[levels.idxmin()]].iloc[0], numbered.loc[[tops.idxmax()]].iloc[0]
    if low["figure"] == high["figure"]:
        return f"{low['figure']} ({low['who']})"
    return f"claims run from {low['figure']} ({low['who']}) to {high['figure']} ({high['who']})"


def _days_of(shown: pd.DataFrame) -> str:
    if shown.empty:
        return "no day"
    return f"{style.day(shown['known_on'].min())} to {style.day(shown['known_on'].max())}"
