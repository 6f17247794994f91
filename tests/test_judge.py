"""Verdicts on every kind of claim, and on the readings of what is printed."""

from __future__ import annotations

from itertools import product
from typing import Any

import mpmath
import pytest
from mpmath import mpmathify
from sympy import (
    Abs,
    E,
    Eq,
    Expr,
    FiniteSet,
    Float,
    Heaviside,
    Integer,
    Interval,
    Max,
    Min,
    N,
    Ne,
    Not,
    Piecewise,
    Rational,
    S,
    Set,
    Symbol,
    SympifyError,
    acos,
    atan,
    cos,
    diff,
    erf,
    exp,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
    tan,
    tanh,
)
from sympy.core.relational import Relational

import symbolic
from symbolic import NO_LIMIT, check
from symbolic.calculus.facts import _analysed
from symbolic.claims.claim import Steps
from symbolic.claims.rules import RULES

z = Symbol("z", real=True)
a = Symbol("a", real=True)
p = Symbol("p", positive=True)

RELU = Max(0, z)
ELU = Piecewise((z, z >= 0), (a * (exp(z) - 1), True))
STEP = Piecewise((1, z >= 0), (0, True))
SIGMOID = 1 / (1 + exp(-z))
SILU = z / (1 + exp(-z))
HARDSWISH = z * Min(Max(z + 3, 0), 6) / 6
FLAT = Piecewise((z, z > 0), (0, True))

# (function, kind, stated, verdict); a condition as verdict means: holds exactly when.
VERDICTS: list[tuple[Expr, str, Any, Any]] = [
    (RELU, "formula", z * Heaviside(z), "proved"),
    (RELU, "formula", z, "refuted"),
    (ELU, "formula", Piecewise((z, z >= 0), (a * exp(z) - 1, True)), Eq(a, 1)),
    (tanh(z), "derivative", 1 - tanh(z) ** 2, "proved"),
    (tanh(z), "derivative", 1 - tanh(z), "refuted"),
    (ELU, "derivative", Integer(1), "refuted"),
    (Abs(z), "derivative", sign(z), "proved"),
    (log(z), "domain", Interval.open(0, oo), "proved"),
    (log(z), "domain", Interval(0, oo), "refuted"),
    (tanh(z), "range", Interval.open(-1, 1), "proved"),
    (tanh(z), "range", Interval(-1, 1), "refuted"),
    (ELU, "range", Interval.open(-a, oo), a > 0),
    (log(1 + exp(a * z)) / a, "range", Interval.open(0, oo), a > 0),
    (Abs(z), "derivative_range", FiniteSet(-1, 1), "proved"),
    (SIGMOID, "derivative_range", Interval.Lopen(0, Rational(1, 4)), "proved"),
    (SIGMOID, "derivative_range", Interval.open(0, Rational(1, 4)), "refuted"),
    (z**2 - 1, "zeros", FiniteSet(-1, 1), "proved"),
    (z**2 - 1, "zeros", FiniteSet(1), "refuted"),
    (STEP, "limit", (0, NO_LIMIT), "proved"),
    (STEP, "limit", (0, "-", 1), "refuted"),
    (exp(a * z), "limit", (oo, oo), a > 0),
    (sin(z), "limit", (oo, NO_LIMIT), "proved"),
    (SIGMOID, "value", (0, Rational(1, 2)), "proved"),
    (SIGMOID, "value", (0, Rational(1, 3)), "refuted"),
    (HARDSWISH, "continuity", 0, "proved"),
    (HARDSWISH, "continuity", 1, "refuted"),
    (ELU, "continuity", 1, Eq(a, 1)),
    (STEP, "discontinuities", FiniteSet(0), "proved"),
    (STEP, "discontinuities", S.EmptySet, "refuted"),
    (RELU, "discontinuities", FiniteSet(0), "refuted"),
    (1 / z, "discontinuities", FiniteSet(0), "undecided"),
    (Piecewise((z, z < 1), (a * z**2, True)), "discontinuities", FiniteSet(1), Ne(a, 1)),
    (STEP, "jumps", FiniteSet(0), "proved"),
    (Piecewise((1 / z, Ne(z, 0)), (0, True)), "jumps", FiniteSet(0), "refuted"),
    (z**3 - 3 * z, "local_maxima", FiniteSet(-1), "proved"),
    (z**3 - 3 * z, "local_maxima", S.EmptySet, "refuted"),
    (z**3 - 3 * z, "local_maxima", FiniteSet(1), "refuted"),
    (z**3 - 3 * z, "local_minima", FiniteSet(1), "proved"),
    (z**3 - 3 * z, "local_minima", FiniteSet(-1, 1), "refuted"),
    (z**3 - 3 * z, "local_extrema", FiniteSet(-1, 1), "proved"),
    (z**3 - 3 * z, "local_extrema", FiniteSet(1), "refuted"),
    (z**3, "local_extrema", S.EmptySet, "proved"),
    (z**3, "local_minima", FiniteSet(0), "refuted"),
    (Abs(z), "local_minima", FiniteSet(0), "proved"),
    (STEP, "local_maxima", FiniteSet(0), "undecided"),
    (RELU, "local_maxima", S.EmptySet, "undecided"),
    (RELU, "local_maxima", FiniteSet(0), "refuted"),
    (RELU, "local_minima", FiniteSet(1), "refuted"),
    (sqrt(z), "local_minima", FiniteSet(0), "undecided"),
    (1 / z, "local_extrema", S.EmptySet, "proved"),
    (1 / z, "local_minima", FiniteSet(0), "refuted"),
    (Piecewise((1, Eq(z, 0)), (z**2, True)), "local_maxima", FiniteSet(0), "proved"),
    (Piecewise((z, z < 0), (z + 1, True)), "local_extrema", S.EmptySet, "proved"),
    (Piecewise((-z, z < 0), (z + 1, True)), "local_minima", FiniteSet(0), "refuted"),
    (a * z**2 + z**4, "local_maxima", FiniteSet(0), a < 0),
    (cos(z), "local_minima", FiniteSet(pi), "refuted"),
    (cos(z), "local_minima", S.EmptySet, "refuted"),
    (atan(z), "lipschitz", 1, "proved"),
    (atan(z), "lipschitz", 2, "refuted"),
    (Max(a * z, z), "lipschitz", Max(1, Abs(a)), "proved"),
    (SIGMOID, "supremum", Integer(1), "proved"),
    (SIGMOID, "maximum", Integer(1), "refuted"),
    (SIGMOID, "supremum", oo, "refuted"),
    (RELU, "supremum", oo, "proved"),
    (RELU, "maximum", Integer(3), "refuted"),
    (ELU, "infimum", -a, a >= 0),
    (ELU, "minimum", -a, Eq(a, 0)),
    (z / (1 + exp(-z)), "minimum", Float("-0.278"), "proved"),
    (z / (1 + exp(-z)), "minimum", Float("-0.279"), "refuted"),
    (SIGMOID, "has_maximum", False, "proved"),
    (SIGMOID, "has_minimum", True, "refuted"),
    (ELU, "has_minimum", True, a <= 0),
    (1 / (1 + z**2), "has_maximum", True, "proved"),
    (1 / (1 + z**2), "has_maximum", False, "refuted"),
    (1 / (1 + z**2), "has_minimum", False, "proved"),
    (z**2, "has_maximum", False, "proved"),
    (SIGMOID, "strictly_increasing", True, "proved"),
    (RELU, "strictly_increasing", True, "refuted"),
    (ELU, "strictly_increasing", True, a > 0),
    (-(z**3), "strictly_decreasing", True, "proved"),
    (-Max(z, 0), "strictly_decreasing", True, "refuted"),
    (1 / z, "monotonic", True, "refuted"),
    (z**3, "increasing", True, "proved"),
    (ELU, "increasing", True, a >= 0),
    (exp(-z), "decreasing", True, "proved"),
    (exp(-z), "decreasing", False, "refuted"),
    (SIGMOID, "monotonic_derivative", True, "refuted"),
    (log(1 + exp(z)), "monotonic_derivative", True, "proved"),
    (a * z**2, "convex", True, a >= 0),
    (sqrt(z), "concave", True, "proved"),
    (sqrt(z), "convex", True, "refuted"),
    (a * z**2, "strictly_convex", True, a > 0),
    (Max(z, 0), "strictly_convex", True, "refuted"),
    (z**2 + sign(z), "strictly_convex", False, "proved"),
    (sqrt(z), "strictly_concave", True, "proved"),
    (Max(z, 0), "strictly_concave", False, "proved"),
    (-z - exp(z), "strictly_monotonic", True, "proved"),
    (Max(z, 0), "strictly_monotonic", True, "refuted"),
    (exp(a * z), "even", True, Eq(a, 0)),
    (sign(z), "odd", True, "proved"),
    (SIGMOID, "odd", True, "refuted"),
    (SIGMOID, "bounded", True, "proved"),
    (RELU, "bounded", True, "refuted"),
    (RELU, "bounded_below", True, "proved"),
    (RELU, "bounded_above", True, "refuted"),
    (RELU, "unbounded", True, "proved"),
    (a * z, "constant", True, Eq(a, 0)),
    (exp(z) - a, "nonzero", True, a <= 0),
    (ELU, "identity_near_origin", True, Eq(a, 1)),
    (erf(z), "saturation", (True, True), "proved"),
    (RELU, "saturation", (False, False), "refuted"),
    (RELU, "saturation", (True, None), "proved"),
    (RELU, "steps", Steps(2, Rational(9, 10), Rational(1, 5), Rational(1, 2)), "proved"),
    (RELU, "steps", Steps(3, Rational(9, 10), Rational(1, 5), Rational(1, 2)), "refuted"),
    (FLAT, "steps", Steps(9, Integer(-1), Rational(1, 5), Integer(-2)), "refuted"),
    (RELU, "update_value", (Rational(9, 10), Rational(1, 5), Rational(7, 10)), "proved"),
    (RELU, "active_share", Rational(1, 2), "proved"),
    (RELU, "active_share", Rational(1, 3), "refuted"),
    (SIGMOID, "active_share", Rational(1, 2), "undecided"),
]


@pytest.mark.parametrize(
    ("f", "kind", "stated", "expected"), VERDICTS, ids=[f"{v[1]} {v[0]} {v[2]}" for v in VERDICTS]
)
def test_verdict(f: Expr, kind: str, stated: Any, expected: Any) -> None:
    found = check(f, z, kind, stated)
    if isinstance(expected, str):
        assert found.status == expected, found.reason
    else:
        assert (found.status, found.condition) == ("holds_when", expected)


def test_every_kind_is_judged_here() -> None:
    assert {kind for _, kind, _, _ in VERDICTS} == set(RULES)


# --- readings --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        (Interval(-0.278, oo), "proved"),
        (Interval.open(-0.278, oo), "refuted"),
        (Interval(-0.279, oo), "refuted"),
        (Interval(-0.28, oo), "proved"),
        (Interval(-0.27, oo), "refuted"),
    ],
)
def test_a_printed_decimal_is_read_as_rounded(stated: Any, status: str) -> None:
    assert check(SILU, z, "range", stated).status == status


@pytest.mark.parametrize(
    ("kind", "stated", "status"),
    [
        ("range", Interval(-0.2785 * p, oo), "proved"),
        ("range", Interval(-0.2784 * p, oo), "refuted"),
        ("range", Interval.open(-0.2785 * p, oo), "refuted"),
        ("minimum", -0.2785 * p, "proved"),
        ("minimum", -0.2784 * p, "refuted"),
        ("infimum", -0.2785 * p, "proved"),
        ("value", (1, 0.731 * p), "proved"),
        ("value", (1, 0.732 * p), "refuted"),
        ("lipschitz", 1.1 * p, "proved"),
        ("lipschitz", 1.11 * p, "refuted"),
    ],
)
def test_a_decimal_before_a_parameter_is_read_as_rounded(
    kind: str, stated: Any, status: str
) -> None:
    # min SiLU = -0.27846..., SiLU(1) = 0.73105..., max SiLU' = 1.09983...
    assert check(p * SILU, z, kind, stated).status == status


def test_a_decimal_in_an_exponent_is_exact() -> None:
    assert check(p**0.5 * z, z, "lipschitz", p**0.5).status == "proved"
    assert check(p**0.52 * z, z, "lipschitz", p**0.5).status == "holds_when"


def test_as_an_equality_a_decimal_is_exact() -> None:
    found = check(SILU, z, "range", Interval(-0.278, oo), reading="equal")
    assert found.status == "refuted"


def test_a_truncated_decimal_is_named_as_truncated() -> None:
    found = check(SILU, z, "range", Interval(-0.27, oo))
    assert found.reason is not None
    assert "truncated" in found.reason


def test_contained_asks_for_less() -> None:
    assert check(tanh(z), z, "range", Interval(-1, 1), reading="contained").status == "proved"
    narrow = Interval(-Rational(1, 2), 1)
    assert check(tanh(z), z, "range", narrow, reading="contained").status == "refuted"


def test_below_denies_a_class() -> None:
    for f, n, status in ((Abs(z), 1, "proved"), (z * Abs(z), 1, "refuted"), (z**2, 3, "refuted")):
        assert check(f, z, "continuity", n, reading="below").status == status
    assert check(z * Abs(z), z, "continuity", oo, reading="below").status == "proved"
    assert check(ELU, z, "continuity", 1, reading="below").condition == Ne(a, 1)
    with pytest.raises(ValueError, match="'below' is one of orders of continuity"):
        check(z**2, z, "range", Interval(0, oo), reading="below")


def test_where_there_is_no_function_nothing_holds() -> None:
    bump = exp(-(z**2) / (2 * a**2))
    assert check(bump, z, "odd", True).status == "refuted"  # a = 0 is no exception
    assert check(bump, z, "even", True).status == "proved"
    assert check(bump, z, "range", Interval.Lopen(0, 1)).condition == Ne(a, 0)
    assert check(log(a * z**2 - 1), z, "increasing", True).status == "refuted"


def test_at_least_admits_a_smoother_function() -> None:
    assert check(z**2, z, "continuity", 1, reading="at_least").status == "proved"
    assert check(z**2, z, "continuity", 1).status == "refuted"


# --- subjects, domains, assumptions ----------------------------------------------------


def test_a_claim_about_the_derivative() -> None:
    assert check(cos(z), z, "range", Interval(-1, 1), of="derivative").status == "proved"
    assert check(RELU, z, "limit", (0, NO_LIMIT), of="derivative").status == "proved"


def test_a_claim_about_a_part_of_the_line() -> None:
    assert check(RELU, z, "formula", S.Zero, domain=Interval(-oo, 0)).status == "proved"
    assert check(acos(z), z, "range", Interval(0, pi / 2), domain=Interval(0, 1)).status == "proved"


def test_a_condition_on_parameters_is_an_assumption() -> None:
    found = check(a * z, z, "range", S.Reals, where=Ne(a, 0))
    assert found.status == "proved"
    assert [x.by for x in found.assumptions] == ["definition"]
    assert found.without is not None
    assert found.without.condition == Ne(a, 0)


def test_the_verdict_says_what_it_would_be_without_an_assumption() -> None:
    found = check(p * z, z, "increasing", True)
    assert found.status == "proved"
    assert found.without is not None
    assert str(found.without.condition) == "p >= 0"


def test_a_vertical_tangent_admits_no_convention() -> None:
    root = Piecewise((sqrt(z), z >= 0), (-sqrt(-z), True))
    assert check(root, z, "derivative", 1 / (2 * sqrt(Abs(z)))).status == "proved"
    stated = Piecewise((0, Eq(z, 0)), (1 / (2 * sqrt(Abs(z))), True))
    assert check(root, z, "derivative", stated).status == "refuted"


@pytest.mark.parametrize(
    ("kind", "stated", "said"),
    [
        ("rnage", S.Reals, "unknown kind"),
        ("range", 3, "expected a set"),
        ("continuity", -2, "expected -1, 0, 1"),
        ("zeros", FiniteSet(S.ImaginaryUnit), "real numbers"),
        ("limit", (1,), "expected"),
        ("bounded", "yes", "True or False"),
    ],
)
def test_a_claim_of_the_wrong_form_is_a_clear_error(kind: str, stated: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        symbolic.check(z, z, kind, stated)


# --- what is stated has symbols and numbers of its own ------------------------------------

OF_ITS_OWN: list[tuple[Expr, str, Any, Any]] = [
    (Max(z, 0), "range", Interval(a, oo), Eq(a, 0)),
    (Max(z, 0), "lipschitz", p, Eq(p, 1)),
    (exp(z), "derivative", a * exp(z), Eq(a, 1)),
    (z**2, "value", (a, 1), Eq(a, -1) | Eq(a, 1)),
    (z**2 - a, "zeros", FiniteSet(-sqrt(a), sqrt(a)), a >= 0),
    (a * z - 1, "zeros", FiniteSet(1 / a), Ne(a, 0)),
]


@pytest.mark.parametrize(("f", "kind", "stated", "condition"), OF_ITS_OWN)
def test_what_is_stated_may_name_parameters_of_its_own(
    f: Expr, kind: str, stated: Any, condition: Any
) -> None:
    found = check(f, z, kind, stated)
    assert (found.status, found.condition) == ("holds_when", condition)
    assert check(f, z, kind, stated, where=condition).status == "proved"


# --- conditions on several parameters ----------------------------------------------------

b = Symbol("b", real=True)
c = Symbol("c", real=True)
LEAKY = Piecewise((a * z, z > 0), (b * z, True))
QUADRATIC = a * z**2 + b * z + c

CONDITIONS: list[tuple[Expr, str, Any, Any, int]] = [
    (LEAKY, "increasing", True, (a >= 0) & (b >= 0), 2),
    (LEAKY, "monotonic", True, ((a >= 0) & (b >= 0)) | ((a <= 0) & (b <= 0)), 4),
    (LEAKY, "range", S.Reals, a * b > 0, 4),
    (LEAKY, "bounded_below", True, (a >= 0) & (b <= 0), 2),
    (LEAKY, "lipschitz", Max(a, b), a + b >= 0, 1),
    (QUADRATIC, "bounded_below", True, (a > 0) | (Eq(a, 0) & Eq(b, 0)), 3),
    (QUADRATIC, "nonzero", True, (4 * a * c > b**2) | (Eq(a, 0) & Eq(b, 0) & Ne(c, 0)), 7),
    (
        Piecewise((a * z + b, z > 0), (c * z, True)),
        "increasing",
        True,
        (a >= 0) & (b >= 0) & (c >= 0),
        3,
    ),
]


@pytest.mark.parametrize(("f", "kind", "stated", "expected", "size"), CONDITIONS, ids=str)
def test_a_condition_is_right_at_every_sign_and_short(
    f: Expr, kind: str, stated: Any, expected: Any, size: int
) -> None:
    """Held against another form of it at 343 points, each with a sign for every parameter."""
    found = check(f, z, kind, stated).condition
    steps = [Rational(k, 2) for k in (-4, -2, -1, 0, 1, 2, 4)]
    for x, y, w in product(steps, repeat=3):
        at = {a: x, b: y, c: w}
        assert found.subs(at) == expected.subs(at), at
    assert len(found.atoms(Relational)) <= size
    assert check(f, z, kind, stated, where=found).status == "proved"
    assert check(f, z, kind, stated, where=Not(found)).status == "refuted"


def test_that_an_odd_function_is_0_at_0_is_a_witness_of_one_point() -> None:
    w = check(1 / (1 + exp(-z)), z, "odd", True).witness
    assert w is not None
    assert [(p.z, p.value, p.stated) for p in w.points] == [(0, Rational(1, 2), 0)]
    w = check(z**3 + z**2, z, "odd", True).witness
    assert w is not None and len({p.z for p in w.points}) == 2


TURNS = (
    Piecewise((z, z < 1), (z - Rational(1, 10**6), True)),
    Piecewise((Max(z, -1), z < 1), (atan(z), True)),
    Piecewise((log(z), z > 0), (2 * z, z < -1)),
    Max(0, 1 - 10**9 * Abs(z - Rational(1, 3))),
    sin(z**3 - z),
)


@pytest.mark.parametrize("f", TURNS, ids=str)
def test_where_a_function_turns_in_an_instant_two_places_show_it(f: Expr) -> None:
    w = check(f, z, "increasing", True).witness
    assert w is not None
    before, after = w.points
    with mpmath.workdps(60):
        values = [mpmathify(N(f.subs(z, x.z), 60)) for x in (before, after)]
        assert before.z < after.z and values[0] > values[1]
        for x, y in zip((before, after), values, strict=True):
            assert abs(mpmathify(N(x.value, 60)) - y) < 1e-40


@pytest.mark.parametrize("f", [1 / z, Piecewise((z, Ne(z, 2))), sqrt(z**2 - 1)], ids=str)
@pytest.mark.parametrize("kind", ["convex", "concave"])
def test_a_gap_in_the_domain_or_a_bend_shows_that_a_function_is_not_convex(
    f: Expr, kind: str
) -> None:
    w = check(f, z, kind, True).witness
    assert w is not None
    left, middle, right = w.points
    assert left.z < middle.z < right.z
    if middle.value is None:
        assert not N(f.subs(z, middle.z)).is_finite or not N(f.subs(z, middle.z)).is_real
        return
    share = (middle.z - left.z) / (right.z - left.z)
    chord = left.value + share * (right.value - left.value)
    assert N(middle.value - chord, 30) > 0 if kind == "convex" else N(chord - middle.value, 30) > 0


@pytest.mark.parametrize(
    ("f", "kind", "stated", "place"),
    [
        (tan(z), "zeros", FiniteSet(0), pi),
        (sin(z), "zeros", FiniteSet(0, pi), -pi),
        (sin(z) + Rational(1, 2), "zeros", S.EmptySet, -pi / 6),
        (cos(3 * z), "zeros", Interval(-1, 1), pi / 2),
        (tan(z), "domain", S.Reals, pi / 2),
        (tan(z), "domain", Interval.open(-pi / 2, pi / 2), None),
        (1 / sin(z), "domain", Interval.open(3 * pi, 4 * pi), None),
        (sqrt(sin(z)), "domain", Interval(0, pi), 2 * pi),
    ],
)
def test_the_witness_about_places_of_a_periodic_function_is_near_and_tells_its_value(
    f: Expr, kind: str, stated: Set, place: Expr | None
) -> None:
    w = check(f, z, kind, stated).witness
    assert w is not None
    (point,) = w.points
    told = f.subs(z, point.z)
    assert abs(N(point.z)) < 7
    if place is not None:
        assert point.z == place
    if point.value is None:
        assert not told.is_finite
        return
    assert abs(N(told - point.value, 30)) < 1e-25
    belongs = told == 0 if kind == "zeros" else bool(told.is_real)
    assert belongs != bool(stated.contains(point.z))


@pytest.mark.parametrize(
    ("f", "kind", "stated", "values"),
    [
        (tanh(z), "unbounded", True, Interval.open(-1, 1)),
        (-(z**2), "maximum", oo, Interval(-oo, 0)),
        (exp(z), "infimum", -oo, Interval.open(0, oo)),
    ],
)
def test_values_without_end_are_missed_by_a_function_that_keeps_within_bounds(
    f: Expr, kind: str, stated: Any, values: Interval
) -> None:
    w = check(f, z, kind, stated).witness
    assert w is not None
    assert (w.kind, w.bound) == ("missed", values)
    assert w.value in (oo, -oo)


def test_the_witness_at_a_point_of_its_own_tells_both_sides_and_the_value() -> None:
    verdict = check(Piecewise((1, Eq(z, 0)), (z, True)), z, "continuity", 0)
    w = verdict.witness
    assert verdict.status == "refuted"
    assert (w.kind, w.point, w.left, w.right, w.value) == ("sides", 0, 0, 0, 1)


ORDERS = {"f": 0, "f'": 1, "f''": 2}


@pytest.mark.parametrize("of", ["function", "derivative"])
@pytest.mark.parametrize(
    ("f", "kind", "stated"),
    [
        (z**3 + 2 * z, "identity_near_origin", True),
        (tanh(z - 1), "identity_near_origin", True),
        (z**5 - z**3, "monotonic_derivative", True),
        (SILU, "monotonic_derivative", True),
        (exp(z) - 3 * z**2, "monotonic", True),
        (z**2 + sin(z), "odd", True),
        (z**2 + sin(z), "even", True),
        (z**4 - z**2, "convex", True),
        (SILU, "derivative_range", FiniteSet(1)),
        (SILU, "range", FiniteSet(1)),
        (exp(z), "lipschitz", Integer(1)),
        (z**3, "derivative", Integer(6)),
        (z**3, "formula", Integer(6)),
        (exp(z), "value", (0, 2)),
        (exp(z), "constant", True),
        (z**3, "nonzero", True),
    ],
)
def test_a_witness_says_of_which_derivative_its_values_are(
    f: Expr, kind: str, stated: Any, of: str
) -> None:
    witness = check(f, z, kind, stated, of=of).witness
    assert witness is not None
    if witness.kind == "sides":
        assert witness.left is not None
        told = diff(f, z, ORDERS[witness.subject]).subs(z, witness.point)
        assert abs(N(told - witness.left, 30)) < 1e-25
    for p in witness.points:
        told = diff(f, z, ORDERS[witness.subject]).subs(z, p.z)
        assert abs(N(told - p.value, 30)) < 1e-25


# What was derived for one claim serves the next of the same function.
SHARED = [
    ("range", Interval.open(-p, oo)),
    ("derivative_range", Interval.Lopen(0, 1)),
    ("continuity", Integer(0)),
    ("saturation", (True, False)),
    ("limit", (oo, oo)),
    ("convex", True),
]


@pytest.mark.parametrize("first", range(len(SHARED)))
def test_evidence_is_the_same_in_whatever_order_claims_are_judged(first: int) -> None:
    elu = Piecewise((z, z >= 0), (p * (exp(z) - 1), True))
    _analysed.cache_clear()
    ordered = [check(elu, z, *SHARED[first]), *(check(elu, z, *c) for c in SHARED)]
    for verdict, claim in zip(ordered[1:], SHARED, strict=True):
        _analysed.cache_clear()
        assert check(elu, z, *claim) == verdict, claim
    assert ordered[0] == ordered[1 + first]


def test_facts_are_shared_by_nobody_who_means_another_symbol_domain_or_condition() -> None:
    line = a * z
    real = check(line, z, "increasing", True).condition
    assert real == (a >= 0)
    assert check(line, z, "increasing", True, where=a > 1).status.value == "proved"
    assert check(line.xreplace({a: p}), z, "increasing", True).status.value == "proved"
    assert check(z**2, z, "increasing", True).status.value == "refuted"
    assert check(z**2, z, "increasing", True, domain=Interval(0, 1)).status.value == "proved"


def test_a_decimal_before_a_parameter_is_exact_before_a_number_is_put_in() -> None:
    # At a = 1/3 the product of the float and the number would have lost the decimal's digits.
    f = Piecewise((a * z**2 * Rational(731, 1000), z >= 0), (a * z**2 * (3 * a - 1), True))
    for kind, stated in (("value", (1, 0.731 * a)), ("minimum", 0.0 * a)):
        found = check(f, z, kind, stated, reading="equal", where=Eq(a, Rational(1, 3)))
        assert found.status == "proved", kind
    assert check(f, z, "value", (1, 0.7311 * a), reading="equal").condition == Eq(a, 0)


@pytest.mark.parametrize("f", [[z], {z: 1}, "z +", None, Interval(0, 1)])
def test_what_is_no_expression_is_refused_as_by_analyse(f: Any) -> None:
    with pytest.raises((ValueError, SympifyError)) as told:
        symbolic.analyse(f, z)
    with pytest.raises(type(told.value)):
        check(f, z, "odd", True)


def test_a_domain_may_be_given_as_python_writes_it() -> None:
    assert check(z, z, "range", FiniteSet(1, 2), domain={1, 2}).status.value == "proved"  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "stated"), [("derivative", S(7)), ("increasing", True)])
def test_nothing_is_proved_of_a_derivative_on_single_points(kind: str, stated: object) -> None:
    found = check(z**2, z, kind, stated, of="derivative", domain=FiniteSet(0))
    assert found.status.value == "undecided" and "no derivative" in str(found.reason)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ((E - exp(-1)) / (E + exp(-1)), "proved"),
        ((E**2 - 1) / (E**2 + 1), "proved"),
        (E / 3, "refuted"),
    ],
)
def test_a_value_of_tanh_in_exponentials(value: Expr, verdict: str) -> None:
    z = Symbol("z", real=True)
    judged = symbolic.check(tanh(z), z, "value", (Integer(1), value))
    assert judged.status.value == verdict
