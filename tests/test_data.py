"""What must hold for any record: this project's, or the one that MUSTER_RECORD names."""

import os
from pathlib import Path

import pytest
from tests.any_record import PROMISES

DATA = Path(os.environ.get("MUSTER_RECORD", Path(__file__).parent.parent / "data"))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_it_holds_that(promise, tmp_path):
    promise(DATA, tmp_path)
