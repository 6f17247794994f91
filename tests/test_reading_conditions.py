"""Conditions of a document belong where they stand."""

from __future__ import annotations

import pytest
from papers import LOGISTIC, claims, document, judged, verdicts
from sympy import (
    Interval,
    Piecewise,
    S,
    Symbol,
    oo,
)

from symbolic.reading.document import Document
from symbolic.reading.settings import CONDITION

X = Symbol("x", real=True)


# --- sentences that limit what they state -----------------------------------------------


def stated(found: Document) -> list[tuple[str, object, object, object]]:
    return [(c.kind, c.stated, c.domain, c.where) for a in found.activations for c in a.claims]


def test_a_condition_that_leads_holds_to_the_end_of_its_sentence() -> None:
    found = document(
        "$$f(x) = \\max(0, x)$$\n\n"
        "当 $x>0$ 时，$f'(x) = 1$，函数单调递增；当 $x<0$ 时，$f'(x)=0$。函数有下界。\n"
    )
    right, left = Interval.open(0, oo), Interval.open(-oo, 0)
    assert stated(found) == [
        ("derivative", 1, right, True),
        ("increasing", True, right, True),
        ("derivative", 0, left, True),
        ("bounded_below", True, S.Reals, True),
    ]
    assert not found.unread and set(verdicts(found).values()) == {"proved"}


def test_words_whose_condition_follows_are_unread() -> None:
    found = document("$$f(x) = x^2$$\n\n函数单调递增，当 $x>0$ 时。\n")
    assert not claims(found)
    assert [u.reason for u in found.unread] == ["the sentence has a condition"]


def test_a_condition_on_a_parameter_limits_its_sentence_alone() -> None:
    found = document(
        "$$f(x) = \\begin{cases} x & x>0 \\\\ \\alpha(e^x-1) & x \\le 0 \\end{cases}$$\n\n"
        "当 $\\alpha = 1$ 时，导数值域为 $(0,1]$。值域为 $[0,\\infty)$。\n"
    )
    assert verdicts(found) == {"f-derivative-range": "proved", "f-range": "holds_when"}


def test_a_single_point_makes_a_value() -> None:
    found = document(
        "$$s(z)=\\frac{1}{1+e^{-z}}$$\n\n$z = 0$ 일 때 $s'(z) = 0.25$ 이다. $s'(z) = 0.25$ 이다.\n"
    )
    assert verdicts(found) == {"s-derivative-value": "proved", "s-derivative": "refuted"}


def test_branches_that_follow_their_conditions() -> None:
    found = document("$x \\ge 0$ 일 때 $g(x) = x$ 이고, $x < 0$ 일 때 $g(x) = 0$ 이다.\n")
    assert not found.unread
    assert found.activations[0].expression == Piecewise((X, X >= 0), (0, X < 0), evaluate=False)


def test_two_equations_side_by_side_are_two() -> None:
    found = document(
        "$$L(x) = \\begin{cases} x & x > 0 \\\\ a x & x \\le 0\\end{cases} \\qquad "
        "L'(x) = \\begin{cases} 1 & x > 0 \\\\ a & x < 0\\end{cases}$$\n"
    )
    a = Symbol("a", real=True)
    assert found.activations[0].expression == Piecewise((X, X > 0), (a * X, X <= 0), evaluate=False)
    assert [c[1] for c in claims(found)] == ["derivative"] and not found.unread


def test_a_letter_that_is_used_again_names_another_function() -> None:
    text = (
        "1. sigmoid\n\n   函数定义为：$f(x) = \\frac{1}{1+e^{-x}}$，值域为 $(0,1)$。\n\n"
        "2. tanh\n\n   函数定义为：$f(x) = \\tanh(x)$，值域为 $(-1,1)$。\n"
    )
    found = document(text)
    assert not found.unread and len(found.activations) == 2
    assert set(verdicts(found).values()) == {"proved"}
    again = document("$$f(x) = \\tanh(x)$$\n\n可以写成 $$f(x) = \\frac{1}{1+e^{-2x}} - 1$$\n")
    assert verdicts(again) == {"f-formula": "refuted"}


def test_a_formula_in_another_letter_is_unread() -> None:
    found = document("$\\sigma(X)=\\frac{1}{1+e^{-x}}$ 的导数为 $1$。\n")
    assert not found.activations and len(found.unread) == 2


# Definitions told branch by branch, each beside the branches that it has.
KINKED = "Piecewise((x, x >= 0), (exp(x) - 1, x < 0))"
HALVED = "Piecewise((x, x >= 0), (0, True))"
TOLD = [
    ("For $x \\ge 0$, $$f(x) = x$$ and for $x < 0$, $$f(x) = e^x-1.$$", KINKED),
    ("For $x \\ge 0$,\n\n$$f(x) = x$$\n\nand for $x < 0$,\n\n$$f(x) = e^x-1.$$", KINKED),
    ("For $x \\ge 0$ we have\n\n$$f(x) = x,$$\n\nwhile for $x < 0$ we have\n\n$$f(x) = e^x-1.$$",
     KINKED),
    ("当 $x \\ge 0$ 时，\n\n$$f(x) = x$$\n\n而当 $x < 0$ 时，\n\n$$f(x) = e^x-1$$", KINKED),
    ("$x \\ge 0$ のとき\n\n$$f(x) = x$$\n\n$x < 0$ のとき\n\n$$f(x) = e^x-1$$", KINKED),
    ("If $x \\ge 0$, then $$f(x) = x;$$ if $x < 0$, then $$f(x) = e^x-1.$$", KINKED),
    ("For $x\\ge 0$: $f(x) = x$. For $x < 0$: $f(x) = e^x-1$.", KINKED),
    ("- For $x \\ge 0$: $f(x) = x$\n- For $x < 0$: $f(x) = e^x-1$", KINKED),
    ("For $x \\ge 0$, $f(x) = x$, and otherwise $f(x) = 0$.", HALVED),
    ("For $x \\ge 0$, $f(x) = x$.\n\nOtherwise, $f(x) = 0$.", HALVED),
    ("当 $x\\ge 0$ 时，$f(x)=x$；否则，$f(x)=0$。", HALVED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "branches"), TOLD)
def test_a_definition_told_over_sentences_and_displays(text: str, branches: str) -> None:
    found = document(text + "\n\nIt is increasing. It is odd.\n")
    assert [str(f.expression) for f in found.activations] == [branches] and not found.unread
    assert list(verdicts(found).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "For positive inputs,\n\n$$f(x) = x$$\n\nand for negative inputs,\n\n$$f(x) = 0.$$",
        "It equals\n\n$$f(x) = x$$\n\nif $x \\ge 0$, and\n\n$$f(x) = 0$$\n\notherwise.",
        "On the half-line $x \\ge 0$,\n\n$$f(x) = x^2$$",
        "In the negative region, $$f(x) = 0.$$",
        "当输入大于 0 时，$f(x)=x$；否则 $f(x)=0$。",
        "For $x > 0$, $f(x) = x$.",
        "设 $x \\le -3$，此时 $h(x) = 0$。",
        "Let $x > 0$, then $f(x) = x^2$.",
    ],
)
def test_a_branch_whose_condition_is_not_read_defines_nothing(text: str) -> None:
    found = document(text + "\n\nIt is bounded.\n")
    assert not found.activations and found.unread


def test_a_sentence_begins_behind_a_display() -> None:
    cases = "\\begin{cases} x & x > 0 \\\\ 0 & x \\le 0\\end{cases}"
    found = document(f"Let \\[ f(x) = {cases} \\] The function is convex. Its range is $[0, 1)$.\n")
    assert not found.unread and list(verdicts(found).values()) == ["proved", "refuted"]


def test_otherwise_is_not_under_the_condition_before_it() -> None:
    found = document(
        "$$f(x) = \\max(0, x)$$\n\nFor $x > 0$, $f'(x) = 1$, and otherwise $f'(x) = 1$.\n\n"
        "We get\n\n$$f'(x) = 0$$\n\nwhen $x < 0$.\n\n"
        "$f'(x) = 1$ for $x > 0$, otherwise $f'(x) = 2$.\n"
    )
    assert stated(found) == 2 * [("derivative", 1, Interval.open(0, oo), True)]
    assert [u.text for u in found.unread] == ["f'(x) = 1", "f'(x) = 0", "f'(x) = 2"]


# --- where conditions belong ------------------------------------------------------------


def test_where_in_a_formula_sets_what_its_function_assumes() -> None:
    found = document(
        "$$h(z) = \\max(a z, z) \\;\\; \\text{ where } \\; 0 < a \\leq 1$$\n\n"
        "值域：$(-\\infty, \\infty)$\n"
    )
    (verdict,) = judged(found).values()
    assert verdict.verdict.status.value == "proved"
    assert {a.by for a in verdict.verdict.assumptions} == {"document"}


def test_what_a_figure_is_drawn_with_is_no_assumption() -> None:
    found = document(
        "函数定义为：$f(x) = \\max(a x, x)$，值域为 $(-\\infty, \\infty)$。\n\n"
        "图像如下（$a = 0.5$）：\n"
    )
    assert verdicts(found) == {"f-range": "holds_when"}


def test_numbers_that_are_mapped_are_no_range() -> None:
    found = document(
        LOGISTIC + "它把 $(-\\infty, \\infty)$ 之间的任何数字都压缩到 $(0,1)$ 之间。\n"
    )
    assert [(c[1], c[2]) for c in claims(found)] == [("range", Interval.open(0, 1))]
    found = document(LOGISTIC + "它把 -10 到 10 之间的数字压缩到 0 到 1 之间。\n")
    assert not claims(found)


def test_cases_in_a_pair_of_braces_and_words_behind_a_formula() -> None:
    found = document(
        "$$R(z)=\\max(0, z)=\\left\\{\\begin{array}{ll} z & (z \\geq 0) \\\\ 0 & (z<0) "
        "\\end{array}\\right\\}$$\n\n# S\n\n$$y = \\frac{1}{1 + e^{-x}}$$\n\n"
        "$$\\frac{\\partial y}{\\partial x} = y(1-y) になる$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved", "proved"]


def test_one_number_or_another_is_a_range_and_one_formula_or_another_no_statement() -> None:
    found = document(
        "| | 정의 | 도함수 |\n|---|---|---|\n| ReLU | $\\max(0, z)$ | 1 또는 0 |\n"
        "| Step | $z^2$ | $2z$ or $z$ |\n"
    )
    assert [kind for _, kind, _ in claims(found)] == ["derivative_range"]
    assert list(verdicts(found).values()) == ["proved"] and len(found.unread) == 1


def test_formulas_in_sentences_without_marks() -> None:
    found = document(
        "# Softsign\n\nThe function f(x) = x / (1 + |x|) is bounded. "
        "Its derivative is f'(x) = 1 / (1 + |x|)^2, which is even.\n\n"
        "# Hard\n\nOne input gives one output where the function, y = max(0, min(1, a * x + b)),\n"
        "is applied to it. Range: [0, 1]\n\n"
        "# Step\n\nWe set f(x) = 1 when the input is large.\n"
    )
    assert [a.name for a in found.activations] == ["softsign", "hard"]
    assert verdicts(found) == {
        "softsign-bounded": "proved",
        "softsign-derivative": "proved",
        "softsign-derivative-even": "proved",
        "hard-range": "holds_when",
    }
    assert [u.reason for u in found.unread] == [
        "the words “when the input is large” are not read",
    ]


def test_a_Greek_letter_behind_a_word_ends_a_name() -> None:
    found = document("The unit is w(x) = x * hardσ(x) here.\n")
    assert not found.activations and len(found.unread) == 1


def test_a_branch_alone_defines_nothing() -> None:
    found = document(
        "# Relu\n\nIt follows: f(x) = m for x >= m, f(x) = x for the others, "
        "f(x) = a * (x - t) otherwise.\n"
    )
    assert not found.activations and found.unread


def test_values_at_opposite_places() -> None:
    found = document(
        "$\\sigma(x) = \\frac{1}{1+e^{-x}}$\n\n- Symmetry: $\\sigma(-x) = 1 - \\sigma(x)$\n"
        "- Other: $\\sigma(-x) = 2 - \\sigma(x)$\n- Range: $(0, 1)$ (strictly bounded)\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved", "refuted", "proved"]


def test_a_constant_under_a_condition_in_words_is_one_of_that_part() -> None:
    found = document(
        "# R\n\n$$R(x) = \\max(0, x)$$\n\n当输入大于 0 时，导数恒为 1。\n\n导数恒为 1。\n"
    )
    assert list(verdicts(found).values()) == ["proved", "refuted"] and not found.unread


def test_a_name_with_a_number_in_it() -> None:
    found = document("$$ReLU6(x) = \\min(\\max(0,x), 6)$$\n\nRange: $[0, 6]$\n")
    assert verdicts(found) == {"relu6-range": "proved"} and not found.unread


def test_what_the_paragraph_above_announces_as_an_estimate_is_unread() -> None:
    text = "With the option, Gelu is estimated with\n\n$$G(x) = x\\tanh(x)$$\n"
    assert not document(text).activations and len(document(text).unread) == 1


# A statement under a condition that is not read, and the same one without it.
LIMITED = [
    ("With a learning rate of 0.1, its gradient is at most 0.025.", "Its gradient is at most 1."),
    ("After ten layers, the gradient is at most 0.1.", "The gradient is at most 0.1."),
    ("For large x, its derivative is at most 0.01.", "Its derivative is at most 0.01."),
    ("Otherwise, its derivative is at most 1.", "Its derivative is at most 1."),
    ("Scaled by 2, it has a maximum of 2.", "It has a maximum of 2."),
    ("If the loss is small, its range is (0, 1).", "Unlike ReLU, its range is (0, 1)."),
    ("In float16, its range is $[0, 1]$.", "In neural networks, its range is $[0, 1]$."),
    ("For inputs above 5, the output lies between 0 and 1.", "The output lies between 0 and 1."),
    ("It is increasing, then it is constant.", "It is increasing."),
    ("It is bounded, on the left half.", "It is bounded, in contrast to ReLU."),
    ("经过两层后,梯度不超过0.1。", "此外,梯度不超过0.1。"),
    ("当输入较大时,导数的最大值为0.01。", "与tanh相比,导数的最大值为0.01。"),
    ("如果输入较小,输出在0到1之间。", "它将输出归一化到0到1之间。"),
    ("两个函数相乘,其导数最大值为0.1。", "对于sigmoid函数,其导数最大值为0.1。"),
    ("Bei großen Eingaben, die Ableitung ist höchstens 1.", "Die Ableitung ist höchstens 1."),
]


@pytest.mark.parametrize(("limited", "free"), LIMITED)
def test_conditions_in_words_are_not_lost(limited: str, free: str) -> None:
    found = document(LOGISTIC + limited + "\n")
    assert not claims(found) and found.unread
    assert claims(document(LOGISTIC + free + "\n"))


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("For $x > 5$, its derivative is at most 0.01.", "proved"),
        ("For $x > 3$, its derivative is at most 0.01.", "refuted"),
        ("If x > 0, its minimum is 0.5.", "refuted"),  # not attained
        ("对于 $x<-5$,其导数不超过0.01。", "proved"),
        ("对于 $x<5$,其导数不超过0.01。", "refuted"),
        ("At $x = 0$, its derivative reaches its maximum 0.25.", "proved"),
        ("At $x = 1$, its derivative reaches its maximum 0.25.", "refuted"),
        ("At 0 it equals 1/2, and its derivative is at most 1/4.", "proved"),
        ("At 0 it equals 1/2, and its derivative is at most 1/5.", "refuted"),
        ("函数在 x=0 处的导数为0.25。", "proved"),
        ("函数在 x=0 处的导数为0.5。", "refuted"),
        ("As x → ∞, it approaches 1, and as x → -∞, it approaches 0.", "proved"),
        ("As x → ∞, it approaches 1, and as x → -∞, it approaches 1.", "refuted"),
    ],
)
def test_conditions_before_a_statement(said: str, verdict: str) -> None:
    found = verdicts(document(LOGISTIC + said + "\n")).values()
    assert found and (verdict in found if verdict == "refuted" else {*found} == {verdict})


@pytest.mark.parametrize(
    ("said", "free"),
    [
        ("Is the function bounded?", "The function is bounded."),
        ("It is bounded?", "It is bounded."),
        ("它是不是奇函数?", "它不是奇函数。"),
    ],
)
def test_questions_state_nothing(said: str, free: str) -> None:
    assert not claims(document(LOGISTIC + said + "\n"))
    assert claims(document(LOGISTIC + free + "\n"))


@pytest.mark.parametrize(
    ("said", "free"),
    [
        ("The loss is convex in them. Its gradient is at most 1.",
         "It is smooth. Its gradient is at most 1."),
        ("Die Verlustfunktion ist konvex. Sie hat ein Minimum von 0.",
         "Die Funktion ist glatt. Sie hat ein Minimum von 0."),
        ("Leaky ReLU的导数在负半轴上为0.01。它的值域为(0,1)。",
         "函数是光滑的。它的值域为(0,1)。"),
        ("The gradient vanishes. It is at most 0.25.", "The gradient is at most 0.25."),
        ("The gradient vanishes; it is bounded.", "It is smooth; it is bounded."),
        ("The logit is its inverse. It is unbounded.", "The output saturates. It is bounded."),
        ("损失函数是交叉熵。其最大值为1。", "函数是光滑的。其最大值为1。"),
        ("The temperature rises. Its maximum is 1.", "The curve flattens. Its maximum is 1."),
        ("The sigmoid neuron fires. It is bounded.", "The sigmoid squashes it. It is bounded."),
        ("The learning curve flattens. It is bounded.", "Its tails are flat. It is bounded."),
        ("Consider the integral of it. It is convex.", "Consider the sigmoid. It is convex."),
        ("We plot the gate. It is bounded.", "Researchers like it. It is bounded."),
        ("As the temperature rises, it is bounded.", "As plots show, it is bounded."),
        ("There is a proof. It is bounded.", "Its main advantage is speed. It is bounded."),
        ("Its minimum is low. It is positive.", "Its minimum is low. It is smooth."),
        ("The gate opens. Bounded and smooth.", "The curve is flat. Bounded and smooth."),
        ("The derivative is easy. The range is $(0, 1)$.", "It is easy. The range is $(0, 1)$."),
        ("The gate opens. Its range is $(0, 1)$.", "Gates use it. Its range is $(0, 1)$."),
        ("温度参数控制锐度。其最大值为1。", "优点是简单。其最大值为1。"),
        ("神经元的输出被缩放。它有界。", "最早提出于1990年。它有界。"),
    ],
)  # fmt: skip
def test_a_pronoun_may_mean_something_else(said: str, free: str) -> None:
    assert not claims(document(LOGISTIC + said + "\n"))
    assert claims(document(LOGISTIC + free + "\n"))


def test_inputs_that_are_scaled_are_no_range() -> None:
    assert not claims(document(LOGISTIC + "将输入归一化到0到1之间。\n"))
    assert claims(document(LOGISTIC + "将输入映射到0到1之间。\n"))


def test_a_pronoun_after_a_display_of_the_derivative_is_unread() -> None:
    found = document(
        LOGISTIC + "Its derivative is\n\n$$S'(x) = S(x)(1-S(x)).$$\n\nIt is at most 1/4.\n\n"
        "It is smooth.\n\n## Derivative\n\nIt is bounded.\n"
    )
    assert [kind for _, kind, _ in claims(found)] == ["derivative", "continuity"]
    assert [u.text for u in found.unread] == ["It is at most 1/4", "It is bounded"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Consider its derivative. It is at most 0.25. It is even.", "proved"),
        ("Consider its derivative. It is at most 0.2. It is odd.", "refuted"),
        ("Let us look at the gradient. Its maximum is 0.25.", "proved"),
        ("Let us look at the gradient. Its maximum is 1.", "refuted"),
        ("Consider the derivative. Its range is $(0, 1/4]$.", "proved"),
        ("Consider the derivative. Its range is $(0, 1/4)$.", "refuted"),
        ("下面看导数。其最大值为0.25。", "proved"),
        ("下面看导数。其最大值为0.5。", "refuted"),
    ],
)
def test_a_pronoun_follows_the_derivative_that_was_announced(said: str, verdict: str) -> None:
    found = document(LOGISTIC + said + "\n")
    assert not found.unread and set(verdicts(found).values()) == {verdict}


RELU = "# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n"
ELU = "# ELU\n\n$$f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha(e^x-1) & x \\le 0 \\end{cases}$$\n\n"
# What a sentence states under the condition of the one before it, with a false twin.
GOES_BACK = [
    (LOGISTIC, "Consider x < 0. Here the function is convex.", "proved"),
    (LOGISTIC, "Consider $x > 0$. Here the function is convex.", "refuted"),
    (LOGISTIC, "Consider $x > 0$. Here it is concave. There it is increasing.", "proved"),
    (LOGISTIC, "Consider $x<0$.\n\nHere the function is convex.", "proved"),
    (LOGISTIC, "When $x < 0$ it is convex. Here it is bounded.", "proved"),
    (LOGISTIC, "When $x > 0$ it is convex.", "refuted"),
    (LOGISTIC, "Let $x = 0$. Then $S'(x) = 1/4$.", "proved"),
    (LOGISTIC, "Let $x = 0$. Then $S'(x) = 1/5$.", "refuted"),
    (LOGISTIC, "Let $x$ be the input. Then it is bounded.", "proved"),
    (RELU, "Let x > 0. Then the derivative is 1.", "proved"),
    (RELU, "Let $x > 0$. Then the derivative is 0.", "refuted"),
    (RELU, "Suppose $x > 0$. In this case, $f'(x) = 1$.", "proved"),
    (RELU, "Suppose $x > 0$. In this case, $f'(x) = 0$.", "refuted"),
    (RELU, "Consider $x > 0$. Here the range is $(0, \\infty)$.", "proved"),
    (RELU, "Consider $x < 0$. Here the range is $(0, \\infty)$.", "refuted"),
    (RELU, "Consider negative inputs. There the function is bounded.", "proved"),
    (RELU, "Consider positive inputs. There the function is bounded.", "refuted"),
    (RELU, "For negative inputs, things are simple. Here it is bounded.", "proved"),
    (RELU, "设 $x<0$。此时 $f'(x)=0$。", "proved"),
    (RELU, "设 $x<0$。此时 $f'(x)=1$。", "refuted"),
    (RELU, "设x<0。这时它有界。", "proved"),
    (RELU, "设x>0。这时它有界。", "refuted"),
    (RELU, "考虑 $x<0$ 的情形。此时导数为0。", "proved"),
    (RELU, "现在考虑负半轴。此时导数为1。", "refuted"),
    (RELU, "For positive inputs, its derivative is 1.", "proved"),
    (RELU, "For positive inputs, its derivative is 0.", "refuted"),
    (RELU, "For $x > 0$, its derivative is 1.", "proved"),
    (RELU, "对于正输入，导数为 1。", "proved"),
    (RELU, "当输入为负时，导数为 1。", "refuted"),
    (LOGISTIC, "At $x=0$, its derivative is 0.25.", "proved"),
    (LOGISTIC, "At 0, the derivative is 0.5.", "refuted"),
    (RELU, "We have $f'(x) = 1$ for $x > 0$ and $f'(x) = 0$ for $x < 0$.", "proved"),
    (RELU, "We have $f'(x) = 0$ for $x > 0$ and $f'(x) = 1$ for $x < 0$.", "refuted"),
    (RELU, "考虑 $x<0$ 的情形，此时导数为0。函数是凸函数。", "proved"),
    (RELU, "考虑 $x<0$ 的情形，此时导数为1。", "refuted"),
    (RELU, "Let $x > 0$, then $f'(x) = 1$. It is bounded below.", "proved"),
    (ELU, "Suppose $\\alpha = 1$. Then it is continuously differentiable.", "proved"),
    (ELU, "Suppose $\\alpha = 2$. Then it is continuously differentiable.", "refuted"),
    (ELU, "Let $\\alpha > 0$. The range is $(-\\alpha, \\infty)$.", "proved"),
]


@pytest.mark.parametrize(("definition", "said", "verdict"), GOES_BACK)
def test_a_sentence_goes_back_to_a_condition(definition: str, said: str, verdict: str) -> None:
    found = document(definition + said + "\n")
    assert not found.unread and set(verdicts(found).values()) == {verdict}


@pytest.mark.parametrize(
    "said",
    [
        "Consider x < 0. The function is convex.",
        "Consider $x < 0$.\n\nThe function is convex.",
        "Consider $x > 0$. The range is $(0, \\infty)$.",
        "Let $x > 0$. The derivative is 1.",
        "Consider large inputs. Here the function is bounded.",
        "设 $x<0$。函数是凸函数。",
    ],
)
def test_a_condition_that_may_hold_on_leaves_a_statement_unread(said: str) -> None:
    found = document(LOGISTIC + said + "\n")
    assert not claims(found) and [u.reason for u in found.unread] == [CONDITION]


@pytest.mark.parametrize(
    "text",
    [
        "At $x = 0$ the function equals $1/2$ and its slope is $1/4$.",
        "At $x = 0$ it equals $1/2$, and its derivative is $1/4$.",
        "在 $x=0$ 处函数值为 $1/2$，导数为 $1/4$。",
    ],
)
def test_a_number_behind_a_place_is_not_claimed_everywhere(text: str) -> None:
    found = document(f"# Sigmoid\n\n$$S(x)=\\frac{{1}}{{1+e^{{-x}}}}$$\n\n{text}\n")
    assert ("derivative", "refuted") not in [
        (k.split("-")[1], v) for k, v in verdicts(found).items()
    ]
    assert "refuted" not in verdicts(found).values() and found.unread


HELD = [
    "Let $w(x) = x^2$. $w'(x) > 0$ holds for $x > {c}$.",
    "Let $w(x) = x^2$. $w'(x) > 0$ is true for all $x > {c}$.",
    "Let $w(x) = x^2$. $w'(x) > 0$ for $x > {c}$ holds.",
    "设 $w(x) = x^2$。$w'(x)>0$ 对 $x>{c}$ 成立。",
    "设 $w(x) = x^2$。$w'(x)>0$ 对 $x>{c}$ 恒成立。",
    "设 $w(x) = x^2$。$w'(x)>0$ 在 $x>{c}$ 时成立。",
    "$w(x) = x^2$ 라 하자. $w'(x) > 0$은 $x > {c}$에서 성립한다.",
]


@pytest.mark.parametrize("text", HELD)
def test_what_holds_under_a_condition_is_claimed_under_it(text: str) -> None:
    assert list(verdicts(document(text.format(c=0) + "\n")).values()) in (["proved"], [])
    assert list(verdicts(document(text.format(c=-1) + "\n")).values()) in (["refuted"], [])


@pytest.mark.parametrize("text", [HELD[0], HELD[1], HELD[3]])
def test_conditions_with_holds_are_read(text: str) -> None:
    assert claims(document(text.format(c=0) + "\n"))


def test_what_holds_only_under_a_condition_says_more() -> None:
    text = "Let $w(x) = x^2 + |x|$. $w'(x) > 0$ holds only for $x > 0$.\n"
    found = document(text)
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("When $x < 0$, $w$ is decreasing.", ["proved", "proved"]),
        ("When $x > 0$, $w$ is decreasing.", ["proved", "refuted"]),
        ("For $x > 0$ the function is increasing.", ["proved", "proved"]),
    ],
)
def test_a_sentence_behind_a_display_sets_no_condition_on_it(behind: str, found: list[str]) -> None:
    text = f"Let $w(x) = x^2$. Its derivative is\n$$w'(x) = 2x$$\n{behind}\n"
    made = document(text)
    assert list(verdicts(made).values()) == found
    assert all(c.domain == S.Reals for c in made.activations[0].claims[:1])
    wrong = document(text.replace("2x", "3x"))
    assert next(iter(verdicts(wrong).values())) == "refuted"


def test_a_condition_alone_behind_a_display_is_its_own() -> None:
    text = "Let $w(x) = |x|$. Its derivative is\n$$w'(x) = 1$$\nfor $x > 0$.\n"
    assert list(verdicts(document(text)).values()) == ["proved"]
    capital = document(text.replace("for", "For"))
    assert "refuted" not in verdicts(capital).values()


@pytest.mark.parametrize(
    "told",
    [
        ", where $c {sign} 0$ is a parameter.",
        ", where $x$ is the input and $c {sign} 0$ is a constant.",
        " with a parameter $c {sign} 0$.",
        ", with the slope parameter $c {sign} 0$.",
        "，其中 $c {sign} 0$ 是参数。",
    ],
)
@pytest.mark.parametrize(("sign", "status"), [(">", "proved"), ("<", "refuted")])
def test_what_a_parameter_is_stands_behind_its_condition(told: str, sign: str, status: str) -> None:
    text = f"$w(x) = c x${told.format(sign=sign)} The function $w$ is increasing.\n"
    found = document(text)
    assert list(verdicts(found).values()) == [status]
    (claim,) = found.activations[0].claims
    assert str(claim.where) == f"c {sign} 0"


@pytest.mark.parametrize("joint", [", and for", "; while for", ", but if"])
@pytest.mark.parametrize(("own", "expected"), [("x|x|", "proved"), ("|x|", "refuted")])
def test_a_condition_behind_and_is_one_on_what_follows(joint: str, own: str, expected: str) -> None:
    text = (
        f"Let\n$$w(x) = {own}$$\nThen $w$ is differentiable at every point, $w(0) = 0${joint} "
        f"$x \\neq 0$\n$$w(x) = {own}.$$\nThe function $w$ is bounded.\n"
    )
    told = {k: v for k, v in verdicts(document(text)).items() if "domain" in k or "bounded" in k}
    assert list(told.values()) == [expected, "refuted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The units are, with $a, b > 0$,\n$$w(x) = a(1-e^{-x/b}).$$\n\n$w$ is increasing.",
            "proved",
        ),
        ("$$w(x) = ax + e^{bx},\\quad a,b>0.$$\n\nIt is increasing.", "proved"),
        ("$$w(x) = ax + e^{bx},\\quad a,b<0.$$\n\nIt is increasing.", "refuted"),
        ("$$w(x) = ax + e^{bx},\\quad b>0.$$\n\nIt is increasing.", "holds_when"),
        (
            "$$v(x) = 2x$$\n\nFor any $b>0$ let $$w(x) = x/b.$$\n\n$w$ is increasing.",
            "proved",
        ),
        ("Let $v(x) = cx$ where $c<0$. Define $w(x) = 3 - v(x)$. $w$ is increasing.", "proved"),
        ("Let $v(x) = cx$ where $c>0$. Define $w(x) = 3 - v(x)$. $w$ is increasing.", "refuted"),
    ],
)
def test_a_condition_is_one_on_each_letter_and_on_what_is_made_of_it(
    text: str, expected: str
) -> None:
    assert list(verdicts(document(text + "\n")).values()) == [expected]


def test_a_comma_before_a_condition_shares_nothing() -> None:
    found = document("$$w(x) = e^x, a>0$$\n\nIt is positive.\n")
    assert list(verdicts(found).values()) == ["proved"]


BENT = "# Bent\n\n$$f(x) = \\begin{cases} x & x>0 \\\\ \\alpha x & x\\le 0\\end{cases}$$\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With $\\alpha=1$, it is odd.", ["proved"]),
        ("With $\\alpha=2$, it is odd.", ["refuted"]),
        ("With $\\alpha=1$ we have $f(-1)=-1$. It is odd.", ["proved", "holds_when"]),
        (
            "With the default $\\alpha = 2$ we have $f(-1)=-2$.\n\nIt is odd.",
            ["proved", "holds_when"],
        ),
        ("With the default $\\alpha = 2$ we have $f(-1)=-1$.", ["refuted"]),
        ("For $\\alpha=1$ the function is $C^1$.", ["proved"]),
    ],
)
def test_a_value_that_a_sentence_supposes_is_none_of_the_next(
    text: str, expected: list[str]
) -> None:
    assert list(verdicts(document(f"{BENT}{text}\n")).values()) == expected


@pytest.mark.parametrize(
    ("opens", "defines"),
    [
        ("Hinge loss, ", True),
        ("Squared log-cosh loss, ", True),
        ("Without loss, ", False),
        ("Restricted to the unit, ", False),
        ("Ignoring one gate, ", False),
    ],
)
def test_a_name_before_a_comma_is_that_of_the_function(opens: str, defines: bool) -> None:
    found = document(f"{opens}$L(m) = \\max(0, 1-m)$.\n\n$L$ is convex.\n")
    assert list(verdicts(found).values()) == (["proved"] if defines else [])
