"""Equations whose sides stand in code spans of their own: `relu(0)` = `0`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from symbolic.reading.sources import Formula, Piece, Words

_SIGN = re.compile(r"`*\s*(?:=|==|≈|≐)\s*`*")


def joined(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with such an equation as one formula; `text` is the file's."""
    made: list[Piece] = []
    for piece in pieces:
        sign, first = made[-1:], made[-2:-1]
        if (
            sign
            and first
            and isinstance(sign[0], Words)
            and _SIGN.fullmatch(sign[0].text.strip())
            and _is_code(first[0])
            and _is_code(piece)
        ):
            begin = first[0].start
            whole = re.sub("`", " ", text[begin : piece.end])
            made[-2:] = [Formula(whole.rstrip(), "plain", begin, piece.end, code=True)]
            continue
        made.append(piece)
    return made


def _is_code(piece: Piece) -> bool:
    return isinstance(piece, Formula) and piece.code and piece.style == "plain"
