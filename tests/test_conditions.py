"""Conditions in two parameters: equivalent to what was worked out by hand, and short."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from sympy import (
    Abs,
    Eq,
    Expr,
    FiniteSet,
    Integer,
    Interval,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    Symbol,
    exp,
    log,
    prod,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import false, true

from symbolic import analyse, check
from symbolic.calculus.cells import sign_factors
from symbolic.calculus.space import relation, satisfiable

z = Symbol("z", real=True)
a = Symbol("a", real=True)
b = Symbol("b", real=True)

SELU = Piecewise((b * z, z > 0), (a * b * (exp(z) - 1), True))
TWO_SLOPES = Piecewise((a * z, z >= 0), (b * z, True))
SHIFTED = Piecewise((z + a, z >= 0), (b * z, True))
STAIRS = Piecewise((0, z < a), (z, z < b), (1, True))
CLIP = Min(b, Max(a, z))
COSH = a * exp(z) + b * exp(-z)

# (function, kind, stated, the condition by hand, comparisons that say it)
CONDITIONS: list[tuple[Expr, str, Any, Callable[[Fraction, Fraction], bool], int]] = [
    (SELU, "convex", True, lambda a, b: b == 0 or (0 <= a <= 1 and b >= 0), 4),
    (SELU, "lipschitz", b, lambda a, b: max(abs(b), abs(a * b)) == b, 4),
    (SELU, "lipschitz", Integer(1), lambda a, b: max(abs(b), abs(a * b)) == 1, 14),
    (SELU, "monotonic_derivative", True, lambda a, b: b == 0 or 0 <= a <= 1, 3),
    (TWO_SLOPES, "monotonic", True, lambda a, b: a * b >= 0, 4),
    (TWO_SLOPES, "lipschitz", b, lambda a, b: max(abs(a), abs(b)) == b, 2),
    (TWO_SLOPES, "lipschitz", Integer(1), lambda a, b: max(abs(a), abs(b)) == 1, 12),
    (a * Abs(z) + b * z, "monotonic", True, lambda a, b: (a + b) * (b - a) >= 0, 4),
    (a * Abs(z) + b * z, "range", S.Reals, lambda a, b: (a + b) * (b - a) > 0, 4),
    (SHIFTED, "lipschitz", Integer(1), lambda a, b: a == 0 and -1 <= b <= 1, 3),
    (CLIP, "lipschitz", b, lambda a, b: (b == 0 <= a) or (b == 1 and a < 1), 4),
    (CLIP, "odd", True, lambda a, b: (b == 0 <= a) or (b >= 0 and a + b == 0), 4),
    (COSH, "zeros", FiniteSet(0), lambda a, b: a != 0 and a + b == 0, 2),
]
GRID = [Fraction(n, 2) for n in range(-5, 6)]


@pytest.mark.parametrize(("f", "kind", "stated", "holds", "most"), CONDITIONS)
def test_a_condition_is_right_at_every_point_of_a_grid_and_short(
    f: Expr, kind: str, stated: Any, holds: Callable[..., bool], most: int
) -> None:
    verdict = check(f, z, kind, stated)
    assert verdict.condition is not None
    for x, y in product(GRID, GRID):
        point = {a: Rational(x.numerator, x.denominator), b: Rational(y.numerator, y.denominator)}
        assert bool(verdict.condition.subs(point)) is holds(x, y), point
    assert len(list(_comparisons(verdict.condition))) <= most, verdict.condition


def _comparisons(condition: Any) -> Any:
    if isinstance(condition, Relational):
        yield condition
    for part in condition.args if not isinstance(condition, Relational) else ():
        yield from _comparisons(part)


def test_the_cases_of_a_fact_hold_one_at_a_time() -> None:
    for name in ("range", "lipschitz", "monotonicity", "convexity"):
        found = getattr(analyse(STAIRS, z), name)
        for x, y in product(GRID, GRID):
            point = {a: Rational(x.numerator, x.denominator), b: Rational(str(y))}
            assert sum(bool(c.subs(point)) for c, _ in found) == 1, (name, point)


@pytest.mark.parametrize(
    ("e", "signs", "expected"),
    [
        (a + 1, (-1, 0), a <= -1),
        (-a - 1, (-1, 0), a >= -1),
        (2 * a - 1, (1,), a > Rational(1, 2)),
        (1 - 2 * a, (1,), a < Rational(1, 2)),
        (a - b, (1,), a > b),
        (a + b + 1, (1,), a + b > -1),
        (-a - b, (0, 1), a + b <= 0),
        (a * b - 3, (1,), a * b > 3),
    ],
)
def test_a_comparison_has_its_number_on_the_right(e: Expr, signs: Any, expected: Any) -> None:
    assert relation(e, signs) == expected


def test_the_sign_of_a_logarithm_is_that_of_its_argument_less_one() -> None:
    for value in (Rational(1, 3), Integer(1), Integer(3)):
        product_ = prod(factor.subs(a, value) ** power for factor, power in sign_factors(log(a)))
        assert bool(product_ > 0) is bool(value > 1)
        assert bool(product_ == 0) is bool(value == 1)


def test_a_parameter_may_have_any_name() -> None:
    # Of its own names for what is no polynomial the decision procedure must not take this one.
    fresh = Symbol("fresh", real=True)
    other = Symbol("other", real=True)
    assert satisfiable((fresh, other), [(exp(other) - 2, 1), (fresh, -1)])
    assert not satisfiable((fresh, other), [(exp(other) + fresh**2, -1)])


def test_an_equality_is_put_into_the_rest_of_its_term() -> None:
    verdict = check(a * Abs(z) + b * z, z, "lipschitz", b)
    assert verdict.condition == (Eq(a, 0) & (b >= 0))
    zero = next(c for c, value in analyse(Abs(z), z, Interval(a, b)).symmetry if value == "zero")
    assert zero == ((a > b) | (Eq(a, 0) & Eq(b, 0)))


def test_assumed_ends_are_a_part_of_the_cell() -> None:
    where = (a >= 1) & (a <= 2) & (b >= 0) & (b <= 1)
    facts = analyse(a * Abs(z) + b * z, z, where=where)
    assert len(facts.cells) == 1
    for f, kind, stated, holds in (
        (a * Abs(z) + b * z, "monotonic", True, lambda a, b: a == b),
        (a * z + b, "increasing", True, lambda a, b: True),
        (a * z + b, "odd", True, lambda a, b: b == 0),
        (a * Abs(z) + b, "lipschitz", Integer(2), lambda a, b: a == 2),
        (Max(z, a, b * z), "lipschitz", b, lambda a, b: b == 1),
    ):
        verdict = check(f, z, kind, stated, where=where)
        condition = {"proved": true, "refuted": false}.get(verdict.status, verdict.condition)
        for x, y in product((Fraction(1), Fraction(3, 2), Fraction(2)), GRID[5:8]):
            point = {a: Rational(str(x)), b: Rational(str(y))}
            assert bool(condition.subs(point)) is holds(x, y), (f, kind, point)


@pytest.mark.parametrize(
    "where", [(a >= 1) & (a <= 0), (a >= b) & (b >= a + 1), (a >= 1) & (a**2 < 1)]
)
def test_assumptions_that_leave_nothing_are_refused(where: Any) -> None:
    with pytest.raises(ValueError, match="contradict"):
        _ = analyse(a * z + b, z, where=where).cells
