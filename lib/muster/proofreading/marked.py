"""A draft with its figures marked, beside what the record has: a page, or a notebook's output."""

from __future__ import annotations

from html import escape

from muster.proofreading.judgement import Judgement, Proof

SIGNS = {"agrees": "✓", "differs": "≠", "cannot place": "?"}  # never by colour alone
STYLE = """
.proof{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:.4rem 1.5rem;
 font:1rem/1.5 'Open Sans','Helvetica Neue',Arial,sans-serif}
.proof p{margin:0}
.proof ul{margin:0;padding-left:1.1rem;font-size:.9em}
.proof mark{background:none;color:inherit;border-bottom:2px dotted currentColor}
.proof mark.differs{border-bottom:3px solid #C74900;font-weight:600}
.proof mark.agrees{border-bottom:2px solid #007F5F}
@media (max-width:40rem){.proof{grid-template-columns:1fr}}
"""
PAGE = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Proof of {name}</title></head>\n'
    "<body><main><h1>Proof of {name}</h1>\n{proof}\n</main></body></html>\n"
)


def page(proof: Proof, name: str) -> str:
    """Write a page of its own, which asks for nothing from anywhere."""
    return PAGE.format(name=escape(name), proof=fragment(proof))


def fragment(proof: Proof) -> str:
    """Write the marked draft, each line beside what the record has of its figures."""
    rows = []
    for number, line in proof.lines:
        judged = [j for j in proof.judgements if j.line == number]
        rows += [f"<p>{_marked(line, judged)}</p>", f"<div>{_notes(judged)}</div>"]
    key = ", ".join(f"{sign} {verdict}" for verdict, sign in SIGNS.items())
    return f'<style>{STYLE}</style><p>{key}</p><div class="proof">{"".join(rows)}</div>'


def _marked(line: str, judged: list[Judgement]) -> str:
    parts, at = [], 0
    for j in sorted(judged, key=lambda j: j.start):
        kind = j.verdict.split()[0]
        words = escape(line[j.start : j.end])
        parts += [escape(line[at : j.start])]
        parts += [f'<mark class="{kind}">{words}<sup>{SIGNS[j.verdict]}</sup></mark>']
        at = j.end
    return "".join([*parts, escape(line[at:])])


def _notes(judged: list[Judgement]) -> str:
    notes = "".join(f"<li>{_note(j)}</li>" for j in judged)
    return f"<ul>{notes}</ul>" if notes else ""


def _note(j: Judgement) -> str:
    if j.verdict == "cannot place":
        return f"“{escape(j.words)}” cannot be placed: {escape(j.reason)}."
    if j.verdict == "agrees":
        return f"“{escape(j.words)}” agrees with {escape(j.claim_id)}."
    kinds = ", ".join(kind.replace("_", " ") for kind in j.kinds)
    record, instead = escape(j.record), escape(j.instead)
    return f"“{escape(j.words)}”: {kinds}. Record: {record}. Instead: <b>{instead}</b>."
