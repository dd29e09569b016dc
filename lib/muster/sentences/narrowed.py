"""What a sentence says where a report was narrowed to something else."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from muster.record import Record, whole
from muster.sentences import names as named
from muster.sentences.parts import Piece, Sentence, introduced, paragraph, say


def emptied(record: Record, claims: pd.DataFrame, ask: Callable[[Record], pd.DataFrame]) -> bool:
    """Say whether no claim answers a question because the record was narrowed, and only then."""
    return bool(record.narrowed) and claims.empty and not ask(whole(record)).empty


def left_out(record: Record, measure: str, day: Piece | None = None) -> Sentence:
    """Say that what was said about a measure (by a day) is left out, and why."""
    subject = named.names_of(record).subject(measure)
    parts: dict[str, str | Piece | Sentence] = {"subject": subject, "kept": _kept(record)}
    told = say("narrowed-day", **parts, day=day) if day else say("narrowed", **parts)
    return introduced(paragraph([told]))


def left_out_claim(record: Record, claim_id: str) -> Sentence:
    """Say of one claim that it is left out, and why."""
    claim = named.rows(whole(record).claims, [claim_id])[claim_id]
    who, day = named.names_of(record).body(claim["source"]), named.said_on(claim).text
    return introduced(paragraph([say("narrowed-claim", who=who, day=day, kept=_kept(record))]))


def _kept(record: Record) -> Piece:
    return Piece(record.narrowed or "a selection", query="record.narrowed or 'a selection'")
