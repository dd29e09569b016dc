"""The record that a report is asked for, and where the kernels of its notebooks find it."""

import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from muster.analysis.narrowed import leave, narrow
from muster.record import Record, load

if TYPE_CHECKING:
    from muster.pages.commands import Plan


def question(plan: "Plan") -> tuple[str, str]:
    """Give the measure and the first day that a report is narrowed to; empty if it is not."""
    return plan.options.get("measure") or "", plan.options.get("since") or ""


def record(plan: "Plan") -> Record:
    """Read the record of a plan, narrowed as it asks; refuses an unknown name or day (`narrow`)."""
    return narrow(load(plan.record), *question(plan))


def folder(plan: "Plan") -> Path | None:
    """Give the folder in which kernels read the record of a plan; None: in notebooks/."""
    own = plan.record.resolve() == plan.root / "data"
    asked = question(plan)
    if own and not any(asked):
        return None
    named = sha256("|".join([str(plan.record.resolve()), *asked]).encode()).hexdigest()[:12]
    place = plan.root / ".cache" / "desks" / named
    shutil.rmtree(place, ignore_errors=True)
    leave(place, plan.record, *asked)
    return place
