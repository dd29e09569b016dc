"""A figure tells of the corrections that touch what it shows, and of no others."""

import pytest
from tests.records import made

from muster import analysis

ROW = {"correction_id": "x", "release": "1.1.0", "table": "claims", "row_id": "c1"}
ROW |= {"field": "value", "kind": "our error", "reader_text": "Misread."}
PAGE = {"claim_id": "c1", "document_id": "p9"}


def touching(*, pages=False, **cells):
    record = made([{}, {"source": "navy"}], corrections=[ROW | cells], renderings=[PAGE])
    found = analysis.corrections_touching(record, ["c1"], pages=pages)
    return list(found["correction_id"]) == ["x"]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"field": "review", "kind": "withdrawn"},
        {"table": "sources", "row_id": "club", "field": "group"},
        {"table": "measures", "row_id": "born", "field": "label"},
    ],
)
def test_what_moves_or_names_a_mark_is_told_at_the_figure(cells):
    assert touching(**cells)


@pytest.mark.parametrize(
    "cells",
    [
        {"field": "place"},
        {"row_id": "c2"},
        {"table": "sources", "row_id": "navy", "field": "group"},
        {"release": None},
        {"table": "renderings", "row_id": "c1/p9"},
        {"table": "documents", "row_id": "p9", "field": "outlet"},
    ],
)
def test_what_a_figure_never_showed_is_told_elsewhere(cells):
    assert not touching(**cells)


@pytest.mark.parametrize(
    "cells",
    [
        {"table": "renderings", "row_id": "c1/p9"},
        {"table": "documents", "row_id": "p9", "field": "outlet"},
    ],
)
def test_a_figure_of_pages_tells_of_what_they_print(cells):
    assert touching(pages=True, **cells)
