"""Any executed notebook to a static page or a site: complete without JavaScript or a network.

`build` prints a folder of notebooks as a site, and `jupyter nbconvert --to muster` any single one
as a page of its own. A figure may say in `layout.meta` what it means; a library that knows the
subject may hand over fragments and pages (`Host`, `Additions`). Nothing here knows what a notebook
is about.

Names are looked up when they are first used: a report with nothing new to print needs no parser.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Additions": "site",
    "Host": "build",
    "Job": "build",
    "MusterExporter": "exporter",
    "Panel": "site",
    "PublishError": "problems",
    "Site": "site",
    "build": "build",
}
__all__ = ["Additions", "Host", "Job", "MusterExporter", "Panel", "PublishError", "Site", "build"]


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return __all__
