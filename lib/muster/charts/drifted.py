"""What was said by what was printed: how often each kind of change was found, and of what.

Rules (design, "Words"; method.md section 6): only pages on which a change could be seen are
counted, and every share stands beside its counts. Pages were read above all where they differed, so
a share is one of what is on record, not of the press.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.analysis import bounds
from muster.charts import frame, grid
from muster.record import Record

CHANGED = {
    "number": "the number",
    "bound": "the bound",
    "softness": "“about” or “nearly”",
    "certainty": "how certain",
    "measure": "what is counted",
    "status": "done or to come",
    "scope": "whole or part",
    "stance": "the stance",
    "credit": "whose figure",
}
FORMS = {
    "point": "a figure",
    "about": "about",
    "range": "a range",
    "floor": "at least",
    "ceiling": "up to",
    "magnitude": "a word",
}


def drift_matrix(record: Record, *, width: int = frame.WIDE) -> go.Figure:
    """Draw how often pages changed what was said, and into what they turned each kind of figure.

    Withdrawn claims and claims' own pages are not counted; every claim is shown or counted as left
    out. Rule: `analysis.drift` says what a change is.
    """
    pages = analysis.drift(record)
    withdrawn = record.claims.loc[record.claims["review"].astype("str") == "withdrawn", "claim_id"]
    others = pages[~pages["own_page"] & ~pages["claim_id"].isin(withdrawn)]
    shares = analysis.drift_shares(record)
    forms = _forms(record, others)
    traces, layout = grid.drawn(_bars(shares), forms, FORMS, width)
    return frame.draw(record, _meaning(record, others, shares, forms), traces, layout, width)


def _bars(shares: pd.DataFrame) -> pd.DataFrame:
    """Name the kinds of change, most frequent first."""
    kinds = shares[shares["drift"] != "any"]
    named = kinds.assign(name=kinds["drift"].astype("str").map(CHANGED))
    return named.sort_values("changed", ascending=False, kind="stable", ignore_index=True)


def _forms(record: Record, pages: pd.DataFrame) -> pd.DataFrame:
    """Count the pages by the form of the figure that was said and the form that they print."""
    seen = pages[pages["bound_changed"].notna()]
    at = pd.Index(record.claims["claim_id"]).get_indexer(seen["claim_id"])
    said = form(record.claims.iloc[at].set_axis(seen.index))
    printed = form(seen).where(seen["bound_change"].notna(), said)
    counted = pd.DataFrame({"said": said, "printed": printed}).value_counts().rename("pages")
    rows = counted.reset_index()
    of = rows.groupby("said")["pages"].transform("sum")
    return rows.assign(of=of, share=rows["pages"] / of, kept=rows["said"] == rows["printed"])


def form(figures: pd.DataFrame) -> pd.Series[Any]:
    """Say in which form a figure stands: point, about, range, floor, ceiling or magnitude.

    >>> form(pd.DataFrame({"low": [3000, None], "value": [None, 1500], "high": [None, None],
    ...     "magnitude": [None, None], "hedge": ["at least", "about"],
    ...     "approximate": [False, True]})).tolist()
    ['floor', 'about']
    """
    bound = bounds(figures)
    hedged = figures["hedge"].astype("str").isin(style.SOFT)
    soft = hedged | figures["approximate"].fillna(False).astype(bool)
    return pd.Series(np.where((bound == "point") & soft, "about", bound), figures.index)


COLUMNS = {
    "what": "what",
    "said": "said as",
    "printed": "printed as",
    "pages": "pages",
    "of": "of pages on which it can be seen",
    "share": "share",
}


def _table(shares: pd.DataFrame, forms: pd.DataFrame) -> dict[str, Any]:
    kinds = pd.DataFrame(
        {
            "what": "changed: " + shares["drift"].astype("str"),
            "said": "",
            "printed": "",
            "pages": shares["changed"],
            "of": shares["recorded"],
            "share": shares["share"].round(3),
        }
    )
    named = forms.assign(
        what="form of the figure",
        said=forms["said"].map(FORMS),
        printed=forms["printed"].map(FORMS),
        share=forms["share"].round(3),
    )
    return frame.table(pd.concat([kinds, named[list(COLUMNS)]]), COLUMNS)


def _meaning(
    record: Record, pages: pd.DataFrame, shares: pd.DataFrame, forms: pd.DataFrame
) -> frame.Meaning:
    seen = pages.loc[pages["kinds"].notna(), "claim_id"].unique()
    out = _left_out(record, pages, set(seen))
    last = frame.last_read(record)
    every = shares[shares["drift"] == "any"].iloc[0]
    first = _bars(shares).iloc[0]
    title = (
        f"{style.number(every['changed'])} of {style.plural(int(every['recorded']), 'page')} on"
        f" which it can be seen change what was said, {style.number(first['changed'])} of them"
        f" {first['name']}"
    )
    kinds = "; ".join(
        f"{bar['name']} {bar['changed']} of {bar['recorded']}"
        for bar in _bars(shares).to_dict("records")
    )
    return frame.Meaning(
        name="drift-matrix",
        title=title,
        subtitle=f"Pages beside the claim's own, as read up to {style.day(last)};"
        f" {frame.counts(len(seen), out)}",
        alt=f"Bars and a grid of counts. {title}. Changed: {kinds}. {_lost(forms)}"
        f" {frame.reasons(out)}",
        note=f"{HOW} {frame.reasons(out)} {frame.silence(record)}",
        unit="pages",
        as_of=f"{last:%Y-%m-%d}",
        claim_ids=[claim for claim in record.claims["claim_id"] if claim in set(seen)],
        left_out=out,
        table=_table(shares, forms),
        call={"chart": "drift_matrix", "arguments": {}},
    )


def _left_out(record: Record, pages: pd.DataFrame, seen: set[str]) -> dict[str, int]:
    claims = record.claims
    withdrawn = claims["review"].astype("str") == "withdrawn"
    printed = claims["claim_id"].isin(pages["claim_id"])
    unseen = ~claims["claim_id"].isin(seen) & ~withdrawn
    counts = {
        "on no other page in the record": int((unseen & ~printed).sum()),
        "other pages silent on all that can be compared": int((unseen & printed).sum()),
        "withdrawn": int(withdrawn.sum()),
    }
    return {reason: n for reason, n in counts.items() if n}


def _lost(forms: pd.DataFrame) -> str:
    """Tell of each form that was said how often it was printed as a plain figure."""
    bare = forms[(forms["printed"] == "point") & ~forms["kept"]]
    told = [
        f"{FORMS[row['said']]} {row['pages']} of {row['of']}" for row in bare.to_dict("records")
    ]
    return f"Printed as a plain figure: {'; '.join(told)}." if told else ""


HOW = (
    "A page counts where it is on record what it prints; a page that is silent on something has not"
    " changed it. Pages were read above all where they differed, so these are shares of what is on"
    " record, not of the press. Outlined squares: the form was kept."
)
