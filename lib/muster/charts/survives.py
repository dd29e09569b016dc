"""Does the headline survive: the figures of one day under one editorial rule after the other.

Rules (docs/method.md sections 2, 3 and 6): each rule keeps what it keeps and asks the same question
again, with its own n and k; rules that change nothing are named together. Numbers are shaded only
where enough claims can be compared. A rule says what is kept, not what is true.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, language, sentences, style
from muster.analysis import HORIZON, Ruled, Unit
from muster.charts import axes, frame, marks, meaning, scope, shapes
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.labels import stacked
from muster.charts.marks import Row
from muster.charts.meaning import Meaning
from muster.charts.shapes import SMALL, Parts
from muster.charts.text import plain, say, wrap
from muster.charts.text import width as text_width
from muster.record import Record
from muster.sentences.names import Names, names_of
from muster.sentences.parts import capital

LEFT, RIGHT, TOP, BOTTOM = 14, 26, 4, 32  # pixels
LINE, LEVEL, APART = 16, 18, 14  # pixels: of words, of a line of marks, between rules


@chart
def survives(
    record: Record,
    measure: str,
    on: str,
    *,
    tense: str | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw who says what about one measure on one day under each editorial rule.

    Every claim of the measure is shown under some rule or counted as left out. Raises LookupError
    for an unknown measure. Rules: `analysis.ruled`.

    >>> muster.charts.survives(record, "deployed", "2024-10-24").layout.meta["name"]
    'deployed-survives-2024-10-24'
    """
    asked: dict[str, Any] = {"measure": measure, "tense": tense, "horizon": horizon, "unit": unit}
    views = analysis.ruled(record, on=on, **asked)
    names = names_of(record, pd.concat([view.live for view in views]))
    told = _told(views, names)
    views = [replace(view, rule=_rule(view, names)) for view in views]
    rows = [_styled(record, view.live) for view in views]
    claims, _ = analysis.of_day(record, on=on, **asked)
    return _meaning(record, views, told, claims, measure, on), _picture(views, rows, told, width)


def _rule(view: Ruled, names: Names) -> str:
    return language.label("rule", view.rule, voice=names.voice("group"))


def _told(views: list[Ruled], names: Names) -> list[str]:
    first = sentences.together(views[0])
    rest = [sentences.change(views[0], view, names) for view in views[1:]]
    return [f"{capital(said)}." for said in (first, *rest)]


def _styled(record: Record, live: pd.DataFrame) -> pd.DataFrame:
    """Add what a mark needs; it stands at the figure as stated, whatever its slack."""
    rows = marks.styled(record, live)
    value = rows["value"].astype("Float64").astype("float64")
    return rows.assign(at=value.fillna(rows["at"])).sort_values(["at", "claim_id"])


def _picture(views: list[Ruled], rows: list[pd.DataFrame], told: list[str], width: int) -> Picture:
    """Set the rules one below the other; those that leave the same have one place together."""
    wide, most = width - LEFT - RIGHT, _most(rows)
    parts, top = Parts(), 0.0
    for first, *others in _alike(views):
        rules, text = [views[i].rule for i in (first, *others)], [plain(told[first])]
        if first == 0 and others:
            text += [say("nothing-changes", rules=style.listed(rules[1:]))]
            rules = rules[:1]
        head = [
            f"<b>{line}</b>"
            for line in wrap(plain(_capital("; ".join(rules))), wide, SMALL, bold=True)
        ]
        lines = [*head, *(line for one in text for line in wrap(one, wide, SMALL))]
        drawn, high = _panel(views[first], rows[first], lines, wide, wide / most, top)
        parts += drawn
        top += high
    layout = {"xaxis": axes.across(most), "yaxis": axes.pixels(top)}
    every = pd.concat(rows)
    band = [say("key-band")] if any(view.found.band for view in views) else []
    keys = [*key(every), *marks.key(every, upright=False), *band]
    return Picture(parts, layout, top, (LEFT, RIGHT, TOP, BOTTOM), keys)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alike(views: list[Ruled]) -> list[list[int]]:
    """Group the rules that leave the same claims, of which one number fits as many."""
    groups: dict[tuple[frozenset[str], int], list[int]] = {}
    for i, view in enumerate(views):
        groups.setdefault((frozenset(view.live["claim_id"]), view.found.k), []).append(i)
    return list(groups.values())


def _most(rows: list[pd.DataFrame]) -> float:
    ends = pd.concat([pd.concat([row["lower"], row["upper"]]) for row in rows])
    ends = ends[np.isfinite(ends)]
    return (float(ends.max()) if len(ends) else 1.0) * 1.08 or 1.0


def _panel(
    view: Ruled, frame: pd.DataFrame, lines: list[str], wide: float, scale: float, top: float
) -> tuple[Parts, float]:
    """Draw rules: their names, what they change, and the marks that they leave, with names."""
    claims = marks.drawable(frame)
    named = _together(claims, scale, wide)
    spots = [(group[-1]["at"] * scale + _reach(group), text) for group, text in named]
    placed = stacked(spots, wide + RIGHT - 4, SMALL)
    levels = max((one.end for one in placed), default=0)
    head = LINE * len(lines) + 8
    high = head + LEVEL * levels + APART
    words = shapes.words(0, -top, "<br>".join(lines), yref="y", yanchor="top", bgcolor=style.PAPER)
    rule = shapes.line(
        0, -top - high + APART / 2, 1, -top - high + APART / 2, xref="paper", yref="y"
    )
    drawn = Parts(annotations=(words,), shapes=(rule, *_bands(view, top + head, levels)))
    for (group, _), one in zip(named, placed, strict=True):
        drawn += _group(group, one.text, -(top + head + LEVEL * one.middle), one.right)
    return drawn, high


def _together(claims: list[Row], scale: float, wide: float) -> list[tuple[list[Row], str]]:
    """Put equal figures of one kind under one label, where that fits beside their mark."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in claims:
        kind = (row["short"], row["at"], row["colour"], row["bound"])
        groups.setdefault(kind, []).append(row)
    named = []
    for rows in groups.values():
        spot = rows[0]["at"] * scale
        fits = text_width(_label(rows), SMALL) + 24 < max(spot, wide - spot)
        named += [(part, _label(part)) for part in ([rows] if fits else [[row] for row in rows])]
    return named


def _label(rows: list[Row]) -> str:
    return f"{style.listed([row['who'] for row in rows])} {rows[0]['short']}"


def _reach(group: list[Row]) -> float:
    """Leave room for an arrow that points to the right."""
    return 12.0 if group[-1]["bound"] in ("floor", "magnitude") else 0.0


def _group(group: list[Row], text: str, at: float, right: bool) -> Parts:
    flat = [{**row, "x": at} for row in group]
    row = group[-1]
    stands = row["upper"] if row["bound"] == "range" and right else row["at"]
    shift = 12 + _reach(group) if right else -12 - (14 if row["bound"] == "ceiling" else 0)
    place = {"xref": "x", "yref": "y", "xshift": shift, "xanchor": "left" if right else "right"}
    look = {"colour": row["colour"], "bgcolor": style.PAPER}
    label = shapes.words(stands, at, text, **place, **look)
    slack = tuple(
        shapes.line(one["lower"], at, one["upper"], at, xref="x", yref="y", colour=one["colour"])
        for one in group
        if one["bound"] == "point" and one["lower"] < one["upper"] < np.inf
    )
    drawn = marks.drawn(flat, {"xaxis": "x", "yaxis": "y"}, upright=False)
    return drawn + Parts(annotations=(label,), shapes=slack)


def _bands(view: Ruled, top: float, levels: int) -> list[shapes.Part]:
    """Shade the numbers that most claims allow: where they meet, not where the truth is."""
    if not view.found.band:
        return []
    low, place = top + LEVEL * levels, {"xref": "x", "yref": "y", "colour": style.RULE}
    wide = {"line": {"color": style.RULE, "width": 8}}
    return [
        shapes.box(camp["lower"], -top, camp["upper"], -low, **place, **wide)
        for camp in view.found.top.to_dict("records")
    ]


def _row(view: Ruled, said: str) -> dict[str, Any]:
    both = analysis.ends(view.live)
    counts: dict[str, Any] = {"n": view.found.n, "k": view.found.k, "wrong": view.found.min_wrong}
    counts |= {"ratio": round(view.found.conflict_ratio, 2)}
    lowest, highest = "", ""
    if both is not None:
        lowest, highest = analysis.end(both[0], "low"), analysis.end(both[1], "high")
    return {"rule": view.rule, **counts, "lowest": lowest, "highest": highest, "change": said}


def _title(record: Record, views: list[Ruled], label: str, day: str) -> str:
    """Count the rules under which one number fits most, where there is more than one figure."""
    n = len(views[0].live)
    if n > 1:
        majority = sum(view.found.majority for view in views)
        return say("survives-title", label=label, day=day, n=majority, rules=len(views))
    rows = marks.styled(record, views[0].live)
    span = scope.span(rows, scope.ends(rows)) if n else ""
    return say("survives-few", subject=say("on-day", label=label, day=day), n=n, span=span)


def _meaning(
    record: Record,
    views: list[Ruled],
    told: list[str],
    claims: pd.DataFrame,
    measure: str,
    on: str,
) -> Meaning:
    label = meaning.label(record, measure)
    rows = pd.DataFrame([_row(view, said) for view, said in zip(views, told, strict=True)])
    day = style.day(on)
    ids = list(dict.fromkeys(claim for view in views for claim in view.live["claim_id"]))
    listing = " ".join(
        f"{_capital(view.rule)}: {said}" for view, said in zip(views, told, strict=True)
    )
    return Meaning(
        title=_title(record, views, label, day),
        alt=listing,
        claim_ids=ids,
        left_out=analysis.left_out(claims[~claims["claim_id"].isin(ids)]),
        table=rows,
    )
