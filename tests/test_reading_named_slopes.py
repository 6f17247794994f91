"""Derivatives that words give by the name of a function, or in terms of the value."""

from __future__ import annotations

import pytest
from papers import LOGISTIC, claims, document, verdicts

SOFTPLUS = "# Softplus\n\n$$f(x) = \\ln(1 + e^x)$$\n\n"
TANH = "# Tanh\n\n$$g(x) = \\frac{e^x - e^{-x}}{e^x + e^{-x}}$$\n\n"
ELU = "# ELU\n\n$$g(x) = \\begin{cases} x & x \\ge 0 \\\\ e^x - 1 & x < 0 \\end{cases}$$\n\n"
GAUSS = "# GELU\n\n$$f(x) = x \\Phi(x)$$\n\nwhere $\\Phi$ is the CDF of the standard normal.\n\n"

# Each statement with a false twin: definition, words, the last verdict.
STATEMENTS = [
    (SOFTPLUS, "- Derivative is sigmoid", "proved"),
    (SOFTPLUS, "- Derivative is tanh", "refuted"),
    (SOFTPLUS, "The gradient of softplus is exactly the logistic sigmoid!", "proved"),
    (SOFTPLUS, "The gradient of softplus is exactly the hyperbolic tangent!", "refuted"),
    (SOFTPLUS, "softplus 的导数就是 sigmoid 函数。", "proved"),
    (SOFTPLUS, "softplus 的导数就是 tanh 函数。", "refuted"),
    (SOFTPLUS, "도함수는 시그모이드 함수입니다.", "proved"),
    (SOFTPLUS, "도함수는 tanh 함수입니다.", "refuted"),
    (SOFTPLUS, "- **Derivative**: the sigmoid function", "proved"),
    (SOFTPLUS, "- **Derivative**: the tanh function", "refuted"),
    (SOFTPLUS, "- 导数：sigmoid", "proved"),
    (SOFTPLUS, "- 导数：softsign", "refuted"),
    (LOGISTIC, "它的导数为y * (1 - y)。", "proved"),
    (LOGISTIC, "它的导数为1 - y**2。", "refuted"),
    (LOGISTIC, "The derivative is $f(1-f)$.", "proved"),
    (TANH, "The derivative is $f(1-f)$.", "refuted"),
    (TANH, "Its derivative is $1 - y^2$.", "proved"),
    (ELU, "## Derivative\n\nFor $x < 0$:\n\n$$\\frac{d}{dx} = e^x$$", "proved"),
    (ELU, "## Derivative\n\nFor $x > 0$:\n\n$$\\frac{d}{dx} = e^x$$", "refuted"),
    (SOFTPLUS, "We use that $\\sin'(x) = \\cos x$.", "proved"),
    (SOFTPLUS, "We use that $\\sin'(x) = -\\cos x$.", "refuted"),
    (SOFTPLUS, "where $\\mathrm{erf}'(x) = \\frac{2}{\\sqrt{\\pi}} e^{-x^2}$.", "proved"),
    (SOFTPLUS, "where $\\mathrm{erf}'(x) = \\frac{1}{\\sqrt{\\pi}} e^{-x^2}$.", "refuted"),
    (GAUSS, "$$\\Phi'(x) = \\frac{1}{\\sqrt{2\\pi}} e^{-x^2/2}$$", "proved"),
    (GAUSS, "$$\\Phi'(x) = \\frac{1}{\\sqrt{2\\pi}} e^{-x^2}$$", "refuted"),
]


@pytest.mark.parametrize(("definition", "words", "expected"), STATEMENTS)
def test_slopes_by_name(definition: str, words: str, expected: str) -> None:
    made = document(f"{definition}{words}\n")
    assert [*verdicts(made).values()][-1:] == [expected], (made.activations, made.unread)


UNREAD = [
    "The derivative is not the sigmoid.",
    "The derivative is approximately the sigmoid.",
    "The derivative is a scaled sigmoid.",
    "The derivative is sigmoid-like.",
    "Its derivative is GELU.",
    "If β = 1, its derivative is the sigmoid.",
    "Its derivative is $a(1-a)$.",
]


@pytest.mark.parametrize("words", UNREAD)
def test_what_is_near_a_name_is_left(words: str) -> None:
    made = document(f"{SOFTPLUS}{words}\n")
    assert claims(made) == [] and made.unread
