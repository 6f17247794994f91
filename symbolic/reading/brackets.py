"""Brackets among tokens: where they close, what stands between them, what they leave outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from symbolic.reading.tokens import CLOSING, OPENING, Token, Tokens

_JOINS = frozenset({"CUP", "CAP", "WITHOUT", "COMMA"})


def closes(found: Sequence[Token], k: int) -> int:
    """Where the bracket at k closes; -1 where it does not."""
    depth = 0
    for j in range(k, len(found)):
        depth += (found[j].kind in OPENING) - (found[j].kind in CLOSING)
        if depth == 0:
            return j
    return -1


def split(found: Tokens, at: Callable[[Token], bool]) -> list[Tokens]:
    """Tokens split where `at` holds outside brackets; ]0, 1[ counts as one bracket."""
    pieces: list[Tokens] = []
    begin = depth = 0
    for k, t in enumerate(found):
        if t.kind == "RSQ" and depth == 0:
            depth = 1
        elif t.kind == "LSQ" and depth == 1 and closes_reversed(found, k):
            depth = 0
        elif t.kind in OPENING:
            depth += 1
        elif t.kind in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and at(t):
            pieces.append(found[begin:k])
            begin = k + 1
    pieces.append(found[begin:])
    return pieces


def closes_reversed(found: Tokens, k: int) -> bool:
    """Whether [ closes an interval that ] opened: what joins sets stands behind it."""
    after = found[k + 1].kind if k + 1 < len(found) else "CUP"
    return after in _JOINS


def unbracketed(side: Tokens) -> Tokens:
    """A side without the brackets around the whole of it."""
    while len(side) > 2 and side[0].kind in ("LSQ", "LBRACE", "LPAR"):
        if closes(side, 0) != len(side) - 1:
            break
        side = side[1:-1]
    return side
