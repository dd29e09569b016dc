"""What datapackage.json says of a table is asked of every cell, key, column and file."""

import json

import pytest
from tests.records import package, write_record

import muster

ON_C1 = {"claim_id": "c1", "document_id": "p-c1"}

CELLS = [
    (
        {"claims": [{"summary": ""}]},
        "claims.csv, c1, summary: is empty; fill it in; it may not be left out",
    ),
    (
        {"claims": [{"value": "3,000"}]},
        "claims.csv, c1, value: '3,000' is not a whole number;"
        " write digits only, no comma, no words",
    ),
    (
        {"claims": [{"value": "9" * 16}]},
        f"claims.csv, c1, value: '{'9' * 16}' is not a whole number;"
        " write digits only, no comma, no words",
    ),
    (
        {"claims": [{"approximate": "TRUE"}]},
        "claims.csv, c1, approximate: 'TRUE' is neither true nor false; write true or false",
    ),
    (
        {"claims": [{"said_on": "01/05/2020"}]},
        "claims.csv, c1, said_on: '01/05/2020' is not a day; write it as YYYY-MM-DD",
    ),
    (
        {"claims": [{"said_on": "2020-02-30"}]},
        "claims.csv, c1, said_on: '2020-02-30' is not in the calendar; mend the day",
    ),
    (
        {"claims": [{"voice": "echo"}]},
        "claims.csv, c1, voice: 'echo' is not one of the allowed values;"
        " use one of: own, conduit, relay",
    ),
    (
        {"documents": [{"document_id": "p-c1", "language": "English"}]},
        "documents.csv, p-c1, language: 'English' does not have the form [a-z]{2};"
        " write it in that form",
    ),
    (
        {"claims": [{"notes": " so it is"}]},
        "claims.csv, c1, notes: ' so it is' has spaces around it or a line break; take them out",
    ),
    (
        {"claims": [{"notes": "so it is\u00a0"}]},
        "claims.csv, c1, notes: 'so it is\\xa0' has spaces around it or a line break;"
        " take them out",
    ),
    (
        {"claims": [{"notes": "so\nit is"}]},
        "claims.csv, c1, notes: 'so\\nit is' has spaces around it or a line break; take them out",
    ),
    (
        {"claims": [{"measure": "bron"}]},
        "claims.csv, c1, measure: no measure 'bron' in measures.csv; did you mean 'born'?",
    ),
    (
        {"claims": [{"source": "xyz"}], "renderings": [{**ON_C1, "credited_to": ""}]},
        "claims.csv, c1, source: no source 'xyz' in sources.csv; add it to sources.csv first",
    ),
]
BROKEN = [
    (b"claim_id,measure\nc1\n", "row 2, whole row: has 1 cells, not 2"),
    (b"claim_id,measure\nc1,born,5\n", "row 2, whole row: has 3 cells, not 2"),
    ("claim_id,measure\nc1,né\n".encode("latin-1"), "row 2, whole row: is not UTF-8"),
    (b"", "header, whole row: is missing"),
    (b"claim_id;measure\nc1;born\n", "header, whole row: has no commas"),
]


def said(directory, claims, **tables):
    return [str(p) for p in muster.check(write_record(directory, claims, **tables))]


@pytest.mark.parametrize(("tables", "problem"), CELLS)
def test_a_cell_is_refused(tmp_path, tables, problem):
    claims = tables.get("claims", [{}])
    others = {name: rows for name, rows in tables.items() if name != "claims"}
    assert problem in said(tmp_path, claims, **others)


@pytest.mark.parametrize("table", ["claims", "renderings"])
def test_a_key_that_stands_twice_is_refused_once(tmp_path, table):
    file = write_record(tmp_path, [{}]) / f"{table}.csv"
    file.write_text(file.read_text() + file.read_text().splitlines()[-1] + "\n")
    wrong = {
        "claims": "c1, claim_id: 'c1' stands twice; use each only once",
        "renderings": "c1/p-c1, claim_id: stands twice beside the same document_id;"
        " keep one of the rows",
    }
    assert [str(p) for p in muster.check(tmp_path)] == [f"{table}.csv, {wrong[table]}"]


def test_a_row_without_a_key_is_named_by_its_number(tmp_path):
    claims = [{"claim_id": "", "document_id": "p-c1"}]
    found = said(tmp_path, claims, renderings=[ON_C1])
    assert "claims.csv, row 2, claim_id: is empty; fill it in; it may not be left out" in found


def test_columns_that_are_missing_or_not_declared_are_named_before_all_else(tmp_path):
    file = write_record(tmp_path, [{"value": "3,000"}]) / "claims.csv"
    file.write_text(file.read_text().replace("summary,notes", "summary,note", 1))
    assert [str(p) for p in muster.check(tmp_path)] == [
        "claims.csv, header, note: is not declared; take it out",
        "claims.csv, header, notes: is missing; add the column",
    ]


def test_a_column_that_stands_twice_is_named(tmp_path):
    file = write_record(tmp_path, [{}]) / "events.csv"
    file.write_text("event_id,happened_on,label,document_id,event_id\n")
    found = [str(p) for p in muster.check(tmp_path)]
    assert found == ["events.csv, header, event_id: stands twice; take one of them out"]


@pytest.mark.parametrize(("content", "problem"), BROKEN)
def test_bytes_that_make_no_table_are_named(tmp_path, content, problem):
    (write_record(tmp_path, [{}]) / "claims.csv").write_bytes(content)
    found = [str(p) for p in muster.check(tmp_path)]
    assert any(line.startswith(f"claims.csv, {problem}; ") for line in found)


def test_a_package_without_one_of_the_tables_is_refused(tmp_path):
    about = package()
    about["resources"] = [r for r in about["resources"] if r["name"] != "events"]
    (write_record(tmp_path, [{}]) / "datapackage.json").write_text(json.dumps(about))
    assert [str(p) for p in muster.check(tmp_path)] == [
        "datapackage.json, resources, events: is not declared;"
        " declare it; its file may have a header only"
    ]


def test_a_package_that_is_not_json_is_refused_with_its_line(tmp_path):
    (write_record(tmp_path, [{}]) / "datapackage.json").write_text('{\n "name": seals\n}')
    with pytest.raises(ValueError, match="line 2: not JSON"):
        muster.check(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    (write_record(tmp_path, [{}]) / "sources.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"no sources\.csv in"):
        muster.check(tmp_path)
