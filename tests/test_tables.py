"""What tables promise: accessible, escaped, each figure as it was said, always the same bytes."""

import pandas as pd
import pytest
from lxml import html
from tests.records import made

import muster
from muster import charts, style, tables


@pytest.fixture(scope="module")
def record():
    return muster.load()


def seals(**cells):
    return made([{"claim_id": "c1", "low": "3000", "hedge": "at least", **cells}])


def parsed(table):
    return html.fromstring(table.html)


def test_a_floor_stays_a_floor_and_leads_to_its_page():
    row = parsed(tables.claims(seals())).xpath("//tbody/tr")[0]
    assert "at least 3,000" in [cell.text_content() for cell in row]
    assert {*row.xpath(".//a/@href")} == {"https://pages.example/p-c1"}
    assert row.xpath(".//a/@data-claim") == ["c1"]


def test_every_heading_has_its_scope_and_the_table_its_caption():
    page = parsed(tables.claims(seals()))
    assert page.xpath("//caption/text()") == ["1 claim"]
    assert {*page.xpath("//thead//th/@scope")} == {"col"}
    assert page.xpath("//tbody//th/@scope") == ["row"]


def test_a_wording_says_its_language():
    record = made(
        [{"claim_id": "c1", "wording": "3000마리", "document_id": "p1"}],
        documents=[{"document_id": "p1", "language": "ko"}],
    )
    assert parsed(tables.claims(record)).xpath("//td[@lang='ko']/text()") == ["3000마리"]


def test_nothing_in_a_cell_can_act():
    table = tables.show(pd.DataFrame({"<i>": ["<script>x()</script>", "javascript:x()"]}), "<b>")
    assert "<script" not in table.html and "<i>" not in table.html and "<b>" not in table.html
    assert "href" not in table.html


def test_no_table_has_a_style_of_its_own_or_an_id(record):
    text = tables.claims(record).html + tables.show(record.sources).html
    assert "style=" not in text and " id=" not in text


def test_what_is_missing_stays_empty():
    frame = pd.DataFrame({"n": pd.array([3, None], dtype="Int64"), "on": [pd.NaT, pd.NaT]})
    assert [[cell.text for cell in row] for row in tables.show(frame).rows] == [["3", ""], ["", ""]]


def test_an_index_that_says_something_is_shown():
    counts = pd.Series([2, 1], index=["floor", "point"], name="claims").rename_axis("bound")
    assert repr(tables.show(counts)) == "bound    claims\nat least      2\na number      1"
    assert repr(tables.show(pd.DataFrame({"n": [1]}))) == "n\n1"


def test_a_long_table_says_how_much_of_it_is_shown():
    table = tables.show(pd.DataFrame({"n": range(300)}), "Days", most=2)
    assert table.caption == "Days, first 2 of 300 rows" and len(table.rows) == 2


def test_no_infinity_is_printed_as_a_number():
    assert tables.show(pd.Series([float("inf")], name="upper")).rows[0][0].text == "open"


def test_showing_twice_gives_the_same_bytes(record):
    first, second = (tables.renderings(record, "hur-2024-12-14-casualties") for _ in "ab")
    assert (first.html, repr(first)) == (second.html, repr(second))


def test_a_changed_page_says_what_it_changed():
    printed = {"claim_id": "c1", "document_id": "p9", "value": "3000", "approximate": "false"}
    silent = {"claim_id": "c1", "document_id": "p8"}
    claim = {"claim_id": "c1", "low": "3000", "hedge": "at least"}
    rows = tables.renderings(made([claim], renderings=[printed, silent]), "c1").rows
    assert {row[-1].text for row in rows} == {
        "where it was read",
        "at least 3,000 → 3,000",
        "not recorded",
    }


def test_every_claim_of_the_real_record_is_listed_as_it_was_said(record):
    rows = {row[1].claim: row for row in tables.claims(record).rows}
    assert list(rows) == list(record.claims["claim_id"])
    for claim in record.claims.to_dict("records"):
        figure = style.figure(claim)
        words = rows[claim["claim_id"]][1].text
        assert words.startswith(figure.removesuffix(")")) or figure == style.NO_FIGURE
        assert ("disputed" in words) == (claim["review"] == "disputed")


def test_a_claim_is_named_in_words_wherever_a_frame_has_its_id():
    frame = pd.DataFrame({"claim_id": ["c1", "c9"], "above": [("c1",), ()]})
    first, other = tables.show(frame, names=seals()).rows
    assert first[0].text == "Club: at least 3,000, 1 May 2020" and first[0].claim == "c1"
    assert (first[1].text, other[0].text) == ("Club: at least 3,000, 1 May 2020", "c9")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("bound", "magnitude", "a word without a number"),
        ("language", "uk", "Ukrainian"),
        ("voice", "relay", "passed on later"),
        ("review", "candidate", "read once"),
        ("stance", "cannot confirm", "could not confirm it"),
        ("kind", "stock", "present on a day"),
        ("share", 0.66, "66%"),
        ("column", "said_on", "said on"),
        ("drift", "softness", "its “about” or “nearly”"),
        ("kinds", "number, credit", "the number; whose figure it is"),
        ("odd", "code", "code"),
    ],
)
def test_a_code_has_words(column, value, words):
    assert tables.show(pd.DataFrame({column: [value]})).rows[0][0].text == words


def test_foreign_words_have_english_beside_them():
    claim = {"claim_id": "c1", "wording": "3000마리", "document_id": "p1", "summary": "It said so."}
    record = made([claim], documents=[{"document_id": "p1", "language": "ko"}])
    table = tables.claims(record)
    cells = dict(zip([c.label for c in table.columns], table.rows[0], strict=True))
    assert cells["In English"].text == "It said so."


def test_a_card_puts_words_and_doubt_first():
    record = seals(review="disputed", notes="Pages differ.", wording="at least 3000")
    card = tables.card(record, "c1")
    assert card.heading == "Club, 1 May 2020: at least 3,000 (disputed)" and card.disputed
    assert [fact.text for fact in card.facts[:2]] == ["disputed", "Pages differ."]
    assert card.html.index("at least 3000") < card.html.index("<dl>")


def test_a_card_says_how_a_figure_was_worked_out():
    facts = {f.name: f.text for f in tables.card(seals(derivation="half of 6,000"), "c1").facts}
    assert facts["worked_out"] == "half of 6,000"
    assert facts["figure"] == "half of 6,000 (by our sum at least 3,000)"


def test_the_table_of_a_chart_has_the_rows_of_its_twin(record):
    figure = charts.on_date(record, on="2024-10-31", measure="deployed")
    table = tables.of_figure(figure)
    assert table.caption == figure.layout.meta["title"]
    assert [row[0].text for row in table.rows] == figure.layout.meta["claim_ids"]


@pytest.mark.parametrize("ask", [lambda r, i: tables.claims(r, [i]), tables.renderings])
def test_an_unknown_claim_names_the_near_miss(record, ask):
    with pytest.raises(LookupError, match="nis-2024-10-18-deployed"):
        ask(record, "nis-2024-10-18-deploye")


def test_a_table_shows_names_where_the_frame_has_keys(record):
    frame = pd.DataFrame({"body": ["nis", "nobody"], "measure": ["in_training", "deployed"]})
    shown = str(tables.show(frame, names=record))
    assert "NIS" in shown
    assert "In training in Russia" in shown
    assert "nobody" in shown


def test_a_page_is_named_by_its_outlet_and_leads_there():
    [cell] = tables.show(pd.DataFrame({"document_id": ["p-c1"]}), names=seals()).rows[0]
    assert (cell.text, cell.href) == ("Paper", "https://pages.example/p-c1")


def test_no_table_of_the_record_shows_a_key_where_a_word_is_known(record):
    frames = (muster.analysis.reader_agreement(record), muster.analysis.drift_shares(record))
    words = [cell.text for f in frames for row in tables.show(f, names=record).rows for cell in row]
    assert not [word for word in words if "_" in word]


def test_a_row_without_a_name_says_so():
    kinds = pd.Series(["article", None], dtype="category", name="kind")
    counts = kinds.value_counts(dropna=False)
    assert "not stated" in str(tables.show(counts))


def test_the_pages_of_a_claim_are_said_to_be_of_that_claim():
    told = tables.renderings(seals(said_on="2020-05-01"), "c1").caption
    assert told == "Club: at least 3,000, 1 May 2020; on 1 page"
