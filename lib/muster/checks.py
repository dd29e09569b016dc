"""Every rule that a row of a record must obey, as problems with file, row, column and mend.

Types, categories, required and unique cells come from datapackage.json (see `schema.contract`);
the rules here are the ones that look at several cells, several rows or several tables at once.
A problem speaks to the person at the spreadsheet. Nothing here mends anything.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster import schema

Frames = dict[str, pd.DataFrame]
Mask = "pd.Series[Any]"

FLOORS = ["at least", "more than"]
CEILINGS = ["up to", "at most", "fewer than"]
SOFTENED = ["about", "nearly"]
PROSPECTIVE = ["expected", "planned"]
LONGEST_WORDING = 10  # words; more would be the page's sentence, not its number phrase
ONE_DAY = pd.Timedelta(days=1)  # a page may carry the day before or after in another time zone


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one cell, and how to mend it."""

    file: str
    row: str
    column: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, {self.row}, {self.column}: {self.wrong}; {self.mend}"


def problems(package: schema.Package, raw: Frames) -> list[Problem]:
    """List all that is wrong with the raw text of the tables, sorted by file and row.

    `raw` maps each table to a frame of text with empty cells missing. An empty list means that
    the record may be used.
    """
    found = [p for table in schema.tables(package) for p in cells(package, table, raw[table])]
    found += [p for table in schema.tables(package) for p in dangling(package, table, raw)]
    frames = {table: schema.typed(package, table, raw[table]) for table in raw}
    if set(frames) >= {"claims", "renderings", "documents", "sources", "measures"}:
        found += [problem for rule in RULES for problem in rule(frames)]
    return sorted(set(found))


def cells(package: schema.Package, table: str, raw: pd.DataFrame) -> Iterator[Problem]:
    """Yield what pandera finds wrong with single cells and keys of one table."""
    import pandera.errors

    try:
        schema.contract(package, table).validate(raw, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        keyed = schema.key(package, table)
        cases = errors.failure_cases.drop_duplicates(["index", "column", "check"])
        for case in cases[cases["index"].notna()].itertuples():
            wrong, _, mend = str(case.check).partition("|")
            name = keyed[0] if case.schema_context == "DataFrameSchema" else str(case.column)
            text: Any = raw.loc[int(case.index), name]
            shown = "" if pd.isna(text) else f"{str(text)!r} "
            row = _row(raw, int(case.index), keyed)
            yield Problem(f"{table}.csv", row, name, f"{shown}{wrong}", mend)


def dangling(package: schema.Package, table: str, raw: Frames) -> Iterator[Problem]:
    """Yield the cells that point to a row that is not there, with the near miss if there is one."""
    for name, other, key in schema.references(package, table):
        known = raw[other][key]
        column = raw[table][name]
        for index in column.index[column.notna() & ~column.isin(known)]:
            near = difflib.get_close_matches(column[index], known.dropna(), n=1)
            mend = f"did you mean {near[0]!r}?" if near else f"add it to {other}.csv first"
            row = _row(raw[table], index, schema.key(package, table))
            wrong = f"no {key} {column[index]!r} in {other}.csv"
            yield Problem(f"{table}.csv", row, name, wrong, mend)


def _row(frame: pd.DataFrame, index: int, keyed: list[str]) -> str:
    key = "/".join(str(v) for v in frame.loc[index, keyed].fillna(""))
    return key.strip("/") or f"row {index + 2}"  # row 1 of a spreadsheet is the header


def _flag(file: str, frame: pd.DataFrame, mask: Any, column: str, wrong: str, mend: str) -> Any:
    """Yield one problem for each row of `frame` in which `mask` holds."""
    keyed = ["claim_id", "document_id"] if file == "renderings.csv" else [frame.columns[0]]
    for index in frame.index[mask.fillna(False).astype(bool)]:
        yield Problem(file, _row(frame, index, keyed), column, wrong, mend)


def _figures(frames: Frames) -> Iterable[tuple[str, pd.DataFrame]]:
    return [(f"{table}.csv", frames[table]) for table in ("claims", "renderings")]


def _numbered(frame: pd.DataFrame) -> Any:
    return frame[["low", "value", "high"]].notna().any(axis=1)


def figures_have_one_shape(frames: Frames) -> Iterator[Problem]:
    """A point has value only, a floor low only, a ceiling high only, a range low < high."""
    for file, f in _figures(frames):
        both = f["value"].notna() & (f["low"].notna() | f["high"].notna())
        mend = "keep value for a point, low and high for a bound or range"
        yield from _flag(file, f, both, "value", "stands beside low or high", mend)
        crossed = f["low"] >= f["high"]
        yield from _flag(file, f, crossed, "low", "is not below high", "swap or mend the two")
        vague = _numbered(f) & f["magnitude"].notna()
        mend = "keep the number, or the word if no number was stated"
        yield from _flag(file, f, vague, "magnitude", "stands beside a number", mend)


def hedges_fit_their_figure(frames: Frames) -> Iterator[Problem]:
    """A floor says at least or more than, a ceiling up to, at most or fewer than."""
    for file, f in _figures(frames):
        hedge = f["hedge"].astype("str")
        floor = f["low"].notna() & f["high"].isna() & ~hedge.isin(FLOORS)
        mend = f"write {' or '.join(FLOORS)}; a plain number belongs in value"
        yield from _flag(file, f, floor, "hedge", "does not make a floor of low", mend)
        ceiling = f["high"].notna() & f["low"].isna() & ~hedge.isin(CEILINGS)
        mend = f"write {', '.join(CEILINGS)}; a plain number belongs in value"
        yield from _flag(file, f, ceiling, "hedge", "does not make a ceiling of high", mend)
        point = f["value"].notna() & hedge.isin(FLOORS + CEILINGS)
        mend = "move the number to low (a floor) or to high (a ceiling)"
        yield from _flag(file, f, point, "hedge", "bounds a number that stands in value", mend)


def softening_is_marked(frames: Frames) -> Iterator[Problem]:
    """A number says whether it is approximate; about and nearly say that it is."""
    for file, f in _figures(frames):
        silent = _numbered(f) & f["approximate"].isna()
        mend = "write true if the number is softened, false if it is not"
        yield from _flag(file, f, silent, "approximate", "is empty beside a number", mend)
        plain = f["hedge"].astype("str").isin(SOFTENED) & ~f["approximate"].fillna(False)
        yield from _flag(file, f, plain, "approximate", "is not true", "the hedge softens: true")


def figures_belong_to_counts(frames: Frames) -> Iterator[Problem]:
    """A position has no figure; every other claim has a number or a magnitude."""
    kinds = frames["measures"].set_index("measure")["kind"].astype("str")
    for file, f in _figures(frames):
        kind = f["measure"].map(kinds)
        figure = _numbered(f) | f["magnitude"].notna()
        position = (kind == "position") & figure
        yield from _flag(file, f, position, "measure", "is a position", "take out the figure")
        bare = (kind != "position") & ~figure if file == "claims.csv" else position & False
        mend = "enter the figure, or choose a position"
        yield from _flag(file, f, bare, "measure", "counts, but there is no figure", mend)


def wordings_are_short(frames: Frames) -> Iterator[Problem]:
    """A wording is the number phrase as printed, not the page's sentence."""
    for file, f in _figures(frames):
        long = f["wording"].str.count(r"\S+") > LONGEST_WORDING
        wrong = f"has more than {LONGEST_WORDING} words"
        yield from _flag(file, f, long, "wording", wrong, "cut it to the number phrase")


def relays_have_an_origin(frames: Frames) -> Iterator[Problem]:
    """A relay names whose figure it is, and nobody relays itself, not even in a circle."""
    c = frames["claims"]
    relay = c["voice"].astype("str") == "relay"
    mend = "name the body whose figure it is, or make the voice own"
    yield from _flag("claims.csv", c, relay & c["origin"].isna(), "origin", "is empty", mend)
    same = c["origin"] == c["source"]
    mend = "leave it empty: it is the source's own figure"
    yield from _flag("claims.csv", c, same, "origin", "is the source itself", mend)
    figure = ["measure", "low", "value", "high", "said_on"]
    back = (
        c[relay]
        .merge(c[relay], on=figure, suffixes=("", "_2"))
        .query("source == origin_2 and origin == source_2")
    )
    circle = c["claim_id"].isin(back["claim_id"])
    mend = "one of the two must be the origin"
    yield from _flag("claims.csv", c, circle, "origin", "relays a body that relays it", mend)


def relays_come_after_their_origin(frames: Frames) -> Iterator[Problem]:
    """A relay is not dated before the only claims of its origin that carry the same figure."""
    c = frames["claims"]
    relays = c[(c["voice"].astype("str") == "relay") & _numbered(c)]
    figure = ["measure", "low", "value", "high"]
    own = c.groupby(["source", *figure], dropna=False)["said_on"].min().rename("first")
    first = relays.join(own, on=["origin", *figure])["first"]
    early = (first > relays["said_on"] + ONE_DAY).reindex(c.index, fill_value=False)
    mend = "mend the day, or the origin"
    yield from _flag("claims.csv", c, early, "said_on", "is before its origin said it", mend)


def days_are_in_order(frames: Frames) -> Iterator[Problem]:
    """What has happened is described as of the day of the claim or earlier; no day is to come."""
    c = frames["claims"]
    done = ~c["status"].astype("str").isin(PROSPECTIVE)
    late = done & (c["as_of"] > c["said_on"] + ONE_DAY)
    mend = "mend the day, or make the status expected or planned"
    yield from _flag("claims.csv", c, late, "as_of", "is after said_on", mend)
    ahead = c["said_on"] > pd.Timestamp.now() + ONE_DAY
    yield from _flag("claims.csv", c, ahead, "said_on", "is in the future", "mend the day")
    page = c.join(frames["documents"].set_index("document_id")["published_on"], on="document_id")
    before = page["published_on"] + ONE_DAY < page["said_on"]
    mend = "mend said_on, or published_on in documents.csv"
    yield from _flag("claims.csv", c, before, "said_on", "is after its page was published", mend)


def revisions_stay_in_their_series(frames: Frames) -> Iterator[Problem]:
    """A claim supersedes an earlier one of the same body and measure, planned or done alike."""
    c = frames["claims"]
    body = c["origin"].fillna(c["source"])
    tense = c["status"].astype("str").isin(PROSPECTIVE)
    now = c.assign(body=body, tense=tense)[["body", "measure", "tense", "said_on"]]
    old = now.set_index(c["claim_id"]).reindex(c["supersedes"]).reset_index(drop=True)
    has = old["body"].notna()
    for name, word in (("body", "another body"), ("measure", "another measure")):
        other = has & (old[name] != now[name])
        wrong = f"is a claim of {word}"
        yield from _flag("claims.csv", c, other, "supersedes", wrong, "leave it empty")
    turned = has & (old["tense"].astype("boolean") != now["tense"])
    wrong = "joins what is planned with what is done"
    yield from _flag("claims.csv", c, turned, "supersedes", wrong, "leave it empty")
    later = has & (old["said_on"] >= now["said_on"])
    yield from _flag("claims.csv", c, later, "supersedes", "is not earlier", "turn the two round")


def statements_stand_once(frames: Frames) -> Iterator[Problem]:
    """One statement is one claim: no two rows with the same body, day, measure and figure."""
    c = frames["claims"]
    c = c[_numbered(c) & (c["review"].astype("str") != "withdrawn")]
    same = ["source", "origin", "measure", "low", "value", "high", "status", "scope", "place"]
    twice = c.duplicated([*same, "said_on", "as_of"], keep="first")
    mend = "keep one, and make the other page a rendering of it"
    yield from _flag("claims.csv", c, twice, "claim_id", "says what another row says", mend)


def every_claim_has_its_page(frames: Frames) -> Iterator[Problem]:
    """The page on which a claim was read prints it, and every page prints something."""
    c, r, d = frames["claims"], frames["renderings"], frames["documents"]
    pairs = pd.MultiIndex.from_frame(r[["claim_id", "document_id"]])
    own = pd.MultiIndex.from_frame(c[["claim_id", "document_id"]])
    missing = pd.Series(~own.isin(pairs), index=c.index)
    mend = "add a row to renderings.csv for this page"
    yield from _flag("claims.csv", c, missing, "document_id", "has no rendering", mend)
    used = set(r["document_id"]) | set(frames.get("events", r)["document_id"])
    idle = ~d["document_id"].isin(used)
    mend = "add what it prints to renderings.csv, or take it out"
    yield from _flag("documents.csv", d, idle, "document_id", "prints no claim", mend)
    local = ~d["url"].str.match(r"https?://[^\s/]+\.[^\s/]+")
    yield from _flag("documents.csv", d, local, "url", "is no web address", "start with https://")


def doubts_are_explained(frames: Frames) -> Iterator[Problem]:
    """A disputed or withdrawn row says why; an unnamed official has no name."""
    c = frames["claims"]
    doubtful = c["review"].astype("str").isin(["disputed", "withdrawn"]) & c["notes"].isna()
    yield from _flag("claims.csv", c, doubtful, "notes", "is empty", "say why it is in doubt")
    named = (c["attribution"].astype("str") == "unnamed official") & c["speaker"].notna()
    mend = "leave the speaker empty, or change the attribution"
    yield from _flag("claims.csv", c, named, "speaker", "is named, yet unnamed", mend)


def parts_nest(frames: Frames) -> Iterator[Problem]:
    """No body is part of itself and no measure is, not even by way of others."""
    for file, name, up in (
        ("sources.csv", "source", "parent"),
        ("measures.csv", "measure", "part_of"),
    ):
        frame = frames[file.removesuffix(".csv")]
        above = frame.set_index(name)[up]
        reached = frame[up]
        for _ in range(len(frame)):
            reached = reached.map(above)
            if reached.isna().all():
                break
        mend = "break the circle"
        yield from _flag(file, frame, reached.notna(), up, "leads back to itself", mend)


RULES: tuple[Callable[[Frames], Iterator[Problem]], ...] = (
    figures_have_one_shape,
    hedges_fit_their_figure,
    softening_is_marked,
    figures_belong_to_counts,
    wordings_are_short,
    relays_have_an_origin,
    relays_come_after_their_origin,
    days_are_in_order,
    revisions_stay_in_their_series,
    statements_stand_once,
    every_claim_has_its_page,
    doubts_are_explained,
    parts_nest,
)
