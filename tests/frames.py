"""Records made of frames with the columns that matter to a test; the others are empty."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from muster import schema
from muster.record import Record, tables

DATA = Path(__file__).parents[1] / "data"
PACKAGE = schema.read(DATA)


def record_of(**frames) -> Record:
    """Make a record of frames with the columns that matter; the others are empty."""
    made = {
        table: _typed(table, frames.get(table, pd.DataFrame())) for table in schema.tables(PACKAGE)
    }
    return Record(**made, package=PACKAGE, path=Path(), digests={})


def with_rows(record, **frames) -> Record:
    """Replace tables of a record."""
    return replace(record, **{table: _typed(table, frame) for table, frame in frames.items()})


def write(record, directory: Path) -> None:
    """Write a record as the files that `muster.load` reads."""
    (directory / schema.DESCRIPTOR).write_bytes((DATA / schema.DESCRIPTOR).read_bytes())
    for table in schema.tables(PACKAGE):
        frame = getattr(record, table)
        flags = frame.select_dtypes("boolean")
        text = frame.assign(**{c: flags[c].map({True: "true", False: "false"}) for c in flags})
        name = schema.resource(PACKAGE, table)["path"]
        (directory / name).write_bytes(tables.canonical(PACKAGE, table, text))


def _typed(table, frame) -> pd.DataFrame:
    return pd.DataFrame({f["name"]: _column(f, frame) for f in schema.fields(PACKAGE, table)})


def _column(field, frame):
    values = frame.get(field["name"], pd.Series(None, index=frame.index, dtype=object))
    if allowed := schema.categories(field):
        return pd.Series(pd.Categorical(values, allowed, ordered=True), index=frame.index)
    return values.astype(schema.DTYPES[field["type"]])
