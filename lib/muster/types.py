"""The types that Muster's functions take and give, in one place: for annotations and `isinstance`.

>>> import muster
>>> isinstance(muster.load(), muster.types.Record)
True
"""

from muster.analysis import Agreement, Echo, Question, Ruled, Selection
from muster.checks import BadRecord, Problem
from muster.entry import Change
from muster.jupyter import View
from muster.measure import Measure
from muster.record import Record
from muster.sentences import Sentence
from muster.tables import Card, Table

__all__ = [
    "Agreement",
    "BadRecord",
    "Card",
    "Change",
    "Echo",
    "Measure",
    "Problem",
    "Question",
    "Record",
    "Ruled",
    "Selection",
    "Sentence",
    "Table",
    "View",
]
