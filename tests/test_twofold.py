"""Numbers of twice a float's digits, and exponentials, sines and cosines that need them.

Legend: z argument, x some floats, s a ball.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from flint import arb, ctx
from foreign import alpha, beta, run, theta, z
from sympy import Abs, Expr, Rational, cos, exp, log, pi, sin, sqrt

from symbolic.activation import Activation
from symbolic.claims.claim import Text
from symbolic.emit import generate
from symbolic.generated import _twofold
from symbolic.generated._twofold import Number

X = np.random.default_rng(4).uniform(-30, 30, 300)
FUNCTIONS: dict[str, tuple[Callable[[Number], Number], Callable[[arb], arb], int]] = {
    "exp": (_twofold.exp, lambda s: s.exp(), 62),
    "exp of much": (lambda x: _twofold.exp(x * 23), lambda s: (s * 23).exp(), 60),
    "log": (lambda x: _twofold.log(x * x + 2), lambda s: (s * s + 2).log(), 62),
    "sqrt": (lambda x: _twofold.sqrt(3 - -x * x), lambda s: (3 + s * s).sqrt(), 100),
    "quotient": (lambda x: x / (x * x + 2), lambda s: s / (s * s + 2), 100),
    "reciprocal": (lambda x: 1 / (7.5 + x**4) - 3, lambda s: 1 / (arb(7.5) + s**4) - 3, 100),
    "power": (lambda x: (1 + x**2) ** -3, lambda s: 1 / (1 + s * s) ** 3, 98),
    "size": (lambda x: 1 + _twofold.absolute(x), lambda s: 1 + abs(s), 100),
    "greater": (
        lambda x: _twofold.maximum(x / 3, 1) * _twofold.minimum(2, x),
        lambda s: max(s / 3, arb(1)) * min(arb(2), s), 98),
}  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_numbers_have_nearly_twice_the_digits_of_a_float(name: str) -> None:
    f, by_hand, bits = FUNCTIONS[name]
    found = f(Number(X))
    ctx.prec = 300
    for x, near, rest in zip(X.tolist(), found.near.tolist(), found.rest.tolist(), strict=True):
        exact = by_hand(arb(x))
        assert abs(arb(near) + arb(rest) - exact) < abs(exact) * arb(2) ** -bits, x
        assert near == float(exact)


REFINED: dict[str, tuple[Expr, Callable[..., arb]]] = {
    "Gompertz": (
        exp(-alpha * exp(-beta * z)) * 3, lambda s, a, b: (-a * (-b * s).exp()).exp() * 3),
    "double exponential": (exp(exp(z)), lambda s: s.exp().exp()),
    "minimum Gumbel": (exp(z - exp(z)), lambda s: (s - s.exp()).exp()),
    "hyperbolic": (exp(-sqrt(1 + z**2)), lambda s: (-(1 + s * s).sqrt()).exp()),
    "bell of a logarithm": (
        exp(-(log(1 + Abs(z)) ** 2)), lambda s: (-((1 + abs(s)).log() ** 2)).exp()),
    "shifted bell": (
        exp(-((z - theta) ** 2) / 3), lambda s, t: (-((s - t) ** 2) / 3).exp()),
    "shifted sigmoid": (
        1 / (1 + exp(-(pi * z + theta))), lambda s, t: 1 / (1 + (-(s * arb.pi() + t)).exp())),
    "quotient": (
        exp(-(z**4) / (1 + z**2) / 3), lambda s: (-(s**4) / (1 + s * s) / 3).exp()),
    "root of a size": (
        exp(-Rational(7, 3) * Abs(z) ** Rational(3, 2)),
        lambda s: (-abs(s) * abs(s).sqrt() * 7 / 3).exp()),
}  # fmt: skip
GIVEN = {"alpha": 1.25, "beta": 0.75, "theta": -0.7}


def given(expression: Expr, dtype: np.dtype[Any]) -> list[float]:
    """The parameters of an expression, as the dtype has them."""
    return [
        float(dtype.type(v)) for n, v in GIVEN.items() if n in map(str, expression.free_symbols)
    ]


@pytest.mark.parametrize("code", ["f8", "f4"])
@pytest.mark.parametrize("name", REFINED)
def test_an_exponent_that_rounds_costs_no_digits(name: str, code: str) -> None:
    expression, f = REFINED[name]
    emitted, dtype = run(expression), np.dtype(code)
    p = given(expression, dtype)
    points = np.concatenate([everywhere(dtype, count=60), np.linspace(-9, 9, 99).astype(dtype)])
    with np.errstate(all="raise"):
        values = emitted(points, *p)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        exact = exactly(f, max(-1e3, min(at, 1e3)), *p)  # farther out arb has no room
        if abs(at) < 1e3 and abs(exact) > 4 * float(np.finfo(dtype).tiny):
            assert ulps(value, exact, dtype) < 4, (at, value)
    ends = emitted(np.array([-np.inf, np.inf, np.nan], dtype), *p)
    assert not np.isnan(ends[:2]).any()
    assert np.isnan(ends[2])


TURNING: dict[str, tuple[Expr, Callable[..., arb]]] = {
    "30 z": (sin(30 * z), lambda s: (s * 30).sin()),
    "pi z": (cos(pi * z), lambda s: (s * arb.pi()).cos()),
    "a phase": (sin(pi * z + theta), lambda s, t: (s * arb.pi() + t).sin()),
    "a chirp": (cos(beta * z**2), lambda s, b: (b * s * s).cos()),
}  # fmt: skip


@pytest.mark.parametrize("code", ["f8", "f4"])
@pytest.mark.parametrize("name", TURNING)
def test_an_angle_that_rounds_costs_no_digits(name: str, code: str) -> None:
    expression, f = TURNING[name]
    emitted, dtype = run(expression), np.dtype(code)
    p = given(expression, dtype)
    rng = np.random.default_rng(7)
    most = 24 if code == "f8" else 12
    points = (rng.choice([-1, 1], 300) * 2.0 ** rng.uniform(-30, most, 300)).astype(dtype)
    with np.errstate(all="raise"):
        values = emitted(points, *p)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        assert ulps(value, exactly(f, at, *p), dtype) < 2, (at, value)
    assert np.isnan(emitted(np.array([np.inf, np.nan], dtype), *p)).all()


def test_an_exponential_is_refined_in_any_layout() -> None:
    f = run(exp(-alpha * exp(-z)))
    grid = np.linspace(-3, 3, 30_000).reshape(100, 300).astype(np.float32)
    values = f(grid, 0.5)
    for z_, a in ((grid.T, 0.5), (grid[::-1].T, np.full(100, 0.5)), (grid.T[:3], np.float32(0.5))):
        expected = {(300, 100): values.T, (3, 100): values.T[:3]}[z_.shape]
        expected = expected[:, ::-1] if z_.strides[1] < 0 else expected
        np.testing.assert_array_equal(f(z_, a), expected)
    assert f(np.float32(grid[7, 7]), 0.5) == values[7, 7]
    wide = np.zeros((100, 600), np.float32)[:, ::2]
    assert f(grid, 0.5, out=wide) is wide
    np.testing.assert_array_equal(wide, values)
    np.testing.assert_array_equal(f(grid, 0.5, out=grid), values)


def test_a_package_holds_what_refines_exactly_where_a_function_needs_it(tmp_path: Path) -> None:
    for name, expression in (("gumbel", exp(-exp(-z))), ("bell", exp(-(z**2)))):
        generate([Activation(name, Text(name, name), expression, z)], tmp_path / name)
    assert (tmp_path / "gumbel" / "_twofold.py").exists()
    assert "from . import _twofold" in (tmp_path / "gumbel" / "_gumbel.py").read_text()
    assert not (tmp_path / "bell" / "_twofold.py").exists()
