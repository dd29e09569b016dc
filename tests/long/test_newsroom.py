"""A day in a newsroom, published: all that is built, after each change that readers are told of."""

import pytest
from tests.newsroom import BECAUSE, FIGURE, RECORDS, newsroom


@pytest.mark.parametrize("name", RECORDS)
def test_everything_is_built_after_a_correction_a_withdrawal_and_a_release(name, tmp_path):
    room = newsroom(name, tmp_path)
    new = room.added()
    claim, _ = room.candidate()
    room.correct(claim, *FIGURE)
    room.publish()
    room.do("withdraw", new[0], *BECAUSE, "--yes")
    room.rebuild()
    room.do("release", "9.0.0", "--yes")
    room.rebuild()
