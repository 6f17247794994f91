"""Boxes contain what they must, prove no more than they may, and leave flint as it was.

The other route is mpmath at 40 digits, one point at a time.
"""

from __future__ import annotations

import threading
from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sympy import Rational, S, Symbol, oo

from symbolic.calculus import elementary, tapes
from symbolic.calculus.boxes import Box, Undefined, exact, working_bits
from symbolic.calculus.digits import decimal
from symbolic.calculus.enclosure import (
    box,
    derivative,
    enclose,
    enclose_tight,
    evaluate,
    sign_of,
    sign_on,
)

x, y = sp.symbols("x y", real=True)
W = sp.LambertW
ONLY_HERE = {"erfcinv": lambda t: mpmath.erfinv(1 - t)}

# function, a part of the real line on which it is real and defined
REAL_ON = [
    (sp.exp(x), (-30, 30)),
    (sp.log(x), (Rational(1, 1000), 40)),
    (sp.sqrt(x), (0, 50)),
    (sp.sin(x), (-40, 40)),
    (sp.cos(x), (-40, 40)),
    (sp.tan(x), (-Rational(3, 2), Rational(3, 2))),
    (sp.cot(x), (Rational(1, 100), 3)),
    (sp.sec(x), (-Rational(3, 2), Rational(3, 2))),
    (sp.csc(x), (Rational(1, 100), 3)),
    (sp.asin(x), (-1, 1)),
    (sp.acos(x), (-1, 1)),
    (sp.atan(x), (-50, 50)),
    (sp.acot(x), (-50, -Rational(1, 100))),
    (sp.acot(x), (Rational(1, 100), 50)),
    (sp.sinh(x), (-20, 20)),
    (sp.cosh(x), (-20, 20)),
    (sp.tanh(x), (-20, 20)),
    (sp.coth(x), (Rational(1, 100), 20)),
    (sp.coth(x), (-20, -Rational(1, 100))),
    (sp.sech(x), (-20, 20)),
    (sp.csch(x), (Rational(1, 100), 20)),
    (sp.asinh(x), (-50, 50)),
    (sp.acosh(x), (1, 50)),
    (sp.atanh(x), (-Rational(99, 100), Rational(99, 100))),
    (sp.asec(x), (1, 50)),
    (sp.acsc(x), (-50, -1)),
    (sp.asech(x), (Rational(1, 100), 1)),
    (sp.acsch(x), (Rational(1, 100), 50)),
    (sp.acoth(x), (Rational(11, 10), 50)),
    (sp.erf(x), (-6, 6)),
    (sp.erfc(x), (-6, 6)),
    (sp.erfinv(x), (-Rational(99, 100), Rational(99, 100))),
    (sp.erfcinv(x), (Rational(1, 100), Rational(199, 100))),
    (sp.Abs(x), (-9, 9)),
    (sp.sign(x), (-9, 9)),
    (sp.Heaviside(x), (-9, 9)),
    (sp.Max(x, 1 - x, -3), (-9, 9)),
    (sp.Min(x, 1 - x, 3), (-9, 9)),
    (W(x), (-Rational(36, 100), 50)),
    (W(x, -1), (-Rational(36, 100), -Rational(1, 100))),
    (x**2, (-9, 9)),
    (x**3, (-9, 9)),
    (x**-2, (Rational(1, 100), 9)),
    (x**-3, (-9, -Rational(1, 100))),
    (x ** Rational(2, 3), (0, 9)),
    (x ** Rational(-5, 2), (Rational(1, 10), 9)),
    (x ** Rational(7, 97), (0, 9)),
    (x**sp.pi, (Rational(1, 100), 9)),
    (x**x, (Rational(1, 100), 9)),
    (sp.pi**x, (-9, 9)),
    (1 / x, (Rational(1, 100), 9)),
    (sp.Piecewise((sp.log(x), x > 1), (x**2 - 1, True)), (-9, 9)),
    (sp.Piecewise((0, x < -1), (x, (x >= -1) & (x < 1)), (1 / x, True)), (-9, 9)),
]
MONOTONE = [
    (sp.exp, -3, 4),
    (sp.log, Rational(1, 7), 9),
    (sp.sqrt, 0, 7),
    (sp.atan, -5, 9),
    (sp.tanh, -2, 2),
    (sp.sinh, -2, 3),
    (sp.asinh, -2, 3),
    (sp.erf, -2, 1),
    (sp.tan, -1, Rational(3, 2)),
    (sp.asin, -1, 1),
    (W, 0, 9),
]
WHOLE_LINE = [
    (sp.exp(x), (-oo, 0), (0, 1)),
    (sp.exp(-x), (-oo, 0), (1, oo)),
    (sp.tanh(x), (0, oo), (0, 1)),
    (sp.tanh(x), (-oo, oo), (-1, 1)),
    (sp.erf(x), (0, oo), (0, 1)),
    (sp.erfc(x), (0, oo), (0, 1)),
    (sp.coth(x), (0, oo), (1, oo)),
    (sp.sech(x), (-oo, oo), (0, 1)),
    (sp.sin(x), (-oo, oo), (-1, 1)),
    (sp.sin(x), (-100, 100), (-1, 1)),
    (sp.sin(x), (1, 2), (None, 1)),
    (sp.cos(x), (3, 4), (-1, None)),
    (x**2, (-oo, 1), (0, oo)),
    (x**2, (-2, 1), (0, 4)),
    (x**3, (-oo, 1), (-oo, 1)),
    (1 / x, (0, 2), (Rational(1, 2), oo)),
    (1 / x, (-oo, 0), (-oo, 0)),
    (x**-2, (-2, 0), (Rational(1, 4), oo)),
    (sp.log(x), (0, 1), (-oo, 0)),
    (sp.sqrt(x), (0, oo), (0, oo)),
    (1 / sp.sqrt(x), (0, 4), (Rational(1, 2), oo)),
    (sp.atanh(x), (-1, 1), (-oo, oo)),
    (sp.cosh(x), (-oo, oo), (1, oo)),
    (W(x), (0, oo), (0, oo)),
    (W(x, -1), (-Rational(1, 4), 0), (-oo, None)),
    (sp.cot(x), (0, 1), (None, oo)),
    (sp.acot(x), (0, oo), (0, None)),
    (sp.Abs(x), (-oo, 1), (0, oo)),
    (sp.sign(x), (-oo, 1), (-1, 1)),
    (sp.Max(x, 0), (-oo, 1), (0, 1)),
    (sp.Heaviside(x), (-1, 0), (0, Rational(1, 2))),
    (x * sp.exp(-x), (1, oo), (0, oo)),
    (1 / (1 + sp.exp(-x)), (-oo, oo), (0, 1)),
    (sp.exp(sp.exp(x)), (0, oo), (None, oo)),
    (sp.Piecewise((sp.log(x), x > 1), (0, True)), (-oo, 1), (0, 0)),
    (sp.Piecewise((sp.sqrt(x), x >= 0), (-sp.sqrt(-x), True)), (-4, 4), (-2, 2)),
]
UNDEFINED = [
    (sp.log(x), -1, 1),
    (sp.log(x), -2, -1),
    (sp.log(x), 0, 0),
    (sp.sqrt(x), -1, 1),
    (1 / x, -1, 1),
    (1 / x, 0, 0),
    (x**-2, -1, 1),
    (x ** Rational(1, 3), -1, 1),
    (x**sp.pi, -1, 1),
    (sp.tan(x), 1, 2),
    (sp.tan(x), 0, oo),
    (sp.sec(x), 1, 2),
    (sp.cot(x), -1, 1),
    (sp.cot(x), 3, 4),
    (sp.csc(x), 3, 4),
    (sp.coth(x), -1, 1),
    (sp.asin(x), 0, 2),
    (sp.acos(x), -2, 0),
    (sp.acosh(x), 0, 2),
    (sp.atanh(x), 0, 2),
    (sp.erfinv(x), 0, 2),
    (W(x), -1, 0),
    (W(x, -1), -Rational(1, 4), 1),
    (W(x, 1), 1, 2),
    (sp.gamma(x), 1, 2),
    (sp.Function("g")(x), 1, 2),
    (sp.I * x, 1, 2),
    (sp.log(x) + y, 1, 2),
    (sp.Piecewise((x, x < 0), (1, x > 0)), -1, 1),
    (sp.Piecewise((x, x < 0)), -1, 1),
    (sp.Piecewise((sp.log(x), x > -2), (0, True)), -1, 1),
]
JUMPS = [
    (sp.sign(x), -1, 1),
    (sp.Heaviside(x), -1, 1),
    (sp.acot(x), -1, 1),
    (1 / x, 0, 1),
    (sp.log(x), 0, 1),
    (sp.atanh(x), 0, 1),
    (1 / sp.Abs(x), -1, 1),
    (sp.Piecewise((0, x < 0), (1, True)), -1, 1),
]


def at(x0, f):
    """f at a point by mpmath, or None where that is not real."""
    with mpmath.workdps(40):
        try:
            value = sp.lambdify(x, f, [ONLY_HERE, "mpmath"])(x0)
        except (ZeroDivisionError, ValueError, OverflowError):
            return None
        value = +mpmath.mpmathify(value)
        if isinstance(value, mpmath.mpc):
            value = value.real if value.imag == 0 else None
        return value if value is not None and mpmath.isfinite(value) else None


def digits(c):
    """A number by SymPy's own evaluation."""
    with mpmath.workdps(40):
        return mpmath.mpf(str(c.evalf(40)))


def holds(b: Box, value) -> bool:
    """Whether the box contains mpmath's value, to the 30 digits that it is good for."""
    with working_bits(200):
        middle = arb(mpmath.nstr(value, 40, min_fixed=1, max_fixed=0))
        ball = middle + arb(0, (abs(middle) + 1) * arb(10) ** -30)
        return bool(ball.overlaps(b.lo)) or bool(ball.overlaps(b.hi)) or b.contains(middle)


def sample(lo: Fraction, hi: Fraction, t: Fraction):
    with mpmath.workdps(40):
        q = lo + (hi - lo) * t
        return mpmath.mpf(q.numerator) / q.denominator


unit = st.fractions(0, 1, max_denominator=2**20)


@pytest.mark.parametrize(("f", "part"), REAL_ON, ids=str)
@settings(max_examples=8, deadline=None)
@given(
    ends=st.tuples(unit, unit), t=st.lists(unit, min_size=3, max_size=3), bits=st.integers(20, 200)
)
def test_a_box_contains_the_values_of_every_function(f, part, ends, t, bits):
    lo, hi = (Fraction(int(Rational(e).p), int(Rational(e).q)) for e in part)
    a, b = sorted(lo + (hi - lo) * e for e in ends)
    found = enclose(f, {x: box(Rational(a), Rational(b), bits=bits)}, bits=bits)
    for step in (Fraction(0), *t, Fraction(1)):
        value = at(sample(a, b, step), f)
        assert value is not None
        assert holds(found, value)


leaves = st.one_of(
    st.just(x), st.just(x), st.fractions(-4, 4, max_denominator=9).map(Rational), st.just(sp.pi)
)
SMOOTH = [sp.exp, sp.sin, sp.cos, sp.tanh, sp.atan, sp.erf, sp.asinh, sp.sinh, sp.cosh, W]
PARTIAL = [sp.log, sp.sqrt, sp.tan, sp.asin, sp.acosh, sp.atanh, sp.sign, sp.Abs, sp.sech, sp.acot]


def grown(inner):
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(st.sampled_from(SMOOTH + PARTIAL), inner).map(lambda p: p[0](p[1])),
        pair.map(lambda p: p[0] + p[1]),
        pair.map(lambda p: p[0] * p[1]),
        pair.map(lambda p: p[0] - p[1]),
        pair.map(lambda p: p[0] / p[1]),
        pair.map(lambda p: sp.Max(*p) if all(q.is_extended_real for q in p) else p[0]),
        st.tuples(inner, st.integers(-3, 3)).map(lambda p: p[0] ** p[1]),
        st.tuples(inner, inner, st.integers(-2, 2)).map(
            lambda p: sp.Piecewise((p[0], x < p[2]), (p[1], True))
        ),
    )


expressions = st.recursive(leaves, grown, max_leaves=6)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    f=expressions,
    ends=st.tuples(
        st.fractions(-3, 3, max_denominator=64), st.fractions(-3, 3, max_denominator=64)
    ),
    t=st.lists(unit, min_size=4, max_size=4),
)
def test_a_box_contains_the_values_of_random_compositions(f, ends, t):
    assume(f.has(x) and not f.has(sp.zoo, sp.nan, sp.I))
    a, b = sorted(ends)
    where = box(Rational(a), Rational(b))
    try:
        found = enclose(f, {x: where})
    except Undefined:
        return
    boxes = [found]
    if not f.has(sp.Derivative):
        boxes.append(enclose_tight(f, x, where))
    for step in (Fraction(0), *t, Fraction(1)):
        value = at(sample(a, b, step), f)
        if value is not None:
            assert all(holds(found, value) for found in boxes)


@pytest.mark.parametrize(("f", "lo", "hi"), MONOTONE)
def test_monotone_functions_map_ends_to_ends(f, lo, hi):
    found = enclose(f(x), {x: box(lo, hi)})
    for end, value in ((found.lo, f(lo)), (found.hi, f(hi))):
        assert abs(end - evaluate(S(value))) < arb(2) ** -85


@pytest.mark.parametrize(("f", "part", "expected"), WHOLE_LINE, ids=str)
def test_wide_and_unbounded_boxes_are_tight(f, part, expected):
    found = enclose(f, {x: box(*part)})
    for end, value in zip((found.lo, found.hi), expected, strict=True):
        assert value is None or exact(end) == value


@pytest.mark.parametrize(("f", "lo", "hi"), UNDEFINED, ids=str)
def test_what_is_not_proved_to_be_real_is_undefined(f, lo, hi):
    with pytest.raises(Undefined):
        enclose(f, {x: box(lo, hi)})


@pytest.mark.parametrize(("f", "lo", "hi"), JUMPS, ids=str)
def test_closed_proves_continuity_and_so_refuses_jumps_and_touched_poles(f, lo, hi):
    enclose(f, {x: box(lo, hi)})
    with pytest.raises(Undefined):
        enclose(f, {x: box(lo, hi)}, closed=True)


def test_undefined_names_the_sub_expression():
    with pytest.raises(Undefined) as caught:
        enclose(1 + sp.exp(sp.log(x - 3) ** 2), {x: box(0, 1)})
    assert caught.value.expression == sp.log(x - 3)


def test_several_variables_have_a_box_each():
    found = enclose(x * sp.exp(y), {x: box(-1, 2), y: box(-oo, 0)})
    assert (exact(found.lo), exact(found.hi)) == (-1, 2)


def test_zero_times_an_unbounded_factor_is_zero():
    found = enclose(x * y, {x: box(0, 1), y: box(1, oo)})
    assert (exact(found.lo), exact(found.hi)) == (0, oo)


def test_constants_and_floats_are_what_they_are():
    assert enclose(sp.Float(0.5), {}).is_point
    assert exact(enclose(sp.Float(0.1), {}).lo) == Rational(0.1)
    assert not enclose(Rational(1, 3), {}).is_point
    for c in (sp.pi, sp.E, sp.EulerGamma, sp.GoldenRatio, sp.Catalan):
        assert holds(enclose(c, {}), digits(c))
    for c in (sp.zoo, sp.nan, sp.I, sp.log(-2), sp.gamma(Rational(1, 3))):
        with pytest.raises(Undefined):
            enclose(c, {})


def test_real_algebraic_numbers_are_enclosed_and_complex_ones_refused():
    p = x**5 - 4 * x + 2
    for k in range(3):
        root = sp.CRootOf(p, k)
        assert holds(enclose(root, {}, bits=300), digits(root))
    with pytest.raises(Undefined):
        enclose(sp.CRootOf(p, 3), {})


def test_an_object_may_bring_its_own_enclosure():
    class Own(sp.core.expr.AtomicExpr):
        is_number = True

        def _enclose(self, bits):
            return arb(2).sqrt()

    assert sign_of(Own() - sp.sqrt(2) + 1) == 1


# --- boxes -----------------------------------------------------------------------------


@pytest.mark.parametrize(("lo", "hi", "expected"), [(1, 2, 1), (-2, -1, -1), (0, 0, 0)])
def test_the_sign_of_a_box_is_strict(lo, hi, expected):
    assert box(lo, hi).sign == expected


@pytest.mark.parametrize(("lo", "hi"), [(0, 1), (-1, 0), (-1, 1), (-oo, oo)])
def test_a_box_that_touches_zero_proves_no_sign(lo, hi):
    assert box(lo, hi).sign is None


@pytest.mark.parametrize(
    ("lo", "hi"), [(-oo, oo), (0, oo), (5, oo), (-oo, -7), (1, 2), (3, 3), (-1, Rational(1, 3))]
)
def test_midpoints_are_exact_finite_and_inside(lo, hi):
    b = box(lo, hi)
    middle = b.midpoint()
    assert middle.is_exact()
    assert middle.is_finite()
    assert b.contains(middle)
    assert b.is_point or b.lo < middle < b.hi
    left, right = b.split()
    assert left.hull(right) == b


def test_boxes_have_width_hull_and_intersection():
    a, b = box(0, 2), box(1, oo)
    assert a.width == 2
    assert b.width == arb.pos_inf()
    assert repr(a.hull(b)) == "Box(0, oo)"
    assert repr(a.intersection(b)) == "Box(1.00000000000, 2.00000000000)"
    assert a.overlaps(b)
    assert not box(0, 1).overlaps(box(2, 3))
    assert a.contains(box(0, 1))
    assert not a.contains(b)


def test_a_box_refuses_ends_in_the_wrong_order_inexact_or_nan():
    for lo, hi in ((arb(2), arb(1)), (arb(0, 1), arb(3)), (arb.nan(), arb(1))):
        with pytest.raises(ValueError, match="no box"):
            Box(lo, hi)


# --- numbers ---------------------------------------------------------------------------


def test_numbers_are_evaluated_to_the_accuracy_asked_for():
    c = sp.exp(-1000) * (sp.pi - Rational(355, 113)) + 0
    for bits in (30, 128, 1000):
        assert evaluate(c, bits=bits).rel_accuracy_bits() >= bits
    with working_bits(300):
        assert evaluate(sp.sqrt(2), bits=256).overlaps(arb(2).sqrt())


def test_of_a_number_that_is_zero_the_ball_contains_zero():
    zero = sp.sin(1) ** 2 + sp.cos(1) ** 2 - 1
    assert evaluate(zero).contains(0)
    assert sign_of(zero) is None


@pytest.mark.parametrize(
    ("c", "expected"),
    [
        (S.Zero, 0),
        (Rational(-1, 3), -1),
        (sp.pi - Rational(22, 7), -1),
        (sp.exp(sp.pi * sp.sqrt(163)) - 262537412640768744, -1),
        (sp.sqrt(2) - 1 - Rational(1, 10**9), 1),
        (sp.exp(-(10**6)), 1),
        (sp.sin(10**30), -1),
    ],
)
def test_signs_of_numbers_are_proved(c, expected):
    assert sign_of(c) == expected
    assert sign_of(-c) == -expected


def test_a_hopeless_sign_is_none_at_every_precision():
    close = sp.exp(-(10**9))  # below 2**-4096, but proved by its own relative accuracy
    assert sign_of(1 + close - 1) == 1
    assert sign_of(sp.Add(1, sp.Mul(-1, sp.cos(close)), evaluate=False)) is None


@pytest.mark.parametrize(
    ("c", "digits", "expected"),
    [
        (sp.pi, 5, "3.1416"),
        (-sp.pi, 1, "-3"),
        (Rational(1, 4), 6, "0.25"),
        (Rational(1, 3), 3, "0.333"),
        (Rational(2, 3), 3, "0.667"),
        (Rational(1, 8), 2, "0.12"),
        (Rational(999999, 10**6), 3, "1.00"),
        (S(123456789), 3, "1.23e8"),
        (S(1000), 2, "1000"),
        (sp.pi / 10**9, 4, "3.142e-9"),
        (Rational(1, 10**7), 4, "1e-7"),
        (sp.sqrt(2) * 10**5, 6, "141421"),
        (1 / (1 - sp.E) - S.Half, 6, "-1.08198"),
        (S.Zero, 3, "0"),
        (oo, 3, "oo"),
        (sp.exp(100), 4, "2.688e43"),
        (-Rational(2784645427610738, 10**16), 3, "-0.278"),
        (sp.exp(10**9), 5, "8.0030e434294481"),
        (-sp.exp(-(10**9)), 3, "-1.25e-434294482"),
        (sp.sqrt(10**20 + 1), 3, "1.00e10"),
        (sp.sqrt(10**20 - 1), 3, "1.00e10"),
        (Rational(1, 3) * 10**50, 3, "3.33e49"),
        (Rational(95, 10**3), 1, "0.1"),
        (7, 3, "7"),
        (S(10) ** 5000, 3, "1e5000"),
        (S(10) ** -5000 * 15, 1, "2e-4999"),
        (1 - S(10) ** -9, 3, "1.00"),
        (sp.LambertW(-sp.exp(-2)), 4, "-0.1586"),
    ],
)
def test_decimals_are_correctly_rounded(c, digits, expected):
    assert decimal(c, digits) == expected


# --- signs on intervals ----------------------------------------------------------------

PROVED = [
    (x**2 + 1, -oo, oo, 1),
    (-(x**2) - Rational(1, 10**9), -1, 1, -1),
    (sp.sin(x) - x, Rational(1, 10), oo, -1),
    (sp.exp(x) - x, -3, 3, 1),
    (x**4 - 2 * x**2 + Rational(1001, 1000), -3, 3, 1),
    (sp.cosh(x) - sp.cos(x), Rational(1, 50), 5, 1),
    (2 + sp.sin(x), -oo, oo, 1),
    (sp.atan(x) - sp.pi / 2, 0, 10**6, -1),
    (1 / x, 0, 1, 1),
    (sp.log(x) - x, 0, 5, -1),
    (sp.sqrt(x) + sp.Piecewise((1, x < 1), (x, True)), 0, oo, 1),
    (sp.pi - x, 0, 3, 1),
]


@pytest.mark.parametrize(("f", "lo", "hi", "expected"), PROVED, ids=str)
def test_a_sign_on_an_interval_is_proved(f, lo, hi, expected):
    assert sign_on(f, x, S(lo), S(hi)) == expected
    assert sign_on(-f, x, S(lo), S(hi)) == -expected


@pytest.mark.parametrize(
    ("f", "lo", "hi"),
    [
        (x, -1, 1),
        (x**2, -1, 1),
        (x**2 - Rational(1, 10**9), -1, 1),
        (1 + sp.sin(x), -oo, oo),
        (x - sp.sin(x), -1, 1),
        (sp.exp(-((10**9 * (x - Rational(1, 3))) ** 2)) - S.Half, 0, 1),
        (sp.log(x), -1, 5),
        (sp.cos(1) ** 2 + sp.sin(1) ** 2 - 1 + 0 * x, 0, 1),
        (x - x**2, 0, 1),
    ],
    ids=str,
)
def test_a_sign_that_varies_or_vanishes_is_not_proved(f, lo, hi):
    assert sign_on(f, x, S(lo), S(hi)) is None
    assert sign_on(-f, x, S(lo), S(hi)) is None


def test_a_sign_holds_for_all_parameters_in_their_boxes():
    f = y * x**2 + 1
    assert sign_on(f, x, S(-1), S(1), where={y: box(0, oo)}) == 1
    assert sign_on(f, x, S(-1), S(1), where={y: box(-2, 0)}) is None


def test_closed_signs_refuse_a_pole_that_a_sign_alone_would_miss():
    f = 1 / sp.Abs(x)
    assert sign_on(f, x, S(-1), S(1)) == 1
    assert sign_on(f, x, S(-1), S(1), closed=True) is None


def test_the_mean_value_form_is_tighter_on_narrow_boxes_and_never_wider():
    f = x**3 - 3 * x + sp.exp(x) - sp.sin(2 * x)
    where = box(Rational(1, 2), Rational(1, 2) + Rational(1, 1000))
    tight, natural = enclose_tight(f, x, where), enclose(f, {x: where})
    assert natural.contains(tight)
    assert 3 * tight.width < natural.width


def test_derivatives_take_plain_symbols_for_real():
    t = Symbol("t")
    assert derivative(sp.Abs(t), t) == sp.sign(t)
    assert derivative(sp.Max(t, 0), t) == sp.Heaviside(t)


# --- precision -------------------------------------------------------------------------


def test_flints_precision_is_restored_also_after_an_error():
    before = ctx.prec
    enclose(sp.exp(x), {x: box(0, 1)}, bits=777)
    with pytest.raises(Undefined):
        enclose(sp.log(x), {x: box(-1, 1)}, bits=777)
    evaluate(sp.pi, bits=3000)
    assert ctx.prec == before


def test_threads_do_not_disturb_each_others_precision():
    wrong = []

    def work(bits):
        expected = enclose(sp.exp(x) / 3, {x: box(1, 1)}, bits=bits)
        for _ in range(150):
            if enclose(sp.exp(x) / 3, {x: box(1, 1)}, bits=bits) != expected:
                wrong.append(bits)

    threads = [threading.Thread(target=work, args=(bits,)) for bits in (40, 200, 1000)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong


def test_a_lower_precision_only_widens():
    where = {x: box(Rational(1, 3), Rational(1, 2), bits=400)}
    f = sp.sin(3 * x) * sp.exp(-x) + W(x)
    boxes = [enclose(f, where, bits=bits) for bits in (24, 53, 96, 300)]
    for wide, narrow in pairwise(boxes):
        assert wide.contains(narrow)


def test_every_row_of_the_translation_is_walked_here():
    tables = (tapes._PLAIN, tapes._GUARDED, tapes._OF_RECIPROCAL)
    rows = {kind for table in tables for kind in table}
    walked = {part.func for f, _ in REAL_ON for part in sp.preorder_traversal(f)}
    assert rows <= walked


def test_nan_never_leaves_the_elementary_functions():
    with pytest.raises(elementary.Outside):
        elementary.add((arb.pos_inf(), arb.pos_inf()), (arb.neg_inf(), arb.neg_inf()))
    with pytest.raises(elementary.Outside):
        elementary.least(arb.nan(), arb(1))
