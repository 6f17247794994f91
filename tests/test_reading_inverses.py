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


ASIDE = [  # an inverse beside another function: of which one the next sentence speaks is not told
    "Let $q(t) = t^5$. $q^{-1}(t) = \\sqrt[5]{t}$ is the inverse of $q$. It is convex.",
    "Let $q(t) = t^5$.\n\n$q^{-1}(t) = \\sqrt[5]{t}$ is the inverse of $q$. It is convex.",
    "Let $q(t) = t^2 + 3$. Also, $y = \\ln t$ is the inverse of $y = e^t$. The minimum is $3$.",
    "Let $q(t) = t^2 + 3$. Also, $y = \\ln t$ is the inverse of $y = e^t$.\n\nThe minimum is $3$.",
    "Incidentally, $y = \\ln t$ is the inverse of $y = e^t$. It is bounded.",
    "设 $q(t) = t^4$。另外，$y = \\ln t$ 是 $y = e^t$ 的反函数。它是偶函数。",
    "Let $q(t) = e^t$. $\\ln$ is the inverse of $q$. Its range is $\\mathbb{R}$.",
]


@pytest.mark.parametrize("text", ASIDE)
def test_behind_an_inverse_beside_another_function_nothing_is_said_of_either(text: str) -> None:
    made = document(f"{text}\n")
    assert verdicts(made) == {} and len(made.unread) > 1


def test_but_what_names_its_function_is_read() -> None:
    text = "Let $q(t) = e^t$. Then $p(t) = \\ln t$ is the inverse of $q$. "
    made = document(f"{text}We have $p'(t) = \\frac{{1}}{{t}}$. The function $q$ is concave.\n")
    assert sorted(verdicts(made).values()) == ["proved", "refuted"]
