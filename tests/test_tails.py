"""Signs on tails, held against evaluation at single points far out."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sympy import Rational, S, exp, oo, pi, sqrt

from symbolic.calculus import tails
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.enclosure import box, sign_of, sign_on
from symbolic.calculus.tails import tail_sign

x, a = sp.symbols("x a", real=True)
GELU = x * (1 + sp.erf(x / sqrt(2))) / 2
MISH = x * sp.tanh(sp.log(1 + exp(x)))
SILU = x / (1 + exp(-x))

# expression, sign towards +oo, sign towards -oo
PROVED = [
    (exp(x) - x**2, 1, -1),
    (x * exp(-x) - 1, -1, -1),
    (x**2 * exp(-x), 1, 1),
    (1 - x**2 * exp(-x) - exp(-x), 1, -1),
    (x**3 - 3 * x**2 - 5, 1, -1),
    (GELU, 1, -1),
    (GELU.diff(x), 1, -1),
    (GELU.diff(x, 2), -1, -1),
    (MISH, 1, -1),
    (MISH.diff(x), 1, -1),
    (MISH.diff(x, 2), -1, -1),
    (SILU, 1, -1),
    (SILU.diff(x), 1, -1),
    (SILU.diff(x, 2), -1, -1),
    (sp.tanh(x) - 1, -1, -1),
    (sp.tanh(x) - x, -1, 1),
    (sp.coth(x) - 1, 1, -1),
    (sp.sech(x) - exp(-x), 1, -1),
    (sp.cosh(x) - exp(x) / 2, 1, 1),
    (sp.sinh(x) + exp(-x) / 3, 1, -1),
    (sp.log(1 + exp(x)) - x, 1, 1),
    (sp.log(1 + exp(x)), 1, 1),
    (sp.log(1 + 1 / x**2), 1, 1),
    (sp.atan(x) - pi / 2, -1, -1),
    (sp.erf(x) - sp.erf(1), 1, -1),
    (sp.erfc(x), 1, 1),
    (sp.Abs(x - 3) - x, -1, 1),
    (sp.sign(x - 3) * exp(-x), 1, -1),
    (x + 2 * sp.sin(x), 1, -1),
    (sqrt(x**2 + 1) - x, 1, 1),
    (1 / (x**2 + 1) - 1 / (x**2 + 2), 1, 1),
    (exp(1 / x) - 1, 1, -1),
    (sp.sin(1 / x) + sp.cos(1 / x) - 1, 1, -1),
    (exp(-exp(x)), 1, 1),
]


@pytest.mark.parametrize(("f", "right", "left"), PROVED, ids=str)
def test_signs_on_tails_are_proved_and_agree_with_points(f, right, left):
    for part, expected, places in (((64, oo), right, (64, 200)), ((-oo, -64), left, (-64, -200))):
        assert tail_sign(f, x, box(*part), {}) == expected
        assert tail_sign(-f, x, box(*part), {}) == -expected
        for place in places:
            assert sign_of(f.subs(x, place)) in (expected, None)


def test_a_tail_is_told_where_evaluation_needs_thousands_of_bits():
    f = sp.erf(x) - 1 + exp(-(x**2))
    assert tail_sign(f, x, box(64, oo), {}) == 1
    assert sign_of(f.subs(x, 64), max_bits=2048) is None


@pytest.mark.parametrize(
    "f",
    [
        sp.sin(x),
        sp.sin(x) / x,
        exp(-x) - exp(-x) * sp.cos(x),
        x - 10**6,
        sqrt(x**2 + 1) - x - 1 / (2 * x),
        sp.tanh(x) ** 2 - sp.tanh(x) ** 2 * sp.sin(x),
        sp.log(50 - x),
        1 / (x - 100),
        sqrt(100 - x),
        sp.gamma(x),
        sp.Piecewise((1, x < 1000), (-1, True)),
        sp.sign(x - 1000),
        sp.expand((x - 70) * (x - 80) * exp(x)),
    ],
    ids=str,
)
def test_no_sign_is_told_where_it_varies_or_is_not_seen(f):
    assert tail_sign(f, x, box(64, oo), {}) is None


def test_a_part_that_is_no_tail_is_refused():
    for part in ((0, oo), (-oo, 0), (-oo, oo), (S.Half, oo)):
        assert tail_sign(exp(x), x, box(*part), {}) is None


def test_parameters_range_over_their_boxes():
    f = exp(x) - a * x
    assert tail_sign(f, x, box(64, oo), {a: box(-5, 5)}) == 1
    assert tail_sign(f * a, x, box(64, oo), {a: box(-5, 5)}) is None


def test_the_whole_line_is_proved_by_its_tails_and_its_middle():
    assert sign_on(exp(x) - x, x, -oo, oo) == 1
    assert sign_on(sp.log(1 + exp(x)) - sp.Max(x, 0), x, -oo, oo) == 1
    assert sign_on(sp.log(1 + exp(x)) - x, x, -oo, oo) == 1
    assert sign_on(exp(x) - sp.E * x, x, -oo, oo) is None
    assert sign_on(exp(x) - Rational(271, 100) * x, x, -oo, oo) == 1
    assert sign_on(1 - sp.tanh(x), x, -oo, oo) == 1
    assert sign_on(GELU - x, x, S.One, oo) == -1


NEAR_ENDS = [
    (x * sp.log(x), 0, 1, -1),
    (exp(-1 / x), 0, 3, 1),
    (exp(x) - 1, 0, 2, 1),
    (sp.log(x), 1, 5, 1),
    (sp.log(x - Rational(1, 3)) + 1, Rational(1, 3), Rational(1, 2), -1),
    (sqrt(x) - x, 0, 1, 1),
    (sp.cos(x) - 1, 0, 3, -1),
    (sp.asin(x) - 2 * x, 0, S.Half, -1),
    (2 * sqrt(1 - x**2) - (1 - x), 0, 1, 1),
    (sp.log(x) + 1 / x, 0, oo, 1),
    (sp.tan(x) - x / 2, 0, 1, 1),
    (sp.asinh(x) - x / 2, 0, 1, 1),
    (sp.sinh(x) - x / 2, 0, 5, 1),
    (x * (1 - x), 0, 1, 1),
    (exp(-x) * x**2, 0, oo, 1),
    (1 / x - 1 / sp.sin(2 * x), 0, Rational(1, 2), 1),
]


@pytest.mark.parametrize(("f", "lo", "hi", "expected"), NEAR_ENDS, ids=str)
def test_signs_on_open_intervals_whose_ends_are_zeros_or_poles(f, lo, hi, expected):
    assert sign_on(f, x, S(lo), S(hi), open_ends=True) == expected
    assert sign_on(-f, x, S(lo), S(hi), open_ends=True) == -expected
    for k in (3, 50, 10**6):
        place = lo + Rational(1, k) * (hi - lo) if hi != oo else lo + Rational(1, k)
        assert sign_of(f.subs(x, place)) == expected


@pytest.mark.parametrize(
    ("f", "lo", "hi"),
    [
        (x - Rational(1, 10**6), 0, 1),
        (sp.sin(1 / x), 0, 1),
        (sp.log(x), 0, 2),
        (sqrt(x), -1, 1),
        (x**2 * (x - Rational(1, 100)) ** 2, 0, 1),
        (x - x * (1 + x) + x**2, 0, 1),
        (1 - 100 * sqrt(x), 0, 1),
    ],
    ids=str,
)
def test_no_sign_is_told_on_open_intervals_where_there_is_none(f, lo, hi):
    assert sign_on(f, x, S(lo), S(hi), open_ends=True) is None


def test_a_zero_at_an_end_belongs_to_a_closed_interval():
    assert sign_on(x * (1 - x), x, S.Zero, S.One) is None
    assert sign_on(sqrt(x), x, S.Zero, S.One) is None


def test_every_row_is_walked_here():
    proved = [row[0] for row in (*PROVED, *NEAR_ENDS)]
    walked = {part.func for f in proved for part in sp.preorder_traversal(f)}
    assert set(tails._ROWS) <= walked


powers = st.integers(-2, 3)
rates = st.sampled_from([0, 0, 1, -1, 2, -2, Rational(1, 2)])
SHAPES = [
    S.One,
    sp.tanh(x),
    sp.erf(x / 3),
    sp.atan(x),
    1 / (1 + exp(-x)),
    sp.log(1 + exp(x)),
    sp.log(1 + exp(-x)),
    sp.erfc(x / 4),
    sqrt(1 + x**2),
    sqrt(1 + x**2) - x,
    exp(1 / x) - 1,
    sp.cos(1 / x),
    sp.asinh(2 / x) - sp.tan(1 / x),
    1 / (1 + x**2),
    sp.sech(x / 2),
    sp.sin(x),
]
summands = st.tuples(
    st.fractions(-3, 3, max_denominator=5), powers, rates, st.sampled_from(SHAPES)
).map(lambda p: Rational(p[0]) * x ** p[1] * exp(p[2] * x) * p[3])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    terms=st.lists(summands, min_size=1, max_size=4),
    start=st.integers(1, 40),
    far=st.lists(st.fractions(0, 60, max_denominator=50), min_size=3, max_size=3),
    left=st.booleans(),
)
def test_random_tails_never_contradict_a_point(terms, start, far, left):
    f = sp.Add(*terms)
    if not f.has(x):
        return
    part = box(-oo, -start) if left else box(start, oo)
    found = tail_sign(f, x, part, {})
    for step in (S.Zero, *map(Rational, far)):
        place = -start - step if left else start + step
        try:
            value = sign_of(f.subs(x, place), max_bits=1024)
        except Undefined:
            continue
        assert found in (None, value) or value is None
