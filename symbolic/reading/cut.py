r"""Formulas of which a later part has signs that are not read: f(x) = e^{-x} = \int g(t)\,dt.

What stands before that part is read by itself, unless the part may limit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from symbolic.reading.build import Unreadable
from symbolic.reading.sources import Formula, Piece
from symbolic.reading.tokens import tokens

_MOST = 20  # places that are tried
_OPENS, _CLOSES = "({[", ")}]"
_HEAD = re.compile(r"[^=]*\(\s*([a-zA-Z])\s*\)\s*(?:\\right\s*\))?\s*=")
_LIMITS = re.compile(
    r"[<>≤≥∈]|\\(?:[lg]eq?(?:slant)?|[lg]t|in|neq|text|mbox|forall|to)(?![a-z])|\b(?:if|for|when)\b|[\u3040-\uffef]"
)


def readable(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, each formula that is not read to its end cut where that begins."""
    for piece in pieces:
        cut = _cut(piece) if isinstance(piece, Formula) else None
        if cut is None:
            yield piece
        else:
            yield from cut


def _cut(formula: Formula) -> tuple[Formula, Formula] | None:
    named = _HEAD.match(formula.text)
    if named is None or formula.style != "latex" or "\\begin" in formula.text:
        return None
    try:
        tokens(formula.text, formula.style)
    except Unreadable as error:
        fault = error
    else:
        return None
    for at in _separators(formula.text, named.end(), fault.position or 0):
        rest = formula.text[at:]
        told = re.search(rf"(?<![A-Za-z\\]){named[1]}(?![A-Za-z])", rest) is not None
        if _LIMITS.search(rest) or (formula.text[at] != "=" and told):
            return None
        first = formula.text[:at].rstrip(" ,\n")
        try:
            tokens(first, formula.style)
        except Unreadable:
            continue
        start = formula.start + at
        return (
            replace(formula, text=first, end=start),
            replace(formula, text=rest, start=start, fault=str(fault)),
        )
    return None


def _separators(text: str, begin: int, end: int) -> list[int]:
    """The signs = and the commas outside brackets between two places, the last one first."""
    depth, found = 0, []
    for k in range(begin, min(end + 1, len(text))):
        depth += (text[k] in _OPENS) - (text[k] in _CLOSES)
        if depth == 0 and text[k] in "=," and text[k - 1 : k] != "\\":
            found.append(k)
    return found[: -_MOST - 1 : -1]
