"""The nouns of a file: words and formulas with their places, blocks of them, parts of blocks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from symbolic.reading.tokens import Style


class UnreadableFile(ValueError):
    """A file that cannot be read at all, and why."""


@dataclass(frozen=True)
class Formula:
    """A formula as written, and where it stands; code in backticks is one only perhaps.

    `typed` tells that no marks stand around it, `fault` why it is not sure where it ends.
    `written` is what the document has where the text is the upper or the lower of its signs ±.
    """

    text: str
    style: Style
    start: int
    end: int
    display: bool = False
    code: bool = False
    typed: bool = False
    fault: str | None = None
    written: str = ""


@dataclass(frozen=True)
class Words:
    """Words between formulas."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Piece = Words | Formula


def as_written(piece: Piece) -> str:
    """A piece as its document has it."""
    return (piece.written if isinstance(piece, Formula) else "") or piece.text


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or list item, or a table: its cells by rows, the titles first."""

    kind: str
    start: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """Blocks that belong together: a document, or one docstring with the name it documents."""

    blocks: tuple[Block, ...]
    name: str | None = None


@dataclass
class Source:
    """A file's text; offsets in it become lines and columns."""

    file: str
    text: str
    formulas: list[Formula] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)  # backslashes that the file writes twice

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, counted from 1."""
        line = bisect_right(self._lines, offset)
        begin = self._lines[line - 1]
        twice = bisect_left(self.doubled, offset) - bisect_left(self.doubled, begin)
        return line, offset - begin + twice + 1
