"""Tables as bytes and as frames of text: what a spreadsheet saved, and the one canonical form.

UTF-8, LF, declared columns, sorted by key, quotes only where a cell needs them. Everything is done
a column at a time, since every load asks whether the bytes are in that form.
"""

from __future__ import annotations

import csv as python_csv
import hashlib
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from muster import days, schema
from muster.checks import BadRecord, Frames, Problem

BOM = b"\xef\xbb\xbf"
CONFLICT = (b"<<<<<<< ", b"=======\n", b"=======\r", b">>>>>>> ", b"||||||| ")
AS_TEXT = csv.ConvertOptions(
    default_column_type=pa.large_string(),
    null_values=[""],
    strings_can_be_null=True,
    quoted_strings_can_be_null=True,
)


def parse(content: bytes, file: str = "the file") -> pd.DataFrame:
    r"""Turn the bytes of a table into a frame of text; an empty cell is missing.

    A byte order mark and CRLF are read over here, so that the cells can be checked all the same;
    `form` is what names them. Raises BadRecord, naming `file`, where the bytes make no table.

    >>> parse(b"claim_id,value\nnis-1,3000\nnis-2,\n")
      claim_id value
    0    nis-1  3000
    1    nis-2   NaN
    """
    if found := _unreadable(content, file):
        raise BadRecord(found)
    ragged: list[csv.InvalidRow] = []
    try:
        table = csv.read_csv(
            io.BytesIO(content + b"\n"),
            csv.ReadOptions(use_threads=False, block_size=len(content) + 2),
            csv.ParseOptions(newlines_in_values=True, invalid_row_handler=_noting(ragged)),
            AS_TEXT,
        )
    except pa.ArrowInvalid:
        wrong, mend = "begins a quotation that never ends", "close it, or take the quote out"
        raise BadRecord([Problem(file, "whole file", "form", wrong, mend)]) from None
    if ragged:
        mend = "quote a cell that holds a comma or a line break, fill up a short row"
        said = [
            (r.number, f"has {r.actual_columns} cells, not {r.expected_columns}") for r in ragged
        ]
        raise BadRecord(Problem(file, f"row {n}", "whole row", wrong, mend) for n, wrong in said)
    frame: pd.DataFrame = table.to_pandas()
    return frame


def with_commas(content: bytes) -> bytes:
    r"""Write a table divided by semicolons or tabs, as many spreadsheets save it, with commas.

    >>> with_commas(b"claim_id;summary\nnis-1;3,000 sent\n")
    b'claim_id,summary\nnis-1,"3,000 sent"\n'
    """
    header = content.partition(b"\n")[0]
    marks = [mark for mark in (";", "\t") if mark.encode() in header]
    if b"," in header or len(marks) != 1:
        return content
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content
    out = io.StringIO()
    rows = python_csv.reader(io.StringIO(text, newline=""), delimiter=marks[0])
    python_csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def parsed(package: schema.Package, contents: dict[str, bytes]) -> tuple[Frames, list[Problem]]:
    """Parse all tables; name those that cannot be read as tables instead of stopping there."""
    frames, found = dict[str, pd.DataFrame](), list[Problem]()
    for table, content in contents.items():
        try:
            frames[table] = parse(content, schema.resource(package, table)["path"])
        except BadRecord as broken:
            found += broken.problems
    return frames, found


def _noting(ragged: list[csv.InvalidRow]) -> Callable[[csv.InvalidRow], str]:
    def note(row: csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    return note


def _unreadable(content: bytes, file: str) -> list[Problem]:
    """Name what a spreadsheet may save instead of comma-separated UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = f"row {content[: error.start].count(10) + 1}"
        return [Problem(file, row, "whole row", "is not UTF-8", "save the file as CSV UTF-8")]
    marks = [
        n
        for n, line in enumerate(content.splitlines(keepends=True), 1)
        if line.startswith(CONFLICT)
    ]
    if marks:
        mend = "keep the rows of both sides and take the marks out, then run `muster tidy`"
        wrong = "is a mark of two versions that git could not put together"
        return [Problem(file, f"row {n}", "whole row", wrong, mend) for n in marks]
    header = content.partition(b"\n")[0].strip()
    if not header.removeprefix(BOM):
        mend = "put the column names in the first row"
        return [Problem(file, "header", "whole row", "is missing", mend)]
    if b"," not in header and (b";" in header or b"\t" in header):
        mend = "save the file as CSV with commas between cells"
        return [Problem(file, "header", "whole row", "has no commas", mend)]
    return []


def canonical(package: schema.Package, table: str, frame: pd.DataFrame) -> bytes:
    r"""Write a frame in the one byte form: declared columns, sorted by key, LF, few quotes.

    A cell is quoted only if it has a comma, a quote or a line break; a missing one is empty.

    >>> package = {"resources": [{"name": "t", "schema": {
    ...     "fields": [{"name": "id"}, {"name": "n"}], "primaryKey": ["id"]}}]}
    >>> canonical(package, "t", pd.DataFrame({"n": ["1,5", None], "id": ["b", "a"]}))
    b'id,n\na,\nb,"1,5"\n'
    """
    names = schema.columns(package, table)
    text = frame[names].astype("str").fillna("")
    ordered = _in_order(text, schema.key(package, table))
    cells = [_quoted(_cells(ordered[name])) for name in names]
    rows = pa.concat_arrays([pa.array([",".join(names)]).cast(pa.large_string()), _joined(cells)])
    whole = pa.ListArray.from_arrays([0, len(rows)], rows)
    body: bytes = pc.binary_join(whole, _large("\n"))[0].as_buffer().to_pybytes()
    return body + b"\n"


def _joined(cells: list[pa.Array]) -> pa.Array:
    return pc.binary_join_element_wise(*cells, _large(","))


def _quoted(text: pa.Array) -> pa.Array:
    special = pc.match_substring_regex(text, '[",\\r\\n]')
    if not pc.any(special).as_py():
        return text
    inside = pc.replace_substring(text, '"', '""')
    quoted = pc.binary_join_element_wise(_large('"'), inside, _large('"'), _large(""))
    return pc.if_else(special, quoted, text)


def _cells(column: pd.Series[Any]) -> pa.Array:
    """Hand a column to Arrow in one piece: one that was put together comes in several."""
    cells = pa.array(column, type=pa.large_string())
    return cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells


def _large(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _in_order(text: pd.DataFrame, keyed: list[str]) -> pd.DataFrame:
    return text if _sorted(text, keyed) else text.sort_values(keyed, kind="stable")


def _sorted(text: pd.DataFrame, keyed: list[str]) -> bool:
    """Say whether each row comes after the one before, by code points, without a loop over rows."""
    after = np.ones(max(len(text) - 1, 0), dtype=bool)
    for name in reversed(keyed):
        column = _cells(text[name])
        before, behind = column[:-1], column[1:]
        less, same = (f(before, behind).to_numpy(zero_copy_only=False) for f in (pc.less, pc.equal))
        after = less | (same & after)
    return bool(after.all())


def mended(package: schema.Package, table: str, raw: pd.DataFrame) -> pd.DataFrame:
    """Undo what a spreadsheet does to cells when it saves a table: False, 4000.0, 18/10/2024.

    Only what has one meaning is changed; `check` names the rest.

    >>> package = {"resources": [{"name": "t", "schema": {"fields": [
    ...     {"name": "n", "type": "integer"}, {"name": "on", "type": "date"}]}}]}
    >>> raw = pd.DataFrame({"n": ["4000.0", "4,5"], "on": ["18/10/2024", "10/11/2024"]})
    >>> mended(package, "t", raw).to_numpy().tolist()
    [['4000', '2024-10-18'], ['4,5', '10/11/2024']]
    """
    kinds = {field["name"]: field["type"] for field in schema.fields(package, table)}
    return raw.assign(**{n: raw[n].map(_MENDS[k]) for n, k in kinds.items() if k in _MENDS})


def _whole(cell: Any) -> Any:
    return cell.removesuffix(".0") if isinstance(cell, str) and cell[:-2].isdecimal() else cell


def _flag(cell: Any) -> Any:
    lower = cell.lower() if isinstance(cell, str) else cell
    return lower if lower in ("true", "false") else cell


def _day(cell: Any) -> Any:
    try:
        return days.read(cell) if isinstance(cell, str) else cell
    except days.Unclear:
        return cell


_MENDS: dict[str, Callable[[Any], Any]] = {"integer": _whole, "boolean": _flag, "date": _day}


def form(package: schema.Package, table: str, content: bytes, raw: pd.DataFrame) -> list[Problem]:
    """Name what a spreadsheet did to the form of a file, cells apart."""
    file = schema.resource(package, table)["path"]
    found = []
    if content.startswith(BOM):
        found.append("begins with a byte order mark")
    if b"\r" in content:
        found.append("has line ends of Windows or old Macs (CR)")
    if list(raw.columns) != schema.columns(package, table):
        found.append("has its columns in another order")
    if not _sorted(raw.fillna(""), schema.key(package, table)):
        found.append("is not sorted by its key")
    if not found and canonical(package, table, raw) != content:
        found.append("has other quotes, empty lines or no last line end")
    return [Problem(file, "whole file", "form", wrong, "run `muster tidy`") for wrong in found]


def headings(package: schema.Package, table: str, raw: pd.DataFrame) -> list[Problem]:
    """Name the columns that are missing, that nobody declared, or that stand twice."""
    file = schema.resource(package, table)["path"]
    declared, present = schema.columns(package, table), list(raw.columns)
    twice = sorted({name for name in present if present.count(name) > 1})
    missing = [n for n in declared if n not in present]
    unknown = [n for n in dict.fromkeys(present) if n not in declared]
    return [
        *(Problem(file, "header", n, "is missing", "add the column") for n in missing),
        *(Problem(file, "header", n, "is not declared", "take it out") for n in unknown),
        *(Problem(file, "header", n, "stands twice", "take one of them out") for n in twice),
    ]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
