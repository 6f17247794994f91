"""`python -m symbolic.site CACHE`: derives the book as often as it is asked to.  For the plugin.

Each line of the input is JSON: the cache, a folder to write the book to, and the digest of the
code that is loaded; each line of the output is what went wrong, or null.  SymPy and the library
are loaded once; each book is derived in a fork, which imports the definitions.  Where there is no
fork, the process answers once and ends.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TextIO

from symbolic.parallel import FORKS
from symbolic.site.derive import LASTING, PASSING
from symbolic.site.fault import fault, placed

_CHAPTER = "symbolic.chapter"


def main() -> int:
    answers = _only_answers()
    failed = _load()
    for line in _requests() if failed is None and FORKS else sys.stdin:
        cache, work, state = json.loads(line)
        if failed is not None or not FORKS:
            _answer(answers, failed or _derive(Path(cache), Path(work), state))
            return 0
        ending, ended = os.pipe()
        assert _CHAPTER not in sys.modules, "definitions would go stale"
        child = os.fork()
        if child == 0:
            _answer(answers, _derive(Path(cache), Path(work), state))
            os._exit(0)
        os.close(ended)
        status = _awaited(child, ending)
        os.close(ending)
        if status != 0:
            code = os.waitstatus_to_exitcode(status)
            _answer(answers, f"the derivation ended with {code}")
    return 0


def _only_answers() -> TextIO:
    """The output; what a definition prints goes to stderr from now on."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _answer(answers: TextIO, error: str | None) -> None:
    print(json.dumps(error), file=answers, flush=True)


def _load() -> str | None:
    """Import what no author edits; the place of the error where that fails."""
    try:
        import symbolic.site.chapter  # noqa: F401
    except Exception as error:
        return fault(error)
    return None


def _requests() -> Iterator[str]:
    """The lines of the input.  As long as there is none, what is slow the first time is done:
    the forks share it."""
    from symbolic.site.warm import first_uses

    uses = first_uses(Path(sys.argv[1]))
    while True:
        # Whoever asks for the chapter finds an empty one: definitions would go stale.
        sys.modules[_CHAPTER] = SimpleNamespace(CHAPTER=())  # type: ignore[assignment]
        while not _is_asked() and (use := next(uses, None)) is not None:
            with suppress(Exception):  # who needs it will see what is wrong
                use()
        del sys.modules[_CHAPTER]
        line = sys.stdin.readline()
        if not line:
            return
        for watch in threading.enumerate():
            if watch is not threading.main_thread():
                watch.join()  # no thread is forked
        gc.freeze()
        yield line


def _is_asked() -> bool:
    """Whether the input has a line, or its end."""
    ready, _, _ = select.select([0], [], [], 0.0)
    return bool(ready)


def _awaited(child: int, ending: int) -> int:
    """The status with which the child ends.

    `ending` is a pipe that the child leaves open until then.  If the input ends meanwhile nobody
    waits any more, and all that the child has started ends at once.  A line is the next request,
    made between the answer of the child and its end.
    """
    watched = select.poll()
    watched.register(0, 0)  # its end alone
    watched.register(ending, select.POLLIN)
    while True:
        if any(fd == 0 for fd, _ in watched.poll(1000)):
            os.killpg(0, signal.SIGKILL)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status


def _derive(cache: Path, work: Path, state: str) -> str | None:
    """Write the book; the place of the error where a definition raises one."""
    from symbolic.claims.loading import InputError
    from symbolic.site.chapter import chapter_book
    from symbolic.site.store import is_passing

    try:
        made = pickle.dumps(chapter_book(cache, state, work))
        (work / (PASSING if is_passing(made) else LASTING)).write_bytes(made)
    except InputError as error:
        return placed(str(error))
    except BaseException as error:  # whatever a definition raises belongs on the page
        return fault(error)
    return None


if __name__ == "__main__":
    sys.exit(main())
