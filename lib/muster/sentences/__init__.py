"""Sourced prose: every figure with its hedge, its body, its day and its page; every count bound.

A sentence shows itself in a notebook, and has `.text`, `.markdown`, `.html`, `.claim_ids`,
`.numbers` and `.data`. Nothing is said where nothing is known, and nothing is called likely.
"""

from muster.analysis import Ruled, end, ends, ruled
from muster.sentences.about import as_of, review, silence, size
from muster.sentences.changes import contradictions, position_changes, revisions, turned
from muster.sentences.day import headline, left_out, on
from muster.sentences.parts import Count, Piece, Sentence, count, lines, paragraph, say, write
from muster.sentences.printed import changed, drift, drift_shares
from muster.sentences.rules import change, survives, together
from muster.sentences.span import span

__all__ = [
    "Count",
    "Piece",
    "Ruled",
    "Sentence",
    "as_of",
    "change",
    "changed",
    "contradictions",
    "count",
    "drift",
    "drift_shares",
    "end",
    "ends",
    "headline",
    "left_out",
    "lines",
    "on",
    "paragraph",
    "position_changes",
    "review",
    "revisions",
    "ruled",
    "say",
    "silence",
    "size",
    "span",
    "survives",
    "together",
    "turned",
    "write",
]
