"""True sentences of two real records are accused of nothing; each error put in is found."""

import pytest
from tests import proof_drafts as drafts

import muster


@pytest.fixture(scope="module", params=["troops", "children"])
def written(request):
    """A record, and how its measures are said of so many soldiers or children."""
    if request.param == "troops":
        return muster.load(), drafts.PHRASES, drafts.SOLDIERS
    return muster.load("examples/children/data"), drafts.CHILDREN_PHRASES, drafts.CHILDREN


def test_no_true_sentence_of_a_record_is_accused(written):
    made = list(drafts.drafts(*written))[::5]  # tests/long takes every one
    told = drafts.judged(written[0], [sentence for _, sentence in made])
    accused = [s for (_, s), found in zip(made, told, strict=True) if any(j.kinds for j in found)]
    assert len(made) > 100
    assert accused == []


def test_nearly_every_true_sentence_of_a_record_is_placed(written):
    made = list(drafts.drafts(*written))[1::10]
    told = drafts.judged(written[0], [sentence for _, sentence in made])
    agree = [any(j.verdict == "agrees" for j in found) for found in told]
    assert sum(agree) >= 0.95 * len(made)


def test_each_error_put_in_is_found_by_its_kind(written):
    made = list(drafts.errors(*written))
    told = drafts.judged(written[0], [sentence for *_, sentence in made])
    missed = [
        sentence
        for (row, kinds, sentence), found in zip(made, told, strict=True)
        if not any(kinds & {*j.kinds} and row["claim_id"] in j.claims for j in found)
    ]
    assert len(made) >= 20
    assert missed == []
