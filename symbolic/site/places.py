"""Where things lie, in a checkout or in an installed package."""

from __future__ import annotations

from pathlib import Path

import symbolic


def library() -> Path:
    """The folder of the library itself."""
    assert symbolic.__file__ is not None
    return Path(symbolic.__file__).parent


def chapter_folder() -> Path:
    """The definitions, which an author edits."""
    return library() / "chapter"


def template_folder() -> Path:
    """The templates: inside an installed package, or beside it in a checkout."""
    inside = library() / "templates"
    return inside if inside.is_dir() else library().parent / "templates"


def gallery_folder() -> Path:
    """The documents of the gallery, in a checkout."""
    return library().parent / "docs" / "gallery"


def results_folder() -> Path:
    """What the benchmarks wrote down, in a checkout."""
    return library().parent / "benchmarks" / "results"


def short(path: str | Path) -> str:
    """The path as seen from where the library lies."""
    try:
        return Path(path).relative_to(library().parent).as_posix()
    except ValueError:
        return str(path)
