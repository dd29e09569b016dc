"""Drawing what was said by what was printed: bars of shares above a grid of counts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import style
from muster.charts import axes
from muster.charts.labels import width as text_width

LEFT, RIGHT, TOP, BOTTOM = 14, 14, 4, 10  # pixels
ROW, LINE, HEAD = 26, 15, 24  # pixels
SHADES = ((0.0, 0.12), (0.1, 0.24), (0.25, 0.38), (0.5, 0.55))  # from this share: this opacity


def drawn(
    bars: pd.DataFrame, cells: pd.DataFrame, forms: dict[str, str], width: int
) -> tuple[list[Any], dict[str, Any]]:
    """Draw bars (name, changed, recorded, share) and cells (said, printed, pages, of, share, kept).

    Units of both axes are pixels, y from below.
    """
    wide = width - LEFT - RIGHT
    side = min((wide - 96) / len(forms), 58.0)
    below = HEAD + LINE * 2 + side * len(forms)
    total = HEAD + len(bars) * (ROW + LINE) + 14 + below
    annotations, shapes = _bar_words(bars, wide, total)
    layout = {
        "height": total + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "barmode": "overlay",
        "xaxis": {"range": [0, wide], "visible": False, "automargin": False},
        "yaxis": {"range": [0, total], "visible": False, "automargin": False},
        "annotations": [*annotations, *_grid_words(cells, forms, side, below)],
        "shapes": shapes,
    }
    traces = [_bar(bars, wide, total), *_squares(cells, list(forms), side, below)]
    return traces, layout


def _spot(total: float, i: int) -> float:
    return total - HEAD - i * (ROW + LINE) - LINE - ROW / 2 + 4


def _bar(bars: pd.DataFrame, wide: float, total: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "share of pages that changed it",
        "x": [float(share) * wide for share in bars["share"].fillna(0)],
        "y": [_spot(total, i) for i in range(len(bars))],
        "width": 12,
        "marker": {"color": style.INK, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _bar_words(
    bars: pd.DataFrame, wide: float, total: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Write above each bar what it counts; a level line behind it is as long as all pages."""
    place = {"xref": "x", "yref": "y"}
    words = [axes.words(0, total, "<b>What was changed</b>", yanchor="top", **place)]
    lines = []
    for i, bar in enumerate(bars.to_dict("records")):
        y = _spot(total, i)
        of = f"{style.number(bar['changed'])} of {style.plural(int(bar['recorded']), 'page')}"
        share = "" if pd.isna(bar["share"]) else f" ({bar['share']:.0%})"
        words.append(axes.words(0, y + 7, f"{bar['name']}: {of}{share}", yanchor="bottom", **place))
        lines.append(axes.level(0, wide, y, width=12, **place))
    return words, lines


def _grid_words(
    cells: pd.DataFrame, forms: dict[str, str], side: float, below: float
) -> list[dict[str, Any]]:
    """Head the grid, its rows (what was said, on how many pages) and its columns."""
    place = {"xref": "x", "yref": "y"}
    title = "<b>Said as</b> (rows), <b>printed as</b> (columns), pages"
    words = [axes.words(0, below, title, yanchor="top", **place)]
    of = cells.groupby("said")["of"].first()
    for i, (form, name) in enumerate(forms.items()):
        y = below - HEAD - 2 * LINE - side * (i + 0.5)
        text = f"{name}<br>{style.plural(int(of.get(form, 0)), 'page')}"
        words.append(axes.words(0, y, text, size=11, **place))
        heading = name if text_width(name, 11) < side else name.replace(" ", "<br>")
        more = {**place, "xanchor": "center", "yanchor": "bottom", "align": "center", "size": 11}
        head = below - HEAD - 2 * LINE + 4
        words.append(axes.words(92 + side * (i + 0.5), head, heading, **more))
    return words


def _squares(
    cells: pd.DataFrame, forms: list[str], side: float, below: float
) -> list[dict[str, Any]]:
    """Draw a square a cell: outlined where the form was kept, else shaded by share of the row."""
    at = {form: i + 0.5 for i, form in enumerate(forms)}
    found = []
    for kept, rows in cells.groupby("kept"):
        shades = [max(o for least, o in SHADES if share >= least) for share in rows["share"]]
        marker: dict[str, Any] = {"symbol": "square-open" if kept else "square", "size": side - 6}
        marker |= {"color": style.FAINT if kept else style.OTHER, "line": {"width": 1.5}}
        marker |= {"opacity": 1 if kept else shades}
        x = [92 + side * at[form] for form in rows["printed"]]
        y = [below - HEAD - 2 * LINE - side * at[form] for form in rows["said"]]
        spots = {"type": "scatter", "x": x, "y": y, "hoverinfo": "skip", "cliponaxis": False}
        found.append({**spots, "mode": "markers", "name": "kept" if kept else "changed"})
        found[-1]["marker"] = marker
        counts = {"mode": "text", "text": [str(n) for n in rows["pages"]], "name": "pages"}
        found.append({**spots, **counts, "textfont": {"size": 12, "color": style.INK}})
    return found
