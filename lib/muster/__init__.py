"""Muster keeps the record of who said how many, when, and on whose authority.

>>> import muster                                                           # doctest: +SKIP
>>> record = muster.load()                                                  # doctest: +SKIP
>>> muster.charts.over_time(record, measure="deployed")                     # doctest: +SKIP
"""

from muster.record import BadRecord, Record, check, fingerprint, load, tidy

__all__ = ["BadRecord", "Record", "check", "fingerprint", "load", "tidy"]


def __getattr__(name: str) -> object:
    """Import a module of the package when it is first asked for: `muster.charts` just works."""
    import importlib

    if name.startswith("_"):
        raise AttributeError(name)
    try:
        return importlib.import_module(f"muster.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"muster.{name}":
            raise
        raise AttributeError(f"module 'muster' has no attribute {name!r}") from None
