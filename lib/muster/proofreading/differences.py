"""What a draft changed of a claim: the kinds of drift, and what no single page can show."""

from __future__ import annotations

from muster import style
from muster.proofreading.figures import bound, numbers_of
from muster.proofreading.moments import dated
from muster.proofreading.reading import Reading
from muster.proofreading.rows import Row

KINDS = {  # in the order in which they are said
    "hedge_lost": "a bound is gone or became another",
    "hedge_added": "a bound that nobody stated",
    "softening": "about or nearly is gone or became the other",
    "number": "another number",
    "measure": "counts something else",
    "status": "expected or planned, printed as done",
    "scope": "a part printed as the whole, or the whole as a part",
    "certainty": "the word of possibility is gone or was added",
    "credit": "credited to another body, or a figure passed on, printed as a confirmation",
    "stale": "the body has said something newer",
    "disputed": "accounts of this claim differ",
    "derived": "worked out from words; nobody said this number",
}
BOUNDS = ("hedge_lost", "hedge_added", "softening")  # nobody said that number, so no bound of it
PARTS = ("unit", "period", "subset")
COMING = ("expected", "planned", "supposed")


def kinds(row: Row, reading: Reading) -> list[str]:
    """Name what differs between a claim and the words of a draft that print it.

    Staleness is not looked at here: it is a matter of other claims.
    """
    found = [*_bound(row, reading), *_words(row, reading), *_standing(row, reading)]
    if not reading.figure.phrase.magnitude and not reading.product:
        found += [] if reading.figure.numbers & numbers_of(row) else ["number"]
    if (
        row["derivation"]
        and not reading.product
        and not reading.words.has("fractions", reading.text)
    ):
        found = [kind for kind in found if kind not in BOUNDS] + ["derived"]
    return [kind for kind in KINDS if kind in found]


def _bound(row: Row, reading: Reading) -> list[str]:
    """Compare bound and softness; a number worked out from words has the bound of those words."""
    said, printed = bound(row), reading.figure.bound
    if reading.product or "magnitude" in (said, printed):
        return []
    kinds = []
    if said in ("floor", "ceiling", "range") and printed != said:
        kinds.append("hedge_lost")
    if said == "point" and printed in ("floor", "ceiling"):
        kinds.append("hedge_added")
    if softened(style.softener(row), reading.figure.softness):
        kinds.append("softening")
    return kinds


def softened(said: str, printed: str) -> bool:
    """Say whether about or nearly was lost, or one became the other.

    "About" put before a bare number loses nothing that was said; "nearly" says that it is less.

    >>> softened("about", ""), softened("about", "nearly"), softened("", "about")
    (True, True, False)
    """
    return said != printed and not (said == "" and printed == "about")


def _words(row: Row, reading: Reading) -> list[str]:
    """Compare measure, status, scope and certainty with the words around the figure."""
    kinds, words = [], reading.words
    if reading.measures and not row["counts"] & reading.measures and not reading.product:
        kinds.append("measure")
    may = reading.certainty and not reading.says("perfect")
    done = reading.says("done") and not reading.coming and not may
    if row["status"] in COMING and done and not reading.product:
        kinds.append("status")
    if _other_scope(row, reading):
        kinds.append("scope")
    said = row["certainty"]
    if not words.admits(said, reading.text) if said else reading.certainty:
        kinds.append("certainty")
    return kinds


def _standing(row: Row, reading: Reading) -> list[str]:
    """Compare whose word it is, and whether accounts of it differ."""
    words, said = reading.words, f"{reading.by.cue} {reading.text}"
    relayed = row["voice"] == "relay" and row["origin"] and not reading.passed_on
    kinds = ["credit"] if reading.by.instead_of or (relayed and words.has("confirms", said)) else []
    if row["review"] == "disputed" and not words.has("differ", reading.text):
        kinds.append("disputed")
    return kinds


def _other_scope(row: Row, reading: Reading) -> bool:
    """Say whether a part is printed as the whole, or the whole as a part.

    What the record quotes of a claim is right in a draft too.
    """
    own, words = f"{row['wording'] or ''} {row['summary'] or ''}", reading.words
    if row["scope"] == "whole":
        return words.has("parts", reading.around) and not words.has("parts", own)
    if row["scope"] not in PARTS:
        return False
    if words.has("totals", reading.around):
        return not words.has("totals", own)
    part = words.has("part_of", reading.text) or dated(reading.text)
    return words.has("part_of", row["wording"] or "") and not part
