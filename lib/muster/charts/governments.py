"""Which governments a record has, in which order they get colours, and what they are called."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import style
from muster.charts.labels import width
from muster.record import Record

OTHERS = "Others"
GLYPHS = dict(zip(style.SYMBOLS, "●■◆▲⬟⬢★✶", strict=True))


def ranked(record: Record) -> list[str]:
    """List the governments by how many claims they have in the record, most first."""
    body = record.claims["origin"].fillna(record.claims["source"])
    country = body.map(record.sources.set_index("source")["country"]).dropna()
    counted = country.value_counts().rename_axis("country").reset_index()
    return list(counted.sort_values(["count", "country"], ascending=[False, True])["country"])


def government_names(record: Record) -> dict[str, str]:
    """Name each government by the short name of its topmost body."""
    tops = record.sources[record.sources["parent"].isna() & record.sources["country"].notna()]
    whole = tops.sort_values(
        "source", key=lambda s: ~s.isin(record.sources["parent"]), kind="stable"
    )
    return dict(whole.drop_duplicates("country").set_index("country")["short_name"])


def looks(record: Record, governments: pd.Series[Any]) -> pd.DataFrame:
    """Give each row the colour, the symbol and the name of its government.

    Colour and shape both tell governments apart; those beyond the hues share grey and one shape.
    """
    order = ranked(record)[: len(style.HUES)]
    hues = style.colours(order)
    shapes = {government: style.SYMBOLS[i] for i, government in enumerate(order)}
    names = government_names(record)
    return pd.DataFrame(
        {
            "colour": governments.map(hues).fillna(style.OTHER),
            "symbol": governments.map(shapes).fillna(style.SYMBOLS[len(style.HUES)]),
            "government_name": governments.map({g: names.get(g, g) for g in order}).fillna(OTHERS),
        },
        index=governments.index,
    )


def key(rows: pd.DataFrame, wide: float) -> list[str]:
    """Write which mark belongs to which government, in lines of a width in pixels."""
    looked = rows.drop_duplicates("government_name").sort_values("government_name")
    last = looked["government_name"] == OTHERS
    lines, line, used = [], "", 0.0
    for row in looked[~last].to_dict("records") + looked[last].to_dict("records"):
        item = f"{GLYPHS[row['symbol']]} {row['government_name']}"
        room = width(item, 12) + 18
        if line and used + room > wide:
            lines.append(line)
            line, used = "", 0.0
        line += f"{'   ' if line else ''}<span style='color:{row['colour']}'>{item}</span>"
        used += room
    return [*lines, line] if line else lines
