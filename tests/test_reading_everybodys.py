r"""Functions that everybody knows, spoken of where nothing defines them: $\sin x$ is odd."""

from __future__ import annotations

import pytest
from papers import document, verdicts

STATEMENTS = [
    ("The function $\\sin x$ is odd.", "proved"),
    ("$\\tan t$ is even.", "refuted"),
    ("函数 $\\cosh x$ 是偶函数。", "proved"),
    ("$\\sin x$、$\\tan x$ 是奇函数。", "proved proved"),
    ("- $\\cos x$、$\\sin x$ 是**偶函数**", "proved refuted"),
    ("$\\sin x$ 和 $\\cos x$ 是有界函数。", "proved proved"),
    ("$\\sin x$ and $\\exp x$ are bounded.", "proved refuted"),
    ("$\\tan x$ 在其定义域上无界。", "proved"),
    ("The range of $\\arctan x$ is $(-\\pi/2, \\pi/2)$.", "proved"),
    ("The derivative of $\\sin x$ is $-\\cos x$.", "refuted"),
    ("$\\cos t$는 우함수이다.", "proved"),
]


@pytest.mark.parametrize(("words", "found"), STATEMENTS)
def test_statements(words: str, found: str) -> None:
    made = document(f"{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


NEIGHBOURS = [
    "We compute $\\sin x$ with a table.",
    "若 $\\sin x$ 是奇函数，则结论成立。",
    "Is $\\sin x$ odd?",
    "$\\sin x_0$ is positive.",
    "For $0<x<\\pi$, $\\sin x$ is positive.",
    "On $(0,\\pi)$ the function $\\sin x$ is positive.",
    "Here $\\sin x$ is positive.",
    "In the first quadrant, $\\sin x$ is positive.",
    "Since $x$ is small, $\\sin x$ is positive.",
    "Let $0 < x < \\pi$. Then $\\sin x$ is positive.",
    "当 $0<x<\\pi$ 时，$\\sin x$ 恒为正。",
    "此时 $\\sin x$ 恒为正。",
    "$\\cos x$ 恒为正，因为 $x$ 是锐角。",
    "On $[0, \\pi/2]$, the range of $\\sin x$ is $[0, 1]$.",
]


@pytest.mark.parametrize("words", NEIGHBOURS)
def test_neighbours_make_no_statement(words: str) -> None:
    assert verdicts(document(f"{words}\n")) == {}


def test_a_function_that_is_mentioned_takes_no_other_s_place() -> None:
    made = document("$$g(x) = x^2$$\n\n$\\sin x$ is odd.\n\n$g$ is even.\n")
    assert [*verdicts(made).values()] == ["proved", "proved"]
