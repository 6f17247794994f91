r"""Numbers as arguments: $f(e) = 1$ and $f(\mu) = 1$ are values, where f has another letter.

L(e) = |e| gives a function of an error, where L is never given of another one; a parameter is one
of the letters of the formula that gives f.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from symbolic.reading.sources import Block, Formula

_NAME = r"(?<![A-Za-z\\])(?P<name>\\?[A-Za-z]+(?:_(?:\w|\{\w+\}))?)"
_OF_LETTER = re.compile(rf"{_NAME}['′]*\s*\(\s*(?:[a-df-z]|\\[a-z]+)\s*\)")
_GIVES = re.compile(rf"{_NAME}\s*\(\s*(?P<x>[rstuvwxyz])\s*\)\s*:?=(?P<said>[^\n$]{{1,300}})")
_AT = re.compile(
    rf"{_NAME}(?P<primes>['′]*\s*)\(\s*(?P<at>e|[abcdhkm]|\\(?:alpha|beta|gamma|delta|theta|lambda"
    r"|mu|nu|xi|sigma|tau|omega))\s*\)"
)
_LETTERS = re.compile(r"\\?[A-Za-z]+")
Letters = Mapping[str, frozenset[str]]


def letters_given(text: str) -> Letters:
    """The letters that stand for numbers as arguments, by the names of functions."""
    placed: dict[str, set[str]] = {}
    if _AT.search(text) is None:
        return {}
    for m in _OF_LETTER.finditer(text):
        placed.setdefault(m["name"], {"e"})
    for m in _GIVES.finditer(text):
        letters = set(_LETTERS.findall(m["said"]))
        letters |= {c for word in letters if len(word) < 4 for c in word}
        placed.setdefault(m["name"], {"e"}).update(letters - {m["x"]})
    return {name: frozenset(letters) for name, letters in placed.items()}


def with_number(block: Block, letters: Letters) -> Block:
    """The block with such letters as numbers in the arguments of their functions."""

    def placed(found: re.Match[str]) -> str:
        if found["at"] not in letters.get(found["name"], ()):
            return found[0]
        return f"{found['name']}{found['primes']}({found['at']}^1)"

    def told(piece: Formula) -> Formula:
        text = _AT.sub(placed, piece.text)
        return piece if text == piece.text else replace(piece, text=text, written=piece.text)

    if not letters:
        return block
    made = tuple(told(p) if isinstance(p, Formula) else p for p in block.pieces)
    return replace(block, pieces=made)
