"""LaTeX of facts: brackets as they are, conditions as people write them."""

from __future__ import annotations

import pytest
from sympy import FiniteSet, Interval, Piecewise, Reals, S, Symbol, Union, exp, log, oo

from symbolic.calculus.cases import Cases
from symbolic.site.tex import assumption_tex, decimal
from symbolic.site.tex import tex as neutral
from symbolic.tex import CaseWords, tex

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (Interval.Ropen(0, oo), r"\left[0, \infty\right)"),
        (Interval.open(-alpha, oo), r"\left(- \alpha, \infty\right)"),
        (Reals, r"\left(-\infty, \infty\right)"),
        (S.EmptySet, r"\varnothing"),
        (FiniteSet(0, 1), r"\left\{0, 1\right\}"),
        (Union(Interval.open(0, alpha), FiniteSet(1)), None),
        (log(1 + exp(z)), r"\ln{\left(e^{z} + 1 \right)}"),
        ((z > 0) & (z <= 1), r"0 < z \leq 1"),
        (True, r"\text{true}"),
        ((None, False), r"\text{–},\; \text{false}"),
        (3, "3"),
    ],
)
def test_values(value: object, latex: str | None) -> None:
    if latex is None:
        assert r"\cup" in tex(value)
    else:
        assert tex(value) == latex


def test_a_piecewise_is_a_cases_environment_with_the_words_given() -> None:
    relu = Piecewise((z, z >= 0), (0, True))
    assert tex(relu) == (
        r"\begin{cases} z, & \text{if }z \geq 0 \\ 0, & \text{otherwise} \end{cases}"
    )
    chinese = CaseWords(r"\text{当 }", r"\text{其他}")
    assert tex(relu, chinese).endswith(r"0, & \text{其他} \end{cases}")


def test_a_fact_of_several_cases_is_a_cases_environment() -> None:
    fact = Cases(((alpha <= 1, S.One), (alpha > 1, alpha)), (alpha,))
    assert tex(fact) == (
        r"\begin{cases} 1, & \text{if }\alpha \leq 1 \\ \alpha, & \text{if }\alpha > 1 \end{cases}"
    )


def test_decimals_are_printed_where_they_are_exact() -> None:
    assert decimal(S(1) / 5) == "0.2"
    assert decimal(S(1) / 3) == r"\frac{1}{3}"
    assert decimal(log(9)) == r"\ln{\left(9 \right)}"


def test_an_assumption_in_words_of_python_is_a_formula() -> None:
    assert assumption_tex("alpha >= 0") == r"\alpha \geq 0"


def test_both_sides_of_a_point_are_all_but_the_point() -> None:
    assert tex((z < 1) | (z > 1)) == r"z \neq 1"
    assert tex((z < 0) | (z > 1)) == r"z < 0 \vee z > 1"
    assert tex((z <= 0) | (z > 0) | (z < 2)) != r"z \neq 0"


def test_a_single_branch_needs_no_brace_on_a_page() -> None:
    alone = Piecewise((S.Zero, (z < 0) | (z > 0)), evaluate=False)
    assert neutral(alone) == r"0,\quad \when z \neq 0"
    assert "cases" in neutral(Piecewise((z, z >= 0), (0, True)))
