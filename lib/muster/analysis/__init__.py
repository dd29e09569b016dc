"""What claims amount to: intervals, series, what stands on a day, agreement, drift.

Frames in, frames out; nothing mutates. docs/method.md has the rules and their reasons.
"""

from muster.analysis.bodies import bodies, claims_of
from muster.analysis.camps import Agreement, camps, stretch, summary
from muster.analysis.compared import by_horizon, by_measure, by_series
from muster.analysis.contradictions import contradictions
from muster.analysis.corrections import corrections_touching
from muster.analysis.days import over_time, spells
from muster.analysis.drift import KINDS, changes, drift, drift_shares
from muster.analysis.echo import Echo, echo, journeys
from muster.analysis.first import first_to_say, firsts
from muster.analysis.intervals import Mode, bounds, floors_of, intervals, step
from muster.analysis.memory import once, snapshot
from muster.analysis.positions import positions
from muster.analysis.readings import differences, reader_agreement
from muster.analysis.revisions import revisions
from muster.analysis.roots import links, roots
from muster.analysis.selection import (
    RULES,
    Selection,
    about,
    facet,
    facets,
    groups,
    options,
    rules_of,
    select,
)
from muster.analysis.series import own_words, series, usual_tense
from muster.analysis.targets import targets
from muster.analysis.views import (
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
    "KINDS",
    "RULES",
    "Agreement",
    "Echo",
    "Mode",
    "Selection",
    "Unit",
    "about",
    "bodies",
    "bounds",
    "by_horizon",
    "by_measure",
    "by_series",
    "camps",
    "changes",
    "claims_of",
    "contradictions",
    "corrections_touching",
    "differences",
    "drift",
    "drift_shares",
    "echo",
    "facet",
    "facets",
    "figures",
    "first_to_say",
    "firsts",
    "floors_of",
    "groups",
    "intervals",
    "journeys",
    "left_out",
    "links",
    "live",
    "of_day",
    "once",
    "options",
    "over_time",
    "own_words",
    "positions",
    "reader_agreement",
    "revisions",
    "roots",
    "rules_of",
    "select",
    "series",
    "snapshot",
    "spells",
    "standing",
    "step",
    "stretch",
    "summary",
    "targets",
    "usual_tense",
    "view",
]
