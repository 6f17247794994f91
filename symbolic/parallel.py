"""Work shared among forks of this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

# On macOS a fork of a process that has used the system's libraries may crash.
FORKS = "fork" in get_all_start_methods() and sys.platform != "darwin"

FEW = 12  # what is not worth a start of other processes

Item = TypeVar("Item")
Result = TypeVar("Result")

_waiting: Sequence[Callable[[], object]] = ()


def attempt(tasks: Sequence[Callable[[], object]]) -> None:
    """Run the tasks for their effects outside of the process, on all processors.

    What raises an error or ends its process is passed over: who needs the effect looks whether
    it is there.  Where there is no fork, or nothing to share, nothing is done.
    """
    global _waiting
    workers = min(len(tasks), os.cpu_count() or 1)
    if not FORKS or workers < 2:
        return
    _waiting = tasks  # the forks inherit them: not everything here can be pickled
    with (
        suppress(BrokenProcessPool),
        ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool,
    ):
        list(pool.map(_run, range(len(tasks))))


def shared(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """work(item) for each item, in their order; of many, on all processors where there is a fork.

    Work, items and results must be what can be pickled.
    """
    workers = os.cpu_count() or 1
    if not FORKS or workers < 2 or len(items) <= FEW:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(work, items)


def _run(number: int) -> None:
    with suppress(Exception):
        _waiting[number]()
