"""The number e as an argument: $f(e) = 1$ is a value, where the text gives f of another letter.

L(e) = |e| gives a function of an error, where L is never given of another one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula

_OF_LETTER = re.compile(r"(?<![A-Za-z])(?P<name>[A-Za-z])['′]*\s*\(\s*(?:[a-df-z]|\\[a-z]+)\s*\)")
_OF_E = re.compile(r"(?<![A-Za-z\\])(?P<name>[A-Za-z])(?P<primes>['′]*\s*)\(\s*e\s*\)")


def letters_given(text: str) -> frozenset[str]:
    """The letters of functions that a text gives another argument than e."""
    return frozenset(m["name"] for m in _OF_LETTER.finditer(text)) if "(e)" in text else frozenset()


def with_number(block: Block, letters: frozenset[str]) -> Block:
    """The block with e as a number in the arguments of such functions."""

    def placed(found: re.Match[str]) -> str:
        return f"{found['name']}{found['primes']}(e^1)" if found["name"] in letters else found[0]

    def told(piece: Formula) -> Formula:
        text = _OF_E.sub(placed, piece.text)
        return piece if text == piece.text else replace(piece, text=text, written=piece.text)

    if not letters:
        return block
    made = tuple(told(p) if isinstance(p, Formula) else p for p in block.pieces)
    return replace(block, pieces=made)
