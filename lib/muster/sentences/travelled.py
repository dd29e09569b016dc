"""What became of a claim on its way to print."""

from __future__ import annotations

import pandas as pd

from muster import analysis, style
from muster.record import Record, left_out
from muster.sentences import narrowed, words
from muster.sentences.parts import Piece, Sentence, counted, joined, paragraph, write
from muster.sentences.words import Claim, Names

STANCES = {
    "asserts": "asserted",
    "confirms": "confirmed",
    "denies": "denied",
    "unaware": "not known",
    "cannot confirm": "not confirmed",
    "declines": "not answered",
}
FORMS = {
    "point": "a figure",
    "about": "“about”",
    "nearly": "“nearly”",
    "magnitude": "a word without a number",
}
LOST = {"about": "“about”", "nearly": "“nearly”", "range": "one end of the range"}


def drift(record: Record, claim_id: str) -> Sentence:
    """Say what a claim was, and what each page in the record changed of it.

    Raises LookupError naming the near miss for an unknown claim. Rule: `analysis.drift`; a page
    that is silent on a column has not changed it, and one that changed nothing is only counted.
    """
    if left_out(record, claim_id):
        return narrowed.left_out_claim(record, claim_id, words.names_of(record))
    claim = words.rows(record.claims, [claim_id])[claim_id]
    names = words.names_of(record)
    pages = analysis.drift(record)
    pages = pages[(pages["claim_id"] == claim_id) & ~pages["own_page"]]
    changed = pages[pages["kinds"].fillna("") != ""]
    told = [_said(claim, names), _pages(claim_id, len(pages), len(changed))]
    return paragraph([*told, *(_changed(claim, p, names) for p in changed.to_dict("records"))])


def changed(record: Record, claim_id: str, document_id: str) -> Sentence:
    """Say what one page changed of a claim; empty if it changed nothing that is recorded."""
    pages = analysis.drift(record)
    here = (pages["claim_id"] == claim_id) & (pages["document_id"] == document_id)
    found = pages[here & (pages["kinds"].fillna("") != "")]
    claim = words.rows(record.claims, [claim_id])[claim_id]
    names = words.names_of(record)
    return paragraph([_changed(claim, page, names) for page in found.to_dict("records")])


def _said(claim: Claim, names: Names) -> Sentence:
    """Say who put the claim on record, whose figure it is, and when."""
    own = bool(pd.isna(claim["origin"]))
    what: Sentence = write("said ", words.figure(claim, names))
    if style.figure(claim) == "no figure":
        label = words.figure(claim, names, names.measures[claim["measure"]])
        what = write(f"{POSITIONS[str(claim['stance'])]} (", label, ")")
    passed = "" if own else f", passed on by {names.body(claim['source'])},"
    who = names.body(claim["source"] if own else claim["origin"])
    return words.first_upper(write(f"{who}{passed} ", what, " on ", words.said_on(claim), "."))


POSITIONS = {
    "asserts": "said so without a figure",
    "confirms": "confirmed it",
    "denies": "denied it",
    "unaware": "did not know",
    "cannot confirm": "could not confirm it",
    "declines": "would not say",
}


def _pages(claim_id: str, pages: int, changed: int) -> Sentence:
    """Count the other pages that print a claim, and those that change it."""
    if not pages:
        return write("No other page in the record prints it.")
    rows = f'analysis.drift(record).query("claim_id == {claim_id!r} and not own_page")'
    n = counted(pages, "other page", query=f"len({rows})")
    head = write(n, f" in the record {'prints' if pages == 1 else 'print'} it")
    if not changed:
        return write(head, "; no change is recorded.")
    if changed == pages:
        all_of = "" if pages == 1 else "all "
        return write(head, f", {all_of}with a change.")
    of = Piece(style.number(changed), query=f"({rows}['kinds'].fillna('') != '').sum()")
    return write(head, ", ", of, " with a change.")


def _changed(claim: Claim, page: Claim, names: Names) -> Sentence:
    """Tell what one page printed, and in words what it changed by that."""
    printed = style.figure(page)
    href = names.pages.get(page["document_id"], "")
    what = Piece("it" if printed == "no figure" else printed, str(page["claim_id"]), href)
    changes = [_change(kind, claim, page, names) for kind in page["kinds"].split(", ")]
    told = joined([write(change) for change in changes], "; ")
    return write(f"{names.outlets[page['document_id']]} printed ", what, ": ", told, ".")


def _change(kind: str, claim: Claim, page: Claim, names: Names) -> str:
    said, now = str(claim.get(kind)), str(page.get(kind))
    match kind:
        case "bound":
            return _bound(page)
        case "number":
            known = style.figure(claim) != "no figure"
            return "another number" if known else "a number that the claim has not"
        case "measure":
            return f"as “{names.measures[now]}”, not “{names.measures[said]}”"
        case "stance":
            return f"as {STANCES[now]}, not {STANCES[said]}"
        case "credit":
            body: str = claim["source"] if pd.isna(claim["origin"]) else claim["origin"]
            return f"credited to {names.body(page['credited_to'])}, not to {names.body(body)}"
    return f"{kind} “{now}”, not “{said}”"


def _bound(page: Claim) -> str:
    before, _, after = page["bound_change"].partition(" to ")
    if page["hedge_lost"] is True or str(page["hedge_lost"]) == "True":
        return f"{LOST.get(before, f'the {before.split()[-1]}')} was lost"
    return f"{_form(before)} became {_form(after)}"


def _form(name: str) -> str:
    return FORMS.get(name) or f"a {name.replace('about', 'softened')}"
