"""One browser that draws charts, and asks nobody else for anything."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

Order = tuple[dict[str, Any], dict[str, Any]]  # a chart, and kaleido's options
Done = Callable[[], None]
_SECONDS = 60  # a drawing that takes longer has gone wrong
_TABS = 2  # of the browser that draws: measured on two cores, docs/performance.md
_OUTLINES = Path(__file__).parent / "assets" / "plotly-outlines.js"  # of maps


def draw(orders: Sequence[Order], done: Done = lambda: None) -> list[bytes | str]:
    """Draw charts in one browser; in place of one that fails, the reason."""
    if not orders:
        return []
    with ThreadPoolExecutor(1) as aside:  # a loop of its own: the caller may be in one
        return aside.submit(lambda: asyncio.run(_draw(orders, done))).result()


async def _draw(orders: Sequence[Order], done: Done) -> list[bytes | str]:
    from choreographer.errors import BrowserDepsError, BrowserFailedError, ChromeNotFoundError
    from kaleido import Kaleido, PageGenerator

    logging.getLogger("choreographer").setLevel(logging.CRITICAL)  # it logs that a browser left
    logging.getLogger("kaleido").setLevel(logging.CRITICAL)  # we say it in our own words
    page = PageGenerator(mathjax=False, others=[_OUTLINES.as_uri()])  # nothing of the network
    try:
        async with Kaleido(n=_TABS, timeout=_SECONDS, page_generator=page) as studio:
            turn = asyncio.Semaphore(_TABS)  # one that waits for a tab has not begun its time
            return await asyncio.gather(*(_one(studio, turn, one, done) for one in orders))
    except (BrowserDepsError, BrowserFailedError, ChromeNotFoundError, OSError) as error:
        why = f"there is no browser to draw with ({type(error).__name__}); install a Chrome"
        return [why] * len(orders)


async def _one(studio: Any, turn: asyncio.Semaphore, order: Order, done: Done) -> bytes | str:
    try:
        async with turn:
            return bytes(await studio.calc_fig(*order))
    except Exception as error:  # kaleido's errors have no common kind; each is told with its cell
        lines = str(error).strip().splitlines() or [""]
        return f"plotly could not draw it ({type(error).__name__}: {lines[0][:160]})"
    finally:
        done()
