"""The last look before print: each guard yields sentences, and any sentence refuses a report."""

from muster_report.guards.colours import unseen
from muster_report.guards.links import broken
from muster_report.guards.weight import ALONE, BUDGET, heavy

__all__ = ["ALONE", "BUDGET", "broken", "heavy", "unseen"]
