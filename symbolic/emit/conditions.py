"""Conditions on z and parameters, solved for z, and with each kink on one of its two sides.

Legend: z variable, s*z + r the difference that a comparison tells from 0, r and s without z.
"""

from __future__ import annotations

from typing import Literal

from sympy import Add, And, Expr, Mul, Or, S, Symbol, exp, factor_terms, oo
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import Boolean, false, true

from symbolic.emit.nodes import EmissionError

Side = Literal["left", "right"]


def is_of(comparison: Relational, z: Symbol) -> bool:
    """Whether z alone is compared, with what does not contain it."""
    return bool(comparison.lhs == z and not comparison.rhs.has(z))


def solved(condition: Boolean, z: Symbol) -> Boolean:
    """The condition with z alone on the left of comparisons where z has a number for factor."""
    if isinstance(condition, (And, Or)):
        return condition.func(*(solved(part, z) for part in condition.args))
    linear = _linear(condition, z)
    if linear is None or not linear[0].is_number:
        return condition
    s, r = linear
    relation = condition.func if s > 0 else condition.reversed.func
    return relation(z, -r / s, evaluate=False)


def _linear(condition: Boolean, z: Symbol) -> tuple[Expr, Expr] | None:
    """s and r, where the condition compares s*z + r with 0; None where it does not."""
    if not isinstance(condition, Relational):
        return None
    difference = _same_sign(condition.lhs - condition.rhs).expand()
    s, r = difference.coeff(z, 1), difference.coeff(z, 0)
    if s == 0 or (difference - s * z - r).expand() != 0:
        return None
    return s, r


def _same_sign(expression: Expr) -> Expr:
    """A simpler expression with the sign of this one: u for exp(u) - 1, 1 for exp(u)."""
    result: Expr = S.One
    for f in Mul.make_args(factor_terms(expression)):
        u = [e.exp for e in Add.make_args(f) if isinstance(e, exp)]
        match f:
            case exp():
                pass
            case Add() if len(u) == 1 and f == exp(u[0]) - 1:
                result *= u[0]
            case _:
                result *= f
    return result


def towards(condition: Boolean, z: Symbol, side: Side) -> Boolean:
    """The condition with every breakpoint on the branch to its right (or left).

    Raises EmissionError where a comparison is not linear in z.
    """
    if isinstance(condition, (And, Or)):
        return condition.func(*(towards(part, z, side) for part in condition.args))
    if not condition.has(z):
        return condition
    if not is_of(condition, z):
        linear = _linear(condition, z)
        if linear is None:
            raise EmissionError(
                f"the condition {condition} could not be solved for {z}; "
                f"write the function as a Piecewise with conditions such as {z} >= 0"
            )
        return _with_kink(condition.func, *linear, z, side)
    match condition, side:
        case Le() | Lt(), "right":
            return Lt(*condition.args, evaluate=False)
        case Ge() | Gt(), "right":
            return Ge(*condition.args, evaluate=False)
        case Le() | Lt(), "left":
            return Le(*condition.args, evaluate=False)
        case Ge() | Gt(), "left":
            return Gt(*condition.args, evaluate=False)
        case Eq(), _:
            return false
        case Ne(), _:
            return true
    return condition


def _with_kink(relation: type[Relational], s: Expr, r: Expr, z: Symbol, side: Side) -> Boolean:
    """s*z + r compared with 0, where the sign of s decides which side of the kink is which.

    Nothing is divided by s, which may be 0; at an infinity s*z + r has the sign that it has near.
    """
    always = And(Eq(s, 0), relation(r, 0))
    if r == 0:  # s*z may be too small for a float
        rising = towards(relation(z, S.Zero, evaluate=False), z, side)
        falling = towards(relation(z, S.Zero).reversed.func(z, S.Zero, evaluate=False), z, side)
        return Or(And(s > 0, rising), And(s < 0, falling), always)
    here = Eq(s * z + r, 0)
    before, behind = (s > 0, s < 0) if side == "right" else (s < 0, s > 0)
    if relation in (Gt, Ge):
        return Or(Gt(s * z + r, 0, evaluate=False), And(here, before), always)
    if relation in (Lt, Le):
        return Or(Lt(s * z + r, 0, evaluate=False), And(here, behind), always)
    return always if relation is Eq else Or(Ne(s, 0), always)


def stated_ends(condition: Boolean, z: Symbol) -> tuple[Expr, Expr]:
    """The one end on each side that a conjunction of comparisons with z states."""
    low: Expr = -oo
    high: Expr = oo
    for part in condition.args if isinstance(condition, And) else (condition,):
        match part:
            case Lt() | Le() if high == oo and is_of(part, z):
                high = part.rhs
            case Gt() | Ge() if low == -oo and is_of(part, z):
                low = part.rhs
    return low, high
