"""The three commands: build the report, draw the committed figures, run the notebooks in place.

Paths are read from the directory one stands in: `notebooks/`, `data/`, `figures/`, `reports/`.
When nothing changed since the report was built, nothing here is made again; heavy imports wait
until something is.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muster_report import manifest
from muster_report.manifest import LOCK, digest, files_digest
from muster_report.problems import PublishError

if TYPE_CHECKING:
    from concurrent.futures import Executor

LIBRARY = Path(__file__).parent.parent
SOURCES = ("**/*.py", "**/*.json", "**/*.ftl", "**/*.toml")  # code, and the words it prints


@dataclass(frozen=True)
class Plan:
    """What is to be printed, from where to where, with which options."""

    notebooks: Path
    record: Path
    out: Path
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """Give the project's directory, in which notebooks/, figures/ and .cache/ lie."""
        return self.notebooks.resolve().parent

    @property
    def paths(self) -> list[Path]:
        """List the notebooks wanted, in order; `only` names them in full or by their beginning."""
        every = sorted(self.notebooks.glob("*.ipynb"))
        wanted = tuple(self.options.get("only") or ())
        return [p for p in every if not wanted or p.stem.startswith(wanted)]


@contextmanager
def installed() -> Iterator[None]:
    """Say how to install what the report needs, where only the library is installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        how = "pip install 'muster[report]'"
        raise PublishError([f"the report needs {error.name}, which is not here: {how}"]) from error


def report(
    record: str | Path | None = None,
    notebooks: str | Path = "notebooks",
    out: str | Path = "reports",
    *,
    title: str | None = None,
    byline: str | None = None,
    only: Iterable[str] = (),
    since: str | None = None,
    measure: str | None = None,
    single_file: bool = False,
    canonical: str | None = None,
    scheduler: str | None = None,
    pool: "Executor | None" = None,
) -> Path:
    """Build the static report and return its index.html.

    record: directory of a record (the project's `data/` if left out); notebooks, out: folders.
    title, byline: words of the masthead; only: notebooks, in full or by their beginning ("02");
    since (ISO day), measure: narrow the record before the notebooks see it; single_file: every
    page holds all it needs; canonical: the address at which the report will stand; scheduler:
    address of a Dask cluster that does the work, or pool: any executor of `concurrent.futures`
    whose workers read the same folder (docs/cluster.md). PublishError
    names every notebook, cell, sentence or file that must not go out.

    >>> muster.report(only=["02"], measure="deployd")  # which notebooks, about what
    Traceback (most recent call last):
    LookupError: no measure "deployd"; did you mean "deployed"?
    """
    from muster_report.folder import alone

    begun = time.monotonic()
    options = {
        "title": title,
        "byline": byline,
        "only": sorted(only),
        "since": since,
        "measure": measure,
        "single_file": single_file,
        "canonical": canonical,
        "record": str(record) if record else None,
    }
    plan = planned(record, notebooks, out, options)
    index = plan.out / "index.html"
    with alone(plan.out):
        key = report_key(plan)
        if manifest.unchanged(plan.out, key):
            print(f"{index}: nothing changed since it was built")
            return index
        with installed():
            from muster.pages.printed import printed
            from muster_report import pool as pools
        with pools.scheduler(scheduler) if scheduler else nullcontext(pool) as given:
            summary = printed(plan, key, given)
    print(f"{index}: {summary}, in {time.monotonic() - begun:.1f} s")
    return index


def planned(
    record: str | Path | None,
    notebooks: str | Path,
    out: str | Path,
    options: Mapping[str, Any],
) -> Plan:
    """Find the folders; PublishError names the one that is not there."""
    plan = Plan(Path(notebooks), Path(record or "data"), Path(out), options)
    if not (plan.record / "datapackage.json").is_file():
        raise PublishError([f"{plan.record}: no datapackage.json, so no record to report on"])
    if not plan.paths:
        wanted = ", ".join(options.get("only") or ()) or "*.ipynb"
        raise PublishError([f"{plan.notebooks}: no notebook {wanted}"])
    return plan


def surroundings(record: Path, notebooks: Path, *narrowed: str) -> str:
    """Hash what every notebook shares: the record, the library without its pages, the lock.

    `narrowed` is what the record is narrowed to, if it is. Whatever lies beside the notebooks and
    is none may be read by them, and counts too.

    The pages are left out, since no notebook can reach them.
    """
    return digest(
        [
            files_digest(record, "*.csv", "datapackage.json"),
            files_digest(LIBRARY, *SOURCES, but="pages"),
            files_digest(notebooks.resolve().parent, LOCK),
            *_beside(notebooks),
            *narrowed,
        ]
    )


def _beside(notebooks: Path) -> Iterator[str]:
    """Hash the files beside the notebooks; nothing where there are none."""
    for path in sorted(notebooks.rglob("*")):
        name = path.relative_to(notebooks)
        ours = path.suffix == ".ipynb" or "__pycache__" in name.parts
        if path.is_file() and not ours and not any(p.startswith(".") for p in name.parts):
            yield digest([name.as_posix(), path.read_bytes()])


def report_key(plan: Plan) -> str:
    """Hash everything that can change a byte of the report, options included."""
    import json

    return digest(
        [
            surroundings(plan.record, plan.notebooks),
            files_digest(plan.notebooks, "**/*"),
            files_digest(LIBRARY / "pages", "*.py", "templates/*", "assets/*"),
            manifest.own_digest(),
            files_digest(plan.root / "figures", "*"),
            json.dumps(plan.options, sort_keys=True, default=str),
        ]
    )


def figures(
    record: str | Path | None = None,
    notebooks: str | Path = "notebooks",
    out: str | Path = "figures",
) -> Path:
    """Draw the committed figures again: NAME.svg, its three twins, NAME.png, NAME.csv, NAME.json.

    Files of figures that are no more are taken away. Needs a Chrome or chromium for whatever is
    not drawn already; PublishError says so when there is none.
    """
    from muster_report.folder import alone

    with installed():
        from muster.pages.printed import draw_figures

    begun = time.monotonic()
    plan = planned(record, notebooks, out, {})
    with alone(plan.out):
        summary = draw_figures(plan)
    print(f"{out}: {summary}, in {time.monotonic() - begun:.1f} s")
    return Path(out)


def notebooks(
    notebooks: str | Path = "notebooks",
    record: str | Path | None = None,
    *,
    only: Iterable[str] = (),
) -> list[Path]:
    """Run the notebooks in place, those whose outputs are stale, and return the ones rewritten.

    Outputs carry no clock and no machine; PublishError names the cell that failed.
    """
    from muster_report.cache import Cache
    from muster_report.folder import alone

    with installed():
        from muster_report import execute

    begun = time.monotonic()
    plan = planned(record, notebooks, "", {"only": list(only)})
    with alone(plan.notebooks):
        executed = execute.executed(
            plan.paths,
            surroundings=surroundings(plan.record, plan.notebooks),
            cache=Cache(plan.root / ".cache" / "notebooks"),
        )
        changed = []
        for path, notebook in zip(plan.paths, executed, strict=True):
            before = path.read_bytes()
            execute.write(notebook, path)
            changed += [path] if path.read_bytes() != before else []
    ran = len(plan.paths)
    print(
        f"{plan.notebooks}: {len(changed)} of {ran} rewritten, in {time.monotonic() - begun:.1f} s"
    )
    return changed
