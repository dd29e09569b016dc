"""The files of a record on disk: read together, written together, in one canonical byte form.

UTF-8, LF, sorted by key, quotes only where a cell needs them. Several tables are written as one
change: they are first laid down whole in `.pending`, whose appearance is the instant at which the
change has happened; whoever comes next, reader or writer, finishes moving them into place. So a
crash, a full disk or a kill leaves the old record or the new one, never a mix.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from filelock import FileLock

from muster import schema
from muster.checks import Problem

BOM = b"\xef\xbb\xbf"
LOCK, PENDING, DRAFT = ".lock", ".pending", ".draft"


@contextmanager
def held(directory: Path) -> Iterator[None]:
    """Keep every other reader and writer of the record out, and finish what a killed one began.

    A directory that nobody may write to has no writers, and is read as it stands.
    """
    if not os.access(directory, os.W_OK):
        yield
        return
    with FileLock(directory / LOCK):
        _finish(directory)
        yield


def _finish(directory: Path) -> None:
    shutil.rmtree(directory / DRAFT, ignore_errors=True)
    pending = directory / PENDING
    if not pending.exists():
        return
    for path in sorted(pending.rglob("*")):
        if path.is_file():
            place = directory / path.relative_to(pending)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
    _sync(directory)
    shutil.rmtree(pending)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(directory: Path, package: schema.Package) -> dict[str, bytes]:
    """Read the bytes of all tables as they stood at one instant.

    Raises FileNotFoundError naming the tables that are not there.
    """
    paths = {t: directory / schema.resource(package, t)["path"] for t in schema.tables(package)}
    with held(directory):
        missing = [path.name for path in paths.values() if not path.exists()]
        if missing:
            raise FileNotFoundError(f"no {', '.join(missing)} in {directory}")
        return {table: path.read_bytes() for table, path in paths.items()}


def replace(directory: Path, contents: dict[str, bytes]) -> None:
    """Write several files, named relative to the record, as one change; call it while `held`."""
    draft = directory / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    for name, content in contents.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
    _sync(draft)
    draft.rename(directory / PENDING)
    _sync(directory)
    _finish(directory)


def parse(content: bytes) -> pd.DataFrame:
    """Turn the bytes of a table into a frame of text; an empty cell is missing.

    A byte order mark and CRLF are read over here, so that the cells can be checked all the same;
    `form` is what names them.
    """
    text = content.removeprefix(BOM)
    return pd.read_csv(io.BytesIO(text), dtype="str", keep_default_na=False, na_values=[""])


def canonical(package: schema.Package, table: str, raw: pd.DataFrame) -> bytes:
    r"""Write a frame of text in the one byte form: declared columns, sorted by key, LF.

    >>> package = {"resources": [{"name": "t", "schema": {
    ...     "fields": [{"name": "id"}, {"name": "n"}], "primaryKey": ["id"]}}]}
    >>> canonical(package, "t", pd.DataFrame({"n": ["1", None], "id": ["b", "a"]}))
    b'id,n\na,\nb,1\n'
    """
    names = schema.columns(package, table)
    ordered = raw.sort_values(schema.key(package, table), kind="stable")[names]
    text: str = ordered.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8")


def form(package: schema.Package, table: str, content: bytes, raw: pd.DataFrame) -> list[Problem]:
    """Name what a spreadsheet did to the form of a file, cells apart."""
    file = schema.resource(package, table)["path"]
    keyed = schema.key(package, table)
    found = []
    if content.startswith(BOM):
        found.append("begins with a byte order mark")
    if b"\r" in content:
        found.append("has line ends of Windows or old Macs (CR)")
    if list(raw.columns) != schema.columns(package, table):
        found.append("has its columns in another order")
    if not raw[keyed].fillna("").apply(tuple, axis=1).is_monotonic_increasing:
        found.append("is not sorted by its key")
    if not found and canonical(package, table, raw) != content:
        found.append("has other quotes or a missing last line end")
    return [Problem(file, "whole file", "form", wrong, "run `muster tidy`") for wrong in found]


def headings(package: schema.Package, table: str, raw: pd.DataFrame) -> list[Problem]:
    """Name the columns that are missing or that nobody declared."""
    file = schema.resource(package, table)["path"]
    declared, present = schema.columns(package, table), list(raw.columns)
    missing = [n for n in declared if n not in present]
    unknown = [n for n in present if n not in declared]
    return [
        *(Problem(file, "header", n, "is missing", "add the column") for n in missing),
        *(Problem(file, "header", n, "is not declared", "take it out") for n in unknown),
    ]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
