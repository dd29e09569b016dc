"""Which groups a record has, in which order they get colours, and what they are called."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, style
from muster.charts.labels import width
from muster.record import Record, whole

OTHERS = "Others"
GLYPHS = dict(zip(style.SYMBOLS, "●■◆▲⬟⬢★✶", strict=True))


def ranked(record: Record) -> list[str]:
    """List the groups by how many claims they have in the whole record, most first.

    Where sources speak for others, only those groups are listed; where none does, each source is
    a group of its own.
    """
    spoken = record.sources["group"].dropna()
    claims = analysis.facet(whole(record), "group")
    counted = claims[claims.isin(spoken) | spoken.empty].value_counts()
    rows = counted.rename_axis("group").reset_index()
    return list(rows.sort_values(["count", "group"], ascending=[False, True])["group"])


def group_names(record: Record) -> dict[str, str]:
    """Name each group by the short name of the source that it is called after."""
    names = record.sources.set_index("source")["short_name"]
    return {group: names[group] for group in ranked(record)}


def looks(record: Record, groups: pd.Series[Any]) -> pd.DataFrame:
    """Give each row the colour, the symbol and the name of its group.

    Colour and shape both tell groups apart; those beyond the hues share grey and one shape.
    """
    order = ranked(record)[: len(style.HUES)]
    hues = style.colours(order)
    shapes = {group: style.SYMBOLS[i] for i, group in enumerate(order)}
    names = group_names(record)
    return pd.DataFrame(
        {
            "colour": groups.map(lambda group: hues.get(group, style.OTHER)),
            "symbol": groups.map(lambda group: shapes.get(group, style.SYMBOLS[len(style.HUES)])),
            "group_name": groups.map({g: names.get(g, g) for g in order}).fillna(OTHERS),
        },
        index=groups.index,
    )


def key(rows: pd.DataFrame, wide: float) -> list[str]:
    """Write which mark belongs to which group, in lines of a width in pixels."""
    looked = rows.drop_duplicates("group_name").sort_values("group_name")
    last = looked["group_name"] == OTHERS
    lines, line, used = [], "", 0.0
    for row in looked[~last].to_dict("records") + looked[last].to_dict("records"):
        item = f"{GLYPHS[row['symbol']]} {row['group_name']}"
        room = width(item, 12) + 18
        if line and used + room > wide:
            lines.append(line)
            line, used = "", 0.0
        line += f"{'   ' if line else ''}<span style='color:{row['colour']}'>{item}</span>"
        used += room
    return [*lines, line] if line else lines
