"""Notebooks to a site: run what is stale, read, draw, print, check, and only then put it in place.

Everything is built in memory and checked there; a report that is refused leaves the last good one
standing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from muster_report import execute, files, folder, guards, pages, social
from muster_report.article import Article, read
from muster_report.cache import Cache
from muster_report.figure import Figure, Redraw, with_twins
from muster_report.outputs import WIDGET
from muster_report.pages import Made
from muster_report.pictures import Drawn, Picture, drawn, stills
from muster_report.problems import refuse
from muster_report.site import Additions, Site

NO_KERNEL = {
    "output_type": "display_data",
    "metadata": {},
    "data": {"text/markdown": "*Here stand controls that need JupyterLab.*"},
}
Advance = Callable[[], None]
Notebooks = Sequence[tuple[Path, Mapping[str, Any]]]


@dataclass(frozen=True)
class Job:
    """What is to be printed, from where to where."""

    notebooks: Sequence[Path]
    out: Path
    site: Site
    key: str = ""  # hash of all that can change a byte of the report
    surroundings: str | None = None  # hash of what outputs come from; None: print them as they are
    kernels: Path | None = None  # where kernels stand, if not beside the notebook
    cache: Path | None = None
    committed: Path | None = None  # pictures that were drawn before
    narrowed: bool = False  # a chart may be left with nothing to show
    pool: Executor | None = None  # where notebooks run and pictures are drawn, if not here
    sure: execute.Sure = execute.nobody_asked  # asked there, before a notebook runs
    named: bool = False  # notebooks were named one by one: those that need a kernel, too

    def kept(self, name: str) -> Cache:
        """Give one of the caches."""
        return Cache(self.cache / name if self.cache else None)


@dataclass(frozen=True)
class Host:
    """What a library that knows the subject adds; every part may be left out."""

    redraw: Redraw | None = None
    ready: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda notebook: notebook
    typed: Callable[[Notebooks], Iterable[str]] = lambda notebooks: ()
    wrong: Callable[[Sequence[Figure]], Iterable[str]] = lambda figures: ()
    ahead: Callable[[Sequence[Figure]], None] = lambda figures: None  # before any is redrawn
    additions: Callable[[Sequence[Article]], Additions] = lambda articles: Additions()


@dataclass(frozen=True)
class Built:
    """A report as it was put in place."""

    articles: tuple[Article, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def build(job: Job, host: Host = Host()) -> Built:
    """Build a report and put it in place; PublishError names all that must not go out."""
    with progress(len(job.notebooks)) as (advance, more):
        articles = read_all(job, host, advance)
        figures = [figure for article in articles for figure in article.figures]
        more(len(figures) * 5)
        pictures = () if job.site.single else _social(job.site, articles)
        made = make(figures, job, besides=pictures, done=advance)
        refuse(undrawn(figures, made))
        content = pages.site_files(job.site, articles, made, host.additions(articles))
        content |= {} if job.site.single else _sources(job)
        budget = guards.ALONE if job.site.single else guards.BUDGET
        refuse([*guards.broken(content), *guards.heavy(content, budget)])
        folder.put(job.out, content, job.key)
    return Built(tuple(articles), content)


def read_all(job: Job, host: Host, advance: Advance = lambda: None) -> list[Article]:
    """Run what is stale and read every notebook for print; PublishError names all that is wrong."""
    notebooks = list(zip(job.notebooks, _executed(job, advance), strict=True))
    articles = [
        read(
            host.ready(_still(notebook) if job.named else notebook),
            path.name,
            path.parent,
            narrowed=job.narrowed,
        )
        for path, notebook in notebooks
        if printable(notebook, named=job.named)
    ]
    if not articles:
        refuse([f"{_names(job)}: not for print, so there is no page to make"])
    told = [(path, notebook) for path, notebook in notebooks if printable(notebook)]
    refuse([*(p for article in articles for p in article.problems), *host.typed(told)])
    host.ahead([figure for article in articles for figure in article.figures])
    twinned = [_twinned(article, host.redraw) for article in articles]
    figures = [figure for article in twinned for figure in article.figures]
    unseen = (problem for figure in figures for problem in guards.unseen(figure))
    refuse([*clashes(figures), *host.wrong(figures), *unseen])
    return twinned


def _executed(job: Job, advance: Advance) -> list[Any]:
    if job.surroundings is None:
        return [execute.read(path) for path in job.notebooks]
    return execute.executed(
        job.notebooks,
        surroundings=job.surroundings,
        cache=job.kept("notebooks"),
        folder=job.kernels,
        done=lambda path: advance(),
        pool=job.pool,
        sure=job.sure,
    )


def _still(notebook: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say where controls stand that need a kernel, instead of printing what is left of them."""
    cells = [
        {**cell, "outputs": [NO_KERNEL if _controls(output) else output for output in outputs]}
        if (outputs := cell.get("outputs"))
        else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def _controls(output: Mapping[str, Any]) -> bool:
    return WIDGET in output.get("data", {})


def _names(job: Job) -> str:
    return ", ".join(path.name for path in job.notebooks)


def printable(notebook: Mapping[str, Any], *, named: bool = False) -> bool:
    """Say whether a notebook is a report: not if it says otherwise, nor if it needs a kernel.

    One that was named is printed without what a kernel would do.
    """
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    needs_kernel = any(map(_controls, outputs))
    publish = notebook["metadata"].get("muster", {}).get("publish", named or not needs_kernel)
    return bool(publish)


def _twinned(article: Article, redraw: Redraw | None) -> Article:
    return replace(article, blocks=tuple(twinned(article.blocks, redraw)))


def twinned(blocks: Iterable[Any], redraw: Redraw | None = None) -> Iterator[Any]:
    """Give blocks whose figures have their twins for phones and dark screens."""
    for block in blocks:
        yield replace(block, figure=with_twins(block.figure, redraw)) if block.figure else block


def clashes(figures: Sequence[Figure]) -> Iterator[str]:
    """Name figures that share a name, which is the name of their files."""
    seen: dict[str, Figure] = {}
    for figure in figures:
        if figure.name in seen:
            yield f"{figure.where}: the name {figure.name!r} is taken by {seen[figure.name].where}"
        seen[figure.name] = figure


def make(
    figures: Sequence[Figure],
    job: Job,
    *,
    besides: Sequence[Picture] = (),
    done: Advance = lambda: None,
) -> Made:
    """Make every file of every figure: five pictures, CSV, JSON, XLSX and the live figure.

    A picture does not name the release: it is drawn again when its marks change, and only then.
    besides: pictures that are drawn where there is a browser, and left out where there is none.
    """
    pairs = [
        (picture, figure)
        for figure in figures
        for picture in stills(figure, job.site.source if figure.call else "")
    ]
    reasons = {one.file: figure.undrawable for one, figure in pairs if figure.undrawable}
    result: Drawn = drawn(
        [*(picture for picture, _ in pairs), *besides],
        committed=job.committed,
        cache=job.kept("pictures"),
        reasons=reasons,
        done=done,
        pool=job.pool,
    )
    tables = {n: c for figure in figures for n, c in files.of(figure, job.site.release).items()}
    optional = {picture.file for picture in besides}
    failures = {file: why for file, why in result.failures.items() if file not in optional}
    return Made({**result.files, **tables}, failures)


def undrawn(figures: Sequence[Figure], made: Made) -> Iterator[str]:
    """Name every figure that could not be drawn, with the reason."""
    for figure in figures:
        for why in sorted({why for file, why in made.failures.items() if _is_of(file, figure)}):
            yield f"{figure.where}: the chart {figure.name} was not drawn; {why}"


def _is_of(file: str, figure: Figure) -> bool:
    return file in {picture.file for picture in stills(figure)}


def _social(site: Site, articles: Sequence[Article]) -> list[Picture]:
    front = social.picture("social-index.png", site, site.title, site.standfirst)
    return [front] + [
        social.picture(f"social-{article.name}.png", site, article.title, article.headline)
        for article in articles
    ]


def _sources(job: Job) -> dict[str, bytes]:
    """Copy the notebooks, printed or not: how each figure came about is for everybody to read."""
    places = {path.parent for path in job.notebooks}
    every = sorted(path for place in places for path in place.glob("*.ipynb"))
    return {f"notebooks/{path.name}": path.read_bytes() for path in every}


@contextmanager
def progress(total: int) -> Iterator[tuple[Advance, Callable[[int], None]]]:
    """Show how far the work is, where somebody is looking; gives `advance` and `more`."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Building the report", total=total)

        def more(steps: int) -> None:
            nonlocal total
            total += steps
            bar.update(task, total=total)

        yield (lambda: bar.advance(task)), more
