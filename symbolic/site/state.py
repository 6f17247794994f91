"""What the pages depend on, and whether it is still as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from symbolic.site.places import (
    chapter_folder,
    gallery_folder,
    library,
    results_folder,
    short,
)

# What derives the facts besides our own code.
_PACKAGES = ("sympy", "numpy", "python-flint", "z3-solver", "lark", "markdown-it-py")

Fingerprint = frozenset[tuple[Path, int, int]]


def rooms() -> list[Path]:
    """What is loaded once: the library without the chapter, and the results of benchmarks."""
    files = [*library().rglob("*.py"), *library().rglob("*.toml"), *results_folder().glob("*.json")]
    return [path for path in files if chapter_folder() not in path.parents]


def material() -> list[Path]:
    """Everything that the book is made from: the rooms, the definitions, the documents."""
    return [*rooms(), *chapter_folder().rglob("*.py"), *gallery_folder().glob("*.*.*")]


def digest(files: Iterable[Path]) -> str:
    """A name for the content of the files, and for the Python and packages that read them."""
    state = sha256(sys.version.encode())
    for name in _PACKAGES:
        state.update(f" {name} {version_of(name)}".encode())
    for path in sorted(files):
        with suppress(FileNotFoundError):  # editors write files that live for a moment
            text = path.read_bytes()
            state.update(f" {short(path)} {len(text)} ".encode())
            state.update(text)
    return state.hexdigest()[:16]


def fingerprint(files: Iterable[Path]) -> Fingerprint:
    """Another one whenever a file has been written, be it back to what it was."""
    found = set()
    for path in files:
        with suppress(FileNotFoundError):
            stat = path.stat()
            found.add((path, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


@cache
def version_of(name: str) -> str:
    """The version of a package that is installed; empty for none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
