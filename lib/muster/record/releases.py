"""Releases of a record: a frozen copy of each, and what it added and changed.

A release is frozen as `releases/VERSION/` in the record's directory: the tables and the data
package, so that it is a record itself (`muster.load("data/releases/1.0.0")`), and `changes.csv`,
what it added and changed. Copies and not git history, because a record may be downloaded without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from muster import checks, schema
from muster.checks import Frames, Problem
from muster.record import tables

FOLDER, CHANGES, HASH = "releases", "changes.csv", "_sha256"
DIGEST = "datapackage-digest.json"
KEY = ["claim_id", "document_id"]
MEND = "put it back as it was; a release is never changed"
COLUMNS = ["release", "kind", "table", "row_id", "claim_id", "field", "old", "new", "text"]


def versions(directory: Path) -> list[str]:
    """List the releases frozen in the record in `directory`, oldest first.

    A folder without a data package is none: a full disk may have left one behind.
    """
    found = [path.parent.name for path in (directory / FOLDER).glob(f"*/{schema.DESCRIPTOR}")]
    return sorted(found, key=order)


def order(version: str) -> tuple[int, ...]:
    """Give what versions are sorted by.

    >>> sorted(["1.10.0", "1.9.0"], key=order)
    ['1.9.0', '1.10.0']
    """
    return tuple(int(part) for part in version.split("."))


def frozen(directory: Path, version: str) -> tuple[schema.Package, Frames]:
    """Read the tables of a release as text, with the data package that it had.

    Raises FileNotFoundError where a file of it is gone.
    """
    place = directory / FOLDER / version
    package = schema.read(place)
    paths = {t: place / schema.resource(package, t)["path"] for t in schema.tables(package)}
    return package, {table: tables.parse(path.read_bytes()) for table, path in paths.items()}


def published(directory: Path, package: schema.Package, now: Frames) -> list[Problem]:
    """List what is wrong with a record because of what it has published.

    Ids that are gone and changes that no correction tells, against its newest release; and frozen
    files that are not what releases.csv says they were.
    """
    found, past = unproven(directory, now["releases"]), versions(directory)
    if past and not found:
        found = list(checks.published(package, now, frozen(directory, past[-1])[1], past[-1]))
    return sorted(found)


def unproven(directory: Path, listed: pd.DataFrame | None = None) -> list[Problem]:
    """List the files of releases that are not what they were when they were released.

    `directory` is a record, with the text of its releases.csv if somebody has read it already, or
    the folder of one release, wherever somebody has put it: that proves itself.
    """
    if (directory / DIGEST).exists():
        return sorted(_unsealed(directory))
    if listed is None:
        listed = tables.parse((directory / f"{FOLDER}.csv").read_bytes())
    found = [p for row in listed.to_dict("records") for p in _thawed(directory, row)]
    sealed = [directory / FOLDER / version for version in versions(directory)]
    found += [p for place in sealed if (place / DIGEST).exists() for p in _unsealed(place)]
    return sorted(set(found))


def _unsealed(place: Path) -> Iterator[Problem]:
    """Hold a release against its own digest, and its files against their hashes in it."""
    file = f"{FOLDER}/{place.name}"
    wanted = [json.loads((place / DIGEST).read_text("utf-8"))]
    wanted += schema.read(place)["resources"]
    for path, stated in ((place / one["path"], one.get("hash")) for one in wanted):
        if not path.is_file():
            yield Problem(file, path.name, "file", "is not there", MEND)
        elif sealed(path.read_bytes()) != stated:
            yield Problem(file, path.name, "file", "is not as it was released", MEND)


def is_release(directory: Path) -> bool:
    """Say whether a directory holds one frozen release: only those list what they changed."""
    return (directory / CHANGES).is_file()


def sealed(content: bytes) -> str:
    """Name the bytes of a file by their hash, as a data package does."""
    return f"sha256:{tables.digest(content)}"


def files(
    directory: Path, package: schema.Package, version: str, outcome: dict[str, bytes]
) -> dict[str, bytes]:
    """Give the files of a release, by name below the record's directory.

    A copy of each table; changes.csv; the data package with the hash and size of each table; and
    its digest, in the form of the Web Archive Collection Zipped (WACZ) format.
    """
    place, paths = f"{FOLDER}/{version}", {t: schema.resource(package, t)["path"] for t in outcome}
    now = {table: tables.parse(content) for table, content in outcome.items()}
    listed = changes(newest(directory), now, version)
    proven = [
        {**about, "hash": sealed(outcome[about["name"]]), "bytes": len(outcome[about["name"]])}
        for about in package["resources"]
    ]
    descriptor = schema.written({**package, "version": version, "resources": proven})
    digest = schema.written({"path": schema.DESCRIPTOR, "hash": sealed(descriptor)})
    return {
        **{f"{place}/{paths[table]}": content for table, content in outcome.items()},
        f"{place}/{CHANGES}": listed.to_csv(index=False, lineterminator="\n").encode(),
        f"{place}/{schema.DESCRIPTOR}": descriptor,
        f"{place}/{DIGEST}": digest,
        schema.DESCRIPTOR: schema.written({**package, "version": version}),
    }


def newest(directory: Path) -> Frames | None:
    """Read the tables of the newest release as text; None where nothing was released."""
    past = versions(directory)
    return frozen(directory, past[-1])[1] if past else None


def _thawed(directory: Path, row: dict[Any, Any]) -> Iterator[Problem]:
    version = str(row["release"])
    for column in [name for name in row if str(name).endswith(HASH) and not pd.isna(row[name])]:
        path = directory / FOLDER / version / f"{str(column).removesuffix(HASH)}.csv"
        if not path.is_file():
            yield Problem(f"{FOLDER}/{version}", path.name, "file", "is not there", MEND)
        elif tables.digest(path.read_bytes()) != row[column]:
            yield Problem(
                f"{FOLDER}/{version}", path.name, "file", "is not as it was released", MEND
            )


def changes(then: Frames | None, now: Frames, release: str) -> pd.DataFrame:
    """List what `release` adds to and changes of the release before it (none: it adds everything).

    In: text tables. Returns one row a change: release, kind (added: a new claim | page: a new
    rendering of a claim that was there | corrected | withdrawn), claim_id, field, old, new, and
    text (the claim's summary, or the correction in a reader's words), all str; also `table` and
    `row_id`, and claim_id only where the row is a claim or a rendering.
    """
    before = then or {table: frame.iloc[:0] for table, frame in now.items()}
    claims, pages = now["claims"], now["renderings"]
    told = now["corrections"]
    new = claims[~claims["claim_id"].isin(before["claims"]["claim_id"])]
    printed = pages.merge(before["renderings"][KEY], how="left", on=KEY, indicator=True)
    printed = printed[(printed["_merge"] == "left_only").to_numpy()]
    printed = printed[printed["claim_id"].isin(before["claims"]["claim_id"])]
    told = told[~told["correction_id"].isin(before["corrections"]["correction_id"])]
    parts = [
        pd.DataFrame({"kind": "added", "table": "claims", "row_id": new["claim_id"]}).assign(
            text=new["summary"]
        ),
        pd.DataFrame(
            {
                "kind": "page",
                "table": "renderings",
                "row_id": printed["claim_id"] + "/" + printed["document_id"],
                "new": printed["document_id"],
            }
        ),
        told.assign(kind=_kind(told), text=told["reader_text"]),
    ]
    listed = pd.concat(parts, ignore_index=True).assign(release=release)
    return _whole(listed)


def _whole(listed: pd.DataFrame) -> pd.DataFrame:
    """Give changes their columns; those of the first edition named claims only."""
    rows = listed.reindex(columns=COLUMNS).astype("str")
    rows["row_id"] = rows["row_id"].fillna(rows["claim_id"])
    rows["table"] = rows["table"].fillna("claims")
    return rows.assign(claim_id=claim_of(rows))


def claim_of(rows: pd.DataFrame) -> pd.Series[str]:
    """Name the claim that a changed row belongs to; missing where it is of another table.

    >>> claim_of(pd.DataFrame({"table": ["claims", "renderings", "sources"],
    ...                        "row_id": ["nis-1", "nis-1/kbs-1", "nis"]})).tolist()
    ['nis-1', 'nis-1', nan]
    """
    return rows["row_id"].str.split("/").str[0].where(rows["table"].isin(["claims", "renderings"]))


def _kind(told: pd.DataFrame) -> pd.Series[str]:
    withdrawn = told["kind"] == "withdrawn"
    return withdrawn.map({True: "withdrawn", False: "corrected"}).astype("str")


def history(directory: Path, now: Frames) -> pd.DataFrame:
    """List what is not released yet, then all that releases added and changed, newest first.

    Columns as in `changes`; `release` is missing where a change is not in a release yet.
    """
    past = versions(directory)
    listed = [tables.parse((directory / FOLDER / v / CHANGES).read_bytes()) for v in past]
    unreleased = changes(newest(directory), now, "").assign(release=None)
    found = pd.concat([unreleased, *reversed(listed)], ignore_index=True)
    return _whole(found)
