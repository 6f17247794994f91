"""All zeros or None: what is found is certified, and what is missed is never called complete."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import N, Rational, S, pi, sqrt

from symbolic.calculus.enclosure import sign_of
from symbolic.calculus.generators import factors
from symbolic.calculus.isolation import isolate, simplest
from symbolic.calculus.root import Root

x = sp.Symbol("x", real=True)
THIRD = Rational(1, 3)
GELU = x * (1 + sp.erf(x / sqrt(2))) / 2
MISH = x * sp.tanh(sp.log(1 + sp.exp(x)))

FOUND = [
    (x**2 - 2, -2, 2, [-sqrt(2), sqrt(2)]),
    (x**2 + 1, -2, 2, []),
    (sp.exp(x) - 3 * x**2, -2, 5, ["-0.5", "0.9", "3.7"]),
    (sp.cos(x) - x, -10 * pi, 10 * pi, ["0.7"]),
    (GELU.diff(x), -8, 8, ["-0.8"]),
    (MISH.diff(x), -30, 30, ["-1.2"]),
    (sp.tan(x) - x, 4, Rational(9, 2), ["4.49"]),
    (sp.sin(1 / x), Rational(1, 25), 1, [1 / (k * pi) for k in range(7, 0, -1)]),
    (sp.Abs(x) - 1, -2, 2, [S.NegativeOne, S.One]),
    (x - Rational(1, 2), 0, 1, [S.Half]),
    (sp.log(x) - 2, sp.E, 10 * sp.E, [sp.exp(2)]),
    ((x - THIRD) * (x - THIRD - Rational(1, 10**40)), 0, 1, [THIRD, THIRD + Rational(1, 10**40)]),
    (
        sp.exp(-((10**9 * (x - THIRD)) ** 2)) - S.Half,
        0,
        1,
        [THIRD - sqrt(sp.log(2)) / 10**9, THIRD + sqrt(sp.log(2)) / 10**9],
    ),
    (
        sp.exp(-((x - 10**8) ** 2)) - S.Half,
        0,
        10**9,
        [10**8 - sqrt(sp.log(2)), 10**8 + sqrt(sp.log(2))],
    ),
    (sp.tanh(10**12 * (x - sqrt(2))), 1, 2, [sqrt(2)]),
]


def near(f, start):
    """The zero that mpmath's secants run to from `start`."""
    with mpmath.workdps(40):
        return S(mpmath.nstr(mpmath.findroot(sp.lambdify(x, f, "mpmath"), mpmath.mpf(start)), 35))


@pytest.mark.parametrize(("f", "lo", "hi", "expected"), FOUND, ids=str)
def test_all_zeros_are_found_in_order(f, lo, hi, expected):
    zeros = isolate(f, x, S(lo), S(hi))
    assert zeros is not None
    assert all(isinstance(c, Root | Rational) or isinstance(-c, Root) for c in zeros)
    assert len(zeros) == len(expected)
    for c, value in zip(zeros, expected, strict=True):
        if isinstance(value, str):
            assert abs(N(c, 30) - near(f, value)) < Rational(1, 10**28)
        else:
            assert abs(N(c, 60) - N(value, 60)) < Rational(1, 10**55) * max(1, abs(N(value)))


def test_a_hundred_zeros_are_found():
    f = sp.sin(x) / x - sp.cos(x)
    zeros = isolate(f, x, S(1), S(320))
    assert zeros is not None
    assert len(zeros) == 101
    assert all(0 < N(k * pi + pi / 2 - c) < 1 for k, c in enumerate(zeros, 1))


# --- zeros known beforehand ------------------------------------------------------------

WITH_CANDIDATES = [
    (x**2, -1, 1, [(S.Zero, 2)], [S.Zero]),
    (x - sp.sin(x), -1, 1, [(S.Zero, 3)], [S.Zero]),
    (x - sp.sin(x), 0, 30, [(S.Zero, 3)], [S.Zero]),
    (sp.sin(x), 0, 10 * pi, [k * pi for k in range(11)], [k * pi for k in range(11)]),
    ((x - sqrt(2)) ** 2 * (x - 1), 0, 3, [(sqrt(2), 2)], [S.One, sqrt(2)]),
    (sp.tanh(x) - x / 2, -10, 10, [S.Zero], ["-1.9", S.Zero, "1.9"]),
    (1 - sp.cos(x), -7, 7, [(2 * pi * k, 2) for k in (-1, 0, 1)], [-2 * pi, S.Zero, 2 * pi]),
    (x * (x - 1), 0, 1, [S.Zero, S.One], [S.Zero, S.One]),
    (x * (x - THIRD), -1, THIRD, [S.Zero, THIRD], [S.Zero, THIRD]),
    (x**2 - 2, -2, 2, [sqrt(2), -sqrt(2)], [-sqrt(2), sqrt(2)]),
    (x**2 - 2, 0, 2, [sqrt(2), -sqrt(2)], [sqrt(2)]),
    (sp.cosh(x) - 1 - x**2 / 2, -3, 3, [(S.Zero, 4)], [S.Zero]),
]


@pytest.mark.parametrize(("f", "lo", "hi", "known", "expected"), WITH_CANDIDATES, ids=str)
def test_known_zeros_come_back_as_they_are(f, lo, hi, known, expected):
    zeros = isolate(f, x, S(lo), S(hi), candidates=known)
    assert zeros is not None
    assert len(zeros) == len(expected)
    for c, value in zip(zeros, expected, strict=True):
        if isinstance(value, str):
            assert isinstance(abs(c), Root)  # zeros of an odd f mirror each other: -Root
            assert abs(N(c, 30) - near(f, value)) < Rational(1, 10**28)
        else:
            assert c == value


NOT_PROVED = [
    ("a double zero that nobody announced", x**2, -1, 1, []),
    ("one of two not announced", x**2 * (x - THIRD) ** 2, -1, 1, [(S.Zero, 2)]),
    ("the order of a zero too low", x**3, -1, 1, [(S.Zero, 2)]),
    ("the order of a zero too high", x - sp.sin(2 * x) / 2, -1, 1, [(S.Zero, 4)]),
    ("a zero at an end", x, 0, 1, []),
    ("an irrational zero at an end", x**2 - 2, sqrt(2), 2, []),
    ("the same candidate twice", sp.sin(x), -1, 1, [S.Zero, S.Zero]),
    ("a pole", 1 / x, -1, 1, []),
    ("an even pole", x**-2 + 1, -1, 1, []),
    ("a jump across 0", sp.sign(x) + x, -1, 1, []),
    ("zero on a whole part", sp.Max(x, 0), -1, 1, []),
    ("zero everywhere", sp.sin(x) ** 2 + sp.cos(x) ** 2 - 1 + sp.Abs(x) - sp.Max(x, -x), 1, 2, []),
    ("not real", sp.log(x - 1), 0, 3, []),
    ("infinitely many zeros", sp.sin(1 / x), 0, 1, []),
    ("zeros without end", sp.cos(x), 0, sp.oo, []),
    ("a tail that is not told", sqrt(x**2 + 1) - x - 1 / (2 * x), 1, sp.oo, []),
    ("an unknown function", sp.gamma(x), 1, 2, []),
    ("a parameter", x - sp.Symbol("a"), 1, 2, []),
]


@pytest.mark.parametrize(
    ("f", "lo", "hi", "known"), [row[1:] for row in NOT_PROVED], ids=[row[0] for row in NOT_PROVED]
)
def test_none_where_not_everything_is_proved(f, lo, hi, known):
    assert isolate(f, x, S(lo), S(hi), candidates=known, budget=1500) is None


WHOLE_LINE = [
    (GELU.diff(x), ["-0.8"]),
    (GELU.diff(x, 2), [-sqrt(2), sqrt(2)]),
    (MISH.diff(x), ["-1.2"]),
    (MISH.diff(x, 2), ["-2.3", "1.5"]),
    ((x / (1 + sp.exp(-x))).diff(x), ["-1.3"]),
    ((x * sp.sech(x)).diff(x, 2), ["-2.2", S.Zero, "2.2"]),
    (sp.exp(x) - 3 * x, ["0.6", "1.5"]),
    (sp.exp(x) - 2 * x, []),
    (sp.atan(x) - x / 2 - Rational(1, 7), ["-2.7", "0.3", "1.9"]),
    (x**2 * sp.exp(-x) - Rational(1, 10), ["-0.3", "0.4", "5.8"]),
    (sp.log(x**2 + 1) - x, [S.Zero]),
    (sp.exp(-((x - 10**8) ** 2)) - S.Half, [10**8 - sqrt(sp.log(2)), 10**8 + sqrt(sp.log(2))]),
]


@pytest.mark.parametrize(("f", "expected"), WHOLE_LINE, ids=str)
def test_all_zeros_on_the_whole_line_are_found(f, expected):
    zeros = isolate(f, x, -sp.oo, sp.oo)
    assert zeros is not None
    assert len(zeros) == len(expected)
    for c, value in zip(zeros, expected, strict=True):
        target = near(f, value) if isinstance(value, str) else N(value, 60)
        assert abs(N(c, 60) - target) < Rational(1, 10**28) * max(1, abs(target))


def test_a_simple_rational_zero_is_that_rational():
    assert isolate(sp.sin(x) - x / 2, x, -S.One, S.One) == [S.Zero]
    assert isolate((sp.exp(x) - sp.exp(THIRD)) * (x + 2), x, -S(5), S(5)) == [-2, THIRD]


def test_roots_are_put_between_the_shortest_decimals_that_certify_them():
    long = Root(sp.cos(x) - x, x, Rational(739, 1000), Rational(7391, 10**4))
    assert simplest(long) == Root(sp.cos(x) - x, x, 0, 1)
    assert simplest(Root(sp.sin(2 * x) - x, x, Rational(-1, 7), Rational(1, 5))) == 0
    steep = Root(sp.sin(100 * x), x, Rational(313, 1000), Rational(315, 1000))
    assert simplest(steep) == pi / 10
    swift = sp.sin(100 * x) - sp.cos(x) / 2
    steep = Root(swift, x, Rational(319, 1000), Rational(319, 1000) + Rational(1, 500))
    assert simplest(steep) == Root(swift, x, Rational(31, 100), Rational(8, 25))


def test_a_small_budget_ends_the_search():
    f = sp.sin(1 / x)
    assert isolate(f, x, Rational(1, 40), S(1), budget=20) is None
    assert isolate(f, x, Rational(1, 40), S(1)) is not None


def test_the_same_zero_has_the_same_interval_however_it_was_come_by():
    f = sp.cos(x) - x
    wide, narrow = (isolate(f, x, -S(a), S(a)) for a in (7, 1))
    assert wide == narrow == [Root(f, x, 0, 1)]


# --- zeros put there on purpose --------------------------------------------------------

places = st.lists(
    st.fractions(-3, 3, max_denominator=1000), min_size=1, max_size=4, unique=True
).map(sorted)
SHAPES = [lambda u: u, sp.sinh, lambda u: sp.exp(u) - 1, sp.atan, lambda u: u + u**3]


@settings(max_examples=12, deadline=None)
@given(zeros=places, shape=st.sampled_from(SHAPES), scale=st.integers(1, 30))
def test_the_zeros_of_a_product_of_monotone_functions_are_its_factors_own(zeros, shape, scale):
    f = sp.Mul(sp.exp(-x), *(shape(scale * (x - Rational(c))) for c in zeros))
    found = isolate(f, x, S(-4), S(4))
    assert found is not None
    assert len(found) == len(zeros)
    for root, c in zip(found, zeros, strict=True):
        assert sign_of(root - Rational(c) - Rational(1, 10**30)) == -1
        assert sign_of(root - Rational(c) + Rational(1, 10**30)) == 1


def test_a_long_product_of_exponentials_is_not_multiplied_out():
    zeros = [Rational(n, 13) for n in range(-33, 34, 6)]
    f = sp.Mul(*(sp.sinh(7 * (x - c)) for c in zeros))
    found = isolate(f, x, S(-4), S(4))
    assert found is not None
    assert all(abs(N(root - c, 30)) < 1e-25 for root, c in zip(found, zeros, strict=True))
    again = sp.Mul(*(g.subs(x, 1) ** k for g, k in factors(f, x)))
    assert abs(N(again / f.subs(x, 1), 30) - 1) < 1e-25


@settings(max_examples=10, deadline=None)
@given(zeros=places, double=st.integers(0, 4))
def test_an_unannounced_double_zero_is_never_overlooked(zeros, double):
    c = Rational(zeros[double % len(zeros)])
    f = (x - c) * sp.Mul(*(x - Rational(q) for q in zeros))
    assert isolate(f, x, S(-4), S(4)) is None
    found = isolate(f, x, S(-4), S(4), candidates=[(c, 2)])
    assert found is not None
    assert len(found) == len(zeros)
    assert c in found
