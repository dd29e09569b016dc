"""Adding, correcting, releasing: a change is proposed, shown line by line, then written at once.

`addition`, `correction` and `release` work out a `Change` and touch nothing; `apply` writes it
under the record's lock, in one step. `form` is the same in JupyterLab.
"""

from muster.curate.addition import add, addition
from muster.curate.beside import drifts, duplicates, earlier
from muster.curate.change import Change, Overtaken, Refused, apply
from muster.curate.corrections import correction, withdrawal
from muster.curate.names import near_outlets, near_sources
from muster.curate.releases import release
from muster.curate.wording import Phrase, phrases, propose

__all__ = [
    "Change",
    "Overtaken",
    "Phrase",
    "Refused",
    "add",
    "addition",
    "apply",
    "correction",
    "drifts",
    "duplicates",
    "earlier",
    "near_outlets",
    "near_sources",
    "phrases",
    "propose",
    "release",
    "withdrawal",
]
