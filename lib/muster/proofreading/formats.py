"""A proof as others read it: text for a person, JSON for a CMS, SARIF for CI."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from muster import style
from muster.proofreading import marked
from muster.proofreading.differences import KINDS
from muster.proofreading.judgement import Judgement, Proof

LABELS = {
    "hedge_lost": "a bound is gone or became another",
    "hedge_added": "a bound that nobody stated",
    "softening": "about or nearly is gone or became the other",
    "number": "another number",
    "measure": "counts something else",
    "status": "expected or planned, printed as done",
    "scope": "a part printed as the whole, or the whole as a part",
    "certainty": "the word of possibility is gone or was added",
    "credit": "another body's figure, printed as a confirmation",
    "stale": "the body has said something newer",
    "disputed": "accounts of this claim differ",
    "derived": "worked out from words; nobody said this number",
}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def text(proof: Proof, name: str) -> str:
    """Write a proof for a person: findings, what could not be placed, what agrees, and counts."""
    blocks = [_finding(j, name) for j in proof.findings]
    blocks += [_listed("Could not be placed, which is not to say wrong:", _unplaced(proof, name))]
    bare = [f"{name}:{line}: {words}" for line, words in proof.unfigured]
    blocks += [_listed("Names a body, without a figure:", bare)]
    noted = [f"{name}:{j.line}: “{j.words}”: {r}" for j in proof.judgements for r in j.remarks]
    blocks += [_listed("Remarks, no findings:", noted), summary(proof)]
    return "\n\n".join(block for block in blocks if block)


def summary(proof: Proof) -> str:
    """Count what was found; silence is never "fine"."""
    agree = style.plural(len(proof.agreeing), "figure agrees", "figures agree")
    differ = f"{len(proof.findings):,} differ" if proof.findings else "none differs"
    lost = f"{len(proof.unplaced):,} could not be placed" if proof.unplaced else "all have a place"
    return f"{agree[0].upper()}{agree[1:]} with the record, {differ}, {lost}."


def _finding(judged: Judgement, name: str) -> str:
    kinds = "; ".join(f"{kind} ({LABELS[kind]})" for kind in judged.kinds)
    return (
        f"{name}:{judged.line}: “{judged.words}”: {kinds}\n"
        f"  record:  {judged.record} [{judged.claim_id}]\n"
        f"  instead: {judged.instead}"
    )


def _unplaced(proof: Proof, name: str) -> list[str]:
    return [f"{name}:{j.line}: “{j.words}”: {j.reason}" for j in proof.unplaced]


def _listed(title: str, rows: list[str]) -> str:
    return "\n".join([title, *(f"  {row}" for row in rows)]) if rows else ""


def as_json(proof: Proof, name: str = "") -> str:
    """Write findings and unplaced figures as JSON, for a CMS."""
    findings = [
        {
            "line": j.line,
            "words": j.words,
            "claim_id": j.claim_id,
            "kinds": list(j.kinds),
            "record": j.record,
            "instead": j.instead,
        }
        for j in proof.findings
    ]
    unplaced = [{"line": j.line, "words": j.words} for j in proof.unplaced]
    return _json({"findings": findings, "not_in_record": unplaced})


def sarif(proof: Proof, name: str) -> str:
    """Write findings as SARIF 2.1.0, one result a kind of difference."""
    rules = [{"id": kind, "shortDescription": {"text": LABELS[kind]}} for kind in KINDS]
    driver = {"name": "muster proof", "rules": rules}
    results = [_result(j, kind, name) for j in proof.findings for kind in j.kinds]
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    return _json({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _result(judged: Judgement, kind: str, name: str) -> dict[str, Any]:
    region = {
        "startLine": judged.line,
        "startColumn": judged.start + 1,
        "endColumn": judged.end + 1,
    }
    place = {"artifactLocation": {"uri": name}, "region": region}
    said = f"“{judged.words}”: {LABELS[kind]}. Record: {judged.record}. Instead: {judged.instead}"
    return {
        "ruleId": kind,
        "level": "warning",
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Proof, str], str]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "html": marked.page,
}
