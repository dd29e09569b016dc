"""Which governments a record has, in which order they get colours, and what they are called."""

from __future__ import annotations

from muster.record import Record


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
