"""How many pages carry some claims, and how few bodies those lead back to.

Rules (docs/method.md sections 4 and 6.6): from left to right by day, the claim first, then the
pages that print it; whoever passes it on stands under the body it leads back to. A page without a
day is counted beside its row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from muster import analysis, style
from muster.charts import axes, frame, lanes, marks, meaning, scope, shapes
from muster.charts.axes import Clock
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.marks import Row
from muster.charts.meaning import Meaning
from muster.charts.shapes import NARROW, SMALL, Parts
from muster.charts.text import say
from muster.charts.text import width as text_width
from muster.days import as_day
from muster.record import Record

RIGHT, TOP, BOTTOM = 16, 4, 46  # pixels
LINE, PAGE, LOW = 30, 7, 12  # pixels: of a row, a page's square, by which it stands lower
Day = tuple[pd.Timestamp, int, bool]  # its pages, and whether any of them changed the claim


@chart
def echo(
    record: Record,
    measure: str | None = None,
    *,
    claim_ids: Iterable[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    width: int = frame.WIDE,
) -> tuple[Meaning, Picture]:
    """Draw which pages carry the claims of a measure (or chosen claims), and whose they are.

    `first` and `last` (days) narrow it to claims said between them. A claim that only its own page
    prints is no echo and is counted as left out. Raises LookupError for an unknown measure or
    claim.

    >>> muster.charts.echo(record, "deployed").layout.meta["name"]
    'deployed-echo'
    """
    chosen = None if claim_ids is None else list(claim_ids)
    claims = _scoped(record, measure, chosen, first, last)
    pages = _pages(record)
    rows = _styled(record, _ordered(claims, pages), pages)
    picture = _picture(record, rows, pages[pages["claim_id"].isin(rows["claim_id"])], width)
    return _meaning(record, claims, rows, measure, first, last), picture


def _scoped(
    record: Record,
    measure: str | None,
    claim_ids: list[str] | None,
    first: str | None,
    last: str | None,
) -> pd.DataFrame:
    """Return the claims asked about with left_out, and the claim that each leads back to."""
    if measure is not None:
        analysis.usual_tense(record, measure)  # refuses an unknown measure
    claims = analysis.series(record, measure=measure)
    if claim_ids is not None:
        unknown = [claim for claim in claim_ids if claim not in set(record.claims["claim_id"])]
        if unknown:
            raise style.near_miss("claim", unknown[0], record.claims["claim_id"])
        claims = claims[claims["claim_id"].isin(claim_ids)]
    said = claims["said_on"]
    reason = pd.Series("", claims.index, "str").mask(claims["review"] == "withdrawn", "withdrawn")
    for day, why in ((first, "said earlier"), (last, "said later")):
        if day:
            beyond = said < as_day(day) if why == "said earlier" else said > as_day(day)
            reason = reason.mask((reason == "") & beyond, why)
    leads = analysis.roots(record).set_index("claim_id")[["root", "origin"]]
    leads = leads.reindex(claims["claim_id"]).set_axis(claims.index)
    group = leads["origin"].map(analysis.groups(record))
    return claims.assign(left_out=reason, root=leads["root"], body=leads["origin"], group=group)


def _pages(record: Record) -> pd.DataFrame:
    """List every page of a claim with its day (missing if not known) and whether it changed it."""
    found = analysis.drift(record)[["claim_id", "document_id", "kinds"]]
    published = record.documents.set_index("document_id")["published_on"]
    day = published.reindex(found["document_id"]).set_axis(found.index)
    return found.assign(day=day, changed=found["kinds"].fillna("") != "")


def _ordered(claims: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims that are echoed, by origin; each is followed by those who pass it on."""
    alive = claims[claims["left_out"] == ""]
    here = alive["root"].isin(alive["claim_id"])
    alive = alive.assign(root=alive["root"].where(here, alive["claim_id"]))
    alive = alive.assign(branch=alive["root"] != alive["claim_id"])
    printed = pages.groupby("claim_id").size()
    loud = alive["claim_id"].map(printed).fillna(0) > 1
    loud |= alive["branch"] | alive["claim_id"].isin(alive.loc[alive["branch"], "root"])
    kept = alive[loud]
    roots = kept[["claim_id", "said_on"]].set_axis(["root", "began"], axis=1)
    kept = kept.merge(roots, on="root").assign(own=lambda rows: rows["claim_id"].map(printed))
    kept = kept.assign(total=kept.groupby("body")["own"].transform("sum").astype(int))
    order = ["total", "body", "began", "root", "branch", "said_on"]
    return kept.sort_values(order, ascending=[False, *[True] * 5], ignore_index=True)


def _styled(record: Record, rows: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Add what is drawn and how many pages there are; a position has its stance for a figure."""
    of = pages.groupby("claim_id")
    counts = {"pages": of.size(), "changed": of["changed"].sum(), "dated": of["day"].count()}
    counted = {name: rows["claim_id"].map(n).fillna(0).astype(int) for name, n in counts.items()}
    stated = rows["lower"].notna()
    stances = rows["stance"].astype("str").map(lanes.stance_of)
    marked = rows["stance"].astype("str").map(lanes.SYMBOLS).fillna(lanes.OTHER).mask(stated, "")
    told = rows.assign(**counted, symbol=marked, undated=counted["pages"] - counted["dated"])
    shown = marks.styled(
        record, told.assign(figure=analysis.figures(rows).where(stated, stances), x=rows["said_on"])
    )
    return shown.assign(short=shown["short"].where(stated, stances))


def _picture(record: Record, rows: pd.DataFrame, pages: pd.DataFrame, width: int) -> Picture:
    """Draw a row a claim, headed by the body it leads back to."""
    heads = [say("echo-origin", who=row["who"], n=row["total"]) for row in rows.to_dict("records")]
    left = lanes.left_of(heads, width)
    days = pd.concat([rows["said_on"], pages["day"]]).dropna()
    newest = meaning.last_read(record)
    window = (days.min(), days.max()) if len(days) else (newest, newest)
    clock = axes.clock(days, window, width - left - RIGHT)
    printed = _printed(pages)
    narrow = width < NARROW
    told = [
        {**row, "until": None, "words": _words(row, narrow), "days": printed[row["claim_id"]]}
        for row in marks.drawable(rows)
    ]
    bodies = [
        lanes.Lane(heads[body.index[0]], [told[i] for i in body.index])
        for _, body in rows.groupby("body", sort=False)
    ]
    below = lanes.drawn(bodies, clock, "y", left, LINE, _squares)
    keys = [*key(rows), *marks.key(rows), say("key-page"), say("key-changed")]
    layout = clock.axes() | {"yaxis": below.axis}
    margin = (left, RIGHT, TOP, BOTTOM)
    return Picture(below.parts, layout, max(below.height, 20), margin, keys, clock)


def _printed(pages: pd.DataFrame) -> dict[str, list[Day]]:
    """Count the pages of each claim by day, and whether any of them changed it."""
    dated = pages.dropna(subset="day").groupby(["claim_id", "day"])["changed"]
    found: dict[str, list[Day]] = defaultdict(list)
    for (claim, day), changed in dated:
        found[str(claim)].append((pd.Timestamp(str(day)), len(changed), bool(changed.any())))
    return found


def _words(row: Row, narrow: bool) -> str:
    """Say what the claim is and on how many pages; on a phone no more than that."""
    counts = {name: 0 if narrow else int(row[name]) for name in ("changed", "undated")}
    figure = row["plain" if narrow and row["plain"] else "short"]
    told = say("echo-claim", figure=figure, pages=int(row["pages"]), **counts)
    return say("echo-relay", by=row["by"], told=told) if row["branch"] else told


def _squares(clock: Clock, row: Row, at: float, y: str) -> Parts:
    """Draw the pages of each day as a square, hollow where one of them changes the claim."""
    days, low = row["days"], at - LOW
    last = max([row["x"], *(day for day, _, _ in days)])
    level = tuple(
        shapes.line(a, low, b, low, xref=axis, yref=y, colour=row["colour"])
        for axis, a, b in clock.stretches(row["x"], last)
    )
    squares = tuple(
        shapes.dots(
            [days[i][0] for i in some],
            [low] * len(some),
            symbol=["square-open" if days[i][2] else "square" for i in some],
            size=PAGE,
            stroke=1.5,
            tips=[_tip(*days[i]) for i in some],
            colour=row["colour"],
            ids=[row["claim_id"]] * len(some),
            name=str(row["who"]),
            xaxis=axis,
            yaxis=y,
        )
        for axis, some in clock.by_axis([day for day, _, _ in days]).items()
    )
    return Parts(squares, _counts(clock, row, low, y), level)


def _tip(day: pd.Timestamp, pages: int, changed: bool) -> str:
    name = "echo-day-changed" if changed else "echo-day"
    return say(name, n=pages, day=style.short_day(day))


def _counts(clock: Clock, row: Row, low: float, y: str) -> tuple[shapes.Part, ...]:
    """Write how many pages a square stands for, where it is more than one and there is room."""
    days, words = row["days"], []
    spots = [*(clock.x(day) for day, *_ in days), clock.wide + 40]
    for (day, n, _), (x, after) in zip(days, pairwise(spots), strict=True):
        if n > 1 and x + text_width(str(n), SMALL) + 16 < after:
            more = {"xref": clock.axis(day), "yref": y, "xshift": 7, "colour": row["colour"]}
            words.append(shapes.words(day, low, str(n), **more))
    return tuple(words)


COLUMNS = ["claim_id", "who", "by", "figure", "said_on", "pages", "changed", "undated", "doubt"]


def _meaning(
    record: Record,
    claims: pd.DataFrame,
    rows: pd.DataFrame,
    measure: str | None,
    first: str | None,
    last: str | None,
) -> Meaning:
    quiet = (claims["left_out"] == "") & ~claims["claim_id"].isin(rows["claim_id"])
    why = claims["left_out"].mask(quiet, "on its own page only")
    counted = analysis.echo(record, claim_ids=list(rows["claim_id"]))
    label = meaning.label(record, measure) if measure else say("chosen-claims")
    until = as_day(last) if last else meaning.last_read(record)
    return Meaning(
        name=f"{measure or 'claims'}-echo",
        title=_title(scope.subject(label, first, last), counted),
        scope=say("echo-scope", day=style.day(until)),
        alt=_alt(record, counted),
        unit="pages",
        as_of=until,
        claim_ids=list(rows["claim_id"]),
        left_out=analysis.left_out(claims.assign(left_out=why)),
        table=scope.doubted(rows)[COLUMNS],
    )


def _title(subject: str, counted: analysis.Echo) -> str:
    if not counted.origins:
        return say("echo-none", subject=subject)
    return say("echo-title", subject=subject, pages=counted.renderings, origins=counted.origins)


def _alt(record: Record, counted: analysis.Echo) -> str:
    names = record.sources.set_index("source")["short_name"]
    told = [
        f"{names.get(row['origin'], row['origin'])} {style.number(row['renderings'])}"
        for row in counted.table.to_dict("records")
    ]
    return say("echo-alt", told=", ".join(told)) if told else ""
