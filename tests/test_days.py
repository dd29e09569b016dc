"""A day is read in one way everywhere: where it has two meanings, or none, it is refused."""

import datetime as dt

import pandas as pd
import pytest
from tests.records import made
from typer.testing import CliRunner

from muster import analysis, charts, days, sentences, style
from muster.cli import app

ONE = ["2024-10-31", "31 Oct 2024", "October 31st, 2024", "31.10.2024", "10/31/2024"]
NONE = ["10/11/2024", "yesterday", "2024", "October", "Oct 2024", "11/10/24", "2024-02-30", ""]


@pytest.mark.parametrize("given", [*ONE, dt.date(2024, 10, 31), pd.Timestamp("2024-10-31 09:00")])
def test_a_day_with_one_meaning_is_that_day(given):
    assert days.as_day(given) == pd.Timestamp("2024-10-31")


@pytest.mark.parametrize("given", [*NONE, pd.NaT])
def test_a_day_with_two_meanings_or_none_is_refused(given):
    with pytest.raises(days.Unclear):
        days.as_day(given)


@pytest.mark.parametrize("given", ["10/11/2024", "2024", "October"])
@pytest.mark.parametrize(
    "question",
    [
        lambda record, day: analysis.live(record, on=day, measure="born"),
        lambda record, day: sentences.on_date(record, "born", day),
        lambda record, day: sentences.on_date(record, "born", "2020-06-01", known_by=day),
        lambda record, day: charts.on_date(record, on=day, measure="born"),
        lambda record, day: charts.over_time(record, measure="born", first=day),
        lambda record, day: charts.over_time(record, measure="born", last=day),
        lambda record, day: charts.depth(record, measure="born", first=day),
        lambda record, day: charts.echo(record, last=day),
        lambda record, day: charts.survives(record, on=day, measure="born"),
        lambda record, day: style.day(day),
    ],
)
def test_every_question_reads_a_day_as_muster_add_does(question, given):
    with pytest.raises(days.Unclear):
        question(made([{}, {"value": "50", "source": "navy"}]), given)


@pytest.mark.parametrize("command", ["sentence --measure deployed --on", "report --since"])
def test_a_command_says_which_days_may_be_meant(command):
    told = CliRunner().invoke(app, [*command.split(), "10/11/2024"])
    assert (told.exit_code, told.output) == (
        1,
        "'10/11/2024' may be two days; write 2024-10-11 or 2024-11-10\n",
    )
