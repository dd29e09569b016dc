"""The sub-commands add, correct, withdraw and release of the `muster` command.

Each shows the exact lines that would change and writes nothing, unless it is told `--yes`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from muster.entry.change import Change

RecordOption = Annotated[Path | None, typer.Option("--record", help="Directory of the record.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write it; without this, only show it.")]
Because = Annotated[str, typer.Option("--because", help="The reason, in a reader's words.")]
ClaimId = Annotated[str, typer.Argument(help="The claim_id.")]
FILE = Path("claims.xlsx")
Plainly = Callable[[], AbstractContextManager[None]]


def register(app: typer.Typer, plainly: Plainly) -> None:
    """Add the four commands to `app`; `plainly` words what goes wrong in them."""
    for command in (add, correct, withdraw, release):
        app.command()(_worded(command, plainly))


def _worded(command: Callable[..., None], plainly: Plainly) -> Callable[..., None]:
    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        with plainly():
            command(*args, **options)

    return run


def add(
    file: Annotated[Path, typer.Argument(help="CSV, JSON lines or XLSX.")] = FILE,
    template: Annotated[bool, typer.Option(help="Write an empty file to fill in.")] = False,
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Add claims, renderings or sources from a file: all rows or none."""
    from muster import entry, load
    from muster.entry import sheets

    if template:
        held = load(record)
        written = sheets.template(held.package, file, held.sources["source"])
        typer.echo(f"Fill in {written} and run: muster add {written}")
    elif yes:
        _tell(entry.add(record, sheets.read(file), file.name), written=True)
    else:
        _done(entry.addition(load(record), sheets.read(file), file.name), yes=False)


def correct(
    claim_id: ClaimId,
    cells: Annotated[list[str], typer.Argument(help="column=value, as one types it.")],
    because: Because,
    kind: Annotated[
        str, typer.Option(help="our error, outlet corrected, source revised or better page.")
    ] = "our error",
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Correct columns of a claim, and tell the reader."""
    from muster import entry, load

    if wrong := [cell for cell in cells if "=" not in cell]:
        raise ValueError(f"{wrong[0]!r} is no column=value; write for example value=3000")
    pairs = (cell.partition("=") for cell in cells)
    given = {name.strip(): text for name, _, text in pairs}
    _done(entry.correction(load(record), claim_id, given, because, kind), yes)


def withdraw(
    claim_id: ClaimId, because: Because, yes: Yes = False, record: RecordOption = None
) -> None:
    """Withdraw a claim: it stays, is used no more, and says why."""
    from muster import entry, load

    _done(entry.withdrawal(load(record), claim_id, because), yes)


def release(
    version: Annotated[str, typer.Argument(help="The version, as 1.2.0.")],
    on: Annotated[str | None, typer.Option(help="The day, if it is not today.")] = None,
    yes: Yes = False,
    record: RecordOption = None,
) -> None:
    """Release the record: freeze its tables, say what was added and changed."""
    from muster import entry, load

    day = on or dt.datetime.now(tz=dt.UTC).date().isoformat()
    _done(entry.release(load(record), version, day), yes)


def _done(change: Change, yes: bool) -> None:
    """Write a change if that was asked for, and show it in any case."""
    from muster.entry.change import Refused, apply

    if change.problems:
        raise Refused(change.problems)
    if yes:
        apply(change)
    _tell(change, written=yes)


def _tell(change: Change, *, written: bool) -> None:
    typer.echo(str(change))
    typer.echo("")
    if not written:
        typer.echo("Nothing is written yet; say --yes to write it.")
        return
    typer.echo("Written. Now run: make notebooks report")
