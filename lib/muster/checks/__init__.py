"""Every rule that a row of a record must obey, as problems with file, row, column and mend.

Types, categories, required and unique cells come from datapackage.json (see `cells`);
the rules here are the ones that look at several cells, several rows or several tables at once.
A problem speaks to the person at the spreadsheet. Nothing here mends anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from muster import schema
from muster.checks import figures, names, readings, rows, withdrawals
from muster.checks.cells import cells, dangling
from muster.checks.figures import CEILINGS, FLOORS, LONGEST_TEXT, LONGEST_WORDING, SOFTENED
from muster.checks.problem import BadRecord, Frames, Problem, keys
from muster.checks.published import matters, published
from muster.checks.readings import columns_of, reading_hash, reviewed, standing
from muster.checks.rows import PROSPECTIVE, STATEMENT
from muster.checks.withdrawals import WHOLE, withdrawn

__all__ = [
    "CEILINGS",
    "FLOORS",
    "LONGEST_TEXT",
    "LONGEST_WORDING",
    "PROSPECTIVE",
    "RULES",
    "SOFTENED",
    "STATEMENT",
    "WHOLE",
    "BadRecord",
    "Frames",
    "Problem",
    "asked",
    "columns_of",
    "keys",
    "matters",
    "problems",
    "published",
    "reading_hash",
    "reviewed",
    "standing",
    "withdrawn",
]

RULES: tuple[Callable[[Frames], Iterator[Problem]], ...] = (
    figures.figures_have_one_shape,
    figures.hedges_fit_their_figure,
    figures.softening_is_marked,
    figures.figures_belong_to_counts,
    figures.wordings_are_short,
    figures.notes_are_short,
    figures.a_claim_is_what_its_page_prints,
    rows.relays_have_an_origin,
    rows.relays_come_after_their_origin,
    rows.days_are_in_order,
    rows.revisions_stay_in_their_series,
    rows.statements_stand_once,
    rows.every_claim_has_its_page,
    rows.doubts_are_explained,
    rows.answers_are_positions,
    names.parts_nest,
    names.groups_speak_for_themselves,
    names.names_are_of_one_source,
    names.short_names_are_short,
    rows.corrections_name_rows,
    withdrawals.nothing_rests_on_what_is_withdrawn,
)
OF_TEXT: tuple[Callable[[Frames], Iterator[Problem]], ...] = (  # asked of text, which is hashed
    readings.readings_are_whole,
    readings.review_follows_from_readings,
)


def problems(package: schema.Package, raw: Frames, typed: Frames | None = None) -> list[Problem]:
    """List all that is wrong with the raw text of the tables, sorted by file and row.

    `raw` maps each table to a frame of text with empty cells missing, `typed` to the same frame
    with its declared types, if somebody has made it already. An empty list means that the record
    may be used.
    """
    frames = typed or {table: schema.typed(package, table, raw[table]) for table in raw}
    return sorted({problem for _, found in asked(package, raw, frames) for problem in found})


def asked(
    package: schema.Package, raw: Frames, frames: Frames
) -> Iterator[tuple[str, list[Problem]]]:
    """Ask one rule after the other: give its name and what it finds, as soon as it has."""
    tables = schema.tables(package)
    for table in tables:
        yield f"cells of {table}", list(cells(package, table, raw[table]))
        yield f"references of {table}", list(dangling(package, table, raw))
    for rules, given in ((RULES, frames), (OF_TEXT, raw)):
        once = {t: _keyed(given[t], schema.key(package, t)) for t in tables}
        for rule in rules:
            yield rule.__name__.replace("_", " "), list(rule(once))


def _keyed(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Keep the rows that have a key of their own: the others are problems already."""
    if len(key) == 1 and frame[key[0]].is_unique and frame[key[0]].notna().all():
        return frame
    return frame.dropna(subset=key).drop_duplicates(key)
