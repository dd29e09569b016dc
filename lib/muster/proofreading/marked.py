"""A draft with its figures marked, beside what the record has: a page, or a notebook's output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from muster.proofreading.differences import KINDS
from muster.proofreading.judgement import Judgement, Proof

SIGNS = {"agrees": "✓", "differs": "≠", "cannot place": "?"}  # never by colour alone
STYLE = """
.proof section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  gap: .25rem 2rem; margin: .75rem 0 0; overflow-wrap: anywhere; line-height: 1.5 }
.proof p, .proof ul { margin: 0 }
.proof ul { align-self: start; padding: 0 0 0 .75rem; list-style: none; font-size: .875em;
  border-left: 1px solid #8888 }
.proof li + li { margin-top: .5rem }
.proof mark { background: none; color: inherit; border-bottom: 2px dotted currentColor }
.proof mark.agrees { border-bottom: 2px solid #1a8f6d }
.proof mark.differs { border-bottom: 4px solid #d9581c; font-weight: 600 }
.proof .said { font-weight: 600 }
@media (max-width: 45rem) { .proof section { grid-template-columns: minmax(0, 1fr) } }
"""
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Proof of {name}</title>
<style>body {{ max-width: 68rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.5 system-ui,
  -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif }}
h1 {{ font-size: 1.5rem; overflow-wrap: anywhere }}</style></head>
<body><main><h1>Proof of {name}</h1>
{proof}
</main></body></html>
"""


def page(proof: Proof, name: str) -> str:
    """Write a page of its own, which asks for nothing from anywhere."""
    return PAGE.format(name=escape(name), proof=fragment(proof))


def fragment(proof: Proof) -> str:
    """Write the marked draft, each line beside what the record has of its figures."""
    key = ", ".join(f"{sign} {verdict}" for verdict, sign in SIGNS.items())
    lines = "\n".join(_line(proof, number, line) for number, line in proof.lines)
    head = f"<p><strong>{proof.summary}</strong> {key}</p>"
    return f'<style>{STYLE}</style>\n<div class="proof">{head}\n{lines}\n</div>'


def _line(proof: Proof, number: int, line: str) -> str:
    judged = [j for j in proof.judgements if j.line == number]
    notes = "".join(f"<li>{''.join(_note(j))}</li>" for j in judged)
    beside = f"<ul>{notes}</ul>" if notes else ""
    return f"<section><p>{''.join(_marked(line, judged))}</p>{beside}</section>"


def _marked(line: str, judged: list[Judgement]) -> Iterator[str]:
    at = 0
    for j in sorted(judged, key=lambda j: j.start):
        kind, words = j.verdict.split()[0], escape(line[j.start : j.end])
        yield escape(line[at : j.start])
        yield f'<mark class="{kind}">{words}<sup>{SIGNS[j.verdict]}</sup></mark>'
        at = j.end
    yield escape(line[at:])


def _note(j: Judgement) -> Iterator[str]:
    yield f'<span class="said">{SIGNS[j.verdict]} {escape(j.words)}</span>: '
    if j.verdict == "cannot place":
        yield f"cannot be placed: {escape(j.reason)}."
    elif j.verdict == "agrees":
        yield f"agrees. {_linked(j.record)}"
    else:
        yield "; ".join(KINDS[kind] for kind in j.kinds)
        yield f".<br>Record: {_linked(j.record)}<br>Instead: <strong>{escape(j.instead)}</strong>"
    yield "".join(f"<br>Remark: {_linked(remark)}" for remark in j.remarks)


def _linked(text: str) -> str:
    """Make a link of each address, with its host for its words."""
    address = r"(https?://([^/\s]+)[^\s]*)"
    return re.sub(address, r'<a href="\1">\2</a>', escape(text))
