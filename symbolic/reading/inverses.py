"""Sentences that give a function as the inverse of another: y = ln x is the inverse of y = e^x.

The first formula is the function that what follows speaks of; the other only tells where it comes
from, and defines nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader

INVERTED = "it only tells of what another function is the inverse"

_MARK = "\ue100"  # stands for a formula
_NOUN = r"(?:(?:the |a )?(?:function|curve|map)|函数|曲线|함수)?\s*"
_BESIDE = (  # what may stand behind the function that is inverted: the part on which it is
    rf"(?:\s|[（(][^（）()]*[）)]|{_MARK}|在|于|当|限制|区间|单调|主值|上|时|内"
    r"|\b(?:on|over|restricted to|the interval)\b|에서|구간)*"
)
_ADVERB = r"(?:\s|正好|恰好|恰|就|\b(?:simply|just|precisely)\b)*"
_IS_INVERSE = re.compile(
    rf"(?<={_MARK})(?:"
    rf"\s*{_ADVERB}(?:即为|即是|是|为){_ADVERB}{_NOUN}{_MARK}{_BESIDE}的?反函数"
    rf"|\s+is {_ADVERB}(?:defined as )?(?:the |an )?inverse(?: function)? (?:of|to|for) "
    rf"{_NOUN}{_MARK}{_BESIDE}"
    rf"|\s*(?:는|은|이|가)\s*{_NOUN}{_MARK}{_BESIDE}의? ?역함수(?:이다|입니다)?"
    ")"
)


def with_inverses(reader: Reader, block: Block) -> Block:
    """The block without what tells of what its functions are the inverses."""
    pieces = list(block.pieces)
    if not any(isinstance(p, Words) and _TELLS.search(p.text) for p in pieces):
        return block
    text = "".join(_MARK if isinstance(p, Formula) else p.text for p in pieces)
    for found in reversed([*_IS_INVERSE.finditer(text)]):
        first = _cut(pieces, found.start())
        last = _cut(pieces, found.end())
        given = pieces[first - 1]
        for piece in pieces[first:last]:
            if isinstance(piece, Formula):
                reader.leave(Words(piece.text, piece.start), INVERTED)
        if not isinstance(given, Formula) or "=" not in given.text:
            reader.current, reader.astray = None, True  # what it is a function of is not told
        del pieces[first:last]
    return replace(block, pieces=tuple(pieces))


_TELLS = re.compile(r"反函数|inverse|역함수")


def _cut(pieces: list[Piece], at: int) -> int:
    """Which piece begins at an offset of the text, where a piece of words is cut if need be."""
    for k, piece in enumerate(pieces):
        length = len(piece.text) if isinstance(piece, Words) else 1
        if at < length and at and isinstance(piece, Words):
            pieces[k : k + 1] = [
                Words(piece.text[:at], piece.start),
                Words(piece.text[at:], piece.start + at),
            ]
            return k + 1
        if at <= 0:
            return k
        at -= length
    return len(pieces)
