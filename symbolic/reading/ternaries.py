"""Branches as programs write them: (x > 0) ? x : e^x - 1.

They become the tokens of `cases`; a condition is a comparison, and what stands behind the colon
goes on as far as the brackets around it.
"""

from __future__ import annotations

from symbolic.reading.tokens import CLOSING, OPENING, Token, Tokens

_ENDS = frozenset({"EQ", "COMMA", "SEMICOLON", "COLON", "ASK", "WORDS"})
_COMPARES = frozenset({"REL", "IN", "EQ"})
MOST = 20  # of them in a formula


def with_ternaries(row: Tokens) -> Tokens:
    """The row with cases in their place, the last of them first, so that they may be nested."""
    for _ in range(MOST):
        asks = [k for k, t in enumerate(row) if t.kind == "ASK"]
        if not asks or (made := _with_cases(row, asks[-1])) is None:
            break
        row = made
    return row


def _with_cases(row: Tokens, ask: int) -> Tokens | None:
    begin = _left(row, ask)
    colon = _right(row, ask, frozenset({"COLON"}))
    end = _right(row, colon, _ENDS) if colon < len(row) and row[colon].kind == "COLON" else colon
    condition = row[begin:ask]
    if condition and condition[0].kind == "LPAR" and condition[-1].kind == "RPAR":
        if _right(condition, 0, frozenset()) == len(condition) - 1:
            condition = condition[1:-1]
    value, other = row[ask + 1 : colon], row[colon + 1 : end]
    told = condition and value and other and any(t.kind in _COMPARES for t in condition)
    if not told:
        return None
    at, stop = row[begin].start, row[end - 1].end
    cases = (
        Token("BEGIN", "cases", at, at),
        *value,
        Token("AMP", "&", value[-1].end, value[-1].end),
        *condition,
        Token("ROW", "", other[0].start, other[0].start),
        *other,
        Token("AMP", "&", stop, stop),
        Token("WORDS", "otherwise", stop, stop),
        Token("END", "cases", stop, stop),
    )
    return (*row[:begin], *cases, *row[end:])


def _left(row: Tokens, k: int) -> int:
    """Where the condition before a sign begins: with its brackets, or what stands around it."""
    depth, bracketed = 0, row[k - 1].kind == "RPAR" if k else False
    for j in range(k - 1, -1, -1):
        depth += (row[j].kind in CLOSING) - (row[j].kind in OPENING)
        if depth < 0 or (depth == 0 and row[j].kind in _ENDS):
            return j + 1
        if bracketed and depth == 0:
            inside = row[j + 1 : k - 1]
            if any(t.kind in _COMPARES for t in inside):
                return j
            bracketed = False
    return 0


def _right(row: Tokens, k: int, ends: frozenset[str]) -> int:
    """Where what begins behind an offset ends: before such a token, or with its brackets."""
    depth = 0
    for j in range(k + 1, len(row)):
        depth += (row[j].kind in OPENING) - (row[j].kind in CLOSING)
        if depth < 0 or (depth == 0 and row[j].kind in ends):
            return j
    return len(row)
