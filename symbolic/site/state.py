"""What the pages depend on, and whether it is still as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
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
    chapter = f"{chapter_folder()}{os.sep}"
    return [path for path in _own() if not str(path).startswith(chapter)]


def material() -> list[Path]:
    """Everything that the book is made from: the rooms, the definitions, the documents."""
    return [*_own(), *gallery_folder().glob("*.*.*")]


def _own() -> Iterator[Path]:
    """The files of the library, and the results of benchmarks."""
    for folder, _, names in os.walk(library()):  # several times as fast as rglob
        yield from (Path(folder, name) for name in names if name.endswith((".py", ".toml")))
    yield from results_folder().glob("*.json")


def digest(files: Iterable[Path]) -> str:
    """A name for the content of the files, and for the Python and packages that read them."""
    state = sha256(sys.version.encode())
    for name in _PACKAGES:
        state.update(f" {name} {version_of(name)}".encode())
    for path in sorted(files, key=str):
        with suppress(FileNotFoundError):  # editors write files that live for a moment
            stat = path.stat()
            state.update(_content(path, stat.st_mtime_ns, stat.st_size))
    return state.hexdigest()[:16]


def fingerprint(files: Iterable[Path]) -> Fingerprint:
    """Another one whenever a file has been written, be it back to what it was."""
    found = set()
    for path in files:
        with suppress(FileNotFoundError):
            stat = path.stat()
            found.add((path, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


@lru_cache(maxsize=1000)
def _content(path: Path, *_written: int) -> bytes:
    """A name for what the file says, with its own; read again once it has been written."""
    return sha256(f"{short(path)} ".encode() + path.read_bytes()).digest()


@cache
def version_of(name: str) -> str:
    """The version of a package that is installed; empty for none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
