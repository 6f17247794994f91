"""Facts that only some values of the parameters have, and samples of all of them."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import (
    Abs,
    Add,
    EmptySet,
    Expr,
    FiniteSet,
    Integer,
    Interval,
    Mul,
    N,
    Ne,
    Piecewise,
    Pow,
    Rational,
    S,
    Symbol,
    exp,
    log,
    oo,
    pi,
    sin,
    sqrt,
)

from symbolic import analyse, check
from symbolic.calculus import image
from symbolic.calculus.agreement import agree
from symbolic.calculus.cells import FREE
from symbolic.calculus.strata import constraints
from symbolic.calculus.unevaluated import holding

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
any_alpha = Symbol("alpha", real=True)


def test_a_root_of_a_parameter_stays_a_factor_of_the_derivative() -> None:
    r = Symbol("r", real=True)
    for root, condition in ((sqrt(r), r >= 0), (sqrt(r - 1), r >= 1), (sqrt(r + pi), r >= -pi)):
        assert (condition, FiniteSet(root)) in list(analyse(root * z, z).derivative_range)
        for stated, status in ((1, "holds_when"), (root, "proved")):
            assert check(root * z, z, "derivative", stated, where=condition).status == status


# --- values that are real for some parameters only ----------------------------------------

b = Symbol("b", real=True)
PARTLY_REAL: list[tuple[Expr, str]] = [
    ((z**2 + any_alpha) / (z + 1), "range"),
    ((z**2 - any_alpha) * (z - b), "zeros"),
    ((z**2 - any_alpha) * (z - b), "domain"),
    (z**4 - any_alpha * z**2 + b, "range"),
    (sqrt(any_alpha) * z + b, "range"),
    (log(any_alpha) * Abs(z) + b, "range"),
    (z / any_alpha + b * z, "lipschitz"),
    (Piecewise((sqrt(any_alpha) * z, z > 0), (b * z, True)), "continuity"),
    (Piecewise((sqrt(any_alpha - b), z > 0), (0, True)), "range"),
    (sqrt(any_alpha - z**2) + b, "range"),
    (any_alpha * z**2 + b * z + 1, "zeros"),
    (Piecewise((sqrt(any_alpha - z**2), z > b - 1), (sqrt(z), True)), "domain"),
    (Piecewise((sqrt(any_alpha - z**2), z > b - 1), (sqrt(z), True)), "continuity"),
]


@pytest.mark.parametrize(("f", "name"), PARTLY_REAL, ids=str)
def test_each_value_of_the_parameters_has_its_own_case(f: Expr, name: str) -> None:
    """One condition holds at a time, and gives what is derived with numbers in the expression."""
    cases = list(getattr(analyse(f, z), name))
    for x in (-2, -1, 0, 1, 4):
        for y in (-3, -1, 0, 1, 2) if f.has(b) else (0,):
            at = {any_alpha: Integer(x), b: Integer(y)}
            if f.subs(at).has(S.ComplexInfinity, S.ImaginaryUnit, S.NaN):
                continue
            (found,) = [v for condition, v in cases if holding(condition, at) == True]  # noqa: E712
            by_number = getattr(analyse(f.subs(at), z), name).only
            assert agree(found.subs(at), by_number, FREE), at


@pytest.mark.parametrize("kind", ["value", "limit", "lipschitz", "formula", "derivative", "zeros"])
def test_what_is_stated_with_a_root_is_stated_for_some_parameters(kind: str) -> None:
    """(a**(3/2))**(2/3) is a where a >= 0, and not real elsewhere."""
    odd = (any_alpha ** Rational(3, 2)) ** Rational(2, 3) + b
    f = (any_alpha + b) * z if kind != "zeros" else z - any_alpha - b
    stated = {
        "value": (1, odd),
        "limit": (1, odd),
        "lipschitz": odd,
        "formula": odd * z,
        "derivative": odd,
        "zeros": FiniteSet(odd),
    }[kind]
    verdict = check(f, z, kind, stated)
    if kind != "lipschitz":  # the constant is the absolute value of a + b
        assert verdict.condition == (any_alpha >= 0)
    else:
        assert verdict.status != "proved"


# --- two terms, and samples on curves -----------------------------------------------------

RATIO = 3 ** Rational(3, 4) / 4  # of z/(1 + z**4), at z = 3**(-1/4)
TWO_TERMS: list[tuple[Expr, Any]] = [
    (
        z**4 + any_alpha * z,
        Interval(-3 * (any_alpha**4) ** Rational(1, 3) / 2 ** Rational(8, 3), oo),
    ),
    (z**6 - 6 * alpha * z, Interval(-5 * alpha ** Rational(6, 5), oo)),
    (alpha * z / (1 + z**4), Interval(-alpha * RATIO, alpha * RATIO)),
    (z**5 + any_alpha, S.Reals),
]


@pytest.mark.parametrize(("f", "image"), TWO_TERMS, ids=str)
def test_zeros_of_two_powers_have_a_closed_form_in_the_parameters(f: Expr, image: Any) -> None:
    assert check(f, z, "range", image).status == "proved"
    if image is not S.Reals:
        moved = Interval(image.inf - Rational(1, 10**6), image.sup)
        assert check(f, z, "range", moved).status == "refuted"
    for x in (Rational(1, 3), Integer(2)):
        (p,) = f.free_symbols - {z}
        values = [N(f.subs({p: x, z: Rational(k, 64)}), 20) for k in range(-192, 193)]
        low = image.inf.subs(p, x)
        assert low == -oo or (min(values) > N(low, 20) - 1e-15 and min(values) < low + 1e-2)


def test_roots_of_any_order_lie_on_the_side_of_the_parameter() -> None:
    assert list(analyse(z**3 - any_alpha, z).zeros) == [
        (any_alpha <= 0, FiniteSet(-((-any_alpha) ** Rational(1, 3)))),
        (any_alpha > 0, FiniteSet(any_alpha ** Rational(1, 3))),
    ]
    four = FiniteSet(-(any_alpha ** Rational(1, 4)), any_alpha ** Rational(1, 4))
    assert check(z**4 - any_alpha, z, "zeros", four).condition == (any_alpha >= 0)


def test_a_cell_on_a_curve_has_a_point_on_it() -> None:
    """The curves a**2 + a = 1/b**2 and 1000*a*b = e hold no point with small numbers."""
    k = Symbol("k", positive=True)
    f = Piecewise((sqrt(2 * z), z > any_alpha * k), (z**2 + k * z - 1, True))
    lower = -k / 2 - sqrt(k**2 + 4) / 2
    assert check(f, z, "value", (lower, 0), where=any_alpha > 0).status == "proved"
    assert sum(1 for _ in analyse(f, z).zeros) == 4
    gompertz = alpha * exp(-exp(-k * z))
    steep = Interval.Lopen(0, alpha * k * exp(-1))
    assert check(gompertz, z, "derivative_range", steep).status == "proved"
    moved = Interval.Lopen(Rational(1, 1000), alpha * k * exp(-1))
    assert check(gompertz, z, "derivative_range", moved).status == "refuted"


def test_a_comparison_that_is_not_real_does_not_hold() -> None:
    condition = (b >= 0) & (any_alpha > sqrt(b))
    assert holding(condition, {any_alpha: 1, b: -1}) == S.false
    assert holding(condition, {any_alpha: 3, b: 4}) == S.true
    assert holding(condition | (b < 0), {any_alpha: 1, b: -1}) == S.true
    cases = analyse(Piecewise((sqrt(any_alpha - z**2), z > b - 1), (sqrt(z), True)), z).domain
    assert cases.at(alpha=-1, b=2) == Interval(0, 1)
    assert cases.at(alpha=-2, b=-2) == EmptySet


def test_a_minimum_where_the_function_jumps_up_to_the_left_is_no_contradiction() -> None:
    # At sqrt(2), which a ball only encloses, the values are 2 from the left and sqrt(2) there.
    facts = analyse(Piecewise((z**2, z**2 < 2), (z, z > 1)), z)
    assert [(e.point, e.kind) for e in facts.extrema.only] == [(0, "minimum"), (sqrt(2), "minimum")]
    falling = analyse(Piecewise((z**2, z**2 < 2), (-z, z > 1)), z).extrema.only
    assert [(e.point, e.kind) for e in falling] == [(0, "minimum")]


def test_a_denominator_is_told_from_0_where_a_product_with_0_stands_in_it() -> None:
    # SymPy 1.14, in every second run: the facts of an unevaluated 0*2 contradict each other.
    for k in range(2, 12):
        zero = Mul(S.Zero, k, evaluate=False)
        below = Add(zero, k, evaluate=False)
        assert constraints(Pow(below, -1, evaluate=False)) == ()
        assert constraints(Pow(zero, -1, evaluate=False)) == ((zero, (-1, 1)),)
    halves = z / (2 * (1 + Abs(z))) + Rational(1, 2)
    assert analyse(halves, z).range.only == Interval.open(0, 1)


def test_a_part_without_parameters_is_analysed_once_for_all_cells() -> None:
    """sin(z)/z turns without end, on both sides of 0; its value there leaves that as it is."""
    r = Symbol("r", real=True)
    image._image_on_all_cells.cache_clear()
    cases = analyse(Piecewise((sin(z) / z, Ne(z, 0)), (r, True)), z).range
    assert image._image_on_all_cells.cache_info().misses == 2
    least = N(cases.at(r=1).inf, 20)
    assert abs(sin(Rational("4.493409457909064")) / Rational("4.493409457909064") - least) < 1e-15
    for value in (-1, 0, Rational(1, 2), 1, 2):
        found = cases.at(r=value)
        for y in (-1, 0, Rational(1, 2), 1, 2):
            assert (y in found) == (y == value or least <= y < 1)
