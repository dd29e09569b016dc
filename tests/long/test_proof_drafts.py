"""No true sentence of two real records is accused, in any shape, number form or name."""

import pytest
from tests import proof_drafts as drafts

import muster


@pytest.mark.parametrize(
    ("record", "phrases", "who"),
    [
        (None, drafts.PHRASES, drafts.SOLDIERS),
        ("examples/children/data", drafts.CHILDREN_PHRASES, drafts.CHILDREN),
    ],
)
def test_no_true_sentence_is_accused(record, phrases, who):
    held = muster.load(record)
    made = list(drafts.drafts(held, phrases, who))
    told = drafts.judged(held, [sentence for _, sentence in made])
    assert len(made) > 500
    assert [
        s for (_, s), found in zip(made, told, strict=True) if any(j.kinds for j in found)
    ] == []
