"""Two desks write at once and are killed at any instant: no row is lost, none is doubled."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.desk import desk
from tests.writers import DESKS

import muster
from muster import record

ROOT = Path(__file__).parents[1]
EACH = 100  # claims a desk adds
KILLS = 100


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    place = tmp_path_factory.mktemp("together")
    path = place / "data"
    path.mkdir()
    desk(path)
    command = [sys.executable, "-m", "tests.writers", str(path), str(EACH), str(KILLS), "7"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    return path


def test_the_record_holds_what_both_desks_wrote_and_nothing_twice(worked):
    claims = muster.load(worked).claims
    wanted = {100_000 * (1 + n) + k for n in range(len(DESKS)) for k in range(1, EACH + 1)}
    assert sorted(claims["value"].dropna()) == sorted({1500, 11000} | wanted)


def test_each_claim_came_with_its_page_and_its_rendering(worked):
    held = muster.load(worked)
    assert [len(held.claims), len(held.documents), len(held.renderings)] == [3 + 2 * EACH] * 3


def test_each_reading_is_there_once_and_has_checked_its_claim(worked):
    held = muster.load(worked)
    readers = {f"{name} {number}" for name in DESKS for number in range(1, EACH + 1)}
    assert sorted(held.readings["reader"]) == sorted(readers)
    assert held.claims.set_index("claim_id").loc["nis-1", "review"] == "checked"


def test_nothing_is_left_lying_about(worked):
    assert record.check(worked) == []
    left = {path.name for path in worked.iterdir() if path.suffix != ".csv"}
    assert left == {"datapackage.json"}
