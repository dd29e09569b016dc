"""Releasing a record: its tables are frozen, and what was added and changed is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from muster import checks, schema, style
from muster.checks import BadRecord, Frames, Problem
from muster.days import as_day
from muster.entry.change import Change, frame, overtaken
from muster.record import Record, releases, tables, texts

NEW = {  # kind of change, or table with new rows -> what a release brings
    "added": "new claim",
    "page": "further page",
    "corrected": "correction",
    "withdrawn": "withdrawal",
    "readings": "second reading",
    "sources": "new source",
    "measures": "new measure",
    "events": "new event",
}


def release(record: Record, version: str, on: str | pd.Timestamp) -> Change:
    """Work out the release `version` of a record on the day `on`.

    Returns a Change: a line of releases.csv with the hash of each table, and the corrections that
    get this release; applying it also writes releases/VERSION/ (see `releases.files`). Its
    problems say why it may not be released: a rule is broken, a published id is gone, a published
    cell changed and no correction says why, or no table is another than in the release before.
    """
    raw, package = texts(record.path), record.package
    pending = raw["corrections"]["release"].isna()
    out = {"corrections": raw["corrections"][pending]}
    into = {"corrections": raw["corrections"][pending].assign(release=version)}
    outcome = Change(package, record.path, out, into).outcome(raw)
    line = _line(package, outcome, version, on)
    into["releases"] = frame(package, "releases", [line])

    def files(written: dict[str, bytes]) -> dict[str, bytes]:
        _hold(package, line, written)
        return releases.files(record.path, package, version, written)

    told = _counted(releases.newest(record.path), outcome, version)
    change = Change(package, record.path, out, into, f"Release {version} of the record\n\n{told}")
    change = replace(change, notes=(told,), also=files)
    problems = _problems(record, raw, line) or checks.problems(package, change.outcome(raw))
    return replace(change, problems=tuple(problems))


def _line(
    package: schema.Package, outcome: Frames, version: str, on: str | pd.Timestamp
) -> dict[str, str]:
    names = [n.removesuffix(releases.HASH) for n in schema.columns(package, "releases")[3:]]
    content = {name: tables.canonical(package, name, outcome[name]) for name in names}
    hashes = {f"{name}{releases.HASH}": tables.digest(content[name]) for name in names}
    day = f"{as_day(on):%Y-%m-%d}"
    claims = str(len(outcome["claims"]))
    return {"release": version, "released_on": day, "claims": claims, **hashes}


def _problems(record: Record, raw: Frames, line: Mapping[str, str]) -> list[Problem]:
    file = schema.resource(record.package, "releases")["path"]
    version, past = line["release"], releases.versions(record.path)
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        return [Problem(file, version, "release", "is no version", "write it as 1.2.0")]
    if past and releases.order(version) <= releases.order(past[-1]):
        wrong = f"does not come after {past[-1]}"
        return [Problem(file, version, "release", wrong, "give a higher version")]
    listed = raw["releases"].set_index("release").fillna("").to_dict("index")
    if past and all(
        listed[past[-1]].get(n) == c for n, c in line.items() if n.endswith(releases.HASH)
    ):
        wrong = f"is what {past[-1]} was"
        return [Problem(file, version, "release", wrong, "there is nothing to release")]
    return releases.published(record.path, record.package, raw)


def _counted(then: Frames | None, now: Frames, version: str) -> str:
    """Say in one line what a release brings."""
    counts = releases.changes(then, now, version)["kind"].value_counts().to_dict()
    for table in [name for name in NEW if name in now]:
        keys, past = checks.keys(now[table], table), (then or {}).get(table)
        counts[table] = int((~keys.isin([] if past is None else checks.keys(past, table))).sum())
    told = [style.plural(counts[name], noun) for name, noun in NEW.items() if counts.get(name)]
    words = style.listed(told) if told else "further cells filled in"
    return f"{words[:1].upper()}{words[1:]}."


def _hold(package: schema.Package, line: Mapping[str, str], written: Mapping[str, bytes]) -> None:
    """Raise BadRecord where the tables are not those that the release was worked out for."""
    for table, content in written.items():
        wanted = line.get(f"{table}{releases.HASH}")
        if wanted is not None and wanted != tables.digest(content):
            raise BadRecord([overtaken(package, table, "has changed since", "whole file")])
