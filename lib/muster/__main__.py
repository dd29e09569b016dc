"""The `muster` command: the same verbs as the Makefile, on any system.

Every verb calls one function of the library; problems are printed as they are, not as a traceback.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from muster.entry import commands

app = typer.Typer(
    help="Who said how many, when, and on whose authority.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, soft_wrap=True)

Where = Annotated[Path | None, typer.Argument(help="Directory of the record; by default data/.")]
RecordOption = Annotated[Path | None, typer.Option("--record", help="Directory of the record.")]


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what went wrong into its own words and exit code 1; a traceback helps no reporter."""
    try:
        yield
    except (ValueError, LookupError, FileNotFoundError) as error:
        err.print(str(error.args[0] if error.args else error), markup=False, highlight=False)
        raise typer.Exit(1) from None


@app.command()
def check(directory: Where = None) -> None:
    """Say what is wrong with a record, row by row, and how to mend it."""
    from muster import record

    with plainly():
        problems = record.check(directory)
        for problem in problems:
            err.print(str(problem), markup=False, highlight=False)
        if problems:
            err.print(f"{len(problems)} to mend; nothing was changed.")
            raise typer.Exit(1)
        loaded = record.load(directory)
        out.print(f"{loaded!r}, release {record.release(loaded)}: nothing to mend.", markup=False)


@app.command()
def tidy(directory: Where = None) -> None:
    """Bring the tables of a record into their one byte form; no cell changes."""
    from muster import record

    with plainly():
        changed = record.tidy(directory)
        out.print(f"Tidied {', '.join(changed)}." if changed else "Nothing to tidy.")


@app.command()
def sentence(
    on: Annotated[str, typer.Option(help="The day, as YYYY-MM-DD.")],
    measure: Annotated[str, typer.Option(help="What is counted; see measures.csv.")],
    known_by: Annotated[str | None, typer.Option(help="As known by this later day.")] = None,
    tense: Annotated[str | None, typer.Option(help="accomplished or prospective.")] = None,
    record: RecordOption = None,
) -> None:
    """Say in prose who says what about one measure on one day."""
    import muster
    from muster import sentences

    with plainly():
        said = sentences.on(
            muster.load(record), on, measure=measure, known_by=known_by, tense=tense
        )
        out.print(str(said), markup=False)


@app.command()
def notebooks(folder: Path = Path("notebooks")) -> None:
    """Run the notebooks again, in place, and say what moved in them, from what to what."""
    from muster import pages
    from muster.entry import moved

    with plainly():
        before = moved.read(folder)
        pages.notebooks(folder)
        out.print(moved.moved(before, moved.read(folder)), markup=False)


@app.command()
def figures(folder: Path = Path("figures")) -> None:
    """Draw the committed pictures again: SVG, PNG, CSV and JSON of every published chart."""
    from muster import pages

    with plainly():
        pages.figures(out=folder)


@app.command()
def report(
    to: Annotated[Path, typer.Option("--out", help="Where the report goes.")] = Path("reports"),
    notebooks: Annotated[Path, typer.Option(help="The notebooks to print.")] = Path("notebooks"),
    record: RecordOption = None,
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    byline: Annotated[str | None, typer.Option(help="Who made it.")] = None,
    only: Annotated[list[str] | None, typer.Option(help='A notebook, as "02"; repeat it.')] = None,
    since: Annotated[str | None, typer.Option(help="Claims from this day on.")] = None,
    measure: Annotated[str | None, typer.Option(help="Claims about this measure.")] = None,
    canonical: Annotated[str | None, typer.Option(help="Address it will stand at.")] = None,
    single_file: Annotated[bool, typer.Option("--single-file", help="Pages to mail.")] = False,
) -> None:
    """Build the static report; what it was built with is printed on its pages."""
    from muster import pages

    with plainly():
        pages.report(
            record=record,
            notebooks=notebooks,
            out=to,
            title=title,
            byline=byline,
            only=only or (),
            since=since,
            measure=measure,
            canonical=canonical,
            single_file=single_file,
        )


@app.command()
def bench() -> None:
    """Measure Muster against what one would use instead, side by side in one run."""
    import runpy

    runpy.run_path("bench/run.py", run_name="__main__")


commands.register(app, plainly)

if __name__ == "__main__":
    app()
