"""How many pages carry some claims, and how few bodies those lead back to.

Rules (docs/method.md sections 4 and 6.6): from left to right by day, the claim first, then the
pages that print it; whoever passes it on has a branch of its own, and counts for the body it leads
back to. Lines are level or upright. A page without a day is counted beside its row.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from muster import analysis, style
from muster.charts import axes, frame, lanes, marks, meaning, scope, shapes
from muster.charts.axes import Clock
from muster.charts.frame import Picture, chart
from muster.charts.groups import key
from muster.charts.labels import Beside, beside
from muster.charts.marks import Row
from muster.charts.meaning import Meaning
from muster.charts.shapes import SMALL, Parts, joined
from muster.charts.text import say
from muster.charts.text import width as text_width
from muster.days import as_day
from muster.record import Record

LEFT, RIGHT, TOP, BOTTOM = 14, 16, 4, 46  # pixels
LINE, ROW, HEAD, APART = 17, 36, 30, 10  # pixels: of words, marks, an origin, above an origin
PAGE, LOW = 7, 11  # pixels: of a page's square, by which it stands lower
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
    stances, stated = rows["stance"].astype("str"), rows["lower"].notna()
    figures = analysis.figures(rows).where(stated, stances.map(lanes.stance_of))
    marked = [lanes.SYMBOLS.get(stance, lanes.OTHER) for stance in stances]
    symbol = pd.Series(marked, rows.index, "str").mask(stated, "")
    return marks.styled(record, rows.assign(**counted, figure=figures, symbol=symbol))


def _picture(record: Record, rows: pd.DataFrame, pages: pd.DataFrame, width: int) -> Picture:
    """Draw rows one below the other; a unit of the y axis is a pixel."""
    wide = width - LEFT - RIGHT
    days = pd.concat([rows["said_on"], pages["day"]]).dropna()
    newest = meaning.last_read(record)
    window = (days.min(), days.max()) if len(days) else (newest, newest)
    clock = axes.clock(days, window, wide)
    claims: list[Row] = rows.to_dict("records")
    printed = _printed(pages)
    told = [_words(clock, row, printed.get(row["claim_id"], [])) for row in claims]
    firsts = (~rows["body"].duplicated()).tolist()
    highs = [
        ROW + LINE * len(words.above) + (HEAD if first else 0)
        for words, first in zip(told, firsts, strict=True)
    ]
    placed = axes.edges(highs)
    levels = {
        row["claim_id"]: -(end - ROW / 2 - 5) for row, (_, end) in zip(claims, placed, strict=True)
    }
    parts = joined(
        (_origin(row, begin) if first else Parts())
        + _told(row, words, begin + (HEAD if first else 0), levels[row["claim_id"]])
        + _row(clock, row, printed.get(row["claim_id"], []), levels)
        for row, words, first, (begin, _) in zip(claims, told, firsts, placed, strict=True)
    )
    total = max(float(sum(highs)), 20.0)
    axis = {"yaxis": axes.pixels(total)}
    keys = [
        *key(rows),
        *marks.key(rows),
        *([say("key-page"), say("key-changed")] if len(rows) else []),
    ]
    return Picture(parts, clock.axes() | axis, total, (LEFT, RIGHT, TOP, BOTTOM), keys, clock)


def _printed(pages: pd.DataFrame) -> dict[str, list[Day]]:
    """Count the pages of each claim by day, and whether any of them changed it."""
    dated = pages.dropna(subset="day").groupby(["claim_id", "day"])["changed"]
    found: dict[str, list[Day]] = {}
    for (claim, day), changed in dated:
        spot = (pd.Timestamp(str(day)), len(changed), bool(changed.any()))
        found.setdefault(str(claim), []).append(spot)
    return found


def _words(clock: Clock, row: Row, days: list[Day]) -> Beside:
    """Say what the claim is and on how many pages, beside its row where that fits."""
    told = say(
        "echo-relay" if row["branch"] else "echo-claim",
        by=row["by"],
        figure=marks.stated(row),
        day=style.short_day(row["said_on"]),
        pages=int(row["pages"]),
        changed=int(row["changed"]),
        undated=int(row["pages"] - row["dated"]),
    )
    last = max([row["said_on"], *(day for day, _, _ in days)])
    begin = min([row["said_on"], *(day for day, _, _ in days)])
    return beside(told, clock.x(begin), clock.x(last), clock.wide, SMALL, RIGHT)


def _origin(row: Row, top: float) -> Parts:
    """Head the claims of each origin."""
    head = say("echo-origin", who=f"<b>{row['who']}</b>", n=int(row["total"]))
    place = {"yref": "y", "yanchor": "top", "bgcolor": style.PAPER, "colour": row["colour"]}
    return Parts(annotations=(shapes.words(0, -top - APART, head, **place),))


def _told(row: Row, words: Beside, top: float, y: float) -> Parts:
    place = {"yref": "y", "bgcolor": style.PAPER}
    if words.above:
        text = "<br>".join(words.above)
        return Parts(annotations=(shapes.words(0, -top, text, yanchor="top", **place),))
    side = {"xanchor": words.anchor, "xshift": words.x}
    return Parts(annotations=(shapes.words(0, y, words.text, **place, **side),))


def _row(clock: Clock, row: Row, days: list[Day], levels: dict[str, float]) -> Parts:
    """Draw one claim, the days of its pages, its branch, and the count of pages without a day."""
    y, colour = levels[row["claim_id"]], row["colour"]
    last = max([row["said_on"], *(day for day, _, _ in days)])
    lines = [(row["said_on"], last, y - LOW)]
    if row["branch"]:
        lines.append((row["began"], row["said_on"], levels[row["root"]]))
    level = [
        shapes.line(a, at, b, at, xref=axis, yref="y", colour=colour)
        for begin, end, at in lines
        for axis, a, b in clock.stretches(begin, end)
    ]
    if row["branch"]:
        day, axis = row["said_on"], clock.axis(row["said_on"])
        root = levels[row["root"]]
        level.append(shapes.line(day, y, day, root, xref=axis, yref="y", colour=colour))
    # The figure has no scale here: a range is a short bar.
    claim = {**row, "x": row["said_on"], "at": y, "lower": y - 6, "upper": y + 6}
    drawn = marks.over(clock, [claim], "y")
    return drawn + Parts(
        _squares(clock, row, days, y - LOW), _counts(clock, row, days, y), tuple(level)
    )


def _squares(clock: Clock, row: Row, days: list[Day], y: float) -> tuple[shapes.Part, ...]:
    """Draw the pages of each day as a square, hollow where one of them changes the claim."""
    return tuple(
        shapes.dots(
            [days[i][0] for i in at],
            [y] * len(at),
            symbol=["square-open" if days[i][2] else "square" for i in at],
            size=PAGE,
            stroke=1.5,
            tips=[_tip(*days[i]) for i in at],
            colour=row["colour"],
            ids=[row["claim_id"]] * len(at),
            name=str(row["who"]),
            xaxis=axis,
            yaxis="y",
        )
        for axis, at in clock.by_axis([day for day, _, _ in days]).items()
    )


def _tip(day: pd.Timestamp, pages: int, changed: bool) -> str:
    name = "echo-day-changed" if changed else "echo-day"
    return say(name, n=pages, day=style.short_day(day))


def _counts(clock: Clock, row: Row, days: list[Day], y: float) -> tuple[shapes.Part, ...]:
    """Write how many pages a square stands for, where it is more than one and there is room."""
    words, spots = [], [clock.x(day) for day, _, _ in days]
    for (day, n, _), x, after in zip(days, spots, [*spots, clock.wide + 40][1:], strict=True):
        if n > 1 and x + text_width(str(n), SMALL) + 16 < after:
            more = {"xref": clock.axis(day), "yref": "y", "xshift": 7, "colour": row["colour"]}
            words.append(shapes.words(day, y - LOW, str(n), **more))
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
        title=say(
            "echo-title",
            subject=scope.subject(label, first, last),
            pages=counted.renderings,
            origins=counted.origins,
        ),
        scope=say("echo-scope", day=style.day(until)),
        alt=_alt(record, counted),
        unit="pages",
        as_of=until,
        claim_ids=list(rows["claim_id"]),
        left_out=analysis.left_out(claims.assign(left_out=why)),
        table=scope.doubted(rows.assign(undated=rows["pages"] - rows["dated"]))[COLUMNS],
    )


def _alt(record: Record, counted: analysis.Echo) -> str:
    names = record.sources.set_index("source")["short_name"]
    told = [
        f"{names.get(row['origin'], row['origin'])} {style.number(row['renderings'])}"
        for row in counted.table.to_dict("records")
    ]
    return say("echo-alt", told=", ".join(told)) if told else say("echo-none")
