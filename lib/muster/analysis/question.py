"""What is asked about one measure: one value that goes through analysis, sentences and charts."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

import pandas as pd

from muster import style
from muster.analysis.intervals import MODES, Mode
from muster.days import as_day
from muster.record import Record

Unit = Literal["body", "group"]
Day = str | pd.Timestamp
TENSES = ("accomplished", "prospective")
HORIZON = 90  # days; docs/method.md section 2 shows 45 and 180 beside it


@dataclass(frozen=True)
class Question:
    """Who says what about one measure: on which day, as known when, and whose voices count.

    `on` may stay open where every day is asked about. `tense` is by default the usual one of the
    measure. With a `known_by` later than `on`, what was said by then about that day counts.
    """

    measure: str
    on: Day | None = None
    tense: str | None = None
    known_by: Day | None = None
    horizon: int = HORIZON
    unit: Unit = "body"
    mode: Mode = "stated"

    @property
    def day(self) -> pd.Timestamp:
        """The day asked about; ValueError where none is."""
        if self.on is None:
            raise ValueError("no day is asked about; give one, as in on='2024-10-24'")
        return as_day(self.on)

    @property
    def known(self) -> pd.Timestamp:
        """The last day whose words count."""
        return self.day if self.known_by is None else as_day(self.known_by)

    def arguments(self) -> dict[str, Any]:
        """List what differs from the usual, days as ISO text: the call that asks this again.

        >>> Question("deployed", on="2024-10-24", unit="group").arguments()
        {'measure': 'deployed', 'on': '2024-10-24', 'unit': 'group'}
        """
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        days = {k: _iso(given[k]) for k in ("on", "known_by")}
        unusual = (f.name for f in fields(self) if given[f.name] != f.default)
        return {k: (given | days)[k] for k in unusual}


def _iso(day: Day | None) -> str | None:
    return None if day is None else f"{as_day(day):%Y-%m-%d}"


def put(record: Record, question: Question | str | None = None, **asked: Any) -> Question:
    """Make a question of what is asked and check it against a record; its tense is filled in.

    A text is the measure: `analysis.live(record, "deployed", on="2024-10-24")`.
    A day may be `"last"`, the last day of the record. Raises LookupError naming the near miss for
    an unknown measure, tense, unit or mode.
    """
    if isinstance(question, str):
        question = Question(question)
    asking = Question(**asked) if question is None else replace(question, **asked)
    on, known_by = (meant(record, day) for day in (asking.on, asking.known_by))
    whole = replace(asking, on=on, known_by=known_by)
    usual = usual_tense(record, whole.measure)
    full = replace(whole, tense=whole.tense or usual)
    for name, allowed in (("tense", TENSES), ("unit", get_args(Unit)), ("mode", MODES)):
        if getattr(full, name) not in allowed:
            raise style.near_miss(name, str(getattr(full, name)), allowed)
    return full


def meant(record: Record, day: Any) -> Any:
    """Read "last" as the last day of the record, and the id of an event as its day."""
    if day == "last":
        return f"{record.last_day:%Y-%m-%d}"
    happened = record.events.set_index("event_id")["happened_on"]
    return f"{happened[day]:%Y-%m-%d}" if isinstance(day, str) and day in happened else day


def usual_tense(record: Record, measure: str) -> str:
    """Say whether a measure is about what has happened or what is to come.

    Raises LookupError naming the near miss for an unknown measure.
    """
    kinds = record.measures.set_index("measure")["kind"].astype("str")
    if measure not in kinds:
        raise style.near_miss("measure", measure, kinds.index)
    return "prospective" if kinds[measure] == "prospective" else "accomplished"
