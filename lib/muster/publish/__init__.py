"""Notebooks to a static report: complete without JavaScript, without a network, without us.

`report` builds the site, `figures` draws the committed pictures, `notebooks` runs the notebooks in
place, and `jupyter nbconvert --to muster` renders any single notebook through the same cards.
A chart that would be missing, silent or at odds with its numbers stops the press; nothing here
asks the network for anything, and no page that comes out of here does.

Names are looked up when they are first used: a report with nothing new to print needs no pandas.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "MusterExporter": "exporter",
    "PublishError": "problems",
    "figures": "desk",
    "notebooks": "desk",
    "report": "desk",
}
__all__ = ["MusterExporter", "PublishError", "figures", "notebooks", "report"]


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return __all__
