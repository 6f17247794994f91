"""erf, erfc and exp(k*z) of NumPy arrays, against ball arithmetic."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from flint import arb
from foreign import run, theta, z
from sympy import (
    Abs,
    Expr,
    Piecewise,
    Poly,
    Rational,
    S,
    erf,
    erfc,
    exp,
    pi,
    sqrt,
)

import symbolic.generated
from symbolic.emit import coefficients
from symbolic.generated import _special


def test_the_coefficients_are_those_that_ball_arithmetic_gives() -> None:
    text = (Path(symbolic.generated.__file__).parent / "_special.py").read_text(encoding="utf-8")
    assert coefficients.table() in text
    assert _special.MIDDLE == coefficients.MIDDLE
    assert _special.FIRST == coefficients.FIRST
    assert list(_special.LAST.values()) == [last for _, last in coefficients.FAR.values()]


SPECIAL_BOUNDS = {("erf", "f8"): 2, ("erfc", "f8"): 3, ("erf", "f4"): 1, ("erfc", "f4"): 1}


@pytest.mark.parametrize(("name", "code"), SPECIAL_BOUNDS)
@pytest.mark.parametrize("k", [1, 0.5, 4])
def test_erf_and_erfc_are_right_until_they_underflow(name: str, code: str, k: float) -> None:
    dtype = np.dtype(code)
    points = np.concatenate([everywhere(dtype), np.linspace(-2, 30, 999).astype(dtype)])
    with np.errstate(all="ignore"):
        values = getattr(_special, name)(points, k)
    assert values.dtype == dtype
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        # Beyond 100 both are what they tend to, by far.
        exact = exactly(lambda s: getattr(s * arb(k).sqrt(), name)(), max(-100, min(at, 100)))
        assert ulps(value, exact, dtype) < SPECIAL_BOUNDS[name, code], (at, value, exact)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_erf_and_erfc_at_infinities_zeros_and_nan(dtype: type) -> None:
    at = np.array([-np.inf, -0.0, 0.0, np.inf, np.nan], dtype)
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(_special.erf(at), [-1, -0.0, 0, 1, np.nan])
        np.testing.assert_array_equal(np.signbit(_special.erf(at[1:3])), [True, False])
        np.testing.assert_array_equal(_special.erfc(at), [2, 1, 1, 0, np.nan])


@pytest.mark.parametrize("code", ["f8", "f4"])
@pytest.mark.parametrize("k", [Rational("1.702"), Rational(-1, 3), -pi, 1e-300, -3e200, 3], ids=str)
def test_exp_of_a_product_is_right_where_exp_magnifies_its_rounding(k: Expr, code: str) -> None:
    dtype, factor = np.dtype(code), float(k)
    rest = float((S(k) - Rational(factor)).evalf(20))
    edges = np.linspace(-760, 760, 999) / abs(factor) * (1 if code == "f8" else 0.14)
    with np.errstate(all="ignore"):
        points = np.concatenate([everywhere(dtype), edges.astype(dtype)])
        values = _special.exponential(points, factor, rest)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        if math.isfinite(at):
            exact = exactly(lambda s: (s * (arb(factor) + arb(rest))).exp(), at)
            assert ulps(value, exact, dtype) < (2 if code == "f8" else 0.51), (at, value)
    with np.errstate(all="ignore"):
        ends = _special.exponential(np.array([-np.inf, np.inf, np.nan, 0], dtype), factor, rest)
    np.testing.assert_array_equal(ends, [*sorted([0, np.inf], reverse=factor < 0), np.nan, 1])


@pytest.mark.parametrize("code", ["f8", "f4"])
@pytest.mark.parametrize(
    "k", [Rational(-1), Rational("-0.3"), -pi * 900, 1e-300, 1e300, 3], ids=str
)
def test_exp_of_a_square_is_right_where_exp_magnifies_its_rounding(k: Expr, code: str) -> None:
    dtype, factor = np.dtype(code), float(k)
    rest = float((S(k) - Rational(factor)).evalf(20))
    edges = np.linspace(-27.5, 27.5, 999) / abs(factor) ** 0.5 * (1 if code == "f8" else 0.37)
    with np.errstate(all="ignore"):
        points = np.concatenate([everywhere(dtype), edges.astype(dtype)])
        values = _special.gaussian(points, factor, rest)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        if math.isfinite(at):
            exact = exactly(lambda s: (s * s * (arb(factor) + arb(rest))).exp(), at)
            assert ulps(value, exact, dtype) < (2 if code == "f8" else 0.51), (at, value)
    with np.errstate(all="ignore"):
        ends = _special.gaussian(np.array([-np.inf, np.inf, np.nan, 0], dtype), factor, rest)
    far = 0 if factor < 0 else np.inf
    np.testing.assert_array_equal(ends, [far, far, np.nan, 1])


@pytest.mark.parametrize("code", ["f8", "f4"])
@pytest.mark.parametrize("k", [Rational(1, 3), Rational(-7, 5), pi], ids=str)
def test_a_power_is_right_where_the_logarithm_magnifies_its_rounding(k: Expr, code: str) -> None:
    dtype, factor = np.dtype(code), float(k)
    rest = float((k - Rational(factor)).evalf(20))
    points = everywhere(dtype)
    points = points[points > 0]
    with np.errstate(all="ignore"):
        values = _special.power(points, factor, rest)
        ends = _special.power(np.array([0, np.inf, np.nan], dtype), factor, rest)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        exact = exactly(lambda s: (s.log() * (arb(factor) + arb(rest))).exp(), at)
        assert ulps(value, exact, dtype) < (2 if code == "f8" else 0.51), (at, value)
    np.testing.assert_array_equal(ends, [*sorted([0, np.inf], reverse=factor < 0), np.nan])


@pytest.mark.parametrize("code", ["f8", "f4"])
@pytest.mark.parametrize(
    "polynomial",
    [
        z + z**3 / 3, -(z**4) / 7 + z**2 * pi - Rational(1, 9), 1000 * z - z**2,
        -pi * z - z**5 / 1000, z**2 / 10**6 - z * 3,
    ],
    ids=str,
)  # fmt: skip
def test_exp_of_a_polynomial_is_right_where_exp_magnifies_its_rounding(
    polynomial: Expr, code: str
) -> None:
    emitted, dtype = run(exp(polynomial)), np.dtype(code)
    numbers = Poly(polynomial, z).all_coeffs()

    def by_hand(s: arb) -> arb:
        value = arb(0)
        for k in numbers:
            over_pi = k / pi if k.has(pi) else k
            value = value * s + arb(int(over_pi.p)) / int(over_pi.q) * (
                arb.pi() if k.has(pi) else 1
            )
        return value.exp()

    # Farther out arb has no room for the exponent.
    points = np.concatenate([everywhere(dtype), np.linspace(-40, 40, 499).astype(dtype)])
    with np.errstate(all="raise"):
        values = emitted(points)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        exact = exactly(by_hand, max(-1e6, min(at, 1e6)))
        if not 0 < abs(exact) < 2 * float(np.finfo(dtype).tiny):
            assert ulps(value, exact, dtype) < (3 if code == "f8" else 0.51), (at, value)
    assert np.isnan(emitted(np.nan))


WITH_PARAMETER: dict[str, tuple[Expr, Callable[[arb, arb], arb]]] = {
    "growth": (exp(theta * z), lambda s, t: (t * s).exp()),
    "decay": (exp(-Abs(theta * z) / 2), lambda s, t: (-abs(t * s) / 2).exp()),
    "over": (exp(2 * z / (3 * theta)), lambda s, t: (2 * s / (3 * t)).exp()),
    "over, shared": (
        Piecewise((exp(z / theta) / theta, z < 1), (1 / theta, True)),
        lambda s, t: ((s / t).exp() if s < 1 else arb(1)) / t),
    "squared factor": (exp(theta**2 * z), lambda s, t: (t * t * s).exp()),
    "gated": (
        z * exp(theta * z) / (1 + exp(theta * z)) ** 2 / (1 + z**2),
        lambda s, t: s * logistic(t * s) * logistic(-t * s) / (1 + s * s)),
    "growth from 0": (exp(theta * z) - 1, lambda s, t: (t * s).expm1()),
    "Richards": (
        (1 + exp(-z)) ** (-theta), lambda s, t: (1 + (-s).exp()) ** -t),
    "root of a sum": (
        exp(theta * z) / sqrt(1 + exp(2 * theta * z)),
        lambda s, t: 1 / (1 + (-2 * t * s).exp()).sqrt()),
    "bell": (exp(-(z**2) / (2 * theta**2)), lambda s, t: (-s * s / (2 * t * t)).exp()),
    "logistic": (1 / (1 + exp(-theta * z)), lambda s, t: logistic(t * s)),
    "swish": (z / (1 + exp(-theta * z)), lambda s, t: s * logistic(t * s)),
    "until 0": (
        Piecewise((exp(Abs(theta) * z), z < 0), (1, True)),
        lambda s, t: (abs(t) * s).exp() if s < 0 else arb(1)),
}  # fmt: skip


def logistic(u: arb) -> arb:
    return 1 / (1 + (-u).exp()) if u > 0 else u.exp() / (1 + u.exp())


@pytest.mark.parametrize("name", WITH_PARAMETER)
@pytest.mark.parametrize("code", ["f8", "f4"])
def test_a_factor_that_is_a_parameter_costs_no_digits_of_an_exponential(
    name: str, code: str
) -> None:
    if (
        name in ("over", "over, shared", "squared factor", "bell")
        and np.finfo(np.longdouble).nmant == 52
    ):
        pytest.skip("long doubles have no more digits than doubles here")
    expression, f = WITH_PARAMETER[name]
    emitted, dtype = run(expression), np.dtype(code)
    z = everywhere(dtype, count=60)
    for t in (float(dtype.type(v)) for v in (0.7, -1.7, 2.0, 1e-3)):
        values = emitted(z, t)
        np.testing.assert_array_equal(emitted(z, np.full(z.shape, t)), values)
        for at, value in zip(z.tolist(), values.tolist(), strict=True):
            exact = exactly(f, at, t)
            if abs(exact) > 2 * float(np.finfo(dtype).tiny):
                assert ulps(value, exact, dtype) < 4, (at, t, value)


@pytest.mark.parametrize(
    "expression", [z * erf(theta), z * erfc(theta), z * exp(3 * theta)], ids=str
)
def test_what_depends_on_a_parameter_alone_reaches_every_place(expression: Expr) -> None:
    points = np.linspace(-2, 2, 5)
    for t in (-0.75, 0.0, 0.5):
        right = [float(expression.subs({z: Rational(at), theta: Rational(t)})) for at in points]
        for given in (t, np.full(5, t)):
            np.testing.assert_allclose(run(expression)(points, given), right, rtol=1e-15)


def test_erf_takes_any_shape_and_writes_into_any_layout() -> None:
    grid = np.linspace(-3, 3, 3 * _special.BLOCK).reshape(3, -1).T
    values = _special.erf(grid)
    assert values.shape == grid.shape
    for at in ((0, 0), (17, 1), (-1, 2)):
        assert values[at] == _special.erf(grid[at]) == pytest.approx(math.erf(grid[at]))
    wide = np.full((*grid.shape, 2), 9.0)
    np.testing.assert_array_equal(_special.erf(grid, out=wide[..., 1]), values)
    np.testing.assert_array_equal(wide[..., 1], values)
    assert (wide[..., 0] == 9).all()
    overlapping = np.append(grid.ravel(), 0)
    _special.erf(overlapping[:-1], out=overlapping[1:])
    np.testing.assert_array_equal(overlapping[1:], _special.erf(grid.ravel()))
