"""Figures as still pictures: drawn once, by one warm browser, and known by what they show.

A picture carries the hash of the figure it shows: an SVG in a comment, a PNG in its text. A
committed picture whose hash is today's figure is used as it is, so that a machine without a
browser can publish; any other is drawn again. A figure that cannot be drawn is named with the
reason and stops no other. kaleido's SVGs carry random ids: they are taken out.
"""

import asyncio
import json
import logging
import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from muster_report import wording
from muster_report.cache import Cache
from muster_report.figure import TWINS, Figure, size

Chart = Mapping[str, Any]  # a plotly figure as JSON
Done = Callable[[], None]
SCALE = 1.5  # PNG pixels for each pixel of the figure: 1,200 across for a wide one
_SECONDS = 60  # a drawing that takes longer has gone wrong
_OUTLINES = Path(__file__).parent / "assets" / "plotly-outlines.js"  # of maps
_TRACE = re.compile(r'\btrace([0-9a-f]{6})(?=[" ])')  # of one that has no id of its own
_GRAPH = re.compile(r'id="defs-([0-9a-f]{6})"')
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """One file to be: its name, the chart it shows, and the words that travel inside it."""

    file: str
    chart: Chart
    words: Mapping[str, str]
    scale: float = SCALE  # of a PNG

    @property
    def kind(self) -> str:
        """Give the format: svg or png."""
        return self.file.rpartition(".")[2]

    @property
    def stamp(self) -> str:
        """Hash what can be seen, the file's format and the words inside."""
        return visible_hash(self.chart, self.kind, *self.words.values())


@dataclass(frozen=True)
class Drawn:
    """Pictures by file name, and why others could not be drawn."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    failures: Mapping[str, str] = field(default_factory=dict)


def stills(figure: Figure) -> list[Picture]:
    """List the five pictures of a figure: four for the page, one to take away."""
    stated = {"Title": figure.title, "Description": figure.alt, "Source": figure.source_line}
    words = {name: text for name, text in stated.items() if text}
    svgs = [Picture(f"{figure.name}{twin}.svg", figure.twins[twin], words) for twin in TWINS]
    return [*svgs, Picture(f"{figure.name}.png", titled(figure), words)]


def titled(figure: Figure) -> dict[str, Any]:
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
    source = {
        "text": wording.marked_up(figure.source_line), "showarrow": False,
        "x": 0, "xref": "paper", "xanchor": "left",
        "y": 0, "yref": "paper", "yanchor": "top", "yshift": -margin["b"], "font": {"size": 10},
    }  # fmt: skip
    taller = {
        **layout,
        "title": {**lines, **place},
        "height": size(figure.chart)[1] + 88,
        "margin": {**margin, "t": margin["t"] + 64, "b": margin["b"] + 24},
        "annotations": [*layout.get("annotations", ()), source],
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
) -> Drawn:
    """Give the bytes of each picture: as committed, from the cache, or drawn now.

    committed: a folder that may be missing; reasons: why pictures, by file name, are not even
    tried; done: called for each picture.
    """
    ready: dict[str, bytes] = {}
    failures = dict(reasons or {})
    waiting: list[Picture] = []
    for picture in pictures:
        content = committed_picture(picture, committed) or cache.get(_cache_name(picture))
        if content:
            ready[picture.file] = content
            done()
        elif picture.file not in failures:
            waiting.append(picture)
    for picture, result in zip(waiting, draw(waiting, done), strict=True):
        if isinstance(result, str):
            failures[picture.file] = result
        else:
            cache.put(_cache_name(picture), result)
            ready[picture.file] = result
    return Drawn(ready, {file: why for file, why in failures.items() if file not in ready})


def committed_picture(picture: Picture, folder: Path | None) -> bytes | None:
    """Read a committed picture if it shows today's chart."""
    path = folder / picture.file if folder else None
    content = path.read_bytes() if path and path.is_file() else b""
    return content if picture.stamp.encode() in content[:2000] else None


def _cache_name(picture: Picture) -> str:
    import plotly

    return f"{picture.stamp}-{plotly.__version__}.{picture.kind}"


def draw(pictures: Sequence[Picture], done: Done = lambda: None) -> list[bytes | str]:
    """Draw pictures one after the other in one browser; in place of one that fails, the reason."""
    if not pictures:
        return []
    with ThreadPoolExecutor(1) as aside:  # a loop of its own: the caller may be in one
        return aside.submit(lambda: asyncio.run(_draw(pictures, done))).result()


async def _draw(pictures: Sequence[Picture], done: Done) -> list[bytes | str]:
    from choreographer.errors import BrowserDepsError, BrowserFailedError, ChromeNotFoundError
    from kaleido import Kaleido, PageGenerator

    logging.getLogger("choreographer").setLevel(logging.CRITICAL)  # it logs that a browser left
    logging.getLogger("kaleido").setLevel(logging.CRITICAL)  # we say it in our own words
    contents: list[bytes | str] = []
    try:
        page = PageGenerator(mathjax=False, others=[_OUTLINES.as_uri()])  # nothing of the network
        async with Kaleido(n=1, timeout=_SECONDS, page_generator=page) as studio:
            for picture in pictures:
                contents.append(await _one(studio, picture))
                done()
    except (BrowserDepsError, BrowserFailedError, ChromeNotFoundError, OSError) as error:
        why = f"there is no browser to draw with ({type(error).__name__}); install a Chrome"
        return [*contents, *[why] * (len(pictures) - len(contents))]
    return contents


async def _one(studio: Any, picture: Picture) -> bytes | str:
    try:
        return finished(picture, await studio.calc_fig(*_order(picture)))
    except Exception as error:  # kaleido's errors have no common kind; each is told with its cell
        lines = str(error).strip().splitlines() or [""]
        return f"plotly could not draw it ({type(error).__name__}: {lines[0][:160]})"


def _order(picture: Picture) -> tuple[dict[str, Any], dict[str, Any]]:
    width, height = size(dict(picture.chart))
    scale = picture.scale if picture.kind == "png" else 1
    coarse = {  # the outlines we have; plotly would fetch finer ones
        name: {**part, "resolution": 110}
        for name, part in picture.chart["layout"].items()
        if name.startswith("geo") and isinstance(part, Mapping)
    }
    chart = {**picture.chart, "layout": {**picture.chart["layout"], **coarse}}
    chart.pop("frames", None)
    return chart, {"format": picture.kind, "scale": scale, "width": width, "height": height}


def finished(picture: Picture, content: bytes) -> bytes:
    """Take chance out of a drawn picture and put its hash and its words in."""
    words = {**picture.words, "Figure": picture.stamp}
    return png(content, words) if picture.file.endswith(".png") else svg(content, words)


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
