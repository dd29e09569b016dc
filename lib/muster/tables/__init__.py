"""Accessible tables: of claims, of renderings, of a chart's numbers, of any frame; a claim's card.

This is the only room that writes HTML tables, and the only one that puts a claim's facts together.

>>> ids = ["nis-2024-10-18-deployed", "whitehouse-2024-10-23-deployed"]
>>> len(muster.tables.claims(record, ids).rows)
2
"""

from muster.tables.card import Card, Fact, card, cards
from muster.tables.claims import Printed, changes, claims, of_figure, printed, renderings
from muster.tables.table import Column, Table, show
from muster.tables.words import Cell

__all__ = [
    "card",
    "changes",
    "claims",
    "of_figure",
    "renderings",
    "show",
]
ASKED = list(__all__)  # what a notebook asks; the rest is for those who build on a room
__all__ += ["Card", "Cell", "Column", "Fact", "Printed", "Table", "cards", "printed"]


def __dir__() -> list[str]:
    """List the tables, for completion."""
    return ASKED
