"""Work shared among forks of this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

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


class Beside(Generic[Result]):
    """Work done in a fork of this process, while it does other work, if worth it.  To be closed.

    >>> with Beside(lambda: 6 * 7) as other:
    ...     mine = 1
    ...     other.result() in (42, None)
    True
    """

    def __init__(self, work: Callable[[], Result], worth: bool = True) -> None:
        self._process: BaseProcess | None = None
        if worth and FORKS and (os.cpu_count() or 1) > 1:
            context = get_context("fork")
            self._told, tell = context.Pipe(duplex=False)
            self._process = context.Process(target=_tell, args=(work, tell), daemon=True)
            self._process.start()
            tell.close()

    def result(self) -> Result | None:
        """What the work gave, once; None where it raised an error, did not end, or was not begun.

        Who needs it then does it again.  The result must be what can be pickled.
        """
        if self._process is None:
            return None
        try:
            told: Result | None = self._told.recv() if self._told.poll(_LONGEST) else None
        except EOFError:
            told = None
        self.close()
        return told

    def close(self) -> None:
        """End the work."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            self._told.close()

    def __enter__(self) -> Beside[Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_LONGEST = 60.0  # seconds; a fork that has inherited a held lock would never end


def _tell(work: Callable[[], object], to: Connection) -> None:
    with suppress(Exception):
        to.send(work())


def _run(number: int) -> None:
    with suppress(Exception):
        _waiting[number]()
