"""The form fills in nothing on its own, shows what is like it, and writes what was previewed."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from tests.desk import TYPED, desk

import muster
from muster import entry
from muster.entry.change import apply
from muster.jupyter.correction_form import CorrectionForm

PRINTED = "On October 30 NIS said that at least 3,000 soldiers had been sent, 600 of them by sea."


@pytest.fixture
def form(tmp_path):
    return muster.form(muster.load(desk(tmp_path)))


def fill(form, **cells):
    for name, cell in cells.items():
        form.controls[name].value = cell


def complete(form, **cells):
    fill(form, **TYPED)
    fill(form, **{"value": "3000", **cells})


def test_a_sentence_proposes_its_figures_and_fills_in_none(form):
    form.sentence.value = PRINTED
    assert [text for text, _ in form.phrases.options][1:] == ["at least 3,000", "600"]
    assert form.controls["low"].value == form.controls["wording"].value == ""


def test_a_figure_is_taken_when_the_reporter_takes_it(form):
    form.sentence.value = PRINTED
    form.buttons["Take this figure"].click()
    assert form.controls["low"].value == ""
    form.phrases.index = 1
    form.buttons["Take this figure"].click()
    taken = {name: form.controls[name].value for name in ("low", "value", "hedge", "approximate")}
    assert taken == {"low": "3000", "value": "", "hedge": "at least", "approximate": "false"}
    assert form.controls["wording"].value == "at least 3,000 soldiers had been sent"


def test_names_that_are_here_are_offered_first(form):
    fill(form, source="Budanov", outlet="The Exampel", url="https://example.com/new")
    assert "HUR is already here, as hur, also called Budanov" in form.beside.value
    assert "The Example is already here, with 3 pages" in form.beside.value
    form.likely.value = "HUR"
    assert form.controls["source"].value == "HUR"


def test_a_source_of_that_very_name_is_offered_alone(tmp_path):
    table = desk(tmp_path) / "sources.csv"
    table.write_text(f"{table.read_text()}znos,Other,NOS,,JP,,government,backer,,,\n")
    form = muster.form(muster.load(tmp_path))
    fill(form, source="NIS")
    assert "NIS is already here" in form.beside.value
    assert "NOS" not in form.beside.value


def test_a_page_that_is_here_is_named_with_what_it_prints(form):
    fill(form, url="http://www.example.com/page-nis-1/")
    assert "This page is already here as page-nis-1; it prints nis-1." in form.beside.value


def test_what_is_missing_and_what_is_wrong_is_said_in_words(form):
    complete(form, said_on="10/11/2024", stance="")
    assert "<h4>Still to fill in</h4><ul><li>stance</li></ul>" in form.beside.value
    assert "may be two days; write 2024-10-11 or 2024-11-10" in form.beside.value


def test_likely_duplicates_and_earlier_claims_stand_beside(form):
    complete(form, value="1500", said_on="2024-10-20")
    assert "the same figure within a week" in form.beside.value
    assert "The same body, before" in form.beside.value


def test_a_rendering_shows_what_the_page_changed(form):
    form.sheet.value = "renderings"
    cells = {"measure": "deployed", "value": "3000", "url": "https://example.com/new"}
    fill(form, claim_id="us-1", read_as="excerpt", **cells)
    assert "<td>bound</td><td>at least 3,000</td><td>3,000</td>" in form.beside.value


def test_the_preview_is_a_sentence_and_marks_what_comes(form):
    complete(form)
    form.buttons["Preview"].click()
    assert "On record would be: NIS says 3,000 (“" in form.lines.value
    assert "<ins>  + nis-2024-10-30-deployed</ins>" in form.lines.value


def test_reading_and_correcting_have_a_tab_beside_adding(form):
    tabs = form.box.children[0]
    assert list(tabs.titles) == ["Add a claim", "Read a second time", "Correct a claim"]


def test_a_correction_shows_what_stands_and_marks_what_becomes_of_it(form):
    record = form.record
    claim_id = record.claims["claim_id"].iloc[0]
    correcting = CorrectionForm(record)
    correcting.controls["row"].value = claim_id
    correcting.controls["column"].value = "speaker"
    correcting.controls["cell"].value = "John Roe"
    correcting.controls["kind"].value = "our error"
    correcting.controls["because"].value = "We had the wrong name."
    correcting.preview()
    assert "<ins>John Roe</ins>" in correcting.lines.value
    correcting.write()
    claims = muster.load(record.path).claims.set_index("claim_id")
    assert claims.loc[claim_id, "speaker"] == "John Roe"


def test_a_correction_that_was_overtaken_can_be_previewed_and_written_again(form):
    path, claim_id = form.record.path, form.record.claims["claim_id"].iloc[0]
    late = CorrectionForm(form.record)
    cells = {"row": claim_id, "column": "speaker", "cell": "Jane Roe", "kind": "our error"}
    for name, cell in (cells | {"because": "We had the wrong name."}).items():
        late.controls[name].value = cell
    late.preview()
    apply(entry.correction(form.record, claim_id, {"summary": "Sent."}, "Shorter.", "our error"))
    late.write()
    assert "Nothing was written." in late.lines.value and late.buttons["Write"].disabled
    late.preview()
    late.write()
    claims = muster.load(path).claims.set_index("claim_id")
    assert [*claims.loc[claim_id, ["speaker", "summary"]]] == ["Jane Roe", "Sent."]


def test_only_what_was_previewed_can_be_written(form):
    complete(form)
    assert form.buttons["Write"].disabled
    form.buttons["Preview"].click()
    assert "+ nis-2024-10-30-deployed" in form.lines.value
    fill(form, value="4000")
    assert form.buttons["Write"].disabled
    form.buttons["Preview"].click()
    form.buttons["Write"].click()
    assert muster.load(form.record.path).claims["value"].max() == 11000
    assert "nis-2024-10-30-deployed" in set(muster.load(form.record.path).claims["claim_id"])
    assert form.controls["value"].value == ""


def test_a_click_waits_for_what_another_thread_is_doing(form):
    complete(form)
    with ThreadPoolExecutor() as pool:
        with form.lock:
            clicked = pool.submit(form.buttons["Preview"].click)
            assert not wait([clicked], timeout=0.2).done
        clicked.result()
    assert "+ nis-2024-10-30-deployed" in form.lines.value


def test_a_new_source_is_added_with_its_claim(form):
    complete(form, source="MI6")
    form.new.value = True
    names = {"source": "mi6", "name": "Secret Intelligence Service", "short_name": "MI6"}
    for name, cell in (names | {"kind": "intelligence", "side": "backer"}).items():
        form.source[name].value = cell
    form.buttons["Preview"].click()
    form.buttons["Write"].click()
    assert "mi6" in set(muster.load(form.record.path).sources["source"])


def test_a_change_that_was_overtaken_says_so(form):
    complete(form)
    form.buttons["Preview"].click()
    entry.add(form.record.path, form.draft.sheets)
    form.buttons["Write"].click()
    assert "is there already; look at it again" in form.lines.value
    assert len(form.record.claims) == 4


def test_every_control_says_what_it_is_for_and_no_two_say_the_same(form):
    made = [*form.controls.values(), *form.source.values()]
    assert all(control.description and control.tooltip for control in made)
    assert len({control.description for control in made}) == len(made)
