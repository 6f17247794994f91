"""A time limit that works in any thread and leaves the caller's signal handlers alone.

Best effort: it interrupts Python code, SymPy included, at the next bytecode; a long call into
compiled code ends first.  The hard limit is a process that can be ended.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from symbolic.calculus.errors import Undecided

SECONDS = 10.0
REPEAT = 0.5
OVERTIME = "not established within"  # what an answer says that more time could change

_running = threading.local()
_hooking, _limited = threading.Lock(), 0  # threads that have a limit now
_told_before: Callable[[Any], Any] = sys.unraisablehook


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
        # Again and again: what is raised may be swallowed on its way up, as in a finaliser.
        delay = limit
        while not over.wait(delay):
            with lock:
                if not over.is_set():
                    struck.set()
                    _raise_in(thread, TimeUp)
                    delay = REPEAT

    watch = threading.Thread(target=interrupt, daemon=True)
    with _swallowed_in_silence():
        _running.limited = True
        try:
            try:
                watch.start()
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


@contextmanager
def _swallowed_in_silence() -> Iterator[None]:
    """Python prints what is raised in a finaliser; an interrupt there is not worth a word.

    Where the thread is cannot be asked beforehand: CPython 3.11 may crash when one thread walks
    the frames of another.
    """
    global _limited, _told_before
    with _hooking:
        if _limited == 0:
            _told_before, sys.unraisablehook = sys.unraisablehook, _tell_others
        _limited += 1
    try:
        yield
    finally:
        with _hooking:
            _limited -= 1
            if _limited == 0 and sys.unraisablehook is _tell_others:
                sys.unraisablehook = _told_before


def _tell_others(what: Any) -> None:
    if what.exc_type is not TimeUp:
        _told_before(what)


def _raise_in(thread: int, exception: type[BaseException]) -> None:
    target = ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), target)
