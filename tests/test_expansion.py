"""Leading terms with parameters, held against mpmath at chosen parameters."""

from __future__ import annotations

import mpmath
import pytest
from sympy import (
    Expr,
    Interval,
    Rational,
    S,
    Symbol,
    asinh,
    atan,
    erf,
    erfc,
    exp,
    lambdify,
    log,
    oo,
    simplify,
    sin,
    sqrt,
    symbols,
    tanh,
    true,
)

from symbolic import analyse
from symbolic.calculus.cells import FREE, initial_cells
from symbolic.calculus.expansion import leading_term

z = Symbol("z", real=True)
a, b, k = symbols("a b k", positive=True)
r, s = symbols("r s", real=True)
HALF = Rational(1, 2)

CASES = [
    ((z + sqrt(z**2 + b)) / 2, -oo),
    (z * (z + sqrt(z**2 + b)) / 2, -oo),
    (a * (1 + exp(-z)) ** (-a - 1) * exp(-z), -oo),
    ((log(1 + exp(b * z)) / b - z) * exp(b * z), oo),
    (z * (a * z + sqrt(a**2 * z**2 + 1)) / (2 * sqrt(a**2 * z**2 + 1)), -oo),
    (z / sqrt(r + z**2), -oo),
    (r * z**2 + s * z + 1, oo),
    ((1 + a / z) ** (b * z), oo),
    (a * b * k * exp(-b * exp(-k * z)) * exp(-k * z), -oo),
    (z * (1 + erf(a * z)), -oo),
    (z * erfc(z) * exp(z**2), oo),
    (z**2 * (atan(a * z) - atan(z)) * r / z, oo),
    (asinh(a * z) - log(z), oo),
    ((exp(r * z) - exp(s * z)) / z, S.Zero),
    ((sin(a * z) - a * z) / z**3, S.Zero),
    (z ** (2 * a) * log(z), S.Zero),
    (z**r, S.Zero),
    (z * tanh(log(1 + exp(a * z))) - z, oo),
]
PARAMETERS = [
    {a: Rational(1, 2), b: Rational(3), k: Rational(2), r: Rational(-1, 2), s: Rational(2)},
    {a: Rational(3), b: Rational(1, 4), k: Rational(1), r: Rational(2), s: Rational(-3)},
    {a: Rational(1), b: Rational(1), k: Rational(1, 3), r: Rational(0), s: Rational(0)},
]


@pytest.mark.parametrize("chosen", PARAMETERS, ids=["first", "second", "third"])
@pytest.mark.parametrize(("f", "c"), CASES, ids=str)
def test_limits_with_parameters_are_where_the_values_go(
    f: Expr, c: Expr, chosen: dict[Symbol, Rational]
) -> None:
    here = {p: v for p, v in chosen.items() if f.has(p)}
    domain = S.Reals if c == -oo else Interval.open(0, oo)
    value = analyse(f, z, domain=domain).limit(c, "+").at(**{p.name: v for p, v in here.items()})
    with mpmath.workdps(2000):
        number = lambdify(z, f.subs(here), "mpmath")
        far = [mpmath.mpf(10) ** n for n in (1, 2, 3)]
        values = [number(1 / x if c == 0 else (x if c == oo else -x)) for x in far]
        if value in (oo, -oo):
            sizes = [v if value == oo else -v for v in values]
            assert sizes[0] < sizes[1] < sizes[2]
        else:
            errors = [abs(v - mpmath.mpf(str(value.evalf(50)))) for v in values]
            assert errors[2] < 0.02 and errors[2] <= max(errors[0], 1e-40)


@pytest.mark.parametrize(
    ("f", "c", "coefficient", "size"),
    [
        (exp(-a * z) + exp(-2 * a * z), oo, 1, -1),
        (log(1 + exp(-a * z)) - exp(-a * z), oo, -HALF, -1),
        (sqrt(z**2 + a) - z - a / (2 * z), oo, -(a**2) / 8, -1),
        (exp(z + exp(-z)) - exp(z) - 1, oo, HALF, -1),
        (exp(exp(z)) / z**9, oo, 1, 1),
        (atan(z) - z, S.Zero, -Rational(1, 3), -1),
    ],
    ids=str,
)
def test_the_leading_term_survives_cancellation(
    f: Expr, c: Expr, coefficient: Expr, size: int
) -> None:
    (cell,) = initial_cells(tuple(f.free_symbols - {z}), true)
    lead = leading_term(f, z, c, "+", cell)
    assert lead is not None
    assert simplify(lead.coefficient - coefficient) == 0
    assert lead.size == size


def test_what_has_no_such_expansion_is_left_alone() -> None:
    for f, c in ((sin(z) / z, oo), (log(log(z)), oo), (sin(1 / z), S.Zero)):
        assert leading_term(f, z, c, "+", FREE) is None


def test_a_coefficient_that_may_vanish_divides_the_cell() -> None:
    value = analyse(r * z**2 + s * z + 1, z).limit(oo)
    assert value.at(r=1, s=-5) == oo
    assert value.at(r=0, s=-5) == -oo
    assert value.at(r=0, s=0) == 1
