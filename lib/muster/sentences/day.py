"""What is said about one measure on one day, and how far it can be true together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from muster import analysis, language, style
from muster.analysis import Agreement, Question
from muster.record import Record
from muster.sentences import names as named
from muster.sentences import narrowed
from muster.sentences.about import nothing
from muster.sentences.names import Claim, Names
from muster.sentences.parts import (
    Piece,
    Sentence,
    count,
    introduced,
    listed,
    paragraph,
    say,
    write,
)

FEW = 3  # so many claims are told one by one; of more, the two ends


@dataclass(frozen=True)
class Standing:
    """The claims that stand on a day, the question that they answer, and how far they agree."""

    question: Question
    usual: bool  # whether the tense is the usual one of the measure
    live: pd.DataFrame
    found: Agreement
    names: Names
    query: str  # Python that gives `live` again

    @property
    def tense(self) -> str | None:
        """The tense asked about, where it is not the usual one of the measure."""
        return None if self.usual else self.question.tense

    @property
    def summary(self) -> str:
        """Write what gives the summary again."""
        return f"analysis.summary({self.query}.set_index('claim_id'))"

    def sum(self, name: str) -> str:
        """Write what gives a number of the summary again."""
        return f"{self.summary}.{name}"


def standing(record: Record, question: Question) -> Standing:
    """Ask who says what on one day."""
    full = analysis.put(record, question)
    live = analysis.live(record, full)
    usual = analysis.usual_tense(record, full.measure) == full.tense
    if full.unit == "group":  # what several bodies of a group said is the group's
        live = live.assign(body=live["body"].mask(live["accounts"] > 1, live["group"]))
    found = analysis.summary(live.set_index("claim_id"))
    asked = question if usual else full
    query = named.query("analysis.live", asked)
    return Standing(full, usual, live, found, named.names_of(record, live), query)


def question_of(record: Record, measure: str, on: Any, asked: Mapping[str, Any]) -> Question:
    """Make the question of a call, in which a day may be the last day of the record."""
    days = {name: analysis.meant(record, asked[name]) for name in ("known_by",) if name in asked}
    return Question(measure, on=analysis.meant(record, on), **{**asked, **days})


def on_date(record: Record, measure: str, on: str | pd.Timestamp, **asked: Any) -> Sentence:
    """Say who says what about one measure on one day, and how many of them can be right.

    By default what had been said by that day; with a later `known_by`, what was said by then about
    it. Further: tense, horizon (days for which a claim counts) and unit (who has one voice); see
    `analysis.Question`. Raises LookupError for an unknown measure.

    Rule (docs/method.md sections 3 and 6): the figures with their hedges, whose they are, of which
    day and how old; the most that one number fits, the least number that must be wrong, and the
    pair that can least be reconciled. Agreement is not accuracy, so nothing is called likely.

    >>> muster.sentences.on_date(record, "deployed", "2024-10-20").claim_ids
    ('nis-2024-10-18-deployed', 'anonymous-2024-10-18-deployed')
    """
    if nothing(record):
        return say("silence-empty")
    question = question_of(record, measure, on, asked)
    view = standing(record, question)
    if narrowed.emptied(record, view.live, lambda whole: analysis.live(whole, question)):
        return narrowed.left_out(
            record, view.names.subject(measure), named.on_day(question.on or on)
        )
    head = _head(view.names, view.question, view.tense, len(view.live), view.query)
    figures = _figures(view.names, view.live.to_dict("records"), _dated(view))
    told = [head, *figures, *_outside(view), *_fit(view), _apart(view)]
    return introduced(paragraph([*told, _groups(record, view)]))


def brief(
    names: Names, question: Question, tense: str | None, claims: Sequence[Claim], k: int
) -> Sentence:
    """Say how many sources stand, what they say, and how many of them one number fits.

    Ages are not told, so this is the same on every day on which the same claims stand.
    claims: rows of `analysis.live`; k: how many of them one number fits; tense: if not the usual.
    """
    n = len(claims)
    head = _head(names, question, tense, n, "")
    fit = [_fits(n, k, len({claim["described"] for claim in claims}) == 1, "")] if n > 1 else []
    return introduced(paragraph([head, *_figures(names, claims, None), *fit]))


def _head(names: Names, question: Question, tense: str | None, n: int, query: str) -> Sentence:
    parts: dict[str, Any] = {
        "day": named.on_day(question.day),
        "n": count(n, f"len({query})"),
        "voice": names.voice(question.unit, max(n, 1)),
        "subject": names.subject(question.measure, tense),
    }
    if question.known_by is None:
        return say("day-head", **parts)
    return say("day-head-about", known=named.on_day(question.known), **parts)


def _figures(names: Names, claims: Sequence[Claim], age: Question | None) -> list[Sentence]:
    """Tell few figures one by one, of many the two ends."""
    both = analysis.ends_of(claims)
    if both is None:
        return []
    low, high = both
    if len(claims) <= FEW:
        order = sorted(claims, key=lambda c: (c["lower"], c["upper"], c["said_on"], c["claim_id"]))
        return [named.said(claim, names, age=age) for claim in order]
    if low["claim_id"] == high["claim_id"]:
        pattern = "range-of-one" if _holds(high, claims) else "highest"
        return [_credited(names, high, pattern, None, age)]
    ends = (("lowest", low, "low"), ("highest", high, "high"))
    return [
        _credited(names, claim, pattern, analysis.end(claim, which), age)
        for pattern, claim, which in ends
    ]


def _holds(one: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether all claims lie within one of them."""
    return all(one["lower"] <= claim["lower"] <= claim["upper"] <= one["upper"] for claim in claims)


def _credited(
    names: Names, claim: Claim, pattern: str, text: str | None, age: Question | None
) -> Sentence:
    figure = named.noted(claim, names, text, age)
    return say(pattern, figure=figure, who=named.whose(claim, names), day=named.said_on(claim))


def _dated(view: Standing) -> Question | None:
    """Give the question whose day tells how old a figure is; asked of later, ages say nothing."""
    return view.question if view.question.known_by is None else None


def _outside(view: Standing) -> list[Sentence]:
    return outside(view.live, view.names) if len(view.live) > FEW else []


def outside(claims: pd.DataFrame, names: Names) -> list[Sentence]:
    """Name each claim in words alone that lies outside all numbers (docs/method.md section 3)."""
    beyond = analysis.outside(claims).drop_duplicates(["body", "magnitude"])
    rows = beyond.sort_values(["lower", "claim_id"]).to_dict("records")
    sides = {"below": [r for r in rows if not r["above"]], "above": [r for r in rows if r["above"]]}
    return [
        say(f"words-{side}", words=listed([_word(row, names) for row in of]))
        for side, of in sides.items()
        if of
    ]


def _word(claim: Claim, names: Names) -> Sentence:
    word = say("quoted", words=named.figure(claim, names))
    return say("word-by", word=word, who=names.short(claim["body"]))


def _fit(view: Standing) -> list[Sentence]:
    """Say how many one number fits, and how many are therefore wrong or something else."""
    n, k = view.found.n, view.found.k
    if n < 2:
        return []
    said = _fits(n, k, view.live["described"].nunique() == 1, view.summary)
    tied = len(view.found.top) > 1 and 1 < k < n
    return [said, _ties(view) if tied else _supported(view)]


def _fits(n: int, k: int, one_day: bool, query: str) -> Sentence:
    """Say how many of at least two claims one number fits; `query` gives their summary."""
    if n == k:
        return say("fits-all", n=count(n, f"{query}.n"))
    pattern = f"fits-{'none' if k == 1 else 'some'}{'-one-day' if one_day else ''}"
    parts = {"n": count(n, f"{query}.n"), "wrong": count(n - k, f"{query}.min_wrong")}
    return say(pattern, **parts, k=count(k, f"{query}.k"))


def together(found: Agreement, query: str) -> Sentence:
    """Say, without a full stop, how many of at least two figures one number fits."""
    n, k = count(found.n, f"{query}.n"), count(found.k, f"{query}.k")
    pattern = "all" if found.k == found.n else "none" if found.k == 1 else "some"
    return say(f"fits-{pattern}-short", n=n, k=k)


def _supported(view: Standing) -> Sentence:
    """Say how many of the largest camp state a number: a floor permits, it does not support."""
    k, s = view.found.k, view.found.supporters
    if s == k or k == 1:
        return write()
    return say("supported", s=count(s, view.sum("supporters")), k=count(k, view.sum("k")))


def _ties(view: Standing) -> Sentence:
    """Tell every largest camp with its own supporters (docs/method.md section 3)."""
    camps = view.found.top.to_dict("records")
    told = [
        say(
            "tied-camp",
            numbers=_segment(view, camp, at),
            s=count(int(camp["supporters"]), view.sum(f"top['supporters'][{at}]")),
        )
        for at, camp in enumerate(camps)
    ]
    m, k = count(len(camps), f"len({view.sum('top')})"), count(view.found.k, view.sum("k"))
    return say("ties", m=m, k=k, camps=listed(told))


def _segment(view: Standing, camp: Mapping[Any, Any], at: int) -> Sentence:
    """Write the numbers that make a camp true; an end that nobody said is said to be our sum."""
    low, high = (_end(view, camp, name, at) for name in ("lower", "upper"))
    if camp["lower"] == camp["upper"]:
        return low
    if not np.isfinite(camp["upper"]):
        return say("camp-from", low=low)
    if camp["lower"] == 0:
        return say("camp-to", high=high)
    return say("figure-range", low=low, high=high)


def _end(view: Standing, camp: Mapping[Any, Any], name: str, at: int) -> Sentence:
    value = camp[name]
    if not np.isfinite(value):
        return write()
    live = view.live
    from_sum = bool((live.loc[live[name] == value, "worked_out"] != "").all())
    shown = style.rounded({"low" if name == "lower" else "high": int(value)}) if from_sum else {}
    number = next((n for k, n in shown.items() if k in ("low", "high")), int(value))
    piece = Piece(style.number(number), query=view.sum(f"top[{name!r}][{at}]"), value=float(value))
    return say("camp-by-our-sum", n=piece) if from_sum else write(piece)


def _apart(view: Standing) -> Sentence:
    """Name the pair that can least be reconciled; two claims have been told already."""
    pair, ratio = analysis.apart(view.live), view.found.conflict_ratio
    if pair is None or not np.isfinite(ratio):
        return write()
    times = named.times(ratio, view.sum("conflict_ratio"))
    doubt = named.doubt(pair)
    rests = [say(f"rests-on-{doubt}")] if doubt else []
    if len(view.live) == 2:
        return paragraph([say("apart-two", times=times), *rests])
    high, low = pair
    told = say(
        "apart",
        times=times,
        high=named.noted(high, view.names),
        who=view.names.short(high["body"]),
        low=named.noted(low, view.names),
        other=view.names.short(low["body"]),
    )
    return paragraph([told, *rests])


def _groups(record: Record, view: Standing) -> Sentence:
    """Repeat the count with one voice a group, wherever it differs (docs/method.md section 3)."""
    n, bodies = view.live["group"].nunique(), len(view.live)
    if view.question.unit == "group" or n == bodies or bodies < 2:
        return write()
    if n == 1:
        group = view.names.body(view.live["group"].iloc[0])
        pattern = "two-of-one-group" if bodies == 2 else "one-group"
        every = count(bodies, f"len({view.query})")
        return say(pattern, n=every, voice=view.names.voice("group"), group=group)
    asked = Question(**{**view.question.arguments(), "unit": "group"})
    one = standing(record, asked)
    if one.found.n < 2:
        return write()
    told = together(one.found, one.summary)
    return say("each-group-once", voice=view.names.voice("group"), together=told)


def left_out(record: Record, measure: str, on: str | pd.Timestamp, **asked: Any) -> Sentence:
    """Count the claims of a measure that do not stand on a day, by reason: for the notes.

    Asked as `on_date`. Raises LookupError for an unknown measure.

    >>> print(muster.sentences.left_out(record, "deployed", "2024-10-18").text[:11])
    Not counted
    """
    question = question_of(record, measure, on, asked)
    out = analysis.left_out(analysis.view(record, question))
    if not out:
        return write()
    counts = f"analysis.left_out({named.query('analysis.view', question)})"
    told = [reason(why, n, f"{counts}[{why!r}]") for why, n in out.items()]
    return paragraph([say("left-out", reasons=listed(told))])


def reason(why: str, n: int, query: str) -> Sentence:
    """Word how many claims are left out for one reason."""
    name = f"left-out-{why.replace(',', '').replace(' ', '-')}"
    many = count(n, query)
    if why.startswith("older than "):
        days = why.split()[2]
        return say("left-out-older", n=many, days=Piece(days, query=days, value=float(days)))
    if language.has(name):
        return say(name, n=many)
    return say("left-out-other", n=many, reason=why)
