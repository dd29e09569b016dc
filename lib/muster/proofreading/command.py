"""What `muster proof` and `muster scan` do: read, judge, print, and ask before a row is written."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from muster import style
from muster.days import as_day
from muster.proofreading import judgement, passages
from muster.proofreading.differences import KINDS
from muster.proofreading.formats import FORMATS
from muster.record import load

STDIN = Path("-")


def proof(
    drafts: Sequence[Path],
    record: Path | None,
    as_of: str | None,
    language: str,
    form: str,
    fail_on: Iterable[str],
) -> int:
    """Print the proof of each draft; give 1 where a kind of `fail_on` was found, else 0.

    Raises ValueError, LookupError or OSError for what cannot be read.
    """
    counted = _kinds(fail_on)
    if form not in FORMATS:
        raise style.near_miss("format", form, FORMATS)
    if form != "text" and len(drafts) > 1:
        raise ValueError(f"{form} is written of one draft at a time")
    day = as_day(as_of) if as_of else None
    read = {_name(path): _read(path) for path in drafts}
    held = load(record)
    found = False
    for name, lines in read.items():
        proofed = judgement.proof(held, lines, as_of=day, language=language)
        typer.echo(FORMATS[form](proofed, name))
        found |= any(counted & {*j.kinds} for j in proofed.findings)
    return int(found)


def _kinds(named: Iterable[str]) -> set[str]:
    given = [kind for names in named for kind in names.split(",")]
    for kind in given:
        if kind not in KINDS:
            raise style.near_miss("kind of finding", kind, KINDS)
    return set(given) or set(KINDS)


def _name(path: Path) -> str:
    return "standard input" if path == STDIN else path.as_posix()


def _read(path: Path) -> passages.Lines:
    if path == STDIN:
        return passages.lines(sys.stdin.read())
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such draft")
    return passages.read(path)


def scan(path: Path, out: Path | None, record: Path | None) -> None:
    """Show the renderings that a page proposes; where `out` is given, ask of each and write it.

    The file can be read by `muster add`, once a person has filled in what a page does not say.
    """
    from muster.proofreading import scan as scanned

    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such page")
    if out is not None and out.exists():
        raise FileExistsError(f"{out} is there already: name another file")
    page, held = scanned.read(path), load(record)
    for name in ("outlet", "title", "url", "published_on", "language", "sha256"):
        typer.echo(f"{name}: {getattr(page, name) or '(the page does not say)'}")
    rows = scanned.renderings(held, page)
    kept = [row for row in rows if _confirmed(row, ask=out is not None)]
    typer.echo(style.plural(len(rows), "rendering proposed", "renderings proposed") + ".")
    if out is None or not kept:
        typer.echo("Nothing is written.")
        return
    _write(out, kept)
    typer.echo(f"{style.plural(len(kept), 'row')} written to {out}; the record is as it was.")


def _confirmed(row: dict[str, str], *, ask: bool) -> bool:
    cells = [f"{name}={cell}" for name, cell in row.items() if cell and name != "sentence"]
    typer.echo(f"\n{row['sentence']}\n  {'  '.join(cells)}")
    if not row["claim_id"]:
        typer.echo("  a new claim, or a figure that the record does not have of this body")
    return ask and typer.confirm("Is this what the page prints?", default=False)


def _write(out: Path, rows: list[dict[str, str]]) -> None:
    names = list(dict.fromkeys(n for row in rows for n in row if n not in ("line", "sentence")))
    with out.open("x", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
