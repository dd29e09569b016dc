"""A day in a newsroom: added to, read twice, corrected, withdrawn, released, and green throughout.

What builds every page is marked `long`: `make long` runs it, after `make test` in CI.
"""

import pytest
from tests.newsroom import BECAUSE, ROOT, Newsroom

RECORDS = {"the record": (ROOT / "data", ROOT / "notebooks")}


@pytest.fixture(params=RECORDS)
def newsroom(request, tmp_path):
    return Newsroom(tmp_path, *RECORDS[request.param])


def added(newsroom):
    """Add twelve claims from sheets, and return the ids of those that are new."""
    before = set(newsroom.record.claims["claim_id"])
    newsroom.do("add", newsroom.sheet("morning", 8), "--yes")
    newsroom.do("add", newsroom.sheet("evening", 4, first=9), "--yes")
    return sorted(set(newsroom.record.claims["claim_id"]) - before)


def released(newsroom):
    """Return a claim that readers have seen, and the page it was read on."""
    claims = newsroom.record.claims
    seen = claims[(claims["review"] == "candidate") & claims["value"].notna()]
    return seen["claim_id"].iloc[0], seen["document_id"].iloc[0]


def correct(newsroom, row, *cells, table="claims"):
    kind = ("--kind", "our error", "--table", table)
    newsroom.do("correct", row, *cells, *kind, *BECAUSE, "--yes")


def read_again(newsroom, claim, page):
    columns = ("columns=value;said_on;source", "verdict=confirmed")
    who = ("--page", page, "--reader", "second", "--on", "2026-11-27")
    newsroom.do("read", claim, *who, *columns, "--yes")


def test_a_day_in_a_newsroom_leaves_the_record_green_after_every_step(newsroom):
    new = added(newsroom)
    assert len(new) == 12
    claim, page = released(newsroom)
    read_again(newsroom, claim, page)
    assert newsroom.record.claims.set_index("claim_id")["review"][claim] == "checked"
    correct(newsroom, claim, "value=1234")
    assert newsroom.record.claims.set_index("claim_id")["review"][claim] == "candidate"
    correct(newsroom, page, "outlet=The Other Example", table="documents")
    correct(newsroom, f"{claim}/{page}", "credited_to=", table="renderings")
    newsroom.do("withdraw", new[0], *BECAUSE, "--yes")
    newsroom.do("release", "9.0.0", "--yes")
    read_again(
        newsroom, new[1], newsroom.record.claims.set_index("claim_id")["document_id"][new[1]]
    )
    newsroom.do("release", "9.1.0", "--yes")
    newsroom.refused("release", "9.2.0", "--yes", names=["nothing to release"])


def test_what_cannot_be_taken_is_refused_by_row_column_and_mend(newsroom):
    claim, _ = released(newsroom)
    newsroom.refused(
        "correct", claim, "value=abc", "--kind", "our error", *BECAUSE, "--yes", names=[claim]
    )
    newsroom.refused(
        "correct", claim, "value=5", "--kind", "our eror", *BECAUSE, "--yes", names=["our error"]
    )
    newsroom.refused("withdraw", f"{claim}x", *BECAUSE, "--yes", names=[claim])
    newsroom.refused("release", "0.0.1", "--yes", names=["does not come after"])


@pytest.mark.long
def test_a_day_in_a_newsroom_is_published_after_correction_withdrawal_and_release(newsroom):
    new = added(newsroom)
    claim, _ = released(newsroom)
    correct(newsroom, claim, "value=1234")
    newsroom.publish()
    newsroom.do("withdraw", new[0], *BECAUSE, "--yes")
    newsroom.publish()
    newsroom.do("release", "9.0.0", "--yes")
    newsroom.publish()
