"""Counting gradient steps exactly.

The rule: z ← z - rate·f'(z) from z = start, until f(z) <= target.  Every comparison is
decided, in rational arithmetic while z, f and f' are rational and in ball arithmetic
otherwise; never in floats, which overshoot.

Legend: f expression, d its derivative, z variable, x its value along the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, ctx
from sympy import Expr, Piecewise, Rational, Symbol

from symbolic.calculus import numbers
from symbolic.calculus.boxes import Box, working_bits
from symbolic.calculus.enclosure import enclose
from symbolic.calculus.errors import Undecided

PRECISIONS = (128, 512, 2048)
MAX_BITS = 4096


@dataclass(frozen=True)
class StepCount:
    """The number of steps and the way there.

    `count` is None where the rule never reaches the target, with the reason.  `exact` tells
    rational arithmetic from balls.  `trace` holds (z, f(z)) before the first step and after
    each one, as exact rationals, or as the middles of the balls to twelve decimals, for showing.
    """

    count: int | None
    exact: bool
    trace: tuple[tuple[Any, Any], ...]
    reason: str | None = None


def count_steps(
    f: Expr, d: Expr, z: Symbol, start: Expr, rate: Expr, target: Expr, limit: int = 100_000
) -> StepCount:
    """How many steps lead from `start` to f(z) <= target; a proof, whatever the route.

    Raises Undecided where balls cannot decide a comparison at the highest precision, where
    f' does not exist on the way, or after `limit` steps.
    """
    rational = _rational_walk(f, d, z, start, rate, target, limit)
    if rational is not None:
        return rational
    for bits in PRECISIONS:
        counted = _ball_walk(f, d, z, start, rate, target, limit, bits)
        if counted is not None:
            return counted
    raise Undecided(f"{PRECISIONS[-1]} bits do not decide a comparison with {target}")


def _rational_walk(
    f: Expr, d: Expr, z: Symbol, start: Expr, rate: Expr, target: Expr, limit: int
) -> StepCount | None:
    """The walk in rational arithmetic; None where a value is not rational."""
    x = start
    trace: list[tuple[Expr, Expr]] = []
    visited: set[Expr] = set()
    for count in range(limit + 1):
        if x.is_Rational and max(abs(x.p), x.q).bit_length() > MAX_BITS:
            return None  # the digits of an exact walk may double at each step; balls do not
        if x in visited:
            return StepCount(None, True, tuple(trace), f"the walk comes back to {x}")
        visited.add(x)
        y = f.xreplace({z: x})
        if not (x.is_Rational and y.is_Rational):
            return None
        trace.append((x, y))
        if numbers.compare(y, target) <= 0:
            return StepCount(count, True, tuple(trace))
        slope = d.xreplace({z: x})
        if isinstance(slope, Piecewise) or slope.free_symbols or not slope.is_real:
            raise Undecided(f"f' does not exist at {x}, where the walk arrives")
        if slope == 0:
            return StepCount(None, True, tuple(trace), f"f' is 0 at {x}: the walk stands still")
        x = x - rate * slope
    raise Undecided(f"the target was not reached within {limit} steps")


def _ball_walk(
    f: Expr, d: Expr, z: Symbol, start: Expr, rate: Expr, target: Expr, limit: int, bits: int
) -> StepCount | None:
    """The walk in balls of a precision; None where it does not decide a comparison."""
    with working_bits(bits):
        x = enclose(start, {}, bits=bits)
        eta, goal = enclose(rate, {}, bits=bits), enclose(target, {}, bits=bits)
        trace = []
        for count in range(limit + 1):
            y = enclose(f, {z: x}, bits=bits)
            trace.append((_decimal(x), _decimal(y)))
            if y.hi <= goal.lo:
                return StepCount(count, False, tuple(trace))
            if not y.lo > goal.hi:
                return None
            slope = enclose(d, {z: x}, bits=bits)
            moved = _ball(x) - _ball(eta) * _ball(slope)
            x = Box(moved.lower(), moved.upper())
            if not (x.hi - x.lo) < arb(2) ** (-ctx.prec // 4):
                return None
    raise Undecided(f"the target was not reached within {limit} steps")


def _ball(box: Box) -> arb:
    return box.lo.union(box.hi)


def _decimal(box: Box) -> Rational:
    """The middle of a narrow box to twelve decimals, for showing."""
    middle = _ball(box).mid()
    man, exp = (int(part) for part in middle.man_exp())
    return Rational(round(Fraction(man) * Fraction(2) ** exp * 10**12), 10**12)
