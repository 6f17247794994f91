"""What may stand in an expression: symbols and their assumptions, and the known functions."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import (
    ITE,
    AccumBounds,
    Contains,
    Derivative,
    DiracDelta,
    Dummy,
    Equivalent,
    Expr,
    Implies,
    Integral,
    Interval,
    LambertW,
    Max,
    Min,
    Mod,
    Ne,
    Piecewise,
    S,
    Subs,
    Sum,
    Symbol,
    Xor,
    floor,
    gamma,
    oo,
    sqrt,
    tanh,
    zoo,
)

from symbolic import Undecided, analyse, check

z = Symbol("z", real=True)
a = Symbol("a", real=True)
plain = Symbol("z")
t = Symbol("t")


# --- symbols ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "assumption",
    ["integer", "noninteger", "rational", "irrational", "algebraic", "transcendental", "zero"],
)
def test_a_part_of_the_line_that_no_order_tells_is_undecided(assumption: str) -> None:
    odd = Symbol("z", **{"real": True, assumption: True})
    with pytest.raises(Undecided, match="is declared"):
        _ = analyse(odd**2, odd).range
    assert check(odd, odd, "range", S.Reals).status == "undecided"
    k = Symbol("k", **{"real": True, assumption: True})
    assert check(k * z, z, "range", S.Reals).status == "undecided"


@pytest.mark.parametrize(
    ("assumption", "on"),
    [
        ("extended_positive", Interval.open(0, oo)),
        ("extended_nonnegative", Interval(0, oo)),
        ("positive", Interval.open(0, oo)),
        ("complex", S.Reals),
        ("extended_real", S.Reals),
    ],
)
def test_a_variable_narrows_the_line_by_its_order_alone(assumption: str, on: Any) -> None:
    x = Symbol("x", **{assumption: True})
    assert analyse(x, x).range.only == on
    assert next(iter(analyse(x * z, z, where=x > 5).lipschitz))[1].has(x)


def test_an_order_of_the_extended_line_is_kept_for_a_parameter() -> None:
    k = Symbol("k", extended_positive=True)
    assert analyse(k * z, z).lipschitz.only == k
    assert check(k * z, z, "increasing", True).status == "proved"
    assert check(-k * z, z, "increasing", True).status == "refuted"


@pytest.mark.parametrize(
    "f",
    [plain - z, Symbol("a", positive=True) * z - a * z, Dummy("q") * z - Dummy("q") * z],
)
def test_a_name_stands_for_one_symbol(f: Expr) -> None:
    with pytest.raises(ValueError, match="both named"):
        check(f, z, "constant", True)


def test_a_statement_may_assume_less_and_not_more() -> None:
    k = Symbol("a", positive=True)
    assert check(k * z, z, "lipschitz", a).status == "proved"
    assert check(k * z, z, "lipschitz", a + 1).status == "refuted"
    assert check(z**2, z, "formula", plain**2).status == "proved"
    assert check(z**2, z, "formula", plain**3).status == "refuted"
    assert check(a * z, z, "increasing", True, where=Symbol("a") > 0).status == "proved"
    # sqrt(a**2) is a already for a positive a: of any real a something else was said.
    with pytest.raises(ValueError, match="positive where it is spoken of"):
        check(a * z, z, "lipschitz", sqrt(k**2))
    with pytest.raises(ValueError, match="positive where it is spoken of"):
        analyse(sqrt(Symbol("z", positive=True) ** 2), z)


def test_the_names_of_constants_are_names_like_any_other() -> None:
    for name in ("E", "I", "pi", "S", "N", "oo", "zoo", "nan"):
        k = Symbol(name, real=True)
        found = check(k * z, z, "range", S.Reals)
        assert found.condition == Ne(k, 0)


def test_a_parameter_named_like_the_rate_is_not_taken_for_it() -> None:
    with pytest.raises(ValueError, match="rate"):
        check(Symbol("g", real=True) * z, z, "range", S.Reals, of="update")


# --- what is no real function ----------------------------------------------------------


@pytest.mark.parametrize(
    "f",
    [
        floor(z),
        Mod(z, 1),
        gamma(z),
        DiracDelta(z),
        Derivative(z**2, z),
        Integral(t, (t, 0, z)),
        Sum(t * z, (t, 0, 3)),
        Subs(z**2, z, z + 1),
        AccumBounds(0, 1) + z,
        LambertW(z, 2),
        Piecewise((1, Contains(z, S.Rationals)), (0, True)),
        sqrt(-(z**2)),
    ],
    ids=str,
)
def test_what_is_not_analysed_is_undecided_and_named(f: Expr) -> None:
    for kind, stated in (("range", S.Reals), ("continuity", oo), ("domain", S.Reals)):
        verdict = check(f, z, kind, stated)
        assert verdict.status == "undecided"
        assert verdict.reason is not None


@pytest.mark.parametrize(
    "f",
    [
        z + oo,
        tanh(oo * z),
        Max(z, oo, evaluate=False),
        Min(z, -oo, evaluate=False),
        zoo * z,
        S.NaN,
    ],
    ids=str,
)
def test_what_holds_an_infinity_is_no_real_function(f: Expr) -> None:
    with pytest.raises(ValueError, match="no real-valued expression"):
        _ = analyse(f, z).range


@pytest.mark.parametrize("nowhere", [oo, -oo, zoo, S.NaN])
def test_a_branch_without_a_real_value_is_outside_the_domain(nowhere: Any) -> None:
    f = Piecewise((nowhere, z > 0), (z, True))
    assert analyse(f, z).domain.only == Interval(-oo, 0)
    assert check(f, z, "range", Interval(-oo, 0)).status == "proved"
    assert check(f, z, "range", S.Reals).status == "refuted"


# --- conditions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "on"),
    [
        (Contains(z, Interval(0, 1)), Interval(0, 1)),
        (Xor(z > 0, z > 1), Interval.Lopen(0, 1)),
        (ITE(z > 0, z < 1, z < -1), Interval.open(-oo, -1) + Interval.open(0, 1)),
        (Implies(z > 0, z > 1), Interval(-oo, 0) + Interval.open(1, oo)),
        (Equivalent(z > 0, z > 1), Interval(-oo, 0) + Interval.open(1, oo)),
    ],
    ids=str,
)
def test_conditions_joined_in_any_way_are_read(condition: Any, on: Any) -> None:
    assert analyse(Piecewise((z, condition)), z).domain.only == on
    inside = Piecewise((Piecewise((1, condition), (2, True)), z > -5), (3, True))
    assert check(inside, z, "value", (S.Half, 1 if S.Half in on else 2)).status == "proved"
    assert check(inside, z, "value", (S.Half, 2 if S.Half in on else 1)).status == "refuted"
