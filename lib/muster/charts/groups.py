"""Which groups a record has, in which order they get colours, and what they are called."""

from __future__ import annotations

from typing import Any

import pandas as pd

from muster import analysis, style
from muster.charts.text import plain, say
from muster.record import Record, whole


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
    """Give each row the colour and the name of its group; those beyond the hues share grey."""
    order = ranked(record)[: len(style.HUES)]
    hues, names = style.colours(order), group_names(record)
    told = {group: names[group] for group in order}
    return pd.DataFrame(
        {
            "colour": [hues.get(group, style.OTHER) for group in groups],
            "group_name": [told.get(group, say("others")) for group in groups],
        },
        index=groups.index,
        dtype="str",
    )


def key(rows: pd.DataFrame) -> list[str]:
    """Write the names of the groups that are drawn, each in its colour, the others last."""
    looked = rows[["group_name", "colour"]].drop_duplicates()
    last = looked["group_name"] == say("others")
    ordered = [*looked[~last].sort_values("group_name").itertuples(index=False)]
    ordered += [*looked[last].itertuples(index=False)]
    if len(ordered) < 2 and last.all():
        return []
    return [f"<span style='color:{colour}'><b>{plain(name)}</b></span>" for name, colour in ordered]
