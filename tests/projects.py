"""A copy of the project that a test may break, and how to edit it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import symbolic

ROOT = Path(symbolic.__file__).parents[1]


def copied(folder: Path) -> Path:
    """What a build needs, copied into the folder; what Python has compiled comes with it."""
    for name in ("symbolic", "templates", "docs", "benchmarks/results"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def surroundings(project: Path) -> dict[str, str]:
    """The environment in which the library of the copy is the one that is imported."""
    return {**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence; the number of its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1
