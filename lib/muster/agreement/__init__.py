"""How far claims can be true together, on one day and over many (method.md section 3)."""

from muster.agreement.camps import Agreement, camps, stretch, summary
from muster.agreement.compared import by_horizon, by_measure, by_series
from muster.agreement.days import over_time, spells

__all__ = [
    "Agreement",
    "by_horizon",
    "by_measure",
    "by_series",
    "camps",
    "over_time",
    "spells",
    "stretch",
    "summary",
]
