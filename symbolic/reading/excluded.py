r"""Numbers that a formula excludes: $x \neq \pm 2$ and $x \neq -1, 3$ exclude two each.

For all x, at the end of an equation in x, excludes none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Piece

_EXCLUDES = re.compile(
    r"\s*(?P<x>[a-z])\s*(?:\\neq?(?![a-z])|≠|!=)\s*(?P<each>[^=<>≠≤≥∈]+?)\s*(?P<end>[.,;]?)\s*"
)
_EVERY = re.compile(
    r"(?P<said>[^=]*\(\s*(?P<x>[a-z])\s*\)\s*=[^=,]+?)[\s,]*(?:\\q?quad|\\[ ,;])*\s*"
    r"(?:\\text\s*\{\s*for (?:all|every|any)\s*\}|for (?:all|every|any)|\\forall(?![a-z])|∀)"
    r"(?: real)?\s*(?P=x)(?:\s*(?:\\in(?![a-z])|∈)\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R|ℝ))?"
    r"\s*[.,]?\s*",
    re.DOTALL,
)
# Beside the steps of an equation: && \text{by the quotient rule}.
_EXPLAINED = re.compile(
    r"&&\s*\\(?:text|hbox|mbox|textrm|textit)\s*\{(?!\s*\$?\s*(?:if|for|when|where|otherwise|else|and|or|[a-z]"
    r"\s*[<>=]|[a-z]\s*\\)\b)[^{}]*\}"
)
_SIGN = re.compile(r"\\pm(?![a-z])\s*|±\s*")
_COMMA = re.compile(r",(?![^({\[]*[)}\]])")
_OTHER = re.compile(
    r"\\(?:in|text|quad|qquad|mathbb|leq?|geq?|dots|ldots|cdots)(?![a-z])|(?<![\\a-z])[a-z]"
)


def with_excluded_apart(block: Block) -> Block:
    """The block with each number that such a formula excludes in a comparison of its own."""
    pieces = tuple(map(_apart, block.pieces))
    return block if pieces == block.pieces else replace(block, pieces=pieces)


def _apart(piece: Piece) -> Piece:
    if not isinstance(piece, Formula) or piece.fault is not None:
        return piece
    bare = _EXPLAINED.sub("", piece.text)
    if bare != piece.text and piece.display:
        piece = replace(piece, text=bare)
    every = _EVERY.fullmatch(piece.text)
    if every is not None:
        return replace(piece, text=every["said"], written=piece.text)
    found = _EXCLUDES.fullmatch(piece.text)
    each = [n for part in _COMMA.split(found["each"]) for n in _signed(part)] if found else []
    if found is None or len(each) < 2 or any(not n or _OTHER.search(n) for n in each):
        return piece
    joint, sign = (" \\land ", "\\neq") if piece.style == "latex" else (" and ", "!=")
    text = joint.join(f"{found['x']} {sign} {n}" for n in each)
    return replace(piece, text=text, written=piece.text)


def _signed(number: str) -> tuple[str, ...]:
    """A number with its upper and with its lower sign; itself where it has no ±."""
    if not _SIGN.search(number):
        return (number.strip(),)
    return _SIGN.sub("", number).strip(), _SIGN.sub("-", number).strip()
