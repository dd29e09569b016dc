"""A proof as others read it: text for a person, JSON for a CMS, SARIF for CI."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from muster.proofreading import marked
from muster.proofreading.differences import KINDS
from muster.proofreading.judgement import Judgement, Proof

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def text(proof: Proof, name: str) -> str:
    """Write a proof for a person: findings, what could not be placed, what agrees, and counts."""
    blocks = [_finding(j, name) for j in proof.findings]
    blocks += [_listed("Could not be placed, which is not to say wrong:", _unplaced(proof))]
    bare = [f"{name}:{line}: {words}" for line, words in proof.unfigured]
    blocks += [_listed("Names a body, without a figure:", bare)]
    noted = [f"{name}:{j.line}: “{j.words}”: {r}" for j in proof.judgements for r in j.remarks]
    blocks += [_listed("Remarks, no findings:", noted), proof.summary]
    return "\n\n".join(block for block in blocks if block)


def _finding(judged: Judgement, name: str) -> str:
    kinds = "; ".join(f"{kind} ({KINDS[kind]})" for kind in judged.kinds)
    return (
        f"{name}:{judged.line}: “{judged.words}”: {kinds}\n"
        f"  record:  {judged.record} [{judged.claim_id}]\n"
        f"  instead: {judged.instead}"
    )


def _unplaced(proof: Proof) -> list[str]:
    """List what could not be placed, one line a reason."""
    reasons = dict.fromkeys(j.reason for j in proof.unplaced)
    at = {r: [f"{j.line} “{j.words}”" for j in proof.unplaced if j.reason == r] for r in reasons}
    return [f"{reason}: line {', '.join(words)}" for reason, words in at.items()]


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
    rules = [{"id": kind, "shortDescription": {"text": KINDS[kind]}} for kind in KINDS]
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
    place = {"artifactLocation": {"uri": quote(name)}, "region": region}
    said = f"“{judged.words}”: {KINDS[kind]}. Record: {judged.record}. Instead: {judged.instead}"
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
