"""A Root is one certified number, an atom to SymPy, with as many digits as asked for."""

from __future__ import annotations

import pickle

import pytest
import sympy as sp
from sympy import Interval, N, Rational, S, oo

from symbolic.calculus.boxes import working_bits
from symbolic.calculus.digits import decimal
from symbolic.calculus.enclosure import evaluate, sign_of
from symbolic.calculus.root import Root, certify

x, y = sp.symbols("x y")
OMEGA = Root(x * sp.exp(x) - 1, x, 0, 1)

KNOWN = [
    (x * sp.exp(x) - 2, 0, 1, sp.LambertW(2)),
    (x**2 - 2, 1, 2, sp.sqrt(2)),
    (x**2 - 2, -2, -1, -sp.sqrt(2)),
    (sp.exp(x) - 10**40, 0, 100, 40 * sp.log(10)),
    (sp.sin(x), 3, 4, sp.pi),
    (sp.log(x) + 30, Rational(1, 10**20), 1, sp.exp(-30)),
    (sp.erf(x) - Rational(1, 2), 0, 1, sp.erfinv(Rational(1, 2))),
    (x**5 - x - 1, 1, 2, sp.CRootOf(x**5 - x - 1, 0)),
    (x**3 - Rational(1, 8), Rational(1, 10), 1, S.Half),
    (sp.tan(x) - 1, 0, Rational(3, 2), sp.pi / 4),
    (
        sp.exp(-x) * sp.sinh(17 * x - 17) * sp.sinh(17 * x - 30),
        Rational(9, 10),
        Rational(11, 10),
        S.One,
    ),
    (sp.Piecewise((x - 3, x > 2), (-1, True)), Rational(5, 2), 4, S(3)),
]
REFUSED = [
    ("two zeros", x**2 - 2, -2, 2),
    ("no zero", x**2 - 2, 2, 3),
    ("no zero at all", x**2 + 1, -2, 3),
    ("a double zero", x**2, -1, 1),
    ("a pole", 1 / x, -1, 1),
    ("a jump", sp.sign(x), -1, 1),
    ("a jump between branches", sp.Piecewise((x - 1, x < 0), (x + 1, True)), -1, 1),
    ("a flat zero", x**3, -1, 1),
    ("zero on a whole part", sp.Abs(x) - x, -1, 1),
    ("a zero at an end", x, 0, 1),
    ("not real", sp.log(x - 2), 0, 4),
    ("three zeros, one sign change", x * (x - 1) * (x + 1), -2, 2),
    ("an infinite slope", sp.sqrt(x) * sp.sign(x) - x, 0, 4),
    ("a second variable", x * y - 1, 0, 4),
    ("no variable", S.One, 0, 4),
    ("ends in the wrong order", x, 1, -1),
    ("an end that is not rational", x**2 - 2, S.One, sp.sqrt(3)),
    ("an infinite end", x**2 - 2, 1, oo),
]


@pytest.mark.parametrize(("f", "lo", "hi", "value"), KNOWN, ids=str)
def test_a_root_has_the_digits_of_the_closed_form(f, lo, hi, value):
    root = Root(f, x, lo, hi)
    assert abs(N(root, 50) - N(value, 50)) <= abs(N(value, 50)) * Rational(1, 10**49)
    with working_bits(300):
        assert evaluate(root, bits=250).overlaps(evaluate(value, bits=250))
    lower, upper = root.enclosure
    assert lower < N(value, 50) < upper or lower == value
    assert upper - lower <= abs(upper) * Rational(1, 10**14)


@pytest.mark.parametrize(("reason", "f", "lo", "hi"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_not_one_certified_zero_is_refused(reason, f, lo, hi):
    with pytest.raises(ValueError, match=r"proved|rational|function of"):
        Root(f, x, lo, hi)


def test_a_thousand_digits_agree_with_lambert():
    assert abs(N(OMEGA, 1000) - N(sp.LambertW(1), 1000)) < Rational(1, 10**998)


def test_digits_do_not_depend_on_what_was_asked_before():
    first = Root(x * sp.exp(x) - 7, x, 1, 2)
    few = N(first, 15)
    N(first, 400)
    assert N(first, 15) == few
    assert str(N(first, 15)) == str(N(sp.LambertW(7), 15))


def test_roots_are_equal_when_function_and_interval_are():
    same = Root(y * sp.exp(y) - 1, y, 0, 1)
    assert same == OMEGA
    assert hash(same) == hash(OMEGA)
    assert Root(x * sp.exp(x) - 1, x, Rational(1, 2), 1) != OMEGA
    assert Root(x * sp.exp(x) - 2, x, 0, 1) != OMEGA
    assert OMEGA - same == 0
    assert {OMEGA, same} == {OMEGA}


def test_its_text_evaluates_back():
    for root in (OMEGA, Root(sp.cos(x) - x, x, 0, 1), Root(x**2 - 2, x, Rational(7, 5), 2)):
        assert eval(str(root), {**vars(sp), "Root": Root, "x": x}) == root
    assert str(OMEGA) == "Root(x*exp(x) - 1, x, 0, 1)"


def test_decimals_in_a_text_are_exact():
    assert Root(x**2 - 0.5, x, 0.7, 0.8) == Root(x**2 - S.Half, x, Rational(7, 10), Rational(4, 5))


def test_it_has_latex():
    assert sp.latex(OMEGA) == r"\operatorname{Root}_{x \in [0, 1]}\left(x e^{x} - 1\right)"


def test_it_survives_pickling():
    assert pickle.loads(pickle.dumps(OMEGA)) == OMEGA


def test_signs_follow_from_the_enclosure():
    negative = Root(x**2 - 2, x, -2, -1)
    assert OMEGA.is_positive
    assert not OMEGA.is_negative
    assert OMEGA.is_nonzero
    assert negative.is_negative
    assert negative.is_positive is False
    assert sp.Abs(negative) == -negative
    assert Root(x + Rational(1, 3), x, -1, 1).is_negative
    unknown = Root(x + sp.sin(x), x, -1, 2)
    assert unknown.is_positive is None
    assert unknown.is_zero is None


def test_it_is_a_real_comparable_number_without_symbols():
    assert OMEGA.is_real
    assert OMEGA.is_number
    assert OMEGA.is_comparable
    assert OMEGA.is_finite
    assert OMEGA.free_symbols == set()
    assert not OMEGA.has(x)


def test_no_rewriting_reaches_inside():
    f = OMEGA * (x + 1)
    assert f.subs(x, 2) == 3 * OMEGA
    assert f.xreplace({x: y}) == OMEGA * (y + 1)
    assert f.subs(OMEGA, 2) == 2 * x + 2
    assert f.expand().coeff(x) == OMEGA
    assert sp.diff(f, x) == OMEGA
    assert sp.simplify(OMEGA + x - x) == OMEGA
    assert OMEGA.subs(OMEGA.variable, 5) == OMEGA


def test_it_is_an_end_of_intervals():
    ray = Interval(OMEGA, oo)
    assert ray.start == OMEGA
    assert ray.contains(1) == True  # noqa: E712
    assert ray.contains(0) == False  # noqa: E712
    assert str(Interval.open(0, OMEGA).end) == str(OMEGA)


def test_expressions_of_roots_are_enclosed():
    assert sign_of(OMEGA - Rational(5671, 10**4)) == 1
    assert sign_of(OMEGA - Rational(5672, 10**4)) == -1
    assert sign_of(OMEGA - sp.LambertW(1)) is None
    assert decimal(1 / OMEGA, 8) == "1.7632228"
    assert decimal(sp.log(OMEGA) + 2 * OMEGA, 8) == "0.56714329"


def test_a_root_of_a_root_is_a_root():
    inner = Root(x**3 - OMEGA, x, Rational(1, 2), 1)
    assert sign_of(inner**3 - OMEGA + Rational(1, 10**20)) == 1
    assert str(N(inner, 10)) == str(N(sp.cbrt(sp.LambertW(1)), 10))


def test_false_twins_of_a_certificate_fail():
    f = sp.exp(x) - 2
    assert certify(f, x, S(0), S(1))
    assert not certify(f, x, S(1), S(2))
    assert not certify(f * (x - Rational(1, 4)), x, S(0), S(1))
    assert not certify(f**2, x, S(0), S(1))
    assert not certify(f / (x - Rational(1, 2)), x, S(0), S(1))


def test_a_root_close_to_another_and_one_in_a_steep_place():
    gap = Rational(1, 10**40)
    f = (x - Rational(1, 3)) * (x - Rational(1, 3) - gap)
    left = Root(f, x, S(0), Rational(1, 3) + gap / 4)
    assert sign_of(Rational(1, 3) + gap / 10 - left) == 1
    spike = Root(sp.tanh(10**12 * (x - sp.sqrt(2))), x, 1, 2)
    with working_bits(200):
        assert evaluate(spike, bits=150).overlaps(evaluate(sp.sqrt(2), bits=150))
