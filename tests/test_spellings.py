"""The table of stable spellings: each row proved equal to its meaning, and executed.

Legend: u argument of a row.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from flint import arb
from sympy import (
    Abs,
    Expr,
    Integer,
    Interval,
    Rational,
    Symbol,
    cosh,
    erf,
    erfc,
    exp,
    log,
    sinh,
    sqrt,
    tanh,
)

from symbolic.claims.judge import check
from symbolic.emit.formula import Constants, body
from symbolic.emit.function import SPECIAL_FUNCTIONS
from symbolic.emit.nodes import meaning
from symbolic.emit.spellings import SPELLINGS, Spelling, u
from symbolic.emit.stable import spelled

beta = Symbol("beta")

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
    "exp of a polynomial": lambda u: (u + u**3 / 3).exp(),
    "exp of what rounds": lambda u: (-(-u if u > -99 else arb(99)).exp()).exp(),
    "sine of what rounds": lambda u: (u * arb("1.702")).sin(),
    "power": lambda v: (v.log() / 3).exp(),
    "p - q": lambda u: u.exp() - 1 if u < 0 else 1 - (-u).exp(),
    "(p - q)/(p + q)": lambda u: (u / 2).tanh(),
    "log of cosh": lambda u: abs(u) + ((1 + (-2 * abs(u)).exp()) / 2).log(),
    "log of a sum with cosh": lambda u: (
        abs(u) + (2 * (-abs(u)).exp() + (1 + (-2 * abs(u)).exp()) / 2).log()
    ),
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


# Where rows hold: between these values of their symbol.
BETWEEN = {
    "everywhere": (-math.inf, math.inf),
    "x > -1": (-1, math.inf),
    "v > 0": (0, math.inf),
    "|u| < 2**40": (-(2**40), 2**40),
}


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
    at = {symbol: Rational(3, 2)}
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
    low, high = BETWEEN[row.where]
    values = values[(values > low) & (values < high)]
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
    assert all(row.why and row.where in BETWEEN for row in SPELLINGS)


@pytest.mark.parametrize(
    "expression",
    [
        log(1 + exp(u)), 1 / (1 + exp(-u)), exp(u) / (1 + exp(u)), 2 * exp(3 * u) - 2,
        (exp(u) - exp(-u)) / (exp(u) + exp(-u)), exp(u) / (1 + exp(u)) ** 2,
        u / (1 + exp(-beta * u)), u * tanh(log(1 + exp(u))), 1 - tanh(u) ** 2,
        tanh(u) ** 2 - 1, exp(2 * u) / (2 + 3 * exp(u)), (1 + exp(u)) / exp(u),
        u / (1 - u * exp(-u)), 3 * exp(u) / (beta - exp(u)), (1 - exp(u)) / (u - 2 * exp(u)),
        u * (1 + erf(u / sqrt(2))) / 2, 3 - 3 * erf(2 * u), 1 + erf(-u / 3), erfc(-u) / 2 + 1,
        2 - erfc(beta * u), 1 - erfc(u), erf(u) + u + 1, 4 - 2 * erfc(u / 2), 1 - tanh(u),
        5 + erf(u), 1 - u * erf(u),
        tanh(u) / 2 + u * exp(u) - Rational(1, 2), tanh(u) ** 2 / 3 - Rational(1, 3),
        log(1 + exp(3 * u)) / 3, log(1 + exp(beta * u)) / beta, u * log(1 + exp(2 * u)) / 4,
        log(1 + exp(u) + exp(2 * u)), log(exp(u) / 2 + Rational(1, 2)), log(5 + 2 * exp(u)),
        log(exp(-3 * u) + exp(u)), log(Rational(1, 100) + exp(u / 2)),
        u / (2 + 2 * Abs(u)) + Rational(1, 2), (u - Abs(u)) / (1 + Abs(u) + u**2),
        (u + Abs(u)) / (3 - 2 * Abs(u)) + u,
        log(2 + cosh(u)), log(3 * cosh(u / 2) - sinh(u / 2)), cosh(u) / (2 + cosh(u)),
        sinh(u) * u / (5 + cosh(u)) ** 2, tanh(u) * cosh(u) / (3 + cosh(u) + sinh(u)),
        2 * (1 + u**2 / 4) ** beta - 2 + u, (1 + tanh(u)) ** Rational(1, 3) - 1 - u * exp(u),
        (1 + exp(u))**beta, exp(-u) / (1 + exp(-u)) ** (beta + 1) - beta * u,
        u * exp(2 * u) * sqrt(1 + exp(u)) / (1 + exp(u)) ** 3,
        tanh(u + 1) ** 2 / 3 + tanh(u) ** 2 * 2 + u - Rational(7, 4),
        log(1 + u**2), exp(u) + exp(u / 2), exp(u) / (1 + exp(sqrt(2) * u)),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("known", [None, 1, -1])
def test_any_spelled_expression_keeps_its_value(expression: Expr, known: int | None) -> None:
    new = spelled(expression, u, lambda _: known)
    for value in (Rational(3, 7), Rational(-3, 7), Integer(2), Rational(-1, 10**6)):
        if known is not None and known * value < 0:
            continue
        at = {u: value, beta: Rational(5, 3)}
        before = expression.subs(at).evalf(30)
        after = meaning(new).subs(at).doit().evalf(30)
        assert abs(before - after) < 1e-25 * (1 + abs(before)), (new, before, after)
