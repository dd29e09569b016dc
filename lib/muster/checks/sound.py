"""Whether a table has nothing wrong in its cells, asked the quick way.

A good record is read far more often than a bad one. pandera names what is wrong, row by row, and
takes a seventh of a second to find nothing in nine small tables; Arrow finds nothing in a tenth of
that. So pandera is asked only about a table that is not sound.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from muster import schema

BETWEEN = pa.scalar("\x1f", pa.large_string())  # stands in no key


def sound(package: schema.Package, table: str, raw: pd.DataFrame) -> bool:
    """Say whether every cell and key of a table of text is as datapackage.json wants it.

    True means that `schema.contract` finds nothing; False that it may find something.

    >>> package = {"resources": [{"name": "t", "schema": {"primaryKey": ["id"], "fields": [
    ...     {"name": "id", "type": "string", "constraints": {"required": True}}]}}]}
    >>> [sound(package, "t", pd.DataFrame({"id": [id_]}, dtype="str")) for id_ in ("a", " a", None)]
    [True, False, False]
    """
    texts = {str(name): pa.array(raw[name], type=pa.large_string()) for name in raw}
    fields = [f for f in schema.fields(package, table) if f["name"] in texts]
    keyed = [texts[name] for name in schema.key(package, table)]
    once = len(keyed) == 1 or _once(pc.binary_join_element_wise(*keyed, BETWEEN))
    return once and all(_sound(field, texts[field["name"]]) for field in fields)


def _sound(field: schema.Field, text: pa.Array) -> bool:
    constraints = field.get("constraints", {})
    if constraints.get("required") and text.null_count:
        return False
    if text.null_count == len(text):
        return True
    if allowed := schema.categories(field):
        return _all(pc.is_in(text.drop_null(), value_set=pa.array(allowed, pa.large_string())))
    forms = [schema.FORMS.get(field["type"]), constraints.get("pattern")]
    if not all(_all(pc.match_substring_regex(text, f"^(?:{form})$")) for form in forms if form):
        return False
    if field["type"] == "date" and not _in_calendar(text):
        return False
    if field["type"] == "string" and not _tidy(text):
        return False
    return not constraints.get("unique") or _once(text)


def _tidy(text: pa.Array) -> bool:
    trimmed = pc.utf8_trim_whitespace(text)  # a regular expression would pass a no-break space
    return _all(pc.equal(trimmed, text)) and not _any(pc.match_substring_regex(text, r"[\r\n]"))


def _in_calendar(text: pa.Array) -> bool:
    days = pc.strptime(text, format="%Y-%m-%d", unit="s", error_is_null=True)
    return days.null_count == text.null_count and _all(
        pc.equal(pc.strftime(days, "%Y-%m-%d"), text)
    )


def _once(text: pa.Array) -> bool:
    return len(pc.unique(text)) == len(text)


def _all(answers: Any) -> bool:
    return pc.all(answers).as_py() is not False


def _any(answers: Any) -> bool:
    return pc.any(answers).as_py() is True
