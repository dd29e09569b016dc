"""Rows of every table are added, corrected and withdrawn, as claims are."""

import pandas as pd
import pytest
from tests.desk import desk, typed

import muster
from muster import entry, record

MEASURE = {"measure": "wounded", "label": "Wounded", "definition": "Counted.", "kind": "cumulative"}
EVENT = {"happened_on": "28 April 2025", "label": "It is confirmed", "document_id": "page-us-1"}
GONE = "It was another page."


@pytest.fixture
def path(tmp_path):
    return desk(tmp_path)


def sheet(*rows):
    return pd.DataFrame(rows, index=range(2, len(rows) + 2), dtype="str")


def correct(path, *words, table, kind="outlet corrected"):
    key, cells = words
    return entry.correction(muster.load(path), key, cells, "Mended.", kind, table=table)


def test_a_measure_comes_with_the_claim_that_needs_it(path):
    claim = typed({"measure": "Wounded", "value": "300"})
    change = entry.add(path, {"claims": claim, "measures": sheet(MEASURE)})
    assert change.into["claims"]["measure"].item() == "wounded"
    assert "Add 2 rows to the record" in change.message


def test_a_page_alone_is_refused_and_one_that_a_rendering_brings_is_taken(path):
    page = sheet({"url": "https://example.org/a", "outlet": "Example", "read_as": "excerpt"})
    alone = entry.addition(muster.load(path), {"documents": page}, "new.xlsx")
    assert [str(p) for p in alone.problems] == [
        "new.xlsx, row 2, document_id: prints no claim;"
        " add what it prints to renderings.csv, or take it out"
    ]
    printed = sheet({"claim_id": "us-1", "url": "https://example.org/a", "value": "3,000"})
    entry.add(path, {"documents": page, "renderings": printed})
    assert len(muster.load(path).documents) == 4


def test_an_event_gets_its_key_from_its_label(path):
    entry.add(path, {"events": sheet(EVENT)})
    assert muster.load(path).events["event_id"].tolist() == ["it-is-confirmed"]


@pytest.mark.parametrize(
    ("table", "row", "wrong"),
    [
        ("documents", {"url": "https://example.com/page-us-1"}, "the page is already here as page"),
        ("measures", MEASURE | {"label": "In training"}, "'In training' is already here"),
        ("events", EVENT | {"document_id": "page-us-2"}, "document_id: is no page"),
    ],
)
def test_a_row_that_is_here_or_leads_nowhere_is_refused(path, table, row, wrong):
    change = entry.addition(muster.load(path), {table: sheet(row)}, "new.xlsx")
    assert wrong in "\n".join(map(str, change.problems))


def test_an_empty_cell_of_a_page_is_filled_in_without_telling_a_reader(path):
    entry.apply(correct(path, "page-us-1", {"title": "The title"}, table="documents", kind=""))
    assert muster.load(path).corrections.empty


def test_a_cell_of_a_page_that_was_wrong_is_told(path):
    entry.apply(correct(path, "page-us-1", {"outlet": "The Example Post"}, table="documents"))
    told = muster.load(path).corrections.iloc[0]
    assert told[["table", "row_id", "field"]].tolist() == ["documents", "page-us-1", "outlet"]


def test_a_rendering_is_corrected_by_claim_and_page(path):
    cells = {"value": "3,000", "wording": ""}
    change = correct(path, "us-1/page-us-1", cells, table="renderings")
    row = change.into["renderings"].fillna("").iloc[0]
    assert row[["low", "value", "hedge"]].tolist() == ["", "3000", ""]


def test_an_unknown_table_or_row_names_the_near_miss(path):
    with pytest.raises(
        LookupError, match='no table to correct "documnts"; did you mean "documents'
    ):
        correct(path, "page-us-1", {"title": "x"}, table="documnts")
    with pytest.raises(LookupError, match='no document "page-us-2"; did you mean "page-us-1"'):
        correct(path, "page-us-2", {"title": "x"}, table="documents")


def test_what_a_live_claim_rests_on_cannot_be_withdrawn(path):
    for table, key in [
        ("documents", "page-us-1"),
        ("sources", "us"),
        ("renderings", "us-1/page-us-1"),
    ]:
        change = entry.withdrawal(muster.load(path), key, GONE, table=table)
        assert [p.row for p in change.problems] == ["us-1"]


def test_a_withdrawn_page_stays_and_takes_its_renderings_along(path):
    printed = sheet({"claim_id": "nis-1", "document_id": "page-us-1", "value": "1,500"})
    entry.add(path, {"renderings": printed})
    entry.apply(entry.withdrawal(muster.load(path), "us-1", GONE))
    entry.apply(entry.withdrawal(muster.load(path), "page-us-1", GONE, table="documents"))
    held = muster.load(path)
    assert len(held.documents) == 3
    assert list(record.withdrawn(held, "documents")) == ["page-us-1"]
    assert sorted(held.renderings["claim_id"]) == ["hur-1", "nis-1"]  # and are used no more
    assert len((path / "renderings.csv").read_text().splitlines()) == 1 + 4  # and lose no row


def test_a_row_is_withdrawn_once(path):
    entry.add(path, {"events": sheet(EVENT)})
    entry.apply(entry.withdrawal(muster.load(path), "it-is-confirmed", GONE, table="events"))
    again = entry.withdrawal(muster.load(path), "it-is-confirmed", GONE, table="events")
    assert [p.wrong for p in again.problems] == ["is withdrawn already"]


def test_an_empty_column_of_an_older_template_is_read_over(path):
    claim = typed({"value": "3,000"}).assign(archive_url=pd.NA)
    assert entry.addition(muster.load(path), claim).problems == ()
    filled = entry.addition(muster.load(path), claim.assign(archive_url="x"), "old.xlsx")
    assert [str(p).partition(";")[0] for p in filled.problems] == [
        "old.xlsx, header, archive_url: is no column"
    ]
