"""Every name by which a record knows its bodies and those who speak for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from muster.proofreading.words import terms
from muster.record import Record


@dataclass(frozen=True)
class Names:
    """Every name by which a record knows its bodies, and those who speak for them."""

    pattern: re.Pattern[str]
    of: dict[str, tuple[str, str]]  # name -> source, speaker
    members: dict[str, frozenset[str]]  # source -> for whom its name may stand


def names(record: Record, language: str = "en") -> Names:
    """Gather the names of bodies, and of speakers in full and by a family name of their own."""
    known: dict[str, tuple[str, str]] = {}
    listed = terms(record, language)
    columns = ("name", "short_name", "native_name", "aliases")
    for row in record.sources.to_dict("records"):
        given = [str(row[c]) for c in columns if c in row and isinstance(row[c], str)]
        given += listed.get(str(row["source"]), [])
        for name in ";".join(given).split(";"):
            known[name.strip()] = (str(row["source"]), "")
    known |= {".".join(n) + ".": who for n, who in known.items() if re.fullmatch("[A-Z]{2}", n)}
    every = known | _speakers(record, known)
    return Names(_names_pattern(every), {key(n): who for n, who in every.items()}, members(record))


def _speakers(record: Record, bodies: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Name who speaks for one body only; a family name that two share names nobody.

    The last word is no family name where it is a Korean given name ("Yong-hyun").
    """
    pairs = record.claims[["speaker", "source", "voice"]].dropna(subset=["speaker"])
    own = pairs[pairs["voice"].astype("str") == "own"]
    spoke: dict[str, set[tuple[str, str]]] = {}
    for cell, source in zip(own["speaker"], own["source"], strict=True):
        for speaker in str(cell).split("; "):
            for name in {speaker, speaker.split()[-1]}:
                spoke.setdefault(name, set()).add((str(source), speaker))
    return {
        name: next(iter(pairs))
        for name, pairs in spoke.items()
        if len(pairs) == 1
        and name not in bodies
        and len(name) > 3
        and not re.match(r"\w+-[a-z]", name)
    }


def _names_pattern(known: Iterable[str]) -> re.Pattern[str]:
    longest = sorted((n for n in known if n), key=len, reverse=True)
    every = "|".join(map(_spellings, longest))
    # A Korean name is followed by its particle without a space.
    return re.compile(rf"(?<![\w@])(?:{every})(?![^\W가-힣])")


def _spellings(name: str) -> str:
    """Write a pattern for a name: with or without "’s", and in capitals, as a headline has it."""
    first, *more = (re.escape(re.sub("['’]s?$", "", word)) for word in name.split())
    spelt = re.sub("defen[cs]e", "defen[cs]e", r"(?:['’]s?)?\s+".join([first, *more]))
    capitals = r"(?:['’]S?)?\s+".join(map(str.upper, [first, *more]))
    small = f"{first[0].lower()}{spelt[1:]}"  # "the sanctions monitors"
    return f"{spelt}|{small}|{capitals}" if more else spelt


def key(name: str) -> str:
    """Give a name as it is looked up, whichever way it was spelt."""
    plain = re.sub(r"['’]s?(?=\s|$)", "", " ".join(name.casefold().split()))
    return plain.replace("defense", "defence")


def members(record: Record) -> dict[str, frozenset[str]]:
    """Give for each body those for whom its name may stand: itself, and whom a government has."""
    group = record.sources.set_index("source")["group"]
    return {
        str(source): frozenset({str(source), *map(str, group.index[group == source])})
        for source in group.index
    }
