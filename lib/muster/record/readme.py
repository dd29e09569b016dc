"""What the README of a record says by itself: its codebook and the last day of its claims."""

from __future__ import annotations

import re

import pandas as pd

from muster import schema

README = "README.md"


def written(text: str, package: schema.Package, claims: pd.DataFrame) -> str:
    """Fill what stands between the markers of a README; other prose stays as it is.

    >>> claims = pd.DataFrame({"said_on": ["2024-10-18", "2024-10-23"]})
    >>> written("To <!-- last day -->?<!-- /last day -->.", {"resources": []}, claims)
    'To <!-- last day -->2024-10-23<!-- /last day -->.'
    """
    days = claims["said_on"].dropna()
    text = _between(text, "last day", str(days.max()) if len(days) else "")
    return _between(text, "codebook", f"\n\n{schema.codebook(package)}\n\n")


def _between(text: str, marker: str, content: str) -> str:
    opening, closing = f"<!-- {marker} -->", f"<!-- /{marker} -->"
    whole = re.compile(f"{re.escape(opening)}.*{re.escape(closing)}", re.DOTALL)
    return whole.sub(lambda _: f"{opening}{content}{closing}", text)
