"""Statements with their translation in brackets behind them, and the Chinese forms beside such."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

RELU = "# ReLU\n\n$$\\text{ReLU}(x) = \\max(0, x)$$\n\n"
TANH = "# tanh\n\n$$f(x) = \\frac{e^x - e^{-x}}{e^x + e^{-x}}$$\n\n"
SIGMOID = "# Sigmoid\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"

STATEMENTS = [
    (RELU, "- 当 $x > 0 $ 时，梯度为 $ 1 $（When $ x > 0 $, gradient is $ 1$）", "proved"),
    (RELU, "- 当 $x > 0 $ 时，梯度为 $ 2 $（When $ x > 0 $, gradient is $ 2$）", "refuted"),
    (RELU, "- 当 $x < 0$ 时，梯度为 $0$（When $x < 0$, gradient is $0$），神经元不更新", "proved"),
    (RELU, "- 最大值无上界（Maximum value is unbounded）", "proved"),
    (TANH, "- 最大值无上界（Maximum value is unbounded）", "refuted"),
    (RELU, "- 最小值为 $0$（Minimum value is $0$）", "proved"),
    (RELU, "- 最小值为 $1$（Minimum value is $1$）", "refuted"),
    (TANH, "- 处处可导（Differentiable everywhere）", "proved"),
    (RELU, "- 处处可导（Differentiable everywhere）", "refuted"),
    (
        TANH,
        "- 当 $x \\to -\\infty$ 时，$f(x) \\to -1$"
        "（When $x$ tends to negative infinity, $f(x)$ tends to $-1$）",
        "proved",
    ),
    (
        RELU,
        "- 正区间梯度为1，训练较快（Gradient is 1 in positive region, trains faster）",
        "proved",
    ),
    (
        RELU,
        "- 正区间梯度为3，训练较快（Gradient is 3 in positive region, trains faster）",
        "refuted",
    ),
    (RELU, "- 输出可以是任意实数（Output can be any real number）", "refuted"),
    ("$$f(x) = x^3$$\n\n", "其输出可以是任意实数。", "proved"),
    (RELU, "当 $x<0$ 时，输出为 0，当 $x>0$ 时，输出为 $x$。", "proved proved"),
    (RELU, "当 $x<0$ 时，输出为 $x$。", "refuted"),
    (RELU, "For $x > 0$ the output is the input itself.", "proved"),
    (RELU, "For $x < 0$ the output is the input itself.", "refuted"),
    (TANH, "函数值位于 $[-1, 1]$ 区间上，如图所示。", "proved"),
    (TANH, "函数值位于 $[0, 1]$ 区间上，如图所示。", "refuted"),
    (SIGMOID, "其函数值落在 $(0, 1)$ 区间内。", "proved"),
    (SIGMOID, "输出映射在 $(0, 1)$ 之间，且单调连续。", "proved proved proved"),
    (TANH, "输出映射在 $(0, 1)$ 之间，且单调连续。", "refuted proved proved"),
    (SIGMOID, "这个函数有个特点，就是能将负无穷到正无穷的数映射到0和1之间。", "proved"),
    (TANH, "这个函数有个特点，就是能将负无穷到正无穷的数映射到0和1之间。", "refuted"),
    (SIGMOID, "Sigmoid 型函数将实数压缩到 $(0, 1)$ 区间内。", "proved"),
    (TANH, "该函数将实数压缩到 $(0, 1)$ 区间内。", "refuted"),
]


@pytest.mark.parametrize(("definition", "words", "found"), STATEMENTS)
def test_statements(definition: str, words: str, found: str) -> None:
    made = document(f"{definition}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


# What stands in the brackets adds something, or says something else.
UNREAD = [
    "- 当 $x > 0$ 时，梯度为 $1$（Only for inputs of the first layer, when $x > 0$, is it $1$）",
    "- 处处可导（Only for positive inputs）",
    "- 处处可导（Except in one point）",
    "- 处处可导（In the positive region）",
    "- 最大值无上界（If it is not clipped）",
    "当 $x>0$ 时，输出为 $t$。",
    "当损失很大时，输出可能为 $x$。",
    "输入位于 $[-1, 1]$ 区间上。",
]


@pytest.mark.parametrize("words", UNREAD)
def test_neighbours_are_left(words: str) -> None:
    assert claims(document(f"{RELU}{words}\n")) == []


def test_a_translation_that_says_something_else_is_not_passed_over() -> None:
    made = document(f"{RELU}- 当 $x > 0$ 时，梯度为 $1$（When $x > 1$, gradient is $3$）\n")
    assert "proved" not in verdicts(made).values() and made.unread


def test_a_name_in_brackets_is_no_translation() -> None:
    made = document("修正线性单元（Rectified Linear Unit）的定义：\n\n$$f(x) = \\max(0, x)$$\n")
    assert len(made.activations) == 1
