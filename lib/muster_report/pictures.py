"""Figures as still pictures: drawn once, by one warm browser, and known by what they show.

A picture carries the hash of the figure it shows: an SVG in a comment, a PNG in its text. A
committed picture whose hash is today's figure is used as it is, so that a machine without a
browser can publish; any other is drawn again. What the browser drew is kept by what it was given
to draw: the words that travel in a picture are put in afterwards, and a dark picture in house
colours is a light one painted over. A figure that cannot be drawn is named with the reason and
stops no other. kaleido's SVGs carry random ids: they are taken out.
"""

import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from muster_report import pool as pools
from muster_report import wording
from muster_report.browser import Done, Order, draw
from muster_report.cache import Cache
from muster_report.figure import PALETTE, TWINS, Figure, size

Chart = Mapping[str, Any]  # a plotly figure as JSON
SCALE = 1.5  # PNG pixels for each pixel of the figure: 1,200 across for a wide one
_BATCH = 12  # drawings to a browser that a worker starts
_TRACE = re.compile(r'\btrace([0-9a-f]{6})(?=[" ])')  # of one that has no id of its own
_GRAPH = re.compile(r'id="defs-([0-9a-f]{6})"')
_PAINT = re.compile(rb"rgb\(\d+, \d+, \d+\)|#[0-9A-Fa-f]{6}")
_PLAIN = re.compile(r'"(white|#fff|rgba?\(.*?\))"', re.I)  # colours that are not of the house
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """One file to be: its name, the chart it shows, and the words that travel inside it."""

    file: str
    chart: Chart
    words: Mapping[str, str]
    scale: float = SCALE  # of a PNG
    light: Chart | None = None  # of a dark SVG: the chart whose drawing is painted over

    @property
    def kind(self) -> str:
        """Give the format: svg or png."""
        return self.file.rpartition(".")[2]

    @property
    def stamp(self) -> str:
        """Hash what can be seen, the file's format and the words inside."""
        return visible_hash(self.chart, self.kind, *self.words.values())

    @property
    def drawing(self) -> str:
        """Hash what a browser is given to draw."""
        return visible_hash(self.light or self.chart, self.kind, str(self.scale))


@dataclass(frozen=True)
class Drawn:
    """Pictures by file name, and why others could not be drawn."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    failures: Mapping[str, str] = field(default_factory=dict)


def stills(figure: Figure, source: str = "") -> list[Picture]:
    """List the five pictures of a figure: four for the page, one to take away.

    source: what the one to take away names as its source, beside the day, if not the figure's own
    line.
    """
    words = _spoken({"Title": figure.title, "Description": figure.alt})
    svgs = [
        Picture(f"{figure.name}{twin}.svg", figure.twins[twin], words, light=_light(figure, twin))
        for twin in TWINS
    ]
    day = f", as of {wording.day(figure.as_of)}" if figure.as_of else ""
    alone = titled(figure, f"{source}{day}" if source else figure.source_line)
    told = _spoken({**words, "Source": figure.source_line})
    return [*svgs, Picture(f"{figure.name}.png", alone, told)]


def _spoken(words: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}


def _light(figure: Figure, twin: str) -> Chart | None:
    """Give the chart whose drawing becomes a dark twin's, if every colour in it is ours to turn.

    plotly mixes the colour of a grid that nobody coloured out of the paper's.
    """
    if not twin.endswith("-dark"):
        return None
    light = figure.twins[twin.removesuffix("-dark")]
    stated = [
        _at(light, "layout", part) or _at(light, "layout", "template", "layout", part)
        for part in ("paper_bgcolor", "plot_bgcolor")
    ]
    stated += [_at(light, "layout", "template", "layout", f"{x}axis", "gridcolor") for x in "xy"]
    ours = all(str(colour) in PALETTE["dark"] for colour in stated)
    return light if ours and not _PLAIN.search(json.dumps(light)) else None


def _at(chart: Any, *names: str) -> Any:
    """Read a part of a part of a chart; None where it has no such part."""
    for name in names:
        chart = chart.get(name) if isinstance(chart, Mapping) else None
    return chart


def titled(figure: Figure, source: str = "") -> dict[str, Any]:
    """Put title, subtitle and source line back into a chart that will travel without its page."""
    layout = figure.chart["layout"]
    margin = {"l": 80, "r": 80, "t": 16, "b": 40, **layout.get("margin", {})}
    lines = {
        "text": f"<b>{wording.marked_up(figure.title)}</b>",
        "subtitle": {"text": wording.marked_up(figure.subtitle)},
    }
    place = {
        "x": 0,
        "xref": "paper",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 12},
    }
    stated = {
        "text": wording.marked_up(source), "showarrow": False,
        "x": 0, "xref": "paper", "xanchor": "left",
        "y": 0, "yref": "paper", "yanchor": "top", "yshift": -margin["b"], "font": {"size": 10},
    }  # fmt: skip
    taller = {
        **layout,
        "title": {**lines, **place},
        "height": size(figure.chart)[1] + 88,
        "margin": {**margin, "t": margin["t"] + 64, "b": margin["b"] + 24},
        "annotations": [*layout.get("annotations", ()), stated],
    }
    return {**figure.chart, "layout": taller}


def visible_hash(chart: Chart, *others: str) -> str:
    """Hash the part of a chart that can be seen; `layout.meta` is spoken of elsewhere.

    >>> visible_hash({"layout": {"meta": 1}}) == visible_hash({"layout": {}})
    True
    """
    layout = {name: value for name, value in chart.get("layout", {}).items() if name != "meta"}
    seen = {"data": chart.get("data", []), "layout": layout}
    text = json.dumps([seen, *others], sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:32]


def drawn(
    pictures: Sequence[Picture],
    *,
    committed: Path | None,
    cache: Cache,
    reasons: Mapping[str, str] | None = None,
    done: Done = lambda: None,
    pool: Executor | None = None,
) -> Drawn:
    """Give the bytes of each picture: as committed, from the cache, or drawn now.

    committed: a folder that may be missing; reasons: why pictures, by file name, are not even
    tried; done: called for each picture; pool: where to draw, if not here.
    """
    ready: dict[str, bytes] = {}
    failures = dict(reasons or {})
    waiting: dict[str, list[Picture]] = {}
    for picture in pictures:
        if content := committed_picture(picture, committed):
            ready[picture.file] = content
            done()
        elif picture.file not in failures:
            waiting.setdefault(picture.drawing, []).append(picture)
    for drawing, result in _drawings(waiting, cache, done, pool).items():
        for picture in waiting[drawing]:
            if isinstance(result, str):
                failures[picture.file] = result
            else:
                ready[picture.file] = finished(picture, result)
    return Drawn(ready, failures)


def _drawings(
    waiting: Mapping[str, Sequence[Picture]], cache: Cache, done: Done, pool: Executor | None
) -> dict[str, bytes | str]:
    """Give what a browser makes of each drawing, or made of it before; or why it could not."""
    import plotly

    names = {one: f"{one}-{plotly.__version__}.{waiting[one][0].kind}" for one in waiting}
    kept: dict[str, bytes | str] = {
        one: content for one, name in names.items() if (content := cache.get(name))
    }
    new = [one for one in waiting if one not in kept]
    orders = [order(waiting[one][0]) for one in new]
    drawn_now = dict(zip(new, _spread(orders, pool) if pool else draw(orders, done), strict=True))
    for one, result in drawn_now.items():
        if isinstance(result, bytes):
            cache.put(names[one], result)
    for _ in [picture for one in kept for picture in waiting[one]]:
        done()
    return kept | drawn_now


def committed_picture(picture: Picture, folder: Path | None) -> bytes | None:
    """Read a committed picture if it shows today's chart."""
    path = folder / picture.file if folder else None
    content = path.read_bytes() if path and path.is_file() else b""
    return content if picture.stamp.encode() in content[:2000] else None


def _spread(orders: Sequence[Order], pool: Executor) -> list[bytes | str]:
    batches = [(orders[at : at + _BATCH],) for at in range(0, len(orders), _BATCH)]
    return [result for batch in pools.each(pool, draw, batches) for result in batch]


def order(picture: Picture) -> Order:
    """Say what a browser is to draw for a picture, and how large."""
    shown = picture.light or picture.chart
    width, height = size(dict(shown))
    scale = picture.scale if picture.kind == "png" else 1
    coarse = {  # the outlines we have; plotly would fetch finer ones
        name: {**part, "resolution": 110}
        for name, part in shown["layout"].items()
        if name.startswith("geo") and isinstance(part, Mapping)
    }
    chart = {**shown, "layout": {**shown["layout"], **coarse}}
    chart.pop("frames", None)
    return chart, {"format": picture.kind, "scale": scale, "width": width, "height": height}


def finished(picture: Picture, content: bytes) -> bytes:
    """Take chance out of a drawn picture and put its hash and its words in."""
    words = {**picture.words, "Figure": picture.stamp}
    if picture.kind == "png":
        return png(content, words)
    return svg(darkened(content) if picture.light else content, words)


def darkened(drawing: bytes) -> bytes:
    """Give a drawing in house colours the dark ones: what the browser makes of the dark twin.

    >>> darkened(b'<rect style="fill: rgb(255, 255, 255);"/>')
    b'<rect style="fill: rgb(21, 24, 28);"/>'
    """
    dark = {name.encode(): other.encode() for name, other in PALETTE["dark"].items()}
    dark |= {_as_drawn(name): _as_drawn(other) for name, other in PALETTE["dark"].items()}
    return _PAINT.sub(lambda found: dark.get(found[0], found[0]), drawing)


def _as_drawn(colour: str) -> bytes:
    """Write a colour as a drawing does.

    >>> _as_drawn("#15181C")
    b'rgb(21, 24, 28)'
    """
    return b"rgb(%d, %d, %d)" % tuple(bytes.fromhex(colour[1:]))


def svg(content: bytes, words: Mapping[str, str]) -> bytes:
    r"""Give an SVG the same ids each time, a hash, a title and a description.

    >>> svg(b'<svg a="1"><defs id="defs-a1b2c3"/></svg>', {"Title": "x", "Figure": "f"}).decode()
    '<svg a="1"><!-- figure f --><title>x</title><defs id="defs-m"/></svg>\n'
    >>> svg(b'<svg><g class="trace bars tracea1b2c3"/></svg>', {"Figure": "f"}).decode()
    '<svg><!-- figure f --><g class="trace bars trace-0"/></svg>\n'
    """
    text = content.decode("utf-8").strip()
    for graph in set(_GRAPH.findall(text)):
        text = text.replace(graph, "m")
    for number, trace in enumerate(dict.fromkeys(_TRACE.findall(text))):
        text = text.replace(f"trace{trace}", f"trace-{number}")
    head, _, rest = text.partition(">")
    inside = f"<!-- figure {words['Figure']} -->" + "".join(
        f"<{tag}>{escape(words[name], quote=False)}</{tag}>"
        for name, tag in (("Title", "title"), ("Description", "desc"))
        if name in words
    )
    return f"{head}>{inside}{rest}\n".encode()


def png(content: bytes, words: Mapping[str, str]) -> bytes:
    """Write words into a PNG, as international text, right after its header."""
    header = len(_SIGNATURE) + 25  # length, name, 13 bytes, checksum
    chunks = b"".join(
        _chunk(b"iTXt", name.encode() + b"\0\0\0\0\0" + word.encode())
        for name, word in sorted(words.items(), key=lambda item: item[0] != "Figure")
    )
    return content[:header] + chunks + content[header:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
