"""The numbers in a notebook's prose, led to the pages of the claims that state them."""

from collections.abc import Mapping
from typing import Any

from muster.sentences.parts import escaped

Json = Mapping[str, Any]


def led_to_claims(notebook: Json, hrefs: Mapping[str, str]) -> Json:
    """Return a notebook whose sentences lead from each number to its claim's page.

    In Jupyter a number leads to the page where it was read; in a report the claim's own page says
    that, and who doubts it. hrefs: address by claim_id. What a sentence carries (`Sentence.data`)
    says which number states which claim.
    """
    cells = [
        {**cell, "outputs": [_led(output, hrefs) for output in cell["outputs"]]}
        if "outputs" in cell
        else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def _led(output: Json, hrefs: Mapping[str, str]) -> Json:
    numbers = output.get("metadata", {}).get("muster", {}).get("numbers", ())
    data = output.get("data", {})
    if not numbers or "text/markdown" not in data:
        return output
    markdown = relinked("".join(data["text/markdown"]), numbers, hrefs)
    return {**output, "data": {**data, "text/markdown": markdown}}


def relinked(markdown: str, numbers: list[Json], hrefs: Mapping[str, str]) -> str:
    """Give the links of numbers, in their order, the addresses of their claims.

    >>> numbers = [{"text": "3,000", "claim": "nis-1"}]
    >>> relinked("[3,000](https://example.org/a) said", numbers, {"nis-1": "claims/nis-1.html"})
    '[3,000](claims/nis-1.html) said'
    """
    done, rest = "", markdown
    for number in numbers:
        before, found, after = rest.partition(f"[{escaped(number['text'])}](")
        href = hrefs.get(number.get("claim", ""))
        if found and href:
            rest = after.partition(")")[2]
            done += f"{before}{found}{href})"
    return done + rest
