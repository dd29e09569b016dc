"""What a draft changed of a claim: the kinds of drift, and what no single page can show."""

from __future__ import annotations

from muster.proofreading.claims import Reading, Row
from muster.proofreading.figures import bound, numbers_of, softness
from muster.proofreading.moments import dated
from muster.proofreading.words import Words

KINDS = (
    *("hedge_lost", "hedge_added", "softening", "number", "measure", "status", "scope"),
    *("certainty", "credit", "stale", "disputed", "derived"),
)
BOUNDS = ("hedge_lost", "hedge_added", "softening")  # nobody said that number, so no bound of it
PARTS = ("unit", "period", "subset")
COMING = ("expected", "planned", "supposed")


def kinds(
    row: Row, reading: Reading, text: str, clause: str, cue: str, words: Words, *, passed_on: bool
) -> list[str]:
    """Name what differs between a claim and the sentence of a draft that prints it.

    `clause` is the part of the sentence that is about the figure, `passed_on` says whether the
    draft names another body whose word it is. Staleness is not looked at here.
    """
    found = [*_bound(row, reading), *_words(row, reading, clause, text, words)]
    if not reading.figure.phrase.magnitude and not _product(reading):
        found += [] if reading.figure.numbers & numbers_of(row) else ["number"]
    confirmed = words.has("confirms", f"{cue} {text}")
    if row["voice"] == "relay" and row["origin"] and confirmed and not passed_on:
        found.append("credit")
    if row["review"] == "disputed" and not words.has("differ", text):
        found.append("disputed")
    if row["derivation"] and not _product(reading) and not words.has("fractions", text):
        found = [kind for kind in found if kind not in BOUNDS] + ["derived"]
    return [kind for kind in KINDS if kind in found]


def _product(reading: Reading) -> bool:
    """Say whether the draft prints the words that a number was worked out from."""
    return reading.figure.noun == "fraction"


def _bound(row: Row, reading: Reading) -> list[str]:
    """Compare bound and softness; a number worked out from words has the bound of those words."""
    said, printed = bound(row), reading.figure.bound
    if _product(reading) or "magnitude" in (said, printed):
        return []
    kinds = []
    if said in ("floor", "ceiling", "range") and printed != said:
        kinds.append("hedge_lost")
    if said == "point" and printed in ("floor", "ceiling"):
        kinds.append("hedge_added")
    if softened(softness(row), reading.figure.softness):
        kinds.append("softening")
    return kinds


def softened(said: str, printed: str) -> bool:
    """Say whether about or nearly was lost, or one became the other.

    "About" put before a bare number loses nothing that was said; "nearly" says that it is less.

    >>> softened("about", ""), softened("about", "nearly"), softened("", "about")
    (True, True, False)
    """
    return said != printed and not (said == "" and printed == "about")


def _words(row: Row, reading: Reading, clause: str, text: str, words: Words) -> list[str]:
    """Compare measure, status, scope and certainty with the words around the figure."""
    kinds = []
    if reading.measures and not row["counts"] & reading.measures and not _product(reading):
        kinds.append("measure")
    done = words.has("done", clause) and not reading.coming
    may = reading.certainty and not words.has("perfect", clause)
    if row["status"] in COMING and done and not may and not _product(reading):
        kinds.append("status")
    kinds += ["scope"] if _other_scope(row, text, clause, words) else []
    said = row["certainty"]
    if not words.admits(said, text) if said else reading.certainty:
        kinds.append("certainty")
    return kinds


def _other_scope(row: Row, text: str, clause: str, words: Words) -> bool:
    """Say whether a part is printed as the whole, or the whole as a part.

    What the record quotes of a claim is right in a draft too.
    """
    own = f"{row['wording'] or ''} {row['summary'] or ''}"
    if row["scope"] == "whole":
        return words.has("parts", clause) and not words.has("parts", own)
    if row["scope"] not in PARTS:
        return False
    if words.has("totals", clause):
        return not words.has("totals", own)
    return words.has("part_of", own) and not (words.has("part_of", text) or dated(text))
