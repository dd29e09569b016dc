"""Notebooks to a site: run what is stale, read, draw, print, check, and only then put it in place.

Everything is built in memory and checked there; a report that is refused leaves the last good one
standing.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from muster import style
from muster.publish import colours, fresh, guards, narrowed, numbers, run, social
from muster.publish.cards import Again, Card, with_twins
from muster.publish.claims import views
from muster.publish.desk import Plan
from muster.publish.feed import corrections
from muster.publish.outputs import WIDGET, Story, story
from muster.publish.pages import Site
from muster.publish.press import Pieces, pieces
from muster.publish.problems import PublishError, refuse
from muster.publish.redraw import remembered
from muster.publish.shelf import masthead, shelved
from muster.record import Record, load

Advance = Callable[[], None]


def build(plan: Plan, key: str) -> str:
    """Build the report of a plan and say in words what was written."""
    ready = narrowed.prepared(plan)
    record = load(ready.record)
    with progress(len(plan.paths)) as (advance, more):
        stories = read(plan, ready, record, advance)
        cards = [card for told in stories for card in told.cards]
        more(len(cards) * 5)
        site = masthead(plan, record)
        made = drawn(plan, record, site, stories, advance)
        files = shelved(site, record, stories, made) | notebooks(plan, site)
        budget = guards.ALONE if site.single else guards.BUDGET
        refuse(
            [
                *guards.pageless(cards, made.claims),
                *guards.broken(files),
                *guards.heavy(files, budget),
            ]
        )
    put(plan.out, files)
    fresh.seal(plan.out, key)
    pages = sum(name.endswith(".html") for name in files)
    return (
        f"{style.plural(len(stories), 'report')}, {style.plural(len(cards), 'figure')},"
        f" {style.plural(pages, 'page')}, {site.release}"
    )


def read(plan: Plan, ready: narrowed.Ready, record: Record, advance: Advance) -> list[Story]:
    """Run what is stale and read every notebook for print; PublishError names all that is wrong."""
    notebooks = run.executed(
        plan.paths,
        record=ready.record,
        root=plan.root,
        folder=ready.folder,
        done=lambda path: advance(),
    )
    narrow = bool(plan.options.get("since") or plan.options.get("measure"))
    stories = [
        story(notebook, path.name, path.parent, narrowed=narrow)
        for path, notebook in zip(plan.paths, notebooks, strict=True)
        if printable(notebook)
    ]
    refuse(
        [problem for told in stories for problem in told.problems]
        + [
            problem
            for path, notebook in zip(plan.paths, notebooks, strict=True)
            for problem in numbers.typed(notebook, path.name, record)
        ]
    )
    kept = plan.root / ".cache" / "redrawn"
    again = remembered(record, kept, fresh.surroundings(ready.record, plan.root))
    twinned = [_twinned(told, again) for told in stories]
    cards = [card for told in twinned for card in told.cards]
    refuse([*_clashes(cards), *(wrong for c in cards for wrong in at_odds(c, record, again))])
    return twinned


def at_odds(card: Card, record: Record, again: Again) -> Iterator[str]:
    """Name where a card differs from the record, or could not be seen by every reader."""
    yield from numbers.unbound(card, record, again)
    yield from colours.unseen(card)


def printable(notebook: Mapping[str, Any]) -> bool:
    """Say whether a notebook is a report: not if it says otherwise, nor if it needs a kernel."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    needs_kernel = any(WIDGET in output.get("data", {}) for output in outputs)
    return bool(notebook["metadata"].get("muster", {}).get("publish", not needs_kernel))


def _twinned(told: Story, again: Again) -> Story:
    blocks = [
        replace(block, card=with_twins(block.card, again)) if block.card else block
        for block in told.blocks
    ]
    return replace(told, blocks=tuple(blocks))


def _clashes(cards: Sequence[Card]) -> Iterator[str]:
    """Name figures that share a name, and phone twins that show other claims."""
    seen: dict[str, Card] = {}
    for card in cards:
        if card.name in seen:
            yield f"{card.where}: the name {card.name!r} is taken by {seen[card.name].where}"
        seen[card.name] = card
        if card.call and claim_ids(card.twins["-phone"]) != set(card.claim_ids):
            yield (
                f"{card.where}: drawn again for a phone, {card.name} shows other claims; what was"
                " changed after the chart was made has to go into its arguments"
            )


def notebooks(plan: Plan, site: Site) -> dict[str, bytes]:
    """Copy the notebooks, printed or not: how each figure came about is for everybody to read."""
    if site.single:
        return {}
    return {f"notebooks/{p.name}": p.read_bytes() for p in sorted(plan.notebooks.glob("*.ipynb"))}


def claim_ids(figure: Mapping[str, Any]) -> set[str]:
    """Read which claims a figure says it shows."""
    return set(figure["layout"].get("meta", {}).get("claim_ids", ()))


def drawn(
    plan: Plan, record: Record, site: Site, stories: Sequence[Story], advance: Advance
) -> Pieces:
    """Make every picture and download, and read the claims and corrections behind them."""
    cards = [card for told in stories for card in told.cards]
    shared = [social.picture("social-index.png", site, site.title, site.standfirst)] + [
        social.picture(f"social-{told.name}.png", site, told.title, told.headline)
        for told in stories
    ]
    files = pieces(
        cards,
        release=site.release,
        committed=plan.root / "figures",
        cache=plan.root / ".cache" / "pictures",
        besides=() if site.single else shared,
        done=advance,
    )
    claims = views(record, "" if site.single else "claims/{}.html")
    return Pieces(files, claims, corrections(record, claims))


def draw_figures(plan: Plan) -> str:
    """Write the committed figures of all notebooks and say in words what was written."""
    record = load(plan.record)
    ready = narrowed.Ready(plan.record)
    with progress(len(plan.paths)) as (advance, more):
        stories = read(plan, ready, record, advance)
        cards = [card for told in stories for card in told.cards]
        more(len(cards) * 5)
        files = drawn(plan, record, masthead(plan, record), stories, advance).files
    left = (".js", ".xlsx")
    kept = {n: c for n, c in files.items() if not n.endswith(left) and not n.startswith("social-")}
    plan.out.mkdir(parents=True, exist_ok=True)
    for path in plan.out.iterdir():
        if path.name not in kept and path.suffix in {".svg", ".png", ".csv", ".json"}:
            path.unlink()
    changed = [name for name, text in kept.items() if write(plan.out / name, text)]
    return f"{len(changed)} of {style.plural(len(kept), 'file')} rewritten"


def write(path: Path, content: bytes) -> bool:
    """Write a file if its bytes are new; say whether they were."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def put(out: Path, files: Mapping[str, bytes]) -> None:
    """Put a finished report in place of the last one; a folder that is no report is not touched."""
    if out.exists() and any(out.iterdir()):
        if not (out / fresh.MANIFEST).is_file():
            raise PublishError([f"{out}: holds files, but no report; name an empty folder"])
        shutil.rmtree(out)
    for name, content in files.items():
        write(out / name, content)


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
