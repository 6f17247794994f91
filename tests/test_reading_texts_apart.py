r"""Sentences that stand in a formula as a whole: $\text{确定 } f(x) = x^2 \text{ 的增减区间}$."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

STATEMENTS = [
    ("$\\text{函数 }h(u)=u^2\\text{ 是偶函数}$", "proved"),
    ("$\\text{函数 }h(u)=u^3\\text{ 是偶函数}$", "refuted"),
    ("**例题**：$\\text{确定 }g(t)=t^3-t\\text{ 的增减区间}$\n\n$g'(t)=3t^2-1$", "proved"),
    (
        "**例题**：$\\text{判定曲线 }y=x^3\\text{ 的凹凸性}$\n"
        "+ $y^{\\prime}=3x,y^{\\prime\\prime}=6x$",
        "refuted proved",
    ),
]


@pytest.mark.parametrize(("text", "found"), STATEMENTS)
def test_words_in_a_formula_are_words(text: str, found: str) -> None:
    made = document(f"{text}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


def test_a_place_in_such_a_formula_is_where_it_stands() -> None:
    made = document("ab $\\text{函数 }h(u)=u^2\\text{ 是偶函数}$\n")
    (function,) = made.activations
    assert function.place is not None and function.place.column == 15


KEPT = [
    "$k(x) = \\begin{cases} x & \\text{若 } x > 0 \\\\ 0 & \\text{其他情况} \\end{cases}$",
    "$k(x) = x^2 \\quad \\text{对任意 } x$",
    "$k(x) = \\frac{1}{\\text{归一化常数}}$",
]


@pytest.mark.parametrize("text", KEPT)
def test_words_of_formulas_stay_in_them(text: str) -> None:
    assert claims(document(f"{text}\n")) == []
