"""What became of claims on their way to print."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, language, style
from muster.record import Record, left_out
from muster.sentences import names as named
from muster.sentences import narrowed
from muster.sentences.names import Claim, Names
from muster.sentences.parts import (
    Sentence,
    count,
    introduced,
    joined,
    paragraph,
    say,
    write,
)


def drift(record: Record, claim_id: str) -> Sentence:
    """Say what a claim was, and what each page in the record changed of it.

    Raises LookupError naming the near miss for an unknown claim. Rule: `analysis.drift`; a page
    that is silent on a column has not changed it, and one that changed nothing is only counted.

    >>> print(muster.sentences.drift(record, "whitehouse-2024-10-23-deployed").text.split(".")[0])
    The White House said at least 3,000 on 23 October 2024
    """
    if left_out(record, claim_id):
        return narrowed.left_out_claim(record, claim_id, named.names_of(record))
    claim, names = _claim(record, claim_id), named.names_of(record)
    pages = analysis.drift(record)
    pages = pages[(pages["claim_id"] == claim_id) & ~pages["own_page"]]
    changed = pages[pages["kinds"].fillna("") != ""]
    told = [_said(claim, names), _pages(claim_id, len(pages), len(changed))]
    told += [_changed(claim, page, names) for page in changed.to_dict("records")]
    return introduced(paragraph(told))


def changed(record: Record, claim_id: str, document_id: str) -> Sentence:
    """Say what one page changed of a claim; empty if it changed nothing that is recorded.

    >>> muster.sentences.changed(record, "whitehouse-2024-10-23-deployed",
    ...     "deepoints-com-37535d").claim_ids
    ()
    """
    pages = analysis.drift(record)
    here = (pages["claim_id"] == claim_id) & (pages["document_id"] == document_id)
    rows = pages[here & (pages["kinds"].fillna("") != "")].to_dict("records")
    claim, names = _claim(record, claim_id), named.names_of(record)
    return introduced(paragraph([_changed(claim, page, names) for page in rows]))


def _claim(record: Record, claim_id: str) -> Claim:
    claim = named.rows(record.claims, [claim_id])[claim_id]
    body: str = claim["source"] if pd.isna(claim["origin"]) else claim["origin"]
    return {**claim, "body": body}


def _said(claim: Claim, names: Names) -> Sentence:
    """Say who put the claim on record, whose figure it is, and when."""
    if style.figure(claim) != style.NO_FIGURE:
        return named.said(claim, names)
    position, words = named.position(claim, names), named.quoted(claim, names)
    if claim["body"] != claim["source"]:
        relay = names.body(claim["source"])
        position = say("position-passed-on", position=position, relay=relay)
    return say("claim-held", position=position, words=words)


def _pages(claim_id: str, pages: int, changed: int) -> Sentence:
    """Count the other pages that print a claim, and those that change it."""
    if not pages:
        return say("pages-none")
    rows = f'analysis.drift(record).query("claim_id == {claim_id!r} and not own_page")'
    n = count(pages, f"len({rows})")
    of = count(changed, f"({rows}['kinds'].fillna('') != '').sum()")
    which = "none" if not changed else "all" if changed == pages else "some"
    return say(f"pages-{which}-changed", n=n, changed=of)


def _changed(claim: Claim, page: Claim, names: Names) -> Sentence:
    """Tell what one page printed, and in words what it changed by that."""
    words = [_change(kind, claim, page, names) for kind in page["kinds"].split(", ")]
    told = joined(list(dict.fromkeys(words)), "; ")
    outlet = names.outlet(page["document_id"])
    if style.figure(page) == style.NO_FIGURE:
        return say("page-changed", outlet=outlet, changes=told)
    figure = named.figure(page, names, style.figure(page))
    return say("page-printed", outlet=outlet, figure=figure, changes=told)


def _change(kind: str, claim: Claim, page: Claim, names: Names) -> Sentence:
    said, now = claim.get(kind), page.get(kind)
    match kind:
        case "number":
            new = style.figure(claim) == style.NO_FIGURE
            return say("number-new" if new else "number-other")
        case "bound":
            return _bound(claim, page)
        case "softness":
            return _word(style.softener(claim), style.softener(page))
        case "certainty":
            return _certainty(_word_of(said), _word_of(now))
        case "measure":
            labels = {"now": names.measures[str(now)], "before": names.measures[str(said)]}
            return say("as-measure", **labels)
        case "credit":
            credited = names.body(page["credited_to"])
            return say("as-credit", now=credited, before=names.body(claim["body"]))
    words = {"now": language.label(kind, now), "before": language.label(kind, said)}
    return say(f"as-{kind}", **words)


def _bound(claim: Claim, page: Claim) -> Sentence:
    """Say which word that bounded the figure is gone, or what form became which."""
    before, after = (analysis.bounds(pd.DataFrame([row])).iloc[0] for row in (claim, page))
    if after == "point" and before == "range":
        return say("gone-range")
    bounded = ("floor", "ceiling")
    if after == "point" and before in bounded and not pd.isna(claim["hedge"]):
        return say("gone", word=str(claim["hedge"]))
    if before == "point" and after in bounded and not pd.isna(page["hedge"]):
        return say("added", word=str(page["hedge"]))
    forms = {"before": language.text(f"form-{before}"), "after": language.text(f"form-{after}")}
    return say("form-became", **forms)


def _word_of(value: Any) -> str:
    return "" if pd.isna(value) or value == "none" else str(value)


def _certainty(before: str, after: str) -> Sentence:
    """Say how certainty changed; its words are ours for what was said, so they are not quoted."""
    change = "became" if before and after else "gone" if before else "added"
    return say(f"certainty-{change}", before=before, after=after)


def _word(before: str, after: str) -> Sentence:
    if not after:
        return say("gone", word=before)
    return say("became", before=before, after=after) if before else say("added", word=after)


def drift_shares(record: Record) -> Sentence:
    """Say how many pages changed something of what was said, of how many that could be compared.

    Rule (docs/method.md section 4): a page that is silent on a column is silent, not different.
    Says nothing where no page was compared.

    >>> len(muster.sentences.drift_shares(record).numbers) > 1
    True
    """
    shares = analysis.drift_shares(record).set_index("drift")[["recorded", "changed"]]
    if shares.empty:
        return write()
    rows: dict[str, dict[str, int]] = {str(k): dict(v) for k, v in shares.T.to_dict().items()}
    every = rows.pop("any")
    if not every["recorded"]:
        return write()
    kind = max(rows, key=lambda name: rows[name]["changed"])
    here = "analysis.drift_shares(record).set_index('drift').loc"
    told = say(
        "shares",
        n=count(every["recorded"], f"{here}['any'].recorded"),
        changed=count(every["changed"], f"{here}['any'].changed"),
        kind=language.text(f"kind-{kind}"),
        k=count(rows[kind]["changed"], f"{here}[{kind!r}].changed"),
        of=count(rows[kind]["recorded"], f"{here}[{kind!r}].recorded"),
    )
    return paragraph([told, say("shares-noted")])
