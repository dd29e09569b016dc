"""Tiny records for tests: seals counted on beaches, since nothing in lib/ may know what it counts.

A claim needs only the cells that a test is about; the others, its page and its rendering are filled
in. Rows of the other tables are put beside what is filled in, or replace the row with their key.
"""

import csv
import io
import json
from pathlib import Path

from muster import schema
from muster.record import TABLES, Record

FIGURE = ["low", "value", "high", "hedge", "approximate", "magnitude"]
WORDS = {
    "hedge": "about|nearly|at least|more than|up to|at most|fewer than",
    "magnitude": "dozens|hundreds|thousands",
    "stance": "asserts|confirms|denies|unaware|cannot confirm|declines",
    "status": "accomplished|ongoing|expected|planned|supposed",
    "scope": "whole|period|unit|mixed|subset",
    "voice": "own|conduit|relay",
    "attribution": "on record|document|unnamed official|leaked|media",
    "certainty": "possible|likely|highly likely|preliminary",
    "review": "candidate|checked|disputed|withdrawn",
    "place": "Coast|Coast/North|Coast/South|Inland",
    "kind": "cumulative|stock|flow|prospective|position",
}
TYPES = {"low": "integer", "value": "integer", "high": "integer"}
TYPES |= {"approximate": "boolean", "blind": "boolean"}
TYPES |= dict.fromkeys(
    ["read_on", "said_on", "as_of", "published_on", "happened_on", "released_on"], "date"
)
COLUMNS = {  # ! is required, # is the key
    "claims": "#claim_id !measure low value high hedge approximate magnitude certainty wording"
    " derivation !stance !status !scope !source speaker origin !voice !attribution !said_on as_of"
    " place !document_id supersedes !review !summary notes",
    "renderings": "#claim_id #document_id measure low value high hedge approximate magnitude"
    " certainty scope status stance credited_to wording notes",
    "documents": "#document_id !outlet !url published_on language",
    "sources": "#source !name !short_name country group parent aliases",
    "measures": "#measure !label unit !kind part_of place",
    "events": "#event_id !happened_on label !document_id",
    "readings": "#reading_id !claim_id !document_id !reader !read_on !blind !verdict columns"
    " differs resolution wording !hash notes",
    "corrections": "#correction_id release !table !row_id field old new kind reader_text",
    "releases": "#release !released_on",
}
REFERENCES = {
    "claims": "measure>measures.measure source>sources.source origin>sources.source"
    " document_id>documents.document_id supersedes>.claim_id",
    "renderings": "claim_id>claims.claim_id document_id>documents.document_id"
    " measure>measures.measure credited_to>sources.source",
    "sources": "parent>.source",
    "measures": "part_of>.measure",
    "events": "document_id>documents.document_id",
}
FLOORS = {"dozens": 12, "hundreds": 100, "thousands": 1000}
SAID = {
    "measure": "born",
    "stance": "asserts",
    "status": "accomplished",
    "scope": "whole",
    "source": "club",
    "voice": "own",
    "attribution": "on record",
    "said_on": "2020-05-01",
    "review": "candidate",
    "summary": "Said.",
}
SOURCES = [
    {"source": "club", "name": "Seal Club", "short_name": "Club", "group": "town"},
    {"source": "town", "name": "Town Hall", "short_name": "Town"},
    {"source": "navy", "name": "The Navy", "short_name": "Navy"},
    {"source": "radio", "name": "Radio", "short_name": "Radio"},
]
MEASURES = [
    {"measure": "born", "label": "Born", "unit": "seals", "kind": "cumulative"},
    {"measure": "white", "label": "White", "kind": "cumulative", "part_of": "born"},
    {"measure": "grey", "label": "Grey", "kind": "cumulative", "part_of": "born"},
    {"measure": "ashore", "label": "Ashore", "kind": "stock", "part_of": "born", "place": "Coast"},
    {"measure": "hoped", "label": "Hoped for", "kind": "prospective", "part_of": "born"},
    {"measure": "litter", "label": "A litter", "kind": "flow"},
    {"measure": "on_birth", "label": "Any born?", "kind": "position", "part_of": "born"},
]
SUMS = {"born": ["white", "grey"]}


def package():
    resources = [_resource(table) for table in TABLES]
    resources[TABLES.index("measures")]["muster:sums"] = SUMS
    return {"name": "seals", "title": "Who said how many seals", "resources": resources}


def _resource(table):
    names = COLUMNS[table].split()
    keys = [n[1:] for n in names if n[0] == "#"]
    fields = [_field(n, table, alone=n[0] == "#" and len(keys) == 1) for n in names]
    links = [link.replace(">", ".").split(".") for link in REFERENCES.get(table, "").split()]
    foreign = [
        {"fields": [name], "reference": {"resource": other, "fields": [key]}}
        for name, other, key in links
    ]
    about = {"fields": fields, "primaryKey": keys, "missingValues": [""]}
    about |= {"foreignKeys": foreign} if foreign else {}
    path = {"path": f"{table}.csv", "description": f"The {table}."}
    return {"name": table, **path, "type": "table", "format": "csv", "schema": about}


def _field(mark, table, alone):
    name = mark.lstrip("!#")
    field = {"name": name, "type": TYPES.get(name, "string"), "description": f"The {name}."}
    if name in WORDS and (name != "kind" or table == "measures"):
        field["categories"] = [{"value": word} for word in WORDS[name].split("|")]
    if name == "magnitude" and table == "claims":
        field["muster:floors"] = FLOORS
    if name == "language":
        field["constraints"] = {"pattern": "[a-z]{2}"}
    if mark != name:
        field["constraints"] = {"required": True, **({"unique": True} if alone else {})}
    return field


def rows(claims=(), **tables):
    """Fill in what a test left out; returns {table: rows of text}."""
    said = [_claim(i, claim) for i, claim in enumerate(claims, start=1)]
    pages = {c["document_id"]: c["said_on"] for c in said}
    pages |= {
        r["document_id"]: "" for r in tables.get("renderings", []) if r["document_id"] not in pages
    }
    filled = {
        "claims": said,
        "renderings": [_rendering(c) for c in said],
        "documents": [_page(name, day) for name, day in pages.items()],
        "sources": SOURCES,
        "measures": MEASURES,
    }
    return {t: _beside(t, filled.get(t, []), tables.get(t, [])) for t in TABLES}


def _claim(number, cells):
    figure = {} if {*FIGURE[:3], "magnitude"} & cells.keys() else {"value": "3000"}
    claim = {"claim_id": f"c{number}", **SAID, **figure, **cells}
    if claim.get("measure") == "on_birth" and "value" not in cells:
        claim.pop("value", None)
    if {"low", "value", "high"} & claim.keys() and "approximate" not in cells:
        claim["approximate"] = "true" if claim.get("hedge") in ("about", "nearly") else "false"
    return {"document_id": f"p-{claim['claim_id']}", **claim}


def _rendering(claim):
    named = {name: claim[name] for name in (*FIGURE, "claim_id", "document_id") if name in claim}
    return {**named, "credited_to": claim.get("origin", claim["source"])}


def _page(name, day):
    url = f"https://pages.example/{name}"
    return {"document_id": name, "outlet": "Paper", "url": url, "published_on": day}


def _beside(table, filled, given):
    keys = schema.key(package(), table)
    found = {tuple(row.get(k, "") for k in keys): row for row in filled}
    for row in given:
        key = tuple(row.get(k, "") for k in keys)
        found[key] = {**found.get(key, {}), **row}
    return [found[key] for key in sorted(found)]


def write_record(directory, claims=(), **tables) -> Path:
    """Write a record in canonical form, by other means than the library's own."""
    about = package()
    text = json.dumps(about, indent=2, ensure_ascii=False)
    (directory / schema.DESCRIPTOR).write_text(text, "utf-8")
    for table, filled in rows(claims, **tables).items():
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, schema.columns(about, table), lineterminator="\n")
        writer.writeheader()
        writer.writerows(filled)
        (directory / f"{table}.csv").write_bytes(out.getvalue().encode("utf-8"))
    return directory


def made(claims=(), **tables) -> Record:
    """Make a record without a file and without asking whether it is good."""
    import pandas as pd

    about = package()
    frames = {
        t: schema.typed(
            about, t, pd.DataFrame(given, columns=schema.columns(about, t), dtype="str")
        )
        for t, given in rows(claims, **tables).items()
    }
    return Record(**frames, package=about, path=Path(), digests={})
