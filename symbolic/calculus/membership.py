"""Whether balls prove a place to be in a set, or outside, at the sample of a cell.

Ends of intervals may be any numbers of the parameters: `at_sample` makes them numbers.  SymPy's
own `contains` decides by `<`, and is not asked.

Legend: x ball, P period, t place within a period.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb
from sympy import (
    Complement,
    ConditionSet,
    Dummy,
    Expr,
    FiniteSet,
    ImageSet,
    Intersection,
    Interval,
    Mod,
    Piecewise,
    S,
    Set,
    Union,
    oo,
)

from symbolic.calculus.boxes import Box, Undefined
from symbolic.calculus.enclosure import enclose, evaluate
from symbolic.calculus.errors import Undecided

BITS = 256
# Where an attempt may fail for itself: nothing is proved then.
FAILURES = (Undefined, Undecided, ValueError, OverflowError, TypeError, NotImplementedError)


def is_line(where: Set) -> bool:
    """Whether the set is all of R; SymPy's own comparison makes that interval anew each time."""
    return where is S.Reals or (isinstance(where, Interval) and where.args[:2] == (-oo, oo))


def excluded(where: Set, x: arb, at_sample: Callable[[Any], Any]) -> bool:
    """Whether no point of the ball x is in the set; False proves nothing."""
    match where:
        case S.EmptySet:
            return True
        case Interval():
            lo, hi = (end_of(e, at_sample) for e in (where.start, where.end))
            below = x < lo or (where.left_open and x <= lo)
            return bool(below or x > hi or (where.right_open and x >= hi))
        case FiniteSet():
            return not any(end_of(c, at_sample).overlaps(x) for c in where.args)
        case Union():
            return all(excluded(part, x, at_sample) for part in where.args)
        case Intersection():
            return any(excluded(part, x, at_sample) for part in where.args)
        case Complement():
            whole, removed = where.args
            return excluded(whole, x, at_sample) or contained(removed, x, at_sample)
        case ImageSet():
            turns = _turns(where, x, at_sample)
            return turns is not None and not turns.contains_integer()
        case ConditionSet():
            return _by_condition(where, x, at_sample) == 0
    return False


def contained(where: Set, x: arb, at_sample: Callable[[Any], Any]) -> bool:
    """Whether every point of the ball x is in the set; False proves nothing."""
    match where:
        case Interval():
            lo, hi = (end_of(e, at_sample) for e in (where.start, where.end))
            above = x > lo or (not where.left_open and x >= lo)
            return bool(above and (x < hi or (not where.right_open and x <= hi)))
        case FiniteSet():
            return any(bool(end_of(c, at_sample) == x) for c in where.args)
        case Union():
            return any(contained(part, x, at_sample) for part in where.args)
        case Intersection():
            return all(contained(part, x, at_sample) for part in where.args)
        case Complement():
            whole, removed = where.args
            return contained(whole, x, at_sample) and excluded(removed, x, at_sample)
        case ConditionSet():
            return _by_condition(where, x, at_sample) == 1
    return is_line(where)


def end_of(c: Expr, at_sample: Callable[[Any], Any]) -> arb:
    c = at_sample(c)
    if c is S.Infinity or c is S.NegativeInfinity:
        return arb("inf") if c is S.Infinity else arb("-inf")
    return evaluate(c, bits=BITS)


def _turns(where: ImageSet, x: arb, at_sample: Callable[[Any], Any]) -> arb | None:
    """The n with start + n*step in x, for a progression over the integers."""
    (n,) = where.lamda.signature
    step = where.lamda.expr.diff(n)
    if where.base_sets != (S.Integers,) or step.has(n):
        return None
    start = end_of(where.lamda.expr.xreplace({n: S.Zero}), at_sample)
    return (x - start) / end_of(step, at_sample)


def _by_condition(where: ConditionSet, x: arb, at_sample: Callable[[Any], Any]) -> int | None:
    """1 or 0 where balls tell that a condition on Mod(z, P) holds, or fails, all over x."""
    (turn,) = where.condition.atoms(Mod)
    t, P = Dummy("t", real=True), end_of(turn.args[1], at_sample)
    floors = {(end / P).floor().unique_fmpz() for end in (x.lower(), x.upper())}
    (floor, *others) = floors
    if others or floor is None:
        return None
    rest = x - P * floor
    if not (rest > 0 and rest < P):
        return None
    indicator = Piecewise((S.One, at_sample(where.condition).xreplace({turn: t})), (S.Zero, True))
    try:
        box = enclose(indicator, {t: Box(rest.lower(), rest.upper())}, bits=BITS)
    except FAILURES:
        return None
    return box.sign if box.is_point else None
