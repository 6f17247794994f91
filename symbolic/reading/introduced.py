"""Functions that a sentence gives where it speaks of them: the range of $f(x) = e^x$ is …

Such a formula is a definition, and then the name of what the sentence is about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.build import Unreadable
from symbolic.reading.heads import head
from symbolic.reading.looks import defines, is_interval, is_set, trimmed
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement, Tokens, statements
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens

_OF = re.compile(r"\bof(?: the (?:function|map))?\s*$")
_VERB = re.compile(r"\s+(?:is|are|equals|has|attains|takes|lies?|tends|satisfies|maps)\b")
_FUNCTION = re.compile(r"(?:函数|函數)\s*$")
_ITS = re.compile(r"\s*(?:的|是|为(?!了)|有|单调)")


_GIVEN = re.compile(r"(?:已知|设|若|令|记|假设)[^，,。；]*$")
_DOMAIN = re.compile(r"\s*的定义域(?:为|是)\s*$")
_ON = re.compile(
    r"(?:定义在|定义于|定义域为|定义域是|\b(?:defined|given) on(?: the interval)?)\s*$"
)
_BY = re.compile(r"\s*(?:上的函数|的函数|by|by the formula)\s*$")


def with_names(reader: Reader, block: Block) -> Block:
    """The block with the names of such functions in the place of their formulas.

    A domain that is given beside such a formula is taken out of the block, too.
    """
    pieces = _without_domains(reader, list(block.pieces))
    given = [named for piece in pieces if (named := _name_given(piece)) is not None]
    for k, piece in enumerate(pieces):
        once = given.count(_name_given(piece) or "") == 1
        if isinstance(piece, Formula) and once and _is_spoken_of(pieces, k):
            named = _defined(reader, piece)
            pieces[k] = piece if named is None else replace(piece, text=named)
    return replace(block, pieces=tuple(pieces))


def _without_domains(reader: Reader, pieces: list[Piece]) -> list[Piece]:
    """The pieces without the sets that are given as domains: defined on $S$ by $f(x) = …$"""
    for k in range(len(pieces) - 1, -1, -1):
        said = _said(pieces[k])
        named = head(said.sides[0]) if said is not None and defines(said) else None
        if said is None or named is None or len(said.sides) != 2:
            continue
        before, after = _text(pieces, k - 1), _text(pieces, k + 1)
        if _GIVEN.search(before) and _DOMAIN.match(after) and _is_set(pieces, k + 2):
            reader.signatures[reader.section, named.name] = _tokens(pieces[k + 2])
            del pieces[k + 1 : k + 3]
        elif _BY.match(before) and _is_set(pieces, k - 2) and _ON.search(_text(pieces, k - 3)):
            reader.signatures[reader.section, named.name] = _tokens(pieces[k - 2])
            first = pieces[k - 3]
            noun = "函数 " if "函数" in before else ""
            text = _ON.sub("", first.text).rstrip() + f" {noun}"
            pieces[k - 3 : k] = [Words(text, first.start)]
    return pieces


def _is_set(pieces: list[Piece], k: int) -> bool:
    found = _tokens(pieces[k]) if 0 <= k < len(pieces) else ()
    return bool(found) and (is_interval(found) or is_set(found))


def _tokens(piece: Piece) -> Tokens:
    if not isinstance(piece, Formula) or piece.fault is not None:
        return ()
    try:
        return trimmed(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return ()


def _name_given(piece: Piece) -> str | None:
    """The name on the left of a single equation."""
    said = _said(piece)
    named = head(said.sides[0]) if said is not None and len(said.sides) > 1 else None
    return named.name if named is not None and not named.order else None


def _is_spoken_of(pieces: list[Piece], k: int) -> bool:
    piece, before, after = pieces[k], _text(pieces, k - 1), _text(pieces, k + 1)
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return False
    english = _OF.search(before) is not None and _VERB.match(after) is not None
    begins = not before.strip(" ,，、.。;；\n") and re.match(r"\s*的", after) is not None
    chinese = _FUNCTION.search(before) is not None and _ITS.match(after) is not None
    return english or chinese or begins


def _text(pieces: list[Piece], k: int) -> str:
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""


def _defined(reader: Reader, piece: Formula) -> str | None:
    """The letter that a formula defines as a function; None where it does not, or has before."""
    said = _said(piece)
    named = head(said.sides[0]) if said is not None and defines(said) else None
    if said is None or named is None or len(named.name) != 1:
        return None
    known = reader.in_reach(named.name)
    if named.argument is None and named.name != "y":
        return None
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


def _said(piece: Piece) -> Statement | None:
    try:
        said = statements(_tokens(piece))
    except Unreadable:
        return None
    return said[0] if len(said) == 1 else None
