"""Limits at the far ends and points of the graph, as words and arrows tell them."""

from __future__ import annotations

import pytest
from papers import LOGISTIC, claims, document, verdicts

RATIONAL = "# Ratio\n\n$$f(x) = \\frac{x^2+1}{x-2}$$\n\n"

# Each statement with a false twin: definition, words, verdicts.
STATEMENTS = [
    (LOGISTIC, "当 x 趋于正无穷时，函数靠近 1；当 x 趋于负无穷时，函数接近 0。", "proved proved"),
    (LOGISTIC, "当 x 趋于正无穷时，函数靠近 0；当 x 趋于负无穷时，函数接近 0。", "refuted proved"),
    (LOGISTIC, "随着输入增大，输出逐渐趋近于 1。", "proved"),
    (LOGISTIC, "随着输入增大，输出逐渐趋近于 0。", "refuted"),
    (LOGISTIC, "입력값이 커질수록 출력값은 1에 가까워지고, 그래프는 평평하다.", "proved"),
    (LOGISTIC, "입력값이 커질수록 출력값은 0에 가까워지고, 그래프는 평평하다.", "refuted"),
    (LOGISTIC, "S(∞) → 1, S(-∞) → 0", "proved proved"),
    (LOGISTIC, "S(∞) → 2, S(-∞) → 0", "refuted proved"),
    (LOGISTIC, "$S(-\\infty) \\to 0$", "proved"),
    (LOGISTIC, "$S(-\\infty) \\to 1$", "refuted"),
    (
        LOGISTIC,
        "As $x \\to \\infty$, $e^{-x} \\to 0$, so $S(x) \\to \\frac{1}{1+0} = 1$.",
        "proved",
    ),
    (
        LOGISTIC,
        "As $x \\to -\\infty$, $e^{x} \\to 0$, so $S(x) \\to \\frac{1}{1+0} = 1$.",
        "refuted",
    ),
    (LOGISTIC, "The curve passes through the point $(0, \\frac12)$.", "proved"),
    (LOGISTIC, "The curve passes through the point $(0, 1)$.", "refuted"),
    (LOGISTIC, "曲线恒过点 (0, 0.5)。", "proved"),
    (LOGISTIC, "曲线恒过点 (1, 0.5)。", "refuted"),
    (LOGISTIC, "이 함수는 점 (0, 0.5)를 지난다.", "proved"),
    (LOGISTIC, "이 함수는 점 (0, 0.7)를 지난다.", "refuted"),
    (LOGISTIC, "The curve crosses the y-axis at y = 0.5.", "proved"),
    (RATIONAL, "The curve crosses the y-axis at y = 0.5.", "refuted"),
    (RATIONAL, "Its y-intercept is -0.5.", "proved"),
    (LOGISTIC, "Its y-intercept is -0.5.", "refuted"),
]


@pytest.mark.parametrize(("definition", "words", "expected"), STATEMENTS)
def test_ends_and_points(definition: str, words: str, expected: str) -> None:
    made = document(f"{definition}{words}\n")
    assert [*verdicts(made).values()] == expected.split(), (made.activations, made.unread)


UNREAD = [
    "As $\\beta \\to \\infty$, $e^{-x} \\to 0$, so $S(x) \\to 1$.",
    "As $x \\to \\infty$, $S(x) \\to 2 = 1$.",
    "当权重增大时，输出趋近于 1。",
    "It has a horizontal asymptote at y = 1.",
    "It tends to 0 on the negative side and to 1 on the positive side.",
]


@pytest.mark.parametrize("words", UNREAD)
def test_what_is_near_them_is_left(words: str) -> None:
    made = document(f"{LOGISTIC}{words}\n")
    assert claims(made) == [] and made.unread
