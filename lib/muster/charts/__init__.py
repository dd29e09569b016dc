"""Tidy frames to plotly Figures, with their meaning in `layout.meta`."""

from muster.charts.coverage import coverage
from muster.charts.depth import depth
from muster.charts.drift_matrix import drift_matrix
from muster.charts.echo import echo
from muster.charts.first_to_say import first_to_say
from muster.charts.frame import PHONE, WIDE, signed
from muster.charts.on_date import on_date
from muster.charts.over_time import over_time
from muster.charts.positions import positions
from muster.charts.revised import revised
from muster.charts.survives import survives

__all__ = [
    "PHONE",
    "WIDE",
    "coverage",
    "depth",
    "drift_matrix",
    "echo",
    "first_to_say",
    "on_date",
    "over_time",
    "positions",
    "revised",
    "signed",
    "survives",
]
