"""The controls of the form: one for each column that a reporter may fill in, by its type."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from muster import schema
from muster.entry import template
from muster.record import Record

Controls = dict[str, Any]
PLACES = {  # where the columns stand in the form, in the order in which one tabs through them
    "1  The page": "url outlet title published_on language kind syndicates archive_state read_as"
    " accessed_on",
    "2  What it says": "low value high hedge approximate magnitude wording derivation",
    "3  What is claimed": "claim_id measure stance status scope place",
    "4  Who says it": "source speaker origin voice attribution basis credited_to",
    "5  When": "said_on date_precision as_of",
    "6  In our words": "summary notes supersedes",
}
LONG = {"summary", "notes", "derivation"}
LABELS = {"url": "Address", "said_on": "Said on", "as_of": "As of", "claim_id": "Known claim"}
ITS = {"source": "Its key"}  # columns of a new source: two controls of one name can't be told apart
PAGE_ONLY, CLAIM_ONLY = (
    ("claim_id", "credited_to"),
    (  # columns of only one of the two sheets
        *("derivation", "place", "source", "speaker", "origin", "voice", "attribution", "basis"),
        *("said_on", "date_precision", "as_of", "summary", "supersedes"),
    ),
)
STYLE = {"description_width": "11em"}
WIDE = {"width": "36em", "max_width": "100%"}  # leaves room beside it at 1280 pixels


def controls(record: Record) -> Controls:
    """Make a control for each column of a claim, of a rendering and of their page."""
    fields = {
        field["name"]: field
        for sheet in ("renderings", "claims")
        for field in template.columns(record.package, sheet)
    }
    names = [name for listed in PLACES.values() for name in listed.split() if name in fields]
    return {name: _control(record, fields[name]) for name in names}


def source_controls(record: Record) -> Controls:
    """Make a control for each column of a new source."""
    return {
        f["name"]: _control(record, f, new=True)
        for f in template.columns(record.package, "sources")
    }


def _control(record: Record, field: schema.Field, *, new: bool = False) -> Any:
    name = field["name"]
    words = name.replace("_", " ")
    needed = " (needed)" if template.required(field, "sources" if new else "claims") else ""
    asked = f"{LABELS.get(name, words.capitalize())}{needed}"
    given = {
        "description": ITS.get(name, f"Its {words}") if new else asked,
        "tooltip": field.get("description", ""),
        "style": STYLE,
        "layout": WIDE,
    }
    if choices := [] if new and name == "source" else options(record, field):
        return w.Dropdown(options=[("", ""), *choices], **given)
    if known := [] if new else suggestions(record, name):
        return w.Combobox(options=known, ensure_option=False, continuous_update=False, **given)
    kind = w.Textarea if name in LONG else w.Text
    hint = {"date": "YYYY-MM-DD", "integer": "a number, or as printed"}.get(field["type"], "")
    return kind(placeholder=hint, continuous_update=False, **given)


def options(record: Record, field: schema.Field) -> list[tuple[str, str]]:
    """List what may stand in a column, if its values are fixed: (what is shown, what is kept)."""
    if field["name"] == "measure":
        rows = record.measures[["label", "measure"]].itertuples(index=False, name=None)
        return [(str(label), str(key)) for label, key in rows]
    if field["type"] == "boolean":
        return [("no", "false"), ("yes", "true")]
    return [(_shown(category), category["value"]) for category in field.get("categories", [])]


def _shown(category: dict[str, str]) -> str:
    label = category.get("label")
    return f"{category['value']}: {label}" if label else category["value"]


def suggestions(record: Record, name: str) -> list[str]:
    """List what the record has in a column that may also get something new."""
    if name in ("source", "origin", "credited_to"):
        return sorted(record.sources["short_name"])
    columns = {
        "outlet": record.documents["outlet"],
        "speaker": record.claims["speaker"],
        "syndicates": record.documents.get("syndicates"),
        "claim_id": record.claims["claim_id"],
        "supersedes": record.claims["claim_id"],
    }
    column = columns.get(name)
    return [] if column is None else sorted(column.dropna().unique())


def typed(made: Controls) -> dict[str, str]:
    """Read what was typed: text by column, empty controls left out."""
    cells = {name: str(control.value).strip() for name, control in made.items()}
    return {name: cell for name, cell in cells.items() if cell}
