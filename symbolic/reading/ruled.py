r"""Tables of plain text whose columns a line of dashes tells: those of rST, Pandoc and listings.

Name     f(x)          f'(x)
-------  ------------  -------------
Square   x^2           2x
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]  # offsets in the masked text
_RULE = re.compile(r"[ \t]*(?:-{2,}|={2,}|─{2,})(?:[ \t]+(?:-{2,}|={2,}|─{2,}))+[ \t]*$")
_MOST_ROWS = 500


@dataclass(frozen=True)
class Ruled:
    """The cells of such a table by rows, its titles first, and how many lines it takes."""

    rows: tuple[tuple[Span, ...], ...]
    lines: int


def ruled_at(text: str, lines: Sequence[Span], k: int) -> Ruled | None:
    """The table that begins with a line: with its titles, or with a rule above them.

    None where a title stands across two columns: then the rule is none of a table.  A row that
    does is one cell, and does not fit the titles.
    """
    above = _is_rule(text, lines[k])
    if k + 1 >= len(lines) or (not above and not _is_rule(text, lines[k + 1])):
        return None
    titles = k + above
    if titles + 1 >= len(lines) or not _is_rule(text, lines[titles + 1]):
        return None
    if not text[slice(*lines[titles])].strip():
        return None
    columns = _columns(text, lines[titles + 1])
    if above and columns != _columns(text, lines[k]):
        return None
    stop = titles + 2
    closed = False
    while stop < len(lines) and stop - k < _MOST_ROWS and text[slice(*lines[stop])].strip():
        if _is_rule(text, lines[stop]):
            closed = _columns(text, lines[stop]) == columns
            break
        stop += 1
    head = _cut(text, lines[titles], columns)
    if head is None or stop == titles + 2:
        return None
    body = [_cut(text, line, columns) or (line,) for line in lines[titles + 2 : stop]]
    return Ruled((head, *body), stop - k + closed)


def _is_rule(text: str, line: Span) -> bool:
    return line[1] - line[0] < 500 and _RULE.match(text[slice(*line)]) is not None


def _columns(text: str, rule: Span) -> list[Span]:
    """Where the columns begin and end, from the beginning of their line."""
    return [m.span() for m in re.finditer(r"[-=─]+", text[slice(*rule)])]


def _cut(text: str, line: Span, columns: Sequence[Span]) -> tuple[Span, ...] | None:
    """The cells of a line; None where something stands between two columns."""
    said = text[slice(*line)]
    ends = [*(begin for begin, _ in columns[1:]), len(said)]
    between = [said[end:begin] for (_, end), begin in zip(columns, ends, strict=True)]
    if said[: columns[0][0]].strip() or any(gap.strip() for gap in between[:-1]):
        return None
    return tuple(
        (line[0] + min(begin, len(said)), line[0] + min(end, len(said)))
        for (begin, _), end in zip(columns, ends, strict=True)
    )


def joined_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines of a table set by tabs; a cell of several lines leaves its row in as many.

    A row that has too few tabs goes on in the next lines, until it has as many as the titles.
    """
    wanted = text.count("\t", *lines[0])
    made = [lines[0]]
    count = wanted
    for a, b in lines[1:]:
        tabs = text.count("\t", a, b)
        if wanted and count < wanted and count + tabs <= wanted:
            made[-1], count = (made[-1][0], b), count + tabs
        else:
            made.append((a, b))
            count = tabs
    return made
