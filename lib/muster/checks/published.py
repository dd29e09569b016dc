"""What has been published may not vanish, and may not change without telling the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from muster import schema
from muster.checks.problem import Frames, Problem

# Of these a reader need not be told: they say how far we have looked, or say it better.
OURS = (
    *("review", "supersedes", "summary", "notes", "aliases", "wikidata", "group"),
    *("read_as", "accessed_on", "text_sha256", "archive_state"),
)
TOLD = ("claims", "renderings", "documents", "sources", "measures", "events")


def published(
    package: schema.Package, now: Frames, then: Frames, version: str
) -> Iterator[Problem]:
    """Yield what is wrong with a record that was released as `then`: ids gone, changes untold."""
    for table in schema.tables(package):
        if table in then:
            yield from _vanished(package, table, now[table], then[table], version)
    for table in TOLD:
        yield from _untold(package, table, now, then[table], version)
    yield from _settled(package, now, then["claims"], version)


def _keyed(package: schema.Package, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Index the rows of a table by their key, its parts divided by a slash."""
    key = frame[schema.key(package, table)].fillna("").agg("/".join, axis=1)
    return frame.set_index(key) if len(frame) else frame


def _vanished(
    package: schema.Package, table: str, now: pd.DataFrame, then: pd.DataFrame, version: str
) -> Iterator[Problem]:
    file, name = schema.resource(package, table)["path"], schema.key(package, table)[0]
    mend = "put the row back; what should not be used any more is withdrawn, not deleted"
    keys = _keyed(package, table, then).index
    for key in keys[~keys.isin(_keyed(package, table, now).index)]:
        yield Problem(file, str(key), name, f"was published in release {version} and is gone", mend)


def _untold(
    package: schema.Package, table: str, now: Frames, then: pd.DataFrame, version: str
) -> Iterator[Problem]:
    """Yield the cells of published rows that changed although no correction says so."""
    file = schema.resource(package, table)["path"]
    rows, was = _keyed(package, table, now[table]), _keyed(package, table, then)
    both = rows.index.intersection(was.index)
    told = now["corrections"].reindex(columns=["table", "row_id", "field", "new"]).fillna("")
    said = set(told[told["table"] == table].iloc[:, 1:].itertuples(index=False, name=None))
    if table == "renderings":  # what a claim's own page prints is told with the claim
        for claim in now["claims"].fillna("").to_dict("records"):
            key = f"{claim['claim_id']}/{claim['document_id']}"
            said |= {(key, str(name), str(cell)) for name, cell in claim.items()}
    for name in [str(name) for name in was if name in rows]:
        old, new = (frame[name].loc[both].fillna("") for frame in (was, rows))
        for key in [str(key) for key in both[old != new]]:
            if matters(table, name, old[key], new[key]) and (key, name, new[key]) not in said:
                wrong = f"was {old[key]!r} in release {version}, and no correction says why"
                yield Problem(file, key, name, wrong, _mend(table, key, name, new[key]))


def _mend(table: str, key: str, name: str, new: str) -> str:
    where = "" if table == "claims" else f" --table {table}"
    return f"say why: muster correct {key} {name}={new!r}{where} --kind … --because …"


def matters(table: str, name: str, old: str, new: str) -> bool:
    """Say whether a reader has to be told that a published cell has changed.

    An empty cell of a claim says "not stated", and that was published. Elsewhere, and in a
    wording, it says only that nobody had written it down yet.

    >>> matters("documents", "title", "", "A title"), matters("claims", "speaker", "", "Kirby")
    (False, True)
    """
    if name == "review":
        return new == "withdrawn"
    if name in OURS:
        return False
    return old != "" or (table == "claims" and name != "wording")


def _settled(
    package: schema.Package, now: Frames, then: pd.DataFrame, version: str
) -> Iterator[Problem]:
    """A dispute ends only by a reading that says why (docs/method.md section 2)."""
    file = schema.resource(package, "claims")["path"]
    review = now["claims"].set_index("claim_id")["review"]
    was = then.set_index("claim_id")["review"].reindex(review.index)
    readings = now["readings"]
    settled = readings.loc[readings["resolution"].notna(), "claim_id"]
    ended = (was == "disputed") & review.isin(["candidate", "checked"])
    for key in review.index[ended & ~review.index.isin(settled)]:
        wrong = f"is {review[key]}, but was disputed in release {version}"
        mend = "read it again and say how the dispute was settled: muster read"
        yield Problem(file, str(key), "review", wrong, mend)
