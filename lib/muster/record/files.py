"""The files of a record on disk: read together, written together.

Several tables are written as one change: they are first laid down whole in `.pending`, whose
appearance is the instant at which the change has happened; whoever comes next, reader or writer,
finishes moving them into place. So a crash, a full disk or a kill leaves the old record or the new
one, never a mix.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from muster import schema
from muster.checks import BadRecord, Problem

PENDING, DRAFT = ".pending", ".draft"
LONGEST_PATH = 200  # bytes; systems refuse names of more than 255


@contextmanager
def held(directory: Path) -> Iterator[None]:
    """Keep every other reader and writer of the record out, and finish what a killed one began.

    A directory that nobody may write to has no writers, and is read as it stands.
    """
    if not os.access(directory, os.W_OK):
        yield
        return
    with FileLock(_lock(directory), mode=0o666):
        _finish(directory)
        yield


def _lock(directory: Path) -> Path:
    """Give the file that is locked: beside no record, since reading one leaves nothing behind."""
    name = hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:32]
    return Path(tempfile.gettempdir()) / f"muster-{name}.lock"


def _finish(directory: Path) -> None:
    shutil.rmtree(directory / DRAFT, ignore_errors=True)
    pending = directory / PENDING
    if not pending.exists():
        return
    for path in sorted(pending.rglob("*"), reverse=True):  # what is in a folder, then the folder
        place = directory / path.relative_to(pending)
        if path.is_file():
            path.replace(place)
        else:
            _sync(place)
    _sync(directory)
    shutil.rmtree(pending)


def _sync(directory: Path) -> None:
    """Make the names in a directory last; Windows knows no such thing, and needs none."""
    if os.name == "nt":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(directory: Path, package: schema.Package) -> dict[str, bytes]:
    """Read the bytes of all tables as they stand; call it while `held`.

    Raises FileNotFoundError naming the tables that are not there, and BadRecord naming what is no
    file of the record: a folder, a link, a pipe, or a path that leads out of it.
    """
    paths = {t: schema.resource(package, t)["path"] for t in schema.tables(package)}
    found = [problem for name in paths.values() for problem in _astray(directory, name)]
    if found:
        raise BadRecord(sorted(found))
    missing = [name for name in paths.values() if not (directory / name).exists()]
    if missing:
        raise FileNotFoundError(f"no {', '.join(missing)} in {directory}")
    return {table: (directory / name).read_bytes() for table, name in paths.items()}


def _astray(directory: Path, name: str) -> Iterator[Problem]:
    """Say why a path is no file of the record; a pipe would be waited for without end."""
    path = directory / name
    if Path(name).is_absolute() or ".." in Path(name).parts or "\\" in name:
        mend = "name a file in the record's own directory"
        yield Problem(schema.DESCRIPTOR, "resources", "path", f"{name!r} leads out of it", mend)
    elif len(name.encode(errors="replace")) > LONGEST_PATH:
        wrong = f"{name[:20]!r}… is longer than a file may be called"
        yield Problem(schema.DESCRIPTOR, "resources", "path", wrong, "shorten it")
    elif path.is_symlink():
        yield Problem(name, "whole file", "file", "is a link", "put the file itself there")
    elif path.exists() and not path.is_file():
        kind = "is a folder" if path.is_dir() else "is no file, but a pipe or a device"
        yield Problem(name, "whole file", "file", kind, "put the table there")


def replace(directory: Path, contents: dict[str, bytes]) -> None:
    """Write several files, named relative to the record, as one change; call it while `held`.

    Raises OSError, and changes nothing, where there is no room for them: what takes room is done
    before the change has happened.
    """
    draft = directory / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    for name, content in contents.items():
        path = draft / name
        for parent in (path.parent, (directory / name).parent):
            parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
    for path in (draft, *draft.rglob("*")):
        if path.is_dir():
            _sync(path)
    draft.rename(directory / PENDING)
    _sync(directory)
    _finish(directory)
