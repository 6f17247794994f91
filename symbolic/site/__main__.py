"""`python -m symbolic.site FILE`: derive the book and keep it in FILE.  For the plugin."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from symbolic.site.derive import fault


def main(kept: Path) -> int:
    """0 when the book is derived and written; else 1, with the place of the error on stderr."""
    try:
        from symbolic.site.chapter import chapter_book

        book = chapter_book(kept.parent)
    except Exception as error:  # whatever a definition raises belongs on the page
        print(fault(error), file=sys.stderr)
        return 1
    kept.write_bytes(pickle.dumps(book))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
