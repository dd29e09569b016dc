"""What people send in is read whole, or refused by name: file, sheet, row, column and mend."""

import json
import zipfile

import pytest
from openpyxl import Workbook

from muster.checks import BadRecord
from muster.entry import sheets, spreadsheet

HEAD = ["source", "value", "said_on"]
ROW = ["nis", 3000, "2024-10-23"]


@pytest.fixture
def saved(tmp_path):
    def save(change=lambda book: None, name="claims"):
        book = Workbook()
        book.active.title = name
        for row in (HEAD, ROW):
            book.active.append(row)
        change(book)
        book.save(tmp_path / "rows.xlsx")
        return tmp_path / "rows.xlsx"

    return save


def said(file):
    with pytest.raises(BadRecord) as error:
        sheets.read(file)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize("name", ["claims", "Claims ", " CLAIMS", "Sheet1"])
def test_a_sheet_is_known_whatever_its_case_and_spaces(saved, name):
    (frame,) = (sheets.read(saved(name=name))["claims"],)
    assert frame.to_numpy().tolist() == [["nis", "3000", "2024-10-23"]] and list(frame.index) == [2]


def more(book):
    book.create_sheet("claims (2)").append(ROW)


def twice(book):
    book.create_sheet("CLAIMS ").append(HEAD)


def merge(book):
    book.active.append(ROW)
    book.active.merge_cells("A2:A3")


def cell(where, value):
    return lambda book: book.active.__setitem__(where, value)


def hide_row(book):
    book.active.row_dimensions[2].hidden = True


def hide_column(book):
    book.active.column_dimensions["B"].hidden = True


def hide_sheet(book):
    book.create_sheet("other")
    book.active.sheet_state = "hidden"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (more, "rows.xlsx, sheet 'claims (2)', all: is not read; call it one of claims"),
        (twice, "rows.xlsx, sheet 'CLAIMS ', all: stands twice"),
        (cell("B2", "=4100*2"), "rows.xlsx, claims, row 2, B: holds a formula without a value"),
        (cell("B2", "#REF!"), "rows.xlsx, claims, row 2, B: holds the error #REF!"),
        (cell("E2", "lost"), "rows.xlsx, claims, row 1, E: has no name"),
        (cell("D1", "value"), "rows.xlsx, header, value: stands twice"),
        (
            cell("XFD2", "far"),
            "rows.xlsx, claims, row 2, XFD2: is further out than the 10,000 rows",
        ),
        (cell("A1048576", "far"), "rows.xlsx, claims, row 1048576, A1048576: is further out"),
        (hide_row, "rows.xlsx, claims, row 2, all: is hidden; show it, or delete it"),
        (hide_column, "rows.xlsx, claims, all rows, B: is hidden"),
        (hide_sheet, "rows.xlsx, sheet 'claims', all: is hidden"),
        (merge, "rows.xlsx, claims, A2:A3, cells: are merged; unmerge them, and fill each"),
    ],
)
def test_what_a_workbook_would_lose_is_refused_by_name(saved, change, says):
    assert any(line.startswith(says) for line in said(saved(change)))


def test_a_workbook_that_says_nothing_of_its_size_or_lies_is_read_whole(saved, tmp_path):
    for dimension in (b"", b'<dimension ref="A1"/>'):
        with zipfile.ZipFile(saved()) as old, zipfile.ZipFile(tmp_path / "n.xlsx", "w") as new:
            for part in old.namelist():
                content = old.read(part)
                new.writestr(part, content.replace(b'<dimension ref="A1:C2" />', dimension))
        assert sheets.read(tmp_path / "n.xlsx")["claims"].shape == (1, 3)


def test_a_swollen_workbook_is_not_unpacked(saved, monkeypatch):
    monkeypatch.setattr(spreadsheet, "UNPACKED", 1000)
    assert "whole file, size: holds" in said(saved())[0]


def test_a_broken_workbook_is_no_traceback(saved, tmp_path):
    whole, torn = saved().read_bytes(), tmp_path / "torn.xlsx"
    for end in range(0, len(whole), 257):
        torn.write_bytes(whole[:end])
        assert "is no workbook that can be read" in said(torn)[0]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_divide_cells(tmp_path, mark):
    file = tmp_path / "rows.csv"
    file.write_text("\n".join(mark.join(map(str, row)) for row in (HEAD, ROW)), "utf-8-sig")
    assert sheets.read(file)["claims"].to_numpy().tolist() == [["nis", "3000", "2024-10-23"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'source,"value\nnis,3\n', "rows.csv, whole file, form: begins a quotation"),
        (b"source,value,value\nnis,3,4\n", "rows.csv, header, value: stands twice"),
        (b"source,value\n<<<<<<< HEAD\n", "rows.csv, row 2, whole row: is a mark of two versions"),
        ("source,value\nnïs,3\n".encode("cp1252"), "rows.csv, row 2, whole row: is not UTF-8"),
        (b"source,value\nnis\n", "rows.csv, row 2, whole row: has 1 cells, not 2"),
    ],
)
def test_what_a_csv_would_lose_is_refused_by_name(tmp_path, content, says):
    (tmp_path / "rows.csv").write_bytes(content)
    assert said(tmp_path / "rows.csv")[0].startswith(says)


@pytest.mark.parametrize(
    "line",
    [
        b"[1]",
        b'{"a": {}}',
        b'{"a": [1]}',
        b'{"a": 1, "a": 2}',
        b'{"a": "\\ud800"}',
        b'{"a": "\xff"}',
        b"{",
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_no_plain_object_is_named(tmp_path, line):
    (tmp_path / "rows.jsonl").write_bytes(b'{"source": "nis"}\n' + line + b"\n")
    assert [said.split(":")[0] for said in said(tmp_path / "rows.jsonl")] == [
        "rows.jsonl, row 2, whole row"
    ]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path):
    text = json.dumps({"source": "a\u2028b"}, ensure_ascii=False)
    (tmp_path / "rows.jsonl").write_text(text, "utf-8")
    assert sheets.read(tmp_path / "rows.jsonl")["claims"].iloc[0, 0] == "a\u2028b"
