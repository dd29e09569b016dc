"""The standard tables of a record, and the data package that they and a record.toml make together.

standard.json has the tables, their columns and the words that every record shares. record.toml,
which a person writes, names what is a record's own: its title, places, sides and the like. A
section of it takes the place of the vocabulary, or of the `muster:` property, with the same name.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

OWN = "record.toml"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
HEAD = ("name", "title", "description", "licence", "contributors")
VOCABULARIES = ("places", "sides", "source_kinds", "page_kinds", "basis")
PROPERTIES = ("without", "voices", "sums", "subjects", "labels", "words", "terms")
FORMS: dict[str, tuple[type, str]] = {  # each section: what it is, and an example of it
    **{name: (str, f'{name} = "…"') for name in HEAD[:3]},
    "licence": (dict, '[licence] and, below it, name = "CC-BY-4.0"'),
    "contributors": (list, 'contributors = ["…"]'),
    "homepage": (str, 'homepage = "https://…"'),
    **{n: (dict, f'[{n}] and, below it, lines of the form "…" = "…"') for n in VOCABULARIES},
    **{n: (dict, f"[{n}] and its lines below it") for n in PROPERTIES},
}
Package = dict[str, Any]


def resources(sections: Package) -> list[Package]:
    """List the standard tables with the vocabularies and properties of one record in them.

    >>> [table["name"] for table in resources({})][:3]
    ['claims', 'renderings', 'documents']
    """
    text = files("muster.schema").joinpath("standard.json").read_text("utf-8")
    kept = json.loads(text)
    words = kept["vocabularies"] | {n: sections[n] for n in VOCABULARIES if n in sections}
    shared = kept["properties"]
    told = shared | {n: shared.get(n, {}) | sections[n] for n in PROPERTIES if n in sections}
    return [_resource(table, words, told) for table in kept["resources"]]


def own(directory: Path) -> Package | None:
    """Read what is a record's own; None where it has no record.toml.

    Raises ValueError saying in which line it is no TOML.
    """
    path = directory / OWN
    if not path.is_file():
        return None
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"is not TOML: {error}") from None


def faults(sections: Package) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is wrong in a record.toml: section, entry, what is wrong, how to mend it.

    >>> list(faults({"plcaes": {}}))[0]
    ('plcaes', 'section', 'is unknown', 'did you mean places?')
    """
    for name in sections.keys() - FORMS.keys():
        near = get_close_matches(name, FORMS, 1)
        mend = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(FORMS)}"
        yield name, "section", "is unknown", mend
    for name, (form, example) in FORMS.items():
        if not sections.get(name):
            if name in HEAD:
                yield name, "section", "is missing", f"write {example}"
        elif not isinstance(sections[name], form):
            yield name, "section", "has another form", f"write {example}"
        elif name in VOCABULARIES or name == "contributors":
            entries = sections[name]
            labels = entries if isinstance(entries, dict) else {str(e): e for e in entries}
            for entry, label in labels.items():
                if not isinstance(label, str):
                    yield name, entry, "has no text", "put it in quotation marks"


def whole(sections: Package, version: str | None = None) -> Package:
    """Make the data package of a record from what is its own and the standard tables.

    >>> head = {"name": "seals", "title": "Seals", "description": "How many.",
    ...     "licence": {"name": "CC0-1.0"}, "contributors": ["The desk"]}
    >>> package = whole({**head, "places": {"Coast": "the whole coast"}}, "1.0.0")
    >>> [package["version"], package["contributors"][0]["title"]]
    ['1.0.0', 'The desk']
    """
    return {
        "$schema": PROFILE,
        **{name: sections[name] for name in HEAD[:3]},
        **({"homepage": sections["homepage"]} if "homepage" in sections else {}),
        **({"version": version} if version else {}),
        "licenses": [sections["licence"]],
        "contributors": [_contributor(who) for who in sections["contributors"]],
        "resources": resources(sections),
    }


def _contributor(who: str) -> Package:
    """Read a name, and the address for mail that may stand behind it in angle brackets.

    >>> _contributor("The desk <desk@example.org>")
    {'title': 'The desk', 'email': 'desk@example.org', 'roles': ['curator']}
    """
    title, _, email = who.removesuffix(">").partition(" <")
    return {"title": title, **({"email": email} if email else {}), "roles": ["curator"]}


def _resource(table: Package, words: Package, told: Package) -> Package:
    fields = [_filled(field, words, told) for field in table["schema"]["fields"]]
    return _filled({**table, "schema": {**table["schema"], "fields": fields}}, words, told)


def _filled(thing: Package, words: Package, told: Package) -> Package:
    """Put values where a vocabulary or a property is named, and drop what stays empty."""
    full = {key: _value(key, value, words, told) for key, value in thing.items()}
    return {key: value for key, value in full.items() if value not in ([], {})}


def _value(key: str, value: Any, words: Package, told: Package) -> Any:
    if key == "categories":
        return [{"value": word, "label": label} for word, label in words[value].items()]
    if key.startswith("muster:"):  # its section has its name, unless the table names another
        return told.get(value or key.removeprefix("muster:"), {})
    return value


def differences(package: Package, wanted: Package) -> list[str]:
    """Name the entries and tables of a data package that are not what its record.toml says.

    >>> differences({"title": "A", "resources": []}, {"title": "B", "resources": []})
    ['title']
    """
    one, other = ({**p, **{r["name"]: r for r in p["resources"]}} for p in (package, wanted))
    names = {name: None for name in (*one, *other) if name != "resources"}
    return [name for name in names if one.get(name) != other.get(name)]
