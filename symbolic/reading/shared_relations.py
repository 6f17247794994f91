r"""One relation that several letters share: $a, b > 0$ says a > 0 and b > 0."""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula

_LETTER = (
    r"(?:\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|eta|theta|kappa|lambda|mu|nu|rho|sigma|tau"
    r"|omega)(?![a-z])|[A-Za-zα-ω](?![A-Za-z]))(?:_(?:\w|\{\w\}))?"
)
_SHARED = re.compile(
    r"(?P<lead>^\s*|\\q?quad\b\s*|\\text\{[^{}]*\}\s*)"
    rf"(?P<letters>{_LETTER}(?:\s*,\s*(?:\\[,;:! ]\s*)?{_LETTER}){{1,3}})"
    r"(?P<told>\s*(?:[<>≥≤]|\\(?:geq?|leq?|gt|lt|neq?)(?![a-z]))\s*[-−]?\d+(?:\.\d+)?)"
    r"(?=\s*(?:$|[.,;]|\\q?quad\b|\\text\b))"
)


def with_relations_shared(block: Block) -> Block:
    """The block with such a relation told of each letter."""
    return replace(
        block,
        pieces=tuple(_each(p) if isinstance(p, Formula) else p for p in block.pieces),
    )


def _each(formula: Formula) -> Formula:
    if "," not in formula.text or not re.search(r"[<>≥≤]|\\[gln]", formula.text):
        return formula
    return replace(formula, text=_SHARED.sub(_told_of_each, formula.text))


def _told_of_each(found: re.Match[str]) -> str:
    letters = re.findall(_LETTER, found["letters"])
    return found["lead"] + r",\quad ".join(f"{a}{found['told']}" for a in letters)
