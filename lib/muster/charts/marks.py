"""One mark for each kind of figure, so that no hedge and no doubt is lost in drawing.

Rule (docs/method.md section 6.1): colour is the group. Shape is the kind of figure: disc = a
figure, hollow = about or nearly, capped bar = range, tick with an arrow up = floor, with an arrow
down = ceiling (arrows have one length: they never reach to a made-up end), hollow diamond = planned
or expected. A dashed ring = disputed, a dashed square = worked out by us. No line joins two claims.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.charts import shapes
from muster.charts.axes import Clock
from muster.charts.groups import looks
from muster.charts.shapes import Parts, joined
from muster.charts.text import plain, say, wrap
from muster.record import Record

SIZE, ARROW = 10, 16  # pixels
ENDS = {"floor": -ARROW, "magnitude": -ARROW, "ceiling": ARROW}
UPRIGHT, LEVEL = "line-ew-open", "line-ns-open"  # the tick across an axis of numbers
DIAMOND = "M -8 0 L 0 8 L 8 0 L 0 -8 Z"
RING = "M -9 0 C -9 12 9 12 9 0 C 9 -12 -9 -12 -9 0 Z"
SQUARE = "M -9 -9 L -9 9 L 9 9 L 9 -9 Z"
Row = dict[Any, Any]
WORDS = ["who", "by", "figure", "short", "plain", "said", "words", "name"]


def styled(record: Record, claims: pd.DataFrame) -> pd.DataFrame:
    """Add to claims of `analysis.series` what their marks and labels are drawn from.

    Adds who, colour, group_name, figure (in words), short and plain (for a label, with
    its doubt or without), tip (for a pointer), at
    (where the mark stands), soft, ahead, disputed, derived (bool).
    """
    names = record.sources.set_index("source")["short_name"]
    soft = claims["hedge"].astype("str").isin(style.SOFT)
    shown = claims.assign(
        **looks(record, claims["group"]),
        who=claims["body"].map(names).astype("str"),
        by=claims["source"].map(names).astype("str"),
        figure=claims["figure"] if "figure" in claims else analysis.figures(claims),
        at=claims["lower"].where(claims["bound"] != "ceiling", claims["upper"]).astype("float64"),
        soft=soft | claims["approximate"].fillna(False).astype(bool),
        ahead=claims["tense"] == "prospective",
        derived=claims["derivation"].notna(),
    )
    rows = shown.to_dict("records")
    bare = [style.compact(row) for row in rows]
    told = [short(row, text) for row, text in zip(rows, bare, strict=True)]
    return shown.assign(plain=bare, short=told, tip=[tip(row) for row in rows])


def drawable(frame: pd.DataFrame) -> list[Row]:
    """List rows with their words, which are those of the record, as plotly shows them unchanged."""
    told = {name: frame[name].map(plain) for name in WORDS if name in frame}
    found: list[Row] = frame.assign(**told).to_dict("records")
    return found


def short(row: Row, text: str) -> str:
    """Write the figure of a claim beside its mark, with its doubt."""
    text = say("label-worked-out", figure=text) if row["derived"] else text
    return say("label-disputed", figure=text) if row["disputed"] else text


def tip(row: Row) -> str:
    """Say of one mark whose word it is, in which words, from whose mouth, and what is doubtful."""
    lines = [f"<b>{plain(row['who'])}</b>, {style.short_day(row['said_on'])}"]
    lines += [plain(line) for line in wrap(stated(row), 300, 13)]
    if isinstance(row.get("wording"), str) and row["wording"]:
        quoted = plain(say("quoted", words=row["wording"]))
        lines += wrap(quoted, 300, 13)
    if isinstance(row.get("speaker"), str) and row["speaker"] not in ("", row["who"]):
        lines.append(plain(row["speaker"]))
    if str(row.get("voice")) == "relay":
        lines.append(say("passed-on", by=plain(row["by"])))
    if pd.notna(row.get("known_on")) and row["known_on"] > row["said_on"]:
        lines.append(say("known-since", day=style.short_day(row["known_on"])))
    return "<br>".join(lines)


def stated(row: Row) -> str:
    """Write a figure in words with how sure it is; where we worked it out, its words say so."""
    sure = row.get("certainty")
    figure = str(row["figure"])
    if isinstance(sure, str) and sure:
        figure = say("label-certainty", figure=figure, word=sure)
    return say("label-disputed", figure=figure) if row["disputed"] else figure


def doubts(row: Row) -> list[str]:
    """Say what is doubtful about a claim, in the words of the key."""
    kinds = {"worked-out": bool(row.get("derived")), "disputed": bool(row.get("disputed"))}
    return [say(f"doubt-{kind}") for kind, here in kinds.items() if here]


def over(clock: Clock, claims: Sequence[Row], y: str) -> Parts:
    """Draw claims (with x, a day) over time on the y axis of that name."""
    parts = Parts()
    for axis, at in clock.by_axis([row["x"] for row in claims]).items():
        parts += drawn([claims[i] for i in at], {"xaxis": axis, "yaxis": y})
    return parts


def drawn(claims: Sequence[Row], axes: dict[str, str], *, upright: bool = True) -> Parts:
    """Draw the mark of every claim at x and its own figure; where not upright, x is the height."""
    if not claims:
        return Parts()
    refs = {"xref": axes["xaxis"], "yref": axes["yaxis"]}
    spots = [_spot(row, row["at"], upright) for row in claims]
    across = [x for x, _ in spots], [y for _, y in spots]
    points = shapes.dots(
        *across,
        symbol=[symbol(row, UPRIGHT if upright else LEVEL) for row in claims],
        size=SIZE,
        colour=[row["colour"] for row in claims],
        ids=[row["claim_id"] for row in claims],
        tips=[row["tip"] for row in claims],
        name="claims",
        **axes,
    )
    bars = tuple(_bar(row, axes, upright) for row in claims if row["bound"] == "range")
    marked = zip(claims, spots, strict=True)
    return joined(
        [Parts((*bars, points)), *(_around(row, spot, refs, upright) for row, spot in marked)]
    )


def _spot(row: Row, at: float, upright: bool) -> tuple[Any, Any]:
    return (row["x"], at) if upright else (at, row["x"])


def symbol(row: Row, tick: str = UPRIGHT) -> str:
    """Choose the mark of a figure by its kind; ends and ranges have a tick across their axis."""
    if row.get("symbol"):
        return str(row["symbol"])  # of a position
    if row["bound"] in (*ENDS, "range"):
        return tick
    if row["ahead"]:
        return "diamond-open"
    return "circle-open" if row["soft"] else "circle"


def _bar(row: Row, axes: dict[str, str], upright: bool) -> shapes.Part:
    """Draw a capped bar from the low to the high end of a range; its far end can be reached too."""
    ends = [_spot(row, at, upright) for at in (row["lower"], row["upper"])]
    bar = shapes.dots(
        [x for x, _ in ends],
        [y for _, y in ends],
        symbol=UPRIGHT if upright else LEVEL,
        colour=row["colour"],
        ids=[row["claim_id"]] * 2,
        tips=[row["tip"]] * 2,
        name="range",
        **axes,
    )
    return bar | {"mode": "lines+markers", "line": {"color": row["colour"], "width": 3}}


def _around(row: Row, spot: tuple[Any, Any], refs: dict[str, str], upright: bool) -> Parts:
    """Draw what surrounds a mark: the arrow of a bound, the outlines of plan, doubt and sum."""
    if not math.isfinite(row["at"]):
        return Parts()
    paths = {DIAMOND: row["ahead"] and row["bound"] == "point"}
    paths |= {RING: row["disputed"], SQUARE: row["derived"]}
    rings = (
        shapes.ring(*spot, path, row["colour"], **refs) for path, here in paths.items() if here
    )
    return Parts(annotations=arrows(row, spot, refs, upright=upright), shapes=tuple(rings))


def arrows(
    row: Row, spot: tuple[Any, Any], refs: dict[str, Any], *, upright: bool = True, **more: Any
) -> tuple[shapes.Part, ...]:
    """Draw the arrow of a floor (up, or to the right) or of a ceiling (down, or to the left)."""
    length = ENDS.get(row["bound"])
    if length is None:
        return ()
    dx, dy = (0, length) if upright else (-length, 0)
    return (shapes.arrow(spot[0], spot[1], dx, dy, row["colour"], **refs, **more),)


def stubs(clock: Clock, claims: Iterable[Row], y: str) -> Parts:
    """Draw dotted level stubs from each claim to the day on which it stops counting (`until`)."""
    pieces: dict[tuple[str, str], list[tuple[Any, Any, Any, Any]]] = {}
    for row in claims:
        levels = [row["lower"], row["upper"]] if row["bound"] == "range" else [row["at"]]
        for axis, begin, end in clock.stretches(row["x"], row["until"]):
            found = pieces.setdefault((axis, row["colour"]), [])
            found += [(begin, level, end, level) for level in levels]
    return Parts(
        tuple(
            shapes.spans(lines, colour=colour, xaxis=axis, yaxis=y, opacity=0.8)
            for (axis, colour), lines in pieces.items()
        )
    )


def key(claims: pd.DataFrame, *, upright: bool = True) -> list[str]:
    """Say what each kind of mark that is drawn stands for."""
    if claims.empty:
        return []
    bound, point = claims["bound"], claims["bound"] == "point"
    way = "up" if upright else "right"
    kinds = {
        "figure": point & ~claims["soft"] & ~claims["ahead"],
        "soft": point & claims["soft"] & ~claims["ahead"],
        "range": bound == "range",
        f"floor-{way}": bound.isin(["floor", "magnitude"]),
        f"ceiling-{way}": bound == "ceiling",
        "plan": point & claims["ahead"],
        "disputed": claims["disputed"],
        "worked-out": claims["derived"],
    }
    return [say(f"key-{kind}") for kind, here in kinds.items() if here.any()]
