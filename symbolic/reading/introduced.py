"""Functions that a sentence gives where it speaks of them: the range of $f(x) = e^x$ is …

Such a formula is a definition, and then the name of what the sentence is about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.build import Unreadable
from symbolic.reading.looks import defines
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement, head, statements
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens

_OF = re.compile(r"\bof(?: the (?:function|map))?\s*$")
_VERB = re.compile(r"\s+(?:is|are|equals|has|attains|takes|lies?|tends|satisfies|maps)\b")
_FUNCTION = re.compile(r"(?:函数|函數)\s*$")
_ITS = re.compile(r"\s*(?:的|是|为(?!了)|有|单调)")


def with_names(reader: Reader, block: Block) -> Block:
    """The block with the names of such functions in the place of their formulas."""
    pieces = list(block.pieces)
    for k, piece in enumerate(pieces):
        if isinstance(piece, Formula) and _is_spoken_of(pieces, k):
            named = _defined(reader, piece)
            pieces[k] = piece if named is None else replace(piece, text=named)
    return replace(block, pieces=tuple(pieces))


def _is_spoken_of(pieces: list[Piece], k: int) -> bool:
    piece, before, after = pieces[k], _text(pieces, k - 1), _text(pieces, k + 1)
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return False
    english = _OF.search(before) is not None and _VERB.match(after) is not None
    return english or (_FUNCTION.search(before) is not None and _ITS.match(after) is not None)


def _text(pieces: list[Piece], k: int) -> str:
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""


def _defined(reader: Reader, piece: Formula) -> str | None:
    """The letter that a formula defines as a function; None where it does not, or has before."""
    said = _said(piece)
    named = head(said.sides[0]) if said is not None and defines(said) else None
    if said is None or named is None or named.argument is None or len(named.name) != 1:
        return None
    known = reader.in_reach(named.name)
    if len(said.sides) != 2 or said.signs != ("=",) or said.conditions or said.tail:
        return None
    if known is not None and known.section == reader.section:
        return None
    try:
        read_statements(reader, piece, None, ())
    except Unreadable:
        return None
    made = reader.in_reach(named.name)
    return named.name if made is not None and made is not known else None


def _said(piece: Formula) -> Statement | None:
    try:
        said = statements(tokens(piece.text, piece.style))
    except Unreadable:
        return None
    return said[0] if len(said) == 1 else None
