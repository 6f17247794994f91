"""The Markdown of a notebook that is written as a Python file: comments below `# %% [markdown]`."""

from __future__ import annotations

import re

_CELL = re.compile(r"^#\s*%%(?P<title>.*)$")
_MARKDOWN = re.compile(r"\[(?:markdown|md)\]", re.IGNORECASE)
_COMMENT = re.compile(r"^#[ \t]?")


def markdown_cells(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with blanks for the signs before these comments, and where the cells stand.

    A cell ends at the next one, and at code.

    >>> markdown_cells("# %% [markdown]\\n# A *cell*\\nx = 1\\n# no cell")
    ('# %% [markdown]\\n  A *cell*\\nx = 1\\n# no cell', [(16, 27)])
    """
    lines = text.split("\n")
    cells: list[tuple[int, int]] = []
    begin: int | None = None
    at = 0
    for k, line in enumerate(lines):
        cell = _CELL.match(line)
        if cell is not None or (line.strip() and not line.startswith("#")):
            if begin is not None:
                cells.append((begin, at))
            within = cell is not None and _MARKDOWN.search(cell["title"]) is not None
            begin = at + len(line) + 1 if within else None
        elif begin is not None:
            lines[k] = _COMMENT.sub(lambda m: " " * len(m[0]), line)
        at += len(line) + 1
    if begin is not None and begin < len(text):
        cells.append((begin, len(text)))
    return "\n".join(lines), cells


_BOUND = re.compile(
    r"^(?:def )?([A-Za-z])(?: *= *lambda\b|\([^()]*\) *(?:->[^:]*)?:)", re.MULTILINE
)


def bound_between(text: str) -> set[str]:
    """The single letters that a cell of code in a text gives to functions of its own.

    >>> bound_between("# %%\\nf = lambda x: x**3\\n\\n# %% [markdown]\\n")
    {'f'}
    """
    return set(_BOUND.findall(text)) if re.search(r"^# *%%", text, re.MULTILINE) else set()
