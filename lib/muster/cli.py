"""The `muster` command: the same verbs as the Makefile, on any system.

Every verb calls one function of the library, which it imports only when it runs: `muster --help`
waits for nothing. Problems are printed as they are, not as a traceback. A verb that writes rows
shows first what it would write, and writes it when told `--yes`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from muster.entry import Change

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Where = Annotated[Path | None, typer.Argument(help="Directory of the record; by default data/.")]
RecordOption = Annotated[Path | None, typer.Option("--record", help="Directory of the record.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write it; without this, only show it.")]
Because = Annotated[str, typer.Option("--because", help="The reason, in a reader's words.")]
RowId = Annotated[
    str, typer.Argument(help="The key of the row; of a rendering CLAIM_ID/DOCUMENT_ID.")
]
Table = Annotated[str, typer.Option(help="The table that the row is in.")]
Cells = Annotated[list[str] | None, typer.Argument(help="column=value, as one types it.")]
FILE, FILES = Path("claims.xlsx"), (".csv", ".tsv", ".jsonl", ".xlsx")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"muster {version('muster')}")
        raise typer.Exit


@app.callback()
def muster(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which it is.")
    ] = False,
) -> None:
    """Who said how many, when, and on whose authority."""


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what went wrong into its own words and exit code 1; a traceback helps no reporter."""
    try:
        yield
    except (ValueError, LookupError, FileNotFoundError, FileExistsError) as error:
        typer.echo(str(error.args[0] if error.args else error), err=True)
        raise typer.Exit(1) from None


@app.command()
def new(
    directory: Annotated[Path, typer.Argument(help="Where the record begins.")],
    title: Annotated[str, typer.Option(help="What it is called.")] = "",
    unit: Annotated[str, typer.Option(help="What one of those counted is, in the plural.")] = "",
    measure: Annotated[
        list[str] | None,
        typer.Option(help='"Arrested" or "On the square: stock"; repeat it.'),
    ] = None,
    group: Annotated[str, typer.Option(help="country, side or source.")] = "",
    by: Annotated[str, typer.Option(help="Who keeps it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing, take what is usual.")] = False,
) -> None:
    """Begin a record of your own: tables, rules to fill in, first notebooks."""
    from muster import begin

    with plainly():
        told = [title, unit, "; ".join(measure or ()), group, by]
        questions = begin.questions(directory.resolve().name).items()
        answers = [
            given or (usual if yes else typer.prompt(question, default=usual))
            for given, (question, usual) in zip(told, questions, strict=True)
        ]
        place = begin.new(directory, begin.answered(*answers))
        typer.echo(f"Begun: {place}. Next: cd {directory}, muster check, muster report.")


@app.command()
def check(
    directory: Where = None,
    digest: Annotated[
        bool, typer.Option("--digest", help="Verify what was released, by its hashes.")
    ] = False,
    times: Annotated[bool, typer.Option("--times", help="Say how long each rule takes.")] = False,
) -> None:
    """Say what is wrong with a record, row by row, and how to mend it."""
    from muster import record

    with plainly():
        place = directory or record.find()
        for what, seconds in record.times(place).items() if times else ():
            typer.echo(f"{seconds * 1000:9.1f} ms  {what}")
        problems = record.unproven(place) if digest else record.check(place)
        for problem in problems:
            typer.echo(str(problem), err=True)
        if problems:
            typer.echo(f"{len(problems)} to mend; nothing was changed.", err=True)
            raise typer.Exit(1)
        if digest:
            typer.echo(f"{place}: every file is as it was released.")
            return
        loaded = record.load(place)
        typer.echo(f"{loaded}, release {record.release(loaded)}: nothing to mend.")


@app.command()
def tidy(directory: Where = None) -> None:
    """Rewrite the tables in canonical form, and what follows from other cells."""
    from muster import record

    with plainly():
        changed = record.tidy(directory)
        typer.echo(f"Tidied {', '.join(changed)}." if changed else "Nothing to tidy.")


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="CSV, JSON lines or XLSX.")] = FILE,
    template: Annotated[bool, typer.Option(help="Write an empty file to fill in.")] = False,
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Add claims, pages, sources, measures or events from a file: all rows or none."""
    from muster import load
    from muster.entry import template as templates

    with plainly():
        if template:
            written = templates.template(load(record), file)
            typer.echo(f"Fill in {written} and run: muster add {written}")
            return
        _added(file, yes, record)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The workbook to write, XLSX.")] = Path(
        "record.xlsx"
    ),
    record: RecordOption = None,
) -> None:
    """Write the record as a workbook; edited, it comes back by `muster add` or `correct`."""
    from muster import entry, load

    with plainly():
        written = entry.export(load(record), file)
        typer.echo(f"Edit {written} and run: muster add {written}")


@app.command()
def read(
    claim: Annotated[
        str | None, typer.Argument(help="The claim_id, or a file with many readings.")
    ] = None,
    cells: Cells = None,
    page: Annotated[str | None, typer.Option(help="The page: its document_id or address.")] = None,
    reader: Annotated[str | None, typer.Option(help="Who read it.")] = None,
    on: Annotated[str | None, typer.Option(help="The day on which it was read.")] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Ask what the page says before the row is shown.")
    ] = False,
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Read a claim a second time; without a claim, list those that wait for it."""
    from muster import entry, load

    with plainly():
        if claim is None:
            typer.echo(entry.listed(load(record)))
            return
        if Path(claim).suffix in FILES:
            _added(Path(claim), yes, record)
            return
        typed = _pairs(cells or [])
        if page:
            typed |= {"url" if "://" in page else "document_id": page}
        typed |= {
            n: c for n, c in {"claim_id": claim, "reader": reader, "read_on": on}.items() if c
        }
        held = load(record)
        if blind:
            typed |= {"blind": "true", **_asked(entry.questions(held, claim), typed)}
            change = entry.reading(held, typed)
            typer.echo("\n".join(change.notes) or "No difference.")
            typed |= _asked({"resolution": "Settled how? Empty leaves it open:"}, typed)
            yes = yes or typer.confirm("Write it?")
        _done(entry.reading(held, typed), yes)


def _asked(questions: dict[str, str], typed: dict[str, str]) -> dict[str, str]:
    """Ask a reader what the page says, column by column; an empty answer is none."""
    given = {
        name: typer.prompt(question, default="", show_default=False)
        for name, question in questions.items()
        if name not in typed
    }
    return {name: cell for name, cell in given.items() if cell.strip()}


@app.command()
def correct(
    row_id: Annotated[
        str,
        typer.Argument(
            help="The key of the row (of a rendering CLAIM_ID/DOCUMENT_ID), or an edited file."
        ),
    ],
    cells: Cells = None,
    because: Because = "",
    kind: Annotated[
        str, typer.Option(help="our error, closer reading, outlet corrected, source revised …")
    ] = "",
    table: Table = "claims",
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Correct columns of a row, and tell the reader where what was published was wrong."""
    from muster import entry, load

    with plainly():
        if Path(row_id).suffix in FILES:
            _added(Path(row_id), yes, record, because, kind)
            return
        given = _pairs(cells or [])
        _done(entry.correction(load(record), row_id, given, because, kind, table=table), yes)


@app.command()
def withdraw(
    row_id: RowId,
    because: Because,
    table: Table = "claims",
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Withdraw a row: it stays, is used no more, and says why."""
    from muster import entry, load

    with plainly():
        _done(entry.withdrawal(load(record), row_id, because, table=table), yes)


@app.command()
def release(
    version: Annotated[str, typer.Argument(help="The version, as 1.2.0.")],
    on: Annotated[str | None, typer.Option(help="The day, if it is not today.")] = None,
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Release the record: freeze its tables, say what was added and changed."""
    from muster import entry, load

    with plainly():
        day = on or dt.datetime.now(tz=dt.UTC).date().isoformat()
        _done(entry.release(load(record), version, day), yes)


def _pairs(cells: list[str]) -> dict[str, str]:
    if wrong := [cell for cell in cells if "=" not in cell]:
        raise ValueError(f"{wrong[0]!r} is no column=value; write for example value=3000")
    pairs = (cell.partition("=") for cell in cells)
    return {name.strip(): text for name, _, text in pairs}


def _added(file: Path, yes: bool, record: Path | None, because: str = "", kind: str = "") -> None:
    from muster import entry, load
    from muster.entry import sheets

    if yes:
        _show(entry.add(record, sheets.read(file), file.name, because, kind), written=True)
    else:
        change = entry.addition(load(record), sheets.read(file), file.name, because, kind)
        _done(change, yes=False)


def _done(change: Change, yes: bool) -> None:
    """Write a change if that was asked for, and show it in any case."""
    from muster.checks import BadRecord
    from muster.entry import apply

    if change.problems:
        raise BadRecord(change.problems)
    if yes:
        apply(change)
    _show(change, written=yes)


def _show(change: Change, *, written: bool) -> None:
    last = "Written. Now run: make notebooks report"
    typer.echo(
        f"{change}\n\n{last if written else 'Nothing is written yet; say --yes to write it.'}"
    )


@app.command()
def sentence(
    on: Annotated[str, typer.Option(help="The day, as YYYY-MM-DD.")],
    measure: Annotated[str, typer.Option(help="What is counted; see muster measures.")],
    known_by: Annotated[str | None, typer.Option(help="As known by this later day.")] = None,
    tense: Annotated[str | None, typer.Option(help="accomplished or prospective.")] = None,
    record: RecordOption = None,
) -> None:
    """Say in prose who says what about one measure on one day."""
    import muster
    from muster import sentences

    with plainly():
        said = sentences.on_date(muster.load(record), measure, on, known_by=known_by, tense=tense)
        typer.echo(str(said))


@app.command()
def measures(record: RecordOption = None) -> None:
    """List what the record counts: the names that --measure takes."""
    _listed("measures", record)


@app.command()
def sources(record: RecordOption = None) -> None:
    """List the bodies on record, with the group that each speaks for."""
    _listed("sources", record)


@app.command()
def places(record: RecordOption = None) -> None:
    """List the places that claims are about."""
    _listed("places", record)


def _listed(what: str, record: Path | None) -> None:
    from muster import load, overview

    with plainly():
        typer.echo(str(getattr(overview, what)(load(record))))


@app.command()
def notebooks(folder: Path = Path("notebooks")) -> None:
    """Run the notebooks again, in place, and say what moved in them, from what to what."""
    from muster import pages
    from muster.pages import moved

    with plainly():
        before = moved.read(folder)
        pages.notebooks(folder)
        typer.echo(moved.moved(before, moved.read(folder)))


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
    scheduler: Annotated[str | None, typer.Option(help="A Dask cluster that builds it.")] = None,
) -> None:
    """Build the static report; what it was built with is printed on its pages."""
    from muster import days, pages

    with plainly():
        pages.report(
            record=record,
            notebooks=notebooks,
            out=to,
            title=title,
            byline=byline,
            only=only or (),
            since=days.read(since) if since else None,
            measure=measure,
            canonical=canonical,
            single_file=single_file,
            scheduler=scheduler,
        )


@app.command()
def proof(
    drafts: Annotated[
        list[Path] | None, typer.Argument(help="txt, md, html, docx, odt or ipynb; - reads stdin.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="The day of the draft.")] = None,
    language: Annotated[str, typer.Option(help="The language of the draft.")] = "en",
    form: Annotated[str, typer.Option("--format", help="text, json, sarif or html.")] = "text",
    fail_on: Annotated[
        list[str] | None, typer.Option(help="Only these kinds give exit code 1; repeat it.")
    ] = None,
    record: RecordOption = None,
) -> None:
    """Hold a draft against the record: 0 no finding, 1 findings, 2 could not read it."""
    from muster.proofreading import command

    try:
        raise typer.Exit(
            command.proof(drafts or [Path("-")], record, as_of, language, form, fail_on or ())
        )
    except (ValueError, LookupError, OSError) as error:
        typer.echo(str(error.args[-1] if error.args else error), err=True)
        raise typer.Exit(2) from None


@app.command()
def scan(
    page: Annotated[Path, typer.Argument(help="A saved page, HTML.")],
    out: Annotated[
        Path | None, typer.Option(help="Ask of each row, and write those confirmed to this CSV.")
    ] = None,
    record: RecordOption = None,
) -> None:
    """Propose a rendering for each figure that a saved page prints; the record stays as it is."""
    from muster.proofreading import command

    with plainly():
        command.scan(page, out, record)
