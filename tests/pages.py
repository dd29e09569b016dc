"""Little records of claims and of the pages that print them, for tests of how a figure travels."""

import pandas as pd
from tests import frames

DAY = pd.Timestamp("2024-10-20")
KNOWN = {
    "measure": "deployed",
    "scope": "whole",
    "status": "accomplished",
    "stance": "asserts",
    "voice": "own",
    "review": "candidate",
    "approximate": False,
}


def claim(claim_id, day=0, **columns):
    """One claim, said `day` days after the twentieth, read on a page of the same name."""
    source = claim_id.split("-")[0]
    own = {"claim_id": claim_id, "source": source, "document_id": claim_id}
    return own | {"said_on": DAY + pd.Timedelta(days=day)} | KNOWN | columns


def relay(claim_id, day, origin, **columns):
    return claim(claim_id, day, voice="relay", origin=origin, **columns)


def page(claim_id, document_id, **columns):
    return {"claim_id": claim_id, "document_id": document_id} | columns


def record_of(claims, pages=(), documents=()):
    claims = pd.DataFrame(claims)
    pages = pd.DataFrame([*pages, *(page(c, c) for c in claims["claim_id"])])
    documents = pd.DataFrame([*documents, *({"document_id": d} for d in pages["document_id"])])
    names = sorted({*claims["source"], *claims.get("origin", claims["source"]).dropna()})
    group = [{"nis": "KR", "mnd": "KR", "us": "US"}.get(name) for name in names]
    return frames.record_of(
        claims=claims,
        renderings=pages,
        documents=documents.drop_duplicates("document_id"),
        sources=pd.DataFrame({"source": names, "group": group}),
        measures=pd.DataFrame([{"measure": "deployed", "kind": "cumulative"}]),
    )


FLOOR = {"low": 3000, "hedge": "at least"}
CEILING = {"high": 8000, "hedge": "up to"}
ABOUT = {"value": 8000, "hedge": "about", "approximate": True}
RANGE = {"low": 10000, "high": 12000}
