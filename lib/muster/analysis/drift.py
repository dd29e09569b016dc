"""Drift: what changed between a claim and the way a page prints it, computed from the columns.

A page that is silent on a column is not different there, it is silent: NA, and in no denominator.
"""

from __future__ import annotations

from itertools import compress
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster import style
from muster.analysis.intervals import bounds
from muster.record import Record

By = Literal["outlet", "language", "kind"]
KINDS = (
    *("number", "bound", "softness", "certainty", "measure", "status", "scope", "stance"),
    "credit",
)
FLAGS = [f"{kind}_changed" for kind in KINDS]
SAME = ("measure", "status", "scope", "stance")  # columns that are simply the same or not
HEDGED = ["floor", "ceiling", "range"]
NUMBERS = ["low", "value", "high"]
NO_WORD = "none"  # a page was read for a word of possibility and prints none
COMPARED = [*SAME, *NUMBERS, "certainty", "hedge", "approximate", "magnitude", "source", "origin"]
COMPARED += ["document_id", "review", "derivation"]


def drift(record: Record) -> pd.DataFrame:
    """Say of each rendering what it changed.

    Returns
    -------
    DataFrame
        The rows and columns of renderings, with `own_page` (bool: the page on which the claim was
        read), one nullable boolean per kind of drift, NA where the page is silent: `number_changed`
        (prints a number, or a word for one, that the claim does not have), `bound_changed` (a
        floor, a ceiling, a range or a point became another), `softness_changed` ("about" or
        "nearly" came, went or became the other), `certainty_changed` (the word of possibility did),
        `measure_changed`, `status_changed`, `scope_changed`, `stance_changed`, `credit_changed`
        (credits another body than the one whose figure it is); `bound_change` (str: "floor to
        point", "about floor to floor"; missing where neither bound nor softness changed),
        `hedge_lost` (boolean: the word that bounded or softened the figure is gone) and `kinds`
        (str: the kinds that changed, missing where the page is silent on all).

    Notes
    -----
    docs/method.md section 4, "Drift". What changed is named, and nothing else: "about at least
    3,000" printed "at least 3,000" lost its softness and kept its floor. "At least" and "more than"
    are the same bound, and so are "up to", "at most" and "fewer than": ends are closed.

    >>> list(muster.analysis.drift(record).columns)[:4]
    ['claim_id', 'document_id', 'measure', 'low']
    """
    pages, claims = record.renderings, _claims_of(record)
    bound = _bound_changes(pages, claims)
    changed = {name: _differs(pages[name], claims[name]) for name in SAME} | {
        "number": _number_changed(pages, claims),
        "bound": bound["bound_changed"],
        "softness": bound["softness_changed"],
        "certainty": _certainty_changed(pages, claims),
        "credit": _differs(pages["credited_to"], claims["origin"].fillna(claims["source"])),
    }
    flags = pd.DataFrame({f"{kind}_changed": changed[kind] for kind in KINDS})
    own = (pages["document_id"] == claims["document_id"]).astype(bool)
    found = pages.assign(own_page=own, **flags)
    return found.assign(
        bound_change=bound["bound_change"], hedge_lost=bound["hedge_lost"], kinds=kinds_of(flags)
    )


def drift_shares(record: Record, by: By | None = None) -> pd.DataFrame:
    """Count how often each kind of drift happened, of the pages on which it could be seen.

    Parameters
    ----------
    record : Record
    by : "outlet", "language" or "kind" (of page), optional
        Count them apart; by default all pages together.

    Returns
    -------
    DataFrame
        One row per group (column `by`) and kind of drift (`drift`; "any" for one or more of them):
        `renderings` (int: pages beside the claim's own), `recorded` (int: of these, not silent),
        `changed` (int), `share` (float64: changed / recorded, NaN if none is recorded).

    Raises
    ------
    LookupError
        If `by` is none of the three.

    Notes
    -----
    The claim's own page cannot drift and is not counted; withdrawn claims are not either. A page
    was often recorded because it differed: `share` is of what is on record, not of the press.

    >>> list(muster.analysis.drift_shares(record).columns)
    ['drift', 'renderings', 'recorded', 'changed', 'share']
    """
    if by is not None and by not in get_args(By):
        raise style.near_miss("group of pages", by, get_args(By))
    withdrawn = _claims_of(record)["review"].astype("str") == "withdrawn"
    found = drift(record)
    found = found[~found["own_page"] & ~withdrawn]
    flags = found[FLAGS].set_axis(list(KINDS), axis=1)
    flags["any"] = (found["kinds"] != "").astype("boolean").mask(found["kinds"].isna())
    return _counted(flags, _groups(record, found, by), by)


def changes(record: Record) -> pd.DataFrame:
    """List every change that a page made, in words.

    Returns
    -------
    DataFrame
        One row per rendering and kind of drift: `claim_id`, `document_id`, `kind`, `said`,
        `printed` (str: the figure in words for number, bound and softness, the value of the column
        for the others, empty where there is none), in the order of renderings and of `KINDS`.

    >>> found = muster.analysis.changes(record).set_index("claim_id")
    >>> found.loc["whitehouse-2024-10-23-deployed", "kind"]
    'bound'
    """
    found, claims = drift(record), _claims_of(record)
    claims = claims.assign(credited_to=claims["origin"].fillna(claims["source"]))
    rows = [_changed(kind, found, claims) for kind in KINDS]
    listed = pd.concat(rows).sort_index(kind="stable")
    return listed.reset_index(drop=True)


def _changed(kind: str, found: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    at = found.index[found[f"{kind}_changed"].fillna(False).astype(bool)]
    pages, said = found.loc[at], claims.loc[at]
    if kind in ("number", "bound", "softness"):
        words = [[style.figure(row) for row in f.to_dict("records")] for f in (said, pages)]
    else:
        name = "credited_to" if kind == "credit" else kind
        words = [frame[name].astype("str").fillna("").tolist() for frame in (said, pages)]
    text = {"kind": kind, "said": words[0], "printed": words[1]}
    return pd.DataFrame(pages[["claim_id", "document_id"]]).assign(**text)


def _claims_of(record: Record) -> pd.DataFrame:
    """Give each rendering the claim that it prints, in its row."""
    at = pd.Index(record.claims["claim_id"]).get_indexer(record.renderings["claim_id"])
    return pd.DataFrame(record.claims[COMPARED].iloc[at]).set_axis(record.renderings.index)


def _differs(printed: pd.Series[Any], said: pd.Series[Any]) -> pd.Series[Any]:
    return (printed != said).astype("boolean").mask(printed.isna())


def _number_changed(pages: pd.DataFrame, claims: pd.DataFrame) -> pd.Series[Any]:
    """Tell where a page prints a number that the claim does not have; one end of a range it has."""
    printed, said = _numbers(pages), _numbers(claims)
    known = (printed[:, :, None] == said[:, None, :]).any(axis=2)
    number = pd.Series((~np.isnan(printed) & ~known).any(axis=1), index=pages.index)
    silent = pages["magnitude"].isna() & pages[NUMBERS].isna().all(axis=1)
    word = _differs(pages["magnitude"], claims["magnitude"]).fillna(False)
    return pd.Series(number | word).mask(silent)


def _numbers(frame: pd.DataFrame) -> npt.NDArray[np.float64]:
    columns = [frame[name].to_numpy("float64", na_value=np.nan) for name in NUMBERS]
    return np.column_stack(columns)


def _certainty_changed(pages: pd.DataFrame, claims: pd.DataFrame) -> pd.Series[Any]:
    """Compare the words of possibility; where a page has none on record, it was not read for it.

    A supposition is a possibility as it stands: a page that says so has added nothing.
    """
    printed = pages["certainty"].astype("str")
    said = claims["certainty"].astype("str").fillna(NO_WORD)
    return _differs(printed, said).mask(claims["status"].astype("str") == "supposed")


def _bound_changes(pages: pd.DataFrame, claims: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    """Compare bound and softness; a page or claim without a figure has neither."""
    printed, said = pd.Series(bounds(pages)), pd.Series(bounds(claims))
    printed_word, said_word = _softness(pages), _softness(claims).fillna("")
    silent = (printed == "none") | (said == "none")
    bound = pd.Series(printed != said).astype("boolean").mask(silent)
    in_words = (printed == "magnitude") | (said == "magnitude")
    softness = _differs(printed_word, said_word).mask(silent | in_words)
    changed = (bound | softness.fillna(False)).mask(silent)
    bare = (printed_word == "") & ((printed == "point") | (printed == said))
    hedged = said.isin(HEDGED) | (said_word != "")
    at = changed.index[changed.fillna(False).astype(bool)]
    before = _form(said[at], said_word[at])
    after = _form(printed[at], printed_word[at].fillna(""))
    return {
        "bound_changed": bound,
        "softness_changed": softness,
        "bound_change": (before + " to " + after).reindex(changed.index),
        "hedge_lost": (bare & hedged & changed).mask(silent),
    }


def _softness(frame: pd.DataFrame) -> pd.Series[Any]:
    """Name the word that softens a figure, "" where it is bare; missing where not recorded."""
    hedge, soft = frame["hedge"].astype("str"), frame["approximate"]
    word = pd.Series(np.where(soft.fillna(False), "about", ""), index=frame.index, dtype="str")
    return word.mask(soft.isna()).mask(hedge.isin(["about", "nearly"]), hedge)


def _form(bound: pd.Series[Any], word: pd.Series[Any]) -> pd.Series[Any]:
    """Name the form of a figure: point, about, nearly, floor, about floor, ..."""
    alone = (bound == "point") & (word != "")
    return word.where(alone, word + " " + bound).str.strip()


def kinds_of(flags: pd.DataFrame) -> pd.Series[Any]:
    """Join the names of the kinds that changed, "" for a page that changed nothing."""
    changed = flags.fillna(False).to_numpy(bool)
    joined = pd.Series([", ".join(compress(KINDS, row)) for row in changed], flags.index, "str")
    return joined.mask(flags.isna().all(axis=1))


def _groups(record: Record, found: pd.DataFrame, by: By | None) -> pd.Series[Any]:
    if by is None:
        return pd.Series("all", index=found.index)
    of = record.documents.set_index("document_id")[by].astype("str")
    return found["document_id"].map(of).rename(by)


def _counted(flags: pd.DataFrame, groups: pd.Series[Any], by: By | None) -> pd.DataFrame:
    kinds = list(flags)
    changed = flags.fillna(False).astype(bool).groupby(groups, dropna=False).sum()
    known = flags.notna().groupby(groups, dropna=False)
    table = pd.DataFrame(
        {
            "renderings": np.repeat(known.size().to_numpy(), len(kinds)),
            "recorded": known.sum().to_numpy().ravel(),
            "changed": changed.to_numpy().ravel(),
        }
    )
    table.insert(0, "drift", kinds * len(changed))
    if by:
        table.insert(0, by, changed.index.repeat(len(kinds)))
    return table.assign(share=table["changed"] / table["recorded"].where(table["recorded"] > 0))
