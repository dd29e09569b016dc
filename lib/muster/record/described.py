"""A record's datapackage.json, held against the record.toml that it is made from."""

from __future__ import annotations

from pathlib import Path

from muster import schema
from muster.checks import Problem
from muster.record import releases

MEND = "run `muster tidy`, which makes it from record.toml"


def problems(directory: Path, package: schema.Package) -> list[Problem]:
    """Say where record.toml is amiss, or says something else than `package`.

    What was not made from a record.toml is judged as Data Package v2, a frozen release apart: it
    was judged when it was frozen.
    """
    if found := amiss(directory):
        return found
    wrong = f"is not what {schema.OWN} says"
    names = schema.differences(package, made(directory, package))
    found = [Problem(schema.DESCRIPTOR, name, "entry", wrong, MEND) for name in names]
    known = (directory / schema.OWN).is_file() and not found
    return found if known or releases.is_release(directory) else found + judged(package)


def judged(package: schema.Package) -> list[Problem]:
    """Say where a data package strays from Data Package v2."""
    found = [(where, *fault.split("; ", 1)) for where, fault in schema.strays(package)]
    return [Problem(schema.DESCRIPTOR, where, "entry", wrong, mend) for where, wrong, mend in found]


def amiss(directory: Path) -> list[Problem]:
    """Say what is wrong with the record.toml of a record; nothing where it has none."""
    try:
        sections = schema.own(directory)
    except ValueError as error:
        return [Problem(schema.OWN, "file", "text", str(error), "mend that line")]
    faults = () if sections is None else schema.faults(sections)
    return sorted(Problem(schema.OWN, *fault) for fault in faults)


def made(directory: Path, package: schema.Package) -> schema.Package:
    """Make the data package from record.toml; the version stays, since a release sets it.

    Without a record.toml, `package` stays as it is.
    """
    sections = schema.own(directory)
    return package if sections is None else schema.whole(sections, package.get("version"))
