"""Branches joined into one expression that every z can go through.

A branch sees z clamped to its own interval, so that it neither overflows nor leaves its
domain elsewhere.  Outside, it is then the number that it has at its end, and a product
with a condition (0 or 1) removes that number exactly: no selection, which NumPy does
slowly on random signs.  Where the number at the end may be infinite, values are selected.

Legend: z variable, c condition.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from sympy import Add, Expr, Symbol, nan, oo

from symbolic.emit.branches import Branch, Branches, is_number_at
from symbolic.emit.nodes import (
    EmissionError,
    Holds,
    Level,
    Masked,
    Select,
    maximum,
    minimum,
    nothing,
)
from symbolic.emit.spellings import spelled


def joined(branches: Branches) -> Expr:
    """One expression in stable spelling; nan for nan, and no infinite value times 0."""
    z, parts = branches.variable, branches.parts
    if len(parts) == 1:
        (only,) = parts
        return _with_nan(_spelled(only, z), z)
    if branches.ordered and all(_removable(part, z) for part in parts):
        return _with_nan(Add(*(_term(part, z) for part in parts)), z)
    return _selected(branches)


def _spelled(part: Branch, z: Symbol) -> Expr:
    """The expression of the branch, for z on its interval."""
    if part.expression is nan:
        raise EmissionError(f"the expression is nan for {part.condition}")
    return spelled(part.expression, z, _sign_on(part, z))


def _clamped(part: Branch, z: Symbol) -> Expr:
    """The expression of the branch, for z clamped to its interval."""
    inside: Expr = z
    if part.low != -oo:
        inside = maximum(inside, part.low)
    if part.high != oo:
        inside = minimum(inside, part.high)
    return _spelled(part, z).xreplace({z: inside})


def _removable(part: Branch, z: Symbol) -> bool:
    """Whether the clamped branch is certainly finite outside its interval."""
    return all(is_number_at(part.expression, z, c) for c in part.ends)


def _term(part: Branch, z: Symbol) -> Expr:
    """The branch on its interval, 0 elsewhere."""
    if part.expression.is_number:
        return _level(part.expression, part, z)
    if not part.expression.has(z):
        return Masked(part.expression, part.condition)
    here = _clamped(part, z)
    if all(part.expression.subs(z, c) == 0 for c in part.ends):
        return here
    return Masked(here, part.condition)


def _level(k: Expr, part: Branch, z: Symbol) -> Expr:
    match k:
        case _ if k == 0:
            return k
        case _ if k == 1:
            return Holds(part.condition)
    return Level(k, part.condition, z)


def _with_nan(value: Expr, z: Symbol) -> Expr:
    """The value, nan for nan: constants and conditions alone would forget it."""
    remembers = any(
        term.has(z) and not isinstance(term, (Holds, Level))
        and not (isinstance(term, Masked) and not term.args[0].has(z))
        for term in Add.make_args(value)
    )  # fmt: skip
    return value if remembers else nothing(z) + value


def _selected(branches: Branches) -> Expr:
    """Values selected by condition; nan falls through to the last, which must show it."""
    z = branches.variable
    parts = list(branches.parts)
    if branches.ordered:  # at most one holds: any order is right
        parts.sort(key=lambda part: (part.expression.has(z), part.low != part.high))
    *firsts, last = parts
    final = _with_nan(_clamped(last, z), z)
    return reduce(
        lambda other, part: Select(part.condition, _clamped(part, z), other),
        reversed(firsts),
        final,
    )


def _sign_on(part: Branch, z: Symbol) -> Callable[[Expr], int | None]:
    """Signs on the interval of the branch, for expressions linear in z."""

    def sign_of(u: Expr) -> int | None:
        slope = u.coeff(z, 1)
        if not slope.is_number or (u - slope * z).has(z) or slope == 0:
            return None
        rising = slope > 0
        least = u.subs(z, part.low if rising else part.high)
        most = u.subs(z, part.high if rising else part.low)
        if least.is_nonnegative:
            return 1
        if most.is_nonpositive:
            return -1
        return None

    return sign_of
