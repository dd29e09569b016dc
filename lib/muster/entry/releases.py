"""Releasing a record: its tables are frozen, and what was added and changed is written down."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd

from muster import checks, schema, style
from muster.checks import Frames, Problem
from muster.entry.change import Change, Overtaken, frame, text
from muster.record import Record, releases, tables


def release(record: Record, version: str, on: str | pd.Timestamp) -> Change:
    """Work out the release `version` of a record on the day `on`.

    Returns a Change: a line of releases.csv with the hash of each table, and the corrections that
    get this release; applying it also writes releases/VERSION/, a copy of the record, and in it
    changes.csv, what was added and changed since the release before. Its problems say why it may
    not be released: a rule is broken, a published id is gone, a published cell changed and no
    correction says why, or nothing changed at all.
    """
    raw, package = text(record), record.package
    pending = raw["corrections"]["release"].isna()
    out = {"corrections": raw["corrections"][pending]}
    into = {"corrections": raw["corrections"][pending].assign(release=version)}
    outcome = raw | Change(package, record.path, out, into).onto(raw)
    past = releases.versions(record.path)
    found = releases.changes(_before(record.path), outcome, version)
    line = _line(package, outcome, version, on)
    into["releases"] = frame(package, "releases", [line])
    files = partial(frozen_files, package, record.path, line)
    change = Change(package, record.path, out, into, also=files)
    return replace(
        change,
        message=f"Release {version} of the record\n\n{_counted(found)}",
        notes=(_counted(found),),
        problems=_problems(record, raw, version, past, found) or _broken(change, raw),
    )


def _before(directory: Path) -> Frames | None:
    past = releases.versions(directory)
    return releases.frozen(directory, past[-1])[1] if past else None


def _line(
    package: schema.Package, outcome: Frames, version: str, on: str | pd.Timestamp
) -> dict[str, str]:
    names = [n.removesuffix(releases.HASH) for n in schema.columns(package, "releases")[3:]]
    content = {name: tables.canonical(package, name, outcome[name]) for name in names}
    hashes = {f"{name}{releases.HASH}": tables.digest(content[name]) for name in names}
    day = f"{pd.Timestamp(on):%Y-%m-%d}"
    claims = str(len(outcome["claims"]))
    return {"release": version, "released_on": day, "claims": claims, **hashes}


def _problems(
    record: Record, raw: Frames, version: str, past: list[str], found: pd.DataFrame
) -> tuple[Problem, ...]:
    file = schema.resource(record.package, "releases")["path"]
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        return (Problem(file, version, "release", "is no version", "write it as 1.2.0"),)
    if past and releases.order(version) <= releases.order(past[-1]):
        wrong = f"does not come after {past[-1]}"
        return (Problem(file, version, "release", wrong, "give a higher version"),)
    if found.empty and past:
        wrong = f"is what {past[-1]} was"
        return (Problem(file, version, "release", wrong, "there is nothing to release"),)
    return tuple(releases.published(record.path, record.package, raw))


def _broken(change: Change, raw: Frames) -> tuple[Problem, ...]:
    return tuple(checks.problems(change.package, raw | change.onto(raw)))


def _counted(found: pd.DataFrame) -> str:
    """Say in one line what a release brings."""
    kinds = found["kind"].value_counts()
    words = {
        "added": ("new claim", None),
        "page": ("further page", None),
        "corrected": ("correction", None),
        "withdrawn": ("withdrawal", None),
    }
    told = [style.plural(int(kinds[k]), *noun) for k, noun in words.items() if k in kinds]
    return f"{style.listed(told)[:1].upper()}{style.listed(told)[1:]}." if told else "Nothing new."


def frozen_files(
    package: schema.Package, directory: Path, line: Mapping[str, str], outcome: dict[str, bytes]
) -> dict[str, bytes]:
    """Give the files of a release: a copy of each table and of the data package, and changes.csv.

    Raises Overtaken where the tables are not those that the release was worked out for.
    """
    for table, content in outcome.items():
        wanted = line.get(f"{table}{releases.HASH}")
        if wanted is not None and wanted != tables.digest(content):
            raise Overtaken(f"{table}.csv has changed since; look at the release again")
    version = line["release"]
    named = {**package, "version": version}
    descriptor = f"{json.dumps(named, indent=2, ensure_ascii=False)}\n".encode()
    place = f"{releases.FOLDER}/{version}"
    now = {table: tables.parse(content) for table, content in outcome.items()}
    listed = releases.changes(_before(directory), now, version)
    paths = {t: schema.resource(package, t)["path"] for t in outcome}
    return {
        **{f"{place}/{paths[table]}": content for table, content in outcome.items()},
        f"{place}/{releases.CHANGES}": listed.to_csv(index=False, lineterminator="\n").encode(),
        f"{place}/{schema.DESCRIPTOR}": descriptor,
        schema.DESCRIPTOR: descriptor,
    }
