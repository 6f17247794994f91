"""Definitions as an author writes them keep their digits at every float, by rule.

The exact values come from power series of balls by hand, so that neither our derivatives nor
our branches take part.  Legend: z variable, s power series in it, f the function by hand.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from balls import everywhere, ulps
from flint import arb, arb_series, ctx
from sympy import (
    Abs,
    Expr,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    Symbol,
    atan,
    cos,
    cosh,
    coth,
    exp,
    log,
    pi,
    sech,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)

from symbolic.activation import Activation
from symbolic.claims.claim import Text
from symbolic.emit.algebraic import algebraic
from symbolic.emit.branches import branches
from symbolic.emit.exact import exact
from symbolic.emit.function import ORDERS, function
from symbolic.emit.nodes import meaning
from symbolic.emit.sampled import executed
from symbolic.emit.series import Near, near_zero

z = Symbol("z", real=True)
a, b = Symbol("a", real=True), Symbol("b", real=True)


def run(expression: Expr, order: int = 0) -> Callable[..., np.ndarray]:
    return executed(function(Activation("f", Text("f", "f"), expression, z), order))


def e(u: arb_series) -> arb_series:
    return u.exp()


def tanh_by_hand(u: arb_series) -> arb_series:
    if u[0] > 0:
        return -tanh_by_hand(-u)
    return (e(2 * u) - 1) / (e(2 * u) + 1)


def logistic(u: arb_series) -> arb_series:
    return 1 / (1 + e(-u)) if u[0] >= 0 else e(u) / (1 + e(u))


def root(u: arb_series) -> arb_series:
    return u.sqrt()


def size(u: arb_series) -> arb_series:
    return u if u[0] >= 0 else -u


def arsinh(u: arb_series) -> arb_series:
    return (u + root(1 + u * u)).log() if u[0] >= 0 else -arsinh(-u)


def log_cosh(u: arb_series) -> arb_series:
    return size(u) + ((1 + e(-2 * size(u))) / 2).log()


# Bounds in ulps for the function and its derivatives; None where the values have a zero that
# is no float: next to it a few last places of z are many of the value.
Bounds = tuple[float | None, float | None, float | None]
STABLE: dict[str, tuple[Expr, Callable[[arb_series], arb_series], Bounds]] = {
    "isru": (z / sqrt(1 + z**2), lambda s: s / root(1 + s * s), (3, 5, 8)),
    "isru, steeper": (z / sqrt(1 + 3 * z**2), lambda s: s / root(1 + 3 * s * s), (4, 6, 7)),
    "inverse root": (1 / sqrt(1 + z**2), lambda s: 1 / root(1 + s * s), (3, 5, None)),
    "bent identity": (
        (sqrt(z**2 + 1) - 1) / 2 + z, lambda s: (root(s * s + 1) - 1) / 2 + s, (5, 3, 5)),
    "squareplus": ((z + sqrt(z**2 + 4)) / 2, lambda s: (s + root(s * s + 4)) / 2, (4, 6, 6)),
    "pseudo-Huber": (sqrt(1 + z**2) - 1, lambda s: s * s / (root(1 + s * s) + 1), (4, 4, 5)),
    "cube root": (
        z / (1 + Abs(z) ** 3) ** Rational(1, 3),
        lambda s: s / ((1 + size(s) * size(s) * size(s)).log() / 3).exp(), (4, 6, None)),
    "Cauchy": (
        atan(z) / pi + Rational(1, 2), lambda s: s.atan() / arb.pi() + arb(1) / 2, (3, 5, 7)),
    "Geman": (z**2 / (1 + z**2), lambda s: s * s / (1 + s * s), (4, 5, None)),
    "quotient": (
        z * (1 + Abs(z)) / (1 + Abs(z) + z**2),
        lambda s: s * (1 + size(s)) / (1 + size(s) + s * s), (4, 6, 12)),
    "arsinh": (log(z + sqrt(1 + z**2)), arsinh, (2, 3, 5)),
    "sech": (sech(z), lambda s: 2 * e(-size(s)) / (1 + e(-2 * size(s))), (4, 5, None)),
    "log cosh": (log(cosh(z)), log_cosh, (5, 3, 4)),
    "log of 2 + cosh": (
        log(2 + cosh(z)),
        lambda s: size(s) + (2 * e(-size(s)) + (1 + e(-2 * size(s))) / 2).log(), (2, 4, None)),
    "over 2 + cosh": (
        sinh(z) / (2 + cosh(z)),
        lambda s: (
            (1 - e(-2 * s)) / (1 + 4 * e(-s) + e(-2 * s)) if s[0] >= 0
            else (e(2 * s) - 1) / (1 + 4 * e(s) + e(2 * s))), (4, None, None)),
    "tanh shrink": (z - tanh(z), lambda s: s - tanh_by_hand(s), (4, 4, 5)),
    "Langevin": (
        Piecewise((coth(z) - 1 / z, Ne(z, 0)), (0, True)),
        lambda s: 1 / tanh_by_hand(s) - 1 / s, (8, 12, 40)),
    "lisht": (z * tanh(z), lambda s: s * tanh_by_hand(s), (3, 3, None)),
    "1 - cos": (1 - cos(z / 8), lambda s: 2 * (s / 16).sin() * (s / 16).sin(), (3, 3, 2)),
    "log of a square": (log(1 + z**2), lambda s: (1 + s * s).log(), (4, 4, None)),
    "hard sigmoid": (
        Max(0, Min(1, z / 6 + Rational(1, 2))),
        lambda s: (s + 3) / 6 if -3 <= s[0] < 3 else s * 0 + (1 if s[0] >= 3 else 0), (2, 1, 0)),
    "Elliott": (
        z / (2 * (1 + Abs(z))) + Rational(1, 2),
        lambda s: (1 + s * 2) / (2 + s * 2) if s[0] >= 0 else 1 / (2 - s * 2), (2, 4, 6)),
    "shifted softplus": (
        log(exp(z) / 2 + Rational(1, 2)),
        lambda s: ((e(s) + 1) / 2).log() if s[0] < 0 else s + ((e(-s) + 1) / 2).log(), (2, 3, 3)),
    "log of three": (
        log(1 + exp(z) + exp(2 * z)),
        lambda s: (
            (1 + e(s) + e(2 * s)).log() if s[0] < 0 else 2 * s + (1 + e(-s) + e(-2 * s)).log()),
        (2, 4, 5)),
    "sharp softplus": (
        log(1 + exp(3 * z)) / 3,
        lambda s: (
            (1 + e(3 * s)).log() / 3 if s[0] < 0 else s + (1 + e(-3 * s)).log() / 3), (3, 3, 3)),
    "sharp sigmoid": (1 / (1 + exp(-Rational("1.702") * z)), lambda s: logistic(s * 851 / 500),
                      (3, 4, None)),
    "sharp Gaussian": (exp(-3 * z**2), lambda s: e(-s * s * 3), (4, 6, None)),
    "narrow Gaussian": (exp(-pi * z**2 * 900), lambda s: e(-s * s * arb.pi() * 900), (4, 6, None)),
    "wide Gaussian": (exp(-(z**2) / 1000), lambda s: e(-s * s / 1000), (4, 6, None)),
    "growth": (3 * exp(z / 3) - 3, lambda s: (e(s / 3) - 1) * 3, (3, 3, 3)),
    "sharp tanh": (
        (exp(3 * z) - 1) / (exp(3 * z) + 1), lambda s: tanh_by_hand(s * 3 / 2), (3, 5, None)),
    "decay": (exp(-Abs(z) / 3), lambda s: e(-size(s) / 3), (2, 3, 3)),
    "complementary log-log": (1 - exp(-exp(z)), lambda s: -(-e(s)).exp() + 1, (3, None, None)),
    "two steps": (
        (tanh(z + 2) + tanh(z - 2)) / 2,
        lambda s: (tanh_by_hand(s + 2) + tanh_by_hand(s - 2)) / 2, (3, 4, None)),
    "tanh and a line": (
        2 * tanh(z / 2) + z / 100, lambda s: 2 * tanh_by_hand(s / 2) + s / 100, (3, 4, None)),
    "half an angle": (z / (1 + sqrt(1 + z**2)), lambda s: s / (1 + root(1 + s * s)), (4, 6, 11)),
    "cube root from 0": (
        sign(z) * ((1 + Abs(z)) ** Rational(1, 3) - 1),
        lambda s: (
            (size(s) + 1).log() / 3).exp() - 1 if s[0] > 0 else 1 - ((1 - s).log() / 3).exp(),
        (5, 4, 4)),
    "square root": (
        sign(z) * sqrt(Abs(z)), lambda s: root(s) if s[0] > 0 else -root(-s), (1, 3, 4)),
    "odd cube root": (
        sign(z) * Abs(z) ** Rational(1, 3),
        lambda s: (s.log() / 3).exp() if s[0] > 0 else -((-s).log() / 3).exp(), (2, 4, 4)),
    "signed root": (
        sign(z) * (sqrt(Abs(z) + 1) - 1), lambda s: s / (root(size(s) + 1) + 1), (4, 3, 4)),
}  # fmt: skip


def by_hand(f: Callable[[arb_series], arb_series], order: int, at: float) -> arb:
    """The derivative of f, from its power series, far sharper than a last place."""
    bits = 200
    while True:
        ctx.prec, ctx.cap = bits, order + 1
        try:
            value = f(arb_series([arb(at), 1]))[order] * (2 if order == 2 else 1)
        except ValueError:  # a denominator that these bits cannot tell from 0
            value = arb("nan")
        if value.rel_accuracy_bits() > 90 or value.is_exact() or value.rad() < arb(2) ** -1200:
            return value
        bits *= 3
        assert bits < 60_000, (order, at)


@pytest.mark.parametrize("name", STABLE)
@pytest.mark.parametrize("order", ORDERS)
def test_definitions_keep_their_digits_at_every_magnitude(name: str, order: int) -> None:
    expression, f, bounds = STABLE[name]
    points = everywhere(np.dtype(float), count=40)
    points = points[points != 0]  # kinks, and quotients with the denominator z
    with np.errstate(all="raise"):
        values = run(expression, order)(points)
    bound = bounds[order]
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        right = by_hand(f, order, at)
        if not np.isfinite(value):
            assert value == float(right)  # which is too large
        elif abs(float(right)) < 1e-306:  # subnormal, or next to it
            assert abs(value - float(right)) < 1e-306
        elif bound is not None:
            assert ulps(value, right, points.dtype) <= bound, (at, value, right)


@pytest.mark.parametrize("order", ORDERS)
def test_terms_that_cancel_far_out_behind_another_function_keep_their_digits(order: int) -> None:
    gated = run(tanh(z) * log(1 + exp(z)), order)
    points = np.concatenate([np.linspace(4, 50, 47), np.linspace(60, 700, 65)])
    for at, value in zip(points.tolist(), gated(points).tolist(), strict=True):
        right = by_hand(lambda s: tanh_by_hand(s) * (s + (1 + e(-s)).log()), order, at)
        assert ulps(value, right, points.dtype) < 8


@pytest.mark.parametrize(
    "expression",
    [z, 3 * z**2 - z, z / (1 + Abs(z)), 1 / (1 + z) ** 2, sqrt(z), sin(z) / (1 + z**2)],
    ids=str,
)  # fmt: skip
def test_what_neither_overflows_nor_cancels_is_left_as_it_is(expression: Expr) -> None:
    assert algebraic(expression, z) is None


@pytest.mark.parametrize(
    "expression",
    [
        1 / (a + b * z**2), z**3 / (1 + z**4) ** Rational(1, 2), z**2 / (1 + Abs(z)) ** 2,
        sqrt(1 + z**2) - z, 1 / (z - sqrt(z**2 + 3)), sqrt(a**2 + z**2) - Abs(z),
        (z + sqrt(z**2 + b**2)) / (2 * sqrt(z**2 + b**2)), z / (2 + Abs(z) ** 3) ** Rational(1, 3),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("value", [Rational(-7, 3), Rational(2, 7), Rational(-1, 9), 5])
def test_algebraic_forms_are_equal_to_what_they_stand_for(expression: Expr, value: Expr) -> None:
    at = {z: value, a: Rational(3, 4), b: Rational(7, 5)}
    form = algebraic(expression, z)
    assert form is not None
    assert abs(meaning(form).subs(at).doit().evalf(30) - expression.subs(at).evalf(30)) < 1e-25


def near(expression: Expr, formula: Callable[[np.ndarray], np.ndarray]) -> Near | None:
    found = branches(expression, z)
    return near_zero(lambda at: exact(found, at, {}), formula)


def test_a_polynomial_takes_over_near_0_only_where_the_formula_loses_its_digits() -> None:
    assert near(tanh(z), np.tanh) is None
    assert near(z - tanh(z), lambda x: x - np.tanh(x)) is not None
    assert near(Abs(z) - tanh(Abs(z)), lambda x: np.abs(x) - np.tanh(np.abs(x))) is None


def test_the_polynomial_near_0_is_held_against_the_function_where_it_was_not_made() -> None:
    found = near(z - sin(z), lambda x: x - np.sin(x))
    assert found is not None
    assert (found.order, found.step) == (3, 2)
    ctx.prec = 300
    for k in range(1, 40):
        at = found.radius * k / 40
        terms = (arb(c) * arb(at) ** (3 + 2 * n) for n, c in enumerate(found.coefficients))
        error = abs(sum(terms, arb(0)) / (arb(at) - arb(at).sin()) - 1)
        assert error < 2.0**-52
    assert near(exp(-1 / z**2), lambda x: x * np.nan) is None
    shifted = near(1 - cos(z) + z**3, lambda x: 1 - np.cos(x) + x**3)
    assert shifted is not None
    assert (shifted.order, shifted.step) == (2, 1)


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_flatter_at_0_than_any_power_is_right_beside_it(order: int) -> None:
    def f(s: arb_series) -> arb_series:
        return e(-1 / s) if s[0] > 0 else s * 0

    flat = run(Piecewise((exp(-1 / z), z > 0), (0, True)), order)
    points = np.array([-3.0, -1e-9, 0.0, 1e-9, 1e-3, 0.02, 0.3, 2.0, 1e5])
    with np.errstate(all="raise"):
        values = flat(points)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        right = by_hand(f, order, at) if at else arb(0)
        np.testing.assert_allclose(value, float(right), rtol=1e-13, atol=1e-300)


def test_parameters_so_steep_that_products_overflow_give_the_limit() -> None:
    swish = z / (1 + exp(-a * z))
    gompertz = exp(-b * exp(-z))
    huge = np.array([-1e308, -1e3, -90.0, 1e3, 1e308])
    single = np.array([-3e38, -1e3, -90.0, 1e3, 3e38], np.float32)
    with np.errstate(all="raise"):
        np.testing.assert_allclose(run(swish, 1)(huge, 3.0), [0, 0, 0, 1, 1], atol=1e-100)
        np.testing.assert_allclose(run(swish, 1)(np.array([1.0]), 1e-300), 0.5)
        for order in (1, 2):
            assert np.isfinite(run(gompertz, order)(huge, 2.5)).all()
            assert np.isfinite(run(gompertz, order)(single, 2.5)).all()


def test_the_logarithm_of_a_quotient_keeps_its_digits_where_the_quotient_is_near_1() -> None:
    near_half = 0.5 + np.array([-1, 1, -3, 1e3, -1e7, 1e12]) * 2.0**-53
    points = np.concatenate([near_half, [1e-300, 1e-9, 0.2, 0.3, 0.7, 0.9, 1 - 2.0**-53]])
    with np.errstate(all="raise"):
        values = run(log(z / (1 - z)))(points)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        ctx.prec = 300
        assert ulps(value, (arb(at) / (1 - arb(at))).log(), points.dtype) < 2
