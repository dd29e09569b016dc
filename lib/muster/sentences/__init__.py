"""Sourced prose: every figure with its hedge, its body, its day and its page; every count bound.

A sentence shows itself in a notebook, and has `.text`, `.markdown`, `.html`, `.claim_ids` and
`.numbers`. Nothing is said where nothing is known, and nothing is called likely.
"""

from muster.sentences.about import as_of, review, silence, size
from muster.sentences.changes import contradictions, position_changes, revisions
from muster.sentences.day import on
from muster.sentences.parts import Piece, Sentence, lines, paragraph, write
from muster.sentences.shares import drift_shares
from muster.sentences.span import span
from muster.sentences.survive import Ruled, change, ruled, survives, together
from muster.sentences.travelled import changed, drift
from muster.sentences.words import end, ends

__all__ = [
    "Piece",
    "Ruled",
    "Sentence",
    "as_of",
    "change",
    "changed",
    "contradictions",
    "drift",
    "drift_shares",
    "end",
    "ends",
    "lines",
    "on",
    "paragraph",
    "position_changes",
    "review",
    "revisions",
    "ruled",
    "silence",
    "size",
    "span",
    "survives",
    "together",
    "write",
]
