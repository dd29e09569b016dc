"""A finished report put in place: built beside the old one, then swapped for it in one step.

Whoever looks sees the old report or the new one, whatever happens meanwhile: a kill, a full disk,
a second build. Two builds of one folder wait for each other.
"""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

from muster_report import manifest
from muster_report.problems import PublishError

_AT_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Wait until no other build works on a folder, and keep others waiting.

    What a killed build left behind is put right first.
    """
    user = os.getuid() if hasattr(os, "getuid") else 0
    name = sha256(os.fsencode(out.resolve())).hexdigest()[:16]
    with FileLock(Path(tempfile.gettempdir()) / f"muster-{user}-{name}.lock"):
        _put_right(out.resolve())
        yield


def _put_right(out: Path) -> None:
    new, old = _beside(out)
    if old.exists() and not out.exists():
        old.replace(out)
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    for draft in out.glob(".*.new"):
        draft.unlink(missing_ok=True)


def _beside(out: Path) -> tuple[Path, Path]:
    """Name the folder that a report is built in, and the one that the last report is put in."""
    return out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")


def put(out: Path, files: Mapping[str, bytes], key: str) -> None:
    """Put a finished report in place of the last one.

    PublishError says why it could not be done: a folder that is no report is not touched, and a
    report that cannot be written leaves the last one as it was.
    """
    out = out.resolve()  # a link stays, what it leads to is exchanged
    if out.exists() and not _is_report(out):
        raise PublishError([f"{out.name}: holds files, but no report; name an empty folder"])
    new, old = _beside(out)
    try:
        _remove(new)
        for name, content in {**files, manifest.MANIFEST: manifest.of(files, key)}.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _exchange(new, out, old)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise PublishError(
            [
                f"{out.name}: the report could not be written ({error.strerror or error});"
                " what stood there before still stands"
            ]
        ) from error
    shutil.rmtree(new, ignore_errors=True)


def _is_report(out: Path) -> bool:
    try:
        return out.is_dir() and ((out / manifest.MANIFEST).is_file() or not any(out.iterdir()))
    except OSError:
        return False


def _remove(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)


def _exchange(new: Path, out: Path, old: Path) -> None:
    """Give two folders each other's names, or put the old one aside first."""
    if not out.exists():
        new.replace(out)
        return
    if _exchanged_at_once(new, out):
        return
    _remove(old)
    out.replace(old)
    try:
        new.replace(out)
    except OSError:
        old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged_at_once(new: Path, out: Path) -> bool:
    """Exchange two names in one step of the system, where it has one."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = (os.fsencode(new), os.fsencode(out))
    return bool(renameat2(_AT_HERE, paths[0], _AT_HERE, paths[1], _EXCHANGE) == 0)
