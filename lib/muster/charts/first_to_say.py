"""Who was first to say at least so many, and how many days the others came after.

Rule (docs/method.md sections 4 and 6.5): a floor, a point and the low end of a range say a least
number, a ceiling says none; the same or the next day is a tie, since time zones may decide it. A
lead is not a cause: who was first need not be whom the others followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.analysis import Unit
from muster.charts import axes, frame, marks, meaning, scope, shapes
from muster.charts.frame import Picture, chart
from muster.charts.groups import key, looks
from muster.charts.meaning import Meaning
from muster.charts.shapes import SMALL, Parts, joined
from muster.charts.text import say, wrap
from muster.charts.text import width as text_width
from muster.record import Record

LEFT, RIGHT, TOP, BOTTOM = 14, 26, 4, 52  # pixels
LINE, ROW, APART = 17, 22, 12  # pixels: of a heading, of a day, between thresholds
MOST = 4  # thresholds, unless they are asked for


@chart
def first_to_say(
    record: Record,
    measure: str,
    *,
    thresholds: Sequence[float] | None = None,
    tense: str | None = None,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw when each body first said at least so many, in days after the first of all.

    `thresholds` are in the unit of the measure; by default the four numbers that most bodies
    stated. Every claim of the measure is shown or counted as left out. Raises LookupError for an
    unknown measure.

    >>> muster.charts.first_to_say(record, "deployed", thresholds=[10_000]).layout.meta["name"]
    'deployed-first-to-say-10000'
    """
    claims = scope.scoped(record, measure, tense)
    asked = list(thresholds) if thresholds is not None else usual(claims)
    firsts = analysis.firsts(record, measure, asked, tense=tense, unit=unit) if asked else None
    rows = None if firsts is None else _styled(record, firsts)
    blocks = [] if rows is None else [g for _, g in rows.groupby("threshold", sort=True)]
    return _meaning(record, claims, blocks, measure), _picture(blocks, width)


def usual(claims: pd.DataFrame) -> list[float]:
    """Return the least numbers that most bodies stated, at most four, from low to high.

    >>> usual(pd.DataFrame({"lower": [3000.0, 3000.0, 11000.0], "body": ["a", "b", "a"],
    ...                     "bound": ["point", "floor", "point"], "left_out": ["", "", ""]}))
    [3000.0, 11000.0]
    """
    stated = claims[(claims["left_out"] == "") & claims["bound"].isin(["point", "floor", "range"])]
    bodies = stated.groupby("lower")["body"].nunique()
    often = bodies.sort_values(ascending=False, kind="stable").head(MOST)
    return sorted(float(level) for level in often.index)


def _styled(record: Record, rows: pd.DataFrame) -> pd.DataFrame:
    doubt = record.claims.set_index("claim_id")["review"].astype("str") == "disputed"
    return rows.assign(
        **looks(record, rows["group"]),
        who=scope.short_names(record, rows["body"]),
        disputed=rows["claim_id"].map(doubt).astype(bool),
        derived=rows["claim_id"].map(record.claims.set_index("claim_id")["derivation"].notna()),
    )


def _picture(blocks: list[pd.DataFrame], width: int) -> Picture:
    """Set the thresholds one below the other: a bar a day, with the bodies of that day."""
    wide = width - LEFT - RIGHT
    most = max((int(block["days"].max()) for block in blocks), default=1) or 1
    scale = _scale(blocks, most, wide)
    parts, top = Parts(), 0.0
    for block in blocks:
        head = wrap(_heading(block), wide, 13, bold=True)
        days = [rows for _, rows in block.groupby("days", sort=True)]
        told = [_names(rows, scale, wide) for rows in days]
        highs = [ROW + LINE * (len(lines) - 1) for lines in told]
        spots = axes.edges([LINE * len(head) + 6, *highs])
        title = "<br>".join(f"<b>{line}</b>" for line in head)
        place = {"yref": "y", "yanchor": "top", "bgcolor": style.PAPER, "size": 13}
        parts += Parts(annotations=(shapes.words(0, -top, title, **place),))
        parts += joined(
            _day(rows, lines, -(top + begin))
            for rows, lines, (begin, _) in zip(days, told, spots[1:], strict=True)
        )
        top += spots[-1][1] + APART
    top = max(top, 20.0)
    after = {"text": say("days-after"), "font": {"size": SMALL}, "standoff": 6}
    layout = {
        "xaxis": axes.across(wide / scale) | {"title": after},
        "yaxis": axes.pixels(top),
    }
    keys = key(pd.concat(blocks)) if blocks else []
    return Picture(parts, layout, top, (LEFT, RIGHT, TOP, BOTTOM), keys)


def _scale(blocks: list[pd.DataFrame], most: int, wide: float) -> float:
    """Choose how many pixels a day takes, so that the names fit on the right of their bars."""
    days = [rows for block in blocks for _, rows in block.groupby("days")]
    rooms = [
        (wide + RIGHT - 16 - min(text_width(_text(rows), SMALL), wide * 0.64)) / n
        for rows in days
        if (n := int(rows["days"].iloc[0]))
    ]
    return min([wide / most, *rooms])


def _heading(block: pd.DataFrame) -> str:
    """Say what the threshold is, who was first, and whether that was a tie."""
    first = block.iloc[0]
    tied = list(block.loc[block["tie"], "who"]) or [first["who"]]
    least = style.number(first["threshold"])
    day = style.short_day(first["known_on"])
    return say(
        "first-tied" if len(tied) > 1 else "first-one", least=least, who=style.listed(tied), day=day
    )


def _names(rows: pd.DataFrame, scale: float, wide: float) -> list[str]:
    """Word the bodies of one day, in lines beside the end of their bar."""
    return wrap(_text(rows), wide + RIGHT - rows["days"].iloc[0] * scale - 14, SMALL)


def _text(rows: pd.DataFrame) -> str:
    days = int(rows["days"].iloc[0])
    names = "; ".join(_name(row) for row in rows.to_dict("records"))
    return say("day-nought" if days == 0 else "days-after-first", n=days, who=names)


def _name(row: dict[Any, Any]) -> str:
    name = str(row["who"]).replace(" ", "\u00a0")  # a name is not broken
    return say("label-disputed", figure=name) if row["disputed"] else name


def _day(rows: pd.DataFrame, lines: list[str], top: float) -> Parts:
    one = rows["colour"].nunique() == 1
    colour = rows["colour"].iloc[0] if one else style.INK
    days, at = int(rows["days"].iloc[0]), top - 10
    bar = shapes.spans([(0, at, days, at)], colour=colour, width=4, dash="solid")
    end = shapes.dots(
        [days],
        [at],
        symbol="line-ns-open",
        colour=colour,
        size=9,
        ids=[rows["claim_id"].iloc[0]],
        tips=["<br>".join(lines)],
        name="first said",
    )
    text = "<br>".join(_coloured(rows, line) for line in lines)
    words = shapes.words(
        days,
        top - 2,
        text,
        xref="x",
        yref="y",
        yanchor="top",
        bgcolor=style.PAPER,
        xshift=9,
        colour=colour,
    )
    return Parts((bar, end), (words,))


def _coloured(rows: pd.DataFrame, line: str) -> str:
    """Give the names in a line their colours."""
    for who, colour in zip(rows["who"], rows["colour"], strict=True):
        name = who.replace(" ", "\u00a0")
        line = line.replace(name, f"<span style='color:{colour}'>{name}</span>", 1)
    return line


COLUMNS = ["claim_id", "threshold", "who", "known_on", "days", "tied", "doubt"]


def _meaning(
    record: Record, claims: pd.DataFrame, blocks: list[pd.DataFrame], measure: str
) -> Meaning:
    label = meaning.label(record, measure)
    rows = (
        pd.concat(blocks)
        if blocks
        else pd.DataFrame(columns=[*COLUMNS, "tie", "disputed", "derived"])
    )
    ids = list(dict.fromkeys(rows["claim_id"]))
    later = (claims["left_out"] == "") & ~claims["claim_id"].isin(ids)
    why = claims["left_out"].mask(later, "not its body's first of so many")
    listing = " ".join(f"{_heading(block)}; {_others(block)}." for block in blocks)
    tied = rows["tie"].map({True: "tie", False: ""})
    return Meaning(
        title=say("first-title", label=label, finding=_lead(blocks)),
        alt=listing,
        claim_ids=ids,
        left_out=analysis.left_out(claims.assign(left_out=why)),
        table=scope.doubted(rows.assign(tied=tied))[COLUMNS],
    )


def _lead(blocks: list[pd.DataFrame]) -> str:
    """Tell of the number that most bodies said (the highest of several) who was first with it."""
    if not blocks:
        return say("lead-none")
    block = max(blocks, key=lambda rows: (len(rows), float(rows["threshold"].iloc[0])))
    first = [_doubted(row) for row in block[block["days"] == 0].to_dict("records")]
    later = block[block["days"] > 0]
    told = {"least": style.number(block["threshold"].iloc[0]), "first": style.listed(first)}
    if later.empty:
        return say("lead-alone", **told)
    return say(
        "lead", **told, n=int(later["days"].iloc[0]), second=_doubted(later.iloc[0].to_dict())
    )


def _doubted(row: dict[Any, Any]) -> str:
    doubt = marks.doubts(row)
    return f"{row['who']} ({', '.join(doubt)})" if doubt else str(row["who"])


def _others(block: pd.DataFrame) -> str:
    later = block[block["days"] > 0]
    told = [
        say("lag", who=who, n=int(n)) for who, n in zip(later["who"], later["days"], strict=True)
    ]
    return say("lags", told=", ".join(told)) if told else say("lag-none")
