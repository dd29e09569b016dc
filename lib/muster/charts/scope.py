"""Which claims of one measure a chart is about, and why it is not about the others."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, style
from muster.days import as_day
from muster.record import Record


def scoped(
    record: Record,
    measure: str,
    tense: str | None = None,
    first: str | None = None,
    last: str | None = None,
    mode: analysis.Mode = "stated",
) -> pd.DataFrame:
    """Return the claims of a measure as `analysis.series` has them, with all reasons in left_out.

    Raises LookupError for an unknown measure. Rule (design, rule 6): each claim that is not shown
    has one reason, so that shown and left out add up.
    """
    wanted = tense or analysis.usual_tense(record, measure)
    claims = analysis.series(record, mode, measure)
    day = claims["known_on"]
    early = day < as_day(first) if first else day != day
    late = day > as_day(last) if last else day != day
    other = "expected or planned" if wanted == "accomplished" else "has happened already"
    reason = claims["left_out"]
    for missing, why in (
        (claims["tense"] != wanted, other),
        (early, "said earlier"),
        (late, "said later"),
    ):
        reason = reason.mask((reason == "") & missing, why)
    return claims.assign(left_out=reason)


def named(measure: str, chart: str, *extras: Any) -> str:
    """Make the name of a chart, unique on a site: what it is about, what it is, and how it differs.

    >>> named("expected_total", "over time", None, "2024-10-18")
    'expected-total-over-time-2024-10-18'
    """
    parts = [measure, chart, *(str(extra) for extra in extras if extra is not None)]
    return "-".join(parts).replace("_", "-").replace(" ", "-")


def short_names(record: Record, bodies: pd.Series[Any]) -> pd.Series[Any]:
    """Name bodies as a chart does."""
    return bodies.map(record.sources.set_index("source")["short_name"])


def days_of(days: pd.Series[Any]) -> str:
    """Word the span of some days.

    >>> days_of(pd.Series(pd.to_datetime(["2024-10-18", "2024-10-24"])))
    '18 October 2024 to 24 October 2024'
    """
    if days.empty:
        return "no day"
    first, last = style.day(days.min()), style.day(days.max())
    return first if first == last else f"{first} to {last}"
