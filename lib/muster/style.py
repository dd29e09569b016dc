"""House style: how numbers, days and figures are worded, and which colours a chart uses.

Nothing here knows what a record is about: colours go to groups in the order in which they are
handed in. Shapes belong to kinds of figures (`charts.marks`) and to stances (`charts.lanes`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from muster import language

INK, MUTED, FAINT, RULE, PAPER = "#1B1F23", "#5C6369", "#8A9097", "#DADDE0", "#FFFFFF"
# Five hues that keep 4.5:1 against white, as words must (WCAG 1.4.3), and stay apart by CIEDE2000
# >= 10 for readers with deuteranopia, protanopia or tritanopia (Machado 2009); so do their dark
# twins.
HUES = ("#0F62C9", "#C74900", "#007F5F", "#A05A90", "#651A10")
OTHER = "#5A6066"
DARK = {
    "#0F62C9": "#4C9BF5",
    "#C74900": "#FFA83D",
    "#007F5F": "#8FE8C4",
    "#A05A90": "#C86A9A",
    "#651A10": "#9A8B4F",
    OTHER: "#D5D2E3",
    INK: "#ECEEF0",
    MUTED: "#B4BAC0",
    FAINT: "#8F969D",
    RULE: "#3A4047",
    PAPER: "#15181C",
}
_HEX = re.compile("#[0-9A-Fa-f]{6}")  # colours also stand inside the words of a label
SOFT = ("about", "nearly")
NAMED = 12  # names that an error lists where none is near
FONT = "'Open Sans', 'Helvetica Neue', Arial, sans-serif"

TEMPLATE: dict[str, Any] = {
    "layout": {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "colorway": [*HUES, OTHER],
        "showlegend": False,
        "hovermode": "closest",
        "margin": {"l": 56, "r": 24, "t": 16, "b": 40},
        "xaxis": {"gridcolor": RULE, "linecolor": MUTED, "zeroline": False, "automargin": True},
        "yaxis": {"gridcolor": RULE, "linecolor": MUTED, "zeroline": False, "automargin": True},
        "title": {"x": 0, "xanchor": "left", "font": {"size": 17}},
    }
}


def number(value: float) -> str:
    """Write a count as the language does.

    >>> number(12000)
    '12,000'
    """
    return language.number(int(value))


def day(date: pd.Timestamp | str) -> str:
    """Write a day in full.

    >>> day("2024-10-24")
    '24 October 2024'
    """
    return language.day(date)


def short_day(date: pd.Timestamp | str) -> str:
    """Write a day for a narrow place.

    >>> short_day("2024-10-24")
    '24 Oct 2024'
    """
    return language.day(date, "short-day")


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Write a count with its noun, with a word for none.

    >>> [plural(n, "body", "bodies") for n in (0, 1, 2)]
    ['no bodies', '1 body', '2 bodies']
    """
    many = nouns or f"{noun}s"
    return f"no {many}" if count == 0 else f"{number(count)} {noun if count == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Join words as prose does.

    >>> listed(["NIS", "HUR", "NATO"])
    'NIS, HUR and NATO'
    """
    return language.listed(words)


def figure(claim: Mapping[Any, Any]) -> str:
    """Word the figure of a claim with every hedge it has, and none that it has not.

    `claim` has low, value, high (people, missing where not stated), hedge, approximate, magnitude,
    derivation. What nobody said, but we worked out, is said to be so (docs/method.md section 1).

    >>> figure({"low": 3000, "value": None, "high": None, "hedge": "at least"})
    'at least 3,000'
    >>> figure({"low": None, "value": None, "high": 200, "hedge": "up to", "approximate": True})
    'up to about 200'
    >>> figure({"low": 10000, "value": None, "high": 12000})
    '10,000 to 12,000'
    >>> figure({"magnitude": "several hundred"})
    'several hundred'
    >>> figure({"low": 2667, "hedge": "more than", "derivation": "two-thirds of more than 4,000"})
    'two-thirds of more than 4,000 (by our sum more than 2,600)'
    """
    has = _stated(claim)
    if "derivation" not in has:
        return _worded(has)
    return language.text("figure-worked-out", words=has["derivation"], sum=worked_out(claim))


def worked_out(claim: Mapping[Any, Any]) -> str:
    """Word a figure that nobody said with no more digits than its words bear; else an empty text.

    Rule (docs/method.md section 1): two significant digits at most, floors down and ceilings up;
    the row keeps its number.

    >>> worked_out({"low": 2667, "hedge": "more than", "derivation": "two-thirds of 4,000"})
    'more than 2,600'
    >>> worked_out({"low": 2667, "hedge": "more than"})
    ''
    """
    has = _stated(claim)
    if "derivation" not in has:
        return ""
    return _worded(rounded(has))


def rounded(claim: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a worked-out claim with its numbers rounded, and its bound without a second softener.

    >>> rounded({"low": 5123, "high": 6123})
    {'low': 5100, 'high': 6200, 'approximate': True}
    """
    has = {**_stated(claim)}
    one_sided = ("low" in has) != ("high" in has)
    numbers = {k: _two_digits(has[k], way) for k, way in WAYS.items() if k in has}
    changed = any(has[k] != n for k, n in numbers.items())
    soft = not one_sided and (changed or bool(has.get("approximate")))
    return {**claim, **numbers, "approximate": soft}


WAYS = {"low": -1, "value": 0, "high": 1}  # which way the ends of a worked-out figure are rounded
STATED = ("low", "value", "high", "hedge", "approximate", "magnitude", "derivation")


def _two_digits(value: float, way: int) -> int:
    """Keep two significant digits: down, to the nearest, or up."""
    whole = int(value)
    unit: int = 10 ** max(len(str(whole)) - 2, 0)
    up = {-1: 0, 0: unit // 2, 1: unit - 1}
    return (whole + up[way]) // unit * unit


def softener(claim: Mapping[Any, Any]) -> str:
    """Name the word that softens a figure, "" where it is bare.

    >>> softener({"hedge": "nearly"}), softener({"hedge": "at least", "approximate": True})
    ('nearly', 'about')
    """
    has = _stated(claim)
    if has.get("hedge") in SOFT:
        return str(has["hedge"])
    return "about" if has.get("approximate") else ""


def _stated(claim: Mapping[Any, Any]) -> dict[str, Any]:
    given = {k: claim.get(k) for k in STATED}
    return {k: v for k, v in given.items() if v is not None and not pd.isna(v) and v != ""}


def _worded(has: Mapping[Any, Any]) -> str:
    hedge = str(has.get("hedge", ""))
    numbers = [language.number(has[k]) for k in ("low", "value", "high") if k in has]
    if not numbers:
        return language.label("magnitude", has["magnitude"]) if "magnitude" in has else NO_FIGURE
    text = language.text("figure-range", low=numbers[0], high=numbers[1]) if numbers[1:] else ""
    text = text or numbers[0]
    if has.get("approximate") and hedge not in SOFT:
        text = language.text("figure-about", n=text)
    return language.text(f"figure-{hedge.replace(' ', '-')}", n=text) if hedge else text


NO_FIGURE = "no figure"


def tallied(counts: Mapping[str, int]) -> str:
    """Write what was counted, each with its number.

    >>> tallied({"said later": 2, "withdrawn": 1})
    'said later (2), withdrawn (1)'
    """
    return ", ".join(f"{what} ({number(n)})" for what, n in counts.items())


def near_miss(kind: str, name: str, known: Iterable[str]) -> LookupError:
    """Make the error for a name that is not there, naming the near miss.

    >>> print(near_miss("measure", "deployd", ["deployed", "killed"]))
    no measure "deployd"; did you mean "deployed"?

    Where nothing is near, it names the first few that there are.
    """
    options = list(known)
    near = difflib.get_close_matches(name, options, n=1)
    first = sorted(options)[:NAMED]
    rest = f" and {len(options) - len(first)} more" if len(options) > NAMED else ""
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(first)}{rest}"
    return LookupError(f'no {kind} "{name}"; {hint}')


def colours(groups: Sequence[str]) -> dict[str, str]:
    """Give a hue to each of the first five groups and grey to the others.

    >>> colours(["KR", "UA"])
    {'KR': '#0F62C9', 'UA': '#C74900'}
    """
    return {g: HUES[i] if i < len(HUES) else OTHER for i, g in enumerate(groups)}


def dark(figure: Any) -> Any:
    """Return the dark twin of a figure or of any JSON made from house colours.

    >>> dark({"marker": {"color": "#0F62C9"}})
    {'marker': {'color': '#4C9BF5'}}
    >>> dark("<span style='color:#0F62C9'>NIS</span>")
    "<span style='color:#4C9BF5'>NIS</span>"
    """
    if hasattr(figure, "to_plotly_json"):  # a plotly figure; this module does not import plotly
        return type(figure)(dark(figure.to_plotly_json()), skip_invalid=False)
    if isinstance(figure, dict):
        return {key: dark(value) for key, value in figure.items()}
    if isinstance(figure, list | tuple):
        return [dark(value) for value in figure]
    return _HEX.sub(_twin, figure) if isinstance(figure, str) else figure


def _twin(found: re.Match[str]) -> str:
    return DARK.get(found[0].upper(), found[0])


def compact(claim: Mapping[Any, Any]) -> str:
    """Write a figure for a narrow place beside its mark; the table has it in words.

    >>> compact({"low": 3000, "hedge": "at least"}), compact({"value": 11000, "hedge": "nearly"})
    ('3,000+', 'nearly 11,000')
    >>> compact({"high": 8000, "hedge": "up to"}), compact({"low": 10000, "high": 12000})
    ('≤8,000', '10,000–12,000')
    """
    given = _stated(claim)
    given = _stated(rounded(given)) if "derivation" in given else given
    numbers = {k: number(given[k]) for k in ("low", "value", "high") if k in given}
    if not numbers:
        return str(claim.get("magnitude") or "")
    end, *more = numbers
    text = language.text("compact-range", **numbers) if more else numbers[end]
    soft = softener(given)
    text = language.text(f"compact-{soft}", n=text) if soft else text
    return text if more or end == "value" else language.text(f"compact-{end}", n=text)
