"""What claims amount to: intervals, series, the views of a day, and what a body does over time.

Frames in, frames out.
"""

from muster.estimates.bodies import bodies, claims_of
from muster.estimates.contradictions import contradictions
from muster.estimates.intervals import Mode, bounds, floors_of, intervals, step
from muster.estimates.memory import once, snapshot
from muster.estimates.positions import positions
from muster.estimates.revisions import revisions
from muster.estimates.selection import (
    RULES,
    Selection,
    about,
    facet,
    facets,
    options,
    rules_of,
    select,
)
from muster.estimates.series import own_words, series, usual_tense
from muster.estimates.targets import targets
from muster.estimates.views import (
    FIGURE,
    HORIZON,
    Unit,
    figures,
    left_out,
    live,
    of_day,
    standing,
    view,
)

__all__ = [
    "FIGURE",
    "HORIZON",
    "RULES",
    "Mode",
    "Selection",
    "Unit",
    "about",
    "bodies",
    "bounds",
    "claims_of",
    "contradictions",
    "facet",
    "facets",
    "figures",
    "floors_of",
    "intervals",
    "left_out",
    "live",
    "of_day",
    "once",
    "options",
    "own_words",
    "positions",
    "revisions",
    "rules_of",
    "select",
    "series",
    "snapshot",
    "standing",
    "step",
    "targets",
    "usual_tense",
    "view",
]
