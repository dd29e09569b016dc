"""A problem: one thing wrong in one cell, worded for the person at the spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Frames = dict[str, pd.DataFrame]
KEYS = {"renderings.csv": ["claim_id", "document_id"]}  # elsewhere the first column is the key


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one cell, and how to mend it."""

    file: str
    row: str
    column: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, {self.row}, {self.column}: {self.wrong}; {self.mend}"


class BadRecord(ValueError):
    """Rows that may not be used, or written; says every problem at once, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def _render_traceback_(self) -> list[str]:
        """Show IPython the problems alone: a traceback helps nobody at a spreadsheet."""
        return ["The record has problems:", *map(str, self.problems)]


def rows(frame: pd.DataFrame, keyed: list[str]) -> list[str]:
    """Name rows by their key, or as a spreadsheet numbers them where the key is empty.

    >>> rows(pd.DataFrame({"claim_id": ["nis-1", None]}), ["claim_id"])
    ['nis-1', 'row 3']
    """
    keys = zip(*(frame[name].fillna("") for name in keyed), strict=True)
    named = zip(keys, frame.index, strict=True)
    return ["/".join(key).strip("/") or f"row {index + 2}" for key, index in named]


def keys(frame: pd.DataFrame, table: str) -> pd.Series[str]:
    """Name the rows of a table by their key, its parts divided by a slash.

    >>> frame = pd.DataFrame({"claim_id": ["nis-1"], "document_id": ["kbs-1"]})
    >>> keys(frame, "renderings").tolist(), keys(frame, "claims").tolist()
    (['nis-1/kbs-1'], ['nis-1'])
    """
    first, *others = KEYS.get(f"{table}.csv", [frame.columns[0]])
    named = frame[first].astype("str")
    for name in others:
        named = named.str.cat(frame[name].astype("str"), sep="/")
    return named


def flag(
    file: str, frame: pd.DataFrame, mask: Any, column: str, wrong: str, mend: str
) -> Iterator[Problem]:
    """Yield one problem for each row of `frame` in which `mask` holds.

    >>> frame = pd.DataFrame({"claim_id": ["nis-1", "nis-2"]})
    >>> for p in flag("claims.csv", frame, pd.Series([False, True]), "low", "is odd", "mend it"):
    ...     print(p)
    claims.csv, nis-2, low: is odd; mend it
    """
    held = mask.to_numpy(dtype=bool, na_value=False)
    if not held.any():  # which is nearly always; taking no rows of a wide frame costs a millisecond
        return
    for row in rows(frame[held], KEYS.get(file, [frame.columns[0]])):
        yield Problem(file, row, column, wrong, mend)


def among(column: pd.Series[Any], known: pd.Series[Any]) -> pd.Series[Any]:
    """Say which texts stand in `known`: pandas' own isin takes seconds where `known` is long.

    >>> among(pd.Series(["a", "b"], dtype="str"), pd.Series(["b"], dtype="str")).tolist()
    [False, True]
    """
    found = pc.is_in(_text(column), value_set=_text(known))
    return pd.Series(found.to_numpy(zero_copy_only=False), index=column.index, dtype=bool)


def _text(column: pd.Series[Any]) -> Any:
    return pa.array(column.astype("str"), type=pa.large_string(), from_pandas=True)
