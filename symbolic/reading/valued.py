r"""Places that are told with the value there: at $x = 2,\ f(2) = 4$; at $x = 2$ with $f(2) = 4$."""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Piece, Words

_PRIMES = r"(?:'|\^\{?\\prime\}?)*"
_NAME = rf"(?:\\?[A-Za-z]\w*|\\mathrm\{{\w+\}}){_PRIMES}"
_VALUE = rf"{_NAME}\s*(?:\\left)?\(\s*[^()a-wyz]*(?:\\right)?\)\s*=(?!=)"
_PLACE_AND_VALUE = re.compile(
    r"(?P<place>\s*[a-z]\s*=\s*[^,=<>]+?)\s*,(?:\s|\\[ ,;:!]|\\q?quad(?![a-z])|~)*"
    rf"(?P<value>{_VALUE}.+)",
    re.DOTALL,
)
STATES = re.compile(r"\s*(?:\\lim(?![a-z])|\\?[A-Za-z]\w*'*\s*(?:\\left)?\([^()=]*\)\s*=(?!=))")
IS_VALUE = re.compile(rf"\s*{_VALUE}")


def with_values_apart(block: Block) -> Block:
    """The block with a place and the value there as two formulas where one holds both."""
    pieces = tuple(p for piece in block.pieces for p in _apart(piece))
    return block if pieces == block.pieces else replace(block, pieces=pieces)


def _apart(piece: Piece) -> tuple[Piece, ...]:
    if not isinstance(piece, Formula) or piece.display or piece.fault is not None:
        return (piece,)
    found = _PLACE_AND_VALUE.fullmatch(piece.text)
    if found is None or piece.written:
        return (piece,)
    opened = max((piece.end - piece.start - len(piece.text)) // 2, 0)  # the signs around it
    at = piece.start + opened + found.end("place")
    value = piece.start + opened + found.start("value")
    return (
        replace(piece, text=found["place"], end=at),
        Words(", ", at),
        replace(piece, text=found["value"], start=value),
    )
