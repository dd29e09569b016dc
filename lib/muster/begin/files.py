"""What stands in each file of a record that begins, from the answers to a few questions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from muster.begin.notebooks import notebook

DEFINITION = "To be written: what is counted, and what is not."
KINDS = ("cumulative", "stock", "flow", "prospective", "position")
GROUPS = {  # what a record groups by -> what one group, and several, are called
    "country": ("government", "governments"),
    "side": ("side", "sides"),
    "source": None,
}
SIDES = [  # the bodies that stand for the sides of record.toml, where a record groups by side
    {"source": "party", "name": "The parties", "short_name": "Parties", "side": "party"},
    {"source": "outside", "name": "Those outside", "short_name": "Outside", "side": "outside"},
]
NOTEBOOKS = ("explore", "add_a_claim")


@dataclass(frozen=True)
class Measure:
    """One thing that a record counts, or one subject of positions."""

    key: str
    label: str
    kind: str = "cumulative"
    definition: str = DEFINITION


@dataclass(frozen=True)
class Beginning:
    """The answers that a record begins with."""

    title: str
    by: str
    unit: str
    measures: tuple[Measure, ...]
    groups: str = "country"
    description: str = "A record of claims: who said how many, when, and on whose authority."


def measure(text: str) -> Measure:
    """Read a measure as one types it: its label, and after a colon how it behaves over time.

    Raises ValueError naming the kinds for one that is unknown.

    >>> measure("On the march: stock")
    Measure(key='on_the_march', label='On the march', kind='stock', ...)
    """
    label, _, kind = (part.strip() for part in text.partition(":"))
    if kind and kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of measure; use one of: {', '.join(KINDS)}")
    return Measure(slug(label, "_"), label, kind or "cumulative")


ASKED = {
    "title": "Title",
    "unit": "What is counted, in the plural",
    "measures": "Measures, divided by semicolons",
    "groups": "Group by country, side or source",
    "by": "Who keeps it",
}


def usual(name: str) -> dict[str, str]:
    """Give the usual answer to each question that is asked of somebody who begins a record.

    >>> list(usual("march")) == list(ASKED)
    True
    """
    answers = (f"Who said how many: {name}", "people", "Counted", "country", "the desk")
    return dict(zip(ASKED, answers, strict=True))


def questions(name: str) -> dict[str, str]:
    """List what is asked of somebody who begins a record, each with its usual answer."""
    return {ASKED[key]: answer for key, answer in usual(name).items()}


def answered(title: str, unit: str, measures: str, groups: str, by: str) -> Beginning:
    """Make a beginning of the answers, in the order of the questions.

    Raises ValueError saying which answer will not do.
    """
    if groups not in GROUPS:
        raise ValueError(f"{groups!r} is nothing to group by; use one of: {', '.join(GROUPS)}")
    counted = tuple(measure(text) for text in measures.split(";") if text.strip())
    if not counted:
        raise ValueError('no measure is named; name what is counted, as in "Arrested"')
    if len({one.key for one in counted}) < len(counted):
        raise ValueError(f"{measures}: two of the measures have one name; give each its own")
    return Beginning(title, by, unit, counted, groups)


def slug(text: str, joint: str = "-") -> str:
    """Make a key of a name; ValueError where no letter or digit of the alphabet is in it.

    >>> slug("Wie viele Seehunde, 2020?")
    'wie-viele-seehunde-2020'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    key = joint.join(re.findall(r"[a-z0-9]+", plain))
    if not key:
        raise ValueError(f"{text!r} has no letter or digit from which a key could be made")
    return key


def texts(begun: Beginning, name: str) -> dict[str, bytes]:
    """Give every file that is neither a table nor made by `muster tidy`, by its place.

    `name` is the name of the record, in letters, digits and hyphens.
    """
    words = {"title": begun.title, "description": begun.description, "by": begun.by}
    toml = {key: _quoted(text) for key, text in words.items()} | {
        "name": _quoted(name),
        "voices": _voices(begun.groups),
        "subject": f"# {begun.measures[0].key} = {_quoted(begun.measures[0].label.lower())}",
    }
    plain = {
        "data/record.toml": _written("record.toml", toml),
        "data/README.md": _written("README.md", words),
        ".gitattributes": _written("gitattributes", {}),
        ".gitignore": _written("gitignore", {}),
    }
    made = {path: text.encode() for path, text in plain.items()}
    return made | _notebooks(begun)


def _notebooks(begun: Beginning) -> dict[str, bytes]:
    pages = [("the_record", "the_record", {"by": begun.by})]
    for one in begun.measures:
        template = "position" if one.kind == "position" else "measure"
        told = {"label": one.label, "definition": one.definition, "measure": one.key}
        pages.append((one.key, template, told | {"by": begun.by}))
    pages += [(name, name, {"by": begun.by}) for name in NOTEBOOKS]
    return {
        f"notebooks/{n:02}_{name}.ipynb": notebook(_written(f"notebooks/{template}.md", told))
        for n, (name, template, told) in enumerate(pages, 1)
    }


def _written(template: str, words: Mapping[str, str]) -> str:
    text = files("muster.begin").joinpath("templates", *template.split("/")).read_text("utf-8")
    return Template(text).substitute(words)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML string too


def _voices(groups: str) -> str:
    if (called := GROUPS[groups]) is None:
        return ""
    one, other = map(_quoted, called)
    return f"\n# What a group of bodies is called.\n[voices.en]\none = {one}\nother = {other}\n"
