"""What claims amount to: intervals, series, and the views of a day. Frames in, frames out."""

from muster.estimates.intervals import Mode, bounds, floors_of, intervals, step
from muster.estimates.views import HORIZON, Unit, left_out, live, series, usual_tense, view

__all__ = [
    "HORIZON",
    "Mode",
    "Unit",
    "bounds",
    "floors_of",
    "intervals",
    "left_out",
    "live",
    "series",
    "step",
    "usual_tense",
    "view",
]
