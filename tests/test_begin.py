"""A record of one's own: begun in an empty folder, sound from the start, never over another."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import muster
from muster import analysis, begin, cli, entry, schema


def told(*arguments):
    return CliRunner().invoke(cli.app, ["new", *map(str, arguments)])


def test_a_record_begun_without_questions_is_sound(tmp_path):
    assert told(tmp_path / "march", "--yes").exit_code == 0
    assert muster.check(tmp_path / "march/data") == []
    assert muster.load(tmp_path / "march/data").claims.empty


def test_answers_are_what_the_record_says(tmp_path):
    asked = ["--title", "The march", "--unit", "marchers", "--by", "Desk 4", "--group", "side"]
    told(tmp_path, "--yes", *asked, "--measure", "On the square: stock", "--measure", "Arrested")
    record = muster.load(tmp_path / "data")
    assert record.package["contributors"][0]["title"] == "Desk 4"
    assert set(record.measures["measure"]) == {"on_the_square", "arrested"}
    assert set(record.measures["unit"]) == {"marchers"}
    assert schema.resource(record.package, "sources")["muster:voices"]["en"]["one"] == "side"


def test_a_record_that_groups_by_side_gives_a_new_source_the_group_of_its_side(tmp_path):
    told(tmp_path, "--yes", "--group", "side")
    club = {"source": "club", "name": "The Club", "short_name": "Club", "kind": "research"}
    sheet = pd.DataFrame([club | {"side": "party"}], index=[2], dtype="str")
    change = entry.add(tmp_path / "data", {"sources": sheet})
    assert "row 2, group: party, as its side is" in change.notes
    assert analysis.groups(muster.load(tmp_path / "data"))["club"] == "party"


def test_questions_are_asked_with_what_is_usual(tmp_path):
    result = CliRunner().invoke(cli.app, ["new", str(tmp_path)], input="The march\n\n\n\n\n")
    assert "Title" in result.output and "Who keeps it" in result.output
    assert muster.load(tmp_path / "data").package["title"] == "The march"


@pytest.mark.parametrize(
    ("option", "cell", "said"),
    [
        ("--group", "colour", "is nothing to group by; use one of: country, side, source"),
        ("--measure", "Arrested: pile", "is no kind of measure; use one of: cumulative"),
        ("--measure", "???", "no letter or digit"),
    ],
)
def test_an_answer_that_will_not_do_is_named_and_nothing_is_written(tmp_path, option, cell, said):
    result = told(tmp_path / "march", "--yes", option, cell)
    assert result.exit_code == 1 and said in result.output
    assert not (tmp_path / "march").exists()


def test_a_record_is_never_begun_over_another(tmp_path):
    told(tmp_path, "--yes")
    again = told(tmp_path, "--yes")
    assert again.exit_code == 1 and "choose another directory" in again.output


def test_there_is_a_notebook_a_measure_and_tables_that_two_people_can_merge(tmp_path):
    measures = (begin.Measure("seen", "Seen"), begin.Measure("true", "True?", "position"))
    begin.new(tmp_path, begin.Beginning("The march", "Desk 4", "marchers", measures))
    notebooks = sorted(tmp_path.glob("notebooks/*.ipynb"))
    assert [p.stem[3:] for p in notebooks] == [
        "the_record",
        "seen",
        "true",
        "explore",
        "add_a_claim",
    ]
    assert "data/*.csv merge=union" in (tmp_path / ".gitattributes").read_text("utf-8")
    for path in notebooks:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        assert len({cell["id"] for cell in cells}) == len(cells)


ROOT = Path(__file__).parents[1]
TOOLS = {"08_explore": "explore", "09_add_a_claim": "add_a_claim"}


def code(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    root = tmp_path_factory.mktemp("begun")
    begin.new(root, begin.answered("The march", "people", "Seen; Arrested", "side", "The desk"))
    return root


@pytest.mark.parametrize(("kept", "begins"), TOOLS.items())
def test_the_tools_of_this_record_ask_what_those_of_any_record_ask(begun, kept, begins):
    (made,) = begun.glob(f"notebooks/*_{begins}.ipynb")
    assert code(ROOT / f"notebooks/{kept}.ipynb") == code(made)


@pytest.mark.parametrize("begins", TOOLS.values())
@pytest.mark.parametrize("record", ["begun", "children"])
def test_the_tools_run_on_any_record(begun, tmp_path, monkeypatch, record, begins):
    root = begun if record == "begun" else tmp_path
    if record == "children":
        shutil.copytree(ROOT / "examples/children/data", tmp_path / "data")
    monkeypatch.chdir(root)
    (made,) = begun.glob(f"notebooks/*_{begins}.ipynb")
    scope = {}
    for cell in code(made):
        exec(cell, scope)
