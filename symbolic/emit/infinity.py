"""Limits at ±oo, for the few places where a formula meets 0*inf or inf - inf there; and nan.

The formulas are run at both infinities, once for every combination of signs of their
parameters; where the limit exists and one misses it, the limit is emitted beside them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from sympy import (
    Abs,
    Expr,
    Integer,
    Piecewise,
    Rational,
    Symbol,
    nan,
    oo,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, false, true

from symbolic.calculus.enclosure import box
from symbolic.calculus.tails import tail_sign
from symbolic.emit.branches import CORNERS, Branches, expand, limit_at, limits_at
from symbolic.emit.branches import branches as branches_of
from symbolic.emit.nodes import EmissionError, maximum, minimum

# Values of a parameter of a sign at which formulas are tried.
_SAMPLES = {
    1: (0.7, 1.5, 3.0, 0.2, 1.0, 2.0, 0.5),
    -1: (-0.7, -1.5, -3.0, -0.2, -1.0, -2.0, -0.5),
    0: (0.0,),
}
_FEWER = {2: 4, 3: 3}  # of several parameters
_MOST_PARAMETERS = 3
_LARGEST = 1.7e308
_CLAMPS = (40, 800, 10_000)  # exp(-40**2) and exp(-800) are 0 in every dtype
_LAST_PLACE, _TINY = Rational(1, 2**60), Rational(1, 2**1080)


@dataclass(frozen=True)
class Limit:
    """Where z is `at` and `condition` holds, the value is `value`."""

    at: Expr
    condition: Boolean
    value: Expr


def missed_limits(
    branches: Branches, parameters: tuple[Symbol, ...], formulas: Sequence[Callable[..., Any]]
) -> tuple[Limit, ...]:
    """The limits at ±oo that one of the formulas does not give by itself.

    A formula takes z and the parameters, and returns its values.
    """
    if len(parameters) > _MOST_PARAMETERS:
        return ()
    found: list[Limit] = []
    for at in (-oo, oo):
        outermost = _outermost(branches, at)
        cells = [
            (signs, *case)
            for signs in product((1, -1, 0), repeat=len(parameters))
            for case in _limits(outermost, branches.variable, at, parameters, signs)
        ]
        missed = [
            (And(_cell(parameters, signs), condition), value)
            for signs, condition, value in cells
            if not _given(formulas, at, value, parameters, signs, condition)
        ]
        everywhere = len(cells) >= 3 ** len(parameters) and len(missed) == len(cells)
        if everywhere and len({value for _, value in missed}) == 1:
            found.append(Limit(at, true, missed[0][1]))
            continue
        found.extend(Limit(at, condition, value) for condition, value in missed)
    return tuple(found)


def forgets_nan(parameters: tuple[Symbol, ...], formulas: Sequence[Callable[..., Any]]) -> bool:
    """Whether constants and conditions alone make a number of nan."""
    ones = (1.0,) * len(parameters)
    return not all(_gives(f, nan, nan, parameters, ones) for f in formulas)


def overflow(branches: Branches, formula: Callable[..., Any]) -> Expr | None:
    """z clamped, where the formula overflows on the way to a limit that is reached long before.

    The calculus proves that beyond the clamp no float tells the function from its limit:
    P(z)*exp(-z**2) is below the smallest subnormal, though P(z) overflows.  None where the
    formula gives the limits for the largest floats, or where no clamp is proved.
    """
    z = branches.variable
    if len(branches.parts) > 1:
        return None
    (part,) = branches.parts
    clamped: Expr = z
    missed = False
    for at, side in ((-oo, -1), (oo, 1)):
        value = limit_at(part.expression, z, at)
        if value is None or value in (oo, -oo):
            continue
        misses = not _gives(formula, side * _LARGEST, value, (), ())
        c = next((c for c in _CLAMPS if _reached(part.expression, z, side, c, value)), None)
        if misses and c is None:
            return None
        missed = missed or misses
        if c is not None:  # on both sides: the clamp changes the order of the factors
            clamped = maximum(clamped, -c) if side < 0 else minimum(clamped, c)
    return clamped if missed else None


def _reached(expression: Expr, z: Symbol, side: int, c: int, value: Expr) -> bool:
    """Whether the function is proved to be its limit, to the last place, beyond c."""
    near = Abs(value) * _LAST_PLACE if value != 0 else _TINY
    beyond = box(c, oo) if side > 0 else box(-oo, -c)
    away = expression - value
    return all(tail_sign(near + way * away, z, beyond, {}) == 1 for way in (1, -1))


def _outermost(branches: Branches, at: Expr) -> Expr:
    """The expression of the branch that reaches this infinity; all, where parameters decide."""
    parts, z = branches.parts, branches.variable
    if branches.ordered:
        found = (parts[0] if at == -oo else parts[-1]).expression
    else:
        reached = [(p.expression, _reaches(p.condition, z, at)) for p in parts]
        found, certain = next((e, c) for e, c in reached if c != false)
        if certain != true:
            return Piecewise(*reached)
    if not any(corner.has(z) for corner in found.atoms(*CORNERS)):
        return found
    try:
        return _outermost(branches_of(expand(found, z), z), at)
    except EmissionError:
        return found


def _reaches(condition: Boolean, z: Symbol, at: Expr) -> Boolean:
    """The condition for z near the infinity, breakpoints being finite."""
    far = {}
    for part in condition.atoms(Relational):
        match part:
            case Lt() | Le() if part.lhs == z:
                far[part] = true if at == -oo else false
            case Gt() | Ge() if part.lhs == z:
                far[part] = true if at == oo else false
            case Eq() if part.lhs == z:
                far[part] = false
            case Ne() if part.lhs == z:
                far[part] = true
    return condition.xreplace(far)


def _limits(
    expression: Expr,
    z: Symbol,
    at: Expr,
    parameters: tuple[Symbol, ...],
    signs: tuple[int, ...],
) -> list[tuple[Boolean, Expr]]:
    """The proved limits for parameters of these signs, in the parameters, and where each holds."""
    known = {p: _of_sign(p, s) for p, s in zip(parameters, signs, strict=True)}
    back = {new: p for p, new in known.items() if new.is_Symbol}
    cases = limits_at(expression.xreplace(known), z, at)
    return [(condition.xreplace(back), value.xreplace(back)) for condition, value in cases]


def _of_sign(parameter: Symbol, s: int) -> Expr:
    match s:
        case 1:
            return Symbol(parameter.name, positive=True)
        case -1:
            return Symbol(parameter.name, negative=True)
    return Integer(0)


def _given(
    formulas: Sequence[Callable[..., Any]],
    at: Expr,
    value: Expr,
    parameters: tuple[Symbol, ...],
    signs: tuple[int, ...],
    condition: Boolean,
) -> bool:
    """Whether all formulas compute this limit, tried where the condition holds.

    The limit of a condition that none of the places meets is taken for missed.
    """
    most = _FEWER.get(len(parameters))
    places = [
        sample
        for sample in product(*(_SAMPLES[s][:most] for s in signs))
        if condition == true or condition.subs(zip(parameters, sample, strict=True)) == true
    ]
    return bool(places) and all(
        _gives(f, at, value, parameters, sample) for f in formulas for sample in places
    )


def _gives(
    formula: Callable[..., Any],
    at: Expr | float,
    value: Expr,
    parameters: tuple[Symbol, ...],
    sample: Sequence[float],
) -> bool:
    """Whether the formula computes this limit at these values of the parameters."""
    here = dict(zip(parameters, sample, strict=True))
    expected = float(value.subs(here) if value.free_symbols else value)
    with np.errstate(all="ignore"):
        computed = float(formula(np.array([float(at)]), *sample)[0])
    if math.isnan(expected):
        return math.isnan(computed)
    return math.isclose(computed, expected, rel_tol=1e-9, abs_tol=1e-300)


def _cell(parameters: tuple[Symbol, ...], signs: tuple[int, ...]) -> Boolean:
    relation = {1: Gt, -1: Lt, 0: Eq}
    return And(*(relation[s](p, 0) for p, s in zip(parameters, signs, strict=True)))
