"""How a sentence names bodies, subjects, days and figures, and where it links to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from babel import Locale

from muster import analysis, language, schema, style
from muster.days import as_day
from muster.record import Record
from muster.sentences.parts import Piece, Sentence, count, digits, say, write

Claim = Mapping[Any, Any]
Rows = dict[str, Claim]
ACRONYM = re.compile(r"(\w+['’]s )?[A-Z]{3,}")  # what a reader cannot be asked to know


@dataclass(frozen=True)
class Names:
    """What keys of a record are called in a language, and where its pages are."""

    sources: dict[str, Claim]
    measures: dict[str, str]
    subjects: dict[str, str]  # what a measure is about, as a phrase in the middle of a sentence
    voices: dict[str, str]  # what the record calls its groups, by plural category
    documents: dict[str, Claim]

    def body(self, source: Any) -> Piece:
        """Name a body as prose does; in full where it is named first."""
        row = self.sources.get(source, {})
        short = with_article(str(row.get("short_name", source)))
        return Piece(short, source=str(source), in_full=_in_full(row, short))

    def short(self, source: Any) -> Piece:
        """Name a body where there is no room for its name in full."""
        return replace(self.body(source), in_full="")

    def subject(self, measure: str, tense: str | None = None) -> Sentence:
        """Name what a measure is about; `tense` where it is not the usual one."""
        label = self.measures.get(measure, measure)
        phrase = self.subjects.get(measure) or say("label-as-subject", label=label)
        return say(f"subject-{tense}", subject=write(phrase)) if tense else write(phrase)

    def on(self, measure: str) -> Sentence:
        """Begin a sentence about a position with what it is about."""
        clause = self.subjects.get(measure)
        if clause:
            return say("on-whether", clause=clause)
        return say("on-label", label=self.measures.get(measure, measure))

    def outlet(self, document_id: Any) -> Piece:
        """Name who publishes a page, linked to it."""
        row = self.documents.get(document_id, {})
        return Piece(str(row.get("outlet", document_id)), href=str(row.get("url", "")))

    def voice(self, unit: str, number: int = 1) -> str:
        """Say what has a voice: a source, or a group as the record calls it."""
        called = self.voices.get(language.plural(number)) if unit == "group" else None
        return called or language.text(f"voice-{unit}", n=number)


def names_of(record: Record, claims: pd.DataFrame | None = None) -> Names:
    """Read the names of a record; its pages only as far as some claims need them, if given."""
    documents = record.documents
    if claims is not None:
        documents = documents[documents["document_id"].isin(claims["document_id"])]
    pages = documents[["document_id", "outlet", "url", "language"]]
    measures = record.measures.set_index("measure")["label"].to_dict()
    about = schema.resource(record.package, "measures")
    labels = {str(k): str(v) for k, v in measures.items()} | _of(about, "labels")
    return Names(
        sources=_rows(record.sources[SOURCE], "source"),
        measures=labels,
        subjects=_of(about, "subjects"),
        voices=_of(schema.resource(record.package, "sources"), "voices"),
        documents=_rows(pages, "document_id"),
    )


def _of(resource: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Read the words that a data package has for a language: {language: {key: words}}."""
    words: dict[str, str] = resource.get(f"muster:{kind}", {}).get(language.spoken(), {})
    return words


SOURCE = ["source", "name", "short_name", "country"]


def _rows(frame: pd.DataFrame, key: str) -> dict[str, Claim]:
    return {row[key]: row for row in frame.to_dict("records")}


def rows(claims: pd.DataFrame, ids: Iterable[str]) -> Rows:
    """Look some claims up by their ids."""
    return _rows(claims[claims["claim_id"].isin(list(ids))], "claim_id")


def with_article(name: str) -> str:
    """Put "the" before a name that takes it, and "unnamed" in its place.

    >>> [with_article(n) for n in ("White House", "NIS", "Kyiv's office", "US officials, unnamed")]
    ['the White House', 'NIS', "Kyiv's office", 'unnamed US officials']
    """
    if not language.has("names-with-the"):
        return name
    unnamed = language.text("names-unnamed")
    if name.endswith(unnamed):
        return language.text("name-unnamed", name=name.removesuffix(unnamed))
    takes = re.search(language.text("names-with-the"), name, re.IGNORECASE) and "'s " not in name
    return language.text("name-with-the", name=name) if takes else name


def _in_full(row: Claim, short: str) -> str:
    """Write out a name that is an acronym; others are said as they are."""
    name = str(row.get("name", ""))
    if not ACRONYM.fullmatch(short) or short in name:
        return short
    territories: Mapping[str, str] = Locale.parse(language.spoken()).territories
    country = territories.get(str(row.get("country")), "")
    abroad = bool(country) and country not in name
    whose = language.text("name-of-country", country=country, name=name) if abroad else name
    return language.text("name-at-first", long=whose, short=short)


def figure(claim: Claim, names: Names, text: str | None = None) -> Piece:
    """Write the figure of a claim, with its hedge, linked to the page where it was read."""
    href = str(names.documents.get(claim["document_id"], {}).get("url", ""))
    stated = [claim[k] for k in ("low", "value", "high") if k in claim and not pd.isna(claim[k])]
    value = float(stated[0]) if len(stated) == 1 else None
    if style.worked_out(claim):
        value = None  # nobody said it, so it is nobody's number
    words = text or claim.get("figure") or style.figure(claim)
    return Piece(str(words), str(claim["claim_id"]), href, value=value)


def noted(
    claim: Claim, names: Names, text: str | None = None, age: analysis.Question | None = None
) -> Sentence:
    """Write a figure with what a reader has to know of it: joined, disputed, how sure, how old.

    `age` is the question about a day, where it is to be told how old a figure was on it.
    """
    words = figure(claim, names, text)
    notes = [write(note) for note in _notes(claim)]
    if age is not None and (days := (age.day - claim["said_on"]).days) > 0:
        notes.append(say("note-age", n=digits(days, _age(claim, age))))
    if not notes:
        return write(words)
    told = write(*(part for note in notes for part in ("; ", note)))
    told = Sentence(told.pieces[1:])
    if words.text.endswith(")"):  # what was worked out has its own brackets
        shorter = Piece(words.text[:-1], words.claim_id, words.href, value=words.value)
        return write(shorter, "; ", told, ")")
    return say("noted", words=words, notes=told)


def _age(claim: Claim, question: analysis.Question) -> str:
    asked = f"analysis.Question({question.measure!r}, on='{question.day:%Y-%m-%d}')"
    said = f"record.claims.set_index('claim_id').said_on[{claim['claim_id']!r}]"
    return f"({asked}.day - {said}).days"


def _notes(claim: Claim) -> list[Sentence]:
    notes = []
    if not pd.isna(claim.get("certainty")) and claim.get("accounts", 1) == 1:
        notes.append(say("note-certainty", word=str(claim["certainty"])))
    if claim.get("accounts", 1) > 1:
        notes.append(say("note-joined", n=count(int(claim["accounts"]), _accounts(claim))))
    if disputed(claim):
        notes.append(say("note-disputed"))
    return notes


def _accounts(claim: Claim) -> str:
    return f"len({list(claim['account_ids'])!r})"


def disputed(claim: Claim) -> bool:
    """Tell whether readings or pages of a claim disagree."""
    return bool(claim.get("disputed")) or str(claim.get("review")) == "disputed"


def whose(claim: Claim, names: Names) -> Sentence:
    """Name whose figure it is, and who passed it on."""
    who = names.body(claim["body"])
    if str(claim["voice"]) != "relay" or claim["source"] == claim["body"]:
        return write(who)
    return say("passed-on-by", who=who, relay=names.body(claim["source"]))


def said(
    claim: Claim, names: Names, text: str | None = None, age: analysis.Question | None = None
) -> Sentence:
    """Say in one sentence who gave a figure, on which day, and who passed it on."""
    parts: dict[str, Piece | Sentence] = {
        "figure": noted(claim, names, text, age),
        "day": said_on(claim),
    }
    if str(claim["voice"]) == "relay" and claim["source"] != claim["body"]:
        relay = names.body(claim["source"])
        return say("said-relayed", who=names.body(claim["body"]), relay=relay, **parts)
    return say("said", who=names.body(claim["body"]), **parts)


def said_on(claim: Claim) -> Piece:
    """Write the day of a claim as exactly as it is known, and no more so."""
    form = "month" if str(claim.get("date_precision")) == "month" else "day"
    return Piece(language.day(claim["said_on"], form), str(claim["claim_id"]))


def on_day(day: pd.Timestamp | str) -> Piece:
    """Write a day that is asked about."""
    return Piece(style.day(day), query=repr(f"{as_day(day):%Y-%m-%d}"))


def quoted(claim: Claim, names: Names) -> Sentence:
    """Quote the words of a claim after a colon, in their own language; empty if there are none."""
    wording = claim.get("wording")
    if wording is None or pd.isna(wording):
        return write()
    tongue = names.documents.get(claim["document_id"], {}).get("language")
    foreign = "" if pd.isna(tongue) or str(tongue) == language.spoken() else str(tongue)
    words = say("quoted", words=Piece(str(wording), str(claim["claim_id"]), lang=foreign))
    tongues: Mapping[str, str] = Locale.parse(language.spoken()).languages
    if foreign:
        return say("words-quoted-abroad", words=words, language=tongues.get(foreign, foreign))
    return say("words-quoted", words=words)


def position(claim: Claim, names: Names) -> Sentence:
    """Say who took which position on which day, without a full stop."""
    held = figure(claim, names, language.label("held", claim["stance"]))
    who, clause = names.body(claim["body"]), names.subjects.get(claim["measure"])
    if not clause:
        label = str(names.measures.get(claim["measure"], claim["measure"]))
        return say("position-on-label", label=label, who=who, held=held, day=said_on(claim))
    pattern = f"position-{claim['stance']}".replace(" ", "-")
    return say(pattern, who=who, clause=clause, day=said_on(claim))


def times(ratio: float, query: str) -> Sentence:
    """Write how many times one end is the other.

    >>> times(3.6667, "q").text, times(4.0, "q").text
    ('3.7 times', '4 times')
    """
    number = language.number(round(float(ratio), 1))
    return say("times", n=Piece(number, query=query, value=round(float(ratio), 1)))


def doubt(claims: Iterable[Claim]) -> str:
    """Name what a comparison rests on that nobody said or that is disputed; empty if nothing is."""
    given = list(claims)
    summed = any(style.worked_out(claim) for claim in given)
    doubted = any(disputed(claim) for claim in given)
    return {(True, True): "both", (True, False): "worked-out", (False, True): "disputed"}.get(
        (summed, doubted), ""
    )


def query(call: str, question: analysis.Question) -> str:
    """Write a call over the record that gives a number again.

    >>> query("analysis.live", analysis.Question("deployed", on="2024-10-24"))
    "analysis.live(record, measure='deployed', on='2024-10-24')"
    """
    arguments = [f"{name}={value!r}" for name, value in question.arguments().items()]
    return f"{call}({', '.join(['record', *arguments])})"
