"""Where a derivation keeps what is not finished, so that nothing of it outlives it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "making"


@contextmanager
def workplace(cache: Path) -> Iterator[Path]:
    """A folder inside the cache, gone afterwards; those of processes that have died go too."""
    cache.mkdir(parents=True, exist_ok=True)
    for left in cache.glob(f"{_PREFIX}-*"):
        maker = re.fullmatch(rf"{_PREFIX}-(\d+)-\w+", left.name)
        if maker is not None and not _lives(int(maker[1])):
            shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}-{os.getpid()}-", dir=cache))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _lives(process: int) -> bool:
    """Whether there is such a process; assumed where to ask would be to end it."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True
