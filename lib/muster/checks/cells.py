"""What is wrong with single cells, keys and references: all that datapackage.json can say."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import pandas as pd

from muster import schema
from muster.checks.problem import Frames, Problem, among, rows
from muster.checks.sound import sound

HINTED = 5000  # near misses are looked for among so many names; beyond that it takes minutes


def cells(package: schema.Package, table: str, raw: pd.DataFrame) -> Iterator[Problem]:
    """Yield what is wrong with single cells and keys of one table."""
    if not sound(package, table, raw):
        yield from told(package, table, raw)


def told(package: schema.Package, table: str, raw: pd.DataFrame) -> Iterator[Problem]:
    """Yield what pandera finds wrong with single cells and keys of one table, row by row."""
    import pandera.errors

    file = schema.resource(package, table)["path"]
    keyed = schema.key(package, table)
    try:
        schema.contract(package, table).validate(raw, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.drop_duplicates(["index", "column", "check"])
        cases = cases[cases["index"].notna()]
        at = raw.loc[cases["index"].astype(int)]
        for case, index, row in zip(cases.itertuples(), at.index, rows(at, keyed), strict=True):
            wrong, _, mend = str(case.check).partition("|")
            name = keyed[0] if case.schema_context == "DataFrameSchema" else str(case.column)
            text = raw.loc[index, name]
            shown = "" if pd.isna(text) else f"{str(text)!r} "
            yield Problem(file, row, name, f"{shown}{wrong}", mend)


def dangling(package: schema.Package, table: str, raw: Frames) -> Iterator[Problem]:
    """Yield the cells that point to a row that is not there, with the near miss if there is one."""
    file = schema.resource(package, table)["path"]
    for name, other, key in schema.references(package, table):
        known = raw[other][key].dropna()
        column = raw[table][name]
        missing = column.notna() & ~among(column, known)
        if not missing.any():
            continue
        lost = raw[table][missing]
        mends = {text: _mend(text, other, known) for text in lost[name].unique()}
        for row, text in zip(rows(lost, schema.key(package, table)), lost[name], strict=True):
            yield Problem(file, row, name, f"no {key} {text!r} in {other}.csv", mends[text])


def _mend(text: str, other: str, known: pd.Series[str]) -> str:
    near = difflib.get_close_matches(text, known, n=1) if len(known) <= HINTED else []
    return f"did you mean {near[0]!r}?" if near else f"add it to {other}.csv first"
