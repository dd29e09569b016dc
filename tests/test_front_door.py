"""A dozen names, found by Tab and by help, that answer habits of other libraries in words."""

import inspect
import subprocess
import sys
import warnings

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from tests.records import made
from typer.testing import CliRunner

import muster
from muster.cli import app

DOZEN = "analysis charts check fingerprint form load new panel proof report select sentences tables"
ROOMS = ["analysis", "charts", "sentences", "tables"]


@pytest.fixture
def record():
    return made([{"source": "club"}, {"source": "navy", "value": "4000"}])


def test_the_front_door_has_a_dozen_names():
    assert dir(muster) == sorted([*DOZEN.split(), "types", "__version__"])


@pytest.mark.parametrize("jedi", [True, False])
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("muster.lo", "load"),
        ("muster.charts.over", "over_time"),
        ("muster.sentences.on_", "on_date"),
    ],
)
def test_tab_leads_on(typed, offered, jedi):
    shell = InteractiveShell()
    shell.Completer.use_jedi = jedi
    shell.user_ns["muster"] = muster
    with provisionalcompleter():
        found = list(shell.Completer.completions(typed, len(typed)))
    assert any(offered in one.text for one in found)


def test_a_measure_is_offered_between_the_brackets(record):
    assert record._ipython_key_completions_()[:2] == list(record.measures["measure"])[:2]


@pytest.mark.parametrize("room", ROOMS)
def test_whoever_asks_about_a_measure_names_it_second(room):
    asked = getattr(muster, room)
    for name in dir(asked):
        takes = list(inspect.signature(getattr(asked, name)).parameters)
        assert "measure" not in takes[2:], f"{room}.{name}{takes}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_has_an_example_that_runs(room):
    asked = getattr(muster, room)
    assert [n for n in dir(asked) if ">>> " not in (getattr(asked, n).__doc__ or "")] == []


def test_every_name_of_the_front_door_has_an_example():
    named = [getattr(muster, name) for name in DOZEN.split()]
    assert [one for one in named if ">>> " not in (one.__doc__ or "")] == []


def test_a_measure_asks_the_same_as_the_functions(record):
    born = record["born"]
    assert born.on("2020-05-10").text == muster.sentences.on_date(record, "born", "2020-05-10").text
    assert born.chart() == muster.charts.over_time(record, "born")
    assert list(born.frame.index) == list(record.claims["claim_id"])


def test_a_claim_is_reached_by_its_id(record):
    assert record[record.claims["claim_id"][0]].claim_id == record.claims["claim_id"][0]


def test_a_misspelt_measure_names_the_near_miss(record):
    with pytest.raises(LookupError, match='did you mean "born"'):
        record["bron"]


@pytest.mark.parametrize(
    ("habit", "told"),
    [
        (lambda record: record.plot(), r'record\["born"\].chart\(\)'),
        (lambda record: record.loc, "record.claims.loc"),
        (lambda record: record.born, r'record\["born"\]'),
        (lambda record: muster.charts.over_time(record.claims, "born"), "asks a record"),
        (lambda record: muster.charts.over_time(record, "born", government="KR"), "muster.select"),
        (lambda record: muster.laod, "did you mean muster.load"),
    ],
)
def test_a_habit_of_pandas_is_answered_with_the_right_call(record, habit, told):
    with pytest.raises((AttributeError, TypeError), match=told):
        habit(record)


def test_a_record_shows_its_measures_groups_days_and_review(record):
    for shown in (repr(record), record._repr_html_()):
        assert all(word in shown for word in ("Born", "Navy", "1 May 2020", "muster.panel"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (lambda record: muster.sentences.on(record, "2020-05-10", measure="born"), "on_date"),
        (lambda record: muster.sentences.survives(record, "2020-05-10", measure="born"), "born"),
        (lambda record: muster.explore(record), "muster.panel"),
        (lambda record: muster.estimates.bounds(record.claims), "muster.analysis"),
        (lambda record: muster.travel.journeys(record), "muster.analysis"),
        (lambda record: muster.curate.asked(record.package), "muster.entry"),
        (lambda record: muster.entry.form(record), "muster.form"),
    ],
)
def test_an_old_name_works_and_names_the_new_one(record, old, new):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert old(record) is not None
    assert [new in str(warned.message) for warned in told] == [True]
    assert told[0].filename == __file__


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_need_no_pandas(asked):
    code = f"""
import sys
from muster.cli import app
try:
    app(["{asked}"])
finally:
    assert not {{"pandas", "numpy", "plotly"}} & set(sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("verb", "shown"), [("measures", "deployed"), ("sources", "nis"), ("places", "Kursk")]
)
def test_the_command_lists_what_one_may_type(verb, shown):
    assert shown in CliRunner().invoke(app, [verb]).output


def test_a_record_is_begun_in_one_line(tmp_path):
    data = muster.new(tmp_path / "march", measures="On the march: stock", unit="marchers")
    assert list(muster.load(data)) == ["on_the_march"]
