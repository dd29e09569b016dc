"""The echo graph: how many pages carry some claims, and how few bodies those lead back to.

Rules (method.md sections 4 and 6.6): from left to right by day, the claim first, then the pages
that print it; whoever passes it on has a branch of its own, and counts for the body it leads back
to. Lines are level or upright. A page without a day is counted beside its row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from muster import analysis, style
from muster.charts import axes, branches, frame, scope
from muster.charts.groups import looks
from muster.days import as_day
from muster.record import Record


def echo(
    record: Record,
    *,
    measure: str | None = None,
    claim_ids: Iterable[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    width: int = frame.WIDE,
) -> go.Figure:
    """Draw which pages carry the claims of a measure (or chosen claims), and whose they are.

    `first` and `last` (days) narrow it to claims said between them. A claim that only its own page
    prints is no echo and is counted as left out. Raises LookupError for an unknown measure or
    claim.
    """
    asked: dict[str, Any] = {"measure": measure, "first": first, "last": last}
    asked["claim_ids"] = list(claim_ids) if claim_ids is not None else None
    call = {name: value for name, value in asked.items() if value is not None}
    claims = _scoped(record, **asked)
    pages = _pages(record)
    rows = _styled(record, _ordered(claims, pages), pages)
    pages = pages[pages["claim_id"].isin(rows["claim_id"])]
    traces, layout = branches.drawn(rows, pages, _window(record, rows, pages), width)
    meaning = _meaning(record, claims, rows, call)
    return frame.draw(record, meaning, traces, layout, width)


def _scoped(
    record: Record,
    measure: str | None,
    claim_ids: list[str] | None,
    first: str | None,
    last: str | None,
) -> pd.DataFrame:
    """Return the claims asked about with left_out, and the claim that each leads back to."""
    claims = record.claims
    if measure is not None:
        analysis.usual_tense(record, measure)  # refuses an unknown measure
        claims = claims[claims["measure"] == measure]
    if claim_ids is not None:
        unknown = [claim for claim in claim_ids if claim not in set(record.claims["claim_id"])]
        if unknown:
            raise style.near_miss("claim", unknown[0], record.claims["claim_id"])
        claims = claims[claims["claim_id"].isin(claim_ids)]
    said, reason = claims["said_on"], pd.Series("", index=claims.index, dtype="str")
    rules = [(claims["review"].astype("str") == "withdrawn", "withdrawn")]
    rules += [(said < as_day(first), "said earlier")] if first else []
    rules += [(said > as_day(last), "said later")] if last else []
    for missing, why in rules:
        reason = reason.mask((reason == "") & missing, why)
    leads = analysis.roots(record)[["claim_id", "root", "origin"]]
    leads = leads.rename(columns={"origin": "body"})
    return claims.assign(left_out=reason).merge(leads, on="claim_id")


def _pages(record: Record) -> pd.DataFrame:
    """List every page of a claim with its day (missing if not known) and whether it changed it."""
    found = analysis.drift(record)[["claim_id", "document_id", "kinds"]]
    day = found["document_id"].map(record.documents.set_index("document_id")["published_on"])
    return found.assign(day=day, changed=found["kinds"].fillna("") != "")


def _ordered(claims: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims that are echoed, by origin; each is followed by those who pass it on."""
    alive = claims[claims["left_out"] == ""]
    here = alive["root"].isin(alive["claim_id"])
    alive = alive.assign(root=alive["root"].where(here, alive["claim_id"]))
    alive = alive.assign(branch=alive["root"] != alive["claim_id"])
    printed = pages.groupby("claim_id").size()
    loud = alive["claim_id"].map(printed).fillna(0) > 1
    loud |= alive["branch"] | alive["claim_id"].isin(alive.loc[alive["branch"], "root"])
    kept = alive[loud]
    roots = kept[["claim_id", "said_on"]].set_axis(["root", "began"], axis=1)
    kept = kept.merge(roots, on="root").assign(own=lambda rows: rows["claim_id"].map(printed))
    kept = kept.assign(total=kept.groupby("body")["own"].transform("sum").astype(int))
    order = ["total", "body", "began", "root", "branch", "said_on"]
    return kept.sort_values(order, ascending=[False, *[True] * 5], ignore_index=True)


def _styled(record: Record, rows: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    group = rows["body"].map(analysis.groups(record))
    of = pages.groupby("claim_id")
    counts = {"pages": of.size(), "changed": of["changed"].sum(), "dated": of["day"].count()}
    counted = {name: rows["claim_id"].map(n).fillna(0).astype(int) for name, n in counts.items()}
    stances = rows["stance"].astype("str")
    words = analysis.figures(rows)
    return rows.assign(
        **looks(record, group),
        **counted,
        who=scope.short_names(record, rows["body"]),
        by=scope.short_names(record, rows["source"]),
        figure=words.where(words != "no figure", stances),
    )


def _window(record: Record, rows: pd.DataFrame, pages: pd.DataFrame) -> axes.Window:
    days = pd.concat([rows["said_on"], pages["day"]]).dropna()
    if days.empty:
        return axes.padded(frame.last_read(record), frame.last_read(record))
    return axes.padded(days.min(), days.max())


COLUMNS = {
    "claim_id": "claim",
    "who": "leads back to",
    "by": "said by",
    "figure": "figure",
    "said_on": "said on",
    "pages": "pages",
    "changed": "pages that change it",
    "undated": "pages without a day",
}


def _meaning(
    record: Record, claims: pd.DataFrame, rows: pd.DataFrame, call: dict[str, Any]
) -> frame.Meaning:
    quiet = (claims["left_out"] == "") & ~claims["claim_id"].isin(rows["claim_id"])
    out = analysis.left_out(
        claims.assign(left_out=claims["left_out"].mask(quiet, "on its own page only"))
    )
    found = analysis.echo(record, claim_ids=list(rows["claim_id"]))
    label = "Chosen claims"
    if "measure" in call:
        label = frame.label(record, call["measure"])
    title = f"{label}: {found}"
    last = style.day(call.get("last", frame.last_read(record)))
    extras = [call.get("first"), call.get("last")]
    extras += call.get("claim_ids", [])[:1]
    return frame.Meaning(
        name=scope.named(call.get("measure", "claims"), "echo", *extras),
        title=title,
        subtitle=f"Claims said up to {last} and the pages that print them;"
        f" {frame.counts(len(rows), out)}",
        alt=f"Echo graph. {title}. {_alt(record, found)} {frame.reasons(out)}",
        note=f"{HOW} {frame.reasons(out)} {frame.silence(record)}",
        unit="pages",
        as_of=f"{as_day(call.get('last', frame.last_read(record))):%Y-%m-%d}",
        claim_ids=list(rows["claim_id"]),
        left_out=out,
        table=frame.table(rows.assign(undated=rows["pages"] - rows["dated"]), COLUMNS),
        call={"chart": "echo", "arguments": call},
    )


def _alt(record: Record, found: analysis.Echo) -> str:
    names = record.sources.set_index("source")["short_name"]
    told = [
        f"{names.get(row['origin'], row['origin'])} {style.number(row['renderings'])}"
        for row in found.table.to_dict("records")
    ]
    return f"Renderings that lead back to each: {', '.join(told)}." if told else "No echo."


HOW = (
    "Large mark: the claim. Square: pages of one day, with their number, hollow where one of them"
    " changes the claim; on the right, pages whose day is not on record. A branch is a body that"
    " passes the claim on, and counts for the body it leads back to. Many pages of one origin are"
    " one voice."
)
