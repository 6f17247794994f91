r"""Tables of LaTeX: the rows and cells between \begin{tabular} and \end{tabular}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.reading.sources import Piece, Words

_OPENED = re.compile(
    r"[ \t]*(?:\\(?:centering|small|footnotesize|scriptsize|tiny)\s*"
    r"|\\resizebox\{[^{}]*\}\{[^{}]*\}\{%?\s*)*"
    r"\\begin\{(?P<name>tabular[*xy]?|longtable|supertabular|xltabular|(?:long|tall)?tblr|array)\}"
)
# What a row may begin with that lays it out: rules, colours, the head of a long table.
_RULE = re.compile(
    r"\s*(?:\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot"
    r"|noalign\{[^{}]*\}|(?:cline|cmidrule|specialrule)(?:\([^()]*\))?(?:\{[^{}]*\})+"
    r"|(?:rowcolor|arrayrulecolor|SetRow)(?:\[[^\[\]]*\])?\{[^{}]*\}|addlinespace(?:\[[^\[\]]*\])?"
    r"|centering|small)\s*)"
)
_COMMAND = re.compile(
    r"\\(?:text(?:bf|it|tt|sf|rm|sc|up)|emph|makecell|thead|textnormal|underline"
    r"|multirow\{[^{}]*\}(?:\[[^\[\]]*\])?\{[^{}]*\}|multicolumn\{1\}\{[^{}]*\}|color\{[^{}]*\}"
    r"|cellcolor(?:\[[^\[\]]*\])?\{[^{}]*\}|bfseries|itshape|centering"
    r"|cite[a-z]*(?:\[[^\[\]]*\])*\{[^{}]*\})"
    r"(?![A-Za-z])|[{}~]"
)
_LONGEST = 200_000  # characters of a table


@dataclass(frozen=True)
class Tabular:
    """Where the cells of a table stand, row by row, and where it ends."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    stop: int


def tabular_at(text: str, a: int, end: int) -> Tabular | None:
    """The table that begins at the line at an offset, in a text whose formulas are masked."""
    opened = _OPENED.match(text, a, end)
    if opened is None:
        return None
    closing = f"\\end{{{opened['name']}}}"
    b = text.find(closing, opened.end(), min(end, a + _LONGEST))
    if b < 0:
        return None
    begin = _past_columns(text, opened.end(), b)
    rows = tuple(tuple(_cells(text, i, j)) for i, j in _rows(text, begin, b) if text[i:j].strip())
    return Tabular(rows, b + len(closing)) if rows else None


def _past_columns(text: str, at: int, end: int) -> int:
    """Where the rows begin, behind {|l|X[l]|} and a width or options before it."""
    while (found := re.compile(r"\s*([\[{])").match(text, at, end)) is not None:
        depth = 0
        for k in range(found.start(1), end):
            depth += (text[k] in "[{") - (text[k] in "]}")
            if depth == 0:
                at = k + 1
                break
        else:
            return at
    return at


_ROW_END = re.compile(r"\\\\\*?(?:[ \t]*\[[^\[\]]{0,20}\])?|\\tabularnewline\b")


def _rows(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    for stop in _ROW_END.finditer(text, a, b):
        yield _past_rules(text, a, stop.start()), stop.start()
        a = stop.end()
    yield _past_rules(text, a, b), b


def _past_rules(text: str, a: int, b: int) -> int:
    while (rule := _RULE.match(text, a, b)) is not None and rule.end() > a:
        a = rule.end()
    return a


def _cells(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    for mark in _CELL_END.finditer(text, a, b):
        yield a, mark.start()
        a = mark.end()
    yield a, b


_CELL_END = re.compile(r"(?<!\\)&")


def without_commands(piece: Piece) -> Piece:
    r"""Words without commands that only set them: \textbf{Range} is Range."""
    if not isinstance(piece, Words):
        return piece
    text = _COMMAND.sub(lambda m: " " * len(m[0]), piece.text)
    bare = text.lstrip()
    return Words(bare.rstrip() if "\n" in bare else bare, piece.start + len(text) - len(bare))
