"""What was said by what was printed: how often each kind of change was found, and of what.

Rules (design, "Words"; docs/method.md section 6): only pages on which a change could be seen are
counted, and every share stands beside its counts. Pages were read above all where they differed, so
a share is one of what is on record, not of the press.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, style
from muster.analysis import bounds
from muster.charts import axes, frame, meaning, shapes
from muster.charts.frame import Picture, chart
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW, SMALL, Parts
from muster.charts.text import say
from muster.charts.text import width as text_width
from muster.record import Record

FORMS = ("point", "about", "range", "floor", "ceiling", "magnitude")
LEFT, RIGHT, TOP, BOTTOM = 14, 14, 4, 10  # pixels
ROW, HEAD, COLUMN = 40, 26, 36  # pixels: of a bar with its words, a heading, heads of columns
NAMES, BETWEEN = 104, 28  # pixels: the names of rows, from the bars to the grid
SHADES = ((0.0, 0.12), (0.1, 0.24), (0.25, 0.38), (0.5, 0.55))  # from this share: this opacity


@chart
def drift_matrix(record: Record, *, width: int = frame.WIDE) -> tuple[Meaning, Picture]:
    """Draw how often pages changed what was said, and into what they turned each kind of figure.

    Withdrawn claims and claims' own pages are not counted; every claim is shown or counted as left
    out. Rule: `analysis.drift` says what a change is.

    >>> muster.charts.drift_matrix(record).layout.meta["name"]
    'drift-matrix'
    """
    pages = analysis.drift(record)
    withdrawn = record.claims.loc[record.claims["review"].astype("str") == "withdrawn", "claim_id"]
    others = pages[~pages["own_page"] & ~pages["claim_id"].isin(withdrawn)]
    shares = analysis.drift_shares(record)
    forms = _forms(record, others)
    return _meaning(record, others, shares, forms), _picture(_bars(shares), forms, width)


def _bars(shares: pd.DataFrame) -> pd.DataFrame:
    """Name the kinds of change, most frequent first."""
    kinds = shares[shares["drift"] != "any"]
    named = kinds.assign(name=[say(f"kind-{kind}") for kind in kinds["drift"].astype("str")])
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


def _picture(bars: pd.DataFrame, cells: pd.DataFrame, width: int) -> Picture:
    """Draw the bars beside the grid, or above it on a phone; units of both axes are pixels."""
    wide, narrow = width - LEFT - RIGHT, width < NARROW
    side = min((wide - NAMES) / len(FORMS), 58.0)
    seen = bars[bars["recorded"] > 0]
    high = HEAD + len(seen) * ROW + 14
    grid = (0.0, float(high)) if narrow else (wide - NAMES - side * len(FORMS), 0.0)
    total = max(high, grid[1] + HEAD + COLUMN + side * len(FORMS))
    parts = _shares(seen, wide if narrow else grid[0] - BETWEEN)
    parts += _grid_words(cells, side, *grid) + _squares(cells, side, *grid)
    layout = {
        "barmode": "overlay",
        "xaxis": {"range": [0, wide], "visible": False, "automargin": False},
        "yaxis": axes.pixels(total),
    }
    keys = [say("key-kept"), say("key-shade")]
    return Picture(parts, layout, total, (LEFT, RIGHT, TOP, BOTTOM), keys)


def _shares(bars: pd.DataFrame, wide: float) -> Parts:
    """Draw a bar for each kind of change; the level line behind it is as long as all pages."""
    place = {"xref": "x", "yref": "y"}
    words = [shapes.words(0, 0, f"<b>{say('drift-bars')}</b>", yanchor="top", **place)]
    lines, spots = [], []
    for i, bar in enumerate(bars.to_dict("records")):
        spots.append(-(HEAD + ROW * i + 26))
        counts = {name: int(bar[name]) for name in ("changed", "recorded")}
        told = say("drift-bar", what=bar["name"], share=f"{bar['share']:.0%}", **counts)
        words.append(shapes.words(0, spots[-1] + 7, told, yanchor="bottom", **place))
        lines.append(shapes.line(0, spots[-1], wide, spots[-1], width=10, **place))
    long = bars["share"] * wide
    drawn = shapes.bars(long, spots, orientation="h", width=10, name="share changed")
    return Parts((drawn,), tuple(words), tuple(lines))


def _grid_words(cells: pd.DataFrame, side: float, left: float, top: float) -> Parts:
    """Head the grid, its rows (what was said, on how many pages) and its columns."""
    place = {"xref": "x", "yref": "y"}
    words = [shapes.words(left, -top, say("drift-grid"), yanchor="top", **place)]
    of = cells.groupby("said")["of"].first()
    above = {**place, "xanchor": "center", "yanchor": "bottom", "align": "center"}
    for i, name in enumerate(FORMS):
        form_name, pages = say(f"form-{name}"), int(of.get(name, 0))
        x, y = left + NAMES + side * (i + 0.5), -(top + HEAD + COLUMN + side * (i + 0.5))
        words.append(shapes.words(left, y, f"{form_name}<br>{say('pages', n=pages)}", **place))
        fits = text_width(form_name, SMALL) < side
        heading = form_name if fits else form_name.replace(" ", "<br>")
        words.append(shapes.words(x, -(top + HEAD + COLUMN - 2), heading, **above))
    return Parts(annotations=tuple(words))


def _squares(cells: pd.DataFrame, side: float, left: float, top: float) -> Parts:
    """Draw a square a cell: outlined where the form was kept, else shaded by share of the row."""
    at = {name: side * (i + 0.5) for i, name in enumerate(FORMS)}
    traces = []
    for kept, rows in cells.groupby("kept"):
        shades = [max(o for least, o in SHADES if share >= least) for share in rows["share"]]
        x = [left + NAMES + at[form] for form in rows["printed"]]
        y = [-(top + HEAD + COLUMN + at[form]) for form in rows["said"]]
        look = {"symbol": "square-open", "colour": style.FAINT, "name": "kept"} if kept else {}
        look = look or {"symbol": "square", "colour": style.OTHER, "name": "changed"}
        square = shapes.dots(x, y, size=side - 6, stroke=1.5, **look)
        square["marker"]["opacity"] = 1 if kept else shades
        counts = {"mode": "text", "text": [str(n) for n in rows["pages"]], "name": "pages"}
        font = {"textfont": {"size": SMALL, "color": style.INK}}
        traces += [square, {**square, **counts, **font}]
    return Parts(tuple(traces))


COLUMNS = ["what", "said", "printed", "pages", "of", "share"]


def _table(shares: pd.DataFrame, forms: pd.DataFrame) -> pd.DataFrame:
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
        said=[say(f"form-{name}") for name in forms["said"]],
        printed=[say(f"form-{name}") for name in forms["printed"]],
        share=forms["share"].round(3),
    )
    return pd.concat([kinds, named[COLUMNS]])


def _meaning(
    record: Record, pages: pd.DataFrame, shares: pd.DataFrame, forms: pd.DataFrame
) -> Meaning:
    seen = set(pages.loc[pages["kinds"].notna(), "claim_id"])
    last, bars = meaning.last_read(record), _bars(shares)
    told = {"last": style.day(last)}
    kinds = "; ".join(
        say("drift-told", what=bar["name"], changed=int(bar["changed"]), n=int(bar["recorded"]))
        for bar in bars.to_dict("records")
    )
    return Meaning(
        name="drift-matrix",
        title=_title(shares, bars),
        scope=say("drift-scope", **told),
        alt=say("drift-alt", kinds=kinds) + _lost(forms),
        unit="pages",
        claim_ids=[claim for claim in record.claims["claim_id"] if claim in seen],
        left_out=_left_out(record, pages, seen),
        table=_table(shares, forms),
    )


def _title(shares: pd.DataFrame, bars: pd.DataFrame) -> str:
    every = shares[shares["drift"] == "any"]
    of = int(every["recorded"].sum())
    if of == 0 or bars.empty:
        return say("drift-nothing")
    return say("drift-title", n=of, changed=int(every["changed"].sum()), most=bars.iloc[0]["name"])


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
        say(
            "drift-told",
            what=say(f"form-{row['said']}"),
            changed=int(row["pages"]),
            n=int(row["of"]),
        )
        for row in bare.to_dict("records")
    ]
    return f" {say('drift-bare', told='; '.join(told))}" if told else ""
