"""The figure columns of one typed row: brought together, kept in their meaning, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from muster import schema, style
from muster.checks import CEILINGS, FLOORS, SOFTENED
from muster.days import Unclear
from muster.entry.cells import category, count, flag
from muster.entry.lexicon import ENGLISH, Words
from muster.entry.wording import COLUMNS, NUMBERS, agrees, phrases, whole

Fault = tuple[str, Unclear]  # the column, and what is wrong in it


@dataclass(frozen=True)
class Read:
    """Cells of one typed row as the record keeps them, what is to be told, and what is wrong."""

    cells: dict[str, str]
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def __add__(self, other: Read) -> Read:
        """Join two parts of a row; where both have a cell, the later one stands."""
        cells = self.cells | other.cells
        return Read(cells, (*self.notes, *other.notes), (*self.faults, *other.faults))


def figure(
    typed: Mapping[str, str], package: schema.Package, words: Words | None = ENGLISH
) -> Read:
    """Read low, value, high, hedge, approximate and magnitude of a typed row.

    "ca. 3000" in value is value 3000 with the hedge about; "3000-4000" is low and high; a number
    beside "at least" is a floor wherever it stands. Two cells that differ are refused. `words` is
    the language of the page, which is read beside English.

    >>> package = {"resources": [{"name": "claims", "schema": {"fields": [
    ...     {"name": "hedge", "categories": [{"value": "about"}]}]}}]}
    >>> figure({"value": "ca. 3000"}, package).cells
    {'value': '3000', 'hedge': 'about', 'approximate': 'true'}
    """
    read = _word("hedge", ENGLISH.before | ENGLISH.behind, typed, package)
    read += _word("magnitude", ENGLISH.magnitudes, typed, package)
    read += _flag(typed)
    numbers = [_number(name, typed[name], words) for name in NUMBERS if name in typed]
    for number in numbers:
        read = _joined(read, number)
    return _softened(_moved(read))


def _word(
    name: str, synonyms: Mapping[str, str], typed: Mapping[str, str], package: schema.Package
) -> Read:
    if name not in typed:
        return Read({})
    text = " ".join(typed[name].split())
    known = {phrase.strip(" ,").casefold(): word for phrase, word in synonyms.items()}
    if word := known.get(text.casefold()):
        told = () if word == text else (f"{name}: {text!r} is {word!r}",)
        return Read({name: word}, told)
    try:
        return Read({name: category(schema.column(package, "claims", name), text)})
    except Unclear as fault:
        return Read({}, faults=((name, fault),))


def _flag(typed: Mapping[str, str]) -> Read:
    if "approximate" not in typed:
        return Read({})
    try:
        return Read({"approximate": flag(typed["approximate"].strip())})
    except Unclear as fault:
        return Read({}, faults=(("approximate", fault),))


def _number(name: str, text: str, words: Words | None) -> Read:
    """Read one number cell: a plain number stays in its column, a phrase goes where it belongs."""
    plain = " ".join(text.split())
    phrase = whole(plain) or (whole(plain, words) if words else None)
    if phrase is None:
        try:
            return Read({name: count(plain)})
        except Unclear as fault:
            return Read({}, faults=((name, fault),))
    cells = as_text(phrase.columns)
    if phrase.hedge is None and phrase.value is not None:
        return Read({name: cells["value"]})
    if name != "value" and phrase.low is not None and phrase.high is not None:
        mend = "a range belongs in value, or its two ends in low and high"
        return Read({}, faults=((name, Unclear(f"{plain!r} is a range", mend)),))
    if name != "value" and phrase.value is not None:  # softened: the column says which end it is
        cells = {name: cells["value"], "approximate": "true"}
    return Read(cells, (f"{name}: {plain!r} is {worded(cells)} ({listed(cells)})",))


def _joined(read: Read, number: Read) -> Read:
    """Join the cells of a number to the others; two that differ are two claims about one figure."""
    clash = [n for n, cell in number.cells.items() if read.cells.get(n, cell) != cell]
    faults = tuple(
        (
            n,
            Unclear(
                f"is {read.cells[n]!r} here and {number.cells[n]!r} there", "keep what was said"
            ),
        )
        for n in clash
    )
    return read + number + Read({}, faults=faults)


def _moved(read: Read) -> Read:
    """Put a number beside "at least" into low, and one beside "up to" into high."""
    hedge, value = read.cells.get("hedge"), read.cells.get("value")
    side = "low" if hedge in FLOORS else "high" if hedge in CEILINGS else None
    if value is None or side is None or {"low", "high"} & read.cells.keys():
        return read
    cells = {n: cell for n, cell in read.cells.items() if n != "value"} | {side: value}
    bound = {"low": "a floor", "high": "a ceiling"}[side]
    note = f"value: {hedge} {style.number(int(value))} is {bound}, so it stands in {side}"
    return Read(cells, (*read.notes, note), read.faults)


def _softened(read: Read) -> Read:
    """Say whether the number is softened, where only the hedge tells."""
    if "approximate" in read.cells or not read.cells.keys() & set(NUMBERS):
        return read
    soft = "true" if read.cells.get("hedge") in SOFTENED else "false"
    return read + Read({"approximate": soft})


def against(read: Read, typed: Mapping[str, str], counted: bool, words: Words | None) -> Read:
    """Hold a figure against its wording: fill it in where it is empty, refuse it where they differ.

    `counted` says whether the measure counts something; `words` is the language of the page. A
    number that was worked out (`derivation`) need not stand in the wording.
    """
    found = phrases(typed.get("wording", ""), words)
    clear = [p for p in found if p.clear]
    if not found or not counted or {n for n, _ in read.faults} & set(COLUMNS):
        return read
    if not read.cells.keys() & {*NUMBERS, "magnitude"}:
        if len(found) == 1 and clear:
            cells = as_text(clear[0].columns)
            return read + Read(cells, (f"wording: {worded(cells)} ({listed(cells)})",))
        texts = " and ".join(repr(p.text) for p in found)
        mend = f"the wording has {texts}: enter the one that is claimed"
        return read + Read({}, faults=(("value", Unclear("is empty", mend)),))
    columns = as_values(read.cells)
    if clear != found or "derivation" in typed or any(agrees(columns, p) for p in clear):
        return read
    said = style.listed([repr(p.text) for p in clear])
    wrong = f"says {said}, the columns say {worded(read.cells)!r}"
    mend = "mend the one that is wrong, or say in derivation how the number was worked out"
    return read + Read({}, faults=(("wording", Unclear(wrong, mend)),))


def as_text(columns: Mapping[str, Any]) -> dict[str, str]:
    """Write figure columns as the record's text.

    >>> as_text({"low": 3000, "high": None, "approximate": False})
    {'low': '3000', 'approximate': 'false'}
    """
    return {
        name: str(cell).lower() if isinstance(cell, bool) else str(cell)
        for name, cell in columns.items()
        if cell is not None
    }


def as_values(cells: Mapping[str, str]) -> dict[str, Any]:
    """Read figure columns from the record's text: integers, booleans, text.

    >>> as_values({"low": "3000", "approximate": "false"})
    {'low': 3000, 'approximate': False}
    """
    given = {name: cells[name] for name in COLUMNS if name in cells}
    return {
        name: int(cell) if name in NUMBERS else cell == "true" if name == "approximate" else cell
        for name, cell in given.items()
    }


def worded(cells: Mapping[str, str]) -> str:
    """Word the figure of a row of text.

    >>> worded({"low": "3000", "hedge": "at least", "approximate": "false"})
    'at least 3,000'
    """
    return style.figure(as_values(cells))


def listed(cells: Mapping[str, str]) -> str:
    """List cells as column = value.

    >>> listed({"low": "3000", "hedge": "at least"})
    'low = 3000, hedge = at least'
    """
    return ", ".join(f"{name} = {cell}" for name, cell in cells.items())
