"""A day in a newsroom: added to, read twice, corrected, withdrawn, released, green throughout.

The day on which every page is built, too, is in tests/long.
"""

import pytest
from tests.newsroom import BECAUSE, FIGURE, RECORDS, newsroom


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_green_after_every_step_of_a_day(name, tmp_path):
    room = newsroom(name, tmp_path)
    new = room.added()
    assert len(new) == 12
    claim, page = room.candidate()
    room.read_again(claim, page)
    assert room.review(claim) == "checked"
    room.correct(claim, *FIGURE)
    assert room.review(claim) == "candidate"
    room.correct(page, "outlet=The Other Example", table="documents")
    room.correct(f"{claim}/{page}", "credited_to=", table="renderings")
    room.do("withdraw", new[0], *BECAUSE, "--yes")
    room.do("release", "9.0.0", "--yes")
    room.read_again(new[1], room.page_of(new[1]))
    room.do("release", "9.1.0", "--yes")
    room.refused("release", "9.2.0", "--yes", names=["nothing to release"])
    room.refused("release", "0.0.1", "--yes", names=["does not come after"])


def test_what_cannot_be_taken_is_refused_by_row_and_mend(tmp_path):
    room = newsroom(RECORDS[0], tmp_path)
    claim, _ = room.candidate()
    end = (*BECAUSE, "--yes")
    room.refused("correct", claim, "value=abc", "--kind", "our error", *end, names=[claim, "value"])
    room.refused("correct", claim, "value=5", "--kind", "our eror", *end, names=["our error"])
    room.refused("withdraw", f"{claim}x", *end, names=[claim])
