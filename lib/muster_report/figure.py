"""One plotly figure of a notebook: what it says, its table, its twins for other screens.

A figure that says in `layout.meta` what it means is taken at its word; of any other what can be
read off it is used: its title, and all its values as a table. A description nobody wrote cannot be
made up: `missing` names it.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

from muster_report import bins, values, wording
from muster_report.arrays import is_number

PLOTLY = "application/vnd.plotly.v1+json"
TWINS = ("", "-phone", "-dark", "-phone-dark")
PHONE = 360  # pixels: the narrowest phone in use is 320 wide, most are 360 and up
WIDTH, HEIGHT = 800, 450  # of a figure that does not say
NARROW = {"l": 44, "r": 12}
PALETTE: dict[str, Any] = json.loads((files(__package__) / "palette.json").read_text("utf-8"))
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_BASIC = {"scatter", "bar", "pie"}  # what assets/plotly-basic.min.js can draw
_TILED = {f"{kind}map{by}" for kind in ("scatter", "choropleth", "density") for by in ("", "box")}
_OUTLINED = {"choropleth", "scattergeo"}
Json = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """What a page says about one figure, and the figure itself."""

    name: str
    title: str
    chart: Json  # as plotly writes it, without its title
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
        """Name every claim of the figure: those its marks show, and those only its table lists."""
        return list(dict.fromkeys([*self.claim_ids, *filter(None, self.row_claims)]))

    @property
    def missing(self) -> list[str]:
        """Say what a reader would miss, one sentence each."""
        wanted = {
            "text alternative (`fig.update_layout(meta={'alt': …})`)": self.alt,
            "title": self.title,
            "table": self.rows,
            "mark": self.chart["data"],
        }
        return [
            f"{self.where}: the chart has no {word}" for word, value in wanted.items() if not value
        ]

    @property
    def kinds(self) -> set[str]:
        """Name the types of its traces."""
        return {str(trace.get("type") or "scatter") for trace in self.chart["data"]}

    @property
    def live(self) -> bool:
        """Say whether it can be drawn on a page that asks for nothing elsewhere.

        A map cannot: its outlines are here for the program that draws, and too heavy for a page.
        """
        return not self.undrawable and not self.kinds & _OUTLINED

    @property
    def basic(self) -> bool:
        """Say whether the small plotly can draw it; else it takes the whole one."""
        return self.kinds <= _BASIC

    @property
    def undrawable(self) -> str:
        """Say why it cannot be drawn without a network; empty if it can."""
        if self.kinds & _TILED:
            return "its map is made of tiles that only the network has"
        shapes = [trace.get("geojson") for trace in self.chart["data"]]
        if any(isinstance(shape, str) for shape in shapes):
            return "the shapes of its map come from the network"
        return ""


Redraw = Callable[[Figure, int], Json]  # a figure and a width (pixels) to the chart of that width


def figure(chart: Json, *, where: str, fallback: str, level: int = 2, code: str = "") -> Figure:
    """Read a plotly figure's meaning out of `layout.meta`, or off the figure where there is none.

    chart: as stored in a notebook; where: how to name its cell; fallback: a name if it has none;
    level: of its heading; code: the cell's. The chart's own title is taken off: the page prints
    it.
    """
    safe = sound(chart)
    meta = _mapping(safe["layout"].get("meta"))
    own_title, own_subtitle = titles(safe["layout"])
    columns, rows = _own_table(meta.get("table")) or values.table(safe)
    notes = [str(meta.get("note") or ""), "" if meta.get("table") else values.note(safe)]
    shown, call = meta.get("shown"), meta.get("call")
    return Figure(
        name=wording.slug(str(meta.get("name") or fallback), "figure"),
        title=str(meta.get("title") or "") or own_title,
        chart=untitled(safe),
        where=where,
        level=level,
        subtitle=str(meta.get("subtitle") or "") or own_subtitle,
        alt=str(meta.get("alt") or ""),
        source_line=str(meta.get("source_line") or ""),
        note=" ".join(filter(None, notes)),
        as_of=str(meta.get("as_of") or "")[:10],
        unit=str(meta.get("unit") or ""),
        shown=shown if isinstance(shown, int) else None,
        left_out=_counts(meta.get("left_out")),
        claim_ids=tuple(map(str, _list(meta.get("claim_ids")))),
        columns=tuple(columns),
        rows=tuple(map(tuple, rows)),
        call=call if isinstance(call, dict) and call else None,
        code=code,
    )


def sound(chart: Mapping[str, Any]) -> Json:
    """Copy a stored figure without what stops a drawing: null parts, links, control characters.

    >>> sound({"data": [{"y": [1]}], "layout": {"margin": None, "title": "t"}})
    {'data': [{'y': [1]}], 'layout': {'title': {'text': 't'}}}
    """
    layout = _without_nulls(_mapping(chart.get("layout")))
    if isinstance(layout.get("title"), str):
        layout["title"] = {"text": layout["title"]}
    for name in ("annotations", "shapes", "images"):
        if name in layout:
            layout[name] = _mappings(layout[name])
    for name in ("margin", "legend", "template"):
        if name in layout and not isinstance(layout[name], Mapping):
            del layout[name]
    if "images" in layout:
        layout["images"] = [one for one in layout["images"] if _is_inside(one)]
    whole = {"data": bins.binned(_mappings(chart.get("data")), layout), "layout": layout}
    if frames := _mappings(chart.get("frames")):
        whole["frames"] = frames
    return dict(wording.harmless(whole))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]


def _without_nulls(value: Any) -> Any:
    """Drop null parts, but not those of `meta`, which is no part of the drawing."""
    if not isinstance(value, Mapping):
        return value
    return {
        name: inner if name == "meta" else _without_nulls(inner)
        for name, inner in value.items()
        if inner is not None
    }


def _is_inside(image: Any) -> bool:
    return isinstance(image, Mapping) and str(image.get("source", "")).startswith("data:image/")


def _counts(found: Any) -> dict[str, int]:
    return {str(why): count for why, count in _mapping(found).items() if isinstance(count, int)}


def _own_table(table: Any) -> tuple[list[dict[str, str]], list[list[Any]]] | None:
    """Read the table a figure brings; one whose rows do not fit its columns is none."""
    stated, lines = _list(_mapping(table).get("columns")), _list(_mapping(table).get("rows"))
    if not stated:
        return None
    columns = [
        {
            "name": str(one.get("name", "")),
            "label": str(one.get("label", one.get("name", ""))),
            "type": str(one.get("type", "text")),
        }
        for one in _mappings(stated)
    ]
    rows = [_list(row) for row in lines]
    fits = len(columns) == len(stated) and all(len(row) == len(columns) for row in rows)
    return (columns, rows) if fits else None


def titles(layout: Mapping[str, Any]) -> tuple[str, str]:
    """Read the title and the subtitle that a plotly figure carries itself, as plain text.

    >>> titles({"title": {"text": "<b>Losses</b>", "subtitle": {"text": "by week"}}})
    ('Losses', 'by week')
    """
    title = layout.get("title")
    if not isinstance(title, Mapping):
        return wording.title_and_subtitle(title)
    first, under = wording.title_and_subtitle(title.get("text"))
    more = wording.plain(_mapping(title.get("subtitle")).get("text"))
    return first, ". ".join(part for part in (under, more) if part)


def untitled(chart: Json) -> Json:
    """Copy a chart without its title, and without the room it took.

    The room is `meta.title_height` (pixels) where a figure says it; else what plotly leaves above
    the marks for a title by default.

    >>> untitled({"layout": {"title": {"text": "x"}, "height": 464, "margin": {"t": 80},
    ...     "meta": {"title_height": 64}}})["layout"]
    {'height': 400, 'margin': {'t': 16}, 'meta': {'title_height': 0}}
    """
    layout = {name: value for name, value in chart.get("layout", {}).items() if name != "title"}
    meta = layout.get("meta")
    margin = _mapping(layout.get("margin"))
    room = _mapping(meta).get("title_height")
    if room and all(map(is_number, (room, layout.get("height"), margin.get("t")))):
        layout["height"] -= room
        layout["margin"] = {**margin, "t": margin["t"] - room}
        layout["meta"] = {**_mapping(meta), "title_height": 0}
    elif chart.get("layout", {}).get("title") and "t" not in margin:
        layout["margin"] = {**margin, "t": 40}  # plotly's 100 pixels are for the title
    rest = {"frames": chart["frames"]} if chart.get("frames") else {}
    return {"data": chart.get("data", []), "layout": layout, **rest}


def size(chart: Json) -> tuple[int, int]:
    """Give width and height of a chart in pixels."""
    layout = chart["layout"]
    width, height = layout.get("width"), layout.get("height")
    return (
        round(width) if isinstance(width, int | float) and width >= 10 else WIDTH,
        round(height) if isinstance(height, int | float) and height >= 10 else HEIGHT,
    )


def with_twins(one: Figure, redraw: Redraw | None = None) -> Figure:
    """Give a figure its twins: wide and phone, light and dark.

    redraw: draws its chart at another width; the phone's twin is drawn so. Without it, or without
    `call`, the chart itself is made narrow.
    """
    wide = one.chart
    phone = untitled(redraw(one, PHONE)) if one.call and redraw else narrow(wide)
    pair = {"": wide, "-phone": phone}
    return replace(
        one, twins={**pair, **{f"{size}-dark": night(fig) for size, fig in pair.items()}}
    )


def night(chart: Json) -> Json:
    """Give the dark twin of a chart: every house colour in it, also those inside its words.

    >>> night({"text": "<span style='color:#0F62C9'>NIS</span>"})
    {'text': "<span style='color:#4C9BF5'>NIS</span>"}
    """
    dark = PALETTE["dark"]
    text = json.dumps(chart, ensure_ascii=False)
    return dict(
        json.loads(_COLOUR.sub(lambda found: str(dark.get(found[0].upper(), found[0])), text))
    )


def narrow(chart: Json) -> Json:
    """Make any chart fit a phone: the width of one, small margins, the legend below."""
    layout = chart["layout"]
    small = {
        **layout,
        "width": PHONE,
        "height": size(chart)[1] if layout.get("height") else 420,
        "margin": {**layout.get("margin", {}), **NARROW},
        "legend": {**layout.get("legend", {}), "orientation": "h", "y": -0.2, "x": 0},
    }
    return {**chart, "layout": small}
