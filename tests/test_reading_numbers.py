"""Statements with numbers and places: continuity at 0, limits both ways, labels, values."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import oo

STEP = "$$f(x) = \\begin{cases} 1 & x \\ge 0 \\\\ 0 & x < 0 \\end{cases}$$\n\n"
RELU = "$$f(x) = \\max(0, x)$$\n\n"
TANH = "$$f(x) = \\tanh(x)$$\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "It is continuous at $x = 0$.",
        "$f$ is continuous at $0$.",
        "It is continuous at the origin.",
        "在 $x=0$ 处连续。",
        "函数在 0 处连续。",
    ],
)
def test_continuity_at_a_place_is_a_limit(text: str) -> None:
    assert list(verdicts(document(RELU + text + "\n")).values()) == ["proved"]
    assert list(verdicts(document(STEP + text + "\n")).values()) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "It is continuous at about 0.",
        "Its derivative is continuous at $0$.",
        "It is right-continuous at 0.",
        "Is it continuous at $0$?",
    ],
)
def test_what_says_something_else_of_a_place_is_no_limit(text: str) -> None:
    assert not claims(document(STEP + text + "\n"))


def test_no_value_at_a_place_is_no_continuity() -> None:
    found = document("$$f(x) = \\frac{1}{x}$$\n\nIt is continuous at $0$.\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "text",
    [
        "It tends to $\\pm 1$ as $x \\to \\pm\\infty$.",
        "It tends to ±1 as x → ±∞.",
        "$f(x) \\to \\pm 1$ as $x \\to \\pm\\infty$.",
        "当 $x \\to \\pm\\infty$ 时，函数趋于 $\\pm 1$。",
    ],
)
def test_a_limit_both_ways_is_two(text: str) -> None:
    found = document(TANH + text + "\n")
    assert [said for _, _, said in claims(found)] == [(oo, 1), (-oo, -1)]
    assert set(verdicts(found).values()) == {"proved"}
    wrong = document(TANH + text.replace("\\pm 1", "\\mp 1").replace("±1", "∓1") + "\n")
    assert set(verdicts(wrong).values()) <= {"refuted"}


def test_one_value_both_ways() -> None:
    found = document(
        TANH + "$f'(x) \\to 0$ as $x \\to \\pm\\infty$. The function tends to 1 as x → ±∞.\n"
    )
    assert list(verdicts(found).values()) == ["proved", "proved", "proved", "refuted"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- Maximum: none", None),
        ("- Minimum: 0", "minimum"),
        ("- Supremum: ∞", "supremum"),
        ("- Infimum: $0$", "infimum"),
        ("- Lipschitz: 1", "lipschitz"),
        ("- Derivative at 1: 1", "value"),
        ("- Limit at infinity: $\\infty$", "limit"),
        ("它的下确界为 0。", "infimum"),
        ("它的 Lipschitz 常数不超过 1。", "lipschitz"),
        ("Its Lipschitz constant is at most 1.", "lipschitz"),
    ],
)
def test_numbers_with_their_labels(text: str, kind: str | None) -> None:
    found = document(RELU + text + "\n")
    assert [k for _, k, _ in claims(found)] == ([kind] if kind else [])
    assert set(verdicts(found).values()) <= {"proved"} and bool(found.unread) is (kind is None)


def test_false_twins_of_labelled_numbers() -> None:
    found = document(RELU + "- Minimum: 1\n- Supremum: 6\n- Lipschitz: 2\n- Derivative at 1: 0\n")
    assert list(verdicts(found).values()) == ["refuted"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "It takes values in $[0, \\infty)$.",
        "It takes values in [0, ∞).",
        "It maps $\\mathbb{R}$ to $[0, \\infty)$.",
        "It maps R to [0, ∞).",
        "$f$ 将 $\\mathbb{R}$ 映射到 $[0, \\infty)$。",
    ],
)
def test_where_a_function_maps_the_line(text: str) -> None:
    found = document(RELU + text + "\n")
    assert list(verdicts(found).values()) == ["proved"] and not found.unread
    wrong = document(
        RELU + text.replace("[0, \\infty)", "(0, 1)").replace("[0, ∞)", "(0, 1)") + "\n"
    )
    assert list(verdicts(wrong).values()) == ["refuted"]


def test_a_prime_speaks_of_the_derivative() -> None:
    found = document(RELU + "f' is increasing. $f'$ has range $\\{0, 1\\}$. $f'$ is odd.\n")
    assert [(c.kind, c.of) for c in found.activations[0].claims] == [
        ("increasing", "derivative"),
        ("derivative_range", "function"),
        ("odd", "derivative"),
    ]
    assert list(verdicts(found).values()) == ["proved", "proved", "refuted"]


def test_the_argument_may_be_the_value_on_a_part() -> None:
    found = document(RELU + "It equals $x$ for $x > 0$. It returns $x$ for $x < 0$.\n")
    assert list(verdicts(found).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "The derivative is 0.",
        "For $x > 0$ the derivative is 1. Otherwise, the derivative is 0.",
        "It is $x$ for $x > 0$ and $0$ for $x < 0$.",
        "It is $\\max(0, x)$.",
    ],
)
def test_a_value_without_its_place_is_unread(text: str) -> None:
    assert document(RELU + text + "\n").unread


@pytest.mark.parametrize(
    "text",
    [
        "It is not differentiable at $0$.",
        "When $x = 0$, it is not differentiable.",
        "当 $x = 0$ 时，它不可导。",
        "当输入值精确等于 0 时，ReLU 函数不可导。",
        "It is non-differentiable at the origin.",
    ],
)
def test_where_it_is_not_differentiable(text: str) -> None:
    assert list(verdicts(document("# ReLU\n\n" + RELU + text + "\n")).values()) == ["proved"]
    wrong = text.replace("0", "1").replace("the origin", "1")
    assert list(verdicts(document("# ReLU\n\n" + RELU + wrong + "\n")).values()) == ["refuted"]


@pytest.mark.parametrize("text", ["It is not differentiable.", "它不可导。"])
def test_not_differentiable_without_a_place_is_unread(text: str) -> None:
    found = document(RELU + text + "\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "text",
    [
        "It squashes any input in the range (-inf, inf) to some value in the range (-1, 1).",
        "它将范围（-inf, inf）中的任意输入压缩到区间（-1, 1）中的某个值。",
        "Its maximum derivative value is only 1.",
        "当输入为 0 时，导数达到最大值 1。",
        "It’s bounded, and it isn’t convex.",
    ],
)
def test_more_ways_to_say_it(text: str) -> None:
    found = document(TANH + text + "\n")
    assert claims(found) and not found.unread
    assert set(verdicts(found).values()) == {"proved"}
