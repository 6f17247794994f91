r"""Functions that a sentence names by their expressions alone: the function $\sin x$ is bounded.

Such an expression is put in its sentence as a letter that the document has not; the function that
the document is about stays what "it" may mean.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sympy import E, Expr, Function, Pow, Symbol
from sympy.core.function import AppliedUndef

from symbolic.reading import properties
from symbolic.reading.angles import is_unsure, sentence_of
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.everybodys import everybodys
from symbolic.reading.heads import head
from symbolic.reading.looks import VARIABLES
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens
from symbolic.reading.withheld import UNSURE

_NOUN = re.compile(r"\bthe functions?\s+$", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:^|[.;:]\s+|,\s+|\n)\W*(?:(?:so|thus|hence|therefore|and|but|that|then|clearly|note that"
    r"|this means that|recall that|we know that|we see that|since|as|because)\s+)*$",
    re.IGNORECASE,
)
_IS = re.compile(r"\s+(?:is|are)\s+(?:(?:not|also|both|an?|everywhere)\s+)*")
_HAS = re.compile(
    r"\s+(?:has|have)\s+(?:no|a|an)\s+(?:local|global|absolute|zeros?|roots?|max|min)"
)
_LETTERS = "QWKJVUEHMPZGYCTSLBRNDAOFI"


def with_letters(reader: Reader, block: Block) -> Block:
    """The block with letters in the place of such expressions."""
    pieces = list(block.pieces)
    for k in range(len(pieces) - 1, -1, -1):
        of = _function(reader, pieces, k)
        if of is not None:
            piece = pieces[k]
            pieces[k] = replace(piece, text=_letter(reader, *of), written=piece.text)  # type: ignore[arg-type]
    return block if tuple(pieces) == block.pieces else replace(block, pieces=tuple(pieces))


def _function(reader: Reader, pieces: list[Piece], k: int) -> tuple[Formula, Expr, Symbol] | None:
    """The expression of a formula that its sentence speaks of, and its argument."""
    piece = pieces[k]
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return None
    before, after = _text(pieces, k - 1), _text(pieces, k + 1)
    joined = re.fullmatch(r"\s+and\s+", after) is not None and _is_letter(pieces, k + 2)
    named = _NOUN.search(before) is not None
    joins = re.fullmatch(r"\s+and\s+", before) is not None and _NOUN.search(_text(pieces, k - 3))
    if not (joined or _says(after)) or not (named or joins or _BEGINS.search(before)):
        return None
    try:
        found = tuple(tokens(piece.text, piece.style))
        letters = [v for v in VARIABLES if any(t.text == v for t in found)]
        if len(letters) != 1 or len(found) < 2 or any(t.kind in _STATES for t in found):
            return None
        own = head(found)
        paired = joins and everybodys(pieces[k - 2]) is None
        if own is not None and reader.in_reach(own.name) is not None and not paired:
            return None
        value = reader.expression(found, reader.scope(letters[0], piece.style))
    except Unreadable:
        return None
    z = symbol(letters[0])
    plain = value.free_symbols == {z} and not value.has(AppliedUndef)
    if not plain or not (named or joins or _is_basic(value, z)) or _is_held(reader, piece):
        return None
    if is_unsure(reader.source.text, pieces, k, own.name if own is not None else "", z.name):
        reader.unsure.append((*sentence_of(pieces, k), UNSURE))
        reader.leave(Words(piece.text, piece.start), UNSURE)
        return None
    return piece, value, z


def _is_held(reader: Reader, piece: Formula) -> bool:
    """Whether a formula stands where what is said of it may be said of some arguments alone."""
    return any(a <= piece.start < b for a, b, _ in reader.unsure)


_STATES = ("EQ", "APPROX", "REL", "IN", "ARROW", "COMMA", "PRIME")


def _is_basic(value: Expr, z: Symbol) -> bool:
    """Whether an expression is a function of the argument itself: sin x, e^x, √x."""
    if isinstance(value, Pow):
        return value.args[0] == E or (value.args[0] == z and not value.args[1].is_integer)
    return isinstance(value, Function) and value.args == (z,)


def _says(after: str) -> bool:
    said = _IS.match(after)
    if said is not None:
        return properties.begins_with_property(after[said.end() :])
    return _HAS.match(after) is not None


def _is_letter(pieces: list[Piece], k: int) -> bool:
    piece = pieces[k] if k < len(pieces) else None
    return isinstance(piece, Formula) and len(piece.text) == 1 and bool(piece.written)


def _text(pieces: list[Piece], k: int) -> str:
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""


def _letter(reader: Reader, piece: Formula, value: Expr, z: Symbol) -> str:
    """The letter of a function that has none in the document."""
    of = reader.alone(value, z, piece, piece.start)
    own = next((n for n in of.names if len(n) == 1), None)
    free = (
        c for c in _LETTERS if not re.search(rf"(?<![A-Za-z]){c}(?![A-Za-z])", reader.source.text)
    )
    letter = own or next(c for c in free if reader.in_reach(c) is None)
    reader.register.call(of, {letter})
    reader.register.bring(of, letter, reader.section)
    return letter
