"""Writing a record that begins: its tables without rows, its README and its first notebooks."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from muster import record, schema
from muster.begin.files import SIDES, Beginning, Measure, answered, slug, texts, usual
from muster.record import tables


def new(directory: str | Path, begun: Beginning | None = None, **answers: str) -> Path:
    """Begin a record in a directory, which may be there already but not hold any of its files.

    `answers` are title, unit, measures (divided by semicolons), groups and by, each with a usual
    answer; they may also come as one `Beginning`. Returns the directory of the record, `data` in
    it. Raises FileExistsError naming what is there, ValueError saying which answer will not do.

    >>> import tempfile
    >>> new(tempfile.mkdtemp() + "/march", measures="On the march: stock", unit="marchers").name
    'data'
    """
    root = Path(directory)
    begun = begun or answered(**usual(root.resolve().name) | answers)
    contents = texts(begun, slug(begun.title)) | {
        f"data/{name}": content for name, content in _tables(begun).items()
    }
    if there := [name for name in contents if (root / name).exists()]:
        raise FileExistsError(f"{root} has {', '.join(there)} already; choose another directory")
    for name, content in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    record.tidy(root / "data")
    return root / "data"


def _tables(begun: Beginning) -> dict[str, bytes]:
    """Give the standard descriptor, which `tidy` completes, and every table in canonical form."""
    package = {"resources": schema.resources({})}
    rows = {"measures": [_row(begun, one) for one in begun.measures]}
    if begun.groups == "side":
        rows["sources"] = [{"kind": "research", **side} for side in SIDES]
    made = {schema.DESCRIPTOR: schema.written(package)}
    for table in schema.tables(package):
        columns = schema.columns(package, table)
        frame = pd.DataFrame(rows.get(table, []), columns=columns, dtype="str")
        made[f"{table}.csv"] = tables.canonical(package, table, frame)
    return made


def _row(begun: Beginning, one: Measure) -> dict[str, str]:
    row = {"measure": one.key, "label": one.label, "definition": one.definition, "kind": one.kind}
    return row if one.kind == "position" else {**row, "unit": begun.unit}
