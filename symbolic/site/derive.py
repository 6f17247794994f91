"""The book, derived in a process of its own and kept until what it is made from changes.

A server keeps its modules; what is edited meanwhile would go unseen in its own process.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

from symbolic.site.places import library
from symbolic.site.state import Fingerprint, digest, fingerprint, material, of_rooms
from symbolic.site.view import Book
from symbolic.site.workplace import workplace

# Books kept: an edit that is taken back costs nothing.
_KEPT = 4
_PROGRAM = "symbolic.site"
# How the process names what it made: in a book that lasts, nothing was cut short by time.
LASTING, PASSING = "lasting.book", "passing.book"


class DeriveError(RuntimeError):
    """A definition, a verdict or a figure that failed; the message names file and line."""


class Deriver:
    """Asks a process for the book, which has SymPy and the library loaded but no definition.

    The process is another one as soon as a file that it may have loaded has been written, and
    it reads the definitions anew for each book.  It ends with the process that asks.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._process: subprocess.Popen[str] | None = None
        self._loaded: Fingerprint = frozenset()
        self._passing: dict[Path, Book] = {}
        self._begun: tuple[Fingerprint, Future[Book]] | None = None

    def begin(self) -> None:
        """Derive the book beside what the caller goes on to do, if it is not in the cache."""
        if self._begun is not None:
            return
        seen = fingerprint(material())
        if not self._kept(seen).exists():
            beside = ThreadPoolExecutor(1)
            self._begun = seen, beside.submit(self._book, seen)
            beside.shutdown(wait=False)

    def book(self) -> Book:
        """The book of what lies on the disk, from the cache if it was derived before.

        Raises DeriveError with the place of what went wrong.
        """
        begun, self._begun = self._begun, None
        if begun is not None:
            seen, book = begun
            wait([book])
            if fingerprint(material()) == seen:
                return book.result()
        return self._book(fingerprint(material()))

    def _book(self, seen: Fingerprint) -> Book:
        while True:
            kept = self._kept(seen)
            if kept in self._passing:
                return self._passing[kept]
            if kept.exists():
                return _read(kept)
            with workplace(self._cache) as work:
                error = self._derive(work, of_rooms(seen))
                if (now := fingerprint(material())) == seen:
                    if error is not None:
                        raise DeriveError(error)
                    return self._keep(work, kept)
            seen = now  # edited meanwhile: parts of the old may stand beside the new

    def prepare(self, rooms: Fingerprint | None = None) -> None:
        """Start the process if there is none that is up to date; whoever asks next waits less.

        `rooms` is the state of what it loads, if the caller knows it.
        """
        loaded = of_rooms(fingerprint(material())) if rooms is None else rooms
        if self._process is not None and self._process.poll() is None and loaded == self._loaded:
            return
        self.close()
        self._loaded = loaded
        self._process = subprocess.Popen(
            [sys.executable, "-m", _PROGRAM, str(self._cache)],
            cwd=library().parent,
            # Without bytecode: writing it would look like an edit of the library to the server.
            # Without threads, which no fork has.
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the server, which then ends this process
        )

    def close(self) -> None:
        """End the process and whatever it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None and process.stdout is not None
        with suppress(OSError):
            process.stdin.close()
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.stdout.close()
        process.wait()

    def _kept(self, seen: Fingerprint) -> Path:
        return self._cache / f"book-{digest(seen)}.pickle"

    def _derive(self, work: Path, rooms: Fingerprint) -> str | None:
        """Have the book written into the folder; what went wrong, or None."""
        try:
            return self._asked(work, rooms)
        except BaseException:  # an interrupt: nobody waits for the answer any more
            self.close()
            raise

    def _asked(self, work: Path, rooms: Fingerprint) -> str | None:
        self.prepare(rooms)
        state = digest(rooms)  # of what was loaded: `book` looks whether it still is
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        with suppress(BrokenPipeError):
            request = [str(self._cache), str(work), state]
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
        answer = process.stdout.readline()
        if not answer:
            code = process.wait()
            self.close()
            return f"{_PROGRAM} ended with {code}"
        error = json.loads(answer)
        assert error is None or isinstance(error, str)
        return error

    def _keep(self, work: Path, kept: Path) -> Book:
        """The book, kept for who comes later unless the next may know better than it."""
        if (passing := work / PASSING).exists():
            self._passing = {kept: _read(passing)}
            return self._passing[kept]
        (work / LASTING).replace(kept)
        books = sorted(self._cache.glob("book-*.pickle"), key=lambda path: path.stat().st_mtime)
        for old in books[:-_KEPT]:
            old.unlink(missing_ok=True)
        return _read(kept)


def _read(kept: Path) -> Book:
    book = pickle.loads(kept.read_bytes())
    assert isinstance(book, Book)
    return book
