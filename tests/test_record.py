"""A record is loaded whole or not at all, and written whole or not at all."""

import ast
import difflib
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from tests.records import package, write_record

import muster
from muster import record as records
from muster import schema
from muster.record import tables

HERE = Path(__file__).parents[1]
OURS = HERE / "data"
THREE = [
    {"claim_id": "a"},
    {"claim_id": "b", "low": "9", "hedge": "at least", "notes": 'odd, and "quoted"'},
    {"claim_id": "c", "measure": "on_birth", "stance": "denies"},
]


def turned(text):
    """Put the first two columns of lines without a quote in the other order."""
    return re.sub(rb"(?m)^([^,\n]*),([^,\n]*)", rb"\2,\1", text)


def swapped(text):
    head, first, second, *rest = text.splitlines(keepends=True)
    return b"".join([head, second, first, *rest])


SPOILT = {
    "begins with a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "has line ends of Windows or old Macs (CR)": lambda text: text.replace(b"\n", b"\r\n"),
    "has its columns in another order": turned,
    "is not sorted by its key": swapped,
    "has other quotes, empty lines or no last line end": lambda text: text.replace(
        b"\na,", b'\n"a",'
    ),
}


def contents(directory):
    return {path.name: path.read_bytes() for path in sorted(directory.glob("*.csv"))}


@pytest.mark.parametrize("wrong", SPOILT)
def test_what_a_spreadsheet_does_to_a_file_is_named_and_tidied_away(tmp_path, wrong):
    before = contents(write_record(tmp_path, THREE))
    file = tmp_path / "claims.csv"
    file.write_bytes(SPOILT[wrong](before["claims.csv"]))
    said = f"claims.csv, whole file, form: {wrong}; run `muster tidy`"
    assert [str(p) for p in muster.check(tmp_path)] == [said]
    assert muster.tidy(tmp_path) == ["claims.csv"]
    assert contents(tmp_path) == before


def test_old_mac_line_ends_empty_lines_and_a_missing_last_one_are_tidied_away(tmp_path):
    before = contents(write_record(tmp_path, THREE))
    file = tmp_path / "claims.csv"
    for spoilt in (b"\r", b"\n\n"):
        file.write_bytes(before["claims.csv"].replace(b"\n", spoilt).rstrip())
        assert muster.tidy(tmp_path) == ["claims.csv"]
        assert contents(tmp_path) == before


def test_tidy_leaves_a_tidy_record_alone(tmp_path):
    write_record(tmp_path, THREE)
    assert muster.tidy(tmp_path) == []


def test_tidy_changes_no_cell_however_bad_it_is(tmp_path):
    bad = {"claim_id": "z", "value": " 3,000", "notes": "é ß", "said_on": "soon"}
    file = write_record(tmp_path, [bad]) / "claims.csv"
    before = tables.parse(file.read_bytes())
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    muster.tidy(tmp_path)
    pd.testing.assert_frame_equal(tables.parse(file.read_bytes()), before)


def test_tidy_refuses_a_file_that_is_no_table_and_drops_no_row(tmp_path):
    file = write_record(tmp_path, THREE) / "claims.csv"
    file.write_bytes(file.read_bytes() + b"d,too,short\n")
    before = contents(tmp_path)
    with pytest.raises(muster.BadRecord, match="row 5, whole row: has 3 cells"):
        muster.tidy(tmp_path)
    assert contents(tmp_path) == before


def test_load_refuses_with_all_problems_at_once(tmp_path):
    claims = [{"value": "3,000"}, {"voice": "relay"}, {"measure": "bron"}]
    file = write_record(tmp_path, claims) / "sources.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    with pytest.raises(muster.BadRecord) as refused:
        muster.load(tmp_path)
    assert refused.value.problems == muster.check(tmp_path)
    said = str(refused.value)
    for part in ("c1, value", "c2, origin", "c3, measure", "sources.csv, whole file"):
        assert part in said


def test_the_problems_alone_are_shown_in_a_notebook():
    bad = muster.BadRecord([records.Problem("claims.csv", "c1", "low", "is odd", "mend it")])
    assert bad._render_traceback_()[1:] == ["claims.csv, c1, low: is odd; mend it"]


def test_frames_have_their_declared_types(tmp_path):
    claims = muster.load(write_record(tmp_path, THREE)).claims
    types = {n: str(claims[n].dtype) for n in ("claim_id", "low", "approximate", "said_on")}
    assert types == {
        "claim_id": "str",
        "low": "Int64",
        "approximate": "boolean",
        "said_on": "datetime64[us]",
    }
    assert list(claims["stance"].cat.categories)[:2] == ["asserts", "confirms"]
    assert claims["low"].tolist() == [pd.NA, 9, pd.NA]
    assert claims["approximate"].tolist() == [False, False, pd.NA]


def test_empty_is_missing_but_the_text_na_is_text(tmp_path):
    claims = muster.load(write_record(tmp_path, [{"speaker": "NA", "notes": ""}])).claims
    assert claims["speaker"].tolist() == ["NA"]
    assert claims["notes"].isna().all()


def test_a_record_without_claims_loads(tmp_path):
    record = muster.load(write_record(tmp_path))
    assert repr(record).startswith("Record(seals: 0 claims, 0 renderings)")
    assert str(record.claims["said_on"].dtype) == "datetime64[us]"


def test_the_canonical_form_is_what_another_writer_makes_of_it(tmp_path):
    content = (write_record(tmp_path, THREE) / "claims.csv").read_bytes()
    assert tables.canonical(package(), "claims", tables.parse(content)) == content


def test_no_record_is_said_plainly(tmp_path, monkeypatch):
    with pytest.raises(FileNotFoundError, match="that is no record"):
        muster.load(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"no data/datapackage\.json in"):
        muster.load()


def test_the_record_is_found_from_a_directory_below(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "notebooks").mkdir()
    write_record(tmp_path / "data", THREE)
    monkeypatch.chdir(tmp_path / "notebooks")
    assert len(muster.load().claims) == 3


def added(raw):
    """Take back a claim, with a reason."""
    claims = raw["claims"]
    one = claims["claim_id"] == "a"
    return {"claims": claims.assign(review=claims["review"].mask(one, "withdrawn"), notes="Ours.")}


def test_write_changes_what_it_is_told_and_nothing_else(tmp_path):
    before = contents(write_record(tmp_path, THREE))
    assert records.write(tmp_path, added) == ["claims.csv"]
    after = contents(tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"claims.csv"}
    assert muster.load(tmp_path).claims["review"].astype("str").tolist()[0] == "withdrawn"


def test_write_refuses_a_change_that_makes_the_record_bad(tmp_path):
    before = contents(write_record(tmp_path, THREE))
    with pytest.raises(muster.BadRecord, match="a, said_on: 'soon' is not a day"):
        records.write(tmp_path, lambda raw: {"claims": raw["claims"].assign(said_on="soon")})
    assert contents(tmp_path) == before


KILLED = """
import os, sys
from pathlib import Path
from muster.record import files

directory = Path(sys.argv[1])
old = {p.name: p.read_bytes() for p in directory.glob("*.csv")}
new = {name: text + b"new\\n" for name, text in old.items()}

def write_and_die_at(last):
    steps = iter(range(last))
    def hook(event, _):
        if event.startswith(("open", "os.", "shutil.")) and next(steps, None) is None:
            os._exit(9)
    sys.addaudithook(hook)
    with files.held(directory):
        files.replace(directory, new)
    os._exit(0)

for last in range(500):
    for name, text in old.items():
        (directory / name).write_bytes(text)
    child = os.fork()
    if child == 0:
        write_and_die_at(last)
    _, status = os.waitpid(child, 0)
    with files.held(directory):
        found = {name: (directory / name).read_bytes() for name in old}
    print({str(old): "old", str(new): "new"}.get(str(found), "mixed"))
    if status == 0:
        break
"""


@pytest.mark.skipif(not hasattr(sys, "addaudithook") or sys.platform == "win32", reason="forks")
def test_a_kill_at_any_step_of_writing_leaves_the_old_record_or_the_new(tmp_path):
    write_record(tmp_path, THREE)
    run = [sys.executable, "-c", KILLED, str(tmp_path)]
    outcomes = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    happened = outcomes.index("new")
    assert outcomes == ["old"] * happened + ["new"] * (len(outcomes) - happened)
    assert min(happened, len(outcomes) - happened) > 5


def test_the_fingerprint_is_that_of_the_bytes_on_disk(tmp_path):
    record = muster.load(write_record(tmp_path, THREE))
    digest = hashlib.sha256((tmp_path / "claims.csv").read_bytes()).hexdigest()
    row = muster.fingerprint(record, "claims").loc["claims"]
    assert row.tolist() == ["unreleased", 3, digest[:12]]


def test_every_column_is_in_the_codebook():
    text = schema.codebook(package())
    for table in schema.tables(package()):
        for name in schema.columns(package(), table):
            assert f"| `{name}` |" in text


# ---- The record of this project


def test_our_record_obeys_every_rule():
    assert [str(p) for p in muster.check(OURS)] == []


@pytest.mark.parametrize("table", schema.tables(schema.read(OURS)))
def test_our_record_is_in_canonical_form(table):
    content = (OURS / f"{table}.csv").read_bytes()
    wanted = tables.canonical(schema.read(OURS), table, tables.parse(content))
    lines = [text.decode().splitlines() for text in (content, wanted)]
    diff = "\n".join(difflib.unified_diff(*lines, "in data", "by `muster tidy`", lineterm="", n=0))
    assert content == wanted, diff


def test_our_data_package_is_valid_for_others_too():
    validate = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    done = subprocess.run(validate, cwd=OURS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_in_the_library_knows_what_our_record_is_about():
    ours = re.compile(r"(?i)\b(korea|dprk|pyongyang|seoul|moscow|kursk|kyiv|ukraine|troops)\b")
    for path in sorted((HERE / "lib").rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        docs = {
            ast.get_docstring(n, clean=False)
            for n in ast.walk(module)
            if hasattr(n, "body") and isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        texts = [n.value for n in ast.walk(module) if isinstance(n, ast.Constant)]
        found = [t for t in texts if isinstance(t, str) and t not in docs and ours.search(t)]
        assert found == [], path
