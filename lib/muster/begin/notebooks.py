"""Notebooks from Markdown: prose and fenced code in, cells out, so that a template can be read."""

from __future__ import annotations

import json
import re
from typing import Any

FENCE = re.compile(r"^```python( panel)?\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
PANEL = {"tags": ["nbval-ignore-output"]}  # what it shows differs from kernel to kernel


def notebook(text: str) -> bytes:
    r"""Make a notebook, not yet executed, of Markdown with fenced Python in it.

    >>> made = json.loads(notebook("# Seals\n\n```python\n1 + 1\n```\n\nTwo.\n"))
    >>> [(cell["id"], "".join(cell["source"])) for cell in made["cells"]]
    [('cell-1', '# Seals'), ('cell-2', '1 + 1'), ('cell-3', 'Two.')]
    """
    pieces = FENCE.split(text)  # prose, panel or not, code, prose, …
    cells = [_prose(pieces[0])]
    for panel, code, prose in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        cells += [_code(code, panel is not None), _prose(prose)]
    named = [
        {"id": f"cell-{n}", **cell} for n, cell in enumerate((c for c in cells if c["source"]), 1)
    ]
    whole = {"cells": named, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return f"{json.dumps(whole, indent=1, ensure_ascii=False)}\n".encode()


def _prose(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": _lines(text)}


def _code(text: str, panel: bool) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": PANEL if panel else {},
        "execution_count": None,
        "outputs": [],
        "source": _lines(text),
    }


def _lines(text: str) -> list[str]:
    return text.strip().splitlines(keepends=True)
