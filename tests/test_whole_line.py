"""Functions that go on without end: periods, oscillation, flat and removable points.

Every fact is held against values of mpmath, which the calculus does not use, and has a false
twin that is refuted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import pytest
from sympy import (
    Abs,
    Complement,
    Eq,
    Expr,
    FiniteSet,
    ImageSet,
    Interval,
    Lambda,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    S,
    Symbol,
    atan,
    cos,
    exp,
    lambdify,
    log,
    oo,
    pi,
    sin,
    sqrt,
    tan,
    tanh,
)

from symbolic import NO_LIMIT, analyse, check

z = Symbol("z", real=True)
r = Symbol("r", real=True)
n = Symbol("n", integer=True)
PLACES = [mpmath.mpf(k) / 64 for k in range(-1280, 1281)]


def progression(start: Any, step: Any) -> ImageSet:
    return ImageSet(Lambda(n, start + n * step), S.Integers)


def values(f: Expr, places: Any = PLACES) -> list[tuple[Any, Any]]:
    """(place, value) at forty digits, where f is real and finite."""
    evaluate = lambdify(z, f, "mpmath")
    found = []
    with mpmath.workdps(40):
        for x in places:
            try:
                y = evaluate(x)
            except (ZeroDivisionError, ValueError):
                continue
            if mpmath.im(y) == 0 and mpmath.isfinite(y):
                found.append((x, mpmath.re(y)))
    return found


def decimal(end: Expr, digits: int = 40) -> Any:
    """A number or an infinity as mpmath has it."""
    with mpmath.workdps(digits):
        return mpmath.mpf(str(end.evalf(digits)).replace("oo", "inf"))


# --- periods ---------------------------------------------------------------------------

RANGES = [
    (sin(2 * z), Interval(-1, 1)),
    (Abs(cos(z)), Interval(0, 1)),
    (Max(sin(z), Rational(1, 2)), Interval(Rational(1, 2), 1)),
    (Min(Max(sin(z), -S.Half), S.Half), Interval(-S.Half, S.Half)),
    (sin(z) + cos(z), Interval(-sqrt(2), sqrt(2))),
    (exp(sin(z)), Interval(exp(-1), exp(1))),
    (1 / (2 + cos(z)), Interval(Rational(1, 3), 1)),
    (sin(z) ** 2, Interval(0, 1)),
]


@pytest.mark.parametrize(("f", "taken"), RANGES, ids=str)
def test_the_range_of_a_periodic_function(f: Expr, taken: Interval) -> None:
    assert analyse(f, z).range.only == taken
    seen = [y for _, y in values(f)]
    lo, hi = (decimal(end) for end in (taken.start, taken.end))
    assert lo - 1e-30 <= min(seen) < lo + 1e-2
    assert hi - 1e-2 < max(seen) <= hi + 1e-30
    for wrong in (
        Interval(taken.start, taken.end + Rational(1, 10**9)),
        Interval.open(taken.start, taken.end),
        S.Reals,
    ):
        assert check(f, z, "range", wrong).status == "refuted"


ZEROS = [
    (sin(2 * z), progression(0, pi / 2), progression(0, pi)),
    (tan(z), progression(0, pi), progression(pi / 2, pi)),
    (cos(z) - 1, progression(0, 2 * pi), progression(0, pi)),
    (Abs(cos(z)), progression(pi / 2, pi), FiniteSet(pi / 2, -pi / 2)),
    (sin(z) + 2, S.EmptySet, FiniteSet(0)),
]


@pytest.mark.parametrize(("f", "places", "wrong"), ZEROS, ids=str)
def test_the_zeros_of_a_periodic_function_are_a_family(f: Expr, places: Any, wrong: Any) -> None:
    assert check(f, z, "zeros", places).status == "proved"
    assert check(f, z, "zeros", wrong).status == "refuted"
    if places is not S.EmptySet:
        some = [places.lamda(k) for k in (-3, 0, 1, 20)]
        assert all(abs(f.subs(z, c).evalf(30)) < 1e-25 for c in some)


def test_a_period_is_told_with_what_repeats() -> None:
    facts = analyse(sin(z), z)
    assert {(e.point, e.kind, e.period) for e in facts.extrema.only} == {
        (pi / 2, "maximum", 2 * pi),
        (3 * pi / 2, "minimum", 2 * pi),
    }
    assert facts.monotonicity.only.period == 2 * pi
    assert facts.supremum.only.where == progression(pi / 2, 2 * pi).xreplace({n: _name(facts)})
    kinks = analyse(Abs(cos(z)), z).breakpoints.only
    assert all(b.kind == "kink" and (b.period / pi).is_integer for b in kinks)
    assert [a.period for a in analyse(tan(z), z).asymptotes.only] == [pi]


def _name(facts: Any) -> Any:
    (found,) = facts.supremum.only.where.lamda.signature
    return found


def test_the_domain_of_a_tangent_leaves_out_a_family() -> None:
    poles = progression(pi / 2, pi)
    assert check(tan(z), z, "domain", Complement(S.Reals, poles)).status == "proved"
    assert check(tan(z), z, "domain", S.Reals).status == "refuted"
    other = Complement(S.Reals, progression(0, pi))
    assert check(tan(z), z, "domain", other).status == "refuted"


@pytest.mark.parametrize(
    ("kind", "true", "false"),
    [
        ("monotonic", False, True),
        ("convex", False, True),
        ("odd", True, False),
        ("continuity", oo, 5),
        ("lipschitz", 1, Rational(99, 100)),
        ("saturation", (False, False), (False, True)),
        ("limit", (oo, NO_LIMIT), (oo, 0)),
        ("bounded", True, False),
    ],
)
def test_claims_about_the_sine(kind: str, true: Any, false: Any) -> None:
    assert check(sin(z), z, kind, true).status == "proved"
    assert check(sin(z), z, kind, false).status == "refuted"


# --- limits along sequences ------------------------------------------------------------

OSCILLATING = [
    (sin(z), oo, NO_LIMIT),
    (sin(1 / z), 0, NO_LIMIT),
    (z * sin(1 / z), 0, 0),
    (z * sin(z), oo, NO_LIMIT),
    (sin(z) / z, oo, 0),
    (z + sin(z), oo, oo),
    (exp(z) * cos(z), -oo, 0),
    (exp(z) * cos(z), oo, NO_LIMIT),
]


@pytest.mark.parametrize(("f", "c", "value"), OSCILLATING, ids=str)
def test_limits_of_what_oscillates(f: Expr, c: Any, value: Any) -> None:
    side = "+" if c == 0 else None
    assert analyse(f, z).limit(c, side).only == value
    near = _toward(c)
    seen = [y for _, y in values(f, near)]
    if value == NO_LIMIT:
        assert max(seen) - min(seen) > 0.5
    elif value == oo:
        assert min(seen) > 1000
    else:
        assert all(abs(y - value) < 1e-3 for y in seen)
    for wrong in {S.Zero, S.One, oo, NO_LIMIT} - {value}:
        stated = (c, wrong) if side is None else (c, side, wrong)
        assert check(f, z, "limit", stated).status == "refuted"


def _toward(c: Any) -> list[Any]:
    steps = [mpmath.mpf(2000) + mpmath.mpf(k) / 3 for k in range(200)]
    return steps if c == oo else [-x for x in steps] if c == -oo else [1 / x for x in steps]


@pytest.mark.parametrize("f", [z * sin(z), z + sin(z), exp(z) * cos(z), z * cos(z)], ids=str)
def test_a_swing_without_bound_takes_every_value(f: Expr) -> None:
    assert analyse(f, z).range.only == S.Reals
    seen = [y for _, y in values(f)]
    assert min(seen) < -10 and max(seen) > 10
    assert check(f, z, "range", Interval(-1000, oo)).status == "refuted"
    assert check(f, z, "bounded", True).status == "refuted"


# --- flat and removable points ---------------------------------------------------------

CLASSES = [
    (Piecewise((exp(-1 / z**2), Ne(z, 0)), (0, True)), oo),
    (Piecewise((exp(-1 / z), z > 0), (0, True)), oo),
    (Piecewise((exp(-1 / z) / z**3, z > 0), (0, True)), oo),
    (Piecewise((exp(-1 / z) + z**2, z > 0), (0, True)), 1),
    (Piecewise((exp(-1 / z**2), Ne(z, 0)), (1, True)), -1),
    (Piecewise((sin(z) / z, Ne(z, 0)), (1, True)), oo),
    (Piecewise((sin(z) / z, Ne(z, 0)), (0, True)), -1),
    (Piecewise(((exp(z) - 1) / z, Ne(z, 0)), (1, True)), oo),
    (Piecewise((z**2 * sin(1 / z), Ne(z, 0)), (0, True)), 0),
]


@pytest.mark.parametrize(("f", "order"), CLASSES, ids=str)
def test_smoothness_at_a_flat_or_removable_point(f: Expr, order: Any) -> None:
    assert analyse(f, z).continuity.only == order
    for wrong in {-1, 0, 1, 2, 12, oo} - {order}:
        assert check(f, z, "continuity", wrong).status == "refuted"


def test_every_derivative_of_a_flat_function_fades() -> None:
    """By mpmath: the quotient of any order at 0 tends to 0."""
    with mpmath.workdps(60):
        for h in (mpmath.mpf(1) / 50, mpmath.mpf(1) / 100):
            assert all(mpmath.exp(-1 / h**2) / h**k < mpmath.mpf(10) ** -600 for k in range(12))


# --- witnesses and parameters ----------------------------------------------------------

TINY = Rational(1, 10**9)


@pytest.mark.parametrize(
    ("f", "wrong"),
    [
        (tanh(z), Interval.open(-1, 1 - TINY)),
        (2 * atan(tanh(z / 2)), Interval.open(-pi / 2, pi / 2 - TINY)),
        (log(1 + exp(z)), Interval.open(TINY, oo)),
        (1 / (1 + exp(-z)), Interval.open(0, 1 - TINY)),
        (Piecewise((z, z >= 0), (2 * log((exp(z) + 1) / 2), True)), Interval(-1, oo)),
    ],
    ids=str,
)
def test_a_witness_is_found_before_values_cannot_be_told_apart(f: Expr, wrong: Interval) -> None:
    verdict = check(f, z, "range", wrong)
    assert verdict.status == "refuted"
    (point,) = verdict.witness.points
    y = mpmath.mpf(str(f.subs(z, point.z).evalf(60)))
    lo, hi = (decimal(end, 60) for end in wrong.args[:2])
    assert not lo < y < hi


POWERS: list[tuple[Expr, Callable[[Any], Any]]] = [
    (sqrt(r), lambda x: mpmath.sqrt(x)),
    (r ** Rational(1, 3), lambda x: mpmath.root(x, 3)),
    (sqrt(r + pi), lambda x: mpmath.sqrt(x + mpmath.pi)),
    (1 / sqrt(r), lambda x: 1 / mpmath.sqrt(x)),
]


@pytest.mark.parametrize(("k", "by_mpmath"), POWERS, ids=[str(k) for k, _ in POWERS])
def test_a_power_of_a_parameter_stays_a_factor(k: Expr, by_mpmath: Callable[[Any], Any]) -> None:
    facts = analyse(k * z, z, where=r > 0)
    for x in (Rational(1, 4), S(2), S(9)):
        expected = by_mpmath(mpmath.mpf(x.p) / x.q)
        (slope,) = facts.derivative_range.at(r=x)
        for found in (slope, facts.lipschitz.at(r=x), facts.derivative.at(r=x)):
            assert abs(mpmath.mpf(str(found.evalf(20))) - expected) < 1e-14
    assert check(k * z, z, "derivative", k, where=r > 0).status == "proved"
    assert check(k * z, z, "derivative", 1, where=r > 0).status in ("refuted", "holds_when")
    assert check(k * z, z, "derivative", k + 1, where=r > 0).status == "refuted"


SETTLED: list[tuple[Expr, Any, Any]] = [
    (sin(z) ** 2 / z**2, Interval.Ropen(0, 1), Interval.open(0, 1)),
    ((1 - cos(z)) / z**2, Interval.Ropen(0, Rational(1, 2)), Interval.open(0, Rational(1, 2))),
    ((cos(z) - 1) / z**2, Interval.Lopen(-Rational(1, 2), 0), Interval(-Rational(1, 2), 0)),
    (exp(-(z**2)) * (1 - sin(z)), None, Interval.open(0, 2)),
    (z**2 * sin(z) ** 2, Interval(0, oo), Interval.open(0, oo)),
    (z**2 * (cos(z) - 1), Interval(-oo, 0), S.Reals),
    (Abs(sin(z) / z), Interval.Ropen(0, 1), Interval(0, 1)),
    (Max(0, sin(z) / z), Interval.Ropen(0, 1), Interval(-1, 1)),
    (Min(z * sin(z), 1), Interval(-oo, 1), Interval.Ropen(-oo, 1)),
]


@pytest.mark.parametrize(("f", "taken", "wrong"), SETTLED, ids=lambda v: str(v))
def test_an_end_that_is_taken_again_and_again_is_closed(f: Expr, taken: Any, wrong: Any) -> None:
    found = analyse(f, z).range.only
    assert taken is None or found == taken
    assert check(f, z, "range", wrong).status == "refuted"
    lowest, highest = (decimal(end) for end in (found.inf, found.sup))
    assert all(lowest - 1e-12 <= y <= highest + 1e-12 for _, y in values(f))


def test_places_of_an_end_are_told_where_all_are_known() -> None:
    sinc_squared = sin(z) ** 2 / z**2
    assert analyse(sinc_squared, z).supremum.only.where == FiniteSet(0)  # approached at 0 alone
    for f in (sinc_squared, sin(z**2) + 1, Abs(sin(1 / z))):
        lowest = analyse(f, z).infimum.only
        assert (lowest.value, lowest.attained, lowest.where) == (0, True, None)
    twice = analyse((2 + sin(z)) / z**2, z, Interval.open(0, oo)).infimum.only
    assert (twice.value, twice.attained, twice.where) == (0, False, FiniteSet(oo))


# --- frequencies and phases that are parameters -----------------------------------------

a = Symbol("a", real=True)
b = Symbol("b", real=True)
p = Symbol("p", positive=True)
AT = {a: Rational(-3, 4), b: Rational(5, 3), p: Rational(7, 5)}

TURNING: list[tuple[Expr, Any, Any]] = [
    (sin(p * z), Interval(-1, 1), p),
    (cos(z + a), Interval(-1, 1), S.One),
    (cos(p * z + a), Interval(-1, 1), p),
    (2 + Abs(sin(p * z)), Interval(2, 3), p),
    (a * cos(z) + b * sin(z), Interval(-sqrt(a**2 + b**2), sqrt(a**2 + b**2)), None),
    (3 * cos(p * z) + b * sin(p * z) + a, None, p * sqrt(9 + b**2)),
    (exp(sin(p * z)), Interval(exp(-1), exp(1)), None),
]


@pytest.mark.parametrize(("f", "taken", "steepest"), TURNING, ids=str)
def test_a_period_may_be_a_parameters(f: Expr, taken: Any, steepest: Any) -> None:
    facts = analyse(f, z)
    found = facts.range.only
    assert taken is None or found == taken
    seen = [y for _, y in values(f.subs(AT))]
    lo, hi = (mpmath.mpf(str(end.subs(AT).evalf(40))) for end in (found.start, found.end))
    assert lo - 1e-30 <= min(seen) < lo + 1e-2
    assert hi - 1e-2 < max(seen) <= hi + 1e-30
    wrong = Interval(found.start, found.end + Rational(1, 10**9))
    assert check(f, z, "range", wrong).status == "refuted"
    if steepest is not None:
        assert facts.lipschitz.only == steepest
        assert check(f, z, "lipschitz", steepest * 2).status == "refuted"


FAMILIES: list[tuple[Expr, Any, Any]] = [
    (sin(p * z), progression(0, pi / p), progression(0, 2 * pi / p)),
    (cos(z + a), progression(pi / 2 - a, pi), progression(pi / 4 - a, pi)),
    (tan(p * z), progression(0, pi / p), progression(pi / (2 * p), pi / p)),
    (sin(p * z) ** 2, progression(0, pi / p), FiniteSet(0)),
]


@pytest.mark.parametrize(("f", "places", "wrong"), FAMILIES, ids=str)
def test_zeros_repeat_with_the_period_of_a_parameter(f: Expr, places: Any, wrong: Any) -> None:
    assert check(f, z, "zeros", places).status == "proved"
    assert check(f, z, "zeros", wrong).status == "refuted"
    for k in (-3, 0, 1, 20):
        c = places.lamda(k).subs(AT)
        assert abs(f.subs(AT).subs(z, c).evalf(30)) < 1e-25


def test_a_frequency_of_either_sign_or_none_has_its_cases() -> None:
    assert list(analyse(sin(a * z), z).range) == [
        (Ne(a, 0), Interval(-1, 1)),
        (Eq(a, 0), FiniteSet(0)),
    ]
    found = check(sin(a * z), z, "zeros", progression(0, pi / a))
    assert found.condition == Ne(a, 0)
    assert check(sin(p * z + a), z, "derivative", cos(p * z + a)).condition == Eq(p, 1)
    assert check(sin(p * z + a), z, "derivative", p * cos(p * z + a)).status == "proved"


def test_a_period_that_a_value_of_the_parameter_alone_brings_is_none() -> None:
    """For a = 0 the terms that are not periodic vanish, and still leave their domain."""
    f = sin(z) + a * log(z)
    assert analyse(f, z).domain.only == Interval.open(0, oo)
    assert analyse(f.subs(a, 0) + z - z, z).domain.only == S.Reals


def test_addition_theorems_serve_any_phase() -> None:
    stated = sin(p * z) * cos(a) + cos(p * z) * sin(a)
    assert check(sin(p * z + a), z, "formula", stated).status == "proved"
    assert check(sin(p * z + a), z, "formula", 2 * sin(p * z + a)).status == "refuted"
    twice = check(sin(z + a) ** 2, z, "formula", (1 - cos(2 * z + 2 * a)) / 2)
    assert twice.status == "proved"


@pytest.mark.parametrize(
    ("f", "kind", "holds"),
    [
        (z + a * sin(z), "increasing", (a >= -1) & (a <= 1)),
        (z + a * sin(z), "strictly_increasing", (a >= -1) & (a <= 1)),
        (a * z + sin(z), "decreasing", a <= -1),
        (z + sin(a * z), "monotonic", (a >= -1) & (a <= 1)),
        (z**2 + a * sin(z), "convex", (a >= -2) & (a <= 2)),
    ],
)
def test_what_waves_while_it_climbs_is_monotone_up_to_a_steepness(f, kind, holds):
    """By hand: f' = 1 + a cos z >= 0 for all z exactly when |a| <= 1, with isolated zeros."""
    assert check(f, z, kind, True).condition == holds


def test_two_waves_climb_up_to_the_size_of_their_sum():
    b = Symbol("b", real=True)
    condition = check(z + a * sin(z) + b * cos(z), z, "increasing", True).condition
    for x, y in [(0, 1), (Rational(3, 5), Rational(4, 5)), (Rational(1, 2), Rational(-1, 2))]:
        assert condition.subs({a: x, b: y}) == True  # noqa: E712 - a SymPy truth
    for x, y in [(1, Rational(1, 100)), (Rational(3, 4), Rational(3, 4)), (0, -2)]:
        assert condition.subs({a: x, b: y}) == False  # noqa: E712


def test_waves_with_a_jump_between_them_are_ordered_by_the_jump():
    up = Piecewise((z + sin(z), z < 0), (2 * z, True))
    down = Piecewise((z + sin(z) + 1, z < 0), (2 * z, True))
    assert check(up, z, "strictly_increasing", True).status == "proved"
    assert check(down, z, "increasing", True).status == "refuted"
    assert check(z + 2 * sin(z), z, "monotonic", True).status == "refuted"
    assert check(exp(sin(z)), z, "monotonic", True).status == "refuted"
