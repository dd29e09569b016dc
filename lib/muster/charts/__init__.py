"""Charts of a record: `over_time(record, measure)` and its like give ordinary plotly Figures.

Title, text alternative, claim ids, counts, table and source line ride in `layout.meta`. Every chart
takes `width` in pixels and `note`, a day and what an editor wants said of it.

>>> figure = muster.charts.over_time(record, "deployed", note=("2024-11-01", "Our own note"))
>>> figure.layout.width
800
"""

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
ASKED = list(__all__)  # what a notebook asks; the rest is for those who build on a room
__all__ += ["PHONE", "WIDE", "signed"]


def __dir__() -> list[str]:
    """List the charts, for completion."""
    return ASKED
