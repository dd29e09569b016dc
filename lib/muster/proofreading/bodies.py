"""Who a sentence names, and which of them it puts on record with a figure.

A name alone proves nothing: "sent to Russia" is no word of Moscow's. A body speaks where a cue says
so: a verb of saying, "according to", its "estimate", a colon in a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from muster.proofreading.figures import Figure
from muster.proofreading.words import NOTHING, Words, alternatives
from muster.record import Record

ARTICLE = r"(?:the\s+)?"


@dataclass(frozen=True)
class Mention:
    """A body named in a sentence, and how it is put on record there, if it is."""

    start: int
    end: int
    source: str
    role: str = ""  # speaks, denied (it did not say so), passed on (its word, by another), or none
    cue: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Names:
    """Every name by which a record knows its bodies, and those who speak for them."""

    pattern: re.Pattern[str]
    of: dict[str, tuple[str, str]]  # name -> source, speaker
    members: dict[str, frozenset[str]]  # source -> for whom its name may stand


def names(record: Record) -> Names:
    """Gather the names of bodies, and of speakers in full and by a family name of their own."""
    known: dict[str, tuple[str, str]] = {}
    columns = ("name", "short_name", "native_name", "aliases")
    for row in record.sources.to_dict("records"):
        given = [str(row[c]) for c in columns if c in row and isinstance(row[c], str)]
        for name in ";".join(given).split(";"):
            known[name.strip()] = (str(row["source"]), "")
    known |= {".".join(n) + ".": who for n, who in known.items() if re.fullmatch("[A-Z]{2}", n)}
    every = known | _speakers(record, known)
    return Names(_names_pattern(every), every, members(record))


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


def _names_pattern(known: dict[str, tuple[str, str]]) -> re.Pattern[str]:
    # A Korean name is followed by its particle without a space.
    return re.compile(rf"(?<![\w@])(?:{alternatives(n for n in known if n)})(?![^\W가-힣])")


def mentions(text: str, known: Names, words: Words) -> list[Mention]:
    """Find the bodies that a sentence names, each with the role that it plays there."""
    each = [Mention(m.start(), m.end(), *_named(m[0], known)) for m in known.pattern.finditer(text)]
    found = _joined(text, each, known, words)
    return [_role(text, mention, found[:n], words) for n, mention in enumerate(found)]


def _joined(text: str, found: list[Mention], known: Names, words: Words) -> list[Mention]:
    """Take "the White House's John Kirby" and "Ukraine's HUR" for one name, the nearer one."""
    titles = words.listed.get("titles", "(?!)")
    gap = re.compile(rf"(?:['’]s?)?(?:\s+(?:{titles}))*\s+", re.IGNORECASE)
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        inner = last and mention.source in known.members[last.source]
        if last and inner and gap.fullmatch(text[last.end : mention.start]):
            joined[-1] = replace(mention, start=last.start)
        else:
            joined.append(mention)
    return joined


def members(record: Record) -> dict[str, frozenset[str]]:
    """Give for each body those for whom its name may stand: itself, and whom a government has."""
    group = record.sources.set_index("source")["group"]
    return {
        str(source): frozenset({str(source), *map(str, group.index[group == source])})
        for source in group.index
    }


def _named(name: str, known: Names) -> tuple[str, str, str, str]:
    source, speaker = known.of[" ".join(name.split())]
    return source, "", "", speaker


def _role(text: str, mention: Mention, before: list[Mention], words: Words) -> Mention:
    left, right = text[: mention.start], text[mention.end :]
    if words.listed.get("inverted") is None:
        return _anywhere(text, mention, words)
    if _ends(left, rf"\b(?:{words.listed['passing_on']})\s+(?:\w+\s+)?{ARTICLE}"):
        return replace(mention, role="passed on")
    if cue := _behind(left, right, words):
        return replace(mention, role="speaks", cue=cue)
    if _placed(left, before, words):
        return mention
    return _subject(mention, left, right, words)


def _anywhere(text: str, mention: Mention, words: Words) -> Mention:
    """Read a language whose order of words is not known: a verb of saying anywhere will do."""
    cue = words.of.get("says", NOTHING).search(text)
    return replace(mention, role="speaks", cue=cue[0]) if cue else mention


def _behind(left: str, right: str, words: Words) -> str:
    """Find the cue that stands before a body: "said the NIS", "according to the NIS", "– NIS"."""
    listed = words.listed
    patterns = (
        rf"[,”\"'’–—]\s*({listed['inverted']})\s+{ARTICLE}",
        rf"\b({listed['according']})\s+{ARTICLE}(?:[\w-]+\s+){{0,3}}?(?:(?:by|of|from)\s+)?{ARTICLE}",
        rf"\b(?:{listed['says']})\s+(by)\s+{ARTICLE}",
        rf"\b({listed['nouns']})\s+(?:of|by|from)\s+{ARTICLE}",
    )
    for pattern in patterns:
        if found := re.search(rf"{pattern}$", left, re.IGNORECASE):
            return found[1]
    last = re.fullmatch(r"\W*", right) is not None
    return "—" if last and _ends(left, rf"(?:\s[-–—]|^[-–—]|\()\s*{ARTICLE}") else ""


def _placed(left: str, before: list[Mention], words: Words) -> bool:
    """Say whether a name is no subject: "in Seoul", or the second of "Seoul and Washington"."""
    if _ends(left, rf"\b(?:{words.listed['place']})\s+{ARTICLE}"):
        return True
    joined = re.search(rf"\s+(?:and|or)\s+{ARTICLE}$", left, re.IGNORECASE)
    return bool(joined and any(m.end == joined.start() for m in before))


def _subject(mention: Mention, left: str, right: str, words: Words) -> Mention:
    """Read what follows a name: a verb of saying, its own estimate, a colon or a bracket."""
    listed = words.listed
    not_, between = listed["not"], listed["between"]
    person = rf"(?:['’]s?)?(?:\s+(?:{listed['titles']}))*(?:\s+(?-i:[A-Z])[\w.'’-]+){{0,3}}"
    aside = rf"{person}(?:\s*\([^)]*\))?(?:,[^,;]{{1,60}},|\s+on\s+\w+(?:\s+\w+)?)?"
    adverb = rf"(?:\s+(?:{between}|\w+ly))*"
    if found := re.match(
        rf"{aside}{adverb}(?P<not>\s+(?:{not_}))?{adverb}\s+(?P<cue>{listed['says']}|confirm|say"
        rf"|{listed['denies']})\b",
        right,
        re.IGNORECASE,
    ):
        no = found["not"] or words.has("denies", found["cue"])
        return replace(mention, role="denied" if no else "speaks", cue=found["cue"])
    if re.match(rf"{aside}{adverb}\s+(?:{not_})\b", right, re.IGNORECASE):
        return replace(mention, role="denied", cue="not")
    if found := re.match(rf"(?:['’]s?)?\s+(?:\w+\s+)?({listed['nouns']})\b", right, re.IGNORECASE):
        return replace(mention, role="speaks", cue=found[1])
    if re.fullmatch(rf"\W*{ARTICLE}", left, re.IGNORECASE) and re.match(r"\s*[:(]", right):
        return replace(mention, role="speaks", cue=":")
    return mention


def _ends(text: str, pattern: str) -> bool:
    return re.search(rf"{pattern}$", text, re.IGNORECASE) is not None


def pronoun_of(text: str, words: Words) -> str:
    """Find the cue of a sentence that begins with "He said" or "The agency estimated"; else ""."""
    if not words.listed.get("pronouns"):
        return ""
    adverb = rf"(?:\s+(?:{words.listed['between']}))*"
    found = re.match(
        rf"\W*(?:{words.listed['pronouns']}){adverb}\s+({words.listed['says']})\b", text, re.I
    )
    return found[1] if found else ""


def signed(text: str, said: list[Mention]) -> list[Mention]:
    """Give the body of a line that only signs the words before it: "— The agency, 18 October"."""
    own = re.match(r"[-–—]\s*", text)
    first = [m for m in said if own and text[own.end() : m.start] in ("", "the ", "The ")]
    return [replace(m, start=0, end=0, role="speaks", cue="—") for m in first]


def owner(figure: Figure, said: list[Mention], others: list[Figure], text: str) -> Mention | None:
    """Find whose figure it is: of the body that speaks before it, else of the one behind.

    A body that speaks behind its figures ("..., the NIS said") has none before the next body.
    """
    if len({(m.source, m.role) for m in said}) == 1:
        return said[0]
    ahead = [m for m in said if m.end <= figure.start]
    behind = [m for m in said if m.start >= figure.end]
    if ahead and not (behind and _closed(ahead[-1], figure, text)):
        return ahead[-1]
    if not behind:
        return None
    after = behind[0]
    following = next((m.start for m in behind[1:]), len(text))
    has_own = any(after.end <= f.start < following for f in others)
    return None if has_own and ahead else after


def _closed(ahead: Mention, figure: Figure, text: str) -> bool:
    """Say whether the words of a body end before a figure: a semicolon, or a full stop."""
    return re.search(r";|\bwhile\b", text[ahead.end : figure.start]) is not None
