"""Tidy frames to plotly Figures, with their meaning in `layout.meta`."""

from muster.charts.coverage import coverage
from muster.charts.depth import depth
from muster.charts.drifted import drift_matrix
from muster.charts.echo import echo
from muster.charts.first import first_to_say
from muster.charts.frame import PHONE, WIDE
from muster.charts.ladder import over_time
from muster.charts.revised import revised
from muster.charts.stances import positions
from muster.charts.survive import survives
from muster.charts.today import on_date

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
    "survives",
]
