"""The report of a record: its notebooks printed, with a page for every claim and correction.

`report` builds the site, `figures` draws the committed pictures, `notebooks` runs the notebooks in
place. A chart that would be missing, silent or at odds with its numbers refuses the report; nothing
here asks the network for anything, and no page that comes out of here does.

Names are looked up when they are first used: a report with nothing new to print needs no pandas.
"""

from importlib import import_module
from typing import Any

_HOMES = {"figures": "commands", "notebooks": "commands", "report": "commands"}
__all__ = ["PublishError", "figures", "notebooks", "report"]


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module it lives in."""
    if name == "PublishError":
        return import_module("muster_report.problems").PublishError
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return __all__
