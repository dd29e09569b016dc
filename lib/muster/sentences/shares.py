"""How often pages change what they print, said with the denominators that the numbers need."""

from __future__ import annotations

from muster import style
from muster.analysis import drift_shares as shares
from muster.record import Record
from muster.sentences.parts import Piece, Sentence, counted, write

MOST = 'drift_shares(record).query("drift != \'any\'").nlargest(1, "changed")'
WORDS = {"bound": "the hedge or bound", "credit": "whom it is credited to"}


def drift_shares(record: Record) -> Sentence:
    """Say how many pages changed something of what was said, of how many that could be compared.

    Rule (design, "Words"): a page that is silent on a column is silent, not different. Says nothing
    where no page was compared.
    """
    found = shares(record).set_index("drift")[["renderings", "recorded", "changed"]]
    rows: dict[str, dict[str, int]] = {str(k): dict(v) for k, v in found.T.to_dict().items()}
    every = rows.pop("any")
    if not every["recorded"]:
        return write("")
    kind = max(rows, key=lambda name: rows[name]["changed"])
    recorded, changed = every["recorded"], every["changed"]
    return write(
        "Of ",
        counted(every["renderings"], "rendering", query="drift_shares(record).renderings"),
        " beside the claims' own pages, ",
        Piece(style.number(recorded), query="drift_shares(record).recorded"),
        " were recorded in enough words to compare; ",
        Piece(style.number(changed), query="drift_shares(record).changed"),
        f" of those {'changes' if changed == 1 else 'change'} something, most often ",
        WORDS.get(kind, f"the {kind}"),
        " (",
        Piece(style.number(rows[kind]["changed"]), query=MOST),
        " of ",
        Piece(style.number(rows[kind]["recorded"]), query=MOST),
        "). Pages were noted above all where they differed, so this is no rate for the press.",
    )
