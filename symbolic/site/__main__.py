"""`python -m symbolic.site`: derives the book as often as it is asked to.  For the plugin.

Each line of the input is JSON, the path of a file to write a book to and the digest of the code
that is loaded; each line of the output is what went wrong, or null.  SymPy and the library are
loaded once; each book is derived in a fork, which imports the definitions.  Where there is no
fork, the process answers once and ends.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
from pathlib import Path
from typing import TextIO

from symbolic.site.fault import fault, placed
from symbolic.site.parallel import FORKS


def main() -> int:
    answers = _only_answers()
    failed = _load()
    for line in sys.stdin:
        path, state = json.loads(line)
        if failed is not None or not FORKS:
            _answer(answers, failed or _derive(Path(path), state))
            return 0
        child = os.fork()
        if child == 0:
            _answer(answers, _derive(Path(path), state))
            os._exit(0)
        _, status = os.waitpid(child, 0)
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
    assert "symbolic.chapter" not in sys.modules, "definitions would go stale"
    gc.freeze()  # shared with the forks
    return None


def _derive(path: Path, state: str) -> str | None:
    """Write the book; the place of the error where a definition raises one."""
    from symbolic.claims.loading import InputError
    from symbolic.site.chapter import chapter_book

    try:
        path.write_bytes(pickle.dumps(chapter_book(path.parent, state)))
    except InputError as error:
        return placed(str(error))
    except BaseException as error:  # whatever a definition raises belongs on the page
        return fault(error)
    return None


if __name__ == "__main__":
    sys.exit(main())
