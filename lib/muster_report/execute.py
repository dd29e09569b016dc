"""Run notebooks: from a clean kernel, two at a time, and only those whose outputs are stale.

An executed notebook carries `metadata.muster.inputs`, the hash of what its outputs come from: its
code and whatever a host says besides. Outputs are taken from the committed notebook when that hash
is today's, else from the cache of earlier runs, else a kernel runs it. What comes out has no clock
in it.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import nbformat

from muster_report import terminal
from muster_report.cache import Cache, write_whole
from muster_report.manifest import code_digest, digest
from muster_report.problems import PublishError, refuse

TWO = 2  # kernels at a time: the machine we measured on, and CI, have two cores
Sure = Callable[[], None]
Run = Callable[[nbformat.NotebookNode, Path], nbformat.NotebookNode]
SECONDS = 300  # a cell that takes longer is a mistake


def nobody_asked() -> None:
    """Take a worker for what it says it is."""


def read(path: Path) -> nbformat.NotebookNode:
    """Read a notebook of format 4; an older one is brought up to it.

    PublishError names a file that is no notebook, or is torn.
    """
    try:
        return parsed(path.read_bytes())
    except OSError as error:
        raise PublishError([f"{path.name}: cannot be read ({error.strerror})"]) from error
    except ValueError as error:
        why = "it is empty" if not path.stat().st_size else "it is torn, or something else"
        raise PublishError([f"{path.name}: is no notebook that can be read; {why}"]) from error


def parsed(content: bytes) -> nbformat.NotebookNode:
    """Read the bytes of a notebook; ValueError if they are none."""
    text = content.decode("utf-8-sig")
    whole = json.loads(text)
    if not isinstance(whole, dict) or not {"cells", "worksheets"} & whole.keys():
        raise ValueError("no cells")
    try:
        return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call, no-any-return]
    except nbformat.ValidationError as error:
        raise ValueError(str(error)) from error


def write(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write a notebook, whole or not at all."""
    text = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    write_whole(path, (text if text.endswith("\n") else text + "\n").encode())


def executed(
    paths: Sequence[Path],
    *,
    surroundings: str,
    cache: Cache,
    folder: Path | None = None,
    done: Callable[[Path], None] = lambda path: None,
    pool: Executor | None = None,
    sure: Sure = nobody_asked,
) -> list[nbformat.NotebookNode]:
    """Give each notebook with outputs that belong to today's code and surroundings.

    paths: notebooks; surroundings: hash of what else outputs come from; folder: where the kernels
    stand, if not beside the notebook; done: called after each; pool: where to run them, if not
    here, and there `sure` says first whether they come out as they would here. PublishError names
    every notebook and cell that failed.
    """

    def one(path: Path) -> nbformat.NotebookNode | str:
        try:
            return fresh(path, surroundings, cache, partial(_run, pool, sure, folder))
        except PublishError as error:
            return str(error)
        finally:
            done(path)

    with ThreadPoolExecutor(len(paths) if pool else TWO) as waiting:
        results = list(waiting.map(one, paths))
    refuse(result for result in results if isinstance(result, str))
    return [result for result in results if not isinstance(result, str)]


def fresh(path: Path, surroundings: str, cache: Cache, run: Run) -> nbformat.NotebookNode:
    """Give one notebook with fresh outputs: as committed, from the cache, or run now."""
    notebook = read(path)
    key = digest([code_digest(notebook), surroundings])
    if notebook.metadata.get("muster", {}).get("inputs") == key:
        return notebook
    if kept := cache.get(f"{key}.ipynb"):
        return with_outputs(notebook, parsed(kept))
    ran = run(notebook, path)
    ran.metadata["muster"] = {**ran.metadata.get("muster", {}), "inputs": key}
    cache.put(f"{key}.ipynb", json.dumps(ran).encode())
    return ran


def _run(
    pool: Executor | None,
    sure: Sure,
    folder: Path | None,
    notebook: nbformat.NotebookNode,
    path: Path,
) -> nbformat.NotebookNode:
    stands = (folder or path.parent).resolve()
    if pool is None:
        return run(notebook, path, stands)
    return parsed(pool.submit(ran_there, sure, json.dumps(notebook), path, stands).result())


def ran_there(sure: Sure, notebook: str, path: Path, folder: Path) -> bytes:
    """Run a notebook on a worker and give it as bytes."""
    sure()
    return json.dumps(run(parsed(notebook.encode()), path, folder)).encode()


def with_outputs(
    notebook: nbformat.NotebookNode, ran: nbformat.NotebookNode
) -> nbformat.NotebookNode:
    """Put the outputs of an earlier run under today's prose: same code, in the same order."""
    code = iter([cell for cell in ran.cells if cell.cell_type == "code"])
    cells = [
        {**cell, **_ran(next(code))} if cell.cell_type == "code" else cell
        for cell in notebook.cells
    ]
    stamped = {name: ran.metadata[name] for name in ("language_info", "muster")}
    metadata = {**notebook.metadata, **stamped}
    return nbformat.from_dict({**notebook, "cells": cells, "metadata": metadata})  # type: ignore[no-untyped-call, no-any-return]


def _ran(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell[name] for name in ("outputs", "execution_count")}


def run(notebook: nbformat.NotebookNode, path: Path, folder: Path) -> nbformat.NotebookNode:
    """Run a notebook in a new kernel that stands in `folder`; PublishError names a failed cell."""
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    reached = [0]
    client = NotebookClient(
        without_outputs(notebook),
        timeout=SECONDS,
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=lambda cell, cell_index: reached.__setitem__(0, cell_index + 1),
    )
    where = path.name
    try:
        asyncio.run(client.async_execute())  # a loop of its own, closed when done
    except CellExecutionError as error:
        raise PublishError([failed(client.nb, path, error)]) from error
    except CellTimeoutError as error:
        why = f"has not ended after {SECONDS} seconds"
        raise PublishError([f"{where}, cell {reached[0]}: {why}"]) from error
    except DeadKernelError as error:
        why = "the kernel died while it ran"
        raise PublishError([f"{where}, cell {reached[0]}: {why}"]) from error
    except NoSuchKernel as error:
        why = f"its kernel {error.name!r} is not installed here"
        raise PublishError([f"{where}, cell {reached[0] or 1}: cannot run; {why}"]) from error
    except (RuntimeError, OSError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise PublishError([f"{where}, cell {reached[0] or 1}: cannot run; {why}"]) from error
    return tidied(client.nb)


def failed(notebook: nbformat.NotebookNode, path: Path, error: Any) -> str:
    """Say in which cell a notebook stopped and why, in one line."""
    numbers = [
        number
        for number, cell in enumerate(notebook.cells, 1)
        if any(output.output_type == "error" for output in cell.get("outputs", ()))
    ]
    where = f"cell {numbers[0]}" if numbers else "a cell"
    return f"{path.name}, {where}: {error.ename}: {terminal.shown(str(error.evalue))}"


def without_outputs(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Copy a notebook without its outputs and counts."""
    cells = [
        {**cell, "outputs": [], "execution_count": None} if cell.cell_type == "code" else cell
        for cell in notebook.cells
    ]
    return nbformat.from_dict({**notebook, "cells": cells})  # type: ignore[no-untyped-call, no-any-return]


def tidied(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop what differs from one run or machine to the next: clocks, versions, scroll marks."""
    cells = [
        {
            **cell,
            "metadata": {
                k: v for k, v in cell.metadata.items() if k not in ("execution", "scrolled")
            },
        }
        for cell in notebook.cells
    ]
    metadata = {
        **{k: v for k, v in notebook.metadata.items() if k != "widgets"},
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict({**notebook, "cells": cells, "metadata": metadata})  # type: ignore[no-untyped-call, no-any-return]
