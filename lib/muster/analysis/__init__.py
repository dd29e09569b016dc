"""What claims amount to: intervals, series, what stands on a day, agreement, drift.

Frames in, frames out; nothing mutates. docs/method.md has the rules and their reasons.

A question about one measure is `(record, measure, on=…)`; what else may be asked is in
`analysis.Question`.

>>> muster.analysis.live(record, "deployed", on="2024-10-20")["claim_id"].tolist()
['anonymous-2024-10-18-deployed', 'nis-2024-10-18-deployed']
"""

from muster.analysis.accounts import FIGURE
from muster.analysis.bodies import bodies, claims_of
from muster.analysis.camps import Agreement, camps, stretch, summary
from muster.analysis.compared import Ruled, by_horizon, by_measure, by_series, ruled
from muster.analysis.contradictions import contradictions
from muster.analysis.corrections import corrections_touching
from muster.analysis.days import over_time, spells
from muster.analysis.drift import KINDS, changes, drift, drift_shares
from muster.analysis.echo import Echo, echo, journeys
from muster.analysis.ends import apart, end, ends, ends_of, outside
from muster.analysis.first import first_to_say, firsts
from muster.analysis.intervals import Mode, bounds, floors_of, intervals, step
from muster.analysis.memory import once, snapshot
from muster.analysis.positions import BOTH, implied, positions
from muster.analysis.question import HORIZON, Question, Unit, meant, put, usual_tense
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
from muster.analysis.series import own_words, series
from muster.analysis.standing import figures, left_out, live, of_day, view, within
from muster.analysis.targets import targets

__all__ = [
    "bodies",
    "bounds",
    "by_horizon",
    "by_measure",
    "by_series",
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
    "first_to_say",
    "firsts",
    "groups",
    "intervals",
    "journeys",
    "left_out",
    "links",
    "live",
    "options",
    "over_time",
    "positions",
    "reader_agreement",
    "revisions",
    "roots",
    "ruled",
    "rules_of",
    "select",
    "series",
    "spells",
    "summary",
    "targets",
    "view",
    "within",
]
ASKED = list(__all__)  # what a notebook asks; the rest is for those who build on a room
__all__ += [
    "BOTH",
    "FIGURE",
    "HORIZON",
    "KINDS",
    "RULES",
    "Agreement",
    "Echo",
    "Mode",
    "Question",
    "Ruled",
    "Selection",
    "Unit",
    "about",
    "apart",
    "camps",
    "end",
    "ends",
    "ends_of",
    "figures",
    "floors_of",
    "implied",
    "meant",
    "of_day",
    "once",
    "outside",
    "own_words",
    "put",
    "snapshot",
    "step",
    "stretch",
    "usual_tense",
]


def __dir__() -> list[str]:
    """List what a record can be asked, for completion."""
    return ASKED
