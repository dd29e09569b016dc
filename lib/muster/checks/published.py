"""What has been published may not vanish, and may not change without telling the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from muster import schema
from muster.checks.problem import Frames, Problem

# A reader is told nothing false by these: they say how far we have looked, or say it better.
OURS = ("review", "supersedes", "summary", "notes")


def published(
    package: schema.Package, now: Frames, then: Frames, version: str
) -> Iterator[Problem]:
    """Yield what is wrong with a record that was released as `then`: ids gone, changes untold."""
    for table in schema.tables(package):
        keyed = schema.key(package, table)
        if len(keyed) == 1 and table in then:
            yield from _vanished(package, table, now[table], then[table], version)
    yield from _untold(package, now, then["claims"], version)


def _vanished(
    package: schema.Package, table: str, now: pd.DataFrame, then: pd.DataFrame, version: str
) -> Iterator[Problem]:
    file, name = schema.resource(package, table)["path"], schema.key(package, table)[0]
    mend = "put the row back; what should not be used any more is withdrawn, not deleted"
    for key in then.loc[~then[name].isin(now[name]), name]:
        yield Problem(file, key, name, f"was published in release {version} and is gone", mend)


def _untold(
    package: schema.Package, now: Frames, then: pd.DataFrame, version: str
) -> Iterator[Problem]:
    """Yield the cells of published claims that changed although no correction says so."""
    file = schema.resource(package, "claims")["path"]
    claims, was = now["claims"].set_index("claim_id"), then.set_index("claim_id")
    both = claims.index.intersection(was.index)
    told = now["corrections"].reindex(columns=["claim_id", "field", "new"]).fillna("")
    said = set(told.itertuples(index=False, name=None))
    for name in [str(name) for name in was if name in claims]:
        old, new = (frame[name].loc[both].fillna("") for frame in (was, claims))
        matters = (new == "withdrawn") if name == "review" else name not in OURS
        for key in [str(key) for key in both[((old != new) & matters).to_numpy()]]:
            if (key, name, new[key]) not in said:
                wrong = f"was {old[key]!r} in release {version}, and no correction says why"
                mend = f"say why: muster correct {key} {name}={new[key]!r} --because …"
                yield Problem(file, key, name, wrong, mend)
