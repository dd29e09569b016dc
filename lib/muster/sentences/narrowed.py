"""What a sentence says where a report was narrowed to something else."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from muster.record import Record, whole
from muster.sentences import words
from muster.sentences.parts import Piece, Sentence, write
from muster.sentences.words import Names


def emptied(record: Record, claims: pd.DataFrame, ask: Callable[[Record], pd.DataFrame]) -> bool:
    """Say whether no claim answers a question because the record was narrowed, and only then."""
    return bool(record.narrowed) and claims.empty and not ask(whole(record)).empty


def left_out(record: Record, subject: str) -> Sentence:
    """Say that a subject is left out, and why."""
    kept = Piece(record.narrowed or "a selection", query="record.narrowed or 'a selection'")
    return words.first_upper(write(f"{subject} is left out here: narrowed to ", kept, "."))


def left_out_claim(record: Record, claim_id: str, names: Names) -> Sentence:
    """Say of one claim that it is left out, and why."""
    claim = words.rows(whole(record).claims, [claim_id])[claim_id]
    who = names.body(claim["source"])
    return left_out(record, f"what {who} said on {words.said_on(claim).text}")
