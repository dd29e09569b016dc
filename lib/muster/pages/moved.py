"""What moved in the notebooks after a change to the record: from what to what, on one screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

PLOTLY = "application/vnd.plotly.v1+json"
SCREEN = 40  # lines
NONE: Notebook = {"cells": []}
AROUND = 4  # words kept on either side of what changed
KINDS = {"finding": "Findings", "figure": "Figures", "sentence": "Sentences", "table": "Tables"}
SENTENCE = r"(?<=[.!?:])\s+(?=[A-Z“\"])"
Notebook = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One thing that a notebook tells: a finding, a figure, a sentence or a table."""

    kind: str
    name: str
    parts: tuple[str, ...]


Facts = dict[tuple[str, int], Fact]


def read(folder: str | Path) -> dict[str, Notebook]:
    """Read the notebooks of a folder as they are now, by name, to compare them later."""
    paths = sorted(Path(folder).glob("*.ipynb"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}


def moved(before: Mapping[str, Notebook], after: Mapping[str, Notebook]) -> str:
    """Say which findings, figures, sentences and tables changed, from what to what.

    In: notebooks by name, as JSON. What changed alike in several notebooks is told once. No more
    lines than a screen has; the rest is counted.
    """
    told: dict[tuple[str, str], list[str]] = {}
    for notebook in after:
        old, new = facts(before.get(notebook, NONE)), facts(after[notebook])
        for kind, line in _lines(old, new):
            told.setdefault((kind, line), []).append(notebook.partition("_")[0])
    if not told:
        return "No figure, sentence or finding changed."
    lines = [line for kind, title in KINDS.items() for line in _chapter(title, kind, told)]
    more = len(lines) - SCREEN
    return "\n".join([*lines[:SCREEN], *([f"… and {more} more lines"] if more > 0 else [])])


def _lines(old: Facts, new: Facts) -> Iterator[tuple[str, str]]:
    for key, fact in new.items():
        if key not in old:
            yield fact.kind, f"{fact.name} is new"
        elif old[key] != fact:
            yield from ((fact.kind, line) for line in _changes(old[key], fact))
    for key in [key for key in old if key not in new]:
        yield old[key].kind, f"{old[key].name} is gone"


def _chapter(title: str, kind: str, told: Mapping[tuple[str, str], list[str]]) -> list[str]:
    found = [(line, books) for (of, line), books in told.items() if of == kind]
    listed = [f"  {', '.join(dict.fromkeys(books))}: {line}" for line, books in found]
    return [title, *listed] if listed else []


def facts(notebook: Notebook) -> Facts:
    """List what a notebook tells, by the id of the cell and the number of the output."""
    found, heading = {}, ""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = ([heading, *re.findall(r"^## (.+)$", source, re.MULTILINE)])[-1]
        elif "fingerprint" not in source:  # a hash that changed says nothing to a reader
            for number, output in enumerate(cell["outputs"]):
                if fact := _fact(cell["id"], heading, output.get("data", {})):
                    found[cell["id"], number] = fact
    return found


def _fact(cell: str, heading: str, data: Mapping[str, Any]) -> Fact | None:
    text = "".join(data.get("text/plain", "")).strip()
    if PLOTLY in data:
        meta = data[PLOTLY].get("layout", {}).get("meta", {})
        words = [str(meta.get(name, "")) for name in ("title", "subtitle", "alt")]
        return Fact("figure", str(meta.get("name", cell)), tuple(words))
    if "<table" in "".join(data.get("text/html", "")):
        return Fact("table", cell, tuple(text.splitlines()))
    if "text/markdown" in data:
        kind = "finding" if heading == "Findings" else "sentence"
        return Fact(kind, cell, tuple(re.split(SENTENCE, text)))
    return None


def _changes(old: Fact, new: Fact) -> Iterator[str]:
    if new.kind == "table":
        changed = len(set(new.parts) ^ set(old.parts))
        yield f"{new.name}: {len(old.parts)} → {len(new.parts)} lines, {changed} of them differ"
        return
    if new.kind == "figure":
        pairs = [(a, b) for a, b in zip(old.parts, new.parts, strict=True) if a != b]
        alone = len(pairs) == 1 or not new.parts[-1]  # the text alternative says all of it again
        yield from (f"{new.name}: {difference(*pair)}" for pair in (pairs if alone else pairs[:-1]))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old.parts, new.parts, False).get_opcodes():
        gone, come = " ".join(old.parts[a:b]), " ".join(new.parts[c:d])
        if tag != "equal":
            yield difference(gone, come)


def difference(old: str, new: str) -> str:
    """Show what changed between two texts, with a few words around it.

    >>> difference("Sent: 31 claims of 18 bodies", "Sent: 32 claims of 18 bodies")
    '“Sent: 31 claims of 18 bodies” → “Sent: 32 claims of 18 bodies”'
    >>> difference("", "A body said so.")
    'new: “A body said so.”'
    """
    if not old or not new:
        return f"new: “{_cut(new.split(), 0, 0)}”" if new else f"gone: “{_cut(old.split(), 0, 0)}”"
    was, now = old.split(), new.split()
    same = SequenceMatcher(None, was, now, False).get_opcodes()
    first = same[0][2] if same[0][0] == "equal" else 0
    last = len(was) - same[-1][1] if same[-1][0] == "equal" else 0
    return " → ".join(f"“{_cut(words, first, last)}”" for words in (was, now))


def _cut(words: list[str], first: int, last: int) -> str:
    """Leave out what is the same at both ends, and the middle of what is too long for a line."""
    start, end = max(first - AROUND, 0), len(words) - max(last - AROUND, 0)
    shown = words[start:end]
    if len(shown) > 24:
        shown = [*shown[:12], "…", *shown[-12:]]
    return " ".join([*(["…"] if start else []), *shown, *(["…"] if end < len(words) else [])])
