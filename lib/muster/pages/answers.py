"""What a measure's page can be asked about a day: worked out here, on the page only looked up.

Between two days on which something changes an answer is the same, so a setting (clock, rule,
horizon) has a short list of spans. A script holds them for a reader who asks; the answer by the
usual rules stands in the page.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import escape

from muster import analysis, language
from muster.analysis import HORIZON, Question, Unit, accounts
from muster.analysis.spans import CLOCKS, ONE_VOICE, Setting, Span, spans
from muster.analysis.sweep import sweep
from muster.charts import marks
from muster.record import Record
from muster.sentences import Piece, day
from muster.sentences.names import Names, names_of, on_day
from muster_report.cache import Cache
from muster_report.manifest import digest, files_digest

Json = dict[str, Any]
DAY = "\ue000"  # where the day asked about stands in a sentence
USUAL = (CLOCKS[0], "all", HORIZON)
SHOWN = ("claim_id", "who", "at", "lower", "upper", "bound", "soft", "ahead", "disputed", "derived")
Voice = tuple[str, ...]  # the claims of one voice that stand together, the one named last


@dataclass(frozen=True)
class Answer:
    """What is answered from one day to the next: voices that count, the sentence, who does not."""

    first: str  # ISO day
    voices: tuple[int, ...]
    sentence: str  # HTML, with DAY where the day stands
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Answers:
    """All answers about one measure; `data` is what its script holds."""

    measure: str
    voices: Sequence[Json]  # a row a voice, as its mark and its words need it
    data: Mapping[str, Any]

    @cached_property
    def script(self) -> bytes:
        """Write the answers as a script, which works where nothing can be fetched."""
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))
        return f"musterAnswers({text})\n".encode()

    def on(self, day: str, setting: str) -> Answer:
        """Look up the answer of an ISO day, as the page does."""
        turns = self.data["settings"][setting]
        at = max(bisect_right(turns["days"], day) - 1, 0)
        return self.answer(turns["days"][at], turns["answers"][at])

    def answer(self, first: str, at: int) -> Answer:
        """Read one answer out of the script's data."""
        voices, sentence, left_out = self.data["answers"][at]
        told = self.data["sentences"][sentence]
        why = tuple(self.data["reasons"][one] for one in left_out)
        return Answer(first, tuple(voices), told, why)

    @property
    def usual(self) -> list[Answer]:
        """List the answers by the usual rules, oldest first."""
        turns = self.data["settings"][key(*USUAL)]
        pairs = zip(turns["days"], turns["answers"], strict=True)
        return [self.answer(day, at) for day, at in pairs]


def key(clock: str, rule: str, horizon: int) -> str:
    """Name a setting as the script does."""
    return f"{clock}|{rule}|{horizon}"


def answers(record: Record) -> dict[str, Answers]:
    """Work out the answers about every measure on which somebody gave a total, by measure."""
    found = spans(record)
    claims = analysis.series(record)
    rows: dict[str, Any] = {row["claim_id"]: row for row in claims.to_dict("records")}
    names = names_of(record)
    by_measure: dict[str, dict[Setting, list[Span]]] = {}
    for setting, of_it in found.items():
        by_measure.setdefault(setting.measure, {})[setting] = of_it
    return {
        measure: _answers(record, measure, by_measure[measure], rows, names)
        for measure in record.measures["measure"]
        if measure in by_measure
    }


def remembered(record: Record, cache: Cache, surroundings: str) -> dict[str, Answers]:
    """Give the answers, or recall them if nothing that they come from has changed.

    surroundings: hash of record, library and lock.
    """
    name = f"{digest([surroundings, files_digest(Path(__file__).parent, 'answers.py')])[:32]}.json"
    if kept := cache.get(name):
        return {one: Answers(one, *parts) for one, parts in json.loads(kept).items()}
    made = answers(record)
    cache.put(name, json.dumps({n: [one.voices, one.data] for n, one in made.items()}).encode())
    return made


def _answers(
    record: Record,
    measure: str,
    settings: Mapping[Setting, Sequence[Span]],
    rows: Mapping[str, Json],
    names: Names,
) -> Answers:
    each = [(setting, span) for setting, of_it in settings.items() for span in of_it]
    asked = {(_unit(setting), voice): None for setting, span in each for voice in span.stands}
    voices = _voices(record, list(asked), rows)
    at = {voice: number for number, voice in enumerate(voices)}
    stood = {one: _standing(*one, at) for one in each}
    question = Question(measure, known_by=record.last_day)
    first = {standing: span.first for (_, span), standing in stood.items()}
    told = _sentences(question, names, first, list(voices.values()))
    sentence, reason, found = _Listed(), _Listed(), _Listed()
    listed: Json = {}
    for setting, span in each:
        why = tuple(reason.at(one) for one in span.left_out)
        standing = stood[setting, span]
        answer = found.at((standing.voices, sentence.at(told[standing]), why))
        turns = listed.setdefault(key(setting.clock, setting.rule, setting.horizon), ([], []))
        turns[0].append(f"{span.first:%Y-%m-%d}")
        turns[1].append(answer)
    data = {
        "settings": {
            name: dict(zip(("days", "answers"), t, strict=True)) for name, t in listed.items()
        },
        "answers": list(found),
        "sentences": list(sentence),
        "reasons": [day.reason(why, n, "").text for why, n in reason],
    }
    return Answers(measure, tuple(map(_kept, voices.values())), data)


class _Listed(dict[Any, int]):
    """Things put down once each, in the order in which they came."""

    def at(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))


@dataclass(frozen=True)
class _Standing:
    """What a sentence tells: by which clock, whose voices, and which of them stand."""

    clock: str
    unit: Unit
    voices: tuple[int, ...]


def _unit(setting: Setting) -> Unit:
    return "group" if setting.rule == ONE_VOICE else "body"


def _standing(setting: Setting, span: Span, at: Mapping[Any, int]) -> _Standing:
    unit = _unit(setting)
    return _Standing(setting.clock, unit, tuple(at[unit, voice] for voice in span.stands))


def _voices(
    record: Record, asked: Sequence[tuple[Unit, Voice]], rows: Mapping[str, Json]
) -> dict[tuple[Unit, Voice], Json]:
    """Describe each voice: its accounts joined, and what its mark is drawn from, in rank order."""
    if not asked:
        return {}
    of_voice = [[rows[claim] for claim in voice] for _, voice in asked]
    every = [(at, row["lower"], row["upper"]) for at, of in enumerate(of_voice) for row in of]
    ends = accounts.joined(pd.DataFrame(every, columns=["at", "lower", "upper"]), "at")
    bounds = ends.sort_index().to_dict("records")
    told = [
        _joined(of, unit, ends) for (unit, _), of, ends in zip(asked, of_voice, bounds, strict=True)
    ]
    styled: Any = marks.styled(record, pd.DataFrame(told)).to_dict("records")
    pairs = zip(asked, styled, strict=True)
    return dict(sorted(pairs, key=lambda pair: _rank(pair[1])))


def _kept(row: Json) -> Json:
    """Keep of a voice what a page shows of it, as plain values."""
    day = f"{row['said_on']:%Y-%m-%d}"
    return {name: row[name] for name in SHOWN} | {"day": day, "stated": marks.stated(row)}


def _rank(row: Json) -> tuple[float, float, str]:
    return -row["lower"], -row["said_on"].timestamp(), row["claim_id"]


def _joined(of_voice: Sequence[Json], unit: Unit, ends: Mapping[Any, Any]) -> Json:
    lower, upper = float(ends["lower"]), float(ends["upper"])
    joined = accounts.described(list(of_voice), lower, upper)
    last = {**of_voice[-1], "lower": lower, "upper": upper, **joined}
    several = unit == "group" and joined["accounts"] > 1
    return {**last, "body": last["group"]} if several else last


def _sentences(
    question: Question, names: Names, first: Mapping[_Standing, Any], voices: Sequence[Json]
) -> dict[_Standing, str]:
    """Word each standing as HTML whose figures lead to their claims, with DAY where the day is."""
    told = {}
    for (standing, on), k in zip(first.items(), _fitting(first, voices), strict=True):
        known = None if standing.clock == CLOCKS[0] else question.known_by
        asked = replace(question, on=on, known_by=known, unit=standing.unit)
        rows = [voices[at] for at in standing.voices]
        said = day.brief(names, asked, None, rows, k)
        slot = on_day(on)
        told[standing] = "".join(DAY if piece == slot else _html(piece) for piece in said.pieces)
    return told


def _fitting(stood: Iterable[_Standing], voices: Sequence[Json]) -> list[int]:
    """Say of each standing how many of its claims one number fits."""
    each = [standing.voices for standing in stood]
    wide = max(map(len, each), default=0)
    ends = np.full((2, len(each), wide), np.nan)
    for row, of in enumerate(each):
        ends[:, row, : len(of)] = [[voices[at][end] for at in of] for end in ("lower", "upper")]
    return [int(k) for k in sweep(*ends)["k"]]


def _html(piece: Piece) -> str:
    words = escape(piece.text)
    if piece.claim_id and piece.href:
        return f'<a href="../claims/{escape(piece.claim_id)}.html">{words}</a>'
    return str(words)


def rules(record: Record) -> list[tuple[str, str]]:
    """Name the editorial rules that a page can be asked for, with their words."""
    voice = names_of(record).voice("group")
    named = [*analysis.rules_of(record), ONE_VOICE]
    return [(rule, language.label("rule", rule, voice=voice)) for rule in named]
