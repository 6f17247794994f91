"""Ranges in noun phrases and verbs: "has a range of", 一个值域为 … 的函数, "maps ℝ → (0, 1)"."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

LOGISTIC = "# Logistic\n\n$$\\sigma(x) = \\frac{1}{1+e^{-x}}$$\n\n"
RAMP = "# Ramp\n\n$$r(x) = \\max(0, x)$$\n\n"
PHRASES = [
    ("The function is a real-valued function of a real variable that takes values strictly "
     "between $0$ and ${}$.", "1", "1/2"),
    ("It increases, and is therefore bijective from $\\mathbb{{R}}$ onto $({})$.", "0, 1", "0, 2"),
    ("$\\sigma(x)$ has a range of $({})$.", "0, 1", "-1, 1"),
    ("It yields probabilities because its range is $({})$.", "0, 1", "0, 2"),
    ("它是一个值域为$({})$的连续函数。", "0, 1", "0, 2"),
    ("它是一个值域为({})的单调函数。", "0, 1", "0, 2"),
    ("它将输入压缩到 $0$ 和 ${}$ 之间。", "1", "1/2"),
    ("It is bounded by 0 and {}.", "1", "0.5"),
    ("It is bounded above by {} and below by 0.", "1", "0.5"),
    ("- Maps $\\mathbb{{R}} \\to ({})$", "0, 1", "0, 1/2"),
    ("- 出力が0〜{}の範囲で確率として解釈できる", "1", "0.5"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "right", "wrong"), PHRASES)
def test_a_phrase_tells_the_range(line: str, right: str, wrong: str) -> None:
    found = document(LOGISTIC + line.format(right) + "\n")
    assert set(verdicts(found).values()) == {"proved"}
    assert "refuted" in verdicts(document(LOGISTIC + line.format(wrong) + "\n")).values()


@pytest.mark.parametrize("noun", ["连续可导函数", "偶函数"])
def test_the_noun_behind_the_set_says_the_rest(noun: str) -> None:
    found = document(f"{LOGISTIC}它是一个值域为$(0,1)$的{noun}。\n")
    assert len(claims(found)) == 2
    assert ("refuted" in verdicts(found).values()) is (noun == "偶函数")


@pytest.mark.parametrize(
    "line",
    [
        "它是一个值域为$(0,1)$的重要函数。",
        "The softmax layer maps $\\mathbb{R} \\to (0, 1)$.",
        "The derivative of $\\sigma^2$ has a range of $(0, 1)$.",
        "If its scale is 2 it is bounded by 0 and 2.",
    ],
)
def test_other_phrases_tell_no_range_of_it(line: str) -> None:
    assert not claims(document(f"{LOGISTIC}{line}\n"))


SLOPES = [
    "- Binary gradient: 0 or {}",
    "- Gradient is either 0 or {}",
    "- Gradient is {} for positive inputs (all active units)",
    "- 导数只有 0 和 {} 两个值",
    "- Derivative: 0 or {}",
]


@pytest.mark.parametrize("line", SLOPES)
def test_the_values_of_a_slope(line: str) -> None:
    assert set(verdicts(document(RAMP + line.format(1) + "\n")).values()) == {"proved"}
    assert set(verdicts(document(RAMP + line.format(2) + "\n")).values()) == {"refuted"}


@pytest.mark.parametrize("line", ["- Gradient descent is bounded", "- Gradients: 0 or more"])
def test_other_gradients_are_none_of_the_function(line: str) -> None:
    assert not claims(document(f"{RAMP}{line}\n"))


@pytest.mark.parametrize(
    "said",
    [
        "It is between {} and 1.",
        "The function stays between {} and 1.",
        "Activation whose output is bounded between {} and 1.",
        "Activation function that maps outputs to be between {} and 1.",
        "It provides output values between {} and 1.",
        "The range of values in this case is from {} to 1.",
    ],
)
def test_a_function_is_between_its_bounds(said: str) -> None:
    for low, verdict in ((-1, "proved"), (0, "refuted")):
        found = document(f"## Tanh\n\n$$f(x) = \\tanh(x)$$\n\n{said.format(low)}\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize(
    "said",
    [
        "A good choice of $\\alpha$ is 0.1. It is between 0 and 1.",
        "The learning rate matters. It is between 0 and 1.",
        "The maximum of the derivative is 1. It is between 0 and 2.",
    ],
)
def test_another_number_between_bounds_is_no_range(said: str) -> None:
    found = document(f"## Tanh\n\n$$f(x) = \\tanh(x)$$\n\n{said}\n")
    assert not any(kind == "range" for _, kind, _ in claims(found)) and found.unread


HILL = "# Hill\n\n$$h(x) = \\frac{1}{1+x^2}$$\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes every value in $(0,1]$.", "proved"),
        ("It takes every value in $[0,1]$.", "refuted"),
        ("It returns values in the half-open interval $(0,1]$.", "proved"),
        ("Its range is all of $\\mathbb{R}$.", "refuted"),
        ("It is bounded by $1$ in absolute value.", "proved"),
        ("It is bounded by $1/2$ in absolute value.", "refuted"),
        ("It is smooth and takes values in $(0,1]$.", "proved proved"),
        ("It is even and maps $\\mathbb{R}$ onto $(0,1)$.", "proved refuted"),
        (
            "The Hill squashes its inputs, transforming them into elements between 0 and 1.",
            "proved",
        ),
        ("its derivative $-2x/(1+x^2)^2$ lies in $[-1,1]$.", "proved proved"),
        ("its derivative $-2x/(1+x^2)^2$ takes values in $[0,1]$.", "proved refuted"),
        ("In fact $h'(x) = -2x/(1+x^2)^2$, which is at most $1$.", "proved proved"),
        ("It is smooth, with $h'(x) = -2x/(1+x^2)^2$.", "proved proved"),
        ("It is differentiable on $\\mathbb{R}$ with $h'(x) = 2x/(1+x^2)^2$.", "proved refuted"),
    ],
)
def test_where_values_lie_behind_further_verbs(text: str, expected: str) -> None:
    assert list(verdicts(document(f"{HILL}{text}\n")).values()) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "It transforms inputs that lie on the interval (0,1).",
        "Its derivative is odd and takes values in $[0,1]$.",
        "Values on the interval (0,1) are common.",
    ],
)
def test_values_of_something_else_are_none_of_the_function(text: str) -> None:
    assert not any("range" in k for k in verdicts(document(f"{HILL}{text}\n")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its derivative $-2x/(1+x^2)^2$ is odd.", ["proved", "proved"]),
        ("Its derivative $-2x/(1+x^2)^2$ is even and bounded.", ["refuted", "proved", "proved"]),
        ("Its derivative $2x/(1+x^2)^2$ is odd.", ["proved", "refuted"]),
        (
            "The slope $-2x/(1+x^2)^2$ attains its maximum $1$ at $x=-1$.",
            ["refuted"] * 2 + ["proved"],
        ),
        ("Its derivative $2$ is odd.", []),
    ],
)
def test_a_formula_beside_the_derivative_is_the_derivative(text: str, expected: list[str]) -> None:
    assert list(verdicts(document(f"{HILL}{text}\n")).values()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Its slope is $h'(x) = -2x/(1+x^2)^2$, which lies strictly between -1 and 1.",
            ["proved"] * 2,
        ),
        ("Its slope is $h'(x) = -2x/(1+x^2)^2$, which is even.", ["proved", "refuted"]),
        ("We have $h(0) = 1$, which is even.", ["proved"]),
        ("At the origin the output equals $1$.", ["proved"]),
        ("At the origin the output equals $2$.", ["refuted"]),
        ("It satisfies $h(0)=1$ and $h'(0)=0$ regardless of $\\beta$.", ["proved"] * 2),
        (
            "It satisfies $h(0)=1$ and $h'(0)=2$ regardless of the value of $\\beta$.",
            ["proved", "refuted"],
        ),
    ],
)
def test_what_stands_behind_an_equation(text: str, expected: list[str]) -> None:
    assert list(verdicts(document(f"{HILL}{text}\n")).values()) == expected


@pytest.mark.parametrize(
    "said",
    [
        "It lies strictly between 0 and 1.",
        "Its values lie strictly between 0 and 1.",
        "Its outputs are strictly between 0 and 1.",
        "它的输出严格介于 0 和 1 之间。",
    ],
)
def test_what_lies_strictly_between_takes_no_end(said: str) -> None:
    for formula, verdict in (("\\frac{1}{1+e^{-x}}", "proved"), ("\\frac{1}{1+x^2}", "refuted")):
        found = document(f"$$h(x)={formula}$$\n\n{said}\n")
        assert list(verdicts(found).values()) == [verdict]


def test_a_slope_strictly_between_takes_no_end() -> None:
    said = "Its derivative lies strictly between 0 and {}."
    found = document("$$h(x)=\\arctan x$$\n\n" + said.format(1))
    assert list(verdicts(found).values()) == ["refuted"]
    assert list(verdicts(document("$$h(x)=\\ln(1+e^x)$$\n\n" + said.format(1))).values()) == [
        "proved"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is bounded below (approximately $0$) and smooth.", ["proved", "proved"]),
        ("It is bounded below (by $0$), even.", ["proved", "proved"]),
        ("It is bounded above (by $1/2$).", ["refuted"]),
        ("It is bounded above (by $0.5$).", ["refuted"]),
        ("We have $h(x) - x \\to 0$ as $x\\to\\infty$.", []),
    ],
)
def test_bounds_in_brackets_and_what_is_made_of_the_function(
    text: str, expected: list[str]
) -> None:
    found = document(f"{HILL}{text}\n")
    assert list(verdicts(found).values()) == expected
    assert expected or found.unread
