"""What a chart says beside its marks: title, alternative, note, counts, table and call.

All of it rides in `layout.meta`, so that a page, a picture and a notebook say the same.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from muster import language, style
from muster.charts.axes import Noted
from muster.charts.text import say
from muster.record import Record, release, whole


@dataclass(frozen=True)
class Meaning:
    """What a chart says, apart from its marks; what is empty is filled in from its call.

    `scope` begins the subtitle; `alt` and `how` are the text alternative and the note without what
    every chart has: its kind, its title, the claims shown and left out, and where reading ended.
    """

    title: str
    claim_ids: Sequence[str]
    table: pd.DataFrame
    left_out: Mapping[str, int] = field(default_factory=dict)
    alt: str = ""
    how: str = ""
    scope: str = ""
    unit: str = ""
    as_of: pd.Timestamp | None = None
    name: str = ""


Call = dict[str, Any]


def meta(
    record: Record, meaning: Meaning, own: inspect.Signature, call: Call, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Compose all that is said about a chart; `call` is its name and its arguments.

    `given` are the arguments as they were asked: a chart of the last day keeps its name.
    """
    slug, asked = call["chart"].replace("_", "-"), call["arguments"]
    measure, on = asked.get("measure"), asked.get("on")
    as_of = pd.Timestamp(meaning.as_of or on or last_read(record))
    counted = meaning.unit or unit(record, measure)
    usual = say("said-by" if on else "said-up-to", unit=counted.capitalize(), day=style.day(as_of))
    kind, why = say(f"{slug}-kind"), reasons(meaning.left_out)
    how = meaning.how or say(f"{slug}-how", horizon=asked.get("horizon", 0))
    title, under = meaning.title, meaning.scope or usual
    if whole(record).claims.empty:
        title = f"{label(record, measure)}: {kind}" if measure else kind
        under = say("silence-empty").rstrip(".")
    return {
        "name": _name(meaning.name or "-".join(filter(None, [measure, slug])), own, given),
        "title": title,
        "subtitle": f"{under}; {counts(len(meaning.claim_ids), meaning.left_out)}",
        "source_line": source_line(record),
        "note": f"{how} {why} {silence(record)}",
        "alt": " ".join(filter(None, [f"{kind}. {title}.", meaning.alt, why])),
        "unit": counted,
        "as_of": f"{as_of:%Y-%m-%d}",
        "claim_ids": list(meaning.claim_ids),
        "shown": len(meaning.claim_ids),
        "left_out": dict(meaning.left_out),
        "table": table(meaning.table, slug),
        "call": call,
    }


def _name(subject: str, own: inspect.Signature, given: Mapping[str, Any]) -> str:
    """Name a chart by its subject, its day and what makes its call unlike the usual one."""
    words = {k: _json(v) for k, v in given.items() if v is not None}
    name = "-".join(filter(None, [subject, words.get("on"), *_extras(own, words)]))
    return name.replace("_", "-").replace(" ", "-")


def called(name: str, asked: dict[str, Any], noted: Noted | None) -> Call:
    """Write a call as plain JSON."""
    arguments = {k: _json(v) for k, v in asked.items() if v is not None}
    if noted:
        arguments["note"] = [f"{noted[0]:%Y-%m-%d}", noted[1]]
    return {"chart": name, "arguments": arguments}


def _json(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return [_json(v) for v in value] if isinstance(value, list | tuple) else value


def _extras(own: inspect.Signature, asked: dict[str, Any]) -> list[str]:
    """List what makes a call unlike the usual one, for the name of its chart."""
    named = ("measure", "on", "by", "note")
    unlike = [v for k, v in asked.items() if k not in named and v != own.parameters[k].default]
    lists = [v if isinstance(v, list) else [v] for v in unlike]
    return [str(part) for v in lists for part in (v[:1] if isinstance(v[0], str) else v)]


def source_line(record: Record) -> str:
    """Say what a chart was made from, by whom, and from which release."""
    return say("source", by=makers(record), release=release(record))


def makers(record: Record) -> str:
    """Name the record and who made it: the package's title and `contributors`."""
    by = [str(who["title"]) for who in record.package.get("contributors", []) if who.get("title")]
    title = record.package["title"]
    return f"{style.listed(by)}, {title}" if by else title


def label(record: Record, measure: str) -> str:
    """Return what a measure is called."""
    return str(record.measures.set_index("measure")["label"][measure])


def unit(record: Record, measure: str) -> str:
    """Return what a measure counts; positions count nothing, so their claims are counted."""
    units = record.measures.set_index("measure")["unit"].fillna("claims")
    return str(units[measure])


def last_read(record: Record) -> pd.Timestamp:
    """Return the day with which the record ends."""
    return record.last_day


def silence(record: Record) -> str:
    """Say where the record ends, since the end of reading is not the end of speaking."""
    if whole(record).claims.empty:
        return say("silence-empty")
    return say("silence", day=style.day(last_read(record)))


def counts(shown: int, left_out: Mapping[str, int]) -> str:
    """Count the claims shown and left out.

    >>> counts(3, {"withdrawn": 1, "said later": 2})
    '3 claims shown, 3 left out'
    """
    return say("counts", shown=shown, out=sum(left_out.values()))


def reasons(left_out: Mapping[str, int]) -> str:
    """Say why claims were left out.

    >>> reasons({"said later": 2, "withdrawn": 1})
    'Left out: said later (2), withdrawn (1).'
    """
    if not left_out:
        return say("left-out-none")
    return say("left-out", reasons=style.tallied(left_out))


def table(frame: pd.DataFrame, chart: str = "") -> dict[str, Any]:
    """Turn a frame into the table twin of a chart: plain JSON, one row a mark.

    Headings are patterns of the language. Days become ISO text, infinite ends and missing cells
    become null.

    >>> twin = table(pd.DataFrame({"pages": [3.0], "said_on": [pd.Timestamp("2024-10-24")]}))
    >>> [column["label"] for column in twin["columns"]], twin["rows"]
    (['pages', 'said on'], [[3, '2024-10-24']])
    """
    columns = [
        {"name": name, "label": heading(str(name), chart), "type": _type(frame[name])}
        for name in frame
    ]
    cells = [[_cell(v) for v in frame[name].tolist()] for name in frame]
    return {"columns": columns, "rows": [list(row) for row in zip(*cells, strict=True)]}


def heading(column: str, chart: str) -> str:
    """Head a column, in words that a chart may have of its own.

    >>> heading("days", "first-to-say"), heading("days", "revised")
    ('days after the first', 'days after it')
    """
    own = f"column-{chart}-{column}".replace("_", "-")
    return say(own) if language.has(f"chart-{own}") else language.label("chart-column", column)


def _type(column: pd.Series[Any]) -> str:
    if pd.api.types.is_datetime64_any_dtype(column):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value) or value in (float("inf"), float("-inf")):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) or hasattr(value, "item"):
        plain = value.item() if hasattr(value, "item") else value
        return int(plain) if isinstance(plain, float) and plain.is_integer() else plain
    return value
