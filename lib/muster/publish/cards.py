"""One figure of a notebook as a card: its meaning, its table, its twins for other screens.

A chart made by `muster.charts` brings its meaning along in `layout.meta`. Any other plotly figure
gets what can be read off it: its own title, and its points as a table. A description nobody wrote
cannot be made up: `missing` names it, and a report is refused for it.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from muster import style
from muster.publish.prose import slug

PLOTLY = "application/vnd.plotly.v1+json"
TWINS = ("", "-phone", "-dark", "-phone-dark")
PHONE = 360  # pixels: the narrowest phone in use is 320 wide, most are 360 and up
NARROW = {"l": 44, "r": 12}
Json = dict[str, Any]
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Card:
    """What a page says about one figure, and the figure itself."""

    name: str
    title: str
    figure: Json
    where: str  # "02_how_many_were_sent.ipynb, cell 5"
    level: int = 2  # of its heading
    subtitle: str = ""
    alt: str = ""
    source_line: str = ""
    note: str = ""
    as_of: str = ""
    unit: str = ""
    shown: int | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    claim_ids: tuple[str, ...] = ()
    columns: tuple[Mapping[str, str], ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    call: Mapping[str, Any] | None = None
    code: str = ""
    twins: Mapping[str, Json] = field(default_factory=dict)

    @property
    def row_claims(self) -> list[str]:
        """Name the claim each row of the table stands for; empty where it stands for none."""
        names = [column["name"] for column in self.columns]
        at = names.index("claim_id") if "claim_id" in names else None
        return ["" if at is None else str(row[at]) for row in self.rows]

    @property
    def claims(self) -> list[str]:
        """Name every claim of the card: those its marks show, and those only its table lists."""
        return list(dict.fromkeys([*self.claim_ids, *filter(None, self.row_claims)]))

    @property
    def missing(self) -> list[str]:
        """Say what a reader would miss on this card, one sentence each."""
        wanted = {
            "text alternative": self.alt,
            "title": self.title,
            "table": self.rows,
            "mark": self.figure["data"],
        }
        return [
            f"{self.where}: the chart has no {word}" for word, value in wanted.items() if not value
        ]


Again = Callable[[Card, int], Json]  # a card and a width (pixels) to the figure of that width


def card(figure: Json, *, where: str, fallback: str, level: int = 2, code: str = "") -> Card:
    """Read a plotly figure's meaning out of `layout.meta`, or off the figure where there is none.

    figure: as stored in a notebook; where: how to name its cell; fallback: a name if it has none;
    level: of its heading; code: the cell's. The figure's own title is taken off: the page prints
    it.
    """
    layout = figure.get("layout", {})
    found = layout.get("meta")
    meta: Json = found if isinstance(found, dict) else {}
    given = {
        name: meta[name]
        for name in ("subtitle", "alt", "source_line", "note", "unit", "shown", "left_out", "call")
        if meta.get(name) is not None
    }
    table = meta.get("table") or points(figure)
    return Card(
        name=meta.get("name") or slug(fallback),
        title=meta.get("title") or own_title(layout),
        figure=untitled(figure),
        where=where,
        level=level,
        code=code,
        as_of=str(meta.get("as_of") or "")[:10],
        claim_ids=tuple(meta.get("claim_ids", ())),
        columns=tuple(table["columns"]),
        rows=tuple(tuple(row) for row in table["rows"]),
        **given,
    )


def own_title(layout: Json) -> str:
    """Read the title a plotly figure carries itself; empty if none."""
    title = layout.get("title")
    text = title.get("text") if isinstance(title, dict) else title
    return str(text or "").split("<br>")[0]


def untitled(figure: Json) -> Json:
    """Copy a figure without its title, and without the room it took (`meta.title_height`, pixels).

    >>> untitled({"layout": {"title": {"text": "x"}, "height": 464, "margin": {"t": 80},
    ...     "meta": {"title_height": 64}}})["layout"]
    {'height': 400, 'margin': {'t': 16}, 'meta': {'title_height': 0}}
    """
    layout = {name: value for name, value in figure.get("layout", {}).items() if name != "title"}
    meta = layout.get("meta")
    if isinstance(meta, dict) and (room := meta.get("title_height", 0)):
        layout["height"] -= room
        layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] - room}
        layout["meta"] = {**meta, "title_height": 0}
    return {"data": figure.get("data", []), "layout": layout}


def points(figure: Json) -> Json:
    """Make a table of a figure that brings none: series, x and y of every point, as drawn."""
    rows = [
        [trace.get("name") or f"series {number}", x, y]
        for number, trace in enumerate(figure.get("data", []), 1)
        for x, y in zip(*(_listed(trace.get(axis)) for axis in "xy"), strict=False)
    ]
    kinds = ["number" if _numbers(row[i] for row in rows) else "text" for i in range(3)]
    columns = [
        {"name": name, "label": label, "type": kind}
        for name, label, kind in zip("sxy", ("Series", "x", "y"), kinds, strict=True)
    ]
    return {"columns": columns, "rows": rows}


def _numbers(values: Any) -> bool:
    return all(isinstance(value, int | float) for value in values)


def _listed(values: Any) -> list[Any]:
    if isinstance(values, dict) and "bdata" in values:  # an array in plotly's base64 form
        from base64 import b64decode

        from numpy import frombuffer

        return list(frombuffer(b64decode(values["bdata"]), dtype=values["dtype"]).tolist())
    return list(values or [])


def with_twins(card: Card, again: Again | None = None) -> Card:
    """Give a card its twins: wide and phone, light and dark.

    again: draws a card's chart at another width (see `redraw`); the phone's twin is drawn so.
    Without it, or without `call`, the figure itself is made narrow.
    """
    wide = card.figure
    phone = again(card, PHONE) if card.call and again else narrow(wide)
    pair = {"": wide, "-phone": phone}
    return replace(
        card, twins={**pair, **{f"{size}-dark": night(fig) for size, fig in pair.items()}}
    )


def night(figure: Json) -> Json:
    """Give the dark twin of a figure: every house colour in it, also those inside its words.

    >>> night({"text": "<span style='color:#0F62C9'>NIS</span>"})
    {'text': "<span style='color:#4C9BF5'>NIS</span>"}
    """
    text = json.dumps(figure, ensure_ascii=False)
    return dict(json.loads(_COLOUR.sub(lambda found: str(style.dark(found[0])), text)))


def narrow(figure: Json) -> Json:
    """Make any figure fit a phone: the width of one, small margins, the legend below."""
    layout = figure["layout"]
    small = {
        **layout,
        "width": PHONE,
        "height": layout.get("height", 420),
        "margin": {**layout.get("margin", {}), **NARROW},
        "legend": {**layout.get("legend", {}), "orientation": "h", "y": -0.2, "x": 0},
    }
    return {**figure, "layout": small}


def copied_code(card: Card) -> str:
    """Write the line of Python that draws a card's chart, for the reader who wants to.

    >>> copied_code(card({"layout": {"meta": {"call": {"chart": "over_time",
    ...     "arguments": {"measure": "deployed"}}}}}, where="", fallback="x"))
    "muster.charts.over_time(record, measure='deployed')"
    """
    if not card.call:
        return card.code
    words = [f"{name}={value!r}" for name, value in card.call.get("arguments", {}).items()]
    return f"muster.charts.{card.call['chart']}({', '.join(['record', *words])})"
