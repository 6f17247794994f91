"""Facts of functions that are others by definition, of powers of constants, limits and towers."""

from __future__ import annotations

from typing import Any

import mpmath
import pytest
from sympy import (
    Abs,
    EmptySet,
    Eq,
    Expr,
    FiniteSet,
    Interval,
    N,
    Ne,
    Piecewise,
    Rational,
    S,
    Symbol,
    Union,
    acot,
    acoth,
    acsc,
    acsch,
    asec,
    asech,
    atan,
    exp,
    lambdify,
    log,
    oo,
    pi,
    sin,
    sinc,
    sqrt,
    tan,
    tanh,
)

from symbolic import Undecided, analyse, check

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
any_alpha = Symbol("alpha", real=True)


# --- functions that are others by definition --------------------------------------------

BY_DEFINITION: list[tuple[Expr, Any, Any, Expr, Expr]] = [
    (
        acoth(z),
        Union(Interval.open(-oo, -1), Interval.open(1, oo)),
        Union(Interval.open(-oo, 0), Interval.open(0, oo)),
        1 / (1 - z**2),
        1 / (1 + z**2),
    ),
    (
        asech(z),
        Interval.Lopen(0, 1),
        Interval(0, oo),
        -1 / (z * sqrt(1 - z**2)),
        1 / (z * sqrt(1 - z**2)),
    ),
    (
        acsch(z),
        Union(Interval.open(-oo, 0), Interval.open(0, oo)),
        Union(Interval.open(-oo, 0), Interval.open(0, oo)),
        -1 / (Abs(z) * sqrt(1 + z**2)),
        -1 / (z * sqrt(1 + z**2)),
    ),
    (
        asec(z),
        Union(Interval(-oo, -1), Interval(1, oo)),
        Union(Interval.Ropen(0, pi / 2), Interval.Lopen(pi / 2, pi)),
        1 / (Abs(z) * sqrt(z**2 - 1)),
        1 / (z * sqrt(z**2 - 1)),
    ),
    (
        acsc(z),
        Union(Interval(-oo, -1), Interval(1, oo)),
        Union(Interval.Ropen(-pi / 2, 0), Interval.Lopen(0, pi / 2)),
        -1 / (Abs(z) * sqrt(z**2 - 1)),
        -1 / (z * sqrt(z**2 - 1)),
    ),
]


@pytest.mark.parametrize(("f", "domain", "image", "slope", "twin"), BY_DEFINITION)
def test_an_inverse_of_a_reciprocal_is_analysed(
    f: Expr, domain: Any, image: Any, slope: Expr, twin: Expr
) -> None:
    facts = analyse(f, z)
    assert facts.domain.only == domain
    assert facts.range.only == image
    assert check(f, z, "derivative", slope).status == "proved"
    assert check(f, z, "derivative", twin).status == "refuted"


def test_the_inverse_cotangent_jumps_at_zero_as_in_sympy() -> None:
    facts = analyse(acot(z), z)
    assert facts.domain.only == S.Reals
    assert facts.continuity.only == -1
    assert facts.range.only == Union(Interval.open(-pi / 2, 0), Interval.Lopen(0, pi / 2))
    assert check(acot(z), z, "range", Interval.open(0, pi)).status == "refuted"


def test_sinc_has_its_value_at_zero_by_definition() -> None:
    assert analyse(sinc(z), z).range.only.end == 1
    assert check(sinc(z), z, "continuity", oo).status == "proved"
    assert check(sin(z) / z, z, "formula", sinc(z)).status == "refuted"


@pytest.mark.parametrize(
    ("f", "same", "twin"),
    [
        (sqrt(1 - 1 / z**2), sqrt(z**2 - 1) / Abs(z), sqrt(z**2 - 1) / z),
        (sqrt((z - 1) * (z - 2)), sqrt(Abs(z - 1)) * sqrt(Abs(z - 2)), sqrt(Abs(z - 2) * z)),
        (sqrt((1 + z) / (1 - z)), (1 + z) / sqrt(1 - z**2), (1 - z) / sqrt(1 - z**2)),
    ],
)
def test_roots_of_rational_functions_are_compared_by_their_factors(
    f: Expr, same: Expr, twin: Expr
) -> None:
    on = analyse(f, z).domain.only.interior
    assert check(f, z, "formula", same, domain=on).status == "proved"
    assert check(f, z, "formula", twin, domain=on).status == "refuted"


# --- powers of constants -----------------------------------------------------------------

POWERS: list[tuple[Expr, Any]] = [
    (4**z - 2**z, Interval(-Rational(1, 4), oo)),
    (9**z - 3 ** (z + 1) + 1, Interval(-Rational(5, 4), oo)),
    (6**z - 2**z - 3**z + 1, Interval(0, oo)),
    (2**z / (1 + 4**z), Interval.Lopen(0, Rational(1, 2))),
    (2 ** (-(z**2)), Interval.Lopen(0, 1)),
    (sqrt(2) ** z - 2**z, Interval(-oo, Rational(1, 4))),
    (8 ** (z / 3) - 2**z, FiniteSet(0)),
    (pi ** (2 * z) - pi**z, Interval(-Rational(1, 4), oo)),
    (z * 2**-z, Interval(-oo, exp(-1) / log(2))),
    (2 ** (2**z), Interval.open(1, oo)),
]


@pytest.mark.parametrize(("f", "image"), POWERS, ids=str)
def test_powers_of_constants_are_kin(f: Expr, image: Any) -> None:
    assert analyse(f, z).range.only == image
    moved = FiniteSet(1) if image == FiniteSet(0) else Interval.open(image.inf, oo)
    if moved != image:
        assert check(f, z, "range", moved).status == "refuted"
    for x in (-40, -1, Rational(-1, 7), 0, Rational(1, 3), 1, 5):
        value = N(f.subs(z, x), 30)
        assert image.inf - Rational(1, 10**20) <= value <= image.sup + Rational(1, 10**20)


def test_a_power_of_a_parameter_has_its_case_at_one() -> None:
    assert list(analyse(alpha**z + alpha**-z, z).range) == [
        (Ne(alpha, 1), Interval(2, oo)),
        (Eq(alpha, 1), FiniteSet(2)),
    ]


def test_powers_of_constants_are_given_with_their_bases() -> None:
    assert analyse(2 ** (any_alpha * z), z).derivative.only == (
        2 ** (any_alpha * z) * any_alpha * log(2)
    )
    assert check(2 ** (any_alpha * z), z, "value", (1, 2**any_alpha)).status == "proved"
    assert check(2 ** (any_alpha * z), z, "value", (1, 3**any_alpha)).status == "holds_when"
    assert check(2**z, z, "derivative", 2**z * log(2)).status == "proved"
    assert check(2**z, z, "derivative", 2**z).status == "refuted"


def test_terms_that_cancel_leave_their_holes() -> None:
    assert analyse(z * (z - 1) - (z**2 - z) + sin(z), z).range.only == Interval(-1, 1)
    left = analyse(z * (1 / z + 1) - 1, z)  # z, but for z = 0
    assert left.domain.only == left.range.only
    assert check(z * (1 / z + 1) - 1, z, "range", S.Reals).status == "refuted"


def test_a_formula_states_nothing_where_a_part_of_it_does_not_exist() -> None:
    stated = Piecewise((z / any_alpha, z > 0), (0, True))
    found = check(Piecewise((any_alpha * z, z > 0), (0, True)), z, "formula", stated)
    assert found.condition == Eq(any_alpha, -1) | Eq(any_alpha, 1)


# --- limits that only the neighbourhood decides -------------------------------------------


@pytest.mark.parametrize(
    ("f", "c", "side", "value"),
    [
        ((1 + 1 / z) ** z, oo, None, exp(1)),
        ((1 + z) ** (1 / z), S.Zero, None, exp(1)),
        (z**z, S.Zero, "+", S.One),
        (z ** (1 / z), oo, None, S.One),
        (z**alpha * exp(-z), oo, None, S.Zero),
        (log(z) ** alpha / z, oo, None, S.Zero),
        ((1 + alpha / z) ** z, oo, None, exp(alpha)),
    ],
    ids=str,
)
def test_a_limit_asks_for_the_neighbourhood_alone(f: Expr, c: Any, side: Any, value: Any) -> None:
    assert analyse(f, z).limit(c, side).only == value
    assert check(f, z, "limit", (c, side, value + 1)).status == "refuted"
    with mpmath.workdps(40):
        x = mpmath.mpf(2) ** (60 if c == oo else -60)
        near = lambdify(z, f.subs(alpha, Rational(1, 2)), "mpmath")(x)
        assert abs(near - mpmath.mpf(N(value.subs(alpha, Rational(1, 2)), 30))) < 1e-6


def test_a_limit_from_both_sides_needs_both() -> None:
    with pytest.raises(Undecided, match="real for some exponents only"):
        _ = analyse(z**z, z).limit(0)


# --- zeros seen through functions ----------------------------------------------------------

THROUGH: list[tuple[Expr, Any]] = [
    (log(z**2 - 1), FiniteSet(-sqrt(2), sqrt(2))),  # each root on its own side of the gap
    (log(z**-2) - 3, FiniteSet(-exp(-Rational(3, 2)), exp(-Rational(3, 2)))),
    (exp(z**2) - 3, FiniteSet(-sqrt(log(3)), sqrt(log(3)))),
    (exp(z**2) - 1 + z - z, FiniteSet(0)),
    (exp(z**2) + 1, EmptySet),
    (atan(z**2) - 1, FiniteSet(-sqrt(tan(1)), sqrt(tan(1)))),
    (atan(z) - 2, EmptySet),
    (2 - tanh(z**2), EmptySet),
    (log((z - 1) ** 2) - 1, FiniteSet(1 - sqrt(exp(1)), 1 + sqrt(exp(1)))),
    (exp(-(z**3)) - 1, FiniteSet(0)),
]


@pytest.mark.parametrize(("f", "zeros"), THROUGH, ids=str)
def test_zeros_are_seen_through_the_outermost_function(f: Expr, zeros: Any) -> None:
    assert analyse(f, z).zeros.only == zeros
    assert check(f, z, "zeros", FiniteSet(S.Half)).status == "refuted"
    for x in zeros:
        assert abs(N(f.subs(z, N(x, 60)), 40)) < 1e-30


def test_zeros_seen_through_a_function_have_cases() -> None:
    assert list(analyse(log(z**2 + any_alpha), z).zeros) == [
        (any_alpha <= 1, FiniteSet(-sqrt(1 - any_alpha), sqrt(1 - any_alpha))),
        (any_alpha > 1, EmptySet),
    ]
    two = FiniteSet(-sqrt(1 - any_alpha), sqrt(1 - any_alpha))
    assert check(log(z**2 + any_alpha), z, "zeros", two).condition == (any_alpha <= 1)


@pytest.mark.parametrize("f", [2 ** (2**z), exp(exp(exp(z))), 2 ** (3 ** (2**z))], ids=str)
def test_towers_of_powers_are_not_written_out(f: Expr) -> None:
    facts = analyse(f, z)
    assert facts.convexity.only.convex
    assert facts.lipschitz.only == oo
