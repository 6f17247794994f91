"""From an expression to NumPy source: the table proved and executed, foreign definitions run.

Legend: u argument of a row, z variable, f the function by hand, on power series of balls,
so that derivatives come from series arithmetic and not from symbolic differentiation.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from flint import arb, arb_series, ctx
from sympy import (
    Abs,
    Eq,
    Expr,
    FiniteSet,
    Heaviside,
    I,
    Integer,
    Integral,
    Interval,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    Union,
    atan,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    floor,
    gamma,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
    tanh,
)
from sympy import Function as SympyFunction

import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.claims.claim import Text
from symbolic.claims.judge import check
from symbolic.emit import EmissionError, coefficients, generate, source
from symbolic.emit.branches import branches, plain
from symbolic.emit.docstring import set_text
from symbolic.emit.formula import Constants, body
from symbolic.emit.function import ORDERS, SPECIAL_FUNCTIONS, function
from symbolic.emit.join import greater, joined
from symbolic.emit.module import function_text
from symbolic.emit.nodes import Select, maximum, meaning, minimum
from symbolic.emit.sampled import executed
from symbolic.emit.spellings import SPELLINGS, Spelling, u, x
from symbolic.emit.stable import spelled
from symbolic.generated import _special

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
beta, theta = Symbol("beta"), Symbol("theta", real=True)


def activation(expression: Expr, defaults: dict[Symbol, Expr] | None = None, **more: Any) -> Any:
    return Activation("f", Text("f", "f"), expression, z, defaults or {}, **more)


def run(expression: Expr, order: int = 0, **more: Any) -> Callable[..., np.ndarray]:
    """The emitted function, executed; parameters must be given."""
    made = activation(expression, **more)
    return executed(function(made, order))


# The table ----------------------------------------------------------------------------------

ROWS = pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row.name)

BY_HAND: dict[str, Callable[[arb], arb]] = {
    "softplus": lambda u: (1 + u.exp()).log(),
    "gaussian": lambda u: (-u * u).exp(),
    "expm1": lambda u: u.exp() - 1,
    "log1p": lambda x: (1 + x).log(),
    "log of a reciprocal": lambda v: -v.log(),
    "sech": lambda u: 1 / u.cosh(),
    "sech2": lambda u: 1 / u.cosh() ** 2,
    "logistic": lambda u: 1 / (1 + (-u).exp()),
    "p": lambda u: u.exp() if u < 0 else arb(1),
    "q": lambda u: (-u).exp() if u > 0 else arb(1),
    "p*q": lambda u: (-abs(u)).exp(),
    "p + q": lambda u: 1 + (-abs(u)).exp(),
    "(p + q)**2": lambda u: (1 + (-abs(u)).exp()) ** 2,
    "exp of a product": lambda u: (u * arb("1.702")).exp(),
    "p - q": lambda u: u.exp() - 1 if u < 0 else 1 - (-u).exp(),
    "log of cosh": lambda u: abs(u) + ((1 + (-2 * abs(u)).exp()) / 2).log(),
    "log of a square": lambda u: (1 + u * u).log(),
    "asinh": lambda u: u.asinh(),
    "1 - cos": lambda u: 2 * (u / 2).sin() ** 2,
    "pi/2 + atan": lambda u: arb.pi() / 2 + u.atan(),
    "1 + tanh": lambda u: 2 / (1 + (-2 * u).exp()),
    "erf": lambda u: (u / arb(2).sqrt()).erf(),
    "erfc": lambda u: (u / arb(2).sqrt()).erfc(),
    "1 + erf": lambda u: (-u).erfc(),
    "1 - erfc": lambda u: u.erf(),
    "2 - erfc": lambda u: (-u).erfc(),
}


# Where rows hold: beyond these values of their symbol.
BEYOND = {"everywhere": -math.inf, "x > -1": -1, "v > 0": 0}


@ROWS
def test_our_calculus_proves_each_spelling_equal_to_its_meaning(row: Spelling) -> None:
    (symbol,) = row.meaning.free_symbols
    whole, written = meaning(row.meaning), meaning(row.spelling)
    if row.within:
        allowed = Interval(-row.within, row.within)
        verdict = check((whole - written) / whole, symbol, "range", allowed, reading="contained")
    elif isinstance(whole, log):  # logarithms through their exponentials
        verdict = check(exp(whole), symbol, "formula", exp(written))
    else:
        verdict = check(whole, symbol, "formula", written)
    assert verdict.status == "proved"


@ROWS
def test_twice_a_spelling_is_not_proved_equal(row: Spelling) -> None:
    (symbol,) = row.meaning.free_symbols
    at = {symbol: Rational(3, 2), Symbol("w", real=True): Rational(3, 2)}
    left, right = (meaning(e).evalf(20, at) for e in (row.meaning, 2 * row.spelling))
    assert abs(left - right) > Rational(1, 20)


@ROWS
@pytest.mark.parametrize("dtype", [np.dtype("f8"), np.dtype("f4")], ids=str)
def test_each_spelling_is_within_a_few_ulps_everywhere(row: Spelling, dtype: np.dtype) -> None:
    (symbol,) = row.meaning.free_symbols
    scope: dict[str, Any] = {"np": np, **SPECIAL_FUNCTIONS}
    constants: Constants = {}
    made = body(row.spelling, set(), "row", constants)
    lines = "\n    ".join(made.lines)
    names = [str(name) for name in (symbol, *constants.values(), "out", *made.scratch)]
    exec(f"def formula({', '.join(names)}):\n    {lines}", scope)
    values = everywhere(dtype, count=300)
    values = values[values > BEYOND[row.where]]
    computed = np.empty_like(values)
    with np.errstate(all="ignore"):
        numbers = (np.array(float(c), dtype) for c, _ in constants)
        scratch = (np.empty_like(values) for _ in made.scratch)
        scope["formula"](values, *numbers, computed, *scratch)
    grows = row.name in ("expm1",)
    for argument, value in zip(values.tolist(), computed.tolist(), strict=True):
        if grows and argument > 700:
            continue  # expm1 overflows where the value itself does
        error = ulps(value, exactly(BY_HAND[row.name], argument), dtype)
        assert error < (5 if dtype.itemsize == 8 else 8), (argument, value, error)


def test_every_row_is_walked_and_says_why() -> None:
    assert sorted(BY_HAND) == sorted(row.name for row in SPELLINGS)
    assert all(row.why and row.where in BEYOND for row in SPELLINGS)


@pytest.mark.parametrize(
    "expression",
    [
        log(1 + exp(u)), 1 / (1 + exp(-u)), exp(u) / (1 + exp(u)), 2 * exp(3 * u) - 2,
        (exp(u) - exp(-u)) / (exp(u) + exp(-u)), exp(u) / (1 + exp(u)) ** 2,
        u / (1 + exp(-beta * u)), u * tanh(log(1 + exp(u))), 1 - tanh(u) ** 2,
        tanh(u) ** 2 - 1, exp(2 * u) / (2 + 3 * exp(u)), (1 + exp(u)) / exp(u),
        u * (1 + erf(u / sqrt(2))) / 2, 3 - 3 * erf(2 * u), 1 + erf(-u / 3), erfc(-u) / 2 + 1,
        2 - erfc(beta * u), 1 - erfc(u), erf(u) + u + 1, 4 - 2 * erfc(u / 2), 1 - tanh(u),
        5 + erf(u), 1 - u * erf(u),
        tanh(u) / 2 + u * exp(u) - Rational(1, 2), tanh(u) ** 2 / 3 - Rational(1, 3),
        log(1 + exp(3 * u)) / 3, log(1 + exp(beta * u)) / beta, u * log(1 + exp(2 * u)) / 4,
        log(1 + exp(u) + exp(2 * u)), log(exp(u) / 2 + Rational(1, 2)), log(5 + 2 * exp(u)),
        log(exp(-3 * u) + exp(u)), log(Rational(1, 100) + exp(u / 2)),
        u / (2 + 2 * Abs(u)) + Rational(1, 2), (u - Abs(u)) / (1 + Abs(u) + u**2),
        (u + Abs(u)) / (3 - 2 * Abs(u)) + u,
        log(1 + u**2), exp(u) + exp(u / 2), exp(u) / (1 + exp(sqrt(2) * u)),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("known", [None, 1, -1])
def test_any_spelled_expression_keeps_its_value(expression: Expr, known: int | None) -> None:
    new = spelled(expression, u, lambda _: known)
    b = Symbol("beta")
    for value in (Rational(3, 7), Rational(-3, 7), Integer(2), Rational(-1, 10**6)):
        if known is not None and known * value < 0:
            continue
        at = {u: value, b: Rational(5, 3)}
        before = expression.subs(at).evalf(30)
        after = meaning(new).subs(at).doit().evalf(30)
        assert abs(before - after) < 1e-25 * (1 + abs(before)), (new, before, after)


# Foreign definitions ------------------------------------------------------------------------

L = arb | arb_series


def softplus_by_hand(s: L) -> L:
    return (1 + s.exp()).log()


def tanh_by_hand(s: L) -> L:
    e = (2 * s).exp()
    return (e - 1) / (e + 1)


def clip_by_hand(s: L, at: arb, low: int, high: int) -> L:
    return s if low <= at < high else s * 0 + (low if at < low else high)


FOREIGN: dict[str, tuple[Expr, Callable[..., L], tuple[float, ...]]] = {
    "swish": (z / (1 + exp(-beta * z)), lambda s, c, b: s / (1 + (-s * b).exp()), (1.7,)),
    "mish": (z * tanh(log(1 + exp(z))), lambda s, c: s * tanh_by_hand(softplus_by_hand(s)), ()),
    "tanh": (tanh(z), lambda s, c: tanh_by_hand(s), ()),
    "tanh of exponentials": (
        (exp(z) - exp(-z)) / (exp(z) + exp(-z)), lambda s, c: tanh_by_hand(s), ()),
    "hard tanh": (
        Piecewise((-1, z < -1), (z, z <= 1), (1, True)),
        lambda s, c: clip_by_hand(s, c, -1, 1), ()),
    "hard sigmoid": (
        Max(0, Min(1, z / 6 + Rational(1, 2))),
        lambda s, c: (clip_by_hand(s, c, -3, 3) + 3) / 6, ()),
    "relu as Max": (Max(0, z), lambda s, c: s if c >= 0 else 0 * s, ()),
    "softsign": (z / (1 + Abs(z)), lambda s, c: s / (1 + s) if c >= 0 else s / (1 - s), ()),
    "threshold": (
        Piecewise((z, z > theta), (0, True)), lambda s, c, t: s if c > t else 0 * s, (0.5,)),
    "soft shrinkage": (
        Piecewise((z - alpha, z > alpha), (z + alpha, z < -alpha), (0, True)),
        lambda s, c, a: s - a if c >= a else s + a if c < -a else 0 * s, (0.5,)),
    "celu": (
        Max(0, z) + Min(0, alpha * (exp(z / alpha) - 1)),
        lambda s, c, a: s if c >= 0 else a * ((s / a).exp() - 1), (1.5,)),
    "log sigmoid": (-log(1 + exp(-z)), lambda s, c: -softplus_by_hand(-s), ()),
    "sharp softplus": (
        log(1 + exp(beta * z)) / beta, lambda s, c, b: softplus_by_hand(b * s) / b, (3.0,)),
    "gaussian": (exp(-(z**2)), lambda s, c: (-s * s).exp(), ()),
    "scaled gaussian": (
        beta * exp(-(z**2) / 2), lambda s, c, b: (-s * s / 2).exp() * b, (2.5,)),
    "selu": (
        Rational("1.0507") * Piecewise((z, z >= 0), (alpha * (exp(z) - 1), True)),
        lambda s, c, a: (s if c >= 0 else a * (s.exp() - 1)) * (arb(10507) / 10000), (1.67,)),
    "gelu": (
        z * (1 + erf(z / sqrt(2))) / 2, lambda s, c: s * (-s / arb(2).sqrt()).erfc() / 2, ()),
    "gelu by tanh": (
        z * (1 + tanh(sqrt(2 / pi) * (z + Rational("0.044715") * z**3))) / 2,
        lambda s, c: s / (1 + (-(s + s * s * s * arb("0.044715")) * (8 / arb.pi()).sqrt()).exp()),
        ()),
    "quick gelu": (
        z / (1 + exp(-Rational("1.702") * z)),
        lambda s, c: s / (1 + (-s * arb(851) / 500).exp()), ()),
    "serf": (z * erf(log(1 + exp(z))), lambda s, c: s * softplus_by_hand(s).erf(), ()),
    "cosine": (cos(z / pi) / 3, lambda s, c: (s / arb.pi()).cos() / 3, ()),
    "root": (Piecewise((sqrt(z), z > 0), (0, True)), lambda s, c: s.sqrt() if c > 0 else 0 * s, ()),
    "step": (Heaviside(z), lambda s, c: 0 * s + (1 if c > 0 else 0 if c < 0 else arb(1) / 2), ()),
    "four pieces": (
        Piecewise((z**2, z < -2), (-2 * z, z < 0), (3 * z, z < 1), (z**2 + 2, True)),
        lambda s, c: s * s if c < -2 else -2 * s if c < 0 else 3 * s if c < 1 else s * s + 2, ()),
}  # fmt: skip

FOREIGN_Z = np.concatenate(
    [np.linspace(-30, 30, 241), np.linspace(-3, 3, 121), [-800, -745, -300, 300, 745, 800],
     [-1e-9, 1e-9, -1e-30, 1e-30]]
)  # fmt: skip


def by_hand(f: Callable[..., L], order: int, at: float, *p: float) -> float:
    """The derivative of f, from its power series at this point."""
    ctx.prec, ctx.cap = 3000, order + 1
    value = f(arb_series([arb(at), 1]), arb(at), *(arb(v) for v in p))
    coefficient = value[order] if isinstance(value, arb_series) else arb(value)
    return float((coefficient * (2 if order == 2 else 1)).mid())


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("order", ORDERS)
def test_definitions_of_others_get_right_code(name: str, order: int) -> None:
    expression, f, p = FOREIGN[name]
    emitted = run(expression, order)
    points = FOREIGN_Z[FOREIGN_Z != 0] if name == "root" else FOREIGN_Z
    if order:  # kinks have their own test
        points = points[~np.isin(points, [-3, -2, -1, 0, 1, 3, -0.5, 0.5])]
    with np.errstate(all="raise"):
        values = emitted(points, *p)
    expected = np.array([by_hand(f, order, at, *p) for at in points.tolist()])
    np.testing.assert_allclose(values, expected, rtol=1e-9, atol=1e-13)
    single = emitted(points.astype(np.float32), *p)
    assert single.dtype == np.float32
    exact = np.array([by_hand(f, order, float(at), *p) for at in points.astype(np.float32)[::7]])
    np.testing.assert_allclose(single[::7], exact, rtol=2e-4, atol=2e-5)
    assert np.isnan(emitted(np.nan, *p))
    assert np.isnan(emitted(np.array([np.nan, 1.0]), *p)[0])


@pytest.mark.parametrize(
    ("expression", "order", "left", "right"),
    [
        (z / (1 + exp(-z)), 0, 0, np.inf),
        (z / (1 + exp(-z)), 1, 0, 1),
        (z / (1 + exp(-z)), 2, 0, 0),
        (z / (1 + Abs(z)), 0, -1, 1),
        (z * exp(-(z**2)), 0, 0, 0),
        (z * exp(-(z**2)), 2, 0, 0),
        (z * tanh(log(1 + exp(z))), 0, 0, np.inf),
        (tanh(z), 2, 0, 0),
        (Piecewise((z - theta, z > theta), (0, True)), 0, 0, np.inf),
    ],
    ids=str,
)
def test_infinities_give_the_limits_where_plain_arithmetic_would_not(
    expression: Expr, order: int, left: float, right: float
) -> None:
    p = (0.5,) if expression.has(theta) else ()
    emitted = run(expression, order)
    assert emitted(-np.inf, *p) == left
    assert emitted(np.inf, *p) == right
    np.testing.assert_array_equal(emitted(np.array([-np.inf, np.inf]), *p), [left, right])


TIGHT: dict[str, tuple[Expr, int, Callable[[arb], arb], float]] = {
    "gaussian": (exp(-(z**2)), 0, lambda s: (-s * s).exp(), 3),
    "gaussian'": (exp(-(z**2)), 1, lambda s: -2 * s * (-s * s).exp(), 4),
    "softsign'": (z / (1 + Abs(z)), 1, lambda s: (1 + abs(s)) ** -2, 4),
    "softsign''": (
        z / (1 + Abs(z)), 2,
        lambda s: (-2 if s >= 0 else 2) * (1 + abs(s)) ** -3, 6),
    "tanh'": (tanh(z), 1, lambda s: s.cosh() ** -2, 4),
    "gelu": (
        z * (1 + erf(z / sqrt(2))) / 2, 0, lambda s: s * (-s / arb(2).sqrt()).erfc() / 2, 12),
    "normal": ((1 + erf(z / sqrt(2))) / 2, 0, lambda s: (-s / arb(2).sqrt()).erfc() / 2, 3.5),
    "log sigmoid": (-log(1 + exp(-z)), 0, lambda s: -(1 + (-s).exp()).log(), 3),
    "log of sigmoid": (log(1 / (1 + exp(-z))), 0, lambda s: -(1 + (-s).exp()).log(), 3),
    "log cosh''": (log(cosh(z)), 2, lambda s: s.cosh() ** -2, 4),
    "sech": (1 / cosh(z), 0, lambda s: 1 / s.cosh(), 3),
    "sech'": (1 / cosh(z), 1, lambda s: -s.tanh() / s.cosh(), 4),
    "celu": (
        Max(0, z) + Min(0, 2 * (exp(z / 2) - 1)), 1,
        lambda s: (s / 2).exp() if s < 0 else arb(1), 3),
}  # fmt: skip


@pytest.mark.parametrize("name", TIGHT)
def test_a_definition_of_the_authors_own_gets_stable_code_by_rule(name: str) -> None:
    expression, order, exact, bound = TIGHT[name]
    points = everywhere(np.dtype(float), count=300)
    with np.errstate(all="raise"):
        values = run(expression, order)(points)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        error = ulps(value, exactly(exact, at), points.dtype)
        assert error <= bound, (at, value, error)


@pytest.mark.parametrize(
    ("expression", "order"),
    [
        (exp(-(z**2)), 2),
        (z / (1 + exp(-z)), 1),
        (z / (1 + exp(-z)), 2),
        (z**3 * exp(-(z**2)), 0),
        (z * tanh(log(1 + exp(z))), 1),
        (z * tanh(log(1 + exp(z))), 2),
    ],
    ids=str,
)
def test_the_largest_floats_give_the_limit_even_where_a_factor_overflows(
    expression: Expr, order: int
) -> None:
    emitted = run(expression, order)
    for dtype in (np.float32, np.float64):
        huge = np.array([1, 0.5, 1e-10, 1e-18], dtype) * np.finfo(dtype).max
        np.testing.assert_array_equal(emitted(huge), emitted(np.inf))
        np.testing.assert_array_equal(emitted(-huge), emitted(-np.inf))


def test_limits_are_found_through_max_min_and_abs() -> None:
    infinities = [-np.inf, np.inf]
    hard = run(z * Min(Max(z + 3, 0), 6) / 6)
    np.testing.assert_array_equal(hard(infinities), [0, np.inf])
    np.testing.assert_array_equal(run(z / (1 + Abs(z)))(infinities), [-1, 1])
    np.testing.assert_array_equal(run(z * Max(0, 1 - Abs(z)))(infinities), [0, 0])


@pytest.mark.parametrize("beta_value", [2.0, -2.0, 0.0])
def test_limits_follow_the_sign_of_the_parameter(beta_value: float) -> None:
    swish = run(z / (1 + exp(-beta * z)))
    right = {2.0: (0, np.inf), -2.0: (-np.inf, 0), 0.0: (-np.inf, np.inf)}[beta_value]
    ends = np.array([-np.inf, np.inf])
    np.testing.assert_array_equal(swish(ends, beta_value), right)
    np.testing.assert_array_equal(swish(ends, np.full(2, beta_value)), right)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_value_at_a_kink_comes_from_the_side_of_the_convention(side: str) -> None:
    expected = {"left": -1, "right": 1}[side]
    for spelled_out in (Abs(z), Max(z, -z), Piecewise((z, z > 0), (-z, True))):
        assert run(spelled_out, 1, kink_side=side)(0.0) == expected
    moved = Piecewise((z, z > theta), (-z, True))
    assert run(moved, 1, kink_side=side)(0.5, 0.5) == expected
    corner = Piecewise((-1, z < -1), (z, z <= 1), (1, True))
    values = run(corner, 1, kink_side=side)([-1.0, 1.0])
    np.testing.assert_array_equal(values, [0, 1] if side == "left" else [1, 0])


def test_a_filled_hole_keeps_its_value_and_its_derivative() -> None:
    sinc = Piecewise((sin(z) / z, Ne(z, 0)), (1, True))
    assert [run(sinc, order)(0.0) for order in ORDERS] == [1, 0, pytest.approx(-1 / 3)]
    lone = Piecewise((5, Eq(z, 0)), (z, True))
    assert run(lone)(0.0) == 5
    assert run(lone)(2.0) == 2


def test_sign_is_zero_at_zero() -> None:
    np.testing.assert_array_equal(run(sign(z))([-2, 0, 3]), [-1, 0, 1])


def test_breakpoints_that_vary_select_the_first_condition_that_holds() -> None:
    shrink = run(FOREIGN["soft shrinkage"][0])
    at = np.array([-3.0, -0.2, 0.0, 0.2, 3.0])
    # With alpha < 0 both conditions can hold; the first is meant.
    np.testing.assert_array_equal(shrink(at, -1.0), [-4, 0.8, 1, 1.2, 4])
    np.testing.assert_array_equal(
        run(FOREIGN["threshold"][0])(np.array([1.0, 2, 3]), np.array([3.0, 2, 1])), [0, 0, 3]
    )


# erf and erfc -------------------------------------------------------------------------------


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


# Shape of the code --------------------------------------------------------------------------


def test_a_branch_sees_only_arguments_of_its_own_interval() -> None:
    elu = Piecewise((z, z >= 0), (alpha * (exp(z) - 1), True))
    expression, variable = plain(elu, z)
    value = joined(branches(expression, variable))
    assert value.has(minimum(variable, 0), maximum(variable, 0))
    assert not value.has(Select)


def test_where_a_branch_is_infinite_at_its_end_values_are_selected() -> None:
    expression, variable = plain(Piecewise((log(z), z > 0), (0, True)), z)
    assert joined(branches(expression, variable)).has(Select)
    np.testing.assert_array_equal(run(Piecewise((log(z), z > 0), (0, True)))([-1, 0, 1]), [0, 0, 0])


@pytest.mark.parametrize(
    ("expression", "order", "where"),
    [
        (Piecewise((z, z >= 0), (theta * z, True)), 0, theta <= 1),
        (Piecewise((z, z >= 0), (theta * (exp(z) - 1), True)), 0, theta <= 1),
        (Piecewise((z, z >= 0), (theta * (exp(z) - 1), True)), 1, (theta >= 0) & (theta <= 1)),
        (Piecewise((z, z >= 0), (exp(z) - 1, True)), 0, True),
        (Piecewise((z, z >= 0), (theta * z, True)), 1, (theta >= 0) & (theta <= 1)),
        (Piecewise((theta * z, z < 0), (2 * z, True)), 0, theta <= 2),
    ],
    ids=str,
)  # fmt: skip
def test_the_greater_of_two_branches_is_taken_exactly_where_the_calculus_proves_it(
    expression: Expr, order: int, where: Any
) -> None:
    proved, value = greater(branches(expression, z, order)) or (None, None)
    assert proved == where
    assert isinstance(value, maximum)


@pytest.mark.parametrize(
    "expression",
    [
        Piecewise((z, z >= 0), (-exp(z), True)),  # a jump down
        Piecewise((z, z >= 0), (2 * z, True)),  # the lesser of the two
        Piecewise((z, z >= 0), (theta * sin(z), True)),
        Piecewise((z, z >= 0), (3 * theta * z, True)),  # 1/3 is no float: rounding could pass it
        Piecewise((z**2, z >= 0), (z**3, True)),
    ],
    ids=str,
)
def test_where_neither_branch_is_the_greater_both_are_joined(expression: Expr) -> None:
    assert greater(branches(expression, z)) is None


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        (0, ("np.minimum(z, zeros, out=t)", "np.expm1(t, out=t)", "np.maximum(z, t, out=out)")),
        (1, ("np.minimum(z, zeros, out=t)", "np.exp(t, out=out)")),
    ],
)
def test_the_default_of_a_parameter_gets_a_formula_of_its_own_where_that_is_shorter(
    order: int, lines: tuple[str, ...]
) -> None:
    expression = Piecewise((z, z >= 0), (theta * (exp(z) - 1), True))
    made = function(activation(expression, {theta: Integer(1)}), order)
    *_, special = made.formulas
    assert special.where == Eq(Symbol("theta", real=True), 1)
    assert special.body.lines == lines
    no_integer = function(activation(expression, {theta: Rational(1, 2)}), order)
    assert all(not isinstance(formula.where, Eq) for formula in no_integer.formulas)


def lines_of(expression: Expr, order: int = 0) -> tuple[str, ...]:
    return function(activation(expression), order).formulas[0].body.lines


def test_a_branch_that_ends_in_the_level_of_the_other_is_only_clamped() -> None:
    continued = lines_of(Piecewise((exp(z), z < 0), (1, True)))
    assert continued == ("np.minimum(z, zeros, out=t)", "np.exp(t, out=out)")
    assert "np.copyto(t, z >= zero)" in lines_of(Piecewise((exp(z), z < 0), (2, True)))


def test_of_two_branches_one_comparison_serves_both() -> None:
    lines = lines_of(Piecewise((exp(z), z < 0), (cos(z), True)))
    assert len([line for line in lines if "<" in line or ">" in line]) == 1
    assert "np.subtract(one, t, out=t2)" in lines


def test_a_parameter_that_z_is_clamped_to_comes_as_a_full_array() -> None:
    text = function_text(function(activation(Max(z, theta)), 0))
    assert 'filled={"thetas": "theta"}' in text
    assert "np.maximum(thetas, z, out=out)" in text


@pytest.mark.parametrize("expression", [e for e, *_ in FOREIGN.values()], ids=list(FOREIGN))
@pytest.mark.parametrize("order", [0, 1])
def test_only_the_last_line_writes_out_and_scratch_is_written_before_it_is_read(
    expression: Expr, order: int
) -> None:
    for formula in function(activation(expression), order).formulas:
        written: list[str] = []
        for line in formula.body.lines:
            into = re.search(r"out=(\w+)\)$|^np\.copyto\((\w+),", line)
            assert into is not None
            target = into[1] or into[2]
            names = re.findall(r"\w+", line.replace(f"out={target})", "").replace("(" + target, ""))
            assert {name for name in names if name in formula.body.scratch} <= {*written, target}
            written.append(target)
        assert written[-1] == "out"
        assert set(written[:-1]) == set(formula.body.scratch)


def test_temporaries_and_parameters_never_share_a_name() -> None:
    e, t = Symbol("e", real=True), Symbol("t", real=True)
    emitted = run(e * exp(z) / (1 + exp(z)) + t)
    assert emitted(0.0, 4.0, 3.0) == 5


def test_sets_in_docstrings_read_as_the_reader_writes_them() -> None:
    mixed = Union(FiniteSet(3), Interval.Lopen(0, alpha), Interval.open(-oo, -1))
    assert set_text(mixed) == "(-oo, -1) u (0, alpha] u {3}"
    assert set_text(S.Reals) == "(-oo, oo)"
    assert set_text(S.EmptySet) == "empty"
    long = sum(sqrt(k) for k in (2, 3, 5, 7, 11, 13, 17))
    assert set_text(Interval(long, oo)) == "[about 19.0734, oo)"


# What is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (z * gamma(z), "f: NumPy has no function for gamma"),
        (Piecewise((z, z > 0), (-z, z < 0)), r"no branch is given on .*0.*close one"),
        (Piecewise((z, z > theta)), "let the last one be True"),
        (z * Symbol("out"), "'out' cannot be a name"),
        (z * Symbol("erf"), "'erf' cannot be a name"),
        (Integral(exp(-(theta**2)), (theta, 0, z)), "f: NumPy cannot compute Integral"),
        (Sum(z**theta, (theta, 0, 5)), "f: NumPy cannot compute Sum"),
        (SympyFunction("g")(z).diff(z), "f: NumPy cannot compute Derivative"),
        (I * z, "f: NumPy cannot compute ImaginaryUnit"),
        (oo * z, "f: NumPy cannot compute Infinity"),
        (z * Symbol("lambda"), "'lambda' cannot be a name"),
        (Piecewise((z, z + cos(z) > 0), (0, True)), "could not be solved for z"),
    ],
    ids=str,
)
def test_what_cannot_be_emitted_says_so_in_one_line(expression: Expr, message: str) -> None:
    with pytest.raises(EmissionError, match=message) as caught:
        function(activation(expression), 0)
    assert "\n" not in str(caught.value)


def test_a_derivative_that_has_no_rule_is_refused() -> None:
    with pytest.raises(EmissionError, match="f_derivative: NumPy cannot compute Derivative"):
        function(activation(floor(z)), 1)


CONDITIONS_ON_PARAMETERS = (
    Piecewise((z, theta > 0), (-z, True)),
    Piecewise((z, theta > 0), (-z, z > 1), (0, True)),
    Piecewise((z, (theta > 0) & (z > 1)), (theta, True)),
    Piecewise((1, Eq(theta, 0)), (z, True)),
    Piecewise((z, z**2 + theta * z > 0), (0, True)),
    Piecewise((z, theta < z**2), (0, True)),
    Max(z, theta, 0),
    sign(theta) * z,
    Abs(z - theta),
)


@pytest.mark.parametrize("expression", CONDITIONS_ON_PARAMETERS, ids=str)
def test_conditions_on_parameters_are_no_breakpoints_of_z(expression: Expr) -> None:
    emitted = run(expression)
    for t in (-1.5, 0.0, 0.5, 2.0):
        for at in (-3.0, -0.25, 0.75, 1.25, 4.0):
            assert emitted(at, t) == float(expression.subs({z: Rational(at), theta: Rational(t)}))
        ends = emitted(np.array([-np.inf, np.inf]), t)
        np.testing.assert_array_equal(ends, [emitted(-np.inf, t), emitted(np.inf, t)])


@pytest.mark.parametrize("expression", [CONDITIONS_ON_PARAMETERS[k] for k in (0, 1, 2, 3, 6, 7)])
def test_derivatives_at_a_parameter_of_0_follow_its_own_branch(expression: Expr) -> None:
    emitted = run(expression, 1)
    for t in (-1.0, 0.0, 0.5):
        for at in (-3.0, -0.25, 0.75, 4.0):
            here = expression.subs(theta, Rational(t)).subs(
                Max(0, z), Piecewise((z, z > 0), (0, 1))
            )
            slope = here.subs(z, Rational(at) + Rational(1, 64)) - here.subs(z, Rational(at))
            assert emitted(at, t) == float(slope * 64)


@pytest.mark.parametrize("letter", ["a", "i", "e", "t", "k"])
def test_any_letter_may_be_a_parameter(letter: str) -> None:
    p = Symbol(letter, real=True)  # an array full of it would be called "as", "is", ...
    assert run(Max(z, p) + Min(z, 2 * p))(3.0, 2.0) == 6


# The package --------------------------------------------------------------------------------


def named(name: str, expression: Expr) -> Activation:
    return Activation(name, Text(name, name), expression, z)


TWO = (named("square", z**2), named("half", Piecewise((z, z >= 0), (z / 2, True))))


def test_the_committed_package_is_up_to_date() -> None:
    assert generate(CHAPTER, Path(symbolic.generated.__file__).parent, check=True) == []


def test_source_is_part_of_the_committed_module() -> None:
    folder = Path(symbolic.generated.__file__).parent
    for made in CHAPTER:
        module = (folder / f"_{made.name}.py").read_text(encoding="utf-8")
        for order in ORDERS:
            assert source(made, order) in module


def test_generate_writes_what_changed_and_nothing_else(tmp_path: Path) -> None:
    package = tmp_path / "mine"
    assert len(generate(TWO, package, check=True)) == 4
    assert not package.exists()
    names = ["__init__.py", "_half.py", "_runtime.py", "_square.py"]
    assert [path.name for path in generate(TWO, package)] == names
    assert generate(TWO, package) == []
    assert generate(TWO, package, check=True) == []
    half = package / "_half.py"
    half.write_text(half.read_text().replace("0.5", "0.25"))
    assert [path.name for path in generate(TWO, package, check=True)] == ["_half.py"]


def docstring_of(expression: Expr) -> str:
    """The text of the emitted function, on one line."""
    return " ".join(source(activation(expression)).split())


def test_what_no_rule_covers_says_how_large_its_error_is() -> None:
    sample = r"in a sample of \d\d+ arguments, in ulps: "
    cancels = docstring_of(atan(2 * z) - atan(z))
    assert re.search(sample + r"\d\.\de\+1[56] \(float64\)", cancels)
    overflows = docstring_of(log(2 + cosh(z)))
    assert re.search(sample + r"inf \(float64\).*: no finite number", overflows)
    assert re.search(sample + r"[01]\.\d+ \(float64\)", docstring_of(tanh(z)))


def test_another_function_of_the_name_does_not_take_the_errors_of_the_chapter() -> None:
    other = Activation("elu", Text("elu", "elu"), z - tanh(z), z)
    assert "Largest error in a sample of" in source(other)
    assert "Largest error measured" in source(next(a for a in CHAPTER if a.name == "elu"))


def test_errors_sampled_on_another_machine_are_no_change(tmp_path: Path) -> None:
    generate(TWO, tmp_path)
    half = tmp_path / "_half.py"
    text = half.read_text()
    half.write_text(re.sub(r"in ulps: [\d.]+", "in ulps: 0.77", text))
    assert half.read_text() != text
    assert generate(TWO, tmp_path, check=True) == []


def test_generate_removes_what_it_emitted_and_is_no_longer_defined(tmp_path: Path) -> None:
    generate(TWO, tmp_path)
    (tmp_path / "_own.py").write_text("mine = 1\n")
    assert [p.name for p in generate(TWO[:1], tmp_path)] == ["__init__.py", "_half.py"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "__init__.py", "_own.py", "_runtime.py", "_square.py",
    ]  # fmt: skip


def test_generate_never_overwrites_a_file_that_was_not_emitted(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("mine = 1\n")
    with pytest.raises(EmissionError, match=r"__init__\.py exists and was not emitted"):
        generate(TWO, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["__init__.py"]


def test_a_definition_that_cannot_be_emitted_leaves_the_package_as_it_was(tmp_path: Path) -> None:
    generate(TWO, tmp_path)
    before = {path: path.read_text() for path in tmp_path.iterdir()}
    with pytest.raises(EmissionError, match="bad: NumPy has no function for gamma"):
        generate([*TWO, named("bad", gamma(z))], tmp_path)
    assert {path: path.read_text() for path in tmp_path.iterdir()} == before


def test_an_interrupted_write_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("symbolic.emit.package.os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        generate(TWO, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_package_holds_erf_exactly_where_a_function_needs_it(tmp_path: Path) -> None:
    gelu = named("gelu", z * (1 + erf(z / sqrt(2))) / 2)
    generate([*TWO, gelu], tmp_path / "mine")
    assert (tmp_path / "mine" / "_special.py").exists()
    code = (
        "import sys, numpy; before = set(sys.modules); from mine import gelu; "
        "print(f'{gelu(-20):.9e}', gelu(numpy.float32([-30])), "
        "sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "-5.507248237e-88 [-0.] ['mine']\n"
    assert "special" not in (tmp_path / "mine" / "_square.py").read_text()
    generate(TWO, tmp_path / "two")
    assert not (tmp_path / "two" / "_special.py").exists()


def test_two_definitions_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmissionError, match="half: defined twice"):
        generate([*TWO, TWO[1]], tmp_path)


def test_a_package_of_the_authors_own_needs_numpy_alone(tmp_path: Path) -> None:
    generate(TWO, tmp_path / "mine")
    code = (
        "import sys, numpy; before = set(sys.modules); from mine import half_derivative; "
        "print(half_derivative([-1, 0, 2]), "
        "sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "[0.5 1.  1. ] ['mine']\n"


assert x in SPELLINGS[2].meaning.free_symbols
