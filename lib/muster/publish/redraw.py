"""The same chart asked for again, at another width: asked once, then remembered.

A phone gets a chart of its own and not a shrunk one, and what a notebook stored is compared with
what the record gives today. Both cost a drawing, so each is kept under .cache/ by what it comes
from.
"""

import json
from pathlib import Path
from typing import Any

from muster.publish.cards import Again, Card, Json, untitled
from muster.publish.fresh import digest
from muster.record import Record


def redrawn(card: Card, record: Record, width: int) -> Json:
    """Ask `muster.charts` for a card's chart again, at a width (pixels).

    LookupError names the cell if there is no such chart.
    """
    from muster import charts

    name = str((card.call or {}).get("chart", ""))
    chart: Any = None if name.startswith("_") else getattr(charts, name, None)
    if chart is None:
        raise LookupError(f"{card.where}: no chart {name!r} in muster.charts")
    figure = chart(record, **(card.call or {}).get("arguments", {}), width=width)
    return untitled(json.loads(figure.to_json()))


def remembered(record: Record, folder: Path, surroundings: str) -> Again:
    """Give a function that redraws a card, or recalls it if nothing it comes from has changed.

    folder: where to keep them; surroundings: hash of record, library and lock (see `fresh`).
    """

    def again(card: Card, width: int) -> Json:
        asked = json.dumps([card.call, width], sort_keys=True)
        path = folder / f"{digest([asked, surroundings])[:32]}.json"
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(redrawn(card, record, width)), "utf-8")
        return dict(json.loads(path.read_text("utf-8")))

    return again
