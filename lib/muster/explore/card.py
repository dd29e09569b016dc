"""The card of one claim: what was said, by whom, on whose authority, and how pages print it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd

from muster import analysis, style
from muster.record import Record

Row = dict[Any, Any]


def card(record: Record, claim_id: str) -> str:
    """Write the card of a claim as HTML, with its renderings and what each of them changed.

    Raises LookupError naming the near miss for an unknown claim.
    """
    claims = record.claims[record.claims["claim_id"] == claim_id]
    if claims.empty:
        raise style.near_miss("claim", claim_id, record.claims["claim_id"])
    claim: Row = claims.iloc[0].dropna().to_dict()
    facts = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in _facts(record, claim))
    heading = f"{_name(record, claim['source'])}, {style.day(claim['said_on'])}: {_figure(claim)}"
    return (
        f"<h4>{escape(heading)}</h4><p>{escape(str(claim.get('summary', '')))}</p>"
        f"<dl>{facts}</dl>{_pages(record, claims)}"
    )


def _figure(claim: Row) -> str:
    words = style.figure(claim)
    return str(claim["stance"]) if words == "no figure" else words


def _name(record: Record, source: str) -> str:
    names = record.sources.set_index("source")["short_name"]
    return str(names.get(source, source))


def _facts(record: Record, claim: Row) -> Iterable[tuple[str, str]]:
    """List what is known of a claim, in the order in which an editor asks; links are HTML."""
    measures = record.measures.set_index("measure")["label"]
    said = [
        ("Said by", claim.get("speaker")),
        ("Whose figure", _name(record, claim["origin"]) if "origin" in claim else None),
        ("Voice", f"{claim['voice']}, {claim['attribution']}"),
        ("Evidence named", claim.get("basis")),
        ("What is counted", measures.get(claim["measure"], claim["measure"])),
        ("Status and scope", f"{claim['status']}, {claim['scope']}"),
        ("About", style.day(claim["as_of"]) if "as_of" in claim else None),
        ("Place", claim.get("place")),
        ("Words as printed", f"“{claim['wording']}”" if "wording" in claim else None),
        ("How worked out", claim.get("derivation")),
        ("Review", claim["review"]),
        ("Notes", claim.get("notes")),
        ("Claim", claim["claim_id"]),
    ]
    return [(name, escape(str(text))) for name, text in said if text]


def _pages(record: Record, claims: pd.DataFrame) -> str:
    own = record.renderings["claim_id"] == claims["claim_id"].iloc[0]
    few = replace(
        record,
        claims=claims.reset_index(drop=True),
        renderings=record.renderings[own].reset_index(drop=True),
    )
    pages = analysis.drift(few).merge(record.documents, on="document_id", suffixes=("", "_page"))
    pages = pages.sort_values(["own_page", "published_on"], ascending=[False, True])
    rows = "".join(_page(row) for row in pages.to_dict("records"))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Page", "Day", "Prints", "Changed"))
    caption = f"Printed by {style.plural(len(pages), 'page')}"
    return f"<table><caption>{caption}</caption><tr>{head}</tr>{rows}</table>"


def _page(row: Row) -> str:
    """Write one rendering: a silent page prints nothing that we know of, and changed nothing."""
    changed: str = "" if pd.isna(row["kinds"]) else row["kinds"] or "nothing"
    day: str = "" if pd.isna(row["published_on"]) else style.short_day(row["published_on"])
    words = style.figure(row)
    if words == "no figure":
        words = "(not recorded)" if pd.isna(row["stance"]) else str(row["stance"])
    own = " (read here)" if row["own_page"] else ""
    cells = [_link(row["url"], str(row["outlet"])) + own, day, escape(words), escape(changed)]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _link(address: Any, words: str) -> str:
    """Link to a page of the web; any other address stays text, so that none can run a script."""
    if not str(address).startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(str(address))}" target="_blank" rel="noopener">{escape(words)}</a>'
