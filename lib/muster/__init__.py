"""Muster keeps the record of who said how many, when, and on whose authority.

>>> import muster                                                           # doctest: +SKIP
>>> record = muster.load()                                                  # doctest: +SKIP
>>> muster.charts.over_time(record, measure="deployed")                     # doctest: +SKIP

Names and modules are imported when they are first asked for, so that a command with nothing to do
does not wait for pandas.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.analysis.narrowed import load
    from muster.proofreading import proof
    from muster.record import BadRecord, Record, check, fingerprint, tidy

__all__ = ["BadRecord", "Record", "check", "fingerprint", "load", "proof", "tidy"]
ELSEWHERE = {"load": "muster.analysis.narrowed", "proof": "muster.proofreading"}


def __getattr__(name: str) -> object:
    """Fetch a name of another module, or a module: `muster.load` and `muster.charts` just work."""
    import importlib

    if name.startswith("_"):
        raise AttributeError(name)
    if name in __all__:
        home = ELSEWHERE.get(name, "muster.record")
        return getattr(importlib.import_module(home), name)
    try:
        return importlib.import_module(f"muster.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"muster.{name}":
            raise
        raise AttributeError(f"module 'muster' has no attribute {name!r}") from None
