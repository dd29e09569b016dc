"""What a sentence says where a report was narrowed to something else."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from muster.record import Record, whole
from muster.sentences import names as named
from muster.sentences.names import Names
from muster.sentences.parts import Piece, Sentence, say


def emptied(record: Record, claims: pd.DataFrame, ask: Callable[[Record], pd.DataFrame]) -> bool:
    """Say whether no claim answers a question because the record was narrowed, and only then."""
    return bool(record.narrowed) and claims.empty and not ask(whole(record)).empty


def left_out(record: Record, subject: Sentence | Piece | str, day: Piece | None = None) -> Sentence:
    """Say that a subject (on a day, if one is given) is left out, and why."""
    kept = Piece(record.narrowed or "a selection", query="record.narrowed or 'a selection'")
    if day is None:
        return say("narrowed", subject=subject, kept=kept)
    return say("narrowed-day", subject=subject, day=day, kept=kept)


def left_out_claim(record: Record, claim_id: str, names: Names) -> Sentence:
    """Say of one claim that it is left out, and why."""
    claim = named.rows(whole(record).claims, [claim_id])[claim_id]
    who, day = names.body(claim["source"]), named.said_on(claim)
    kept = Piece(record.narrowed or "a selection", query="record.narrowed or 'a selection'")
    return say("narrowed-claim", who=who, day=day, kept=kept)
