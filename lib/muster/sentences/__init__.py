"""Sourced prose: every figure with its hedge, its body, its day and its page; every count bound.

A sentence shows itself in a notebook, and has `.text`, `.markdown`, `.html`, `.claim_ids`,
`.numbers` and `.data`. Nothing is said where nothing is known, and nothing is called likely.

>>> said = muster.sentences.on_date(record, "deployed", "2024-10-20")
>>> said.text.split(" had ")[0]
'By 20 October 2024 two sources'
"""

from typing import Any

from muster.analysis import Ruled, end, ends, ruled
from muster.former import warn
from muster.record import Record
from muster.sentences.about import as_of, review, silence, size
from muster.sentences.changes import contradictions, position_changes, revisions, turned
from muster.sentences.day import left_out, on_date
from muster.sentences.parts import Count, Piece, Sentence, count, lines, paragraph, say, write
from muster.sentences.printed import changed, drift, drift_shares
from muster.sentences.rules import change, survives, together
from muster.sentences.span import span

__all__ = [
    "as_of",
    "changed",
    "contradictions",
    "drift",
    "drift_shares",
    "left_out",
    "on_date",
    "position_changes",
    "review",
    "revisions",
    "silence",
    "size",
    "span",
    "survives",
    "turned",
]
ASKED = list(__all__)  # what a notebook asks; the rest is for those who build on a room
__all__ += [
    "Count",
    "Piece",
    "Ruled",
    "Sentence",
    "change",
    "count",
    "end",
    "ends",
    "lines",
    "paragraph",
    "ruled",
    "say",
    "together",
    "write",
]


def on(record: Record, day: str, *, measure: str, **asked: Any) -> Sentence:
    """Say who says what: the name that `on_date` had before."""
    warn("muster.sentences.on(record, day, measure=…)", "on_date(record, measure, day)")
    return on_date(record, measure, day, **asked)


def __dir__() -> list[str]:
    """List the sentences that a record can be asked for, for completion."""
    return ASKED
