"""What is said about one measure on one day, and how far it can be true together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, style
from muster.analysis import HORIZON, Agreement, Unit
from muster.days import as_day
from muster.record import Record
from muster.sentences import narrowed, words
from muster.sentences.parts import Piece, Sentence, counted, listed, paragraph, write
from muster.sentences.words import Claim, Names

FEW = 3  # so many claims are told one by one; of more, the two ends
USUAL = {"tense": None, "known_by": None, "horizon": HORIZON, "unit": "body"}


@dataclass(frozen=True)
class View:
    """The claims that stand on a day, and the question that they answer."""

    asked: dict[str, Any]
    live: pd.DataFrame
    found: Agreement
    names: Names

    def query(self, tail: str = "{}", call: str = "analysis.live") -> str:
        """Write what gives a number again."""
        return tail.format(words.query(call, **self.asked))

    def sum(self, name: str) -> str:
        """Write what gives a number of the summary again."""
        return self.query(f"analysis.summary({{}}.set_index('claim_id')).{name}")


def on(
    record: Record,
    day: str | pd.Timestamp,
    *,
    measure: str,
    tense: str | None = None,
    known_by: str | pd.Timestamp | None = None,
    horizon: int = HORIZON,
    unit: Unit = "body",
) -> Sentence:
    """Say who says what about one measure on one day, and how many of them can be right.

    By default what had been said by that day; with a later `known_by`, what was said by then about
    it. `horizon` (days) is how long a claim counts, `unit` who has one voice. Raises LookupError
    for an unknown measure.

    Rule (method.md sections 3 and 6, "Wording"): the figures with their hedges, whose they are, of
    which day and how old; the largest camp k of n, the least number that must be wrong, and the
    pair that can least be reconciled. Agreement is not accuracy, so nothing is called likely.
    """
    given = {"tense": tense, "known_by": _iso(known_by), "horizon": horizon, "unit": unit}
    unusual = {name: value for name, value in given.items() if value != USUAL[name]}
    asked: dict[str, Any] = {"on": _iso(day), "measure": measure, **unusual}
    claims, live = analysis.of_day(record, **asked)
    if narrowed.emptied(record, live, lambda whole: analysis.live(whole, **asked)):
        label = words.names_of(record).measures[measure]
        return narrowed.left_out(record, f"“{label}”, as said by {style.day(asked['on'])},")
    found = analysis.summary(live.set_index("claim_id"))
    view = View(asked, live, found, words.names_of(record, live))
    told = [_count(view), _figures(view), _together(view), _apart(view), _groups(record, view)]
    return paragraph([*told, _left_out(view, analysis.left_out(claims))])


def _iso(day: str | pd.Timestamp | None) -> str | None:
    return None if day is None else f"{as_day(day):%Y-%m-%d}"


def _count(view: View) -> Sentence:
    asked, n = view.asked, len(view.live)
    day = Piece(style.day(asked["on"]), query=repr(asked["on"]))
    clock = write("as said by ", day)
    if "known_by" in asked:
        known = Piece(style.day(asked["known_by"]), query=repr(asked["known_by"]))
        clock = write("as said by ", known, " about ", day)
    one, many = GOVERNMENT if "unit" in asked else ("body", "bodies")
    who = counted(n, one, many, query=view.query("len({})")) if n else f"no {one}"
    has = "has" if n < 2 else "have"
    label = view.names.measures[asked["measure"]]
    return write(f"{label}, ", clock, ": ", who, f" {has} a figure that counts.")


def _figures(view: View) -> Sentence:
    """Tell few figures one by one, of many the two ends."""
    both = words.ends(view.live)
    if both is None:
        return write()
    if len(view.live) <= FEW:
        rows = view.live.sort_values(["lower", "upper"]).to_dict("records")
        verb = "It is " if len(rows) == 1 else "They are "
        return write(verb, listed([_credited(view, row) for row in rows]), ".")
    low, high = both
    if low["claim_id"] == high["claim_id"]:
        return write("They lie within ", _credited(view, low), ".")
    first = _credited(view, low, words.end(low, "low"))
    last = _credited(view, high, words.end(high, "high"))
    return write("They run from ", first, " to ", last, ".")


def _credited(view: View, claim: Claim, text: str | None = None) -> Sentence:
    """Write a figure with who, when and how old; where accounts of one day differ, that too."""
    parts: list[str | Piece] = [f" ({view.names.body(claim['body'])}, ", words.said_on(claim)]
    if claim["age"] and "known_by" not in view.asked:
        age = style.plural(int(claim["age"]), "day")
        row = f"{{}}.set_index('claim_id').at[{claim['claim_id']!r}, 'age']"
        parts += [", ", Piece(f"{age} old", query=view.query(row))]
    if claim["accounts"] > 1:
        parts.append(", accounts differ")
    return write(words.figure(claim, view.names, text), *parts, ")")


def _together(view: View) -> Sentence:
    """Say how many can be true together, and how many therefore cannot."""
    n, k, wrong = view.found.n, view.found.k, view.found.min_wrong
    if n < 2:
        return write()
    if n == k:
        all_of = write("All ", Piece(f"{n}", query=view.sum("n"))) if n > 2 else write("Both")
        return write(all_of, " can be true together", _supported(view), ".")
    at_least = Piece(f"at least {style.number(wrong)}", query=view.sum("min_wrong"))
    fault = "is wrong or counts" if wrong == 1 else "are wrong or count"
    rest = write(at_least, f" {fault} something else.")
    if k == 1:
        most = write("They cannot both" if n == 2 else "No two of them can", " be true: ")
        return write(most, rest)
    most = write("At most ", Piece(f"{k}", query=view.sum("k")), " of the ")
    most = write(most, Piece(f"{n}", query=view.sum("n")), " can be true together")
    return write(most, _supported(view), ": ", rest)


def _supported(view: View) -> Sentence:
    """Say how many of the largest camp state a figure: a floor permits, it does not support."""
    k, s = view.found.k, view.found.supporters
    if s == k:
        return write()
    if s == 0:
        return write(", by bounds alone")
    figures, bounds = view.sum("supporters"), f"{view.sum('k')} - {view.sum('supporters')}"
    with_figure = write(", ", Piece(f"{s}", query=figures), " of them with a figure and ")
    return write(with_figure, Piece(f"{k - s}", query=bounds), " with a bound only")


def _apart(view: View) -> Sentence:
    """Name the pair that can least be reconciled; two claims have been told already."""
    pair, ratio = view.found.conflict_pair, view.found.conflict_ratio
    if pair is None or not np.isfinite(ratio):
        return write()
    times = words.times(ratio, view.sum("conflict_ratio"))
    if len(view.live) == 2:
        return write("The higher is ", times, " the lower.")
    rows = words.rows(view.live, map(str, pair))
    high, low = (rows[str(claim_id)] for claim_id in pair)
    far = write("Furthest apart are ", words.figure(high, view.names), _of(view, high), " and ")
    return write(far, words.figure(low, view.names), _of(view, low), ": ", times, " as many.")


def _of(view: View, claim: Claim) -> str:
    return f" ({view.names.body(claim['body'])})"


def _groups(record: Record, view: View) -> Sentence:
    """Repeat the count with one voice a government (method.md section 3, "Independence")."""
    n = view.live["group"].nunique()
    if "unit" in view.asked or not 2 <= n < len(view.live):
        return write()
    live = analysis.live(record, **view.asked, unit="group")
    found = analysis.summary(live.set_index("claim_id"))
    one = View({**view.asked, "unit": "group"}, live, found, view.names)
    most = Piece(f"{found.k}", query=one.sum("k")) if found.k > 1 else "no two"
    of = Piece(f"{found.n}", query=one.sum("n"))
    at_most = "at most " if 1 < found.k < found.n else ""
    return write("Counting each government once, ", at_most, most, " of ", of, TOGETHER)


GOVERNMENT = ("group", "groups")
TOGETHER = " can be true together."


def _left_out(view: View, out: dict[str, int]) -> Sentence:
    if not out:
        return write()
    counts = view.query("analysis.left_out({})", "analysis.view")
    total = sum(out.values())
    head = counted(total, "claim", query=f"sum({counts}.values())")
    reasons = [
        write(
            Piece(why, query=repr(why)),
            " (",
            Piece(style.number(n), query=f"{counts}[{why!r}]"),
            ")",
        )
        for why, n in out.items()
    ]
    verb = "is" if total == 1 else "are"
    return write(head, f" of the measure {verb} left out: ", listed(reasons), ".")
