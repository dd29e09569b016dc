"""From a sentence as printed to figure columns: a proposal, for the reporter to confirm.

Rule (docs/method.md section 1, "Words -> intervals"): "at least 3,000" is a floor and nothing else,
"up to" a ceiling, "about" softens, a word such as "thousands" is a magnitude. Where the words do
not say it, nothing is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import style
from muster.checks import CEILINGS, FLOORS, LONGEST_WORDING, SOFTENED
from muster.entry.lexicon import ENDS, ENGLISH, FILLERS, Words
from muster.entry.numerals import any_of, counts, pattern, read

COLUMNS = ("low", "value", "high", "hedge", "approximate", "magnitude")
NUMBERS = COLUMNS[:3]
JOINTS = r"\s*[-–—〜~]\s*|\s+to\s+|\s+and\s+|\s+or\s+"


@dataclass(frozen=True)
class Phrase:
    """A number phrase in a sentence, and the figure columns that it makes."""

    text: str
    start: int
    end: int
    low: int | None = None
    value: int | None = None
    high: int | None = None
    hedge: str | None = None
    approximate: bool | None = None
    magnitude: str | None = None

    @property
    def clear(self) -> bool:
        """Say whether it is known what the phrase means."""
        return any(cell is not None for cell in self.columns.values())

    @property
    def columns(self) -> dict[str, Any]:
        """Give low, value, high (int), hedge, magnitude (str) and approximate (bool), or None."""
        return {name: getattr(self, name) for name in COLUMNS}


def propose(wording: str, words: Words | None = ENGLISH) -> dict[str, Any]:
    """Propose figure columns for a wording with one number phrase; nothing where it is not sure.

    Returns low, value, high (int), hedge, magnitude (str), approximate (bool), each None where it
    is not stated; an empty dict if the wording has no number phrase, or more than one.

    >>> found = propose("at least 3,000 soldiers")
    >>> {name: cell for name, cell in found.items() if cell is not None}
    {'low': 3000, 'hedge': 'at least', 'approximate': False}
    >>> propose("600 killed and around 4,700 injured")
    {}
    """
    found = phrases(wording, words)
    return found[0].columns if len(found) == 1 and found[0].clear else {}


def proposals(*sentences: str) -> pd.DataFrame:
    """List what each number phrase of some sentences would be entered as.

    Returns sentence, phrase and figure (str; the figure in words, empty where it is not clear),
    low, value, high (Int64), hedge, magnitude (str) and approximate (boolean), a row a phrase.
    """
    rows = [
        {"sentence": text, "phrase": phrase.text, **phrase.columns}
        for text in sentences
        for phrase in phrases(text)
    ]
    kinds = dict.fromkeys(NUMBERS, "Int64") | {"approximate": "boolean"}
    frame = pd.DataFrame(rows, columns=["sentence", "phrase", *COLUMNS]).astype(kinds)
    clear = frame[list(COLUMNS)].notna().any(axis=1)
    words = [style.figure(row) for row in frame.to_dict("records")]
    frame.insert(2, "figure", pd.Series(words, index=frame.index, dtype="str").where(clear, ""))
    return frame


def phrases(text: str, words: Words | None = ENGLISH) -> list[Phrase]:
    """Find the number phrases of a sentence, in order; a date, a share or a distance is none.

    >>> [p.text for p in phrases("On 23 October 2024 Kirby spoke of at least 3,000 soldiers")]
    ['at least 3,000']
    """
    if words is None:
        return []
    numbers = [p for match in _matches(text, words) for p in _read(match, text, words)]
    vague = _magnitudes(text, words, [(p.start, p.end) for p in numbers])
    return sorted([*numbers, *vague], key=lambda p: (p.start, -p.end))


def whole(text: str, words: Words = ENGLISH) -> Phrase | None:
    """Read a cell that is a number phrase and nothing else.

    >>> whole("ca. 3000").value, whole("3000 killed")
    (3000, None)
    """
    cell = text.strip()
    found = [p for p in phrases(cell, words) if p.text == cell and p.clear]
    return found[0] if found else None


def agrees(columns: Mapping[str, Any], phrase: Phrase) -> bool:
    """Say whether figure columns keep the numbers, the bound and the softening of a phrase.

    >>> phrase = phrases("at least 3,000")[0]
    >>> agrees({"value": 3000}, phrase), agrees({"low": 3000, "hedge": "at least"}, phrase)
    (False, True)
    """
    same = all(columns.get(name) == getattr(phrase, name) for name in (*NUMBERS, "magnitude"))
    bound = phrase.hedge in (*FLOORS, *CEILINGS)
    kept = columns.get("hedge") == phrase.hedge if bound else True
    return same and kept and bool(columns.get("approximate")) >= bool(phrase.approximate)


def clip(text: str, phrase: Phrase) -> str:
    """Cut a wording out of a sentence: the number phrase and what it counts, ten words at most.

    The clause is taken whole where it fits, else only as far as the thing that is counted.

    >>> text = "He said that at least 3,000 North Korean soldiers had come by sea, officials say."
    >>> clip(text, phrases(text)[0])
    'at least 3,000 North Korean soldiers had come by sea'
    >>> text = "About 10,000 North Korean soldiers were believed to have been sent there by ship."
    >>> clip(text, phrases(text)[0])
    'About 10,000 North Korean soldiers'
    """
    tail = re.split(r"[,.;:!?)(\"“”]", text[phrase.end :])[0].split()
    room = LONGEST_WORDING - len(phrase.text.split())
    if len(tail) > room:
        ends = (n for n, word in enumerate(tail) if word.casefold() in ENDS)
        tail = tail[: min(room, next(ends, room))]
    return " ".join([phrase.text, *tail])


def _matches(text: str, words: Words) -> Iterator[re.Match[str]]:
    """Find hedges, a number, perhaps a second one joined to it, hedges behind."""
    number, joints = pattern(words), rf"{JOINTS}|\s+(?:{any_of(words.joints)})\s+"
    hedges = rf"(?:(?:{any_of(words.before)}|{any_of(FILLERS)})\s*)*"
    return re.finditer(
        rf"(?<![\w.,/-])(?P<before>{hedges})(?<![\w.,/])(?P<first>{number})"
        rf"(?:(?P<joint>{joints})(?P<second>{number}))?(?P<behind>{any_of(words.behind)})?",
        text,
        re.IGNORECASE,
    )


def _read(match: re.Match[str], text: str, words: Words) -> Iterator[Phrase]:
    """Make phrases of a match: a range, or a point for each number that is not the end of one."""
    hedges, named = _hedges(match, words), [g for g in ("first", "second") if match[g]]
    values = [read(match[group], words) for group in named]
    ends = _range(match, values, words) if len(values) == 2 else None
    moved = re.search(r"\bfrom\s+$", text[: match.start()], re.IGNORECASE) is not None
    apart = len(values) == 1 or moved or match["joint"].strip() in ("and", "or")
    start, end = match.start(), match.end()
    if ends:
        numbers = dict(zip(("low", "high"), ends, strict=True))
        yield from _phrase(text, (start, end), numbers, hedges, words)
    elif not apart:
        yield from _phrase(text, (start, end), {"value": None}, [], words)
    if apart and (moved or not ends):
        spans = [match.span(group) for group in named]
        spans = [(start, spans[0][1]), *spans[1:]]
        spans = [*spans[:-1], (spans[-1][0], end)]
        for n, (span, value) in enumerate(zip(spans, values, strict=True)):
            yield from _phrase(text, span, {"value": value}, [] if n else hedges, words)


def _hedges(match: re.Match[str], words: Words) -> list[str]:
    known = {p.casefold(): hedge for p, hedge in (words.before | words.behind).items()}
    found = re.findall(any_of(words.before), match["before"], re.IGNORECASE)
    return [known[p.casefold()] for p in [*found, match["behind"]] if p]


def _range(match: re.Match[str], values: list[int | None], words: Words) -> tuple[int, int] | None:
    """Read two numbers as a range; "20-25 thousand" multiplies both, "20-25,000" is unclear."""
    low, high = values
    between = re.search(r"\bbetween\b", match["before"], re.IGNORECASE) is not None
    if low is None or high is None or (match["joint"].strip() == "and" and not between):
        return None
    power = re.search(rf"({any_of(words.powers)})\.?$", match["second"], re.IGNORECASE)
    alone = not re.search(rf"(?:{any_of(words.powers)})\.?$", match["first"], re.IGNORECASE)
    if power and alone and low < words.powers[power[1].casefold()] <= high:
        low *= words.powers[power[1].casefold()]
    return (low, high) if low < high < 100 * low else None


def _phrase(
    text: str,
    span: tuple[int, int],
    numbers: Mapping[str, int | None],
    hedges: list[str],
    words: Words,
) -> Iterator[Phrase]:
    """Make the phrase, if it counts something; without columns where its number is unclear."""
    start = span[0] + len(text[slice(*span)]) - len(text[slice(*span)].lstrip())
    if not counts(text, start, span[1], words):
        return
    phrase = text[start : span[1]]
    if None in numbers.values() or "" in hedges:
        yield Phrase(phrase, start, span[1])
        return
    bounds = [h for h in hedges if h in (*FLOORS, *CEILINGS)]
    soft = [h for h in hedges if h in SOFTENED]
    hedge = next(iter(bounds or soft), None)
    column = "low" if hedge in FLOORS else "high" if hedge in CEILINGS else "value"
    cells: dict[str, Any] = {column if name == "value" else name: n for name, n in numbers.items()}
    yield Phrase(phrase, start, span[1], **cells, hedge=hedge, approximate=bool(soft))


def _magnitudes(text: str, words: Words, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    end = "" if words.counters else r"(?![\w-])"
    for match in re.finditer(rf"(?<![\w-])(?:{any_of(words.magnitudes)}){end}", text, re.I):
        name = words.magnitudes[match[0].casefold()] or None
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            yield Phrase(match[0], *match.span(), magnitude=name)
