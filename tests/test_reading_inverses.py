"""What a sentence gives as the inverse of another function is the function spoken of."""

from __future__ import annotations

import pytest
from papers import document, verdicts

STATEMENTS = [
    ("$y = \\ln t$ 是 $y = e^t$ 的反函数。", "- 定义域：$(0, \\infty)$", "proved"),
    ("$y = \\ln t$ 是 $y = e^t$ 的反函数。", "- 定义域：$[0, \\infty)$", "refuted"),
    (
        "$y = \\arccos x$ 为 $y = \\cos x$（$x \\in [0, \\pi]$）的反函数。",
        "- 值域：$[0, \\pi]$",
        "proved",
    ),
    (
        "$y = \\arccos x$ 为 $y = \\cos x$ 在 $[0, \\pi]$ 上的反函数。",
        "- 值域：$[0, 2\\pi]$",
        "refuted",
    ),
    ("函数 $h(u) = \\ln u$ 是函数 $g(u) = e^u$ 的反函数。", "- 性质：单调递增", "proved"),
    (
        "The function $y = \\ln x$ is the inverse function of $y = e^x$.",
        "Range: $\\mathbb{R}$",
        "proved",
    ),
    (
        "$g(x) = \\sqrt{x}$ is the inverse of $h(x) = x^2$ on $[0, \\infty)$.",
        "It is decreasing.",
        "refuted",
    ),
    ("$y = \\ln x$는 $y = e^x$의 역함수이다.", "- 치역: $\\mathbb{R}$", "proved"),
]


@pytest.mark.parametrize(("given", "words", "found"), STATEMENTS)
def test_the_inverse_is_spoken_of(given: str, words: str, found: str) -> None:
    made = document(f"{given}\n\n{words}\n")
    assert [*verdicts(made).values()] == [found], (made.activations, made.unread)
    assert len(made.activations) == 1
    assert made.unread  # the function that is inverted


def test_the_inverse_that_stands_behind_is_spoken_of() -> None:
    made = document("$y = e^x$ 的反函数是 $y = \\ln x$。\n\n- 定义域：$(0, \\infty)$\n")
    assert [*verdicts(made).values()] == ["proved"]


NEIGHBOURS = [
    "$y = \\ln t$ 不是 $y = t^2$ 的反函数。",
    "$g$ 是 $y = t^2$ 的反函数。",
    "$y = \\zeta(t)$ 是 $y = e^t$ 的反函数。",
]


@pytest.mark.parametrize("given", NEIGHBOURS)
def test_what_is_not_read_as_an_inverse_makes_no_statement(given: str) -> None:
    made = document(f"{given}\n\n- 定义域：$(0, \\infty)$\n")
    assert "refuted" not in verdicts(made).values(), made.activations
