"""Numbers that words give the derivative for a part of the line, or deny it at a place."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

from symbolic.reading.regions import side_named, side_told

RELU = "# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n"
LEAKY = (
    "# Leaky\n\n$$f(z) = \\begin{cases} z & z > 0 \\\\ \\frac{z}{10} & z \\le 0\\end{cases}$$\n\n"
)
STEP = "# Step\n\n$$H(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0\\end{cases}$$\n\n"

# Each statement with a false twin: definition, words, verdicts.
STATEMENTS = [
    (RELU, "- Slope is 0 for negative inputs", "proved"),
    (RELU, "- Slope is 1 for negative inputs", "refuted"),
    (RELU, "The gradient for negative inputs is zero.", "proved"),
    (RELU, "The gradient for positive inputs is zero.", "refuted"),
    (RELU, "ReLU has a slope of 1 for positive inputs and 0 for negative inputs.", "proved proved"),
    (
        RELU,
        "ReLU has a slope of 1 for positive inputs and 1 for negative inputs.",
        "proved refuted",
    ),
    (RELU, "When x is less than 0, the slope is zero.", "proved"),
    (RELU, "When x is greater than 0, the slope is zero.", "refuted"),
    (RELU, "Its differential is $1$ for values of $x$ above $0$.", "proved"),
    (RELU, "Its differential is $1$ for values of $x$ below $0$.", "refuted"),
    (RELU, "Its slope is $1$ for values of $x$ above $3$.", "proved"),
    (RELU, "Its slope is $1$ for values of $x$ above $-3$.", "refuted"),
    (RELU, "For positive x the slope is 1, for negative x it is 0.", "proved proved"),
    (RELU, "For positive x the slope is 1, for negative x it is 2.", "proved refuted"),
    (RELU, "Its slope is 1 for x > 0 and 0 for x < 0.", "proved"),
    (RELU, "Its slope is 1 for x > 0 and 2 for x < 0.", "refuted"),
    (RELU, "- **Gradient**: 0 for negative inputs, 1 for positive inputs", "proved proved"),
    (RELU, "- **Gradient**: 1 for negative inputs, 1 for positive inputs", "refuted proved"),
    (RELU, "- Derivative: 1 for positive x, 0 for negative", "proved proved"),
    (RELU, "- Derivative: 1 for positive x, 1 for negative", "proved refuted"),
    (LEAKY, "The slope is 1 when z is positive.", "proved"),
    (LEAKY, "The slope is 1 when z is negative.", "refuted"),
    (LEAKY, "입력값이 0보다 작을 때 기울기가 0이 되지 않는다.", "proved"),
    (RELU, "입력값이 0보다 작을 때 기울기가 0이 되지 않는다.", "refuted"),
    (RELU, "x가 0보다 작으면 기울기(gradient)는 0이고, 신호가 사라진다.", "proved"),
    (RELU, "x가 0보다 크면 기울기(gradient)는 0이고, 좋지 않다.", "refuted"),
    (RELU, "x>0 时导数 = 1；x<0 时导数 = 0。", "proved proved"),
    (RELU, "x>0 时导数 = 0；x<0 时导数 = 0。", "refuted proved"),
    (STEP, "The slope exists and equals zero at each point of the two open half-lines.", "proved"),
    (RELU, "The slope exists and equals zero at each point of the two open half-lines.", "refuted"),
    (
        STEP,
        "The slope is 0 for x < 0. At the origin the derivative does not exist.",
        "proved proved",
    ),
    (STEP, "The slope is 0 for x < 0. At x = 2 the derivative does not exist.", "proved refuted"),
    (
        RELU,
        "当 x > 0 时，斜率为 1；当 x < 0 时，斜率为 0；当 x = 0 时不可导。",
        "proved proved proved",
    ),
    (
        RELU,
        "当 x > 0 时，斜率为 1；当 x < 0 时，斜率为 0；当 x = 1 时不可导。",
        "proved proved refuted",
    ),
    (RELU, "Its derivative is technically undefined at $x = 0$.", "proved"),
    (RELU, "Its derivative is technically undefined at $x = 1$.", "refuted"),
    (RELU, "The gradient at x = 0 is undefined.", "proved"),
    (RELU, "The gradient at x = 3 is undefined.", "refuted"),
]


@pytest.mark.parametrize(("definition", "words", "expected"), STATEMENTS)
def test_slopes_of_parts_of_the_line(definition: str, words: str, expected: str) -> None:
    made = document(f"{definition}{words}\n")
    assert [*verdicts(made).values()] == expected.split(), (made.activations, made.unread)


# Neighbours that state something else, or not the same.
UNREAD = [
    "The gradient of the loss is 0 for negative inputs.",
    "The slope is almost 0 for negative inputs.",
    "The slope is 0 for negative inputs of the layer below.",
    "If the weights are large, the slope is 0 for negative inputs.",
    "In practice the slope is 0 for negative inputs most of the time.",
    "The slope is not 0 for positive inputs.",
    "The gradient vanishes for negative inputs.",
    "- Gradient: 0 for small inputs, 1 for positive inputs",
]


@pytest.mark.parametrize("words", UNREAD)
def test_what_is_near_them_is_left(words: str) -> None:
    made = document(f"{RELU}{words}\n")
    assert claims(made) == [] and made.unread


def test_sides_have_any_letter() -> None:
    assert side_named("negative z") == side_named("negative x") == "negative"
    assert side_told("when z is less than 0") == "negative"
    assert side_told("when w is less than 0") is None


def test_two_half_lines_leave_out_the_origin() -> None:
    made = document(f"{STEP}The slope is 0 on both open half-lines.\n")
    (claim,) = [c for a in made.activations for c in a.claims]
    assert (claim.kind, claim.stated) == ("derivative", 0) and 0 not in claim.domain
