"""A time limit that works in any thread and leaves the caller's signal handlers alone.

Best effort: it interrupts Python code, SymPy included, at the next bytecode; a long call into
compiled code ends first.  The hard limit is a process that can be ended.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from symbolic.calculus.errors import Undecided

SECONDS = 10.0
REPEAT = 0.5
OVERTIME = "not established within"  # what an answer says that more time could change
FINALISING, PATIENCE = 0.005, 100

_running = threading.local()


class TimeUp(BaseException):
    """Raised inside the limited code.  SymPy's `except Exception` must not swallow it."""


@contextmanager
def time_limit(seconds: float | None = None) -> Iterator[None]:
    """Raise Undecided when the block takes longer; an outer limit of the thread stays in force."""
    if getattr(_running, "limited", False):
        yield
        return
    limit = SECONDS if seconds is None else seconds
    thread, lock, over = threading.get_ident(), threading.Lock(), threading.Event()
    struck = threading.Event()

    def interrupt() -> None:
        # Again and again: what is raised may still be swallowed on its way up.
        delay, patience = limit, PATIENCE
        while not over.wait(delay):
            with lock:
                if patience and _finalising(thread):
                    delay, patience = FINALISING, patience - 1
                elif not over.is_set():
                    struck.set()
                    _raise_in(thread, TimeUp)
                    delay, patience = REPEAT, PATIENCE

    watch = threading.Thread(target=interrupt, daemon=True)
    _running.limited = True
    watch.start()
    try:
        try:
            yield
        finally:
            try:
                _end(lock, over)
            except TimeUp:
                _end(lock, over)
            _running.limited = False
    except (TimeUp, ctypes.ArgumentError):
        # The latter is what ctypes makes of an exception that strikes while it reads arguments.
        if not struck.is_set():
            raise
        raise Undecided(f"{OVERTIME} {limit:g} s") from None


def _end(lock: threading.Lock, over: threading.Event) -> None:
    """No interrupt after this one: what was sent before strikes here, not in the caller's code.

    It is awaited, not taken back: CPython 3.11 leaves its mark of a waiting exception standing
    when PyThreadState_SetAsyncExc takes one back, every later call then looks for it, and a
    profiled function that begins looks for ever.
    """
    with lock:
        over.set()
    for _ in range(2):  # what waits is delivered where a loop turns back
        pass


def _finalising(thread: int) -> bool:
    """Whether the thread is inside a call where Python ignores exceptions and prints them.

    Finalisers, weak references' callbacks (`remove` of the standard library's containers) and
    callbacks of the garbage collector.  The thread waits for the interpreter's lock meanwhile,
    and what is raised in it strikes the frame that is seen here.
    """
    collecting = {getattr(callback, "__code__", None) for callback in gc.callbacks}
    frame = sys._current_frames().get(thread)
    while frame is not None:
        if frame.f_code.co_name in ("__del__", "remove") or frame.f_code in collecting:
            return True
        frame = frame.f_back
    return False


def _raise_in(thread: int, exception: type[BaseException]) -> None:
    target = ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), target)
