"""Muster keeps the record of who said how many, when, and on whose authority.

>>> import muster
>>> record = muster.load()                       # or muster.load("path/to/another/record")
>>> deployed = record["deployed"]                # then deployed.<Tab>
>>> chart = deployed.chart()                     # a plotly Figure: muster.charts.over_time(...)
>>> muster.sentences.on_date(record, "deployed", "2024-10-20").claim_ids[0]
'nis-2024-10-18-deployed'

Read and judge   load, check, select, fingerprint, proof
Begin            new
Show             charts, sentences, tables, analysis: the same verbs, asked of (record, measure, …)
Work             panel and form (in JupyterLab), report
Types            types

`help(muster.charts)` lists the charts; `help(muster.charts.over_time)` says what one takes.
Names are fetched when they are first asked for, so that a command with nothing to do does not wait
for pandas.
"""

from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from muster import analysis, charts, sentences, tables, types
    from muster.analysis import select
    from muster.analysis.narrowed import load
    from muster.begin import new
    from muster.jupyter import form, panel
    from muster.pages import report
    from muster.proofreading import proof
    from muster.record import check, fingerprint

__all__ = [
    "analysis",
    "charts",
    "check",
    "fingerprint",
    "form",
    "load",
    "new",
    "panel",
    "proof",
    "report",
    "select",
    "sentences",
    "tables",
    "types",
]
HOMES = {
    "check": "record",
    "fingerprint": "record",
    "form": "jupyter",
    "load": "analysis.narrowed",
    "new": "begin",
    "panel": "jupyter",
    "proof": "proofreading",
    "report": "pages",
    "select": "analysis",
    # For the library itself; a notebook finds them in muster.types and on the command line.
    "BadRecord": "checks",
    "Record": "record",
    "tidy": "record",
}


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return [*__all__, "__version__"]


def __getattr__(name: str) -> Any:
    """Fetch a name of another module, or a module: `muster.load` and `muster.charts` just work."""
    if name == "__version__":
        return metadata.version("muster")
    if name.startswith("_"):
        raise AttributeError(f"module 'muster' has no attribute {name!r}")
    if name in HOMES:
        return getattr(import_module(f"muster.{HOMES[name]}"), name)
    try:
        return import_module(f"muster.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"muster.{name}":
            raise
    return _former(name)


def _former(name: str) -> Any:
    """Fetch what an older notebook asks for; name the near miss of what never was."""
    from muster import former

    if name == "explore":
        return former.explore()
    if name in former.ROOMS:
        former.warn(f"muster.{name}", f"muster.{former.ROOMS[name]}", level=4)
        return import_module(f"muster.{former.ROOMS[name]}")
    from difflib import get_close_matches

    near = get_close_matches(name, __all__, n=1)
    hint = f"did you mean muster.{near[0]}?" if near else f"there are {', '.join(__all__)}"
    raise AttributeError(f"muster has no {name!r}; {hint}")
