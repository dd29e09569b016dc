"""Pictures that a notebook refers to, as addresses that hold them: attached, stored, or beside it.

Only files below the notebook's own folder are read, and only what is a picture gets in.
"""

import base64
import binascii
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")


@dataclass(frozen=True)
class Around:
    """Where a piece of HTML comes from: its folder and what is attached to its cell."""

    folder: Path | None = None
    attachments: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


NOWHERE = Around()


def split(address: str) -> SplitResult:
    """Split an address; a broken one has no parts.

    >>> split("https://[bad/x").scheme
    ''
    """
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def embedded(source: str, around: Around) -> str:
    """Give a picture as a data: address: attached, given as data, or read below the folder.

    Empty if it is none of these. Only files below the notebook's own folder are read.
    """
    if source.startswith("data:"):
        return _checked(source)
    if source.startswith("attachment:"):
        return _attached(source.removeprefix("attachment:"), around)
    if around.folder is None or not source or split(source).scheme or "//" in source[:2]:
        return _attached(source, around)
    for name in dict.fromkeys((source, unquote(source), unquote(source.partition("?")[0]))):
        path = below(around.folder, name)
        kind = mimetypes.guess_type(name)[0] or ""
        if path and kind in PICTURES:
            return address(kind, path.read_bytes())
    return _attached(source, around)


def below(folder: Path, name: str) -> Path | None:
    """Find a file below a folder; one that lies elsewhere, by whatever way, is not there.

    >>> below(Path("/tmp"), "../etc/passwd")
    """
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):
        return None
    return path if inside else None


def _attached(name: str, around: Around) -> str:
    held = around.attachments.get(name) or around.attachments.get(unquote(name)) or {}
    for kind, content in held.items():
        if kind in PICTURES:
            return packed(kind, content)
    return ""


def packed(kind: str, content: object) -> str:
    """Give stored output data as a data: address; empty if it is no picture.

    >>> packed("image/png", "iVBORw0KGgo=")
    'data:image/png;base64,iVBORw0KGgo='
    >>> packed("image/png", 'AAAA"><meta>')
    ''
    """
    text = "".join(content) if isinstance(content, list) else str(content)
    if kind == "image/svg+xml" and "<" in text:
        return address(kind, text.encode("utf-8", "replace"))
    return _checked(f"data:{kind};base64,{text}")


def _checked(source: str) -> str:
    head, _, data = source.partition(",")
    kind = head.removeprefix("data:").partition(";")[0].lower()
    if kind not in PICTURES:
        return ""
    try:
        if head.endswith(";base64"):
            return address(kind, base64.b64decode("".join(unquote(data).split()), validate=True))
    except (binascii.Error, ValueError):
        return ""
    return address(kind, unquote(data).encode())


def address(kind: str, content: bytes) -> str:
    """Write a picture into an address."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if content else ""
