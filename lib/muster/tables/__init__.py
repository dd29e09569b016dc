"""Accessible tables: of claims, of renderings, of a chart's numbers, of any frame; a claim's card.

This is the only room that writes HTML tables, and the only one that puts a claim's facts together.
"""

from muster.tables.card import Card, Fact, card
from muster.tables.claims import changes, claims, of_figure, renderings
from muster.tables.table import Column, Table, show
from muster.tables.words import Cell

__all__ = [
    "Card",
    "Cell",
    "Column",
    "Fact",
    "Table",
    "card",
    "changes",
    "claims",
    "of_figure",
    "renderings",
    "show",
]
