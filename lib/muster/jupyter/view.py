"""What a panel is set to: one frozen dataclass, and the link-like text that carries it.

A view holds only what was chosen; what it leaves empty is up to the record. So a link stays short,
and means the same on another desk.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import parse_qs, urlencode

from muster import style
from muster.analysis import HORIZON

PREFIX = "muster:"
FILTERS = ("group", "body", "status", "stance", "scope", "hedge")
DAYS = ("since", "said_by", "about")


@dataclass(frozen=True, repr=False)
class View:
    """One question put to a record; empty means: not narrowed.

    measure: what is counted. chart: which chart answers. since, said_by: first and last day on
    which a claim was made; about: the day asked about (ISO days). horizon: days for which a claim
    counts. unit: body or group. rules: editorial rules, see `analysis.select`. The others:
    the values of a facet that are wanted, "" for what is not stated.
    """

    measure: str
    chart: str = "over_time"
    since: str = ""
    said_by: str = ""
    about: str = ""
    horizon: int = HORIZON
    unit: str = "body"
    rules: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"View({', '.join(f'{name}={value!r}' for name, value in self.chosen.items())})"

    @property
    def chosen(self) -> dict[str, Any]:
        """The settings that are not the usual ones.

        >>> View("deployed", horizon=45).chosen
        {'measure': 'deployed', 'horizon': 45}
        """
        settings = {f.name: (getattr(self, f.name), f.default) for f in fields(self)}
        return {name: value for name, (value, usual) in settings.items() if value != usual}

    def encode(self) -> str:
        """Write the view as a text that can be sent to a colleague, like a link.

        >>> View("deployed", about="2024-10-24", hedge=("", "at least")).encode()
        'muster:measure=deployed&about=2024-10-24&hedge=&hedge=at+least'
        """
        return PREFIX + urlencode(self.chosen, doseq=True)


def decode(text: str) -> View:
    """Read a view from its text. Raises LookupError naming the near miss, or ValueError.

    >>> decode("muster:measure=deployed&about=2024-10-24&hedge=&hedge=at+least").hedge
    ('', 'at least')
    """
    pairs = parse_qs(text.strip().removeprefix(PREFIX).lstrip("?"), keep_blank_values=True)
    known = {field.name: field for field in fields(View)}
    for name in pairs:
        if name not in known:
            raise style.near_miss("setting", name, known)
    if "measure" not in pairs:
        raise ValueError(f'"{text}" names no measure; a view begins with {PREFIX}measure=')
    usual = {name: field.default for name, field in known.items()}
    return View(**{name: _value(name, values, usual[name]) for name, values in pairs.items()})


def _value(name: str, values: list[str], usual: Any) -> Any:
    if isinstance(usual, tuple):
        return tuple(values)
    if len(values) > 1:
        raise ValueError(f"{name} is set {len(values)} times; set it once")
    if not isinstance(usual, int):
        return values[0]
    if not values[0].isdecimal():
        raise ValueError(f'{name} is a number of days, not "{values[0]}"')
    return int(values[0])
