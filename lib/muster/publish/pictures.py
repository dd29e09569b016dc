"""Figures as still pictures: drawn once, by one warm browser, and known by what they show.

A picture carries the hash of the figure it shows: an SVG in a comment, a PNG in its text. A
committed picture whose hash is today's figure is used as it is, so that a machine without a
browser can publish; any other is drawn again, or refused. kaleido's SVGs carry random ids: they
are taken out.
"""

import asyncio
import json
import logging
import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from muster.publish.problems import PublishError

Figure = Mapping[str, Any]  # a plotly figure as JSON
_SCALE = 1.5  # PNG pixels for each pixel of the figure: 1,200 across for a wide one
_GRAPH = re.compile(r'id="defs-([0-9a-f]{6})"')
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """One file to be: its name, the figure it shows, and the words that travel inside it."""

    file: str
    figure: Figure
    words: Mapping[str, str]
    scale: float = _SCALE  # of a PNG

    @property
    def stamp(self) -> str:
        """Hash what can be seen, the file's format and the words inside."""
        return visible_hash(self.figure, self.file.rpartition(".")[2], *self.words.values())


def visible_hash(figure: Figure, *others: str) -> str:
    """Hash the part of a figure that can be seen; `layout.meta` is spoken of elsewhere.

    >>> visible_hash({"layout": {"meta": 1}}) == visible_hash({"layout": {}})
    True
    """
    layout = {name: value for name, value in figure.get("layout", {}).items() if name != "meta"}
    seen = {"data": figure.get("data", []), "layout": layout}
    text = json.dumps([seen, *others], sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:32]


def drawn(
    pictures: Sequence[Picture],
    *,
    committed: Path,
    cache: Path,
    done: Callable[[], None] = lambda: None,
) -> dict[str, bytes]:
    """Give the bytes of each picture: as committed, from the cache, or drawn now.

    committed, cache: folders that may be missing; done: called for each picture.
    PublishError names what could not be drawn and the command that can.
    """
    found: dict[str, bytes] = {}
    missing: list[Picture] = []
    for picture in pictures:
        content = committed_picture(picture, committed) or cached_picture(picture, cache)
        if content:
            found[picture.file] = content
            done()
        else:
            missing.append(picture)
    for picture, content in zip(missing, draw(missing, done), strict=True):
        cache.mkdir(parents=True, exist_ok=True)
        (cache / _cache_name(picture)).write_bytes(content)
        found[picture.file] = content
    return found


def committed_picture(picture: Picture, folder: Path) -> bytes | None:
    """Read a committed picture if it shows today's figure."""
    path = folder / picture.file
    content = path.read_bytes() if path.is_file() else b""
    return content if picture.stamp.encode() in content[:2000] else None


def cached_picture(picture: Picture, folder: Path) -> bytes | None:
    """Read a picture drawn earlier by this plotly."""
    path = folder / _cache_name(picture)
    return path.read_bytes() if path.is_file() else None


def _cache_name(picture: Picture) -> str:
    import plotly

    return f"{picture.stamp}-{plotly.__version__}.{picture.file.rpartition('.')[2]}"


def draw(pictures: Sequence[Picture], done: Callable[[], None] = lambda: None) -> list[bytes]:
    """Draw pictures one after the other in one browser; PublishError when there is none."""
    if not pictures:
        return []
    from choreographer.errors import BrowserDepsError, BrowserFailedError, ChromeNotFoundError

    try:
        with ThreadPoolExecutor(1) as aside:  # a loop of its own: the caller may be in one
            return aside.submit(lambda: asyncio.run(_draw(pictures, done))).result()
    except (BrowserDepsError, BrowserFailedError, ChromeNotFoundError) as error:
        names = ", ".join(picture.file for picture in pictures)
        raise PublishError(
            [
                f"{names}: not drawn for today's figure, and no browser to draw with"
                f" ({type(error).__name__}). Run `muster figures` where there is a Chrome."
            ]
        ) from error


async def _draw(pictures: Sequence[Picture], done: Callable[[], None]) -> list[bytes]:
    from kaleido import Kaleido

    logging.getLogger("choreographer").setLevel(logging.CRITICAL)  # it mourns a browser that left
    contents = []
    async with Kaleido(n=1) as studio:
        for picture in pictures:
            contents.append(finished(picture, await studio.calc_fig(*_order(picture))))
            done()
    return contents


def _order(picture: Picture) -> tuple[dict[str, Any], dict[str, Any]]:
    layout = picture.figure.get("layout", {})
    kind = picture.file.rpartition(".")[2]
    size = {"width": layout.get("width", 800), "height": layout.get("height", 450)}
    scale = picture.scale if kind == "png" else 1
    return dict(picture.figure), {"format": kind, "scale": scale, **size}


def finished(picture: Picture, content: bytes) -> bytes:
    """Take chance out of a drawn picture and put its hash and its words in."""
    words = {**picture.words, "Figure": picture.stamp}
    return png(content, words) if picture.file.endswith(".png") else svg(content, words)


def svg(content: bytes, words: Mapping[str, str]) -> bytes:
    r"""Give an SVG the same ids each time, a hash, a title and a description.

    >>> svg(b'<svg a="1"><defs id="defs-a1b2c3"/></svg>', {"Title": "x", "Figure": "f"}).decode()
    '<svg a="1"><!-- figure f --><title>x</title><defs id="defs-m"/></svg>\n'
    """
    text = content.decode("utf-8").strip()
    for graph in set(_GRAPH.findall(text)):
        text = text.replace(graph, "m")
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
