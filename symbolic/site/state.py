"""What the pages depend on, and whether it is still as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
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

Fingerprint = frozenset[tuple[str, int, int]]  # path, when it was written, length


def material() -> list[str]:
    """Everything that the book is made from: the rooms, the definitions, the documents."""
    own: list[str] = []
    for folder, _, names in os.walk(library()):  # several times as fast as paths that are objects
        own += [os.path.join(folder, name) for name in names if name.endswith((".py", ".toml"))]
    beside = [*results_folder().glob("*.json"), *gallery_folder().glob("*.*.*")]
    return [*own, *map(str, beside)]


def of_rooms(seen: Fingerprint) -> Fingerprint:
    """What is loaded once: the library without the chapter, and the results of benchmarks."""
    edited = tuple(f"{folder}{os.sep}" for folder in (chapter_folder(), gallery_folder()))
    return frozenset(file for file in seen if not file[0].startswith(edited))


def fingerprint(files: Iterable[str | Path]) -> Fingerprint:
    """Another one whenever a file has been written, be it back to what it was."""
    found = set()
    for path in files:
        with suppress(FileNotFoundError):  # editors write files that live for a moment
            stat = os.stat(path)
            found.add((os.fspath(path), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def digest(seen: Fingerprint) -> str:
    """A name for the content of the files, and for the Python and packages that read them."""
    state = sha256(sys.version.encode())
    for name in _PACKAGES:
        state.update(f" {name} {version_of(name)}".encode())
    for file in sorted(seen):
        with suppress(FileNotFoundError):
            state.update(_content(*file))
    return state.hexdigest()[:16]


@lru_cache(maxsize=1000)
def _content(path: str, *_written: int) -> bytes:
    """A name for what the file says, with its own; read again once it has been written."""
    return sha256(f"{short(path)} ".encode() + Path(path).read_bytes()).digest()


@cache
def version_of(name: str) -> str:
    """The version of a package that is installed; empty for none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
