"""The claim ladder: every figure of one series on the day it was said, by group and body.

Rules (method.md section 6.1): x is the day on which the public could know the claim, y counts from
0, panels share both; a dotted level stub says that this is still the body's latest word and stops
at its next claim or at the horizon; positions without a figure stand in a lane underneath, never
at 0.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.analysis import HORIZON
from muster.charts import axes, frame, lane, panels, scope
from muster.charts.axes import Window
from muster.charts.groups import ranked
from muster.days import as_day
from muster.record import Record
from muster.sentences import end, ends

EVER = (pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01"))


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
    claims = scope.scoped(record, measure, tense, first, last)
    shown = _styled(record, claims[claims["left_out"] == ""], horizon)
    asked = (as_day(first) if first else EVER[0], as_day(last) if last else EVER[1])
    lanes = lane.rows(record, measure, asked)
    window = _window(record, shown, lanes, first, last)
    traces, layout = panels.drawn(panels.panels(record, shown), lanes, window, width)
    arguments = {"measure": measure, "tense": tense, "first": first, "last": last}
    call = {k: v for k, v in {**arguments, "horizon": horizon}.items() if v is not None}
    meaning = _meaning(record, claims, shown, lanes, call)
    return frame.draw(record, meaning, traces, layout, width)


def _styled(record: Record, claims: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """Add colour, symbol, words and the day on which each claim stops counting."""
    claims = claims.sort_values(["known_on", "claim_id"])[KEPT]
    colours = style.colours(ranked(record))
    names = record.sources.set_index("source")["short_name"]
    following = claims.groupby("body")["known_on"].shift(-1)
    expiry = claims["known_on"] + pd.Timedelta(days=horizon)
    said = [f"{style.short_day(d)}" for d in claims["known_on"]]
    figures = analysis.figures(claims)
    who = claims["body"].map(names)
    return claims.assign(
        x=claims["known_on"],
        colour=claims["group"].map(lambda group: colours.get(group, style.OTHER)),
        who=who,
        figure=figures,
        words=[f"{w}, {d}: {f}" for w, d, f in zip(who, said, figures, strict=True)],
        expires=expiry,
        until=pd.concat([following, expiry], axis=1).min(axis=1),
        aged=following.isna() | (following > expiry),
        voice=claims["voice"].astype("str"),
        hedge=claims["hedge"].astype("str"),
    )


KEPT = ["claim_id", "known_on", "body", "group", "voice", "tense", "bound", "lower", "upper"]
KEPT += analysis.FIGURE


def _window(
    record: Record,
    shown: pd.DataFrame,
    lanes: pd.DataFrame,
    first: str | None,
    last: str | None,
) -> Window:
    """Span all that is drawn; where nothing stands any more, the chart ends."""
    said = pd.concat([shown["known_on"], lanes["said_on"]])
    newest = frame.last_read(record)
    begin = as_day(first) if first else said.min()
    until = pd.concat([shown["until"], lanes["said_on"]]).max()
    final = as_day(last) if last else min(until, newest)
    if pd.isna(begin) or pd.isna(final):
        return axes.padded(newest, newest)
    return axes.padded(begin, final)


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
HOW = (
    "Filled mark: a figure. Hollow: about or nearly. Bar: a range. Arrow up: at least. Arrow down:"
    " up to. Dashed diamond: planned or expected. Dotted line: still the body's latest word, until"
    " its next one or for {horizon} days, when the arrow of a bound stands again, faded."
)


def _meaning(
    record: Record,
    claims: pd.DataFrame,
    shown: pd.DataFrame,
    lanes: pd.DataFrame,
    call: dict[str, Any],
) -> frame.Meaning:
    row = record.measures.set_index("measure").loc[call["measure"]]
    out = analysis.left_out(claims)
    span = _span(shown)
    title = f"{row['label']}: {span}" if span else f"{row['label']}: no total on record"
    last = min(as_day(call.get("last", EVER[1])), frame.last_read(record))
    name = "-".join([call["measure"].replace("_", "-"), "over-time", *_suffix(call)])
    unit = frame.unit(record, call["measure"])
    subtitle = f"{unit.capitalize()}, as said up to {style.day(last)}"
    return frame.Meaning(
        name=name,
        title=title,
        subtitle=f"{subtitle}; {frame.counts(len(shown), out)}",
        alt=f"Claim ladder. {title}. {_alt(shown, lanes)} {frame.reasons(out)}",
        note=f"{HOW.format(horizon=call['horizon'])} {frame.reasons(out)} {frame.silence(record)}",
        unit=unit,
        as_of=f"{last:%Y-%m-%d}",
        claim_ids=list(shown["claim_id"]),
        left_out=out,
        table=frame.table(pd.concat([shown[list(COLUMNS)], _positions(lanes)]), COLUMNS),
        call={"chart": "over_time", "arguments": call},
    )


def _alt(shown: pd.DataFrame, lanes: pd.DataFrame) -> str:
    bodies = style.plural(shown["body"].nunique(), "body", "bodies")
    underneath = style.plural(len(lanes), "position")
    claims = style.plural(len(shown), "claim")
    when = scope.days_of(shown["known_on"])
    return f"{claims} of {bodies}, {when}; {underneath} without a figure underneath."


def _positions(lanes: pd.DataFrame) -> pd.DataFrame:
    """List the lane's positions under the same headings, with their stance for a figure."""
    kept = lanes[["claim_id", "who", "voice"]]
    return kept.assign(known_on=lanes["said_on"], figure=lanes["stance"])


def _suffix(call: dict[str, Any]) -> list[str]:
    days = [str(call[k]) for k in ("first", "last") if k in call]
    return [*([call["tense"]] if call.get("tense") else []), *days]


def _span(shown: pd.DataFrame) -> str:
    """Word the run of the claims from the lowest to the highest figure, with who said them."""
    both = ends(shown)
    if both is None:
        return ""
    low, high = both
    if low["figure"] == high["figure"]:
        return f"{low['figure']} ({low['who']})"
    first, last = end(low, "low"), end(high, "high")
    return f"claims run from {first} ({low['who']}) to {last} ({high['who']})"
