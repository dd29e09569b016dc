"""Accessible tables: of claims, of renderings, of a chart's numbers, of any frame."""

from muster.tables.ledger import claims, of_figure, renderings
from muster.tables.table import Cell, Column, Table, show

__all__ = ["Cell", "Column", "Table", "claims", "of_figure", "renderings", "show"]
