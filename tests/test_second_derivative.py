"""What is stated of the second derivative: its values, limits and bounds."""

from __future__ import annotations

import mpmath
import pytest
from papers import document, verdicts
from sympy import Expr, FiniteSet, Interval, Max, Piecewise, Rational, Symbol, exp, lambdify, oo

from symbolic.claims.judge import check

z = Symbol("z", real=True)
SIGMOID = 1 / (1 + exp(-z))


@pytest.mark.parametrize(
    ("f", "c"),
    [(SIGMOID, Rational(1)), (z**3 - z, Rational(-2)), (z * SIGMOID, Rational(1, 2))],
)
def test_a_value_is_the_one_that_differences_come_to(f: Expr, c: Rational) -> None:
    with mpmath.workdps(30):
        value = mpmath.diff(lambdify(z, f, "mpmath"), mpmath.mpf(c.p) / c.q, 2)
    printed = Rational(str(mpmath.nstr(value, 12)))
    found = [
        check(z=z, expr=f, kind="value", stated=(c, stated.n(12)), of="second_derivative").status
        for stated in (printed, printed + Rational(1, 1000))
    ]
    assert [status.value for status in found] == ["proved", "refuted"]


def test_bounds_and_limits_are_those_of_the_second_derivative() -> None:
    for kind, stated, status in (
        ("range", Interval(-Rational(1, 10), Rational(1, 10)), "proved"),
        ("range", Interval(-Rational(9, 100), Rational(9, 100)), "refuted"),
    ):
        said = check(SIGMOID, z, kind, stated, of="second_derivative", reading="contained")
        assert said.status.value == status
    assert check(SIGMOID, z, "limit", (oo, 0), of="second_derivative").status.value == "proved"
    assert check(SIGMOID, z, "odd", True, of="second_derivative").status.value == "proved"
    assert check(SIGMOID, z, "even", True, of="second_derivative").status.value == "refuted"


def test_where_there_is_no_first_derivative_there_is_no_second() -> None:
    relu = Max(0, z)
    assert check(relu, z, "value", (0, 0), of="second_derivative").status.value == "refuted"
    assert check(relu, z, "value", (1, 0), of="second_derivative").status.value == "proved"
    # z|z| has the derivative 2|z|, which has none at 0
    bent = Piecewise((-(z**2), z < 0), (z**2, True))
    assert check(bent, z, "value", (0, 0), of="derivative").status.value == "proved"
    assert check(bent, z, "value", (0, 2), of="second_derivative").status.value == "refuted"
    points = FiniteSet(0, 1)
    one = check(z**2, z, "value", (0, 2), of="second_derivative", domain=points)
    assert one.status.value == "undecided"


def test_an_unknown_subject_is_named_beside_the_known_ones() -> None:
    with pytest.raises(ValueError, match="known: function, derivative, second_derivative, update"):
        check(z, z, "value", (0, 0), of="third_derivative")


def test_values_limits_and_bounds_are_read_from_formulas() -> None:
    found = document(
        "$$f(x) = x^3 - 3x^2$$\n\n"
        "$f''(0) = -6$. $f''(1) = 0$. $f''(1) = 1$. $f''(x) > 0$ for $x > 1$. $f''(x) > 0$.\n\n"
        "$$\\lim_{x \\to \\infty} f''(x) = \\infty$$\n"
    )
    assert not found.unread
    (f,) = found.activations
    assert {c.of for c in f.claims} == {"second_derivative"}
    assert list(verdicts(found).values()) == [
        "proved",
        "proved",
        "refuted",
        "proved",
        "refuted",
        "proved",
    ]
    third = document("$$f(x) = x^3$$\n\n$f'''(0) = 6$.\n")
    assert [u.reason for u in third.unread] == ["a value of a higher derivative"]
