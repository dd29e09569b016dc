"""What the author of a notebook hid: cells, code and outputs that do not reach a page.

Jupyter, Jupyter Book, Quarto, nbdev, Colab and Kaggle each have words for it, in metadata, in tags
and in comments at the top of a cell. Whatever one of them hides or folds away is left out here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CELL = {"remove-cell", "hide-cell", "newsroom", "hide"}
_CODE = {"remove-input", "hide-input", "remove-code"}
_OUTPUT = {"remove-output", "hide-output", "remove-outputs", "remove_all_outputs"}
_OPTION = re.compile(r"\s*(?:#|//|--|%%?)\s*\|\s*([\w-]+)\s*(?::\s*(.*?))?\s*$")
_OFF = {"false", "no", "off", "n"}


@dataclass(frozen=True)
class Hidden:
    """Which parts of a cell are hidden."""

    cell: bool = False
    code: bool = False
    output: bool = False
    streams: frozenset[str] = frozenset()  # stdout, stderr


def hidden(cell: Mapping[str, Any], notebook: Mapping[str, Any] | None = None) -> Hidden:
    """Say what of a cell its author hid; notebook: the notebook's own metadata.

    >>> hidden({"metadata": {"tags": ["hide-output"]}, "source": ""})
    Hidden(cell=False, code=False, output=True, streams=frozenset())
    >>> hidden({"metadata": {}, "source": "#| include: false"}).cell
    True
    """
    metadata, whole = cell.get("metadata", {}), notebook or {}
    jupyter = metadata.get("jupyter") or {}
    tags = {str(tag).replace("_", "-").lower() for tag in metadata.get("tags") or ()}
    options = _options(cell)
    off = {name for name, value in options.items() if value.lower() in _OFF}
    on = options.keys() - off
    return Hidden(
        cell=bool(tags & _CELL)
        or metadata.get("nbsphinx") == "hidden"
        or "include" in off
        or "hide" in on,
        code=bool(tags & _CODE)
        or bool(jupyter.get("source_hidden"))
        or bool(metadata.get("hide_input") or metadata.get("hideCode"))
        or bool(metadata.get("_kg_hide-input"))
        or metadata.get("cellView") == "form"
        or bool(whole.get("hide_input"))
        or "echo" in off
        or "hide_input" in on,
        output=bool(tags & {tag.replace("_", "-") for tag in _OUTPUT})
        or bool(jupyter.get("outputs_hidden"))
        or bool(metadata.get("collapsed") or metadata.get("hide_output"))
        or bool(metadata.get("hideOutput") or metadata.get("_kg_hide-output"))
        or "output" in off
        or "hide_output" in on,
        streams=frozenset(name for name in ("stdout", "stderr") if f"remove-{name}" in tags),
    )


def _options(cell: Mapping[str, Any]) -> dict[str, str]:
    """Read the options at the top of a code cell: `#| echo: false`, `#| hide`."""
    if cell.get("cell_type", "code") != "code":
        return {}
    options: dict[str, str] = {}
    for line in "".join(cell.get("source", "")).lstrip().splitlines():
        option = _OPTION.match(line)
        if not option:
            break
        options[option[1]] = option[2] or ""
    return options


def without_options(source: str) -> str:
    r"""Give the code of a cell without the options at its top.

    >>> without_options("#| label: fig-a\nplot()")
    'plot()'
    """
    lines = source.splitlines()
    while lines and _OPTION.match(lines[0]):
        lines = lines[1:]
    return "\n".join(lines)
