"""What a proof promises of phrases and sentences: as many read exactly, as few accused falsely."""

from functools import cache

import pytest
from tests import proof_scores as scores
from tests.proof_record import draft_record

import muster
from muster.proofreading.judgement import against
from muster.proofreading.known import known
from muster.proofreading.passages import lines


@cache
def judged(name):
    told = scores.judged(draft_record(), scores.sentences(name))
    return [pair for _, pairs in told for pair in pairs]


def test_ninety_nine_phrases_of_a_hundred_are_read_exactly():
    rows = scores.phrases()
    wrong = scores.misread(muster.load(), rows)
    assert len(rows) >= 500
    assert len(wrong) <= len(rows) / 100, [row["text"] for row in wrong]


def test_there_are_four_hundred_sentences_of_ten_shapes_a_third_kept_aside():
    open_ = scores.sentences(scores.OPEN)
    aside = [*scores.sentences(scores.KEPT_ASIDE), *scores.sentences(scores.NEWSROOM)]
    assert len(open_) + len(aside) >= 400
    assert len({s["shape"] for s in [*open_, *aside]}) >= 10
    assert len(aside) >= (len(open_) + len(aside)) // 3


@pytest.mark.parametrize("name", [scores.OPEN, scores.KEPT_ASIDE, scores.NEWSROOM])
def test_findings_are_right_errors_are_found_and_the_claim_is_the_one_that_is_meant(name):
    share = scores.shares(scores.counted(judged(name)))
    assert share["precision"] >= 0.95
    assert share["recall"] >= 0.90
    assert share["first"] >= 0.85
    assert share["three"] >= (0.95 if name == scores.NEWSROOM else 0.97)  # docs/proofing.md says so


@pytest.mark.parametrize("name", [scores.OPEN, scores.KEPT_ASIDE])
def test_what_is_not_in_the_record_is_never_called_wrong(name):
    strange = [found for wanted, found in judged(name) if wanted["claim"] is None and found]
    assert not [j for j in strange if j.verdict != "cannot place"]


def test_another_subject_is_accused_of_nothing_false():
    record = muster.load("examples/children/data")
    told = scores.judged(record, scores.sentences(scores.CHILDREN))
    share = scores.shares(scores.counted(pair for _, pairs in told for pair in pairs))
    assert share["precision"] >= 0.95
    assert share["recall"] >= 0.90
    assert share["first"] >= 0.85


def test_korean_and_ukrainian_figures_are_held_against_the_record():
    rows, record = scores.table("proof_languages.csv"), muster.load()
    held = {language: known(record, "2025-01-15", language) for language in ("ko", "uk")}
    for row in rows:
        first = against(held[row["language"]], lines(row["text"])).judgements[0]
        assert (first.claim_id, " ".join(first.kinds)) == (row["claim"], row["kinds"]), row["text"]


@pytest.mark.parametrize("row", scores.table("proof_accused.csv"), ids=lambda row: row["why"])
def test_what_was_once_accused_falsely_is_accused_no_more(row):
    found = muster.proof(muster.load(), row["text"], as_of=row["as_of"], language=row["language"])
    assert any(j.verdict == "agrees" for j in found.judgements)
    assert [(j.words, j.kinds) for j in found.findings] == []
