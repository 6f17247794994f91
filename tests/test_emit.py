"""From an expression to NumPy source: foreign definitions run, the shape of the code, errors.

Legend: z variable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from flint import arb
from foreign import FOREIGN, FOREIGN_Z, activation, alpha, beta, by_hand, run, theta, z
from sympy import (
    Abs,
    Eq,
    Expr,
    FiniteSet,
    I,
    Integer,
    Integral,
    Interval,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    Union,
    cos,
    cosh,
    erf,
    exp,
    floor,
    gamma,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
    tanh,
)
from sympy import Function as SympyFunction

from symbolic.emit import EmissionError
from symbolic.emit.branches import branches, plain
from symbolic.emit.docstring import set_text
from symbolic.emit.function import ORDERS, function
from symbolic.emit.join import greater, joined
from symbolic.emit.module import function_text
from symbolic.emit.nodes import Select, maximum, minimum


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("order", ORDERS)
def test_definitions_of_others_get_right_code(name: str, order: int) -> None:
    expression, f, p = FOREIGN[name]
    emitted = run(expression, order)
    points = FOREIGN_Z[FOREIGN_Z != 0] if name == "root" else FOREIGN_Z
    if order:  # kinks have their own test
        points = points[~np.isin(points, [-3, -2, -1, 0, 1, 3, -0.5, 0.5])]
    with np.errstate(all="raise"):
        values = emitted(points, *p)
    expected = np.array([by_hand(f, order, at, *p) for at in points.tolist()])
    np.testing.assert_allclose(values, expected, rtol=1e-9, atol=1e-13)
    single = emitted(points.astype(np.float32), *p)
    assert single.dtype == np.float32
    exact = np.array([by_hand(f, order, float(at), *p) for at in points.astype(np.float32)[::7]])
    np.testing.assert_allclose(single[::7], exact, rtol=2e-4, atol=2e-5)
    assert np.isnan(emitted(np.nan, *p))
    assert np.isnan(emitted(np.array([np.nan, 1.0]), *p)[0])


@pytest.mark.parametrize(
    ("expression", "order", "left", "right"),
    [
        (z / (1 + exp(-z)), 0, 0, np.inf),
        (z / (1 + exp(-z)), 1, 0, 1),
        (z / (1 + exp(-z)), 2, 0, 0),
        (z / (1 + Abs(z)), 0, -1, 1),
        (z * exp(-(z**2)), 0, 0, 0),
        (z * exp(-(z**2)), 2, 0, 0),
        (z * tanh(log(1 + exp(z))), 0, 0, np.inf),
        (tanh(z), 2, 0, 0),
        (Piecewise((z - theta, z > theta), (0, True)), 0, 0, np.inf),
    ],
    ids=str,
)
def test_infinities_give_the_limits_where_plain_arithmetic_would_not(
    expression: Expr, order: int, left: float, right: float
) -> None:
    p = (0.5,) if expression.has(theta) else ()
    emitted = run(expression, order)
    assert emitted(-np.inf, *p) == left
    assert emitted(np.inf, *p) == right
    np.testing.assert_array_equal(emitted(np.array([-np.inf, np.inf]), *p), [left, right])


TIGHT: dict[str, tuple[Expr, int, Callable[[arb], arb], float]] = {
    "gaussian": (exp(-(z**2)), 0, lambda s: (-s * s).exp(), 3),
    "gaussian'": (exp(-(z**2)), 1, lambda s: -2 * s * (-s * s).exp(), 4),
    "softsign'": (z / (1 + Abs(z)), 1, lambda s: (1 + abs(s)) ** -2, 4),
    "softsign''": (
        z / (1 + Abs(z)), 2,
        lambda s: (-2 if s >= 0 else 2) * (1 + abs(s)) ** -3, 6),
    "tanh'": (tanh(z), 1, lambda s: s.cosh() ** -2, 4),
    "gelu": (
        z * (1 + erf(z / sqrt(2))) / 2, 0, lambda s: s * (-s / arb(2).sqrt()).erfc() / 2, 12),
    "gelu by tanh": (
        z / 2 * (1 + tanh(sqrt(2 / pi) * (z + Rational("0.044715") * z**3))), 0,
        lambda s: s / (1 + (-2 * (2 / arb.pi()).sqrt() * (s + s**3 * 44715 / 10**6)).exp()), 3),
    "normal": ((1 + erf(z / sqrt(2))) / 2, 0, lambda s: (-s / arb(2).sqrt()).erfc() / 2, 3.5),
    "log sigmoid": (-log(1 + exp(-z)), 0, lambda s: -(1 + (-s).exp()).log(), 3),
    "log of sigmoid": (log(1 / (1 + exp(-z))), 0, lambda s: -(1 + (-s).exp()).log(), 3),
    "log cosh''": (log(cosh(z)), 2, lambda s: s.cosh() ** -2, 4),
    "sech": (1 / cosh(z), 0, lambda s: 1 / s.cosh(), 3),
    "sech'": (1 / cosh(z), 1, lambda s: -s.tanh() / s.cosh(), 4),
    "celu": (
        Max(0, z) + Min(0, 2 * (exp(z / 2) - 1)), 1,
        lambda s: (s / 2).exp() if s < 0 else arb(1), 3),
}  # fmt: skip


@pytest.mark.parametrize("name", TIGHT)
def test_a_definition_of_the_authors_own_gets_stable_code_by_rule(name: str) -> None:
    expression, order, exact, bound = TIGHT[name]
    points = everywhere(np.dtype(float), count=300)
    with np.errstate(all="raise"):
        values = run(expression, order)(points)
    for at, value in zip(points.tolist(), values.tolist(), strict=True):
        error = ulps(value, exactly(exact, at), points.dtype)
        assert error <= bound, (at, value, error)


@pytest.mark.parametrize(
    ("expression", "order"),
    [
        (exp(-(z**2)), 2),
        (z / (1 + exp(-z)), 1),
        (z / (1 + exp(-z)), 2),
        (z**3 * exp(-(z**2)), 0),
        (Max(0, z) * z**2 * exp(-(z**2) / 3), 1),
        (z * tanh(log(1 + exp(z))), 1),
        (z * tanh(log(1 + exp(z))), 2),
    ],
    ids=str,
)
def test_the_largest_floats_give_the_limit_even_where_a_factor_overflows(
    expression: Expr, order: int
) -> None:
    emitted = run(expression, order)
    for dtype in (np.float32, np.float64):
        huge = np.array([1, 0.5, 1e-10, 1e-18], dtype) * np.finfo(dtype).max
        np.testing.assert_array_equal(emitted(huge), emitted(np.inf))
        np.testing.assert_array_equal(emitted(-huge), emitted(-np.inf))


def test_the_largest_floats_are_right_beside_a_bell_whose_powers_overflow() -> None:
    huge = np.array([-1e300, 1e200, 1e300])
    slope = run(z * (1 + erf(z / sqrt(2))) * Max(0, z) / 2, 1)
    np.testing.assert_array_equal(slope(huge), [0, 2e200, 2e300])


def test_limits_are_found_through_max_min_and_abs() -> None:
    infinities = [-np.inf, np.inf]
    hard = run(z * Min(Max(z + 3, 0), 6) / 6)
    np.testing.assert_array_equal(hard(infinities), [0, np.inf])
    np.testing.assert_array_equal(run(z / (1 + Abs(z)))(infinities), [-1, 1])
    np.testing.assert_array_equal(run(z * Max(0, 1 - Abs(z)))(infinities), [0, 0])


@pytest.mark.parametrize("beta_value", [2.0, -2.0, 0.0])
def test_limits_follow_the_sign_of_the_parameter(beta_value: float) -> None:
    swish = run(z / (1 + exp(-beta * z)))
    right = {2.0: (0, np.inf), -2.0: (-np.inf, 0), 0.0: (-np.inf, np.inf)}[beta_value]
    ends = np.array([-np.inf, np.inf])
    np.testing.assert_array_equal(swish(ends, beta_value), right)
    np.testing.assert_array_equal(swish(ends, np.full(2, beta_value)), right)


# Functions whose limits turn where a parameter is 0, or a coefficient of z is; and the limits at
# -oo and oo by hand.
TURNING: list[tuple[Expr, float, float, float]] = [
    (Max(1, -theta * z), 0, 1, 1),
    (Max(1, -theta * z), 2, np.inf, 1),
    (Max(1, theta * z**2), 0, 1, 1),
    (Max(1, theta * z**2), -1, 1, 1),
    (Abs(theta * z - 1), 0, 1, 1),
    (sign(theta * z), 0, 0, 0),
    (sign(theta * z), -3, 1, -1),
    (z * Max(0, theta * z), 1, 0, np.inf),
    (z * Max(0, theta * z), -1, -np.inf, 0),
    (z * Max(0, theta * z), 0, 0, 0),
    (z**2 * exp(z * (theta - 1)), 3, 0, np.inf),
    (z**2 * exp(z * (theta - 1)), 0.5, np.inf, 0),
    (z**2 * exp(z * (theta - 1)), 1, np.inf, np.inf),
    (z**3 - z * (theta - 1), 3, -np.inf, np.inf),
    (z**3 - z * (theta - 1), 1, -np.inf, np.inf),
    (z * (theta - 1) + tanh(z * (1 - theta)), 1, 0, 0),
    (z * (theta - 1) + tanh(z * (1 - theta)), 2, -np.inf, np.inf),
]


@pytest.mark.parametrize(
    ("expression", "value", "left", "right"), TURNING, ids=[f"{t[0]}, {t[1]}" for t in TURNING]
)
def test_limits_turn_where_a_parameter_or_a_coefficient_does(
    expression: Expr, value: float, left: float, right: float
) -> None:
    emitted = run(expression)
    ends = np.array([-np.inf, np.inf])
    np.testing.assert_array_equal(emitted(ends, value), [left, right])
    # An array of parameters gets each its own limit; finite values are what they were.
    np.testing.assert_array_equal(emitted(ends, np.array([[value], [5.0]]))[0], [left, right])
    finite = float(expression.subs({z: 2, theta: value}))
    assert emitted(2.0, value) == pytest.approx(finite, rel=1e-12)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_value_at_a_kink_comes_from_the_side_of_the_convention(side: str) -> None:
    expected = {"left": -1, "right": 1}[side]
    for spelled_out in (Abs(z), Max(z, -z), Piecewise((z, z > 0), (-z, True))):
        assert run(spelled_out, 1, kink_side=side)(0.0) == expected
    moved = Piecewise((z, z > theta), (-z, True))
    assert run(moved, 1, kink_side=side)(0.5, 0.5) == expected
    corner = Piecewise((-1, z < -1), (z, z <= 1), (1, True))
    values = run(corner, 1, kink_side=side)([-1.0, 1.0])
    np.testing.assert_array_equal(values, [0, 1] if side == "left" else [1, 0])


def test_a_filled_hole_keeps_its_value_and_its_derivative() -> None:
    sinc = Piecewise((sin(z) / z, Ne(z, 0)), (1, True))
    assert [run(sinc, order)(0.0) for order in ORDERS] == [1, 0, pytest.approx(-1 / 3)]
    lone = Piecewise((5, Eq(z, 0)), (z, True))
    assert run(lone)(0.0) == 5
    assert run(lone)(2.0) == 2


def test_sign_is_zero_at_zero() -> None:
    np.testing.assert_array_equal(run(sign(z))([-2, 0, 3]), [-1, 0, 1])


def test_breakpoints_that_vary_select_the_first_condition_that_holds() -> None:
    shrink = run(FOREIGN["soft shrinkage"][0])
    at = np.array([-3.0, -0.2, 0.0, 0.2, 3.0])
    # With alpha < 0 both conditions can hold; the first is meant.
    np.testing.assert_array_equal(shrink(at, -1.0), [-4, 0.8, 1, 1.2, 4])
    np.testing.assert_array_equal(
        run(FOREIGN["threshold"][0])(np.array([1.0, 2, 3]), np.array([3.0, 2, 1])), [0, 0, 3]
    )


# Shape of the code --------------------------------------------------------------------------


def test_a_branch_sees_only_arguments_of_its_own_interval() -> None:
    elu = Piecewise((z, z >= 0), (alpha * (exp(z) - 1), True))
    expression, variable = plain(elu, z)
    value = joined(branches(expression, variable))
    assert value.has(minimum(variable, 0), maximum(variable, 0))
    assert not value.has(Select)


def test_where_a_branch_is_infinite_at_its_end_values_are_selected() -> None:
    expression, variable = plain(Piecewise((log(z), z > 0), (0, True)), z)
    assert joined(branches(expression, variable)).has(Select)
    np.testing.assert_array_equal(run(Piecewise((log(z), z > 0), (0, True)))([-1, 0, 1]), [0, 0, 0])


@pytest.mark.parametrize(
    ("expression", "order", "where"),
    [
        (Piecewise((z, z >= 0), (theta * z, True)), 0, theta <= 1),
        (Piecewise((z, z >= 0), (theta * (exp(z) - 1), True)), 0, theta <= 1),
        (Piecewise((z, z >= 0), (theta * (exp(z) - 1), True)), 1, (theta >= 0) & (theta <= 1)),
        (Piecewise((z, z >= 0), (exp(z) - 1, True)), 0, True),
        (Piecewise((z, z >= 0), (theta * z, True)), 1, (theta >= 0) & (theta <= 1)),
        (Piecewise((theta * z, z < 0), (2 * z, True)), 0, theta <= 2),
        (Piecewise((z, z >= 0), (theta * (exp(z) - 1) / 2, True)), 0, theta <= 2),
        (Piecewise((z, z >= 0), (-theta * z, True)), 0, theta >= -1),
        (Piecewise((z, z >= 0), ((theta - 3) * (exp(z) - 1), True)), 0, theta <= 4),
    ],
    ids=str,
)  # fmt: skip
def test_the_greater_of_two_branches_is_taken_exactly_where_the_calculus_proves_it(
    expression: Expr, order: int, where: Any
) -> None:
    proved, value = greater(branches(expression, z, order)) or (None, None)
    assert proved == where
    assert isinstance(value, maximum)


@pytest.mark.parametrize(
    "expression",
    [
        Piecewise((z, z >= 0), (-exp(z), True)),  # a jump down
        Piecewise((z, z >= 0), (2 * z, True)),  # the lesser of the two
        Piecewise((z, z >= 0), (theta * sin(z), True)),
        Piecewise((z, z >= 0), (3 * theta * z, True)),  # 1/3 is no float: rounding could pass it
        Piecewise((z, z >= 0), (37 * theta * (exp(z) - 1), True)),
        Piecewise((z**2, z >= 0), (z**3, True)),
    ],
    ids=str,
)
def test_where_neither_branch_is_the_greater_both_are_joined(expression: Expr) -> None:
    assert greater(branches(expression, z)) is None


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        (
            0,
            (
                "t = np.minimum(z, zeros, out=t)",
                "y = np.expm1(t, out=y)",
                "np.maximum(z, y, out=out)",
            ),
        ),
        (1, ("t = np.minimum(z, zeros, out=t)", "np.exp(t, out=out)")),
    ],
)
def test_the_default_of_a_parameter_gets_a_formula_of_its_own_where_that_is_shorter(
    order: int, lines: tuple[str, ...]
) -> None:
    expression = Piecewise((z, z >= 0), (theta * (exp(z) - 1), True))
    made = function(activation(expression, {theta: Integer(1)}), order)
    *_, special = made.formulas
    assert special.where == Eq(Symbol("theta", real=True), 1)
    assert special.body.lines == lines
    no_integer = function(activation(expression, {theta: Rational(1, 2)}), order)
    assert all(not isinstance(formula.where, Eq) for formula in no_integer.formulas)


def lines_of(expression: Expr, order: int = 0) -> tuple[str, ...]:
    return function(activation(expression), order).formulas[0].body.lines


def test_a_branch_that_ends_in_the_level_of_the_other_is_only_clamped() -> None:
    continued = lines_of(Piecewise((exp(z), z < 0), (1, True)))
    assert continued == ("t = np.minimum(z, zeros, out=t)", "np.exp(t, out=out)")
    joined_by_mask = lines_of(Piecewise((exp(z), z < 0), (2, True)))
    assert "t = np.greater_equal(z, zero, out=t)" in joined_by_mask


def test_of_two_branches_one_comparison_serves_both() -> None:
    lines = lines_of(Piecewise((exp(z), z < 0), (cos(z), True)))
    assert len([line for line in lines if "less" in line or "greater" in line]) == 1
    assert any("np.subtract(one, t, " in line for line in lines)


def test_a_parameter_that_z_is_clamped_to_comes_as_a_full_array() -> None:
    text = function_text(function(activation(Max(z, theta)), 0))
    assert 'filled={"thetas": "theta"}' in text
    assert "np.maximum(thetas, z, out=out)" in text


@pytest.mark.parametrize("expression", [e for e, *_ in FOREIGN.values()], ids=list(FOREIGN))
@pytest.mark.parametrize("order", [0, 1])
def test_only_the_last_line_writes_out_and_scratch_is_written_before_it_is_read(
    expression: Expr, order: int
) -> None:
    for formula in function(activation(expression), order).formulas:
        *before, last = (" ".join(line.split()) for line in formula.body.lines)
        assert last.endswith(" out=out)") or last.startswith("np.copyto(out, ")
        written: set[str] = set()
        given: set[str] = set()
        names = {line.partition(" = ")[0] for line in before}
        for line in before:
            target, _, text = line.partition(" = ")
            into = re.search(r"\bout=(\w+)\)$", text)
            assert not re.search(r"\bout\b(?!=)", text)
            if into is not None:
                assert into[1] == target
                given |= {target} - written
                text = text.removesuffix(into[0])
            assert names & {*re.findall(r"\w+", text)} <= written
            written.add(target)
        assert names & {*re.findall(r"\w+", last)} <= written
        assert given == set(formula.body.scratch)


@pytest.mark.parametrize("expression", [e for e, *_ in FOREIGN.values()], ids=list(FOREIGN))
@pytest.mark.parametrize("order", ORDERS)
def test_small_and_large_arrays_and_any_layout_get_the_same_values(
    expression: Expr, order: int
) -> None:
    emitted = run(expression, order)
    p = next(p for e, _, p in FOREIGN.values() if e == expression)
    for dtype in (np.float32, np.float64):
        z = np.linspace(-7, 7, 40_001).astype(dtype)
        z[7:10] = np.nan, -np.inf, np.inf
        values = emitted(z, *p)
        assert values.dtype == dtype
        small = np.concatenate([emitted(part, *p) for part in np.array_split(z, 200)])
        varying = emitted(z[:600], *(np.full(600, v) for v in p))
        alone = np.array([emitted(one, *p) for one in z[:60]], dtype)
        itself = z.copy()
        emitted(itself, *p, out=itself)
        for other in (small, varying, alone, itself, emitted(z[::-1], *p)[::-1]):
            np.testing.assert_array_max_ulp(other, values[: len(other)], 2)


def test_temporaries_and_parameters_never_share_a_name() -> None:
    e, t = Symbol("e", real=True), Symbol("t", real=True)
    emitted = run(e * exp(z) / (1 + exp(z)) + t)
    assert emitted(0.0, 4.0, 3.0) == 5


def test_sets_in_docstrings_read_as_the_reader_writes_them() -> None:
    mixed = Union(FiniteSet(3), Interval.Lopen(0, alpha), Interval.open(-oo, -1))
    assert set_text(mixed) == "(-oo, -1) u (0, alpha] u {3}"
    assert set_text(S.Reals) == "(-oo, oo)"
    assert set_text(S.EmptySet) == "empty"
    long = sum(sqrt(k) for k in (2, 3, 5, 7, 11, 13, 17))
    assert set_text(Interval(long, oo)) == "[about 19.0734, oo)"


# What is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (z * gamma(z), "f: NumPy has no function for gamma"),
        (Piecewise((z, z > 0), (-z, z < 0)), r"no branch is given on .*0.*close one"),
        (Piecewise((z, z > theta)), "let the last one be True"),
        (z * Symbol("out"), "'out' cannot be a name"),
        (z * Symbol("erf"), "'erf' cannot be a name"),
        (Integral(exp(-(theta**2)), (theta, 0, z)), "f: NumPy cannot compute Integral"),
        (Sum(z**theta, (theta, 0, 5)), "f: NumPy cannot compute Sum"),
        (SympyFunction("g")(z).diff(z), "f: NumPy cannot compute Derivative"),
        (I * z, "f: NumPy cannot compute ImaginaryUnit"),
        (oo * z, "f: NumPy cannot compute Infinity"),
        (z * Symbol("lambda"), "'lambda' cannot be a name"),
        (Piecewise((z, z + cos(z) > 0), (0, True)), "could not be solved for z"),
    ],
    ids=str,
)
def test_what_cannot_be_emitted_says_so_in_one_line(expression: Expr, message: str) -> None:
    with pytest.raises(EmissionError, match=message) as caught:
        function(activation(expression), 0)
    assert "\n" not in str(caught.value)


def test_a_derivative_that_has_no_rule_is_refused() -> None:
    with pytest.raises(EmissionError, match="f_derivative: NumPy cannot compute Derivative"):
        function(activation(floor(z)), 1)


CONDITIONS_ON_PARAMETERS = (
    Piecewise((z, theta > 0), (-z, True)),
    Piecewise((z, theta > 0), (-z, z > 1), (0, True)),
    Piecewise((z, (theta > 0) & (z > 1)), (theta, True)),
    Piecewise((1, Eq(theta, 0)), (z, True)),
    Piecewise((z, z**2 + theta * z > 0), (0, True)),
    Piecewise((z, theta < z**2), (0, True)),
    Max(z, theta, 0),
    sign(theta) * z,
    Abs(z - theta),
)


@pytest.mark.parametrize("expression", CONDITIONS_ON_PARAMETERS, ids=str)
def test_conditions_on_parameters_are_no_breakpoints_of_z(expression: Expr) -> None:
    emitted = run(expression)
    for t in (-1.5, 0.0, 0.5, 2.0):
        for at in (-3.0, -0.25, 0.75, 1.25, 4.0):
            assert emitted(at, t) == float(expression.subs({z: Rational(at), theta: Rational(t)}))
        ends = emitted(np.array([-np.inf, np.inf]), t)
        np.testing.assert_array_equal(ends, [emitted(-np.inf, t), emitted(np.inf, t)])


@pytest.mark.parametrize("expression", [CONDITIONS_ON_PARAMETERS[k] for k in (0, 1, 2, 3, 6, 7)])
def test_derivatives_at_a_parameter_of_0_follow_its_own_branch(expression: Expr) -> None:
    emitted = run(expression, 1)
    for t in (-1.0, 0.0, 0.5):
        for at in (-3.0, -0.25, 0.75, 4.0):
            here = expression.subs(theta, Rational(t)).subs(
                Max(0, z), Piecewise((z, z > 0), (0, 1))
            )
            slope = here.subs(z, Rational(at) + Rational(1, 64)) - here.subs(z, Rational(at))
            assert emitted(at, t) == float(slope * 64)


MOVING: dict[Expr, Callable[[float, float], float]] = {
    Max(z, theta * z): lambda at, t: (max, min)[at < 0](1, t),
    Max(z, theta * z + 1): lambda at, t: t if theta_wins(at - (t * at + 1), 1 - t) else 1,
    Min(z, 2 * theta * z): lambda at, t: (min, max)[at < 0](1, 2 * t),
    Piecewise((z**2, z > theta * z), (-z, True)): lambda at, t: (
        2 * at if (at >= 0 and t < 1) or (at < 0 and t > 1) else -1),
    Max(theta * z, -theta * z, Rational(1, 2)): lambda at, t: (
        0 if abs(t * at) < 0.5 or (abs(t * at) == 0.5 and at < 0) else abs(t) * np.sign(at)),
}  # fmt: skip


def theta_wins(gap: float, slope: float) -> bool:
    """Whether theta*z + 1 is greater right of z, where z - theta*z - 1 is `gap`."""
    return gap < 0 or (gap == 0 and slope < 0)


@pytest.mark.parametrize("expression", MOVING, ids=str)
def test_a_kink_whose_sides_a_parameter_exchanges_has_its_derivative_from_the_right(
    expression: Expr,
) -> None:
    emitted = run(expression, 1)
    points = np.array([-1e300, -4, -2, -1, -0.5, -5e-324, 0, 5e-324, 0.25, 0.5, 1, 2, 1e300])
    for t in (-2.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0):
        right = [MOVING[expression](at, t) for at in points.tolist()]
        np.testing.assert_array_equal(emitted(points, t), right)
        np.testing.assert_array_equal(emitted(points, np.full(points.size, t)), right)
        assert np.isnan(emitted(np.nan, t))
        ends = [emitted(at, t) for at in (-np.inf, np.inf)]
        if not expression.has(Piecewise):
            assert ends == [right[0], right[-1]]


@pytest.mark.parametrize("letter", ["a", "i", "e", "t", "k"])
def test_any_letter_may_be_a_parameter(letter: str) -> None:
    p = Symbol(letter, real=True)  # an array full of it would be called "as", "is", ...
    assert run(Max(z, p) + Min(z, 2 * p))(3.0, 2.0) == 6
