"""Who a sentence names, and which of them it puts on record with a figure.

A name alone proves nothing: "sent to Russia" is no word of Moscow's. A body speaks where a cue says
so: a verb of saying, "according to", its "estimate", a colon in a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from muster.proofreading.figures import Figure
from muster.proofreading.words import ARTICLE, Words, terms
from muster.record import Record

NEAR = 160  # characters before a name in which a cue is looked for


@dataclass(frozen=True)
class Mention:
    """A body named in a sentence, and how it is put on record there, if it is."""

    start: int
    end: int
    source: str
    role: str = ""  # speaks, denied (it did not say so), passed on (its word, by another), or none
    cue: str = ""
    speaker: str = ""
    instead_of: str = ""  # the body that a draft credits, where the speaker is another's


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
    return Names(_names_pattern(every), {_key(n): who for n, who in every.items()}, members(record))


def _speakers(record: Record, bodies: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Name who speaks for one body only; a family name that two share names nobody."""
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
        if len(pairs) == 1 and name not in bodies and len(name) > 3 and "-" not in name.split()[0]
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
    return f"{spelt}|{capitals}" if more else spelt


def _key(name: str) -> str:
    """Give a name as it is looked up, whichever way it was spelt."""
    plain = re.sub(r"['’]s?(?=\s|$)", "", " ".join(name.casefold().split()))
    return plain.replace("defense", "defence")


def mentions(text: str, known: Names, words: Words, found: list[Figure]) -> list[Mention]:
    """Find the bodies that a sentence names, each with the role that it plays there."""
    each = [Mention(m.start(), m.end(), *_named(m[0], known)) for m in known.pattern.finditer(text)]
    return [_role(text, mention, found, words) for mention in _joined(text, each, known, words)]


def _joined(text: str, found: list[Mention], known: Names, words: Words) -> list[Mention]:
    """Take "the White House's John Kirby" and "Kirby of the White House" for one name."""
    joined: list[Mention] = []
    for mention in found:
        one = joined and _one(joined[-1], mention, text, known, words)
        joined[-1:] = [one] if one else [*joined[-1:], mention]
    return joined


def _one(first: Mention, then: Mention, text: str, known: Names, words: Words) -> Mention | None:
    """Make one mention of two names of one speaker or body, or None where they are two.

    A speaker of another body than is named with a post ("Pentagon spokesman John Kirby") keeps
    both: whose word it is, and to whom it is credited.
    """
    between = text[first.end : then.start]
    within = then.source in known.members[first.source]
    if words.pattern("(?:['’]s?)?(?: {titles})* ").fullmatch(between) and within:
        return replace(then, start=first.start)
    post = words.pattern("(?:['’]s?)?(?: {titles})* {posts} ").fullmatch(between)
    if post and then.speaker:
        return replace(then, start=first.start, instead_of=first.source)
    if not first.speaker or then.speaker:
        return None
    own = within or first.source in known.members[then.source]
    if own and words.pattern(rf",? (?:at|of|for|from) {ARTICLE}|, {ARTICLE}").fullmatch(between):
        return replace(first, end=then.end)
    said_of = words.pattern(rf"(?: of|, speaking for) {ARTICLE}").fullmatch(between)
    held = words.pattern(rf", {ARTICLE}").fullmatch(between) and words.pattern(
        "(?:['’]s?)? (?:{titles} )*{posts},"
    ).match(text[then.end :])
    return replace(first, end=then.end, instead_of=then.source) if said_of or held else None


def members(record: Record) -> dict[str, frozenset[str]]:
    """Give for each body those for whom its name may stand: itself, and whom a government has."""
    group = record.sources.set_index("source")["group"]
    return {
        str(source): frozenset({str(source), *map(str, group.index[group == source])})
        for source in group.index
    }


def _named(name: str, known: Names) -> tuple[str, str, str, str]:
    source, speaker = known.of[_key(name)]
    return source, "", "", speaker


def _role(text: str, mention: Mention, found: list[Figure], words: Words) -> Mention:
    left, right = text[: mention.start], text[mention.end :]
    left = left if len(left) < NEAR else f"x{left[-NEAR:]}"
    if any(re.fullmatch(r"(?:['’]s?)?\s+", text[mention.end : f.start]) for f in found):
        return replace(mention, role="speaks", cue="’s")
    if any(re.fullmatch(rf"\s+from\s+{ARTICLE}", text[f.end : mention.start]) for f in found):
        return replace(mention, role="speaks", cue="(")
    for each in words.cues:
        if (cue := each.found(left, right)) is not None:
            return replace(mention, role=each.role, cue=cue)
    return mention


def without(named: list[Mention], text: str) -> str:
    """Blank the names of bodies, so that no word of a name counts as a word of a measure."""
    for mention in named:
        blank = " " * (mention.end - mention.start)
        text = text[: mention.start] + blank + text[mention.end :]
    return text


def pronoun_of(text: str, words: Words) -> str:
    """Find the cue of "He said" or "The agency estimated" in a sentence; else ""."""
    if not words.listed.get("pronouns"):
        return ""
    found = words.pattern(r"(?:^[\W\d]*|[,”\"’'] ?){pronouns}{adverb} ({says})\b").search(text)
    return found[1] if found else ""


def following(text: str, then: str, said: list[Mention], words: Words) -> list[Mention]:
    """Give the body that the sentence behind puts on record with the words of this one.

    It signs them ("— The agency, 18 October") or answers who says them ("The Pentagon does.").
    """
    own = re.match(r"[-–—]\s*", then)
    first = [m for m in said if own and then[own.end() : m.start] in ("", "the ", "The ")]
    asked = "asks" in words.listed and words.pattern(words.listed["asks"]).search(text)
    if asked and len({m.source for m in said}) == 1:
        first = said[:1]
    return [replace(m, start=0, end=0, role="speaks", cue="—") for m in first]


def owner(figure: Figure, said: list[Mention], others: list[Figure], text: str) -> Mention | None:
    """Find whose figure it is: of the body that speaks before it, else of the one behind.

    A body in brackets has the figure right before it. One that speaks behind its figures ("...,
    the NIS said") has none before the next body.
    """
    if len({(m.source, m.role) for m in said}) == 1:
        return said[0]
    behind = [m for m in said if m.start >= figure.end]
    if behind and behind[0].cue == "(" and not _between(figure.end, behind[0].start, others):
        return behind[0]
    ahead = [m for m in said if m.end <= figure.start and _reaches(m, figure, text)]
    if ahead and not (behind and _closed(ahead[-1], figure, text)):
        return ahead[-1]
    if not behind:
        return None
    after = behind[0]
    following = next((m.start for m in behind[1:]), len(text))
    return None if ahead and _between(after.end, following, others) else after


def _reaches(ahead: Mention, figure: Figure, text: str) -> bool:
    """Say whether a body ahead of a figure can own it; "the NIS's 300" owns no second one."""
    return ahead.cue not in ("(", "’s") or not re.search(r"\d", text[ahead.end : figure.start])


def _between(start: int, end: int, found: list[Figure]) -> bool:
    return any(start <= f.start < end for f in found)


def _closed(ahead: Mention, figure: Figure, text: str) -> bool:
    """Say whether the words of a body end before a figure: a semicolon, or a full stop."""
    return re.search(r";|\bwhile\b", text[ahead.end : figure.start]) is not None
