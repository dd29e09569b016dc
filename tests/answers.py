"""The answers of a page, read out of its script as the page reads them, and the library's own."""

import json
import random
from functools import cache

import pandas as pd

from muster import analysis, sentences
from muster.analysis.spans import CLOCKS, HORIZONS, ONE_VOICE
from muster.pages.answers import DAY, Answers, answers, key
from muster.record import load
from muster.sentences import day as of_day
from muster.sentences.names import names_of


@cache
def known():
    """The record, and the answers of its measures as their scripts hold them."""
    record = analysis.snapshot(load())
    return record, {name: read(one) for name, one in answers(record).items()}


def read(one):
    text = one.script.decode().removeprefix("musterAnswers(").removesuffix(")\n")
    return Answers(one.measure, one.voices, json.loads(text))


def settings(seed, n):
    """Give n settings at random, most of them on days on which a claim begins or ends to count."""
    record, found = known()
    draw = random.Random(seed)
    rules = [*analysis.rules_of(record), ONE_VOICE]
    said = analysis.series(record)
    for _ in range(n):
        measure, horizon = draw.choice(sorted(found)), draw.choice(HORIZONS)
        claim = said[said["measure"] == measure].sample(1, random_state=draw.randrange(9999))
        turn = claim[draw.choice(["known_on", "described"])].iloc[0]
        near = turn + pd.Timedelta(days=draw.choice([-1, 0, 0, 9, horizon, horizon, horizon + 1]))
        day = f"{min(near, record.last_day):%Y-%m-%d}"
        yield measure, day, draw.choice(CLOCKS), draw.choice(rules), horizon


def looked_up(measure, day, clock, rule, horizon):
    """Say what the page answers: figures with their claims, the sentence, how many do not count."""
    one = known()[1][measure]
    found = one.on(day, key(clock, rule, horizon))
    figures = {(one.voices[at]["claim_id"], one.voices[at]["stated"]) for at in found.voices}
    return figures, found.sentence, set(found.left_out)


def worked_out(measure, day, clock, rule, horizon):
    """Ask the library the same, with no span anywhere."""
    record = known()[0]
    few = record if rule == ONE_VOICE else analysis.select(record, rule)
    unit = "group" if rule == ONE_VOICE else "body"
    known_by = None if clock == CLOCKS[0] else record.last_day
    question = analysis.put(
        record, measure=measure, on=day, known_by=known_by, horizon=horizon, unit=unit
    )
    claims, live = analysis.of_day(few, question)
    view = of_day.standing(few, question)
    told = of_day.brief(names_of(few), question, None, view.live.to_dict("records"), view.found.k)
    words = {(row["claim_id"], stated(record, row)) for row in live.to_dict("records")}
    out = {of_day.reason(why, n, "").text for why, n in analysis.left_out(claims).items()}
    return words, told.text, out


def stated(record, row):
    from muster.charts import marks

    return marks.stated(marks.styled(record, pd.DataFrame([row])).to_dict("records")[0])


def plain(html, day):
    from lxml.html import fromstring

    return fromstring(
        f"<p>{html.replace(DAY, sentences.names.on_day(day).text)}</p>"
    ).text_content()
