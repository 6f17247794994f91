"""A formula that gives a letter anew and is not read leaves the letter without a meaning."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

LINES = [
    "幂函数 $g(x) = x^a$ 很常用。\n"
    "$g(x) = x^{{-1}} = 1/x, h(x) = \\zeta$ 的图像如下。\n函数 $g$ 是{0}函数。",
    "Curves $g(x) = x^a$ are common.\n"
    "$g(x) = x^{{-1}} = \\zeta(x)$ has a graph.\nThe function $g$ is {0}.",
]


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("word", ["奇", "odd", "偶", "even"])
def test_what_follows_a_formula_that_is_not_read_is_left(lines: str, word: str) -> None:
    assert claims(document(lines.format(word) + "\n")) == []


def test_an_equation_that_is_solved_leaves_the_letter_its_meaning() -> None:
    made = document(
        "Let $g(x) = x^3$.\n$g(x) = x$ has three solutions.\nThe function $g$ is odd.\n"
    )
    assert [*verdicts(made).values()] == ["proved"]


POINTS = [
    "Set $g(t_2) = \\frac{1}{1-t_2} - \\frac{1}{1-t_1}$.",
    "取 $k(u_2) = u_2^2 - u_1^2$。",
    "$$f(x_2) - f(x_1) = f(x_2) = x_2 - x_1$$",
]


@pytest.mark.parametrize("given", POINTS)
def test_a_value_at_one_point_of_two_defines_nothing(given: str) -> None:
    assert document(f"{given}\n").activations == ()
