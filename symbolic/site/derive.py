"""The book, derived in a process of its own and kept until the library changes.

A server keeps its modules; definitions edited meanwhile would go unseen in its own process.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import traceback
from hashlib import sha256
from pathlib import Path

from symbolic.site.view import Book
from symbolic.site.words import library, template_folder

# Books kept: an edit that is taken back costs nothing.
_KEPT = 4


class DeriveError(RuntimeError):
    """A definition, a verdict or a figure that failed; the message names file and line."""


def derived(cache: Path) -> Book:
    """The book of the chapter, from `cache` if the library is the one it was derived from.

    Raises DeriveError with the place of what went wrong.
    """
    kept = cache / f"book-{digest()}.pickle"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _derive(kept)
        books = sorted(cache.glob("book-*.pickle"), key=lambda path: path.stat().st_mtime)
        for old in books[:-_KEPT]:
            old.unlink(missing_ok=True)
    book = pickle.loads(kept.read_bytes())
    assert isinstance(book, Book)
    return book


def gallery_folder() -> Path:
    """Where the documents of the gallery lie, in a checkout."""
    return library().parent / "docs" / "gallery"


def fault(error: BaseException) -> str:
    """`file:line: message` of an error, the place being the innermost outside of libraries."""
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "site-packages" not in frame.filename and not frame.filename.startswith("<")
    ]
    templates = [frame for frame in own if str(template_folder()) in frame.filename]
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if not (isinstance(name, str) and isinstance(line, int)):
        frame = (templates or own)[-1]
        name, line = frame.filename, frame.lineno
    return f"{_short(name)}:{line}: {error or type(error).__name__}"


def _derive(kept: Path) -> None:
    partial = kept.with_suffix(f".{os.getpid()}")
    # Without bytecode: writing it would look like an edit of the library to the server.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "symbolic.site", str(partial)],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        cwd=library().parent,
    )
    if run.returncode != 0:
        partial.unlink(missing_ok=True)
        raise DeriveError(run.stderr.strip() or f"symbolic.site ended with {run.returncode}")
    partial.replace(kept)


def digest(without: str | None = None) -> str:
    """A name for the state of the library, and of the results and documents that pages show.

    `without` leaves a folder of the library out, and the documents, which change alone.
    """
    state = sha256(sys.version.encode())
    measured = library().parent / "benchmarks" / "results"
    sources = [*library().rglob("*.py"), *library().rglob("*.toml"), *measured.glob("*.json")]
    if without is None:
        sources += gallery_folder().glob("*")
    for path in sorted(sources):
        if without is None or path.parent != library() / without:
            state.update(str(path).encode())
            state.update(path.read_bytes())
    return state.hexdigest()[:16]


def _short(path: str) -> str:
    try:
        return str(Path(path).relative_to(library().parent))
    except ValueError:
        return path
