"""A record's datapackage.json, held against the record.toml that it is made from."""

from __future__ import annotations

from pathlib import Path

from muster import schema
from muster.checks import Problem

MEND = "run `muster tidy`, which makes it from record.toml"


def problems(directory: Path, package: schema.Package) -> list[Problem]:
    """Say where record.toml is amiss, or says something else than `package`."""
    if found := amiss(directory):
        return found
    wanted = made(directory, package)
    wrong = f"is not what {schema.OWN} says"
    return [
        Problem(schema.DESCRIPTOR, name, "entry", wrong, MEND)
        for name in schema.differences(package, wanted)
    ]


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
