"""Whether a finding holds under other editorial rules: the same question, asked again of less."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, language
from muster.analysis import Ruled
from muster.former import day_was_first
from muster.record import Record
from muster.sentences import day as of_day
from muster.sentences import names as named
from muster.sentences import narrowed
from muster.sentences.about import nothing
from muster.sentences.names import Claim, Names
from muster.sentences.parts import Piece, Sentence, introduced, lines, listed, say, write


@day_was_first
def survives(record: Record, measure: str, on: str, **asked: Any) -> Sentence:
    """Say what stays of a day's finding under other editorial rules, one sentence a rule.

    Asked as `on_date`. Rules that change nothing are told together. Raises LookupError for an
    unknown measure. A rule says what is kept, not what is true.

    >>> muster.sentences.survives(record, "deployed", "2024-10-20").claim_ids
    ('nis-2024-10-18-deployed',)
    """
    if nothing(record):
        return say("silence-empty")
    question = of_day.question_of(record, measure, on, asked)
    views = analysis.ruled(record, question)
    if narrowed.emptied(record, views[0].live, lambda whole: analysis.live(whole, question)):
        subject = named.names_of(record).subject(measure)
        return narrowed.left_out(record, subject, named.on_day(question.on or on))
    names = named.names_of(record, pd.concat([view.live for view in views]))
    head = say(
        "survives-head",
        day=named.on_day(analysis.meant(record, on)),
        subject=names.subject(measure),
        together=together(views[0]),
    )
    same = [view for view in views[1:] if not _differs(views[0], view)]
    told = [
        say("survives-changed", rule=_rule(view, names), together=change(views[0], view, names))
        for view in views[1:]
        if _differs(views[0], view)
    ]
    if same:
        told.append(say("survives-same", rules=listed([_rule(view, names) for view in same])))
    return introduced(lines([head, *told]))


def _rule(view: Ruled, names: Names) -> Piece:
    voice = names.voice("group")
    return Piece(language.label("rule", view.rule, voice=voice), query=repr(view.rule))


def together(view: Ruled) -> Sentence:
    """Say how many of how many figures one number fits, without a full stop."""
    if view.found.n < 2:
        return say("survives-one" if view.found.n else "survives-none")
    return of_day.together(view.found, f"analysis.summary({view.query}.set_index('claim_id'))")


def change(base: Ruled, view: Ruled, names: Names) -> Sentence:
    """Say, without a full stop, what a rule changes: how many agree and which end moves."""
    if not _differs(base, view):
        return say("nothing-changes")
    if view.found.n == 1:
        [claim] = view.live.to_dict("records")
        return say("survives-only", **_credited(claim, names, None))
    return write(together(view), *_moved(base, view, names))


def _differs(base: Ruled, view: Ruled) -> bool:
    same = set(base.live["claim_id"]) == set(view.live["claim_id"])
    return not (same and base.found.k == view.found.k)


def _moved(base: Ruled, view: Ruled, names: Names) -> list[Sentence]:
    """Say which of the two ends is another one now, and whose."""
    before, now = analysis.ends(base.live), analysis.ends(view.live)
    if before is None or now is None:
        return []
    return [
        say("survives-moved", which=which, **_credited(claim, names, analysis.end(claim, which)))
        for which, old, claim in zip(("low", "high"), before, now, strict=True)
        if analysis.end(old, which) != analysis.end(claim, which)
    ]


def _credited(claim: Claim, names: Names, text: str | None) -> dict[str, Any]:
    return {
        "figure": named.noted(claim, names, text),
        "who": named.whose(claim, names),
        "day": named.said_on(claim),
    }
