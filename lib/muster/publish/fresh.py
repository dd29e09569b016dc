"""What a result was made from, as one hash: nothing is made twice, nothing stale is shown.

A notebook's outputs depend on its code cells, on the record, on the library, on the lock and on
the house style (which lives in the library). A report depends on all that, on prose, templates,
committed pictures and the options given. jupyter-cache looks at code alone and served stale
figures after a change in the data; hence this. Standard library only: the path on which nothing
changed must be short.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

LIBRARY = Path(__file__).parent.parent
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
        for path in {found for pattern in patterns for found in folder.glob(pattern)}
        if path.is_file() and not (but and path.is_relative_to(folder / but))
    )
    return digest(
        word for path in paths for word in (path.relative_to(folder).as_posix(), path.read_bytes())
    )


def notebook_key(notebook: Mapping[str, object], record: Path, root: Path) -> str:
    """Hash what a notebook's outputs come from: code, data, library, lock, but not prose.

    notebook: the notebook as JSON; record: directory of the data package; root: where the lock
    lies. The publisher itself is left out, since no notebook can reach it.
    """
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]  # type: ignore[attr-defined]
    code = ["".join(cell["source"]) for cell in cells]
    return digest([digest(code), surroundings(record, root)])


def surroundings(record: Path, root: Path) -> str:
    """Hash what every notebook shares: the record, the library without the publisher, the lock."""
    return digest(
        [
            files_digest(record, "*.csv", "datapackage.json"),
            files_digest(LIBRARY, "**/*.py", "**/*.json", but="publish"),
            files_digest(root, LOCK),
        ]
    )


def report_key(root: Path, notebooks: Path, record: Path, options: Mapping[str, object]) -> str:
    """Hash everything that can change a byte of the report, options included."""
    return digest(
        [
            surroundings(record, root),
            files_digest(notebooks, "*.ipynb"),
            files_digest(LIBRARY / "publish", "*.py", "assets/*", "templates/*"),
            files_digest(root / "figures", "*"),
            json.dumps(options, sort_keys=True, default=str),
        ]
    )


def unchanged(out: Path, key: str) -> bool:
    """Say whether a report made from just these inputs lies there, untouched."""
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return manifest.get("inputs") == key and all(
        (out / name).is_file() and file_hash(out / name) == stamp
        for name, stamp in manifest["files"].items()
    )


def file_hash(path: Path) -> str:
    """Hash one file's bytes (sha256, hex)."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seal(out: Path, key: str) -> None:
    """Write manifest.json: the inputs' hash and the hash of every file of the report."""
    files = {
        path.relative_to(out).as_posix(): file_hash(path)
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    text = json.dumps({"inputs": key, "files": files}, indent=1, sort_keys=True)
    (out / MANIFEST).write_text(text + "\n", "utf-8")
