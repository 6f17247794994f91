"""Facts of the four functions and others, each held against a route that did not derive it."""

from __future__ import annotations

from collections.abc import Callable
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
    Max,
    Min,
    N,
    Ne,
    Piecewise,
    Rational,
    S,
    Symbol,
    Union,
    cos,
    erf,
    exp,
    lambdify,
    log,
    oo,
    parse_expr,
    pi,
    sin,
    sqrt,
    symbols,
    tan,
    tanh,
)

import symbolic
from symbolic import NO_LIMIT, Cases, Contradiction, Undecided, analyse
from symbolic.calculus import image as image_module
from symbolic.calculus import limits, realsets

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
any_alpha = Symbol("alpha", real=True)


def relu() -> Expr:
    return Piecewise((z, z >= 0), (0, True))


def leaky(a: Expr = alpha) -> Expr:
    return Piecewise((z, z >= 0), (a * z, True))


def elu(a: Expr = alpha) -> Expr:
    return Piecewise((z, z >= 0), (a * (exp(z) - 1), True))


SOFTPLUS = log(1 + exp(z))
SIGMOID = 1 / (1 + exp(-z))
SILU = z / (1 + exp(-z))
GELU = z * (1 + erf(z / sqrt(2))) / 2
MISH = z * tanh(log(1 + exp(z)))


# --- what holds of them ----------------------------------------------------------------


def test_elu_is_differentiable_at_zero_exactly_when_alpha_is_one() -> None:
    cases = list(analyse(elu(), z).derivative_domain)
    assert cases == [
        (Ne(alpha, 1), Union(Interval.open(-oo, 0), Interval.open(0, oo))),
        (Eq(alpha, 1), S.Reals),
    ]


def test_elu_is_once_continuously_differentiable_exactly_when_alpha_is_one() -> None:
    continuity = analyse(elu(), z).continuity
    assert continuity.at(alpha=1) == 1
    assert continuity.at(alpha=Rational(1, 2)) == 0


def test_the_derivative_of_elu_has_one_range_for_every_positive_alpha() -> None:
    assert analyse(elu(), z).derivative_range.only == Union(FiniteSet(1), Interval.open(0, alpha))


def test_leaky_relu_needs_a_positive_slope_to_take_every_value() -> None:
    cases = dict(analyse(leaky(any_alpha), z).range)
    assert cases == {any_alpha <= 0: Interval(0, oo), any_alpha > 0: S.Reals}


def test_max_of_alpha_z_and_z_has_left_slope_alpha_exactly_up_to_one() -> None:
    slope = analyse(Max(any_alpha * z, z), z).one_sided_derivative(0, "-")
    assert slope.at(alpha=Rational(1, 2)) == Rational(1, 2)
    assert slope.at(alpha=2) == 1


def test_elu_is_convex_exactly_up_to_alpha_one() -> None:
    cases = [(c, v.convex) for c, v in analyse(elu(), z).convexity]
    assert cases == [(alpha <= 1, True), (alpha > 1, False)]


def test_the_lipschitz_constant_of_elu_is_the_larger_slope() -> None:
    assert list(analyse(elu(), z).lipschitz) == [(alpha <= 1, 1), (alpha > 1, alpha)]


def test_relu_saturates_on_the_left_only() -> None:
    assert analyse(relu(), z).saturation.only == (True, False)


def test_softplus_approaches_zero_and_the_identity() -> None:
    lines = {(a.at, a.line) for a in analyse(SOFTPLUS, z).asymptotes.only}
    assert lines == {(-oo, S.Zero), (oo, z)}


def test_the_breakpoint_of_relu_is_a_kink_with_both_slopes() -> None:
    (b,) = analyse(relu(), z).breakpoints.only
    assert (b.kind, b.value, b.left_slope, b.right_slope) == ("kink", 0, 0, 1)


def test_a_limit_that_does_not_exist_is_a_fact() -> None:
    step = Piecewise((1, z >= 0), (0, True))
    assert analyse(step, z).limit(0).only == NO_LIMIT
    assert analyse(step, z).limit(0, "-").only == 0


def test_selu_needs_alpha_one_alone_to_be_smooth() -> None:
    lamda = Symbol("lamda", positive=True)
    selu = Piecewise((lamda * z, z > 0), (lamda * alpha * (exp(z) - 1), True))
    facts = analyse(selu, z)
    assert facts.range.only == Interval.open(-alpha * lamda, oo)
    assert list(facts.continuity) == [(Ne(alpha, 1), 0), (Eq(alpha, 1), 1)]


def test_four_parameters_with_a_condition() -> None:
    t_l, a_l, t_r, a_r = symbols("t_l a_l t_r a_r", real=True)
    srelu = Piecewise(
        (t_r + a_r * (z - t_r), z >= t_r), (z, z > t_l), (t_l + a_l * (z - t_l), True)
    )
    found = analyse(srelu, z, where=t_l < t_r).range
    at = {"t_l": -1, "t_r": 2}
    assert found.at(a_l=1, a_r=3, **at) == S.Reals
    assert found.at(a_l=0, a_r=0, **at) == Interval(-1, 2)
    assert found.at(a_l=-1, a_r=1, **at) == Interval(-1, oo)
    assert found.at(a_l=1, a_r=-1, **at) == Interval(-oo, 2)


def test_clipping_between_two_parameters() -> None:
    a, b = symbols("a b", real=True)
    assert list(analyse(Min(Max(z, a), b), z).range) == [
        (a <= b, Interval(a, b)),
        (a > b, FiniteSet(b)),
    ]


def test_nowhere_defined_is_a_case_of_its_own() -> None:
    a = Symbol("a", real=True)
    cases = dict(analyse(z, z, domain=Interval(a, 1)).range)
    assert cases == {a <= 1: Interval(a, 1), a > 1: EmptySet}


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("x/x", Union(Interval.open(-oo, 0), Interval.open(0, oo))),
        ("sqrt(x)**2", Interval(0, oo)),
        ("exp(log(x))", Interval.open(0, oo)),
        ("0.5*x/x", Union(Interval.open(-oo, 0), Interval.open(0, oo))),
        ("Piecewise((0, x <= 0), (1, log(x) > 0), (2, True))", S.Reals),
    ],
)
def test_the_domain_is_that_of_the_expression_as_given(text: str, domain: Any) -> None:
    f = parse_expr(text, evaluate=False, local_dict={"x": z})
    assert analyse(f, z).domain.only == domain


def test_a_symbolic_power_of_a_negative_number_is_not_guessed() -> None:
    with pytest.raises(Undecided, match="symbolic exponent"):
        _ = analyse(z**alpha, z).domain


def test_an_assumption_of_the_variable_narrows_the_domain() -> None:
    x = Symbol("x", positive=True)
    assert analyse(x**2, x).range.only == Interval.open(0, oo)


# --- the Cases API ---------------------------------------------------------------------


def test_cases_print_their_values_and_conditions_without_the_steps_behind_them() -> None:
    smooth = analyse(SOFTPLUS, z).range
    assert (str(smooth), repr(smooth)) == (
        "Interval.open(0, oo)",
        "Cases(pairs=((True, Interval.open(0, oo)),), parameters=())",
    )
    assert str(analyse(elu(), z).continuity) == "0 if Ne(alpha, 1); 1 if Eq(alpha, 1)"


def test_only_names_the_cases_when_there_are_several() -> None:
    with pytest.raises(ValueError, match="2 cases"):
        _ = analyse(elu(), z).continuity.only


def test_at_substitutes_and_refuses_what_the_assumptions_exclude() -> None:
    found = analyse(elu(), z).range
    assert found.at(alpha=2) == Interval.open(-2, oo)
    with pytest.raises(ValueError, match="contradicts"):
        found.at(alpha=-1)
    with pytest.raises(ValueError, match="no parameter"):
        found.at(beta=1)


@pytest.mark.parametrize("f", [elu(any_alpha), leaky(any_alpha), any_alpha * z**2 + z])
@pytest.mark.parametrize("value", [-2, -1, 0, Rational(1, 3), 1, 4])
def test_a_case_is_what_the_substituted_function_gives(f: Expr, value: Any) -> None:
    facts = analyse(f, z)
    for name in ("range", "derivative_range", "continuity", "lipschitz", "zeros"):
        one = getattr(facts, name)
        assert sum(bool(c.subs(any_alpha, value)) for c, _ in one) == 1
        other = getattr(analyse(f.subs(any_alpha, value), z), name).only
        assert one.at(alpha=value) == other


# --- values held against dense evaluation ----------------------------------------------

SAMPLED = [
    relu(),
    leaky(Rational(3, 10)),
    elu(Rational(5, 2)),
    SOFTPLUS,
    SIGMOID,
    SILU,
    GELU,
    MISH,
    exp(-(z**2)),
    z / sqrt(1 + z**2),
    z / (1 + Abs(z)),
    Abs(z**2 - 1) - z / 3,
    cos(z) + sin(2 * z),
    1 / (2 + sin(z)),
    z**4 - z + 1,
]


def _evaluator(f: Expr) -> Callable[[Any], Any]:
    return lambdify(z, f, "mpmath")


@pytest.mark.parametrize("f", SAMPLED, ids=str)
def test_a_range_holds_every_sampled_value_and_its_ends_are_approached(f: Expr) -> None:
    found = analyse(f, z).range.only
    g = _evaluator(f)
    with mpmath.workdps(30):
        places = [mpmath.mpf(k) / 64 for k in range(-1280, 1281)]
        places += [s * mpmath.mpf(2) ** k for k in range(5, 40) for s in (1, -1)]
        values = [g(x) for x in places]
        low, high = min(values), max(values)
        for end, nearest, beyond in ((found.inf, low, -1), (found.sup, high, 1)):
            if end in (oo, -oo):
                assert abs(nearest) > 1e6
                continue
            exact = mpmath.mpf(str(N(end, 30)))
            assert (nearest - exact) * beyond < 1e-20
            assert abs(nearest - exact) < 2e-3


@pytest.mark.parametrize("f", SAMPLED[:11], ids=str)
def test_a_derivative_is_the_slope_of_finite_differences(f: Expr) -> None:
    g, d = _evaluator(f), analyse(f, z).derivative.only
    with mpmath.workdps(40):
        h = mpmath.mpf(10) ** -15
        for k in (-37, -11, -3, 2, 9, 31):
            x = mpmath.mpf(k) / 7
            slope = (g(x + h) - g(x - h)) / (2 * h)
            assert mpmath.almosteq(slope, mpmath.mpf(str(N(d.subs(z, Rational(k, 7)), 30))), 1e-12)


def test_an_end_without_a_closed_form_evaluates_to_any_number_of_digits() -> None:
    low = analyse(GELU, z).range.only.inf
    with mpmath.workdps(60):
        x = mpmath.findroot(
            lambda t: (1 + mpmath.erf(t / mpmath.sqrt(2))) / 2 + t * mpmath.npdf(t),
            -0.75,
        )
        expected = x * (1 + mpmath.erf(x / mpmath.sqrt(2))) / 2
        assert abs(mpmath.mpf(str(N(low, 50))) - expected) < mpmath.mpf(10) ** -48


def test_periodic_functions_take_the_values_of_one_period() -> None:
    assert analyse(tan(z) ** 2 + 1, z).range.only == Interval(1, oo)
    assert analyse(1 / sin(z), z).range.only == Union(Interval(-oo, -1), Interval(1, oo))
    assert analyse(sin(z), z, Interval(0, pi)).range.only == Interval(0, 1)


# --- what the calculus refuses ---------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "said"),
    [
        (symbolic.Root, "expected an expression"),
        (z + S.ImaginaryUnit, "contains I"),
        (Symbol("n", integer=True) * z, "integer"),
    ],
)
def test_what_is_no_real_function_is_a_clear_error(f: Any, said: str) -> None:
    with pytest.raises((ValueError, TypeError), match=said):
        _ = analyse(f, z).range


def test_assumptions_that_admit_nothing_are_an_error() -> None:
    with pytest.raises(ValueError, match="contradict"):
        _ = analyse(elu(), z, where=alpha < 0).range if (alpha < 0) != S.false else _contradiction()


def _contradiction() -> Any:
    return analyse(elu(any_alpha), z, where=(any_alpha < 0) & (any_alpha > 1) | Eq(0, 1)).range


# --- faults in the primary route -------------------------------------------------------


def test_a_wrong_limit_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    true = limits._dominant
    monkeypatch.setattr(limits, "_dominant", lambda *a: _off(true(*a)))
    f = (3 * exp(z) + 1) / (exp(z) + 2)
    with pytest.raises((Contradiction, Undecided)):
        _ = analyse(f, z).range


def _off(value: Any) -> Any:
    return None if value is None else value + 1


def test_a_wrong_end_of_a_range_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    true = image_module._span_image

    def wrong(*arguments: Any) -> Any:
        return [_lower(p) for p in true(*arguments)]

    monkeypatch.setattr(image_module, "_span_image", wrong)
    with pytest.raises(Contradiction):
        _ = analyse(z**2 + 7 * z, z).range


def _lower(p: realsets.Part) -> realsets.Part:
    lo = p.lo if p.lo == -oo else p.lo - 1
    hi = lo if p.lo == p.hi else p.hi
    return realsets.Part(lo, hi, p.lo_closed, p.hi_closed, p.lo_at, p.hi_at)


def test_a_dropped_part_of_a_range_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    true = image_module.union
    monkeypatch.setattr(image_module, "union", lambda *a: true(*a)[:1])
    step = Piecewise((z, z < 0), (z + 5, True))
    with pytest.raises(Contradiction):
        _ = analyse(step, z).range


# --- sets with a missing point, whose sides are written in unlike forms -----------------


@pytest.mark.parametrize("c", [sqrt(5), sqrt(2) + 1, 2 * sqrt(3) - 1])
def test_a_value_between_two_parts_that_is_never_taken_is_no_part_of_the_range(c: Expr) -> None:
    f = Piecewise(((z - 1) * (z + 1), z < c), (z**2 - 1, z > c))
    found = analyse(f, z, Interval(0, oo)).range.only
    rises_to = N((c**2 - 1).expand(), 40)
    below, above = sorted(found.args, key=lambda part: part.sup)
    assert abs(N(below.sup - rises_to, 40)) < 1e-35 and below.right_open
    assert abs(N(above.inf - rises_to, 40)) < 1e-35 and above.left_open
    filled = Piecewise((f.args[0].expr, z <= c), (z**2 - 1, True))
    assert analyse(filled, z, Interval(0, oo)).range.only == Interval(-1, oo)


def test_the_slope_between_two_parts_is_missed_where_a_kink_lies() -> None:
    """Min(2z, z³ - 3z) has a kink at each place where z³ - 3z has the slope 12."""
    facts = analyse(Min(2 * z, z**3 - 3 * z), z)
    assert facts.derivative_range.only == Union(Interval.open(-3, 12), Interval.open(12, oo))
    assert 12 in analyse(z**3 - 3 * z, z).derivative_range.only


def test_a_missing_value_stays_missing_when_a_number_is_put_in_for_the_parameter() -> None:
    f = Piecewise(((z - 1) * (z + 1), z < alpha), (z**2 - 1, z > alpha))
    cases = analyse(f, z, Interval(0, oo)).range
    for value in (2, sqrt(5), sqrt(2) + sqrt(3)):
        below, above = sorted(cases.at(alpha=value).args, key=lambda part: part.sup)
        assert below.right_open and above.left_open
        assert abs(N(below.sup - value**2 + 1, 30)) < 1e-25
        assert abs(N(above.inf - value**2 + 1, 30)) < 1e-25


def test_sides_that_become_one_form_only_as_numbers_leave_the_point_out() -> None:
    low, high = (alpha - 1) * (alpha + 1), alpha**2 - 1
    gap = Union(Interval.open(-oo, low), Interval.open(high, oo), evaluate=False)
    cases = Cases(((S.true, gap),), (alpha,))
    assert isinstance(cases.at(alpha=sqrt(5)), Union)
    closed = Union(Interval(-oo, low), Interval.open(high, oo), evaluate=False)
    assert Cases(((S.true, closed),), (alpha,)).at(alpha=sqrt(5)) == S.Reals
