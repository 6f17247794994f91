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


RESTRICTED = [  # to some angles, to a base that is told, or to arguments that words tell
    "The angle $t$ is acute. $\\sin t$ is positive.",
    "Since $t$ lies in the second quadrant, $\\cos t$ is negative.",
    "We know that $t$ is between $0$ and $1$. So $\\tan t$ is positive.",
    "As $t$ is small, $\\cos t$ is positive.",
    "由于 $t$ 是钝角，$\\cos t$ 恒为负。",
    "Let $t$ be an angle of a triangle.\n\n$\\sin t$ is positive.",
    "Suppose $0 < t < 1$. Then $\\cos t$ is positive.",
    "The derivative of $\\cos t$ is $-\\frac{\\pi}{180} \\sin t$ where $t$ is in degrees.",
    "The range of $\\cos t$ is $[0, 1]$ for $t$ in the first quadrant.",
    "All logarithms have base 3.\n\nThe derivative of $\\log t$ is $\\frac{1}{t \\ln 3}$.",
    "这里以 5 为底。$\\log t$ 的导数是 $\\frac{1}{t \\ln 5}$。",
    "$\\cos t$ is even.\n\nThe angle $t$ is acute. So $\\cos t$ is even.",
    "$\\cos t$ is periodic with period $\\pi$.",
    "The derivative of $\\sin t$ is $\\cos t$, that of $\\cos t$ is $\\sin t$.",
]


@pytest.mark.parametrize("words", RESTRICTED)
def test_what_is_said_of_some_arguments_alone_is_left(words: str) -> None:
    made = document(f"{words}\n")
    assert "refuted" not in verdicts(made).values() and made.unread, made.activations
    assert not any("internal" in u.reason for u in made.unread)


WHOLE = [
    ("$\\log t$ is decreasing. The derivative of $\\log t$ is $\\frac{1}{t}$.", "refuted proved"),
    ("- $\\csc t$ 是奇函数\n- $\\cos t$ 是奇函数", "proved refuted"),
]


@pytest.mark.parametrize(("words", "found"), WHOLE)
def test_what_is_said_of_all_is_read(words: str, found: str) -> None:
    assert [*verdicts(document(f"{words}\n")).values()] == found.split()
