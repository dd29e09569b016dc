"""What a result was made from, as one hash; and what a finished report consists of.

jupyter-cache looks at code alone and served stale figures after a change in the data; hence this.
Standard library only: the path on which nothing changed must be short.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
LOCK = "requirements.lock"
MANIFEST = "manifest.json"


def digest(words: Iterable[str | bytes]) -> str:
    """Hash a sequence of texts so that no two sequences share a hash.

    >>> digest(["ab", "c"]) == digest(["a", "bc"])
    False
    """
    total = hashlib.sha256()
    for word in words:
        piece = word.encode() if isinstance(word, str) else word
        total.update(b"%d:" % len(piece) + piece)
    return total.hexdigest()


def files_digest(folder: Path, *patterns: str, but: str = "") -> str:
    """Hash names and contents of the files below a folder, `but` one subfolder."""
    paths = sorted(
        path
        for path in {path for pattern in patterns for path in folder.glob(pattern)}
        if path.is_file() and not (but and path.is_relative_to(folder / but))
    )
    return digest(
        word for path in paths for word in (path.relative_to(folder).as_posix(), path.read_bytes())
    )


def own_digest() -> str:
    """Hash this package itself: code, templates and assets."""
    return files_digest(HERE, "*.py", "*.json", "guards/*.py", "assets/*", "templates/*")


def code_digest(notebook: Mapping[str, object]) -> str:
    """Hash the code cells of a notebook, but not its prose.

    >>> code_digest({"cells": [{"cell_type": "markdown", "source": "a"}]}) == digest([])
    True
    """
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]  # type: ignore[attr-defined]
    return digest("".join(cell["source"]) for cell in cells)


def of(files: Mapping[str, bytes], key: str) -> bytes:
    """Write the manifest of a report: its key and the hash of every file."""
    stamps = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    text = json.dumps({"inputs": key, "files": stamps}, indent=1, sort_keys=True)
    return (text + "\n").encode()


def unchanged(out: Path, key: str) -> bool:
    """Say whether a report made from just these inputs lies there, untouched."""
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        return manifest["inputs"] == key and all(
            (out / name).is_file() and file_hash(out / name) == stamp
            for name, stamp in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def file_hash(path: Path) -> str:
    """Hash one file's bytes (sha256, hex)."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
