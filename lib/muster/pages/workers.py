"""What a worker does for a report: it sees the record and the library of whoever asks, or refuses.

A worker finds the project under the same path and runs the same versions. What it has read it keeps
until the record changes; a library that changed after it started it cannot read again.
"""

import platform
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from muster.analysis import snapshot
from muster.analysis.narrowed import narrow
from muster.pages import narrowed
from muster.pages.commands import LIBRARY, SOURCES, Plan, surroundings
from muster.pages.redraw import redrawn
from muster.record import Record, load
from muster_report.figure import Figure, Json
from muster_report.manifest import files_digest, own_digest
from muster_report.problems import PublishError

_CHANGE_BYTES = ("pandas", "plotly", "kaleido", "nbclient", "ipykernel")


def _library() -> str:
    return files_digest(LIBRARY, *SOURCES, "pages/templates/*", "pages/assets/*") + own_digest()


_STARTED_WITH = _library()


@dataclass(frozen=True)
class Ground:
    """What every task of a report stands on."""

    record: Path
    notebooks: Path
    asked: tuple[str, str]  # what the record is narrowed to
    rows: str  # hash of record, library, lock and what lies beside the notebooks
    library: str  # hash of the library with its pages
    versions: tuple[str, ...]


def versions() -> tuple[str, ...]:
    """Name the packages whose versions can change a byte."""
    return (platform.python_version(), *(f"{name} {version(name)}" for name in _CHANGE_BYTES))


def ground(plan: Plan) -> Ground:
    """Say on what the tasks of a plan stand, here and now."""
    record, asked = plan.record.resolve(), narrowed.question(plan)
    notebooks = plan.notebooks.resolve()
    rows = surroundings(record, notebooks, *asked)
    return Ground(record, notebooks, asked, rows, _library(), versions())


def sure(given: Ground) -> None:
    """Refuse, by PublishError, to work on another record or with another library than asked."""
    wrong = {
        "runs other versions": versions() != given.versions,
        "started before the library changed": given.library != _STARTED_WITH,
        "finds another record in its place": given.rows
        != surroundings(given.record, given.notebooks, *given.asked),
    }
    if found := [what for what, held in wrong.items() if held]:
        mend = "give it the same folder and environment, and start it again"
        raise PublishError([f"a worker {' and '.join(found)}; {mend}"])


@lru_cache(2)
def _record(given: Ground) -> Record:
    return snapshot(narrow(load(given.record), *given.asked))


def chart(given: Ground, figure: Figure, width: int) -> Json:
    """Draw a figure's chart again, at a width (pixels)."""
    sure(given)
    return redrawn(figure, _record(given), width)
