"""Results kept under the hash of what they come from: written whole or not at all, and checked.

A file begins with the hash of the rest. One that was torn is not there, and is made again. A folder
that cannot be written keeps nothing and stops nobody.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Cache:
    """A folder of results by name; without a folder, nothing is kept."""

    folder: Path | None = None

    def get(self, name: str) -> bytes | None:
        """Give what was kept under a name, if it is there and whole."""
        if self.folder is None:
            return None
        try:
            seal, _, content = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if seal == _seal(content) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep a result under a name, as far as the folder allows."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / name, _seal(content) + b"\n" + content)
        except OSError:
            return


def _seal(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there: a reader sees the old one or the new.

    What a kill leaves beside it has a name that the next run writes over.
    """
    beside = path.with_name(f".{path.name[:60]}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
