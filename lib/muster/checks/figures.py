"""Rules of one figure, in claims and in renderings alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from muster.checks.problem import Frames, Problem, flag

FLOORS = ["at least", "more than"]
CEILINGS = ["up to", "at most", "fewer than"]
SOFTENED = ["about", "nearly"]
LONGEST_TEXT = 240  # characters of a summary or a note
OWN = ["claim_id", "document_id"]
FIGURE = ["low", "value", "high", "hedge", "approximate", "magnitude"]
SAID = ["measure", "certainty", "scope", "status", "stance", "wording"]
LONGEST_WORDING = 10  # words; more would be the page's sentence, not its number phrase


def _figures(frames: Frames) -> Iterable[tuple[str, pd.DataFrame]]:
    return [(f"{table}.csv", frames[table]) for table in ("claims", "renderings")]


def numbered(frame: pd.DataFrame) -> Any:
    """Say which rows state a number."""
    return frame[["low", "value", "high"]].notna().any(axis=1)


def figures_have_one_shape(frames: Frames) -> Iterator[Problem]:
    """A point has value only, a floor low only, a ceiling high only, a range low < high."""
    for file, f in _figures(frames):
        both = f["value"].notna() & (f["low"].notna() | f["high"].notna())
        mend = "keep value for a point, low and high for a bound or range"
        yield from flag(file, f, both, "value", "stands beside low or high", mend)
        crossed = f["low"] >= f["high"]
        yield from flag(file, f, crossed, "low", "is not below high", "swap or mend the two")
        vague = numbered(f) & f["magnitude"].notna()
        mend = "keep the number, or the word if no number was stated"
        yield from flag(file, f, vague, "magnitude", "stands beside a number", mend)


def hedges_fit_their_figure(frames: Frames) -> Iterator[Problem]:
    """A floor says at least or more than, a ceiling up to, at most or fewer than."""
    for file, f in _figures(frames):
        hedge = f["hedge"].astype("str")
        floor = f["low"].notna() & f["high"].isna() & ~hedge.isin(FLOORS)
        mend = f"write {' or '.join(FLOORS)}; a plain number belongs in value"
        yield from flag(file, f, floor, "hedge", "does not make a floor of low", mend)
        ceiling = f["high"].notna() & f["low"].isna() & ~hedge.isin(CEILINGS)
        mend = f"write {', '.join(CEILINGS)}; a plain number belongs in value"
        yield from flag(file, f, ceiling, "hedge", "does not make a ceiling of high", mend)
        point = f["value"].notna() & hedge.isin(FLOORS + CEILINGS)
        mend = "move the number to low (a floor) or to high (a ceiling)"
        yield from flag(file, f, point, "hedge", "bounds a number that stands in value", mend)


def softening_is_marked(frames: Frames) -> Iterator[Problem]:
    """A number says whether it is approximate; about and nearly say that it is."""
    for file, f in _figures(frames):
        silent = numbered(f) & f["approximate"].isna()
        mend = "write true if the number is softened, false if it is not"
        yield from flag(file, f, silent, "approximate", "is empty beside a number", mend)
        plain = f["hedge"].astype("str").isin(SOFTENED) & ~f["approximate"].fillna(False)
        yield from flag(file, f, plain, "approximate", "is not true", "the hedge softens: true")


def figures_belong_to_counts(frames: Frames) -> Iterator[Problem]:
    """A position has no figure; every other claim has a number or a magnitude."""
    kinds = frames["measures"].set_index("measure")["kind"].astype("str")
    for file, f in _figures(frames):
        kind = f["measure"].map(kinds)
        figure = numbered(f) | f["magnitude"].notna()
        position = (kind == "position") & figure
        yield from flag(file, f, position, "measure", "is a position", "take out the figure")
        if file == "claims.csv":  # a page may print a claim without its figure
            bare = kind.notna() & (kind != "position") & ~figure
            mend = "enter the figure, or choose a position"
            yield from flag(file, f, bare, "measure", "counts, but there is no figure", mend)


def notes_are_short(frames: Frames) -> Iterator[Problem]:
    """A summary or a note is a line of ours; a longer one would be somebody's paragraph."""
    for file, f in _figures(frames):
        for name in [name for name in ("summary", "notes") if name in f]:
            over = f[name].str.len() - LONGEST_TEXT
            for count in sorted(over[over > 0].unique()):
                wrong = f"has {LONGEST_TEXT + int(count)} characters, {LONGEST_TEXT} at most"
                yield from flag(file, f, over == count, name, wrong, "shorten it")


def a_claim_is_what_its_page_prints(frames: Frames) -> Iterator[Problem]:
    """The page on which a claim was read prints it as entered, or its note says how not.

    Where its rendering is empty the page is silent, but a figure is not read from a silent page.
    """
    claims, pages = frames["claims"], frames["renderings"]
    own = claims.merge(pages, how="left", on=OWN, suffixes=("", " printed"), indicator=True)
    own = own.set_axis(claims.index)
    silent = (own["_merge"] == "both") & own["notes printed"].isna()
    silent &= own["review"].astype("str") != "withdrawn"
    for name in [*FIGURE, *SAID]:
        said, printed = (own[f"{name}{of}"].astype("str").fillna("") for of in ("", " printed"))
        other = (said != printed) & ((printed != "") | (name in FIGURE))
        mend = "mend the claim or the rendering, or say in its notes how they differ"
        wrong = "is not what its own page prints, in renderings.csv"
        yield from flag("claims.csv", claims, silent & other, name, wrong, mend)


def wordings_are_short(frames: Frames) -> Iterator[Problem]:
    """A wording is the number phrase as printed, not the page's sentence."""
    for file, f in [*_figures(frames), ("readings.csv", frames["readings"])]:
        long = f["wording"].str.count(r"\S+") > LONGEST_WORDING
        wrong = f"has more than {LONGEST_WORDING} words"
        yield from flag(file, f, long, "wording", wrong, "cut it to the number phrase")
