"""Sentences that are easily taken for more than they say: nothing true in them is refuted."""

from __future__ import annotations

import pytest
from papers import document, verdicts

LOGISTIC = "$$s(x) = \\frac{1}{1 + e^{-x}}$$\n\n"
BUMP = "$$f(x) = \\frac{x}{1 + x^2}$$\n\n"
SQUARE = "Let $k(x) = x^2 - 1$.\n\n"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (SQUARE, "The equation $k(x) = 0$ has two solutions."),
        (SQUARE, "Find all $x$ with $k(x) = 3$."),
        (SQUARE, "A student claims that $k'(x) = x$."),
        (SQUARE, "Find the zeros of $k$, that is, where $k(x) = 0$."),
        (SQUARE, "**Exercise.** True or false?\n\n- $k$ is odd.\n- $k$ is bounded."),
        (BUMP, "在 $[2,3]$ 上单调递减，最大值为 $\\frac25$。"),
        (BUMP, "It is decreasing on $[2, 3]$, its maximum is $2/5$."),
        (BUMP, "对任意 $x>0$，$f(x)>0$。"),
        (BUMP, "对任意 $x>0$ 有 $f(x)>0$。"),
        (BUMP, "For every $x > 0$ we have $f(x) > 0$."),
        (BUMP, "当 $x\\to+\\infty$ 时，$f'(x)<0$。"),
        (BUMP, "绝对值函数 $|f(x)|$ 的最小值为 $0$，值域为 $[0,\\frac12]$。"),
        (BUMP, "$f(0)=0$，导数为 $1$。"),
        (BUMP, "在原点，$f'(x)=1$。"),
        (BUMP, "若 $f(x)=x^2$，则 $f'(x)=2x$。"),
        (BUMP, "It is increasing, but not for $x > 1$."),
        (BUMP, "Locally, $f$ is increasing."),
        (LOGISTIC, "其反函数为 $\\ln\\frac{x}{1-x}$，定义域为 $(0,1)$，值域为 $\\mathbb{R}$。"),
        (LOGISTIC, "其导数为 $s(x)(1-s(x))$，值域为 $(0,\\frac14]$。"),
        (LOGISTIC, "设 $s(x)$ 的值域为 $[0,1]$，求 $x$ 的范围。"),
        (LOGISTIC, "要使 $s(x)$ 的值域为 $[0,1]$，需要别的函数。"),
        (LOGISTIC, "假设 $s(x)=2$，则矛盾。"),
        (LOGISTIC, "- **Compared with tanh**: range $(-1, 1)$"),
        (LOGISTIC, "It behaves like $1$ for large $x$: $s(x) = 1$."),
        (LOGISTIC, "At $x=0$: $s'(x) = 1/4$."),
        (LOGISTIC, "## The inverse\n\nRange: $\\mathbb{R}$"),
    ],
)
def test_nothing_true_is_refuted(before: str, text: str) -> None:
    found = document(f"# Functions\n\n{before}{text}\n\nIts graph is drawn below.\n")
    assert len(found.activations) == 1
    assert "refuted" not in verdicts(found).values()


@pytest.mark.parametrize(
    "text",
    [
        "Let $f(x) = x^2$ over the unit interval.",
        "Let $f(x) = x^2$ for all $x$ between 0 and 1.",
        "The function $f(x) = x^2$ is considered on $[0, \\infty)$ only.",
        "We only consider $x \\ge 0$ in what follows. Let $f(x) = x^2$.",
        "For all $n \\in \\mathbb{N}$ let $f(n) = n^2$.",
    ],
)
def test_a_domain_that_is_not_read_takes_the_definition_with_it(text: str) -> None:
    found = document(f"# Squares\n\n{text}\n\n$f$ is increasing.\n")
    assert not found.activations and found.unread


def test_a_letter_given_again_is_another_function_on_its_own_domain() -> None:
    text = (
        "Let $f(x) = x^3$.\n\nLet $f(x) = x^2$ on $[0, 1]$. The maximum of $f$ is 1.\n\n"
        "Now let $f(x) = x^2$ for $x$ in $[0, 2]$. The maximum of $f$ is 4.\n"
    )
    assert list(verdicts(document(text)).values()) == ["proved", "proved"]


def test_what_is_posed_or_guessed_in_an_environment_is_no_claim() -> None:
    for name in ("exercise", "conjecture"):
        text = f"\\begin{{{name}}}\nThe function $f$ is odd.\n\\end{{{name}}}\n"
        found = document(f"\\[ f(x) = x^2 \\]\n\n{text}", ".tex")
        assert not found.activations[0].claims


def test_a_definition_behind_a_macro_that_is_not_known_takes_its_letter_back() -> None:
    found = document(
        "Sketch $f(x) = x^2 + 10$.\n\nWe see that $f(0) = 10$.\n\n"
        "Sketch $\\mycommand f(x) = x + 3$.\n\nWe see that $f(0) = 3$.\n"
    )
    assert list(verdicts(found).values()) == ["proved"]
    assert "f is not defined before its value is stated" in [u.reason for u in found.unread]


def test_what_opens_a_block_below_takes_nothing_back() -> None:
    text = '!!! exercise "One"\n\n    $$g(x) = x^3$$\n\n??? solution "Solution"\n\n    It is odd.\n'
    assert list(verdicts(document(text)).values()) == ["proved"]
    doubted = document("$$g(x) = x^3$$\n\nIt is even (?).\n")
    assert not verdicts(doubted)


@pytest.mark.parametrize("where", ["on all of", "on the whole of", "on", "throughout all of"])
def test_all_of_the_line_is_no_part_of_it(where: str) -> None:
    for word, status in (("increasing", "proved"), ("decreasing", "refuted")):
        text = f"$$g(x) = x^3 + x$$\n\n$g$ is strictly {word} {where} $\\mathbb{{R}}$.\n"
        assert list(verdicts(document(text)).values()) == [status]
