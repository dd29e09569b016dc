"""What is wrong with single cells, keys and references: all that datapackage.json can say."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from muster import schema
from muster.checks.problem import Frames, Problem, among, flag, rows

LONGEST = 5000  # characters of a cell; the longest that anybody needed has a fifth of that
UNPRINTABLE = {  # characters that a page cannot show, or that make it show something else
    "a control character": r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]",
    "a line separator": r"[\x{2028}\x{2029}]",
    "a mark that turns the direction of text": r"[\x{061C}\x{200E}\x{200F}\x{202A}-\x{202E}]"
    r"|[\x{2066}-\x{2069}]",
    "a character of no width": r"[\x{00AD}\x{180E}\x{200B}\x{2060}-\x{2064}\x{FEFF}]"
    r"|(^|[\x00-\x{24F}])[\x{200C}\x{200D}]|[\x{200C}\x{200D}]([\x00-\x{24F}]|$)",
    "a character for private use": r"\p{Co}",
    "a character that is none": "[\\x{FDD0}-\\x{FDEF}"
    + "".join(f"\\x{{{plane:X}FFFE}}\\x{{{plane:X}FFFF}}" for plane in range(17))
    + "]",
}
ANY = "|".join(f"(?:{form})" for form in UNPRINTABLE.values())
AHEAD = ("as_of", "said_on")  # of a plan; said_on has a rule of its own
FIRST = pd.Timestamp("1700-01-01")  # an earlier day is a slip
HINTED = 5000  # near misses are looked for among so many names; beyond that it takes minutes
WRONG = {
    "integer": ("is not a whole number", "write digits only, no comma, no words"),
    "boolean": ("is neither true nor false", "write true or false"),
    "date": ("is not a day", "write it as YYYY-MM-DD"),
}
Fault = tuple[
    "pd.Series[Any]", str, str
]  # the rows in which it holds, what is wrong, how to mend it


def cells(package: schema.Package, table: str, raw: pd.DataFrame) -> Iterator[Problem]:
    """Yield what is wrong with single cells and keys of one table of text."""
    file, keyed = schema.resource(package, table)["path"], schema.key(package, table)
    for field in schema.fields(package, table):
        text = raw[str(field["name"])]
        for held, wrong, mend in _faults(field, text):
            if held.any():
                for row, cell in zip(rows(raw[held], keyed), text[held], strict=True):
                    yield Problem(file, row, field["name"], f"{_shown(cell)}{wrong}", mend)
    if len(keyed) > 1:  # else the column's own `unique` says it
        wrong = f"stands twice beside the same {', '.join(keyed[1:])}"
        twice = raw.duplicated(keyed, keep="first")
        yield from flag(file, raw, twice, keyed[0], wrong, "keep one of the rows")


def _faults(field: schema.Field, text: pd.Series[Any]) -> Iterator[Fault]:
    """Yield what may be wrong in a column, by its type and its constraints."""
    constraints, there = field.get("constraints", {}), text.notna()
    if constraints.get("required"):
        yield ~there, "is empty", "fill it in; it may not be left out"
    if not there.any():
        return
    yield from _of_type(field, text, there)
    if pattern := constraints.get("pattern"):
        wrong = f"does not have the form {pattern}"
        yield there & ~text.str.fullmatch(pattern), wrong, "write it in that form"
    untidy = (text != text.str.strip()) | text.str.contains(r"[\r\n]")
    yield there & untidy, "has spaces around it or a line break", "take them out"
    cells = pa.array(text, type=pa.large_string(), from_pandas=True)
    unseen = pc.any(pc.match_substring_regex(cells, ANY)).as_py()
    for what, form in UNPRINTABLE.items() if unseen else ():
        held = pc.match_substring_regex(cells, form)
        if pc.any(held).as_py():
            yield _held(held, text), f"has {what}", "take it out; it cannot be seen"
    long = text.str.len() > LONGEST
    yield there & long, f"has more than {LONGEST:,} characters", "shorten it"
    if constraints.get("unique"):
        yield there & text.duplicated(keep="first"), "stands twice", "use each only once"


def _of_type(field: schema.Field, text: pd.Series[Any], there: pd.Series[Any]) -> Iterator[Fault]:
    """Yield what is no value of a column's categories or of its type."""
    if allowed := schema.categories(field):
        mend = f"use one of: {', '.join(allowed)}"
        yield there & ~text.isin(allowed), "is not one of the allowed values", mend
    elif form := schema.FORMS.get(field["type"]):
        fits = text.str.fullmatch(form)
        yield there & ~fits, *WRONG[field["type"]]
        if field["type"] == "date":
            days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
            yield fits & days.isna(), "is not in the calendar", "mend the day"
            yield days < FIRST, f"is before {FIRST:%Y}", "mend the day"
            if field["name"] not in AHEAD:
                late = days > pd.Timestamp.now() + pd.Timedelta(days=1)
                yield late, "is in the future", "mend the day"


def _held(answers: Any, text: pd.Series[Any]) -> pd.Series[Any]:
    found = answers.fill_null(False).to_numpy(zero_copy_only=False)
    return pd.Series(found, index=text.index, dtype=bool)


def _shown(cell: Any) -> str:
    """Show a cell so that what is wrong in it can be seen; of a long one only the beginning."""
    if pd.isna(cell):
        return ""
    visible = ascii(cell) if any(not c.isprintable() for c in cell) else repr(cell)
    return f"{visible if len(visible) < 200 else visible[:200] + '…'} "


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
