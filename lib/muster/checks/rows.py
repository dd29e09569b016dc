"""Rules that look at several rows or several tables at once."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from muster.checks import addresses
from muster.checks.figures import numbered
from muster.checks.problem import Frames, Problem, among, flag, keys

PROSPECTIVE = ["expected", "planned", "supposed"]
STATEMENT = [  # two rows that are equal in these say one thing
    *("source", "origin", "measure", "low", "value", "high", "status", "scope", "place"),
    *("said_on", "as_of"),
]
STATED = ["asserts", "confirms"]  # the stances in which a body gives a figure
ONE_DAY = pd.Timedelta(days=1)  # a page may carry the day before or after in another time zone


def relays_have_an_origin(frames: Frames) -> Iterator[Problem]:
    """A relay names whose figure it is, and nobody relays itself, not even in a circle."""
    c = frames["claims"]
    relay = c["voice"].astype("str") == "relay"
    mend = "name the body whose figure it is, or make the voice own"
    yield from flag("claims.csv", c, relay & c["origin"].isna(), "origin", "is empty", mend)
    same = c["origin"] == c["source"]
    mend = "leave it empty: it is the source's own figure"
    yield from flag("claims.csv", c, same, "origin", "is the source itself", mend)
    circle = c["claim_id"].isin(_circling(c[relay & c["origin"].notna() & ~same])["claim_id"])
    mend = "one of them must be the origin"
    yield from flag("claims.csv", c, circle, "origin", "relays a body that relays it", mend)


def _circling(relays: pd.DataFrame) -> pd.DataFrame:
    """Peel off relays that nobody relays, or of bodies that relay nobody, until none comes off."""
    said = relays.groupby(["measure", "low", "value", "high", "said_on"], dropna=False).ngroup()
    source, origin = (
        pd.MultiIndex.from_arrays([said, relays[name]]) for name in ("source", "origin")
    )
    kept = origin.isin(source) & source.isin(origin)
    return relays if kept.all() else _circling(relays[kept])


def relays_come_after_their_origin(frames: Frames) -> Iterator[Problem]:
    """A relay is not dated before the only claims of its origin that carry the same figure."""
    c = frames["claims"]
    relays = c[(c["voice"].astype("str") == "relay") & numbered(c)]
    if relays.empty:
        return
    figure = ["measure", "low", "value", "high"]
    own = c.groupby(["source", *figure], dropna=False)["said_on"].min().rename("first")
    first = relays.join(own, on=["origin", *figure])["first"]
    early = (first > relays["said_on"] + ONE_DAY).reindex(c.index, fill_value=False)
    mend = "mend the day, or the origin"
    yield from flag("claims.csv", c, early, "said_on", "is before its origin said it", mend)


def days_are_in_order(frames: Frames) -> Iterator[Problem]:
    """What has happened is described as of the day of the claim or earlier."""
    c = frames["claims"]
    done = ~c["status"].astype("str").isin(PROSPECTIVE)
    late = done & (c["as_of"] > c["said_on"] + ONE_DAY)
    mend = "mend the day, or make the status expected or planned"
    yield from flag("claims.csv", c, late, "as_of", "is after said_on", mend)
    pages = frames["documents"].set_index("document_id")["published_on"]
    before = c.join(pages, on="document_id")["published_on"] + ONE_DAY < c["said_on"]
    mend = "mend said_on, or published_on in documents.csv"
    yield from flag("claims.csv", c, before, "said_on", "is after its page was published", mend)


def revisions_stay_in_their_series(frames: Frames) -> Iterator[Problem]:
    """A claim supersedes an earlier one of the same body, measure and scope, planned or done alike.

    A total revises a total; what was withdrawn is revised by nothing.
    """
    c = frames["claims"]
    body = c["origin"].fillna(c["source"])
    tense = c["status"].astype("str").isin(PROSPECTIVE)
    gone = c["review"].astype("str") == "withdrawn"
    now = c.assign(body=body, tense=tense, gone=gone, scope=c["scope"].astype("str"))
    now = now[["body", "measure", "scope", "tense", "said_on", "gone"]]
    old = now.set_index(c["claim_id"]).reindex(c["supersedes"]).set_axis(c.index)
    has = old["body"].notna()
    for name in ("body", "measure", "scope"):
        other = has & (old[name] != now[name])
        wrong = f"is a claim of another {name}"
        yield from flag("claims.csv", c, other, "supersedes", wrong, "leave it empty")
    turned = has & (old["tense"].astype("boolean") != now["tense"])
    wrong = "joins what is planned with what is done"
    yield from flag("claims.csv", c, turned, "supersedes", wrong, "leave it empty")
    dead = has & old["gone"].astype("boolean") & ~gone
    yield from flag("claims.csv", c, dead, "supersedes", "is withdrawn", "leave it empty")
    later = has & (old["said_on"] >= now["said_on"])
    yield from flag("claims.csv", c, later, "supersedes", "is not earlier", "turn the two round")


def statements_stand_once(frames: Frames) -> Iterator[Problem]:
    """One statement is one claim: no two rows with the same body, day, measure and figure."""
    c = frames["claims"]
    c = c[numbered(c) & (c["review"].astype("str") != "withdrawn")]
    twice = c.duplicated(STATEMENT, keep="first")
    mend = "keep one, and make the other page a rendering of it"
    yield from flag("claims.csv", c, twice, "claim_id", "says what another row says", mend)


def every_claim_has_its_page(frames: Frames) -> Iterator[Problem]:
    """The page on which a claim was read prints it, and every page prints something."""
    c, r, d = frames["claims"], frames["renderings"], frames["documents"]
    pairs = r[["claim_id", "document_id"]].assign(printed=True)
    printed = c[["claim_id", "document_id"]].merge(pairs, how="left")["printed"]
    missing = printed.isna().set_axis(c.index)
    mend = "add a row to renderings.csv for this page"
    yield from flag("claims.csv", c, missing, "document_id", "has no rendering", mend)
    used = pd.concat([r["document_id"], frames["events"]["document_id"]])
    mend = "add what it prints to renderings.csv, or take it out"
    idle = ~among(d["document_id"], used)
    yield from flag("documents.csv", d, idle, "document_id", "prints no claim", mend)
    yield from _addresses("documents.csv", d)


def _addresses(file: str, documents: pd.DataFrame) -> Iterator[Problem]:
    faults = addresses.odd(documents["url"].dropna()).map(addresses.wrong).dropna()
    for fault in faults.drop_duplicates():
        same = (faults == fault).reindex(documents.index, fill_value=False)
        yield from flag(file, documents, same, "url", *fault)


def doubts_are_explained(frames: Frames) -> Iterator[Problem]:
    """A disputed or withdrawn row says why, or a reading does; unnamed officials have no name."""
    c, r = frames["claims"], frames["readings"]
    doubtful = c["review"].astype("str").isin(["disputed", "withdrawn"]) & c["notes"].isna()
    doubtful &= ~c["claim_id"].isin(r.loc[r["differs"].notna(), "claim_id"])
    yield from flag("claims.csv", c, doubtful, "notes", "is empty", "say why it is in doubt")
    named = (c["attribution"].astype("str") == "unnamed official") & c["speaker"].notna()
    mend = "leave the speaker empty, or change the attribution"
    yield from flag("claims.csv", c, named, "speaker", "is named, yet unnamed", mend)


def answers_are_positions(frames: Frames) -> Iterator[Problem]:
    """A body puts forward or confirms a figure; an answer about another's number is a position."""
    c = frames["claims"]
    kinds = frames["measures"].set_index("measure")["kind"].astype("str")
    counted = c["measure"].map(kinds) != "position"
    odd = counted & (numbered(c) | c["magnitude"].notna()) & ~c["stance"].astype("str").isin(STATED)
    mend = f"write {' or '.join(STATED)}, or take out the figure and choose a position"
    wrong = "does not put forward the figure beside it"
    yield from flag("claims.csv", c, odd, "stance", wrong, mend)


def corrections_name_rows(frames: Frames) -> Iterator[Problem]:
    """A correction names a row that is there."""
    told = frames["corrections"]
    for table in told["table"].dropna().unique():
        known = keys(frames[str(table)], str(table))
        lost = (told["table"].astype("str") == table) & ~told["row_id"].isin(known)
        mend = f"give the key of a row of {table}.csv"
        yield from flag("corrections.csv", told, lost, "row_id", "is no row of its table", mend)
