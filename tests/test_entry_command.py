"""`muster add | correct | withdraw | release` show what would change, and write it when told to."""

import subprocess
import sys

import pytest
from tests.desk import desk, typed
from typer.testing import CliRunner

import muster
from muster.cli import app
from muster.entry import sheets, template

KINDS = ["claims.xlsx", "claims.csv", "claims.jsonl"]


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "data"
    place.mkdir()
    return desk(place)


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_help_waits_for_no_library():
    code = "import sys; from muster.cli import app; app(['--help'], standalone_mode=False);"
    code += " print(sorted({'pandas', 'numpy', 'plotly', 'openpyxl'} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_the_command_says_which_version_it_is():
    assert run("--version").output.startswith("muster 0.")
    assert run("-h").output == run("--help").output


def save(file, frame):
    match file.suffix:
        case ".xlsx":
            frame.to_excel(file, sheet_name="claims", index=False)
        case ".jsonl":
            frame.to_json(file, orient="records", lines=True)
        case ".csv":
            frame.to_csv(file, index=False)
    return file


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_shown_first_and_written_when_told(path, tmp_path, name):
    file = save(tmp_path / name, typed({"value": "ca. 3,000"}))
    shown = run("add", file, "--record", path)
    assert len(muster.load(path).claims) == 3
    written = run("add", file, "--record", path, "--yes")
    assert len(muster.load(path).claims) == 4
    assert shown.output.splitlines()[:-1] == written.output.splitlines()[:-1]


@pytest.mark.parametrize("name", KINDS)
def test_the_template_has_every_column_that_may_be_filled_in(path, tmp_path, name):
    run("add", "--template", tmp_path / name, "--record", path)
    wanted = [field["name"] for field in template.columns(muster.load(path).package, "claims")]
    assert list(sheets.read(tmp_path / name)["claims"]) == wanted


def test_a_template_never_overwrites_a_file(path, tmp_path):
    (tmp_path / "mine.csv").write_text("claim_id\n")
    assert run("add", "--template", tmp_path / "mine.csv", "--record", path).exit_code == 1
    assert (tmp_path / "mine.csv").read_text() == "claim_id\n"


def test_what_cannot_be_taken_is_named_by_file_row_and_column(path, tmp_path):
    file = save(tmp_path / "typed.csv", typed({"value": "3000"}, {"value": "soon"}))
    for told in ([], ["--yes"]):
        result = run("add", file, "--record", path, *told)
        assert result.exit_code == 1
        assert "typed.csv, row 3, value: 'soon' is not a whole number" in result.output
    assert len(muster.load(path).claims) == 3


def test_a_claim_is_corrected_and_withdrawn_by_command(path):
    because = ["--because", "Misread.", "--record", path, "--yes"]
    because = [*because, "--kind", "our error"]
    assert run("correct", "nis-1", "value=1,600", *because).exit_code == 0
    assert run("withdraw", "hur-1", *because[:-2]).exit_code == 0
    assert list(muster.load(path).corrections["field"]) == ["review", "value"]


def test_a_release_is_shown_before_it_is_made(path):
    assert "Release 1.0.0 of the record" in run("release", "1.0.0", "--record", path).output
    assert not (path / "releases").exists()
    assert run("release", "1.0.0", "--record", path, "--yes").exit_code == 0
    assert run("check", path).exit_code == 0


def test_a_file_of_another_kind_is_refused(path, tmp_path):
    (tmp_path / "claims.docx").write_text("no table")
    result = run("add", tmp_path / "claims.docx", "--record", path)
    assert (result.exit_code, "save it as one of them" in result.output) == (1, True)
