"""How a figure travels: to whom it leads back, how often it was repeated, what was lost on the way.

Independence is computed, not believed: relays collapse to their origin (method.md section 4).
"""

from muster.travel.drift import KINDS, changes, drift, drift_shares
from muster.travel.echo import Echo, echo, journeys
from muster.travel.first import first_to_say, firsts
from muster.travel.roots import links, roots

__all__ = [
    "KINDS",
    "Echo",
    "changes",
    "drift",
    "drift_shares",
    "echo",
    "first_to_say",
    "firsts",
    "journeys",
    "links",
    "roots",
]
