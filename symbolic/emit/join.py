"""Branches joined into one expression that every z can go through.

A branch sees z clamped to its own interval, so that it neither overflows nor leaves its
domain elsewhere.  Outside, it is then the number that it has at its end, and a product
with a condition (0 or 1) removes that number exactly: no selection, which NumPy does
slowly on random signs.  Where the number at the end may be infinite, values are selected.

Of two branches the greater may be the right one everywhere, for all parameters or for some:
the calculus decides, and `greater` is the shorter code.

Legend: z variable, c condition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

from sympy import Add, Dummy, Expr, Integer, Interval, Poly, Pow, Rational, Symbol, nan, oo
from sympy.core.relational import Ge, Le
from sympy.logic.boolalg import And, Boolean, Not, false, true

from symbolic.calculus.boxes import Box, Undefined
from symbolic.calculus.enclosure import enclose
from symbolic.calculus.opponent import box_of, inside
from symbolic.claims.judge import check
from symbolic.claims.verdict import Status
from symbolic.emit.branches import Branch, Branches, is_number_at
from symbolic.emit.exponents import sharpened
from symbolic.emit.nodes import (
    EmissionError,
    Holds,
    Masked,
    Select,
    maximum,
    minimum,
)
from symbolic.emit.stable import spelled

# Values of a parameter, those of a row with no whole number between them.
_NEAR = Rational(1, 1000)
_BETWEEN_WHOLES = tuple((n + _NEAR, n + Rational(1, 2), n + 1 - _NEAR) for n in (-1, 0, 1))


def joined(branches: Branches) -> Expr:
    """One expression in stable spelling, without an infinite value times 0."""
    z, parts = branches.variable, branches.parts
    if len(parts) == 1:
        (only,) = parts
        return spelled_branch(only, z)
    if branches.ordered and all(_removable(part, z) for part in parts):
        rest = _continued(parts, z)
        if rest is not None:
            return _clamped(rest, z)
        masks = _masks(parts, z)
        return Add(*(_masked(part, m, z) for part, m in zip(parts, masks, strict=True)))
    return _selected(branches)


def spelled_branch(part: Branch, z: Symbol) -> Expr:
    """The expression of the branch, for z on its interval."""
    if part.expression is nan:
        raise EmissionError(f"the expression is nan for {part.condition}")
    sign_of = _sign_on(part, z)

    def grows(u: Expr) -> bool:
        known = sign_of(u)
        return u.is_polynomial(z) and (known == 1 or (known is None and not part.ends))

    return sharpened(spelled(_powers_together(part, z), z, sign_of), z, grows)


def _powers_together(part: Branch, z: Symbol) -> Expr:
    """The expression with one power for several of z: sqrt(z)/z**2 may be a quotient of zeros."""
    f, y = part.expression, Dummy("y", positive=True)
    if any(p.base in (z, -z) and not p.exp.is_Integer for p in f.atoms(Pow)):
        for side, is_there in ((1, part.low.is_nonnegative), (-1, part.high.is_nonpositive)):
            if is_there:
                return f.xreplace({z: side * y}).xreplace({y: side * z})
    return f


def _clamped(part: Branch, z: Symbol) -> Expr:
    """The expression of the branch, for z clamped to its interval."""
    clamped: Expr = z
    if part.low != -oo:
        clamped = maximum(clamped, part.low)
    if part.high != oo:
        clamped = minimum(clamped, part.high)
    return spelled_branch(part, z).xreplace({z: clamped})


def _removable(part: Branch, z: Symbol) -> bool:
    """Whether the clamped branch is certainly finite outside its interval."""
    return all(is_number_at(part.expression, z, c) for c in part.ends)


def _continued(parts: tuple[Branch, ...], z: Symbol) -> Branch | None:
    """The one of two branches whose end is the number that the other is."""
    if len(parts) != 2:
        return None
    for level, curve in (parts, parts[::-1]):
        if level.expression.is_number and len(curve.ends) == 1:
            (c,) = curve.ends
            if curve.expression.subs(z, c) == level.expression:
                return curve
    return None


def _masks(parts: tuple[Branch, ...], z: Symbol) -> list[Expr]:
    """1 on the interval of the branch, 0 elsewhere; 1 for a branch that is 0 elsewhere by itself.

    Of two branches, one comparison serves both.
    """
    masks: list[Expr] = [
        Integer(1) if _vanishes(part, z) else Holds(part.condition) for part in parts
    ]
    if len(parts) == 2 and 1 not in masks and parts[0].condition == Not(parts[1].condition):
        level = 0 if parts[0].expression == 1 else 1
        masks[1 - level] = 1 - masks[level]
    return masks


def _vanishes(part: Branch, z: Symbol) -> bool:
    """Whether the branch, clamped to its interval, is 0 outside of it."""
    f = part.expression
    return f == 0 or (f.has(z) and all(f.subs(z, c) == 0 for c in part.ends))


def _masked(part: Branch, mask: Expr, z: Symbol) -> Expr:
    """The branch on its interval, 0 elsewhere."""
    here = _clamped(part, z) if part.expression.has(z) else part.expression
    return here * mask if 1 in (here, mask) else Masked(here, mask)


def _selected(branches: Branches) -> Expr:
    """Values selected by condition; nan falls through to the last."""
    z = branches.variable
    parts = list(branches.parts)
    if branches.ordered:  # at most one holds: any order is right
        parts.sort(key=lambda part: (part.expression.has(z), part.low != part.high))
    *firsts, last = parts
    return reduce(
        lambda other, part: Select(part.condition, _clamped(part, z), other),
        reversed(firsts),
        _clamped(last, z),
    )


def greater(branches: Branches) -> tuple[Boolean, Expr] | None:
    """The function as the greater of its two branches, and where that is proved equal.

    The condition bounds the parameters by whole numbers; None where no such proof is found.
    """
    z, parts = branches.variable, branches.parts
    if not branches.ordered or len(parts) != 2 or _continued(parts, z) is not None:
        return None
    left, right = parts
    for line, curve in ((right, left), (left, right)):
        flat = line.expression == 1
        if not (flat or _is_linear(line.expression, z)) or curve.expression.is_number:
            continue
        if not _is_linear(curve.expression, z) and not _removable(curve, z):
            continue
        outside = Integer(0) if flat else line.expression  # where the curve is meant
        first = Holds(line.condition) if flat else line.expression
        if not curve.expression.has(z):
            second, beyond = curve.expression, curve.expression
        elif _is_linear(curve.expression, z):
            second, beyond = spelled_branch(curve, z), curve.expression
        else:
            second, beyond = _clamped(curve, z), curve.expression.subs(z, curve.ends[0])
        asked = ((curve.expression - outside, curve), (line.expression - beyond, line))
        if any(_is_seen_to_fail(difference, z, part) for difference, part in asked):
            continue
        where = And(*(_nonnegative(difference, z, part) for difference, part in asked))
        if where != false and all(_is_whole_bound(c) for c in And.make_args(where)):
            return where, maximum(first, second)
    return None


def _is_linear(expression: Expr, z: Symbol) -> bool:
    return bool(expression.is_polynomial(z) and Poly(expression, z).degree() == 1)


def _is_whole_bound(c: Boolean) -> bool:
    """True, or alpha <= 1 and the like, which rounding alpha leaves true."""
    return c == true or (isinstance(c, Le | Ge) and bool(c.lhs.is_Symbol and c.rhs.is_Integer))


def _nonnegative(expression: Expr, z: Symbol, part: Branch) -> Boolean:
    """Where the calculus proves the expression nonnegative on the interval of the branch."""
    if expression.is_number:
        return true if expression.is_nonnegative else false
    asked = (expression, z, "range", Interval(0, oo))
    on = Interval(part.low, part.high)
    verdict = check(*asked, domain=on, reading="contained", alone=True)
    match verdict.status:
        case Status.PROVED:
            return true
        case Status.HOLDS_WHEN:
            return verdict.condition
    return false


def _is_seen_to_fail(expression: Expr, z: Symbol, part: Branch) -> bool:
    """Whether numbers show that no bound of the parameter by whole numbers is the right one.

    Without a parameter, it is negative somewhere; with one, negative for some of its values and,
    as far as a few places tell, not for others, though no whole number lies between these.
    """
    parameters = expression.free_symbols - {z}
    if len(parameters) > 1 or any(end.free_symbols for end in part.ends):
        return False
    places = [box_of(x) for x in inside(part.low, part.high)]

    def is_negative(given: Mapping[Symbol, Box]) -> bool:
        return any(_is_negative(expression, {**given, z: x}) for x in places)

    if not parameters:
        return is_negative({})
    (p,) = parameters
    return any(len({is_negative({p: box_of(v)}) for v in row}) == 2 for row in _BETWEEN_WHOLES)


def _is_negative(expression: Expr, here: Mapping[Symbol, Box]) -> bool:
    try:
        return bool(enclose(expression, here).hi < 0)
    except Undefined:
        return False


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
