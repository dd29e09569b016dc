"""Rules of the bodies and measures that claims name."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from muster.checks.problem import Frames, Problem, flag

NAMES = ("source", "name", "short_name", "native_name", "aliases")
LONGEST_NAME = 28  # characters of a short name; a longer one does not fit beside a mark


def parts_nest(frames: Frames) -> Iterator[Problem]:
    """No body is part of itself and no measure is, not even by way of others."""
    for file, name, up in (
        ("sources.csv", "source", "parent"),
        ("measures.csv", "measure", "part_of"),
    ):
        frame = frames[file.removesuffix(".csv")]
        above = frame.set_index(name)[up]
        reached = frame[up]
        for _ in range(len(frame)):
            reached = reached.map(above)
            if reached.isna().all():
                break
        circle = frame[name].isin(reached.dropna())  # from wherever one climbs, one ends there
        yield from flag(file, frame, circle, up, "leads back to itself", "break the circle")


def groups_speak_for_themselves(frames: Frames) -> Iterator[Problem]:
    """A group is called after a source that speaks for itself."""
    sources = frames["sources"]
    above = sources["group"].map(sources.set_index("source")["group"])
    for group, rows in sources[above.notna()].groupby(above.dropna()):
        wrong = f"is no group, it speaks for {group}"
        inside = sources["source"].isin(rows["source"])
        yield from flag("sources.csv", sources, inside, "group", wrong, f"write {group}")


def names_are_of_one_source(frames: Frames) -> Iterator[Problem]:
    """A name, of whatever kind, belongs to one source, or nobody knows which of them is meant."""
    sources = frames["sources"]
    owners: dict[str, set[str]] = {}
    for row in sources.to_dict("records"):
        for text in [row[name] for name in NAMES if name in row and not pd.isna(row[name])]:
            for name in filter(None, str(text).casefold().split(";")):
                owners.setdefault(name.strip(), set()).add(row["source"])
    for name, of in owners.items():
        wrong, mend = f"{name!r} is also a name of another", "leave it to one of them"
        held = sources["source"].isin(of if len(of) > 1 else [])
        yield from flag("sources.csv", sources, held, "name", wrong, mend)


def short_names_are_short(frames: Frames) -> Iterator[Problem]:
    """The short name of a source fits beside a mark of a chart."""
    sources = frames["sources"]
    long = sources["short_name"].str.len() > LONGEST_NAME
    wrong = f"has more than {LONGEST_NAME} characters"
    yield from flag("sources.csv", sources, long, "short_name", wrong, "shorten it")
