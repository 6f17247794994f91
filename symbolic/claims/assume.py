"""Conditions on parameters as text: "alpha > 0", "0 < alpha <= 1", joined by commas or and.

The text is parsed, never evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy import And, Eq, Expr, Ge, Gt, Le, Lt, Ne, Rational, Symbol
from sympy.logic.boolalg import Boolean, false, true

from symbolic.activation import Activation
from symbolic.claims.loading import InputError

_RELATIONS = {"<=": Le, ">=": Ge, "!=": Ne, "==": Eq, "=": Eq, "<": Lt, ">": Gt}
_SPLIT = re.compile(r"(<=|>=|!=|==|=|<|>)")
_NAME = re.compile(r"[^\W\d]\w*\Z")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)(/\d+)?\Z")


def conditions(texts: Sequence[str]) -> Boolean:
    """The conjunction of conditions such as "alpha > 0"; InputError for anything else."""
    found: list[Boolean] = []
    for text in texts:
        for part in re.split(r",|\band\b", text):
            found.extend(_chain(part, text))
    return And(*found) if found else true


def require_parameters(assumed: Boolean, activations: Sequence[Activation]) -> None:
    """Raise InputError unless every name is a parameter of one of the activations.

    Also where the conditions contradict what that activation declares.
    """
    known = {p.name: p for a in activations for p in a.parameters}
    for symbol in sorted(assumed.free_symbols, key=str):
        if symbol.name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise InputError(
                f"--assume: {symbol} is no parameter of these functions (parameters: {listed})"
            )
    for a in activations:
        own = {s: p for s in assumed.free_symbols for p in a.parameters if p.name == s.name}
        if assumed.xreplace(own) == false:
            raise InputError(f"--assume: no value that {a.name} admits for its parameters is left")


def _chain(part: str, text: str) -> list[Boolean]:
    pieces = [piece.strip() for piece in _SPLIT.split(part)]
    if len(pieces) < 3:
        raise InputError(f"--assume {text!r}: expected a comparison such as 'alpha > 0'")
    sides = [_side(piece, text) for piece in pieces[::2]]
    relations = [_RELATIONS[piece] for piece in pieces[1::2]]
    return [r(a, b) for a, r, b in zip(sides, relations, sides[1:], strict=False)]


def _side(piece: str, text: str) -> Expr:
    if _NAME.match(piece):
        return Symbol(piece, real=True)
    if _NUMBER.match(piece):
        return Rational(piece)
    raise InputError(
        f"--assume {text!r}: {piece!r} is neither a parameter nor a number; write for example "
        "'alpha > 0' or '0 < alpha <= 1'"
    )
