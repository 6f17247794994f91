"""Sentences that give a function as the inverse of another: y = ln x is the inverse of y = e^x.

The first formula is the function that what follows speaks of; the other only tells where it comes
from, and defines nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading import sentences
from symbolic.reading.looks import defined_name
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
        gives = isinstance(given, Formula) and (
            defined_name(given.text) is not None or _LETTER.match(given.text) is not None
        )
        for piece in pieces[first:last]:
            if isinstance(piece, Formula):
                reader.leave(Words(piece.text, piece.start), INVERTED)
        del pieces[first:last]
        if not gives:
            reader.current, reader.astray = None, True  # what it is a function of is not told
            if isinstance(given, Formula) and "=" in given.text:
                reader.leave(Words(given.text, given.start), INVERTED)
                del pieces[first - 1]
    return replace(block, pieces=tuple(pieces))


def apart(block: Block) -> list[tuple[Block, bool]]:
    """A paragraph as several where it tells of an inverse beside something else.

    Each with whether it is such a sentence, behind which nothing tells which function "it" is.
    """
    pieces = list(block.pieces)
    if not any(isinstance(p, Words) and _TELLS.search(p.text) for p in pieces):
        return [(block, False)]
    text = "".join(_MARK if isinstance(p, Formula) else p.text for p in pieces)
    told = [m.start() for m in _IS_INVERSE.finditer(text)]
    spans = [(a, b, any(a < at <= b for at in told)) for a, b in sentences.spans(text)]
    if not any(own and (a > 0 or _ASIDE.match(text)) for a, _, own in spans):
        return [(block, False)]
    begun = [0, *(k for k in range(1, len(spans)) if spans[k][2] or spans[k - 1][2])]
    made: list[tuple[Block, bool]] = []
    for k in reversed(begun):
        at = _cut(pieces, spans[k][0])
        if pieces[at:]:
            part = replace(block, start=pieces[at].start, pieces=tuple(pieces[at:]))
            made.insert(0, (part, spans[k][2]))
        del pieces[at:]
    return made


_ASIDE = re.compile(
    r"\W*(?:by the way|incidentally|recall|remember|note|as (?:you|we) know)\b"
    r"|\s*(?:顺便|回忆|回顾|注意)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\s*[a-z]\s*=")
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
