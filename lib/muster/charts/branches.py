"""Drawing the echo graph: a row a claim, its pages to the right of it, its relays on branches."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd

from muster import style
from muster.charts import axes
from muster.charts.axes import Sketch
from muster.charts.groups import GLYPHS
from muster.charts.labels import width as text_width
from muster.charts.marks import Row

LEFT, RIGHT, TOP, BOTTOM = 14, 16, 4, 44  # pixels
LINE, ROW, INDENT, GROUP = 15, 32, 14, 8  # pixels: of words, marks, a branch, above an origin
SQUARE, COLUMN = 10, 90  # pixels: a page without a day, and the most room for such pages
Layout = dict[str, Any]
Day = tuple[pd.Timestamp, int, bool]  # its pages, and whether any of them changed the claim


def drawn(
    rows: pd.DataFrame, pages: pd.DataFrame, window: axes.Window, width: int
) -> tuple[list[Any], Layout]:
    """Draw rows (see `echo`) one below the other; a unit of the y axis is a pixel, from below."""
    wide = width - LEFT - RIGHT
    claims: list[Row] = rows.to_dict("records")
    firsts = (~rows["body"].duplicated()).tolist()
    told = [_words(row, first, wide) for row, first in zip(claims, firsts, strict=True)]
    apart = [GROUP if first else 0 for first in firsts]
    heights = [LINE * len(lines) + ROW + gap for lines, gap in zip(told, apart, strict=True)]
    head = LINE + 6
    total = float(sum(heights)) + head
    most = int((rows["pages"] - rows["dated"]).max()) if len(rows) else 0
    aside = min(most * SQUARE + 18, COLUMN) if most else 0
    sketch = Sketch(wide - aside, total, total, window)
    layout = _layout(sketch, wide, aside, total)
    traces: list[Any] = []
    top, levels, printed = total - head, {}, _printed(pages)
    for row, lines, height, gap in zip(claims, told, heights, apart, strict=True):
        levels[row["claim_id"]] = top - height + 12
        days, undated = printed.get(row["claim_id"], ([], []))
        layout["annotations"].append(_heading(row, lines, top - gap))
        traces += _row(sketch, row, days, levels, layout)
        traces += _undated(row, undated, levels[row["claim_id"]], aside, layout)
        top -= height
    return traces, layout


def _printed(pages: pd.DataFrame) -> dict[str, tuple[list[Day], list[bool]]]:
    """Count the pages of each claim by day, and list of those without a day which are changed.

    Plain values: a frame for each claim costs more than all the rest of the chart.
    """
    found: dict[str, tuple[dict[Any, list[bool]], list[bool]]] = {}
    cells = (pages[name].tolist() for name in ("claim_id", "day", "changed"))
    for claim, day, changed in zip(*cells, strict=True):
        days, undated = found.setdefault(claim, ({}, []))
        (undated if pd.isna(day) else days.setdefault(day, [])).append(changed)
    return {
        claim: ([(day, len(of), any(of)) for day, of in sorted(days.items())], undated)
        for claim, (days, undated) in found.items()
    }


def _layout(sketch: Sketch, wide: float, aside: float, total: float) -> Layout:
    """Give the days their axis, and the pages without a day a place of their own beside it."""
    share = round((wide - aside) / wide, 5)
    words = [axes.words(0, total, "by day", yref="y", yanchor="top", size=11, colour=style.MUTED)]
    if aside:
        words.append({**words[0], "text": "no day", "x": 1, "xanchor": "right"})
    return {
        "height": total + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "xaxis": axes.days(sketch.window, sketch.wide) | {"domain": [0, share]},
        "xaxis2": {"domain": [share, 1], "range": [0, max(aside, 1)], "visible": False},
        "yaxis": {"range": [0, total], "visible": False, "automargin": False},
        "annotations": words,
        "shapes": [],
    }


def _words(row: Row, first: bool, wide: float) -> list[str]:
    """Head each origin once; then say what the claim is and on how many pages, in fitting lines."""
    told = [f"{row['figure']}, {style.short_day(row['said_on'])}"]
    told.append(f"on {style.plural(row['pages'], 'page')}")
    told += [f"{row['changed']} changed"] if row["changed"] else []
    by = f"{row['by']} passes on " if row["branch"] else ""
    room = wide - (INDENT if row["branch"] else 0)
    lines = textwrap.wrap(f"{by}{'; '.join(told)}", int(room / 6.2))
    total = style.plural(row["total"], "rendering")
    origin = f"{GLYPHS[row['symbol']]} <b>{row['who']}</b>, {total}"
    head = [f"<span style='color:{row['colour']}'>{origin}</span>"] if first else []
    return [*head, *lines]


def _heading(row: Row, lines: list[str], top: float) -> dict[str, Any]:
    text = "<br>".join(lines)
    place = {"yref": "y", "yanchor": "top", "bgcolor": style.PAPER, "borderpad": 0}
    return axes.words(0, top, text, xshift=INDENT if row["branch"] else 0, **place)


def _undated(row: Row, pages: list[bool], y: float, aside: float, layout: Layout) -> list[Any]:
    """Draw a square for each page whose day is not on record, as many as there is room for."""
    fit = max(int((aside - 8) // SQUARE), 0)
    shown = pages[:fit] if len(pages) <= fit else pages[: fit - 2]
    if not pages:
        return []
    if len(shown) < len(pages):
        more = f"+{len(pages) - len(shown)}"
        spot = {"yref": "y", "xanchor": "right", "size": 10, "colour": row["colour"]}
        layout["annotations"].append(axes.words(1, y, more, **spot))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "pages without a day",
            "x": [8 + SQUARE * (i + 0.5) for i in range(len(shown))],
            "y": [float(y)] * len(shown),
            "xaxis": "x2",
            "yaxis": "y",
            "marker": {
                "symbol": ["square-open" if changed else "square" for changed in shown],
                "size": 7,
                "color": row["colour"],
                "line": {"width": 1.5, "color": row["colour"]},
            },
            "customdata": [row["claim_id"]] * len(shown),
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    ]


def _row(
    sketch: Sketch,
    row: Row,
    days: list[Day],
    levels: dict[str, float],
    layout: Layout,
) -> list[Any]:
    """Draw one claim, the days of its pages, and the branch that it hangs on."""
    y = levels[row["claim_id"]]
    last = max([row["said_on"], *(day for day, _, _ in days)])
    line = {"xref": "x", "yref": "y", "colour": row["colour"]}
    layout["shapes"].append(axes.level(row["said_on"], last, y, **line))
    if row["branch"]:
        root = levels[row["root"]]
        upright = axes.level(row["said_on"], row["said_on"], y, **line)
        level = axes.level(row["began"], row["said_on"], root, **line)
        layout["shapes"] += [{**upright, "y1": root}, level]
    layout["annotations"] += _counts(sketch, row, days, y)
    return [_marks(row, days, y)]


def _marks(row: Row, days: list[Day], y: float) -> dict[str, Any]:
    """Draw the pages of each day as a square, and the claim itself as a larger mark on top."""
    squares = ["square-open" if changed else "square" for _, _, changed in days]
    own = "circle" if row["branch"] else row["symbol"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": str(row["who"]),
        "x": [f"{day:%Y-%m-%d}" for day in [*(day for day, _, _ in days), row["said_on"]]],
        "y": [float(y)] * (len(days) + 1),
        "marker": {
            "symbol": [*squares, own],
            "size": [7] * len(days) + [7 if row["branch"] else 12],
            "color": row["colour"],
            "line": {"width": 1.5, "color": row["colour"]},
            "opacity": 1,
        },
        "customdata": [row["claim_id"]] * (len(days) + 1),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _counts(sketch: Sketch, row: Row, days: list[Day], y: float) -> list[dict[str, Any]]:
    """Write how many pages a square stands for, where it is more than one and there is room."""
    found, end = [], -1.0
    for day, n, _ in days:
        x, half = sketch.x(day), text_width(str(n), 10) / 2 + 2
        if n > 1 and x - half > end:
            end = x + half
            more = {"xref": "x", "yref": "y", "xanchor": "center", "yanchor": "bottom"}
            words = {"size": 10, "colour": row["colour"], "yshift": 5, "borderpad": 0, **more}
            found.append(axes.words(day, y, str(n), **words))
    return found
