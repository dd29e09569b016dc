"""The two corpora of a proof, read, judged and counted; for tests and for the bench."""

import csv
import json
from collections import Counter
from pathlib import Path

from muster.proofreading.figures import figures
from muster.proofreading.judgement import against
from muster.proofreading.known import known
from muster.proofreading.passages import lines
from muster.proofreading.words import words

HERE = Path(__file__).parent
OPEN, KEPT_ASIDE = "proof_sentences.jsonl", "proof_sentences_kept_aside.jsonl"
NEWSROOM, CHILDREN = "proof_sentences_newsroom.jsonl", "proof_sentences_children.jsonl"
COLUMNS = ("low", "value", "high", "hedge", "approximate", "magnitude")


def phrases():
    """Give the number phrases, each a row of text with the figure that it states."""
    return table("proof_phrases.csv")


def table(name):
    """Read a table of texts with what is to be read in each."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def misread(record, rows):
    """Give the phrases whose figure is not read exactly: value, bound, softening, magnitude."""
    listed = {language: words(record, language) for language in {r["language"] for r in rows}}
    return [row for row in rows if _read(record, row, listed[row["language"]]) != _stated(row)]


def _read(record, row, listed):
    found = figures(row["text"], record.package, row["language"], listed)
    return [_text(f.phrase.columns) for f in found]


def _stated(row):
    stated = {name: row[name] for name in COLUMNS}
    return [stated] if any(stated.values()) else []


def _text(columns):
    cells = {name: columns[name] for name in COLUMNS}
    return {
        name: "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
        for name, cell in cells.items()
    }


def sentences(name):
    """Give the sentences of a corpus, each with what must be found in it."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def judged(record, told):
    """Give for each of many sentences its figures with their judgements; days are known once."""
    days = {s["as_of"] for s in told}
    held = {day: known(record, day, "en") for day in days}
    for sentence in told:
        found = against(held[sentence["as_of"]], lines(sentence["text"])).judgements
        yield sentence, list(paired(sentence, found))


def paired(sentence, judgements):
    """Give each figure that is expected in a sentence with the judgement of it, None for none.

    A finding of a figure that is not expected is given too, as one of no claim.
    """
    found = [*judgements]
    for wanted in sentence["expect"]:
        judgement = next((j for j in found if _says(j, wanted["words"])), None)
        yield wanted, judgement
        found = [j for j in found if j is not judgement]
    yield from (({"words": j.words, "claim": None, "kinds": []}, j) for j in found if j.kinds)


def _says(judgement, words):
    return f" {words} ".casefold() in f" {judgement.words} ".casefold()


def kinds(pairs):
    """Count by kind the findings wanted, made and right: the kind on the claim that is meant."""
    tally = {"wanted": Counter(), "made": Counter(), "right": Counter()}
    for wanted, judgement in pairs:
        made = {*judgement.kinds} if judgement else set()
        meant = judgement and judgement.claims[:1] == (wanted["claim"],)
        tally["wanted"].update(wanted["kinds"])
        tally["made"].update(made)
        tally["right"].update(made & {*wanted["kinds"]} if meant else ())
    return tally


def counted(pairs):
    """Count right, false and missed findings, and the claims found first and among three."""
    tally = Counter()
    for wanted, judgement in pairs:
        kinds = {*judgement.kinds} if judgement else set()
        claims = judgement.claims if judgement else ()
        right = bool(kinds & {*wanted["kinds"]}) and claims[:1] == (wanted["claim"],)
        tally["right"] += right
        tally["false"] += bool(kinds) and not right
        tally["errors"] += bool(wanted["kinds"])
        tally["figures"] += 1
        if wanted["claim"]:
            tally["claims"] += 1
            tally["first"] += claims[:1] == (wanted["claim"],)
            tally["three"] += wanted["claim"] in claims
        else:
            tally["placed wrongly"] += bool(claims)
    return tally


def shares(tally):
    """Give precision and recall of findings, and the share of claims found, as fractions."""
    flagged = tally["right"] + tally["false"]
    return {
        "precision": tally["right"] / flagged if flagged else float("nan"),
        "recall": tally["right"] / tally["errors"],
        "first": tally["first"] / tally["claims"],
        "three": tally["three"] / tally["claims"],
    }
