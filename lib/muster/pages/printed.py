"""A report of a record: what the record adds to the pages, and what it holds against them."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

from muster import style
from muster.analysis import snapshot
from muster.pages import narrowed, numbers, redraw, workers
from muster.pages.additions import Subject, additions, hrefs
from muster.pages.claim_pages import masthead
from muster.pages.commands import Plan, surroundings
from muster.pages.prose import led_to_claims
from muster.record import Record, load
from muster.tables import Card
from muster_report.build import Host, Job, build, make, progress, read_all, undrawn
from muster_report.cache import Cache, write_whole
from muster_report.embedded import split
from muster_report.execute import nobody_asked
from muster_report.figure import PHONE, Figure, Redraw, size
from muster_report.pool import each
from muster_report.problems import PublishError, refuse

_COMMITTED = (".csv", ".json", ".png", ".svg")


def printed(plan: Plan, key: str, pool: Executor | None = None) -> str:
    """Build the report of a plan and say in words what was written; pool: where, if not here."""
    record = snapshot(narrowed.record(plan))
    subject = Subject(
        record,
        masthead(record, plan.options),
        Cache(plan.root / ".cache" / "answers"),
        surroundings(plan.record, plan.notebooks, *narrowed.question(plan)),
        pool,
    )
    built = build(_job(plan, subject, key), _host(plan, subject))
    figures = sum(len(article.figures) for article in built.articles)
    pages = sum(name.endswith(".html") for name in built.files)
    return (
        f"{style.plural(len(built.articles), 'report')}, {style.plural(figures, 'figure')},"
        f" {style.plural(pages, 'page')}, {subject.site.release}"
    )


def _job(plan: Plan, subject: Subject, key: str = "") -> Job:
    return Job(
        plan.paths,
        plan.out,
        subject.site,
        key=key,
        surroundings=subject.surroundings,
        kernels=narrowed.folder(plan),
        cache=plan.root / ".cache",
        committed=plan.root / "figures",
        pool=subject.pool,
        sure=partial(workers.sure, workers.ground(plan)) if subject.pool else nobody_asked,
        narrowed=any(narrowed.question(plan)),
        named=bool(plan.options.get("only")),
    )


def _host(plan: Plan, subject: Subject) -> Host:
    job = _job(plan, subject)
    drawn = redraw.remembered(subject.record, job.kept("redrawn"), subject.surroundings)
    leads = {} if subject.site.single else hrefs(subject)
    return Host(
        redraw=drawn,
        ready=lambda notebook: led_to_claims(notebook, leads),
        typed=lambda notebooks: _typed(notebooks, subject.record),
        wrong=lambda figures: wrong(figures, subject, drawn),
        ahead=lambda figures: _ahead(figures, plan, subject, job.kept("redrawn")),
        additions=lambda articles: additions(subject, articles),
    )


def _ahead(figures: Sequence[Figure], plan: Plan, subject: Subject, cache: Cache) -> None:
    """Let the pool draw every chart that will be asked for again: for phones, then to compare."""
    if subject.pool is None:
        return
    called = [figure for figure in figures if figure.call]
    drawn = redraw.remembered(subject.record, cache, subject.surroundings)
    _drawn_there([(one, PHONE) for one in called], plan, subject, cache)
    apart = [one for one in called if numbers.marks(one.chart) != numbers.marks(drawn(one, PHONE))]
    _drawn_there([(one, size(one.chart)[0]) for one in apart], plan, subject, cache)


def _drawn_there(
    wanted: Sequence[redraw.Asked], plan: Plan, subject: Subject, cache: Cache
) -> None:
    assert subject.pool
    stands = workers.ground(plan)
    new = redraw.missing(wanted, cache, subject.surroundings)
    work = [(stands, Figure(one.name, "", {}, one.where, call=one.call), at) for one, at in new]
    drawn = each(subject.pool, workers.chart, work)
    redraw.keep(zip(new, drawn, strict=True), cache, subject.surroundings)


def _typed(notebooks: Sequence[tuple[Path, Mapping[str, Any]]], record: Record) -> Iterator[str]:
    for path, notebook in notebooks:
        yield from numbers.typed(notebook, path.name, record)
        yield from numbers.unstated(notebook, path.name, record)


def wrong(figures: Sequence[Figure], subject: Subject, drawn: Redraw) -> Iterator[str]:
    """Name where a figure is at odds with the record, with its phone twin, or with its claims."""
    for figure in figures:
        yield from numbers.unbound(figure, subject.record, drawn)
        if figure.call and claim_ids(figure.twins["-phone"]) != set(figure.claim_ids):
            yield (
                f"{figure.where}: drawn again for a phone, {figure.name} shows other claims; what"
                " was changed after the chart was made has to go into its arguments"
            )
        yield from pageless(figure, subject.claims)


def claim_ids(chart: Mapping[str, Any]) -> set[str]:
    """Read which claims a chart says it shows."""
    return set(chart["layout"].get("meta", {}).get("claim_ids", ()))


def pageless(figure: Figure, claims: Mapping[str, Card]) -> Iterator[str]:
    """Name every claim a figure shows that is not in the record or has no page to open."""
    for name in figure.claims:
        if name not in claims:
            yield f"{figure.where}: {name} is shown, but is no claim of the record"
        elif split(claims[name].read_at.href).scheme not in {"http", "https"}:
            yield f"{figure.where}: {name} has no page where somebody said it"


def draw_figures(plan: Plan) -> str:
    """Write the committed figures of all notebooks and say in words what was written."""
    record = load(plan.record)
    subject = Subject(
        record,
        masthead(record, plan.options),
        surroundings=surroundings(plan.record, plan.notebooks, *narrowed.question(plan)),
    )
    job, host = _job(plan, subject), _host(plan, subject)
    with progress(len(plan.paths)) as (advance, more):
        articles = read_all(job, host, advance)
        figures = [figure for article in articles for figure in article.figures]
        more(len(figures) * 5)
        made = make(figures, job, done=advance)
        refuse(undrawn(figures, made))
    kept = {name: text for name, text in made.files.items() if name.endswith(_COMMITTED)}
    try:
        changed = _write(plan.out, kept)
    except OSError as error:
        why = error.strerror or error
        raise PublishError([f"{plan.out}: the figures could not be written ({why})"]) from error
    return f"{changed} of {style.plural(len(kept), 'file')} rewritten"


def _write(out: Path, files: Mapping[str, bytes]) -> int:
    """Write what is new, then take away what is no more; say how many files were new."""
    out.mkdir(parents=True, exist_ok=True)
    new = {
        name: content
        for name, content in files.items()
        if not (out / name).is_file() or (out / name).read_bytes() != content
    }
    for name, content in new.items():
        write_whole(out / name, content)
    for path in out.iterdir():
        if path.name not in files and path.suffix in _COMMITTED:
            path.unlink()
    return len(new)
