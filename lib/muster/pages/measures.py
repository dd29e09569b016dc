"""A page a measure: what it counts, who said what about it on any day, and every claim of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from muster import language, style
from muster.analysis import HORIZON
from muster.analysis.spans import CLOCKS, HORIZONS
from muster.charts import marks
from muster.days import as_day
from muster.pages import strips
from muster.pages.answers import DAY, Answer, Answers, rules
from muster.pages.printing import about, render
from muster.record import Record
from muster.tables import Card
from muster_report.site import Site

CELLS = ("who", "stated", "day", "claim_id")  # of a row, as a reader may take it away
FILLED_IN = {  # patterns that the page fills in, and the names of their parts
    "counts": ("n",),
    "left": ("reasons",),
    "same": ("from", "to"),
}


def measure_pages(
    site: Site, record: Record, answers: Mapping[str, Answers], cards: Mapping[str, Card]
) -> Iterator[tuple[str, bytes]]:
    """Print a page for every measure that has a claim, and the script of its answers."""
    ruled = rules(record)
    yield "measures/index.html", _index(site, record, answers, cards).encode()
    for row in record.measures.to_dict("records"):
        measure = row["measure"]
        of_it = [card for card in cards.values() if card.measure == measure]
        if not of_it:
            continue
        page = about(site, f"measures/{measure}.html", row["label"], row["definition"])
        context = {"definition": row["definition"], "cards": of_it, "asked": measure in answers}
        if asked := answers.get(measure):
            yield f"measures/{measure}.js", asked.script
            context |= _asked(asked, record) | {"rules": ruled, "measure": measure}
        yield f"measures/{measure}.html", render("measure.html", site, page, **context).encode()


def _index(
    site: Site, record: Record, answers: Mapping[str, Answers], cards: Mapping[str, Card]
) -> str:
    """List what is counted, with the newest answer about each."""
    counts = Counter(card.measure for card in cards.values())
    listed = [
        {**row, "n": counts[row["measure"]], "told": _newest(answers.get(row["measure"]), record)}
        for row in record.measures.to_dict("records")
        if row["measure"] in counts
    ]
    listed.sort(key=lambda row: (not row["told"], -row["n"]))
    page = about(site, "measures/index.html", language.text("ask-index"), site.standfirst)
    return render("measures.html", site, page, measures=listed)


def _newest(asked: Answers | None, record: Record) -> Markup:
    if asked is None:
        return Markup("")
    shown = _shown(list(_turns(asked.usual)), f"{record.last_day:%Y-%m-%d}")
    return Markup(shown["sentence"])


def _asked(asked: Answers, record: Record) -> dict[str, Any]:
    most = strips.scale(asked.voices)
    last = f"{record.last_day:%Y-%m-%d}"
    turns = list(_turns(asked.usual))
    return {
        "first": asked.usual[0].first,
        "last": last,
        "clocks": CLOCKS,
        "horizons": HORIZONS,
        "usual": HORIZON,
        "voices": [_voice(row, most) for row in asked.voices],
        "axis": strips.axis(most),
        "marks": Markup(" · ").join(marks.key(pd.DataFrame(asked.voices), upright=False)),
        "shown": _shown(turns, last),
        "turns": [{"first": one.first, "told": _told(one, one.first)} for one in turns],
        "columns": [language.text(f"ask-column-{name.replace('_', '-')}") for name in CELLS],
        "words": {
            name: language.text(f"ask-{name}", **{part: f"{{{part}}}" for part in parts})
            for name, parts in FILLED_IN.items()
        },
    }


def _turns(usual: Sequence[Answer]) -> Iterator[Answer]:
    """Keep the answers that differ from the one before in what stands."""
    before: tuple[int, ...] = ()
    for one in usual:
        if one.voices != before:
            yield one
        before = one.voices


def _voice(row: dict[str, Any], most: float) -> dict[str, Any]:
    cells = [str(row[name]) for name in CELLS]
    return {**row, "strip": strips.strip(row, most), "cells": cells}


def _shown(turns: Sequence[Answer], last: str) -> dict[str, Any]:
    """Give the newest answer in which somebody stands: what a reader sees before asking."""
    ends = [*(one.first for one in turns[1:]), ""]
    one, end = next(
        (pair for pair in reversed([*zip(turns, ends, strict=True)]) if pair[0].voices),
        (turns[-1], ""),
    )
    until = f"{as_day(end) - pd.Timedelta(days=1):%Y-%m-%d}" if end else last
    counts = language.text("ask-counts", n=len(one.voices))
    left = language.text("ask-left", reasons="; ".join(one.left_out)) if one.left_out else ""
    same = {"from": style.day(one.first), "to": style.day(until)}
    return {
        "day": one.first,
        "voices": one.voices,
        "sentence": _told(one, one.first),
        "counts": f"{counts} {left}",
        "same": language.text("ask-same", **same),
    }


def _told(one: Answer, day: str) -> Markup:
    return Markup(one.sentence.replace(DAY, style.day(day)))
