"""Work handed to a pool: any `concurrent.futures.Executor`, of this machine or of a cluster.

A task is a function of a module and what it is given, and nothing else: it may be done anywhere,
and again, and a lost worker costs only what it was doing.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from muster_report.problems import PublishError

SECONDS = 20  # for a scheduler to answer
RETRIES = 3  # of a task whose worker was lost
STANDS = "what was built before still stands"


def each(
    pool: Executor, task: Callable[..., Any], work: Sequence[tuple[Any, ...]]
) -> Iterator[Any]:
    """Do a task for each of several tuples of arguments; the results come in their order.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor(2) as pool:
    ...     list(each(pool, pow, [(2, 3), (3, 2)]))
    [8, 9]
    """
    waiting: list[Future[Any]] = [pool.submit(task, *one) for one in work]
    try:
        for future in waiting:
            yield future.result()
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def scheduler(address: str) -> Iterator[Executor]:
    """Give the pool of a Dask cluster; PublishError says that it is not there, or no longer."""
    try:
        distributed: Any = import_module("distributed")
    except ModuleNotFoundError as error:
        how = "pip install 'muster[cluster]'"
        raise PublishError([f"a scheduler needs {error.name}, which is not here: {how}"]) from error
    try:
        client = distributed.Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PublishError([f"{address}: no scheduler answers there; {STANDS}"]) from error
    try:
        yield client.get_executor(retries=RETRIES)
    except (CancelledError, distributed.comm.CommClosedError, TimeoutError) as error:
        raise PublishError([f"{address}: the scheduler went away; {STANDS}"]) from error
    except distributed.KilledWorker as error:
        why = "a task ended every worker that took it: has a worker too little memory?"
        raise PublishError([f"{address}: {why} {STANDS[0].upper()}{STANDS[1:]}"]) from error
    finally:
        client.close(timeout=2)
